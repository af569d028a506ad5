//! A copy without names: what is in it, and what is not.

use std::collections::BTreeSet;

use super::*;
use crate::{
    privacy,
    store::{Mode, RecoveryCode, open},
    values::EntryId,
};

async fn copied(house: &House, folder: &tempfile::TempDir, name: &str) -> House {
    let code = RecoveryCode::generate().expect("a code");
    let path = folder.path().join(name);
    let handed = copy_without_names(
        house,
        &path,
        &code,
        "Agency North, analysis",
        &english(),
        &now(),
        &Job::quiet(),
    )
    .await
    .expect("copied");
    assert_eq!(handed.rows, 9);
    open(&path, &Key::Sealed(code), Mode::Write, &now())
        .await
        .expect("opens")
        .house
}

/// One text a row.
async fn lines(house: &House, sql: &str) -> Vec<String> {
    use sqlx::{Row as _, ValueRef as _};
    let mut read = house.read().await.expect("a reader");
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql.to_owned()))
        .fetch_all(&mut *read)
        .await
        .expect("reads");
    let text = |row: &sqlx::sqlite::SqliteRow, at: usize| match row.try_get_raw(at) {
        Ok(value) if value.is_null() => String::new(),
        _ => row
            .try_get_unchecked::<String, _>(at)
            .unwrap_or_else(|_| format!("{:?}", row.try_get_unchecked::<Vec<u8>, _>(at))),
    };
    rows.iter()
        .map(|row| (0..row.len()).map(|at| text(row, at)).collect::<Vec<_>>().join(" "))
        .collect()
}

/// Everything that stands in a file, as one text.
async fn all(house: &House) -> String {
    let mut text = String::new();
    let tables = lines(
        house,
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    )
    .await;
    for table in tables {
        text.push_str(&lines(house, &format!("SELECT * FROM {table}")).await.join("\n"));
    }
    text
}

#[tokio::test]
async fn a_copy_holds_figures_and_nobody() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let mut entry = journal::begin(&house, Act::new("edit"), &now()).await.expect("open");
    for sql in [
        "INSERT INTO tag (contact, tag) SELECT id, 'Friend of Koch' FROM contact WHERE id < 3",
        "INSERT INTO tag (contact, tag) SELECT id, 'Regular' FROM contact WHERE id < 7",
        "INSERT INTO event (contact, kind, name, day, detail) SELECT id, 'visit', 'Summer fair', '2026-07-01', '\"with her sister\"'
         FROM contact WHERE id < 7",
        "INSERT INTO event (contact, kind, name, day) VALUES (1, 'visit', 'Dinner with Annie', '2026-07-02')",
        "INSERT INTO tag (contact, tag) SELECT id, 'May be called' FROM contact WHERE id < 7",
        "UPDATE contact SET note = 'call her Annie', company = 'Koch Ltd' WHERE id = 1",
    ] {
        sqlx::query(sql).execute(&mut *entry).await.expect("written");
    }
    entry.finish(1).await.expect("kept");

    let copy = copied(&house, &folder, "copy.housefile").await;
    let text = all(&copy).await;
    for (given, family) in NAMES {
        for name in [given, family] {
            assert!(name.len() < 4 || !text.contains(name), "{name}");
        }
    }
    for said in [
        "x.example",
        "2312500",
        "Straße",
        "strase",
        "0001",
        "Friend of",
        "sister",
        "Annie",
        "Ltd",
        "02-29",
    ] {
        assert!(!text.contains(said), "{said}");
    }
    for held in [
        "HF-",
        "1980-01-01",
        "01067 Dresden",
        "2026-01-31",
        "Summer fair",
        "Regular",
        "May be e-mailed",
    ] {
        assert!(text.contains(held), "{held}");
    }
    assert_eq!(
        lines(&copy, "SELECT count(*), sum(total) FROM purchase").await,
        lines(&house, "SELECT count(*), sum(total) FROM purchase").await
    );
    assert_eq!(
        lines(&copy, "SELECT count(*) FROM event").await,
        ["7"],
        "a visit stays, also without the words"
    );
    assert!(
        !text.contains("May be called"),
        "nobody may be, whatever came back with the sheet of an earlier copy"
    );
    assert!(privacy::verify_ledger(&copy).await.expect("checked").is_empty());
    copy.close().await;

    let left = disclosures(&house).await.expect("told");
    assert_eq!((left[0].what.as_str(), left[0].people), ("nameless", 9));
    assert_eq!(left[0].purpose, "Agency North, analysis");
}

#[tokio::test]
async fn two_copies_cannot_be_laid_side_by_side() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let mut tokens = BTreeSet::new();
    // Who is number 1, 2, 3 …, told by what they bought.
    let mut orders = BTreeSet::new();
    for name in ["one.housefile", "two.housefile", "three.housefile"] {
        let copy = copied(&house, &folder, name).await;
        tokens.extend(lines(&copy, "SELECT name FROM contact").await);
        let who = "SELECT c.born, c.gender, (SELECT group_concat(p.day || p.total) FROM purchase p WHERE p.contact = c.id) FROM contact c ORDER BY c.id";
        orders.insert(lines(&copy, who).await);
        copy.close().await;
    }
    assert_eq!(tokens.len(), 27);
    assert!(orders.len() > 1, "no number and no order is the same in every copy");
}

#[tokio::test]
async fn a_copy_says_for_whom_or_does_not_leave() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let code = RecoveryCode::generate().expect("a code");
    let path = folder.path().join("copy.housefile");
    let refused = copy_without_names(&house, &path, &code, "  ", &english(), &now(), &Job::quiet()).await;
    assert!(matches!(refused, Err(Error::Refused(why)) if why.message.id == "handoff-copy-purpose"));
    assert!(!path.exists());
}

#[tokio::test]
async fn a_list_that_leaves_names_nobody_beside_a_token() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let mut entry = journal::begin(&house, Act::new("edit"), &now()).await.expect("open");
    sqlx::query("DELETE FROM account WHERE contact = 1")
        .execute(&mut *entry)
        .await
        .expect("written");
    entry.finish(1).await.expect("kept");
    copied(&house, &folder, "copy.housefile").await.close().await;
    let path = folder.path().join("people.csv");
    let columns = vec![ExportColumn::FullName, ExportColumn::CustomerNumber];
    let csv = spec(
        Format::Csv {
            delimiter: Delimiter::Comma,
        },
        columns,
    );
    export_people(&house, &[1, 2], "People", &csv, &path, &now(), &english(), &Job::quiet())
        .await
        .expect("written");
    let text = std::fs::read_to_string(&path).expect("readable");
    assert!(text.contains("Anna Koch") && text.contains("0002"), "{text}");
    assert!(!text.contains("HF-"), "who has both files would know who is meant: {text}");
}

#[tokio::test]
async fn a_copy_that_left_keeps_nobody_whose_import_is_taken_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    copied(&house, &folder, "copy.housefile").await.close().await;
    let people = "SELECT count(*) FROM live_contact";
    let stands_for = "SELECT count(*) FROM account WHERE number LIKE 'HF-%'";
    let undone = journal::undo(&house, EntryId(1), &now()).await.expect("undone");
    assert_eq!((undone.people, undone.kept.len()), (9, 0), "{undone:?}");
    assert_eq!(lines(&house, people).await, ["0"]);
    journal::redo(&house, EntryId(1), &now()).await.expect("redone");
    assert_eq!(
        (lines(&house, people).await, lines(&house, stands_for).await),
        (vec!["9".to_owned()], vec!["9".to_owned()])
    );
}

#[tokio::test]
async fn a_copy_says_of_events_what_identifies_nobody() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let mut entry = journal::begin(&house, Act::new("edit"), &now()).await.expect("open");
    for sql in [
        // A score and a choice of all; words of one; a number that may be one of a phone; how a case stands, and its number.
        "INSERT INTO event (contact, kind, name, detail) SELECT id, 'answer', 'NPS', json_object('value', CAST(id AS TEXT)) FROM contact WHERE id < 8",
        "INSERT INTO event (contact, kind, name, detail) SELECT id, 'answer', 'Best tea', json_object('value', 'Green') FROM contact WHERE id < 6",
        "INSERT INTO event (contact, kind, name, detail) VALUES (8, 'answer', 'Best tea', json_object('value', 'Grandmother Koch’s'))",
        "INSERT INTO event (contact, kind, name, detail) VALUES (8, 'answer', 'NPS', json_object('value', '2312567'))",
        "INSERT INTO event (contact, kind, name, detail) SELECT id, 'service', 'Lid', json_object('value', 'closed', 'reference', 'T-' || id)
         FROM contact WHERE id < 6",
        "INSERT INTO event (contact, kind, name, detail) VALUES (1, 'service', 'Lid', json_object('value', 'called Annie', 'reference', 'T-9'))",
        "INSERT INTO event (contact, kind, name, detail) VALUES (1, 'bounced', 'May', json_object('value', 'hard'))",
        "INSERT INTO event (contact, kind, name, detail) VALUES (1, 'clicked', 'May', json_object('value', 'https://x.example/?who=annie'))",
    ] {
        sqlx::query(sql).execute(&mut *entry).await.expect("written");
    }
    entry.finish(1).await.expect("kept");
    let copy = copied(&house, &folder, "copy.housefile").await;
    let said = "SELECT kind, name, count(*), detail FROM event GROUP BY kind, name, detail ORDER BY kind, name, detail";
    let mut held: Vec<String> = (1..8).map(|score| format!(r#"answer NPS 1 {{"value":"{score}"}}"#)).collect();
    held.extend([
        "answer Best tea 1 ".to_owned(),
        r#"answer Best tea 5 {"value":"Green"}"#.to_owned(),
        "answer NPS 1 ".to_owned(),
        r#"bounced  1 {"value":"hard"}"#.to_owned(),
        "clicked  1 ".to_owned(),
        "service Lid 1 ".to_owned(),
        r#"service Lid 5 {"value":"closed"}"#.to_owned(),
    ]);
    held.sort_unstable();
    let mut there = lines(&copy, said).await;
    there.sort_unstable();
    assert_eq!(there, held);
    let text = all(&copy).await;
    for word in ["T-1", "T-9", "annie", "Annie", "Grandmother", "2312567"] {
        assert!(!text.contains(word), "{word}");
    }
    // Rules about answers find people in it.
    let rule: crate::segments::Rule =
        serde_json::from_str(r#"{"kind":"attended","what":"answer","names":["NPS"],"value_at_least":6}"#).expect("a rule");
    let found = crate::segments::ids(&copy, &rule, now().today(), &Job::quiet())
        .await
        .expect("asked");
    assert_eq!(found.len(), 2);
    copy.close().await;
}
