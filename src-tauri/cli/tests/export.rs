//! People as a spreadsheet from the terminal, in each format, read again by the program itself.

mod door;

use std::{fs, path::Path};

use door::json;

const WITH: [&str; 2] = ["--passphrase-env", "PASS"];

#[track_caller]
fn ask(folder: &Path, arguments: &[&str], exit: i32) -> serde_json::Value {
    json(folder, &[arguments, &WITH].concat(), exit)
}

#[test]
fn people_leave_in_every_format_and_come_back_as_they_were() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    ask(at, &["new", "a.housefile"], 0);
    fs::write(
        at.join("one.csv"),
        "Name,E-mail,City\n\"Koch, Anna\",anna@post.example,Ulm\n=1+1 Ott,bela@post.example,\"Bad  Ems\"\nZoë Vogt,zoe@post.example,Ulm\n",
    )
    .expect("written");
    ask(at, &["import", "a.housefile", "one.csv", "--kind", "contacts"], 0);
    let columns = ["--columns", "full_name,email,city"];
    let mut read = Vec::new();
    for file in ["out.xlsx", "out.ods", "out.csv"] {
        let handed = ask(
            at,
            &[&["contacts", "a.housefile", "export", "--out", file][..], &columns].concat(),
            0,
        );
        assert_eq!(handed["rows"], 3, "{handed}");
        json(at, &["read", file, "--out", "clean.csv"], 0);
        read.push(fs::read_to_string(at.join("clean.csv")).expect("read"));
    }
    assert!(
        read[0].contains("\"=1+1 Ott\",\"bela@post.example\",\"Bad  Ems\""),
        "{}",
        read[0]
    );
    assert_eq!(read[0], read[1], "a workbook and an OpenDocument sheet hold the same");
    // A text guards what a spreadsheet would take for a formula.
    assert_eq!(read[0].replace("\"=1+1", "\"'=1+1"), read[2]);
    let some = ["contacts", "a.housefile", "export", "--search", "ulm", "--out", "some.ods"];
    assert_eq!(ask(at, &some, 0)["rows"], 2);
    let refused = ask(
        at,
        &["contacts", "a.housefile", "export", "--out", "x.ods", "--columns", "shoe"],
        2,
    );
    assert!(refused.to_string().contains("There is no column"), "{refused}");
    assert!(!at.join("x.ods").exists());
    let left = ask(at, &["journal", "a.housefile"], 0);
    assert!(
        left.to_string().contains("Exported “some.ods”"),
        "that they left is written down: {left}"
    );
}
