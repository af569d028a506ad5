//! What is true of the sample files: every person, every row, every sum. Plain data, complete enough to check an import against without
//! trusting anything that the engine says.

mod about;
mod person;

pub use about::*;
pub use person::*;

/// The day on which the files were exported; nothing in them is later.
pub const EXPORTED_ON: jiff::civil::Date = jiff::civil::date(2026, 11, 16);
