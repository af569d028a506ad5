//! Duplicates from the terminal: what a search would change, what was answered, and merges taken apart with what changed since.

mod door;

use std::{fs, path::Path};

use door::{json, run, stdout};

const FILE: &str = "a.housefile";

/// One person in three lists, each with the same mailbox, and forty others.
fn merged(folder: &Path) -> String {
    let others = (0..40_u8).map(|n| {
        let [a, b, c] = [n % 26, n / 26, n * 3 % 26].map(|letter| char::from(b'a' + letter));
        format!("{a}{b}{c}ina,{a}{b}{c}mann,{a}{b}{c}@{b}{a}{c}.example,100{n:02}")
    });
    let first = [
        "First name,Last name,Email,Postcode",
        "Anna,Koch,anna.koch@post.example,50667",
    ];
    let rows: Vec<String> = first.map(str::to_owned).into_iter().chain(others).collect();
    fs::write(folder.join("one.csv"), rows.join("\n")).expect("written");
    fs::write(
        folder.join("two.csv"),
        "First name,Last name,Email,Postcode\nAnna,Koch,anna.koch@post.example,50667\nA.,Koch,anna.koch@post.example,50667\n",
    )
    .expect("written");
    json(folder, &["new", FILE, "--unencrypted"], 0);
    for list in ["one.csv", "two.csv"] {
        json(
            folder,
            &["import", FILE, list, "--origin", "own_customers", "--policy", "add"],
            0,
        );
    }
    let told = json(folder, &["duplicates", FILE, "--rehearse"], 0);
    assert_eq!(
        json(folder, &["journal", FILE], 0)["entries"].as_array().map(Vec::len),
        Some(2)
    );
    assert!(told["to_certain"].as_u64() > Some(0), "{told}");
    assert_eq!(told["examples"][0]["turn"], "certain");
    json(folder, &["duplicates", FILE], 0);
    let again = json(folder, &["duplicates", FILE, "--rehearse"], 0);
    assert_eq!((&again["to_certain"], &again["dropped"]), (&0.into(), &0.into()));
    assert_eq!(json(folder, &["merge", FILE, "--certain"], 0)["merged"], 2);
    let found = json(folder, &["contacts", FILE, "list", "--limit", "50"], 0);
    let people = found["people"].as_array().expect("people");
    let kept = people.iter().find(|person| person["name"] == "Anna Koch").expect("Anna Koch");
    kept["id"].to_string()
}

#[test]
fn a_whole_group_is_taken_apart_and_told_before() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let kept = merged(folder);
    let told = json(folder, &["unmerge", FILE, &kept, "--all", "--rehearse"], 0);
    assert_eq!(told["people"].as_array().map(Vec::len), Some(2));
    let merged = told["people"][0].to_string();
    let one = stdout(&run(folder, &["unmerge", FILE, &merged, "--rehearse"]));
    assert!(
        one.starts_with("Nothing was changed. One record would stand for itself again"),
        "{one}"
    );
    // Somebody withdraws before they come apart: it holds for each of the three.
    fs::write(
        folder.join("no.csv"),
        "First name,Last name,Email,Email opt-in,Consent date\nAnna,Koch,anna.koch@post.example,no,2026-02-03\n",
    )
    .expect("written");
    json(
        folder,
        &["import", FILE, "no.csv", "--kind", "consents", "--origin", "own_customers"],
        0,
    );
    fs::write(
        folder.join("three.csv"),
        "First name,Last name,Email,Company\nAnna,Koch,anna.koch@post.example,Acme\n",
    )
    .expect("written");
    json(folder, &["import", FILE, "three.csv", "--origin", "own_customers"], 0);
    let text = stdout(&run(folder, &["unmerge", FILE, &kept, "--all"]));
    assert!(
        text.contains("An import since the merge, of \u{201c}three.csv\u{201d}, told of this person."),
        "{text}"
    );
    assert!(text.contains("The company was edited since the merge."), "{text}");
    assert!(text.starts_with("2 records stand for themselves again"), "{text}");
    assert!(
        text.contains("A no to e-mail was said since the merge. It holds for every record"),
        "{text}"
    );
    json(folder, &["unmerge", FILE, &kept, "--all"], 2);
    // Told apart by that, they are listed, and asked about again if wanted.
    let listed = json(folder, &["duplicates", FILE, "--answered"], 0);
    let pair = listed["different"][0]["pair"]["id"].to_string();
    let before = listed["different"].as_array().map_or(0, Vec::len);
    let text = stdout(&run(folder, &["duplicates", FILE, "--answered"]));
    assert!(
        text.contains("Not the same person: ") && text.contains("Anna Koch ("),
        "{text}"
    );
    json(folder, &["duplicates", FILE, "--ask-again", &pair], 0);
    let listed = json(folder, &["duplicates", FILE, "--answered"], 0);
    assert_eq!(listed["different"].as_array().map(Vec::len), Some(before - 1));
    json(folder, &["duplicates", FILE, "--ask-again", "999999"], 2);
}

#[test]
fn whom_a_small_import_brought_are_looked_up() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    merged(folder);
    fs::write(
        folder.join("new.csv"),
        "First name,Last name,Email\nAna,Koch,anna.koch@post.example\nRosa,Funke,rosa@funke.example\n",
    )
    .expect("written");
    let import = json(
        folder,
        &["import", FILE, "new.csv", "--origin", "own_customers", "--policy", "add"],
        0,
    );
    let batch = import["batch"].to_string();
    let told = json(folder, &["duplicates", FILE, "--of-import", &batch], 0);
    assert_eq!((&told["looked"], &told["pairs"]), (&2.into(), &1.into()), "{told}");
    let text = stdout(&run(folder, &["duplicates", FILE, "--of-import", &batch]));
    assert!(
        text.starts_with("2 new people were looked up. No pair of people was found that was not known before."),
        "{text}"
    );
}
