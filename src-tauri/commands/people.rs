//! People for the window: result sets, pages, one person's page, editing.

use housefile::{
    contacts::{self, NewPerson, TypedPoint},
    job::Job,
    journal::{self, Act},
    matching::{self, Colleagues, Known},
    privacy::{self, Channel, ConsentRecord},
    profiles::{self, ContactRow, Profile, ViewSpec},
    refusal::{Answer, Code, message, refuse_with},
    segments::{self, Completion, Rule, Typing, Understood},
    store,
    values::{ContactId, ContactPointId, Day, SegmentId},
};
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::{State, ipc};

use super::{Changed, Room};
use crate::{
    host::{Desk, JobEvent},
    refusal::Refused,
};

/// A result set behind a grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct View {
    /// Its number.
    pub view: u32,
    /// How many people.
    pub total: u32,
}

impl View {
    /// Keeps a result set for the window.
    pub(crate) fn of(desk: &Desk, ids: Vec<u32>) -> Self {
        let total = u32::try_from(ids.len()).unwrap_or(u32::MAX);
        Self {
            view: desk.views.open(ids),
            total,
        }
    }
}

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
    let among = match scope {
        Scope::Everyone => None,
        Scope::View { view } => {
            let gone = || desk.refused(refuse_with(Code::Gone, message("shell-view-gone")));
            Some(desk.views.get(view).ok_or_else(gone)?)
        }
        Scope::Segment { id } => {
            let rule = Rule::Segment { id };
            let ids = segments::ids(&house, &rule, desk.now().today(), &Job::quiet())
                .await
                .map_err(|e| desk.refused(e))?;
            Some(std::sync::Arc::new(ids))
        }
    };
    let among = among.as_deref().map(Vec::as_slice);
    let today = desk.now().today();
    let (ids, understood) = segments::search(&house, &spec, among, Typing::Still, today, desk.words(), &Job::quiet())
        .await
        .map_err(|e| desk.refused(e))?;
    let View { view, total } = View::of(&desk, ids);
    Ok(Searched { view, total, understood })
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

/// One person's page.
///
/// # Errors
/// Refused where the person is gone.
#[tauri::command]
#[specta::specta]
pub async fn profile(desk: State<'_, Desk>, contact: ContactId) -> Result<Profile, Refused> {
    let house = desk.house().await?;
    profiles::profile(&house, contact, desk.now().today())
        .await
        .map_err(|e| desk.refused(e))
}

/// Writes one value of a person.
///
/// # Errors
/// Refused where the value cannot be.
#[tauri::command]
#[specta::specta]
pub async fn edit_person(
    desk: State<'_, Desk>,
    contact: ContactId,
    column: String,
    value: String,
) -> Result<Changed<Profile>, Refused> {
    let today = desk.now().today();
    edited(&desk, contact, async |entry| {
        contacts::edit_value(entry, contact, &column, &value, today).await
    })
    .await
}

/// A change of one person: its entry, and their page as it is afterwards.
async fn edited(
    desk: &Desk,
    contact: ContactId,
    change: impl AsyncFnOnce(&mut journal::Entry) -> Answer<()>,
) -> Result<Changed<Profile>, Refused> {
    let house = desk.house().await?;
    let now = desk.now();
    let run = async {
        let mut entry = journal::begin(&house, Act::new("edit").with("contact", contact.0), &now).await?;
        change(&mut entry).await?;
        let entry = entry.finish(1).await?;
        let value = profiles::profile(&house, contact, now.today()).await?;
        Ok(Changed {
            value,
            entry,
            stale: Room::all(),
        })
    };
    run.await.map_err(|e| desk.refused(e))
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

/// Who is there already and may be whoever is being typed, with why; at most five, and nobody of the bin.
///
/// # Errors
/// Refused where something is longer than a line; broken where the file cannot be read.
#[tauri::command]
#[specta::specta]
pub async fn known_people(desk: State<'_, Desk>, typed: NewPerson) -> Result<Vec<Known>, Refused> {
    let house = desk.house().await?;
    matching::known(&house, &typed).await.map_err(|e| desk.refused(e))
}

/// Who is with the same company as a person; ten of them by name.
///
/// # Errors
/// Broken where the file cannot be read; cancelled.
#[tauri::command]
#[specta::specta]
pub async fn colleagues(
    desk: State<'_, Desk>,
    contact: ContactId,
    progress: ipc::Channel<JobEvent>,
) -> Result<Colleagues, Refused> {
    let house = desk.house().await?;
    let job = desk.job(progress);
    matching::colleagues(&house, contact, &job).await.map_err(|e| desk.refused(e))
}

/// Adds somebody by hand.
///
/// # Errors
/// Refused where nothing is known of them, or an address cannot be read.
#[tauri::command]
#[specta::specta]
pub async fn add_person(desk: State<'_, Desk>, typed: NewPerson) -> Result<Changed<ContactId>, Refused> {
    let house = desk.house().await?;
    let now = desk.now();
    let run = async {
        let mut entry = journal::begin(&house, Act::new("add"), &now).await?;
        let value = contacts::add_person(&mut entry, &typed).await?;
        Ok(Changed {
            value,
            entry: entry.finish(1).await?,
            stale: Room::all(),
        })
    };
    run.await.map_err(|e| desk.refused(e))
}

/// Writes an address of any kind: another one, or instead of `point`.
///
/// # Errors
/// Refused where it cannot be read, is there already, or is gone.
#[tauri::command]
#[specta::specta]
pub async fn write_point(
    desk: State<'_, Desk>,
    contact: ContactId,
    point: Option<ContactPointId>,
    typed: TypedPoint,
) -> Result<Changed<Profile>, Refused> {
    edited(&desk, contact, async |entry| match point {
        Some(point) => contacts::change_point(entry, contact, point, &typed).await,
        None => contacts::add_point(entry, contact, &typed).await,
    })
    .await
}

/// Takes an address of a person away.
///
/// # Errors
/// Refused where it is gone.
#[tauri::command]
#[specta::specta]
pub async fn remove_point(desk: State<'_, Desk>, contact: ContactId, point: ContactPointId) -> Result<Changed<Profile>, Refused> {
    edited(&desk, contact, async |entry| {
        contacts::remove_point(entry, contact, point).await
    })
    .await
}

/// Puts an address of a person before the others of its kind.
///
/// # Errors
/// Refused where it is gone.
#[tauri::command]
#[specta::specta]
pub async fn prefer_point(desk: State<'_, Desk>, contact: ContactId, point: ContactPointId) -> Result<Changed<Profile>, Refused> {
    edited(&desk, contact, async |entry| {
        contacts::prefer_point(entry, contact, point).await
    })
    .await
}

/// Takes a person out of the household; the others stay in it, and no later search puts the person back.
///
/// # Errors
/// Refused where the person is in no household any more.
#[tauri::command]
#[specta::specta]
pub async fn leave_household(desk: State<'_, Desk>, contact: ContactId) -> Result<Changed<Profile>, Refused> {
    edited(&desk, contact, async |entry| contacts::leave_household(entry, contact).await).await
}

/// Moves people to the bin.
///
/// # Errors
/// Broken where the file cannot be written.
#[tauri::command]
#[specta::specta]
pub async fn bin_people(desk: State<'_, Desk>, people: Vec<ContactId>) -> Result<Changed<u32>, Refused> {
    let house = desk.house().await?;
    let now = desk.now();
    let ids: Vec<u32> = people.iter().map(|id| id.0).collect();
    let run = async {
        store::back_up_before_many(&house, ids.len(), &now).await?;
        let mut entry = journal::begin(&house, Act::new("bin").with("people", ids.len()), &now).await?;
        let value = contacts::bin(&mut entry, &ids, &now).await?;
        Ok(Changed {
            value,
            entry: entry.finish(value).await?,
            stale: Room::all(),
        })
    };
    run.await.map_err(|e| desk.refused(e))
}

/// Records what a person said about a channel, with what proves it.
///
/// # Errors
/// Refused where nobody can have said it on that day; broken where the file cannot be written.
#[tauri::command]
#[specta::specta]
pub async fn record_consent(
    desk: State<'_, Desk>,
    contact: ContactId,
    channel: Option<Channel>,
    granted: bool,
    day: Day,
    evidence: Option<String>,
) -> Result<Changed<Profile>, Refused> {
    let house = desk.house().await?;
    let now = desk.now();
    privacy::check_said(day, now.today(), evidence.as_deref()).map_err(|e| desk.refused(e))?;
    let record = ConsentRecord {
        contact: contact.0,
        channel,
        granted,
        day: Some(day),
        method: "hand".into(),
        wording: None,
        evidence,
        source: None,
    };
    let run = async {
        let mut entry = journal::begin(&house, Act::new("consent"), &now).await?;
        privacy::record_consents(&mut entry, &[record]).await?;
        let entry = entry.finish(1).await?;
        let value = profiles::profile(&house, contact, now.today()).await?;
        Ok(Changed {
            value,
            entry,
            stale: Room::all(),
        })
    };
    run.await.map_err(|e| desk.refused(e))
}
