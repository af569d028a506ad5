//! Fixed lists: reading them.

use serde::{Deserialize, Serialize};
use specta::Type;
use sqlx::SqliteConnection;

use super::{
    freeze::Kept,
    ladder::{Ladder, Step},
    plan::CampaignPlan,
};
use crate::{
    journal::Entry,
    refusal::{Answer, Code, message, refuse_with},
    store::House,
    values::{CampaignId, SelectionId},
};

/// A fixed list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Selection {
    /// Which.
    pub id: SelectionId,
    /// Of which campaign.
    pub campaign: CampaignId,
    /// When it was fixed (UTC).
    pub at: String,
    /// How it came about.
    pub ladder: Ladder,
    /// The plan as it was then.
    pub plan: CampaignPlan,
    /// What its chance was drawn from.
    pub seed: u32,
    /// How its chance was drawn.
    pub drawn_by: String,
    /// Who of those who were to get the message was left out of the latest file, because they may no longer be contacted.
    pub withdrawn: u32,
}

/// Somebody on a fixed list who gets the message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Who.
    pub contact: u32,
    /// The address it goes to.
    pub point: Option<u32>,
    /// The code of the test group.
    pub code: String,
}

type Row = (u32, u32, String, String, u32);

/// The fixed lists of a campaign, the latest first.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn selections(house: &House, campaign: CampaignId) -> Answer<Vec<Selection>> {
    let mut read = house.read().await?;
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT id, campaign, at, ladder,
                (SELECT count(*) FROM selection_member m WHERE m.selection = selection.id AND m.standing = 'withdrawn')
         FROM selection WHERE campaign = ?1 ORDER BY id DESC",
    )
    .bind(campaign)
    .fetch_all(&mut *read)
    .await?;
    rows.into_iter().map(opened).collect()
}

/// One fixed list.
///
/// # Errors
/// Refused where it is gone (its fixing was undone).
pub async fn selection(house: &House, id: SelectionId) -> Answer<Selection> {
    let mut read = house.read().await?;
    let row: Option<Row> = sqlx::query_as(
        "SELECT id, campaign, at, ladder,
                (SELECT count(*) FROM selection_member m WHERE m.selection = selection.id AND m.standing = 'withdrawn')
         FROM selection WHERE id = ?1",
    )
    .bind(id)
    .fetch_optional(&mut *read)
    .await?;
    opened(row.ok_or_else(|| refuse_with(Code::Gone, message("campaigns-selection-gone")))?)
}

/// The people behind a number of a fixed list, as it was fixed; all of them at [`Step::Matched`].
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn selection_people(house: &House, id: SelectionId, step: Step) -> Answer<Vec<u32>> {
    let mut read = house.read().await?;
    let rows: Vec<(u32,)> = sqlx::query_as(
        "SELECT contact FROM selection_member WHERE selection = ?1 AND (?2 = 'matched' OR standing = ?2 OR (?2 = 'final' AND standing = 'withdrawn'))
         ORDER BY contact",
    )
    .bind(id)
    .bind(step.word())
    .fetch_all(&mut *read)
    .await?;
    Ok(rows.into_iter().map(|(contact,)| contact).collect())
}

/// Those on a fixed list who get the message, as it was fixed. Whether they still may is asked again by whoever uses it.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn members(connection: &mut SqliteConnection, id: SelectionId) -> Answer<Vec<Member>> {
    let rows: Vec<(u32, Option<u32>, Option<String>)> = sqlx::query_as(
        "SELECT m.contact, m.point, c.code FROM selection_member m LEFT JOIN cell c ON c.id = m.cell
         WHERE m.selection = ?1 AND m.standing IN ('final', 'withdrawn') ORDER BY m.contact",
    )
    .bind(id)
    .fetch_all(connection)
    .await?;
    Ok(rows
        .into_iter()
        .map(|(contact, point, code)| Member {
            contact,
            point,
            code: code.unwrap_or_default(),
        })
        .collect())
}

fn opened((id, campaign, at, kept, withdrawn): Row) -> Answer<Selection> {
    let kept: Kept = serde_json::from_str(&kept)?;
    Ok(Selection {
        id: SelectionId(id),
        campaign: CampaignId(campaign),
        at,
        ladder: kept.ladder,
        plan: kept.plan,
        seed: kept.seed,
        drawn_by: kept.drawn_by,
        withdrawn,
    })
}

/// Marks those of a fixed list who were left out of a file because they may no longer be contacted; anybody else of it who was
/// marked before gets the message again. The list itself stays as it was fixed.
///
/// # Errors
/// Broken where the file cannot be written.
pub async fn mark_withdrawn(entry: &mut Entry, id: SelectionId, people: &[u32]) -> Answer<()> {
    sqlx::query(
        "UPDATE selection_member
         SET standing = iif(contact IN (SELECT value FROM json_each(?2)), 'withdrawn', 'final')
         WHERE selection = ?1 AND standing IN ('final', 'withdrawn')
           AND standing <> iif(contact IN (SELECT value FROM json_each(?2)), 'withdrawn', 'final')",
    )
    .bind(id)
    .bind(serde_json::to_string(people)?)
    .execute(&mut **entry)
    .await?;
    Ok(())
}
