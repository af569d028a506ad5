//! The installable package.

use std::{fs, path::PathBuf};

use crate::{
    app, needs, places,
    step::{Done, program, run},
    ui,
};

/// Builds the window and packs it for this system.
pub(crate) fn bundle() -> Done {
    needs::provide(&needs::to_bundle())?;
    ui::install()?;
    ui::build()?;
    app::build_window()?;
    let kind = if cfg!(target_os = "macos") {
        "dmg"
    } else if cfg!(windows) {
        "nsis"
    } else {
        "deb"
    };
    // Tauri's bundler looks for tauri.conf.json where it stands, and nowhere above.
    let mut tauri = program("node");
    tauri.args(["ui/node_modules/@tauri-apps/cli/tauri.js", "bundle", "--bundles", kind]);
    run(tauri.env("CARGO_TARGET_DIR", places::target()))?;
    println!("\nThe package: {}", package(kind)?.display());
    Ok(())
}

/// Where the package of a kind lies: the newest, should there be several versions.
pub(crate) fn package(kind: &str) -> Result<PathBuf, String> {
    let folder = places::target().join("release/bundle").join(kind);
    let of_kind = |path: &PathBuf| {
        path.extension()
            .is_some_and(|ending| ending == kind || (kind == "nsis" && ending == "exe"))
    };
    fs::read_dir(&folder)
        .map_err(|fault| format!("{} cannot be read: {fault}.", folder.display()))?
        .flatten()
        .map(|entry| entry.path())
        .filter(of_kind)
        .max_by_key(|path| fs::metadata(path).and_then(|meta| meta.modified()).ok())
        .ok_or_else(|| format!("{} holds no package.", folder.display()))
}
