//! Stages of customers from the terminal: shown, tried, set and taken back; moves between two days, and who they are.

mod door;

use std::{fs, path::Path};

use door::{json, run, stderr, stdout};
use serde_json::{Value, json as told};

const FILE: &str = "a.housefile";

fn ago(days: i64) -> String {
    let today = jiff::Zoned::now().date();
    today.saturating_sub(jiff::Span::new().days(days)).to_string()
}

/// Anna bought twice, the last time 100 days ago; Bernd once, 10 days ago; Clara once, 500 days ago; Doris never.
fn four(folder: &Path) {
    let people = [
        "First name,Last name,E-mail",
        "Anna,Lindner,anna@lindner.example",
        "Bernd,Koch,bernd@koch.example",
        "Clara,Weiss,clara@weiss.example",
        "Doris,Stern,doris@stern.example",
    ];
    let orders = format!(
        "Order number,Order date,First name,Last name,E-mail,Total,Currency
A1,{},Anna,Lindner,anna@lindner.example,100.00,EUR
A2,{},Anna,Lindner,anna@lindner.example,50.00,EUR
A3,{},Bernd,Koch,bernd@koch.example,90.00,EUR
A4,{},Clara,Weiss,clara@weiss.example,90.00,EUR",
        ago(130),
        ago(100),
        ago(10),
        ago(500)
    );
    fs::write(folder.join("people.csv"), people.join("\n")).expect("written");
    fs::write(folder.join("orders.csv"), orders).expect("written");
    let own = ["--origin", "own_customers"];
    json(folder, &["new", FILE, "--unencrypted"], 0);
    json(folder, &[&["import", FILE, "people.csv"][..], &own].concat(), 0);
    json(
        folder,
        &[&["import", FILE, "orders.csv", "--kind", "purchases"][..], &own].concat(),
        0,
    );
}

fn before(found: &Value) -> Vec<(&str, u64, u64)> {
    let stages = found["stages"].as_array().expect("stages").iter();
    stages
        .map(|one| {
            (
                one["stage"].as_str().expect("a stage"),
                one["before"].as_u64().expect("people"),
                one["after"].as_u64().expect("people"),
            )
        })
        .filter(|(_, before, after)| before + after > 0)
        .collect()
}

#[test]
fn stages_begin_where_people_say_and_are_taken_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    four(folder);
    let shown = stdout(&run(folder, &["insight", FILE, "stages"]));
    let lines: Vec<&str> = shown.lines().collect();
    assert_eq!(
        lines,
        [
            "Somebody is slipping after 180 days without a purchase, lapsed after 365 days.",
            "Lead: one person (never bought)",
            "First time: one person (bought on one day only, at most 180 days ago)",
            "Active: one person (bought more than once, last at most 180 days ago)",
            "Won back: 0 people (bought at most 180 days ago, after more than 365 days without a purchase)",
            "Slipping: 0 people (last bought 181 to 365 days ago)",
            "Lapsed: one person (last bought more than 365 days ago)",
            "No stage: 0 people (bought, but on no day that is known)",
        ]
    );
    let tried = ["insight", FILE, "stages", "--slipping", "60", "--preview"];
    let preview = json(folder, &tried, 0);
    assert_eq!(preview["asked"], told!({ "slipping": 60, "lapsed": 365 }));
    assert_eq!(
        before(&preview),
        [
            ("lead", 1, 1),
            ("first_time", 1, 1),
            ("active", 1, 0),
            ("slipping", 0, 1),
            ("lapsed", 1, 1)
        ]
    );
    let said = stdout(&run(folder, &tried));
    assert!(
        said.ends_with("One person would be in another stage. Nothing was changed.\n"),
        "{said}"
    );
    let set = json(folder, &["insight", FILE, "stages", "--slipping", "60"], 0);
    assert_eq!(before(&set), before(&preview));
    let now = json(folder, &["insight", FILE, "stages"], 0);
    assert_eq!(now["bounds"], told!({ "slipping": 60, "lapsed": 365 }));
    let slipping = told!({ "kind": "is", "field": "lifecycle", "op": "is", "values": ["slipping"] });
    fs::write(folder.join("rule.json"), slipping.to_string()).expect("written");
    let count = ["segment", FILE, "count", "--rule", "rule.json"];
    assert_eq!(json(folder, &count, 0)["total"], 1);
    json(folder, &["undo", FILE, &set["entry"].to_string()], 0);
    assert_eq!(json(folder, &count, 0)["total"], 0);

    let nonsense = run(folder, &["insight", FILE, "stages", "--lapsed", "90"]);
    assert_eq!(nonsense.status.code(), Some(2));
    assert_eq!(
        stderr(&nonsense).trim(),
        "lapsed: Somebody must be slipping before they have lapsed. You said slipping after 180 days and lapsed after 90 days: make the second \
         number the larger one."
    );
}

#[test]
fn moves_are_told_and_list_their_people() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    four(folder);
    // 360 days ago Clara had bought 140 days before; Anna and Bernd had not bought yet.
    let (then, later) = (ago(360), ago(5));
    let found = json(folder, &["insight", FILE, "moves", "--from", &then, "--to", &later], 0);
    assert_eq!(
        before(&found),
        [("lead", 3, 1), ("first_time", 1, 1), ("active", 0, 1), ("lapsed", 0, 1)]
    );
    assert_eq!(found["changed"], 3);
    assert_eq!(found["moves"].as_array().expect("moves").len(), 3);
    let said = stdout(&run(folder, &["insight", FILE, "moves", "--from", &then, "--to", &later]));
    assert!(said.contains("Lead -> First time: one person\n"), "{said}");
    assert!(said.contains("First time -> Lapsed: one person\n"), "{said}");
    let who = [
        "insight",
        FILE,
        "moves",
        "--from",
        &then,
        "--was",
        "first-time",
        "--is",
        "lapsed",
    ];
    let who = json(folder, &who, 0);
    assert_eq!((&who["total"], &who["people"][0]["name"]), (&told!(1), &told!("Clara Weiss")));
    let turned = run(folder, &["insight", FILE, "moves", "--from", &later, "--to", &then]);
    assert_eq!(stderr(&turned).trim(), "from: The first day must be before the second.");
}
