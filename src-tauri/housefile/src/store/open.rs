//! Creating and opening a house file.

use std::{
    fs::{File, OpenOptions},
    io::Read as _,
    path::{Path, PathBuf},
};

use sqlx::{ConnectOptions as _, Sqlite, SqliteConnection, SqlitePool, pool::PoolConnection};

use super::{
    FileId, Key, ObjectionLog, Reason, backup,
    connect::{Side, options},
    disk, pages, swap,
    watch::unwatched,
};
use crate::{
    job::Job,
    refusal::{Answer, Code, Error, message, refuse, refuse_with},
    values::Now,
};

static MIGRATOR: sqlx::migrate::Migrator = sqlx::migrate!("./migrations");

/// `HSEF`: marks the file as ours in SQLite's own header field.
const APPLICATION_ID: i64 = 0x4853_4546;

/// An open house file. Cloning shares it.
#[derive(Debug, Clone)]
pub struct House {
    path: PathBuf,
    key: Key,
    id: FileId,
    writer: SqlitePool,
    readers: SqlitePool,
    // One backup at a time.
    backing: std::sync::Arc<tokio::sync::Mutex<()>>,
    /// Whose Cancel ends the statements, where this is one piece of work.
    pub(super) job: Option<Job>,
    // Held for as long as the file is open: a second window must not write beside us. A staged file has none of its own.
    lock: Option<std::sync::Arc<File>>,
}

/// Whether the file may be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Reads and writes.
    Write,
}

/// What opening did besides opening.
#[derive(Debug)]
pub struct Opened {
    /// The file.
    pub house: House,
    /// The backup from before an older file was brought up to date.
    pub backup: Option<PathBuf>,
    /// The last time it was not closed as it should be: [`look_over`](super::look_over) it.
    pub unclean: bool,
    /// A log of another file lay beside it, and was set aside under this name.
    pub set_aside: Option<PathBuf>,
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

/// The identity of a file on disk.
///
/// # Errors
/// Refused where there is no file or it is too short to be one.
pub fn file_id(path: &Path) -> Answer<FileId> {
    // Opening a pipe would wait for somebody to write to it.
    let valid = swap::valid(path);
    if !std::fs::metadata(&valid).is_ok_and(|about| about.is_file()) {
        return Err(not_a_house_file(path));
    }
    let mut head = [0_u8; 16];
    File::open(valid)
        .and_then(|mut file| file.read_exact(&mut head))
        .map_err(|_| not_a_house_file(path))?;
    Ok(FileId(data_encoding::HEXLOWER.encode(&head)))
}

/// Whether a file on disk is in clear text.
///
/// # Errors
/// Refused where there is no such file.
pub fn is_plain(path: &Path) -> Answer<bool> {
    Ok(file_id(path)?.0 == data_encoding::HEXLOWER.encode(b"SQLite format 3\0"))
}

/// Creates a new, empty house file.
///
/// # Errors
/// Refused where something stands at `path` already or its folder cannot be written.
pub async fn create(path: &Path, key: &Key) -> Answer<House> {
    if path.exists() {
        return Err(refuse_with(
            Code::CannotWrite,
            message("store-exists").with("file", shown(path)),
        ));
    }
    let lock = lock(path)?;
    let writer = pool(path, key, Side::Writer, true, 1)
        .await
        .map_err(|_| refuse_with(Code::CannotWrite, message("store-cannot-create").with("file", shown(path))))?;
    sqlx::query("PRAGMA application_id = 1213416774").execute(&writer).await?;
    MIGRATOR.run(&writer).await.map_err(crate::refusal::broken)?;
    // The key of the do-not-contact hashes: made once, lives and dies with the file.
    let mut secret = [0_u8; 32];
    getrandom::fill(&mut secret).map_err(|fault| crate::refusal::broken(fault.to_string()))?;
    sqlx::query("INSERT INTO setting (name, value) VALUES ('suppression_key', json_quote(?1))")
        .bind(data_encoding::HEXLOWER.encode(&secret))
        .execute(&writer)
        .await?;
    // So that the file's first bytes, its identity, are on disk and not in the log alone.
    sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&writer).await?;
    finish(path, key, writer, Some(lock)).await
}

/// Opens a house file, bringing an older one up to date after a verified copy.
///
/// # Errors
/// Refused where there is no such file, it is no house file, the key is not its own, another window has it open, it is
/// damaged, or it was written by a newer Housefile.
pub async fn open(path: &Path, key: &Key, _mode: Mode, now: &Now) -> Answer<Opened> {
    let plain = is_plain(path)?;
    if plain && matches!(key, Key::Sealed(_)) {
        // A clear-text file where an encrypted one is expected is never opened in silence.
        return Err(refuse(message("store-clear-text").with("file", shown(path))));
    }
    if !plain && matches!(key, Key::Plain) {
        return Err(refuse_with(Code::Locked, message("store-locked").with("file", shown(path))));
    }
    let lock = lock(path)?;
    // A restore or a new recovery code that a crash cut short is completed, whatever it takes.
    swap::complete(path)?;
    backup::sweep(path);
    let set_aside = set_foreign_log_aside(path, key)?;
    let unclean = log_of(path).exists();
    let writer = connect(path, key).await?;
    let backup = migrate(path, key, &writer, now).await?;
    // A change that was being written when the power went is rolled back by SQLite; only its open mark could be left. (Without WHERE
    // SQLite would write the table's page even where it is empty.)
    sqlx::query("DELETE FROM journal_now WHERE one = 1").execute(&writer).await?;
    Ok(Opened {
        house: finish(path, key, writer, Some(lock)).await?,
        backup,
        unclean,
        set_aside,
    })
}

/// The writer of a file that is ours.
async fn connect(path: &Path, key: &Key) -> Answer<SqlitePool> {
    let fault = |fault| cannot_open(path, key, fault);
    let writer = pool(path, key, Side::Writer, false, 1).await.map_err(fault)?;
    let (ours,): (i64,) = sqlx::query_as("PRAGMA application_id")
        .fetch_one(&writer)
        .await
        .map_err(fault)?;
    if ours != APPLICATION_ID {
        return Err(not_a_house_file(path));
    }
    Ok(writer)
}

/// A whole file of ours that is to take another's place: opened without a lock of its own, and brought up to date without a backup.
pub(crate) async fn open_staged(path: &Path, key: &Key) -> Answer<House> {
    let writer = connect(path, key).await?;
    if is_older(path, &writer).await?.is_some() {
        update(&writer).await?;
    }
    sqlx::query("DELETE FROM journal_now WHERE one = 1").execute(&writer).await?;
    finish(path, key, writer, None).await
}

/// The number of the last migration of a file that needs more of them.
async fn is_older(path: &Path, file: impl sqlx::SqliteExecutor<'_>) -> Answer<Option<i64>> {
    let done = sqlx::query_as("SELECT coalesce(max(version), 0) FROM _sqlx_migrations")
        .fetch_one(file)
        .await;
    let (done,): (i64,) = done.map_err(|fault: sqlx::Error| match fault.as_database_error().and_then(|inner| inner.code()).as_deref() {
        // A file with our mark and without our tables.
        Some("1") => refuse_with(Code::Damaged, message("store-damaged").with("file", shown(path))),
        _ => fault.into(),
    })?;
    let newest = MIGRATOR.iter().map(|m| m.version).max().unwrap_or(0);
    if done > newest {
        return Err(refuse(message("store-newer").with("file", shown(path))));
    }
    Ok((done < newest).then_some(done))
}

async fn migrate(path: &Path, key: &Key, writer: &SqlitePool, now: &Now) -> Answer<Option<PathBuf>> {
    if is_older(path, writer).await?.is_none() {
        return Ok(None);
    }
    backup::add(path, key, Reason::Update, &Job::quiet(), now).await?;
    update(writer).await?;
    Ok(backup::backups(path)
        .first()
        .map(|newest| backup::backup_folder(path).join(&newest.name)))
}

async fn update(writer: &SqlitePool) -> Answer<()> {
    MIGRATOR.run(writer).await.map_err(crate::refusal::broken)?;
    let broken = sqlx::query("PRAGMA foreign_key_check").fetch_all(writer).await?;
    if !broken.is_empty() {
        return Err(crate::refusal::broken("a migration left rows that point nowhere"));
    }
    Ok(())
}

/// A connection to a file that nobody writes: a backup.
pub(crate) async fn connect_whole(path: &Path, key: &Key) -> Answer<SqliteConnection> {
    // One that somebody opened as a house file has a log, and then must be read with it.
    let alone = !log_of(path).exists();
    let fault = |fault| cannot_open(path, key, fault);
    let side = if alone { Side::Looker } else { Side::Copier };
    let mut connection = options(path, key, side, false)
        .immutable(alone)
        .connect()
        .await
        .map_err(fault)?;
    let (ours,): (i64,) = sqlx::query_as("PRAGMA application_id")
        .fetch_one(&mut connection)
        .await
        .map_err(fault)?;
    if ours != APPLICATION_ID {
        return Err(not_a_house_file(path));
    }
    is_older(path, &mut connection).await?;
    Ok(connection)
}

/// A writing connection that does not ask whether rows point anywhere: salvage brings them in any order and mends that at the end.
pub(crate) async fn connect_loose(path: &Path, key: &Key) -> Answer<SqliteConnection> {
    Ok(options(path, key, Side::Writer, false).foreign_keys(false).connect().await?)
}

/// The log beside a file.
pub(crate) fn log_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-wal");
    name.into()
}

/// A log that belongs to another file would make this one unreadable, as a wrong key does. It is kept, under another name.
fn set_foreign_log_aside(path: &Path, key: &Key) -> Answer<Option<PathBuf>> {
    let (Key::Sealed(code), log) = (key, log_of(path)) else {
        return Ok(None);
    };
    if !pages::log_is_foreign(path, &log, code) {
        return Ok(None);
    }
    let aside = super::beside(path, "foreign-log");
    std::fs::rename(&log, &aside)?;
    disk::sync_folder_of(path)?;
    Ok(Some(aside))
}

async fn finish(path: &Path, key: &Key, writer: SqlitePool, lock: Option<File>) -> Answer<House> {
    let readers = pool(path, key, Side::Reader, false, 3).await?;
    let id = file_id(path)?;
    Ok(House {
        path: path.to_owned(),
        key: key.clone(),
        id,
        writer,
        readers,
        backing: std::sync::Arc::default(),
        job: None,
        lock: lock.map(std::sync::Arc::new),
    })
}

pub(super) async fn pool(path: &Path, key: &Key, side: Side, create: bool, size: u32) -> Result<SqlitePool, sqlx::Error> {
    unwatched()
        .max_connections(size)
        .min_connections(1)
        .idle_timeout(None)
        .max_lifetime(None)
        .connect_with(options(path, key, side, create))
        .await
}

pub(crate) fn lock(path: &Path) -> Answer<File> {
    let mut name = path.as_os_str().to_owned();
    name.push(".lock");
    let cannot = |_| refuse_with(Code::CannotWrite, message("store-cannot-create").with("file", shown(path)));
    let file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(name)
        .map_err(cannot)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(std::fs::TryLockError::WouldBlock) => {
            Err(refuse_with(Code::InUse, message("store-in-use").with("file", shown(path))))
        }
        // Some network folders know no locks; the file itself still refuses a second writer.
        Err(std::fs::TryLockError::Error(_)) => Ok(file),
    }
}

fn cannot_open(path: &Path, key: &Key, fault: sqlx::Error) -> Error {
    let damaged = || refuse_with(Code::Damaged, message("store-damaged").with("file", shown(path)));
    let number = fault.as_database_error().and_then(|inner| inner.code()).map(|code| code.into_owned());
    match (number.as_deref(), key) {
        // "file is not a database": the code belongs to another file; or to this one, and its first page is damaged.
        (Some("26"), Key::Sealed(code)) if !pages::key_fits(path, code) => {
            refuse_with(Code::WrongKey, message("store-wrong-key").with("file", shown(path)))
        }
        // 11 is SQLite's own word for damage. SQLCipher says 7, "out of memory", for a page that is not as it was written.
        (Some("26" | "11" | "7"), _) => damaged(),
        _ => fault.into(),
    }
}

fn not_a_house_file(path: &Path) -> Error {
    refuse(message("store-not-a-house-file").with("file", shown(path)))
}

pub(super) fn shown(path: &Path) -> String {
    path.file_name()
        .map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}
