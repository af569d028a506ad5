//! Creating and opening a house file.

use std::{
    fs::File,
    io::Read as _,
    path::{Path, PathBuf},
    sync::Arc,
};

use sqlx::{SqliteConnection, SqlitePool};

use super::{
    FileId, House, Key, ReadOnly, Reason, backup,
    connect::{READERS, Side, connect, pool},
    disk,
    house::Kept,
    lock::{self, Taken},
    pages, read, swap,
};
use crate::{
    job::Job,
    refusal::{Answer, Code, Error, message, refuse, refuse_with},
    values::Now,
};

static MIGRATOR: sqlx::migrate::Migrator = sqlx::migrate!("./migrations");

/// `HSEF`: marks the file as ours in SQLite's own header field.
const APPLICATION_ID: i64 = 0x4853_4546;

/// Whether the file may be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Reads and writes. Where nobody can write, on a read-only medium or in a read-only folder, the file is opened to read only.
    Write,
    /// Only reads, also while another program has the file open.
    Read,
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

/// The identity of a file on disk.
///
/// # Errors
/// Refused where there is no file or it is too short to be one.
pub fn file_id(path: &Path) -> Answer<FileId> {
    let path = &swap::valid(path);
    // Opening a pipe would wait for somebody to write to it.
    if !std::fs::metadata(path).is_ok_and(|about| about.is_file()) {
        return Err(not_a_house_file(path));
    }
    let mut head = [0_u8; 16];
    File::open(path)
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
    let cannot = || refuse_with(Code::CannotWrite, message("store-cannot-create").with("file", shown(path)));
    let Taken::Ours(lock) = lock::take(path)? else {
        return Err(cannot());
    };
    set_leftovers_aside(path)?;
    let writer = pool(path, key, Side::Writer, true, 1)
        .await
        .map_err(|fault| match fault.into() {
            // A full disk is no matter of the folder.
            Error::Refused(why) => Error::Refused(why),
            _ => cannot(),
        })?;
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
    // Nobody else knows of the file yet, so no lock of SQLite's is missed.
    let id = file_id(path)?;
    finish(path, key, id, writer, Some(lock)).await
}

/// What an earlier file of this name left behind belongs to it and not to a new one: its passphrase would open nothing, and a restore
/// that was cut short would take the new one's place.
fn set_leftovers_aside(path: &Path) -> Answer<()> {
    // Nobody names this one any more; where it does not go now, it goes when it is asked.
    let _ = super::disk::remove(&super::beside(path, super::IMAGE));
    for ending in ["keys", "objections", "incoming", "incoming.keys", "incoming.objections"] {
        let left = super::beside(path, ending);
        if left.exists() {
            std::fs::rename(&left, free_beside(&left, "earlier"))?;
        }
    }
    Ok(())
}

/// Opens a house file, bringing an older one up to date after a backup.
///
/// # Errors
/// Refused where there is no such file, it is no house file, the key is not its own, another window has it open, it is
/// damaged, or it was written by a newer Housefile.
pub async fn open(path: &Path, key: &Key, mode: Mode, now: &Now) -> Answer<Opened> {
    let plain = is_plain(path)?;
    if plain && matches!(key, Key::Sealed(_)) {
        // A clear-text file where an encrypted one is expected is never opened in silence.
        return Err(refuse(message("store-clear-text").with("file", shown(path))));
    }
    if !plain && matches!(key, Key::Plain) {
        return Err(refuse_with(Code::Locked, message("store-locked").with("file", shown(path))));
    }
    let to_read = |why| async move {
        let house = read::open(path, key, why).await?;
        Ok(Opened {
            house,
            backup: None,
            unclean: false,
            set_aside: None,
        })
    };
    if mode == Mode::Read {
        return to_read(ReadOnly::Asked).await;
    }
    let Taken::Ours(lock) = lock::take(path)? else {
        return to_read(ReadOnly::Place).await;
    };
    // A restore or a new recovery code that a crash cut short is completed, whatever it takes.
    swap::complete(path)?;
    backup::sweep(path);
    let set_aside = set_foreign_log_aside(path, key)?;
    // Before SQLite has it: whoever opens and closes a file takes away the locks that the program has on it (POSIX).
    let id = file_id(path)?;
    let unclean = log_of(path).exists();
    let (writer, done) = writer(path, key).await?;
    let backup = migrate(path, key, &writer, done, now).await?;
    clear_open_mark(&writer).await?;
    Ok(Opened {
        house: finish(path, key, id, writer, Some(lock)).await?,
        backup,
        unclean,
        set_aside,
    })
}

/// A whole file of ours that is to take another's place: opened without a lock of its own, and brought up to date without a backup.
pub(crate) async fn open_staged(path: &Path, key: &Key) -> Answer<House> {
    let id = file_id(path)?;
    let (writer, done) = writer(path, key).await?;
    if done < newest() {
        update(&writer).await?;
    }
    clear_open_mark(&writer).await?;
    finish(path, key, id, writer, None).await
}

/// A change that was being written when the power went is rolled back by SQLite; only its open mark could be left.
async fn clear_open_mark(writer: &SqlitePool) -> Answer<()> {
    // Without WHERE SQLite would write the table's page even where it is empty.
    sqlx::query("DELETE FROM journal_now WHERE one = 1").execute(writer).await?;
    Ok(())
}

/// The writer of a file that is ours, and how far it was brought up to date.
async fn writer(path: &Path, key: &Key) -> Answer<(SqlitePool, i64)> {
    let writer = pool(path, key, Side::Writer, false, 1)
        .await
        .map_err(|fault| cannot_open(path, key, fault))?;
    let done = look(path, key, &mut *writer.acquire().await?).await?;
    Ok((writer, done))
}

/// A connection to a file that nobody writes: a backup.
pub(crate) async fn connect_whole(path: &Path, key: &Key) -> Answer<SqliteConnection> {
    // One that somebody opened as a house file has a log, and then must be read with it.
    let side = if log_of(path).exists() { Side::Copier } else { Side::Frozen };
    let mut connection = connect(path, key, side, false)
        .await
        .map_err(|fault| cannot_open(path, key, fault))?;
    look(path, key, &mut connection).await?;
    Ok(connection)
}

/// A writing connection that does not ask whether rows point anywhere: salvage brings them in any order and mends that at the end.
pub(crate) async fn connect_loose(path: &Path, key: &Key) -> Answer<SqliteConnection> {
    let mut connection = connect(path, key, Side::Writer, false).await?;
    sqlx::query("PRAGMA foreign_keys = OFF").execute(&mut connection).await?;
    Ok(connection)
}

/// The lock of a house file that is to be replaced as a whole.
pub(crate) fn lock(path: &Path) -> Answer<File> {
    match lock::take(path)? {
        Taken::Ours(file) => Ok(file),
        Taken::NotHere => Err(refuse_with(
            Code::CannotWrite,
            message("store-cannot-create").with("file", shown(path)),
        )),
    }
}

/// [`lock()`], where the file can be written at all; nothing where nobody can.
pub(crate) fn lock_if_writable(path: &Path) -> Answer<Option<File>> {
    Ok(match lock::take(path)? {
        Taken::Ours(file) => Some(file),
        Taken::NotHere => None,
    })
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
    let aside = free_beside(path, "foreign-log");
    std::fs::rename(&log, &aside)?;
    disk::sync_folder_of(path)?;
    Ok(Some(aside))
}

/// A name under which something is set aside. What was set aside before may be somebody's as well, and stays.
fn free_beside(path: &Path, ending: &str) -> PathBuf {
    let mut aside = super::beside(path, ending);
    for number in 2..1000 {
        if !aside.exists() {
            break;
        }
        aside = super::beside(path, &format!("{ending}-{number}"));
    }
    aside
}

/// The newest version of the schema that this program knows.
pub(super) fn newest() -> i64 {
    MIGRATOR.iter().map(|m| m.version).max().unwrap_or(0)
}

/// Whether it is a house file that we understand, and how far it was brought up to date.
pub(super) async fn look(path: &Path, key: &Key, connection: &mut SqliteConnection) -> Answer<i64> {
    let (ours,): (i64,) = sqlx::query_as("PRAGMA application_id")
        .fetch_one(&mut *connection)
        .await
        .map_err(|fault| cannot_open(path, key, fault))?;
    if ours != APPLICATION_ID {
        return Err(not_a_house_file(path));
    }
    let done = sqlx::query_as("SELECT coalesce(max(version), 0) FROM _sqlx_migrations")
        .fetch_one(connection)
        .await;
    let (done,): (i64,) =
        done.map_err(
            |fault: sqlx::Error| match fault.as_database_error().and_then(|inner| inner.code()).as_deref() {
                // A file with our mark and without our tables.
                Some("1") => refuse_with(Code::Damaged, message("store-damaged").with("file", shown(path))),
                _ => fault.into(),
            },
        )?;
    if done > newest() {
        return Err(refuse(message("store-newer").with("file", shown(path))));
    }
    Ok(done)
}

async fn migrate(path: &Path, key: &Key, writer: &SqlitePool, done: i64, now: &Now) -> Answer<Option<PathBuf>> {
    if done == newest() {
        return Ok(None);
    }
    backup::add(path, key, Reason::Update, &Job::quiet(), now).await?;
    update(writer).await?;
    Ok(backup::newest(path).map(|newest| backup::backup_folder(path).join(newest.name)))
}

async fn update(writer: &SqlitePool) -> Answer<()> {
    MIGRATOR.run(writer).await.map_err(crate::refusal::broken)?;
    let broken = sqlx::query("PRAGMA foreign_key_check").fetch_all(writer).await?;
    if !broken.is_empty() {
        return Err(crate::refusal::broken("a migration left rows that point nowhere"));
    }
    Ok(())
}

async fn finish(path: &Path, key: &Key, id: FileId, writer: SqlitePool, lock: Option<File>) -> Answer<House> {
    let readers = pool(path, key, Side::Reader, false, READERS).await?;
    Ok(House {
        path: path.to_owned(),
        key: key.clone(),
        id,
        writer,
        readers,
        read_only: None,
        job: None,
        kept: Kept::default(),
        backing: Arc::default(),
        aside: Arc::default(),
        lock: lock.map(Arc::new),
    })
}

pub(super) fn cannot_open(path: &Path, key: &Key, fault: sqlx::Error) -> Error {
    let number = fault
        .as_database_error()
        .and_then(|inner| inner.code())
        .map(|code| code.into_owned());
    match (number.as_deref(), key) {
        // "file is not a database": the code belongs to another file; or to this one, and its first page is damaged.
        (Some("26"), Key::Sealed(code)) if !pages::key_fits(path, code) => {
            refuse_with(Code::WrongKey, message("store-wrong-key").with("file", shown(path)))
        }
        // Something that is no file stands where its log should be.
        (Some("14"), _) => refuse_with(Code::CannotWrite, message("store-cannot-create").with("file", shown(path))),
        // 11 is SQLite's own word for damage. SQLCipher says 7, "out of memory", for a page that is not as it was written.
        (Some("26" | "11" | "7"), _) => refuse_with(Code::Damaged, message("store-damaged").with("file", shown(path))),
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
