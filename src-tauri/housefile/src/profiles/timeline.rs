//! What happened to a person, newest first.

use serde::{Deserialize, Serialize};
use specta::Type;
use sqlx::SqliteConnection;

use super::{Source, person::source};
use crate::{
    refusal::Answer,
    values::{ContactId, Money},
};

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct TimelineItem {
    /// `purchase`, `visit`, `opened`, `consent_granted`, `consent_denied`, `imported`, `listed` …
    pub kind: String,
    /// When: a day, or a UTC instant.
    pub at: Option<String>,
    /// What, in the file's own words.
    pub text: String,
    /// What is said about it: how an e-mail bounced.
    pub detail: Option<String>,
    /// With how much money.
    pub money: Option<Money>,
    /// Where from.
    pub source: Source,
}

/// At most 500 of them.
pub(super) async fn timeline(read: &mut SqliteConnection, id: ContactId) -> Answer<Vec<TimelineItem>> {
    type Row = (
        String,
        Option<String>,
        String,
        Option<String>,
        Option<i64>,
        Option<String>,
        Option<String>,
        Option<u32>,
        Option<String>,
    );
    let rows: Vec<Row> = sqlx::query_as(include_str!("timeline.sql")).bind(id).fetch_all(read).await?;
    Ok(rows
        .into_iter()
        .map(
            |(kind, at, text, detail, minor, currency, file, row, imported)| TimelineItem {
                kind,
                at,
                text,
                detail,
                money: minor.zip(currency).map(|(minor, currency)| Money { minor, currency }),
                source: source((file, row, imported)),
            },
        )
        .collect())
}
