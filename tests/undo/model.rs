//! What the file has to hold by the entries in force, worked out here once more and otherwise than the engine does: row by row and value by
//! value, from the images in the journal.

use std::collections::{BTreeMap, BTreeSet};

use housefile::journal::reversible_tables;
use serde_json::{Map, Value};
use sqlx::AssertSqlSafe;

use crate::world::World;

/// Columns that follow from something else.
const WORKED_OUT: &[(&str, &str)] = &[
    ("contact_point", "stopped"),
    ("match_pair", "certain"),
    ("match_pair", "score"),
    ("match_pair", "why"),
];

type Row = Map<String, Value>;
type Change = (u32, String, u32, String, Option<String>, Option<String>);

#[derive(Debug, Default)]
struct Past {
    /// (entry, before, after), in the order in which it was done.
    updates: Vec<(u32, Row, Row)>,
    removed_by: Vec<u32>,
}

/// Holds the file against what the journal says.
pub(crate) async fn settled(world: &World, when: &str) {
    let mut read = world.house().read().await.expect("a reader");
    let standing: BTreeSet<u32> = world
        .ids("SELECT id FROM journal_entry WHERE standing = 1")
        .await
        .into_iter()
        .collect();
    let done: BTreeSet<u32> = world
        .ids("SELECT id FROM journal_entry WHERE undoes IS NULL")
        .await
        .into_iter()
        .collect();
    let ranges: Vec<(u32, String, u32, u32)> = sqlx::query_as("SELECT entry, tbl, first, last FROM journal_range")
        .fetch_all(&mut *read)
        .await
        .expect("reads");
    let changes: Vec<Change> = sqlx::query_as("SELECT entry, tbl, row, op, before, after FROM journal_change ORDER BY entry")
        .fetch_all(&mut *read)
        .await
        .expect("reads");
    let unsettled: BTreeSet<(String, u32)> = sqlx::query_as("SELECT tbl, row FROM journal_unsettled")
        .fetch_all(&mut *read)
        .await
        .expect("reads")
        .into_iter()
        .collect();
    let mut past: BTreeMap<(String, u32), Past> = BTreeMap::new();
    for (entry, table, row, op, before, after) in changes {
        if !done.contains(&entry) {
            continue;
        }
        let of = past.entry((table, row)).or_default();
        let image = |text: Option<String>| -> Row {
            text.map(|text| serde_json::from_str(&text).expect("JSON"))
                .unwrap_or_default()
        };
        match op.as_str() {
            "update" => of.updates.push((entry, image(before), image(after))),
            "delete" => of.removed_by.push(entry),
            other => panic!("{other} within an entry that is no undo"),
        }
    }
    let none = Past::default();
    for (table, columns) in reversible_tables() {
        let owner = |row: u32| {
            let of = |(entry, tbl, first, last): &(u32, String, u32, u32)| {
                (tbl == table && (*first..=*last).contains(&row)).then_some(*entry)
            };
            ranges.iter().find_map(of)
        };
        let parts: Vec<String> = std::iter::once(&"id").chain(columns).map(|c| format!("'{c}', {c}")).collect();
        let sql = format!("SELECT id, json_object({}) FROM {table}", parts.join(", "));
        let there: Vec<(u32, String)> = sqlx::query_as(AssertSqlSafe(sql)).fetch_all(&mut *read).await.expect("reads");
        let there: BTreeMap<u32, Row> = there
            .into_iter()
            .map(|(id, row)| (id, serde_json::from_str(&row).expect("JSON")))
            .collect();
        let mut rows: BTreeSet<u32> = there.keys().copied().collect();
        rows.extend(past.keys().filter(|(of, _)| of == table).map(|(_, row)| *row));
        for (_, _, first, last) in ranges.iter().filter(|(_, tbl, ..)| tbl == table) {
            rows.extend(*first..=*last);
        }
        for row in rows {
            let history = past.get(&(table.to_owned(), row)).unwrap_or(&none);
            let wanted = owner(row).is_none_or(|entry| standing.contains(&entry))
                && !history.removed_by.iter().any(|entry| standing.contains(entry));
            let present = there.contains_key(&row);
            let open = unsettled.contains(&(table.to_owned(), row));
            // Suggestions come and go with each search, and silently.
            if table != "match_pair" {
                assert!(
                    wanted == present || open,
                    "{when}: {table} {row} is {}there and should {}be",
                    if present { "" } else { "not " },
                    if wanted { "" } else { "not " },
                );
                assert!(
                    !open || wanted != present,
                    "{when}: {table} {row} is as it should be and called unsettled"
                );
            }
            let Some(row_there) = there.get(&row) else { continue };
            for column in columns.iter().filter(|column| !WORKED_OUT.contains(&(table, column))) {
                let mut changed = history
                    .updates
                    .iter()
                    .filter(|(_, before, after)| before.get(*column) != after.get(*column));
                let last = changed.clone().rfind(|(entry, ..)| standing.contains(entry));
                let value = match (last, changed.next()) {
                    (Some((_, _, after)), _) => after.get(*column),
                    (None, Some((_, before, _))) => before.get(*column),
                    (None, None) => continue,
                };
                assert_eq!(row_there.get(*column), value, "{when}: {table} {row} {column}");
            }
        }
    }
}
