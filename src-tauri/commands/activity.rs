//! Room `journal` for the window: what was done, undo, redo, what left the file.

use housefile::{
    journal::{self, Disclosure, Foresight, Line, Reversal, Theme},
    values::EntryId,
};
use tauri::{State, ipc::Channel};

use super::{Changed, Room, people::View};
use crate::{
    host::{Desk, JobEvent},
    refusal::Refused,
};

/// What was done, newest first, all of it or about one theme.
///
/// # Errors
/// Broken where the file cannot be read.
#[tauri::command]
#[specta::specta]
pub async fn list_activity(
    desk: State<'_, Desk>,
    before: Option<EntryId>,
    theme: Option<Theme>,
    limit: u32,
) -> Result<Vec<Line>, Refused> {
    let house = desk.house().await?;
    journal::list(&house, before, theme, limit.min(500))
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

/// What an undo would do, alone and together with the later steps that stand in its way.
///
/// # Errors
/// Refused where it cannot be undone. Cancelled.
#[tauri::command]
#[specta::specta]
pub async fn foresee_undo(desk: State<'_, Desk>, entry: EntryId, progress: Channel<JobEvent>) -> Result<Foresight, Refused> {
    let house = desk.house().await?;
    let job = desk.job(progress);
    journal::foresee(&house.watched(&job), entry, &desk.now())
        .await
        .map_err(|e| desk.refused(e))
}

/// The people whom an entry concerns.
///
/// # Errors
/// Broken where the file cannot be read.
#[tauri::command]
#[specta::specta]
pub async fn people_of_entry(desk: State<'_, Desk>, entry: EntryId) -> Result<View, Refused> {
    let house = desk.house().await?;
    let ids = journal::people_of(&house, entry).await.map_err(|e| desk.refused(e))?;
    Ok(View::of(&desk, ids))
}

/// Takes an entry back together with the later steps that stand in its way, the latest first.
///
/// # Errors
/// Refused where it cannot be undone. Cancelled.
#[tauri::command]
#[specta::specta]
pub async fn undo_with_later(
    desk: State<'_, Desk>,
    entry: EntryId,
    progress: Channel<JobEvent>,
) -> Result<Changed<Reversal>, Refused> {
    let house = desk.house().await?;
    let job = desk.job(progress);
    let (_, value) = journal::undo_with_later(&house.watched(&job), entry, &desk.now())
        .await
        .map_err(|e| desk.refused(e))?;
    Ok(Changed {
        value,
        entry,
        stale: Room::all(),
    })
}

/// Takes an entry back; without one, the latest that stands. Nothing where there is none.
///
/// # Errors
/// Refused where it cannot be undone. Cancelled.
#[tauri::command]
#[specta::specta]
pub async fn undo(
    desk: State<'_, Desk>,
    entry: Option<EntryId>,
    progress: Channel<JobEvent>,
) -> Result<Option<Changed<Reversal>>, Refused> {
    let house = desk.house().await?;
    let latest = match entry {
        Some(entry) => Some(entry),
        None => journal::latest_undoable(&house).await.map_err(|e| desk.refused(e))?,
    };
    let Some(entry) = latest else { return Ok(None) };
    let job = desk.job(progress);
    let value = journal::undo(&house.watched(&job), entry, &desk.now())
        .await
        .map_err(|e| desk.refused(e))?;
    Ok(Some(Changed {
        value,
        entry,
        stale: Room::all(),
    }))
}

/// Does an undone entry again; without one, the one undone last.
///
/// # Errors
/// Refused where it was not undone. Cancelled.
#[tauri::command]
#[specta::specta]
pub async fn redo(
    desk: State<'_, Desk>,
    entry: Option<EntryId>,
    progress: Channel<JobEvent>,
) -> Result<Option<Changed<Reversal>>, Refused> {
    let house = desk.house().await?;
    let latest = match entry {
        Some(entry) => Some(entry),
        None => journal::latest_redoable(&house).await.map_err(|e| desk.refused(e))?,
    };
    let Some(entry) = latest else { return Ok(None) };
    let job = desk.job(progress);
    let value = journal::redo(&house.watched(&job), entry, &desk.now())
        .await
        .map_err(|e| desk.refused(e))?;
    Ok(Some(Changed {
        value,
        entry,
        stale: Room::all(),
    }))
}
