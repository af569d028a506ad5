//! Backups and the ways out for the window: the list, one more, what going back would mean, going back, a new recovery code, and saving
//! what reads of a damaged file. The window names files that the program knows, and backups as their list does.

use std::path::PathBuf;

use housefile::{
    refusal::{message, refuse},
    rescue::{Difference, Restored, Salvaged},
    store::{self, Backup},
};
use housefile_folders::Computer;
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::{AppHandle, State, ipc::Channel};
use tauri_plugin_opener::OpenerExt as _;

use super::start::{HouseInfo, info, known_path, open_info};
use crate::{
    host::{self, Desk, JobEvent, OlderBackups},
    refusal::Refused,
};

/// The backups of a house file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Backups {
    /// Where they lie.
    pub folder: String,
    /// All of them, the newest first.
    pub list: Vec<OneBackup>,
    /// Why the last one that was to be made by itself was not.
    pub trouble: Option<String>,
}

/// A backup in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct OneBackup {
    /// What its name tells.
    pub backup: Backup,
    /// Whether it was made before the file got its present recovery code.
    pub earlier_code: bool,
}

/// The file on which a command of this room works: the one that is named, or the open one.
async fn path_of(desk: &Desk, file: Option<&str>) -> Result<PathBuf, Refused> {
    match file {
        Some(file) => known_path(desk, file),
        None => Ok(desk.house().await?.path().to_owned()),
    }
}

/// The backups of the open file, or of a shut one that the program knows.
///
/// # Errors
/// Refused where none is open, or the file is not known.
#[tauri::command]
#[specta::specta]
pub async fn list_backups(desk: State<'_, Desk>, file: Option<String>) -> Result<Backups, Refused> {
    let path = path_of(&desk, file.as_deref()).await?;
    let folder = store::backup_folder(&path);
    // The open file is not looked at from beside: it says itself who it is.
    let id = match desk.open_house().await.filter(|house| house.path() == path) {
        Some(house) => Some(house.id().clone()),
        None => store::file_id(&path).ok(),
    };
    let list = store::backups(&path)
        .into_iter()
        .map(|backup| OneBackup {
            earlier_code: id
                .as_ref()
                .is_some_and(|id| store::has_other_code(id, &folder.join(&backup.name))),
            backup,
        })
        .collect();
    let trouble = id.and_then(|id| desk.backing.fault_of(&id));
    Ok(Backups {
        folder: folder.display().to_string(),
        list,
        trouble: trouble.map(|why| why.message),
    })
}

/// Shows the folder of backups, with the newest of them.
///
/// # Errors
/// Refused where the file is not known, or the computer shows no folder.
#[tauri::command]
#[specta::specta]
pub async fn show_backups(app: AppHandle, desk: State<'_, Desk>, file: Option<String>) -> Result<(), Refused> {
    let path = path_of(&desk, file.as_deref()).await?;
    let newest = store::backups(&path).into_iter().next();
    let shown = newest.map_or(path.clone(), |newest| store::backup_folder(&path).join(newest.name));
    let path = shown.display().to_string();
    app.opener()
        .reveal_item_in_dir(shown)
        .map_err(|_| desk.refused(refuse(message("shell-no-folder-shown").with("path", path))))
}

/// Makes a backup of the open file; nothing where the newest one holds the same.
///
/// # Errors
/// Cancelled; refused where the file is only read, or there is no room.
#[tauri::command]
#[specta::specta]
pub async fn back_up_now(desk: State<'_, Desk>, progress: Channel<JobEvent>) -> Result<Option<Backup>, Refused> {
    host::back_up_now(&desk, progress).await
}

/// Holds a backup against the open file. `code` is the recovery code or passphrase that the backup had, where it is not the file's.
///
/// # Errors
/// Refused where there is no such backup, it is damaged, or its code is asked for (`locked`).
#[tauri::command]
#[specta::specta]
pub async fn preview_backup(desk: State<'_, Desk>, backup: String, code: Option<String>) -> Result<Difference, Refused> {
    host::preview(&desk, &backup, code).await
}

/// A restore that was made, and the file that is open now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct WentBack {
    /// The file.
    pub house: HouseInfo,
    /// What was done.
    pub restored: Restored,
}

/// Puts a backup in the place of the open file, or of the shut file that is named, and opens it.
///
/// # Errors
/// Cancelled; refused, also where a code is asked for (`locked`). The file is as it was then, and open where it was open.
#[tauri::command]
#[specta::specta]
pub async fn go_back(
    desk: State<'_, Desk>,
    file: Option<String>,
    backup: String,
    code: Option<String>,
    progress: Channel<JobEvent>,
) -> Result<WentBack, Refused> {
    let path = path_of(&desk, file.as_deref()).await?;
    let shut = file.map(|_| path.as_path());
    let restored = host::go_back(&desk, shut, &backup, code, progress).await?;
    Ok(WentBack {
        house: told(&desk, &path).await,
        restored,
    })
}

/// A house file with its new recovery code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct NewRecoveryCode {
    /// The file.
    pub house: HouseInfo,
    /// The code, to be saved or printed now.
    pub code: String,
    /// Whether this computer's keychain keeps it.
    pub keychain: bool,
    /// Backups that still open with the old code.
    pub older: u32,
    /// What went wrong with older backups. The new code holds all the same.
    pub trouble: Option<String>,
}

/// Gives the open file a new recovery code. `current` is its passphrase or code, and `passphrase` the one from then on, where it has one.
///
/// # Errors
/// Cancelled; refused where `current` is not right, or nothing would keep the new code. The old code opens the file then.
#[tauri::command]
#[specta::specta]
pub async fn new_recovery_code(
    desk: State<'_, Desk>,
    older: OlderBackups,
    current: Option<String>,
    passphrase: Option<String>,
    progress: Channel<JobEvent>,
) -> Result<NewRecoveryCode, Refused> {
    let path = path_of(&desk, None).await?;
    let done = host::new_code(&desk, older, current, passphrase, progress).await?;
    Ok(NewRecoveryCode {
        house: told(&desk, &path).await,
        code: done.code.shown(),
        keychain: done.keychain,
        older: done.older,
        trouble: done.trouble.map(|why| why.message),
    })
}

/// What was saved of a damaged file, and the new file that holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct SavedWhatReads {
    /// The new file, which is open.
    pub house: HouseInfo,
    /// What is in it, and what may be missing.
    pub saved: Salvaged,
}

/// Saves what reads of a shut file into a new one beside it, and opens that. `code` is its recovery code or passphrase, where the keychain
/// does not open it.
///
/// # Errors
/// Cancelled; refused where nothing of it reads, the folder cannot be written, or its code is asked for (`locked`).
#[tauri::command]
#[specta::specta]
pub async fn salvage(
    desk: State<'_, Desk>,
    file: String,
    code: Option<String>,
    progress: Channel<JobEvent>,
) -> Result<SavedWhatReads, Refused> {
    let path = known_path(&desk, &file)?;
    let (to, saved) = host::salvage(&desk, &path, code, progress).await?;
    Ok(SavedWhatReads {
        house: told(&desk, &to).await,
        saved,
    })
}

async fn told(desk: &Desk, path: &std::path::Path) -> HouseInfo {
    let computer = Computer::look();
    match desk.open_house().await {
        Some(house) => open_info(desk, &house, &computer),
        None => info(desk, path, &computer),
    }
}
