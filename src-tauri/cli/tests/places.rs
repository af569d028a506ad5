//! Where a file cannot be written, the reason is told in words, nothing is left behind, and nothing is recorded as having left: a disk
//! without room and a place that can only be read, for everything that the terminal writes.
#![cfg(target_os = "linux")]

mod door;

use std::{fs, path::Path, process::Command};

use door::{housefile, json, stderr, stdout};
use serde_json::Value;

const FILE: &str = "a.housefile";
/// Where the small disk and the read-only place are put.
const PLACE: &str = "place";

/// How a disk of one's own is put somewhere: as root, or as a user who may; `None` where neither is allowed.
fn mounting() -> Option<&'static [&'static str]> {
    [&["unshare", "-m"][..], &["unshare", "-rm"][..]].into_iter().find(|words| {
        let mut command = Command::new(words[0]);
        command.args(&words[1..]).args(["mount", "-t", "tmpfs", "none", "/mnt"]);
        command.output().is_ok_and(|output| output.status.success())
    })
}

/// Runs the program with a place mounted as `options` say.
fn placed(mounting: &[&str], options: &str, folder: &Path, arguments: &[&str]) -> (Option<i32>, Value, String) {
    let inner = housefile(folder, &[arguments, &["--json"]].concat());
    let script = format!("mount -t tmpfs -o {options} none {PLACE} && \"$@\"; code=$?; ls -A {PLACE} >&2; exit $code");
    let mut command = Command::new(mounting[0]);
    command.args(&mounting[1..]).args(["sh", "-c", &script, "sh"]);
    command.arg(inner.get_program()).args(inner.get_args());
    command.current_dir(folder);
    for (name, value) in inner.get_envs() {
        command.env(name, value.unwrap_or_default());
    }
    let output = command.output().expect("it starts");
    let document = serde_json::from_str(&stdout(&output)).unwrap_or(Value::Null);
    (output.status.code(), document, stderr(&output))
}

/// A house file with a fixed list in it; the list.
fn prepared(folder: &Path) -> String {
    json(folder, &["new", FILE, "--unencrypted"], 0);
    json(folder, &["samples", "s", "--people", "300", "--seed", "3"], 0);
    json(folder, &["import", FILE, "s/lindenhof-newsletter.csv"], 0);
    let rule = r#"{"kind":"consent","channel":"email","state":"granted"}"#;
    fs::write(folder.join("rule.json"), rule).expect("written");
    let segment = json(folder, &["segment", FILE, "save", "Said yes", "--rule", "rule.json"], 0);
    let plan = format!(
        r#"{{"name":"Spring","goal":"","channel":"email","audience":{{"segment":{},"basis":{{"kind":"consent"}}}}}}"#,
        segment["id"]
    );
    fs::write(folder.join("plan.json"), plan).expect("written");
    let campaign = json(folder, &["campaign", FILE, "plan", "plan.json"], 0)["id"].to_string();
    json(folder, &["campaign", FILE, "select", &campaign], 0)["selection"].to_string()
}

#[test]
fn a_full_disk_and_a_place_that_can_only_be_read_are_told_in_words() {
    let Some(mounting) = mounting() else {
        println!("Skipped: no disk may be put anywhere here.");
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let list = prepared(folder.path());
    fs::create_dir(folder.path().join(PLACE)).expect("a place");
    let left = || json(folder.path(), &["journal", FILE], 0)["entries"].clone();
    let before = left();
    let writes: &[&[&str]] = &[
        &["report", FILE, "--out", "place/base.html"],
        &["campaign", FILE, "handoff", &list, "--out", "place/list.xlsx"],
        &["campaign", FILE, "handoff", &list, "--out", "place/list.csv"],
        &["read", "s/lindenhof-newsletter.csv", "--out", "place/clean.csv"],
        &["samples", "place/samples", "--people", "300"],
        &["backup", FILE, "--out", "place/copy.housefile"],
        &["new", "place/new.housefile", "--unencrypted"],
    ];
    for (options, words) in [
        ("size=4k", &["full", "not enough room"][..]),
        ("ro", &["read", "cannot be written here"]),
    ] {
        for arguments in writes {
            let (code, document, told) = placed(mounting, options, folder.path(), arguments);
            let about = format!("{options} {arguments:?}: {document} {told}");
            assert_eq!(code, Some(2), "{about}");
            assert_eq!(document["kind"], "refused", "{about}");
            let message = document["message"].as_str().unwrap_or_default();
            assert!(words.iter().any(|words| message.contains(words)), "{about}");
            for half in [".housefile-", "base.html", "list.", "clean.csv"] {
                assert!(
                    !told.lines().any(|line| line.contains(half) && !line.contains(' ')),
                    "something was left: {about}"
                );
            }
        }
    }
    assert_eq!(left(), before, "what could not be written did not leave");
    json(folder.path(), &["check", FILE], 0);
}
