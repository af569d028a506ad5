//! Duplicates: find the same person twice, say why, merge, and take a merge apart again.
//!
//! The path of a search: `prepare` (everybody, as `people`) -> `study` (who shares a key: `blocks`, `rules`; how far they agree:
//! `levels`; what that is worth among these people: `em`, `model`, `priors`) -> `judge` (certain, to look at, apart; and `why`) ->
//! `group` (chains do not join) -> `write`. Nothing merges by itself: what is certain is merged
//! in one step after a look at ten, the rest is asked pair by pair. Deliberately not here: rows of a file that meet records on import
//! (intake).

mod blocks;
mod certain;
mod em;
mod evidence;
mod find;
mod firms;
mod forms;
mod give_back;
mod group;
mod judge;
mod keep;
mod keys;
mod levels;
mod likely;
mod mailbox;
mod merge;
mod model;
mod names;
mod pair;
mod people;
mod prepare;
mod priors;
mod queue;
mod review;
mod rows;
mod rules;
mod side;
mod since;
mod slips;
mod sound;
mod study;
mod texts;
mod unmerge;
mod why;

pub use certain::{merge_certain, sample_certain};
pub use evidence::Point;
pub use find::{Found, find, find_likely};
pub use likely::{Likely, LikelyPair, LikelyVerdict};
pub use merge::{Merged, merge};
pub use pair::{Keep, Pair};
pub use queue::{Queue, Verdict, answered, decide, queue, summary};
pub use side::{Side, SideField, SideValue};
pub(crate) use sound::sound;
pub use unmerge::{MergeLine, Unmerged, merges_of, unmerge, unmerge_all};

use crate::store::Holding;

/// Tables that know a person.
pub const HOLDINGS: &[Holding] = &[
    Holding {
        table: "match_pair",
        column: "lower",
        hand_over: None,
        forget: "DELETE FROM match_pair WHERE lower = ?1 OR upper = ?1",
    },
    Holding {
        table: "merge",
        column: "survivor",
        hand_over: None,
        forget: "UPDATE merge SET why = '[]' WHERE survivor = ?1 OR loser = ?1",
    },
];

#[cfg(test)]
mod tests;
