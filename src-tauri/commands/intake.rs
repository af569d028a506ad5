//! Room `intake` for the window: open files into a draft, choose, check, import. The files' bytes and paths stay in Rust.

use std::path::PathBuf;

use housefile::{
    contacts::{self, Change, Many},
    intake::{
        self, FileChoices, FileDraft, ImportDraft, Imported, MendKind, MendedRow, Policy, Receipt, Rehearsal, SinceKind,
        SincePerson, StuckRows, Worker,
    },
    values::{BatchId, EntryId},
};
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::{AppHandle, State, ipc::Channel};

use super::{Changed, Room, people::View};
use crate::{
    host::{Desk, JobEvent, lock, pick_spreadsheets},
    refusal::Refused,
};

/// Our own executable, as the process that parses spreadsheets.
pub(super) fn worker() -> Worker {
    Worker {
        program: std::env::current_exe().unwrap_or_default(),
        args: vec!["--intake-worker".to_owned()],
    }
}

/// Lets the person choose spreadsheets and opens them, as a new draft or as more of one; nothing when they thought better of it.
///
/// # Errors
/// Cancelled; a file that cannot be read says so in its own place of the draft.
#[tauri::command]
#[specta::specta]
pub async fn choose_files(
    app: AppHandle,
    desk: State<'_, Desk>,
    draft: Option<u32>,
    progress: Channel<JobEvent>,
) -> Result<Option<ImportDraft>, Refused> {
    let words = desk.words();
    let files = pick_spreadsheets(
        &app,
        &words.tell("shell-choose-spreadsheets"),
        &words.tell("shell-spreadsheets"),
    )
    .await;
    if files.is_empty() {
        return Ok(None);
    }
    open(&desk, draft, files, progress).await.map(Some)
}

/// Opens the spreadsheets that were handed over, as a new draft or as more of one: at the start, by "Open with", or dropped on the
/// window.
///
/// # Errors
/// Cancelled.
#[tauri::command]
#[specta::specta]
pub async fn open_handed(
    desk: State<'_, Desk>,
    draft: Option<u32>,
    progress: Channel<JobEvent>,
) -> Result<Option<ImportDraft>, Refused> {
    let files = std::mem::take(&mut *lock(&desk.handed));
    if files.is_empty() {
        return Ok(None);
    }
    open(&desk, draft, files, progress).await.map(Some)
}

/// Opens a table that was pasted, as a new draft or as more of one. The text is in the window already; it is written nowhere in the clear.
///
/// # Errors
/// Refused where it is longer than anybody pastes; cancelled.
#[tauri::command]
#[specta::specta]
pub async fn paste_table(
    desk: State<'_, Desk>,
    draft: Option<u32>,
    text: String,
    progress: Channel<JobEvent>,
) -> Result<ImportDraft, Refused> {
    let house = desk.house().await?;
    let job = desk.job(progress);
    let name = desk.words().tell("shell-pasted-table");
    intake::paste(&house, &worker(), draft, &name, text, &job)
        .await
        .map_err(|e| desk.refused(e))
}

async fn open(desk: &Desk, draft: Option<u32>, files: Vec<PathBuf>, progress: Channel<JobEvent>) -> Result<ImportDraft, Refused> {
    let house = desk.house().await?;
    let job = desk.job(progress);
    desk.opened_sheets(&house.id().0, &files);
    let opened = match draft {
        Some(draft) => intake::add_files(&house, &worker(), draft, &files, &job).await,
        None => intake::open_files(&house, &worker(), &files, &job).await,
    };
    opened.map_err(|e| desk.refused(e))
}

/// A draft as it stands.
///
/// # Errors
/// Refused where it is gone.
#[tauri::command]
#[specta::specta]
pub async fn import_draft(desk: State<'_, Desk>, draft: u32) -> Result<ImportDraft, Refused> {
    let house = desk.house().await?;
    intake::draft(&house, draft).await.map_err(|e| desk.refused(e))
}

/// Takes over what the person chose about one file and reads it anew where that is needed.
///
/// # Errors
/// Refused where a choice cannot be; cancelled.
#[tauri::command]
#[specta::specta]
pub async fn choose_about_file(
    desk: State<'_, Desk>,
    draft: u32,
    choices: FileChoices,
    progress: Channel<JobEvent>,
) -> Result<FileDraft, Refused> {
    let house = desk.house().await?;
    let job = desk.job(progress);
    intake::choose(&house, &worker(), draft, choices, &job)
        .await
        .map_err(|e| desk.refused(e))
}

/// Adds another sheet of a workbook to the draft.
///
/// # Errors
/// Refused where there is no such sheet.
#[tauri::command]
#[specta::specta]
pub async fn take_sheet(desk: State<'_, Desk>, draft: u32, file: u32, sheet: String) -> Result<FileDraft, Refused> {
    let house = desk.house().await?;
    intake::take_sheet(&house, draft, file, &sheet)
        .await
        .map_err(|e| desk.refused(e))
}

/// Adds another table of the file's sheet to the draft.
///
/// # Errors
/// Refused where there is no such table.
#[tauri::command]
#[specta::specta]
pub async fn take_table(desk: State<'_, Desk>, draft: u32, file: u32, table: u32) -> Result<FileDraft, Refused> {
    let house = desk.house().await?;
    intake::take_table(&house, draft, file, table)
        .await
        .map_err(|e| desk.refused(e))
}

/// Rows of a file that were mended or could not be, in the file's order: `limit` of them behind the first `skip`; of one kind or of all.
///
/// # Errors
/// Refused where the draft is gone.
#[tauri::command]
#[specta::specta]
pub async fn mended_rows(
    desk: State<'_, Desk>,
    draft: u32,
    file: u32,
    kind: Option<MendKind>,
    skip: u32,
    limit: u32,
) -> Result<Vec<MendedRow>, Refused> {
    let house = desk.house().await?;
    intake::mended_rows(&house, draft, file, kind, skip, limit)
        .await
        .map_err(|e| desk.refused(e))
}

/// Rows of a file that cannot come in, `limit` of them behind the first `skip`, and what was corrected in the file so far. Where no dry run has
/// cleaned the rows, that is done first.
///
/// # Errors
/// Refused where the draft is gone. Cancelled.
#[tauri::command]
#[specta::specta]
pub async fn stuck_rows(
    desk: State<'_, Desk>,
    draft: u32,
    file: u32,
    policy: Policy,
    skip: u32,
    limit: u32,
    progress: Channel<JobEvent>,
) -> Result<StuckRows, Refused> {
    let house = desk.house().await?;
    let job = desk.job(progress);
    intake::stuck_rows(&house, draft, file, policy, (skip, limit), desk.now().today(), &job)
        .await
        .map_err(|e| desk.refused(e))
}

/// Corrects a row of a file, its cells column by column; without cells it is put back as the file has it. The file itself stays as it is.
///
/// # Errors
/// Refused where the row is gone, or a text is longer than a cell.
#[tauri::command]
#[specta::specta]
pub async fn correct_row(
    desk: State<'_, Desk>,
    draft: u32,
    file: u32,
    row: u32,
    cells: Option<Vec<String>>,
) -> Result<FileDraft, Refused> {
    let house = desk.house().await?;
    intake::correct(&house, draft, file, row, cells.as_deref())
        .await
        .map_err(|e| desk.refused(e))
}

/// Throws a draft away.
///
/// # Errors
/// Broken where the staging file cannot be written.
#[tauri::command]
#[specta::specta]
pub async fn discard_draft(desk: State<'_, Desk>, draft: u32) -> Result<(), Refused> {
    let house = desk.house().await?;
    intake::discard(&house, draft).await.map_err(|e| desk.refused(e))
}

/// What an import would do, over all rows; nothing is changed.
///
/// # Errors
/// Cancelled.
#[tauri::command]
#[specta::specta]
pub async fn rehearse_import(
    desk: State<'_, Desk>,
    draft: u32,
    policy: Policy,
    progress: Channel<JobEvent>,
) -> Result<Rehearsal, Refused> {
    let house = desk.house().await?;
    let job = desk.job(progress);
    intake::rehearse(&house, draft, policy, desk.now().today(), &job)
        .await
        .map_err(|e| desk.refused(e))
}

/// An import that was made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct ImportedNow {
    /// Its figures.
    pub receipt: Receipt,
    /// What undo takes back; nothing where the same file had been imported before.
    pub entry: Option<EntryId>,
    /// Which rooms' answers went stale.
    pub stale: Vec<Room>,
}

/// Imports a draft: all of it, or nothing.
///
/// # Errors
/// Cancelled; nothing was changed then.
#[tauri::command]
#[specta::specta]
pub async fn commit_import(
    desk: State<'_, Desk>,
    draft: u32,
    policy: Policy,
    progress: Channel<JobEvent>,
) -> Result<ImportedNow, Refused> {
    let house = desk.house().await?;
    let job = desk.job(progress);
    let receipt = intake::commit(&house, draft, policy, &job, &desk.now())
        .await
        .map_err(|e| desk.refused(e))?;
    Ok(ImportedNow {
        entry: receipt.already_imported.is_none().then_some(receipt.entry),
        receipt,
        stale: Room::all(),
    })
}

/// All imports, the latest first.
///
/// # Errors
/// Broken where the file cannot be read.
#[tauri::command]
#[specta::specta]
pub async fn list_imports(desk: State<'_, Desk>) -> Result<Vec<Imported>, Refused> {
    let house = desk.house().await?;
    intake::receipts(&house).await.map_err(|e| desk.refused(e))
}

/// The figures of one import.
///
/// # Errors
/// Refused where it is gone.
#[tauri::command]
#[specta::specta]
pub async fn import_receipt(desk: State<'_, Desk>, batch: BatchId) -> Result<Receipt, Refused> {
    let house = desk.house().await?;
    intake::receipt(&house, batch).await.map_err(|e| desk.refused(e))
}

/// People behind the figures of "since last time" in the latest dry run of a draft: `limit` of them behind the first `skip`.
///
/// # Errors
/// Broken where a file cannot be read.
#[tauri::command]
#[specta::specta]
pub async fn since_of_draft(
    desk: State<'_, Desk>,
    draft: u32,
    source: u32,
    kind: SinceKind,
    skip: u32,
    limit: u32,
) -> Result<Vec<SincePerson>, Refused> {
    let house = desk.house().await?;
    intake::since_of_draft(&house, draft, source, kind, (skip, limit))
        .await
        .map_err(|e| desk.refused(e))
}

/// The same of an import that was made.
///
/// # Errors
/// Broken where the file cannot be read.
#[tauri::command]
#[specta::specta]
pub async fn since_of_import(
    desk: State<'_, Desk>,
    batch: BatchId,
    source: u32,
    kind: SinceKind,
    skip: u32,
    limit: u32,
) -> Result<Vec<SincePerson>, Refused> {
    let house = desk.house().await?;
    intake::since_of_batch(&house, batch, source, kind, (skip, limit))
        .await
        .map_err(|e| desk.refused(e))
}

/// All of them as a result set, for the list of people.
///
/// # Errors
/// Broken where the file cannot be read.
#[tauri::command]
#[specta::specta]
pub async fn open_since(desk: State<'_, Desk>, batch: BatchId, source: u32, kind: SinceKind) -> Result<View, Refused> {
    let house = desk.house().await?;
    let ids = intake::since_ids(&house, batch, source, kind)
        .await
        .map_err(|e| desk.refused(e))?;
    Ok(View::of(&desk, ids))
}

/// Tags the people who are missing from a source that came back, in one step that can be taken back.
///
/// # Errors
/// Refused where nobody is missing any more, or all have the tag; cancelled.
#[tauri::command]
#[specta::specta]
pub async fn tag_missing(
    desk: State<'_, Desk>,
    batch: BatchId,
    source: u32,
    tag: String,
    progress: Channel<JobEvent>,
) -> Result<Changed<Many>, Refused> {
    let house = desk.house().await?;
    let job = desk.job(progress);
    let run = async {
        let house = house.watched(&job);
        let missing = intake::since_ids(&house, batch, source, SinceKind::Missing).await?;
        contacts::change_many(&house, &missing, &Change::AddTag { tag }, &desk.now()).await
    };
    let (value, entry) = run.await.map_err(|e| desk.refused(e))?;
    Ok(Changed {
        value,
        entry,
        stale: Room::all(),
    })
}
