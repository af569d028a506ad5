//! What people objected to, and who was erased, holds whatever backup is restored.

use super::*;
use crate::{
    privacy::{self, Basis, Standing, reach},
    refusal::Answer,
    rescue::{difference, restore},
    store::{Objected, Objection},
};

pub(super) async fn standing(house: &House, contact: u32) -> Standing {
    let mut read = house.read().await.expect("a reader");
    let all = reach(&mut read, Channel::Email, &Basis::Consent, None, at(0).today())
        .await
        .expect("reached");
    all.into_iter()
        .find(|one| one.contact.0 == contact)
        .expect("a person")
        .standing
}

pub(super) async fn is_stopped(house: &House, norm: &str) -> bool {
    let mut read = house.read().await.expect("a reader");
    let stopped: Answer<Vec<bool>> = privacy::stopped(&mut read, &[("email", norm)]).await;
    stopped.expect("asked")[0]
}

/// Ten people who all said yes; a backup; then objections of every kind.
async fn objected(folder: &tempfile::TempDir, key: &Key) -> (House, PathBuf) {
    let house = new_house(folder, key).await;
    add(&house, 1, 10).await;
    for person in 1..=10 {
        say(&house, person, true, "2026-01-01").await;
    }
    let backup = back_up(&house, 1).await;
    // 1 says no; 2 says no and yes again; 3's address is listed; 4's no is taken back; 11 comes and says no.
    say(&house, 1, false, "2026-02-01").await;
    say(&house, 2, false, "2026-02-01").await;
    say(&house, 2, true, "2026-03-01").await;
    stop(&house, "p3@x.example").await;
    let mistake = say(&house, 4, false, "2026-02-01").await;
    journal::undo(&house, mistake, &at(0)).await.expect("undone");
    add(&house, 11, 1).await;
    say(&house, 11, false, "2026-02-01").await;
    // 5 is erased: what an erasure leaves in the log.
    let mut entry = journal::begin(&house, Act::new("consent").lasting(), &at(0))
        .await
        .expect("open");
    entry.object([Objection::Erased { contact: 5 }]);
    entry.finish(1).await.expect("kept");
    (house, backup)
}

async fn holds(path: &std::path::Path, key: &Key) -> House {
    let house = reopen(path, key).await;
    assert_eq!(standing(&house, 1).await, Standing::OptedOut);
    assert_eq!(standing(&house, 3).await, Standing::Suppressed);
    assert_eq!(
        standing(&house, 4).await,
        Standing::Reachable,
        "a no that was taken back is none"
    );
    assert_eq!(standing(&house, 6).await, Standing::Reachable);
    assert_eq!(
        count(
            &house,
            "SELECT count(*) FROM contact WHERE id = 5 AND name = '' AND given IS NULL"
        )
        .await,
        1,
        "erased again"
    );
    assert_eq!(count(&house, "SELECT count(*) FROM contact_point WHERE contact = 5").await, 0);
    assert_eq!(
        count(
            &house,
            "SELECT count(*) FROM journal_change WHERE contact = 5 AND (before IS NOT NULL OR after IS NOT NULL)"
        )
        .await,
        0
    );
    assert!(
        is_stopped(&house, "p11@x.example").await,
        "who is not there any more is stopped when they come back"
    );
    assert_eq!(privacy::verify_ledger(&house).await.expect("walked"), Vec::<u32>::new());
    house
}

#[tokio::test]
async fn from_the_current_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let key = sealed();
    let (house, backup) = objected(&folder, &key).await;
    let path = house.path().to_owned();
    let told = difference(Some(&house), &backup, &key, &at(2))
        .await
        .expect("held against it");
    assert_eq!((told.noes, told.stops), (2, 1));
    house.close().await;

    let done = restore(&path, Some(&key), &backup, &key, &Job::quiet(), &at(2))
        .await
        .expect("restored");
    assert_eq!((done.noes, done.stops, done.erased), (1, 2, 1));
    let house = holds(&path, &key).await;
    assert_eq!(
        standing(&house, 2).await,
        Standing::Reachable,
        "their last word was yes, and so it is in the backup"
    );
    house.close().await;

    // Once more, over the restored file: nothing is lost by it either.
    restore(&path, Some(&key), &backup, &key, &Job::quiet(), &at(3))
        .await
        .expect("restored");
    holds(&path, &key).await.close().await;
}

#[tokio::test]
async fn from_the_log_where_the_current_file_does_not_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let key = sealed();
    let (house, backup) = objected(&folder, &key).await;
    let path = house.path().to_owned();
    house.close().await;

    flip(&path, 1, 3000);
    let done = restore(&path, Some(&key), &backup, &key, &Job::quiet(), &at(2))
        .await
        .expect("restored");
    assert!(done.set_aside.is_some());
    assert_eq!(done.erased, 1);
    let house = holds(&path, &key).await;
    assert_eq!(
        standing(&house, 2).await,
        Standing::OptedOut,
        "the log knows the no alone: the strictest holds"
    );
    house.close().await;
}

#[tokio::test]
async fn the_log_tells_nobody_anything() {
    let folder = tempfile::tempdir().expect("a folder");
    let key = sealed();
    let (house, _) = objected(&folder, &key).await;
    house.close().await;
    let log = std::fs::read(folder.path().join("a.housefile.objections")).expect("there");
    assert!(log.len() > 500);
    for text in ["example", "email", "hash", "stop"] {
        assert!(!log.windows(text.len()).any(|part| part == text.as_bytes()), "{text}");
    }
}

/// People 1 and 2, who both said yes, and a backup of that.
async fn two(folder: &tempfile::TempDir, key: &Key) -> House {
    let house = new_house(folder, key).await;
    add(&house, 1, 2).await;
    for person in 1..=2 {
        say(&house, person, true, "2026-01-01").await;
    }
    house
}

async fn restored(house: House, backup: &std::path::Path, key: &Key, from_log: bool) -> House {
    let path = house.path().to_owned();
    house.close().await;
    drop(house);
    if from_log {
        flip(&path, 1, 3000);
    }
    restore(&path, Some(key), backup, key, &Job::quiet(), &at(5))
        .await
        .expect("restored");
    reopen(&path, key).await
}

#[tokio::test]
async fn a_no_to_a_merged_record_holds_for_both_once_they_are_two_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let key = sealed();
    let house = two(&folder, &key).await;
    let backup = back_up(&house, 1).await;
    let mut entry = journal::begin(&house, Act::new("merge"), &at(2)).await.expect("open");
    for step in [
        "UPDATE contact SET merged_into = 1 WHERE id = 2",
        "UPDATE contact_point SET contact = 1 WHERE contact = 2",
    ] {
        sqlx::query(step).execute(&mut *entry).await.expect("merged");
    }
    entry.finish(1).await.expect("kept");
    say(&house, 1, false, "2026-02-01").await;
    let house = restored(house, &backup, &key, false).await;
    for person in [1, 2] {
        assert_eq!(standing(&house, person).await, Standing::OptedOut, "{person}");
    }
    house.close().await;
}

#[tokio::test]
async fn who_shares_an_address_with_somebody_who_said_no_is_not_meant() {
    let folder = tempfile::tempdir().expect("a folder");
    let key = sealed();
    let house = two(&folder, &key).await;
    let mut entry = journal::begin(&house, Act::new("edit"), &at(0)).await.expect("open");
    sqlx::query("INSERT INTO contact_point (contact, kind, shown, norm) VALUES (1, 'phone', '030', '+4930'), (2, 'phone', '030', '+4930')")
        .execute(&mut *entry)
        .await
        .expect("added");
    entry.finish(2).await.expect("kept");
    let backup = back_up(&house, 1).await;
    say(&house, 1, false, "2026-02-01").await;
    let house = restored(house, &backup, &key, false).await;
    assert_eq!(standing(&house, 1).await, Standing::OptedOut);
    assert_eq!(standing(&house, 2).await, Standing::Reachable);
    house.close().await;
}

#[tokio::test]
async fn a_no_that_was_taken_back_and_said_again_since_holds() {
    for from_log in [false, true] {
        let folder = tempfile::tempdir().expect("a folder");
        let key = sealed();
        let house = two(&folder, &key).await;
        let no = say(&house, 1, false, "2026-02-01").await;
        journal::undo(&house, no, &at(1)).await.expect("undone");
        let backup = back_up(&house, 2).await;
        journal::redo(&house, no, &at(3)).await.expect("redone");
        let house = restored(house, &backup, &key, from_log).await;
        assert_eq!(standing(&house, 1).await, Standing::OptedOut, "from the log: {from_log}");
        house.close().await;
    }
}

#[tokio::test]
async fn a_yes_of_a_day_to_come_overrules_no_no() {
    let folder = tempfile::tempdir().expect("a folder");
    let key = sealed();
    let house = two(&folder, &key).await;
    say(&house, 1, true, "2036-01-01").await;
    let backup = back_up(&house, 1).await;
    say(&house, 1, false, "2026-02-01").await;
    let house = restored(house, &backup, &key, false).await;
    assert_eq!(standing(&house, 1).await, Standing::OptedOut);
    house.close().await;
}

#[tokio::test]
async fn a_no_of_an_import_that_was_taken_back_holds_as_long_as_its_person_stays() {
    let folder = tempfile::tempdir().expect("a folder");
    let key = sealed();
    let house = two(&folder, &key).await;
    let backup = back_up(&house, 1).await;
    let mut import = journal::begin(&house, Act::new("import"), &at(2)).await.expect("open");
    sqlx::query("INSERT INTO contact (id, name) VALUES (3, 'Person 3')")
        .execute(&mut *import)
        .await
        .expect("added");
    sqlx::query("INSERT INTO contact_point (contact, kind, shown, norm) VALUES (3, 'email', 'p3@x.example', 'p3@x.example')")
        .execute(&mut *import)
        .await
        .expect("added");
    let no = ConsentRecord {
        contact: 3,
        channel: Some(Channel::Email),
        granted: false,
        day: Day::parse("2026-02-01"),
        method: "form".into(),
        wording: None,
        evidence: None,
        source: None,
    };
    record_consents(&mut import, &[no]).await.expect("recorded");
    let import = import.finish(1).await.expect("kept");
    let mut later = journal::begin(&house, Act::new("import"), &at(3)).await.expect("open");
    sqlx::query(
        "INSERT INTO purchase (contact, system, order_no, day, currency, total) VALUES (3, 'x', 'o', '2026-02-02', 'EUR', 100)",
    )
    .execute(&mut *later)
    .await
    .expect("added");
    later.finish(1).await.expect("kept");
    journal::undo(&house, import, &at(4)).await.expect("undone");
    assert_eq!(
        standing(&house, 3).await,
        Standing::OptedOut,
        "the person stays, and so does the no"
    );
    let house = restored(house, &backup, &key, true).await;
    assert!(is_stopped(&house, "p3@x.example").await);
    house.close().await;
}

#[tokio::test]
async fn where_the_log_opens_with_another_code_that_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let (key, other) = (sealed(), RecoveryCode::generate().expect("a code"));
    let house = two(&folder, &key).await;
    let path = house.path().to_owned();
    let backup = back_up(&house, 1).await;
    say(&house, 1, false, "2026-02-01").await;
    house.close().await;
    drop(house);
    let prepared = crate::rescue::new_code(&path, &key, &other, None, &Job::quiet(), &at(2))
        .await
        .expect("prepared");
    prepared.take_effect().expect("done");
    // Whoever has the old code alone.
    let done = restore(&path, Some(&key), &backup, &key, &Job::quiet(), &at(3))
        .await
        .expect("restored");
    assert!(done.objections_closed && done.set_aside.is_some());
}

/// What came back may be lifted, and an objection to the same address stands all the same: from the file, and from the log alone.
#[test]
fn a_lifted_address_is_free_unless_somebody_objected() {
    let stop = |reason: &str, hash: &str| Objection::Stop {
        point: "email".into(),
        hash: hash.into(),
        reason: reason.into(),
        day: None,
    };
    let lifted = |hash: &str| Objection::Lifted { hash: hash.into() };
    let record = |entry: u32, what: &[Objection]| Objected {
        entry,
        what: what.to_vec(),
    };
    let told = [
        record(1, &[stop("bounced", "a"), stop("bounced", "b"), stop("opted out", "a")]),
        record(2, &[lifted("a"), lifted("b")]),
        record(3, &[stop("bounced", "c")]),
        record(4, &[lifted("c")]),
        record(5, &[Objection::Undone { entry: 4 }]),
        record(6, &[stop("returned", "b")]),
    ];
    let holds = |objections: &[Objection]| -> Vec<Objection> {
        let stops = objections.iter().filter(|one| matches!(one, Objection::Stop { .. }));
        stops.cloned().collect()
    };
    assert_eq!(
        holds(&crate::rescue::restore::standing(&told)),
        [stop("opted out", "a"), stop("bounced", "c"), stop("returned", "b")],
        "lifted, lifted in vain, and come back once more"
    );
}

#[tokio::test]
async fn an_objection_to_an_address_that_mail_came_back_from_is_not_lost_in_a_restore() {
    let folder = tempfile::tempdir().expect("a folder");
    let key = sealed();
    let house = two(&folder, &key).await;
    let mut entry = journal::begin(&house, Act::new("import"), &at(0)).await.expect("open");
    let bounced = [Suppress {
        kind: "email",
        norm: "p1@x.example".into(),
        reason: privacy::Back::Bounced.reason(),
        day: None,
        source: None,
    }];
    suppress(&mut entry, &bounced).await.expect("stopped");
    entry.finish(1).await.expect("kept");
    let backup = back_up(&house, 1).await;
    stop(&house, "p1@x.example").await;
    let house = restored(house, &backup, &key, false).await;
    let mut entry = journal::begin(&house, Act::new("edit"), &at(6)).await.expect("open");
    let point: (crate::values::ContactPointId,) = sqlx::query_as("SELECT id FROM contact_point WHERE norm = 'p1@x.example'")
        .fetch_one(&mut *entry)
        .await
        .expect("there");
    privacy::lift(&mut entry, crate::values::ContactId(1), point.0)
        .await
        .expect("lifted");
    entry.finish(1).await.expect("kept");
    assert_eq!(standing(&house, 1).await, Standing::Suppressed);
    house.close().await;
}
