//! The rules of the house, read from its files: each is stated where it belongs (most in the engine's lib.rs) and asserted here,
//! so that it stays true without anybody remembering it. A failing test names the file, the line and the rule.

#[path = "tidy/code.rs"]
mod code;
#[path = "tidy/engine.rs"]
mod engine;
#[path = "tidy/files.rs"]
mod files;
#[path = "tidy/house.rs"]
mod house;
#[path = "tidy/packages.rs"]
mod packages;
#[path = "tidy/rooms.rs"]
mod rooms;
#[path = "tidy/schema.rs"]
mod schema;
#[path = "tidy/ui.rs"]
mod ui;
#[path = "tidy/window.rs"]
mod window;
#[path = "tidy/words.rs"]
mod words;

/// Fails with all findings at once.
#[track_caller]
fn nothing(rule: &str, findings: &[String]) {
    assert!(findings.is_empty(), "{rule}\n  {}", findings.join("\n  "));
}
