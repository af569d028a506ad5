//! What a search would change, before it is made: it is made within an entry that is dropped, and what would wait then is held against what
//! waits now. So it says what the search itself would do, and takes as long.

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{
    find::look,
    pair::{Pair, pairs},
    waiting::{Waiting, waiting},
    write::{begin_search, write_into},
};
use crate::{job::Job, refusal::Answer, store::House, values::Now};

/// How many pairs are shown of what would change.
const EXAMPLES: usize = 10;

/// What a search would change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Rehearsed {
    /// Answers it would learn from.
    pub learned: u32,
    /// Pairs that would be certain and are not now.
    pub to_certain: u32,
    /// Pairs that would be asked about and are not now.
    pub to_review: u32,
    /// Pairs that are certain or asked about now and would not be any more.
    pub dropped: u32,
    /// Pairs that wait now and would wait as before.
    pub stay: u32,
    /// Ten of those that would change at the most, some of each kind.
    pub examples: Vec<RehearsedPair>,
}

/// A pair that a search would change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct RehearsedPair {
    /// What would become of it.
    pub turn: Turn,
    /// The two.
    pub pair: Pair,
}

/// What would become of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Turn {
    /// It would be certain.
    Certain,
    /// It would be asked about.
    Review,
    /// It would be neither.
    Dropped,
}

/// Two people, the older first.
fn two((_, left, right, _): &Waiting) -> (u32, u32) {
    (*left, *right)
}

/// What [`super::find()`] would change. Nothing is changed.
///
/// # Errors
/// As those of [`super::find()`].
pub async fn rehearse(house: &House, job: &Job, now: &Now) -> Answer<Rehearsed> {
    let (all, settled) = look(house, job, |all, searched| {
        let settled = searched.settled(&all);
        (all, settled)
    })
    .await?;
    let learned = all.taught.answers;
    // Dropped in the end, and all of it with it.
    let mut entry = begin_search(house, learned, job, now).await?;
    let (certain_now, asked_now) = (waiting(&mut entry, true).await?, waiting(&mut entry, false).await?);
    write_into(&mut entry, all, settled, job).await?;
    let (certain_then, asked_then) = (waiting(&mut entry, true).await?, waiting(&mut entry, false).await?);
    let were = |pairs: &[Waiting]| -> FxHashSet<(u32, u32)> { pairs.iter().map(two).collect() };
    let others = |pairs: &[Waiting], known: &FxHashSet<(u32, u32)>| -> Vec<Waiting> {
        pairs.iter().filter(|pair| !known.contains(&two(pair))).copied().collect()
    };
    let certain = others(&certain_then, &were(&certain_now));
    let asked = others(&asked_then, &were(&asked_now));
    let mut then = were(&certain_then);
    then.extend(asked_then.iter().map(two));
    let mut dropped = others(&certain_now, &then);
    dropped.extend(others(&asked_now, &then));
    let shown = shares([certain.len(), asked.len(), dropped.len()]);
    let mut examples = Vec::new();
    for (turn, some) in [(Turn::Certain, &certain[..shown[0]]), (Turn::Review, &asked[..shown[1]])] {
        let pairs = pairs(&mut entry, some).await?;
        examples.extend(pairs.into_iter().map(|pair| RehearsedPair { turn, pair }));
    }
    drop(entry);
    // What would go is there only while it has not gone.
    let mut read = house.read().await?;
    let gone = pairs(&mut read, &dropped[..shown[2]]).await?;
    let turn = Turn::Dropped;
    examples.extend(gone.into_iter().map(|pair| RehearsedPair { turn, pair }));
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Ok(Rehearsed {
        learned,
        to_certain: number(certain.len()),
        to_review: number(asked.len()),
        dropped: number(dropped.len()),
        stay: number(certain_then.len() + asked_then.len() - certain.len() - asked.len()),
        examples,
    })
}

/// How many of each are shown: [`EXAMPLES`] in all, as evenly as there are.
fn shares(there: [usize; 3]) -> [usize; 3] {
    let mut shown = [0; 3];
    let mut left = EXAMPLES;
    while left > 0 && shown != there {
        for (shown, there) in shown.iter_mut().zip(there) {
            if left > 0 && *shown < there {
                *shown += 1;
                left -= 1;
            }
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::shares;

    #[test]
    fn ten_are_shown_of_as_many_kinds_as_there_are() {
        assert_eq!(shares([900, 40, 1]), [5, 4, 1]);
        assert_eq!(shares([0, 3, 2]), [0, 3, 2]);
        assert_eq!(shares([0, 0, 70]), [0, 0, 10]);
        assert_eq!(shares([0, 0, 0]), [0, 0, 0]);
    }
}
