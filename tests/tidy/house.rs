//! Every file: small enough to read, finished, and at home on any machine.

use crate::{code, files, nothing};

const LONGEST: usize = 400;

/// Files that may be longer, each with its reason.
const LONG: &[(&str, &str)] = &[
    ("Cargo.lock", "written by cargo"),
    ("ui/package-lock.json", "written by npm"),
    ("ui/src/host/bindings.ts", "written from the engine's types"),
    (
        "src-tauri/housefile/migrations/0001_house_file.sql",
        "the whole first schema, read as one page",
    ),
    (
        "src-tauri/housefile/migrations/0002_journal_triggers.sql",
        "the same four triggers for every reversible table",
    ),
];

const TEXT: &[&str] = &[
    ".rs", ".ts", ".tsx", ".css", ".mjs", ".js", ".sql", ".ftl", ".md", ".toml", ".json", ".html",
];

#[test]
fn files_can_be_read_in_one_sitting() {
    let findings: Vec<String> = files::all()
        .iter()
        .filter(|source| TEXT.iter().any(|ending| source.path.ends_with(ending)))
        .filter(|source| !LONG.iter().any(|(path, _)| *path == source.path))
        .filter(|source| !source.path.starts_with("tests/fixtures/") && !source.path.starts_with("src-tauri/samples/data/"))
        .map(|source| (source.text.lines().count(), &source.path))
        .filter(|(lines, _)| *lines > LONGEST)
        .map(|(lines, path)| format!("{path}: {lines} lines"))
        .collect();
    nothing("A file over 400 lines wants to be two.", &findings);
}

#[test]
fn nothing_is_left_for_later() {
    let mut findings = Vec::new();
    for source in files::all() {
        let needles: &[&str] = if source.path.ends_with(".rs") {
            &["todo!", "unimplemented!", "#[ignore", "dbg!"]
        } else if source.path.ends_with(".ts") || source.path.ends_with(".tsx") || source.path.ends_with(".mjs") {
            &[
                "it.skip",
                "it.only",
                "it.todo",
                "test.skip",
                "test.only",
                "test.todo",
                "describe.skip",
                "describe.only",
            ]
        } else {
            continue;
        };
        let text = if source.path.ends_with(".rs") {
            code::bare(&source.text)
        } else {
            source.text
        };
        for needle in needles {
            if let Some(at) = text.find(needle) {
                findings.push(format!("{}: {needle}", code::place(&source.path, &text, at)));
            }
        }
    }
    nothing("What is in the project is finished; no test is passed over.", &findings);
}

#[test]
fn no_file_knows_the_machine_it_was_written_on() {
    // Put together here, so that this file does not find itself.
    let needles = [
        concat!("/ro", "ot/"),
        concat!("/wo", "rk/"),
        concat!("registry.", "npmjs"),
        concat!("registry.", "yarnpkg"),
        concat!("index.", "crates.io"),
        concat!("static.", "crates.io"),
        concat!("deb.", "debian.org"),
        concat!("pypi", ".org"),
        concat!("127.0.0.1", ":8"),
    ];
    let mut findings = Vec::new();
    for source in files::all() {
        for needle in needles {
            for (at, _) in source.text.match_indices(needle) {
                // Part of a longer path or address, such as `network/work/`.
                let within = source.text[..at].chars().next_back().is_some_and(|c| c.is_alphanumeric());
                if !within || !needle.starts_with('/') {
                    findings.push(format!("{}: {needle}", code::place(&source.path, &source.text, at)));
                }
            }
        }
    }
    nothing("No path of a machine and no registry's address in the project.", &findings);
}

#[test]
fn the_terminal_and_the_ci_call_the_command_of_the_readme() {
    let ci = files::read(".ci/run");
    assert!(
        ci.trim_end().ends_with("cargo xtask test"),
        ".ci/run ends with the README's test command"
    );
}
