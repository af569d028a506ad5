//! A house file from the terminal: made, checked, copied, refused; its key from a passphrase, from the keychain, from nowhere.

mod door;

use std::{fs, process::Command};

use door::{housefile as program, json, run, stderr, stdout};
use housefile::{
    store::{self, Key, Mode},
    values::Now,
};

#[test]
fn a_file_is_made_with_a_passphrase_and_opens_with_it_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = run(folder.path(), &["new", "a.housefile", "--passphrase-env", "PASS"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(stderr(&output).contains("Recovery code: "), "{}", stderr(&output));
    assert_eq!(
        stdout(&output).lines().count(),
        1,
        "results alone are on stdout: {}",
        stdout(&output)
    );
    assert!(!stdout(&output).contains("Recovery code"));

    let bytes = fs::read(folder.path().join("a.housefile")).expect("it is there");
    assert!(!bytes.starts_with(b"SQLite format 3"), "it is encrypted");

    let sound = json(folder.path(), &["check", "a.housefile", "--passphrase-env", "PASS"], 0);
    assert_eq!(sound["sound"], true);

    let refused = json(folder.path(), &["check", "a.housefile"], 2);
    assert_eq!(refused["code"], "locked");
    let wrong = program(folder.path(), &["check", "a.housefile", "--passphrase-env", "PASS", "--json"])
        .env("PASS", "some other words")
        .output()
        .expect("it starts");
    assert_eq!(wrong.status.code(), Some(2));
    assert!(stdout(&wrong).contains("wrong_key"), "{}", stdout(&wrong));
}

#[test]
fn nothing_is_overwritten_and_nothing_half_made_is_left() {
    let folder = tempfile::tempdir().expect("a folder");
    let there = || fs::read_dir(folder.path()).expect("a folder").count();
    for (arguments, code) in [
        (&["new", "a.housefile"][..], "locked"),
        (&["new", "a.housefile", "--passphrase-env", "NOT_SET"][..], "locked"),
    ] {
        assert_eq!(json(folder.path(), arguments, 2)["code"], code);
        assert_eq!(
            there(),
            0,
            "a file that nobody could open again was left behind by {arguments:?}"
        );
    }
    let short = program(folder.path(), &["new", "a.housefile", "--passphrase-env", "PASS"])
        .env("PASS", "short")
        .output();
    assert_eq!(short.expect("it starts").status.code(), Some(2));
    assert_eq!(there(), 0);

    fs::write(folder.path().join("a.housefile"), b"mine").expect("written");
    assert_eq!(
        json(folder.path(), &["new", "a.housefile", "--unencrypted"], 2)["code"],
        "cannot_write"
    );
    assert_eq!(fs::read(folder.path().join("a.housefile")).expect("it is there"), b"mine");
}

#[test]
fn a_copy_opens_with_the_same_passphrase() {
    let folder = tempfile::tempdir().expect("a folder");
    json(folder.path(), &["new", "a.housefile", "--passphrase-env", "PASS"], 0);
    let made = json(
        folder.path(),
        &["backup", "a.housefile", "--out", "b.housefile", "--passphrase-env", "PASS"],
        0,
    );
    assert_eq!(made["file"], "b.housefile");
    json(folder.path(), &["check", "b.housefile", "--passphrase-env", "PASS"], 0);
    json(
        folder.path(),
        &["backup", "a.housefile", "--out", "b.housefile", "--passphrase-env", "PASS"],
        2,
    );
}

#[test]
fn a_damaged_file_is_refused_in_words() {
    let folder = tempfile::tempdir().expect("a folder");
    json(folder.path(), &["new", "a.housefile", "--unencrypted"], 0);
    let path = folder.path().join("a.housefile");
    let mut bytes = fs::read(&path).expect("it is there");
    let page = 16384 * 3;
    bytes[page..page + 16384].fill(0xA5);
    fs::write(&path, bytes).expect("written");
    let output = run(folder.path(), &["check", "a.housefile"]);
    assert_eq!(output.status.code(), Some(2), "{}{}", stdout(&output), stderr(&output));

    fs::write(folder.path().join("b.housefile"), b"a letter, and no house file at all").expect("written");
    let refused = json(folder.path(), &["journal", "b.housefile", "--passphrase-env", "PASS"], 2);
    assert_eq!(refused["kind"], "refused");
    assert!(refused["message"].as_str().is_some_and(|sentence| sentence.len() > 20));
    assert_eq!(json(folder.path(), &["journal", "nowhere.housefile"], 2)["kind"], "refused");
}

#[tokio::test]
async fn a_file_that_another_program_has_is_read_and_not_changed() {
    let folder = tempfile::tempdir().expect("a folder");
    json(folder.path(), &["new", "a.housefile", "--unencrypted"], 0);
    fs::write(folder.path().join("rule.json"), r#"{"kind":"all","rules":[]}"#).expect("written");
    let path = folder.path().join("a.housefile");
    let now = Now {
        at: "2026-11-23T10:00:00Z".parse().expect("an instant"),
        offset_minutes: 0,
        actor: "tests".into(),
    };
    let other = store::open(&path, &Key::Plain, Mode::Write, &now)
        .await
        .expect("the other program")
        .house;
    let reading: &[&[&str]] = &[
        &["contacts", "a.housefile", "count"],
        &["journal", "a.housefile"],
        &["batches", "a.housefile"],
        &["reach", "a.housefile"],
        &["insight", "a.housefile", "cohorts"],
        &["segment", "a.housefile", "list"],
        &["segment", "a.housefile", "count", "--rule", "rule.json"],
        &["campaign", "a.housefile", "list"],
    ];
    for arguments in reading {
        let output = run(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", stderr(&output));
        assert!(
            stderr(&output).contains("is open in another program"),
            "{arguments:?}: {}",
            stderr(&output)
        );
    }
    for arguments in [
        &["segment", "a.housefile", "save", "All", "--rule", "rule.json"][..],
        &["undo", "a.housefile", "1"],
        &["merge", "a.housefile", "--certain"],
    ] {
        assert_eq!(json(folder.path(), arguments, 2)["code"], "in_use", "{arguments:?}");
    }
    other.close().await;
    drop(other);
    let alone = run(folder.path(), &["contacts", "a.housefile", "count"]);
    assert_eq!(stderr(&alone), "", "nobody else has it");
}

#[test]
fn a_file_in_a_cloud_folder_is_told_of() {
    let folder = tempfile::tempdir().expect("a folder");
    let cloud = folder.path().join("Dropbox");
    fs::create_dir(&cloud).expect("made");
    json(&cloud, &["new", "a.housefile", "--unencrypted"], 0);
    let output = run(&cloud, &["contacts", "a.housefile", "count"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(stderr(&output).contains("Dropbox"), "{}", stderr(&output));
}

#[test]
fn an_empty_journal_and_what_is_not_in_it() {
    let folder = tempfile::tempdir().expect("a folder");
    json(folder.path(), &["new", "a.housefile", "--unencrypted"], 0);
    assert_eq!(
        json(folder.path(), &["journal", "a.housefile"], 0)["entries"],
        serde_json::json!([])
    );
    let refused = json(folder.path(), &["undo", "a.housefile", "7"], 2);
    assert_eq!(refused["message"], "This change is not known in this house file.");
    json(folder.path(), &["redo", "a.housefile", "7"], 2);
}

#[test]
fn help_has_examples_and_a_wrong_word_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let help = stdout(&run(folder.path(), &["--help"]));
    let inner: Vec<&str> = help
        .lines()
        .skip_while(|line| !line.starts_with("Commands:"))
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
        .collect();
    assert!(inner.len() > 5, "{help}");
    for name in inner {
        let output = run(folder.path(), &[name, "--help"]);
        assert_eq!(output.status.code(), Some(0));
        assert!(
            stdout(&output).contains("Example"),
            "housefile {name} --help shows how it is used"
        );
        assert!(stdout(&output).contains("housefile "), "{name}");
    }
    let refused = json(folder.path(), &["nonsense"], 2);
    assert_eq!((&refused["kind"], &refused["code"]), (&"refused".into(), &"usage".into()));
}

#[test]
#[cfg(target_os = "linux")]
fn the_keychain_keeps_the_key_of_a_new_file() {
    let folder = tempfile::tempdir().expect("a folder");
    // A session bus and a keychain of this test's own; both end with the script.
    let script = r#"
        printf 'login password' | gnome-keyring-daemon --foreground --unlock --components=secrets >/dev/null 2>&1 &
        daemon=$!
        trap 'kill $daemon' EXIT
        for try in $(seq 200); do
            dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.GetNameOwner \
                string:org.freedesktop.secrets >/dev/null 2>&1 && break
            sleep 0.05
        done
        set -e
        "$HOUSEFILE" new a.housefile --json
        mv a.housefile moved.housefile
        "$HOUSEFILE" check moved.housefile --json
    "#;
    let config = folder.path().join("bus.conf");
    fs::write(
        &config,
        "<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><policy context=\"default\">\
         <allow send_destination=\"*\" eavesdrop=\"true\"/><allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>",
    )
    .expect("written");
    let output = Command::new("dbus-run-session")
        .arg(format!("--config-file={}", config.display()))
        .args(["--", "sh", "-c", script])
        .current_dir(folder.path())
        .env("HOUSEFILE", env!("CARGO_BIN_EXE_housefile"))
        .env("HOME", folder.path())
        .env("XDG_DATA_HOME", folder.path().join("data"))
        .env("XDG_RUNTIME_DIR", folder.path())
        .env_remove("DBUS_SESSION_BUS_ADDRESS")
        .env_remove("GNOME_KEYRING_CONTROL")
        .output()
        .expect("dbus-run-session is here; `cargo xtask setup` installs it");
    assert!(output.status.success(), "{}{}", stdout(&output), stderr(&output));
    let documents = stdout(&output);
    let mut lines = documents.lines();
    assert!(
        lines.next().is_some_and(|line| line.contains("\"key\":\"keychain\"")),
        "{documents}"
    );
    assert!(
        lines.next().is_some_and(|line| line.contains("\"sound\":true")),
        "{documents}"
    );
}

#[test]
fn what_an_interrupted_import_left_is_thrown_away_and_told() {
    let folder = tempfile::tempdir().expect("a folder");
    json(folder.path(), &["new", "a.housefile", "--unencrypted"], 0);
    let staging = folder.path().join("a.housefile.staging");
    fs::write(&staging, b"half an import").expect("written");
    let output = run(folder.path(), &["contacts", "a.housefile", "count"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(stderr(&output).contains("interrupted"), "{}", stderr(&output));
    assert!(!staging.exists());
    let again = run(folder.path(), &["contacts", "a.housefile", "count"]);
    assert_eq!(stderr(&again), "", "told once");
}

#[test]
fn a_file_in_clear_text_is_refused_where_a_passphrase_is_meant() {
    let folder = tempfile::tempdir().expect("a folder");
    json(folder.path(), &["new", "a.housefile", "--passphrase-env", "PASS"], 0);
    json(folder.path(), &["new", "b.housefile", "--unencrypted"], 0);
    // Somebody puts another file in its place.
    fs::rename(folder.path().join("b.housefile"), folder.path().join("a.housefile")).expect("exchanged");
    for arguments in [
        &["check", "a.housefile", "--passphrase-env", "PASS"][..],
        &["check", "a.housefile"],
    ] {
        let refused = json(folder.path(), arguments, 2);
        assert!(
            refused["message"]
                .as_str()
                .is_some_and(|sentence| sentence.contains("not encrypted")),
            "{refused}"
        );
    }
}
