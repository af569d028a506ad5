//! Every sentence that the engine, the shell or the terminal names is in the English catalogue.

use std::collections::BTreeSet;

use crate::{code, files, nothing};

/// How a sentence is named in Rust, and what stands before the name in the catalogue.
const NAMED: &[(&str, &str)] = &[
    ("message(\"", ""),
    (".tell(\"", ""),
    ("Act::new(\"", "act-"),
    (".step(\"", ""),
];

/// Acts that are never shown under their own name: they are told at the entry they took back.
const SILENT: &[&str] = &["act-undo", "act-redo"];

fn catalogue() -> BTreeSet<String> {
    files::below("src-tauri/messages/en/", ".ftl")
        .iter()
        .flat_map(|source| {
            source
                .text
                .lines()
                .filter_map(|line| line.split_once('='))
                .map(|(id, _)| id.trim_end().to_owned())
                .collect::<Vec<_>>()
        })
        .filter(|id| id.starts_with(|c: char| c.is_ascii_lowercase()))
        .collect()
}

#[test]
fn every_sentence_that_is_named_exists() {
    let known = catalogue();
    assert!(known.len() > 20, "the catalogue was not found");
    let mut findings = Vec::new();
    for source in files::product("src-tauri/") {
        let text = code::without_comments(&code::without_tests(&source.text));
        for (mark, prefix) in NAMED {
            for (at, _) in text.match_indices(mark) {
                let (name, after) = text[at + mark.len()..].split_once('"').unwrap_or_default();
                // `entry.tell("people", 3)` names an argument; `words.tell("…")` a sentence.
                if *mark == ".tell(\"" && !after.starts_with(')') {
                    continue;
                }
                let id = format!("{prefix}{name}");
                if !name.contains('{') && !known.contains(&id) && !SILENT.contains(&id.as_str()) {
                    findings.push(format!("{}: {id}", code::place(&source.path, &text, at)));
                }
            }
        }
    }
    nothing("Sentences live in src-tauri/messages/en; these are missing.", &findings);
}

/// Words of the code that people never read.
const NEVER_ON_SCREEN: &[&str] = &[
    "contact point",
    "suppression",
    "holdout",
    "batch",
    "survivor",
    "provenance",
    "propensity",
    "matchback",
];

#[test]
fn the_screen_speaks_the_words_of_people() {
    let mut findings = Vec::new();
    for source in files::below("src-tauri/messages/en/", ".ftl") {
        for (number, line) in (1..)
            .zip(source.text.lines())
            .filter(|(_, line)| !line.trim_start().starts_with('#'))
        {
            let said = line.split_once(" =").map_or(line, |(_, said)| said).to_lowercase();
            // Names of arguments and variants are not read by anybody.
            let said: String = said
                .split('{')
                .map(|part| part.split_once('}').map_or(part, |(_, after)| after))
                .collect();
            for word in NEVER_ON_SCREEN {
                if !code::words(&said, word).is_empty() {
                    findings.push(format!("{}:{number}: {word}", source.path));
                }
            }
        }
    }
    nothing("The code's words are not the screen's.", &findings);
}
