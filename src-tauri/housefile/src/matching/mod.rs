//! Duplicates: find the same person twice, say why, merge, and take a merge apart again.
//!
//! The path of a search: `prepare` (everybody, in keys) -> `candidates` (who shares a key) -> `judge` (for and against) -> `group`
//! (chains do not join) -> `write`. Scoring may be replaced behind `judge` alone. Nothing merges by itself: what is certain is merged
//! in one step after a look at ten, the rest is asked pair by pair. Deliberately not here: rows of a file that meet records on import
//! (intake).

mod candidates;
mod certain;
mod evidence;
mod find;
mod forms;
mod give_back;
mod group;
mod judge;
mod keep;
mod keys;
mod merge;
mod names;
mod pair;
mod prepare;
mod queue;
mod review;
mod side;
mod since;
mod sound;
mod texts;
mod unmerge;

pub use certain::{merge_certain, sample_certain};
pub use evidence::Point;
pub use find::{Found, find};
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
