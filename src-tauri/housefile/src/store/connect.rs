//! How a connection is made: the key, and the pragmas, each with its reason.

use std::{path::Path, time::Duration};

use sqlx::{ConnectOptions as _, Connection as _, Sqlite, SqliteConnection, SqlitePool, sqlite::SqliteConnectOptions};
use zeroize::Zeroizing;

use super::{RecoveryCode, watch::unwatched};

/// What opens a file.
#[derive(Clone)]
pub enum Key {
    /// Encrypted: the normal case.
    Sealed(RecoveryCode),
    /// In clear text: only where somebody asked the terminal door for it.
    Plain,
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
    /// A working file beside the house file: worth nothing after a crash.
    Beside,
}

/// What must be said before the first page is read does not touch the file; the rest follows the key.
const BEFORE: [(&str, &str); 5] = [
    ("trusted_schema", "OFF"),
    ("cell_size_check", "ON"),
    // Erased bytes must be gone, not free.
    ("secure_delete", "ON"),
    ("mmap_size", "0"),
    // Otherwise SQLCipher prints HMAC faults on stderr.
    ("cipher_log_level", "NONE"),
];

/// With SQLCipher's default 2 MB cache a scan decrypts every page again and is three to four times slower.
/// FULL: 960 simulated power cuts lost nothing; NORMAL lost committed rows in 144 of 300.
const WRITER: &str =
    "PRAGMA cache_size = -262144; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864";
const READER: &str = "PRAGMA cache_size = -65536; PRAGMA query_only = ON";
/// Nothing here outlives a crash, so nothing waits for the disk; the file is encrypted and deleted as a whole. Rows are appended and
/// read in order: a large cache would only take memory.
const BESIDE: &str = "PRAGMA secure_delete = OFF; PRAGMA cache_size = -8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; \
                      PRAGMA journal_size_limit = 67108864";

fn options(path: &Path, side: Side, create: bool) -> SqliteConnectOptions {
    let mut options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(create)
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
        Side::Writer | Side::Beside => options,
        Side::Reader => options.read_only(true),
        Side::Frozen => options.read_only(true).immutable(true),
    }
}

/// One connection.
pub(super) async fn connect(path: &Path, key: &Key, side: Side, create: bool) -> Result<SqliteConnection, sqlx::Error> {
    let mut connection = options(path, side, create).connect().await?;
    begin(&mut connection, key, side).await?;
    Ok(connection)
}

/// Several connections. The first is made here by itself: a pool would try a wrong key again and again for half a minute.
pub(super) async fn pool(path: &Path, key: &Key, side: Side, create: bool, size: u32) -> Result<SqlitePool, sqlx::Error> {
    connect(path, key, side, create).await?.close().await?;
    let key = key.clone();
    unwatched()
        .max_connections(size)
        .min_connections(1)
        .idle_timeout(None)
        .max_lifetime(None)
        .after_connect(move |connection, _| {
            let key = key.clone();
            Box::pin(async move { begin(connection, &key, side).await })
        })
        .connect_with(options(path, side, create))
        .await
}

async fn begin(connection: &mut SqliteConnection, key: &Key, side: Side) -> Result<(), sqlx::Error> {
    if let Key::Sealed(code) = key {
        unlock(connection, code).await?;
    }
    sqlx::query::<Sqlite>(match side {
        Side::Writer => WRITER,
        Side::Reader | Side::Frozen => READER,
        Side::Beside => BESIDE,
    })
    .execute(connection)
    .await?;
    Ok(())
}

/// Gives SQLCipher the raw key, never a passphrase: opening costs milliseconds. By its own function and not as a pragma, so that the
/// key is in no statement, no option and no log, and nothing of it is left in memory once the connections are closed.
async fn unlock(connection: &mut SqliteConnection, code: &RecoveryCode) -> Result<(), sqlx::Error> {
    let hex = code.key_hex();
    let mut raw = Zeroizing::new(String::with_capacity(hex.len() + 3));
    raw.push_str("x'");
    raw.push_str(&hex);
    raw.push('\'');
    let length = i32::try_from(raw.len()).map_err(|fault| sqlx::Error::Configuration(fault.into()))?;
    let mut handle = connection.lock_handle().await?;
    #[expect(unsafe_code, reason = "SQLCipher's own function for the key; sqlx has none")]
    // SAFETY: the handle is open and locked for us; the buffer lives through the call, and SQLCipher copies it.
    let answer = unsafe { libsqlite3_sys::sqlite3_key(handle.as_raw_handle().as_ptr(), raw.as_ptr().cast(), length) };
    if answer == libsqlite3_sys::SQLITE_OK {
        return Ok(());
    }
    Err(sqlx::Error::Protocol("SQLCipher did not take the key".to_owned()))
}

#[cfg(test)]
mod tests;
