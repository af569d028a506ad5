//! How a pair of records is told: one level a field, in a few bits each. The model counts and weighs patterns alone, and never sees a name.

use serde::{Deserialize, Serialize};

/// What is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    /// First name and surname as one, where both records have both; the name of an organisation.
    Name,
    Email,
    Phone,
    Place,
    Company,
    Born,
    Number,
    /// Postcode and town, where a street is missing.
    Area,
    /// The first name alone, where a surname is missing.
    Given,
    /// The surname alone, where a first name is missing.
    Family,
}

impl Field {
    pub(super) const ALL: [Self; FIELDS] = [
        Self::Name,
        Self::Email,
        Self::Phone,
        Self::Place,
        Self::Company,
        Self::Born,
        Self::Number,
        Self::Area,
        Self::Given,
        Self::Family,
    ];

    /// Where its level stands in a pattern, and how many bits it has.
    const fn bits(self) -> (u32, u32) {
        match self {
            Self::Name => (0, 4),
            Self::Place => (4, 4),
            Self::Email => (8, 3),
            Self::Born => (11, 3),
            Self::Phone => (14, 2),
            Self::Company => (16, 2),
            Self::Number => (18, 2),
            Self::Area => (20, 2),
            Self::Given => (22, 2),
            Self::Family => (24, 2),
        }
    }
}

/// How many fields there are.
pub(super) const FIELDS: usize = 10;
/// Room for the levels of a field.
pub(super) const LEVELS: usize = 14;

/// All levels of a pair. Stored with what was answered about it, so a level keeps its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Pattern(pub u32);

impl Pattern {
    pub(super) fn level(self, field: Field) -> usize {
        let (start, bits) = field.bits();
        (self.0 >> start & ((1 << bits) - 1)) as usize
    }

    pub(super) fn with(self, field: Field, level: u32) -> Self {
        Self(self.0 | level << field.bits().0)
    }

    #[cfg(test)]
    pub(super) fn of(levels: &[(Field, usize)]) -> Self {
        let level = |level: usize| u32::try_from(level).expect("a few bits");
        levels
            .iter()
            .fold(Self::default(), |pattern, (field, of)| pattern.with(*field, level(*of)))
    }

    /// With one field as in another pattern; it says nothing of it yet.
    pub(super) fn and(self, field: Field, of: Self) -> Self {
        self.with(field, u32::try_from(of.level(field)).unwrap_or(0))
    }
}
