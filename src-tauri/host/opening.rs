//! Opening the window's one house file, by the keychain or by what somebody typed. Whatever goes wrong ends as a reason why the file is
//! shut, which the one plain page tells: never as another file, an empty file or clear text.

use std::{path::Path, sync::Arc, time::Duration};

use housefile::{
    intake::staging,
    job::Job,
    journal,
    refusal::{Code, Error, broken, message, refuse_with},
    store::{self, FileId, Key, Mode, RecoveryCode},
};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{Desk, KeychainSays, file_name, free_name, keychain, keys::proven, lock, name_of};
use crate::refusal::{Refused, code_name};

/// What is to open the file.
pub enum Given {
    /// What the keychain keeps, waited for no longer than this.
    Keychain(Duration),
    /// A recovery code as it was typed.
    Code(String),
    /// A passphrase as it was typed.
    Passphrase(String),
}

/// Why a house file is not open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum Shut {
    /// The keychain did not open it.
    Keychain {
        /// What it says.
        says: KeychainSays,
    },
    /// It was locked, or asks each time: its passphrase or recovery code opens it, the keychain is not asked.
    Passphrase,
    /// It was locked, and has no passphrase: the keychain opens it again.
    Away,
    /// Another program has it open, or its folder cannot keep another one out.
    InUse {
        /// In words.
        message: String,
    },
    /// It is not where it was.
    Missing,
    /// Something else is in the way: damage, a newer Housefile.
    Refused {
        /// What the window may do about it.
        code: String,
        /// In words.
        message: String,
    },
}

/// Opens a house file and closes the one before it. Where it cannot, the desk remembers why.
///
/// # Errors
/// Refused, with the sentence to show.
pub async fn open(desk: &Desk, path: &Path, given: Given, mode: Mode) -> Result<(), Refused> {
    if let Some(house) = desk.open_house().await
        && house.path() == path
    {
        if house.read_only() != Some(store::ReadOnly::Asked) || mode == Mode::Read {
            return Ok(());
        }
        // It was only read; perhaps the other program is gone by now.
        desk.put(None).await;
    }
    let asked_keychain = matches!(given, Given::Keychain(_));
    let failed = match key(desk, path, given).await {
        Ok(code) => match put(desk, path, &code, mode).await {
            Ok(id) => {
                desk.shut(path, None);
                remember_code(desk, id, code, asked_keychain);
                return Ok(());
            }
            Err(Error::Refused(why)) if why.code == Code::WrongKey && asked_keychain => {
                Failed::Shut(keychain_shut(KeychainSays::WrongCode))
            }
            Err(error) => Failed::Error(error),
        },
        Err(failed) => failed,
    };
    let (shut, refused) = told(desk, path, failed);
    if let Some(shut) = shut {
        desk.shut(path, Some(shut));
    }
    Err(refused)
}

enum Failed {
    Shut(Shut),
    Error(Error),
}

fn keychain_shut(says: KeychainSays) -> Shut {
    Shut::Keychain { says }
}

async fn key(desk: &Desk, path: &Path, given: Given) -> Result<RecoveryCode, Failed> {
    if !path.exists() {
        return Err(Failed::Shut(Shut::Missing));
    }
    match given {
        Given::Code(typed) => RecoveryCode::parse(&typed).map_err(Failed::Error),
        Given::Passphrase(typed) => by_passphrase(path, typed).await.map_err(Failed::Error),
        Given::Keychain(patience) => {
            let id = store::file_id(path).map_err(Failed::Error)?;
            if desk.asks_passphrase(&id, path) {
                return Err(Failed::Shut(Shut::Passphrase));
            }
            keychain::ask(&id, patience)
                .await
                .map_err(|says| Failed::Shut(keychain_shut(says)))
        }
    }
}

pub(super) async fn by_passphrase(path: &Path, typed: String) -> Result<RecoveryCode, Error> {
    let at = path.to_owned();
    tokio::task::spawn_blocking(move || store::open_passphrase(&at, &typed))
        .await
        .unwrap_or_else(|fault| Err(broken(fault)))
}

/// Opens a file by the first of these codes that fits; the keychain keeps that. Where none does, the window stands before the file.
pub(super) async fn open_by(desk: &Desk, path: &Path, codes: &[RecoveryCode]) -> Result<(), Refused> {
    let mut failed = refuse_with(Code::WrongKey, message("store-wrong-key").with("file", file_name(path)));
    for code in codes {
        match put(desk, path, code, Mode::Write).await {
            Ok(id) => {
                desk.shut(path, None);
                remember_code(desk, id, code.clone(), false);
                return Ok(());
            }
            Err(Error::Refused(why)) if why.code == Code::WrongKey => failed = Error::Refused(why),
            Err(error) => {
                failed = error;
                break;
            }
        }
    }
    let (shut, refused) = told(desk, path, Failed::Error(failed));
    desk.shut(path, shut);
    desk.stand_before(path);
    Err(refused)
}

async fn put(desk: &Desk, path: &Path, code: &RecoveryCode, mode: Mode) -> Result<FileId, Error> {
    // The same file may be on its way off the desk. What nobody asked for is not waited for.
    desk.backing.stop();
    desk.left().await;
    if desk.is_ending() {
        return Err(Error::Cancelled);
    }
    let now = desk.now();
    let opened = store::open(path, &Key::Sealed(code.clone()), mode, &now).await?;
    if opened.house.may_write().is_ok()
        && let Err(fault) = store::look_over(&opened.house, opened.unclean, &now).await
    {
        opened.house.close().await;
        return Err(fault);
    }
    if !desk.keeps_draft_of(path) {
        // Leftovers of an import that a crash cut short are thrown away; nothing of them was in the house file.
        staging::mend(&opened.house)?;
    }
    if let Err(fault) = journal::thin_as_time_goes(&opened.house, &now).await {
        // The file is whole, and its history as long as before.
        desk.faults.note(&fault);
    }
    let id = opened.house.id().clone();
    desk.put(Some(opened.house)).await;
    desk.opened(path, &id);
    Ok(id)
}

/// The keychain keeps the code again, unless this file is never to be opened by it. Nobody waits for that: it may show a prompt.
fn remember_code(desk: &Desk, id: FileId, code: RecoveryCode, asked_keychain: bool) {
    let kept = Arc::clone(&desk.kept);
    if asked_keychain {
        lock(&kept).insert(id.0);
        return;
    }
    if desk.settings().ask_always.contains(&id.0) {
        return;
    }
    tokio::spawn(async move {
        if keychain::keep(&id, &code).await {
            lock(&kept).insert(id.0);
        }
    });
}

/// Why it stays shut, and the sentence. What was typed wrong is no reason of the file's.
fn told(desk: &Desk, path: &Path, failed: Failed) -> (Option<Shut>, Refused) {
    let error = match failed {
        Failed::Shut(shut) => {
            let (code, id) = match shut {
                Shut::Missing => (Code::Gone, "shell-house-missing"),
                _ => (Code::Locked, "store-locked"),
            };
            let sentence = message(id).with("file", file_name(path));
            return (Some(shut), desk.refused(refuse_with(code, sentence)));
        }
        Failed::Error(error) => error,
    };
    let code = match &error {
        Error::Refused(why) => why.code,
        Error::Cancelled | Error::Broken(_) => Code::Plain,
    };
    let refused = desk.refused(error);
    let message = refused.message.clone();
    let shut = match code {
        Code::WrongKey | Code::Locked => None,
        Code::InUse | Code::NoLocks => Some(Shut::InUse { message }),
        _ => Some(Shut::Refused {
            code: code_name(code),
            message,
        }),
    };
    (shut, refused)
}

/// Where the program stands when the window opens: with the file it was handed, or with the one of last time. Tried once; whatever
/// comes later is somebody's own doing.
pub async fn begin(desk: &Desk) {
    let mut begun = desk.begun.lock().await;
    if std::mem::replace(&mut *begun, true) || desk.open_house().await.is_some() {
        return;
    }
    let handed = desk.take_handed_house();
    let last = desk.settings().recent.first().cloned();
    let Some(path) = handed.or(last) else { return };
    desk.stand_before(&path);
    if let Err(why) = open(desk, &path, Given::Keychain(keychain::AT_START), Mode::Write).await {
        log::info!("the house file stays shut: {}", why.code);
    }
}

/// A new house file: its code, and whether the keychain keeps it. Where it does not, the file waits for its passphrase and is not
/// open before it has one.
///
/// # Errors
/// Refused where it cannot be made there.
pub async fn create(desk: &Desk, path: &Path, passphrase: Option<String>) -> Result<(RecoveryCode, bool), Error> {
    discard_new(desk).await;
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let code = RecoveryCode::generate()?;
    let house = store::create(path, &Key::Sealed(code.clone())).await?;
    let id = house.id().clone();
    let kept = keychain::keep(&id, &code).await;
    if kept {
        lock(&desk.kept).insert(id.0.clone());
    }
    let passphrase = passphrase.filter(|typed| !typed.is_empty());
    if let Some(typed) = &passphrase {
        store::set_passphrase(path, &id, &code, typed)?;
    }
    desk.code_shown(&id);
    if kept || passphrase.is_some() {
        desk.put(Some(house)).await;
        desk.opened(path, &id);
    } else {
        *desk.new_house.lock().await = Some(house);
    }
    Ok((code, kept))
}

/// Sets the passphrase of the new file that waits for it, which is open from then on; `None` where none waits.
pub(super) async fn finish_new(desk: &Desk, passphrase: &str) -> Option<Result<(), Error>> {
    let mut new_house = desk.new_house.lock().await;
    let house = new_house.as_ref()?;
    let Key::Sealed(code) = house.key() else { return None };
    if let Err(error) = store::set_passphrase(house.path(), house.id(), code, passphrase) {
        return Some(Err(error));
    }
    let house = new_house.take()?;
    let (path, id) = (house.path().to_owned(), house.id().clone());
    desk.put(Some(house)).await;
    desk.opened(&path, &id);
    Some(Ok(()))
}

/// A new file that nobody finished is empty, and nobody may be able to open it: it goes.
async fn discard_new(desk: &Desk) {
    if let Some(house) = desk.new_house.lock().await.take() {
        let path = house.path().to_owned();
        house.close().await;
        drop(house);
        let _ = store::remove_beside(&path);
        let _ = store::remove_beside(&store::beside(&path, "lock"));
    }
}

/// The open file with its recovery code, or the new one that waits for its passphrase.
///
/// # Errors
/// Refused where none is open, or where it has a passphrase and `passphrase` is neither it nor the code.
pub async fn code_of(desk: &Desk, passphrase: Option<String>) -> Result<(store::House, RecoveryCode), Refused> {
    let new_house = desk.new_house.lock().await.clone();
    let is_new = new_house.is_some();
    let house = match new_house {
        Some(house) => house,
        None => desk.house().await?,
    };
    let known = sealed(&house).filter(|(id, _)| is_new || desk.was_code_shown(id));
    let code = match known {
        Some((_, code)) => code,
        None => proven(&house, passphrase).await.map_err(|e| desk.refused(e))?,
    };
    Ok((house, code))
}

/// Copies the open file into the program's own folder, checks the copy and opens it in its stead.
///
/// # Errors
/// Refused where the folder cannot be written; the file that was open stays so.
pub async fn bring_here(desk: &Desk) -> Result<std::path::PathBuf, Refused> {
    let house = desk.house().await?;
    let from = house.path().to_owned();
    let to = free_name(&desk.folder, &name_of(&from));
    let copy = async {
        std::fs::create_dir_all(&desk.folder)?;
        store::copy_to(&house, &to, &Job::quiet()).await?;
        let (_, code) = sealed(&house).ok_or_else(|| refuse_with(Code::Plain, message("store-clear-text")))?;
        put(desk, &to, &code, Mode::Write).await
    };
    copy.await.map_err(|e| desk.refused(e))?;
    desk.change_settings(|settings| settings.forget(&from));
    Ok(to)
}

/// The identity of the open file, and its code.
pub(super) fn sealed(house: &store::House) -> Option<(FileId, RecoveryCode)> {
    match house.key() {
        Key::Sealed(code) => Some((house.id().clone(), code.clone())),
        Key::Plain => None,
    }
}
