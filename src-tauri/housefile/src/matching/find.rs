//! Looking for duplicates: everybody is read, compared and grouped, and what was found is written as pairs.
//!
//! Open pairs are worked out from the people and are replaced each time; answers that somebody gave stay for ever.

use std::collections::HashMap;

use rayon::{
    iter::{IntoParallelRefIterator as _, ParallelExtend as _, ParallelIterator as _},
    slice::ParallelSliceMut as _,
};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};
use specta::Type;
use sqlx::Connection as _;

use super::{
    blocks::{Packed, unpack},
    evidence::Quoted,
    group::{Across, Edge, Groups, group},
    judge::{Outcome, Verdict, WORTH_A_LOOK, is_vetoed, judge, score, verdict},
    likely::{Likely, LikelyPair, LikelyVerdict, chance, likely},
    pattern::Pattern,
    people::Prepared,
    prepare::prepare,
    review::worth,
    study::{STRIDE, study},
    write::write,
};
use crate::{
    job::Job,
    refusal::{Answer, broken},
    store::House,
    values::{ContactId, Now},
};

/// So many records have one question between them at the most: what leads to more is no likeness of people but of their data, and nobody
/// would come to the end of it.
const RECORDS_A_QUESTION: usize = 2;
/// That many questions a file may have, however small it is.
const QUESTIONS: usize = 10_000;
/// No group of certain ones holds a pair that is a thousand times likelier two people.
const FAR_APART: f64 = -10.0;

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
    /// Answers that the last search learned from.
    pub learned: u32,
}

/// A pair that is written, by positions, the lower first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Settled {
    pub left: u32,
    pub right: u32,
    pub certain: bool,
    /// What it is worth to ask about it; of a certain one its bits.
    pub score: f64,
    /// Certain by itself, but the groups of its two do not join.
    pub fits_two: bool,
}

/// Looks through everybody. The same people give the same pairs.
///
/// # Errors
/// Cancelled, with nothing changed; broken where the file cannot be read or written.
pub async fn find(house: &House, job: &Job, now: &Now) -> Answer<Found> {
    let (all, pairs) = look(house, job, |all, searched| {
        let pairs = searched.settled(&all);
        (all, pairs)
    })
    .await?;
    write(house, all, pairs, job, now).await?;
    super::queue::summary(&house.unwatched()).await
}

/// As [`find`], and says besides who is one person in all likelihood, certain or not.
///
/// # Errors
/// As those of [`find`].
pub async fn find_likely(house: &House, job: &Job, now: &Now) -> Answer<(Found, Likely)> {
    let (all, searched) = look(house, job, |all, searched| (all, searched)).await?;
    let mut read = house.read().await?;
    let named: Vec<(u32, Option<String>, Option<String>)> = sqlx::query_as("SELECT id, given, family FROM live_contact")
        .fetch_all(&mut *read)
        .await?;
    drop(read);
    let named: HashMap<u32, (String, String)> = named
        .into_iter()
        .map(|(id, given, family)| (id, (given.unwrap_or_default(), family.unwrap_or_default())))
        .collect();
    let id = |position: u32| ContactId(all.records[position as usize].id);
    let pairs = searched.judged.iter().map(|((left, right), verdict)| {
        let evidence = judge(&all, *left, *right).evidence;
        let (left, right) = (id(*left), id(*right));
        let name = |id: ContactId| named.get(&id.0).cloned().unwrap_or_default();
        let ((left_given, left_family), (right_given, right_family)) = (name(left), name(right));
        let quoted = Quoted {
            left_given,
            right_given,
            left_family,
            right_family,
        };
        LikelyPair {
            left,
            right,
            chance: chance(verdict.score),
            verdict: LikelyVerdict::of(*verdict),
            points: evidence.iter().map(|evidence| evidence.point(&quoted)).collect(),
        }
    });
    let pairs = pairs.collect();
    let groups = searched.likely(&all);
    let groups = groups.iter().map(|group| group.iter().copied().map(id).collect());
    let likely = Likely {
        groups: groups.collect(),
        pairs,
    };
    let pairs = searched.settled(&all);
    write(house, all, pairs, job, now).await?;
    Ok((super::queue::summary(&house.unwatched()).await?, likely))
}

/// Searches, and makes of it what is wanted.
pub(super) async fn look<T: Send + 'static>(
    house: &House,
    job: &Job,
    then: impl FnOnce(Prepared, Searched) -> T + Send + 'static,
) -> Answer<T> {
    // Everybody is read once; the pages they are read from need not be held beside them, as other readers do.
    let mut read = house.watched(job).reader_apart().await?;
    let mut all = prepare(&mut read, job).await?;
    read.close().await?;
    let watch = job.clone();
    tokio::task::spawn_blocking(move || search(&mut all, &watch).map(|searched| then(all, searched)))
        .await
        .map_err(broken)?
}

/// What a search comes to.
pub(super) struct Searched {
    /// The pairs that are worth a look, by positions, ascending: all that are certain, and the likeliest of the others.
    pub judged: Vec<((u32, u32), Verdict)>,
    /// Who is certainly one person.
    groups: Groups,
    /// All pairs that were compared.
    pub seen: Vec<(Packed, Pattern)>,
}

impl Searched {
    /// Who is one person in all likelihood. Not worked out for nothing: it looks at every pair once more.
    pub(super) fn likely(&self, all: &Prepared) -> Vec<Vec<u32>> {
        likely(all, &self.seen)
    }

    /// What is written, ascending.
    pub(super) fn settled(self, all: &Prepared) -> Vec<Settled> {
        // The pairs that were compared are not needed any more, and are most of what a search holds.
        drop(self.seen);
        settle(all, self.judged, &self.groups)
    }
}

/// Everything between reading and writing.
pub(super) fn search(all: &mut Prepared, job: &Job) -> Answer<Searched> {
    let seen = study(all, job)?;
    let all = &*all;
    let mut judged: Vec<((u32, u32), Verdict)> = Vec::new();
    let mut settled = 0;
    let hopeful = hopeful(all, &seen);
    let questions = QUESTIONS.max(all.records.len() / RECORDS_A_QUESTION);
    for (done, part) in seen.chunks(STRIDE).enumerate() {
        job.step("matching-comparing", done * STRIDE, seen.len())?;
        let worth_it = part.par_iter().filter_map(|(pair, pattern)| {
            let (left, right) = unpack(*pair);
            (hopeful.contains(pattern) && score(all, left, right, *pattern) >= WORTH_A_LOOK)
                .then(|| ((left, right), verdict(all, left, right, *pattern)))
        });
        judged.par_extend(worth_it.filter(|(_, verdict)| verdict.outcome != Outcome::Apart));
        // Thrown away whenever there may be twice as many as are asked.
        if judged.len() > settled + 2 * questions {
            keep_likeliest(all, &mut judged, questions);
            settled = judged.len() - questions;
        }
    }
    keep_likeliest(all, &mut judged, questions);
    let edges: Vec<Edge> = judged
        .iter()
        .filter(|(_, verdict)| verdict.outcome == Outcome::Certain)
        .map(|((left, right), verdict)| edge(all, *left, *right, verdict.score, verdict.weak))
        .collect();
    let groups = group(&edges, 0.0, |left, right| across(all, left, right));
    Ok(Searched { judged, groups, seen })
}

/// Keeps all pairs that are certain and, of those to be looked at, the likeliest. Of equally likely ones the choice goes by what the records
/// say and not by where they stand.
pub(super) fn keep_likeliest(all: &Prepared, judged: &mut Vec<((u32, u32), Verdict)>, questions: usize) {
    let open = |(_, verdict): &((u32, u32), Verdict)| verdict.outcome != Outcome::Certain;
    let mut asked: Vec<((u32, u32), Verdict)> = judged.iter().copied().filter(open).collect();
    if asked.len() <= questions {
        return;
    }
    let said = |(left, right): (u32, u32)| {
        let (left, right) = (all.records[left as usize].print, all.records[right as usize].print);
        (left.min(right), left.max(right))
    };
    asked.par_sort_unstable_by(|(one, a), (other, b)| {
        b.score
            .total_cmp(&a.score)
            .then_with(|| said(*one).cmp(&said(*other)))
            .then_with(|| one.cmp(other))
    });
    asked.truncate(questions);
    judged.retain(|pair| !open(pair));
    judged.append(&mut asked);
    judged.par_sort_unstable_by_key(|(pair, _)| *pair);
}

/// The patterns of which a pair may be worth a look, if what it shares is rare enough. They are few, and the pairs of all others need not
/// be weighed one by one.
fn hopeful(all: &Prepared, seen: &[(Packed, Pattern)]) -> FxHashSet<Pattern> {
    // By so little may a logarithm be out.
    const LEEWAY: f64 = 1e-6;
    let mut patterns: FxHashSet<Pattern> = seen.iter().map(|(_, pattern)| *pattern).collect();
    patterns.retain(|pattern| {
        let mut models = [&all.models.person, &all.models.organisation].into_iter().flatten();
        models.any(|model| model.most(*pattern) >= WORTH_A_LOOK - LEEWAY)
    });
    patterns
}

/// A certain pair as grouping sees it.
pub(super) fn edge(all: &Prepared, left: u32, right: u32, score: f64, weak: bool) -> Edge {
    Edge {
        left,
        right,
        score,
        weak,
        tie: all.tie(left, right),
    }
}

/// What a pair within a group of certain ones must not be: ruled out, or two people by its weight.
pub(super) fn across(all: &Prepared, left: u32, right: u32) -> Across {
    let judged = judge(all, left, right);
    Across {
        apart: judged.veto || judged.score < FAR_APART,
        score: judged.score,
    }
}

/// Certain pairs within a group stay certain. Of all other pairs between the same two groups one question is asked, the likeliest;
/// none where the two groups hold records of two people.
fn settle(all: &Prepared, judged: Vec<((u32, u32), Verdict)>, groups: &Groups) -> Vec<Settled> {
    let mut home: FxHashMap<u32, usize> = FxHashMap::default();
    for (number, group) in groups.groups.iter().enumerate() {
        home.extend(group.iter().map(|position| (*position, number)));
    }
    let alone: Vec<u32> = Vec::new();
    let others = |position: u32| home.get(&position).map_or(&alone, |number| &groups.groups[*number]);
    let first = |position: u32| others(position).first().copied().unwrap_or(position);
    let members = |position: u32| {
        others(position)
            .iter()
            .copied()
            .chain(others(position).is_empty().then_some(position))
    };
    let mut settled: Vec<Settled> = Vec::new();
    // The likeliest pair between two groups, by the first of each.
    let mut asked: FxHashMap<(u32, u32), ((u32, u32), f64)> = FxHashMap::default();
    for (pair, verdict) in judged {
        let (a, b) = (first(pair.0), first(pair.1));
        if a != b {
            let best = asked.entry((a.min(b), a.max(b))).or_insert((pair, verdict.score));
            if best.1 < verdict.score {
                *best = (pair, verdict.score);
            }
        } else if verdict.outcome == Outcome::Certain {
            settled.push(Settled {
                left: pair.0,
                right: pair.1,
                certain: true,
                score: verdict.score,
                fits_two: false,
            });
        }
    }
    settled.par_extend(asked.par_iter().filter_map(|((a, b), ((left, right), score))| {
        let itself = |one: u32, other: u32| (one.min(other), one.max(other)) == (*left, *right);
        let apart = |one: u32, other: u32| !itself(one, other) && is_vetoed(all, one, other);
        if members(*a).any(|one| members(*b).any(|other| apart(one, other))) {
            return None;
        }
        let activity = all.records[*left as usize].activity + all.records[*right as usize].activity;
        Some(Settled {
            left: *left,
            right: *right,
            certain: false,
            score: worth(*score, members(*a).count() * members(*b).count(), activity),
            fits_two: groups.refused.binary_search(&(*left, *right)).is_ok(),
        })
    }));
    settled.par_sort_unstable_by_key(|pair| (pair.left, pair.right));
    settled
}
