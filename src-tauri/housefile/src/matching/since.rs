//! What happened to two records since they were merged, in sentences: an unmerge keeps it and says where it is.

use serde_json::{Map, Value};

use super::keep::COLUMNS;
use crate::{
    journal::Entry,
    refusal::{Answer, Message, message},
    store::Holding,
};

/// Tables that are no news by themselves.
const QUIET: &[&str] = &["provenance"];

/// What was added to the kept record; it stays there.
pub(super) async fn added(entry: &mut Entry, kept: u32, merge: u32) -> Answer<Vec<Message>> {
    let mut told = Vec::new();
    for holding in crate::holdings() {
        let Some(moves) = holding.hand_over.filter(|_| !QUIET.contains(&holding.table)) else {
            continue;
        };
        let (rows,): (u32,) = sqlx::query_as(moves.added_since)
            .bind(kept)
            .bind(merge)
            .fetch_one(&mut **entry)
            .await?;
        if rows > 0 {
            told.push(message("matching-since-added").with("rows", rows).with("what", holding.table));
        }
    }
    Ok(told)
}

/// What was edited on the kept record itself; it stays there.
pub(super) async fn edited(entry: &mut Entry, kept: u32, merge: u32) -> Answer<Vec<Message>> {
    let images: Vec<(String, String)> = sqlx::query_as(include_str!("sql/edited.sql"))
        .bind(kept)
        .bind(merge)
        .fetch_all(&mut **entry)
        .await?;
    let mut told = Vec::new();
    for (before, after) in images {
        let (before, after): (Map<String, Value>, Map<String, Value>) =
            (serde_json::from_str(&before)?, serde_json::from_str(&after)?);
        for column in COLUMNS {
            let line = message("matching-since-value").with("field", column);
            if before.get(column) != after.get(column) && !told.contains(&line) {
                told.push(line);
            }
        }
    }
    Ok(told)
}

/// What was edited or removed among the rows that went back.
pub(super) async fn changed(
    entry: &mut Entry,
    holding: &Holding,
    merged: u32,
    kept: u32,
    below: &str,
    merge: u32,
) -> Answer<Vec<Message>> {
    let Some(moves) = holding.hand_over.filter(|_| !QUIET.contains(&holding.table)) else {
        return Ok(Vec::new());
    };
    let (edited, removed): (u32, u32) = sqlx::query_as(moves.changed_since)
        .bind(merged)
        .bind(kept)
        .bind(below)
        .bind(merge)
        .fetch_one(&mut **entry)
        .await?;
    Ok([("matching-since-edited", edited), ("matching-since-removed", removed)]
        .into_iter()
        .filter(|(_, rows)| *rows > 0)
        .map(|(id, rows)| message(id).with("rows", rows).with("what", holding.table))
        .collect())
}
