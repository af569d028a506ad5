//! Duplicates: keys, comparison, review, merge and un-merge.

mod candidates;
mod evidence;
mod find;
mod forms;
mod group;
mod judge;
mod keys;
mod names;
mod prepare;
mod queue;
mod review;
mod texts;

pub use evidence::Point;
pub use find::{Found, find};
pub use queue::summary;

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
