//! The operating system's own dialogs. They run here, so that paths stay in Rust; with the feature `e2e` they answer what a
//! person would have picked, and everything behind them is the real path.

use std::path::{Path, PathBuf};

use tauri::AppHandle;
use tauri_plugin_dialog::DialogExt as _;

/// Endings of files that the import reads.
pub(super) const SPREADSHEETS: [&str; 13] = [
    "xlsx", "xlsm", "xls", "xlsb", "ods", "csv", "tsv", "txt", "zip", "html", "htm", "xml", "vcf",
];

/// Spreadsheets to import; empty when the person thought better of it.
pub async fn pick_spreadsheets(app: &AppHandle, title: &str, kinds: &str) -> Vec<PathBuf> {
    if let Some(told) = told("E2E_PICK_OPEN") {
        return std::env::split_paths(&told).collect();
    }
    let dialog = app.dialog().file().set_title(title).add_filter(kinds, &SPREADSHEETS);
    let (send, receive) = tokio::sync::oneshot::channel();
    dialog.pick_files(move |files| {
        let _ = send.send(files);
    });
    receive
        .await
        .ok()
        .flatten()
        .unwrap_or_default()
        .into_iter()
        .filter_map(|file| file.into_path().ok())
        .collect()
}

/// A house file to open.
pub async fn pick_open(app: &AppHandle, title: &str, kind: &str) -> Option<PathBuf> {
    if let Some(path) = told("E2E_PICK_OPEN") {
        return Some(PathBuf::from(path));
    }
    let dialog = app.dialog().file().set_title(title).add_filter(kind, &["housefile"]);
    let (send, receive) = tokio::sync::oneshot::channel();
    dialog.pick_file(move |file| {
        let _ = send.send(file);
    });
    receive.await.ok().flatten()?.into_path().ok()
}

/// Where to save; the system asks before it replaces something.
pub async fn pick_save(app: &AppHandle, title: &str, folder: &Path, name: &str) -> Option<PathBuf> {
    if let Some(folder) = told("E2E_PICK_SAVE") {
        return Some(PathBuf::from(folder).join(name));
    }
    let dialog = app.dialog().file().set_title(title).set_directory(folder).set_file_name(name);
    let (send, receive) = tokio::sync::oneshot::channel();
    dialog.save_file(move |file| {
        let _ = send.send(file);
    });
    receive.await.ok().flatten()?.into_path().ok()
}

/// A folder.
pub async fn pick_folder(app: &AppHandle, title: &str) -> Option<PathBuf> {
    if let Some(path) = told("E2E_PICK_FOLDER") {
        return Some(PathBuf::from(path));
    }
    let dialog = app.dialog().file().set_title(title);
    let (send, receive) = tokio::sync::oneshot::channel();
    dialog.pick_folder(move |folder| {
        let _ = send.send(folder);
    });
    receive.await.ok().flatten()?.into_path().ok()
}

#[cfg(feature = "e2e")]
fn told(name: &str) -> Option<std::ffi::OsString> {
    std::env::var_os(name)
}

#[cfg(not(feature = "e2e"))]
fn told(_name: &str) -> Option<std::ffi::OsString> {
    None
}
