//! Every change with its before-image, source and time; undo and redo; the record of what left the file.
//!
//! A room writes by `let mut entry = journal::begin(…)`, SQL on `&mut *entry`, `entry.finish(…)`: one transaction, one entry.
//! The images are kept by the file itself (triggers of migration 0002), so that no room can forget them, and a reversible table
//! refuses a change while no entry is open. undo.rs turns entries, settle.rs brings the rows to what stands then, hold.rs says what keeps a
//! row, kept.rs tells about it; pack.rs takes away in one go what nobody touched. Deliberately not here: what a change means.

mod begin;
mod disclose;
mod history;
mod hold;
mod kept;
mod list;
mod pack;
mod settle;
mod table;
mod undo;

pub(crate) use begin::last;
pub use begin::{Act, Entry, begin};
pub use disclose::{Disclosure, disclose, disclosures};
pub use history::{History, Thinned, history, keep_history, thin_as_time_goes, thin_preview};
pub use kept::{Kept, KeptWhy, Named, Reversal};
pub use list::{Line, Theme, latest_redoable, latest_undoable, list, people_of};
pub use table::reversible_tables;
pub use undo::{Foresight, foresee, redo, undo, undo_with_later};

#[cfg(test)]
mod tests;
