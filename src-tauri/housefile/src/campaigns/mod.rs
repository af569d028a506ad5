//! Plans: campaign, offer, cell, wave, holdout, budget; a selection freezes who is in which cell.

use crate::store::{Holding, moves};

/// Tables that know a person.
pub const HOLDINGS: &[Holding] = &[Holding {
    table: "selection_member",
    column: "contact",
    hand_over: Some(moves!("selection_member")),
    forget: "UPDATE selection_member SET point = NULL WHERE contact = ?1",
}];
