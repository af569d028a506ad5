//! The sample spreadsheets, written from the terminal.

mod door;

use std::fs;

use door::{json, run};

#[test]
fn the_samples_are_the_same_every_time() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = json(folder.path(), &["samples", "one", "--people", "300"], 0);
    json(folder.path(), &["samples", "two", "--people", "300"], 0);
    let files = first["files"].as_array().expect("a list");
    assert_eq!(files.len(), 3, "{first}");
    for file in files {
        let path = file.as_str().expect("a path");
        let twin = path.replacen("one", "two", 1);
        let read = |path: &str| fs::read(folder.path().join(path)).expect("it is there");
        assert!(read(path) == read(&twin), "{path} differs");
    }
    assert!(!folder.path().join("one/truth.json").exists());
}

#[test]
fn a_place_that_cannot_be_written_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a file"), b"").expect("written");
    let output = run(folder.path(), &["samples", "a file/inside"]);
    assert_eq!(output.status.code(), Some(2));
}
