//! How a connection is made: the pragmas, each with its reason.

use std::{path::Path, time::Duration};

use sqlx::{
    ConnectOptions as _,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};

use super::RecoveryCode;

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

/// Who asks: the one writer, a reader, somebody who looks into a copy, or somebody who copies the whole file elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Writer,
    Reader,
    Looker,
    Copier,
}

pub(super) fn options(path: &Path, key: &Key, side: Side, create: bool) -> SqliteConnectOptions {
    let mut options = SqliteConnectOptions::new().filename(path).create_if_missing(create);
    if let Key::Sealed(code) = key {
        // A raw key, never a passphrase: opening costs milliseconds. sqlx sends `key` before every other pragma.
        options = options
            .pragma("key", format!("\"x'{}'\"", code.key_hex().as_str()))
            // Otherwise SQLCipher prints HMAC faults on stderr.
            .pragma("cipher_log_level", "NONE");
    }
    let cache_kib = if side == Side::Writer { "-262144" } else { "-65536" };
    options = options
        // With SQLCipher's default 2 MB a scan decrypts every page again and is three to four times slower.
        .pragma("cache_size", cache_kib)
        .pragma("trusted_schema", "OFF")
        .pragma("cell_size_check", "ON")
        // Erased bytes must be gone, not free.
        .pragma("secure_delete", "ON")
        .pragma("mmap_size", "0")
        .pragma("journal_size_limit", "67108864")
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(5))
        // sqlx would write every statement, and so the key, into the log.
        .log_statements(log::LevelFilter::Off)
        .log_slow_statements(log::LevelFilter::Off, Duration::from_secs(3600));
    if cfg!(target_os = "macos") {
        options = options.pragma("fullfsync", "ON").pragma("checkpoint_fullfsync", "ON");
    }
    match side {
        // FULL: 960 simulated power cuts lost nothing; NORMAL lost committed rows in 144 of 300.
        Side::Writer => options
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full),
        Side::Reader => options.read_only(true).pragma("query_only", "ON"),
        Side::Looker => options.read_only(true),
        // It writes nothing here. But what is attached for writing needs a connection that may write, and one that may not would leave
        // the log of a file behind that nobody else has open.
        Side::Copier => options,
    }
}
