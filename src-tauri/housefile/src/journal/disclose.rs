//! The record of what left the file: who got how many people, which columns, under which name. Append-only.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::Entry;
use crate::{
    refusal::Answer,
    store::House,
    values::{CampaignId, Now, SelectionId},
};

/// One file that left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Disclosure {
    /// UTC.
    pub at: String,
    /// Who.
    pub actor: String,
    /// `audience`, `report` …
    pub what: String,
    /// Why.
    pub purpose: String,
    /// For which campaign.
    pub campaign: Option<CampaignId>,
    /// Which frozen list.
    pub selection: Option<SelectionId>,
    /// How many people.
    pub people: u32,
    /// Which columns.
    pub columns: Vec<String>,
    /// Name of the file, without its folder.
    pub file_name: String,
    /// Of its bytes.
    pub sha256: String,
}

/// Writes a line within an open entry. `at` and `actor` are taken from `now`.
///
/// # Errors
/// Broken where the file cannot be written.
pub async fn disclose(entry: &mut Entry, line: &Disclosure, now: &Now) -> Answer<()> {
    sqlx::query(
        "INSERT INTO disclosure (at, actor, what, purpose, campaign, selection, people, columns, file_name, sha256)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )
    .bind(now.iso())
    .bind(&now.actor)
    .bind(&line.what)
    .bind(&line.purpose)
    .bind(line.campaign)
    .bind(line.selection)
    .bind(line.people)
    .bind(serde_json::to_string(&line.columns)?)
    .bind(&line.file_name)
    .bind(&line.sha256)
    .execute(&mut **entry)
    .await?;
    Ok(())
}

type Row = (
    String,
    String,
    String,
    String,
    Option<u32>,
    Option<u32>,
    u32,
    String,
    String,
    String,
);

/// Everything that left, newest first.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn disclosures(house: &House) -> Answer<Vec<Disclosure>> {
    let mut read = house.read().await?;
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT at, actor, what, purpose, campaign, selection, people, columns, file_name, sha256 FROM disclosure ORDER BY id DESC",
    )
    .fetch_all(&mut *read)
    .await?;
    rows.into_iter()
        .map(
            |(at, actor, what, purpose, campaign, selection, people, columns, file_name, sha256)| {
                Ok(Disclosure {
                    at,
                    actor,
                    what,
                    purpose,
                    campaign: campaign.map(CampaignId),
                    selection: selection.map(SelectionId),
                    people,
                    columns: serde_json::from_str(&columns)?,
                    file_name,
                    sha256,
                })
            },
        )
        .collect()
}
