//! Merge-purge from the terminal: own, exchanged and rented lists, what each adds, and the terms that they came on.

mod door;

use std::{fs, path::Path};

use door::{json, run, stdout};
use serde_json::Value;

const FILE: &str = "a.housefile";

fn write(folder: &Path, name: &str, rows: &[&str]) {
    let header = "First name,Last name,Street,Postcode,City,E-mail";
    fs::write(folder.join(name), format!("{header}\n{}\n", rows.join("\n"))).expect("written");
}

const ANNA: &str = "Anna,Koch,Lindenstr. 5,04109,Leipzig,anna@post.example";
const BERT: &str = "Bert,Kern,Parkweg 2,04109,Leipzig,bert@post.example";
const CARL: &str = "Carl,Voss,Hafen 1,24103,Kiel,carl@post.example";
const DORA: &str = "Dora,Lenz,Markt 3,07743,Jena,dora@post.example";
const EMIL: &str = "Emil,Roth,Seeweg 7,54290,Trier,emil@post.example";
const FRED: &str = "Fred,Maus,Allee 9,89073,Ulm,fred@post.example";

fn import(folder: &Path, arguments: &[&str]) -> Value {
    json(folder, &[&["import", FILE][..], arguments].concat(), 0)
}

/// Anna and Bert are ours; Anna and Carl came in exchange; Carl, Dora (twice), Emil (who wants no letters) and Bert are rented.
fn three(folder: &Path, terms: &[&str]) {
    json(folder, &["new", FILE, "--unencrypted"], 0);
    write(folder, "own.csv", &[ANNA, BERT]);
    write(folder, "swap.csv", &[ANNA, CARL]);
    write(folder, "garden.csv", &[CARL, DORA, DORA, EMIL, BERT, FRED]);
    fs::write(
        folder.join("objections.csv"),
        "First name,Last name,Street,Postcode,City,Wants no letters\nEmil,Roth,Seeweg 7,54290,Trier,yes\n",
    )
    .expect("written");
    import(folder, &["own.csv", "--origin", "own_customers"]);
    import(folder, &["swap.csv", "--origin", "exchanged_list", "--owner", "Tea House"]);
    import(
        folder,
        &[
            &["garden.csv", "--origin", "rented_list", "--owner", "Garden Press"][..],
            terms,
        ]
        .concat(),
    );
    import(folder, &["objections.csv", "--kind", "consents"]);
}

fn lists(folder: &Path) -> Value {
    json(folder, &["lists", FILE], 0)
}

fn figures(list: &Value) -> [u64; 8] {
    [
        "names",
        "unusable",
        "within",
        "above",
        "no_address",
        "suppressed",
        "terms_over",
        "net",
    ]
    .map(|figure| list[figure].as_u64().unwrap_or_else(|| panic!("{figure} of {list}")))
}

fn everybody_by_letter(folder: &Path) -> String {
    fs::write(
        folder.join("all.json"),
        r#"{"kind":"is","field":"kind","op":"is","values":["person"]}"#,
    )
    .expect("written");
    let segment = json(folder, &["segment", FILE, "save", "All", "--rule", "all.json"], 0);
    let basis = r#"{"kind":"letter","told_the_source":true,"told_each_time":true,"confirmed":"2026-11-01"}"#;
    let plan = format!(
        r#"{{"name":"Spring","goal":"","channel":"letter","audience":{{"segment":{},"basis":{basis},"one_per_address":false}}}}"#,
        segment["id"]
    );
    fs::write(folder.join("plan.json"), plan).expect("written");
    json(folder, &["campaign", FILE, "plan", "plan.json"], 0)["id"].to_string()
}

fn removed(ladder: &Value, step: &str) -> u64 {
    let rungs = ladder["rungs"].as_array().expect("rungs");
    let rung = rungs.iter().find(|rung| rung["step"] == step).expect("a step");
    rung["removed"].as_u64().expect("a number")
}

#[test]
fn each_list_counts_what_those_above_it_have_not() {
    let folder = tempfile::tempdir().expect("a folder");
    three(folder.path(), &["--uses", "2", "--until", "2999-12-31"]);
    let told = lists(folder.path());
    let all: Vec<[u64; 8]> = told["lists"].as_array().expect("lists").iter().map(figures).collect();
    assert_eq!(
        all,
        [[2, 0, 0, 0, 0, 0, 0, 2], [2, 0, 0, 1, 0, 0, 0, 1], [6, 0, 1, 2, 0, 1, 0, 2],],
        "{told}"
    );
    for list in &all {
        assert_eq!(list[0], list[1..].iter().sum::<u64>());
    }
    let rented = &told["lists"][2];
    assert_eq!(
        (rented["owner"].as_str(), rented["uses"].as_u64(), rented["until"].as_str()),
        (Some("Garden Press"), Some(2), Some("2999-12-31"))
    );
    // The other way round Carl is a name of the rented list.
    let (rented, swapped) = (rented["file"].to_string(), told["lists"][1]["file"].to_string());
    let order = format!("{rented},{swapped}");
    let turned = json(folder.path(), &["lists", FILE, "--order", &order], 0);
    assert_eq!(figures(&turned["lists"][1]), [6, 0, 1, 1, 0, 1, 0, 3]);
    assert_eq!(figures(&turned["lists"][2]), [2, 0, 0, 2, 0, 0, 0, 0]);
    json(folder.path(), &["lists", FILE, "--order", "99"], 2);
    json(folder.path(), &["undo", FILE, &turned["undo_order"].to_string()], 0);
    let back: Vec<[u64; 8]> = lists(folder.path())["lists"]
        .as_array()
        .expect("lists")
        .iter()
        .map(figures)
        .collect();
    assert_eq!(back, all, "as it was");
    let text = run(folder.path(), &["lists", FILE]);
    assert!(
        stdout(&text).contains("of Garden Press, used 0 of 2 times, until 2999-12-31"),
        "{}",
        stdout(&text)
    );
}

#[test]
fn a_list_is_used_as_often_as_it_was_rented_for_and_who_bought_stays() {
    let folder = tempfile::tempdir().expect("a folder");
    three(folder.path(), &[]);
    let campaign = everybody_by_letter(folder.path());
    let frozen = json(folder.path(), &["campaign", FILE, "select", &campaign], 0);
    assert_eq!(frozen["ladder"]["people"], 5, "everybody but Emil");
    let list = frozen["selection"].to_string();
    let handed = json(folder.path(), &["campaign", FILE, "handoff", &list, "--out", "spring.csv"], 0);
    assert_eq!(handed["rows"], 5);

    // One use is what a list is rented for where nothing else was agreed. Carl is still there by the exchange.
    let told = lists(folder.path());
    assert_eq!(
        (told["lists"][1]["used"].as_u64(), told["lists"][2]["used"].as_u64()),
        (Some(1), Some(1))
    );
    assert_eq!(figures(&told["lists"][2]), [6, 0, 1, 2, 0, 1, 2, 0]);
    let again = json(folder.path(), &["campaign", FILE, "ladder", &campaign], 0);
    assert_eq!((removed(&again, "terms_over"), again["people"].as_u64()), (2, Some(3)));
    let second = json(folder.path(), &["campaign", FILE, "handoff", &list, "--out", "again.csv"], 0);
    assert_eq!((second["rows"].as_u64(), second["withdrawn"].as_u64()), (Some(3), Some(2)));

    // Dora buys: she is a customer of our own, whatever list she came with.
    fs::write(
        folder.path().join("orders.csv"),
        "Order number,Order date,First name,Last name,E-mail,Product,Quantity,Total\nA-1,2026-11-20,Dora,Lenz,dora@post.example,Tea,1,9.00\n",
    )
    .expect("written");
    import(
        folder.path(),
        &["orders.csv", "--kind", "purchases", "--origin", "own_customers"],
    );
    let again = json(folder.path(), &["campaign", FILE, "ladder", &campaign], 0);
    assert_eq!((removed(&again, "terms_over"), again["people"].as_u64()), (1, Some(4)));

    let put_away = json(folder.path(), &["lists", FILE, "--put-away"], 0);
    assert_eq!(put_away["put_away"], 2, "Fred, and Emil who objected");
    let people = json(folder.path(), &["contacts", FILE, "count"], 0);
    assert_eq!(people["count"], 4);
    json(folder.path(), &["undo", FILE, &put_away["undo"].to_string()], 0);
    assert_eq!(json(folder.path(), &["contacts", FILE, "count"], 0)["count"], 6);
}

#[test]
fn nobody_of_a_list_leaves_behind_its_last_day() {
    let folder = tempfile::tempdir().expect("a folder");
    three(folder.path(), &["--uses", "9", "--until", "2020-01-31"]);
    let campaign = everybody_by_letter(folder.path());
    let ladder = json(folder.path(), &["campaign", FILE, "ladder", &campaign], 0);
    assert_eq!((removed(&ladder, "terms_over"), ladder["people"].as_u64()), (2, Some(3)));
    // What came with the import goes with it.
    json(folder.path(), &["undo", FILE, "3"], 0);
    assert_eq!(lists(folder.path())["lists"].as_array().map(Vec::len), Some(2));
}

#[test]
fn a_file_of_unknown_origin_makes_nobody_ours_who_was_lent_before() {
    let folder = tempfile::tempdir().expect("a folder");
    three(folder.path(), &["--uses", "9", "--until", "2020-01-31"]);
    let campaign = everybody_by_letter(folder.path());
    let held = |folder: &Path| removed(&json(folder, &["campaign", FILE, "ladder", &campaign], 0), "terms_over");
    assert_eq!(held(folder.path()), 2);
    // A part of that very list comes again, and nobody says where from.
    write(folder.path(), "part.csv", &[FRED, DORA]);
    import(folder.path(), &["part.csv"]);
    assert_eq!(held(folder.path()), 2);
    write(folder.path(), "fair.csv", &[FRED]);
    import(folder.path(), &["fair.csv", "--origin", "event"]);
    assert_eq!(held(folder.path()), 1, "Fred came to us himself");
}
