//! Every imported row and whom it belongs to now. Deliberately not here: what it came to in figures (receipt).

use serde::{Deserialize, Serialize};
use specta::Type;

use super::Corrected;
use crate::{
    refusal::Answer,
    store::House,
    values::{BatchId, ContactId},
};

/// A row of a file that was imported, and stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ImportedRow {
    /// The file's name.
    pub file: String,
    /// Its sheet, where a workbook has several.
    pub sheet: Option<String>,
    /// As the spreadsheet counts.
    pub row: u32,
    /// `person`, `purchase`, `event`, `consent`, `repeat` or `problem`.
    pub outcome: String,
    /// What was corrected in it by hand before it was imported.
    pub corrected: Vec<Corrected>,
    /// Whose row it is, merges followed; nothing where it stayed out.
    pub contact: Option<ContactId>,
}

/// File, sheet, row, outcome, what was corrected, and the person as they are today.
type Row = (String, Option<String>, u32, String, Option<String>, Option<ContactId>);

/// Rows of all imports that stand, or of one, in the order in which they came.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn imported_rows(house: &House, batch: Option<BatchId>) -> Answer<Vec<ImportedRow>> {
    let mut read = house.read().await?;
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT f.name, f.sheet, r.row, r.outcome, r.corrected, coalesce(c.merged_into, c.id)
         FROM batch_row r JOIN batch_file f ON f.id = r.file JOIN batch b ON b.id = f.batch
         JOIN journal_entry e ON e.id = b.entry AND e.standing = 1
         LEFT JOIN contact c ON c.id = r.contact
         WHERE ?1 IS NULL OR b.id = ?1 ORDER BY r.id",
    )
    .bind(batch)
    .fetch_all(&mut *read)
    .await?;
    rows.into_iter()
        .map(|(file, sheet, row, outcome, corrected, contact)| {
            Ok(ImportedRow {
                file,
                sheet,
                row,
                outcome,
                corrected: corrected.as_deref().map_or(Ok(Vec::new()), serde_json::from_str)?,
                contact,
            })
        })
        .collect()
}
