//! Taking an entry back, at any later time, and doing it again.
//!
//! An undo is an entry itself: it keeps the images of what it changed, and redo takes *it* back by the same means. What somebody
//! changed since is kept and counted, column by column; what a later entry built on is kept too.

use serde::{Deserialize, Serialize};
use specta::Type;
use sqlx::SqliteConnection;

use super::{
    begin::{Act, begin_by_row},
    table::TABLES,
};
use crate::{
    job::Job,
    refusal::{Answer, message, refuse},
    store::{House, Objection, Reason, back_up},
    values::{EntryId, Now},
};

/// What an undo or redo did, or would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Reversal {
    /// The entry that was taken back or done again.
    pub entry: EntryId,
    /// Rows changed back, put back or removed.
    pub rows: u32,
    /// What stayed, and why.
    pub kept: Vec<Kept>,
}

/// Rows that an undo had to leave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Kept {
    /// The table.
    pub table: String,
    /// How many rows.
    pub rows: u32,
    /// Why: `edited` (changed since) or `needed` (something later hangs on them, or was built on them).
    pub why: String,
}

/// Takes an entry back. An import or a run of merges only after a backup.
///
/// # Errors
/// Refused where the entry is unknown, final, or undone already.
pub async fn undo(house: &House, entry: EntryId, now: &Now) -> Answer<Reversal> {
    back_up_before(house, entry, now).await?;
    reverse(house, entry, now, Step::Undo, Finish::Commit).await
}

/// What [`undo`] would do, without doing it.
///
/// # Errors
/// As [`undo`].
pub async fn undo_preview(house: &House, entry: EntryId, now: &Now) -> Answer<Reversal> {
    reverse(house, entry, now, Step::Undo, Finish::Discard).await
}

/// Does an undone entry again.
///
/// # Errors
/// Refused where the entry is unknown or not undone.
pub async fn redo(house: &House, entry: EntryId, now: &Now) -> Answer<Reversal> {
    back_up_before(house, entry, now).await?;
    reverse(house, entry, now, Step::Redo, Finish::Commit).await
}

/// Acts whose reversal changes so much that a backup goes before it.
const LARGE: [&str; 2] = ["import", "merge-certain"];

async fn back_up_before(house: &House, entry: EntryId, now: &Now) -> Answer<()> {
    let act: Option<(String,)> = {
        let mut read = house.read().await?;
        sqlx::query_as("SELECT act FROM journal_entry WHERE id = ?1 AND final = 0")
            .bind(entry)
            .fetch_optional(&mut *read)
            .await?
    };
    if act.is_some_and(|(act,)| LARGE.contains(&act.as_str())) {
        back_up(house, Reason::Undo, &Job::quiet(), now).await?;
    }
    Ok(())
}

#[derive(Clone, Copy, PartialEq)]
enum Step {
    Undo,
    Redo,
}

#[derive(Clone, Copy, PartialEq)]
enum Finish {
    Commit,
    Discard,
}

async fn reverse(house: &House, entry: EntryId, now: &Now, step: Step, finish: Finish) -> Answer<Reversal> {
    let act = Act::new(if step == Step::Undo { "undo" } else { "redo" });
    let mut writing = begin_by_row(house, act, now).await?;
    let found: Option<(bool, Option<u32>, u32, String)> =
        sqlx::query_as("SELECT final, undone_by, people, act FROM journal_entry WHERE id = ?1 AND undoes IS NULL")
            .bind(entry)
            .fetch_optional(&mut *writing)
            .await?;
    let (lasting, undone_by, people, act) = found.ok_or_else(|| refuse(message("journal-unknown-entry")))?;
    let target = match (step, undone_by) {
        (Step::Undo, None) if lasting => return Err(refuse(message("journal-cannot-undo"))),
        (Step::Undo, None) => entry.0,
        (Step::Undo, Some(_)) => return Err(refuse(message("journal-already-undone"))),
        (Step::Redo, Some(undo)) => undo,
        (Step::Redo, None) => return Err(refuse(message("journal-not-undone"))),
    };
    let mut reversal = put_back(&mut writing, target).await?;
    reversal.entry = entry;
    if finish == Finish::Discard {
        return Ok(reversal);
    }
    let own = writing.id();
    sqlx::query("UPDATE journal_entry SET undoes = ?2, standing = 0, about = json_object('what', ?3) WHERE id = ?1")
        .bind(own)
        .bind(entry)
        .bind(act)
        .execute(&mut *writing)
        .await?;
    sqlx::query("UPDATE journal_entry SET standing = ?2, undone_by = ?3 WHERE id = ?1")
        .bind(entry)
        .bind(step == Step::Redo)
        .bind((step == Step::Undo).then_some(own))
        .execute(&mut *writing)
        .await?;
    let entry = entry.0;
    writing.object_also(match step {
        Step::Undo => Objection::Undone { entry },
        Step::Redo => Objection::Redone { entry },
    });
    writing.finish(people).await?;
    Ok(reversal)
}

async fn put_back(connection: &mut SqliteConnection, target: u32) -> Answer<Reversal> {
    // Rows of different tables point at each other; the order within this transaction must not matter.
    sqlx::query("PRAGMA defer_foreign_keys = ON")
        .execute(&mut *connection)
        .await?;
    // Suggested pairs are worked out from the people; they must not hold a person who is to go.
    sqlx::query(include_str!("drop_open_pairs.sql"))
        .bind(target)
        .execute(&mut *connection)
        .await?;
    let mut rows = 0;
    let mut kept = Vec::new();
    for table in TABLES {
        rows += sqlx::query(table.reinsert)
            .bind(target)
            .execute(&mut *connection)
            .await?
            .rows_affected();
    }
    for table in TABLES {
        let moved_on: (u32,) = sqlx::query_as(table.moved_on)
            .bind(target)
            .fetch_one(&mut *connection)
            .await?;
        if moved_on.0 > 0 {
            kept.push(Kept {
                table: table.name.to_owned(),
                rows: moved_on.0,
                why: "edited".to_owned(),
            });
        }
        rows += sqlx::query(table.restore)
            .bind(target)
            .execute(&mut *connection)
            .await?
            .rows_affected();
    }
    for table in TABLES.iter().rev() {
        rows += sqlx::query(table.remove)
            .bind(target)
            .execute(&mut *connection)
            .await?
            .rows_affected();
        let remain: (u32,) = sqlx::query_as(table.remain).bind(target).fetch_one(&mut *connection).await?;
        if remain.0 > 0 {
            kept.push(Kept {
                table: table.name.to_owned(),
                rows: remain.0,
                why: "needed".to_owned(),
            });
        }
    }
    Ok(Reversal {
        entry: EntryId(target),
        rows: u32::try_from(rows).unwrap_or(u32::MAX),
        kept,
    })
}
