//! An open house file: who reads, who writes, and how it is closed.

use std::{
    fs::File,
    path::{Path, PathBuf},
    pin::Pin,
    sync::{Arc, PoisonError},
};

use sqlx::{Sqlite, SqliteConnection, SqlitePool, pool::PoolConnection};
use tokio::sync::OwnedMutexGuard;

use super::{FileId, Key, ObjectionLog, ReadOnly, read};
use crate::{
    job::Job,
    refusal::{Answer, Error},
};

/// What a room keeps of an open file in memory, to answer again without reading again; it goes when the file is closed.
pub(crate) trait Keep: std::any::Any + Send + std::fmt::Debug {
    /// The file is about to be closed: nobody else gets a reader any more, the writer is still there.
    fn leave<'k>(&'k mut self, house: &'k House) -> Leaving<'k>;
}

/// [`Keep::leave`] on its way. It fails by itself: nothing that is kept is needed to close a file.
pub(crate) type Leaving<'k> = Pin<Box<dyn Future<Output = ()> + Send + 'k>>;

/// Where it is kept.
pub(crate) type Kept = Arc<tokio::sync::Mutex<Option<Box<dyn Keep>>>>;

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
    // What a room keeps of it in memory.
    pub(super) kept: Kept,
    // One backup at a time; why one that nobody waited for came to nothing.
    pub(super) backing: Arc<tokio::sync::Mutex<Option<Error>>>,
    // What gives up the backup that nobody waits for.
    pub(super) aside: Arc<std::sync::Mutex<Job>>,
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

    /// What is kept in memory of this file. One room alone keeps something: `segments`.
    pub(crate) fn kept(&self) -> &tokio::sync::Mutex<Option<Box<dyn Keep>>> {
        &self.kept
    }

    /// A reader that is not given back before the file is closed; the pool has one more than others need.
    ///
    /// # Errors
    /// As [`House::read`].
    pub(crate) async fn keep_reader(&self) -> Answer<PoolConnection<Sqlite>> {
        Ok(self.readers.acquire().await?)
    }

    /// A reader that nobody needs just now, for what several read together. None is waited for: whoever asks may hold what the others
    /// wait for.
    pub(crate) fn spare_reader(&self) -> Option<PoolConnection<Sqlite>> {
        self.readers.try_acquire()
    }

    /// A reader that nobody else gets, also afterwards: it may make tables of its own, which lie in memory and go with it. The file itself it
    /// cannot write. Close it when done.
    ///
    /// # Errors
    /// As [`House::read`].
    pub(crate) async fn reader_apart(&self) -> Answer<SqliteConnection> {
        let mut connection = self.read().await?.detach();
        // What it reads it reads once or twice; the others' caches are large already.
        sqlx::query("PRAGMA query_only = OFF; PRAGMA cache_size = -65536")
            .execute(&mut connection)
            .await?;
        Ok(connection)
    }

    /// The turn to make a backup, once no other is being made. Cancel is heard meanwhile.
    pub(super) async fn turn_to_back_up(&self, job: &Job) -> Answer<OwnedMutexGuard<Option<Error>>> {
        job.wait_for(self.backing.clone().lock_owned()).await
    }

    /// A job of its own for a backup that nobody waits for.
    pub(super) fn begin_aside(&self) -> Job {
        let job = Job::quiet();
        *self.aside.lock().unwrap_or_else(PoisonError::into_inner) = job.clone();
        job
    }

    /// Gives up a backup that is being made and that nobody waits for: the file is to be closed, and it takes too long. It is not told of.
    pub fn give_up_backup(&self) {
        self.aside.lock().unwrap_or_else(PoisonError::into_inner).cancel();
    }

    /// Waits for a backup that is being made.
    pub async fn wait_for_backup(&self) {
        drop(self.backing.lock().await);
    }

    /// Waits for a backup that is being made, and answers once why the first one of [`super::back_up_aside`] came to nothing.
    pub async fn backed_up(&self) -> Option<Error> {
        self.backing.lock().await.take()
    }

    /// [`House::backed_up`] that waits for nothing: whether one fails that is being made is not known yet.
    #[must_use]
    pub fn backup_fault(&self) -> Option<Error> {
        self.backing.try_lock().ok()?.take()
    }

    /// Closes every connection, after a backup that is being made; the log is folded into the file.
    pub async fn close(&self) {
        let _backing = self.backing.lock().await;
        // From here on nobody gets a reader: one that were kept after what is kept is let go would be waited for without end.
        let closing = self.readers.close();
        let mut kept = self.kept.lock().await;
        if let Some(kept) = kept.as_mut() {
            kept.leave(self).await;
        }
        *kept = None;
        closing.await;
        // The last connection to close checkpoints, and removes the -wal beside the file.
        self.writer.close().await;
        // Whoever still holds this house holds a closed one, and not the file.
        if let Some(lock) = &self.lock {
            let _ = lock.unlock();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{House, Keep, Leaving};
    use crate::store::{Key, connect::READERS, create};

    #[derive(Debug)]
    struct One(#[expect(dead_code, reason = "it is kept")] sqlx::pool::PoolConnection<sqlx::Sqlite>);

    impl Keep for One {
        fn leave<'k>(&'k mut self, _house: &'k House) -> Leaving<'k> {
            Box::pin(async {})
        }
    }

    #[tokio::test]
    async fn while_closing_waits_for_what_is_kept_nobody_gets_a_reader() {
        let folder = tempfile::tempdir().expect("a folder");
        let house = create(&folder.path().join("a.housefile"), &Key::Plain).await.expect("a file");
        let mut slot = house.kept().lock().await;
        *slot = Some(Box::new(One(house.keep_reader().await.expect("a reader"))));
        let other = house.clone();
        let closing = tokio::spawn(async move { other.close().await });
        tokio::task::yield_now().await;
        assert!(
            house.keep_reader().await.is_err(),
            "it could be kept behind the back of closing"
        );
        drop(slot);
        let closed = tokio::time::timeout(Duration::from_secs(20), closing).await;
        closed.expect("it does not wait for the kept one").expect("no panic");
    }

    #[tokio::test]
    async fn a_spare_reader_lay_idle_and_is_not_made() {
        let folder = tempfile::tempdir().expect("a folder");
        let house = create(&folder.path().join("a.housefile"), &Key::Plain).await.expect("a file");
        let mut spare: Vec<_> = std::iter::from_fn(|| house.spare_reader()).collect();
        assert!(house.readers.size() < READERS);
        // One that came back is spare again.
        let mut one = spare.pop().expect("a file has a reader from the start");
        one.return_to_pool().await;
        assert!(house.spare_reader().is_some());
    }
}
