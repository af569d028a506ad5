//! One value that is written in several ways, from the terminal.

mod door;

use std::{fs, path::Path};

use door::{json, run, stderr, stdout};
use serde_json::{Value, json as document};

const FILE: &str = "a.housefile";

/// Six live in Hamburg, one in HAMBURG and one, by a slip, in Hambrug; two work at Tea House and one at House Tea.
fn house(folder: &Path) {
    json(folder, &["new", FILE, "--unencrypted"], 0);
    let towns = ["Hamburg"; 6].into_iter().chain(["HAMBURG", "Hambrug"]);
    let rows: Vec<String> = towns
        .enumerate()
        .map(|(at, town)| {
            let company = ["Tea House", "Tea House", "House Tea"].get(at).unwrap_or(&"");
            let name = ["Anna", "Bert", "Carl", "Dora", "Emil", "Fred", "Gina", "Hugo"][at];
            format!("{name},Koch,{name}@post.example,{company},{town}")
        })
        .collect();
    let sheet = format!("First name,Last name,E-mail,Company,City\n{}\n", rows.join("\n"));
    fs::write(folder.join("people.csv"), sheet).expect("written");
    json(folder, &["import", FILE, "people.csv"], 0);
}

fn spelled(folder: &Path, column: &str) -> Vec<Vec<String>> {
    let found = json(folder, &["spellings", FILE, "--column", column], 0);
    let groups = found["groups"].as_array().expect("groups");
    assert_eq!(found["total"].as_u64(), u64::try_from(groups.len()).ok());
    let texts = |group: &Value| {
        let spellings = group["spellings"].as_array().expect("spellings");
        spellings
            .iter()
            .map(|one| format!("{} {}", one["text"], one["alike"]))
            .collect()
    };
    groups.iter().map(texts).collect()
}

#[test]
fn what_has_the_same_words_becomes_one_and_slips_are_left_to_a_person() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    house(folder);
    let before = spelled(folder, "city");
    let all = [r#""Hamburg" "words""#, r#""HAMBURG" "words""#, r#""Hambrug" "slip""#];
    assert_eq!(before, [all]);
    let text = stdout(&run(folder, &["spellings", FILE]));
    assert_eq!(
        text.trim(),
        "Hamburg (6): HAMBURG (1), Hambrug (1, may be a slip of the keyboard)"
    );
    let tidied = json(folder, &["spellings", FILE, "--tidy"], 0);
    assert_eq!((&tidied["values"], &tidied["people"]), (&document!(1), &document!(1)));
    assert_eq!(spelled(folder, "city"), [[all[0], all[2]]]);
    let again = json(folder, &["spellings", FILE, "--tidy"], 0);
    assert_eq!((&again["people"], &again["undo"]), (&document!(0), &Value::Null));
    json(folder, &["undo", FILE, &tidied["undo"].to_string()], 0);
    assert_eq!(spelled(folder, "city"), before);
}

#[test]
fn segments_that_ask_about_what_went_are_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    house(folder);
    let rule = r#"{"kind":"is","field":"company","op":"is","values":["house tea"]}"#;
    fs::write(folder.join("tea.json"), rule).expect("written");
    json(folder, &["segment", FILE, "save", "Tea", "--rule", "tea.json"], 0);
    let output = run(folder, &["spellings", FILE, "--column", "company", "--tidy", "--json"]);
    let tidied: Value = serde_json::from_str(&stdout(&output)).expect("a document");
    assert_eq!(
        (&tidied["segments"][0]["name"], &tidied["segments"][0]["spelling"]),
        (&document!("Tea"), &document!("house tea"))
    );
    assert!(
        stderr(&output).contains("The segment “Tea” asks about “house tea”"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn a_column_that_is_not_there_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    json(folder.path(), &["new", FILE, "--unencrypted"], 0);
    json(folder.path(), &["spellings", FILE, "--column", "colour"], 2);
    json(folder.path(), &["spellings", FILE, "--column", "custom:colour", "--tidy"], 2);
    assert_eq!(spelled(folder.path(), "tag"), Vec::<Vec<String>>::new());
}
