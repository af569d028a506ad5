//! Room `segments` for the window. While a rule is being built each edit supersedes the running count.

use housefile::{
    job::Job,
    matching::{Respelled, SpelledColumn},
    segments::{
        self, AskedSpelling, FieldInfo, Overlap, Preview, ReadyList, Rule, SavedView, Segment, SegmentLine, SegmentUser,
        Suggestion, Thoughts, Viewed,
    },
    values::{Day, SavedViewId, SegmentId},
};
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::{State, ipc::Channel};

use super::{Changed, Room, people::View};
use crate::{
    host::{Desk, JobEvent},
    refusal::Refused,
};

/// What a view that is kept is told in.
const LOOKED: [Room; 2] = [Room::People, Room::Activity];
const STALE: [Room; 4] = [Room::Segments, Room::Campaigns, Room::Insights, Room::Activity];

/// The fields a rule can ask about.
///
/// # Errors
/// Broken where the file cannot be read.
#[tauri::command]
#[specta::specta]
pub async fn segment_fields(desk: State<'_, Desk>) -> Result<Vec<FieldInfo>, Refused> {
    let house = desk.house().await?;
    segments::fields(&house, desk.now().today(), &Job::quiet())
        .await
        .map_err(|e| desk.refused(e))
}

/// Values of a field that begin like what was typed, the frequent first.
///
/// # Errors
/// Refused where there is no such field.
#[tauri::command]
#[specta::specta]
pub async fn suggest_values(desk: State<'_, Desk>, field: String, typed: String) -> Result<Vec<Suggestion>, Refused> {
    let house = desk.house().await?;
    segments::suggest(&house, &field, &typed, 20, desk.now().today(), &Job::quiet())
        .await
        .map_err(|e| desk.refused(e))
}

/// What a rule means right now. The window cancels the job when a newer edit comes.
///
/// # Errors
/// Refused, with the place, where the rule makes no sense; cancelled.
#[tauri::command]
#[specta::specta]
pub async fn preview_segment(desk: State<'_, Desk>, rule: Rule, progress: Channel<JobEvent>) -> Result<Preview, Refused> {
    let house = desk.house().await?;
    let job = desk.job(progress);
    segments::preview(&house, &rule, desk.now().today(), desk.words(), &job)
        .await
        .map_err(|e| desk.refused(e))
}

/// What to think of before something is planned for a segment.
///
/// # Errors
/// Refused where there is no such segment.
#[tauri::command]
#[specta::specta]
pub async fn segment_thoughts(desk: State<'_, Desk>, id: SegmentId) -> Result<Thoughts, Refused> {
    let house = desk.house().await?;
    segments::thoughts(&house, id, desk.now().today(), &Job::quiet())
        .await
        .map_err(|e| desk.refused(e))
}

/// Opens the people of a rule as a result set.
///
/// # Errors
/// Refused where the rule makes no sense.
#[tauri::command]
#[specta::specta]
pub async fn open_rule(desk: State<'_, Desk>, rule: Rule) -> Result<View, Refused> {
    let house = desk.house().await?;
    let ids = segments::ids(&house, &rule, desk.now().today(), &Job::quiet())
        .await
        .map_err(|e| desk.refused(e))?;
    Ok(View::of(&desk, ids))
}

/// Who came into a rule and who left it since a day, each a result set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct MovedSince {
    /// How many were in at the end of that day.
    pub before: u32,
    /// How many are in now.
    pub now: u32,
    /// Who came in and was in the file before.
    pub came: View,
    /// Who came in and was not in the file yet.
    pub new: View,
    /// Who left and is still in the file.
    pub left: View,
    /// How many were in then and are in the bin now.
    pub gone: u32,
}

/// Who came into a rule and who left it since the end of a day.
///
/// # Errors
/// Refused where the rule makes no sense, or the journal does not reach back to the day; cancelled.
#[tauri::command]
#[specta::specta]
pub async fn moved_since(
    desk: State<'_, Desk>,
    rule: Rule,
    since: Day,
    progress: Channel<JobEvent>,
) -> Result<MovedSince, Refused> {
    let house = desk.house().await?;
    let job = desk.job(progress);
    let moved = segments::moved(&house, &rule, since, desk.now().today(), &job)
        .await
        .map_err(|e| desk.refused(e))?;
    Ok(MovedSince {
        before: moved.before,
        now: moved.now,
        came: View::of(&desk, moved.came),
        new: View::of(&desk, moved.new),
        left: View::of(&desk, moved.left),
        gone: moved.gone,
    })
}

/// Saved segments with their people now.
///
/// # Errors
/// Broken where the file cannot be read.
#[tauri::command]
#[specta::specta]
pub async fn list_segments(desk: State<'_, Desk>) -> Result<Vec<SegmentLine>, Refused> {
    let house = desk.house().await?;
    segments::list(&house, desk.now().today(), desk.words(), &Job::quiet())
        .await
        .map_err(|e| desk.refused(e))
}

/// How saved segments overlap: each number with the rule that names its people.
///
/// # Errors
/// Refused where there are fewer than two or too many, one of them is gone or makes no sense any more, or they are too large to be asked together;
/// cancelled.
#[tauri::command]
#[specta::specta]
pub async fn overlap_segments(
    desk: State<'_, Desk>,
    chosen: Vec<SegmentId>,
    progress: Channel<JobEvent>,
) -> Result<Overlap, Refused> {
    let house = desk.house().await?;
    let job = desk.job(progress);
    segments::overlap(&house, &chosen, desk.now().today(), &job)
        .await
        .map_err(|e| desk.refused(e))
}

/// One saved segment.
///
/// # Errors
/// Refused where it is gone.
#[tauri::command]
#[specta::specta]
pub async fn get_segment(desk: State<'_, Desk>, id: SegmentId) -> Result<Segment, Refused> {
    let house = desk.house().await?;
    segments::get(&house, id, desk.now().today(), desk.words())
        .await
        .map_err(|e| desk.refused(e))
}

/// Saves a segment, and what people are chosen so for.
///
/// # Errors
/// Refused where the name is missing or taken, the rule makes no sense, or it needs a purpose and none is given.
#[tauri::command]
#[specta::specta]
pub async fn save_segment(
    desk: State<'_, Desk>,
    id: Option<SegmentId>,
    name: String,
    rule: Rule,
    purpose: Option<String>,
) -> Result<Changed<SegmentId>, Refused> {
    let house = desk.house().await?;
    let (value, entry) = segments::save_for(&house, id, &name, &rule, purpose.as_deref(), &desk.now())
        .await
        .map_err(|e| desk.refused(e))?;
    Ok(Changed {
        value,
        entry,
        stale: STALE.to_vec(),
    })
}

/// What uses a segment.
///
/// # Errors
/// Broken where the file cannot be read.
#[tauri::command]
#[specta::specta]
pub async fn segment_users(desk: State<'_, Desk>, id: SegmentId) -> Result<Vec<SegmentUser>, Refused> {
    let house = desk.house().await?;
    let run = async {
        let mut users = segments::users(&house, id).await?;
        users.extend(housefile::campaigns::using(&house, id).await?);
        Ok(users)
    };
    run.await.map_err(|e| desk.refused(e))
}

/// The texts of saved segments that nobody will have once these spellings are tidied.
///
/// # Errors
/// Broken where the file cannot be read; cancelled.
#[tauri::command]
#[specta::specta]
pub async fn asking_segments(
    desk: State<'_, Desk>,
    column: SpelledColumn,
    wanted: Vec<Respelled>,
    progress: Channel<JobEvent>,
) -> Result<Vec<AskedSpelling>, Refused> {
    let house = desk.house().await?;
    let job = desk.job(progress);
    segments::asking(&house, column, &wanted, desk.now().today(), &job)
        .await
        .map_err(|e| desk.refused(e))
}

/// Moves a segment to the bin.
///
/// # Errors
/// Refused where something uses it.
#[tauri::command]
#[specta::specta]
pub async fn bin_segment(desk: State<'_, Desk>, id: SegmentId) -> Result<Changed<SegmentId>, Refused> {
    let house = desk.house().await?;
    let run = async {
        let users = housefile::campaigns::using(&house, id).await?;
        let entry = segments::bin(&house, id, &users, &desk.now()).await?;
        Ok(Changed {
            value: id,
            entry,
            stale: STALE.to_vec(),
        })
    };
    run.await.map_err(|e| desk.refused(e))
}

/// Lists that fit the data, only those with people.
///
/// # Errors
/// Broken where the file cannot be read.
#[tauri::command]
#[specta::specta]
pub async fn ready_lists(desk: State<'_, Desk>) -> Result<Vec<ReadyList>, Refused> {
    let house = desk.house().await?;
    segments::ready_lists(&house, desk.now().today(), desk.words(), &Job::quiet())
        .await
        .map_err(|e| desk.refused(e))
}

/// Gives a segment another name.
///
/// # Errors
/// Refused where the name is missing or taken.
#[tauri::command]
#[specta::specta]
pub async fn rename_segment(desk: State<'_, Desk>, id: SegmentId, name: String) -> Result<Changed<SegmentId>, Refused> {
    let house = desk.house().await?;
    let entry = segments::rename(&house, id, &name, &desk.now())
        .await
        .map_err(|e| desk.refused(e))?;
    Ok(Changed {
        value: id,
        entry,
        stale: STALE.to_vec(),
    })
}

/// The ways to look at people that were kept, by name.
///
/// # Errors
/// Broken where the file cannot be read.
#[tauri::command]
#[specta::specta]
pub async fn saved_views(desk: State<'_, Desk>) -> Result<Vec<SavedView>, Refused> {
    let house = desk.house().await?;
    segments::saved_views(&house).await.map_err(|e| desk.refused(e))
}

/// Keeps a way to look at people, as a new one or instead of an old one.
///
/// # Errors
/// Refused where the name is missing or taken, something is too long, or the old one is gone.
#[tauri::command]
#[specta::specta]
pub async fn save_view(
    desk: State<'_, Desk>,
    id: Option<SavedViewId>,
    name: String,
    shows: Viewed,
) -> Result<Changed<SavedViewId>, Refused> {
    let house = desk.house().await?;
    let (value, entry) = segments::save_view(&house, id, &name, &shows, &desk.now())
        .await
        .map_err(|e| desk.refused(e))?;
    Ok(Changed {
        value,
        entry,
        stale: LOOKED.to_vec(),
    })
}

/// Gives a way to look at people another name.
///
/// # Errors
/// Refused where the name is missing or taken, or it is gone.
#[tauri::command]
#[specta::specta]
pub async fn rename_view(desk: State<'_, Desk>, id: SavedViewId, name: String) -> Result<Changed<()>, Refused> {
    let house = desk.house().await?;
    let entry = segments::rename_view(&house, id, &name, &desk.now())
        .await
        .map_err(|e| desk.refused(e))?;
    Ok(Changed {
        value: (),
        entry,
        stale: LOOKED.to_vec(),
    })
}

/// Deletes a way to look at people; undo brings it back.
///
/// # Errors
/// Refused where it is gone.
#[tauri::command]
#[specta::specta]
pub async fn delete_view(desk: State<'_, Desk>, id: SavedViewId) -> Result<Changed<()>, Refused> {
    let house = desk.house().await?;
    let entry = segments::delete_view(&house, id, &desk.now())
        .await
        .map_err(|e| desk.refused(e))?;
    Ok(Changed {
        value: (),
        entry,
        stale: LOOKED.to_vec(),
    })
}
