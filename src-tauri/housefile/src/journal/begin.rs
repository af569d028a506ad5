//! Opening and closing an entry.

use std::{
    collections::HashMap,
    ops::{Deref, DerefMut},
};

use sqlx::{Sqlite, SqliteConnection, Transaction};

use super::table::TABLES;
use crate::{
    refusal::{Answer, Arg},
    store::{Aside, Bulk, House, Objection, ObjectionLog},
    values::{EntryId, Now},
};

/// What is about to be done, as the activity page will tell it.
#[derive(Debug, Clone)]
pub struct Act {
    /// `import`, `merge`, `edit` …: the sentence is `act-<name>` of the catalogue.
    pub name: &'static str,
    /// Arguments of that sentence. No personal data: entries outlive erasure.
    pub about: Vec<(&'static str, Arg)>,
    /// Whether it can be taken back.
    pub can_undo: bool,
}

impl Act {
    /// An act that can be undone.
    #[must_use]
    pub fn new(name: &'static str) -> Self {
        Self {
            name,
            about: Vec::new(),
            can_undo: true,
        }
    }

    /// Adds an argument of the sentence.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.about.push((name, value.into()));
        self
    }

    /// An act that cannot be undone: erasure, or a file that left.
    #[must_use]
    pub fn lasting(mut self) -> Self {
        self.can_undo = false;
        self
    }
}

/// An open entry: a connection to write on. Dropped without [`Entry::finish`], nothing has happened.
#[derive(Debug)]
pub struct Entry {
    tx: Transaction<'static, Sqlite>,
    id: EntryId,
    last: HashMap<String, i64>,
    /// Whether what it adds is kept as ranges.
    ranges: bool,
    log: ObjectionLog,
    objected: Vec<Objection>,
    aside: Aside,
}

impl Deref for Entry {
    type Target = SqliteConnection;
    fn deref(&self) -> &SqliteConnection {
        &self.tx
    }
}
impl DerefMut for Entry {
    fn deref_mut(&mut self) -> &mut SqliteConnection {
        &mut self.tx
    }
}

/// Opens an entry. One at a time: a second waits for the first.
///
/// # Errors
/// Refused where the file is only read; broken where the file cannot be written.
pub async fn begin(house: &House, act: Act, now: &Now) -> Answer<Entry> {
    open(house, act, now, "ranges").await
}

/// Opens an entry that keeps every row it adds: undo and redo put rows back under old ids.
pub(super) async fn begin_reversal(house: &House, now: &Now) -> Answer<Entry> {
    open(house, Act::new("undo"), now, "rows").await
}

async fn open(house: &House, act: Act, now: &Now, mode: &str) -> Answer<Entry> {
    house.may_write()?;
    let mut tx = house.writer().begin_with("BEGIN IMMEDIATE").await?;
    house.watch(&mut tx).await?;
    let id = write(&mut tx, act, now).await?;
    sqlx::query("INSERT INTO journal_now (one, entry, mode) VALUES (1, ?1, ?2)")
        .bind(id)
        .bind(mode)
        .execute(&mut *tx)
        .await?;
    let last = last_ids(&mut tx).await?;
    Ok(Entry {
        tx,
        id: EntryId(id),
        last,
        ranges: mode == "ranges",
        log: house.objection_log(),
        objected: Vec::new(),
        aside: Aside::default(),
    })
}

async fn write(connection: &mut SqliteConnection, act: Act, now: &Now) -> Answer<u32> {
    let about: serde_json::Map<String, serde_json::Value> = act
        .about
        .into_iter()
        .map(|(name, value)| Ok((name.to_owned(), serde_json::to_value(value)?)))
        .collect::<Result<_, serde_json::Error>>()?;
    let (id,): (u32,) = sqlx::query_as(
        "INSERT INTO journal_entry (at, utc_offset, actor, act, about, final) VALUES (?1, ?2, ?3, ?4, ?5, ?6) RETURNING id",
    )
    .bind(now.iso())
    .bind(now.offset_minutes)
    .bind(&now.actor)
    .bind(act.name)
    .bind(serde_json::to_string(&about)?)
    .bind(!act.can_undo)
    .fetch_one(connection)
    .await?;
    Ok(id)
}

/// The number of the last entry: the next one has the next, unless somebody wrote meanwhile.
pub(crate) async fn last(connection: &mut SqliteConnection) -> Answer<u32> {
    let (last,): (u32,) = sqlx::query_as("SELECT coalesce(max(id), 0) FROM journal_entry")
        .fetch_one(connection)
        .await?;
    Ok(last)
}

async fn last_ids(connection: &mut SqliteConnection) -> Answer<HashMap<String, i64>> {
    let rows: Vec<(String, i64)> = sqlx::query_as("SELECT name, seq FROM sqlite_sequence")
        .fetch_all(connection)
        .await?;
    Ok(rows.into_iter().collect())
}

impl Entry {
    /// This entry's id, for rows that name it.
    #[must_use]
    pub fn id(&self) -> EntryId {
        self.id
    }

    /// Goes on under a further entry, within the same transaction: several entries taken back at once have one each.
    pub(super) async fn next(&mut self, now: &Now) -> Answer<()> {
        let id = write(&mut self.tx, Act::new("undo"), now).await?;
        sqlx::query("UPDATE journal_now SET entry = ?1")
            .bind(id)
            .execute(&mut *self.tx)
            .await?;
        self.id = EntryId(id);
        Ok(())
    }

    /// Closes what was done so far with how many people it concerned, and goes on within the same transaction under an entry of its own that
    /// stands whatever is taken back.
    pub(super) async fn then(&mut self, act: Act, people: u32, now: &Now) -> Answer<()> {
        sqlx::query("UPDATE journal_entry SET people = ?2 WHERE id = ?1")
            .bind(self.id)
            .bind(people)
            .execute(&mut *self.tx)
            .await?;
        let id = write(&mut self.tx, act.lasting(), now).await?;
        sqlx::query("UPDATE journal_now SET entry = ?1")
            .bind(id)
            .execute(&mut *self.tx)
            .await?;
        self.id = EntryId(id);
        Ok(())
    }

    /// Notes where to come back to.
    pub(super) async fn mark(&mut self) -> Answer<()> {
        sqlx::query("SAVEPOINT mark").execute(&mut *self.tx).await?;
        Ok(())
    }

    /// Drops everything since the mark; goes on under the entry that was open then.
    pub(super) async fn back_to_mark(&mut self, entry: EntryId) -> Answer<()> {
        sqlx::query("ROLLBACK TO mark").execute(&mut *self.tx).await?;
        self.id = entry;
        Ok(())
    }

    /// Adds rows whose parents are there. Where they are kept as ranges the triggers of a table have nothing to do for a row that is added, but
    /// are asked for each: that an entry is open is known here.
    ///
    /// # Errors
    /// As [`Bulk::insert`].
    pub(crate) async fn add(&mut self, rows: &mut Bulk, sql: &str) -> Answer<()> {
        if self.ranges {
            rows.insert_past_checks(&mut self.tx, sql).await
        } else {
            rows.insert(&mut self.tx, sql).await
        }
    }

    /// The highest id that a table had when the entry was opened.
    pub(crate) fn last_before(&self, table: &str) -> i64 {
        self.last.get(table).copied().unwrap_or(0)
    }

    /// Completes the sentence with figures that were not known at the start.
    ///
    /// # Errors
    /// Broken where the file cannot be written.
    pub async fn tell(&mut self, name: &str, value: impl Into<Arg>) -> Answer<()> {
        sqlx::query("UPDATE journal_entry SET about = json_set(about, '$.' || ?2, json(?3)) WHERE id = ?1")
            .bind(self.id)
            .bind(name)
            .bind(serde_json::to_string(&value.into())?)
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }

    /// Keeps something in mind that must hold whatever backup is restored later: a no, an address that must not be used, an erasure.
    /// It is written outside the backups before this entry is committed.
    pub fn object(&mut self, objections: impl IntoIterator<Item = Objection>) {
        self.objected.extend(objections);
        self.log.put_aside(self.id.0, &mut self.objected, &mut self.aside);
    }

    /// [`Entry::object`], where there is a log of objections already: what only takes back or confirms them makes none.
    pub(super) fn object_also(&mut self, objection: Objection) {
        if self.log.exists() {
            self.objected.push(objection);
        }
    }

    /// Commits. `people` is how many people the change concerns.
    ///
    /// # Errors
    /// Broken where the file cannot be written; nothing has happened then.
    pub async fn finish(mut self, people: u32) -> Answer<EntryId> {
        let after = last_ids(&mut self.tx).await?;
        let (mode,): (String,) = sqlx::query_as("SELECT mode FROM journal_now")
            .fetch_one(&mut *self.tx)
            .await?;
        if mode == "ranges" {
            for table in TABLES {
                let first = self.last.get(table.name).copied().unwrap_or(0) + 1;
                let last = after.get(table.name).copied().unwrap_or(0);
                if last >= first {
                    sqlx::query("INSERT INTO journal_range (entry, tbl, first, last) VALUES (?1, ?2, ?3, ?4)")
                        .bind(self.id)
                        .bind(table.name)
                        .bind(first)
                        .bind(last)
                        .execute(&mut *self.tx)
                        .await?;
                }
            }
        }
        sqlx::query("UPDATE journal_entry SET people = ?2 WHERE id = ?1")
            .bind(self.id)
            .bind(people)
            .execute(&mut *self.tx)
            .await?;
        sqlx::query("DELETE FROM journal_now").execute(&mut *self.tx).await?;
        let (taken_back, objected): (Vec<_>, Vec<_>) = self
            .objected
            .into_iter()
            .partition(|objection| matches!(objection, Objection::Undone { .. } | Objection::Lifted { .. }));
        self.log.append(self.id.0, &objected, self.aside)?;
        self.tx.commit().await?;
        // That a no was taken back, or an address lifted, is true from here on, and not before. Where it cannot be written, a restore is stricter.
        let _ = self.log.append(self.id.0, &taken_back, Aside::default());
        Ok(self.id)
    }
}
