//! Everything that can be read of a damaged file, in a new house file: page by page, past what is damaged, with an account of what is
//! missing. The damaged file is only read.

use std::{collections::BTreeMap, path::Path};

use serde::{Deserialize, Serialize};
use specta::Type;
use sqlx::{Connection as _, SqliteConnection};

use super::{
    counting::count_on,
    difference::figures,
    erased::erase_again,
    restore::standing,
    secret::{keep_list, secret},
    tables::{TABLES, Table},
};
use crate::{
    job::Job,
    journal::{self, Act},
    privacy::object_again,
    refusal::{Answer, Code, broken, message, refuse_with},
    store::{
        self, Key,
        pages::{Found, Pages, Shape, Value, read_tables},
    },
    values::Now,
};

/// What was saved of a damaged file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Salvaged {
    /// People who count in the new file.
    pub people: u32,
    /// Of them, those whose own row is lost, and who stand there by what hung on them.
    pub nameless: u32,
    /// Rows that were saved.
    pub rows: u32,
    /// Pages that could not be read.
    pub damaged_pages: u32,
    /// Rows that were read and still left out, since what they belong to is lost.
    pub dropped: u32,
    /// Tables of which rows may be missing.
    pub missing: Vec<SalvagedTable>,
}

/// A table of which rows may be missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct SalvagedTable {
    /// The table.
    pub table: String,
    /// Rows that were saved.
    pub rows: u32,
    /// So many may be missing at most; nothing where nobody can know.
    pub at_most: Option<u32>,
}

/// Saves what reads of the file at `path` into a new house file at `to`, under the same key. Nobody has the damaged file open.
///
/// # Errors
/// Cancelled; refused where nothing of it reads with this key, something stands at `to`, or the disk has no room. Nothing stands at `to`
/// then.
pub async fn salvage(path: &Path, key: &Key, to: &Path, job: &Job, now: &Now) -> Answer<Salvaged> {
    // On a disk that may only be read nobody writes; a failing one is often put there.
    let _lock = store::lock_if_writable(path)?;
    store::need_room(to, std::fs::metadata(path)?.len().saturating_mul(2))?;
    let pages = Pages::open(path, key)?;
    let house = store::create(to, key).await?;
    let saved = async {
        let fresh = secret(&mut *house.read().await?).await?.unwrap_or_default();
        let mut target = store::connect_loose(to, key).await?;
        let saved = fill(pages, &mut target, job).await;
        target.close().await?;
        let mut saved = saved?;
        store::bring_objections(path, to, key)?;
        let log = store::objections(path, key);
        let mut entry = journal::begin(&house, Act::new("salvage").lasting(), now).await?;
        keep_list(&mut entry, path, key, &fresh).await?;
        // A no may have stood on a page that is lost; the log was kept for that day.
        object_again(&mut entry, &standing(&log)).await?;
        erase_again(&mut entry, &log).await?;
        saved.people = figures(&mut entry).await?.people;
        entry.tell("people", saved.people).await?;
        entry.finish(saved.people).await?;
        Ok(saved)
    }
    .await;
    house.close().await;
    let saved = saved.and_then(|saved| {
        if matches!(key, Key::Sealed(_)) && store::has_passphrase(path) {
            // The code is the same, and so is the passphrase that opens it.
            std::fs::copy(store::beside(path, "keys"), store::beside(to, "keys"))?;
        }
        Ok(saved)
    });
    let nothing = saved.as_ref().is_ok_and(|saved: &Salvaged| saved.rows == 0);
    if nothing || saved.is_err() {
        for file in ["keys", "objections", "lock"]
            .map(|ending| store::beside(to, ending))
            .iter()
            .chain([&to.to_owned()])
        {
            store::remove_beside(file)?;
        }
    }
    if nothing {
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        return Err(refuse_with(Code::Damaged, message("rescue-nothing-reads").with("file", file)));
    }
    saved
}

type Portion = (Shape, Vec<Vec<Value>>);

/// Last numbers given, by table.
type Last = BTreeMap<String, i64>;

async fn fill(mut pages: Pages, target: &mut SqliteConnection, job: &Job) -> Answer<Salvaged> {
    let shapes = shapes(target).await?;
    let known: Vec<Shape> = shapes.values().cloned().collect();
    pages.stop_with(job);
    let (send, mut receive) = tokio::sync::mpsc::channel::<Portion>(4);
    let reading = tokio::task::spawn_blocking(move || {
        let found = read_tables(&mut pages, &known, |shape, rows| {
            send.blocking_send((shape.clone(), rows)).map_err(broken)
        });
        (found, pages.damaged())
    });
    sqlx::query("BEGIN IMMEDIATE").execute(&mut *target).await?;
    for step in [
        "DELETE FROM setting",
        // The tables refuse rows while no entry is open, and keep images of those that change; here neither is wanted.
        "INSERT INTO journal_now (one, entry, mode) VALUES (1, 0, 'silent')",
        "DELETE FROM list_order",
    ] {
        sqlx::query(step).execute(&mut *target).await?;
    }
    let mut rows: BTreeMap<&str, u64> = BTreeMap::new();
    let mut last = Last::new();
    let (mut read, mut added) = (0, 0);
    while let Some((shape, portion)) = receive.recv().await {
        job.step("rescue-salvaging", read, 0)?;
        if shape.name == SEQUENCE {
            last.extend(portion.iter().filter_map(|row| match row.as_slice() {
                [Value::Text(table), Value::Integer(last)] => Some((table.clone(), *last)),
                _ => None,
            }));
        } else if let Some(table) = TABLES.iter().find(|table| table.name == shape.name) {
            let saved = insert(target, table, &shapes[table.name], &shape, &portion).await?;
            *rows.entry(table.name).or_default() += saved;
            read += portion.len();
            added += saved;
        }
    }
    let (found, damaged_pages) = reading.await.map_err(broken)?;
    job.step("rescue-salvaging", read, 0)?;
    // The one row that is always there; a file from before it had it keeps it as a setting.
    sqlx::query("INSERT OR IGNORE INTO list_order (id, files) VALUES (1, coalesce((SELECT value FROM setting WHERE name = 'list_order'), '[]'))")
        .execute(&mut *target)
        .await?;
    let nameless = mend(target).await?;
    let loose = drop_loose(target).await?;
    keep_counting(target, &last).await?;
    let missing = missing(target, &found?, &rows, &last).await?;
    sqlx::query("DELETE FROM journal_now").execute(&mut *target).await?;
    sqlx::query("COMMIT").execute(&mut *target).await?;
    Ok(Salvaged {
        people: 0,
        nameless,
        rows: count(added),
        damaged_pages,
        dropped: count((read as u64).saturating_sub(added) + loose),
        missing,
    })
}

/// Where SQLite keeps the last number that each table gave.
const SEQUENCE: &str = "sqlite_sequence";

/// What the tables of a new file look like; a damaged one should have had them, as far as it is not older.
async fn shapes(target: &mut SqliteConnection) -> Answer<BTreeMap<String, Shape>> {
    let rows: Vec<(String, String)> =
        sqlx::query_as("SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND sql IS NOT NULL")
            .fetch_all(target)
            .await?;
    Ok(rows
        .into_iter()
        .filter(|(name, _)| name == SEQUENCE || TABLES.iter().any(|table| table.name == name))
        .filter_map(|(name, sql)| Some((name.clone(), Shape::of(&name, &sql)?)))
        .collect())
}

/// Puts rows into the new file; a column that they lack takes its usual value.
async fn insert(target: &mut SqliteConnection, table: &Table, own: &Shape, there: &Shape, rows: &[Vec<Value>]) -> Answer<u64> {
    let place = |shape: &Shape, column: &str| shape.columns.iter().position(|other| other.name == column);
    let columns: Vec<(&str, Option<usize>, &Value)> = table
        .columns
        .iter()
        .map(|column| {
            let usual = place(own, column).map_or(&Value::Null, |at| &own.columns[at].usual);
            (*column, place(there, column), usual)
        })
        .collect();
    let objects: Vec<serde_json::Value> = rows
        .iter()
        .map(|row| {
            columns
                .iter()
                .map(|(column, place, usual)| {
                    let value = place.and_then(|place| row.get(place)).unwrap_or(usual);
                    ((*column).to_owned(), json(value))
                })
                .collect::<serde_json::Map<_, _>>()
                .into()
        })
        .collect();
    let done = sqlx::query(table.insert)
        .bind(serde_json::to_string(&objects)?)
        .execute(target)
        .await?;
    Ok(done.rows_affected())
}

fn json(value: &Value) -> serde_json::Value {
    match value {
        Value::Null => serde_json::Value::Null,
        Value::Integer(number) => (*number).into(),
        Value::Real(number) => (*number).into(),
        Value::Text(text) => text.as_str().into(),
        Value::Blob(bytes) => data_encoding::HEXLOWER.encode(bytes).into(),
    }
}

/// Answers how many people stand there without a row of their own.
async fn mend(target: &mut SqliteConnection) -> Answer<u32> {
    const PEOPLE: &str = "SELECT count(*) FROM contact";
    let (before,): (u32,) = sqlx::query_as(PEOPLE).fetch_one(&mut *target).await?;
    sqlx::query(include_str!("mend.sql")).execute(&mut *target).await?;
    let (after,): (u32,) = sqlx::query_as(PEOPLE).fetch_one(&mut *target).await?;
    Ok(after - before)
}

/// Removes what still points nowhere, until nothing does.
async fn drop_loose(target: &mut SqliteConnection) -> Answer<u64> {
    let mut dropped = 0;
    loop {
        let mut now = 0;
        for statement in TABLES.iter().filter_map(|table| table.drop_loose) {
            now += sqlx::query(statement).execute(&mut *target).await?.rows_affected();
        }
        if now == 0 {
            return Ok(dropped);
        }
        dropped += now;
    }
}

/// Numbers go on where the damaged file was.
async fn keep_counting(target: &mut SqliteConnection, last: &Last) -> Answer<()> {
    let rows: Vec<(String, i64)> = last.iter().map(|(table, last)| (table.clone(), *last)).collect();
    count_on(target, &rows).await
}

/// The tables of which rows may be missing, and how many at most: row numbers within what could not be read that nobody has now.
async fn missing(
    target: &mut SqliteConnection,
    found: &BTreeMap<String, Found>,
    rows: &BTreeMap<&str, u64>,
    last: &Last,
) -> Answer<Vec<SalvagedTable>> {
    let mut tables = Vec::new();
    for table in TABLES {
        let Some(found) = found.get(table.name).filter(|found| found.torn > 0 || !found.gaps.is_empty()) else {
            continue;
        };
        let mut at_most = Some(found.torn);
        for (low, high) in &found.gaps {
            let end = if *high == i64::MAX {
                last.get(table.name).copied()
            } else {
                Some(*high)
            };
            let low = (*low).max(0);
            let here = match (table.between, end) {
                (Some(between), Some(end)) => {
                    let (there,): (i64,) = sqlx::query_as(between).bind(low).bind(end).fetch_one(&mut *target).await?;
                    u64::try_from(end.saturating_sub(low).saturating_sub(there)).ok()
                }
                _ => None,
            };
            at_most = at_most.zip(here).map(|(all, here)| all + here);
        }
        if at_most != Some(0) {
            tables.push(SalvagedTable {
                table: table.name.to_owned(),
                rows: count(rows.get(table.name).copied().unwrap_or(0)),
                at_most: at_most.map(count),
            });
        }
    }
    Ok(tables)
}

fn count(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
