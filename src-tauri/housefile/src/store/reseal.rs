//! A whole file under another key and identity: for a new recovery code, and for a backup from before one.

use std::path::Path;

use sqlx::{Connection as _, SqliteConnection};

use super::{
    FileId, Key, backup,
    connect::{Side, attach_fresh, connect},
    disk, watch,
};
use crate::{job::Job, refusal::Answer};

/// A new identity, as a new file draws it.
pub(crate) fn new_id() -> Answer<FileId> {
    let mut salt = [0_u8; 16];
    getrandom::fill(&mut salt).map_err(|fault| crate::refusal::broken(fault.to_string()))?;
    Ok(FileId(data_encoding::HEXLOWER.encode(&salt)))
}

/// Writes what is in `from` to `to` under the key `new` and the identity `id`, and reads it back. `from` is not written.
pub(crate) async fn reseal(from: &Path, key: &Key, to: &Path, new: &Key, id: &FileId, job: &Job) -> Answer<()> {
    let done = write(from, key, to, new, id, job).await;
    if done.is_err() {
        disk::remove(to)?;
    }
    done
}

async fn write(from: &Path, key: &Key, to: &Path, new: &Key, id: &FileId, job: &Job) -> Answer<()> {
    disk::remove(to)?;
    // A connection that may not create a file cannot attach a new one either; `from` is there.
    std::fs::metadata(from)?;
    let mut source = connect(from, key, Side::Copier, true).await?;
    let exported = export(&mut source, to, new, id, job).await;
    // Closed and waited for however it went, as in backup/copy.rs.
    source.close().await?;
    exported?;
    disk::sync(to)
}

async fn export(source: &mut SqliteConnection, to: &Path, new: &Key, id: &FileId, job: &Job) -> Answer<()> {
    watch(source, job).await?;
    attach_fresh(source, to, new, id).await?;
    for step in [
        "PRAGMA fresh.secure_delete = ON",
        "SELECT sqlcipher_export('fresh')",
        // The export takes tables, indexes, triggers and views along, but not this mark.
        "PRAGMA fresh.application_id = 1213416774",
        "DETACH fresh",
    ] {
        sqlx::query(step).execute(&mut *source).await?;
    }
    backup::same_counts(source, to, new, job).await
}
