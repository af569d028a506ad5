//! Certain duplicates: ten to look at, then all in one step.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{
    Merged,
    agreement::{Agreement, kind},
    evidence::Evidence,
    find::{across, edge},
    group::group,
    judge::{Outcome, judge},
    merge::{Union, unite},
    pair::{Pair, pairs},
    people::Prepared,
    prepare::prepare,
    study::study,
    waiting::{Waiting, each_with_why, waiting},
};
use crate::{
    job::Job,
    journal::{Act, begin},
    refusal::{Answer, broken},
    store::{House, Reason, back_up_aside},
    values::{Now, Seed},
};

/// The argument of the sentence on the activity page.
const COUNTED: &str = "people";

/// How many are looked at before all are merged.
const SAMPLE: usize = 10;

/// Ten certain pairs to look at, of one kind where it is given. The same seed gives the same ten.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn sample_certain(house: &House, seed: Seed, of: Option<Agreement>) -> Answer<Vec<Pair>> {
    let mut read = house.read().await?;
    let mut ten = BTreeMap::new();
    let mut draw = |pair: Waiting| {
        let id = pair.0;
        ten.insert((mix(u64::from(seed.0) << 32 | u64::from(id)), id), pair);
        if ten.len() > SAMPLE {
            ten.pop_last();
        }
    };
    let certain = waiting(&mut read, true).await?;
    match of {
        None => certain.into_iter().for_each(draw),
        Some(of) => {
            each_with_why(&mut read, certain, |pair, why| {
                if kind(why) == of {
                    draw(pair);
                }
            })
            .await?;
        }
    }
    let ten: Vec<Waiting> = ten.into_values().collect();
    pairs(&mut read, &ten).await
}

/// Spreads numbers evenly (SplitMix64).
fn mix(number: u64) -> u64 {
    let mut n = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    n = (n ^ (n >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    n = (n ^ (n >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    n ^ (n >> 31)
}

/// Merges all certain duplicates in one entry. Each pair is compared once more, so that nothing is merged that was edited or answered
/// since the search; what is not certain any more is asked instead.
///
/// # Errors
/// Cancelled, with nothing changed; broken where the file cannot be read or written.
pub async fn merge_certain(house: &House, job: &Job, now: &Now) -> Answer<Merged> {
    let house = &house.watched(job);
    let any = {
        let mut read = house.read().await?;
        !waiting(&mut read, true).await?.is_empty()
    };
    if any {
        back_up_aside(house, Reason::Merge, now).await?;
    }
    // Read within the entry: nobody changes a person between the comparison and the merge.
    let mut entry = begin(house, Act::new("merge-certain"), now).await?;
    let open = waiting(&mut entry, true).await?;
    if open.is_empty() {
        return Ok(Merged {
            groups: 0,
            merged: 0,
            entry: None,
        });
    }
    let mut all = prepare(&mut entry, job).await?;
    let pairs: Vec<(u32, u32)> = open.iter().map(|(_, left, right, _)| (*left, *right)).collect();
    let watch = job.clone();
    let unions = tokio::task::spawn_blocking(move || {
        // The weights are those of the people as they are now.
        study(&mut all, &watch)?;
        unions(&all, &pairs, &watch)
    })
    .await
    .map_err(broken)??;
    let merged = unite(&mut entry, &unions, job).await?;
    // What looked certain and is still open is a question now.
    sqlx::query("UPDATE match_pair SET certain = 0 WHERE certain = 1 AND verdict = 'open'")
        .execute(&mut *entry)
        .await?;
    entry.tell(COUNTED, merged).await?;
    let groups = u32::try_from(unions.len()).unwrap_or(u32::MAX);
    let entry = entry.finish(groups).await?;
    Ok(Merged {
        groups,
        merged,
        entry: Some(entry),
    })
}

/// The groups that pairs of ids come to today.
fn unions(all: &Prepared, pairs: &[(u32, u32)], job: &Job) -> Answer<Vec<Union>> {
    let mut edges = Vec::new();
    let mut why: HashMap<(u32, u32), (f64, Vec<Evidence>)> = HashMap::new();
    let mut seen = BTreeSet::new();
    for (done, (left, right)) in pairs.iter().enumerate() {
        if done % 512 == 0 {
            job.step("matching-comparing", done, pairs.len())?;
        }
        let (Some(left), Some(right)) = (all.position(*left), all.position(*right)) else {
            continue;
        };
        let (left, right) = (left.min(right), left.max(right));
        if !seen.insert((left, right)) {
            continue;
        }
        let judged = judge(all, left, right);
        if judged.outcome == Outcome::Certain {
            edges.push(edge(all, left, right, judged.score, judged.weak));
            why.insert((left, right), (judged.score, judged.evidence));
        }
    }
    let id = |position: u32| all.records[position as usize].id;
    let groups = group(&edges, 0.0, |left, right| across(all, left, right));
    let unions = groups.groups.iter().map(|group| Union {
        members: group.iter().map(|position| id(*position)).collect(),
        keep: None,
        take: Vec::new(),
        why: group
            .iter()
            .map(|one| {
                let pairs = group.iter().filter_map(|other| why.get(&(*one.min(other), *one.max(other))));
                let best = pairs.reduce(|best, pair| if pair.0 > best.0 { pair } else { best });
                (id(*one), best.map(|(_, why)| why.clone()).unwrap_or_default())
            })
            .collect(),
    });
    Ok(unions.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::{
        em::unlearned,
        evidence::Ground,
        rows::{ContactRow, PointRow},
    };

    #[test]
    fn of_several_pairs_the_strongest_is_the_reason() {
        let person = |id: u32| ContactRow {
            id,
            kind: "person".into(),
            name: "Anna Koch".into(),
            given: Some("Anna".into()),
            family: Some("Koch".into()),
            ..ContactRow::default()
        };
        let point = |contact: u32, kind: &str, norm: &str| PointRow {
            contact,
            kind: kind.into(),
            shown: norm.into(),
            norm: Some(norm.into()),
            ..PointRow::default()
        };
        let mut all = Prepared::default();
        all.add(
            &[person(1), person(2), person(3)],
            &[
                point(1, "phone", "+493023125000"),
                point(2, "email", "anna.koch@post.example"),
                point(2, "phone", "+493023125000"),
                point(3, "email", "anna.koch@post.example"),
                point(3, "phone", "+493023125000"),
            ],
            &[],
        );
        all.find_shared();
        all.models.person = Some(unlearned(false, 10_000.0));
        let unions = unions(&all, &[(1, 2), (1, 3), (2, 3)], &Job::quiet()).expect("grouped");
        let [union] = &unions[..] else { panic!("one group") };
        assert_eq!(union.members, vec![1, 2, 3]);
        let why = |id: u32| union.why.iter().find(|(of, _)| *of == id).map(|(_, why)| why);
        let mailbox = |id: u32| why(id).is_some_and(|why| why.iter().any(|point| point.is == Ground::SameEmail));
        assert!(!mailbox(1) && mailbox(2) && mailbox(3), "{:?}", union.why);
    }
}
