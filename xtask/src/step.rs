//! Running other programs: each is told before it starts, and its failure is told in words.

use std::{
    ffi::OsStr,
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Command, Stdio},
};

use crate::places;

/// What a step answers: nothing, or why it could not be done.
pub(crate) type Done = Result<(), String>;

/// A program to be started in the project's root.
pub(crate) fn program(name: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(name);
    command.current_dir(places::root());
    command
}

/// Cargo itself, the one that started us, with arguments separated by blanks.
pub(crate) fn cargo(arguments: &str) -> Command {
    let mut command = program(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments.split(' '));
    command
}

/// npm in the folder of the UI, with arguments separated by blanks.
pub(crate) fn npm(arguments: &str) -> Command {
    // On Windows npm is a script, which only the shell finds.
    let mut command = if cfg!(windows) {
        let mut shell = program("cmd");
        shell.args(["/C", "npm"]);
        shell
    } else {
        program("npm")
    };
    command.args(arguments.split(' ')).current_dir(places::root().join("ui"));
    command
}

/// Shows the command, runs it, and says what failed.
pub(crate) fn run(command: &mut Command) -> Done {
    println!("$ {}", shown(command));
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{}` ended with {status}.", shown(command))),
        Err(fault) => Err(format!("`{}` could not be started: {fault}.", shown(command))),
    }
}

/// So many lines tell enough of what went wrong.
const TELLING: usize = 20;

/// As [`run`], for tests; which of them failed is said again with the failure, since a long log is often read from its end alone.
pub(crate) fn run_tests(command: &mut Command) -> Done {
    println!("$ {}", shown(command));
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|fault| format!("`{}` could not be started: {fault}.", shown(command)))?;
    let mut failed: Vec<String> = Vec::new();
    if let Some(output) = child.stdout.take() {
        let mut lines = BufReader::new(output);
        let mut line = Vec::new();
        while lines.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
            let text = String::from_utf8_lossy(&line);
            print!("{text}");
            if is_failure(text.trim_end()) && failed.len() < TELLING {
                failed.push(format!("\n  {}", text.trim()));
            }
            line.clear();
        }
    }
    match child.wait() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{}` ended with {status}.{}", shown(command), failed.concat())),
        Err(fault) => Err(format!("`{}` was lost: {fault}.", shown(command))),
    }
}

/// As cargo's tests (`test a::b ... FAILED`, and where they panicked) and node's (`✖ …`) say it.
fn is_failure(line: &str) -> bool {
    let failed = line.starts_with("test ") && line.ends_with("FAILED");
    let stopped = line.starts_with("thread '") && line.contains(" panicked at ");
    failed || stopped || line.trim_start().starts_with('✖')
}

/// Runs a command in silence; whether it ended well.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    command.output().is_ok_and(|output| output.status.success())
}

/// What a command prints, without the blanks around it.
pub(crate) fn answer(command: &mut Command) -> Option<String> {
    let output = command.output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn shown(command: &Command) -> String {
    let name = Path::new(command.get_program()).file_stem().unwrap_or_default();
    std::iter::once(name)
        .chain(command.get_args())
        .map(|word| word.to_string_lossy().into_owned())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::is_failure;

    #[test]
    fn a_failure_is_known_by_how_it_is_said() {
        for line in [
            "test store::tests::opens ... FAILED",
            "thread 'store::tests::opens' (4711) panicked at src/store/tests.rs:7:5:",
            "thread 'main' panicked at src/main.rs:1:1:",
            "  ✖ the window opens (12 ms)",
        ] {
            assert!(is_failure(line), "{line}");
        }
        for line in [
            "test store::tests::opens ... ok",
            "test result: FAILED. 1 passed",
            "nobody panicked at night",
        ] {
            assert!(!is_failure(line), "{line}");
        }
    }
}
