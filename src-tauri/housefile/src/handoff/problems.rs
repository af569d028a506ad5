//! The rows of an imported file that stayed out: their original columns and the reason, so that they can be mended in a spreadsheet
//! and imported again with the same settings.

use std::path::Path;

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{
    cell::Cell,
    leave::{self, Leaving, leave},
    sheet::{Format, Handed, Head, Table},
    write::start,
};
use crate::{
    refusal::{Answer, Message, message, refuse},
    store::House,
    values::{BatchFileId, BatchId, Now},
    words::Words,
};

/// A file of an import that has rows which stayed out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ProblemSheet {
    /// Which.
    pub id: BatchFileId,
    /// Its name.
    pub name: String,
    /// How many rows stayed out.
    pub rows: u32,
    /// A name for the file of problem rows.
    pub file_name: String,
}

/// The files of an import that have rows which stayed out.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn problem_files(house: &House, batch: BatchId, now: &Now) -> Answer<Vec<ProblemSheet>> {
    let mut read = house.read().await?;
    let rows: Vec<(u32, String, u32)> = sqlx::query_as(
        "SELECT f.id, f.name, count(*) FROM batch_file f JOIN batch_row r ON r.file = f.id AND r.outcome = 'problem' AND r.cells IS NOT NULL
         WHERE f.batch = ?1 GROUP BY f.id ORDER BY f.id",
    )
    .bind(batch)
    .fetch_all(&mut *read)
    .await?;
    let named = |name: &str, rows| {
        let stem = Path::new(name)
            .file_stem()
            .map_or_else(|| name.to_owned(), |stem| stem.to_string_lossy().into_owned());
        super::suggest_name(&stem, now.today().0, rows, "xlsx")
    };
    Ok(rows
        .into_iter()
        .map(|(id, name, rows)| ProblemSheet {
            id: BatchFileId(id),
            file_name: named(&name, rows),
            name,
            rows,
        })
        .collect())
}

/// Writes the problem rows of an imported file to `path`, and that they left into the journal.
///
/// # Errors
/// Refused where there are none or the file cannot be written.
pub async fn export_problem_rows(
    house: &House,
    file: BatchFileId,
    format: Format,
    path: &Path,
    now: &Now,
    words: &Words,
) -> Answer<Handed> {
    let mut read = house.read().await?;
    let about: Option<(String, String)> = sqlx::query_as("SELECT name, mapping FROM batch_file WHERE id = ?1")
        .bind(file)
        .fetch_optional(&mut *read)
        .await?;
    let (name, mapping) = about.ok_or_else(|| refuse(message("handoff-no-problem-rows")))?;
    let rows: Vec<(u32, String, Option<String>)> = sqlx::query_as(
        "SELECT row, cells, problem FROM batch_row WHERE file = ?1 AND outcome = 'problem' AND cells IS NOT NULL ORDER BY row",
    )
    .bind(file)
    .fetch_all(&mut *read)
    .await?;
    drop(read);
    if rows.is_empty() {
        return Err(refuse(message("handoff-no-problem-rows")));
    }
    let kept: Vec<Vec<Option<String>>> = rows
        .iter()
        .map(|(_, cells, _)| Ok(serde_json::from_str(cells)?))
        .collect::<Answer<_>>()?;
    let mut columns = headers(&mapping, kept.iter().map(Vec::len).max().unwrap_or(0), words);
    let width = columns.len();
    columns.push(words.tell("handoff-column-why"));
    let draft = start(path)?;
    let entry = leave::begin(house, &draft, now).await?;
    let widths: Vec<u16> = (0..width).map(|_| 18).chain([60]).collect();
    let mut table = Table::start(
        &draft,
        format,
        &Head {
            title: &name,
            headers: &columns,
            widths: &widths,
            rows: rows.len(),
        },
        now,
    )?;
    for ((row, _, problem), kept) in rows.iter().zip(kept) {
        let mut cells: Vec<Cell> = kept.into_iter().map(Cell::maybe).collect();
        cells.resize(width, Cell::Empty);
        cells.push(Cell::Text(why(*row, problem.as_deref(), words)));
        table.row(&cells)?;
    }
    let notices = table.finish()?;
    let rows = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let purpose = words.say(&message("handoff-purpose-problems").with("file", name));
    let leaving = Leaving {
        what: "problem_rows",
        purpose,
        campaign: None,
        selection: None,
        rows,
        columns,
        withdrawn: 0,
        notices,
    };
    leave(entry, draft, leaving, now).await
}

/// The file's own headers, as its mapping keeps them; a column without one is numbered.
fn headers(mapping: &str, width: usize, words: &Words) -> Vec<String> {
    #[derive(Deserialize)]
    struct Mapping {
        #[serde(default)]
        columns: Vec<Column>,
    }
    #[derive(Deserialize)]
    struct Column {
        column: usize,
        #[serde(default)]
        header: String,
    }
    let mapping: Mapping = serde_json::from_str(mapping).unwrap_or(Mapping { columns: Vec::new() });
    let width = mapping
        .columns
        .iter()
        .map(|column| column.column + 1)
        .max()
        .unwrap_or(0)
        .min(16_384)
        .max(width);
    (0..width)
        .map(|n| {
            let header = mapping
                .columns
                .iter()
                .find(|column| column.column == n)
                .map_or("", |column| column.header.trim());
            if header.is_empty() {
                words.say(&message("handoff-column-number").with("number", n + 1))
            } else {
                header.to_owned()
            }
        })
        .collect()
}

/// The reasons of a row in words: the first, and `more` where there are several.
fn why(row: u32, problem: Option<&str>, words: &Words) -> String {
    #[derive(Deserialize)]
    struct Problem {
        message: Message,
        #[serde(default)]
        column: String,
        #[serde(default)]
        value: String,
        #[serde(default)]
        more: Vec<Problem>,
    }
    fn say(problem: Problem, words: &Words, into: &mut Vec<String>) {
        let Problem {
            message,
            column,
            value,
            more,
        } = problem;
        into.push(words.say(&message.with("column", column).with("value", value)));
        more.into_iter().for_each(|problem| say(problem, words, into));
    }
    let mut reasons = Vec::new();
    if let Some(problem) = problem.and_then(|json| serde_json::from_str(json).ok()) {
        say(problem, words, &mut reasons);
    } else {
        reasons.push(words.tell("handoff-why-unknown"));
    }
    words.say(
        &message("handoff-why")
            .with("row", row.to_string())
            .with("why", reasons.join(" ")),
    )
}
