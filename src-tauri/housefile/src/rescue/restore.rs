//! Back to a backup. What people objected to since, and who was erased since, holds in the restored file as well.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use specta::Type;
use sqlx::Connection as _;

use super::{
    counting::count_on,
    difference::{figures, same_file},
    erased::erase_again,
};
use crate::{
    job::Job,
    journal::{self, Act, Entry},
    privacy::{Again, is_back, object_again, objections_in_force},
    refusal::{Answer, Code, Error, broken},
    store::{self, Backup, House, Key, Objected, Objection, Reason, swap},
    values::Now,
};

/// A restore that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Restored {
    /// People in the restored file.
    pub people: u32,
    /// People whose no was written into it again.
    pub noes: u32,
    /// Addresses that went onto its do-not-contact list again.
    pub stops: u32,
    /// People who were erased since, and are erased in it again.
    pub erased: u32,
    /// The way back: the file as it was before. Nothing where it could not be read, or a backup of just this state was there.
    pub before: Option<Backup>,
    /// Where a file that could not be read was set aside.
    pub set_aside: Option<String>,
    /// Whether what people objected to since may be missing: the file's own code is another, and was not to hand.
    pub objections_closed: bool,
}

/// The numbers of a file that cannot be read are not known: so far beyond the backup's own it will not have come.
const BEYOND: i64 = 1_000_000;

/// Puts a backup in the place of a house file that nobody has open. `key` is the file's own, where it is known; the restored file keeps
/// it, and its identity, where the file can be read. Otherwise it has the backup's.
///
/// # Errors
/// Cancelled; refused where the backup is damaged, its key is another, it is of another house file or from a newer Housefile, the file
/// is open elsewhere, or the disk has no room. The file is as it was then. Broken where the folder fails in the midst of the exchange; the
/// next opening completes it.
pub async fn restore(path: &Path, key: Option<&Key>, from: &Path, from_key: &Key, job: &Job, now: &Now) -> Answer<Restored> {
    let lock = store::lock(path)?;
    swap::complete(path)?;
    let done = stage(path, key, from, from_key, job, now).await;
    if done.is_err() {
        swap::abandon(path)?;
    }
    drop(lock);
    done
}

async fn stage(path: &Path, key: Option<&Key>, from: &Path, from_key: &Key, job: &Job, now: &Now) -> Answer<Restored> {
    let bytes = std::fs::metadata(from)?.len();
    store::need_room(path, bytes.saturating_mul(2))?;
    store::connect_whole(from, from_key).await?.close().await?;
    let before = store::newest(path);
    let current = current(path, key, job, now).await?;
    let objections_closed = current.is_none() && store::objections_are_closed(path, key.unwrap_or(from_key));
    let done = replace(path, key, from, from_key, current.as_ref(), job, now).await;
    if let Some(current) = &current {
        // Closed already where all went well; otherwise it must not be left half open.
        current.close().await;
    }
    let done = done?;
    let made = store::newest(path).filter(|newest| Some(newest) != before.as_ref());
    store::tidy_backups(path, now);
    Ok(Restored {
        before: made,
        objections_closed,
        ..done
    })
}

async fn replace(
    path: &Path,
    key: Option<&Key>,
    from: &Path,
    from_key: &Key,
    current: Option<&House>,
    job: &Job,
    now: &Now,
) -> Answer<Restored> {
    job.step("rescue-restoring", 0, 0)?;
    let (staged, staged_key) = match (current, key) {
        (Some(house), Some(key)) if !(key.is_same(from_key) && store::file_id(from)? == *house.id()) => {
            store::reseal(from, from_key, &swap::staged(path), key, house.id(), job).await?;
            (swap::staged(path), key)
        }
        _ => {
            store::copy_to_stage(from, from_key, path, job).await?;
            (swap::staged(path), from_key)
        }
    };
    let restored = store::open_staged(&staged, staged_key).await?;
    let written = write(path, key.unwrap_or(from_key), current, &restored, now).await;
    restored.close().await;
    if let Some(current) = current {
        // Folds its log in: should anything fail from here on, it is whole.
        current.close().await;
    }
    let (again, erased, people) = written?;
    if store::log_of(&staged).exists() {
        return Err(broken("the restored file was not closed as a whole"));
    }
    let set_aside = match current {
        None if path.exists() => Some(set_aside(path, now)?),
        _ => None,
    };
    if current.is_none() && !key.is_some_and(|key| key.is_same(from_key)) {
        bring_companions(path, key, from, from_key)?;
    }
    job.step("rescue-restoring", 1, 1)?;
    swap::commit(path)?;
    Ok(Restored {
        people,
        noes: again.noes,
        stops: again.stops,
        erased,
        before: None,
        set_aside: set_aside.map(|path| path.display().to_string()),
        objections_closed: false,
    })
}

/// The file as it is, opened after a backup of it was made; nothing where it is missing or does not read.
async fn current(path: &Path, key: Option<&Key>, job: &Job, now: &Now) -> Answer<Option<House>> {
    let Some(key) = key.filter(|_| path.exists()) else {
        return Ok(None);
    };
    let opened = match store::make_backup(path, key, Reason::Restore, job, now).await {
        Ok(_) => store::open_staged(path, key).await,
        Err(fault) => Err(fault),
    };
    match opened {
        Ok(house) => Ok(Some(house)),
        Err(Error::Refused(refusal)) if matches!(refusal.code, Code::Damaged | Code::WrongKey) => Ok(None),
        Err(fault) => Err(fault),
    }
}

/// What the restored file is told of the time after its backup.
async fn write(path: &Path, key: &Key, current: Option<&House>, restored: &House, now: &Now) -> Answer<(Again, u32, u32)> {
    let log = store::objections(path, key);
    let objections = match current {
        Some(house) => {
            let mut read = house.read().await?;
            let mut own = restored.read().await?;
            same_file(&mut read, &mut own).await?;
            objections_in_force(&mut read, now.today()).await?
        }
        None => standing(&log),
    };
    reach_beyond(restored, current).await?;
    let mut entry = journal::begin(restored, Act::new("go-back").lasting(), now).await?;
    let again = object_again(&mut entry, &objections).await?;
    let erased = erase_again(&mut entry, &log).await?;
    keep_uses(&mut entry, current).await?;
    entry.tell("objections", again.noes + again.stops + erased).await?;
    entry.finish(again.noes + erased).await?;
    let mut read = restored.read().await?;
    Ok((again, erased, figures(&mut read).await?.people))
}

/// Keeps how often lists of others were used: going back must not make a list that was rented once usable twice. A list is known by what is
/// in it: the backup may not have it, and gives its number to the next one.
async fn keep_uses(entry: &mut Entry, current: Option<&House>) -> Answer<()> {
    let Some(house) = current else { return Ok(()) };
    let uses: Vec<(u32, String, Option<String>, String, u32)> = sqlx::query_as(
        "SELECT f.id, f.sha256, f.sheet, u.at, u.people FROM list_use u JOIN batch_file f ON f.id = u.file ORDER BY u.id",
    )
    .fetch_all(&mut *house.read().await?)
    .await?;
    sqlx::query(include_str!("sql/keep_uses.sql"))
        .bind(serde_json::to_string(&uses)?)
        .execute(&mut **entry)
        .await?;
    Ok(())
}

/// What the log holds, without what was taken back.
pub(super) fn standing(log: &[Objected]) -> Vec<Objection> {
    let mut undone: std::collections::HashSet<u32> = std::collections::HashSet::new();
    for objection in log.iter().flat_map(|record| &record.what) {
        match objection {
            Objection::Undone { entry } => {
                undone.insert(*entry);
            }
            Objection::Redone { entry } => {
                undone.remove(entry);
            }
            _ => {}
        }
    }
    let mut holds: Vec<Objection> = Vec::new();
    let standing = log.iter().filter(|record| !undone.contains(&record.entry));
    for objection in standing.flat_map(|record| &record.what) {
        match objection {
            Objection::Lifted { hash: lifted } => {
                holds.retain(|told| !matches!(told, Objection::Stop { hash, reason, .. } if hash == lifted && is_back(reason)));
            }
            _ => holds.push(objection.clone()),
        }
    }
    holds
}

/// Goes on counting where the file was, so that no number is ever given twice: what is told by number (an undo, an erasure, what a
/// backup would lose) stays true across restores.
async fn reach_beyond(restored: &House, current: Option<&House>) -> Answer<()> {
    const NUMBERS: &str = "SELECT name, seq FROM sqlite_sequence";
    let rows: Vec<(String, i64)> = match current {
        Some(house) => {
            let mut read = house.read().await?;
            sqlx::query_as(NUMBERS).fetch_all(&mut *read).await?
        }
        None => {
            let mut read = restored.read().await?;
            let own: Vec<(String, i64)> = sqlx::query_as(NUMBERS).fetch_all(&mut *read).await?;
            own.into_iter().map(|(table, last)| (table, last + BEYOND)).collect()
        }
    };
    count_on(&mut *restored.writer().acquire().await?, &rows).await
}

/// The passphrase and the log of objections of a file that gets the backup's key instead of its own.
fn bring_companions(path: &Path, key: Option<&Key>, from: &Path, from_key: &Key) -> Answer<()> {
    let slot = std::fs::read(store::beside(from, "keys")).unwrap_or_default();
    swap::stage_companion(path, "keys", &slot)?;
    if let Some(key) = key {
        swap::stage_companion(path, "objections", &store::resealed(path, key, from_key)?)?;
    }
    Ok(())
}

/// Keeps a file that does not read, with its log, among the backups: somebody may still get more out of it.
fn set_aside(path: &Path, now: &Now) -> Answer<PathBuf> {
    let folder = store::backup_folder(path);
    std::fs::create_dir_all(&folder)?;
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let name = format!("{stem} damaged {}.housefile", now.at.strftime("%Y-%m-%d %H%M%SZ"));
    let to = folder.join(name);
    for (from, to) in [(path.to_owned(), to.clone()), (store::log_of(path), store::log_of(&to))] {
        // A second name costs no room; the swap takes only the first one away.
        if from.exists() && !to.exists() && std::fs::hard_link(&from, &to).is_err() {
            std::fs::copy(&from, &to)?;
        }
    }
    Ok(to)
}
