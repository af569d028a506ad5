//! The rows that everybody is read from, as they are stored. Read past sqlx, which steps through a channel, a value at a time.

use crate::{refusal::Answer, store::Row};

/// A record as it is stored.
#[derive(Debug, Clone, Default)]
pub(super) struct ContactRow {
    pub id: u32,
    pub kind: String,
    pub name: String,
    pub given: Option<String>,
    pub family: Option<String>,
    pub suffix: Option<String>,
    pub company: Option<String>,
    pub born: Option<String>,
    pub activity: u32,
}

/// An e-mail, phone or address as it is stored.
#[derive(Debug, Clone, Default)]
pub(super) struct PointRow {
    pub contact: u32,
    pub kind: String,
    pub shown: String,
    pub norm: Option<String>,
    pub street: Option<String>,
    pub postcode: Option<String>,
    pub city: Option<String>,
}

/// A customer number as it is stored.
#[derive(Debug, Clone, Default)]
pub(super) struct AccountRow {
    pub contact: u32,
    pub system: String,
    pub number: String,
}

impl ContactRow {
    pub(super) fn of(row: &Row<'_>) -> Answer<Self> {
        Ok(Self {
            id: row.whole(0)?,
            kind: row.kept(1)?.unwrap_or_default(),
            name: row.kept(2)?.unwrap_or_default(),
            given: row.kept(3)?,
            family: row.kept(4)?,
            suffix: row.kept(5)?,
            company: row.kept(6)?,
            born: row.kept(7)?,
            activity: row.whole(8)?,
        })
    }
}

impl PointRow {
    pub(super) fn of(row: &Row<'_>) -> Answer<Self> {
        Ok(Self {
            contact: row.whole(0)?,
            kind: row.kept(1)?.unwrap_or_default(),
            shown: row.kept(2)?.unwrap_or_default(),
            norm: row.kept(3)?,
            street: row.kept(4)?,
            postcode: row.kept(5)?,
            city: row.kept(6)?,
        })
    }
}

impl AccountRow {
    pub(super) fn of(row: &Row<'_>) -> Answer<Self> {
        Ok(Self {
            contact: row.whole(0)?,
            system: row.kept(1)?.unwrap_or_default(),
            number: row.kept(2)?.unwrap_or_default(),
        })
    }
}
