//! Rules on a past day name those whom they named then, whatever was changed since; and who came and went is told by the ids of today.

use std::sync::{Arc, OnceLock};

use proptest::{
    collection::vec,
    strategy::{Strategy as _, ValueTree as _},
    test_runner::{Config, TestRng, TestRunner},
};

use super::{rules::rule, shared::*, *};
use crate::{
    journal::Act,
    privacy::{ConsentRecord, record_consents},
    segments::{count::ids_by_sql, known::known},
    values::EntryId,
};

/// Two days later.
fn later() -> Now {
    Now {
        at: "2026-11-25T11:00:00Z".parse().expect("a time"),
        ..now()
    }
}

async fn change(house: &House, at: &Now, sql: &'static str) -> EntryId {
    let mut entry = journal::begin(house, Act::new("edit"), at).await.expect("open");
    for statement in sql.split(';').filter(|statement| !statement.trim().is_empty()) {
        sqlx::query(statement).execute(&mut *entry).await.expect(statement);
    }
    entry.finish(1).await.expect("kept")
}

/// What people do to a base, each as an entry of its own.
const CHANGES: &[&str] = &[
    "UPDATE contact SET company = 'Lindenhof' WHERE id % 3 = 0",
    "UPDATE contact SET company = 'Acme GmbH', born = NULL WHERE id % 2 = 0",
    "UPDATE contact_point SET city = 'Berlin' WHERE kind = 'address' AND id % 2 = 0",
    "UPDATE contact_point SET city = 'Wien' WHERE kind = 'address' AND id % 3 = 0",
    "DELETE FROM contact_point WHERE id % 5 = 0",
    "INSERT INTO contact_point (contact, kind, shown, city) SELECT id, 'address', 'x', 'Köln' FROM live_contact WHERE id % 4 = 0",
    "DELETE FROM tag WHERE id % 2 = 0; INSERT INTO tag (contact, tag) SELECT id, 'Press' FROM live_contact WHERE id % 2 = 1",
    "UPDATE field_value SET number = 40, text = '40' WHERE field = 1 AND id % 2 = 0; DELETE FROM field_value WHERE id % 3 = 0",
    "UPDATE contact SET household = id % 9 + 1 WHERE id % 2 = 0",
    "UPDATE contact SET binned_at = '2026-11-25' WHERE id % 7 = 0",
    "INSERT INTO contact (name, company) VALUES ('new', 'Lindenhof'), ('newer', 'Acme GmbH');
     INSERT INTO contact_point (contact, kind, shown, city) SELECT id, 'address', 'x', 'Berlin' FROM contact WHERE name LIKE 'new%'",
    "UPDATE contact SET binned_at = NULL WHERE binned_at IS NOT NULL",
    "DELETE FROM purchase_line WHERE id % 2 = 0; UPDATE purchase SET total = total + 10000 WHERE id % 3 = 0",
    "INSERT INTO purchase (contact, system, day, currency, total) SELECT id, 'shop', '2026-11-24', 'EUR', 900 FROM live_contact WHERE id % 2 = 0",
    "UPDATE event SET name = 'Tasting' WHERE id % 2 = 0; DELETE FROM event WHERE id % 3 = 0",
    // A merge: what was theirs moves, and they are an alias.
    "UPDATE contact_point SET contact = 1 WHERE contact = 2; UPDATE purchase SET contact = 1 WHERE contact = 2; UPDATE tag SET contact = 1 WHERE contact = 2;
     UPDATE event SET contact = 1 WHERE contact = 2; UPDATE field_value SET contact = 1 WHERE contact = 2; UPDATE contact SET merged_into = 1 WHERE id = 2 AND merged_into IS NULL",
    "UPDATE product SET category = 'Things' WHERE id = 1",
];

/// Everybody says something about e-mail, after the day.
async fn said_later(house: &House) {
    let mut entry = journal::begin(house, Act::new("consent"), &later()).await.expect("open");
    let people: Vec<(u32,)> = sqlx::query_as("SELECT id FROM live_contact")
        .fetch_all(&mut *entry)
        .await
        .expect("read");
    let said: Vec<ConsentRecord> = people
        .into_iter()
        .map(|(contact,)| ConsentRecord {
            contact,
            channel: Some(Channel::Email),
            granted: contact % 2 == 0,
            day: None,
            method: "form".into(),
            wording: None,
            evidence: None,
            source: None,
        })
        .collect();
    record_consents(&mut entry, &said).await.expect("recorded");
    entry.finish(1).await.expect("kept");
}

#[tokio::test]
async fn the_past_is_what_it_was_whatever_came_later() {
    let mut runner = TestRunner::new_with_rng(Config::default(), TestRng::deterministic_rng(Default::default()));
    let (day, mut turned) = (today().0, 0);
    for _ in 0..6 {
        let people = world::people().new_tree(&mut runner).expect("a base").current();
        let rules = vec(rule(), 40).new_tree(&mut runner).expect("rules").current();
        let order = vec(0..CHANGES.len(), 14).new_tree(&mut runner).expect("changes").current();
        let folder = tempfile::tempdir().expect("a folder");
        let house = empty_house(&folder).await;
        world::write(&house, &people).await;
        for n in 0..2 {
            let name = format!("segment {n}");
            save(&house, None, &name, &city("Berlin"), &now()).await.expect("saved");
        }
        // Changed and taken back on the day itself.
        let undone = change(&house, &now(), CHANGES[3]).await;
        change(&house, &now(), CHANGES[2]).await;
        journal::undo(&house, undone, &now()).await.expect("taken back");
        let mut before = Vec::new();
        for rule in &rules {
            let known = known(&house, today()).await.expect("known");
            before.push(ids_by_sql(&house, rule, &known, &Job::quiet()).await.expect("asked"));
        }
        let mut entries = Vec::new();
        for n in order {
            entries.push(change(&house, &later(), CHANGES[n]).await);
        }
        said_later(&house).await;
        // A merge that came later may stand in the way of one; the next is tried then.
        let mut taken_back = false;
        for entry in &entries[4..] {
            taken_back = taken_back || journal::undo_with_later(&house, *entry, &later()).await.is_ok();
        }
        assert!(taken_back);
        for (rule, before) in rules.iter().zip(&before) {
            let then = super::super::past::on(&house, rule, day, later().today(), &Job::quiet()).await;
            let then = then.unwrap_or_else(|fault| panic!("{fault:?}: {rule:#?}"));
            assert_eq!(then.ids, *before, "{rule:#?}");
            let now = ids(&house, rule, later().today(), &Job::quiet()).await.expect("asked");
            turned += usize::from(now != *before);
        }
    }
    assert!(
        turned > 40,
        "only {turned} rules would have told otherwise by the file as it is"
    );
}

#[tokio::test]
async fn who_came_and_who_left_are_told_by_the_ids_of_today() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = empty_house(&folder).await;
    change(
        &house,
        &now(),
        "INSERT INTO contact (name) VALUES ('stays'), ('moves away'), ('moves in'), ('is merged'), ('goes'), ('elsewhere'), ('survives');
         INSERT INTO contact_point (contact, kind, shown, city) SELECT id, 'address', 'x', iif(id IN (3, 6, 7), 'Wien', 'Berlin') FROM contact",
    )
    .await;
    change(
        &house,
        &later(),
        "UPDATE contact_point SET city = 'Wien' WHERE contact = 2; UPDATE contact_point SET city = 'Berlin' WHERE contact = 3;
         UPDATE contact_point SET contact = 7 WHERE contact = 4; UPDATE contact SET merged_into = 7 WHERE id = 4;
         UPDATE contact SET binned_at = '2026-11-25' WHERE id = 5;
         INSERT INTO contact (name) VALUES ('new'); INSERT INTO contact_point (contact, kind, shown, city) VALUES (8, 'address', 'x', 'Berlin')",
    )
    .await;
    let (berlin, job) = (city("Berlin"), Job::quiet());
    let told = moved(&house, &berlin, today().0, later().today(), &job).await.expect("told");
    // Who was merged is in by the one they were merged into: nobody came, nobody left.
    let expected = Moved {
        before: 4,
        now: 4,
        came: vec![3],
        new: vec![8],
        left: vec![2],
        gone: 1,
    };
    assert_eq!(told, expected);
    let then = as_of(&house, &berlin, today().0, later().today(), &job).await.expect("asked");
    assert_eq!(then, [1, 2, 7]);
    let now = as_of(&house, &berlin, later().today().0, later().today(), &job)
        .await
        .expect("asked");
    assert_eq!(now, [1, 3, 7, 8]);
    // What is asked about the past leaves nothing behind.
    assert_eq!(
        ids(&house, &berlin, later().today(), &job).await.expect("asked"),
        [1, 3, 7, 8]
    );
}

#[tokio::test]
async fn whoever_was_in_the_bin_or_merged_then_is_not_new() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = empty_house(&folder).await;
    change(
        &house,
        &now(),
        "INSERT INTO contact (name, binned_at) VALUES ('a', NULL), ('in the bin', '2026-11-22'), ('merged', NULL);
         INSERT INTO contact_point (contact, kind, shown, city) SELECT id, 'address', 'x', 'Berlin' FROM contact WHERE id < 3;
         UPDATE contact SET merged_into = 1 WHERE id = 3",
    )
    .await;
    change(
        &house,
        &later(),
        "UPDATE contact SET binned_at = NULL WHERE id = 2; UPDATE contact SET merged_into = NULL WHERE id = 3;
         INSERT INTO contact_point (contact, kind, shown, city) VALUES (3, 'address', 'x', 'Berlin')",
    )
    .await;
    let told = moved(&house, &city("Berlin"), today().0, later().today(), &Job::quiet())
        .await
        .expect("told");
    assert_eq!((told.came, told.new, told.left), (vec![2, 3], vec![], vec![]));
}

#[tokio::test]
async fn a_row_removed_twice_and_first_done_again_stays_removed() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = empty_house(&folder).await;
    change(
        &house,
        &now(),
        "INSERT INTO contact (name) VALUES ('a'); INSERT INTO tag (contact, tag) VALUES (1, 'vip')",
    )
    .await;
    let removed = change(&house, &now(), "DELETE FROM tag").await;
    journal::undo(&house, removed, &later()).await.expect("taken back");
    change(&house, &later(), "DELETE FROM tag").await;
    let vip = text("tag", Op::Is, &["vip"]);
    let then = async || {
        as_of(&house, &vip, today().0, later().today(), &Job::quiet())
            .await
            .expect("asked")
    };
    assert_eq!(then().await, [1]);
    journal::redo(&house, removed, &later()).await.expect("done again");
    assert_eq!(then().await, Vec::<u32>::new());
}

#[tokio::test]
async fn cancel_is_heard_on_the_way_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = three(&folder).await;
    // Where the tables of that day lie already, and the rule is to be asked.
    let asked = Arc::new(OnceLock::<Job>::new());
    let heard = Arc::clone(&asked);
    let job = Job::new(move |progress| {
        if progress.phase == "job-segments-then"
            && let Some(job) = heard.get()
        {
            job.cancel();
        }
    });
    asked.set(job.clone()).expect("once");
    let told = moved(&house, &city("Berlin"), today().0, later().today(), &job).await;
    assert!(matches!(told, Err(Error::Cancelled)), "{told:?}");
    let told = moved(&house, &city("Berlin"), today().0, later().today(), &Job::quiet()).await;
    assert_eq!(told.expect("told").before, 2);
}

#[tokio::test]
async fn what_was_taken_back_since_has_never_been() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = empty_house(&folder).await;
    change(
        &house,
        &now(),
        "INSERT INTO contact (name, company) VALUES ('a', 'Acme'), ('b', 'Acme')",
    )
    .await;
    let mistake = change(&house, &now(), "UPDATE contact SET company = 'Wrong'").await;
    let removal = change(
        &house,
        &now(),
        "INSERT INTO tag (contact, tag) VALUES (1, 'vip'); UPDATE contact SET note = 'x'",
    )
    .await;
    change(
        &house,
        &later(),
        "UPDATE contact SET company = 'Lindenhof' WHERE id = 1; DELETE FROM tag",
    )
    .await;
    let at = async |company: &str| {
        let rule = text("company", Op::Is, &[company]);
        let asked = as_of(&house, &rule, today().0, later().today(), &Job::quiet()).await;
        asked.expect("asked")
    };
    assert_eq!(at("Wrong").await, [1, 2]);
    journal::undo(&house, mistake, &later()).await.expect("taken back");
    // The change that came later found “Wrong”, and yet it was never so.
    assert_eq!((at("Wrong").await, at("Acme").await), (vec![], vec![1, 2]));
    journal::redo(&house, mistake, &later()).await.expect("done again");
    assert_eq!(at("Wrong").await, [1, 2]);
    // A tag that was removed since, and then the entry that gave it taken back.
    let vip = text("tag", Op::Is, &["vip"]);
    let tagged = async || {
        as_of(&house, &vip, today().0, later().today(), &Job::quiet())
            .await
            .expect("asked")
    };
    assert_eq!(tagged().await, [1]);
    journal::undo(&house, removal, &later()).await.expect("taken back");
    assert_eq!(tagged().await, Vec::<u32>::new());
}

#[tokio::test]
async fn a_day_before_the_file_or_yet_to_come_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = empty_house(&folder).await;
    let refused = async |day: Day| match as_of(&house, &city("Berlin"), day, later().today(), &Job::quiet()).await {
        Err(Error::Refused(refusal)) => refusal.message.id,
        other => panic!("{other:?}"),
    };
    assert_eq!(refused(today().0).await, "segments-past-empty");
    change(&house, &now(), "INSERT INTO contact (name) VALUES ('a')").await;
    assert_eq!(refused(super::day("2026-11-22")).await, "segments-past-before-file");
    assert_eq!(refused(super::day("2026-11-26")).await, "segments-past-to-come");
    change(&house, &later(), "INSERT INTO contact (name) VALUES ('b')").await;
    crate::store::set_setting(&house, "history_cut", &2_u32).await.expect("set");
    assert_eq!(refused(today().0).await, "segments-past-thinned");
}
