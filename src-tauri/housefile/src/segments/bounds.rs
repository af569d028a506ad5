//! Where the stages of customers begin, as people set it: kept in the file, told in the journal. What a stage is stands in lifecycle.

use serde::{Deserialize, Serialize};
use specta::Type;
use sqlx::SqliteConnection;

use crate::{
    journal::{self, Act},
    refusal::{Answer, message, refuse_at},
    store::House,
    values::{EntryId, Now, Today},
};

/// The table that holds them, as the journal names it.
pub(super) const BOUNDS: &str = "lifecycle_bound";

/// Ten years: nobody waits longer for a customer.
const MOST: u32 = 3650;

/// After how many days without a purchase somebody is slipping and lapsed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct LifecycleBounds {
    /// Who last bought more days ago than this is slipping.
    pub slipping: u32,
    /// Who last bought more days ago than this has lapsed; who buys again after a longer silence than this is won back.
    pub lapsed: u32,
}

/// Half a year and a year, until somebody says otherwise.
impl Default for LifecycleBounds {
    fn default() -> Self {
        Self {
            slipping: 180,
            lapsed: 365,
        }
    }
}

impl LifecycleBounds {
    /// Refused, with the number that is meant, where they make no sense.
    pub(crate) fn check(self) -> Answer<()> {
        let Self { slipping, lapsed } = self;
        if !(1..=MOST).contains(&slipping) {
            return Err(refuse_at("slipping", message("segments-bound-days").with("most", MOST)));
        }
        if !(1..=MOST).contains(&lapsed) {
            return Err(refuse_at("lapsed", message("segments-bound-days").with("most", MOST)));
        }
        if slipping >= lapsed {
            let said = message("segments-bounds-turned").with("slipping", slipping);
            return Err(refuse_at("lapsed", said.with("lapsed", lapsed)));
        }
        Ok(())
    }
}

/// What values hang on besides what is recorded: the day, and where the stages begin.
#[derive(Debug, Clone, Copy)]
pub(super) struct AsOf {
    pub today: Today,
    pub bounds: LifecycleBounds,
}

/// Where the stages of customers begin.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn lifecycle_bounds(house: &House) -> Answer<LifecycleBounds> {
    bounds(&mut *house.read().await?).await
}

/// The same, read with what is read besides.
pub(super) async fn bounds(read: &mut SqliteConnection) -> Answer<LifecycleBounds> {
    let row: Option<(String,)> = sqlx::query_as("SELECT days FROM lifecycle_bound ORDER BY id DESC LIMIT 1")
        .fetch_optional(read)
        .await?;
    Ok(row
        .map(|(days,)| serde_json::from_str(&days))
        .transpose()?
        .unwrap_or_default())
}

/// Sets where the stages of customers begin, in every segment that asks for one.
///
/// # Errors
/// Refused where slipping does not come before lapsed, where one of them is not 1 to 3,650 days, or where they are so already.
pub async fn set_lifecycle_bounds(house: &House, to: LifecycleBounds, now: &Now) -> Answer<EntryId> {
    to.check()?;
    let days = serde_json::to_string(&to)?;
    let mut entry = journal::begin(house, Act::new("lifecycle-bounds"), now).await?;
    if bounds(&mut entry).await? == to {
        return Err(refuse_at("slipping", message("segments-bounds-same")));
    }
    let changed = sqlx::query("UPDATE lifecycle_bound SET days = ?1 WHERE id = (SELECT max(id) FROM lifecycle_bound)")
        .bind(&days)
        .execute(&mut *entry)
        .await?;
    if changed.rows_affected() == 0 {
        sqlx::query("INSERT INTO lifecycle_bound (days) VALUES (?1)")
            .bind(&days)
            .execute(&mut *entry)
            .await?;
    }
    entry.tell("slipping", to.slipping).await?;
    entry.tell("lapsed", to.lapsed).await?;
    entry.finish(0).await
}
