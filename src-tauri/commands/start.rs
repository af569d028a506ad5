//! Beginning: the first house file and its recovery code, opening another, what was handed over, closing.

use std::path::{Path, PathBuf};

use housefile::{
    refusal::{Message, message, refuse},
    store,
    values::Day,
};
use housefile_folders::{Computer, Kind};
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::{AppHandle, State};

use crate::{
    host::{self, Desk, Shut, documents, file_name, free_name, lock, name_of, pick_open, pick_save},
    refusal::Refused,
};

/// Where the program stands when the window opens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Start {
    /// What the window shows first.
    pub state: StartState,
    /// The open or shut house file.
    pub house: Option<HouseInfo>,
    /// House files opened or chosen before, the latest first.
    pub recent: Vec<HouseInfo>,
    /// Names of spreadsheets that were handed over ("Open with", dropped).
    pub handed: Vec<String>,
}

/// What the window shows first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum StartState {
    /// No house file yet.
    First,
    /// A house file that is shut; it says why.
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
    /// Why it is shut, where that is known.
    pub shut: Option<Shut>,
    /// Why it is only read, where it is open and only read.
    pub read_only: Option<ReadOnly>,
    /// What there is to know about the folder it lies in.
    pub folder: Option<Folder>,
}

/// Why a house file is only read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ReadOnly {
    /// Another program has it open.
    InUse,
    /// Nothing can be written where it lies.
    Place,
}

/// A folder in which an open database may come to harm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Folder {
    /// The cloud program that keeps it in step; `None` where it is on another computer.
    pub cloud: Option<String>,
    /// Whether the person was told, and leaves it there.
    pub told: bool,
}

/// A new house file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Created {
    /// The file.
    pub house: HouseInfo,
    /// Its recovery code, to be saved or printed now.
    pub code: String,
    /// Whether this computer's keychain keeps the code, so that nobody is asked for it here. Where it does not, the file is not open
    /// before it has a passphrase.
    pub keychain: bool,
}

/// What was handed over while the program runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct HandedOver {
    /// Names of spreadsheets that wait to be imported.
    pub sheets: Vec<String>,
    /// A house file that asks to be opened.
    pub house: Option<HouseInfo>,
}

/// File name of the sample business.
pub const SAMPLE: &str = "Sample - Lindenhof Coffee";

/// A house file in the window's words.
pub(crate) fn info(desk: &Desk, path: &Path, computer: &Computer) -> HouseInfo {
    let name = name_of(path);
    let folder = match computer.kind_of(path) {
        Kind::Here => None,
        Kind::Network => Some(None),
        Kind::Cloud(program) => Some(Some(program)),
    };
    let told = |id: store::FileId| desk.settings().place_told.contains(&id.0);
    HouseInfo {
        sample: name.starts_with(SAMPLE),
        name,
        path: path.display().to_string(),
        bytes: std::fs::metadata(path).map_or(0, |meta| meta.len()),
        passphrase: store::has_passphrase(path),
        shut: desk.why_shut(path),
        read_only: None,
        folder: folder.map(|cloud| Folder {
            cloud,
            told: store::file_id(path).is_ok_and(told),
        }),
    }
}

/// The open house file in the window's words.
pub(crate) fn open_info(desk: &Desk, house: &store::House, computer: &Computer) -> HouseInfo {
    HouseInfo {
        read_only: house.read_only().map(|why| match why {
            store::ReadOnly::Asked => ReadOnly::InUse,
            store::ReadOnly::Place => ReadOnly::Place,
        }),
        shut: None,
        ..info(desk, house.path(), computer)
    }
}

/// Where the program stands. The first call opens the house file of last time, if the keychain has its code.
///
/// # Errors
/// Never for a file that cannot be opened: it says itself why it is shut.
#[tauri::command]
#[specta::specta]
pub async fn start(desk: State<'_, Desk>) -> Result<Start, Refused> {
    host::begin(&desk).await;
    Ok(stand(&desk).await)
}

/// Where the program stands now.
pub(crate) async fn stand(desk: &Desk) -> Start {
    let computer = Computer::look();
    let (state, house) = if let Some(house) = desk.open_house().await {
        (StartState::Open, Some(open_info(desk, &house, &computer)))
    } else if let Some(path) = desk.stands_before() {
        (StartState::Locked, Some(info(desk, &path, &computer)))
    } else {
        (StartState::First, None)
    };
    let known = desk.known();
    Start {
        state,
        house,
        recent: known
            .iter()
            .filter(|path| path.exists())
            .map(|path| info(desk, path, &computer))
            .collect(),
        handed: sheets(desk),
    }
}

fn sheets(desk: &Desk) -> Vec<String> {
    lock(&desk.handed).iter().map(|path| file_name(path)).collect()
}

/// What was handed over since the window asked last. A house file is told once.
///
/// # Errors
/// Never.
#[tauri::command]
#[specta::specta]
pub async fn handed(desk: State<'_, Desk>) -> Result<HandedOver, Refused> {
    let house = desk.take_handed_house();
    Ok(HandedOver {
        sheets: sheets(&desk),
        house: house.map(|path| info(&desk, &path, &Computer::look())),
    })
}

/// The day where the computer is, by the clock that everything else here goes by.
///
/// # Errors
/// Never.
#[tauri::command]
#[specta::specta]
pub async fn today(desk: State<'_, Desk>) -> Result<Day, Refused> {
    Ok(desk.now().today().0)
}

/// Creates a house file in the program's own folder and gives its recovery code. Where `keychain` is false in the answer, it waits for a
/// passphrase and is not open before it has one.
///
/// # Errors
/// Refused where the folder cannot be written.
#[tauri::command]
#[specta::specta]
pub async fn create_house(
    desk: State<'_, Desk>,
    name: String,
    sample: bool,
    passphrase: Option<String>,
) -> Result<Created, Refused> {
    make(&desk, &name, sample, passphrase).await
}

pub(crate) async fn make(desk: &Desk, name: &str, sample: bool, passphrase: Option<String>) -> Result<Created, Refused> {
    let name = if sample { SAMPLE.to_owned() } else { tidy_name(name) };
    let path = free_name(&desk.folder, &name);
    let (code, keychain) = host::create(desk, &path, passphrase).await.map_err(|e| desk.refused(e))?;
    if sample {
        let sheets = sample_sheets(desk.folder.join("samples"))
            .await
            .map_err(|e| desk.refused(e))?;
        lock(&desk.handed).extend(sheets);
    }
    Ok(Created {
        house: info(desk, &path, &Computer::look()),
        code: code.shown(),
        keychain,
    })
}

/// The sample business arrives as a marketer's own would: as three messy spreadsheets that are handed over.
async fn sample_sheets(folder: PathBuf) -> housefile::refusal::Answer<Vec<PathBuf>> {
    let at = folder.clone();
    let written = tokio::task::spawn_blocking(move || housefile_samples::write(&at, housefile_samples::SAMPLE_PEOPLE, 1))
        .await
        .map_err(housefile::refusal::broken)?;
    written.map_err(housefile::refusal::broken)?;
    let mut sheets: Vec<PathBuf> = std::fs::read_dir(&folder)?
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| {
            path.extension()
                .is_some_and(|ending| ["xlsx", "csv", "ods"].iter().any(|known| ending == *known))
        })
        .collect();
    sheets.sort();
    Ok(sheets)
}

/// Saves the recovery code of the open or the new file as a text where the person chooses. Answers the file's name, or nothing when they
/// thought better of it. Once the file has a passphrase, it is asked for, unless the code was just made.
///
/// # Errors
/// Refused where `passphrase` is not right, or the text cannot be written there.
#[tauri::command]
#[specta::specta]
pub async fn save_code(app: AppHandle, desk: State<'_, Desk>, passphrase: Option<String>) -> Result<Option<String>, Refused> {
    let (house, code) = host::code_of(&desk, passphrase).await?;
    let sheet = message("shell-code-sheet").with("path", house.path().display().to_string());
    save_sheet(&app, &desk, sheet, house.path(), house.id(), &code).await
}

/// Writes a code down where the person chooses, in the words of `sheet`. Answers the file's name.
pub(crate) async fn save_sheet(
    app: &AppHandle,
    desk: &Desk,
    sheet: Message,
    of: &Path,
    id: &store::FileId,
    code: &store::RecoveryCode,
) -> Result<Option<String>, Refused> {
    let words = desk.words();
    let name = format!("{} {}.txt", name_of(of), words.tell("shell-code-file"));
    let Some(path) = pick_save(app, &words.tell("shell-save-code"), &documents(app), &name).await else {
        return Ok(None);
    };
    let sheet = sheet
        .with("name", name_of(of))
        .with("id", id.0.as_str())
        .with("code", code.shown());
    housefile::handoff::put(&path, &words.say(&sheet)).map_err(|e| desk.refused(e))?;
    Ok(Some(file_name(&path)))
}

/// Asks for another house file and remembers it; the window then opens it.
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
    desk.know(&path);
    Ok(Some(info(&desk, &path, &Computer::look())))
}

/// The person was told where the open file lies, and leaves it there.
///
/// # Errors
/// Refused where none is open.
#[tauri::command]
#[specta::specta]
pub async fn leave_house_there(desk: State<'_, Desk>) -> Result<(), Refused> {
    let id = desk.house().await?.id().0.clone();
    desk.change_settings(|settings| {
        settings.place_told.insert(id);
    });
    Ok(())
}

/// Copies the open file into the program's own folder on this computer, checks the copy, and works on that from now on. The file stays
/// where it was, as it is now.
///
/// # Errors
/// Refused where the folder cannot be written.
#[tauri::command]
#[specta::specta]
pub async fn bring_house_here(desk: State<'_, Desk>) -> Result<HouseInfo, Refused> {
    let path = host::bring_here(&desk).await?;
    Ok(info(&desk, &path, &Computer::look()))
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
    desk.jobs.cancel(job);
    Ok(())
}

/// Only paths this program opened, created or was handed: the window never names a path of its own.
pub(crate) fn known_path(desk: &Desk, path: &str) -> Result<PathBuf, Refused> {
    let path = PathBuf::from(path);
    desk.known()
        .contains(&path)
        .then_some(path)
        .ok_or_else(|| desk.refused(refuse(message("shell-unknown-file"))))
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
