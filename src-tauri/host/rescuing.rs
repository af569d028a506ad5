//! The ways out, for the window: back to a backup, a new recovery code, what can be saved of a damaged file. The open file is closed for
//! them, replaced as a whole, and opened again: after every step there is an open file, or a shut one that says why.

use std::path::{Path, PathBuf};

use housefile::{
    job::Job,
    refusal::{Answer, Code, Error, Message, broken, message, refuse, refuse_with},
    rescue::{self, Difference, Restored, Salvaged},
    store::{self, FileId, House, Key, Reason, RecoveryCode},
};
use housefile_vault::PATIENCE;
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::ipc::Channel;

use super::{Desk, JobEvent, file_name, free_name, keychain, keys::proven, lock, name_of, opening, opening::sealed};
use crate::refusal::Refused;

/// What becomes of the backups that the old recovery code opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum OlderBackups {
    /// They stay, and the old code opens them.
    Keep,
    /// They are written anew under the new code.
    Reseal,
    /// They go; one under the new code is made before.
    Remove,
}

/// A recovery code that took the place of another.
#[derive(Debug, Clone)]
pub struct Recoded {
    /// The new code.
    pub code: RecoveryCode,
    /// Whether this computer's keychain keeps it.
    pub keychain: bool,
    /// Backups that still open with the old code.
    pub older: u32,
    /// What went wrong with the older backups, after the new code had taken effect.
    pub trouble: Option<Refused>,
}

/// Holds a backup against the open file.
///
/// # Errors
/// Refused where there is no such backup, or it has a code of its own that nobody gave and the keychain does not keep.
pub async fn preview(desk: &Desk, backup: &str, typed: Option<String>) -> Result<Difference, Refused> {
    let house = desk.house().await?;
    let look = async {
        let from = named(house.path(), backup)?;
        let own = sealed(&house);
        let key = key_of(&from, own.as_ref().map(|(id, code)| (id, code)), typed).await?;
        let key = Key::Sealed(key);
        match rescue::difference(Some(&house), &from, &key, &desk.now()).await {
            // A page of the open file may be damaged: then the backup is told alone.
            Err(Error::Refused(why)) if why.code == Code::Damaged => rescue::difference(None, &from, &key, &desk.now()).await,
            told => told,
        }
    };
    look.await.map_err(|e| desk.refused(e))
}

/// Puts a backup in the place of the open file, or of the shut one at `shut`, and opens what is there then.
///
/// # Errors
/// Refused, and the file is as it was: open again where it was open.
pub async fn go_back(
    desk: &Desk,
    shut: Option<&Path>,
    backup: &str,
    typed: Option<String>,
    progress: Channel<JobEvent>,
) -> Result<Restored, Refused> {
    let (path, own, from, code) = match shut {
        Some(path) => before_shut(desk, path, backup, typed).await,
        None => before_open(desk, backup, typed).await,
    }
    .map_err(|e| desk.refused(e))?;
    if shut.is_none() {
        desk.take_off().await;
    }
    // On the list until the file is open again: a lock that is asked for meanwhile waits for that.
    let job = desk.job(progress);
    let gone_back = {
        let _alone = desk.backing.alone.lock().await;
        let (key, from_key) = (Key::Sealed(own.clone()), Key::Sealed(code.clone()));
        rescue::restore(&path, Some(&key), &from, &from_key, &job, &desk.now()).await
    };
    let opened = if shut.is_none() || gone_back.is_ok() {
        opening::open_by(desk, &path, &[own, code]).await
    } else {
        Ok(())
    };
    let restored = gone_back.map_err(|e| desk.refused(e))?;
    opened.map(|()| restored)
}

type Way = (PathBuf, RecoveryCode, PathBuf, RecoveryCode);

async fn before_open(desk: &Desk, backup: &str, typed: Option<String>) -> Answer<Way> {
    let house = open_and_quiet(desk).await?;
    let from = named(house.path(), backup)?;
    let (id, own) = sealed(&house).ok_or_else(|| refuse(message("rescue-no-code")))?;
    let code = key_of(&from, Some((&id, &own)), typed).await?;
    Ok((house.path().to_owned(), own, from, code))
}

async fn before_shut(desk: &Desk, path: &Path, backup: &str, typed: Option<String>) -> Answer<Way> {
    not_open(desk, path).await?;
    let from = named(path, backup)?;
    let own = code_of_shut(desk, path, Some(&from), typed.clone()).await?;
    let code = match store::file_id(path) {
        Ok(id) => key_of(&from, Some((&id, &own)), typed).await.ok(),
        Err(_) => None,
    };
    let code = code.unwrap_or_else(|| own.clone());
    Ok((path.to_owned(), own, from, code))
}

/// A new recovery code for the open file. It is in the keychain, or behind the passphrase, before it takes effect.
///
/// # Errors
/// Refused where `current` is not right, neither a keychain nor a passphrase would keep the new code, or there is no room; the old code
/// opens the file then.
pub async fn new_code(
    desk: &Desk,
    older: OlderBackups,
    current: Option<String>,
    passphrase: Option<String>,
    progress: Channel<JobEvent>,
) -> Result<Recoded, Refused> {
    let begin = async {
        let house = open_and_quiet(desk).await?;
        let old = proven(&house, current).await?;
        let passphrase = passphrase.as_ref().map(|typed| typed.chars().count());
        if store::has_passphrase(house.path()) && passphrase.is_none() {
            return Err(refuse(message("shell-passphrase-anew")));
        }
        if passphrase.is_some_and(|signs| signs < store::SHORTEST_PASSPHRASE) {
            return Err(refuse(message("store-passphrase-short")));
        }
        Ok((house.path().to_owned(), house.id().clone(), old))
    };
    let (path, id, old) = begin.await.map_err(|e| desk.refused(e))?;
    let code = RecoveryCode::generate().map_err(|e| desk.refused(e))?;
    desk.take_off().await;
    let job = desk.job(progress);
    let swapped = {
        let _alone = desk.backing.alone.lock().await;
        swap(desk, (&path, &id, &old), &code, passphrase.as_deref(), &job).await
    };
    let opened = opening::open_by(desk, &path, &[code.clone(), old.clone()]).await;
    let (new_id, keychain) = swapped.map_err(|e| desk.refused(e))?;
    if keychain {
        lock(&desk.kept).insert(new_id.0.clone());
    }
    // From here on the new code opens the file, whatever becomes of the rest: it must be shown.
    let trouble = match &opened {
        Ok(()) => with_older(desk, older, (&path, &new_id), &old, &code, &job)
            .await
            .err()
            .map(|e| desk.refused(e)),
        Err(why) => Some(why.clone()),
    };
    desk.code_shown(&new_id);
    let left = u32::try_from(rescue::under_earlier_code(&path, &new_id).len()).unwrap_or(u32::MAX);
    if left == 0 {
        // Among the backups nothing is left that the old code opens; a copy that lies elsewhere needs it typed. A keychain that does not
        // answer keeps it, and no harm done.
        keychain::forget(&id).await;
    }
    Ok(Recoded {
        code,
        keychain,
        older: left,
        trouble,
    })
}

/// Answers the new identity, and whether the keychain keeps the new code.
async fn swap(
    desk: &Desk,
    (path, id, old): (&PathBuf, &FileId, &RecoveryCode),
    code: &RecoveryCode,
    passphrase: Option<&str>,
    job: &Job,
) -> Answer<(FileId, bool)> {
    let prepared = rescue::new_code(path, &Key::Sealed(old.clone()), code, passphrase, job, &desk.now()).await?;
    let new_id = prepared.id().clone();
    let keychain = !desk.settings().ask_always.contains(&id.0) && keychain::keep(&new_id, code).await;
    if !keychain && passphrase.is_none() {
        prepared.abandon()?;
        return Err(refuse(message("shell-code-nowhere")));
    }
    if job.is_cancelled() {
        prepared.abandon()?;
        keychain::forget(&new_id).await;
        return Err(Error::Cancelled);
    }
    // Should anything fail in between, the keychain must not get the new code against somebody's wish.
    desk.change_settings(|settings| {
        if settings.ask_always.contains(&id.0) {
            settings.ask_always.insert(new_id.0.clone());
        }
    });
    prepared.take_effect()?;
    desk.change_settings(|settings| settings.renamed(id, &new_id));
    Ok((new_id, keychain))
}

async fn with_older(
    desk: &Desk,
    older: OlderBackups,
    (path, id): (&Path, &FileId),
    old: &RecoveryCode,
    code: &RecoveryCode,
    job: &Job,
) -> Answer<()> {
    let _alone = desk.backing.alone.lock().await;
    match older {
        OlderBackups::Keep => {}
        OlderBackups::Reseal => {
            let (old, new) = (Key::Sealed(old.clone()), Key::Sealed(code.clone()));
            rescue::reseal_backups(path, id, &old, &new, job).await?;
        }
        OlderBackups::Remove => {
            let house = desk.open_house().await.ok_or_else(|| broken("the file is not open"))?;
            // One must stay, and under the new code there is none yet.
            store::back_up(&house, Reason::Recode, job, &desk.now()).await?;
            rescue::remove_older_backups(path, id)?;
        }
    }
    Ok(())
}

/// Saves what reads of a shut file into a new one beside it, which is open from then on. The damaged one is only read.
///
/// # Errors
/// Refused where nothing of it reads with this code, or the folder cannot be written.
pub async fn salvage(
    desk: &Desk,
    path: &Path,
    typed: Option<String>,
    progress: Channel<JobEvent>,
) -> Result<(PathBuf, Salvaged), Refused> {
    let begin = async {
        not_open(desk, path).await?;
        let newest = store::backups(path)
            .first()
            .map(|newest| store::backup_folder(path).join(&newest.name));
        code_of_shut(desk, path, newest.as_deref(), typed).await
    };
    let code = begin.await.map_err(|e| desk.refused(e))?;
    let name = desk.words().say(&message("shell-saved-file").with("name", name_of(path)));
    let to = free_name(path.parent().unwrap_or(Path::new(".")), &name);
    let saved = {
        let job = desk.job(progress);
        rescue::salvage(path, &Key::Sealed(code.clone()), &to, &job, &desk.now()).await
    };
    let saved = saved.map_err(|e| desk.refused(e))?;
    if let (Ok(old), Ok(new)) = (store::file_id(path), store::file_id(&to)) {
        // Its passphrase came along; so does whether it is asked for each time.
        desk.change_settings(|settings| {
            if settings.ask_always.contains(&old.0) {
                settings.ask_always.insert(new.0);
            }
        });
    }
    opening::open_by(desk, &to, &[code]).await?;
    Ok((to, saved))
}

/// Makes a backup of the open file because somebody asked for it; nothing where it holds nothing new.
///
/// # Errors
/// Refused where the file is only read, or there is no room.
pub async fn back_up_now(desk: &Desk, progress: Channel<JobEvent>) -> Result<Option<store::Backup>, Refused> {
    let house = desk.house().await?;
    desk.backing.stop();
    let _alone = desk.backing.alone.lock().await;
    let job = desk.job(progress);
    let made = store::back_up(&house, Reason::Hand, &job, &desk.now()).await;
    let made = made.map_err(|e| desk.refused(e))?;
    desk.backing.made(house.id());
    Ok(made)
}

/// The open file, where it may be written and no work runs that would be cut short.
async fn open_and_quiet(desk: &Desk) -> Answer<House> {
    let house = desk.open_house().await.ok_or_else(|| refuse(message("shell-nothing-open")))?;
    house.may_write()?;
    if desk.jobs.any() {
        return Err(refuse(message("shell-work-runs")));
    }
    Ok(house)
}

async fn not_open(desk: &Desk, path: &Path) -> Answer<()> {
    match desk.open_house().await {
        Some(house) if house.path() == path => Err(refuse(message("shell-is-open"))),
        _ => Ok(()),
    }
}

/// The path of a backup that the list names.
fn named(path: &Path, backup: &str) -> Answer<PathBuf> {
    store::backups(path)
        .into_iter()
        .find(|known| known.name == backup)
        .map(|known| store::backup_folder(path).join(known.name))
        .ok_or_else(|| refuse(message("shell-no-such-backup")))
}

/// The code of a backup: the file's own, unless it was made before the file got that; then the one that was typed, or that the keychain
/// still keeps.
async fn key_of(from: &Path, own: Option<(&FileId, &RecoveryCode)>, typed: Option<String>) -> Answer<RecoveryCode> {
    if let Some((_, code)) = own.filter(|(id, _)| !store::has_other_code(id, from)) {
        return Ok(code.clone());
    }
    if let Some(typed) = typed {
        return read_typed(&[from], typed).await;
    }
    keychain::ask(&store::file_id(from)?, PATIENCE)
        .await
        .map_err(|_| refuse_with(Code::Locked, message("shell-backup-locked")))
}

/// The code of a file that does not open: what was typed, or what the keychain keeps for it or for its backup. A file whose first bytes
/// are damaged has no identity of its own any more.
async fn code_of_shut(desk: &Desk, path: &Path, backup: Option<&Path>, typed: Option<String>) -> Answer<RecoveryCode> {
    let places: Vec<&Path> = std::iter::once(path).chain(backup).collect();
    if let Some(typed) = typed {
        return read_typed(&places, typed).await;
    }
    let asks = |sentence: Message| Err(refuse_with(Code::Locked, sentence));
    for place in &places {
        let Ok(id) = store::file_id(place) else { continue };
        if desk.asks_passphrase(&id, path) {
            return asks(message("store-locked").with("file", file_name(path)));
        }
        if let Ok(code) = keychain::ask(&id, PATIENCE).await {
            return Ok(code);
        }
    }
    asks(message("store-locked").with("file", file_name(path)))
}

/// A recovery code, or the passphrase of the first of these files that has one.
async fn read_typed(places: &[&Path], typed: String) -> Answer<RecoveryCode> {
    let as_code = RecoveryCode::parse(&typed);
    match places.iter().find(|place| store::has_passphrase(place)) {
        Some(place) if as_code.is_err() => opening::by_passphrase(place, typed).await,
        _ => as_code,
    }
}
