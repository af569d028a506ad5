//! Duplicates: keys, comparison, review, merge and un-merge.

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
