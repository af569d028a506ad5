//! The same against a real Secret Service, and against what people meet instead: no bus, a bus with nobody on it, a locked keyring, one
//! that was emptied. Each start of the program is a process of its own.
#![cfg(target_os = "linux")]

use std::process::{Command, Stdio};

use super::*;
use crate::host::Shut;

/// A session bus that starts nothing by itself.
const BUS: &str = "<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><policy context=\"default\">\
                   <allow send_destination=\"*\" eavesdrop=\"true\"/><allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>";

/// The daemon is ours and ends with the script.
const PRELUDE: &str = r#"
ask() { DOORS_QUESTION="$*" "$DOORS_TEST" --exact host::tests::real::a_start_of_the_program --nocapture; }
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

/// Not a test of its own: the program as the scripts below start it. `make`, `start`, or `start` with a code to type.
#[tokio::test]
async fn a_start_of_the_program() {
    let Ok(question) = std::env::var("DOORS_QUESTION") else {
        return;
    };
    let folder = PathBuf::from(std::env::var("DOORS_FOLDER").expect("told"));
    let words: Vec<&str> = question.split(' ').collect();
    let desk = Desk::new(folder.clone());
    if words[0] == "make" {
        let (code, kept) = create(&desk, &free_name(&folder, "Customers"), None).await.expect("made");
        if !kept {
            println!("answer=wants a passphrase");
            crate::host::set_passphrase(&desk, None, "correct horse").await.expect("set");
        }
        save(&desk).await.expect("saved");
        desk.put(None).await;
        println!("answer={}", code.shown());
        return;
    }
    begin(&desk).await;
    let start = stand(&desk).await;
    match start.house.and_then(|house| house.shut) {
        None => println!("answer=open {}", is_theirs(&desk).await),
        Some(Shut::Keychain { says }) => println!("answer={says:?}"),
        Some(other) => println!("answer={other:?}"),
    }
    if let Some(typed) = words.get(1) {
        let path = desk.stands_before().expect("a file");
        open(&desk, &path, Given::Code((*typed).to_owned()), Mode::Write)
            .await
            .expect("opens");
        println!("answer=typed {}", is_theirs(&desk).await);
        // The keychain is told behind the window's back; the process must not end before.
        let id = store::file_id(&path).expect("its id").0;
        for _ in 0..40 {
            if lock(&desk.kept).contains(&id) {
                break;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
    desk.put(None).await;
}

/// Runs a script of `ask` lines; with a bus or without.
fn answers(folder: &Path, bus: bool, script: &str) -> Vec<String> {
    let config = folder.join("bus.conf");
    std::fs::write(&config, BUS).expect("written");
    let script = format!("{PRELUDE}{script}");
    let mut command = if bus {
        let mut command = Command::new("dbus-run-session");
        command
            .arg(format!("--config-file={}", config.display()))
            .args(["--", "sh", "-c", &script]);
        command
    } else {
        let mut command = Command::new("/bin/sh");
        command.args(["-c", &script]);
        command.env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
        command
    };
    if bus {
        command.env_remove("DBUS_SESSION_BUS_ADDRESS");
    }
    let output = command
        .env("DOORS_TEST", std::env::current_exe().expect("the test knows itself"))
        .env("DOORS_FOLDER", folder.join("program"))
        .env("HOME", folder)
        .env("XDG_DATA_HOME", folder.join("data"))
        .env("XDG_RUNTIME_DIR", folder)
        .env("XDG_CACHE_HOME", folder.join("cache"))
        .env_remove("GNOME_KEYRING_CONTROL")
        // Without a display no prompt can appear.
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .stdin(Stdio::null())
        .output()
        .expect("dbus-run-session is here; `cargo xtask setup` installs it");
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{text}{}", String::from_utf8_lossy(&output.stderr));
    text.lines()
        .filter_map(|line| line.split_once("answer="))
        .map(|(_, answer)| answer.to_owned())
        .collect()
}

#[test]
fn every_real_keychain_failure_ends_before_the_page_and_then_in_the_data() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    let made = answers(at, true, "keyring --unlock\nask make\nask start");
    let [code, opened] = made.as_slice() else { panic!("{made:?}") };
    assert_eq!(opened, "open true");
    let typed = format!("ask start {code}");
    // No bus, nobody on the bus, locked: each opens by the code.
    assert_eq!(answers(at, false, &typed), ["NoKeychain", "typed true"]);
    assert_eq!(answers(at, true, &typed), ["NoKeychain", "typed true"]);
    assert_eq!(answers(at, true, &format!("keyring\n{typed}")), ["Locked", "typed true"]);
    assert_eq!(
        answers(at, true, "keyring --unlock\nask start"),
        ["open true"],
        "nothing was lost in it"
    );
    // Emptied: opens by the code, and is told again.
    std::fs::remove_dir_all(at.join("data")).expect("emptied");
    assert_eq!(
        answers(at, true, &format!("keyring --unlock\n{typed}\nask start")),
        ["NoEntry", "typed true", "open true"]
    );
    let files = std::fs::read_dir(at.join("program")).expect("a folder").flatten();
    let houses = files.filter(|entry| entry.path().extension().is_some_and(|ending| ending == "housefile"));
    assert_eq!(houses.count(), 1, "no other file was made");
}

#[test]
fn a_first_start_without_a_real_keychain_wants_a_passphrase() {
    for (bus, keyring) in [(false, ""), (true, ""), (true, "keyring\n")] {
        let folder = tempfile::tempdir().expect("a folder");
        let made = answers(folder.path(), bus, &format!("{keyring}ask make"));
        assert_eq!(
            made.first().map(String::as_str),
            Some("wants a passphrase"),
            "{bus} {keyring}: {made:?}"
        );
        let code = made.get(1).expect("its code");
        let started = answers(folder.path(), bus, &format!("{keyring}ask start {code}"));
        assert_eq!(started.last().map(String::as_str), Some("typed true"), "{started:?}");
    }
}
