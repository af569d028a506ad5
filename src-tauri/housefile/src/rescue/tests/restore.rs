//! The restore drill.

use super::*;
use crate::{
    refusal::{Code, Error},
    rescue::{difference, restore},
};

#[tokio::test]
async fn there_and_back_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let key = sealed();
    let house = new_house(&folder, &key).await;
    let path = house.path().to_owned();
    add(&house, 1, 120).await;
    used_list(&house, "known").await;
    sqlx::query("DELETE FROM list_use")
        .execute(house.writer())
        .await
        .expect("not used yet");
    let monday = back_up(&house, 1).await;
    add(&house, 121, 30).await;
    sqlx::query("INSERT INTO list_use (file, at, people) SELECT id, '2026-11-23T10:00:00Z', 12 FROM batch_file")
        .execute(house.writer())
        .await
        .expect("used");
    used_list(&house, "later").await;

    let told = difference(Some(&house), &monday, &key, &at(2))
        .await
        .expect("held against it");
    assert_eq!((told.backup.people, told.now.map(|now| now.people)), (120, Some(150)));
    let lost = told.lost.expect("told");
    assert_eq!((lost.people, lost.purchases, lost.consents, lost.changes), (30, 60, 0, 1));
    assert_eq!(lost.latest.len(), 1);
    assert_eq!(count(&house, PEOPLE).await, 150, "nothing was changed");

    let fault = restore(&path, Some(&key), &monday, &key, &Job::quiet(), &at(2))
        .await
        .expect_err("it is open");
    assert!(
        matches!(&fault, Error::Refused(refusal) if refusal.code == Code::InUse),
        "{fault:?}"
    );
    house.close().await;

    let done = restore(&path, Some(&key), &monday, &key, &Job::quiet(), &at(3))
        .await
        .expect("restored");
    let before = done.before.clone().expect("the way back");
    assert_eq!((done.people, before.people, before.reason), (120, 150, Reason::Restore));
    assert_eq!(done.set_aside, None);
    let house = reopen(&path, &key).await;
    assert_eq!(count(&house, PEOPLE).await, 120);
    assert_eq!(
        count(&house, USES).await,
        1,
        "a rented list was used, and stays used; the next one that comes is another"
    );
    assert_eq!(count(&house, "SELECT count(*) FROM list_use").await, 1);
    assert_eq!(store::check(&house).await.expect("checked"), Vec::<String>::new());
    assert_eq!(
        names(folder.path()),
        [
            "a.housefile",
            "a.housefile-shm",
            "a.housefile-wal",
            "a.housefile.backups",
            "a.housefile.lock"
        ]
    );

    // New people get numbers of their own, so that the way back knows what would be lost by it.
    let mut entry = journal::begin(&house, Act::new("import"), &at(4)).await.expect("open");
    let (id,): (u32,) = sqlx::query_as("INSERT INTO contact (name) VALUES ('New') RETURNING id")
        .fetch_one(&mut *entry)
        .await
        .expect("added");
    entry.finish(1).await.expect("kept");
    assert!(id > 150, "{id}");
    let way_back = store::backup_folder(&path).join(&before.name);
    let told = difference(Some(&house), &way_back, &key, &at(5))
        .await
        .expect("held against it");
    let lost = told.lost.expect("told");
    assert_eq!(
        (told.backup.people, lost.people, lost.changes),
        (150, 1, 2),
        "the new one, and the restore itself"
    );
    house.close().await;

    let done = restore(&path, Some(&key), &way_back, &key, &Job::quiet(), &at(5))
        .await
        .expect("restored");
    assert_eq!(done.people, 150);
    let house = reopen(&path, &key).await;
    assert_eq!((count(&house, PEOPLE).await, count(&house, USES).await), (150, 2));
    house.close().await;
}

#[tokio::test]
async fn a_file_that_is_damaged_or_gone_comes_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let key = sealed();
    let house = new_house(&folder, &key).await;
    let path = house.path().to_owned();
    add(&house, 1, 200).await;
    let backup = back_up(&house, 1).await;
    add(&house, 201, 5).await;
    // Not any page: some are free room, which nobody reads.
    let page = count(&house, "SELECT rootpage FROM sqlite_schema WHERE name = 'contact'").await;
    house.close().await;

    flip(&path, usize::try_from(page).expect("one"), 500);
    let done = restore(&path, Some(&key), &backup, &key, &Job::quiet(), &at(2))
        .await
        .expect("restored");
    assert_eq!(done.before, None, "what does not read cannot be backed up");
    let aside = PathBuf::from(done.set_aside.expect("kept"));
    assert!(
        aside.exists() && aside.starts_with(store::backup_folder(&path)),
        "{}",
        aside.display()
    );
    assert_eq!(store::backups(&path).len(), 1, "and is not taken for a backup");
    let house = reopen(&path, &key).await;
    assert_eq!(count(&house, PEOPLE).await, 200);
    add(&house, 2_000_001, 1).await;
    house.close().await;

    std::fs::remove_file(&path).expect("gone");
    let done = restore(&path, Some(&key), &backup, &key, &Job::quiet(), &at(3))
        .await
        .expect("restored");
    assert_eq!((done.people, done.before, done.set_aside), (200, None, None));
    reopen(&path, &key).await.close().await;
}

#[tokio::test]
async fn what_is_no_backup_of_this_file_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let key = sealed();
    let house = new_house(&folder, &key).await;
    let path = house.path().to_owned();
    add(&house, 1, 200).await;
    let backup = back_up(&house, 1).await;
    add(&house, 201, 1).await;
    house.close().await;

    let before = names(folder.path());
    let whole = std::fs::read(&path).expect("read");

    let stranger_folder = tempfile::tempdir().expect("a folder");
    let stranger = new_house(&stranger_folder, &key).await;
    add(&stranger, 1, 3).await;
    let strange = back_up(&stranger, 1).await;
    stranger.close().await;
    let fault = restore(&path, Some(&key), &strange, &key, &Job::quiet(), &at(2))
        .await
        .expect_err("another file's");
    assert!(
        matches!(&fault, Error::Refused(refusal) if refusal.message.id == "rescue-other-file"),
        "{fault:?}"
    );

    let fault = restore(&path, Some(&key), &backup, &sealed(), &Job::quiet(), &at(2))
        .await
        .expect_err("another key");
    assert!(
        matches!(&fault, Error::Refused(refusal) if refusal.code == Code::WrongKey),
        "{fault:?}"
    );

    for page in [1, 25] {
        let rotten = folder.path().join("rotten");
        std::fs::copy(&backup, &rotten).expect("copied");
        flip(&rotten, page, 2000);
        let fault = restore(&path, Some(&key), &rotten, &key, &Job::quiet(), &at(2))
            .await
            .expect_err("damaged");
        assert!(
            matches!(&fault, Error::Refused(refusal) if refusal.code == Code::Damaged),
            "{page}: {fault:?}"
        );
        std::fs::remove_file(rotten).expect("removed");
    }

    let job = Job::quiet();
    job.cancel();
    let fault = restore(&path, Some(&key), &backup, &key, &job, &at(2))
        .await
        .expect_err("cancelled");
    assert!(matches!(fault, Error::Cancelled), "{fault:?}");

    assert_eq!(names(folder.path()), before);
    assert!(
        std::fs::read(&path).expect("read") == whole,
        "the file is as it was, to the byte"
    );
}

#[tokio::test]
async fn the_backup_gone_back_to_is_still_there_when_it_is_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let key = sealed();
    let house = new_house(&folder, &key).await;
    let path = house.path().to_owned();
    // As many within one hour as are kept of it: one more lets the oldest go.
    let mut oldest = None;
    for n in 1..=12 {
        add(&house, n, 1).await;
        let made = back_up(&house, i64::from(n)).await;
        oldest.get_or_insert(made);
    }
    add(&house, 13, 1).await;
    house.close().await;
    let done = restore(&path, Some(&key), &oldest.expect("made"), &key, &Job::quiet(), &at(20))
        .await
        .expect("restored");
    assert_eq!((done.people, done.before.map(|before| before.people)), (1, Some(13)));
    assert_eq!(store::backups(&path).len(), 12, "one went when all was done");
}
