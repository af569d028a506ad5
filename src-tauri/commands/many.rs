//! Changing many people at once, for the window, and the user's own fields.

use housefile::{
    contacts::{self, Change, Many, Mend, Mended, OwnField},
    refusal::Message,
    segments,
    values::FieldId,
};
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::{State, ipc::Channel};

use super::{Changed, Room};
use crate::{
    host::{Desk, JobEvent},
    refusal::Refused,
};

/// What a change of these people would do.
///
/// # Errors
/// Refused where the value cannot be changed for many or cannot be one.
#[tauri::command]
#[specta::specta]
pub async fn preview_change(desk: State<'_, Desk>, people: Vec<u32>, change: Change) -> Result<Many, Refused> {
    let house = desk.house().await?;
    contacts::change_preview(&house, &people, &change)
        .await
        .map_err(|e| desk.refused(e))
}

/// Changes these people, in one step that can be taken back.
///
/// # Errors
/// As [`preview_change`], and where nobody would change. Cancelled.
#[tauri::command]
#[specta::specta]
pub async fn change_people(
    desk: State<'_, Desk>,
    people: Vec<u32>,
    change: Change,
    progress: Channel<JobEvent>,
) -> Result<Changed<Many>, Refused> {
    let house = desk.house().await?;
    let job = desk.job(progress);
    let (value, entry) = contacts::change_many(&house.watched(&job), &people, &change, &desk.now())
        .await
        .map_err(|e| desk.refused(e))?;
    Ok(Changed {
        value,
        entry,
        stale: Room::all(),
    })
}

/// A mending with what it brings in words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct MendOffer {
    /// What it brings and what stays as it is.
    pub title: Message,
    /// Its figures and examples.
    pub told: Mended,
}

/// What could be mended, and what each mending would do.
///
/// # Errors
/// Broken where the file cannot be read; cancelled.
#[tauri::command]
#[specta::specta]
pub async fn mends(desk: State<'_, Desk>, progress: Channel<JobEvent>) -> Result<Vec<MendOffer>, Refused> {
    let house = desk.house().await?;
    let job = desk.job(progress);
    let all = contacts::mends(&house, &job).await.map_err(|e| desk.refused(e))?;
    let offer = |told: Mended| MendOffer {
        title: told.title(),
        told,
    };
    Ok(all.into_iter().map(offer).collect())
}

/// Mends everything of a kind that is certain, in one step that can be taken back.
///
/// # Errors
/// Refused where there is nothing to mend; cancelled.
#[tauri::command]
#[specta::specta]
pub async fn mend(desk: State<'_, Desk>, kind: Mend, progress: Channel<JobEvent>) -> Result<Changed<Mended>, Refused> {
    let house = desk.house().await?;
    let job = desk.job(progress);
    let (value, entry) = contacts::mend(&house, kind, &job, &desk.now())
        .await
        .map_err(|e| desk.refused(e))?;
    Ok(Changed {
        value,
        entry,
        stale: Room::all(),
    })
}

/// The user's own fields.
///
/// # Errors
/// Broken where the file cannot be read.
#[tauri::command]
#[specta::specta]
pub async fn own_fields(desk: State<'_, Desk>) -> Result<Vec<OwnField>, Refused> {
    let house = desk.house().await?;
    contacts::own_fields(&house).await.map_err(|e| desk.refused(e))
}

/// Moves a field to the bin, with what people have in it.
///
/// # Errors
/// Refused where a segment uses it.
#[tauri::command]
#[specta::specta]
pub async fn bin_field(desk: State<'_, Desk>, field: FieldId) -> Result<Changed<FieldId>, Refused> {
    let house = desk.house().await?;
    let run = async {
        let users = segments::field_users(&house, field).await?;
        let entry = contacts::bin_field(&house, field, &users, &desk.now()).await?;
        Ok(Changed {
            value: field,
            entry,
            stale: Room::all(),
        })
    };
    run.await.map_err(|e| desk.refused(e))
}
