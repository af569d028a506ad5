//! Folders of this computer, and names of files in them.

use std::path::{Path, PathBuf};

use tauri::{AppHandle, Manager as _};

/// Where the program keeps its own settings. Local, never roaming: SQLite and network profiles do not go together.
#[must_use]
pub fn data_folder(app: &AppHandle) -> PathBuf {
    if let Some(told) = told_folder() {
        return told;
    }
    app.path().app_local_data_dir().unwrap_or_else(|_| std::env::temp_dir())
}

/// A house file of this name in a folder, under a name that nothing has yet.
#[must_use]
pub fn free_name(folder: &Path, name: &str) -> PathBuf {
    (1..)
        .map(|n| {
            folder.join(if n == 1 {
                format!("{name}.housefile")
            } else {
                format!("{name} {n}.housefile")
            })
        })
        .find(|path| !path.exists())
        .unwrap_or_else(|| folder.join("customers.housefile"))
}

/// Where people expect what they export.
#[must_use]
pub fn documents(app: &AppHandle) -> PathBuf {
    app.path()
        .document_dir()
        .or_else(|_| app.path().home_dir())
        .unwrap_or_else(|_| std::env::temp_dir())
}

/// The last part of a path.
#[must_use]
pub fn file_name(path: &Path) -> String {
    path.file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

/// A house file's name as people call it: without folder and ending.
#[must_use]
pub fn name_of(path: &Path) -> String {
    path.file_stem()
        .map_or_else(String::new, |stem| stem.to_string_lossy().into_owned())
}

#[cfg(feature = "e2e")]
fn told_folder() -> Option<PathBuf> {
    std::env::var_os("APP_DATA_DIR").map(PathBuf::from)
}

#[cfg(not(feature = "e2e"))]
fn told_folder() -> Option<PathBuf> {
    None
}
