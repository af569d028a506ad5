//! How long the way back is kept: how much of the file it takes, and thinning it.
//!
//! Thinning drops the images of entries that are older than the user wants to go back. The entries stay, and so does everything they did; they
//! can no longer be taken back, or done again where they were taken back. What a merge moved is kept, slim, for as long as there is a merge:
//! that one is taken apart at any time stays true. Entries go in their order and never by the clock alone.

use serde::{Deserialize, Serialize};
use specta::Type;
use sqlx::SqliteConnection;

use super::{
    begin::{Act, begin},
    list::{Line, lines_of},
};
use crate::{
    refusal::Answer,
    store::{House, Reason, back_up, get_setting, set_setting},
    values::{EntryId, Now},
};

/// How long the way back is kept, in days; nothing: for ever.
const KEEP: &str = "history_keep_days";

/// How much of the file the way back takes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct History {
    /// Of the journal, in KiB.
    pub kib: u32,
    /// Of the whole file, in KiB.
    pub file_kib: u32,
    /// Entries that can be taken back or done again.
    pub entries: u32,
    /// When the oldest of them was done (UTC).
    pub since: Option<String>,
    /// For how many days the way back is kept; nothing: for ever.
    pub keep_days: Option<u32>,
}

/// What shortening the history would cost, or cost.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Thinned {
    /// Entries that can no longer be taken back or done again.
    pub entries: u32,
    /// The last of them.
    pub last: Option<Line>,
    /// Some of them, the latest first.
    pub some: Vec<Line>,
    /// What frees of the file, about, in KiB.
    pub kib: u32,
    /// The entry that says so; nothing where nothing was thinned.
    pub entry: Option<EntryId>,
}

/// How many are named.
const NAMED: u32 = 5;

/// How much of the file the way back takes, and since when it goes back. Reads every page of it.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn history(house: &House) -> Answer<History> {
    let keep_days: Option<u32> = get_setting::<Option<u32>>(house, KEEP).await?.flatten();
    let mut read = house.read().await?;
    let (kib, file_kib): (u32, u32) = sqlx::query_as(include_str!("sql/history_size.sql"))
        .fetch_one(&mut *read)
        .await?;
    let (entries, since): (u32, Option<String>) = sqlx::query_as(include_str!("sql/history_since.sql"))
        .fetch_one(&mut *read)
        .await?;
    Ok(History {
        kib,
        file_kib,
        entries,
        since,
        keep_days,
    })
}

/// What keeping the way back for `days` alone would cost now.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn thin_preview(house: &House, days: u32, now: &Now) -> Answer<Thinned> {
    let mut read = house.read().await?;
    match cut(&mut read, days, false, now).await? {
        Some(cut) => cost(&mut read, cut).await,
        None => Ok(nothing()),
    }
}

/// Keeps the way back for so many days from now on, or for ever, and drops what is older.
///
/// # Errors
/// Broken where the file cannot be written.
pub async fn keep_history(house: &House, days: Option<u32>, now: &Now) -> Answer<Thinned> {
    if let Some(days) = days
        && thin_preview(house, days, now).await?.entries > 0
    {
        // What is dropped cannot be had again but from there.
        back_up(house, Reason::History, &house.work(), now).await?;
    }
    set_setting(house, KEEP, &days).await?;
    match days {
        Some(days) => thin(house, days, false, now).await,
        None => Ok(nothing()),
    }
}

/// Drops what is older than the user wants to go back, after a file was opened. Nothing where the way back is kept for ever, the file is
/// only read, or nothing was done in it within that time: then it rested, or the clock is wrong, and nobody is short of room.
///
/// # Errors
/// Broken where the file cannot be written.
pub async fn thin_as_time_goes(house: &House, now: &Now) -> Answer<Thinned> {
    match get_setting::<Option<u32>>(house, KEEP).await?.flatten() {
        Some(days) if house.may_write().is_ok() => thin(house, days, true, now).await,
        _ => Ok(nothing()),
    }
}

async fn thin(house: &House, days: u32, by_itself: bool, now: &Now) -> Answer<Thinned> {
    let mut entry = begin(house, Act::new("thin-history").lasting(), now).await?;
    let Some(cut) = cut(&mut entry, days, by_itself, now).await? else {
        return Ok(nothing());
    };
    let mut thinned = cost(&mut entry, cut).await?;
    if thinned.entries == 0 {
        return Ok(nothing());
    }
    for statement in [include_str!("sql/thin_moves.sql"), include_str!("sql/thin.sql")] {
        sqlx::query(statement).bind(cut).execute(&mut *entry).await?;
    }
    sqlx::query(
        "INSERT INTO setting (name, value) VALUES ('history_cut', json_quote(?1)) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    )
    .bind(cut)
    .execute(&mut *entry)
    .await?;
    entry.tell("entries", thinned.entries).await?;
    thinned.entry = Some(entry.finish(0).await?);
    Ok(thinned)
}

fn nothing() -> Thinned {
    Thinned {
        entries: 0,
        last: None,
        some: Vec::new(),
        kib: 0,
        entry: None,
    }
}

/// The last entry of the unbroken beginning that is older than so many days. None where the clock stands before what was done last, or,
/// where nobody asked, all of it is older.
async fn cut(connection: &mut SqliteConnection, days: u32, by_itself: bool, now: &Now) -> Answer<Option<u32>> {
    let Ok(limit) = now.at.checked_sub(jiff::SignedDuration::from_hours(24 * i64::from(days))) else {
        // Longer ago than there are days: nothing is older.
        return Ok(None);
    };
    let (cut,): (Option<u32>,) = sqlx::query_as(include_str!("sql/history_cut.sql"))
        .bind(limit.strftime("%Y-%m-%dT%H:%M:%SZ").to_string())
        .bind(now.iso())
        .bind(by_itself)
        .fetch_one(connection)
        .await?;
    Ok(cut)
}

async fn cost(connection: &mut SqliteConnection, cut: u32) -> Answer<Thinned> {
    let (entries, kib): (u32, u32) = sqlx::query_as(include_str!("sql/thin_cost.sql"))
        .bind(cut)
        .fetch_one(&mut *connection)
        .await?;
    let ids: Vec<(u32,)> = sqlx::query_as(include_str!("sql/thin_some.sql"))
        .bind(cut)
        .bind(NAMED)
        .fetch_all(&mut *connection)
        .await?;
    let ids: Vec<u32> = ids.into_iter().map(|(id,)| id).collect();
    let some = lines_of(connection, &ids).await?;
    Ok(Thinned {
        entries,
        last: some.first().cloned(),
        some,
        kib,
        entry: None,
    })
}
