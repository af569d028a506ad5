//! `cargo xtask test`: every check there is. All of them run, so that one run tells everything; the last line sums them up.

use std::{path::PathBuf, process::ExitCode, time::Instant};

use crate::{
    app, needs, places,
    step::{Done, cargo, npm, program, run},
    torture, ui,
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
        run(&mut cargo("test --workspace --locked --no-fail-fast"))
    }),
    // Without times: how fast a start or a cancel is, a busy machine cannot say.
    ("The torture suites, in short", torture::in_short),
    ("Links in the documentation", || {
        run(&mut cargo("doc --workspace --no-deps --locked --document-private-items"))
    }),
    ("The walk in the real window", || walk(None)),
];

/// Drives the window as a person would, and takes pictures of every screen into `pictures` where it is given. The driver is there on
/// Linux alone.
pub(crate) fn walk(pictures: Option<&str>) -> Done {
    let window = app::build_window_for_tests()?;
    let samples = app::write_samples()?;
    if !cfg!(target_os = "linux") {
        println!("The window was built; it is walked through on Linux alone.");
        return Ok(());
    }
    let mut files: Vec<PathBuf> = std::fs::read_dir(places::root().join("tests/e2e"))
        .map_err(|fault| format!("tests/e2e cannot be read: {fault}."))?
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.to_string_lossy().ends_with(".test.mjs"))
        .collect();
    files.sort();
    let mut node = program("node");
    node.args(["--test", "--test-reporter=spec", "--test-concurrency=1"])
        .args(files);
    if let Some(folder) = pictures {
        node.env("HOUSEFILE_SHOTS", places::root().join(folder));
    }
    run(node.env("HOUSEFILE_WINDOW", window).env("HOUSEFILE_SAMPLES", samples))
}

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
