//! Working files beside the house file (`F.staging`, `F.image`): as secret as itself, but worth nothing after a crash.

use std::path::{Path, PathBuf};

use sqlx::SqliteConnection;

use super::{
    Key,
    connect::{Side, connect},
    disk,
};
use crate::refusal::Answer;

/// The ending of what is kept of the base between two times that the file is open (`segments`).
pub(crate) const IMAGE: &str = "image";

/// Where the working file `F.ending` of a house file lies.
#[must_use]
pub fn beside(house_file: &Path, ending: &str) -> PathBuf {
    let mut name = house_file.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}

/// Opens a working file under the house file's key, making it where it is missing.
///
/// # Errors
/// Broken where it cannot be made, or is damaged: the caller throws it away and makes it anew.
pub(crate) async fn connect_beside(path: &Path, key: &Key) -> Answer<SqliteConnection> {
    Ok(connect(path, key, Side::Beside, true).await?)
}

/// Waits until a working file that is closed is on the disk, for what is to be found there after a crash.
///
/// # Errors
/// Broken where the disk says so.
pub(crate) fn sync_beside(path: &Path) -> Answer<()> {
    disk::sync(path)?;
    disk::sync_folder_of(path)
}

/// Removes a working file with its log.
///
/// # Errors
/// Broken where the folder does not let it go.
pub fn remove_beside(path: &Path) -> Answer<()> {
    disk::remove(path)
}
