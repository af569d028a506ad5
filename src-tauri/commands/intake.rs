//! Room `intake` for the window: open files into a draft, choose, discard. The files' bytes and paths stay in Rust.

use std::path::PathBuf;

use housefile::intake::{self, FileChoices, FileDraft, ImportDraft, Worker};
use tauri::{AppHandle, State, ipc::Channel};

use super::start::lock;
use crate::{
    host::{Desk, JobEvent, pick_spreadsheets},
    refusal::Refused,
};

/// Our own executable, as the process that parses spreadsheets.
fn worker() -> Worker {
    Worker {
        program: std::env::current_exe().unwrap_or_default(),
        args: vec!["--intake-worker".to_owned()],
    }
}

/// Lets the person choose spreadsheets and opens them; nothing when they thought better of it.
///
/// # Errors
/// Cancelled; a file that cannot be read says so in its own place of the draft.
#[tauri::command]
#[specta::specta]
pub async fn choose_files(
    app: AppHandle,
    desk: State<'_, Desk>,
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
    open(&desk, files, progress).await.map(Some)
}

/// Opens the spreadsheets that were handed over: at the start, by "Open with", or dropped on the window.
///
/// # Errors
/// Cancelled.
#[tauri::command]
#[specta::specta]
pub async fn open_handed(desk: State<'_, Desk>, progress: Channel<JobEvent>) -> Result<Option<ImportDraft>, Refused> {
    let files = std::mem::take(&mut *lock(&desk.handed));
    if files.is_empty() {
        return Ok(None);
    }
    open(&desk, files, progress).await.map(Some)
}

async fn open(desk: &Desk, files: Vec<PathBuf>, progress: Channel<JobEvent>) -> Result<ImportDraft, Refused> {
    let house = desk.house().await?;
    let job = desk.job(progress);
    intake::open_files(&house, &worker(), &files, &job)
        .await
        .map_err(|e| desk.refused(e))
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
