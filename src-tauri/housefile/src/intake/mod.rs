//! A spreadsheet becomes contacts and history: sheet -> mapping -> clean -> rehearse -> commit.
//!
//! *Reading* (open, choose, discard): a worker process parses the file, the parent stages its rows and finds out what they are.
//! *Landing* (rehearse, commit, receipt) works on staging alone. The only user of calamine and csv for reading.
//! Deliberately not here: what people and purchases are (contacts, history) and how duplicates are found (matching).

mod answers;
pub mod cells;
mod clean;
mod commit;
mod content;
mod correct;
mod draft;
mod drift;
mod filled;
mod identify;
mod imported;
mod landing;
mod leaving;
mod look;
mod mapping;
mod more;
mod open;
mod password;
mod paste;
mod preview;
mod profile;
mod reader;
mod receipt;
mod recipe;
mod rehearsal;
mod rehearse;
mod repair;
mod sealed;
mod since;
mod source;
mod sparse;
mod stage;
pub mod staging;
mod structure;
mod table;
mod target;
mod worker;

pub use answers::*;
pub use commit::commit;
pub use content::Content;
pub use correct::{Correction, StuckRow, StuckRows, correct, stuck_rows};
pub use draft::*;
pub use drift::{Drift, DriftChange, DriftKind};
pub use filled::Filled;
pub use imported::{ImportedRow, imported_rows};
pub use more::{take_sheet, take_table};
pub use open::{add_files, choose, discard, draft, open_files};
pub use password::Password;
pub use paste::paste;
pub use reader::Worker;
pub use receipt::{Corrected, Imported, Receipt, left_out, receipt, receipts};
pub use rehearsal::*;
pub use rehearse::rehearse;
pub use repair::{MendCount, MendKind, MendedRow, Repairs, mended_rows};
pub use sealed::open_sealed;
pub use since::{Since, SinceChange, SinceKind, SincePerson, since_ids, since_of_batch, since_of_draft};
pub use table::{ReadOptions, TableRead, read_table};
pub use target::*;
pub use worker::worker;

use crate::store::Holding;

/// Tables that know a person.
pub const HOLDINGS: &[Holding] = &[
    Holding {
        table: "batch_row",
        column: "contact",
        // A row stays filed under the record it made; merging is written elsewhere. So do the next two.
        hand_over: None,
        forget: "UPDATE batch_row SET contact = NULL, problem = NULL, cells = NULL, corrected = NULL WHERE contact = ?1",
    },
    Holding {
        table: "file_said",
        column: "contact",
        hand_over: None,
        // By way of the files, since that is how it is ordered.
        forget: "DELETE FROM file_said WHERE file IN (SELECT id FROM batch_file) AND contact = ?1",
    },
    Holding {
        table: "batch_since",
        column: "contact",
        hand_over: None,
        forget: "DELETE FROM batch_since WHERE batch IN (SELECT id FROM batch) AND contact = ?1",
    },
];
