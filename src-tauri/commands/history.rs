//! How long the way back is kept, for the window.

use housefile::journal::{self, History, Thinned};
use tauri::State;

use crate::{host::Desk, refusal::Refused};

/// How much of the file the way back takes, and since when it goes back.
///
/// # Errors
/// Broken where the file cannot be read.
#[tauri::command]
#[specta::specta]
pub async fn history(desk: State<'_, Desk>) -> Result<History, Refused> {
    let house = desk.house().await?;
    journal::history(&house).await.map_err(|e| desk.refused(e))
}

/// What keeping the way back for so many days alone would cost now.
///
/// # Errors
/// Broken where the file cannot be read.
#[tauri::command]
#[specta::specta]
pub async fn preview_history(desk: State<'_, Desk>, days: u32) -> Result<Thinned, Refused> {
    let house = desk.house().await?;
    journal::thin_preview(&house, days, &desk.now())
        .await
        .map_err(|e| desk.refused(e))
}

/// Keeps the way back for so many days from now on, or for ever, and drops what is older. What was dropped cannot be had again.
///
/// # Errors
/// Broken where the file cannot be written.
#[tauri::command]
#[specta::specta]
pub async fn keep_history(desk: State<'_, Desk>, days: Option<u32>) -> Result<Thinned, Refused> {
    let house = desk.house().await?;
    journal::keep_history(&house, days, &desk.now())
        .await
        .map_err(|e| desk.refused(e))
}
