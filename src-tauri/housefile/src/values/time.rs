//! Days, instants and the other things the engine is told and never asks the machine for.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use specta::Type;

/// A calendar day without a time zone; ISO text on disk and on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(transparent)]
pub struct Day(#[specta(type = String)] pub Date);

impl Day {
    /// Reads ISO text.
    #[must_use]
    pub fn parse(iso: &str) -> Option<Self> {
        iso.parse().ok().map(Self)
    }

    /// ISO text.
    #[must_use]
    pub fn iso(self) -> String {
        self.0.to_string()
    }

    /// The day `days` earlier; the first day there is where that does not exist.
    #[must_use]
    pub fn minus_days(self, days: u32) -> Self {
        Self(
            self.0
                .checked_sub(jiff::Span::new().days(i64::from(days)))
                .unwrap_or(Date::MIN),
        )
    }
}

/// The day the user is living in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Today(pub Day);

/// The instant something is done, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Now {
    /// UTC.
    pub at: Timestamp,
    /// Minutes east of UTC.
    pub offset_minutes: i32,
    /// Who does it, as the operating system names them.
    pub actor: String,
}

impl Now {
    /// UTC ISO text, to the second.
    #[must_use]
    pub fn iso(&self) -> String {
        self.at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
    }

    /// The day there.
    #[must_use]
    pub fn today(&self) -> Today {
        let offset = jiff::tz::Offset::from_seconds(self.offset_minutes * 60).unwrap_or(jiff::tz::Offset::UTC);
        Today(Day(offset.to_datetime(self.at).date()))
    }
}

/// Where chance is needed: the same seed gives the same result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seed(pub u32);

/// The reader's language and formats, as a BCP 47 tag (`de-AT`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Locale(pub String);

impl Locale {
    /// The language part: the folder of the catalogues.
    #[must_use]
    pub fn language(&self) -> &str {
        self.0.split('-').next().unwrap_or("en")
    }
}
