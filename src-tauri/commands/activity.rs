//! Room `journal` for the window: what was done, undo, redo, what left the file.

use housefile::{
    journal::{self, Disclosure, Line, Reversal},
    values::EntryId,
};
use tauri::State;

use super::{Changed, Room};
use crate::{host::Desk, refusal::Refused};

/// What was done, newest first.
///
/// # Errors
/// Broken where the file cannot be read.
#[tauri::command]
#[specta::specta]
pub async fn list_activity(desk: State<'_, Desk>, before: Option<EntryId>, limit: u32) -> Result<Vec<Line>, Refused> {
    let house = desk.house().await?;
    journal::list(&house, before, limit.min(500))
        .await
        .map_err(|e| desk.refused(e))
}

/// What left the file.
///
/// # Errors
/// Broken where the file cannot be read.
#[tauri::command]
#[specta::specta]
pub async fn list_disclosures(desk: State<'_, Desk>) -> Result<Vec<Disclosure>, Refused> {
    let house = desk.house().await?;
    journal::disclosures(&house).await.map_err(|e| desk.refused(e))
}

/// What an undo would do.
///
/// # Errors
/// Refused where it cannot be undone.
#[tauri::command]
#[specta::specta]
pub async fn preview_undo(desk: State<'_, Desk>, entry: EntryId) -> Result<Reversal, Refused> {
    let house = desk.house().await?;
    journal::undo_preview(&house, entry, &desk.now())
        .await
        .map_err(|e| desk.refused(e))
}

/// Takes an entry back; without one, the latest that stands. Nothing where there is none.
///
/// # Errors
/// Refused where it cannot be undone.
#[tauri::command]
#[specta::specta]
pub async fn undo(desk: State<'_, Desk>, entry: Option<EntryId>) -> Result<Option<Changed<Reversal>>, Refused> {
    let house = desk.house().await?;
    let latest = match entry {
        Some(entry) => Some(entry),
        None => journal::latest_undoable(&house).await.map_err(|e| desk.refused(e))?,
    };
    let Some(entry) = latest else { return Ok(None) };
    let value = journal::undo(&house, entry, &desk.now()).await.map_err(|e| desk.refused(e))?;
    Ok(Some(Changed {
        value,
        entry,
        stale: Room::all(),
    }))
}

/// Does an undone entry again; without one, the one undone last.
///
/// # Errors
/// Refused where it was not undone.
#[tauri::command]
#[specta::specta]
pub async fn redo(desk: State<'_, Desk>, entry: Option<EntryId>) -> Result<Option<Changed<Reversal>>, Refused> {
    let house = desk.house().await?;
    let latest = match entry {
        Some(entry) => Some(entry),
        None => journal::latest_redoable(&house).await.map_err(|e| desk.refused(e))?,
    };
    let Some(entry) = latest else { return Ok(None) };
    let value = journal::redo(&house, entry, &desk.now()).await.map_err(|e| desk.refused(e))?;
    Ok(Some(Changed {
        value,
        entry,
        stale: Room::all(),
    }))
}
