//! Room `segments` for the window: why somebody is in a rule or not, and who is nearly in.

use housefile::{
    job::Job,
    segments::{self, Nearly, Rule, SegmentOf, Why},
    values::ContactId,
};
use tauri::{State, ipc::Channel};

use super::people::View;
use crate::{
    host::{Desk, JobEvent},
    refusal::Refused,
};

/// Why a person is in a rule, or is not, and how near.
///
/// # Errors
/// Refused where the rule makes no sense or the person is gone.
#[tauri::command]
#[specta::specta]
pub async fn explain_segment(desk: State<'_, Desk>, rule: Rule, contact: ContactId) -> Result<Why, Refused> {
    let house = desk.house().await?;
    segments::explain(&house, &rule, contact, desk.now().today(), desk.words(), &Job::quiet())
        .await
        .map_err(|e| desk.refused(e))
}

/// Who lacks one condition of a rule alone, by condition.
///
/// # Errors
/// Refused where the rule makes no sense; cancelled.
#[tauri::command]
#[specta::specta]
pub async fn nearly_in(desk: State<'_, Desk>, rule: Rule, progress: Channel<JobEvent>) -> Result<Nearly, Refused> {
    let house = desk.house().await?;
    let job = desk.job(progress);
    segments::nearly(&house, &rule, desk.now().today(), desk.words(), &job)
        .await
        .map_err(|e| desk.refused(e))
}

/// Opens the people who lack one condition alone, or those who lack the one at a place, as a result set.
///
/// # Errors
/// Refused where the rule makes no sense.
#[tauri::command]
#[specta::specta]
pub async fn open_nearly(desk: State<'_, Desk>, rule: Rule, at: Option<String>) -> Result<View, Refused> {
    let house = desk.house().await?;
    let ids = segments::nearly_ids(&house, &rule, at.as_deref(), desk.now().today(), &Job::quiet())
        .await
        .map_err(|e| desk.refused(e))?;
    Ok(View::of(&desk, ids))
}

/// The saved segments that a person is in.
///
/// # Errors
/// Refused where the person is gone; cancelled.
#[tauri::command]
#[specta::specta]
pub async fn segments_of(
    desk: State<'_, Desk>,
    contact: ContactId,
    progress: Channel<JobEvent>,
) -> Result<Vec<SegmentOf>, Refused> {
    let house = desk.house().await?;
    let job = desk.job(progress);
    segments::segments_of(&house, contact, desk.now().today(), desk.words(), &job)
        .await
        .map_err(|e| desk.refused(e))
}
