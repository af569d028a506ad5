//! The installable package.

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
    println!(
        "\nThe package lies in {}",
        places::target().join("release/bundle").join(kind).display()
    );
    Ok(())
}
