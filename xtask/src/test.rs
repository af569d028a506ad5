//! `cargo xtask test`: every check there is. All of them run, so that one run tells everything; the last line sums them up.

use std::{process::ExitCode, time::Instant};

use crate::{
    audit, needs,
    step::{Done, cargo, npm, run, run_tests},
    torture, ui, window,
};

type Check = (&'static str, fn() -> Done);

const CHECKS: &[Check] = &[
    ("The UI's words, types and style", || run(&mut npm("run check"))),
    ("The UI's tests", || run(&mut npm("test"))),
    ("The UI's build", ui::build),
    ("The UI's size", || run(&mut npm("run size"))),
    ("Format", || run(&mut cargo("fmt --all --check"))),
    ("Lints", || {
        run(&mut cargo("clippy --workspace --all-targets --locked -- -D warnings"))
    }),
    // Among them: the house rules, the keychain against a real one, and that the generated bindings are up to date.
    ("The tests in Rust", || {
        run_tests(&mut cargo("test --workspace --locked --no-fail-fast"))
    }),
    // Without times: how fast a start or a cancel is, a busy machine cannot say.
    ("The torture suites, in short", torture::in_short),
    ("Links in the documentation", || {
        run(&mut cargo("doc --workspace --no-deps --locked --document-private-items"))
    }),
    ("Known holes of packages", audit::audit),
    ("The walks in the real window", || window::walk(None)),
];

/// Sets up and runs every check.
pub(crate) fn test() -> ExitCode {
    if let Err(why) = needs::provide(&needs::everything()).and_then(|()| ui::install()) {
        eprintln!("\n{why}");
        println!("\n0 passed, 1 failed");
        return ExitCode::FAILURE;
    }
    let mut failures: Vec<String> = Vec::new();
    for (name, check) in CHECKS {
        println!("\n== {name}");
        let start = Instant::now();
        match check() {
            Ok(()) => println!("== {name}: fine, {:.0?}", start.elapsed()),
            Err(why) => {
                println!("== {name}: FAILED after {:.0?}. {why}", start.elapsed());
                failures.push(format!("{name}: {why}"));
            }
        }
    }
    println!();
    for failure in &failures {
        println!("FAILED {failure}");
    }
    println!("{} passed, {} failed", CHECKS.len() - failures.len(), failures.len());
    if failures.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
