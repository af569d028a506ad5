//! Brings the file to what the entries in force say, after one of them was taken back or done again.
//!
//! The state of the file is a function of which entries stand, whatever the order in which they were taken back: a row is there if the
//! entry that added it stands and none that stands removed it; a column has the value that the latest standing entry gave it, or the
//! one from before all of them. So undo and redo are one mechanism, and only the rows that the entry touched are looked at.
//!
//! A row that something later hangs on stays though it should go (hold.rs); it is remembered as unsettled, told to the user, and goes
//! as soon as nothing holds it any more. Deliberately not here: telling about it (kept.rs), entries and their order (undo.rs).

use std::collections::BTreeMap;

use sqlx::SqliteConnection;

use super::{
    hold::hold,
    pack::{pack, unpack},
    table::TABLES,
};
use crate::{refusal::Answer, values::EntryId};

/// Settles the rows that `entry` touched, whose `standing` was just turned, under the entry `own`. `undo` is what took it back, where it is done
/// again.
pub(super) async fn settle(connection: &mut SqliteConnection, entry: EntryId, undo: Option<u32>, own: EntryId) -> Answer<()> {
    // Rows of different tables point at each other; the order within this transaction must not matter.
    run(connection, "PRAGMA defer_foreign_keys = ON").await?;
    if undo.is_none() {
        pack(connection, entry, own).await?;
    }
    collect(connection, entry, undo).await?;
    if let Some(undo) = undo {
        // Not among the rows that are looked at: nothing has to be decided about them.
        unpack(connection, undo, own).await?;
    }
    let concerned = concerned(connection).await?;
    let tables = || TABLES.iter().filter(|table| concerned.contains_key(table.name));
    for table in tables() {
        for statement in [table.reinsert, table.found, table.revalue_back] {
            run(connection, statement).await?;
        }
        sqlx::query(table.revalue).bind(entry).execute(&mut *connection).await?;
    }
    let going = |table: &str| concerned.get(table).copied().unwrap_or(false);
    if concerned.values().any(|going| *going) {
        hold(connection, going).await?;
        run(connection, include_str!("sql/drop_worked_out.sql")).await?;
        for table in tables().rev() {
            run(connection, table.remove).await?;
        }
    }
    run(connection, "DELETE FROM journal_unsettled").await?;
    run(connection, include_str!("sql/unsettled.sql")).await
}

/// Takes down the rows to look at, and what should become of each.
async fn collect(connection: &mut SqliteConnection, entry: EntryId, undo: Option<u32>) -> Answer<()> {
    run(connection, "DROP TABLE IF EXISTS temp.settling").await?;
    run(connection, include_str!("sql/settling.sql")).await?;
    sqlx::query(include_str!("sql/collect_changed.sql"))
        .bind(entry)
        .execute(&mut *connection)
        .await?;
    if let Some(undo) = undo {
        sqlx::query(include_str!("sql/collect_removed.sql"))
            .bind(entry)
            .bind(undo)
            .execute(&mut *connection)
            .await?;
    }
    let added: Vec<(String,)> = sqlx::query_as("SELECT tbl FROM journal_range WHERE entry = ?1")
        .bind(entry)
        .fetch_all(&mut *connection)
        .await?;
    for table in TABLES.iter().filter(|table| added.iter().any(|(name,)| name == table.name)) {
        sqlx::query(table.collect).bind(entry).execute(&mut *connection).await?;
    }
    run(connection, include_str!("sql/own.sql")).await?;
    run(connection, include_str!("sql/want.sql")).await?;
    let concerned = concerned(connection).await?;
    for table in TABLES.iter().filter(|table| concerned.contains_key(table.name)) {
        run(connection, table.look).await?;
    }
    Ok(())
}

/// Which tables have rows that are looked at, and whether any of them should go.
async fn concerned(connection: &mut SqliteConnection) -> Answer<BTreeMap<String, bool>> {
    let rows: Vec<(String, bool)> = sqlx::query_as("SELECT tbl, max(want = 0 AND missing = 0) FROM temp.settling GROUP BY tbl")
        .fetch_all(connection)
        .await?;
    Ok(rows.into_iter().collect())
}

async fn run(connection: &mut SqliteConnection, statement: &'static str) -> Answer<()> {
    sqlx::query(statement).execute(connection).await?;
    Ok(())
}
