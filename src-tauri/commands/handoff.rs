//! Room `handoff` for the window: what leaves. The system's own dialog asks where to; the path stays in Rust.

use std::path::PathBuf;

use housefile::{
    handoff::{self, ExportSpec, Format, Handed, ProblemSheet},
    job::Job,
    privacy::Channel as ContactChannel,
    values::{BatchFileId, BatchId, SelectionId},
};
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::{AppHandle, State, ipc::Channel};

use super::{Changed, Room, people::View};
use crate::{
    host::{Desk, JobEvent, documents, pick_save},
    refusal::Refused,
};

const STALE: [Room; 2] = [Room::Campaigns, Room::Activity];

/// What an export of a fixed list would do, before a file is chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct AudiencePreview {
    /// Rows the file would have.
    pub people: u32,
    /// Who was on the list and may no longer be contacted.
    pub withdrawn: View,
    /// Who has no name for a salutation.
    pub nameless: View,
    /// A name for the file.
    pub file_name: String,
}

/// How an audience file for a channel looks unless somebody chooses otherwise.
///
/// # Errors
/// Never.
#[tauri::command]
#[specta::specta]
pub async fn default_export(desk: State<'_, Desk>, channel: ContactChannel) -> Result<ExportSpec, Refused> {
    Ok(handoff::default_spec(channel, desk.words()))
}

/// What an export of a fixed list would do.
///
/// # Errors
/// Refused where the list is gone or the columns do not fit it.
#[tauri::command]
#[specta::specta]
pub async fn check_audience(desk: State<'_, Desk>, selection: SelectionId, spec: ExportSpec) -> Result<AudiencePreview, Refused> {
    let house = desk.house().await?;
    let check = handoff::check_audience(&house, selection, &spec, desk.now().today(), &Job::quiet())
        .await
        .map_err(|e| desk.refused(e))?;
    Ok(AudiencePreview {
        people: check.people,
        withdrawn: View::of(&desk, check.withdrawn),
        nameless: View::of(&desk, check.nameless),
        file_name: check.file_name,
    })
}

/// Asks where to and writes the audience file of a fixed list. Nothing where the person thought better of it.
///
/// # Errors
/// Refused where nobody is left, a name is missing, or the file cannot be written.
#[tauri::command]
#[specta::specta]
pub async fn export_audience(
    app: AppHandle,
    desk: State<'_, Desk>,
    selection: SelectionId,
    spec: ExportSpec,
    progress: Channel<JobEvent>,
) -> Result<Option<Changed<Handed>>, Refused> {
    let house = desk.house().await?;
    let check = handoff::check_audience(&house, selection, &spec, desk.now().today(), &Job::quiet())
        .await
        .map_err(|e| desk.refused(e))?;
    let Some(path) = ask(&app, &desk, &check.file_name).await else {
        return Ok(None);
    };
    let job = desk.job(progress);
    let value = handoff::export_audience(&house, selection, &spec, &path, &desk.now(), desk.words(), &job)
        .await
        .map_err(|e| desk.refused(e))?;
    Ok(Some(changed(value)))
}

/// Asks where to and writes a copy of what a grid shows.
///
/// # Errors
/// Refused where there is nobody, or the file cannot be written.
#[tauri::command]
#[specta::specta]
pub async fn export_view(
    app: AppHandle,
    desk: State<'_, Desk>,
    view: u32,
    title: String,
    spec: ExportSpec,
    progress: Channel<JobEvent>,
) -> Result<Option<Changed<Handed>>, Refused> {
    let house = desk.house().await?;
    let ids = desk.views.get(view).unwrap_or_default();
    let people = u32::try_from(ids.len()).unwrap_or(u32::MAX);
    let name = handoff::suggest_name(&title, desk.now().today().0, people, spec.format.ending());
    let Some(path) = ask(&app, &desk, &name).await else {
        return Ok(None);
    };
    let job = desk.job(progress);
    let value = handoff::export_people(&house, &ids, &title, &spec, &path, &desk.now(), desk.words(), &job)
        .await
        .map_err(|e| desk.refused(e))?;
    Ok(Some(changed(value)))
}

/// The files of an import that have rows which stayed out.
///
/// # Errors
/// Broken where the file cannot be read.
#[tauri::command]
#[specta::specta]
pub async fn problem_files(desk: State<'_, Desk>, batch: BatchId) -> Result<Vec<ProblemSheet>, Refused> {
    let house = desk.house().await?;
    handoff::problem_files(&house, batch, &desk.now()).await.map_err(|e| desk.refused(e))
}

/// Asks where to and writes the rows of an imported file that stayed out, each with its reason.
///
/// # Errors
/// Refused where there are none, or the file cannot be written.
#[tauri::command]
#[specta::specta]
pub async fn export_problem_rows(
    app: AppHandle,
    desk: State<'_, Desk>,
    file: BatchFileId,
    name: String,
) -> Result<Option<Changed<Handed>>, Refused> {
    let house = desk.house().await?;
    let Some(path) = ask(&app, &desk, &format!("{}.xlsx", handoff::safe_name(name.trim_end_matches(".xlsx")))).await else {
        return Ok(None);
    };
    let value = handoff::export_problem_rows(&house, file, Format::Xlsx, &path, &desk.now(), desk.words())
        .await
        .map_err(|e| desk.refused(e))?;
    Ok(Some(changed(value)))
}

async fn ask(app: &AppHandle, desk: &Desk, name: &str) -> Option<PathBuf> {
    pick_save(app, &desk.words().tell("handoff-save"), &documents(app), name).await
}

fn changed(value: Handed) -> Changed<Handed> {
    Changed {
        entry: value.entry,
        value,
        stale: STALE.to_vec(),
    }
}
