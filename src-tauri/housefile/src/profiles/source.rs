//! Where a value came from.

use serde::{Deserialize, Serialize};
use specta::Type;

/// The row of the file a value was read from; nothing where it was entered by hand.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
pub struct Source {
    /// File name without its folder.
    pub file: Option<String>,
    /// Row as the spreadsheet counts.
    pub row: Option<u32>,
    /// When it was imported, or entered by hand (UTC), where that is known.
    pub at: Option<String>,
    /// Who entered it by hand, where that is known.
    pub by: Option<String>,
    /// What the file had, where it was corrected by hand before the row was imported; nothing is an empty text.
    pub corrected: Option<String>,
}
