//! A sensitive column that was kept is locked until it is stated what it may be used for, from the import to the file that leaves.

mod door;

use std::{fs, path::Path};

use door::{json, run, stdout};

const FILE: &str = "a.housefile";
const RULE: &str = r#"{"kind":"is","field":"custom:religion","op":"is","values":["Quaker"]}"#;

fn house(folder: &Path) {
    json(folder, &["new", FILE, "--unencrypted"], 0);
    let sheet = "First name,Last name,E-mail,Religion\nAnna,Koch,anna@post.example,Quaker\nBert,Lenz,bert@post.example,Shinto\n";
    fs::write(folder.join("people.csv"), sheet).expect("written");
    fs::write(
        folder.join("mapping.json"),
        r#"{"people.csv":{"columns":[{"column":3,"target":{"kind":"keep","label":"Religion"}}]}}"#,
    )
    .expect("written");
    fs::write(folder.join("rule.json"), RULE).expect("written");
    json(folder, &["import", FILE, "people.csv", "--mapping", "mapping.json"], 0);
}

#[test]
fn a_purpose_opens_what_was_kept_as_sensitive_and_an_empty_one_locks_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    house(folder);
    let count = ["segment", FILE, "count", "--rule", "rule.json"];
    let export = [
        "contacts",
        FILE,
        "export",
        "--columns",
        "full_name,custom:religion",
        "--out",
        "out.csv",
    ];
    let state = |words: &str, exit: i32| json(folder, &["contacts", FILE, "fields", "--purpose", "religion", words], exit);
    json(folder, &count, 2);
    json(folder, &export, 2);
    let told = stdout(&run(folder, &["contacts", FILE, "fields"]));
    assert!(told.contains("locked: sensitive, and without a purpose"), "{told}");
    state("Christmas cards", 0);
    assert_eq!(json(folder, &count, 0)["total"], 1);
    json(folder, &export, 0);
    assert!(fs::read_to_string(folder.join("out.csv")).expect("left").contains("Quaker"));
    let fields = json(folder, &["contacts", FILE, "fields"], 0);
    assert_eq!(fields["fields"][0]["purpose"], "Christmas cards");
    state("Christmas cards", 2);
    state("", 0);
    json(folder, &count, 2);
    state("Greetings", 0);
    assert_eq!(json(folder, &count, 0)["total"], 1);
}
