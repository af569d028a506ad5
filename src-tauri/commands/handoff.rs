//! Room `handoff` for the window: what leaves the file. Where it goes is asked by the operating system's own dialog.

use std::{
    borrow::Cow,
    path::{Path, PathBuf},
};

use housefile::{
    handoff::{self, AudienceCheck, ExportSpec, Format, Handed, ProblemSheet, report},
    job::Job,
    privacy::Channel as ContactChannel,
    refusal::{Error, message, refuse},
    store::{self, RecoveryCode},
    values::{BatchFileId, BatchId, SelectionId},
};
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::{AppHandle, State, ipc::Channel};
use tauri_plugin_opener::OpenerExt as _;

use super::start::save_sheet;
use crate::{
    host::{Desk, JobEvent, documents, pick_save},
    refusal::Refused,
};

/// The columns a channel needs, and no more.
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
pub async fn check_export(desk: State<'_, Desk>, selection: SelectionId, spec: ExportSpec) -> Result<AudienceCheck, Refused> {
    let house = desk.house().await?;
    handoff::check_audience(&house, selection, &spec, desk.now().today(), &Job::quiet())
        .await
        .map_err(|e| desk.refused(e))
}

/// Writes the audience file of a fixed list where the person chooses; nothing when they thought better of it.
///
/// # Errors
/// Refused where the file cannot be written; cancelled.
#[tauri::command]
#[specta::specta]
pub async fn export_audience(
    app: AppHandle,
    desk: State<'_, Desk>,
    selection: SelectionId,
    spec: ExportSpec,
    progress: Channel<JobEvent>,
) -> Result<Option<Handed>, Refused> {
    let house = desk.house().await?;
    let now = desk.now();
    let check = handoff::check_audience(&house, selection, &spec, now.today(), &Job::quiet())
        .await
        .map_err(|e| desk.refused(e))?;
    let Some(path) = target(&app, &desk, &check.file_name).await else {
        return Ok(None);
    };
    let job = desk.job(progress);
    let handed = handoff::export_audience(&house, selection, &spec, &path, &now, desk.words(), &job)
        .await
        .map_err(|e| desk.refused(e))?;
    desk.wrote(&path);
    Ok(Some(handed))
}

/// Writes the people of a result set as a plain copy of the data, where the person chooses: all of them, or those in `ranges`, each from
/// one position up to another.
///
/// # Errors
/// Refused where the file cannot be written; cancelled.
#[tauri::command]
#[specta::specta]
pub async fn export_view(
    app: AppHandle,
    desk: State<'_, Desk>,
    view: u32,
    ranges: Option<Vec<(u32, u32)>>,
    title: String,
    spec: ExportSpec,
    progress: Channel<JobEvent>,
) -> Result<Option<Handed>, Refused> {
    let house = desk.house().await?;
    let now = desk.now();
    let all = desk
        .views
        .get(view)
        .ok_or_else(|| desk.refused(refuse(message("shell-view-closed"))))?;
    let ids: Cow<'_, [u32]> = match &ranges {
        Some(ranges) => among(&all, ranges).into(),
        None => all[..].into(),
    };
    let count = u32::try_from(ids.len()).unwrap_or(u32::MAX);
    let name = handoff::suggest_name(&title, now.today().0, count, spec.format.ending());
    let Some(path) = target(&app, &desk, &name).await else {
        return Ok(None);
    };
    let job = desk.job(progress);
    let handed = handoff::export_people(&house, &ids, &title, &spec, &path, &now, desk.words(), &job)
        .await
        .map_err(|e| desk.refused(e))?;
    desk.wrote(&path);
    Ok(Some(handed))
}

/// What stands at these positions, each once and in their order; what lies behind the end is nobody.
fn among(all: &[u32], ranges: &[(u32, u32)]) -> Vec<u32> {
    let mut ids = Vec::new();
    let mut end = 0;
    for (from, to) in ranges {
        let (from, to) = ((*from as usize).max(end), (*to as usize).min(all.len()));
        ids.extend_from_slice(all.get(from..to).unwrap_or(&[]));
        end = end.max(to);
    }
    ids
}

/// A copy without names that left, and what opens it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct NamelessCopy {
    /// The file.
    pub handed: Handed,
    /// Its recovery code. It is kept nowhere.
    pub code: String,
}

/// Writes a copy without names where the person chooses, under a code of its own; nothing when they thought better of it.
///
/// # Errors
/// Refused where it is not said for whom, there is nobody, or the file cannot be written; cancelled.
#[tauri::command]
#[specta::specta]
pub async fn copy_without_names(
    app: AppHandle,
    desk: State<'_, Desk>,
    purpose: String,
    progress: Channel<JobEvent>,
) -> Result<Option<NamelessCopy>, Refused> {
    let house = desk.house().await?;
    let now = desk.now();
    let name = format!("{} {}.housefile", desk.words().tell("shell-copy-file"), now.today().0.iso());
    let Some(path) = target(&app, &desk, &name).await else {
        return Ok(None);
    };
    let job = desk.job(progress);
    let made = async {
        let code = RecoveryCode::generate()?;
        let handed = handoff::copy_without_names(&house, &path, &code, &purpose, desk.words(), &now, &job).await?;
        Ok(NamelessCopy {
            handed,
            code: code.shown(),
        })
    };
    let made = made.await.map_err(|e: Error| desk.refused(e))?;
    desk.wrote(&path);
    Ok(Some(made))
}

/// Saves the recovery code of the copy without names that was just written as a text where the person chooses. Answers the file's name, or
/// nothing when they thought better of it.
///
/// # Errors
/// Refused where it is no recovery code, nothing was written, or the text cannot be written there.
#[tauri::command]
#[specta::specta]
pub async fn save_copy_code(app: AppHandle, desk: State<'_, Desk>, code: String) -> Result<Option<String>, Refused> {
    let begin = || {
        let code = RecoveryCode::parse(&code)?;
        let copy = desk.last_written().ok_or_else(|| refuse(message("shell-nothing-written")))?;
        Ok((code, store::file_id(&copy)?, copy))
    };
    let (code, id, copy) = begin().map_err(|e: Error| desk.refused(e))?;
    save_sheet(&app, &desk, message("shell-copy-code-sheet"), &copy, &id, &code).await
}

/// Files of an import with rows that could not come in, or not whole.
///
/// # Errors
/// Broken where the file cannot be read.
#[tauri::command]
#[specta::specta]
pub async fn problem_files(desk: State<'_, Desk>, batch: BatchId) -> Result<Vec<ProblemSheet>, Refused> {
    let house = desk.house().await?;
    handoff::problem_files(&house, batch, &desk.now())
        .await
        .map_err(|e| desk.refused(e))
}

/// Writes the rows of a file that had problems, with their own columns and why, as a workbook that can be imported again.
///
/// # Errors
/// Refused where the file cannot be written.
#[tauri::command]
#[specta::specta]
pub async fn export_problems(
    app: AppHandle,
    desk: State<'_, Desk>,
    file: BatchFileId,
    name: String,
) -> Result<Option<Handed>, Refused> {
    let house = desk.house().await?;
    let Some(path) = target(&app, &desk, &handoff::safe_name(&name)).await else {
        return Ok(None);
    };
    let handed = handoff::export_problem_rows(&house, file, Format::Xlsx, &path, &desk.now(), desk.words())
        .await
        .map_err(|e| desk.refused(e))?;
    desk.wrote(&path);
    Ok(Some(handed))
}

/// "Your customer base" on one page: the figures.
///
/// # Errors
/// Broken where the file cannot be read.
#[tauri::command]
#[specta::specta]
pub async fn customer_base(desk: State<'_, Desk>) -> Result<report::CustomerBase, Refused> {
    let house = desk.house().await?;
    report::customer_base(&house, desk.now().today(), desk.words())
        .await
        .map_err(|e| desk.refused(e))
}

/// Writes "Your customer base" as a page to print, where the person chooses.
///
/// # Errors
/// Refused where the file cannot be written.
#[tauri::command]
#[specta::specta]
pub async fn write_report(app: AppHandle, desk: State<'_, Desk>) -> Result<Option<report::Report>, Refused> {
    let house = desk.house().await?;
    let now = desk.now();
    let name = format!("{} {}.html", desk.words().tell("shell-report-file"), now.today().0.iso());
    let Some(path) = target(&app, &desk, &name).await else {
        return Ok(None);
    };
    let written = report::write_report(&house, &path, report::ReportFormat::Html, &now, desk.words())
        .await
        .map_err(|e| desk.refused(e))?;
    desk.wrote(&path);
    Ok(Some(written))
}

/// Opens the operating system's print dialog for the page on screen: `window.print()` does nothing in the window of macOS.
///
/// # Errors
/// Broken where the system cannot print.
#[tauri::command]
#[specta::specta]
pub async fn print_page(window: tauri::WebviewWindow, desk: State<'_, Desk>) -> Result<(), Refused> {
    window
        .print()
        .map_err(|fault| desk.refused(housefile::refusal::broken(fault)))
}

/// Shows the file written last in its folder.
///
/// # Errors
/// Refused where nothing was written in this session, or the computer shows no folder.
#[tauri::command]
#[specta::specta]
pub async fn show_last_file(app: AppHandle, desk: State<'_, Desk>) -> Result<(), Refused> {
    let path: Option<PathBuf> = desk.last_written();
    let path = path.ok_or_else(|| desk.refused(refuse(message("shell-nothing-written"))))?;
    let shown = path.display().to_string();
    app.opener()
        .reveal_item_in_dir(path)
        .map_err(|_| desk.refused(refuse(message("shell-no-folder-shown").with("path", shown))))
}

async fn target(app: &AppHandle, desk: &Desk, name: &str) -> Option<PathBuf> {
    let folder = desk
        .last_written()
        .and_then(|path| path.parent().map(Path::to_owned))
        .unwrap_or_else(|| documents(app));
    pick_save(app, &desk.words().tell("shell-save-file"), &folder, name).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_give_each_position_once() {
        let all = [10, 11, 12, 13, 14];
        assert_eq!(among(&all, &[(0, 2), (4, 5)]), [10, 11, 14]);
        assert_eq!(among(&all, &[(0, 3), (1, 4), (0, 5), (3, 99)]), all);
        assert_eq!(among(&all, &[(3, 1), (7, 9)]), [0; 0]);
    }
}
