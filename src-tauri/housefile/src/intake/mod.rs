//! A spreadsheet becomes contacts and history: sheet -> mapping -> clean -> rehearse -> commit.
//!
//! *Reading* (open, choose, discard): a worker process parses the file, the parent stages its rows and finds out what they are.
//! *Landing* (rehearse, commit, receipt) works on staging alone. The only user of calamine and csv for reading.
//! Deliberately not here: what people and purchases are (contacts, history) and how duplicates are found (matching).

mod answers;
pub mod cells;
mod content;
mod draft;
pub mod staging;
mod target;

pub use answers::*;
pub use content::Content;
pub use draft::*;
pub use target::*;

use crate::store::Holding;

/// Tables that know a person.
pub const HOLDINGS: &[Holding] = &[Holding {
    table: "batch_row",
    column: "contact",
    // A row stays filed under the record it made; merging is written elsewhere.
    hand_over: None,
    forget: "UPDATE batch_row SET contact = NULL, problem = NULL, cells = NULL WHERE contact = ?1",
}];
