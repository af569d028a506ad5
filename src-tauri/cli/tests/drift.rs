//! A source that is not as it was at its last import: the terminal stops, says what changed, and goes on where it is told to.

mod door;

use std::{fs, path::Path};

use door::{json, run, stderr};

const FILE: &str = "a.housefile";

fn write(folder: &Path, name: &str, header: &str, rows: &[&str]) {
    fs::write(folder.join(name), format!("{header}\n{}\n", rows.join("\n"))).expect("written");
}

fn count(folder: &Path) -> u64 {
    json(folder, &["contacts", FILE, "count"], 0)["count"]
        .as_u64()
        .expect("a count")
}

#[test]
fn what_changed_is_told_and_nothing_imported_until_it_is_agreed() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    json(folder, &["new", FILE, "--unencrypted"], 0);
    let header = "E-mail,First name,Last name,City,Shop";
    write(
        folder,
        "club-2026-10.csv",
        header,
        &[
            "anna@post.example,Anna,Koch,Ulm,Nord",
            "bert@post.example,Bert,Kern,Bonn,Nord",
        ],
    );
    write(
        folder,
        "club-2026-11.csv",
        header,
        &[
            "anna@post.example,Anna,Koch,Ulm,Nord",
            "dora@post.example,Dora,Lenz,Jena,Nord",
        ],
    );
    let other = "E-mail,First name,Last name,Branch";
    write(
        folder,
        "club-2026-12.csv",
        other,
        &["emil@post.example,Emil,Roth,Nord", "anna@post.example,Anna,Koch,Nord"],
    );
    json(folder, &["import", FILE, "club-2026-10.csv"], 0);
    // As it was: nothing is asked.
    json(folder, &["import", FILE, "club-2026-11.csv"], 0);
    assert_eq!(count(folder), 3);
    let import = ["import", FILE, "club-2026-12.csv"];
    let stopped = run(folder, &import);
    assert_eq!(stopped.status.code(), Some(2));
    let told = stderr(&stopped);
    for word in ["Branch", "City", "--agree-drift", "club-2026-12.csv"] {
        assert!(told.contains(word), "{word}: {told}");
    }
    assert_eq!(json(folder, &import, 2)["kind"], "refused");
    assert_eq!(count(folder), 3, "nothing came in");
    // A dry run is no import.
    assert_eq!(json(folder, &[&import[..], &["--rehearse"]].concat(), 0)["new_people"], 1);
    json(folder, &[&import[..], &["--agree-drift"]].concat(), 0);
    assert_eq!(count(folder), 4);
}
