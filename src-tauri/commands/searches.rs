//! Whom a search finds, what it may have been meant as, and the pages of its people.

use std::sync::Arc;

use housefile::{
    job::Job,
    profiles::{self, ContactRow, ViewSpec},
    refusal::{Code, message, refuse_with},
    segments::{self, Completion, Facet, FacetAsked, FacetField, Rule, Similar, Typing, Understood},
    store::House,
    values::{ContactId, SegmentId},
};
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::{State, ipc};

use super::people::View;
use crate::{
    host::{Desk, JobEvent},
    refusal::Refused,
};

/// Whom a view is about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Scope {
    /// Everybody.
    Everyone,
    /// A result set that is open already: a drilled mark, a step of the ladder.
    View {
        /// Its number.
        view: u32,
    },
    /// A saved segment.
    Segment {
        /// Which.
        id: SegmentId,
    },
}

/// A result set that was asked for by a search.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Searched {
    /// Its number.
    pub view: u32,
    /// How many people.
    pub total: u32,
    /// How the search was understood.
    pub understood: Understood,
}

/// Opens a result set. The search may still be being typed.
///
/// # Errors
/// Refused where the set it is about is no longer open, or a part of the search that is whole cannot be meant; broken where the file cannot
/// be read.
#[tauri::command]
#[specta::specta]
pub async fn open_view(desk: State<'_, Desk>, scope: Scope, spec: ViewSpec) -> Result<Searched, Refused> {
    let house = desk.house().await?;
    let among = among(&desk, &house, scope).await?;
    let among = among.as_deref().map(Vec::as_slice);
    let today = desk.now().today();
    let (ids, understood) = segments::search(&house, &spec, among, Typing::Still, today, desk.words(), &Job::quiet())
        .await
        .map_err(|e| desk.refused(e))?;
    let View { view, total } = View::of(&desk, ids);
    Ok(Searched { view, total, understood })
}

/// The people of a scope; none where it is everybody.
async fn among(desk: &Desk, house: &House, scope: Scope) -> Result<Option<Arc<Vec<u32>>>, Refused> {
    Ok(match scope {
        Scope::Everyone => None,
        Scope::View { view } => {
            let gone = || desk.refused(refuse_with(Code::Gone, message("shell-view-gone")));
            Some(desk.views.get(view).ok_or_else(gone)?)
        }
        Scope::Segment { id } => {
            let rule = Rule::Segment { id };
            let ids = segments::ids(house, &rule, desk.now().today(), &Job::quiet())
                .await
                .map_err(|e| desk.refused(e))?;
            Some(Arc::new(ids))
        }
    })
}

/// What a search may have been meant as.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Meant {
    /// The people of other spellings, where the search itself finds nobody.
    pub people: Option<View>,
    /// What they are called instead.
    pub similar: Similar,
}

/// Whom a search would find had its words been typed otherwise; asked where it finds nobody or next to nobody. The window cancels the job
/// when a newer letter comes.
///
/// # Errors
/// Refused as the search itself is; cancelled.
#[tauri::command]
#[specta::specta]
pub async fn similar_people(
    desk: State<'_, Desk>,
    scope: Scope,
    spec: ViewSpec,
    progress: ipc::Channel<JobEvent>,
) -> Result<Meant, Refused> {
    let house = desk.house().await?;
    let job = desk.job(progress);
    let among = among(&desk, &house, scope).await?;
    let among = among.as_deref().map(Vec::as_slice);
    let today = desk.now().today();
    let (ids, similar) = segments::similar(&house, &spec, among, Typing::Still, today, desk.words(), &job)
        .await
        .map_err(|e| desk.refused(e))?;
    let people = (similar.found == 0 && !ids.is_empty()).then(|| View::of(&desk, ids));
    Ok(Meant { people, similar })
}

/// The fields whose values can be counted and chosen.
///
/// # Errors
/// Broken where the file cannot be read.
#[tauri::command]
#[specta::specta]
pub async fn facet_fields(desk: State<'_, Desk>) -> Result<Vec<FacetField>, Refused> {
    let house = desk.house().await?;
    segments::facet_fields(&house, desk.now().today())
        .await
        .map_err(|e| desk.refused(e))
}

/// The values of a field among the people of a search, `most` of them and those that are chosen; `find` keeps those that have it in them. The
/// window cancels the job once other people are shown.
///
/// # Errors
/// Refused as the search itself is, and where the field cannot be counted so; cancelled.
#[tauri::command]
#[specta::specta]
pub async fn facet(
    desk: State<'_, Desk>,
    scope: Scope,
    search: String,
    field: String,
    find: String,
    most: u32,
    progress: ipc::Channel<JobEvent>,
) -> Result<Facet, Refused> {
    let house = desk.house().await?;
    let job = desk.job(progress);
    let among = among(&desk, &house, scope).await?;
    let among = among.as_deref().map(Vec::as_slice);
    let asked = FacetAsked {
        field: &field,
        find: &find,
        most: most.min(1000) as usize,
    };
    segments::facet(&house, &search, among, asked, desk.now().today(), desk.words(), &job)
        .await
        .map_err(|e| desk.refused(e))
}

/// What could stand at the end of a search that is being typed. The window cancels the job when a newer letter comes.
///
/// # Errors
/// Refused where the text is too long; cancelled.
#[tauri::command]
#[specta::specta]
pub async fn complete_search(
    desk: State<'_, Desk>,
    search: String,
    progress: ipc::Channel<JobEvent>,
) -> Result<Vec<Completion>, Refused> {
    let house = desk.house().await?;
    let job = desk.job(progress);
    segments::complete(&house, &search, desk.now().today(), desk.words(), &job)
        .await
        .map_err(|e| desk.refused(e))
}

/// The rows `from`..`to` of a result set; empty where the set is no longer open.
///
/// # Errors
/// Broken where the file cannot be read.
#[tauri::command]
#[specta::specta]
pub async fn view_rows(desk: State<'_, Desk>, view: u32, from: u32, to: u32) -> Result<Vec<ContactRow>, Refused> {
    let house = desk.house().await?;
    let ids = desk.views.get(view).unwrap_or_default();
    let to = (to as usize).min(ids.len()).min(from as usize + 500);
    let page = ids.get(from as usize..to).unwrap_or_default();
    profiles::rows(&house, page, desk.now().today())
        .await
        .map_err(|e| desk.refused(e))
}

/// Where a person stands in a result set.
///
/// # Errors
/// Never.
#[tauri::command]
#[specta::specta]
pub async fn view_find(desk: State<'_, Desk>, view: u32, contact: ContactId) -> Result<Option<u32>, Refused> {
    let ids = desk.views.get(view).unwrap_or_default();
    Ok(ids
        .iter()
        .position(|id| *id == contact.0)
        .and_then(|at| u32::try_from(at).ok()))
}

/// The first people in whose name, address or number all that is typed occurs, `limit` at the most. No result set is kept for them.
///
/// # Errors
/// Refused where the text is too long; broken where the file cannot be read.
#[tauri::command]
#[specta::specta]
pub async fn find_people(desk: State<'_, Desk>, search: String, limit: u32) -> Result<Vec<ContactRow>, Refused> {
    let house = desk.house().await?;
    let spec = ViewSpec {
        search,
        ..ViewSpec::default()
    };
    let run = async {
        let today = desk.now().today();
        let (ids, _) = segments::search(&house, &spec, None, Typing::Still, today, desk.words(), &Job::quiet()).await?;
        let first = &ids[..ids.len().min(limit.min(50) as usize)];
        profiles::rows(&house, first, desk.now().today()).await
    };
    run.await.map_err(|e| desk.refused(e))
}
