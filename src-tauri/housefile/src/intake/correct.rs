//! Rows that cannot come in, corrected before the import instead of after it. The file on disk stays as it is: staging is corrected, what
//! stood there is kept beside it, and the import carries both. Deliberately not here: why a row cannot come in (clean, landing).

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use specta::Type;
use sqlx::{Connection as _, SqliteConnection};

use super::{
    FileDraft,
    clean::Flaw,
    landing::{RowRef, notes, prepare, why},
    open::look_again,
    rehearsal::Policy,
    staging,
};
use crate::{
    job::Job,
    refusal::{Answer, Message, message, refuse},
    store::House,
    values::{CELL, Today, within},
};

/// No more are handed over at a time.
const MOST: u32 = 200;

/// Rows of one file that cannot come in, as they are, and what was corrected in it so far.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, Type)]
pub struct StuckRows {
    /// How many there are; a row that only repeats the header has nothing to correct and is none of them.
    pub total: u32,
    /// Those that were asked for.
    pub rows: Vec<StuckRow>,
    /// What was corrected, in the order of the file.
    pub corrected: Vec<Correction>,
}

/// A row that cannot come in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct StuckRow {
    /// As the spreadsheet counts.
    pub row: u32,
    /// Its cells; an empty text is an empty cell.
    pub cells: Vec<String>,
    /// Why it cannot come in, and what else is wrong with it.
    pub why: Vec<Message>,
}

/// A cell that somebody corrected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Correction {
    /// As the spreadsheet counts.
    pub row: u32,
    /// Which column: the first is 0.
    pub column: u32,
    /// As the file has it.
    pub before: String,
    /// As it is imported.
    pub after: String,
}

/// Rows of a file that cannot come in, `limit` of them behind the first `skip`.
///
/// # Errors
/// Refused where the draft is gone; cancelled where the job is; broken where a file cannot be read.
pub async fn stuck_rows(
    house: &House,
    draft: u32,
    file: u32,
    policy: Policy,
    (skip, limit): (u32, u32),
    today: Today,
    job: &Job,
) -> Answer<StuckRows> {
    let house = &house.watched(job);
    let mut conn = staging::connect(house).await?;
    let prepared = prepare(house, &mut conn, draft, policy, today, job).await?;
    let Some(at) = prepared.layouts.iter().position(|layout| layout.file == file) else {
        conn.close().await?;
        return Ok(StuckRows::default());
    };
    let is_stuck = |row: &RowRef| usize::from(row.file) == at && row.flaw.is_some_and(|flaw| flaw != Flaw::RepeatedHeader);
    let stuck = (0_u32..).zip(&prepared.rows).filter(|(_, row)| is_stuck(row));
    let total = u32::try_from(stuck.clone().count()).unwrap_or(u32::MAX);
    let page: Vec<(u32, RowRef)> = stuck
        .skip(skip as usize)
        .take(limit.min(MOST) as usize)
        .map(|(seq, row)| (seq, *row))
        .collect();
    let mut cells = raw_cells(&mut conn, file, page.iter().map(|(_, row)| row.row).collect()).await?;
    let layout = &prepared.layouts[at];
    let mut rows = Vec::with_capacity(page.len());
    for (seq, row) in page {
        let noted = notes(&mut conn, seq, seq + 1).await?.remove(&seq).unwrap_or_default();
        let noted = noted
            .iter()
            .map(|note| why(note.flaw, layout.header(note.column), &note.value));
        rows.push(StuckRow {
            row: row.row,
            cells: cells.remove(&row.row).unwrap_or_default(),
            why: row.flaw.map(|flaw| why(flaw, "", "")).into_iter().chain(noted).collect(),
        });
    }
    let corrected = corrections(&mut conn, file).await?;
    conn.close().await?;
    Ok(StuckRows { total, rows, corrected })
}

/// Corrects a row of a file: its cells, column by column; `None` puts back what the file has. Answers the file as it is read now.
///
/// # Errors
/// Refused where the draft, the file or the row is gone, or a text is longer than a cell.
pub async fn correct(house: &House, draft: u32, file: u32, row: u32, cells: Option<&[String]>) -> Answer<FileDraft> {
    for (at, text) in cells.unwrap_or_default().iter().enumerate() {
        within(&format!("cells.{at}"), text, CELL)?;
    }
    let mut conn = staging::connect(house).await?;
    let answer = async {
        let known = staging::file(&mut conn, file).await?;
        let (sheet, ..) = staging::span(&mut conn, draft, file).await?;
        let columns = known.preview.columns.len();
        let wanted = cells.map(|cells| &cells[..cells.len().min(columns)]);
        // At once: a reader that turns into a writer is told of another one and never waits for it.
        let mut tx = conn.begin_with("BEGIN IMMEDIATE").await?;
        write(&mut tx, sheet, row, wanted).await?;
        tx.commit().await?;
        look_again(house, &mut conn, draft, file).await
    }
    .await;
    conn.close().await?;
    answer
}

/// Lays new cells over those of a row. What the file has is kept the first time and stays kept.
async fn write(conn: &mut SqliteConnection, sheet: u32, row: u32, wanted: Option<&[String]>) -> Answer<()> {
    let there: Option<(String,)> = sqlx::query_as("SELECT cells FROM sheet_row WHERE sheet = ?1 AND row = ?2")
        .bind(sheet)
        .bind(row)
        .fetch_optional(&mut *conn)
        .await?;
    let (cells,) = there.ok_or_else(|| refuse(message("intake-no-such-row").with("row", row)))?;
    let mut cells: Vec<Option<String>> = serde_json::from_str(&cells)?;
    let earlier: Vec<(u32, String)> = sqlx::query_as("SELECT column, before FROM correction WHERE sheet = ?1 AND row = ?2")
        .bind(sheet)
        .bind(row)
        .fetch_all(&mut *conn)
        .await?;
    for (column, before) in earlier {
        put(&mut cells, column as usize, &before);
    }
    sqlx::query("DELETE FROM correction WHERE sheet = ?1 AND row = ?2")
        .bind(sheet)
        .bind(row)
        .execute(&mut *conn)
        .await?;
    for (column, after) in (0_u32..).zip(wanted.unwrap_or_default()) {
        let before = cells.get(column as usize).cloned().flatten().unwrap_or_default();
        if before == *after {
            continue;
        }
        put(&mut cells, column as usize, after);
        sqlx::query("INSERT INTO correction (sheet, row, column, before, after) VALUES (?1, ?2, ?3, ?4, ?5)")
            .bind(sheet)
            .bind(row)
            .bind(column)
            .bind(before)
            .bind(after)
            .execute(&mut *conn)
            .await?;
    }
    sqlx::query("UPDATE sheet_row SET cells = ?3 WHERE sheet = ?1 AND row = ?2")
        .bind(sheet)
        .bind(row)
        .bind(serde_json::to_string(&cells)?)
        .execute(conn)
        .await?;
    Ok(())
}

/// Lays corrections over a sheet that was read anew, wherever the file still has under them what it had when they were made.
///
/// # Errors
/// Broken where staging cannot be written.
pub(super) async fn carry_over(conn: &mut SqliteConnection, sheet: u32, earlier: &[Correction]) -> Answer<()> {
    for made in earlier.chunk_by(|one, next| one.row == next.row) {
        let row = made[0].row;
        let there: Option<(String,)> = sqlx::query_as("SELECT cells FROM sheet_row WHERE sheet = ?1 AND row = ?2")
            .bind(sheet)
            .bind(row)
            .fetch_optional(&mut *conn)
            .await?;
        let Some((cells,)) = there else { continue };
        let cells: Vec<Option<String>> = serde_json::from_str(&cells)?;
        let mut wanted: Vec<String> = cells.into_iter().map(Option::unwrap_or_default).collect();
        for one in made {
            let at = one.column as usize;
            if wanted.len() <= at && one.before.is_empty() {
                wanted.resize(at + 1, String::new());
            }
            if let Some(cell) = wanted.get_mut(at).filter(|cell| **cell == one.before) {
                cell.clone_from(&one.after);
            }
        }
        write(conn, sheet, row, Some(&wanted)).await?;
    }
    Ok(())
}

fn put(cells: &mut Vec<Option<String>>, at: usize, text: &str) {
    if cells.len() <= at {
        cells.resize(at + 1, None);
    }
    cells[at] = Some(text.to_owned()).filter(|text| !text.is_empty());
}

/// What was corrected in a file's table, in its order.
///
/// # Errors
/// Broken where staging cannot be read.
pub(super) async fn corrections(conn: &mut SqliteConnection, file: u32) -> Answer<Vec<Correction>> {
    let rows: Vec<(u32, u32, String, String)> = sqlx::query_as(
        "SELECT c.row, c.column, c.before, c.after FROM file f JOIN correction c ON c.sheet = f.sheet \
         WHERE f.id = ?1 AND c.row BETWEEN f.first_row AND f.last_row ORDER BY c.row, c.column",
    )
    .bind(file)
    .fetch_all(conn)
    .await?;
    let rows = rows.into_iter().map(|(row, column, before, after)| Correction {
        row,
        column,
        before,
        after,
    });
    Ok(rows.collect())
}

async fn raw_cells(conn: &mut SqliteConnection, file: u32, rows: BTreeSet<u32>) -> Answer<BTreeMap<u32, Vec<String>>> {
    let found: Vec<(u32, String)> =
        sqlx::query_as("SELECT row, cells FROM raw_row WHERE file = ?1 AND row IN (SELECT value FROM json_each(?2))")
            .bind(file)
            .bind(serde_json::to_string(&rows)?)
            .fetch_all(conn)
            .await?;
    let read = found.into_iter().map(|(row, cells)| {
        let cells: Vec<Option<String>> = serde_json::from_str(&cells)?;
        Ok((row, cells.into_iter().map(Option::unwrap_or_default).collect()))
    });
    read.collect()
}
