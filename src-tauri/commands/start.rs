//! Beginning: the first house file and its recovery code, unlocking, opening another, closing.

use std::path::{Path, PathBuf};

use housefile::store::{self, Key, Mode, RecoveryCode};
use housefile_vault as vault;
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::{AppHandle, State};

use crate::{
    host::{Desk, default_house_file, documents, pick_open, pick_save},
    refusal::Refused,
};

/// Where the program stands when the window opens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Start {
    /// What the window shows first.
    pub state: StartState,
    /// The open or locked house file.
    pub house: Option<HouseInfo>,
    /// House files opened before, the latest first.
    pub recent: Vec<HouseInfo>,
    /// Names of spreadsheets handed over at the start ("Open with").
    pub handed: Vec<String>,
}

/// What the window shows first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum StartState {
    /// No house file yet.
    First,
    /// A house file that the keychain does not open.
    Locked,
    /// Ready.
    Open,
}

/// A house file as the window names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct HouseInfo {
    /// Name without folder and ending.
    pub name: String,
    /// Whole path, for people to find it.
    pub path: String,
    /// Bytes on disk.
    #[specta(type = i32)]
    pub bytes: u64,
    /// Whether a passphrase can open it.
    pub passphrase: bool,
    /// Whether it holds the sample business.
    pub sample: bool,
}

/// A new house file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Created {
    /// The file.
    pub house: HouseInfo,
    /// Its recovery code, to be saved or printed now.
    pub code: String,
    /// Whether this computer's keychain keeps the code, so that nobody is asked for it here.
    pub keychain: bool,
}

fn info(path: &Path) -> HouseInfo {
    let name = path
        .file_stem()
        .map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    HouseInfo {
        sample: name.starts_with(SAMPLE),
        name,
        path: path.display().to_string(),
        bytes: std::fs::metadata(path).map_or(0, |meta| meta.len()),
        passphrase: store::has_passphrase(path),
    }
}

/// File name of the sample business.
pub const SAMPLE: &str = "Sample - Lindenhof Coffee";

/// Where the program stands. The first call opens the house file of last time, if the keychain has its code.
///
/// # Errors
/// Never for a missing key: that is the state `locked`.
#[tauri::command]
#[specta::specta]
pub async fn start(desk: State<'_, Desk>) -> Result<Start, Refused> {
    let handed = lock(&desk.handed).iter().map(|path| file_name(path)).collect();
    let recent: Vec<PathBuf> = lock(&desk.settings)
        .recent
        .iter()
        .filter(|path| path.exists())
        .cloned()
        .collect();
    let known = recent.iter().map(|path| info(path)).collect();
    if let Some(house) = desk.open_house().await {
        return Ok(Start {
            state: StartState::Open,
            house: Some(info(house.path())),
            recent: known,
            handed,
        });
    }
    let Some(path) = recent.first() else {
        return Ok(Start {
            state: StartState::First,
            house: None,
            recent: known,
            handed,
        });
    };
    let state = match open_with_keychain(&desk, path).await {
        Ok(()) => StartState::Open,
        Err(why) => {
            log::info!("the last house file stays locked: {}", why.code);
            StartState::Locked
        }
    };
    Ok(Start {
        state,
        house: Some(info(path)),
        recent: known,
        handed,
    })
}

async fn open_with_keychain(desk: &Desk, path: &Path) -> Result<(), Refused> {
    let locked = || {
        let sentence = housefile::refusal::message("store-locked").with("file", file_name(path));
        desk.refused(housefile::refusal::refuse_with(housefile::refusal::Code::Locked, sentence))
    };
    let id = store::file_id(path).map_err(|e| desk.refused(e))?;
    let secret = tokio::task::spawn_blocking(move || vault::get(&id.0))
        .await
        .map_err(|_| locked())?
        .map_err(|_| locked())?;
    let code = RecoveryCode::from_secret(&secret).ok_or_else(locked)?;
    put_open(desk, path, code).await
}

async fn put_open(desk: &Desk, path: &Path, code: RecoveryCode) -> Result<(), Refused> {
    if desk.open_house().await.is_some_and(|house| house.path() == path) {
        return Ok(());
    }
    let opened = store::open(path, &Key::Sealed(code), Mode::Write)
        .await
        .map_err(|e| desk.refused(e))?;
    // Leftovers of an import that a crash cut short are thrown away; nothing of them was in the house file.
    housefile::intake::staging::mend(&opened.house).map_err(|e| desk.refused(e))?;
    desk.put(Some(opened.house)).await;
    desk.remember(path);
    Ok(())
}

/// Creates a house file, opens it and gives its recovery code. `passphrase` is needed where no keychain answers.
///
/// # Errors
/// Refused where the place cannot be written, or neither keychain nor passphrase keeps the key.
#[tauri::command]
#[specta::specta]
pub async fn create_house(
    app: AppHandle,
    desk: State<'_, Desk>,
    name: String,
    sample: bool,
    passphrase: Option<String>,
) -> Result<Created, Refused> {
    let name = if sample { SAMPLE.to_owned() } else { tidy_name(&name) };
    let path = default_house_file(&app, &name);
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(|e| desk.refused(e.into()))?;
    }
    let code = RecoveryCode::generate().map_err(|e| desk.refused(e))?;
    let house = store::create(&path, &Key::Sealed(code.clone()))
        .await
        .map_err(|e| desk.refused(e))?;
    let keychain = keep(&house.id().0, &code).await;
    if let Some(passphrase) = passphrase.filter(|p| !p.is_empty()) {
        store::set_passphrase(&path, house.id(), &code, &passphrase).map_err(|e| desk.refused(e))?;
    }
    desk.put(Some(house)).await;
    desk.remember(&path);
    Ok(Created {
        house: info(&path),
        code: code.shown(),
        keychain,
    })
}

async fn keep(id: &str, code: &RecoveryCode) -> bool {
    let (id, secret) = (id.to_owned(), code.expose().to_owned());
    tokio::task::spawn_blocking(move || vault::set(&id, &secret).is_ok())
        .await
        .unwrap_or(false)
}

/// Sets a passphrase for the open file: for computers whose keychain does not answer.
///
/// # Errors
/// Refused where it is too short or the code is not this file's.
#[tauri::command]
#[specta::specta]
pub async fn set_passphrase(desk: State<'_, Desk>, code: String, passphrase: String) -> Result<(), Refused> {
    let house = desk.house().await?;
    let code = RecoveryCode::parse(&code).map_err(|e| desk.refused(e))?;
    let path = house.path().to_owned();
    store::set_passphrase(&path, house.id(), &code, &passphrase).map_err(|e| desk.refused(e))
}

/// Saves the recovery code as a text file where the person chooses. Answers the file's name, or nothing when they thought
/// better of it.
///
/// # Errors
/// Refused where it cannot be written there.
#[tauri::command]
#[specta::specta]
pub async fn save_code(app: AppHandle, desk: State<'_, Desk>, code: String) -> Result<Option<String>, Refused> {
    let house = desk.house().await?;
    let words = desk.words();
    let name = format!("{} {}.txt", info(house.path()).name, words.tell("shell-code-file"));
    let Some(path) = pick_save(&app, &words.tell("shell-save-code"), &documents(&app), &name).await else {
        return Ok(None);
    };
    let sheet = housefile::refusal::message("shell-code-sheet")
        .with("name", info(house.path()).name)
        .with("path", info(house.path()).path)
        .with("id", house.id().0.as_str())
        .with("code", code);
    std::fs::write(&path, words.say(&sheet)).map_err(|_| {
        let sentence = housefile::refusal::message("store-cannot-create").with("file", file_name(&path));
        desk.refused(housefile::refusal::refuse_with(
            housefile::refusal::Code::CannotWrite,
            sentence,
        ))
    })?;
    Ok(Some(file_name(&path)))
}

/// Opens a locked house file by its recovery code or passphrase, and lets the keychain keep the code again.
///
/// # Errors
/// Refused where neither opens it.
#[tauri::command]
#[specta::specta]
pub async fn unlock(
    desk: State<'_, Desk>,
    path: String,
    code: Option<String>,
    passphrase: Option<String>,
) -> Result<HouseInfo, Refused> {
    let path = known_path(&desk, &path)?;
    let code = match (code, passphrase) {
        (Some(code), _) => RecoveryCode::parse(&code),
        (None, Some(passphrase)) => {
            let at = path.clone();
            tokio::task::spawn_blocking(move || store::open_passphrase(&at, &passphrase))
                .await
                .unwrap_or_else(|fault| Err(housefile::refusal::broken(fault)))
        }
        (None, None) => return open_with_keychain(&desk, &path).await.map(|()| info(&path)),
    }
    .map_err(|e| desk.refused(e))?;
    put_open(&desk, &path, code.clone()).await?;
    if let Some(house) = desk.open_house().await {
        keep(&house.id().0, &code).await;
    }
    Ok(info(&path))
}

/// Asks for another house file and remembers it; the window then unlocks it.
///
/// # Errors
/// Refused where what was picked is no house file.
#[tauri::command]
#[specta::specta]
pub async fn choose_house(app: AppHandle, desk: State<'_, Desk>) -> Result<Option<HouseInfo>, Refused> {
    let words = desk.words();
    let Some(path) = pick_open(&app, &words.tell("shell-open-house"), &words.tell("shell-house-files")).await else {
        return Ok(None);
    };
    store::file_id(&path).map_err(|e| desk.refused(e))?;
    desk.remember(&path);
    Ok(Some(info(&path)))
}

/// Closes the open house file; its key leaves memory.
///
/// # Errors
/// Never.
#[tauri::command]
#[specta::specta]
pub async fn close_house(desk: State<'_, Desk>) -> Result<(), Refused> {
    desk.put(None).await;
    Ok(())
}

/// Stops a running job.
///
/// # Errors
/// Never.
#[tauri::command]
#[specta::specta]
pub async fn cancel_job(desk: State<'_, Desk>, job: u32) -> Result<(), Refused> {
    desk.cancel(job);
    Ok(())
}

/// Only paths this program opened, created or was handed: the window never names a path of its own.
fn known_path(desk: &Desk, path: &str) -> Result<PathBuf, Refused> {
    let path = PathBuf::from(path);
    let known = lock(&desk.settings).recent.contains(&path);
    known
        .then_some(path)
        .ok_or_else(|| desk.refused(housefile::refusal::refuse(housefile::refusal::message("shell-unknown-file"))))
}

fn tidy_name(name: &str) -> String {
    let tidy: String = name
        .chars()
        .filter(|c| c.is_alphanumeric() || " -_&".contains(*c))
        .take(60)
        .collect();
    let tidy = tidy.trim();
    if tidy.is_empty() {
        "Customers".to_owned()
    } else {
        tidy.to_owned()
    }
}

/// The last part of a path.
#[must_use]
pub fn file_name(path: &Path) -> String {
    path.file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

/// A lock that outlives a panic elsewhere: the settings stay usable.
pub(crate) fn lock<T>(mutex: &std::sync::Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}
