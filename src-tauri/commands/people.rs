//! People for the window: result sets, pages, one person's page, editing.

use housefile::{
    contacts::{self, NewPerson, TypedPoint},
    journal::{self, Act},
    matching::{self, Colleagues, Known},
    privacy::{self, Channel, ConsentRecord},
    profiles::{self, Profile},
    refusal::Answer,
    store,
    values::{ContactId, ContactPointId, Day},
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

/// Lets an address of a person be used again that mail came back from. What else stops it stays.
///
/// # Errors
/// Refused where it is gone, or nothing came back from it.
#[tauri::command]
#[specta::specta]
pub async fn lift_point(desk: State<'_, Desk>, contact: ContactId, point: ContactPointId) -> Result<Changed<Profile>, Refused> {
    edited(&desk, contact, async |entry| privacy::lift(entry, contact, point).await).await
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
