//! Moving to another computer: the file and its recovery code, and nothing else.

use super::*;
use crate::host::{KeychainSays, Shut, bring_here};

#[tokio::test]
async fn the_file_and_the_code_open_it_on_another_computer() {
    let (bytes, typed) = {
        let old = Computer::new();
        let (path, code) = old.with_data("Customers", None).await;
        (std::fs::read(path).expect("copied"), code.shown())
    };
    let new = Computer::new();
    let (desk, start) = new.start().await;
    assert_eq!(start.state, StartState::First, "nothing is known here");

    let stick = tempfile::tempdir().expect("a stick");
    let path = stick.path().join("Our customers.housefile");
    std::fs::write(&path, bytes).expect("copied");
    desk.know(&path);
    let keychain = Given::Keychain(Duration::from_secs(5));
    open(&desk, &path, keychain, Mode::Write)
        .await
        .expect_err("the keychain does not know it");
    assert_eq!(
        desk.why_shut(&path),
        Some(Shut::Keychain {
            says: KeychainSays::NoEntry
        })
    );
    open(&desk, &path, Given::Code(typed.clone()), Mode::Write)
        .await
        .expect("opens");
    assert!(is_theirs(&desk).await);
    let code = RecoveryCode::parse(&typed).expect("a code");
    assert!(new.keeps(&path, &code).await);
    desk.put(None).await;

    let (desk, start) = new.start().await;
    assert_eq!(start.state, StartState::Open, "from now on it opens by itself");
    assert_eq!(start.house.expect("named").name, "Our customers");
    assert!(is_theirs(&desk).await);
}

#[tokio::test]
async fn a_file_in_a_cloud_folder_is_told_and_brought_here() {
    let computer = Computer::new();
    let (path, code) = computer.with_data("Customers", Some("correct horse")).await;
    let home = tempfile::tempdir().expect("a home");
    let cloud = home.path().join("Dropbox");
    std::fs::create_dir(&cloud).expect("made");
    let there = cloud.join("Shop.housefile");
    std::fs::rename(&path, &there).expect("moved");
    std::fs::rename(store::beside(&path, "keys"), store::beside(&there, "keys")).expect("moved");

    let desk = Desk::new(computer.folder.path().to_owned());
    desk.know(&there);
    open(&desk, &there, Given::Keychain(Duration::from_secs(5)), Mode::Write)
        .await
        .expect("never a hard stop");
    let folder = stand(&desk).await.house.expect("named").folder.expect("told");
    assert_eq!((folder.cloud.as_deref(), folder.told), (Some("Dropbox"), false));

    let here = bring_here(&desk).await.expect("copied");
    assert_eq!(here.parent(), Some(computer.folder.path()));
    assert!(is_theirs(&desk).await);
    let house = stand(&desk).await.house.expect("named");
    assert_eq!((house.name.as_str(), house.folder), ("Shop", None));
    assert!(house.passphrase, "the passphrase opens the copy as well");
    save(&desk).await.expect("it is worked on here");
    desk.put(None).await;

    // What lies in the cloud is as it was, and whole.
    let left = store::open(&there, &Key::Sealed(code), Mode::Write, &crate::host::now())
        .await
        .expect("opens");
    left.house.close().await;
    let (_, start) = computer.start().await;
    assert_eq!(start.house.expect("named").name, "Shop");
    assert_eq!(start.recent.len(), 1, "the one in the cloud is not offered any more");
}
