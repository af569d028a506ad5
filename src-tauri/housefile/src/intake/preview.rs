//! From staged rows to what the person sees: where the table stands, what its columns are, the first records. Works on the
//! first and last rows and the counts taken while reading, so that it costs the same for ten rows and a million.

use std::collections::HashMap;

use sqlx::SqliteConnection;

use super::{
    ColumnDraft, Detected, Drift, FileChoices, FileDraft, ImportKind, Repairs, SheetChoice, Sureness, Target, drift,
    leaving::Leaving,
    look::{Look, columns, look, records},
    mapping::{Bare, File, has_both_orders, map, tells_of_the_living},
    profile::SheetProfile,
    recipe,
    repair::repairs,
    source::Source,
    stage::{StagedSheet, sheets},
    structure::Table,
    worker::frame::Found,
};
use crate::{
    refusal::{Answer, Message, Refusal, message},
    store::House,
    values::text_key,
};

/// Records shown before anything is decided.
pub(super) const FIRST_ROWS: usize = 100;

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
    // Files that were put together are imported together; who reads one table wants that one.
    let Look {
        table,
        profile,
        head,
        tables,
    } = look(conn, sheet, choices, house.is_some()).await?;
    let workbook = is_workbook(&source.found);
    let name = name_of(source, sheet);
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
            let last = recipe::find_source(&mut read, &headers, (!source.pasted).then_some(name)).await?;
            (last, recipe::own_fields(&mut read).await?)
        }
        None => (None, HashMap::new()),
    };
    let mut mapped = map(&bare, File { name, workbook }, choices, remembered.as_ref());
    // Where a column says who lives, the name says nothing more. A column of days alone leaves out those whose day nobody knows.
    let row_by_row = mapped
        .columns
        .iter()
        .zip(&bare)
        .any(|(column, bare)| tells_of_the_living(column, bare.profile));
    let top = if table.header_row == 0 {
        table.first_row
    } else {
        table.header_row
    };
    let repairs = repairs(conn, sheet.id, top, table.last_row).await?;
    let mut detected = detected(source, &table, &profile, &repairs, workbook);
    for (column, bare) in mapped.columns.iter().zip(&bare) {
        // Only where its days are read.
        let read = column.day_order.is_some() || matches!(column.question, Some(super::Question::DateOrder { .. }));
        if read && has_both_orders(bare.profile) {
            detected.notices.push(
                message("intake-notice-both-orders")
                    .with("header", column.header.as_str())
                    .with("first", bare.profile.day_first)
                    .with("other", bare.profile.month_first),
            );
        }
    }
    drop(profile);
    if is_packed(&source.found, sheet) && all.first().is_some_and(|first| first.id != sheet.id) {
        // What was told of the first is not so of the others.
        (detected.encoding, detected.delimiter) = (None, None);
    }
    if let Some(export) = mapped.source {
        detected
            .notices
            .insert(0, message("intake-notice-source").with("source", export));
    }
    if mapped.campaigns {
        detected.notices.push(message("intake-notice-campaigns"));
    }
    let leaving = Leaving::of([name, &sheet.name, &source.name], &mapped.columns, row_by_row);
    detected.notices.extend(leaving.notice());
    recall(&mut mapped.columns, &own_fields);
    let agreed = leaving.agreed(choices, remembered.as_ref(), &mapped.columns);
    let rows = records(conn, sheet, &table).await?;
    let changes = remembered
        .as_ref()
        .map_or_else(Vec::new, |last| drift::since(last, &mapped.columns, rows));
    let (first_row_numbers, first_rows) = head
        .iter()
        .filter(|row| (table.first_row..=table.last_row).contains(&row.row))
        .take(FIRST_ROWS)
        .map(|row| {
            let cells = (0..columns).map(|at| row.cells.get(at).cloned().flatten().unwrap_or_default());
            (row.row, cells.collect())
        })
        .unzip();
    if let Some(read) = tables.iter().find(|table| table.chosen) {
        detected.notices.push(
            message("intake-notice-tables")
                .with("table", read.table)
                .with("tables", tables.len()),
        );
    }
    let draft = FileDraft {
        file: choices.file,
        name: name.to_owned(),
        pasted: source.pasted,
        bytes: source.bytes,
        sha256: source.sha256.clone(),
        already_imported: None,
        sheets: choose_list(all, sheet.id),
        refused: None,
        tables,
        drift: Drift {
            // Nothing has changed: there is nothing to agree to.
            agreed: changes.is_empty() || choices.drift_agreed.unwrap_or(false),
            changes,
        },
        detected,
        repairs,
        rows,
        columns: mapped.columns,
        first_rows,
        first_row_numbers,
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
        agreed,
        deaths: leaving.deaths,
        skip: choices.skip.unwrap_or(false),
    };
    Ok(Preview {
        draft,
        sheet: sheet.id,
        sheet_name: (workbook || !sheet.name.is_empty()).then(|| sheet.name.clone()),
        first_row: table.first_row,
        last_row: table.last_row,
    })
}

/// A header that nothing explains, and of which an earlier import made a field of one's own, is that field.
fn recall(columns: &mut [ColumnDraft], own_fields: &HashMap<String, Target>) {
    for column in columns {
        // A field that people made under this very name goes before a guess at what such a name often means.
        let guessed = column.target.own_field().is_some() && column.sureness != Sureness::Sure;
        if (guessed || column.why.id == "intake-why-unknown")
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
        pasted: false,
        bytes,
        sha256: sha256.to_owned(),
        already_imported: None,
        sheets: Vec::new(),
        refused: Some(refusal),
        tables: Vec::new(),
        drift: Drift::default(),
        repairs: Repairs::default(),
        detected: Detected::default(),
        rows: 0,
        columns: Vec::new(),
        first_rows: Vec::new(),
        first_row_numbers: Vec::new(),
        kind: ImportKind::Contacts,
        kind_why: message("intake-kind-contacts"),
        country: None,
        currency: None,
        origin: None,
        agreed: None,
        deaths: false,
        skip: true,
    }
}

/// The best sheet first, then those of the same shape in the workbook's order: they are one table that was too long.
pub(super) async fn pick(conn: &mut SqliteConnection, source: u32) -> Answer<(Vec<StagedSheet>, Vec<u32>)> {
    let all = sheets(conn, source).await?;
    let mut looks = Vec::new();
    for sheet in all.iter().take(60) {
        let Look { table, .. } = look(conn, sheet, &FileChoices::default(), true).await?;
        let known = super::mapping::known(&table.headers);
        let weight = f64::from((table.last_row + 1).saturating_sub(table.first_row).min(sheet.rows)).ln_1p()
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

/// What a table is called: a text that was packed with others by its own name, anything else by its file's.
pub(super) fn name_of<'a>(source: &'a Source, sheet: &'a StagedSheet) -> &'a str {
    if is_packed(&source.found, sheet) {
        &sheet.name
    } else {
        &source.name
    }
}

/// Whether a sheet is a text that was packed together with others: a file of its own, as it was before.
pub(super) fn is_packed(found: &Found, sheet: &StagedSheet) -> bool {
    matches!(found.format.as_str(), "csv" | "tsv" | "text") && !sheet.name.is_empty()
}

pub(super) fn is_workbook(found: &Found) -> bool {
    found.encoding.is_none()
}

fn detected(source: &Source, table: &Table, profile: &SheetProfile, repairs: &Repairs, workbook: bool) -> Detected {
    Detected {
        format: source.found.format.clone(),
        encoding: source.found.encoding.clone(),
        delimiter: source.found.delimiter.clone(),
        header_row: table.header_row,
        header_rows: table.header_rows,
        skipped_top: table.above,
        skipped_bottom: table.below,
        ragged: if workbook { 0 } else { repairs.unmended },
        notices: notices(source, table, profile, repairs),
    }
}

fn notices(source: &Source, table: &Table, profile: &SheetProfile, repairs: &Repairs) -> Vec<Message> {
    let mut notices = source.found.notices.clone();
    if table.header_row == 0 {
        notices.push(message("intake-notice-no-header"));
    } else if table.above > 0 {
        notices.push(
            message("intake-notice-above")
                .with("rows", table.above)
                .with("header", table.header_row + 1 - table.header_rows),
        );
    }
    if table.below > 0 {
        notices.push(message("intake-notice-below").with("rows", table.below));
    }
    if repairs.mended > 0 {
        notices.push(message("intake-notice-mended").with("rows", repairs.mended));
    }
    if repairs.unmended > 0 {
        notices.push(message("intake-notice-ragged").with("rows", repairs.unmended));
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
