//! Rooms `dashboards` and `insight` for the window: charts, and the people behind each of their marks.

use housefile::{
    dashboards::{self, Chart, ChartId, FieldPeople, FieldQuality, RepairId},
    insight::{self, Clusters, LifecycleMoves, LifecycleStage, LifecycleStages, Rfm, TargetGroups, TargetMeasure, TargetWeight},
    privacy::{self, ReachCount},
    segments::{self, LifecycleBounds},
    values::{Day, EntryId, SegmentId},
};
use tauri::{State, ipc::Channel};

use super::{Changed, Room, people::View};
use crate::{
    host::{Desk, JobEvent},
    refusal::Refused,
};

/// The first board, drawn at a width in pixels.
///
/// # Errors
/// Broken where the file cannot be read.
#[tauri::command]
#[specta::specta]
pub async fn board(desk: State<'_, Desk>, width: u32) -> Result<Vec<Chart>, Refused> {
    let house = desk.house().await?;
    dashboards::board(&house, width.clamp(320, 2400), desk.now().today(), desk.words())
        .await
        .map_err(|e| desk.refused(e))
}

/// One chart, drawn at a width in pixels.
///
/// # Errors
/// Broken where the file cannot be read.
#[tauri::command]
#[specta::specta]
pub async fn chart(desk: State<'_, Desk>, id: ChartId, width: u32) -> Result<Chart, Refused> {
    let house = desk.house().await?;
    dashboards::chart(&house, id, width.clamp(320, 2400), desk.now().today(), desk.words())
        .await
        .map_err(|e| desk.refused(e))
}

/// Opens the people behind a mark.
///
/// # Errors
/// Refused where the mark is gone.
#[tauri::command]
#[specta::specta]
pub async fn open_mark(desk: State<'_, Desk>, id: ChartId, key: String) -> Result<View, Refused> {
    let house = desk.house().await?;
    let ids = dashboards::drill(&house, id, &key, desk.now().today())
        .await
        .map_err(|e| desk.refused(e))?;
    Ok(View::of(&desk, ids))
}

/// How good each field is.
///
/// # Errors
/// Broken where the file cannot be read; cancelled.
#[tauri::command]
#[specta::specta]
pub async fn field_quality(desk: State<'_, Desk>, progress: Channel<JobEvent>) -> Result<Vec<FieldQuality>, Refused> {
    let house = desk.house().await?;
    let job = desk.job(progress);
    dashboards::field_quality(&house, desk.now().today(), &job)
        .await
        .map_err(|e| desk.refused(e))
}

/// Opens the people behind a number of a field.
///
/// # Errors
/// Refused where there is no such field any more; cancelled.
#[tauri::command]
#[specta::specta]
pub async fn open_field_people(
    desk: State<'_, Desk>,
    field: String,
    which: FieldPeople,
    progress: Channel<JobEvent>,
) -> Result<View, Refused> {
    let house = desk.house().await?;
    let job = desk.job(progress);
    let ids = dashboards::field_people(&house, &field, which, desk.now().today(), &job)
        .await
        .map_err(|e| desk.refused(e))?;
    Ok(View::of(&desk, ids))
}

/// Recency, frequency and money: groups, cut points, cells.
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

/// Customers who are alike, as passports.
///
/// # Errors
/// Broken where the file cannot be read; cancelled.
#[tauri::command]
#[specta::specta]
pub async fn clusters(desk: State<'_, Desk>, progress: Channel<JobEvent>) -> Result<Clusters, Refused> {
    let house = desk.house().await?;
    let job = desk.job(progress);
    insight::clusters(&house.watched(&job), desk.now().today(), desk.words(), &job)
        .await
        .map_err(|e| desk.refused(e))
}

/// Opens the people of a cluster that was told to have so many.
///
/// # Errors
/// Refused where there is no such cluster any more; cancelled.
#[tauri::command]
#[specta::specta]
pub async fn open_cluster(desk: State<'_, Desk>, number: u32, people: u32, progress: Channel<JobEvent>) -> Result<View, Refused> {
    let house = desk.house().await?;
    let job = desk.job(progress);
    let ids = insight::cluster_people(&house.watched(&job), number, people, desk.now().today(), &job)
        .await
        .map_err(|e| desk.refused(e))?;
    Ok(View::of(&desk, ids))
}

/// How many people are in each stage, and, where other boundaries are asked for, how many would be.
///
/// # Errors
/// Refused where the boundaries make no sense; broken where the file cannot be read; cancelled.
#[tauri::command]
#[specta::specta]
pub async fn lifecycle_stages(
    desk: State<'_, Desk>,
    asked: Option<LifecycleBounds>,
    progress: Channel<JobEvent>,
) -> Result<LifecycleStages, Refused> {
    let house = desk.house().await?;
    let job = desk.job(progress);
    insight::lifecycle_stages(&house, asked, desk.now().today(), &job)
        .await
        .map_err(|e| desk.refused(e))
}

/// Sets after how many days without a purchase people are slipping and lapsed.
///
/// # Errors
/// Refused where the boundaries make no sense, or are so already.
#[tauri::command]
#[specta::specta]
pub async fn set_lifecycle_bounds(desk: State<'_, Desk>, bounds: LifecycleBounds) -> Result<Changed<()>, Refused> {
    let house = desk.house().await?;
    let entry = segments::set_lifecycle_bounds(&house, bounds, &desk.now()).await;
    entry
        .map(|entry| Changed {
            value: (),
            entry,
            // Whatever asks for a stage, in a search, a segment or a list, may name others now.
            stale: Room::all(),
        })
        .map_err(|e| desk.refused(e))
}

/// Who moved from which stage to which between two days.
///
/// # Errors
/// Refused where the days are not in order or yet to come; cancelled.
#[tauri::command]
#[specta::specta]
pub async fn lifecycle_moves(
    desk: State<'_, Desk>,
    from: Day,
    to: Day,
    progress: Channel<JobEvent>,
) -> Result<LifecycleMoves, Refused> {
    let house = desk.house().await?;
    let job = desk.job(progress);
    insight::lifecycle_moves(&house, from, to, desk.now().today(), &job)
        .await
        .map_err(|e| desk.refused(e))
}

/// Opens the people who were in a stage on the first day and in one on the second: in any where none is said.
///
/// # Errors
/// As [`lifecycle_moves`].
#[tauri::command]
#[specta::specta]
pub async fn open_lifecycle_people(
    desk: State<'_, Desk>,
    from: Day,
    was: Option<LifecycleStage>,
    to: Day,
    is: Option<LifecycleStage>,
    progress: Channel<JobEvent>,
) -> Result<View, Refused> {
    let house = desk.house().await?;
    let job = desk.job(progress);
    let ids = insight::lifecycle_people(&house, (from, was), (to, is), desk.now().today(), &job)
        .await
        .map_err(|e| desk.refused(e))?;
    Ok(View::of(&desk, ids))
}

/// The cards of the target groups, the most attractive first.
///
/// # Errors
/// Broken where the file cannot be read; cancelled.
#[tauri::command]
#[specta::specta]
pub async fn target_groups(desk: State<'_, Desk>, progress: Channel<JobEvent>) -> Result<TargetGroups, Refused> {
    let house = desk.house().await?;
    let job = desk.job(progress);
    insight::target_groups(&house.watched(&job), desk.now().today(), desk.words(), &job)
        .await
        .map_err(|e| desk.refused(e))
}

/// Makes these saved segments the target groups, and no others.
///
/// # Errors
/// Refused where there are too many, or one of them is gone.
#[tauri::command]
#[specta::specta]
pub async fn choose_target_groups(desk: State<'_, Desk>, chosen: Vec<SegmentId>) -> Result<Changed<()>, Refused> {
    let house = desk.house().await?;
    let entry = insight::choose_target_groups(&house, &chosen, &desk.now()).await;
    entry.map(of_cards).map_err(|e| desk.refused(e))
}

/// Writes what the people of a target group want and what they are told; what is not given stays.
///
/// # Errors
/// Refused where a text is too long, or the segment is no target group.
#[tauri::command]
#[specta::specta]
pub async fn write_target_group(
    desk: State<'_, Desk>,
    id: SegmentId,
    wish: Option<String>,
    message: Option<String>,
) -> Result<Changed<()>, Refused> {
    let house = desk.house().await?;
    let entry = insight::write_target_group(&house, id, wish.as_deref(), message.as_deref(), &desk.now()).await;
    entry.map(of_cards).map_err(|e| desk.refused(e))
}

/// Sets how much a measure of attractiveness counts.
///
/// # Errors
/// Broken where the file cannot be written.
#[tauri::command]
#[specta::specta]
pub async fn weigh_target_measure(
    desk: State<'_, Desk>,
    measure: TargetMeasure,
    weight: TargetWeight,
) -> Result<Changed<()>, Refused> {
    let house = desk.house().await?;
    let entry = insight::weigh_target_measure(&house, measure, weight, &desk.now()).await;
    entry.map(of_cards).map_err(|e| desk.refused(e))
}

/// A change of the cards.
fn of_cards(entry: EntryId) -> Changed<()> {
    Changed {
        value: (),
        entry,
        stale: vec![Room::Insights, Room::Activity],
    }
}

/// How far each channel reaches everybody.
///
/// # Errors
/// Broken where the file cannot be read.
#[tauri::command]
#[specta::specta]
pub async fn reach(desk: State<'_, Desk>) -> Result<Vec<ReachCount>, Refused> {
    let house = desk.house().await?;
    privacy::reach_summary(&house, None, desk.now().today())
        .await
        .map_err(|e| desk.refused(e))
}

/// Opens the people whom a repair concerns.
///
/// # Errors
/// Broken where the file cannot be read.
#[tauri::command]
#[specta::specta]
pub async fn open_repair(desk: State<'_, Desk>, id: RepairId) -> Result<View, Refused> {
    let house = desk.house().await?;
    let ids = dashboards::repair_people(&house, id, desk.now().today())
        .await
        .map_err(|e| desk.refused(e))?;
    Ok(View::of(&desk, ids))
}
