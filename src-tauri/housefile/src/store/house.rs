//! An open house file: who reads, who writes, and how it is closed.

use std::{
    fs::File,
    path::{Path, PathBuf},
    sync::Arc,
};

use sqlx::{Sqlite, SqlitePool, pool::PoolConnection};

use super::{FileId, Key, ObjectionLog, ReadOnly, read};
use crate::{job::Job, refusal::Answer};

/// An open house file. Cloning shares it.
#[derive(Debug, Clone)]
pub struct House {
    pub(super) path: PathBuf,
    pub(super) key: Key,
    pub(super) id: FileId,
    pub(super) writer: SqlitePool,
    pub(super) readers: SqlitePool,
    pub(super) read_only: Option<ReadOnly>,
    /// Whose Cancel ends the statements, where this is one piece of work.
    pub(super) job: Option<Job>,
    // One backup at a time.
    pub(super) backing: Arc<tokio::sync::Mutex<()>>,
    // Held for as long as the file is open: a second window must not write beside us. A staged file has none of its own.
    pub(super) lock: Option<Arc<File>>,
}

impl House {
    /// Where it lies.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Its identity.
    #[must_use]
    pub fn id(&self) -> &FileId {
        &self.id
    }

    /// Its key, for files that must be as safe as itself.
    #[must_use]
    pub fn key(&self) -> &Key {
        &self.key
    }

    /// Why the file is only read, where it is.
    #[must_use]
    pub fn read_only(&self) -> Option<ReadOnly> {
        self.read_only
    }

    /// Asked by everything that changes the file or writes beside it.
    ///
    /// # Errors
    /// Refused where the file is only read.
    pub fn may_write(&self) -> Answer<()> {
        self.read_only.map_or(Ok(()), |why| Err(read::refused(why, &self.path)))
    }

    /// A read-only connection.
    ///
    /// # Errors
    /// Broken where none can be had within the pool's time.
    pub async fn read(&self) -> Answer<PoolConnection<Sqlite>> {
        self.acquire(&self.readers).await
    }

    /// The writer's connection, for what changes no table that people know: copies, checks, settings.
    pub(super) async fn write(&self) -> Answer<PoolConnection<Sqlite>> {
        self.acquire(&self.writer).await
    }

    /// The writer. Rooms do not use it: they write through `journal::begin`.
    pub(crate) fn writer(&self) -> &SqlitePool {
        &self.writer
    }

    /// What must hold whatever backup is restored is written there.
    pub(crate) fn objection_log(&self) -> ObjectionLog {
        match self.lock {
            Some(_) => ObjectionLog::of(&self.path, &self.key),
            None => ObjectionLog::none(),
        }
    }

    pub(super) fn backing(&self) -> &tokio::sync::Mutex<()> {
        &self.backing
    }

    /// Closes every connection; the log is folded into the file.
    pub async fn close(&self) {
        self.readers.close().await;
        // The last connection to close checkpoints, and removes the -wal beside the file.
        self.writer.close().await;
        // Whoever still holds this house holds a closed one, and not the file.
        if let Some(lock) = &self.lock {
            let _ = lock.unlock();
        }
    }
}
