//! Room `matching` against a real house file.

mod again;
mod agreeing;
mod answering;
mod choosing;
mod colleagues;
mod door;
mod finding;
mod households;
mod laws;
mod merging;
mod offering;
mod parting;
mod picking;
mod replacing;
mod stopped;
mod tidying;
mod weighing;

use std::collections::BTreeMap;

use serde_json::{Value, json};
use sqlx::AssertSqlSafe;

use super::*;
use crate::{
    job::Job,
    journal::{Act, begin, reversible_tables},
    store::{House, Key, create},
    values::{ContactId, Now},
};

fn now() -> Now {
    Now {
        at: jiff::Timestamp::from_second(1_764_000_000).expect("a time"),
        offset_minutes: 60,
        actor: "test".into(),
    }
}

async fn empty(folder: &tempfile::TempDir) -> House {
    // Clear text: what is tested here is not the cipher, and the laws open many files.
    create(&folder.path().join("a.housefile"), &Key::Plain)
        .await
        .expect("created")
}

/// Adds rows of a table, each a JSON object, in one entry.
async fn add(house: &House, rows: &[(&str, Value)]) {
    let mut entry = begin(house, Act::new("import"), &now()).await.expect("open");
    for (table, row) in rows {
        let columns: Vec<&str> = row.as_object().expect("an object").keys().map(String::as_str).collect();
        let values: Vec<String> = columns.iter().map(|column| format!("?1 ->> '{column}'")).collect();
        let sql = format!("INSERT INTO {table} ({}) VALUES ({})", columns.join(", "), values.join(", "));
        sqlx::query(AssertSqlSafe(sql))
            .bind(row.to_string())
            .execute(&mut *entry)
            .await
            .expect("added");
    }
    entry.finish(1).await.expect("finished");
}

/// Changes something in an entry of its own, as room contacts would.
async fn edit(house: &House, sql: &'static str) {
    let mut entry = begin(house, Act::new("edit"), &now()).await.expect("open");
    sqlx::query(sql).execute(&mut *entry).await.expect("edited");
    entry.finish(1).await.expect("finished");
}

fn person(given: &str, family: &str) -> (&'static str, Value) {
    let name = format!("{given} {family}");
    (
        "contact",
        json!({ "name": name.trim(), "given": some(given), "family": some(family) }),
    )
}

fn some(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

fn email(contact: u32, norm: &str) -> (&'static str, Value) {
    (
        "contact_point",
        json!({ "contact": contact, "kind": "email", "shown": norm, "norm": norm }),
    )
}

fn phone(contact: u32, norm: &str) -> (&'static str, Value) {
    (
        "contact_point",
        json!({ "contact": contact, "kind": "phone", "shown": norm, "norm": norm }),
    )
}

fn address(contact: u32, street: &str, postcode: &str, city: &str) -> (&'static str, Value) {
    let shown = format!("{street}, {postcode} {city}");
    let norm = crate::values::address_key(street, Some(postcode), Some(city));
    let point = json!({ "contact": contact, "kind": "address", "shown": shown, "norm": norm, "street": street, "postcode": postcode, "city": city });
    ("contact_point", point)
}

async fn search(house: &House) -> Found {
    find(house, &Job::quiet(), &now()).await.expect("found")
}

/// All pairs as (lower, upper, certain, verdict).
async fn found(house: &House) -> Vec<(u32, u32, bool, String)> {
    sqlx::query_as("SELECT lower, upper, certain, verdict FROM match_pair ORDER BY lower, upper")
        .fetch_all(house.writer())
        .await
        .expect("reads")
}

/// Every row of every reversible table but the answers to questions, as text.
async fn image(house: &House) -> BTreeMap<String, Vec<String>> {
    let mut all = BTreeMap::new();
    for (table, columns) in reversible_tables() {
        // Whoever takes a merge apart has answered the question; the answer stays.
        if table == "match_pair" {
            continue;
        }
        let parts: Vec<String> = std::iter::once(&"id").chain(columns).map(|c| format!("quote({c})")).collect();
        let sql = format!("SELECT {} FROM {table} ORDER BY id", parts.join(" || '|' || "));
        let rows: Vec<(String,)> = sqlx::query_as(AssertSqlSafe(sql))
            .fetch_all(house.writer())
            .await
            .expect("reads");
        all.insert(table.to_owned(), rows.into_iter().map(|(row,)| row).collect());
    }
    all
}

/// Merges people without a question before it; answers nothing where there is nothing to do.
async fn join(house: &House, members: &[u32], keep: Option<u32>) -> u32 {
    let mut entry = begin(house, Act::new("merge"), &now()).await.expect("open");
    let union = merge::Union {
        members: members.to_vec(),
        keep,
        take: Vec::new(),
        why: Vec::new(),
    };
    merge::unite(&mut entry, &[union], &Job::quiet()).await.expect("merged");
    entry.finish(1).await.expect("finished").0
}

async fn kept_of(house: &House, id: u32) -> u32 {
    let (kept,): (u32,) = sqlx::query_as("SELECT coalesce(merged_into, id) FROM contact WHERE id = ?1")
        .bind(id)
        .fetch_one(house.writer())
        .await
        .expect("reads");
    kept
}

async fn column(house: &House, id: u32, column: &str) -> Option<String> {
    let sql = format!("SELECT CAST({column} AS TEXT) FROM contact WHERE id = {id}");
    let (value,): (Option<String>,) = sqlx::query_as(AssertSqlSafe(sql))
        .fetch_one(house.writer())
        .await
        .expect("reads");
    value
}

async fn holder(house: &House, table: &str, id: u32) -> u32 {
    let sql = format!("SELECT contact FROM {table} WHERE id = {id}");
    let (contact,): (u32,) = sqlx::query_as(AssertSqlSafe(sql))
        .fetch_one(house.writer())
        .await
        .expect("reads");
    contact
}

fn id(contact: u32) -> ContactId {
    ContactId(contact)
}
