//! The line of every row of every file: what it came to and whom it was filed under. Only rows that stay out keep their cells.

use std::collections::{BTreeMap, HashMap};

use sqlx::SqliteConnection;

use super::batch::Batch;
use crate::{
    intake::{
        clean::Flaw,
        landing::{GOODS, NOBODY, Outcome, Prepared, RowRef, Tally, notes, why},
        receipt::{Corrected, Problem, Wrong},
    },
    job::Job,
    journal::Entry,
    refusal::Answer,
    store::Bulk,
};

const CHUNK: usize = 5000;

/// Writes all lines.
pub(super) async fn write(
    entry: &mut Entry,
    staging: &mut SqliteConnection,
    prepared: &Prepared,
    batch: &Batch,
    tally: &Tally,
    contacts: &[Option<u32>],
    job: &Job,
) -> Answer<()> {
    let all = prepared.people.len() + prepared.rows.len();
    let corrected = corrected(prepared);
    let mut lines = Bulk::default();
    for (chunk, rows) in prepared.rows.chunks(CHUNK).enumerate() {
        let first = chunk * CHUNK;
        job.step("intake-writing", prepared.people.len() + first, all)?;
        let place = |at: usize| u32::try_from(first + at).unwrap_or(u32::MAX);
        let notes = notes(staging, place(0), place(rows.len())).await?;
        let cells = cells(staging, prepared, rows).await?;
        for (at, row) in rows.iter().enumerate() {
            let layout = &prepared.layouts[usize::from(row.file)];
            let whole = row.flaw.map(|flaw| wrong(flaw, "", ""));
            let noted = notes.get(&place(at)).into_iter().flatten();
            let noted = noted.map(|note| wrong(note.flaw, layout.header(note.column), &note.value));
            let mut all_wrong = whole.into_iter().chain(noted);
            let problem = all_wrong.next().map(|first| Problem {
                first,
                more: all_wrong.collect(),
            });
            let contact = contacts.get(row.person as usize).copied().flatten();
            lines
                .put(batch.files[usize::from(row.file)])
                .put(row.row)
                .put(outcome(row, tally.outcomes[first + at]))
                .put(contact);
            match &problem {
                Some(problem) => lines.json(problem)?,
                None => lines.put(None::<&str>),
            };
            lines.put(cells.get(&(row.file, row.row)));
            match corrected.get(&(row.file, row.row)) {
                Some(corrected) => lines.json(corrected)?,
                None => lines.put(None::<&str>),
            };
        }
        entry.add(&mut lines, include_str!("sql/batch_row.sql")).await?;
    }
    Ok(())
}

/// What was corrected by hand, by file and row.
fn corrected(prepared: &Prepared) -> BTreeMap<(u16, u32), Vec<Corrected>> {
    let mut found: BTreeMap<(u16, u32), Vec<Corrected>> = BTreeMap::new();
    for ((file, cells), layout) in (0_u16..).zip(&prepared.corrected).zip(&prepared.layouts) {
        for cell in cells {
            found.entry((file, cell.row)).or_default().push(Corrected {
                column: layout.headers.get(cell.column as usize).cloned().unwrap_or_default(),
                at: Some(cell.column),
                before: cell.before.clone(),
                after: cell.after.clone(),
            });
        }
    }
    found
}

fn outcome(row: &RowRef, outcome: Option<Outcome>) -> &'static str {
    if row.person == GOODS {
        return "repeat";
    }
    match outcome.filter(|_| row.is_somebodys()) {
        Some(Outcome::Person) => "person",
        Some(Outcome::Purchase) => "purchase",
        Some(Outcome::Event) => "event",
        Some(Outcome::Consent) => "consent",
        Some(Outcome::Repeat | Outcome::LeftOut) => "repeat",
        Some(Outcome::Problem) | None => "problem",
    }
}

fn wrong(flaw: Flaw, column: &str, value: &str) -> Wrong {
    Wrong {
        message: why(flaw, column, value),
        column: column.to_owned(),
        value: value.to_owned(),
    }
}

/// The cells of rows that stay out, as JSON, by file and row. A row that repeats the header has nothing to mend, and exported with
/// the others it would be taken for their header.
async fn cells(staging: &mut SqliteConnection, prepared: &Prepared, rows: &[RowRef]) -> Answer<HashMap<(u16, u32), String>> {
    let mut by_file: HashMap<u16, Vec<u32>> = HashMap::new();
    for row in rows
        .iter()
        .filter(|row| row.person == NOBODY && row.flaw != Some(Flaw::RepeatedHeader))
    {
        by_file.entry(row.file).or_default().push(row.row);
    }
    let mut found = HashMap::new();
    for (file, rows) in by_file {
        let raw: Vec<(u32, String)> =
            sqlx::query_as("SELECT row, cells FROM raw_row WHERE file = ?1 AND row IN (SELECT value FROM json_each(?2))")
                .bind(prepared.layouts[usize::from(file)].file)
                .bind(serde_json::to_string(&rows)?)
                .fetch_all(&mut *staging)
                .await?;
        found.extend(raw.into_iter().map(|(row, cells)| ((file, row), cells)));
    }
    Ok(found)
}
