//! What somebody who is asked for help may know: versions, sizes, counts and the last faults by their codes. No name, no path, nothing
//! that a customer or the user is called; people read it before they send it.

use housefile::{handoff, refusal::message, store, words::Words};
use tauri::{AppHandle, State};

use crate::{
    host::{Desk, Fault, documents, file_name, pick_save},
    refusal::Refused,
};

/// The diagnostics as text, one fact a line.
///
/// # Errors
/// Never: what cannot be found out is told as such.
#[tauri::command]
#[specta::specta]
pub async fn diagnostics(desk: State<'_, Desk>) -> Result<String, Refused> {
    Ok(told(&desk).await)
}

/// Saves them where the person chooses; answers the file's name, or nothing when they thought better of it.
///
/// # Errors
/// Refused where it cannot be written there.
#[tauri::command]
#[specta::specta]
pub async fn save_diagnostics(app: AppHandle, desk: State<'_, Desk>) -> Result<Option<String>, Refused> {
    let words = desk.words();
    let name = format!("{} {}.txt", words.tell("diagnostics-file"), desk.now().today().0.iso());
    let Some(path) = pick_save(&app, &words.tell("shell-save-file"), &documents(&app), &name).await else {
        return Ok(None);
    };
    handoff::put(&path, &told(&desk).await).map_err(|e| desk.refused(e))?;
    desk.wrote(&path);
    Ok(Some(file_name(&path)))
}

/// Notes that a page could not be drawn: by the fault's name and its place in the page's own sources.
///
/// # Errors
/// Never.
#[tauri::command]
#[specta::specta]
pub async fn note_page_fault(desk: State<'_, Desk>, name: String, place: String) -> Result<(), Refused> {
    desk.faults.note_page(&name, &place);
    Ok(())
}

async fn told(desk: &Desk) -> String {
    let words = desk.words();
    let mut lines = vec![words.tell("diagnostics-head"), String::new()];
    let mut line = |id: &str, value: &str| lines.push(format!("{}: {value}", words.tell(id)));
    line("diagnostics-version", env!("CARGO_PKG_VERSION"));
    line("diagnostics-made", if cfg!(debug_assertions) { "debug" } else { "release" });
    line("diagnostics-system", &system());
    line("diagnostics-window", &tauri::webview_version().unwrap_or_default());
    line("diagnostics-when", &desk.now().iso());
    match desk.open_house().await {
        None => line("diagnostics-house", &words.tell("diagnostics-none")),
        Some(house) => match store::facts(&house).await {
            Ok(facts) => facts.lines().iter().for_each(|(id, value)| line(id, value)),
            Err(fault) => line("diagnostics-house", &fault.trace()),
        },
    }
    lines.push(String::new());
    lines.extend(faults(&desk.faults.latest(), words));
    lines.push(String::new());
    lines.join("\n")
}

fn faults(latest: &[Fault], words: &Words) -> Vec<String> {
    if latest.is_empty() {
        return vec![words.tell("diagnostics-no-faults")];
    }
    let one = |fault: &Fault| format!("  {}  {} ×{}", fault.at, fault.what, fault.times);
    std::iter::once(words.say(&message("diagnostics-faults").with("count", latest.len())))
        .chain(latest.iter().map(one))
        .collect()
}

/// The operating system and the desktop, as they call themselves.
fn system() -> String {
    let release = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
    let name = release
        .lines()
        .find_map(|line| line.strip_prefix("PRETTY_NAME="))
        .map(|name| name.trim_matches('"').to_owned());
    let desktop = ["XDG_CURRENT_DESKTOP", "XDG_SESSION_TYPE"].map(|name| std::env::var(name).ok());
    [
        Some(std::env::consts::OS.to_owned()),
        Some(std::env::consts::ARCH.to_owned()),
        name,
    ]
    .into_iter()
    .chain(desktop)
    .flatten()
    .filter(|part| !part.is_empty())
    .collect::<Vec<_>>()
    .join(", ")
}
