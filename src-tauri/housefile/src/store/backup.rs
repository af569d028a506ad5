//! Copies of the file that were opened again before they count, and the check of the file itself.

use std::path::Path;

use sqlx::SqliteConnection;

use super::{House, Key, connect, connect::Side, remove_beside};
use crate::refusal::{Answer, broken};

/// Writes a verified copy of the file, encrypted with the same key.
///
/// # Errors
/// Broken where the copy cannot be written or does not read back.
pub async fn back_up(house: &House, to: &Path) -> Answer<()> {
    copy_verified(&mut *house.write().await?, house.key(), to).await
}

pub(super) async fn copy_verified(writer: &mut SqliteConnection, key: &Key, to: &Path) -> Answer<()> {
    let mut name = to.as_os_str().to_owned();
    name.push(".part");
    let part = Path::new(&name);
    remove_beside(part)?;
    let copied = write(writer, key, part).await;
    if copied.is_err() {
        remove_beside(part)?;
        return copied;
    }
    std::fs::rename(part, to)?;
    if let Some(folder) = to.parent().filter(|f| !f.as_os_str().is_empty()) {
        #[cfg(unix)]
        std::fs::File::open(folder)?.sync_all()?;
        let _ = folder;
    }
    Ok(())
}

async fn write(writer: &mut SqliteConnection, key: &Key, part: &Path) -> Answer<()> {
    sqlx::query("VACUUM INTO ?1")
        .bind(part.to_string_lossy().into_owned())
        .execute(&mut *writer)
        .await?;
    let copy = connect::pool(part, key, Side::Reader, false, 1).await?;
    let sound: (String,) = sqlx::query_as("PRAGMA quick_check(1)").fetch_one(&copy).await?;
    const COUNTS: &str = "SELECT (SELECT count(*) FROM contact), (SELECT count(*) FROM purchase), \
                          (SELECT count(*) FROM consent), (SELECT count(*) FROM journal_entry)";
    let there: (i64, i64, i64, i64) = sqlx::query_as(COUNTS).fetch_one(&copy).await?;
    let here: (i64, i64, i64, i64) = sqlx::query_as(COUNTS).fetch_one(&mut *writer).await?;
    copy.close().await;
    if sound.0 != "ok" || there != here {
        return Err(broken("the copy does not read back as it was written"));
    }
    // SQLite does not sync what VACUUM INTO wrote.
    Ok(std::fs::File::open(part)?.sync_all()?)
}

/// Throws away the copies beside a file that a crash cut short before they counted. Whoever calls has the file's lock.
pub(super) fn sweep(house_file: &Path) {
    let stem = house_file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let folder = house_file.parent().filter(|folder| !folder.as_os_str().is_empty());
    for file in std::fs::read_dir(folder.unwrap_or(Path::new(".")))
        .into_iter()
        .flatten()
        .flatten()
    {
        let name = file.file_name().to_string_lossy().into_owned();
        if name.starts_with(&format!("{stem}.before-")) && name.contains(".housefile.part") {
            // One that does not go is no reason to keep the file closed.
            let _ = std::fs::remove_file(file.path());
        }
    }
}

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
