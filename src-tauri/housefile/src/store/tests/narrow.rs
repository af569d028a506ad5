//! Files of an early Housefile, with the pages that SQLCipher writes by itself.

use super::*;
use crate::store::{
    connect::{self, Side, attach_fresh},
    form::Form,
};

/// The file anew with narrow pages, under the same key and identity.
pub(crate) async fn narrowed(path: &Path, key: &Key) {
    let id = file_id(path).expect("its own");
    let to = path.with_extension("narrow");
    let mut source = connect::connect(path, key, Side::Copier, true).await.expect("opens");
    attach_fresh(&mut source, &to, key, &id).await.expect("attached");
    for step in [
        "PRAGMA fresh.cipher_page_size = 4096",
        "PRAGMA fresh.cipher_hmac_algorithm = HMAC_SHA512",
        "SELECT sqlcipher_export('fresh')",
        "PRAGMA fresh.application_id = 1213416774",
        "DETACH fresh",
    ] {
        sqlx::query(step).execute(&mut source).await.expect("written");
    }
    sqlx::Connection::close(source).await.expect("closed");
    std::fs::rename(&to, path).expect("in its place");
}

async fn form_of(path: &Path, key: &Key) -> Form {
    let mut read = connect::connect(path, key, Side::Reader, false).await.expect("opens");
    let form = Form::of(&mut read).await.expect("told");
    sqlx::Connection::close(read).await.expect("closed");
    form
}

async fn people(house: &House) -> i64 {
    let mut read = house.read().await.expect("a reader");
    let (people,): (i64,) = sqlx::query_as("SELECT count(*) FROM contact WHERE note IS NOT NULL")
        .fetch_one(&mut *read)
        .await
        .expect("counted");
    people
}

#[tokio::test]
async fn an_early_file_is_read_written_and_backed_up_as_it_is_until_it_is_written_anew() {
    let folder = tempfile::tempdir().expect("a folder");
    let key = sealed();
    let house = house_of(&folder, &key, 3000).await;
    let path = house.path().to_owned();
    house.close().await;
    assert_eq!(form_of(&path, &key).await, Form::Wide);
    narrowed(&path, &key).await;
    assert_eq!(form_of(&path, &key).await, Form::Narrow);
    let id = file_id(&path).expect("its own");

    let house = open(&path, &key, Mode::Write, &at(0)).await.expect("opens").house;
    assert_eq!(people(&house).await, 3000);
    set_setting(&house, "country", &"DE").await.expect("written");
    look_over(&house, true, &at(0)).await.expect("sound");
    let job = Job::quiet();
    let back_up_now = async |minute| {
        let made = back_up(&house, Reason::Hand, &job, &at(minute))
            .await
            .expect("made")
            .expect("new");
        backup_folder(&path).join(made.name)
    };
    // As it lies on the disk.
    let as_it_lies = back_up_now(60).await;
    assert_eq!(form_of(&as_it_lies, &key).await, Form::Narrow);
    // A file that is mostly free room is written anew.
    for step in [
        "CREATE TABLE filler (x)",
        "INSERT INTO filler VALUES (zeroblob(4000000))",
        "DROP TABLE filler",
    ] {
        sqlx::query(step).execute(house.writer()).await.expect("room");
    }
    set_setting(&house, "country", &"CH").await.expect("written");
    let anew = back_up_now(120).await;
    assert_eq!(form_of(&anew, &key).await, Form::Wide);
    assert_eq!(file_id(&anew).expect("read"), id, "it is the same file's");
    house.close().await;
    assert_eq!(form_of(&path, &key).await, Form::Narrow);

    let whole = open(&anew, &key, Mode::Read, &at(180)).await.expect("opens").house;
    assert_eq!(
        (
            people(&whole).await,
            get_setting::<String>(&whole, "country").await.expect("read")
        ),
        (3000, Some("CH".into()))
    );
    whole.close().await;
}

#[tokio::test]
async fn of_an_early_file_a_wrong_key_damage_and_a_foreign_log_are_told_apart() {
    let folder = tempfile::tempdir().expect("a folder");
    let key = sealed();
    let house = house_of(&folder, &key, 300).await;
    let path = house.path().to_owned();
    house.close().await;
    narrowed(&path, &key).await;

    let wrong = open(&path, &sealed(), Mode::Write, &at(0)).await.expect_err("another key");
    assert_eq!(code_of(&wrong), Some(Code::WrongKey), "{wrong:?}");
    let whole = std::fs::read(&path).expect("read");
    let mut bytes = whole.clone();
    bytes[900] ^= 1;
    std::fs::write(&path, &bytes).expect("written");
    let hurt = open(&path, &key, Mode::Write, &at(0))
        .await
        .expect_err("its first page is damaged");
    assert_eq!(code_of(&hurt), Some(Code::Damaged), "{hurt:?}");

    // A log of a file with wide pages, and one of another file with narrow ones.
    for narrow in [false, true] {
        std::fs::write(&path, &whole).expect("whole again");
        let other_folder = tempfile::tempdir().expect("a folder");
        let other_key = sealed();
        let other = house_of(&other_folder, &other_key, 10).await;
        let other_path = other.path().to_owned();
        other.close().await;
        if narrow {
            narrowed(&other_path, &other_key).await;
        }
        let other = open(&other_path, &other_key, Mode::Write, &at(0)).await.expect("opens").house;
        set_setting(&other, "country", &"AT").await.expect("written");
        std::fs::copy(log_of(&other_path), log_of(&path)).expect("its log");
        other.close().await;
        let opened = open(&path, &key, Mode::Write, &at(0)).await.expect("opens");
        assert!(opened.set_aside.is_some(), "narrow: {narrow}");
        assert_eq!(people(&opened.house).await, 300);
        opened.house.close().await;
    }
}

/// Opened in the wrong form first, an early file keeps what its log alone has.
#[tokio::test]
async fn of_an_early_file_the_log_counts() {
    let folder = tempfile::tempdir().expect("a folder");
    let key = sealed();
    let house = house_of(&folder, &key, 30).await;
    let path = house.path().to_owned();
    house.close().await;
    narrowed(&path, &key).await;
    let house = open(&path, &key, Mode::Write, &at(0)).await.expect("opens").house;
    add_people(&house, 12).await;
    // As a crash leaves it: the file, and a log that is not folded in.
    let crashed = folder.path().join("crashed.housefile");
    std::fs::copy(&path, &crashed).expect("copied");
    std::fs::copy(log_of(&path), log_of(&crashed)).expect("its log");
    house.close().await;
    let opened = open(&crashed, &key, Mode::Write, &at(1)).await.expect("opens");
    assert_eq!((people(&opened.house).await, opened.set_aside), (42, None));
    opened.house.close().await;

    let closed = folder.path().join("closed.housefile");
    std::fs::copy(&path, &closed).expect("copied");
    let frozen = connect::connect(&closed, &key, Side::Frozen, false).await.expect("opens");
    sqlx::Connection::close(frozen).await.expect("closed");
    assert!(!log_of(&closed).exists(), "nothing was put beside it");
}
