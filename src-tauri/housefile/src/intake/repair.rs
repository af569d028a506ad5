//! What was mended while a text was read: a row that had not as many cells as the others, and what was made of it. None is silent.

use serde::{Deserialize, Serialize};
use specta::Type;
use sqlx::{Connection as _, SqliteConnection};

use super::staging;
use crate::{refusal::Answer, store::House};

/// Rows that are shown one by one.
const FIRST: u32 = 100;
/// No more are handed over at a time.
const MOST: u32 = 1000;

/// What was wrong with a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum MendKind {
    /// A delimiter too many: the empty cell that it made was dropped.
    ExtraDelimiter,
    /// A delimiter was missing: one cell was parted into two.
    MissingDelimiter,
    /// A cell was missing: an empty one was put where it belongs.
    MissingCell,
    /// A delimiter inside a value that nothing held together: its parts were joined.
    JoinedCells,
    /// A quote that opened or closed nothing: it stands as a character.
    StrayQuote,
    /// The row was parted by another mark than all others.
    OtherDelimiter,
    /// The row was held together by another quote than all others.
    OtherQuote,
    /// Fewer cells than the others, and those that it has stand where they belong.
    Uneven,
    /// Nothing was certain enough: the row stands as it was, and has a problem.
    Unmended,
}

impl MendKind {
    /// Whether the row stands as it was.
    #[must_use]
    pub fn stands(self) -> bool {
        matches!(self, Self::Uneven | Self::Unmended)
    }
}

/// One row that was mended, or could not be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct MendedRow {
    /// The row as the spreadsheet counts.
    pub row: u32,
    /// What was wrong.
    pub kind: MendKind,
    /// The row as it stands in the file.
    pub before: String,
    /// Its cells as they are read now.
    pub after: Vec<String>,
}

/// How many rows of a table had something of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct MendCount {
    /// What was wrong.
    pub kind: MendKind,
    /// How many rows.
    pub rows: u32,
}

/// What was mended in a table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Repairs {
    /// Rows that were mended.
    pub mended: u32,
    /// Rows that stand as they were.
    pub unmended: u32,
    /// The same by what was wrong, most first.
    pub kinds: Vec<MendCount>,
    /// The first of them, row by row.
    pub first: Vec<MendedRow>,
}

/// What was mended between two rows of a sheet, these among them.
///
/// # Errors
/// Broken where staging cannot be read.
pub(super) async fn repairs(conn: &mut SqliteConnection, sheet: u32, from: u32, to: u32) -> Answer<Repairs> {
    let counts: Vec<(String, u32)> = sqlx::query_as(
        "SELECT kind, count(*) FROM repair WHERE sheet = ?1 AND row BETWEEN ?2 AND ?3 GROUP BY kind ORDER BY count(*) DESC, kind",
    )
    .bind(sheet)
    .bind(from)
    .bind(to)
    .fetch_all(&mut *conn)
    .await?;
    let mut repairs = Repairs::default();
    for (kind, rows) in counts {
        let kind: MendKind = serde_json::from_value(kind.into())?;
        *if kind.stands() {
            &mut repairs.unmended
        } else {
            &mut repairs.mended
        } += rows;
        repairs.kinds.push(MendCount { kind, rows });
    }
    repairs.first = rows(conn, sheet, (from, to), None, (0, FIRST)).await?;
    Ok(repairs)
}

/// Rows of a file that were mended or could not be, in the file's order, `limit` of them behind the first `skip`; of one kind or of all.
///
/// # Errors
/// Refused where the draft or the file is gone; broken where staging cannot be read.
pub async fn mended_rows(
    house: &House,
    draft: u32,
    file: u32,
    kind: Option<MendKind>,
    skip: u32,
    limit: u32,
) -> Answer<Vec<MendedRow>> {
    let mut conn = staging::connect(house).await?;
    let found = async {
        let (sheet, from, to) = staging::span(&mut conn, draft, file).await?;
        rows(&mut conn, sheet, (from, to), kind, (skip, limit.min(MOST))).await
    }
    .await;
    conn.close().await?;
    found
}

async fn rows(
    conn: &mut SqliteConnection,
    sheet: u32,
    (from, to): (u32, u32),
    kind: Option<MendKind>,
    (skip, limit): (u32, u32),
) -> Answer<Vec<MendedRow>> {
    let kind = kind.map(serde_json::to_value).transpose()?;
    let found: Vec<(u32, String, String, String)> = sqlx::query_as(
        "SELECT row, kind, before, after FROM repair WHERE sheet = ?1 AND row BETWEEN ?2 AND ?3 AND (?4 IS NULL OR kind = ?4) \
         ORDER BY row LIMIT ?5 OFFSET ?6",
    )
    .bind(sheet)
    .bind(from)
    .bind(to)
    .bind(kind.as_ref().and_then(serde_json::Value::as_str))
    .bind(limit)
    .bind(skip)
    .fetch_all(conn)
    .await?;
    let rows = found.into_iter().map(|(row, kind, before, after)| {
        Ok(MendedRow {
            row,
            kind: serde_json::from_value(kind.into())?,
            before,
            after: serde_json::from_str(&after)?,
        })
    });
    rows.collect()
}
