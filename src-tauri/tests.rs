//! The window may call exactly our commands, and knows their types.

use super::api;

/// A command missing from the capability is closed to the window; one too many is a door nobody watches.
#[test]
fn the_window_may_call_exactly_our_commands() {
    let config: serde_json::Value = serde_json::from_str(include_str!("../tauri.conf.json")).expect("the configuration is JSON");
    let mut allowed: Vec<String> = config["app"]["security"]["capabilities"][0]["permissions"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|permission| permission.as_str()?.strip_prefix("allow-").map(|name| name.replace('-', "_")))
        .collect();
    allowed.sort();
    let source = include_str!("lib.rs");
    let list = source
        .split("collect_commands![\n")
        .nth(1)
        .expect("the list stands in this file")
        .split(']')
        .next()
        .expect("ended");
    let mut ours: Vec<String> = list
        .split(',')
        .filter_map(|path| path.trim().split("::").nth(1).map(str::to_owned))
        .collect();
    ours.sort();
    assert_eq!(allowed, ours);
}

/// Run with `UPDATE_BINDINGS=1` (cargo xtask bindings) to write them anew.
#[test]
fn the_windows_bindings_are_up_to_date() {
    let folder = tempfile::tempdir().expect("a folder");
    let fresh = folder.path().join("bindings.ts");
    let language = specta_typescript::Typescript::default()
        .header("// Written by `cargo xtask bindings` from the commands in src-tauri/commands; never edited by hand.\n");
    api().export(language, &fresh).expect("every type can be told in TypeScript");
    let fresh = std::fs::read_to_string(fresh).expect("written");
    let committed = concat!(env!("CARGO_MANIFEST_DIR"), "/ui/src/host/bindings.ts");
    if std::env::var_os("UPDATE_BINDINGS").is_some() {
        std::fs::write(committed, &fresh).expect("written");
    }
    let there = std::fs::read_to_string(committed).expect("committed");
    assert!(there == fresh, "the bindings are stale: run `cargo xtask bindings`");
}
