//! A keychain may fail in every way there is: each ends before the one page that asks for recovery code or passphrase, and behind it in
//! the owner's data. No new file, no clear text, no crash; and afterwards the keychain keeps the code again.

use super::*;
use crate::host::{KeychainSays, Shut, ask_always, code_of, keys, set_passphrase, take_passphrase_away};

fn fault() -> Box<std::io::Error> {
    Box::new(std::io::Error::other("injected"))
}

/// Failures at reading the code, and what is then said of the keychain.
const AT_READING: &[(&str, Does, KeychainSays)] = &[
    (
        "locked",
        Does::Fails(|| Error::NoStorageAccess(fault())),
        KeychainSays::Locked,
    ),
    (
        "the platform fails",
        Does::Fails(|| Error::PlatformFailure(fault())),
        KeychainSays::NoKeychain,
    ),
    (
        "two entries",
        Does::Fails(|| Error::Ambiguous(Vec::new())),
        KeychainSays::Failed,
    ),
    (
        "no text",
        Does::Fails(|| Error::BadEncoding(vec![0xFF])),
        KeychainSays::Failed,
    ),
    (
        "too long",
        Does::Fails(|| Error::TooLong("user".into(), 3)),
        KeychainSays::Failed,
    ),
    (
        "bad data",
        Does::Fails(|| Error::BadDataFormat(vec![1], fault())),
        KeychainSays::Failed,
    ),
    (
        "bad store",
        Does::Fails(|| Error::BadStoreFormat("x".into())),
        KeychainSays::Failed,
    ),
    (
        "invalid",
        Does::Fails(|| Error::Invalid("user".into(), "x".into())),
        KeychainSays::Failed,
    ),
    (
        "unsupported",
        Does::Fails(|| Error::NotSupportedByStore("x".into())),
        KeychainSays::Failed,
    ),
    ("it panics", Does::Panics, KeychainSays::Failed),
    ("no entry", Does::Fails(|| Error::NoEntry), KeychainSays::NoEntry),
];

/// Before the page that asks, and behind it.
async fn ends_well(computer: &Computer, path: &Path, code: &RecoveryCode, says: KeychainSays, what: &str) {
    let files = computer.house_files();
    let (desk, start) = computer.start().await;
    assert_eq!(start.state, StartState::Locked, "{what}");
    let house = start.house.expect("it names the file");
    assert_eq!(house.path, path.display().to_string(), "{what}");
    assert_eq!(house.shut, Some(Shut::Keychain { says }), "{what}");
    assert!(desk.open_house().await.is_none(), "{what}");
    assert!(
        open(&desk, path, Given::Code("d44q".into()), Mode::Write).await.is_err(),
        "{what}: a wrong code opens nothing"
    );
    type_code(&desk, path, code).await;
    assert!(is_theirs(&desk).await, "{what}: lost");
    assert_eq!(stand(&desk).await.state, StartState::Open, "{what}");
    assert_eq!(computer.house_files(), files, "{what}: a file came or went");
    assert!(is_encrypted(path), "{what}: in clear text");
    desk.put(None).await;
}

/// The next start asks nobody.
async fn opens_by_itself(computer: &Computer, path: &Path, code: &RecoveryCode, what: &str) {
    assert!(computer.keeps(path, code).await, "{what}: the keychain was not told again");
    let (desk, start) = computer.start().await;
    assert_eq!(start.state, StartState::Open, "{what}");
    assert!(is_theirs(&desk).await, "{what}");
    desk.put(None).await;
}

#[tokio::test]
async fn every_failure_at_reading_ends_before_the_page_and_then_in_the_data() {
    let computer = Computer::new();
    let (path, code) = computer.with_data("Customers", None).await;
    opens_by_itself(&computer, &path, &code, "nothing fails").await;
    for (what, does, says) in AT_READING {
        computer.keychain().on_get = *does;
        ends_well(&computer, &path, &code, *says, what).await;
        computer.keychain().on_get = Does::Right;
        opens_by_itself(&computer, &path, &code, what).await;
    }
}

#[tokio::test]
async fn no_store_at_all() {
    let computer = Computer::new();
    let (path, code) = computer.with_data("Customers", None).await;
    computer.keychain().on_build = Does::Fails(|| Error::NoDefaultStore);
    ends_well(&computer, &path, &code, KeychainSays::NoKeychain, "no store").await;
    computer.keychain().on_build = Does::Right;
    ends_well_again(&computer, &path, &code).await;
}

async fn ends_well_again(computer: &Computer, path: &Path, code: &RecoveryCode) {
    // What the keychain could not keep while it was away is kept at the next unlocking.
    let (desk, _) = computer.start().await;
    type_code(&desk, path, code).await;
    desk.put(None).await;
    opens_by_itself(computer, path, code, "back again").await;
}

#[tokio::test]
async fn what_is_kept_is_no_code_or_another_files() {
    let computer = Computer::new();
    let (path, code) = computer.with_data("Customers", None).await;
    let id = store::file_id(&path).expect("its id").0;
    let other = RecoveryCode::generate().expect("randomness");
    for (what, kept, says) in [
        ("nonsense", "no code at all", KeychainSays::Failed),
        ("empty", "", KeychainSays::Failed),
        ("another file's", other.expose(), KeychainSays::WrongCode),
    ] {
        computer.keychain().kept.insert(id.clone(), kept.as_bytes().to_owned());
        ends_well(&computer, &path, &code, says, what).await;
        opens_by_itself(&computer, &path, &code, what).await;
    }
    computer.keychain().kept.clear();
    ends_well(&computer, &path, &code, KeychainSays::NoEntry, "emptied").await;
    opens_by_itself(&computer, &path, &code, "emptied").await;
}

#[test]
fn a_keychain_that_never_answers_keeps_nobody_waiting() {
    let computer = Computer::new();
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let (path, code) = computer.with_data("Customers", None).await;
        computer.keychain().on_get = Does::Hangs;
        let begun = std::time::Instant::now();
        ends_well(&computer, &path, &code, KeychainSays::Silent, "hangs").await;
        assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
        // Writing may hang as well; the window does not wait for it.
        computer.keychain().on_set = Does::Hangs;
        let (desk, _) = computer.start().await;
        let begun = std::time::Instant::now();
        type_code(&desk, &path, &code).await;
        assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
        assert!(is_theirs(&desk).await);
    });
    // Questions that hang are left behind, as the end of the program leaves them.
    runtime.shutdown_background();
}

#[tokio::test]
async fn where_the_keychain_does_not_keep_it_a_new_file_waits_for_its_passphrase() {
    for (what, does) in [
        ("set fails", Does::Fails(|| Error::NoStorageAccess(fault()))),
        ("no keychain", Does::Fails(|| Error::PlatformFailure(fault()))),
        ("too long", Does::Fails(|| Error::TooLong("secret".into(), 8))),
        ("says yes and keeps nothing", Does::Lies),
        ("panics", Does::Panics),
    ] {
        let computer = Computer::new();
        computer.keychain().on_set = does;
        let desk = Desk::new(computer.folder.path().to_owned());
        let path = free_name(&desk.folder, "Customers");
        let (code, kept) = create(&desk, &path, None).await.expect("made");
        assert!(!kept, "{what}");
        assert!(desk.open_house().await.is_none(), "{what}: open without a way back");
        assert_eq!(stand(&desk).await.state, StartState::First, "{what}");
        // Its code may be saved before.
        let (_, shown) = code_of(&desk, None).await.expect("the new file's code");
        assert_eq!(shown, code, "{what}");

        // Somebody who begins again leaves no orphan behind.
        let (code, _) = create(&desk, &free_name(&desk.folder, "Customers"), None)
            .await
            .expect("made");
        assert_eq!(computer.house_files().len(), 1, "{what}");
        set_passphrase(&desk, None, "short").await.expect_err("too short");
        assert!(desk.open_house().await.is_none(), "{what}");
        set_passphrase(&desk, None, "correct horse").await.expect("set");
        save(&desk).await.expect("saved");
        desk.put(None).await;

        let (desk, start) = computer.start().await;
        assert_eq!(start.state, StartState::Locked, "{what}");
        assert!(start.house.expect("named").passphrase, "{what}");
        let path = desk.stands_before().expect("a file");
        open(&desk, &path, Given::Passphrase("correct hors".into()), Mode::Write)
            .await
            .expect_err("wrong");
        open(&desk, &path, Given::Passphrase("correct horse".into()), Mode::Write)
            .await
            .expect("opens");
        assert!(is_theirs(&desk).await, "{what}");
        desk.put(None).await;
        type_code(&desk, &path, &code).await;
        assert!(is_theirs(&desk).await, "{what}");
    }
}

#[tokio::test]
async fn a_set_that_fails_at_unlocking_costs_nothing_but_the_next_question() {
    let computer = Computer::new();
    let (path, code) = computer.with_data("Customers", None).await;
    computer.keychain().kept.clear();
    for does in [Does::Fails(|| Error::NoStorageAccess(fault())), Does::Lies, Does::Panics] {
        computer.keychain().on_set = does;
        ends_well(&computer, &path, &code, KeychainSays::NoEntry, "set fails").await;
    }
    computer.keychain().on_set = Does::Right;
    ends_well_again(&computer, &path, &code).await;
}

#[tokio::test]
async fn a_passphrase_that_is_asked_for_each_time_and_a_keychain_that_does_not_let_go() {
    let computer = Computer::new();
    let (path, code) = computer.with_data("Customers", Some("correct horse")).await;
    let (desk, start) = computer.start().await;
    assert_eq!(
        start.state,
        StartState::Open,
        "the keychain opens it as long as nobody said otherwise"
    );

    computer.keychain().on_delete = Does::Fails(|| Error::NoStorageAccess(fault()));
    ask_always(&desk, true).await.expect_err("the keychain still opens it");
    assert!(!keys(&desk).await.expect("open").ask_always);
    computer.keychain().on_delete = Does::Right;
    ask_always(&desk, true).await.expect("forgotten");
    assert!(computer.keychain().kept.is_empty());
    desk.put(None).await;

    let (desk, start) = computer.start().await;
    assert_eq!(start.house.expect("named").shut, Some(Shut::Passphrase));
    open(&desk, &path, Given::Passphrase("correct horse".into()), Mode::Write)
        .await
        .expect("opens");
    assert!(!computer.keeps(&path, &code).await, "it was told not to keep it");

    take_passphrase_away(&desk, "wrong passphrase".into())
        .await
        .expect_err("wrong");
    computer.keychain().on_set = Does::Lies;
    take_passphrase_away(&desk, "correct horse".into())
        .await
        .expect_err("nothing would open it here");
    assert!(keys(&desk).await.expect("open").passphrase);
    computer.keychain().on_set = Does::Right;
    // The code is as good as the passphrase, for whoever forgot it.
    take_passphrase_away(&desk, code.shown()).await.expect("away");
    desk.put(None).await;
    opens_by_itself(&computer, &path, &code, "without a passphrase").await;
}

#[tokio::test]
async fn a_passphrase_is_changed_by_whoever_knows_it_or_the_code() {
    let computer = Computer::new();
    let (path, code) = computer.with_data("Customers", Some("correct horse")).await;
    let (desk, _) = computer.start().await;
    set_passphrase(&desk, None, "battery staple")
        .await
        .expect_err("nothing proven");
    set_passphrase(&desk, Some("wrong horse".into()), "battery staple")
        .await
        .expect_err("wrong");
    let foreign = RecoveryCode::generate().expect("randomness").shown();
    set_passphrase(&desk, Some(foreign), "battery staple")
        .await
        .expect_err("another file's code");
    set_passphrase(&desk, Some("correct horse".into()), "battery staple")
        .await
        .expect("changed");
    set_passphrase(&desk, Some(code.shown()), "tr0ub4dor three")
        .await
        .expect("changed");
    desk.put(None).await;
    assert!(store::open_passphrase(&path, "battery staple").is_err());
    assert_eq!(store::open_passphrase(&path, "tr0ub4dor three").expect("opens"), code);
}

/// Nothing is guessed about a file that went: it is said, and no other is opened in its stead.
#[tokio::test]
async fn a_file_that_is_not_where_it_was_is_said_to_be_missing() {
    let computer = Computer::new();
    let (other, _) = computer.with_data("Other", None).await;
    let (path, code) = computer.with_data("Customers", None).await;
    let elsewhere = computer.folder.path().join("unplugged");
    std::fs::rename(&path, &elsewhere).expect("moved");
    let (desk, start) = computer.start().await;
    let house = start.house.expect("named");
    assert_eq!(
        (house.path.as_str(), house.shut),
        (path.to_str().expect("text"), Some(Shut::Missing))
    );
    assert_eq!(start.recent.len(), 1, "{}", other.display());
    assert!(!path.exists());
    std::fs::rename(&elsewhere, &path).expect("back");
    open(&desk, &path, Given::Keychain(Duration::from_secs(5)), Mode::Write)
        .await
        .expect("opens");
    assert!(is_theirs(&desk).await);
    assert!(matches!(desk.open_house().await.expect("open").key(), Key::Sealed(own) if *own == code));
}
