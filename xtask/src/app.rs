//! Building what people start.

use crate::step::{Done, cargo, run};

/// The window, with the UI inside it.
pub(crate) fn build_window() -> Done {
    run(&mut cargo(&[
        "build",
        "--release",
        "--locked",
        "--package",
        "housefile-desktop",
        "--features",
        "custom-protocol",
    ]))
}

/// The terminal door.
pub(crate) fn build_terminal() -> Done {
    run(&mut cargo(&["build", "--release", "--locked", "--package", "housefile-cli"]))
}
