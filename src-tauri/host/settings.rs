//! Settings of the program on this computer: which file was open last, how the window looks. Nothing of a customer.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

/// What is remembered between starts.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// House files, the latest first.
    pub recent: Vec<PathBuf>,
    /// Language of the sentences; empty follows the computer.
    pub language: String,
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
        self.recent.retain(|other| other != path);
        self.recent.insert(0, path.to_owned());
        self.recent.truncate(8);
    }
}
