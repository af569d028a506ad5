//! Whether the file itself is sound: all of it when asked, its structure after an unclean end and every week.

use super::{House, Key, get_setting, set_setting};
use crate::{
    refusal::{Answer, Code, message, refuse_with},
    values::Now,
};

/// The setting that tells when the file was looked over last.
const LOOKED_OVER: &str = "looked_over";

/// So long a file is taken for sound that was closed as it should be.
const TRUSTED: jiff::SignedDuration = jiff::SignedDuration::from_hours(7 * 24);

/// Looks the whole file over; an empty list is good news.
///
/// # Errors
/// Broken where the check itself cannot run.
pub async fn check(house: &House) -> Answer<Vec<String>> {
    // cipher_integrity_check reads the file behind the log: fold the log in first.
    sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(house.writer()).await?;
    let mut findings: Vec<String> = Vec::new();
    let pages: Vec<(String,)> = match house.key() {
        Key::Sealed(_) => {
            sqlx::query_as("PRAGMA cipher_integrity_check")
                .fetch_all(house.writer())
                .await?
        }
        Key::Plain => Vec::new(),
    };
    findings.extend(pages.into_iter().map(|(finding,)| finding));
    let rows: Vec<(String,)> = sqlx::query_as("PRAGMA integrity_check(20)").fetch_all(house.writer()).await?;
    findings.extend(rows.into_iter().map(|(finding,)| finding).filter(|finding| finding != "ok"));
    let loose: Vec<(String, Option<i64>, String, i64)> =
        sqlx::query_as("PRAGMA foreign_key_check").fetch_all(house.writer()).await?;
    findings.extend(
        loose
            .into_iter()
            .map(|(table, row, parent, _)| format!("{table} {} points at a missing {parent}", row.unwrap_or_default())),
    );
    Ok(findings)
}

/// Looks over the structure of a file that was just opened, where that is due: after an unclean end, or a week after the last time.
///
/// # Errors
/// Refused as damaged where it is not sound: the way out is a backup, or salvage.
pub async fn look_over(house: &House, unclean: bool, now: &Now) -> Answer<()> {
    let last: Option<String> = get_setting(house, LOOKED_OVER).await?;
    let last: Option<jiff::Timestamp> = last.and_then(|at| at.parse().ok());
    // A last time in the future is none: the clock was wrong then, or is wrong now.
    let trusted = last.is_some_and(|last| last <= now.at && now.at.duration_since(last) < TRUSTED);
    if house.may_write().is_err() || trusted && !unclean {
        return Ok(());
    }
    sound(house).await?;
    set_setting(house, LOOKED_OVER, &now.iso()).await
}

/// Reads every page of an open file from the disk and looks at its structure.
///
/// # Errors
/// Refused as damaged where it is not sound.
pub async fn sound(house: &House) -> Answer<()> {
    let found: (String,) = {
        let mut read = house.read().await?;
        // Pages that this reader remembers are not what stands on the disk.
        sqlx::query("PRAGMA shrink_memory").execute(&mut *read).await?;
        sqlx::query_as("PRAGMA quick_check(1)").fetch_one(&mut *read).await?
    };
    if found.0 == "ok" {
        return Ok(());
    }
    Err(refuse_with(
        Code::Damaged,
        message("store-damaged").with("file", super::open::shown(house.path())),
    ))
}
