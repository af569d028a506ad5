//! `cargo xtask torture`: the suites of tests/torture, against the terminal program that people get.

use crate::{
    app, needs, places,
    step::{Done, cargo, program, run},
};

/// Runs the suites that are named, or all of them.
pub(crate) fn torture(words: &[&str]) -> Done {
    needs::provide(&needs::to_run(false))?;
    app::build_torture()?;
    run(program(places::released("torture")).args(words))
}

/// Ten thousand things done to house files, all of them taken back and done again, in order and in any other.
pub(crate) fn undo() -> Done {
    needs::provide(&needs::to_run(false))?;
    run(
        cargo("test --release --locked --package housefile-tests --test undo -- --nocapture")
            .env("HOUSEFILE_UNDO_STEPS", "100")
            .env("HOUSEFILE_UNDO_SEEDS", "100"),
    )
}

/// Ten minutes each of torn workbooks, torn texts and cells of every mischief, for the readers and the type detective.
pub(crate) fn fuzz() -> Done {
    needs::provide(&needs::to_run(false))?;
    run(
        cargo("test --locked --package housefile --lib intake::worker::fuzz -- --nocapture --test-threads 1")
            .env("HOUSEFILE_FUZZ_SECONDS", "600"),
    )
}

/// All of them, with less of everything and no limit of time: a part of `cargo xtask test`.
pub(crate) fn in_short() -> Done {
    app::build_torture_with_window()?;
    run(program(places::released("torture")).arg("--short"))
}
