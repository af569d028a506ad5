//! A house file that is only read.

use std::path::PathBuf;

use super::*;
use crate::{
    intake::staging,
    job::Job,
    journal::{self, Act},
    store::{Mode, copy_to, create, get_setting, narrowed, open, set_setting},
    values::Now,
};

fn now() -> Now {
    Now {
        at: "2026-11-23T10:00:00Z".parse().expect("an instant"),
        offset_minutes: 0,
        actor: "tests".into(),
    }
}

async fn made(folder: &Path) -> (PathBuf, House) {
    let path = folder.join("a.housefile");
    let key = Key::Sealed(crate::store::RecoveryCode::generate().expect("randomness"));
    let house = create(&path, &key).await.expect("made");
    set_setting(&house, "probe", &7_u32).await.expect("written");
    (path, house)
}

#[track_caller]
fn code<T: std::fmt::Debug>(answer: Answer<T>) -> Code {
    match answer {
        Err(Error::Refused(why)) => why.code,
        other => panic!("not refused: {other:?}"),
    }
}

#[tokio::test]
async fn beside_a_writer_it_is_read_and_nothing_of_the_writers_is_touched() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, writer) = made(folder.path()).await;
    drop(staging::connect(&writer).await.expect("its own staging"));
    assert_eq!(code(open(&path, writer.key(), Mode::Write, &now()).await), Code::InUse);

    let reader = open(&path, writer.key(), Mode::Read, &now()).await.expect("to read").house;
    assert_eq!(reader.read_only(), Some(ReadOnly::Asked));
    assert_eq!(get_setting(&reader, "probe").await.expect("read"), Some(7_u32));
    // Every way to change it is closed, and each says the same.
    assert_eq!(code(set_setting(&reader, "probe", &8_u32).await), Code::ReadOnly);
    assert_eq!(code(journal::begin(&reader, Act::new("edit"), &now()).await), Code::ReadOnly);
    assert_eq!(
        code(journal::undo(&reader, crate::values::EntryId(1), &now()).await),
        Code::ReadOnly
    );
    assert_eq!(code(staging::connect(&reader).await), Code::ReadOnly);
    assert_eq!(code(crate::intake::discard(&reader, 1).await), Code::ReadOnly);
    // What would get past all that is refused by SQLite itself.
    let slipped = sqlx::query("DELETE FROM setting").execute(reader.writer()).await;
    assert_eq!(code(slipped.map_err(Error::from)), Code::ReadOnly);
    assert!(!staging::mend(&reader).expect("left alone"));
    assert!(staging::path(&writer).exists(), "the writer's import is whole");

    // Changes are seen, and the writer is not hindered by the reader.
    set_setting(&writer, "probe", &9_u32).await.expect("written");
    assert_eq!(get_setting(&reader, "probe").await.expect("read"), Some(9_u32));
    let copy = folder.path().join("copy.housefile");
    copy_to(&writer, &copy, &Job::quiet()).await.expect("copied");
    writer.close().await;
    assert_eq!(get_setting(&reader, "probe").await.expect("still read"), Some(9_u32));
    reader.close().await;
    let again = open(&path, writer.key(), Mode::Read, &now())
        .await
        .expect("nobody has it")
        .house;
    assert_eq!(get_setting(&again, "probe").await.expect("read"), Some(9_u32));
    again.close().await;
}

#[tokio::test]
async fn an_older_file_is_not_brought_up_to_date_by_a_reader() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, house) = made(folder.path()).await;
    sqlx::query("DELETE FROM _sqlx_migrations WHERE version = (SELECT max(version) FROM _sqlx_migrations)")
        .execute(house.writer())
        .await
        .expect("an older file");
    house.close().await;
    let before = std::fs::read(&path).expect("read");
    assert_eq!(code(open(&path, house.key(), Mode::Read, &now()).await), Code::Plain);
    assert!(std::fs::read(&path).expect("read") == before);
}

/// Not a test of its own: the part of the next one that runs as somebody who may not write there.
#[tokio::test]
async fn as_somebody_who_may_only_read() {
    let Some(path) = std::env::var_os("READ_ONLY_PATH").map(PathBuf::from) else {
        return;
    };
    let code_text = std::env::var("READ_ONLY_CODE").expect("told");
    let key = Key::Sealed(crate::store::RecoveryCode::parse(&code_text).expect("a code"));
    let opened = open(&path, &key, Mode::Write, &now()).await;
    if std::env::var_os("READ_ONLY_REFUSED").is_some() {
        assert_eq!(code(opened), Code::Plain, "changes wait in the log");
        println!("refused as it should be");
        return;
    }
    // Nobody asked for it: the place decides.
    let house = opened.expect("opens to read").house;
    assert_eq!(house.read_only(), Some(ReadOnly::Place));
    assert_eq!(get_setting(&house, "probe").await.expect("read"), Some(7_u32));
    assert_eq!(code(set_setting(&house, "probe", &8_u32).await), Code::ReadOnly);
    assert_eq!(code(staging::connect(&house).await), Code::ReadOnly);
    let everybody = crate::segments::Rule::All { rules: Vec::new() };
    let ids = crate::segments::ids(&house, &everybody, now().today(), &Job::quiet()).await;
    assert!(ids.expect("read").is_empty());
    house.close().await;
    println!("read as it should be");
}

#[cfg(unix)]
#[tokio::test]
async fn where_nothing_can_be_written_it_is_read() {
    use std::os::unix::{fs::PermissionsExt as _, process::CommandExt as _};

    let folder = tempfile::tempdir().expect("a folder");
    let (path, house) = made(folder.path()).await;
    let Key::Sealed(recovery) = house.key().clone() else {
        panic!("encrypted");
    };
    // The test program may lie where somebody else may not look.
    let elsewhere = tempfile::tempdir().expect("a folder");
    std::fs::set_permissions(elsewhere.path(), std::fs::Permissions::from_mode(0o755)).expect("set");
    let program = elsewhere.path().join("test");
    std::fs::copy(std::env::current_exe().expect("the test knows itself"), &program).expect("copied");
    let as_somebody_else = |refused: bool| {
        let mut command = std::process::Command::new(&program);
        command.args(["--exact", "store::read::tests::as_somebody_who_may_only_read", "--nocapture"]);
        command.env("READ_ONLY_PATH", &path).env("READ_ONLY_CODE", recovery.shown());
        if refused {
            command.env("READ_ONLY_REFUSED", "1");
        }
        // The superuser may write anywhere; somebody else may not.
        if rustix::process::geteuid().is_root() {
            command.uid(65534).gid(65534);
        }
        let output = command.output().expect("it starts");
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "{text}{}", String::from_utf8_lossy(&output.stderr));
        assert!(text.contains("as it should be"), "{text}");
    };
    let close_the_folder = |closed: bool| {
        let mode = |mode| std::fs::Permissions::from_mode(mode);
        std::fs::set_permissions(&path, mode(if closed { 0o444 } else { 0o644 })).expect("set");
        std::fs::set_permissions(folder.path(), mode(if closed { 0o555 } else { 0o755 })).expect("set");
    };
    // A crash left its log behind: read without it, the file would be an older one.
    let torn = folder.path().join("a.housefile-wal");
    let log = std::fs::read(&torn).expect("a log");
    assert!(!log.is_empty());
    let key = house.key().clone();
    house.close().await;
    drop(house);
    std::fs::write(&torn, &log).expect("left behind");
    close_the_folder(true);
    as_somebody_else(true);
    close_the_folder(false);
    std::fs::remove_file(&torn).expect("gone");
    close_the_folder(true);
    as_somebody_else(false);
    close_the_folder(false);
    // A file of an early Housefile as well.
    narrowed(&path, &key).await;
    close_the_folder(true);
    as_somebody_else(false);
    close_the_folder(false);
}
