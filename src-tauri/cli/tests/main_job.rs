//! The main job from the terminal: three messy spreadsheets become a lawful list, and every number is accounted for.

mod door;

use std::{collections::BTreeSet, fs, path::Path};

use door::{housefile, json, run, stderr, stdout};
use housefile_samples::{AudienceRule, ConsentRule, EXPORTED_ON, expected_audience};
use serde_json::Value;

const SEED: u64 = 3;
const FILE: &str = "a.housefile";

/// A house file with the samples of 300 people in it; the import's receipt.
fn imported(folder: &Path) -> Value {
    json(folder, &["new", FILE, "--unencrypted"], 0);
    json(folder, &["samples", "s", "--people", "300", "--seed", &SEED.to_string()], 0);
    let sheets = sheets(folder);
    let sheets: Vec<&str> = sheets.iter().map(String::as_str).collect();
    json(folder, &[&["import", FILE][..], &sheets].concat(), 0)
}

fn sheets(folder: &Path) -> Vec<String> {
    let mut sheets: Vec<String> = fs::read_dir(folder.join("s"))
        .expect("the samples")
        .flatten()
        .map(|entry| entry.path().display().to_string())
        .collect();
    sheets.sort();
    sheets
}

fn number(document: &Value, name: &str) -> u64 {
    document[name].as_u64().unwrap_or_else(|| panic!("{name} in {document}"))
}

fn saved(folder: &Path, name: &str, document: &str) {
    fs::write(folder.join(name), document).expect("written");
}

#[test]
fn every_row_is_accounted_for_and_an_import_can_be_taken_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let receipt = imported(folder.path());
    for file in receipt["files"].as_array().expect("files") {
        let parts = ["people", "purchases", "events", "consents", "repeats", "left_out", "problems"];
        let sum: u64 = parts.iter().map(|part| number(file, part)).sum();
        assert_eq!(number(file, "rows"), sum, "{file}");
        assert!(number(file, "rows") > 50, "{file}");
    }
    let created = number(&receipt, "created");
    assert!(
        (280..360).contains(&created),
        "300 people, some written in two ways: {created}"
    );
    let count = || number(&json(folder.path(), &["contacts", FILE, "count"], 0), "count");
    assert_eq!(count(), created);

    let batches = json(folder.path(), &["batches", FILE], 0);
    assert_eq!(batches["batches"].as_array().map(Vec::len), Some(1));

    let sheets = sheets(folder.path());
    let again = json(folder.path(), &["import", FILE, &sheets[0]], 0);
    assert!(again["already_imported"].is_string(), "{again}");
    assert_eq!(count(), created);

    let undo = number(&receipt, "undo").to_string();
    json(folder.path(), &["undo", FILE, &undo], 0);
    assert_eq!(count(), 0);
    json(folder.path(), &["redo", FILE, &undo], 0);
    assert_eq!(count(), created);
    assert_eq!(json(folder.path(), &["check", FILE], 0)["sound"], true);
}

#[test]
fn a_rehearsal_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    json(folder.path(), &["new", FILE, "--unencrypted"], 0);
    json(folder.path(), &["samples", "s", "--people", "300"], 0);
    let sheets = sheets(folder.path());
    let sheets: Vec<&str> = sheets.iter().map(String::as_str).collect();
    let told = json(folder.path(), &[&["import", FILE, "--rehearse"][..], &sheets].concat(), 0);
    assert!(number(&told, "new_people") > 200, "{told}");
    assert_eq!(number(&json(folder.path(), &["contacts", FILE, "count"], 0), "count"), 0);
    let left: Vec<String> = fs::read_dir(folder.path())
        .expect("a folder")
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.contains("staging"))
        .collect();
    assert!(left.len() <= 1, "{left:?}");

    let refused = json(folder.path(), &["import", FILE, "nowhere.xlsx"], 2);
    assert_eq!(refused["kind"], "refused");
}

#[test]
fn who_is_one_person_is_written_for_every_row() {
    let folder = tempfile::tempdir().expect("a folder");
    saved(
        folder.path(),
        "people.csv",
        "First name,Last name,E-mail,City\nRobert,Koch,bob@koch.example,Bonn\nBob,Koch,bob@koch.example,\n,,,\nAnna,Lang,anna@lang.example,Ulm\n",
    );
    json(folder.path(), &["new", FILE, "--unencrypted"], 0);
    json(folder.path(), &["import", FILE, "people.csv"], 0);
    let found = json(
        folder.path(),
        &["duplicates", FILE, "--clusters", "clusters.csv", "--pairs", "pairs.csv"],
        0,
    );
    assert_eq!(number(&found, "certain"), 1);
    let read = |name: &str| {
        fs::read_to_string(folder.path().join(name))
            .expect("written")
            .replace('"', "")
    };
    assert_eq!(
        read("clusters.csv").lines().collect::<Vec<_>>(),
        [
            "source_file,source_row,contact,cluster",
            "people.csv,2,1,1",
            "people.csv,3,2,1",
            "people.csv,5,3,3"
        ]
    );
    let pairs = read("pairs.csv");
    let pair: Vec<&str> = pairs.lines().nth(1).expect("a pair").splitn(5, ',').collect();
    assert_eq!((&pair[..2], pair[3]), (&["2", "3"][..], "certain"), "{pairs}");
    assert!(pair[4].contains("Same e-mail address (+++)"), "{pairs}");

    // Any two are compared, offered or not.
    let offered = json(folder.path(), &["duplicates", FILE, "--why", "1", "2"], 0);
    assert_eq!(
        (&offered["offered"], &offered["standing"][0]["id"]),
        (&true.into(), &"matching-standing-certain".into())
    );
    let apart = json(folder.path(), &["duplicates", FILE, "--why", "3", "1"], 0);
    assert_eq!(
        (&apart["offered"], &apart["standing"][0]["id"]),
        (&false.into(), &"matching-standing-no-key".into())
    );
    json(folder.path(), &["duplicates", FILE, "--why", "1", "99"], 2);
}

#[test]
fn the_list_that_leaves_holds_only_people_who_said_yes() {
    let folder = tempfile::tempdir().expect("a folder");
    imported(folder.path());
    let found = json(folder.path(), &["duplicates", FILE], 0);
    assert!(found["certain"].is_u64(), "{found}");
    json(folder.path(), &["merge", FILE, "--certain"], 0);

    saved(
        folder.path(),
        "rule.json",
        r#"{"kind":"consent","channel":"email","state":"granted"}"#,
    );
    let counted = json(folder.path(), &["segment", FILE, "count", "--rule", "rule.json"], 0);
    let segment = json(
        folder.path(),
        &["segment", FILE, "save", "Said yes", "--rule", "rule.json"],
        0,
    );
    let plan = format!(
        r#"{{"name":"Spring","goal":"","channel":"email","audience":{{"segment":{},"basis":{{"kind":"consent"}}}}}}"#,
        number(&segment, "id")
    );
    saved(folder.path(), "plan.json", &plan);
    let campaign = number(&json(folder.path(), &["campaign", FILE, "plan", "plan.json"], 0), "id").to_string();
    let frozen = json(folder.path(), &["campaign", FILE, "select", &campaign], 0);
    let rungs = frozen["ladder"]["rungs"].as_array().expect("rungs");
    assert_eq!(number(&rungs[0], "left"), number(&counted, "total"));
    let mut left = number(&rungs[0], "left");
    for rung in rungs {
        left -= number(rung, "removed");
        assert_eq!(left, number(rung, "left"), "every step explains its drop: {rung}");
    }
    let list = number(&frozen, "selection").to_string();
    let handed = json(folder.path(), &["campaign", FILE, "handoff", &list, "--out", "spring.csv"], 0);
    assert_eq!(number(&handed, "rows"), left);

    let table = run(folder.path(), &["read", "spring.csv"]);
    let mails: BTreeSet<String> = stdout(&table)
        .lines()
        .skip(1)
        .filter_map(|line| Some(line.split(',').next()?.trim_matches('"').to_lowercase()))
        .collect();
    assert_eq!(mails.len() as u64, left, "nobody twice");

    // The same people again from the generator, which knows the truth.
    let elsewhere = tempfile::tempdir().expect("a folder");
    let truth = housefile_samples::write(elsewhere.path(), 300, SEED).expect("written");
    let rule = AudienceRule::everybody(ConsentRule::AnyYes, EXPORTED_ON);
    let allowed: BTreeSet<String> = expected_audience(&truth, &rule)
        .into_iter()
        .flat_map(|person| person.emails.into_iter().chain(person.other_emails))
        .map(|mail| mail.to_lowercase())
        .collect();
    let strangers: Vec<&String> = mails.difference(&allowed).collect();
    assert!(strangers.is_empty(), "nobody may write to {strangers:?}");
    assert!(
        mails.len() * 10 >= allowed.len() * 8,
        "{} of {} allowed mailboxes",
        mails.len(),
        allowed.len()
    );

    json(folder.path(), &["report", FILE, "--out", "base.html"], 0);
    let report = fs::read_to_string(folder.path().join("base.html")).expect("written");
    assert!(report.contains("<svg") && !report.contains("<script"));
    assert_eq!(
        json(folder.path(), &["report", FILE, "--out", "base.docx"], 2)["kind"],
        "refused"
    );

    let cohorts = json(folder.path(), &["insight", FILE, "cohorts"], 0);
    let months = cohorts["cohorts"].as_array().expect("months");
    let sum = |cohort: &Value| cohort["customers"].as_u64().unwrap_or(0);
    let rfm = json(folder.path(), &["insight", FILE, "rfm"], 0);
    assert_eq!(
        months.iter().map(sum).sum::<u64>() + cohorts["earlier_customers"].as_u64().unwrap_or(0),
        rfm["buyers"].as_u64().expect("buyers"),
        "every buyer bought first in one month"
    );
    let moved = json(folder.path(), &["insight", FILE, "rfm", "--from", "2025-06-30"], 0);
    let after = moved["groups"]
        .as_array()
        .expect("groups")
        .iter()
        .map(|one| one["after"].as_u64().unwrap_or(0));
    assert_eq!(after.sum::<u64>(), rfm["buyers"].as_u64().expect("buyers"));
    let clusters = json(folder.path(), &["insight", FILE, "clusters"], 0);
    assert_eq!(clusters["buyers"], rfm["buyers"]);
    let people = |cluster: &Value| cluster["people"].as_u64().unwrap_or(0);
    let found = clusters["clusters"].as_array().expect("clusters");
    assert_eq!(
        clusters["not_enough"].is_null(),
        found.iter().map(people).sum::<u64>() == clusters["buyers"].as_u64().expect("buyers"),
        "everybody is in one cluster, or it is said why there is none"
    );
    let reach = json(folder.path(), &["reach", FILE], 0);
    assert_eq!(reach["channels"].as_array().map(Vec::len), Some(4));
}

#[test]
fn people_are_listed_shown_and_taken_apart_again() {
    let folder = tempfile::tempdir().expect("a folder");
    imported(folder.path());
    let list = json(
        folder.path(),
        &["contacts", FILE, "list", "--sort", "revenue", "--descending", "--limit", "3"],
        0,
    );
    let people = list["people"].as_array().expect("people");
    assert_eq!(people.len(), 3);
    let id = number(&people[0], "id").to_string();
    let shown = json(folder.path(), &["contacts", FILE, "show", &id], 0);
    assert!(
        shown["purchases"].as_array().is_some_and(|purchases| !purchases.is_empty()),
        "{shown}"
    );
    json(folder.path(), &["contacts", FILE, "show", "999999"], 2);
    json(folder.path(), &["unmerge", FILE, &id], 2);
    json(folder.path(), &["segment", FILE, "ready"], 0);
    json(folder.path(), &["segment", FILE, "list"], 0);

    saved(
        folder.path(),
        "wrong.json",
        r#"{"kind":"is","field":"no_such_field","op":"is","values":["x"]}"#,
    );
    let refused = json(folder.path(), &["segment", FILE, "count", "--rule", "wrong.json"], 2);
    assert_eq!(refused["kind"], "refused");
    saved(folder.path(), "broken.json", "{");
    assert_eq!(
        json(folder.path(), &["segment", FILE, "count", "--rule", "broken.json"], 2)["at"],
        "broken.json"
    );
}

#[test]
fn a_table_is_read_without_a_house_file() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(
        folder.path().join("list.csv"),
        "Name;PLZ\nM\u{fc}ller \"Max\";01234\n;\nAbe;99\n".as_bytes(),
    )
    .expect("written");
    let output = run(folder.path(), &["read", "list.csv"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(stdout(&output).starts_with("\"Name\",\"PLZ\"\r\n"), "{}", stdout(&output));
    assert!(stdout(&output).contains("\"01234\"\r\n"), "{}", stdout(&output));
    let told = json(folder.path(), &["read", "list.csv", "--out", "clean.csv"], 0);
    assert_eq!(told["found"]["detected"]["delimiter"], ";");
    let clean = fs::read_to_string(folder.path().join("clean.csv")).expect("written");
    assert_eq!(clean, stdout(&output));
    json(folder.path(), &["read", "list.csv", "--out", "-"], 2);
    json(folder.path(), &["read", "nowhere.csv"], 2);

    let mut cut = housefile(folder.path(), &["read", "list.csv"]);
    cut.stdout(std::process::Stdio::null());
    assert!(cut.status().expect("it starts").success());
}

/// A header that names a currency is believed before the house is, and a plain answer before the header; one that only some amounts have
/// says nothing of the others.
#[test]
fn amounts_are_in_the_currency_that_their_header_names() {
    let folder = tempfile::tempdir().expect("a folder");
    json(folder.path(), &["new", FILE, "--unencrypted"], 0);
    for (sheet, headers, rows, currency) in [
        ("dollars.csv", "customer_id,date,dollars", "00001,1997-01-01,11.77", "USD"),
        (
            "chf.csv",
            "Customer number,Order date,Order total (CHF)",
            "K1,2024-01-02,5.00",
            "CHF",
        ),
        (
            "half.csv",
            "Customer number,Order date,Quantity,Unit price (USD),Order total",
            "K2,2024-01-02,1,5.00,5.00",
            "EUR",
        ),
    ] {
        saved(folder.path(), sheet, &format!("{headers}\n{rows}\n"));
        let receipt = json(folder.path(), &["import", FILE, sheet], 0);
        assert_eq!(receipt["revenue"][0]["currency"], currency, "{sheet}: {receipt}");
    }
}
