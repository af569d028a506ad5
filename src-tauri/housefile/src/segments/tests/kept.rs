//! What was held when the file was closed is there when it is opened again, and nothing of it that does not stand any more.

use std::path::Path;

use proptest::{
    collection::vec,
    strategy::{Strategy as _, ValueTree as _},
    test_runner::{Config, TestRng, TestRunner},
};

use super::{changed::CHANGES, compare::both_ways, rules::rule, shared::city, *};
use crate::privacy::{ConsentRecord, record_consents};
use crate::store::{IMAGE, Mode, RecoveryCode, beside, connect_beside, get_setting, open};

async fn again(house: House) -> House {
    let path = house.path().to_owned();
    house.close().await;
    open(&path, &Key::Plain, Mode::Write, &now()).await.expect("opened").house
}

async fn in_image(path: &Path, sql: &'static str) {
    let mut image = connect_beside(&beside(path, IMAGE), &Key::Plain).await.expect("an image");
    sqlx::query(sql).execute(&mut image).await.expect("written");
    sqlx::Connection::close(image).await.expect("closed");
}

fn everybody() -> Rule {
    Rule::All { rules: vec![] }
}

async fn found(house: &House, rule: &Rule) -> Vec<u32> {
    ids(house, rule, today(), &Job::quiet()).await.expect("asked")
}

async fn change(house: &House, act: journal::Act, sql: &'static str) {
    let mut entry = journal::begin(house, act, &now()).await.expect("open");
    sqlx::query(sql).execute(&mut *entry).await.expect(sql);
    entry.finish(1).await.expect("kept");
}

#[tokio::test]
async fn whatever_changed_before_closing_or_after_opening_both_ways_agree() {
    let mut runner = TestRunner::new_with_rng(Config::default(), TestRng::deterministic_rng(Default::default()));
    let people = world::people().new_tree(&mut runner).expect("a base").current();
    let folder = tempfile::tempdir().expect("a folder");
    let mut house = empty_house(&folder).await;
    world::write(&house, &people).await;
    for n in 0..2 {
        save(&house, None, &format!("segment {n}"), &city("Berlin"), &now())
            .await
            .expect("saved");
    }
    let (mut taken_back, mut done_again) = (0, 0);
    for sql in CHANGES {
        let kept = vec(rule(), 16).new_tree(&mut runner).expect("rules").current();
        for rule in &kept {
            both_ways(&house, rule).await;
        }
        // Asked, and changed before it is closed; opened, and changed before it is asked.
        change(&house, journal::Act::new("edit"), sql).await;
        house = again(house).await;
        assert!(beside(house.path(), IMAGE).exists());
        for rule in &kept[..8] {
            both_ways(&house, rule).await;
        }
        house = again(house).await;
        let changes = journal::list(&house, None, None, 1).await.expect("listed");
        let back = journal::undo(&house, changes[0].id, &now()).await;
        for rule in &kept {
            both_ways(&house, rule).await;
        }
        house = again(house).await;
        // Here people are merged without the record of it, which stands in the way of some steps.
        if back.is_ok() {
            taken_back += 1;
            done_again += usize::from(journal::redo(&house, changes[0].id, &now()).await.is_ok());
        }
        house = again(house).await;
        for rule in &kept {
            both_ways(&house, rule).await;
        }
    }
    assert!(
        taken_back > CHANGES.len() / 2 && done_again > CHANGES.len() / 2,
        "{taken_back} and {done_again}"
    );
    house.close().await;
}

#[tokio::test]
async fn it_is_read_from_the_image_and_written_only_where_something_is_new() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = shared::three(&folder).await;
    let path = house.path().to_owned();
    let all = found(&house, &everybody()).await;
    assert!(!all.is_empty());
    let house = again(house).await;
    let named = async |house: &House| get_setting::<String>(house, "image").await.expect("read");
    let first = named(&house).await;
    assert!(first.is_some());
    assert_eq!(found(&house, &everybody()).await, all);
    let house = again(house).await;
    assert_eq!(named(&house).await, first, "nothing was new");
    assert_eq!(found(&house, &city("Berlin")).await, [1, 3]);
    let house = again(house).await;
    assert!(named(&house).await != first, "the towns are new");
    house.close().await;
    // An empty list of words: nobody.
    in_image(
        &path,
        "UPDATE piece SET bytes = x'0101' WHERE part = 'live';
         UPDATE part SET sum = x'9dcf97a184f32623d11a73124ceb99a5709b083721e878a16d78f596718ba7b2' WHERE name = 'live'",
    )
    .await;
    let house = open(&path, &Key::Plain, Mode::Write, &now()).await.expect("opened").house;
    assert_eq!(
        found(&house, &everybody()).await,
        Vec::<u32>::new(),
        "it was read from elsewhere"
    );
    // What is not what was written is read from the file.
    house.close().await;
    in_image(&path, "UPDATE piece SET bytes = x'0107' WHERE part = 'live'").await;
    let house = open(&path, &Key::Plain, Mode::Write, &now()).await.expect("opened").house;
    assert_eq!(found(&house, &everybody()).await, all);
    let house = again(house).await;
    assert_eq!(found(&house, &everybody()).await, all);
    house.close().await;
    std::fs::write(beside(&path, IMAGE), [7; 9000]).expect("written");
    let house = open(&path, &Key::Plain, Mode::Write, &now()).await.expect("opened").house;
    assert_eq!(found(&house, &everybody()).await, all);
    house.close().await;
}

#[tokio::test]
async fn the_image_of_another_state_or_another_version_is_thrown_away() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = shared::three(&folder).await;
    let path = house.path().to_owned();
    let all = found(&house, &everybody()).await;
    let house = again(house).await;
    found(&house, &everybody()).await;
    house.close().await;
    // As a backup of this moment put in the place of a later state.
    let before = std::fs::read(&path).expect("read");
    let house = open(&path, &Key::Plain, Mode::Write, &now()).await.expect("opened").house;
    change(
        &house,
        journal::Act::new("edit"),
        "UPDATE contact SET binned_at = '2026-01-01' WHERE id = 1",
    )
    .await;
    assert_eq!(found(&house, &everybody()).await.len(), all.len() - 1);
    house.close().await;
    std::fs::write(&path, before).expect("put back");
    let house = open(&path, &Key::Plain, Mode::Write, &now()).await.expect("opened").house;
    change(
        &house,
        journal::Act::new("edit"),
        "UPDATE contact SET note = 'x' WHERE id = 1",
    )
    .await;
    assert_eq!(found(&house, &everybody()).await, all);
    house.close().await;
    in_image(&path, "UPDATE about SET made_by = 'another'").await;
    in_image(&path, "UPDATE piece SET bytes = x'00'").await;
    let house = open(&path, &Key::Plain, Mode::Write, &now()).await.expect("opened").house;
    assert_eq!(found(&house, &everybody()).await, all);
    house.close().await;
}

#[tokio::test]
async fn nothing_of_who_was_erased_is_left_in_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = shared::three(&folder).await;
    let path = house.path().to_owned();
    change(
        &house,
        journal::Act::new("edit"),
        "UPDATE contact SET company = 'Zanzibar & Sons' WHERE id = 2",
    )
    .await;
    let works = Rule::Is {
        field: "company".into(),
        op: Op::Contains,
        values: vec![Value::Text("zanzibar".into())],
        blanks: false,
    };
    assert_eq!(found(&house, &works).await, [2]);
    let house = again(house).await;
    let holds = || {
        let bytes = std::fs::read(beside(&path, IMAGE)).expect("an image");
        bytes.windows(8).any(|some| some == b"Zanzibar")
    };
    assert!(holds());
    change(
        &house,
        journal::Act::new("erase").lasting(),
        "UPDATE journal_now SET mode = 'silent'; UPDATE contact SET company = NULL WHERE id = 2",
    )
    .await;
    assert_eq!(found(&house, &works).await, Vec::<u32>::new());
    house.close().await;
    assert!(!holds());
}

#[tokio::test]
async fn under_a_key_nobody_can_be_read_in_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.housefile");
    let key = Key::Sealed(RecoveryCode::generate().expect("a code"));
    let house = create(&path, &key).await.expect("created");
    change(
        &house,
        journal::Act::new("import"),
        "INSERT INTO contact (name, company) VALUES ('Zanzibar', 'Zanzibar & Sons')",
    )
    .await;
    let called = Rule::Is {
        field: "name".into(),
        op: Op::Contains,
        values: vec![Value::Text("zanzi".into())],
        blanks: false,
    };
    assert_eq!(found(&house, &called).await, [1]);
    house.close().await;
    let bytes = std::fs::read(beside(&path, IMAGE)).expect("an image");
    let holds = |what: &[u8]| bytes.windows(what.len()).any(|some| some == what);
    assert!(bytes.len() > 4096 && !holds(b"Zanzibar") && !holds(b"zanzibar") && !holds(b"SQLite format") && !holds(b"piece"));
    let house = open(&path, &key, Mode::Write, &now()).await.expect("opened").house;
    assert_eq!(found(&house, &called).await, [1]);
    house.close().await;
}

#[tokio::test]
async fn a_yes_of_a_day_to_come_counts_from_that_day_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = shared::three(&folder).await;
    let mut entry = journal::begin(&house, journal::Act::new("consent"), &now())
        .await
        .expect("open");
    let yes = ConsentRecord {
        contact: 1,
        channel: Some(Channel::Phone),
        granted: true,
        day: Some(day("2026-12-01")),
        method: "form".into(),
        wording: None,
        evidence: None,
        source: None,
    };
    record_consents(&mut entry, &[yes]).await.expect("recorded");
    entry.finish(1).await.expect("kept");
    let agreed = Rule::Consent {
        channel: Channel::Phone,
        state: Consented::Granted,
    };
    let on = async |house: &House, iso: &str| ids(house, &agreed, Today(day(iso)), &Job::quiet()).await.expect("asked");
    let before = on(&house, "2026-11-23").await;
    let house = again(house).await;
    assert_eq!(on(&house, "2026-11-30").await, before);
    let house = again(house).await;
    let after = on(&house, "2026-12-01").await;
    assert!(after.contains(&1));
    let house = again(house).await;
    assert_eq!(on(&house, "2026-12-02").await, after);
    // A clock that went back.
    assert_eq!(on(&house, "2026-11-23").await, before);
    house.close().await;
}
