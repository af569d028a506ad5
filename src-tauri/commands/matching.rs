//! Room `matching` for the window: duplicates.

use housefile::matching::{self, Found};
use tauri::{State, ipc::Channel};

use crate::{
    host::{Desk, JobEvent},
    refusal::Refused,
};

/// Looks for duplicates among everybody.
///
/// # Errors
/// Cancelled.
#[tauri::command]
#[specta::specta]
pub async fn find_duplicates(desk: State<'_, Desk>, progress: Channel<JobEvent>) -> Result<Found, Refused> {
    let house = desk.house().await?;
    let job = desk.job(progress);
    matching::find(&house, &job, &desk.now()).await.map_err(|e| desk.refused(e))
}

/// What was found and is still open.
///
/// # Errors
/// Broken where the file cannot be read.
#[tauri::command]
#[specta::specta]
pub async fn duplicates_summary(desk: State<'_, Desk>) -> Result<Found, Refused> {
    let house = desk.house().await?;
    matching::summary(&house).await.map_err(|e| desk.refused(e))
}
