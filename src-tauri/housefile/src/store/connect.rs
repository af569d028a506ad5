//! How a connection is made: the key, and the pragmas, each with its reason.

use std::{
    ffi::CStr,
    path::Path,
    sync::{LazyLock, Once},
    time::Duration,
};

use libsqlite3_sys as sqlite;
use sqlx::{ConnectOptions as _, Connection as _, Sqlite, SqliteConnection, SqlitePool, sqlite::SqliteConnectOptions};
use zeroize::Zeroizing;

use super::{FileId, RecoveryCode, form::Form, leaving, watch::unwatched};

/// What opens a file.
#[derive(Clone)]
pub enum Key {
    /// Encrypted: the normal case.
    Sealed(RecoveryCode),
    /// In clear text: only where somebody asked the terminal door for it.
    Plain,
}

impl Key {
    /// Whether both open the same files.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Sealed(one), Self::Sealed(two)) => one == two,
            (Self::Plain, Self::Plain) => true,
            _ => false,
        }
    }
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Sealed(_) => "Key::Sealed(…)",
            Self::Plain => "Key::Plain",
        })
    }
}

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// The one writer.
    Writer,
    /// A reader beside it, or beside the writer of another program.
    Reader,
    /// A reader of a file that nobody can write, on a medium or in a folder where SQLite could not put its own files either.
    Frozen,
    /// Somebody who copies the whole file elsewhere and writes nothing here. A connection that may not write could attach no new file,
    /// and would leave the log of a file behind that nobody else has open.
    Copier,
    /// A working file beside the house file: worth nothing after a crash.
    Beside,
}

/// What must be said before the first page is read does not touch the file; the rest follows the key.
const BEFORE: [(&str, &str); 7] = [
    ("trusted_schema", "OFF"),
    ("cell_size_check", "ON"),
    // Erased bytes must be gone, not free.
    ("secure_delete", "ON"),
    ("mmap_size", "0"),
    // Otherwise SQLCipher prints HMAC faults on stderr.
    ("cipher_log_level", "NONE"),
    // The form of new files (`Form::Wide`), also of those that SQLite attaches by itself.
    ("cipher_default_page_size", "16384"),
    ("cipher_default_hmac_algorithm", "HMAC_SHA256"),
];

/// With SQLCipher's default 2 MB cache a scan decrypts every page again and is three to four times slower.
/// FULL: 960 simulated power cuts lost nothing; NORMAL lost committed rows in 144 of 300.
const WRITER: &str =
    "PRAGMA cache_size = -262144; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864";
/// A page is decrypted and checked whenever it comes into the cache, which takes longer than reading it: what a screen asks for again and
/// again should fit. There are three readers, and none takes more than it has read: together they hold a fifth of the computer's
/// memory at the most, or 192 MB.
const READER: [(u64, &str); 3] = [
    (0, "PRAGMA cache_size = -65536; PRAGMA query_only = ON"),
    (256 * MIB, "PRAGMA cache_size = -262144; PRAGMA query_only = ON"),
    (640 * MIB, "PRAGMA cache_size = -655360; PRAGMA query_only = ON"),
];
/// Three that come and go, and one that `segments` keeps, which lets go of its pages.
pub(super) const READERS: u32 = 4;
const MIB: u64 = 1024 * 1024;
const COPIER: &str = "PRAGMA cache_size = -65536";
/// Nothing here outlives a crash, so nothing waits for the disk; the file is encrypted and deleted as a whole. Rows are appended and
/// read in order: a large cache would only take memory.
const BESIDE: &str = "PRAGMA secure_delete = OFF; PRAGMA cache_size = -8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; \
                      PRAGMA journal_size_limit = 67108864";

/// SQLite counts every piece of memory under a lock that all connections share, for a figure that nobody asks for. It can be told once,
/// before its first connection.
#[expect(unsafe_code, reason = "sqlx has no word for it")]
fn count_no_memory() {
    static ONCE: Once = Once::new();
    // SAFETY: one whole number goes with this option. Where SQLite runs already it answers that it is too late, and counts on.
    ONCE.call_once(|| unsafe {
        sqlite::sqlite3_config(sqlite::SQLITE_CONFIG_MEMSTATUS, 0);
    });
}

fn options(path: &Path, side: Side, create: bool) -> SqliteConnectOptions {
    count_no_memory();
    let mut options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(create)
        // Of a new file in clear; the key says it of an encrypted one.
        .page_size(16384)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(5))
        .log_statements(log::LevelFilter::Off)
        .log_slow_statements(log::LevelFilter::Off, Duration::from_secs(3600));
    for (name, value) in BEFORE {
        options = options.pragma(name, value);
    }
    if cfg!(target_os = "macos") {
        options = options.pragma("fullfsync", "ON").pragma("checkpoint_fullfsync", "ON");
    }
    match side {
        Side::Writer | Side::Copier | Side::Beside => options,
        Side::Reader => options.read_only(true),
        Side::Frozen => options.read_only(true).immutable(true),
    }
}

/// One connection.
pub(super) async fn connect(path: &Path, key: &Key, side: Side, create: bool) -> Result<SqliteConnection, sqlx::Error> {
    Ok(connect_in_form(path, key, side, create).await?.0)
}

/// One connection, and the form of the file. Only SQLite may look: whoever opens and closes the file beside it takes away its locks.
async fn connect_in_form(path: &Path, key: &Key, side: Side, create: bool) -> Result<(SqliteConnection, Form), sqlx::Error> {
    let fault = match connect_as(path, key, side, create, Form::Wide).await {
        Ok(connection) => return Ok((connection, Form::Wide)),
        Err(fault) => fault,
    };
    if !is_no_database(&fault) {
        return Err(fault);
    }
    match connect_as(path, key, side, create, Form::Narrow).await {
        Ok(connection) => Ok((connection, Form::Narrow)),
        Err(other) if is_no_database(&other) => Err(fault),
        // It is of this form, and cannot be opened for another reason.
        Err(other) => Err(other),
    }
}

/// "File is not a database": another form, or another key.
fn is_no_database(fault: &sqlx::Error) -> bool {
    fault.as_database_error().and_then(|inner| inner.code()).as_deref() == Some("26")
}

async fn connect_as(path: &Path, key: &Key, side: Side, create: bool, form: Form) -> Result<SqliteConnection, sqlx::Error> {
    let mut connection = options(path, side, create).connect().await?;
    let begun = begin(&mut connection, key, side, form).await;
    if let Err(fault) = begun {
        // Waited for: two that close at once take each other for still open.
        connection.close().await?;
        return Err(fault);
    }
    Ok(connection)
}

/// A connection that copies a whole file elsewhere. One without a log is closed, and perhaps lies where nothing can be written.
pub(super) async fn connect_to_copy(path: &Path, key: &Key) -> Result<SqliteConnection, sqlx::Error> {
    if super::open::log_of(path).exists() {
        return connect(path, key, Side::Copier, false).await;
    }
    let mut connection = connect(path, key, Side::Frozen, false).await?;
    // What is written is the copy.
    sqlx::query("PRAGMA query_only = OFF").execute(&mut connection).await?;
    Ok(connection)
}

/// Several connections. The first is made here by itself: a pool would try a wrong key again and again for half a minute.
pub(super) async fn pool(path: &Path, key: &Key, side: Side, create: bool, size: u32) -> Result<SqlitePool, sqlx::Error> {
    let (first, form) = connect_in_form(path, key, side, create).await?;
    first.close().await?;
    let key = key.clone();
    unwatched()
        .max_connections(size)
        .min_connections(1)
        .idle_timeout(None)
        .max_lifetime(None)
        .after_connect(move |connection, _| {
            let key = key.clone();
            Box::pin(async move { begin(connection, &key, side, form).await })
        })
        .connect_with(options(path, side, create))
        .await
}

/// As much cache as the computer can spare.
fn reader() -> &'static str {
    let fitting = READER.iter().rfind(|(cache, _)| *cache <= memory() / 16);
    fitting.unwrap_or(&READER[0]).1
}

/// The computer's memory in bytes; none where the system does not say.
pub(crate) fn memory() -> u64 {
    static MEMORY: LazyLock<u64> = LazyLock::new(|| {
        let only = sysinfo::RefreshKind::nothing().with_memory(sysinfo::MemoryRefreshKind::nothing().with_ram());
        sysinfo::System::new_with_specifics(only).map_or(0, |system| system.total_memory())
    });
    *MEMORY
}

async fn begin(connection: &mut SqliteConnection, key: &Key, side: Side, form: Form) -> Result<(), sqlx::Error> {
    if let Key::Sealed(code) = key {
        unlock(connection, c"main", code, None).await?;
        form.tell(connection).await?;
    }
    sqlx::query::<Sqlite>(match side {
        Side::Writer => WRITER,
        Side::Reader | Side::Frozen => reader(),
        Side::Copier => COPIER,
        Side::Beside => BESIDE,
    })
    .execute(&mut *connection)
    .await?;
    // Read once, so that a form that is not the file's shows here.
    sqlx::query("PRAGMA schema_version").execute(&mut *connection).await?;
    leaving::count(connection).await
}

/// Attaches a new file as `fresh`, under a key and an identity of its own.
pub(super) async fn attach_fresh(
    connection: &mut SqliteConnection,
    path: &Path,
    key: &Key,
    id: &FileId,
) -> Result<(), sqlx::Error> {
    sqlx::query("ATTACH ?1 AS fresh KEY ''")
        .bind(path.to_string_lossy().into_owned())
        .execute(&mut *connection)
        .await?;
    match key {
        Key::Sealed(code) => unlock(connection, c"fresh", code, Some(id)).await,
        Key::Plain => Ok(()),
    }
}

/// A connection that reads a house file and writes another one, attached as `fresh`, that has the same key and the same identity:
/// SQLite gives an attached file what opened the first one, and so the key is in no statement here either.
///
/// # Errors
/// As SQLite's.
pub(crate) async fn connect_both(path: &Path, key: &Key, fresh: &Path) -> Result<SqliteConnection, sqlx::Error> {
    let mut connection = connect(path, key, Side::Copier, true).await?;
    sqlx::query("ATTACH ?1 AS fresh")
        .bind(fresh.to_string_lossy().into_owned())
        .execute(&mut connection)
        .await?;
    Ok(connection)
}

/// Gives SQLCipher the raw key, never a passphrase: opening costs milliseconds. By its own function and not as a pragma, so that the
/// key is in no statement, no option and no log, and nothing of it is left in memory once the connections are closed.
async fn unlock(
    connection: &mut SqliteConnection,
    schema: &CStr,
    code: &RecoveryCode,
    id: Option<&FileId>,
) -> Result<(), sqlx::Error> {
    let hex = code.key_hex();
    let id = id.map_or("", |id| id.0.as_str());
    let mut raw = Zeroizing::new(String::with_capacity(hex.len() + id.len() + 3));
    raw.push_str("x'");
    raw.push_str(&hex);
    // The salt of a file that is yet to be made: its first 16 bytes, its identity.
    raw.push_str(id);
    raw.push('\'');
    let length = i32::try_from(raw.len()).map_err(|fault| sqlx::Error::Configuration(fault.into()))?;
    let mut handle = connection.lock_handle().await?;
    #[expect(unsafe_code, reason = "SQLCipher's own function for the key; sqlx has none")]
    // SAFETY: the handle is open and locked for us; the buffer lives through the call, and SQLCipher copies it.
    let answer = unsafe { sqlite::sqlite3_key_v2(handle.as_raw_handle().as_ptr(), schema.as_ptr(), raw.as_ptr().cast(), length) };
    if answer == sqlite::SQLITE_OK {
        return Ok(());
    }
    Err(sqlx::Error::Protocol("SQLCipher did not take the key".to_owned()))
}

#[cfg(test)]
mod tests;
