//! What people objected to, and who was erased, holds whatever backup is restored.

use super::*;
use crate::{
    privacy::{self, Basis, Standing, reach},
    refusal::Answer,
    rescue::{difference, restore},
    store::Objection,
};

async fn standing(house: &House, contact: u32) -> Standing {
    let mut read = house.read().await.expect("a reader");
    let all = reach(&mut read, Channel::Email, &Basis::Consent, None, at(0).today())
        .await
        .expect("reached");
    all.into_iter()
        .find(|one| one.contact.0 == contact)
        .expect("a person")
        .standing
}

async fn is_stopped(house: &House, norm: &str) -> bool {
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
    let told = difference(Some(&house), &backup, &key).await.expect("held against it");
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
