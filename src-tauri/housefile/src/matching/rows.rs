//! The rows that everybody is read from, as they are stored.

/// A record as it is stored.
#[derive(Debug, Clone, Default, sqlx::FromRow)]
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
#[derive(Debug, Clone, Default, sqlx::FromRow)]
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
#[derive(Debug, Clone, Default, sqlx::FromRow)]
pub(super) struct AccountRow {
    pub contact: u32,
    pub system: String,
    pub number: String,
}
