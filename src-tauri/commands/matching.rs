//! Room `matching` for the window: duplicates, their merging and taking apart.

use housefile::{
    matching::{
        self, Agreement, Agreements, AnsweredPair, Compared, Found, FoundAfter, Grouped, Kept, MergeLine, Merged, Pair, Parting,
        Queue, Rehearsed, Respelled, SpelledColumn, Tidied, Unmerged, Untidy, Verdict,
    },
    refusal::Answer,
    values::{BatchId, ContactId, EntryId, MatchPairId, Seed},
};
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::{State, ipc::Channel};

use super::{Changed, Room};
use crate::{
    host::{Desk, JobEvent},
    refusal::Refused,
};

/// A merge, with what undo takes back where anything was merged.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct MergedNow {
    /// What was merged.
    pub merged: Merged,
    /// Which rooms' answers went stale.
    pub stale: Vec<Room>,
}

impl From<Merged> for MergedNow {
    fn from(merged: Merged) -> Self {
        Self {
            merged,
            stale: Room::all(),
        }
    }
}

/// Households as they are now, with what undo takes back where anybody moved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct GroupedNow {
    /// What grouping came to.
    pub grouped: Grouped,
    /// Which rooms' answers went stale.
    pub stale: Vec<Room>,
}

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

/// Looks for the duplicates that an import brought: among everybody, or, of a small import into a large file, by looking up its new people
/// alone.
///
/// # Errors
/// Cancelled.
#[tauri::command]
#[specta::specta]
pub async fn find_duplicates_after(
    desk: State<'_, Desk>,
    batch: BatchId,
    progress: Channel<JobEvent>,
) -> Result<FoundAfter, Refused> {
    let house = desk.house().await?;
    let job = desk.job(progress);
    matching::find_after(&house, batch, &job, &desk.now())
        .await
        .map_err(|e| desk.refused(e))
}

/// What looking for duplicates would change. Nothing is changed.
///
/// # Errors
/// Cancelled.
#[tauri::command]
#[specta::specta]
pub async fn rehearse_duplicates(desk: State<'_, Desk>, progress: Channel<JobEvent>) -> Result<Rehearsed, Refused> {
    let house = desk.house().await?;
    let job = desk.job(progress);
    matching::rehearse(&house, &job, &desk.now())
        .await
        .map_err(|e| desk.refused(e))
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

/// How many pairs wait of each kind of agreement.
///
/// # Errors
/// Broken where the file cannot be read.
#[tauri::command]
#[specta::specta]
pub async fn duplicate_agreements(desk: State<'_, Desk>) -> Result<Agreements, Refused> {
    let house = desk.house().await?;
    matching::agreements(&house).await.map_err(|e| desk.refused(e))
}

/// Ten certain pairs to look at before all are merged, of one kind where it is given; the same ten for the same `seed`.
///
/// # Errors
/// Broken where the file cannot be read.
#[tauri::command]
#[specta::specta]
pub async fn sample_certain(desk: State<'_, Desk>, seed: u32, of: Option<Agreement>) -> Result<Vec<Pair>, Refused> {
    let house = desk.house().await?;
    matching::sample_certain(&house, Seed(seed), of)
        .await
        .map_err(|e| desk.refused(e))
}

/// Merges all certain duplicates.
///
/// # Errors
/// Cancelled.
#[tauri::command]
#[specta::specta]
pub async fn merge_certain(desk: State<'_, Desk>, progress: Channel<JobEvent>) -> Result<MergedNow, Refused> {
    let house = desk.house().await?;
    let job = desk.job(progress);
    matching::merge_certain(&house, &job, &desk.now())
        .await
        .map(Into::into)
        .map_err(|e| desk.refused(e))
}

/// Groups those who live together into households.
///
/// # Errors
/// Cancelled.
#[tauri::command]
#[specta::specta]
pub async fn group_households(desk: State<'_, Desk>, progress: Channel<JobEvent>) -> Result<GroupedNow, Refused> {
    let house = desk.house().await?;
    let job = desk.job(progress);
    matching::group_households(&house, &job, &desk.now())
        .await
        .map(|grouped| GroupedNow {
            grouped,
            stale: Room::all(),
        })
        .map_err(|e| desk.refused(e))
}

/// Pairs that a person has to decide, the most useful first.
///
/// # Errors
/// Broken where the file cannot be read.
#[tauri::command]
#[specta::specta]
pub async fn duplicate_queue(desk: State<'_, Desk>, after: Option<MatchPairId>, limit: u32) -> Result<Queue, Refused> {
    let house = desk.house().await?;
    matching::queue(&house, after, limit.min(100))
        .await
        .map_err(|e| desk.refused(e))
}

/// Pairs that were answered with `verdict`, the latest answer first.
///
/// # Errors
/// Broken where the file cannot be read.
#[tauri::command]
#[specta::specta]
pub async fn answered_duplicates(desk: State<'_, Desk>, verdict: Verdict, limit: u32) -> Result<Vec<AnsweredPair>, Refused> {
    let house = desk.house().await?;
    matching::answered(&house, verdict, limit.min(500))
        .await
        .map_err(|e| desk.refused(e))
}

/// Merges one pair into the record to keep. Of the fields in `take` the other record's value is used.
///
/// # Errors
/// Refused where the pair is gone, or a field cannot be chosen.
#[tauri::command]
#[specta::specta]
pub async fn merge_pair(
    desk: State<'_, Desk>,
    pair: MatchPairId,
    keep: ContactId,
    take: Vec<String>,
) -> Result<MergedNow, Refused> {
    let house = desk.house().await?;
    matching::merge(&house, pair, Kept { record: keep, take }, &desk.now())
        .await
        .map(Into::into)
        .map_err(|e| desk.refused(e))
}

/// Answers a pair: not the same, later, or open again.
///
/// # Errors
/// Refused where the pair is gone.
#[tauri::command]
#[specta::specta]
pub async fn decide_pair(desk: State<'_, Desk>, pair: MatchPairId, verdict: Verdict) -> Result<Changed<Verdict>, Refused> {
    let house = desk.house().await?;
    let entry: Answer<EntryId> = matching::decide(&house, pair, verdict, &desk.now()).await;
    let entry = entry.map_err(|e| desk.refused(e))?;
    Ok(Changed {
        value: verdict,
        entry,
        stale: vec![Room::Duplicates, Room::Activity],
    })
}

/// Compares two people that somebody picked, and says whether they are offered as duplicates or why not.
///
/// # Errors
/// Refused where one of them is gone; cancelled.
#[tauri::command]
#[specta::specta]
pub async fn compare_people(
    desk: State<'_, Desk>,
    one: ContactId,
    other: ContactId,
    progress: Channel<JobEvent>,
) -> Result<Compared, Refused> {
    let house = desk.house().await?;
    let job = desk.job(progress);
    matching::compare(&house, one, other, &job).await.map_err(|e| desk.refused(e))
}

/// Merges two people that somebody picked into the record to keep. Of the fields in `take` the other record's value is used.
///
/// # Errors
/// Refused where one of them is gone; cancelled.
#[tauri::command]
#[specta::specta]
pub async fn merge_people(
    desk: State<'_, Desk>,
    one: ContactId,
    other: ContactId,
    keep: ContactId,
    take: Vec<String>,
    progress: Channel<JobEvent>,
) -> Result<MergedNow, Refused> {
    let house = desk.house().await?;
    let job = desk.job(progress);
    matching::merge_picked(&house, one, other, Kept { record: keep, take }, &desk.now(), &job)
        .await
        .map(Into::into)
        .map_err(|e| desk.refused(e))
}

/// Remembers two people that somebody picked as two people.
///
/// # Errors
/// Refused where one of them is gone.
#[tauri::command]
#[specta::specta]
pub async fn part_people(desk: State<'_, Desk>, one: ContactId, other: ContactId) -> Result<Changed<Verdict>, Refused> {
    let house = desk.house().await?;
    let entry = matching::part_picked(&house, one, other, &desk.now())
        .await
        .map_err(|e| desk.refused(e))?;
    Ok(Changed {
        value: Verdict::Different,
        entry,
        stale: vec![Room::Duplicates, Room::Activity],
    })
}

/// Records that were merged into a person, with why.
///
/// # Errors
/// Broken where the file cannot be read.
#[tauri::command]
#[specta::specta]
pub async fn merges_of(desk: State<'_, Desk>, contact: ContactId) -> Result<Vec<MergeLine>, Refused> {
    let house = desk.house().await?;
    matching::merges_of(&house, contact).await.map_err(|e| desk.refused(e))
}

/// Takes one record out of a merge again, at any later time.
///
/// # Errors
/// Refused where it was not merged.
#[tauri::command]
#[specta::specta]
pub async fn unmerge(desk: State<'_, Desk>, merged: ContactId) -> Result<Changed<Unmerged>, Refused> {
    let house = desk.house().await?;
    let value = matching::unmerge(&house, merged, &desk.now())
        .await
        .map_err(|e| desk.refused(e))?;
    Ok(Changed {
        entry: value.entry,
        value,
        stale: Room::all(),
    })
}

/// Takes every record out of a person again, at any later time.
///
/// # Errors
/// Refused where nothing was merged into them.
#[tauri::command]
#[specta::specta]
pub async fn unmerge_all(desk: State<'_, Desk>, kept: ContactId) -> Result<Changed<Unmerged>, Refused> {
    let house = desk.house().await?;
    let value = matching::unmerge_all(&house, kept, &desk.now())
        .await
        .map_err(|e| desk.refused(e))?;
    Ok(Changed {
        entry: value.entry,
        value,
        stale: Room::all(),
    })
}

/// What taking one record out of a merge would do, or all records out of a person. Nothing is changed.
///
/// # Errors
/// Refused where it was not merged, or nothing was merged into them.
#[tauri::command]
#[specta::specta]
pub async fn rehearse_unmerge(desk: State<'_, Desk>, contact: ContactId, all: bool) -> Result<Parting, Refused> {
    let house = desk.house().await?;
    let told = if all {
        matching::rehearse_unmerge_all(&house, contact, &desk.now()).await
    } else {
        matching::rehearse_unmerge(&house, contact, &desk.now()).await
    };
    told.map_err(|e| desk.refused(e))
}

/// The values of a column that are spelled in several ways.
///
/// # Errors
/// Refused where the field is gone, is locked or holds no text. Cancelled.
#[tauri::command]
#[specta::specta]
pub async fn spellings(desk: State<'_, Desk>, column: SpelledColumn, progress: Channel<JobEvent>) -> Result<Untidy, Refused> {
    let house = desk.house().await?;
    let job = desk.job(progress);
    matching::spellings(&house, column, &job).await.map_err(|e| desk.refused(e))
}

/// Gives each group of spellings the one that was chosen, in one step that can be taken back.
///
/// # Errors
/// Refused where a spelling is asked to become two, is empty or too long, where the field is locked or gone, and where nobody would change.
/// Cancelled.
#[tauri::command]
#[specta::specta]
pub async fn tidy_spellings(
    desk: State<'_, Desk>,
    column: SpelledColumn,
    wanted: Vec<Respelled>,
    progress: Channel<JobEvent>,
) -> Result<Changed<Tidied>, Refused> {
    let house = desk.house().await?;
    let job = desk.job(progress);
    let (value, entry) = matching::tidy(&house, column, &wanted, &desk.now(), &job)
        .await
        .map_err(|e| desk.refused(e))?;
    Ok(Changed {
        value,
        entry,
        stale: Room::all(),
    })
}
