//! Plans: campaign, offer, cell, wave, holdout, budget; a selection freezes who is in which cell.

use crate::store::Holding;

/// Tables that know a person.
pub const HOLDINGS: &[Holding] = &[Holding {
    table: "selection_member",
    column: "contact",
    hand_over: Some("UPDATE selection_member SET contact = ?1 WHERE contact = ?2"),
    forget: "UPDATE selection_member SET point = NULL WHERE contact = ?1",
}];
