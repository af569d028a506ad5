//! What was mended while a text was read: a row that had not as many cells as the others, and what was made of it. None is silent.

use serde::{Deserialize, Serialize};
use specta::Type;

/// What was wrong with a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum RepairKind {
    /// A delimiter too many: the empty cell that it made was dropped.
    ExtraDelimiter,
    /// A delimiter was missing: one cell was parted into two.
    MissingDelimiter,
    /// A cell was missing: an empty one was put where it belongs.
    MissingCell,
    /// A delimiter inside a value that nothing held together: its parts were joined.
    JoinedCells,
    /// A quote that opened or closed nothing: it stands as a character.
    StrayQuote,
    /// The row was parted by another mark than all others.
    OtherDelimiter,
    /// The row was held together by another quote than all others.
    OtherQuote,
    /// Nothing was certain enough: the row stands as it was, and has a problem.
    Unmended,
}

/// One row that was mended, or could not be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Repair {
    /// The row as the spreadsheet counts.
    pub row: u32,
    /// What was wrong.
    pub kind: RepairKind,
    /// The row as it stands in the file.
    pub before: String,
    /// Its cells as they are read now.
    pub after: Vec<String>,
}

/// How many rows of a table had something of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct RepairCount {
    /// What was wrong.
    pub kind: RepairKind,
    /// How many rows.
    pub rows: u32,
}

/// What was mended in a table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Repairs {
    /// Rows that were mended.
    pub mended: u32,
    /// Rows that could not be.
    pub unmended: u32,
    /// The same by what was wrong, most first.
    pub kinds: Vec<RepairCount>,
    /// The first of them, row by row.
    pub first: Vec<Repair>,
}
