//! The journal against a real encrypted file.

mod keep;

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::*;
use crate::{
    refusal::Answer,
    store::{House, Key, RecoveryCode, create},
    values::{EntryId, Now},
};

fn now() -> Now {
    Now {
        at: Timestamp::from_second(1_764_000_000).expect("a time"),
        offset_minutes: 60,
        actor: "test".into(),
    }
}

async fn house(folder: &tempfile::TempDir) -> House {
    let key = Key::Sealed(RecoveryCode::generate().expect("a code"));
    create(&folder.path().join("a.housefile"), &key).await.expect("created")
}

/// Every row of every reversible table, as text.
async fn image(house: &House) -> BTreeMap<String, Vec<String>> {
    let mut read = house.read().await.expect("a reader");
    let mut all = BTreeMap::new();
    for (table, _) in reversible_tables() {
        let sql = format!("SELECT * FROM {table} ORDER BY id");
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .fetch_all(&mut *read)
            .await
            .expect("reads");
        all.insert(table.to_owned(), rows.iter().map(describe).collect());
    }
    all
}

fn describe(row: &sqlx::sqlite::SqliteRow) -> String {
    use sqlx::{Column as _, Row as _, TypeInfo as _, ValueRef as _};
    row.columns()
        .iter()
        .map(|column| {
            let raw = row.try_get_raw(column.ordinal()).expect("a value");
            let value = match raw.type_info().name() {
                _ if raw.is_null() => "NULL".to_owned(),
                "INTEGER" => row.get::<i64, _>(column.ordinal()).to_string(),
                "REAL" => row.get::<f64, _>(column.ordinal()).to_string(),
                _ => row.get::<String, _>(column.ordinal()),
            };
            format!("{}={value}", column.name())
        })
        .collect::<Vec<_>>()
        .join("|")
}

async fn add(house: &House, name: &str) -> Answer<EntryId> {
    let mut entry = begin(house, Act::new("import"), &now()).await?;
    let (id,): (u32,) = sqlx::query_as("INSERT INTO contact (name, given) VALUES (?1, ?1) RETURNING id")
        .bind(name)
        .fetch_one(&mut *entry)
        .await?;
    sqlx::query("INSERT INTO contact_point (contact, kind, shown) VALUES (?1, 'email', 'a@b.example')")
        .bind(id)
        .execute(&mut *entry)
        .await?;
    entry.finish(1).await
}

#[tokio::test]
async fn a_row_added_and_changed_by_one_entry_goes_with_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let before = image(&house).await;
    let mut entry = begin(&house, Act::new("import"), &now()).await.expect("begins");
    for sql in [
        "INSERT INTO contact (name) VALUES ('Ada')",
        "INSERT INTO contact_point (contact, kind, shown) VALUES (1, 'email', 'a@b.example')",
        "UPDATE contact_point SET rank = 1",
    ] {
        sqlx::query(sql).execute(&mut *entry).await.expect("written");
    }
    let entry = entry.finish(1).await.expect("finished");
    let after = image(&house).await;
    let undone = undo(&house, entry, &now()).await.expect("undone");
    assert_eq!(undone.kept, []);
    assert_eq!(image(&house).await, before);
    redo(&house, entry, &now()).await.expect("done again");
    assert_eq!(image(&house).await, after);
    undo(&house, entry, &now()).await.expect("undone");
    assert_eq!(image(&house).await, before);
}

async fn rename(house: &House, id: u32, column: &'static str, to: &str) -> Answer<EntryId> {
    let mut entry = begin(house, Act::new("edit"), &now()).await?;
    let sql = if column == "given" {
        "UPDATE contact SET given = ?2 WHERE id = ?1"
    } else {
        "UPDATE contact SET name = ?2 WHERE id = ?1"
    };
    sqlx::query(sql).bind(id).bind(to).execute(&mut *entry).await?;
    entry.finish(1).await
}

#[tokio::test]
async fn the_list_of_reversible_tables_is_the_schema() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let mut read = house.read().await.expect("a reader");
    for (table, columns) in reversible_tables() {
        let there: Vec<(String,)> = sqlx::query_as("SELECT name FROM pragma_table_info(?1) WHERE name <> 'id' ORDER BY cid")
            .bind(table)
            .fetch_all(&mut *read)
            .await
            .expect("reads");
        assert_eq!(
            there.into_iter().map(|(name,)| name).collect::<Vec<_>>(),
            columns,
            "columns of {table}"
        );
        let (triggers,): (i64,) = sqlx::query_as("SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?1")
            .bind(table)
            .fetch_one(&mut *read)
            .await
            .expect("reads");
        assert_eq!(triggers, 4, "triggers of {table}");
        for column in columns {
            let (named,): (i64,) = sqlx::query_as(
                "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?1 AND instr(sql, '''' || ?2 || ''', ') > 0",
            )
            .bind(table)
            .bind(column)
            .fetch_one(&mut *read)
            .await
            .expect("reads");
            assert_eq!(named, 3, "{table}.{column} is in the images of the triggers");
        }
    }
}

#[tokio::test]
async fn the_list_of_references_is_the_schema() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let mut read = house.read().await.expect("a reader");
    let mut there = Vec::new();
    for (table, _) in reversible_tables() {
        let keys: Vec<(String, String)> = sqlx::query_as("SELECT \"from\", \"table\" FROM pragma_foreign_key_list(?1)")
            .bind(table)
            .fetch_all(&mut *read)
            .await
            .expect("reads");
        there.extend(keys.into_iter().map(|(column, parent)| (table.to_owned(), column, parent)));
    }
    there.sort();
    let mut listed: Vec<(String, String, String)> = hold::LINKS
        .iter()
        .map(|link| (link.child.to_owned(), link.column.to_owned(), link.parent.to_owned()))
        .collect();
    listed.sort();
    assert_eq!(listed, there);
}

#[tokio::test]
async fn nothing_changes_while_no_entry_is_open() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let fault = sqlx::query("INSERT INTO contact (name) VALUES ('x')")
        .execute(house.writer())
        .await;
    assert!(fault.expect_err("refused").to_string().contains("no journal entry is open"));
}

#[tokio::test]
async fn undo_and_redo_bring_every_table_back_row_by_row() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let empty = image(&house).await;
    let added = add(&house, "Anna").await.expect("added");
    let with_anna = image(&house).await;
    let renamed = rename(&house, 1, "given", "Anne").await.expect("renamed");
    let with_anne = image(&house).await;
    assert_ne!(with_anna, with_anne);

    assert_eq!(latest_undoable(&house).await.expect("reads"), Some(renamed));
    undo(&house, renamed, &now()).await.expect("undone");
    assert_eq!(image(&house).await, with_anna);
    undo(&house, added, &now()).await.expect("undone");
    assert_eq!(image(&house).await, empty);
    assert!(undo(&house, added, &now()).await.is_err(), "twice is refused");
    redo(&house, added, &now()).await.expect("again");
    assert_eq!(image(&house).await, with_anna);
    redo(&house, renamed, &now()).await.expect("again");
    assert_eq!(image(&house).await, with_anne);
    undo(&house, renamed, &now()).await.expect("undone once more");
    assert_eq!(image(&house).await, with_anna);
}

async fn counted(house: &House, sql: &'static str) -> i64 {
    sqlx::query_scalar(sql).fetch_one(house.writer()).await.expect("counts")
}

/// An import of people alone, each with an address, numbers in their columns, and a column of the user's own.
async fn add_many(house: &House, people: u32) -> EntryId {
    let mut entry = begin(house, Act::new("import"), &now()).await.expect("begins");
    sqlx::query("INSERT INTO field (name, label, type) VALUES ('shoe', 'Shoe size', 'number')")
        .execute(&mut *entry)
        .await
        .expect("a field");
    for sql in [
        "WITH n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
         INSERT INTO contact (name, note) SELECT 'Person ' || i, iif(i % 2, 'a \"quoted\"' || char(10) || 'note', NULL) FROM n",
        "INSERT INTO contact_point (contact, kind, shown, rank) SELECT id, 'email', 'p' || id || '@b.example', id % 3 FROM contact WHERE ?1",
        "INSERT INTO field_value (contact, field, text, number) SELECT id, 1, '42,5', 42.5 FROM contact WHERE ?1",
        "INSERT INTO purchase (contact, system, currency, total) SELECT id, 'shop', 'EUR', id FROM contact WHERE ?1",
        "INSERT INTO purchase_line (purchase, quantity, amount) SELECT id, 1.0, id FROM purchase WHERE ?1",
    ] {
        sqlx::query(sql).bind(people).execute(&mut *entry).await.expect("written");
    }
    entry.finish(people).await.expect("finished")
}

/// What nobody touched goes in one go; whoever has something to do with anything else is settled row by row, and stays or goes for itself.
#[tokio::test]
async fn untouched_people_are_packed_and_the_others_are_settled() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let empty = image(&house).await;
    let added = add_many(&house, 4100).await;
    let full = image(&house).await;
    let foresight = foresee(&house, added, &now()).await.expect("foreseen").alone;
    let undone = undo(&house, added, &now()).await.expect("undone");
    assert_eq!(Some(&undone), foresight.as_ref());
    assert_eq!((undone.rows, undone.people, undone.kept.len()), (5 * 4100 + 1, 4100, 0));
    assert_eq!(image(&house).await, empty);
    assert_eq!(
        counted(&house, "SELECT count(*) FROM journal_change").await,
        1,
        "the field alone is nobody's"
    );
    let again = redo(&house, added, &now()).await.expect("done again");
    assert_eq!((again.rows, again.people), (5 * 4100 + 1, 4100));
    assert_eq!(image(&house).await, full);
    let last = counted(&house, "SELECT max(id) FROM journal_entry").await;
    let last = EntryId(u32::try_from(last).expect("an entry"));
    assert_eq!(people_of(&house, last).await.expect("reads").len(), 4100);
    assert_eq!(
        counted(&house, "SELECT count(*) FROM journal_pack WHERE images <> '[]'").await,
        0,
        "nothing is kept twice"
    );

    rename(&house, 7, "name", "Somebody else").await.expect("renamed");
    let mut later = begin(&house, Act::new("edit"), &now()).await.expect("begins");
    sqlx::query("INSERT INTO tag (contact, tag) VALUES (4000, 'vip')")
        .execute(&mut *later)
        .await
        .expect("written");
    later.finish(1).await.expect("finished");
    let edited = image(&house).await;
    let undone = undo(&house, added, &now()).await.expect("undone");
    assert_eq!(undone.people, 4098);
    assert_eq!(
        counted(&house, "SELECT count(*) FROM contact WHERE id NOT IN (7, 4000)").await,
        0
    );
    assert_eq!(counted(&house, "SELECT count(*) FROM contact").await, 2);
    assert_eq!(
        counted(&house, "SELECT count(*) FROM purchase_line").await,
        2,
        "what stays, stays whole"
    );
    redo(&house, added, &now()).await.expect("done again");
    assert_eq!(image(&house).await, edited);
}

#[tokio::test]
async fn what_was_edited_since_is_kept_column_by_column_and_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let added = add(&house, "Anna").await.expect("added");
    let first = rename(&house, 1, "given", "Anne").await.expect("renamed");
    rename(&house, 1, "name", "Anne Koch").await.expect("renamed");
    let reversal = undo(&house, first, &now()).await.expect("undone");
    assert_eq!(reversal.kept, vec![], "another column was edited; this one was not");
    let (given, name): (String, String) = sqlx::query_as("SELECT given, name FROM contact WHERE id = 1")
        .fetch_one(house.writer())
        .await
        .expect("reads");
    assert_eq!((given.as_str(), name.as_str()), ("Anna", "Anne Koch"));

    let foresight = foresee(&house, added, &now()).await.expect("foreseen");
    let reversal = undo(&house, added, &now()).await.expect("undone");
    assert_eq!(foresight.alone.as_ref(), Some(&reversal), "what was foreseen happens");
    assert_eq!(reversal.kept.len(), 1);
    let kept = &reversal.kept[0];
    assert_eq!((kept.rows, kept.why), (1, KeptWhy::Needed));
    assert_eq!(kept.named[0].name, "Anne Koch");
}

/// What an entry removed is removed again when that is done again, though an earlier entry that stands had changed it.
#[tokio::test]
async fn a_change_from_before_holds_nothing_that_goes_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    add(&house, "Ada").await.expect("added");
    let start = image(&house).await;
    let mut entries = Vec::new();
    for sql in ["UPDATE contact_point SET rank = 3", "DELETE FROM contact_point"] {
        let mut entry = begin(&house, Act::new("edit"), &now()).await.expect("open");
        sqlx::query(sql).execute(&mut *entry).await.expect("written");
        entries.push(entry.finish(1).await.expect("kept"));
    }
    let end = image(&house).await;
    for entry in entries.iter().rev() {
        assert_eq!(undo(&house, *entry, &now()).await.expect("undone").kept, []);
    }
    assert_eq!(image(&house).await, start);
    for entry in &entries {
        assert_eq!(redo(&house, *entry, &now()).await.expect("done again").kept, []);
    }
    assert_eq!(image(&house).await, end);
}

/// A clock that is set forth and back changes nothing: entries are ordered by their number, and the last one is what Undo takes back.
#[tokio::test]
async fn the_order_of_entries_is_not_the_clocks() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let mut entries = Vec::new();
    for (name, at) in [
        ("a", "2026-11-23T10:00:00Z"),
        ("b", "2190-01-01T00:00:00Z"),
        ("c", "1971-02-03T04:05:06Z"),
        ("d", "2026-11-23T10:00:01Z"),
    ] {
        let then = Now {
            at: at.parse().expect("an instant"),
            ..now()
        };
        let mut entry = begin(&house, Act::new("import"), &then).await.expect("open");
        sqlx::query("INSERT INTO contact (name) VALUES (?1)")
            .bind(name)
            .execute(&mut *entry)
            .await
            .expect("added");
        entries.push(entry.finish(1).await.expect("kept"));
    }
    let listed: Vec<EntryId> = list(&house, None, None, 10)
        .await
        .expect("read")
        .iter()
        .map(|line| line.id)
        .collect();
    assert_eq!(listed, entries.iter().rev().copied().collect::<Vec<_>>());
    for entry in entries.iter().rev() {
        assert_eq!(latest_undoable(&house).await.expect("read"), Some(*entry));
        let long_ago = Now {
            at: "1970-01-01T00:00:00Z".parse().expect("an instant"),
            ..now()
        };
        undo(&house, *entry, &long_ago).await.expect("undone");
    }
    for entry in &entries {
        assert_eq!(latest_redoable(&house).await.expect("read"), Some(*entry));
        redo(&house, *entry, &now()).await.expect("redone");
    }
    let mut read = house.read().await.expect("a reader");
    let (names,): (String,) = sqlx::query_as("SELECT group_concat(name, '') FROM (SELECT name FROM contact ORDER BY id)")
        .fetch_one(&mut *read)
        .await
        .expect("read");
    assert_eq!(names, "abcd");
}
