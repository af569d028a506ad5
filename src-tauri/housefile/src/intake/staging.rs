//! `F.staging`: what was read from the files, until the import is committed or dropped. Written by reading, read by landing.
//! Deliberately not here: what any cell means.
//!
//! Cells are text as shown. A real date cell is `YYYY-MM-DD`, with `THH:MM` behind it where it has a time; a number is a plain
//! decimal with a point unless its format shows otherwise (00000, phone numbers, `15%`), with the ISO code behind it where its
//! format names a currency (`12.50 EUR`: [`super::cells::parse_number`] reads it); a flag is TRUE or FALSE; empty is null.

use std::{collections::BTreeSet, path::PathBuf};

use serde::{Deserialize, Serialize};
use sqlx::{SqliteConnection, sqlite::SqliteQueryResult};

use super::{
    ColumnDraft, FileChoices, FileDraft,
    sparse::{filled, whole},
};
use crate::{
    refusal::{Answer, Error, broken, message, refuse},
    store::{House, beside, connect_beside, each_text, remove_beside},
};

/// A row as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawRow {
    /// As the spreadsheet counts: the first line is 1.
    pub row: u32,
    /// Its cells; `None` is an empty one, and so is every cell behind the last.
    pub cells: Vec<Option<String>>,
}

/// A table to import, as it stands in staging.
#[derive(Debug, Clone, PartialEq)]
pub struct StagedFile {
    /// What the person sees of it: columns, targets, answers.
    pub preview: FileDraft,
    /// What the person changed.
    pub choices: FileChoices,
    /// Its sheet; `None` for a text file.
    pub sheet: Option<String>,
    /// The first record.
    pub first_row: u32,
    /// The last record; less than `first_row` where there is none.
    pub last_row: u32,
}

/// Where a house file's staging lies.
#[must_use]
pub fn path(house: &House) -> PathBuf {
    beside(house.path(), "staging")
}

/// Opens staging, making it where it is missing. What an interrupted import left behind is thrown away first.
///
/// # Errors
/// Refused where the house file is only read; broken where the folder cannot be written.
pub async fn connect(house: &House) -> Answer<SqliteConnection> {
    // Beside a file that another program writes lies that program's staging.
    house.may_write()?;
    let path = path(house);
    match open(&path, house).await {
        Ok(conn) => Ok(conn),
        Err(_) => {
            remove_beside(&path)?;
            let again = open(&path, house).await;
            if again.is_err() {
                // Half made, because the disk is full: nothing is in it.
                remove_beside(&path)?;
            }
            again
        }
    }
}

async fn open(path: &std::path::Path, house: &House) -> Answer<SqliteConnection> {
    let mut conn = connect_beside(path, house.key()).await?;
    house.watch(&mut conn).await?;
    let (tables,): (i64,) =
        sqlx::query_as("SELECT count(*) FROM sqlite_master WHERE name IN ('draft', 'record', 'correction', 'sealed')")
            .fetch_one(&mut conn)
            .await?;
    match tables {
        4 => {}
        0 => {
            make(&mut conn).await?;
        }
        _ => return Err(broken("staging is half made")),
    }
    Ok(conn)
}

/// Makes the tables of a new staging file.
pub(super) async fn make(conn: &mut SqliteConnection) -> Answer<()> {
    sqlx::query(include_str!("staging.sql")).execute(conn).await?;
    Ok(())
}

/// The number of a row that was just put in. `RETURNING` would hand it over before the row is on the disk, and that the disk was full
/// would go unnoticed.
pub(super) fn number(done: SqliteQueryResult) -> u32 {
    u32::try_from(done.last_insert_rowid()).unwrap_or(u32::MAX)
}

/// One file.
///
/// # Errors
/// Refused where the draft was dropped meanwhile.
pub async fn file(conn: &mut SqliteConnection, file: u32) -> Answer<StagedFile> {
    let row: Option<StagedRow> =
        sqlx::query_as("SELECT sheet_name, first_row, last_row, choices, preview FROM file WHERE id = ?1")
            .bind(file)
            .fetch_optional(conn)
            .await?;
    staged(row.ok_or_else(gone)?)
}

/// The files of a draft, in order, those that were refused or left out among them.
///
/// # Errors
/// Refused where the draft was dropped meanwhile.
pub async fn files(conn: &mut SqliteConnection, draft: u32) -> Answer<Vec<StagedFile>> {
    let rows: Vec<StagedRow> =
        sqlx::query_as("SELECT sheet_name, first_row, last_row, choices, preview FROM file WHERE draft = ?1 ORDER BY id")
            .bind(draft)
            .fetch_all(conn)
            .await?;
    if rows.is_empty() {
        return Err(gone());
    }
    rows.into_iter().map(staged).collect()
}

/// Rows of a file's sheet from `from_row` on, titles, header and totals among them; records stand between
/// [`StagedFile::first_row`] and [`StagedFile::last_row`]. Set-based work reads the views `raw_row` and `record` instead.
///
/// # Errors
/// Broken where staging cannot be read.
pub async fn rows(conn: &mut SqliteConnection, file: u32, from_row: u32, limit: u32) -> Answer<Vec<RawRow>> {
    let mut rows = Vec::new();
    each_text(
        conn,
        "SELECT row, cells FROM raw_row WHERE file = ?1 AND row >= ?2 ORDER BY row LIMIT ?3",
        [[file, from_row, limit]],
        |row, cells| {
            rows.push(RawRow {
                row,
                cells: serde_json::from_str(cells)?,
            });
            Ok(())
        },
    )
    .await?;
    Ok(rows)
}

/// Rows of a file whose values stand under the wrong columns, and that could not be mended, between two rows. One that somebody corrected
/// is none of them.
pub(super) async fn unmended(conn: &mut SqliteConnection, file: u32, from: u32, to: u32) -> Answer<BTreeSet<u32>> {
    let rows: Vec<(u32,)> = sqlx::query_as(
        "SELECT repair.row FROM file JOIN repair ON repair.sheet = file.sheet \
         WHERE file.id = ?1 AND repair.row BETWEEN ?2 AND ?3 AND repair.kind = 'unmended' \
         AND NOT EXISTS (SELECT 1 FROM correction WHERE correction.sheet = repair.sheet AND correction.row = repair.row)",
    )
    .bind(file)
    .bind(from)
    .bind(to)
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|(row,)| row).collect())
}

/// The sheet of a draft's file, and the rows that belong to its table: from its header, where it has one, to its last record.
///
/// # Errors
/// Refused where the draft or the file is gone, or the file cannot be read.
pub(super) async fn span(conn: &mut SqliteConnection, draft: u32, file: u32) -> Answer<(u32, u32, u32)> {
    let row: Option<(u32, u32, u32)> = sqlx::query_as(
        "SELECT sheet, coalesce(nullif(preview ->> '$.draft.detected.header_row', 0), first_row), last_row FROM file \
         WHERE id = ?1 AND draft = ?2 AND sheet IS NOT NULL",
    )
    .bind(file)
    .bind(draft)
    .fetch_optional(conn)
    .await?;
    row.ok_or_else(gone)
}

/// Drops a draft; with the last one goes the file.
///
/// # Errors
/// Refused where the file is only read; broken where staging cannot be written.
pub async fn discard(house: &House, draft: u32) -> Answer<()> {
    use sqlx::Connection as _;
    // Beside a file that is only read lies the staging of whoever writes it.
    house.may_write()?;
    // One that cannot be opened, be it that the disk is full, holds no other draft that could be kept.
    let Ok(mut conn) = connect(house).await else {
        return remove_beside(&path(house));
    };
    let (others,): (i64,) = sqlx::query_as("SELECT count(*) FROM draft WHERE id <> ?1")
        .bind(draft)
        .fetch_one(&mut conn)
        .await?;
    if others == 0 {
        conn.close().await?;
        return remove_beside(&path(house));
    }
    // Rows first: their sheets name them, and no foreign key walks a million rows one by one.
    for step in [
        "DELETE FROM sheet_row WHERE sheet IN (SELECT sheet.id FROM sheet JOIN source ON source.id = sheet.source WHERE draft = ?1)",
        "DELETE FROM repair WHERE sheet IN (SELECT sheet.id FROM sheet JOIN source ON source.id = sheet.source WHERE draft = ?1)",
        "DELETE FROM correction WHERE sheet IN (SELECT sheet.id FROM sheet JOIN source ON source.id = sheet.source WHERE draft = ?1)",
        "DELETE FROM draft WHERE id = ?1",
    ] {
        sqlx::query(step).bind(draft).execute(&mut conn).await?;
    }
    conn.close().await?;
    Ok(())
}

/// Throws away what an interrupted import left beside a house file that was just opened; says whether there was any.
///
/// # Errors
/// Broken where the folder does not let it go.
pub fn mend(house: &House) -> Answer<bool> {
    if house.read_only().is_some() {
        return Ok(false);
    }
    let path = path(house);
    let left = path.exists();
    remove_beside(&path)?;
    Ok(left)
}

type StagedRow = (Option<String>, u32, u32, String, String);

/// A preview as it is kept: its columns are set aside, without those of nothing.
#[derive(Serialize, Deserialize)]
struct Kept<D, C> {
    draft: D,
    columns: C,
}

/// A preview as it is kept.
///
/// # Errors
/// Broken where it cannot be written as JSON.
pub(super) fn kept(draft: &mut FileDraft) -> Answer<String> {
    let columns = std::mem::take(&mut draft.columns);
    let text = serde_json::to_string(&Kept {
        draft: &*draft,
        columns: filled(&columns, ColumnDraft::nothing),
    });
    draft.columns = columns;
    Ok(text?)
}

fn preview_of(kept: &str) -> Answer<FileDraft> {
    let Kept { mut draft, columns }: Kept<FileDraft, _> = serde_json::from_str(kept)?;
    draft.columns = whole(columns, ColumnDraft::nothing).map_err(broken)?;
    Ok(draft)
}

fn staged((sheet, first_row, last_row, choices, preview): StagedRow) -> Answer<StagedFile> {
    Ok(StagedFile {
        preview: preview_of(&preview)?,
        choices: serde_json::from_str(&choices)?,
        sheet,
        first_row,
        last_row,
    })
}

fn gone() -> Error {
    refuse(message("intake-draft-gone"))
}
