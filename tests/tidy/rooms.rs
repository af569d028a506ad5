//! Rooms import upwards only, and each crate with a door has one door.

use std::collections::BTreeMap;

use crate::{code, files, nothing};

const ENGINE: &str = "src-tauri/housefile/src/";

/// Beside the rooms: any room may use them, and they use none; but sentences tell of values.
const BESIDE: &[(&str, &[&str])] = &[("refusal", &[]), ("job", &[]), ("words", &["values"])];

/// Crates and names that only one room may speak to.
const DOORS: &[(&str, &[&str])] = &[
    ("calamine", &["intake"]),
    // handoff writes sheets by it.
    ("quick_xml", &["intake", "handoff"]),
    ("csv_nose", &["intake"]),
    ("mail_parser", &["intake"]),
    ("office_crypto", &["intake"]),
    ("chardetng", &["intake"]),
    // handoff writes csv; reading it is for intake alone.
    ("csv::Reader", &["intake"]),
    ("csv::ReaderBuilder", &["intake"]),
    ("plotters", &["dashboards"]),
    ("rust_xlsxwriter", &["handoff"]),
    ("rlibphonenumber", &["values"]),
    ("email_address", &["values"]),
    ("iso_currency", &["values"]),
    ("postcard", &["segments"]),
    ("strsim", &["matching"]),
    ("argon2", &["store"]),
    ("chacha20poly1305", &["store"]),
    ("hkdf", &["store"]),
    ("SqliteConnectOptions", &["store"]),
    ("SqlitePoolOptions", &["store"]),
    ("migrate", &["store"]),
];

/// The engine's product code by room, as (room, path, text without comments, strings and tests).
pub(crate) fn product() -> Vec<(String, String, String)> {
    files::product(ENGINE)
        .into_iter()
        .map(|source| {
            let inside = &source.path[ENGINE.len()..];
            let room = inside.split(['/', '.']).next().unwrap_or_default().to_owned();
            (room, source.path, code::bare(&code::without_tests(&source.text)))
        })
        .collect()
}

/// The rooms in the order in which lib.rs names them.
fn order() -> Vec<String> {
    let rooms: Vec<String> = code::bare(&files::read("src-tauri/housefile/src/lib.rs"))
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .filter(|room| !BESIDE.iter().any(|(name, _)| name == room))
        .map(str::to_owned)
        .collect();
    assert!(rooms.len() > 8, "lib.rs lists the rooms: {rooms:?}");
    rooms
}

#[test]
fn rooms_import_upwards_only() {
    let order: BTreeMap<String, usize> = order().into_iter().zip(1..).collect();
    let mut findings = Vec::new();
    for (room, path, text) in product() {
        let beside = BESIDE.iter().find(|(name, _)| *name == room);
        let Some(own) = order.get(&room).copied().or(beside.map(|_| 0)) else {
            assert!(room == "lib" || room == "bin", "{path} belongs to no room of lib.rs");
            continue;
        };
        for (other, at) in imported(&text) {
            if let Some(rank) = order.get(&other)
                && *rank > own
                && !beside.is_some_and(|(_, may)| may.contains(&other.as_str()))
            {
                findings.push(format!("{}: {room} must not import {other}", code::place(&path, &text, at)));
            }
        }
    }
    nothing(
        "A room imports only rooms above it in src-tauri/housefile/src/lib.rs.",
        &findings,
    );
}

/// The crate's own modules that a file names: `crate::x`, `crate::{x, y::z}`.
fn imported(text: &str) -> Vec<(String, usize)> {
    let mut found = Vec::new();
    for at in code::words(text, "crate::") {
        let rest = &text[at + "crate::".len()..];
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 0_i32;
            let mut name = String::new();
            for c in group.chars() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => found.push((std::mem::take(&mut name), at)),
                    c if depth == 0 => name.push(c),
                    _ => {}
                }
            }
            found.push((name, at));
        } else {
            found.push((
                rest.chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_' || *c == ':')
                    .collect(),
                at,
            ));
        }
    }
    found
        .into_iter()
        .map(|(name, at)| (name.trim().split("::").next().unwrap_or_default().trim().to_owned(), at))
        .collect()
}

#[test]
fn a_group_of_imports_is_read() {
    let names: Vec<String> = imported("use crate::{ a::{b, c}, d };\ncrate::e::f()")
        .into_iter()
        .map(|(n, _)| n)
        .collect();
    assert_eq!(names, ["a", "d", "e"]);
}

#[test]
fn every_dependency_with_a_door_has_one() {
    let mut findings = Vec::new();
    for (room, path, text) in product() {
        for (name, rooms) in DOORS {
            let hits = code::words(&text, name);
            if !rooms.contains(&room.as_str())
                && let Some(at) = hits.iter().find(|at| is_a_path(&text, **at, name))
            {
                findings.push(format!(
                    "{}: {name} is for {} alone",
                    code::place(&path, &text, *at),
                    rooms.join(", ")
                ));
            }
        }
    }
    nothing("One door per dependency.", &findings);
}

/// A crate's name counts where it begins a path; a type's name always does.
fn is_a_path(text: &str, at: usize, name: &str) -> bool {
    if name.contains("::") || name.starts_with(char::is_uppercase) {
        return true;
    }
    let after = &text[at + name.len()..];
    let before = text[..at].trim_end();
    (after.starts_with("::") || after.starts_with('!')) && !before.ends_with("::")
        || before.ends_with("use") && after.starts_with(';')
}
