//! Target groups from the terminal: chosen, ranked, written on, weighed and taken back; what a number says, its rule opens.

mod door;

use std::{fs, path::Path};

use door::{json, run, stderr, stdout};
use serde_json::{Value, json as told};

const FILE: &str = "a.housefile";

/// Three people in Graz who bought for 100, 50 and nothing, one in Wien who bought for 90; nobody said yes to anything.
fn four(folder: &Path) {
    let people = [
        "First name,Last name,E-mail,City",
        "Anna,Lindner,anna@lindner.example,Graz",
        "Bernd,Koch,bernd@koch.example,Graz",
        "Clara,Weiss,clara@weiss.example,Graz",
        "Doris,Stern,doris@stern.example,Wien",
    ];
    let orders = [
        "Order number,Order date,First name,Last name,E-mail,Total,Currency",
        "A1,2025-03-01,Anna,Lindner,anna@lindner.example,100.00,EUR",
        "A2,2025-04-01,Bernd,Koch,bernd@koch.example,50.00,EUR",
        "A3,2025-05-01,Doris,Stern,doris@stern.example,90.00,EUR",
    ];
    fs::write(folder.join("people.csv"), people.join("\n")).expect("written");
    fs::write(folder.join("orders.csv"), orders.join("\n")).expect("written");
    let own = ["--origin", "own_customers"];
    json(folder, &["new", FILE, "--unencrypted"], 0);
    json(folder, &[&["import", FILE, "people.csv"][..], &own].concat(), 0);
    json(
        folder,
        &[&["import", FILE, "orders.csv", "--kind", "purchases"][..], &own].concat(),
        0,
    );
    for city in ["Graz", "Wien"] {
        let rule = told!({ "kind": "is", "field": "city", "op": "is", "values": [city] });
        fs::write(folder.join("rule.json"), rule.to_string()).expect("written");
        json(folder, &["segment", FILE, "save", city, "--rule", "rule.json"], 0);
    }
}

fn cards(folder: &Path) -> Value {
    json(folder, &["insight", FILE, "target-groups"], 0)
}

#[test]
fn segments_become_target_groups_and_are_ranked() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    four(folder);
    let none = stdout(&run(folder, &["insight", FILE, "target-groups"]));
    assert!(none.starts_with("No segment is a target group yet."), "{none}");
    json(folder, &["insight", FILE, "target-groups", "--choose", "1,2"], 0);
    let found = cards(folder);
    let groups = found["groups"].as_array().expect("groups");
    // Graz is larger, Wien buys for more each; nothing is known of growth, and nobody may be contacted.
    let seen: Vec<(&Value, &Value, &Value)> = groups
        .iter()
        .map(|one| (&one["name"], &one["place"]["place"], &one["figures"]["per_person"]["minor"]))
        .collect();
    assert_eq!(
        seen,
        [
            (&told!("Graz"), &told!(1), &told!(5_000)),
            (&told!("Wien"), &told!(1), &told!(9_000))
        ]
    );
    fs::write(folder.join("opened.json"), groups[0]["figures"]["buyers"]["rule"].to_string()).expect("written");
    let opened = json(folder, &["segment", FILE, "count", "--rule", "opened.json"], 0);
    assert_eq!(
        (&opened["total"], &groups[0]["figures"]["buyers"]["count"]),
        (&told!(2), &told!(2))
    );

    json(folder, &["insight", FILE, "weigh", "--value", "much"], 0);
    assert_eq!(cards(folder)["groups"][0]["name"], "Wien");
    let written = json(folder, &["insight", FILE, "target-group", "2", "--wish", "Coffee at once"], 0);
    let words = stdout(&run(folder, &["insight", FILE, "target-groups"]));
    let lines: Vec<&str> = words.lines().collect();
    assert_eq!(
        lines,
        [
            "1. Wien (2)",
            "    People who live in “Wien”",
            "    One person (25% of everybody)",
            "    0 of them may be contacted (0%)",
            "    €90.00 in 12 months, €90.00 for each person, 38% of all",
            "    They want: Coffee at once",
            "2. Graz (1)",
            "    People who live in “Graz”",
            "    3 people (75% of everybody)",
            "    0 of them may be contacted (0%)",
            "    €150.00 in 12 months, €50.00 for each person, 63% of all",
            "The 12 months are those from May 2, 2024 to May 1, 2025; everybody bought €240.00 in them.",
            "Not enough data yet: the purchases in EUR begin on March 1, 2025, so what is told of 12 months is of fewer, and growth needs purchases from May 2, 2023 on.",
        ]
    );
    json(folder, &["undo", FILE, &written["entry"].to_string()], 0);
    assert_eq!(cards(folder)["groups"][0]["wish"], Value::Null);

    assert_eq!(
        json(folder, &["insight", FILE, "target-groups", "--choose", "9"], 2)["code"],
        "gone"
    );
    let stranger = run(folder, &["insight", FILE, "target-group", "9", "--wish", "x"]);
    assert_eq!(
        stderr(&stranger).trim(),
        "This segment is no target group any more, so nothing can be written on its card."
    );
    json(folder, &["insight", FILE, "target-groups", "--choose"], 0);
    assert_eq!(cards(folder)["groups"], told!([]));
}
