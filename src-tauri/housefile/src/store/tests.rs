//! Backups, damage and wrong keys against real encrypted files.

pub(crate) mod narrow;

use std::path::{Path, PathBuf};

use super::*;
use crate::{
    job::Job,
    journal::{self, Act},
    refusal::{Answer, Code, Error},
    values::Now,
};

fn at(second: i64) -> Now {
    Now {
        at: jiff::Timestamp::from_second(1_795_435_200 + second).expect("a time"),
        offset_minutes: 0,
        actor: "test".into(),
    }
}

fn sealed() -> Key {
    Key::Sealed(RecoveryCode::generate().expect("a code"))
}

async fn add_people(house: &House, count: u32) {
    let mut entry = journal::begin(house, Act::new("import"), &at(0)).await.expect("open");
    sqlx::query(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
         INSERT INTO contact (name, note) SELECT 'Person ' || i, printf('%0200d', i) FROM n",
    )
    .bind(count)
    .execute(&mut *entry)
    .await
    .expect("added");
    entry.finish(count).await.expect("kept");
}

async fn house_of(folder: &tempfile::TempDir, key: &Key, people: u32) -> House {
    let house = create(&folder.path().join("a.housefile"), key).await.expect("created");
    add_people(&house, people).await;
    house
}

fn log_beside(path: &Path) -> PathBuf {
    log_of(path)
}

fn code_of(fault: &Error) -> Option<Code> {
    match fault {
        Error::Refused(refusal) => Some(refusal.code),
        _ => None,
    }
}

#[tokio::test]
async fn a_backup_is_made_once_and_again_only_after_a_change() {
    let folder = tempfile::tempdir().expect("a folder");
    let key = sealed();
    let house = house_of(&folder, &key, 30).await;
    set_passphrase(
        house.path(),
        house.id(),
        &RecoveryCode::generate().expect("a code"),
        "nine small windows",
    )
    .expect("set");
    let job = Job::quiet();
    let made = back_up(&house, Reason::Timer, &job, &at(60))
        .await
        .expect("made")
        .expect("new");
    assert_eq!((made.number, made.people, made.reason), (1, 30, Reason::Timer));
    assert_eq!(back_up(&house, Reason::Import, &job, &at(70)).await.expect("looked"), None);
    add_people(&house, 1).await;
    // The clock goes backwards; the number does not.
    let again = back_up(&house, Reason::Import, &job, &at(-9000))
        .await
        .expect("made")
        .expect("new");
    assert_eq!((again.number, again.people), (2, 31));
    assert_eq!(backups(house.path()), [again.clone(), made.clone()]);
    set_setting(&house, "country", &"DE").await.expect("set");
    assert!(
        back_up(&house, Reason::Hand, &job, &at(80)).await.expect("made").is_some(),
        "a setting is a change"
    );
    house.close().await;

    let copy = backup_folder(house.path()).join(&again.name);
    assert!(has_passphrase(&copy), "the passphrase goes along");
    assert_eq!(&file_id(&copy).expect("an id"), house.id(), "the keychain opens it too");
    let left: Vec<PathBuf> = std::fs::read_dir(backup_folder(house.path()))
        .expect("a folder")
        .flatten()
        .map(|file| file.path())
        .collect();
    assert_eq!(
        left.len(),
        6,
        "three backups and three slots, and nothing half made: {left:?}"
    );
    let opened = open(&copy, &key, Mode::Write, &at(90)).await.expect("opens");
    let (people,): (u32,) = sqlx::query_as("SELECT count(*) FROM live_contact")
        .fetch_one(&mut *opened.house.read().await.expect("a reader"))
        .await
        .expect("counted");
    assert_eq!(people, 31);
    opened.house.close().await;
}

#[tokio::test]
async fn a_backup_that_rotted_is_not_taken_for_a_good_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house_of(&folder, &sealed(), 30).await;
    let job = Job::quiet();
    let made = back_up(&house, Reason::Timer, &job, &at(60))
        .await
        .expect("made")
        .expect("new");
    let path = backup_folder(house.path()).join(&made.name);
    let mut bytes = std::fs::read(&path).expect("read");
    bytes[100] ^= 1;
    std::fs::write(&path, bytes).expect("written");
    let again = back_up(&house, Reason::Timer, &job, &at(70)).await.expect("made");
    assert_eq!(again.map(|backup| backup.number), Some(2));
}

#[tokio::test]
async fn a_cancelled_backup_leaves_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house_of(&folder, &sealed(), 30).await;
    let job = Job::quiet();
    job.cancel();
    let fault = back_up(&house, Reason::Timer, &job, &at(60)).await.expect_err("cancelled");
    assert!(matches!(fault, Error::Cancelled), "{fault:?}");
    let left = std::fs::read_dir(backup_folder(house.path())).map_or(0, Iterator::count);
    assert_eq!(left, 0);
    assert!(
        back_up(&house, Reason::Timer, &Job::quiet(), &at(60))
            .await
            .expect("made")
            .is_some()
    );
}

#[tokio::test]
async fn writing_goes_on_while_a_backup_is_made() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house_of(&folder, &sealed(), 3000).await;
    let writer = house.clone();
    let writing = tokio::spawn(async move {
        for _ in 0..40 {
            add_people(&writer, 1).await;
        }
    });
    let mut last = 0;
    for n in 1..=3 {
        let made = back_up(&house, Reason::Timer, &Job::quiet(), &at(n)).await.expect("made");
        if let Some(made) = made {
            assert!(made.people >= last && made.people >= 3000, "{made:?}");
            last = made.people;
        }
    }
    writing.await.expect("written");
    let made = back_up(&house, Reason::Close, &Job::quiet(), &at(9)).await.expect("made");
    assert!(made.is_none_or(|made| made.people == 3040));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_beside_a_change_is_of_the_moment_before_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let key = sealed();
    let house = house_of(&folder, &key, 3000).await;
    for round in 0..4 {
        back_up_aside(&house, Reason::Bulk, &at(round)).await.expect("begun");
        add_people(&house, 500).await;
        add_people(&house, 500).await;
        assert!(house.backed_up().await.is_none());
        let made = backups(house.path()).into_iter().next().expect("made");
        assert_eq!(
            (i64::from(made.number), i64::from(made.people)),
            (round + 1, 3000 + round * 1000)
        );
    }
    // What was written meanwhile waited in the log, and is in the file when it is closed.
    house.close().await;
    assert!(!log_beside(house.path()).exists());
    let opened = open(house.path(), &key, Mode::Write, &at(90)).await.expect("opens");
    assert_eq!(check(&opened.house).await.expect("looked over"), Vec::<String>::new());
    opened.house.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn closing_waits_for_a_backup_that_nobody_waits_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house_of(&folder, &sealed(), 3000).await;
    back_up_aside(&house, Reason::Bulk, &at(1)).await.expect("begun");
    house.close().await;
    assert_eq!(backups(house.path()).len(), 1);
    assert!(!log_beside(house.path()).exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_beside_a_change_that_fails_is_told_of_once_and_one_given_up_is_not() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house_of(&folder, &sealed(), 3000).await;
    // A folder lies where the copy is to be written.
    let part = backup_folder(house.path()).join("new.part").join("in the way");
    std::fs::create_dir_all(&part).expect("a folder");
    back_up_aside(&house, Reason::Bulk, &at(1)).await.expect("begun");
    add_people(&house, 1).await;
    assert!(house.backed_up().await.is_some());
    assert!(house.backed_up().await.is_none() && house.backup_fault().is_none());
    assert!(backups(house.path()).is_empty());
    std::fs::remove_dir_all(part.parent().expect("a folder")).expect("out of the way");

    let held = house.backing.clone().lock_owned().await;
    assert!(house.backup_fault().is_none(), "one that goes on is not waited for");
    // Whoever waits for their turn hears Cancel.
    let job = Job::quiet();
    let (work, stop) = (house.watched(&job), job.clone());
    let waiting = tokio::spawn(async move { back_up_aside(&work, Reason::Bulk, &at(2)).await });
    stop.cancel();
    let begun = tokio::time::timeout(std::time::Duration::from_secs(20), waiting).await;
    let begun = begun.expect("it does not wait").expect("no panic");
    assert!(matches!(begun, Err(Error::Cancelled)), "{begun:?}");
    drop(held);
    assert!(backups(house.path()).is_empty());

    back_up_aside(&house, Reason::Bulk, &at(3)).await.expect("begun");
    house.give_up_backup();
    assert!(house.backed_up().await.is_none());
    // What was cancelled later does not take it along.
    let job = Job::quiet();
    back_up_aside(&house.watched(&job), Reason::Bulk, &at(4))
        .await
        .expect("begun");
    job.cancel();
    assert!(house.backed_up().await.is_none() && !backups(house.path()).is_empty());
}

#[tokio::test]
async fn a_backup_has_the_bytes_of_the_file_but_not_its_free_room() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house_of(&folder, &sealed(), 3000).await;
    let job = Job::quiet();
    let made = |made: Answer<Option<Backup>>| backup_folder(house.path()).join(made.expect("made").expect("new").name);
    let as_it_lies = made(back_up(&house, Reason::Timer, &job, &at(60)).await);
    for statement in [
        "CREATE TABLE passing AS SELECT printf('%0999d', id) AS text FROM contact",
        "DROP TABLE passing",
    ] {
        sqlx::query(statement).execute(house.writer()).await.expect("done");
    }
    set_setting(&house, "country", &"DE").await.expect("a change");
    let written_anew = made(back_up(&house, Reason::Hand, &job, &at(70)).await);
    let path = house.path().to_owned();
    house.close().await;
    let bytes = |path: &Path| std::fs::read(path).expect("read");
    let (file, first, second) = (bytes(&path), bytes(&as_it_lies), bytes(&written_anew));
    assert!(first.len() * 2 < file.len(), "{} of {}", first.len(), file.len());
    // Written anew, no page would have the bytes that it had. Some hold what was written since.
    let pages = |bytes: &[u8]| bytes.chunks(16384).map(<[u8]>::to_vec).collect::<Vec<_>>();
    let same = pages(&first)
        .iter()
        .zip(pages(&file))
        .filter(|(one, other)| **one == *other)
        .count();
    assert!(same * 2 > first.len() / 16384, "{same} of {} pages", first.len() / 16384);
    assert!(second.len() < first.len() + 40_960, "{} after {}", second.len(), first.len());
}

#[tokio::test]
async fn a_wrong_key_a_damaged_start_and_a_foreign_log_are_told_apart() {
    let folder = tempfile::tempdir().expect("a folder");
    let (key, other) = (sealed(), sealed());
    let house = house_of(&folder, &key, 300).await;
    let path = house.path().to_owned();
    house.close().await;
    let whole = std::fs::read(&path).expect("read");

    let fault = open(&path, &other, Mode::Write, &at(0)).await.expect_err("another's code");
    assert_eq!(code_of(&fault), Some(Code::WrongKey));

    for place in [20, 2000, 4090] {
        let mut bytes = whole.clone();
        bytes[place] ^= 4;
        std::fs::write(&path, &bytes).expect("written");
        let fault = open(&path, &key, Mode::Write, &at(0)).await.expect_err("damaged");
        assert_eq!(code_of(&fault), Some(Code::Damaged), "byte {place}");
        let fault = open(&path, &other, Mode::Write, &at(0)).await.expect_err("another's code");
        assert_eq!(code_of(&fault), Some(Code::WrongKey), "byte {place}");
    }
    std::fs::write(&path, &whole).expect("written");

    // The log of another file, as a crash leaves it: copied while that one is open.
    let elsewhere = folder.path().join("b.housefile");
    let stranger = create(&elsewhere, &other).await.expect("created");
    add_people(&stranger, 50).await;
    std::fs::copy(log_beside(&elsewhere), log_beside(&path)).expect("copied");
    stranger.close().await;
    let opened = open(&path, &key, Mode::Write, &at(0)).await.expect("opens past it");
    let aside = opened.set_aside.clone().expect("told");
    assert!(aside.exists() && aside.ends_with("a.housefile.foreign-log"), "{aside:?}");
    look_over(&opened.house, opened.unclean, &at(0)).await.expect("sound");
    assert_eq!(check(&opened.house).await.expect("checked"), Vec::<String>::new());
    opened.house.close().await;
}

#[tokio::test]
async fn its_own_log_is_never_set_aside() {
    let folder = tempfile::tempdir().expect("a folder");
    let key = sealed();
    let house = house_of(&folder, &key, 300).await;
    add_people(&house, 7).await;
    // As a crash leaves it: the file with its log, copied while it is open.
    let crashed = folder.path().join("crashed.housefile");
    std::fs::copy(house.path(), &crashed).expect("copied");
    std::fs::copy(log_beside(house.path()), log_beside(&crashed)).expect("copied");
    house.close().await;
    let opened = open(&crashed, &key, Mode::Write, &at(0)).await.expect("opens");
    assert!(opened.unclean);
    assert_eq!(opened.set_aside, None);
    look_over(&opened.house, opened.unclean, &at(0)).await.expect("sound");
    let (people,): (u32,) = sqlx::query_as("SELECT count(*) FROM contact")
        .fetch_one(&mut *opened.house.read().await.expect("a reader"))
        .await
        .expect("counted");
    assert_eq!(people, 307);
    opened.house.close().await;
    let opened = open(&crashed, &key, Mode::Write, &at(0)).await.expect("opens");
    assert!(!opened.unclean, "closed as it should be");
    opened.house.close().await;
}

#[tokio::test]
async fn a_damaged_page_is_found_when_it_is_due_and_met_in_plain_words() {
    let folder = tempfile::tempdir().expect("a folder");
    let key = sealed();
    let house = house_of(&folder, &key, 3000).await;
    look_over(&house, false, &at(0)).await.expect("sound");
    let path = house.path().to_owned();
    let (root,): (u32,) = sqlx::query_as("SELECT rootpage FROM sqlite_schema WHERE name = 'contact'")
        .fetch_one(house.writer())
        .await
        .expect("told");
    let root = root as usize;
    house.close().await;
    let mut bytes = std::fs::read(&path).expect("read");
    bytes[(root - 1) * 16384 + 77] ^= 1;
    std::fs::write(&path, &bytes).expect("written");

    let opened = open(&path, &key, Mode::Write, &at(3600)).await.expect("its start is whole");
    look_over(&opened.house, false, &at(3600)).await.expect("trusted for a week");
    // Met on the way: SQLCipher says "out of memory", and goes on saying so.
    for _ in 0..2 {
        let met: Answer<Vec<(String,)>> = async {
            let mut read = opened.house.read().await?;
            Ok(sqlx::query_as("SELECT note FROM contact").fetch_all(&mut *read).await?)
        }
        .await;
        let fault = met.expect_err("a page of it is damaged");
        assert_eq!(code_of(&fault), Some(Code::Damaged), "{fault:?}");
    }
    opened.house.close().await;
    for (unclean, days) in [(true, 0), (false, 8), (false, -8)] {
        let opened = open(&path, &key, Mode::Write, &at(0)).await.expect("its start is whole");
        let fault = look_over(&opened.house, unclean, &at(days * 86_400))
            .await
            .expect_err("looked over");
        assert_eq!(code_of(&fault), Some(Code::Damaged), "{unclean} {days}: {fault:?}");
        opened.house.close().await;
    }
}
