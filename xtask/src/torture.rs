//! `cargo xtask torture`: the suites of tests/torture, against the terminal program that people get.

use crate::{
    app, needs, places,
    step::{Done, program, run},
};

/// Runs the suites that are named, or all of them.
pub(crate) fn torture(words: &[&str]) -> Done {
    needs::provide(&needs::to_run(false))?;
    app::build_torture()?;
    run(program(places::released("torture")).args(words))
}

/// All of them, with less of everything and no limit of time: a part of `cargo xtask test`.
pub(crate) fn in_short() -> Done {
    app::build_torture_with_window()?;
    run(program(places::released("torture")).arg("--short"))
}
