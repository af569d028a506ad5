//! What changed since last time: a source that comes back, held against its last file, person by person. Deliberately not here: columns and codes
//! that changed (drift), and what an import changes in the house file (landing). Who is missing is told, and nobody is ever removed for it.

mod compare;
mod list;
mod said;
mod source;

use serde::{Deserialize, Serialize};
use specta::Type;

pub(super) use compare::{Comparison, Found};
pub(super) use list::{Staged, keep};
pub use list::{since_ids, since_of_batch, since_of_draft};
pub(super) use said::keep_said;

use crate::values::{BatchId, ContactId};

/// A source that came back, against its last file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Since {
    /// What the source is called.
    pub name: String,
    /// The files of this import that it is about.
    pub files: Vec<String>,
    /// The file before.
    pub last_file: String,
    /// The import that it came with.
    pub last_batch: BatchId,
    /// The day of that import (ISO).
    pub last_day: String,
    /// People in these files and not in the last one, nor in any before.
    pub new: u32,
    /// People in both of whom something differs; nothing where it is not known what the last file said.
    pub changed: Option<u32>,
    /// People in the last file who are not in these.
    pub missing: u32,
    /// People in these files who were not in the last one, but in one before.
    pub returned: u32,
    /// People in both who are told the same of.
    pub same: u32,
}

/// How somebody differs from the last file of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum SinceKind {
    /// Was in no file of it.
    New,
    /// Is in both, with other values.
    Changed,
    /// Was in the last one, and is in this one no more.
    Missing,
    /// Was in one before the last.
    Returned,
}

impl SinceKind {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 4] = [Self::New, Self::Changed, Self::Missing, Self::Returned];

    /// The word in the tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed => "changed",
            Self::Missing => "missing",
            Self::Returned => "returned",
        }
    }
}

/// Somebody who differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct SincePerson {
    /// Who; nothing before an import for somebody who is new to the house file.
    pub contact: Option<ContactId>,
    /// As shown; an address where there is no name.
    pub name: String,
    /// What differs.
    pub changes: Vec<SinceChange>,
}

/// A value that differs between two files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct SinceChange {
    /// `given`, `email`, `tag`, a kept column's label …
    pub field: String,
    /// What the last file said and this one does not.
    pub before: Option<String>,
    /// What this file says and the last one did not.
    pub after: Option<String>,
}
