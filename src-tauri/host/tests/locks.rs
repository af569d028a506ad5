//! Locking: by hand and by itself, what holds it off, and what opens the file again.

use std::time::{Instant, SystemTime};

use tauri::ipc::Channel;

use super::*;
use crate::host::{Mark, Shut, Tick, lock_now, tick};

/// Moments, counted in seconds from the beginning of a test. `wall` may be set otherwise.
struct Clock {
    running: Instant,
    wall: SystemTime,
}

impl Clock {
    fn new() -> Self {
        let now = Mark::now();
        Self {
            running: now.running,
            wall: now.wall,
        }
    }
    fn at(&self, seconds: u64) -> Mark {
        Mark {
            running: self.running + Duration::from_secs(seconds),
            wall: self.wall + Duration::from_secs(seconds),
        }
    }
}

const MINUTE: u64 = 60;

#[tokio::test]
async fn after_a_quarter_of_an_hour_without_a_touch_the_file_is_shut() {
    let computer = Computer::new();
    let (path, _) = computer.with_data("Customers", None).await;
    let (desk, _) = computer.start().await;
    let clock = Clock::new();
    desk.watch.seen(clock.at(0));
    assert_eq!(tick(&desk, clock.at(14 * MINUTE)).await, Tick::Quiet);
    desk.watch.seen(clock.at(14 * MINUTE));
    assert_eq!(tick(&desk, clock.at(28 * MINUTE)).await, Tick::Quiet, "somebody was here");
    assert_eq!(tick(&desk, clock.at(29 * MINUTE)).await, Tick::Locked);
    assert!(desk.open_house().await.is_none());
    let start = stand(&desk).await;
    assert_eq!(start.state, StartState::Locked);
    assert_eq!(
        start.house.expect("named").shut,
        Some(Shut::Away),
        "no passphrase: the keychain opens it"
    );
    assert_eq!(tick(&desk, clock.at(90 * MINUTE)).await, Tick::Quiet, "nothing is open");

    open(&desk, &path, Given::Keychain(Duration::from_secs(5)), Mode::Write)
        .await
        .expect("opens");
    assert!(is_theirs(&desk).await);

    desk.change_settings(|settings| settings.lock_after = 0);
    desk.watch.seen(clock.at(0));
    assert_eq!(tick(&desk, clock.at(10_000 * MINUTE)).await, Tick::Quiet, "switched off");
    desk.change_settings(|settings| settings.lock_after = 5);
    desk.watch.seen(clock.at(0));
    assert_eq!(tick(&desk, clock.at(5 * MINUTE)).await, Tick::Locked);
}

#[tokio::test]
async fn a_lock_asks_for_the_passphrase_and_a_restart_is_no_way_round_it() {
    let computer = Computer::new();
    let (path, code) = computer.with_data("Customers", Some("correct horse")).await;
    let (desk, start) = computer.start().await;
    assert_eq!(start.state, StartState::Open, "the keychain has it");
    assert_eq!(lock_now(&desk, Mark::now()).await, Tick::Locked);
    assert_eq!(desk.why_shut(&path), Some(Shut::Passphrase));
    let keychain = || Given::Keychain(Duration::from_secs(5));
    let why = open(&desk, &path, keychain(), Mode::Write)
        .await
        .expect_err("the keychain is not asked");
    assert_eq!(why.code, "locked");

    let (again, start) = computer.start().await;
    assert_eq!(start.state, StartState::Locked);
    assert_eq!(start.house.expect("named").shut, Some(Shut::Passphrase));
    assert!(open(&again, &path, keychain(), Mode::Write).await.is_err());
    open(&again, &path, Given::Passphrase("correct horse".into()), Mode::Write)
        .await
        .expect("opens");
    assert!(is_theirs(&again).await);
    again.put(None).await;

    let (third, start) = computer.start().await;
    assert_eq!(start.state, StartState::Open, "opened rightly, it is not locked any more");
    lock_now(&third, Mark::now()).await;
    // Without its slot there is no passphrase to ask for; nobody is locked out by a lost file.
    std::fs::remove_file(store::beside(&path, "keys")).expect("lost");
    let (fourth, start) = computer.start().await;
    assert_eq!(start.state, StartState::Open);
    lock_now(&fourth, Mark::now()).await;
    type_code(&fourth, &path, &code).await;
    assert!(is_theirs(&fourth).await);
}

#[tokio::test]
async fn running_work_holds_the_lock_off_and_is_not_lost() {
    let computer = Computer::new();
    computer.with_data("Customers", None).await;
    let (desk, _) = computer.start().await;
    let clock = Clock::new();
    desk.watch.seen(clock.at(0));
    let job = desk.job(Channel::new(|_| Ok(())));
    assert_eq!(tick(&desk, clock.at(16 * MINUTE)).await, Tick::Held, "told once");
    assert_eq!(tick(&desk, clock.at(17 * MINUTE)).await, Tick::Quiet);
    assert_eq!(lock_now(&desk, clock.at(18 * MINUTE)).await, Tick::Held);
    assert!(!job.is_cancelled() && desk.open_house().await.is_some());
    save(&desk).await.expect("the work goes on");
    drop(job);
    assert_eq!(
        tick(&desk, clock.at(19 * MINUTE)).await,
        Tick::Quiet,
        "the window takes up the answer"
    );
    assert_eq!(tick(&desk, clock.at(19 * MINUTE + 4)).await, Tick::Locked, "it was asked for");

    // Held off by time alone, the lock waits anew: the receipt can be read.
    let (desk, _) = computer.start().await;
    desk.watch.seen(clock.at(0));
    let job = desk.job(Channel::new(|_| Ok(())));
    assert_eq!(tick(&desk, clock.at(16 * MINUTE)).await, Tick::Held);
    drop(job);
    assert_eq!(tick(&desk, clock.at(17 * MINUTE)).await, Tick::Quiet);
    assert_eq!(tick(&desk, clock.at(31 * MINUTE)).await, Tick::Quiet);
    assert_eq!(tick(&desk, clock.at(32 * MINUTE)).await, Tick::Locked);
}

#[tokio::test]
async fn a_lock_asked_for_while_work_has_the_file_off_the_desk_is_remembered() {
    let computer = Computer::new();
    let (path, _) = computer.with_data("Customers", None).await;
    let (desk, _) = computer.start().await;
    let clock = Clock::new();
    let job = desk.job(Channel::new(|_| Ok(())));
    desk.take_off().await;
    assert_eq!(lock_now(&desk, clock.at(0)).await, Tick::Held);
    assert_eq!(tick(&desk, clock.at(1)).await, Tick::Quiet);
    let keychain = Given::Keychain(Duration::from_secs(5));
    open(&desk, &path, keychain, Mode::Write).await.expect("put back");
    drop(job);
    assert_eq!(tick(&desk, clock.at(2)).await, Tick::Quiet, "the window takes up the answer");
    assert_eq!(tick(&desk, clock.at(6)).await, Tick::Locked);
    assert_eq!(
        lock_now(&desk, clock.at(7)).await,
        Tick::Quiet,
        "nothing is open, and nothing puts it back"
    );
}

#[tokio::test]
async fn a_lock_hides_before_it_waits_for_a_backup() {
    let computer = Computer::new();
    computer.with_data("Customers", None).await;
    let (desk, _) = computer.start().await;
    let told = Arc::new(Mutex::new(Vec::new()));
    let telling = Arc::clone(&told);
    desk.tells(move |event| lock(&telling).push(event.to_owned()));
    let backup = desk.backing.alone.lock().await;
    let locking = lock_now(&desk, Mark::now());
    tokio::pin!(locking);
    let waits = tokio::time::timeout(Duration::from_millis(200), &mut locking).await;
    assert!(waits.is_err(), "the file is not closed while it is backed up");
    assert_eq!(*lock(&told), ["locked"]);
    drop(backup);
    assert_eq!(locking.await, Tick::Locked);
}

#[tokio::test]
async fn sleep_counts_and_a_clock_that_is_set_back_hides_nothing() {
    let computer = Computer::new();
    computer.with_data("Customers", None).await;
    let (desk, _) = computer.start().await;
    let clock = Clock::new();
    let hours = Duration::from_secs(3600);
    desk.watch.seen(clock.at(0));
    // The lid was shut for eight hours: the running clock stood still.
    let slept = Mark {
        running: clock.running + Duration::from_secs(5),
        wall: clock.wall + 8 * hours,
    };
    assert_eq!(tick(&desk, slept).await, Tick::Locked);

    let (desk, _) = computer.start().await;
    desk.watch.seen(clock.at(0));
    let set_back = Mark {
        running: clock.running + Duration::from_secs(20 * MINUTE),
        wall: clock.wall - 8 * hours,
    };
    assert_eq!(tick(&desk, set_back).await, Tick::Locked);

    // Set back and touched: time goes on from there.
    let (desk, _) = computer.start().await;
    desk.watch.seen(set_back);
    assert_eq!(tick(&desk, set_back).await, Tick::Quiet);
    let forth = Mark {
        running: set_back.running + Duration::from_secs(14 * MINUTE),
        wall: set_back.wall + Duration::from_secs(14 * MINUTE),
    };
    assert_eq!(tick(&desk, forth).await, Tick::Quiet);
}

#[tokio::test]
async fn an_import_that_was_begun_outlives_the_lock_but_not_a_crash() {
    let computer = Computer::new();
    let (path, _) = computer.with_data("Customers", None).await;
    let (desk, _) = computer.start().await;
    let house = desk.open_house().await.expect("open");
    let staged = housefile::intake::staging::connect(&house).await.expect("staged");
    drop(staged);
    drop(house);
    let staging = store::beside(&path, "staging");
    assert!(staging.exists());
    lock_now(&desk, Mark::now()).await;
    open(&desk, &path, Given::Keychain(Duration::from_secs(5)), Mode::Write)
        .await
        .expect("opens");
    assert!(staging.exists(), "what was read is still there");
    drop(desk);
    let (_again, _) = computer.start().await;
    assert!(!staging.exists(), "after a crash nobody wants it");
}
