//! How good each field is, and one value that becomes another, from the terminal.

mod door;

use std::{fs, path::Path};

use door::{json, run, stderr, stdout};
use serde_json::{Value, json as document};

const FILE: &str = "a.housefile";

fn house(folder: &Path) {
    json(folder, &["new", FILE, "--unencrypted"], 0);
    let sheet = "First name,Last name,E-mail,Company,Shop\n\
                 Anna,Koch,anna@post.example,ACME,Ulm\nBert,Koch,bert@post.example,ACME,\nCarl,Koch,,Acme,Ulm\n";
    fs::write(folder.join("people.csv"), sheet).expect("written");
    fs::write(
        folder.join("mapping.json"),
        r#"{"people.csv":{"columns":[{"column":4,"target":{"kind":"keep","label":"Shop"}}]}}"#,
    )
    .expect("written");
    json(folder, &["import", FILE, "people.csv", "--mapping", "mapping.json"], 0);
}

fn field(folder: &Path, name: &str) -> Value {
    let found = json(folder, &["quality", FILE, "--field", name], 0);
    found["fields"][0].clone()
}

#[test]
fn each_field_says_how_good_it_is_and_names_its_people() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    house(folder);
    let email = field(folder, "email");
    assert_eq!(
        (&email["of"], &email["filled"], &email["wrong"], &email["fresh"]),
        (&document!(3), &document!(2), &document!(0), &document!(2))
    );
    let text = stdout(&run(folder, &["quality", FILE, "--field", "company"]));
    assert_eq!(
        text.trim(),
        "company: 3 of 3 people have it (100%), 2 different values; within a year 3, longer ago 0"
    );
    let missing = json(folder, &["quality", FILE, "--field", "email", "--people", "missing"], 0);
    assert_eq!(
        (&missing["total"], &missing["people"][0]["name"]),
        (&document!(1), &document!("Carl Koch"))
    );
    let none = run(folder, &["quality", FILE, "--field", "custom:none"]);
    assert_eq!(none.status.code(), Some(2), "{}", stderr(&none));
}

#[test]
fn one_value_becomes_another_for_everybody_and_comes_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    house(folder);
    let wanted = ["contacts", FILE, "replace", "company", "--from", "ACME", "--to", "Acme"];
    let foreseen = json(folder, &[&wanted[..], &["--preview"]].concat(), 0);
    assert_eq!((&foreseen["people"], &foreseen["entry"]), (&document!(2), &Value::Null));
    assert_eq!(field(folder, "company")["values"], 2, "nothing has happened");
    let done = json(folder, &wanted, 0);
    assert_eq!((&done["people"], &done["some"]), (&document!(2), &foreseen["some"]));
    assert_eq!(field(folder, "company")["values"], 1);
    json(folder, &["undo", FILE, &done["entry"].to_string()], 0);
    assert_eq!(field(folder, "company")["values"], 2);
    let blank = run(
        folder,
        &["contacts", FILE, "replace", "company", "--from", "ACME", "--to", " "],
    );
    assert_eq!(blank.status.code(), Some(2));
    assert!(stderr(&blank).contains("say --empty"), "{}", stderr(&blank));
    assert_eq!(field(folder, "company")["values"], 2, "an unset variable takes nothing away");
    let emptied = json(
        folder,
        &["contacts", FILE, "replace", "custom:shop", "--from", "Ulm", "--empty"],
        0,
    );
    assert_eq!(emptied["people"], 2);
    assert_eq!(field(folder, "custom:shop")["filled"], 0);
    let journal = stdout(&run(folder, &["journal", FILE, "--limit", "1"]));
    assert!(journal.contains("Emptied one value of “Shop”: 2 people"), "{journal}");
    let none = run(
        folder,
        &["contacts", FILE, "replace", "born", "--from", "1985-03-14", "--empty"],
    );
    assert_eq!(none.status.code(), Some(2));
    assert!(stderr(&none).contains("“born” cannot be replaced"), "{}", stderr(&none));
}

#[test]
fn blanks_are_filled_from_another_sheet_and_nobody_is_added() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    house(folder);
    let sheet = "First name,Last name,E-mail,Company,Phone\n\
                 Anna,Koch,anna@post.example,Other,+49 30 23125000\nNele,New,nele@post.example,New,\n";
    fs::write(folder.join("more.csv"), sheet).expect("written");
    let wanted = ["import", FILE, "more.csv", "--policy", "fill-only"];
    let text = stdout(&run(folder, &[&wanted[..], &["--rehearse"]].concat()));
    assert!(text.contains("Fills phone: 0 -> 1 people"), "{text}");
    let done = json(folder, &wanted, 0);
    assert_eq!(
        (&done["created"], &done["filled"][0]["field"]),
        (&document!(0), &document!("phone"))
    );
    assert_eq!(field(folder, "company")["values"], 2, "what is known stays");
    assert_eq!(field(folder, "phone")["filled"], 1);
}
