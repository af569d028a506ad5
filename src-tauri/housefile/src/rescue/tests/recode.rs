//! A new recovery code, whole and cut short.

use super::*;
use crate::{
    refusal::{Code, Error},
    rescue::{new_code, remove_older_backups, reseal_backups, restore, under_earlier_code},
    store::swap,
};

fn code() -> RecoveryCode {
    RecoveryCode::generate().expect("a code")
}

#[tokio::test]
async fn the_new_code_opens_the_file_and_the_old_one_its_backups() {
    let folder = tempfile::tempdir().expect("a folder");
    let (old, new) = (code(), code());
    let (old_key, new_key) = (Key::Sealed(old.clone()), Key::Sealed(new.clone()));
    let house = new_house(&folder, &old_key).await;
    let path = house.path().to_owned();
    let old_id = house.id().clone();
    add(&house, 1, 50).await;
    say(&house, 1, false, "2026-02-01").await;
    store::set_passphrase(&path, &old_id, &old, "nine small windows").expect("set");
    let backup = back_up(&house, 1).await;
    house.close().await;

    let prepared = new_code(&path, &old_key, &new, Some("ten large doors"), &Job::quiet(), &at(2))
        .await
        .expect("prepared");
    let id = prepared.id().clone();
    assert_ne!(id, old_id);
    prepared.take_effect().expect("done");

    assert_eq!(store::file_id(&path).expect("an id"), id);
    let fault = store::open(&path, &old_key, Mode::Write, &at(3))
        .await
        .expect_err("the old code");
    assert!(
        matches!(&fault, Error::Refused(refusal) if refusal.code == Code::WrongKey),
        "{fault:?}"
    );
    assert_eq!(store::open_passphrase(&path, "ten large doors").expect("opens"), new);
    store::open_passphrase(&path, "nine small windows").expect_err("the old passphrase");
    let house = reopen(&path, &new_key).await;
    assert_eq!(count(&house, PEOPLE).await, 50);
    assert_eq!(store::check(&house).await.expect("checked"), Vec::<String>::new());
    assert_eq!(
        count(&house, "SELECT count(*) FROM journal_entry WHERE act = 'recode'").await,
        1
    );
    // Numbers go on, triggers and undo are there.
    let entry = add(&house, 51, 1).await;
    journal::undo(&house, entry, &at(4)).await.expect("undone");
    house.close().await;

    assert_eq!(store::objections(&path, &new_key).len(), 2, "the log of objections follows");
    assert!(store::objections(&path, &old_key).is_empty());

    // The backup opens with the old code and passphrase, and comes back under the file's new code.
    assert!(store::has_other_code(&store::file_id(&path).expect("an id"), &backup));
    assert_eq!(store::open_passphrase(&backup, "nine small windows").expect("opens"), old);
    restore(&path, Some(&new_key), &backup, &old_key, &Job::quiet(), &at(5))
        .await
        .expect("restored");
    assert_eq!(store::file_id(&path).expect("an id"), id, "the keychain goes on opening it");
    let house = reopen(&path, &new_key).await;
    assert_eq!(count(&house, PEOPLE).await, 50);
    house.close().await;

    let older = store::backups(&path)
        .iter()
        .filter(|b| store::has_other_code(&id, &store::backup_folder(&path).join(&b.name)))
        .count();
    assert!(older >= 1);
    let done = reseal_backups(&path, &id, &old_key, &new_key, &Job::quiet())
        .await
        .expect("sealed anew");
    assert_eq!(done as usize, older);
    assert!(!store::has_other_code(&id, &backup) && !store::has_passphrase(&backup));
    restore(&path, Some(&new_key), &backup, &new_key, &Job::quiet(), &at(6))
        .await
        .expect("restored");
    assert_eq!(remove_older_backups(&path, &id).expect("looked"), 0);
}

#[tokio::test]
async fn older_backups_go_only_when_one_under_the_new_code_is_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let (old_key, new) = (sealed(), code());
    let house = new_house(&folder, &old_key).await;
    let path = house.path().to_owned();
    add(&house, 1, 5).await;
    back_up(&house, 1).await;
    house.close().await;

    let prepared = new_code(&path, &old_key, &new, None, &Job::quiet(), &at(2))
        .await
        .expect("prepared");
    let id = prepared.id().clone();
    prepared.take_effect().expect("done");
    assert!(!store::has_passphrase(&path));
    remove_older_backups(&path, &id).expect_err("the last ones");
    let house = reopen(&path, &Key::Sealed(new)).await;
    back_up(&house, 3).await;
    house.close().await;
    // A damaged file that was set aside is no backup, and the old code opens it all the same.
    let aside = store::backup_folder(&path).join("a damaged 2026-11-23 120000Z.housefile");
    let older = store::backups(&path).pop().expect("the oldest");
    std::fs::copy(store::backup_folder(&path).join(&older.name), &aside).expect("set aside");
    std::fs::write(store::log_of(&aside), "its log").expect("written");
    assert_eq!(under_earlier_code(&path, &id).len(), 2);
    assert_eq!(remove_older_backups(&path, &id).expect("removed"), 2);
    assert_eq!(under_earlier_code(&path, &id), Vec::<PathBuf>::new());
    assert_eq!(names(&store::backup_folder(&path)).len(), 1, "nothing is left lying about");
}

/// The states that a crash can leave: staged and not counted, counted, and counted with a part of the rest done.
#[tokio::test]
async fn cut_short_it_opens_with_one_code_or_the_other() {
    let (old, new) = (code(), code());
    let (old_key, new_key) = (Key::Sealed(old.clone()), Key::Sealed(new.clone()));
    for step in 0..4 {
        let folder = tempfile::tempdir().expect("a folder");
        let house = new_house(&folder, &old_key).await;
        let path = house.path().to_owned();
        let old_id = house.id().clone();
        add(&house, 1, 20).await;
        store::set_passphrase(&path, &old_id, &old, "nine small windows").expect("set");
        house.close().await;
        drop(house);
        let prepared = new_code(&path, &old_key, &new, Some("ten large doors"), &Job::quiet(), &at(2))
            .await
            .expect("prepared");
        let new_id = prepared.id().clone();
        // Dropped without a word, as a kill does it.
        drop(prepared);
        let incoming = store::beside(&path, "incoming");
        if step > 0 {
            std::fs::rename(swap::staged(&path), &incoming).expect("the one instant that counts");
        }
        if step > 1 {
            std::fs::rename(store::beside(&incoming, "keys"), store::beside(&path, "keys")).expect("renamed");
        }
        if step > 2 {
            std::fs::write(store::beside(&path, "foreign-part"), b"").expect("an unrelated file does no harm");
        }
        let (id, key, passphrase) = match step {
            0 => (old_id, &old_key, "nine small windows"),
            _ => (new_id, &new_key, "ten large doors"),
        };
        assert_eq!(
            store::file_id(&path).expect("an id"),
            id,
            "step {step}: the keychain is asked for the right code"
        );
        store::open_passphrase(&path, passphrase).unwrap_or_else(|fault| panic!("step {step}: {fault:?}"));
        let house = reopen(&path, key).await;
        assert_eq!(count(&house, PEOPLE).await, 20, "step {step}");
        house.close().await;
        assert!(
            !incoming.exists() && !swap::staged(&path).exists(),
            "step {step}: {:?}",
            names(folder.path())
        );
    }
}

#[tokio::test]
async fn abandoned_nothing_has_happened() {
    let folder = tempfile::tempdir().expect("a folder");
    let key = sealed();
    let house = new_house(&folder, &key).await;
    let path = house.path().to_owned();
    add(&house, 1, 20).await;
    house.close().await;

    let before = std::fs::read(&path).expect("read");
    let prepared = new_code(&path, &key, &code(), None, &Job::quiet(), &at(2))
        .await
        .expect("prepared");
    prepared.abandon().expect("abandoned");
    assert!(std::fs::read(&path).expect("read") == before);
    assert_eq!(
        names(folder.path()),
        ["a.housefile", "a.housefile.backups", "a.housefile.lock"]
    );
    let fault = new_code(&path, &key, &code(), Some("short"), &Job::quiet(), &at(2))
        .await
        .expect_err("too short");
    assert!(matches!(fault, Error::Refused(_)), "{fault:?}");
    assert_eq!(
        names(folder.path()),
        ["a.housefile", "a.housefile.backups", "a.housefile.lock"]
    );
}
