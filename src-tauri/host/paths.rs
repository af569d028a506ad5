//! Folders of this computer.

use std::path::PathBuf;

use tauri::{AppHandle, Manager as _};

/// Where the program keeps its own settings. Local, never roaming: SQLite and network profiles do not go together.
#[must_use]
pub fn data_folder(app: &AppHandle) -> PathBuf {
    if let Some(told) = told_folder() {
        return told;
    }
    app.path().app_local_data_dir().unwrap_or_else(|_| std::env::temp_dir())
}

/// Where a new house file goes unless somebody says otherwise.
#[must_use]
pub fn default_house_file(app: &AppHandle, name: &str) -> PathBuf {
    let folder = data_folder(app);
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

#[cfg(feature = "e2e")]
fn told_folder() -> Option<PathBuf> {
    std::env::var_os("APP_DATA_DIR").map(PathBuf::from)
}

#[cfg(not(feature = "e2e"))]
fn told_folder() -> Option<PathBuf> {
    None
}
