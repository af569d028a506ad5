//! The keychain against a real Secret Service (gnome-keyring on a session bus of its own), and against what people meet instead:
//! a locked one, none at all, not even a bus. Each question is asked by a process of its own, as window and terminal do.
#![cfg(target_os = "linux")]

use std::{
    path::Path,
    process::{Command, Stdio},
};

use housefile_vault as vault;

const SECRET: &str = "ABCDEFGHJKMNPQRSTVWXYZ0123";

/// Opens gnome-keyring's login keyring, creating it under this password the first time.
const UNLOCK: &str = "keyring --unlock";
/// Starts gnome-keyring with its keyring locked.
const LOCKED: &str = "keyring";

/// What the scripts of these tests can say. The daemon is ours and ends with the script; nothing of it may outlive the test.
const PRELUDE: &str = r#"
ask() { VAULT_QUESTION="$*" "$VAULT_TEST" --exact asked_by_another_process --nocapture; }
keyring() {
    printf 'login password' | gnome-keyring-daemon --foreground --components=secrets "$@" >/dev/null 2>&1 &
    daemon=$!
    trap 'kill $daemon' EXIT
    for try in $(seq 200); do
        dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.GetNameOwner \
            string:org.freedesktop.secrets >/dev/null 2>&1 && return
        sleep 0.05
    done
    echo 'gnome-keyring did not start' >&2
}
"#;

/// A bus that starts nothing by itself, so that what answers on it is ours alone.
const BUS: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>"#;

/// Not a test of its own: the process that the others start to ask one thing of the keychain.
#[test]
fn asked_by_another_process() {
    let Ok(question) = std::env::var("VAULT_QUESTION") else {
        return;
    };
    let words: Vec<&str> = question.split(' ').collect();
    let answer = match words.as_slice() {
        ["get", file] => vault::get(file, vault::PATIENCE).map(|secret| secret.to_string()),
        ["set", file, secret] => vault::set(file, secret).map(|()| "kept".to_owned()),
        ["forget", file] => vault::forget(file).map(|()| "forgotten".to_owned()),
        _ => panic!("no such question: {question}"),
    };
    match answer {
        Ok(text) => println!("answer={text}"),
        Err(cause) => println!("answer={cause:?}"),
    }
}

/// Runs a script of `ask` lines on a session bus of its own and returns the answers. `home` keeps the keyring's files.
fn on_a_bus(home: &Path, script: &str) -> Vec<String> {
    let config = home.join("bus.conf");
    std::fs::write(&config, BUS).expect("written");
    let mut command = Command::new("dbus-run-session");
    command.arg(format!("--config-file={}", config.display()));
    answers(command.args(["--", "sh", "-c", &format!("{PRELUDE}{script}")]), home)
}

fn answers(command: &mut Command, home: &Path) -> Vec<String> {
    let output = command
        .env("VAULT_TEST", std::env::current_exe().expect("the test knows itself"))
        .env("HOME", home)
        .env("XDG_DATA_HOME", home.join("data"))
        .env("XDG_RUNTIME_DIR", home)
        .env("XDG_CACHE_HOME", home.join("cache"))
        .env_remove("DBUS_SESSION_BUS_ADDRESS")
        .env_remove("GNOME_KEYRING_CONTROL")
        // Without a display no prompt can appear, as on a server.
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .stdin(Stdio::null())
        .output()
        .expect("dbus-run-session is here; `cargo xtask setup` installs it");
    let text = String::from_utf8_lossy(&output.stdout);
    let found: Vec<String> = text
        .lines()
        .filter_map(|line| line.split_once("answer="))
        .map(|(_, answer)| answer.to_owned())
        .collect();
    assert!(
        !found.is_empty(),
        "no answer: {text}{}",
        String::from_utf8_lossy(&output.stderr)
    );
    found
}

#[test]
fn a_secret_is_kept_for_other_processes_replaced_and_forgotten() {
    let home = tempfile::tempdir().expect("a folder");
    let script = format!(
        "{UNLOCK}\nask get file-a\nask set file-a {SECRET}\nask get file-a\nask get file-b\nask set file-a another\nask get file-a\n\
         ask forget file-a\nask get file-a\nask forget file-a"
    );
    assert_eq!(
        on_a_bus(home.path(), &script),
        [
            "NoEntry",
            "kept",
            SECRET,
            "NoEntry",
            "kept",
            "another",
            "forgotten",
            "NoEntry",
            "forgotten"
        ]
    );
}

#[test]
fn a_secret_outlives_the_session_and_is_not_in_clear_text_on_disk() {
    let home = tempfile::tempdir().expect("a folder");
    assert_eq!(on_a_bus(home.path(), &format!("{UNLOCK}\nask set file-a {SECRET}")), ["kept"]);
    assert_eq!(on_a_bus(home.path(), &format!("{UNLOCK}\nask get file-a")), [SECRET]);
    let keyrings = home.path().join("data/keyrings");
    let mut files = 0;
    for entry in std::fs::read_dir(keyrings).expect("gnome-keyring writes there").flatten() {
        let bytes = std::fs::read(entry.path()).expect("readable");
        assert!(
            !bytes.windows(SECRET.len()).any(|window| window == SECRET.as_bytes()),
            "{:?}",
            entry.path()
        );
        files += 1;
    }
    assert!(files > 0, "gnome-keyring wrote nothing");
}

#[test]
fn a_locked_keychain_is_told_apart_and_loses_nothing() {
    let home = tempfile::tempdir().expect("a folder");
    assert_eq!(on_a_bus(home.path(), &format!("{UNLOCK}\nask set file-a {SECRET}")), ["kept"]);
    let script = format!("{LOCKED}\nask get file-a\nask set file-a overwritten\nask forget file-a");
    assert_eq!(on_a_bus(home.path(), &script), ["Locked", "Locked", "Locked"]);
    assert_eq!(on_a_bus(home.path(), &format!("{UNLOCK}\nask get file-a")), [SECRET]);
}

#[test]
fn a_keychain_that_was_emptied_has_no_entry() {
    let home = tempfile::tempdir().expect("a folder");
    assert_eq!(on_a_bus(home.path(), &format!("{UNLOCK}\nask set file-a {SECRET}")), ["kept"]);
    std::fs::remove_dir_all(home.path().join("data")).expect("removed");
    assert_eq!(on_a_bus(home.path(), &format!("{UNLOCK}\nask get file-a")), ["NoEntry"]);
}

#[test]
fn a_bus_without_a_keychain() {
    let home = tempfile::tempdir().expect("a folder");
    let script = format!("ask get file-a\nask set file-a {SECRET}\nask forget file-a");
    assert_eq!(on_a_bus(home.path(), &script), ["NoKeychain", "NoKeychain", "NoKeychain"]);
}

#[test]
fn not_even_a_bus() {
    let home = tempfile::tempdir().expect("a folder");
    let script = format!("{PRELUDE}ask get file-a\nask set file-a {SECRET}\nask forget file-a");
    let nothing = ["NoKeychain", "NoKeychain", "NoKeychain"];
    // The address of a bus that was there and is gone; without any, the system may start one.
    let dead = format!("export DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent/bus\n{script}");
    assert_eq!(answers(Command::new("sh").args(["-c", &dead]), home.path()), nothing);
    let none = answers(
        Command::new("/bin/sh").args(["-c", &script]).env("PATH", "/nonexistent"),
        home.path(),
    );
    assert_eq!(none, nothing);
}

#[test]
fn a_keychain_that_has_no_keyring_yet() {
    let home = tempfile::tempdir().expect("a folder");
    let script = format!("{LOCKED}\nask get file-a\nask set file-a {SECRET}");
    assert_eq!(on_a_bus(home.path(), &script), ["NoEntry", "Locked"]);
}
