//! Rules from the terminal: around a place, and as of a past day.

mod door;

use std::{fs, path::Path};

use door::{json, run, stderr, stdout};
use serde_json::json;

const FILE: &str = "a.housefile";

fn file(folder: &Path) {
    json(folder, &["new", FILE, "--unencrypted"], 0);
    let rows = "E-mail,First name,Last name,City,Country\n\
        anna@post.example,Anna,Koch,Klosterneuburg,Austria\n\
        bert@post.example,Bert,Kern,1010 Vienna,Austria\n\
        dora@post.example,Dora,Lenz,Graz,Austria\n\
        emil@post.example,Emil,Roth,Oberhinterdorf,Austria\n";
    fs::write(folder.join("people.csv"), rows).expect("written");
    json(folder, &["import", FILE, "people.csv"], 0);
}

fn rule(folder: &Path, rule: &serde_json::Value) {
    fs::write(folder.join("rule.json"), rule.to_string()).expect("written");
}

#[test]
fn people_around_a_place_are_counted_searched_and_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    file(folder);
    rule(folder, &json!({"kind": "near", "place": "Wien, AT", "km": 30}));
    let told = stdout(&run(folder, &["segment", FILE, "count", "--rule", "rule.json"]));
    assert!(
        told.starts_with("People who live within 30 km of Wien (AT)\n2 of 4 people\n"),
        "{told}"
    );
    assert!(told.contains("One person is left out"), "{told}");
    let found = json(folder, &["contacts", FILE, "list", "--search", "near:wien,30km"], 0);
    assert_eq!(found["total"], 2, "{found}");
    let refused = run(folder, &["contacts", FILE, "list", "--search", "near:oberhinterdorf"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(stderr(&refused).contains("is no town that is known"), "{}", stderr(&refused));
}

#[test]
fn a_rule_is_asked_as_of_a_day() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    file(folder);
    rule(
        folder,
        &json!({"kind": "is", "field": "city", "op": "is", "values": ["Graz"]}),
    );
    let today = jiff::Zoned::now().date().to_string();
    let moved = json(
        folder,
        &["segment", FILE, "moved", "--rule", "rule.json", "--since", &today],
        0,
    );
    let figures = ["before", "now", "gone"].map(|figure| moved[figure].as_u64());
    assert_eq!((figures, &moved["came"]), ([Some(1), Some(1), Some(0)], &json!([])));
    let people = json(
        folder,
        &["segment", FILE, "people", "--rule", "rule.json", "--as-of", &today],
        0,
    );
    assert_eq!(people["total"], 1, "{people}");
    let early = run(
        folder,
        &["segment", FILE, "moved", "--rule", "rule.json", "--since", "2020-01-31"],
    );
    assert_eq!(early.status.code(), Some(2));
    assert!(stderr(&early).contains(&format!("begins on {today}")), "{}", stderr(&early));
}

#[test]
fn one_person_is_explained_and_who_is_nearly_in_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    file(folder);
    rule(
        folder,
        &json!({"kind": "all", "rules": [
            {"kind": "near", "place": "Wien, AT", "km": 30},
            {"kind": "is", "field": "given", "op": "starts_with", "values": ["B"]},
            {"kind": "bought", "not": true}]}),
    );
    let save = ["segment", FILE, "save", "Bs", "--rule", "rule.json", "--purpose", "a test"];
    json(folder, &save, 0);
    let found = json(folder, &["contacts", FILE, "list", "--search", "anna"], 0);
    let anna = found["people"][0]["id"].to_string();
    let told = stdout(&run(folder, &["segment", FILE, "why", &anna, "--name", "bs"]));
    assert_eq!(
        told,
        "Not in. One condition is all that is missing.\n  \
           yes who live within 30 km of Wien (AT): Klosterneuburg, AT: 11 km away\n  \
           no  whose first name starts with “B”: Anna\n  \
           yes who did not buy anything: never\n"
    );
    let near = json(folder, &["segment", FILE, "nearly", "--name", "Bs"], 0);
    assert_eq!(near["total"], 1, "{near}");
    assert_eq!(
        (&near["lines"][0]["at"], &near["lines"][0]["people"]),
        (&json!("rules.1"), &json!(1))
    );
    let told = stdout(&run(folder, &["segment", FILE, "nearly", "--id", "1"]));
    assert!(
        told.starts_with("One person lacks one condition alone.\n        1  rules.1  whose first name"),
        "{told}"
    );
    let people = json(folder, &["segment", FILE, "nearly", "--id", "1", "--at", "rules.1"], 0);
    assert_eq!(
        (&people["total"], &people["people"][0]["name"]),
        (&json!(1), &json!("Anna Koch"))
    );
    let unknown = run(folder, &["segment", FILE, "why", &anna, "--name", "Cs"]);
    assert_eq!(
        (unknown.status.code(), stderr(&unknown).trim()),
        (Some(2), "No segment is called “Cs”.")
    );
}
