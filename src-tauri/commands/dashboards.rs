//! Dashboards for the window: the board, one chart at another width, the people behind a figure, the page to print.

use std::path::PathBuf;

use housefile::{
    dashboards::{self, Chart, ChartId, Repair, RepairId},
    handoff::report::{self, CustomerBase, Report, ReportFormat},
    insight::{self, Rfm},
};
use tauri::{AppHandle, State};

use super::people::View;
use crate::{host::Desk, refusal::Refused};

/// Every chart of the board, drawn for a width in the window's own pixels (divide by the text size: the picture grows with it).
///
/// # Errors
/// Broken where the file cannot be read.
#[tauri::command]
#[specta::specta]
pub async fn board(desk: State<'_, Desk>, width: u32) -> Result<Vec<Chart>, Refused> {
    let house = desk.house().await?;
    dashboards::board(&house, width, desk.now().today(), desk.words())
        .await
        .map_err(|e| desk.refused(e))
}

/// One chart.
///
/// # Errors
/// Broken where the file cannot be read.
#[tauri::command]
#[specta::specta]
pub async fn chart(desk: State<'_, Desk>, id: ChartId, width: u32) -> Result<Chart, Refused> {
    let house = desk.house().await?;
    dashboards::chart(&house, id, width, desk.now().today(), desk.words())
        .await
        .map_err(|e| desk.refused(e))
}

/// A picture with its colours in it, for a file or the clipboard.
///
/// # Errors
/// Broken where the file cannot be read.
#[tauri::command]
#[specta::specta]
pub async fn chart_picture(desk: State<'_, Desk>, id: ChartId, width: u32) -> Result<String, Refused> {
    let house = desk.house().await?;
    let chart = dashboards::chart(&house, id, width, desk.now().today(), desk.words())
        .await
        .map_err(|e| desk.refused(e))?;
    Ok(dashboards::for_print(&chart.svg))
}

/// Opens the people behind a mark as a result set.
///
/// # Errors
/// Refused where the chart no longer has such a mark.
#[tauri::command]
#[specta::specta]
pub async fn open_mark(desk: State<'_, Desk>, id: ChartId, key: String) -> Result<View, Refused> {
    let house = desk.house().await?;
    let people = dashboards::drill(&house, id, &key, desk.now().today())
        .await
        .map_err(|e| desk.refused(e))?;
    Ok(opened(&desk, people))
}

/// Recency, frequency and money: scores, groups and what they mean.
///
/// # Errors
/// Broken where the file cannot be read.
#[tauri::command]
#[specta::specta]
pub async fn rfm(desk: State<'_, Desk>) -> Result<Rfm, Refused> {
    let house = desk.house().await?;
    insight::rfm(&house, desk.now().today(), desk.words())
        .await
        .map_err(|e| desk.refused(e))
}

/// What mending the data would be worth, the most people first.
///
/// # Errors
/// Broken where the file cannot be read.
#[tauri::command]
#[specta::specta]
pub async fn repairs(desk: State<'_, Desk>) -> Result<Vec<Repair>, Refused> {
    let house = desk.house().await?;
    dashboards::repairs(&house, desk.now().today())
        .await
        .map_err(|e| desk.refused(e))
}

/// Opens the people a repair concerns as a result set.
///
/// # Errors
/// Broken where the file cannot be read.
#[tauri::command]
#[specta::specta]
pub async fn open_repair(desk: State<'_, Desk>, id: RepairId) -> Result<View, Refused> {
    let house = desk.house().await?;
    let people = dashboards::repair_people(&house, id, desk.now().today())
        .await
        .map_err(|e| desk.refused(e))?;
    Ok(opened(&desk, people))
}

/// The figures of “Your customer base”.
///
/// # Errors
/// Broken where the file cannot be read.
#[tauri::command]
#[specta::specta]
pub async fn customer_base(desk: State<'_, Desk>) -> Result<CustomerBase, Refused> {
    let house = desk.house().await?;
    report::customer_base(&house, desk.now().today(), desk.words())
        .await
        .map_err(|e| desk.refused(e))
}

/// Asks where “Your customer base” shall be saved and writes it there; nothing where the dialog was cancelled.
///
/// # Errors
/// Refused where the file cannot be written.
#[tauri::command]
#[specta::specta]
pub async fn save_report(app: AppHandle, desk: State<'_, Desk>, format: ReportFormat) -> Result<Option<Report>, Refused> {
    let house = desk.house().await?;
    let words = desk.words();
    let title = words.tell("report-title");
    let name = format!("{title} {}.html", desk.now().today().0.iso());
    let folder: PathBuf = crate::host::paths::documents(&app);
    let Some(path) = crate::host::pick::pick_save(&app, &title, &folder, &name).await else {
        return Ok(None);
    };
    report::write_report(&house, &path, format, &desk.now(), words)
        .await
        .map(Some)
        .map_err(|e| desk.refused(e))
}

fn opened(desk: &Desk, people: Vec<u32>) -> View {
    let total = u32::try_from(people.len()).unwrap_or(u32::MAX);
    View {
        view: desk.views.open(people),
        total,
    }
}
