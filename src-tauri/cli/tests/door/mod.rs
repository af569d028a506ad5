//! Starting the built `housefile` as a script would.

use std::{
    path::Path,
    process::{Command, Output, Stdio},
};

use serde_json::Value;

/// The passphrase that these tests keep in `PASS`.
pub(crate) const PASSPHRASE: &str = "nine small windows";

/// The program with its arguments, far from this computer's own keychain.
pub(crate) fn housefile(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_housefile"));
    command
        .current_dir(folder)
        .args(arguments)
        .env("PASS", PASSPHRASE)
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
        .stdin(Stdio::null());
    command
}

/// Runs it.
pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Output {
    housefile(folder, arguments).output().expect("the program starts")
}

/// Runs it with `--json` and reads its one document; it must have ended with this exit code.
#[track_caller]
pub(crate) fn json(folder: &Path, arguments: &[&str], exit: i32) -> Value {
    let output = run(folder, &[arguments, &["--json"]].concat());
    let text = stdout(&output);
    assert_eq!(output.status.code(), Some(exit), "{arguments:?}: {text}{}", stderr(&output));
    serde_json::from_str(&text).unwrap_or_else(|fault| panic!("{arguments:?}: {fault}: {text}"))
}

/// What it wrote as its result.
pub(crate) fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

/// What it told besides.
pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}
