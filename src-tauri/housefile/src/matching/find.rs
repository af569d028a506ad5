//! Looking for duplicates: everybody is read, compared and grouped, and what was found is written as pairs.
//!
//! Open pairs are worked out from the people and are replaced each time; answers that somebody gave stay for ever.

use std::collections::{BTreeMap, HashMap, btree_map::Entry};

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{
    candidates::candidates,
    evidence::{Evidence, Ground},
    group::{Edge, Groups, group},
    judge::{Judgement, Outcome, judge},
    prepare::{Prepared, prepare},
    review::worth,
};
use crate::{
    job::Job,
    journal::{Act, begin},
    refusal::{Answer, broken},
    store::House,
    values::Now,
};

/// How many duplicates there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
pub struct Found {
    /// Records that may go in one step: each is certainly somebody who is there already.
    pub certain: u32,
    /// The people they belong to.
    pub people_in_certain: u32,
    /// Pairs that somebody should look at.
    pub review: u32,
    /// Pairs that were put off.
    pub later: u32,
    /// Pairs that somebody said are two people.
    pub different: u32,
}

/// A pair as it is written.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct FoundPair {
    pub lower: u32,
    pub upper: u32,
    pub certain: bool,
    pub score: f64,
    pub why: Vec<Evidence>,
}

/// Looks through everybody. The same people give the same pairs.
///
/// # Errors
/// Cancelled, with nothing changed; broken where the file cannot be read or written.
pub async fn find(house: &House, job: &Job, now: &Now) -> Answer<Found> {
    let watched = &house.watched(job);
    let mut read = watched.read().await?;
    let all = prepare(&mut read, None, job).await?;
    drop(read);
    let watch = job.clone();
    let pairs = tokio::task::spawn_blocking(move || search(&all, &watch))
        .await
        .map_err(broken)??;
    job.step("matching-writing", 0, 1)?;
    write(watched, &pairs, now).await?;
    // It is done: a Cancel that comes now comes too late.
    let _ = job.step("matching-writing", 1, 1);
    super::queue::summary(&house.unwatched()).await
}

/// Everything between reading and writing.
pub(super) fn search(all: &Prepared, job: &Job) -> Answer<Vec<FoundPair>> {
    let pairs = candidates(all, job)?;
    let mut judged: BTreeMap<(u32, u32), Judgement> = BTreeMap::new();
    for (done, (left, right)) in pairs.iter().enumerate() {
        if done % 512 == 0 {
            job.step("matching-comparing", done, pairs.len())?;
        }
        let judgement = judge(all, *left, *right);
        if judgement.outcome != Outcome::Apart {
            judged.insert((*left, *right), judgement);
        }
    }
    let edges: Vec<Edge> = judged
        .iter()
        .filter(|(_, judgement)| judgement.outcome == Outcome::Certain)
        .map(|((left, right), judgement)| Edge {
            left: *left,
            right: *right,
            score: judgement.score,
            weak: judgement.weak,
        })
        .collect();
    let groups = group(&edges, |left, right| judge(all, left, right));
    Ok(settle(all, judged, &groups))
}

/// Certain pairs within a group stay certain. Of all other pairs between the same two groups one question is asked, the likeliest;
/// none where the two groups hold records of two people.
fn settle(all: &Prepared, judged: BTreeMap<(u32, u32), Judgement>, groups: &Groups) -> Vec<FoundPair> {
    let mut home: HashMap<u32, usize> = HashMap::new();
    for (number, group) in groups.groups.iter().enumerate() {
        home.extend(group.iter().map(|position| (*position, number)));
    }
    let members = |position: u32| {
        home.get(&position)
            .map_or_else(|| vec![position], |number| groups.groups[*number].clone())
    };
    let mut found = Vec::new();
    let mut asked: BTreeMap<(u32, u32), ((u32, u32), Judgement)> = BTreeMap::new();
    for ((left, right), mut judgement) in judged {
        let (a, b) = (members(left)[0], members(right)[0]);
        if a == b {
            if judgement.outcome == Outcome::Certain {
                found.push(pair(all, (left, right), judgement.score, true, judgement.evidence));
            }
            continue;
        }
        if groups.refused.binary_search(&(left, right)).is_ok() {
            judgement.evidence.push(Evidence {
                is: Ground::FitsTwo,
                strength: 2,
            });
        }
        match asked.entry((a.min(b), a.max(b))) {
            Entry::Occupied(best) if best.get().1.score >= judgement.score => {}
            Entry::Occupied(mut best) => {
                best.insert(((left, right), judgement));
            }
            Entry::Vacant(first) => {
                first.insert(((left, right), judgement));
            }
        }
    }
    for ((a, b), ((left, right), judgement)) in asked {
        let (a, b) = (members(a), members(b));
        let itself = |one: u32, other: u32| (one.min(other), one.max(other)) == (left, right);
        let apart = |one: u32, other: u32| !itself(one, other) && judge(all, one, other).veto;
        if a.iter().any(|one| b.iter().any(|other| apart(*one, *other))) {
            continue;
        }
        let activity = all.records[left as usize].activity + all.records[right as usize].activity;
        let score = worth(judgement.score, a.len() * b.len(), activity);
        found.push(pair(all, (left, right), score, false, judgement.evidence));
    }
    found.sort_by_key(|pair| (pair.lower, pair.upper));
    found
}

fn pair(all: &Prepared, (left, right): (u32, u32), score: f64, certain: bool, why: Vec<Evidence>) -> FoundPair {
    let (left, right) = (all.records[left as usize].id, all.records[right as usize].id);
    FoundPair {
        lower: left.min(right),
        upper: left.max(right),
        certain,
        score,
        why,
    }
}

async fn write(house: &House, pairs: &[FoundPair], now: &Now) -> Answer<()> {
    let mut entry = begin(house, Act::new("find-duplicates").lasting(), now).await?;
    // Open pairs are derived: whoever wants them back looks again. So no image of them is kept, and Ctrl+Z passes them by.
    sqlx::query("UPDATE journal_now SET mode = 'silent'")
        .execute(&mut *entry)
        .await?;
    let rows = serde_json::to_string(pairs)?;
    for statement in [include_str!("sql/drop_stale_pairs.sql"), include_str!("sql/write_pairs.sql")] {
        sqlx::query(statement).bind(&rows).execute(&mut *entry).await?;
    }
    entry.finish(0).await?;
    Ok(())
}
