//! Backups that are made by themselves, going back to one, and what is left where the file itself is damaged.

use std::time::{Instant, SystemTime};

use housefile::{
    refusal::{Code, message, refuse_with},
    store::Reason,
};
use tauri::ipc::Channel;

use super::*;
use crate::host::{JobEvent, Mark, Shut, Tick, back_up_now, go_back, lock_now, preview, salvage, tick_backup, tick_hurt};

pub(super) fn progress() -> Channel<JobEvent> {
    Channel::new(|_| Ok(()))
}

/// Somebody who presses Cancel as soon as there is something to see.
pub(super) fn impatient(desk: &Desk) -> Channel<JobEvent> {
    let jobs = desk.jobs.clone();
    Channel::new(move |_| {
        jobs.cancel_all();
        Ok(())
    })
}

fn reasons(path: &Path) -> Vec<Reason> {
    store::backups(path).iter().map(|backup| backup.reason).collect()
}

pub(super) fn newest(path: &Path) -> String {
    store::backups(path).first().expect("a backup").name.clone()
}

async fn segments_of(desk: &Desk) -> usize {
    let house = desk.open_house().await.expect("open");
    let list = segments::list(&house, desk.now().today(), desk.words(), &Job::quiet()).await;
    list.expect("read").len()
}

/// Turns a bit of a page, counted from 0.
pub(super) fn damage(path: &Path, page: usize) {
    let mut bytes = std::fs::read(path).expect("read");
    bytes[page * 16384 + 200] ^= 0x10;
    std::fs::write(path, bytes).expect("written");
}

fn minutes(from: Mark, minutes: u64) -> Mark {
    Mark {
        running: from.running + Duration::from_secs(minutes * 60),
        wall: from.wall + Duration::from_secs(minutes * 60),
    }
}

#[tokio::test]
async fn every_half_hour_while_something_changes_and_never_otherwise() {
    let computer = Computer::new();
    let (path, _) = computer.with_data("Customers", None).await;
    let made = reasons(&path);
    assert_eq!(made, [Reason::Close], "closing makes one");
    let (desk, _) = computer.start().await;
    let begun = Mark {
        running: Instant::now(),
        wall: SystemTime::now(),
    };
    assert!(!tick_backup(&desk, begun).await);
    assert!(!tick_backup(&desk, minutes(begun, 31)).await, "nothing changed");
    save(&desk).await.expect("changed");
    assert!(!tick_backup(&desk, minutes(begun, 60)).await, "it is not time");
    let job = desk.job(progress());
    assert!(!tick_backup(&desk, minutes(begun, 62)).await, "work is running");
    drop(job);
    let alone = desk.backing.alone.lock().await;
    assert!(!tick_backup(&desk, minutes(begun, 62)).await, "something else is backed up");
    drop(alone);
    assert!(
        tick_backup(&desk, minutes(begun, 63)).await,
        "it is not put off by half an hour"
    );
    assert_eq!(reasons(&path), [Reason::Timer, Reason::Close]);
    assert!(
        !tick_backup(&desk, minutes(begun, 120)).await,
        "the newest holds all there is"
    );
    desk.put(None).await;
    assert_eq!(
        reasons(&path),
        [Reason::Timer, Reason::Close],
        "closing adds none that holds the same"
    );
    assert!(!tick_backup(&desk, minutes(begun, 200)).await, "nothing is open");
}

#[tokio::test]
async fn a_lock_another_file_and_the_end_leave_a_backup_behind() {
    let computer = Computer::new();
    let (path, _) = computer.with_data("Customers", None).await;
    let (desk, _) = computer.start().await;
    save(&desk).await.expect("changed");
    assert_eq!(lock_now(&desk, Mark::now()).await, Tick::Locked);
    assert_eq!(reasons(&path).len(), 2, "locked");

    let keychain = || Given::Keychain(Duration::from_secs(5));
    open(&desk, &path, keychain(), Mode::Write).await.expect("opens");
    save(&desk).await.expect("changed");
    let other = free_name(computer.folder.path(), "Others");
    create(&desk, &other, None).await.expect("made");
    assert_eq!(reasons(&path).len(), 3, "another one was opened");
    desk.put(None).await;
    assert!(
        store::backups(&other).is_empty(),
        "a file in which nothing was done is worth none"
    );

    open(&desk, &path, keychain(), Mode::Write).await.expect("opens");
    save(&desk).await.expect("changed");
    desk.end().await;
    assert_eq!(reasons(&path), [Reason::Close; 4]);
    open(&desk, &path, keychain(), Mode::Write)
        .await
        .expect_err("a program that ends opens nothing");
}

#[tokio::test]
async fn a_backup_that_fails_is_told_and_the_next_one_makes_it_good() {
    let computer = Computer::new();
    let (path, _) = computer.with_data("Customers", None).await;
    let (desk, _) = computer.start().await;
    save(&desk).await.expect("changed");
    let id = store::file_id(&path).expect("a file");
    // A file stands where the folder should be.
    let folder = store::backup_folder(&path);
    std::fs::remove_dir_all(&folder).expect("gone");
    std::fs::write(&folder, "in the way").expect("written");
    let begun = Mark::now();
    tick_backup(&desk, begun).await;
    assert!(!tick_backup(&desk, minutes(begun, 31)).await);
    assert!(desk.backing.fault_of(&id).is_some());
    assert!(back_up_now(&desk, progress()).await.is_err());
    assert!(is_theirs(&desk).await, "the work goes on");
    desk.backing.made(&store::FileId("another".to_owned()));
    assert!(
        desk.backing.fault_of(&id).is_some(),
        "a backup of another file mends nothing here"
    );
    std::fs::remove_file(&folder).expect("out of the way");
    let made = back_up_now(&desk, progress()).await.expect("made").expect("new");
    assert_eq!(made.reason, Reason::Hand);
    assert_eq!(desk.backing.fault_of(&id), None);
    assert_eq!(back_up_now(&desk, progress()).await.expect("looked"), None, "nothing new");
}

#[tokio::test]
async fn going_back_can_be_taken_back() {
    let computer = Computer::new();
    let (path, _) = computer.with_data("Customers", None).await;
    let (desk, _) = computer.start().await;
    let then = newest(&path);
    save(&desk).await.expect("changed");
    assert_eq!(segments_of(&desk).await, 2);
    let foreseen = preview(&desk, &then, None).await.expect("told");
    assert_eq!(foreseen.lost.expect("readable").changes, 1);

    let restored = go_back(&desk, None, &then, None, progress()).await.expect("gone back");
    assert_eq!(segments_of(&desk).await, 1);
    assert!(is_theirs(&desk).await);
    let before = restored.before.expect("a way back");
    assert_eq!(before.reason, Reason::Restore);
    go_back(&desk, None, &before.name, None, progress()).await.expect("and forth");
    assert_eq!(segments_of(&desk).await, 2);
    desk.put(None).await;
    let (again, start) = computer.start().await;
    assert_eq!(start.state, StartState::Open, "the keychain opens it as before");
    assert_eq!(segments_of(&again).await, 2);
}

#[tokio::test]
async fn where_going_back_fails_the_file_stays_open_as_it_was() {
    let computer = Computer::new();
    let (path, _) = computer.with_data("Customers", None).await;
    let (desk, _) = computer.start().await;
    let then = newest(&path);
    save(&desk).await.expect("changed");
    let job = desk.job(progress());
    go_back(&desk, None, &then, None, progress())
        .await
        .expect_err("work runs that would be cut short");
    assert!(!job.is_cancelled());
    drop(job);
    go_back(&desk, None, "../Customers.housefile", None, progress())
        .await
        .expect_err("no backup of the list");
    damage(&store::backup_folder(&path).join(&then), 0);
    let why = go_back(&desk, None, &then, None, progress()).await.expect_err("damaged");
    assert_eq!(why.code, "damaged");
    assert_eq!(segments_of(&desk).await, 2);
    save(&desk).await.expect("and it can be worked on");

    desk.put(None).await;
    open(&desk, &path, Given::Keychain(Duration::from_secs(5)), Mode::Read)
        .await
        .expect("opens");
    let why = go_back(&desk, None, &newest(&path), None, progress())
        .await
        .expect_err("only read");
    assert_eq!(why.code, "read_only");
    let why = back_up_now(&desk, progress()).await.expect_err("only read");
    assert_eq!(why.code, "read_only");
}

#[tokio::test]
async fn cancelled_on_the_way_nothing_has_happened() {
    let computer = Computer::new();
    let (path, _) = computer.with_data("Customers", None).await;
    let (desk, _) = computer.start().await;
    let then = newest(&path);
    save(&desk).await.expect("changed");
    let why = go_back(&desk, None, &then, None, impatient(&desk)).await;
    assert_eq!(why.expect_err("cancelled").code, "cancelled");
    assert_eq!(segments_of(&desk).await, 2);
    save(&desk).await.expect("it can be worked on");
    let why = back_up_now(&desk, impatient(&desk)).await;
    assert_eq!(why.expect_err("cancelled").code, "cancelled");
    let left: Vec<_> = std::fs::read_dir(computer.folder.path())
        .expect("a folder")
        .chain(std::fs::read_dir(store::backup_folder(&path)).expect("a folder"))
        .flatten()
        .map(|file| file.file_name())
        .filter(|name| name.to_string_lossy().contains("incoming") || name.to_string_lossy().contains(".part"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[tokio::test]
async fn a_damaged_file_goes_back_to_its_backup() {
    for passphrase in [None, Some("correct horse")] {
        let computer = Computer::new();
        let (path, code) = computer.with_data("Customers", passphrase).await;
        damage(&path, 0);
        let (desk, start) = computer.start().await;
        assert_eq!(start.state, StartState::Locked);
        let why = start.house.expect("named").shut;
        assert!(
            matches!(&why, Some(Shut::Refused { code, .. }) if code == "damaged"),
            "{why:?}"
        );
        let keychain = std::mem::take(&mut computer.keychain().kept);
        let back = |typed: Option<String>| go_back(&desk, Some(&path), "", typed, progress());
        assert!(back(None).await.is_err(), "no such backup");
        let name = newest(&path);
        let why = go_back(&desk, Some(&path), &name, None, progress())
            .await
            .expect_err("nobody knows the code");
        assert_eq!(why.code, "locked");
        let typed = passphrase.map_or_else(|| code.shown(), str::to_owned);
        let why = go_back(&desk, Some(&path), &name, Some("wrong words".into()), progress()).await;
        assert_eq!(why.expect_err("wrong").code, "wrong_key");
        if passphrase.is_none() {
            // Asked for only where the keychain does not have it.
            computer.keychain().kept = keychain;
            go_back(&desk, Some(&path), &name, None, progress()).await.expect("gone back");
        } else {
            go_back(&desk, Some(&path), &name, Some(typed), progress())
                .await
                .expect("gone back");
        }
        assert!(is_theirs(&desk).await);
        save(&desk).await.expect("it can be worked on");
        desk.put(None).await;
        let set_aside = std::fs::read_dir(store::backup_folder(&path))
            .expect("a folder")
            .flatten()
            .any(|file| file.file_name().to_string_lossy().contains("damaged"));
        assert!(set_aside, "what was damaged is kept");
        type_code(&desk, &path, &code).await;
        assert!(is_theirs(&desk).await);
    }
}

#[tokio::test]
async fn what_reads_of_a_damaged_file_is_saved_beside_it() {
    let computer = Computer::new();
    let (path, code) = computer.with_data("Customers", None).await;
    damage(&path, 0);
    let before = std::fs::read(&path).expect("read");
    let (desk, _) = computer.start().await;
    let (to, saved) = salvage(&desk, &path, None, progress()).await.expect("saved");
    assert_eq!(to.file_name().expect("named"), "Customers saved.housefile");
    assert!(saved.rows > 0 && saved.damaged_pages == 1, "{saved:?}");
    let house = desk.open_house().await.expect("it is open");
    assert_eq!(house.path(), to);
    assert_eq!(std::fs::read(&path).expect("read"), before, "the damaged one was only read");
    assert!(is_encrypted(&to));
    assert!(computer.keeps(&to, &code).await);
    desk.put(None).await;
    let (_, start) = computer.start().await;
    assert_eq!(start.house.expect("named").name, "Customers saved");
}

#[tokio::test]
async fn a_file_that_turns_out_damaged_while_it_is_open_is_shut_with_its_ways_out() {
    let computer = Computer::new();
    let (path, _) = computer.with_data("Customers", None).await;
    let (desk, _) = computer.start().await;
    // A reader remembers the pages it has read: this one has read none but the first.
    let pages = std::fs::metadata(&path).expect("a file").len() / 16384;
    let said = || desk.refused(refuse_with(Code::Damaged, message("store-damaged-inside")));
    assert!(!tick_hurt(&desk).await, "nothing was met");
    said();
    assert!(!tick_hurt(&desk).await, "said, and not so");
    assert!(is_theirs(&desk).await);
    for page in 1..usize::try_from(pages).expect("few") {
        damage(&path, page);
    }
    assert!(!tick_hurt(&desk).await, "nobody met it yet");
    said();
    let job = desk.job(progress());
    assert!(!tick_hurt(&desk).await, "work runs");
    drop(job);
    assert!(tick_hurt(&desk).await);
    assert!(desk.open_house().await.is_none());
    let start = stand(&desk).await;
    let Some(Shut::Refused { code, .. }) = start.house.expect("named").shut else {
        panic!("it says why")
    };
    assert_eq!((start.state, code.as_str()), (StartState::Locked, "damaged"));
    assert_eq!(reasons(&path), [Reason::Close], "no backup of the damage");
    go_back(&desk, Some(&path), &newest(&path), None, progress())
        .await
        .expect("gone back");
    assert!(is_theirs(&desk).await);
}
