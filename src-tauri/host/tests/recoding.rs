//! A new recovery code: it is kept somewhere before it counts, the old one opens nothing but older backups, and no failure locks out.

use super::{
    backups::{impatient, newest, progress},
    *,
};
use crate::host::{OlderBackups, go_back, new_code};

fn typed(code: &RecoveryCode) -> Given {
    Given::Code(code.shown())
}

#[tokio::test]
async fn the_new_code_opens_the_file_and_the_old_one_does_not() {
    let computer = Computer::new();
    let (path, old) = computer.with_data("Customers", None).await;
    let (desk, _) = computer.start().await;
    let done = new_code(&desk, OlderBackups::Keep, None, None, progress())
        .await
        .expect("done");
    assert!(done.keychain && done.trouble.is_none());
    assert!(is_theirs(&desk).await, "it is open");
    assert!(computer.keeps(&path, &done.code).await);
    assert!(done.older > 0, "those from before open with the old code");
    desk.put(None).await;
    let (desk, start) = computer.start().await;
    assert_eq!(start.state, StartState::Open, "by the keychain");
    desk.put(None).await;
    let why = open(&desk, &path, typed(&old), Mode::Write).await.expect_err("the old code");
    assert_eq!(why.code, "wrong_key");
    type_code(&desk, &path, &done.code).await;
    assert!(is_theirs(&desk).await);
}

#[tokio::test]
async fn older_backups_ask_for_their_code_where_the_keychain_forgot_it() {
    let computer = Computer::new();
    let (path, old) = computer.with_data("Customers", None).await;
    let (desk, _) = computer.start().await;
    let then = newest(&path);
    let done = new_code(&desk, OlderBackups::Keep, None, None, progress())
        .await
        .expect("done");
    go_back(&desk, None, &then, None, progress())
        .await
        .expect("the keychain still keeps the old one");
    assert!(is_theirs(&desk).await);
    let id = store::file_id(&path).expect("a file").0;
    computer.keychain().kept.retain(|file, _| *file == id);
    save(&desk).await.expect("changed");
    let why = go_back(&desk, None, &then, None, progress()).await.expect_err("asked for");
    assert_eq!(why.code, "locked");
    let why = go_back(&desk, None, &then, Some(done.code.shown()), progress()).await;
    assert_eq!(why.expect_err("the new one does not open it").code, "wrong_key");
    go_back(&desk, None, &then, Some(old.shown()), progress())
        .await
        .expect("gone back");
    desk.put(None).await;
    type_code(&desk, &path, &done.code).await;
    assert!(is_theirs(&desk).await, "the restored file has the present code");
}

#[tokio::test]
async fn older_backups_are_sealed_anew_or_removed() {
    for older in [OlderBackups::Reseal, OlderBackups::Remove] {
        let computer = Computer::new();
        let (path, _) = computer.with_data("Customers", None).await;
        let (desk, _) = computer.start().await;
        let before = store::backups(&path).len();
        let old_id = store::file_id(&path).expect("a file").0;
        let done = new_code(&desk, older, None, None, progress()).await.expect("done");
        assert_eq!((done.older, done.trouble), (0, None), "{older:?}");
        let after = store::backups(&path);
        match older {
            OlderBackups::Remove => assert_eq!(after.len(), 1),
            _ => assert!(after.len() >= before),
        }
        assert!(
            !computer.keychain().kept.contains_key(&old_id),
            "nothing is left that it opens"
        );
        let oldest = after.last().expect("one stays").name.clone();
        save(&desk).await.expect("changed");
        go_back(&desk, None, &oldest, None, progress()).await.expect("it opens");
        assert!(is_theirs(&desk).await);
    }
}

#[tokio::test]
async fn a_keychain_that_fails_never_locks_anybody_out() {
    for does in [
        Does::Fails(|| Error::NoStorageAccess("none".into())),
        Does::Lies,
        Does::Panics,
    ] {
        let computer = Computer::new();
        let (path, old) = computer.with_data("Customers", None).await;
        let (desk, _) = computer.start().await;
        computer.keychain().on_set = does;
        new_code(&desk, OlderBackups::Keep, None, None, progress())
            .await
            .expect_err("it would be nowhere but on the screen");
        assert!(is_theirs(&desk).await, "{does:?}: open as before");
        // With a passphrase it is kept by that.
        let done = new_code(&desk, OlderBackups::Keep, None, Some("correct horse".into()), progress())
            .await
            .expect("done");
        assert!(!done.keychain);
        desk.put(None).await;
        computer.keychain().kept.clear();
        assert!(open(&desk, &path, typed(&old), Mode::Write).await.is_err());
        open(&desk, &path, Given::Passphrase("correct horse".into()), Mode::Write)
            .await
            .expect("opens");
        assert!(is_theirs(&desk).await, "{does:?}");
    }
}

#[tokio::test]
async fn cancelled_before_it_counts_the_old_code_holds() {
    let computer = Computer::new();
    let (path, old) = computer.with_data("Customers", None).await;
    let (desk, _) = computer.start().await;
    let why = new_code(&desk, OlderBackups::Keep, None, None, impatient(&desk)).await;
    assert_eq!(why.expect_err("cancelled").code, "cancelled");
    assert!(is_theirs(&desk).await, "it is open");
    desk.put(None).await;
    type_code(&desk, &path, &old).await;
    assert!(is_theirs(&desk).await);
}

#[tokio::test]
async fn a_passphrase_is_proved_and_chosen_anew() {
    let computer = Computer::new();
    let (path, old) = computer.with_data("Customers", Some("correct horse")).await;
    let (desk, _) = computer.start().await;
    crate::host::ask_always(&desk, true).await.expect("set");
    let ask = |current: &str, passphrase: Option<&str>| {
        let (current, passphrase) = (Some(current.to_owned()), passphrase.map(str::to_owned));
        new_code(&desk, OlderBackups::Keep, current, passphrase, progress())
    };
    assert_eq!(
        ask("wrong words", Some("battery staple")).await.expect_err("wrong").code,
        "wrong_key"
    );
    ask("correct horse", None).await.expect_err("none from then on");
    ask("correct horse", Some("short")).await.expect_err("too short");
    assert!(is_theirs(&desk).await, "nothing has happened");
    let done = ask(&old.shown(), Some("battery staple")).await.expect("done");
    assert!(
        !done.keychain && computer.keychain().kept.is_empty(),
        "it asks each time, as before"
    );
    desk.put(None).await;
    let (desk, start) = computer.start().await;
    assert_eq!(start.state, StartState::Locked);
    for (given, opens) in [
        (Given::Passphrase("correct horse".into()), false),
        (typed(&old), false),
        (Given::Passphrase("battery staple".into()), true),
    ] {
        assert_eq!(open(&desk, &path, given, Mode::Write).await.is_ok(), opens);
    }
    assert!(is_theirs(&desk).await);
}
