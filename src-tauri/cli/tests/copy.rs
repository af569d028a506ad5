//! A copy without names from the terminal, and results that come back by token.

mod door;

use std::{fs, path::Path};

use door::{json, run, stderr};

const WITH: [&str; 2] = ["--passphrase-env", "PASS"];

#[track_caller]
fn ask(folder: &Path, arguments: &[&str], exit: i32) -> serde_json::Value {
    json(folder, &[arguments, &WITH].concat(), exit)
}

#[test]
fn a_copy_without_names_leaves_and_results_come_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    ask(at, &["new", "a.housefile"], 0);
    fs::write(
        at.join("one.csv"),
        "Name,E-mail\nAnna Koch,anna@post.example\nBela Ott,bela@post.example\n",
    )
    .expect("written");
    ask(at, &["import", "a.housefile", "one.csv", "--kind", "contacts"], 0);

    let refused = ask(at, &["copy", "a.housefile", "--out", "b.housefile", "--for", " "], 2);
    assert!(!at.join("b.housefile").exists(), "{refused}");
    let made = run(
        at,
        &[
            &[
                "copy",
                "a.housefile",
                "--out",
                "b.housefile",
                "--for",
                "Agency North",
                "--json",
            ][..],
            &WITH,
        ]
        .concat(),
    );
    assert_eq!(made.status.code(), Some(0), "{}", stderr(&made));
    assert!(stderr(&made).contains("Recovery code: "), "{}", stderr(&made));
    let bytes = fs::read(at.join("b.housefile")).expect("it is there");
    assert!(!bytes.starts_with(b"SQLite format 3"), "it is encrypted");
    assert_eq!(
        fs::read_dir(at)
            .expect("a folder")
            .filter(|file| file
                .as_ref()
                .is_ok_and(|file| file.file_name().to_string_lossy().starts_with(".housefile")))
            .count(),
        0
    );

    let left = ask(at, &["contacts", "a.housefile", "list"], 0);
    assert!(
        left.to_string().contains("Anna Koch"),
        "the house file keeps its names: {left}"
    );
    let journal = ask(at, &["journal", "a.housefile", "--about", "left"], 0);
    assert!(journal.to_string().contains("b.housefile"), "{journal}");
}
