//! What an import did, kept with its batch for as long as the house file lives, and the rows that it could not use.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{
    Filled, Since,
    recipe::Recipe,
    rehearsal::{ConsentCount, ControlTotal, FileCount, Gone, OpenQuestion},
};
use crate::{
    refusal::{Answer, Message, message, refuse},
    store::{House, each_text},
    values::{BatchId, EntryId, Money},
};

/// What an import did.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Receipt {
    /// The import.
    pub batch: BatchId,
    /// What undo takes back.
    pub entry: EntryId,
    /// How the rows of each file add up.
    pub files: Vec<FileCount>,
    /// People added.
    pub people_new: u32,
    /// Known people of whom something changed.
    pub people_updated: u32,
    /// Known people of whom nothing changed.
    pub people_unchanged: u32,
    /// People in the house file now.
    pub people_total: u32,
    /// People who stand in exactly two of the files.
    pub in_two_files: u32,
    /// People who stand in three or more.
    pub in_three_or_more: u32,
    /// Purchases added.
    pub purchases: u32,
    /// Events added.
    pub events: u32,
    /// What these purchases come to, by currency.
    pub revenue: Vec<Money>,
    /// Money in the files against money written.
    pub totals: Vec<ControlTotal>,
    /// People of whom a yes was recorded.
    pub consents_granted: u32,
    /// People who took their yes back.
    pub opt_outs: u32,
    /// People who said no and did not take back a yes.
    pub said_no: u32,
    /// What the people of this import said, per channel.
    pub consent: Vec<ConsentCount>,
    /// People whose address is on the do-not-contact list: they are kept, and never contacted there.
    pub do_not_contact: u32,
    /// Addresses that mail came back from, and people who died.
    #[serde(default)]
    pub gone: Gone,
    /// Which files belong together, and by which numbers, in sentences.
    #[serde(default)]
    pub joined: Vec<Message>,
    /// Columns that became fields of their own.
    pub kept_fields: Vec<String>,
    /// Columns left out: `file: header`.
    pub not_imported: Vec<String>,
    /// What the files left open; those cells were kept out.
    pub questions: Vec<OpenQuestion>,
    /// The day all these files were imported before; then nothing was done.
    pub already_imported: Option<String>,
    /// Rows of which somebody corrected a cell before the import.
    #[serde(default)]
    pub corrected: u32,
    /// What changed since last time, for each source that came before.
    #[serde(default)]
    pub since: Vec<Since>,
    /// Blanks of known people that were filled, by field; those of the most people first.
    #[serde(default)]
    pub filled: Vec<Filled>,
    /// How long it took.
    pub seconds_milli: u32,
}

/// An import in the list of imports.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Imported {
    /// When (UTC).
    pub at: String,
    /// Whether it stands: it was not taken back.
    pub standing: bool,
    /// What it did.
    pub receipt: Receipt,
}

/// All imports, newest first.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn receipts(house: &House) -> Answer<Vec<Imported>> {
    let mut read = house.read().await?;
    let rows: Vec<(String, bool, String)> = sqlx::query_as(
        "SELECT b.at, e.standing, b.receipt FROM batch b JOIN journal_entry e ON e.id = b.entry ORDER BY b.id DESC",
    )
    .fetch_all(&mut *read)
    .await?;
    rows.into_iter()
        .map(|(at, standing, receipt)| {
            Ok(Imported {
                at,
                standing,
                receipt: serde_json::from_str(&receipt)?,
            })
        })
        .collect()
}

/// One import's receipt.
///
/// # Errors
/// Refused where there is no such import.
pub async fn receipt(house: &House, batch: BatchId) -> Answer<Receipt> {
    let mut read = house.read().await?;
    let row: Option<(String,)> = sqlx::query_as("SELECT receipt FROM batch WHERE id = ?1")
        .bind(batch)
        .fetch_optional(&mut *read)
        .await?;
    let (receipt,) = row.ok_or_else(|| refuse(message("intake-no-such-import")))?;
    Ok(serde_json::from_str(&receipt)?)
}

/// Why a row, or values of it, stayed out: as `batch_row.problem` keeps it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Problem {
    #[serde(flatten)]
    pub(super) first: Wrong,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) more: Vec<Wrong>,
}

/// One reason.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Wrong {
    pub(super) message: Message,
    /// The header; empty where the whole row is meant.
    pub(super) column: String,
    pub(super) value: String,
}

/// A cell that was corrected by hand before its row was imported: as `batch_row.corrected` keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Corrected {
    /// The column's header.
    pub column: String,
    /// Which column: the first is 0. Earlier imports kept the header alone.
    #[serde(default)]
    pub at: Option<u32>,
    /// As the file had it.
    pub before: String,
    /// As it was imported.
    pub after: String,
}

/// What `batch_file.mapping` keeps of how a file was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Mapped {
    pub(super) columns: Vec<MappedColumn>,
    /// See [`super::FileDraft::table`].
    #[serde(default)]
    pub(super) table: u32,
    pub(super) recipe: Recipe,
}

/// One column of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct MappedColumn {
    pub(super) column: u32,
    pub(super) header: String,
}

/// Why rows and values of an import were not used: each reason as it was said first, and how often; rows that only repeat the header are not
/// among them. Row by row, whatever their number.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn left_out(house: &House, batch: BatchId) -> Answer<Vec<(Message, u32)>> {
    let mut read = house.read().await?;
    let mut found: BTreeMap<String, (Message, u32)> = BTreeMap::new();
    each_text(
        &mut read,
        "SELECT r.row, r.problem FROM batch_file f JOIN batch_row r ON r.file = f.id
         WHERE f.batch = ?1 AND r.problem IS NOT NULL AND (r.outcome <> 'problem' OR r.cells IS NOT NULL) ORDER BY r.id",
        [[batch.0]],
        |_, problem| {
            let problem: Problem = serde_json::from_str(problem)?;
            for Wrong { message, .. } in std::iter::once(problem.first).chain(problem.more) {
                found.entry(message.id.clone()).or_insert((message, 0)).1 += 1;
            }
            Ok(())
        },
    )
    .await?;
    Ok(found.into_values().collect())
}
