//! Who is in which of several saved segments, from the terminal; what a number says, its rule opens.

mod door;

use std::{fs, path::Path};

use door::{json, run, stderr, stdout};
use serde_json::{Value, json as told};

const FILE: &str = "a.housefile";

/// Four people in Berlin, two of whom are VIPs, one VIP elsewhere, and one who is neither.
fn six(folder: &Path) {
    let rows = [
        "First name,Last name,E-mail,City,Tag",
        "Anna,Lindner,anna@lindner.example,Berlin,VIP",
        "Bernd,Koch,bernd@koch.example,Berlin,VIP",
        "Clara,Weiss,clara@weiss.example,Berlin,",
        "Doris,Stern,doris@stern.example,Berlin,",
        "Emil,Vogel,emil@vogel.example,Wien,VIP",
        "Fritz,Baum,fritz@baum.example,Graz,",
    ];
    fs::write(folder.join("people.csv"), rows.join("\n")).expect("written");
    json(folder, &["new", FILE, "--unencrypted"], 0);
    json(folder, &["import", FILE, "people.csv", "--origin", "own_customers"], 0);
    for (name, field, value) in [
        ("Berliners", "city", "Berlin"),
        ("VIPs", "tag", "VIP"),
        ("Danes", "city", "Aarhus"),
    ] {
        let rule = told!({ "kind": "is", "field": field, "op": "is", "values": [value] });
        fs::write(folder.join("rule.json"), rule.to_string()).expect("written");
        json(folder, &["segment", FILE, "save", name, "--rule", "rule.json"], 0);
    }
}

/// How many people the rule of a number holds.
fn opened(folder: &Path, rule: &Value) -> Value {
    fs::write(folder.join("opened.json"), rule.to_string()).expect("written");
    json(folder, &["segment", FILE, "count", "--rule", "opened.json"], 0)["total"].clone()
}

#[test]
fn segments_are_laid_over_each_other() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    six(folder);
    let found = json(folder, &["segment", FILE, "overlap", "1", "2", "3"], 0);
    let combinations = found["combinations"].as_array().expect("combinations");
    let people: Vec<(&Value, &Value)> = combinations.iter().map(|one| (&one["segments"], &one["people"])).collect();
    assert_eq!(
        people,
        [
            (&told!([1]), &told!(2)),
            (&told!([1, 2]), &told!(2)),
            (&told!([2]), &told!(1))
        ]
    );
    assert_eq!(
        (&found["none"]["people"], &found["any"], &found["of"]),
        (&told!(1), &told!(5), &told!(6))
    );
    let pairs = found["pairs"].as_array().expect("pairs");
    assert_eq!(
        (&pairs[0]["of_smaller"], &pairs[1]["of_smaller"]),
        (&told!(667), &Value::Null)
    );
    for one in combinations.iter().chain(pairs).chain([&found["none"]]) {
        assert_eq!(opened(folder, &one["rule"]), one["people"], "{one}");
    }
    let words = stdout(&run(folder, &["segment", FILE, "overlap", "1", "2"]));
    let lines: Vec<&str> = words.lines().map(str::trim).collect();
    assert_eq!(
        lines,
        [
            "4  Berliners",
            "3  VIPs",
            "In exactly these, and in no other of them:",
            "2  Berliners",
            "2  Berliners + VIPs",
            "1  VIPs",
            "1  in none of them",
            "In both of two:",
            "2  Berliners + VIPs (67% of the smaller one)",
        ]
    );
    assert_eq!(json(folder, &["segment", FILE, "overlap", "1", "9"], 2)["code"], "gone");
    let one = run(folder, &["segment", FILE, "overlap", "1", "1"]);
    assert_eq!(stderr(&one).trim(), "Choose at least two segments.");
}
