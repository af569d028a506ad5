//! A house file that is only read: because another program writes it, or because nobody can write where it lies.

use std::path::Path;

use super::{
    House, Key,
    connect::{READERS, Side, connect, pool},
    house::Kept,
    lock,
    open::{cannot_open, file_id, look, newest, shown},
};
use crate::refusal::{Answer, Code, Error, message, refuse, refuse_with};

/// Why a house file is only read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadOnly {
    /// Somebody asked for it, since another program has it open.
    Asked,
    /// It lies where nobody can write: a read-only medium or folder.
    Place,
}

/// The refusal of whatever would change the file.
pub(super) fn refused(why: ReadOnly, path: &Path) -> Error {
    let id = match why {
        ReadOnly::Asked => "store-read-only",
        ReadOnly::Place => "store-read-only-place",
    };
    refuse_with(Code::ReadOnly, message(id).with("file", shown(path)))
}

pub(super) async fn open(path: &Path, key: &Key, why: ReadOnly) -> Answer<House> {
    // Before SQLite has it, as in open.rs.
    let id = file_id(path)?;
    let side = side(path, key).await?;
    let mut first = connect(path, key, side, false)
        .await
        .map_err(|fault| cannot_open(path, key, fault))?;
    let version = look(path, key, &mut first).await?;
    sqlx::Connection::close(first).await?;
    if version < newest() {
        // Bringing it up to date would be writing.
        return Err(refuse(message("store-older-read-only").with("file", shown(path))));
    }
    let readers = pool(path, key, side, false, READERS).await?;
    Ok(House {
        path: path.to_owned(),
        key: key.clone(),
        id,
        // A change is refused before it gets here; SQLite would refuse it as well.
        writer: readers.clone(),
        readers,
        read_only: Some(why),
        job: None,
        kept: Kept::default(),
        backing: std::sync::Arc::default(),
        aside: std::sync::Arc::default(),
        lock: None,
    })
}

/// Beside a writer SQLite reads as ever. Where it cannot put its own files, it is told that nobody changes this one.
async fn side(path: &Path, key: &Key) -> Answer<Side> {
    let fault = match connect(path, key, Side::Reader, false).await {
        Ok(connection) => {
            sqlx::Connection::close(connection).await?;
            return Ok(Side::Reader);
        }
        Err(fault) => fault,
    };
    // Cannot open, or read-only in any of its kinds (1544 is the folder).
    let code = fault.as_database_error().and_then(|inner| inner.code()?.parse::<u32>().ok());
    if !code.is_some_and(|code| matches!(code & 0xFF, 8 | 14)) {
        return Err(cannot_open(path, key, fault));
    }
    if lock::is_taken(path) {
        return Err(refuse_with(Code::InUse, message("store-in-use").with("file", shown(path))));
    }
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    if std::fs::metadata(log).is_ok_and(|log| log.len() > 0) {
        // Read without its log, the file would be an older one than was saved.
        return Err(refuse(message("store-read-only-log").with("file", shown(path))));
    }
    Ok(Side::Frozen)
}

#[cfg(test)]
mod tests;
