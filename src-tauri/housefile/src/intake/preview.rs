//! From staged rows to what the person sees: where the table stands, what its columns are, the first records. Works on the
//! first and last rows and the counts taken while reading, so that it costs the same for ten rows and a million.

use std::collections::HashMap;

use sqlx::SqliteConnection;

use super::{
    Agreed, ColumnDraft, Detected, FileChoices, FileDraft, ImportKind, SheetChoice, Sureness, Target, drift,
    mapping::{Bare, map, named_for_leaving},
    profile::{HEAD_ROWS, SheetProfile, TAIL_ROWS},
    recipe,
    source::Source,
    stage::{self, StagedSheet, sheets},
    staging::RawRow,
    structure::{self, Table},
    worker::frame::Found,
};
use crate::{
    refusal::{Answer, Message, Refusal, message},
    store::House,
    values::text_key,
};

/// Records shown before anything is decided.
const FIRST_ROWS: usize = 100;

/// A preview, and where its records stand.
pub(super) struct Preview {
    pub(super) draft: FileDraft,
    pub(super) sheet: u32,
    pub(super) sheet_name: Option<String>,
    pub(super) first_row: u32,
    pub(super) last_row: u32,
}

/// Understands one sheet of a source. `house`: where earlier imports of the same source are remembered.
pub(super) async fn preview(
    conn: &mut SqliteConnection,
    house: Option<&House>,
    source: &Source,
    sheet: &StagedSheet,
    all: &[StagedSheet],
    choices: &FileChoices,
) -> Answer<Preview> {
    let (table, profile, head) = look(conn, sheet, choices.header_row).await?;
    let workbook = is_workbook(&source.found);
    let columns = columns(&table, &profile);
    let bare: Vec<Bare<'_>> = (0..columns)
        .map(|at| Bare {
            header: table.headers.get(at).and_then(Option::as_deref).unwrap_or(""),
            profile: &profile.columns[at],
        })
        .collect();
    let (remembered, own_fields) = match house {
        Some(house) => {
            let mut read = house.read().await?;
            let headers: Vec<&str> = bare.iter().map(|column| column.header).collect();
            let last = recipe::find_source(&mut read, &headers, &source.name).await?;
            (last, recipe::own_fields(&mut read).await?)
        }
        None => (None, HashMap::new()),
    };
    let mut mapped = map(&bare, choices, remembered.as_ref(), workbook);
    let mut detected = detected(source, &table, &profile, workbook);
    if let Some(export) = mapped.source {
        detected
            .notices
            .insert(0, message("intake-notice-source").with("source", export));
    }
    if mapped.campaigns {
        detected.notices.push(message("intake-notice-campaigns"));
    }
    let leaving = named_for_leaving(&source.name);
    if leaving {
        detected.notices.push(message("intake-notice-leaving"));
    }
    recall(&mut mapped.columns, &own_fields);
    let rows = records(conn, sheet, &table).await?;
    if let Some(last) = &remembered {
        detected.notices.extend(drift::since(last, &mapped.columns, rows));
    }
    let first_rows = head
        .iter()
        .filter(|row| (table.first_row..=table.last_row).contains(&row.row))
        .take(FIRST_ROWS)
        .map(|row| {
            (0..columns)
                .map(|at| row.cells.get(at).cloned().flatten().unwrap_or_default())
                .collect()
        })
        .collect();
    let draft = FileDraft {
        file: choices.file,
        name: source.name.clone(),
        bytes: source.bytes,
        sha256: source.sha256.clone(),
        already_imported: None,
        sheets: choose_list(all, sheet.id),
        refused: None,
        detected,
        rows,
        columns: mapped.columns,
        first_rows,
        kind: mapped.kind,
        kind_why: mapped.kind_why,
        country: choices.country.or(remembered.as_ref().and_then(|last| last.country)),
        currency: choices
            .currency
            .clone()
            .or(remembered.as_ref().and_then(|last| last.currency.clone())),
        origin: choices
            .origin
            .clone()
            .or(remembered.as_ref().and_then(|last| last.origin.clone())),
        // Where only the file's name says that its people left, that must not be overheard.
        agreed: choices.agreed.clone().or(match remembered {
            // Lists of those who left and those who stay come from one source with the same headers.
            Some(last) if named_for_leaving(&last.name) == leaving => last.agreed,
            _ => leaving.then_some(Agreed::No),
        }),
        skip: choices.skip.unwrap_or(false),
    };
    Ok(Preview {
        draft,
        sheet: sheet.id,
        sheet_name: workbook.then(|| sheet.name.clone()),
        first_row: table.first_row,
        last_row: table.last_row,
    })
}

/// A header that nothing explains, and of which an earlier import made a field of one's own, is that field.
fn recall(columns: &mut [ColumnDraft], own_fields: &HashMap<String, Target>) {
    for column in columns {
        if column.why.id == "intake-why-unknown"
            && let Some(field) = own_fields.get(&text_key(&column.header))
        {
            (column.target, column.sureness) = (field.clone(), Sureness::Likely);
            column.why = message("intake-why-remembered-field");
        }
    }
}

/// The preview of a file that cannot be read.
pub(super) fn refused(name: &str, bytes: u32, sha256: &str, refusal: Refusal) -> FileDraft {
    FileDraft {
        file: 0,
        name: name.to_owned(),
        bytes,
        sha256: sha256.to_owned(),
        already_imported: None,
        sheets: Vec::new(),
        refused: Some(refusal),
        detected: Detected::default(),
        rows: 0,
        columns: Vec::new(),
        first_rows: Vec::new(),
        kind: ImportKind::Contacts,
        kind_why: message("intake-kind-contacts"),
        country: None,
        currency: None,
        origin: None,
        agreed: None,
        skip: true,
    }
}

/// The best sheet first, then those of the same shape in the workbook's order: they are one table that was too long.
pub(super) async fn pick(conn: &mut SqliteConnection, source: u32) -> Answer<(Vec<StagedSheet>, Vec<u32>)> {
    let all = sheets(conn, source).await?;
    let mut looks = Vec::new();
    for sheet in all.iter().take(60) {
        let (table, _, _) = look(conn, sheet, None).await?;
        let known = super::mapping::known(&table.headers);
        let weight = f64::from(sheet.rows).ln_1p()
            * (1.0 + known as f64 * 0.5)
            * if sheet.columns < 2 { 0.3 } else { 1.0 }
            * if sheet.hidden { 0.05 } else { 1.0 };
        looks.push((sheet.id, weight, table.headers, sheet.hidden));
    }
    let mut picked = Vec::new();
    if let Some((best, _, headers, _)) = looks.iter().rev().max_by(|a, b| a.1.total_cmp(&b.1)) {
        picked.push(*best);
        if headers.iter().flatten().count() > 1 {
            picked.extend(
                looks
                    .iter()
                    .filter(|(id, _, other, hidden)| id != best && !hidden && other == headers)
                    .map(|(id, ..)| *id),
            );
        }
    }
    Ok((all, picked))
}

/// The table of a sheet and what its columns hold, without titles, header and totals; and the first rows.
async fn look(
    conn: &mut SqliteConnection,
    sheet: &StagedSheet,
    header_row: Option<u32>,
) -> Answer<(Table, SheetProfile, Vec<RawRow>)> {
    let head = rows_between(conn, sheet.id, 1, u32::MAX, (HEAD_ROWS as usize).max(FIRST_ROWS + 40)).await?;
    let tail = last_rows(conn, sheet.id).await?;
    let wanted = match header_row {
        Some(row) if row > 0 => rows_between(conn, sheet.id, row, row, 1).await?.into_iter().next(),
        _ => None,
    };
    let table = structure::find(&head, &tail, wanted.as_ref(), header_row == Some(0));
    let counted = stage::profile(conn, sheet.id).await?;
    let mut profile = SheetProfile::default();
    let is_record = |row: &&RawRow| (table.first_row..=table.last_row).contains(&row.row);
    for row in head.iter().filter(|row| row.row <= counted.head_until).filter(is_record) {
        profile.add(row.cells.iter().map(Option::as_deref));
    }
    if table.first_row <= counted.head_until + 1 {
        profile.merge(&counted);
    } else {
        // The header was chosen far down; what was counted above it must not count.
        recount(conn, sheet, &counted, &table, &mut profile).await?;
    }
    for row in tail
        .iter()
        .filter(|row| row.row >= counted.tail_from && row.row > counted.head_until)
        .filter(is_record)
    {
        profile.add(row.cells.iter().map(Option::as_deref));
    }
    // What was counted over all of its rows holds for its records too.
    profile.widths = counted.widths;
    profile.unreadable = counted.unreadable;
    profile.garbled = counted.garbled;
    let columns = columns(&table, &profile);
    profile.columns.resize_with(columns, Default::default);
    Ok((table, profile, head))
}

async fn recount(
    conn: &mut SqliteConnection,
    sheet: &StagedSheet,
    counted: &SheetProfile,
    table: &Table,
    profile: &mut SheetProfile,
) -> Answer<()> {
    let mut from = table.first_row.max(counted.head_until + 1);
    loop {
        let rows = rows_between(conn, sheet.id, from, counted.tail_from.saturating_sub(1), 5000).await?;
        let Some(last) = rows.last() else { return Ok(()) };
        from = last.row + 1;
        for row in &rows {
            profile.add(row.cells.iter().map(Option::as_deref));
        }
    }
}

/// Columns up to the last that has a header or a value. Empty ones before it stay, so that a column's number is its place.
fn columns(table: &Table, profile: &SheetProfile) -> usize {
    let named = table.headers.iter().rposition(Option::is_some).map_or(0, |at| at + 1);
    let filled = profile
        .columns
        .iter()
        .rposition(|column| column.filled > 0)
        .map_or(0, |at| at + 1);
    named.max(filled)
}

async fn records(conn: &mut SqliteConnection, sheet: &StagedSheet, table: &Table) -> Answer<u32> {
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
    rows.into_iter().map(raw_row).collect()
}

async fn last_rows(conn: &mut SqliteConnection, sheet: u32) -> Answer<Vec<RawRow>> {
    let mut rows: Vec<(u32, String)> =
        sqlx::query_as("SELECT row, cells FROM sheet_row WHERE sheet = ?1 ORDER BY row DESC LIMIT ?2")
            .bind(sheet)
            .bind(u32::try_from(TAIL_ROWS).unwrap_or(12))
            .fetch_all(conn)
            .await?;
    rows.reverse();
    rows.into_iter().map(raw_row).collect()
}

fn raw_row((row, cells): (u32, String)) -> Answer<RawRow> {
    Ok(RawRow {
        row,
        cells: serde_json::from_str(&cells)?,
    })
}

fn choose_list(all: &[StagedSheet], chosen: u32) -> Vec<SheetChoice> {
    all.iter()
        .map(|sheet| SheetChoice {
            name: sheet.name.clone(),
            rows: sheet.rows,
            columns: sheet.columns,
            hidden: sheet.hidden,
            chosen: sheet.id == chosen,
        })
        .collect()
}

fn is_workbook(found: &Found) -> bool {
    found.encoding.is_none()
}

fn detected(source: &Source, table: &Table, profile: &SheetProfile, workbook: bool) -> Detected {
    let ragged = if workbook { 0 } else { ragged(profile, table) };
    Detected {
        format: source.found.format.clone(),
        encoding: source.found.encoding.clone(),
        delimiter: source.found.delimiter.clone(),
        header_row: table.header_row,
        skipped_top: table.above,
        skipped_bottom: table.below,
        ragged,
        notices: notices(source, table, profile, ragged),
    }
}

/// Rows with another number of cells than most. Titles and footnotes are shorter by nature.
fn ragged(profile: &SheetProfile, table: &Table) -> u32 {
    let widths = &profile.widths;
    let usual = widths.values().max().copied().unwrap_or(0);
    let all: u32 = widths.values().sum();
    (all - usual).saturating_sub(table.above + table.below)
}

fn notices(source: &Source, table: &Table, profile: &SheetProfile, ragged: u32) -> Vec<Message> {
    let mut notices = source.found.notices.clone();
    if table.header_row == 0 {
        notices.push(message("intake-notice-no-header"));
    } else if table.above > 0 {
        notices.push(
            message("intake-notice-above")
                .with("rows", table.above)
                .with("header", table.header_row),
        );
    }
    if table.below > 0 {
        notices.push(message("intake-notice-below").with("rows", table.below));
    }
    if ragged > 0 {
        notices.push(message("intake-notice-ragged").with("rows", ragged));
    }
    if let (Some(encoding), true) = (&source.found.encoding, profile.unreadable > 0) {
        notices.push(
            message("intake-notice-unreadable-characters")
                .with("cells", profile.unreadable)
                .with("encoding", encoding.as_str()),
        );
    }
    if profile.garbled > 0 {
        notices.push(message("intake-notice-garbled").with("cells", profile.garbled));
    }
    let destroyed: u32 = profile.columns.iter().map(|column| column.destroyed).sum();
    if destroyed > 0 {
        notices.push(message("intake-notice-destroyed").with("cells", destroyed));
    }
    notices
}
