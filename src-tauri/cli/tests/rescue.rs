//! The ways out from the terminal: backups, back to one, a new recovery code, salvage.

mod door;

use std::{fs, path::Path};

use door::{housefile, json, run, stderr, stdout};

const WITH: [&str; 2] = ["--passphrase-env", "PASS"];

#[track_caller]
fn ask(folder: &Path, arguments: &[&str], exit: i32) -> serde_json::Value {
    json(folder, &[arguments, &WITH].concat(), exit)
}

/// A house file with three people from a small spreadsheet.
fn customers(folder: &Path) {
    ask(folder, &["new", "a.housefile"], 0);
    import(
        folder,
        "one.csv",
        "Name,E-mail\nAnna Koch,anna@post.example\nBela Ott,bela@post.example\nCarl Erb,carl@post.example\n",
    );
}

fn import(folder: &Path, name: &str, text: &str) {
    fs::write(folder.join(name), text).expect("written");
    ask(folder, &["import", "a.housefile", name, "--kind", "contacts"], 0);
}

fn people(folder: &Path, file: &str) -> serde_json::Value {
    ask(folder, &["contacts", file, "count"], 0)["count"].clone()
}

#[test]
fn a_backup_is_listed_previewed_and_restored() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    customers(at);
    let made = ask(at, &["backup", "a.housefile"], 0);
    assert_eq!(
        (&made["made"], &made["people"], &made["reason"]),
        (&true.into(), &3.into(), &"hand".into())
    );
    let again = ask(at, &["backup", "a.housefile"], 0);
    assert_eq!(
        (&again["made"], &again["file"]),
        (&false.into(), &made["file"]),
        "nothing changed"
    );

    // An import into a file with people makes one of its own, unless the newest is as good.
    import(at, "two.csv", "Name,E-mail\nDora Funk,dora@post.example\n");
    assert_eq!(
        json(at, &["backup", "a.housefile", "--list"], 0)["backups"]
            .as_array()
            .map(Vec::len),
        Some(1)
    );
    import(at, "three.csv", "Name,E-mail\nEmil Graf,emil@post.example\n");
    let list = json(at, &["backup", "a.housefile", "--list"], 0);
    let backups = list["backups"].as_array().expect("a list");
    assert_eq!(backups.len(), 2);
    assert_eq!((&backups[0]["reason"], &backups[0]["people"]), (&"import".into(), &4.into()));
    let shown = stdout(&run(at, &["backup", "a.housefile", "--list"]));
    assert!(shown.lines().count() == 2 && shown.contains("before an import"), "{shown}");

    let told = ask(at, &["restore", "a.housefile", "1", "--preview"], 0);
    assert_eq!(
        (&told["lost"]["people"], &told["lost"]["changes"]),
        (&2.into(), &2.into()),
        "{told}"
    );
    assert_eq!(people(at, "a.housefile"), 5);
    let done = ask(at, &["restore", "a.housefile", "1"], 0);
    assert_eq!((&done["people"], &done["before"]["people"]), (&3.into(), &5.into()), "{done}");
    assert_eq!(people(at, "a.housefile"), 3);
    assert_eq!(ask(at, &["check", "a.housefile"], 0)["sound"], true);
    let back = ask(at, &["restore", "a.housefile", "latest"], 0);
    assert_eq!(back["people"], 5);

    let refused = ask(at, &["restore", "a.housefile", "77"], 2);
    assert!(
        refused["message"].as_str().is_some_and(|sentence| sentence.contains("77")),
        "{refused}"
    );
}

#[test]
fn a_damaged_file_is_restored_or_saved() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    customers(at);
    ask(at, &["backup", "a.housefile"], 0);
    let path = at.join("a.housefile");
    let mut bytes = fs::read(&path).expect("read");
    bytes[1500] ^= 1;
    fs::write(&path, &bytes).expect("written");

    let refused = ask(at, &["contacts", "a.housefile", "count"], 2);
    assert_eq!(refused["code"], "damaged");
    let saved = ask(at, &["salvage", "a.housefile", "--out", "saved.housefile"], 0);
    assert_eq!((&saved["people"], &saved["damaged_pages"]), (&3.into(), &1.into()), "{saved}");
    assert_eq!(people(at, "saved.housefile"), 3);
    assert_eq!(
        ask(at, &["salvage", "a.housefile", "--out", "saved.housefile"], 2)["code"],
        "cannot_write"
    );
    assert!(fs::read(&path).expect("read") == bytes, "the damaged file is only read");

    let done = ask(at, &["restore", "a.housefile", "latest"], 0);
    assert_eq!(done["people"], 3);
    assert!(
        done["set_aside"]
            .as_str()
            .is_some_and(|file| Path::new(&at.join(file)).exists()),
        "{done}"
    );
    assert_eq!(people(at, "a.housefile"), 3);
}

#[test]
fn a_new_code_opens_the_file_and_the_old_one_its_backups() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    customers(at);
    ask(at, &["backup", "a.housefile"], 0);
    let output = run(at, &["recode", "a.housefile", "--passphrase-env", "PASS", "--json"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(stderr(&output).contains("Recovery code: "), "{}", stderr(&output));
    let done: serde_json::Value = serde_json::from_str(&stdout(&output)).expect("one document");
    assert_eq!(
        (&done["key"], &done["backups_under_old_code"]),
        (&"passphrase".into(), &1.into()),
        "{done}"
    );
    assert_eq!(people(at, "a.housefile"), 3);
    let list = json(at, &["backup", "a.housefile", "--list"], 0);
    assert_eq!(list["backups"][0]["earlier_code"], true);

    // The backup's own slot still opens it, and what is restored keeps the file's code.
    assert_eq!(ask(at, &["restore", "a.housefile", "1"], 0)["people"], 3);
    assert_eq!(people(at, "a.housefile"), 3);

    let done = ask(at, &["recode", "a.housefile", "--backups", "remove"], 0);
    assert_eq!(done["backups_under_old_code"], 0);
    let list = json(at, &["backup", "a.housefile", "--list"], 0);
    assert_eq!(list["backups"].as_array().map(Vec::len), Some(1));
    let done = ask(at, &["recode", "a.housefile", "--backups", "reseal"], 0);
    assert_eq!(
        (&done["backups_resealed"], &done["backups_under_old_code"]),
        (&1.into(), &0.into()),
        "{done}"
    );
    assert_eq!(
        ask(at, &["restore", "a.housefile", "latest", "--preview"], 0)["backup"]["people"],
        3
    );
}

#[test]
fn without_a_place_for_the_new_code_the_old_one_stays() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    customers(at);
    let before = fs::read(at.join("a.housefile")).expect("read");
    // Opened by the passphrase's file, which the keychain's way does not look at: refused before anything is written.
    assert_eq!(json(at, &["recode", "a.housefile"], 2)["code"], "locked");
    let short = housefile(at, &["recode", "a.housefile", "--passphrase-env", "NOT_SET"])
        .output()
        .expect("it starts");
    assert_eq!(short.status.code(), Some(2));
    assert!(fs::read(at.join("a.housefile")).expect("read") == before);
    json(at, &["new", "plain.housefile", "--unencrypted"], 0);
    assert_eq!(json(at, &["recode", "plain.housefile"], 2)["kind"], "refused");
}
