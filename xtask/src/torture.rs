//! `cargo xtask torture`: the suites of tests/torture, against the terminal program that people get.

use crate::{
    needs, places,
    step::{Done, cargo, program, run},
};

/// Runs the suites that are named, or all of them.
pub(crate) fn torture(words: &[&str]) -> Done {
    needs::provide(&needs::to_run(false))?;
    run_suites(words)
}

/// All of them, with less of everything and no limit of time: a part of `cargo xtask test`.
pub(crate) fn in_short() -> Done {
    run_suites(&["--short"])
}

fn run_suites(words: &[&str]) -> Done {
    run(&mut cargo(
        "build --release --locked --package housefile-cli --package housefile-torture --package housefile-torture-disk",
    ))?;
    run(program(places::released("torture")).args(words))
}
