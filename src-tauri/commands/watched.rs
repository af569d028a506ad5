//! A watched folder for the window: which it is, what arrived in it, and what becomes of that. Nothing is imported by itself.

use std::{path::Path, time::SystemTime};

use housefile::refusal::{Answer, broken, message, refuse};
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::{AppHandle, State};

use crate::{
    host::{Arrival, Desk, Watched, file_name, hand_over, pick_folder},
    refusal::Refused,
};

/// The folder that is watched for the open house file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct WatchedFolder {
    /// Its name, without those that it lies in.
    pub name: String,
    /// Whole path, for people to find it.
    pub path: String,
    /// Whether it cannot be listed now.
    pub missing: bool,
    /// Names of spreadsheets that are new in it, the latest first.
    pub arrived: Vec<String>,
}

/// The folder that is watched for the open house file, and what arrived in it; nothing where none is watched.
///
/// # Errors
/// Refused where no house file is open.
#[tauri::command]
#[specta::specta]
pub async fn watched_folder(desk: State<'_, Desk>) -> Result<Option<WatchedFolder>, Refused> {
    let id = desk.house().await?.id().0.clone();
    let Some(watched) = desk.settings().watched.get(&id).cloned() else {
        return Ok(None);
    };
    let shown = told(&watched);
    let arrived = listed(watched).await.map_err(|e| desk.refused(e))?;
    Ok(Some(WatchedFolder {
        missing: arrived.is_none(),
        arrived: arrived.unwrap_or_default().into_iter().map(|one| one.name).collect(),
        ..shown
    }))
}

/// Asks for a folder and watches it for the open house file, instead of the one before. What is in it already is not offered. Nothing
/// where the person thought better of it.
///
/// # Errors
/// Refused where the folder cannot be listed.
#[tauri::command]
#[specta::specta]
pub async fn watch_folder(app: AppHandle, desk: State<'_, Desk>) -> Result<Option<WatchedFolder>, Refused> {
    let id = desk.house().await?.id().0.clone();
    let Some(folder) = pick_folder(&app, &desk.words().tell("shell-choose-watched")).await else {
        return Ok(None);
    };
    let name = file_name(&folder);
    let begun = tokio::task::spawn_blocking(move || Watched::begin(&folder)).await;
    let watched = begun.map_err(broken).map_err(|e| desk.refused(e))?;
    let watched = watched.map_err(|fault| {
        log::warn!("the folder cannot be watched: {fault}");
        desk.refused(refuse(message("shell-watched-unreadable").with("folder", name)))
    })?;
    let shown = told(&watched);
    desk.change_settings(|settings| {
        settings.watched.insert(id, watched);
    });
    Ok(Some(shown))
}

/// Watches no folder any more for the open house file. The folder and what is in it stay as they are.
///
/// # Errors
/// Refused where no house file is open.
#[tauri::command]
#[specta::specta]
pub async fn unwatch_folder(desk: State<'_, Desk>) -> Result<(), Refused> {
    let id = desk.house().await?.id().0.clone();
    desk.change_settings(|settings| {
        settings.watched.remove(&id);
    });
    Ok(())
}

/// Hands what arrived over to the import, which shows it and asks as it does about every file. Answers how many there were.
///
/// # Errors
/// Refused where no house file is open.
#[tauri::command]
#[specta::specta]
pub async fn take_arrivals(app: AppHandle, desk: State<'_, Desk>, names: Vec<String>) -> Result<u32, Refused> {
    let (_, watched, arrivals) = named(&desk, &names).await?;
    let count = u32::try_from(arrivals.len()).unwrap_or(u32::MAX);
    // They are offered until the import has opened them.
    hand_over(&app, arrivals.iter().map(|one| watched.folder.join(&one.name)));
    Ok(count)
}

/// What arrived is not offered again, unless it changes.
///
/// # Errors
/// Refused where no house file is open.
#[tauri::command]
#[specta::specta]
pub async fn pass_arrivals(desk: State<'_, Desk>, names: Vec<String>) -> Result<(), Refused> {
    let (id, mut watched, arrivals) = named(&desk, &names).await?;
    let known = tokio::task::spawn_blocking(move || watched.know(&arrivals).ok().map(|()| watched)).await;
    if let Some(watched) = known.map_err(broken).map_err(|e| desk.refused(e))? {
        desk.change_settings(|settings| {
            settings.watched.insert(id, watched);
        });
    }
    Ok(())
}

/// Only what is an arrival of the watched folder can be named: the window never names a path of its own.
async fn named(desk: &Desk, names: &[String]) -> Result<(String, Watched, Vec<Arrival>), Refused> {
    let id = desk.house().await?.id().0.clone();
    let gone = || desk.refused(refuse(message("shell-watched-gone")));
    let watched = desk.settings().watched.get(&id).cloned().ok_or_else(gone)?;
    let mut arrivals = listed(watched.clone()).await.map_err(|e| desk.refused(e))?.ok_or_else(gone)?;
    arrivals.retain(|one| names.contains(&one.name));
    Ok((id, watched, arrivals))
}

/// What arrived; nothing where the folder cannot be listed now. A network folder may take its time.
async fn listed(watched: Watched) -> Answer<Option<Vec<Arrival>>> {
    tokio::task::spawn_blocking(move || watched.arrivals(SystemTime::now()).ok())
        .await
        .map_err(broken)
}

fn told(watched: &Watched) -> WatchedFolder {
    WatchedFolder {
        name: name_of(&watched.folder),
        path: watched.folder.display().to_string(),
        missing: false,
        arrived: Vec::new(),
    }
}

/// A drive has no name of its own.
fn name_of(folder: &Path) -> String {
    match file_name(folder) {
        name if name.is_empty() => folder.display().to_string(),
        name => name,
    }
}
