//! Lists our own commands for Tauri, so that each needs a permission: a command without one is closed to the window.

use std::{fs, path::Path};

fn main() {
    println!("cargo::rerun-if-changed=src-tauri/commands");
    println!("cargo::rerun-if-changed=ui/dist");
    let names = command_names(Path::new("src-tauri/commands"));
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    // Tauri keeps the list for the length of the build; leaking it is what its signature asks for.
    let names: &'static [&'static str] = Box::leak(
        names
            .into_iter()
            .map(|name| &*Box::leak(name.to_owned().into_boxed_str()))
            .collect::<Vec<_>>()
            .into_boxed_slice(),
    );
    // The window's files are compiled in; an engine test must not need a UI build.
    let _ = fs::create_dir_all("ui/dist");
    let attributes = tauri_build::Attributes::new().app_manifest(tauri_build::AppManifest::new().commands(names));
    if let Err(fault) = tauri_build::try_build(attributes) {
        println!("cargo::error={fault:#}");
    }
}

/// The functions behind `#[tauri::command]` in every file of the folder.
fn command_names(folder: &Path) -> Vec<String> {
    let mut names = Vec::new();
    for file in fs::read_dir(folder).into_iter().flatten().flatten() {
        let text = fs::read_to_string(file.path()).unwrap_or_default();
        for block in text.split("#[tauri::command").skip(1) {
            if let Some(name) = block.split("fn ").nth(1).and_then(|rest| rest.split(['(', '<']).next()) {
                names.push(name.trim().to_owned());
            }
        }
    }
    names.sort();
    names
}
