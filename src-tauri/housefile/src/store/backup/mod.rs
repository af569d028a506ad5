//! Backups by themselves: a folder `F.backups` beside the house file, with verified copies of it under the same key.
//!
//! One is made before every risky act (before those that the journal takes back as well, while they go on: [`back_up_aside`]), every half hour while the window is open, and when the file is closed; none where nothing
//! changed since the newest. Old ones go by [`rotate`]; the newest never does. Going back to one is the room `rescue`'s.

mod aside;
mod copy;
mod name;
mod rotate;

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use specta::Type;
use sqlx::{Connection as _, SqliteConnection};

pub use aside::back_up_aside;
use copy::{Copied, reads_whole};
pub(super) use copy::{copy, same_counts};

use super::{FileId, House, Key, beside, connect::connect_to_copy, disk, open, reseal::reseal, swap};
use crate::{job::Job, refusal::Answer, values::Now};

/// Why a backup was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
#[serde(rename = "BackupReason")]
pub enum Reason {
    /// Before an import.
    Import,
    /// Before many duplicates are merged.
    Merge,
    /// Before many people are changed or binned at once.
    Bulk,
    /// Before something that concerns many people is taken back or done again.
    Undo,
    /// Before the way back is shortened.
    History,
    /// Before going back to another backup.
    Restore,
    /// Before the file gets a new recovery code.
    Recode,
    /// Before an older file is brought up to date.
    Update,
    /// The window was open for half an hour.
    Timer,
    /// The file was closed.
    Close,
    /// Somebody asked for it.
    Hand,
}

impl Reason {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Import,
        Self::Merge,
        Self::Bulk,
        Self::Undo,
        Self::History,
        Self::Restore,
        Self::Recode,
        Self::Update,
        Self::Timer,
        Self::Close,
        Self::Hand,
    ];

    /// The word in file names and sentences.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Import => "import",
            Self::Merge => "merge",
            Self::Bulk => "bulk",
            Self::Undo => "undo",
            Self::History => "history",
            Self::Restore => "restore",
            Self::Recode => "recode",
            Self::Update => "update",
            Self::Timer => "timer",
            Self::Close => "close",
            Self::Hand => "hand",
        }
    }

    /// Whether something is about to happen that only a backup could take back.
    fn is_risky(self) -> bool {
        !matches!(self, Self::Timer | Self::Close | Self::Hand)
    }

    fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.name() == name)
    }
}

/// A backup, as its name tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Backup {
    /// Its file name in the folder of backups.
    pub name: String,
    /// Counts up; the largest is the newest.
    pub number: u32,
    /// When it was made.
    #[specta(type = String)]
    pub at: Timestamp,
    /// Why.
    pub reason: Reason,
    /// How many people it holds.
    pub people: u32,
    /// How large it is.
    #[specta(type = i32)]
    pub bytes: u64,
}

/// The folder of a house file's backups. It is made with the first of them.
#[must_use]
pub fn backup_folder(house_file: &Path) -> PathBuf {
    beside(house_file, "backups")
}

/// A house file's backups, the newest first. Reads names alone: neither key nor house file is needed.
#[must_use]
pub fn backups(house_file: &Path) -> Vec<Backup> {
    let mut found: Vec<Backup> = std::fs::read_dir(backup_folder(house_file))
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|file| {
            let mut backup = name::read(file.file_name().to_str()?)?;
            backup.bytes = file.metadata().ok()?.len();
            Some(backup)
        })
        .collect();
    found.sort_by_key(|backup| std::cmp::Reverse(backup.number));
    found
}

/// Makes a verified backup, unless nothing changed since the newest one that still opens; answers the new one.
///
/// # Errors
/// Cancelled; refused where the file is only read or the disk has no room; broken where the copy does not read back. The backups are as
/// before then.
pub async fn back_up(house: &House, reason: Reason, job: &Job, now: &Now) -> Answer<Option<Backup>> {
    house.may_write()?;
    // Two at once would take the same number.
    let _alone = house.turn_to_back_up(job).await?;
    add(house.path(), house.key(), reason, job, now).await
}

/// So many people changed by one act are many.
pub const MANY: u32 = 20;

/// [`back_up_aside`] before an act that changes many people at once; nothing before one that changes a few.
///
/// # Errors
/// As [`back_up_aside`].
pub async fn back_up_before_many(house: &House, people: usize, now: &Now) -> Answer<()> {
    if people >= MANY as usize {
        back_up_aside(house, Reason::Bulk, now).await?;
    }
    Ok(())
}

/// [`back_up`] of a file that nobody has open as a house yet.
pub(crate) async fn add(path: &Path, key: &Key, reason: Reason, job: &Job, now: &Now) -> Answer<Option<Backup>> {
    let made = make(path, key, reason, job, now).await?;
    if made.is_some() {
        tidy(path, now);
    }
    Ok(made)
}

/// [`add`] that lets no older one go: one of them is what the file is about to go back to.
pub(crate) async fn make(path: &Path, key: &Key, reason: Reason, job: &Job, now: &Now) -> Answer<Option<Backup>> {
    if let Some(newest) = newest(path)
        && let Ok(here) = state(path, key).await
        && holds_same(path, &newest, key, &here).await
        && (!reason.is_risky() || reads_whole(&backup_folder(path).join(&newest.name), key, job).await)
    {
        return Ok(None);
    }
    room(path)?;
    job.step("store-backing-up", 0, 0)?;
    let copied = copy(path, key, &begun(path), job).await?;
    place(path, copied, reason, now).map(Some)
}

/// Asks for room for a copy, and for the folder it goes to.
fn room(path: &Path) -> Answer<()> {
    let folder = backup_folder(path);
    // A tenth more than the file: a copy is never larger, but the disk is not ours alone.
    let size = disk::size(path);
    disk::need_room(&folder, size + size / 10 + (1 << 20))?;
    Ok(std::fs::create_dir_all(&folder)?)
}

/// A copy on its way; it has no name yet.
fn begun(path: &Path) -> PathBuf {
    backup_folder(path).join("new")
}

/// Makes a copy the newest backup.
fn place(path: &Path, copied: Copied, reason: Reason, now: &Now) -> Answer<Backup> {
    let number = newest(path).map_or(0, |newest| newest.number).saturating_add(1);
    let name = name::written(&stem(path), number, now.at, reason, copied.people);
    let to = backup_folder(path).join(&name);
    let slot = beside(path, "keys");
    if slot.exists() {
        // First: a backup with its name has all that belongs to it.
        disk::write_whole(&beside(&to, "keys"), &std::fs::read(slot)?)?;
    }
    let people = copied.people;
    copied.settle(&to)?;
    Ok(Backup {
        name,
        number,
        at: whole_second(now.at),
        reason,
        people,
        bytes: disk::size(&to),
    })
}

/// Lets older backups go. One that does not go is no reason to hold up what the newest was made for.
pub(crate) fn tidy(path: &Path, now: &Now) {
    let _ = prune(path, now.at);
}

/// The newest backup.
pub(crate) fn newest(house_file: &Path) -> Option<Backup> {
    backups(house_file).into_iter().next()
}

/// A verified copy of a backup where a file is staged that is to take another's place.
pub(crate) async fn copy_to_stage(from: &Path, key: &Key, house_file: &Path, job: &Job) -> Answer<()> {
    let staged = swap::staged(house_file);
    // What is staged has the name of a copy that has not taken its place.
    copy(from, key, &staged.with_extension(""), job).await.map(|_| ())
}

/// Puts a backup under another key and identity, in one step; answers false where the key does not open it.
pub(crate) async fn reseal_in_place(backup: &Path, key: &Key, new: &Key, id: &FileId, job: &Job) -> Answer<bool> {
    if let Err(crate::refusal::Error::Refused(_)) = open::connect_whole(backup, key).await {
        return Ok(false);
    }
    let part = beside(backup, "part");
    reseal(backup, key, &part, new, id, job).await?;
    // A passphrase that opens the old code opens nothing here any more.
    disk::remove(&beside(backup, "keys"))?;
    std::fs::rename(&part, backup)?;
    disk::sync_folder_of(backup)?;
    Ok(true)
}

/// Writes a verified copy to a place of somebody's choice, with the passphrase's slot beside it. Not one of [`backups`].
///
/// # Errors
/// As [`back_up`].
pub async fn copy_to(house: &House, to: &Path, job: &Job) -> Answer<()> {
    let size = disk::size(house.path());
    disk::need_room(to, size + size / 10)?;
    let copied = copy(house.path(), house.key(), to, job).await?;
    let slot = beside(house.path(), "keys");
    if slot.exists() {
        // The passphrase opens the copy as well.
        disk::write_whole(&beside(to, "keys"), &std::fs::read(slot)?)?;
    } else {
        disk::remove(&beside(to, "keys"))?;
    }
    copied.settle(to)
}

/// Whether another code than that of the house file `id` opens a backup: it was made before the file got a new one. The house file
/// itself is not looked at: whoever opens and closes a file that SQLite has open takes its locks away (POSIX).
#[must_use]
pub fn has_other_code(id: &FileId, backup: &Path) -> bool {
    open::file_id(backup).is_ok_and(|other| other != *id)
}

/// Removes a backup with what lies beside it.
///
/// # Errors
/// Broken where the folder does not let it go.
pub fn remove_backup(house_file: &Path, backup: &Backup) -> Answer<()> {
    let path = backup_folder(house_file).join(&backup.name);
    disk::remove(&beside(&path, "keys"))?;
    disk::remove(&path)
}

fn prune(house_file: &Path, now: Timestamp) -> Answer<()> {
    let all = backups(house_file);
    let gone = rotate::to_remove(&all, now);
    for backup in all.iter().filter(|backup| gone.contains(&backup.number)) {
        remove_backup(house_file, backup)?;
    }
    // What a crash left behind: a slot whose backup never came to be.
    for file in std::fs::read_dir(backup_folder(house_file))?.flatten() {
        let path = file.path();
        if path.extension().is_some_and(|ending| ending == "keys") && !path.with_extension("").exists() {
            disk::remove(&path)?;
        }
    }
    Ok(())
}

/// Throws away the copies that a crash cut short before they counted. Whoever calls has the house file's lock.
pub(super) fn sweep(house_file: &Path) {
    for file in std::fs::read_dir(backup_folder(house_file)).into_iter().flatten().flatten() {
        let path = file.path();
        if path.extension().is_some_and(|ending| ending == "part") {
            // One that does not go is no reason to keep the file closed.
            let _ = disk::remove(&path);
        }
    }
}

/// Whether a backup says that it holds exactly what the file holds, whose state is `here`. One that does not open any more holds nothing.
async fn holds_same(path: &Path, backup: &Backup, key: &Key, here: &str) -> bool {
    let backup = backup_folder(path).join(&backup.name);
    state(&backup, key).await.is_ok_and(|there| there == here)
}

async fn state(path: &Path, key: &Key) -> Answer<String> {
    let mut connection = connect_to_copy(path, key).await?;
    let state = fingerprint(&mut connection).await;
    connection.close().await?;
    state
}

/// Something that differs after every change: the last number given in each table (every change is an entry of the journal, and so
/// takes a number), the settings that are somebody's, and the shape of the file.
async fn fingerprint(connection: &mut SqliteConnection) -> Answer<String> {
    let (state,): (String,) = sqlx::query_as(
        "SELECT json_array(
            (SELECT json_group_array(json_array(name, seq)) FROM (SELECT name, seq FROM sqlite_sequence ORDER BY name)),
            (SELECT json_group_array(json_array(name, value)) FROM (SELECT name, value FROM setting WHERE name NOT IN ('looked_over', 'image') ORDER BY name)),
            (SELECT max(version) FROM _sqlx_migrations))",
    )
    .fetch_one(connection)
    .await?;
    Ok(state)
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// As the name has it.
fn whole_second(at: Timestamp) -> Timestamp {
    Timestamp::from_second(at.as_second()).unwrap_or(at)
}
