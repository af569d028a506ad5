//! Looking at a house file with the engine: whether it is sound, and what is in it, so that two states can be told apart.

use std::{
    collections::BTreeMap,
    fs,
    hash::{DefaultHasher, Hash as _, Hasher as _},
    path::Path,
    sync::{Mutex, OnceLock, PoisonError},
};

use hkdf::Hkdf;
use housefile::{
    privacy,
    refusal::Error,
    store::{self, House, Key, Mode},
    values::Now,
    words::words,
};
use sha2::Sha256;
use sqlx::{
    AssertSqlSafe, ConnectOptions as _, SqliteConnection,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};

use crate::{
    program::{FILE, PASSPHRASE},
    suite::Tried,
};

/// The setting that tells when a file was looked over: an unclean end writes it, and changes nothing that people know.
const LOOKED_OVER: &str = "'looked_over'";

/// What is in a house file: each table's rows by number and hash. When something was done, and how long it took, is left out, and so are
/// salts: the same work done twice is the same state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct State(BTreeMap<String, (u64, u64)>);

impl State {
    /// The tables in which two states differ, with their numbers of rows.
    pub(crate) fn differs(&self, other: &Self) -> String {
        let rows = |state: &Self, name: &String| state.0.get(name).map_or(0, |(rows, _)| *rows);
        let names = self.0.keys().chain(other.0.keys().filter(|name| !self.0.contains_key(*name)));
        names
            .filter(|name| self.0.get(*name) != other.0.get(*name))
            .map(|name| format!("{name} {}/{}", rows(self, name), rows(other, name)))
            .collect::<Vec<_>>()
            .join(", ")
    }
}

/// Waits for the engine.
pub(crate) fn wait<T>(what: impl Future<Output = T>) -> T {
    static RUNTIME: OnceLock<tokio::runtime::Runtime> = OnceLock::new();
    RUNTIME
        .get_or_init(|| tokio::runtime::Runtime::new().expect("threads can be started"))
        .block_on(what)
}

/// The engine's answer, its refusals in their own words.
pub(crate) fn answer<T>(answer: Result<T, Error>) -> Tried<T> {
    answer.map_err(|error| match error {
        Error::Refused(refusal) => words("en").say(&refusal.message).into(),
        other => other.to_string().into(),
    })
}

/// The key of the house file in a folder, by its passphrase.
pub(crate) fn key(folder: &Path, passphrase: &str) -> Tried<Key> {
    key_of(&folder.join(FILE), passphrase)
}

/// The key of any house file, by its passphrase. Stretching takes a moment, so each slot is opened once.
pub(crate) fn key_of(path: &Path, passphrase: &str) -> Tried<Key> {
    static KNOWN: Mutex<BTreeMap<(Vec<u8>, String), Key>> = Mutex::new(BTreeMap::new());
    // While a restore or a new code is under way, which slot counts is the engine's affair.
    if store::beside(path, "incoming").exists() {
        return Ok(Key::Sealed(answer(store::open_passphrase(path, passphrase))?));
    }
    let slot = fs::read(store::beside(path, "keys"))?;
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(key) = known.get(&(slot.clone(), passphrase.to_owned())) {
        return Ok(key.clone());
    }
    let key = Key::Sealed(answer(store::open_passphrase(path, passphrase))?);
    known.insert((slot, passphrase.to_owned()), key.clone());
    Ok(key)
}

/// Opens a house file by its key.
pub(crate) fn open_with(path: &Path, key: &Key) -> Tried<House> {
    Ok(answer(wait(store::open(path, key, Mode::Write, &now())))?.house)
}

/// SQLCipher's key, from the characters of a recovery code, as the file's page in docs/ says.
pub(crate) fn key_of_code(code: &str) -> [u8; 32] {
    let mut key = [0_u8; 32];
    let expanded = Hkdf::<Sha256>::new(None, code.as_bytes()).expand(b"housefile sqlcipher 1", &mut key);
    assert!(expanded.is_ok(), "32 bytes are within HKDF's reach");
    key
}

/// A key as it stands in a statement.
pub(crate) fn hex(key: &[u8; 32]) -> String {
    key.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Opens a house file as any program can that has its key, past every check of ours. Where it is missing it is made, with pages as
/// SQLCipher writes them by itself and as an early Housefile did.
pub(crate) async fn connect_past_us(path: &Path, key: &Key) -> Tried<SqliteConnection> {
    let mut options = SqliteConnectOptions::new().filename(path).create_if_missing(true);
    if let Key::Sealed(code) = key {
        let (page, mac) = if path.exists() {
            ("16384", "HMAC_SHA256")
        } else {
            ("4096", "HMAC_SHA512")
        };
        options = options
            .pragma("key", format!("\"x'{}'\"", hex(&key_of_code(code.expose()))))
            .pragma("cipher_page_size", page)
            .pragma("cipher_hmac_algorithm", mac);
    }
    Ok(options
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Off)
        .connect()
        .await?)
}

/// A time for everything that the suites do themselves.
pub(crate) fn now() -> Now {
    Now {
        at: "2026-11-17T09:00:00Z".parse().expect("a time"),
        offset_minutes: 0,
        actor: "torture".to_owned(),
    }
}

/// Opens the house file in a folder, says what is in it and what is wrong with it, and closes it.
pub(crate) fn look(folder: &Path) -> Tried<(State, Vec<String>)> {
    look_with(&folder.join(FILE), &key(folder, PASSPHRASE)?)
}

/// The same for any house file whose key is known.
pub(crate) fn look_with(path: &Path, key: &Key) -> Tried<(State, Vec<String>)> {
    let house = open_with(path, key)?;
    let seen = wait(async {
        let mut findings = answer(store::check(&house).await)?;
        let changed = answer(privacy::verify_ledger(&house).await)?;
        findings.extend(
            changed
                .iter()
                .map(|line| format!("line {line} of the consent record does not fit")),
        );
        Ok((state(&house).await?, findings))
    });
    wait(house.close());
    seen
}

async fn state(house: &House) -> Tried<State> {
    let mut read = answer(house.read().await)?;
    let tables: Vec<(String, String)> = sqlx::query_as(
        "SELECT t.name, group_concat('quote(\"' || c.name || '\")', ' || '','' || ')
         FROM sqlite_schema t JOIN pragma_table_info(t.name) c
         WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND t.name NOT LIKE '\\_sqlx%' ESCAPE '\\'
           AND c.type <> 'BLOB' AND c.type <> ''
         GROUP BY t.name ORDER BY t.name",
    )
    .fetch_all(&mut *read)
    .await?;
    let mut all = BTreeMap::new();
    for (name, row) in tables {
        let rows: Vec<(String,)> = sqlx::query_as(AssertSqlSafe(format!("SELECT {row} FROM \"{name}\"")))
            .fetch_all(&mut *read)
            .await?;
        // Added up, so that the order in which rows are read is of no matter.
        let counted = rows.iter().filter(|(row,)| !row.starts_with(LOOKED_OVER));
        let sums: Vec<u64> = counted.map(|(row,)| hash(&without_times(row))).collect();
        let sum = sums.iter().copied().fold(0, u64::wrapping_add);
        all.insert(name, (sums.len() as u64, sum));
    }
    Ok(State(all))
}

fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// The text without instants (`2026-11-23T08:35:40…Z`), stopwatches, and the sums of files that carry an instant.
fn without_times(text: &str) -> String {
    const SUM: usize = 64;
    const SHAPE: &[u8] = b"0000-00-00T00:00:00";
    const WATCH: &str = "\"seconds_milli\":";
    let is_instant = |at: &[u8]| {
        at.len() >= SHAPE.len()
            && at
                .iter()
                .zip(SHAPE)
                .all(|(is, like)| if *like == b'0' { is.is_ascii_digit() } else { is == like })
    };
    let bytes = text.as_bytes();
    let mut kept = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let skipped = if is_instant(&bytes[at..]) {
            SHAPE.len()
        } else if text.is_char_boundary(at) && text[at..].starts_with(WATCH) {
            WATCH.len()
        } else if bytes[at..]
            .first_chunk::<SUM>()
            .is_some_and(|sum| sum.iter().all(u8::is_ascii_hexdigit))
        {
            SUM
        } else {
            kept.push(bytes[at]);
            at += 1;
            continue;
        };
        at += skipped;
        while at < bytes.len() && (bytes[at].is_ascii_digit() || bytes[at] == b'.' || bytes[at] == b'Z') {
            at += 1;
        }
    }
    String::from_utf8_lossy(&kept).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_work_at_another_time_is_the_same() {
        let row = |at: &str, took: u32| format!("'{at}','{{\"seconds_milli\":{took},\"people\":3}}'");
        let first = without_times(&row("2026-11-23T08:35:40.123Z", 512));
        assert_eq!(first, without_times(&row("2027-01-01T00:00:00Z", 7)));
        assert!(first.contains("people") && first.contains('3'), "{first}");
        assert_ne!(without_times("Anna, 2026-11-23"), without_times("Anna, 2026-11-24"));
    }
}
