//! Settings of the program on this computer: which file was open last, how it locks. Nothing of a customer.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use housefile::store::FileId;
use serde::{Deserialize, Serialize};

use super::Watched;

/// What is remembered between starts.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// House files, the latest first.
    pub recent: Vec<PathBuf>,
    /// Language of the sentences; empty follows the computer.
    pub language: String,
    /// Minutes without a key or a movement after which the open file is locked; 0 is never.
    pub lock_after: u32,
    /// House files, by their id, that were locked and have a passphrase: the keychain does not open them, also not after a restart.
    pub locked: BTreeSet<String>,
    /// House files, by their id, that the keychain never opens: the passphrase is asked for each time.
    pub ask_always: BTreeSet<String>,
    /// House files, by their id, whose place was explained.
    pub place_told: BTreeSet<String>,
    /// Folders in which spreadsheets arrive, by the id of the house file that they are for.
    pub watched: BTreeMap<String, Watched>,
}

/// What is usual for programs that hold personal data.
const LOCK_AFTER: u32 = 15;

impl Default for Settings {
    fn default() -> Self {
        Self {
            recent: Vec::new(),
            language: String::new(),
            lock_after: LOCK_AFTER,
            locked: BTreeSet::new(),
            ask_always: BTreeSet::new(),
            place_told: BTreeSet::new(),
            watched: BTreeMap::new(),
        }
    }
}

impl Settings {
    /// Reads them; a missing or damaged file is a first start, not a fault.
    #[must_use]
    pub fn read(folder: &Path) -> Self {
        fs::read(folder.join("settings.json"))
            .ok()
            .and_then(|text| serde_json::from_slice(&text).ok())
            .unwrap_or_default()
    }

    /// Writes them by a temporary file, so that a crash leaves the old ones.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub fn write(&self, folder: &Path) -> std::io::Result<()> {
        fs::create_dir_all(folder)?;
        let part = folder.join("settings.json.part");
        fs::write(&part, serde_json::to_vec_pretty(self)?)?;
        fs::rename(part, folder.join("settings.json"))
    }

    /// Puts a house file first.
    pub fn opened(&mut self, path: &Path) {
        self.forget(path);
        self.recent.insert(0, path.to_owned());
        self.recent.truncate(8);
    }

    /// A house file has another identity from now on: what was chosen about it goes on.
    pub fn renamed(&mut self, old: &FileId, new: &FileId) {
        for set in [&mut self.locked, &mut self.ask_always, &mut self.place_told] {
            if set.remove(&old.0) {
                set.insert(new.0.clone());
            }
        }
        if let Some(watched) = self.watched.remove(&old.0) {
            self.watched.insert(new.0.clone(), watched);
        }
    }

    /// Takes a house file off the list.
    pub fn forget(&mut self, path: &Path) {
        self.recent.retain(|other| other != path);
    }
}
