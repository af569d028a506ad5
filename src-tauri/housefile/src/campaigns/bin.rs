//! Campaigns in the bin, and out of it. What left the file stays recorded either way.

use super::save::{get, gone};
use crate::{
    journal::{self, Act},
    refusal::Answer,
    store::House,
    values::{CampaignId, EntryId, Now, free_name},
};

/// Moves a campaign to the bin. What left the file stays recorded.
///
/// # Errors
/// Refused where it is gone.
pub async fn bin(house: &House, id: CampaignId, now: &Now) -> Answer<EntryId> {
    let name = get(house, id).await?.plan.name;
    let mut entry = journal::begin(house, Act::new("bin-campaign").with("name", name), now).await?;
    sqlx::query("UPDATE campaign SET binned_at = ?2 WHERE id = ?1")
        .bind(id)
        .bind(now.iso())
        .execute(&mut *entry)
        .await?;
    entry.finish(0).await
}

/// Campaigns in the bin: which, its name, since when (UTC); the latest first.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn binned(house: &House) -> Answer<Vec<(CampaignId, String, String)>> {
    let mut read = house.read().await?;
    Ok(
        sqlx::query_as("SELECT id, name, binned_at FROM campaign WHERE binned_at IS NOT NULL ORDER BY binned_at DESC, id DESC")
            .fetch_all(&mut *read)
            .await?,
    )
}

/// Takes a campaign out of the bin. Where another has its name by now, it gets a number behind it.
///
/// # Errors
/// Refused where it is not in the bin.
pub async fn restore(house: &House, id: CampaignId, now: &Now) -> Answer<EntryId> {
    let mut entry = journal::begin(house, Act::new("restore-campaign"), now).await?;
    let row: Option<(String,)> = sqlx::query_as("SELECT name FROM campaign WHERE id = ?1 AND binned_at IS NOT NULL")
        .bind(id)
        .fetch_optional(&mut *entry)
        .await?;
    let (name,) = row.ok_or_else(gone)?;
    let taken: Vec<(String,)> = sqlx::query_as("SELECT name FROM campaign WHERE binned_at IS NULL")
        .fetch_all(&mut *entry)
        .await?;
    let taken: Vec<String> = taken.into_iter().map(|(name,)| name).collect();
    let name = free_name(&name, &taken);
    sqlx::query("UPDATE campaign SET binned_at = NULL, name = ?2 WHERE id = ?1")
        .bind(id)
        .bind(&name)
        .execute(&mut *entry)
        .await?;
    entry.tell("name", name).await?;
    entry.finish(0).await
}
