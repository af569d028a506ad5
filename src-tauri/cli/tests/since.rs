//! A source that comes back, from the terminal: what changed since its last file, by person.

mod door;

use std::{fs, path::Path};

use door::{json, run, stderr, stdout};
use serde_json::{Value, json};

const FILE: &str = "a.housefile";
const HEADER: &str = "E-mail,First name,Last name,City\n";

fn write(folder: &Path, name: &str, rows: &[&str]) {
    fs::write(folder.join(name), format!("{HEADER}{}\n", rows.join("\n"))).expect("written");
}

fn names(people: &Value) -> Vec<&str> {
    let people = people.as_array().unwrap_or_else(|| panic!("people: {people}"));
    people.iter().filter_map(|person| person["name"].as_str()).collect()
}

fn twice(folder: &Path) {
    json(folder, &["new", FILE, "--unencrypted"], 0);
    write(
        folder,
        "club-2026-10.csv",
        &[
            "anna@post.example,Anna,Koch,Ulm",
            "bert@post.example,Bert,Kern,Bonn",
            "dora@post.example,Dora,Lenz,Jena",
        ],
    );
    write(
        folder,
        "club-2026-11.csv",
        &[
            "anna@post.example,Anna,Koch,Trier",
            "bert@post.example,Bert,Kern,Bonn",
            "emil@post.example,Emil,Roth,Kiel",
        ],
    );
    let first = json(folder, &["import", FILE, "club-2026-10.csv"], 0);
    assert_eq!(first["since"], json!([]));
}

#[test]
fn the_dry_run_and_the_receipt_say_the_same_by_name() {
    let folder = tempfile::tempdir().expect("a folder");
    twice(folder.path());
    let rehearsed = json(folder.path(), &["import", FILE, "club-2026-11.csv", "--dry-run"], 0);
    let since = &rehearsed["since"][0];
    let figures = ["new", "changed", "missing", "returned", "same"].map(|figure| since[figure].as_u64());
    assert_eq!(figures, [Some(1), Some(1), Some(1), Some(0), Some(1)]);
    assert_eq!(names(&since["people"]["new"]), ["Emil Roth"]);
    assert_eq!(names(&since["people"]["missing"]), ["Dora Lenz"]);
    assert_eq!(
        since["people"]["changed"][0]["changes"],
        json!([{ "field": "city", "before": "Ulm", "after": "Trier" }])
    );
    let text = run(folder.path(), &["import", FILE, "club-2026-11.csv", "--rehearse"]);
    let text = stdout(&text);
    assert!(text.contains("Since club-2026-10.csv of"), "{text}");
    assert!(text.contains("Changed: Anna Koch (city Ulm → Trier)"), "{text}");
    assert!(text.contains("Missing: Dora Lenz"), "{text}");

    let receipt = json(folder.path(), &["import", FILE, "club-2026-11.csv"], 0);
    let kept = &receipt["since"][0];
    for figure in ["new", "changed", "missing", "returned", "same", "last_file"] {
        assert_eq!(kept[figure], since[figure], "{figure}");
    }
    assert_eq!(kept["people"]["changed"], since["people"]["changed"]);
    let batch = receipt["batch"].to_string();
    let asked = json(folder.path(), &["since", FILE, &batch, "--what", "missing"], 0);
    assert_eq!(names(&asked["since"][0]["people"]["missing"]), ["Dora Lenz"]);
    assert!(asked["since"][0]["people"]["new"].is_null(), "{asked}");
    let first = run(folder.path(), &["since", FILE, "1"]);
    assert!(
        stdout(&first).contains("no source that had been imported before"),
        "{}",
        stdout(&first)
    );
}

#[test]
fn who_is_missing_is_tagged_in_a_step_of_its_own() {
    let folder = tempfile::tempdir().expect("a folder");
    twice(folder.path());
    let receipt = run(
        folder.path(),
        &["import", FILE, "club-2026-11.csv", "--tag-missing", "missing from club"],
    );
    assert_eq!(receipt.status.code(), Some(0), "{}", stderr(&receipt));
    assert!(
        stderr(&receipt).contains("One missing person was tagged"),
        "{}",
        stderr(&receipt)
    );
    let people = json(folder.path(), &["contacts", FILE, "count"], 0);
    assert_eq!(people["count"], 4, "nobody was removed");
    let shown = json(folder.path(), &["contacts", FILE, "show", "3"], 0);
    assert!(shown.to_string().contains("missing from club"), "{shown}");
    json(folder.path(), &["undo", FILE, "3"], 0);
    let shown = json(folder.path(), &["contacts", FILE, "show", "3"], 0);
    assert!(!shown.to_string().contains("missing from club"), "{shown}");
}
