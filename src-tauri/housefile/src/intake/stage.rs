//! The worker's rows go into staging, ten thousand a transaction. Deliberately not here: what they are (preview).

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};
use serde_json::value::RawValue;
use sqlx::SqliteConnection;

use super::{
    profile::SheetProfile,
    reader::{Event, Reading},
    staging,
    worker::frame::Found,
};
use crate::{
    job::Job,
    refusal::{Answer, message, refuse},
    store::Bulk,
};

/// Rows a transaction: few enough for a small journal, enough that committing costs nothing.
const CHUNK: u32 = 10_000;
/// A sheet for every day of three years.
const MOST_SHEETS: u32 = 1_000;

/// A sheet in staging.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct StagedSheet {
    pub(super) id: u32,
    pub(super) name: String,
    pub(super) hidden: bool,
    pub(super) rows: u32,
    pub(super) columns: u32,
    pub(super) last_row: u32,
}

/// Takes everything a worker reads into staging, under `source`. Sheets without a row leave nothing; one that cannot be read to its end leaves a
/// notice with its name.
///
/// # Errors
/// As the worker refuses; refused where no sheet could be read; cancelled where the job is. What was staged by then goes with its source.
pub(super) async fn stage(conn: &mut SqliteConnection, source: u32, mut reading: Reading, job: &Job) -> Answer<Found> {
    let mut found = Found::default();
    let mut sheet = 0_u32;
    let mut open = 0_u32;
    let mut begun = 0_u32;
    let mut name = String::new();
    let mut lost = false;
    let mut lines = Bulk::default();
    loop {
        match reading.next(job).await? {
            Event::Found(what) => found = what,
            Event::Sheet(start) => {
                begun += 1;
                if begun > MOST_SHEETS {
                    return Err(refuse(message("intake-too-many-sheets").with("sheets", MOST_SHEETS)));
                }
                sheet = staging::number(sqlx::query(
                    "INSERT INTO sheet (source, name, hidden, rows, columns, last_row, profile) VALUES (?1, ?2, ?3, 0, 0, 0, '{}')",
                )
                .bind(source)
                .bind(&start.name)
                .bind(start.hidden)
                .execute(&mut *conn).await?);
                name = start.name;
            }
            Event::Rows { json, rows } => {
                if open == 0 {
                    sqlx::query("BEGIN").execute(&mut *conn).await?;
                }
                for (row, cells) in in_order(&json)? {
                    lines.put(sheet).put(row).put(cells);
                }
                lines
                    .insert(conn, "INSERT INTO sheet_row (sheet, row, cells) VALUES (?1, ?2, ?3)")
                    .await?;
                open += rows;
                if open >= CHUNK {
                    sqlx::query("COMMIT").execute(&mut *conn).await?;
                    open = 0;
                }
            }
            Event::Repairs(json) => {
                if open == 0 {
                    sqlx::query("BEGIN").execute(&mut *conn).await?;
                    open = 1;
                }
                sqlx::query(
                    "INSERT INTO repair (sheet, row, kind, before, after) SELECT ?1, value ->> 'row', value ->> 'kind', value ->> 'before', \
                     value -> 'after' FROM json_each(?2)",
                )
                .bind(sheet)
                .bind(json)
                .execute(&mut *conn)
                .await?;
            }
            Event::SheetEnd(end) => {
                if open > 0 {
                    sqlx::query("COMMIT").execute(&mut *conn).await?;
                    open = 0;
                }
                sqlx::query("UPDATE sheet SET rows = ?2, columns = ?3, last_row = ?4, profile = ?5 WHERE id = ?1")
                    .bind(sheet)
                    .bind(end.rows)
                    .bind(end.columns)
                    .bind(end.last_row)
                    .bind(serde_json::to_string(&end.profile)?)
                    .execute(&mut *conn)
                    .await?;
            }
            Event::SheetLost => {
                if open > 0 {
                    sqlx::query("COMMIT").execute(&mut *conn).await?;
                    open = 0;
                }
                for step in [
                    "DELETE FROM sheet_row WHERE sheet = ?1",
                    "DELETE FROM repair WHERE sheet = ?1",
                    "DELETE FROM sheet WHERE id = ?1",
                ] {
                    sqlx::query(step).bind(sheet).execute(&mut *conn).await?;
                }
                found
                    .notices
                    .push(message("intake-notice-sheet-lost").with("sheet", name.as_str()));
                lost = true;
            }
            Event::End => break,
        }
    }
    sqlx::query("DELETE FROM sheet WHERE source = ?1 AND rows = 0")
        .bind(source)
        .execute(&mut *conn)
        .await?;
    if lost {
        let (left,): (u32,) = sqlx::query_as("SELECT count(*) FROM sheet WHERE source = ?1")
            .bind(source)
            .fetch_one(conn)
            .await?;
        if left == 0 {
            return Err(refuse(message("intake-damaged")));
        }
    }
    Ok(found)
}

/// The rows of a frame, each with its cells as they were written.
fn in_order(json: &str) -> Answer<Vec<(u32, &str)>> {
    let Rows(rows) = serde_json::from_str(json)?;
    Ok(rows)
}

/// A JSON object from row number to cells, in its order. Rows come in order from the worker; one that came twice would be refused by
/// the table.
#[derive(Default)]
struct Rows<'a>(Vec<(u32, &'a str)>);

impl<'de: 'a, 'a> Deserialize<'de> for Rows<'a> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(Self::default())
    }
}

impl<'de: 'a, 'a> Visitor<'de> for Rows<'a> {
    type Value = Self;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("rows with their cells")
    }

    fn visit_map<M: MapAccess<'de>>(mut self, mut rows: M) -> Result<Self, M::Error> {
        while let Some((row, cells)) = rows.next_entry::<u32, &'a RawValue>()? {
            self.0.push((row, cells.get()));
        }
        Ok(self)
    }
}

/// The sheets of a source, in the workbook's order.
///
/// # Errors
/// Refused where none of them holds anything.
pub(super) async fn sheets(conn: &mut SqliteConnection, source: u32) -> Answer<Vec<StagedSheet>> {
    type SheetRow = (u32, String, bool, u32, u32, u32);
    let rows: Vec<SheetRow> =
        sqlx::query_as("SELECT id, name, hidden, rows, columns, last_row FROM sheet WHERE source = ?1 ORDER BY id")
            .bind(source)
            .fetch_all(conn)
            .await?;
    if rows.is_empty() {
        return Err(refuse(message("intake-nothing-in-it")));
    }
    let staged = rows
        .into_iter()
        .map(|(id, name, hidden, rows, columns, last_row)| StagedSheet {
            id,
            name,
            hidden,
            rows,
            columns,
            last_row,
        });
    Ok(staged.collect())
}

/// What the columns of a sheet hold. That of a wide one takes megabytes, so it is asked for one at a time.
pub(super) async fn profile(conn: &mut SqliteConnection, sheet: u32) -> Answer<SheetProfile> {
    let (profile,): (String,) = sqlx::query_as("SELECT profile FROM sheet WHERE id = ?1")
        .bind(sheet)
        .fetch_one(conn)
        .await?;
    Ok(serde_json::from_str(&profile)?)
}
