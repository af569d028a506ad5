//! Changing many people at once, for the window, and the user's own fields.

use housefile::{
    contacts::{self, Change, Many, Mend, Mended, OwnField},
    job::Job,
    matching::{self, Replaced, ReplacedColumn},
    refusal::Message,
    segments::{self, AskedSpelling},
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

/// What replacing one exact value of a field would do; without `to` it becomes nothing. With the saved segments that ask about a value which nobody
/// will have.
///
/// # Errors
/// Refused where the field is gone or locked, and where the new value cannot be one of it.
#[tauri::command]
#[specta::specta]
pub async fn preview_replace(
    desk: State<'_, Desk>,
    column: ReplacedColumn,
    from: String,
    to: Option<String>,
) -> Result<ReplaceOffer, Refused> {
    let house = desk.house().await?;
    let job = Job::quiet();
    let run = async {
        Ok(ReplaceOffer {
            told: matching::replace_preview(&house, column, &from, to.as_deref(), &job).await?,
            asked: segments::asking_value(&house, column, &from, to.as_deref(), desk.now().today(), &job).await?,
        })
    };
    run.await.map_err(|e| desk.refused(e))
}

/// What replacing would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ReplaceOffer {
    /// Its figures and examples.
    pub told: Replaced,
    /// Saved segments that ask about the value and would find nobody by it.
    pub asked: Vec<AskedSpelling>,
}

/// Replaces one exact value of a field for everybody who has it, in one step that can be taken back.
///
/// # Errors
/// As [`preview_replace`], and where nobody has the value; cancelled.
#[tauri::command]
#[specta::specta]
pub async fn replace_value(
    desk: State<'_, Desk>,
    column: ReplacedColumn,
    from: String,
    to: Option<String>,
    progress: Channel<JobEvent>,
) -> Result<Changed<Replaced>, Refused> {
    let house = desk.house().await?;
    let job = desk.job(progress);
    let (value, entry) = matching::replace(&house, column, &from, to.as_deref(), &desk.now(), &job)
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

/// States what a sensitive field may be used for; with nothing it is locked again.
///
/// # Errors
/// Refused where the field is gone or not sensitive, and where nothing would change.
#[tauri::command]
#[specta::specta]
pub async fn set_field_purpose(desk: State<'_, Desk>, field: FieldId, purpose: String) -> Result<Changed<FieldId>, Refused> {
    let house = desk.house().await?;
    let entry = contacts::set_purpose(&house, field, &purpose, &desk.now())
        .await
        .map_err(|e| desk.refused(e))?;
    Ok(Changed {
        value: field,
        entry,
        stale: Room::all(),
    })
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
