//! Building what people start.

use std::{fs, path::PathBuf};

use crate::{
    places,
    step::{Done, cargo, program, run},
};

/// What is built together for a machine with a window: packages chosen together share their dependencies, which would be compiled once
/// more with other features if each were built alone.
const TOGETHER: &str = "build --release --locked --package housefile-desktop --package housefile-cli --package housefile-samples --bins --example write";

/// The window, with the UI inside it.
pub(crate) fn build_window() -> Done {
    run(&mut cargo(&format!(
        "{TOGETHER} --features housefile-desktop/custom-protocol"
    )))
}

/// The window as the tests in it need it, with the seams of feature `e2e`; its path. It is kept apart, so that it is never mistaken for
/// the window that people get.
pub(crate) fn build_window_for_tests() -> Result<PathBuf, String> {
    run(&mut cargo(&format!(
        "{TOGETHER} --features housefile-desktop/custom-protocol,housefile-desktop/e2e"
    )))?;
    let kept = places::target()
        .join("e2e")
        .join(format!("housefile-desktop{}", std::env::consts::EXE_SUFFIX));
    let copied =
        fs::create_dir_all(places::target().join("e2e")).and_then(|()| fs::rename(places::released("housefile-desktop"), &kept));
    copied.map_err(|fault| format!("{} cannot be written: {fault}.", kept.display()))?;
    Ok(kept)
}

/// The three sample spreadsheets with what is true of them; their folder. [`build_window_for_tests`] built what writes them.
pub(crate) fn write_samples() -> Result<PathBuf, String> {
    let folder = places::target().join("samples");
    fs::create_dir_all(&folder).map_err(|fault| format!("{} cannot be written: {fault}.", folder.display()))?;
    run(program(places::released("examples/write")).arg(&folder))?;
    Ok(folder)
}

/// The terminal door with the suites of tests/torture, sharing what the window of the tests was built with.
pub(crate) fn build_torture_with_window() -> Done {
    run(&mut cargo(&format!(
        "{TOGETHER} {TORTURE} --lib --features housefile-desktop/custom-protocol,housefile-desktop/e2e"
    )))
}

/// The same on a machine without what a window needs.
pub(crate) fn build_torture() -> Done {
    run(&mut cargo(&format!(
        "build --release --locked --package housefile-cli {TORTURE}"
    )))
}

/// The suites, and the disk that they make the terminal door write on.
const TORTURE: &str = "--package housefile-torture --package housefile-torture-disk";

/// The terminal door alone, for a machine without a display.
pub(crate) fn build_terminal() -> Done {
    run(&mut cargo("build --release --locked --package housefile-cli"))
}

/// The types and commands that the UI calls, written from those of the shell.
pub(crate) fn write_bindings() -> Done {
    run(cargo("test --package housefile-desktop --lib the_windows_bindings_are_up_to_date").env("UPDATE_BINDINGS", "1"))
}
