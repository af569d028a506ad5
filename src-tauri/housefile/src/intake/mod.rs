//! A spreadsheet becomes contacts and history.

use crate::store::Holding;

/// Tables that know a person.
pub const HOLDINGS: &[Holding] = &[Holding {
    table: "batch_row",
    column: "contact",
    // A row stays filed under the record it made; merging is written elsewhere.
    hand_over: None,
    forget: "UPDATE batch_row SET contact = NULL, problem = NULL, cells = NULL WHERE contact = ?1",
}];
