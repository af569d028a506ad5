//! Two at once: the second is told, may read, and changes nothing.

use super::*;
use crate::{
    commands::start::{ReadOnly, StartState, stand},
    host::Shut,
    refusal::RefusedKind,
};

fn by_keychain() -> Given {
    Given::Keychain(Duration::from_secs(5))
}

#[tokio::test]
async fn a_file_that_another_program_has_is_offered_to_read() {
    let computer = Computer::new();
    let (path, code) = computer.with_data("Customers", None).await;
    let other = store::open(&path, &Key::Sealed(code), Mode::Write, &crate::host::now())
        .await
        .expect("the other program");

    let (desk, start) = computer.start().await;
    assert_eq!(start.state, StartState::Locked);
    let Some(Shut::InUse { message }) = start.house.expect("named").shut else {
        panic!("it says that it is in use");
    };
    assert!(
        message.contains("Customers.housefile") && message.contains("another"),
        "{message}"
    );
    let refused = open(&desk, &path, by_keychain(), Mode::Write).await.expect_err("in use");
    assert_eq!((refused.kind, refused.code.as_str()), (RefusedKind::Refused, "in_use"));

    open(&desk, &path, by_keychain(), Mode::Read).await.expect("to read");
    assert!(is_theirs(&desk).await);
    let start = stand(&desk).await;
    assert_eq!(start.house.expect("named").read_only, Some(ReadOnly::InUse));
    let refused = desk.refused(save(&desk).await.expect_err("only read"));
    assert_eq!((refused.kind, refused.code.as_str()), (RefusedKind::Refused, "read_only"));

    // The other one goes on, and its changes are seen.
    let everybody = Rule::All { rules: Vec::new() };
    segments::save(&other.house, None, "Another", &everybody, &desk.now())
        .await
        .expect("written");
    let house = desk.open_house().await.expect("open");
    let seen = segments::list(&house, desk.now().today(), desk.words(), &Job::quiet())
        .await
        .expect("read");
    assert!(seen.iter().any(|line| line.name == "Another"));
    drop(house);

    // Still in use: it stays as it is. Closed there: it is opened to write.
    other.house.close().await;
    drop(other);
    open(&desk, &path, by_keychain(), Mode::Write).await.expect("to write");
    save(&desk).await.expect("written");
    assert_eq!(stand(&desk).await.house.expect("named").read_only, None);
}

#[tokio::test]
async fn a_passphrase_that_was_typed_opens_it_to_read_as_well() {
    let computer = Computer::new();
    let (path, code) = computer.with_data("Customers", Some("correct horse")).await;
    computer.keychain().kept.clear();
    let _other = store::open(&path, &Key::Sealed(code), Mode::Write, &crate::host::now())
        .await
        .expect("the other program");
    let (desk, _) = computer.start().await;
    let typed = || Given::Passphrase("correct horse".into());
    let refused = open(&desk, &path, typed(), Mode::Write).await.expect_err("in use");
    assert_eq!(refused.code, "in_use");
    assert!(matches!(desk.why_shut(&path), Some(Shut::InUse { .. })));
    open(&desk, &path, typed(), Mode::Read).await.expect("to read");
    assert!(is_theirs(&desk).await);
}

#[tokio::test]
async fn another_file_that_does_not_open_leaves_the_open_one_alone() {
    let computer = Computer::new();
    let (path, code) = computer.with_data("Other", None).await;
    let _other = store::open(&path, &Key::Sealed(code), Mode::Write, &crate::host::now())
        .await
        .expect("the other program");
    computer.with_data("Customers", None).await;
    let (desk, start) = computer.start().await;
    assert_eq!(start.house.expect("open").name, "Customers");
    open(&desk, &path, by_keychain(), Mode::Write).await.expect_err("in use");
    assert!(is_theirs(&desk).await);
    assert_eq!(stand(&desk).await.house.expect("open").name, "Customers");
}
