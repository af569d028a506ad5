//! A look at a staged sheet: which tables stand in it, which of them is meant, and what its columns hold. Works on the first and last rows
//! and on the counts taken while reading.

use sqlx::SqliteConnection;

use super::{
    FileChoices, TableChoice, mapping,
    preview::FIRST_ROWS,
    profile::{HEAD_ROWS, SheetProfile, TAIL_ROWS},
    stage::{self, StagedSheet},
    staging::RawRow,
    structure::{self, Table, stacked, stacked::Part},
};
use crate::refusal::{Answer, message, refuse};

/// Tables of a sheet that are told apart.
const MOST_TABLES: usize = 60;
/// Headers by which a table is known among others.
const NAMED: usize = 4;

/// What was seen of a sheet.
pub(super) struct Look {
    pub(super) table: Table,
    /// What its columns hold, without titles, header and totals.
    pub(super) profile: SheetProfile,
    /// Its first rows.
    pub(super) head: Vec<RawRow>,
    /// All tables of the sheet, where there are several.
    pub(super) tables: Vec<TableChoice>,
}

/// Looks at a sheet. `together`: tables with the same header are one.
///
/// # Errors
/// Refused where a table was chosen that is not there.
pub(super) async fn look(
    conn: &mut SqliteConnection,
    sheet: &StagedSheet,
    choices: &FileChoices,
    together: bool,
) -> Answer<Look> {
    let counted = stage::profile(conn, sheet.id).await?;
    let mut parts = stacked::parts(conn, sheet.id, sheet.last_row, &counted, together).await?;
    parts.truncate(MOST_TABLES);
    let mut tables = Vec::new();
    let mut known = Vec::new();
    if parts.len() > 1 {
        for part in &parts {
            let table = ends(conn, sheet.id, *part, None).await?.0;
            // Whoever reads a table wants the largest; who imports people wants the one with people in it.
            known.push(if together { mapping::known(&table.headers) } else { 0 });
            tables.push(choice(conn, sheet, &table, tables.len()).await?);
        }
    }
    let at = chosen(&parts, &tables, &known, choices)?;
    if let Some(table) = tables.get_mut(at) {
        table.chosen = true;
    }
    let (table, head, tail) = ends(conn, sheet.id, parts[at], choices.header_row).await?;
    let profile = profile(conn, sheet, counted, &table, &head, &tail).await?;
    Ok(Look {
        table,
        profile,
        head,
        tables,
    })
}

/// The part that is meant: the chosen one, the one with the chosen header, or the best. Of two that are alike the first is. `known`: how
/// many headers of each mean something.
fn chosen(parts: &[Part], tables: &[TableChoice], known: &[usize], choices: &FileChoices) -> Answer<usize> {
    if let Some(wanted) = choices.table {
        let at = (wanted as usize).checked_sub(1).filter(|at| *at < parts.len());
        return at.ok_or_else(|| {
            refuse(
                message("intake-no-such-table")
                    .with("table", wanted)
                    .with("tables", parts.len()),
            )
        });
    }
    if let Some(row) = choices.header_row.filter(|row| *row > 0) {
        return Ok(parts
            .iter()
            .position(|part| (part.first..=part.last).contains(&row))
            .unwrap_or(0));
    }
    let weight = |at: usize| {
        f64::from(tables[at].rows).ln_1p() * (1.0 + known[at] as f64 * 0.5) * if tables[at].columns < 2 { 0.3 } else { 1.0 }
    };
    let mut best = 0;
    for at in 1..tables.len() {
        if weight(at) > weight(best) * 1.05 {
            best = at;
        }
    }
    Ok(best)
}

async fn choice(conn: &mut SqliteConnection, sheet: &StagedSheet, table: &Table, at: usize) -> Answer<TableChoice> {
    let (rows,): (u32,) = sqlx::query_as("SELECT count(*) FROM sheet_row WHERE sheet = ?1 AND row BETWEEN ?2 AND ?3")
        .bind(sheet.id)
        .bind(table.first_row)
        .bind(table.last_row)
        .fetch_one(conn)
        .await?;
    let count = |of: usize| u32::try_from(of).unwrap_or(u32::MAX);
    Ok(TableChoice {
        table: count(at + 1),
        header_row: table.header_row,
        first_row: table.first_row,
        last_row: table.last_row,
        rows,
        columns: count(table.headers.iter().flatten().count()),
        headers: table.headers.iter().flatten().take(NAMED).cloned().collect(),
        chosen: false,
    })
}

/// The table of a part, with the first and the last rows that tell it.
async fn ends(
    conn: &mut SqliteConnection,
    sheet: u32,
    part: Part,
    header_row: Option<u32>,
) -> Answer<(Table, Vec<RawRow>, Vec<RawRow>)> {
    let head = rows_between(conn, sheet, part.first, part.last, (HEAD_ROWS as usize).max(FIRST_ROWS + 40)).await?;
    let tail = last_rows(conn, sheet, part).await?;
    let wanted = match header_row {
        Some(row) if row > 0 => rows_between(conn, sheet, row, row, 1).await?.into_iter().next(),
        _ => None,
    };
    let table = structure::find(&head, &tail, wanted.as_ref(), header_row == Some(0));
    Ok((table, head, tail))
}

/// What the columns of a table hold: what was counted while reading where that is all of it, else counted anew.
async fn profile(
    conn: &mut SqliteConnection,
    sheet: &StagedSheet,
    counted: SheetProfile,
    table: &Table,
    head: &[RawRow],
    tail: &[RawRow],
) -> Answer<SheetProfile> {
    let mut profile = SheetProfile::default();
    let is_record = |row: &&RawRow| (table.first_row..=table.last_row).contains(&row.row);
    let add = |profile: &mut SheetProfile, row: &RawRow| profile.add(row.cells.iter().map(Option::as_deref));
    if table.first_row <= counted.head_until + 1 && table.last_row + 1 >= counted.tail_from {
        let until = counted.head_until;
        head.iter()
            .filter(|row| row.row <= until)
            .filter(is_record)
            .for_each(|row| add(&mut profile, row));
        profile.merge(&counted);
        tail.iter()
            .filter(|row| row.row >= counted.tail_from && row.row > until)
            .filter(is_record)
            .for_each(|row| add(&mut profile, row));
    } else {
        let mut from = table.first_row;
        loop {
            let rows = rows_between(conn, sheet.id, from, table.last_row, 5000).await?;
            let Some(last) = rows.last() else { break };
            from = last.row + 1;
            rows.iter().for_each(|row| add(&mut profile, row));
        }
    }
    // What was counted over all of its rows holds for its records too.
    profile.unreadable = counted.unreadable;
    profile.garbled = counted.garbled;
    let columns = columns(table, &profile);
    profile.columns.resize_with(columns, Default::default);
    Ok(profile)
}

/// Columns up to the last that has a header or a value. Empty ones before it stay, so that a column's number is its place.
pub(super) fn columns(table: &Table, profile: &SheetProfile) -> usize {
    let named = table.headers.iter().rposition(Option::is_some).map_or(0, |at| at + 1);
    let filled = profile
        .columns
        .iter()
        .rposition(|column| column.filled > 0)
        .map_or(0, |at| at + 1);
    named.max(filled)
}

/// How many records a table has.
pub(super) async fn records(conn: &mut SqliteConnection, sheet: &StagedSheet, table: &Table) -> Answer<u32> {
    if table.last_row < table.first_row {
        return Ok(0);
    }
    // Two ranges, each a few rows; asked as one condition it would walk the whole sheet.
    let (outside,): (u32,) = sqlx::query_as("SELECT (SELECT count(*) FROM sheet_row WHERE sheet = ?1 AND row < ?2) + (SELECT count(*) FROM sheet_row WHERE sheet = ?1 AND row > ?3)",
    )
        .bind(sheet.id)
        .bind(table.first_row)
        .bind(table.last_row)
        .fetch_one(conn)
        .await?;
    Ok(sheet.rows.saturating_sub(outside))
}

/// Rows of a sheet in order, at most `limit`.
pub(super) async fn rows_between(
    conn: &mut SqliteConnection,
    sheet: u32,
    from: u32,
    to: u32,
    limit: usize,
) -> Answer<Vec<RawRow>> {
    let rows: Vec<(u32, String)> =
        sqlx::query_as("SELECT row, cells FROM sheet_row WHERE sheet = ?1 AND row BETWEEN ?2 AND ?3 ORDER BY row LIMIT ?4")
            .bind(sheet)
            .bind(from)
            .bind(to)
            .bind(u32::try_from(limit).unwrap_or(u32::MAX))
            .fetch_all(conn)
            .await?;
    rows.into_iter().map(|(row, cells)| raw_row(row, &cells)).collect()
}

async fn last_rows(conn: &mut SqliteConnection, sheet: u32, part: Part) -> Answer<Vec<RawRow>> {
    let mut rows: Vec<(u32, String)> =
        sqlx::query_as("SELECT row, cells FROM sheet_row WHERE sheet = ?1 AND row BETWEEN ?2 AND ?3 ORDER BY row DESC LIMIT ?4")
            .bind(sheet)
            .bind(part.first)
            .bind(part.last)
            .bind(u32::try_from(TAIL_ROWS).unwrap_or(12))
            .fetch_all(conn)
            .await?;
    rows.reverse();
    rows.into_iter().map(|(row, cells)| raw_row(row, &cells)).collect()
}

fn raw_row(row: u32, cells: &str) -> Answer<RawRow> {
    Ok(RawRow {
        row,
        cells: serde_json::from_str(cells)?,
    })
}
