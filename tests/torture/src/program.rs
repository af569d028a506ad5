//! Starting the terminal program as a script would, and what it answered.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    time::{Duration, Instant},
};

use serde_json::Value;

use crate::suite::Tried;

/// The passphrase that these suites keep in `PASS`.
pub(crate) const PASSPHRASE: &str = "nine small windows";
/// The house file in each folder.
pub(crate) const FILE: &str = "a.housefile";

/// What lies beside this program: the terminal door and the disk that it is made to write on.
pub(crate) fn sibling(name: &str) -> Tried<PathBuf> {
    let path = std::env::current_exe()?.with_file_name(name);
    if path.is_file() {
        return Ok(path);
    }
    Err(format!("{} is not built; start this with `cargo xtask torture`", path.display()).into())
}

/// The program with its arguments, far from this computer's own keychain.
pub(crate) fn housefile(folder: &Path, words: &[&str]) -> Tried<Command> {
    let mut command = Command::new(sibling("housefile")?);
    command
        .current_dir(folder)
        .args(words)
        .args(["--json", "--passphrase-env", "PASS"])
        .env("PASS", PASSPHRASE)
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    Ok(command)
}

/// What a command answered.
#[derive(Debug)]
pub(crate) struct Ran {
    /// `None`: it was killed.
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
    pub(crate) took: Duration,
}

impl Ran {
    pub(crate) fn of(output: &Output, took: Duration) -> Self {
        Self {
            code: output.status.code(),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
            took,
        }
    }

    /// The one document on stdout; nothing where it did not come to print it.
    pub(crate) fn document(&self) -> Option<Value> {
        serde_json::from_str(self.out.trim()).ok()
    }

    /// The command said that it is done: what it did must never be lost.
    pub(crate) fn acknowledged(&self) -> bool {
        self.code == Some(0) || (self.code.is_none() && self.document().is_some_and(|document| document["kind"].is_null()))
    }

    /// For a fault's sentence.
    pub(crate) fn told(&self) -> String {
        format!("exit {:?}: {} {}", self.code, self.out.trim(), self.err.trim())
    }
}

/// Runs a command to its end.
pub(crate) fn run(command: &mut Command) -> Tried<Ran> {
    let start = Instant::now();
    let output = command.output()?;
    Ok(Ran::of(&output, start.elapsed()))
}

/// Runs a command that must do its work, or the suite cannot go on.
pub(crate) fn must(folder: &Path, words: &[&str]) -> Tried<Ran> {
    let ran = run(&mut housefile(folder, words)?)?;
    if ran.code == Some(0) {
        return Ok(ran);
    }
    Err(format!("`housefile {}`: {}", words.join(" "), ran.told()).into())
}

/// Lets a command run for a while, then kills it.
pub(crate) fn killed_after(command: &mut Command, delay: Duration) -> Tried<Ran> {
    let start = Instant::now();
    let mut child: Child = command.spawn()?;
    std::thread::sleep(delay);
    // One that is through already cannot be killed.
    let _ = child.kill();
    let output = child.wait_with_output()?;
    Ok(Ran::of(&output, start.elapsed()))
}

/// Copies what is in one folder into another, which is made.
pub(crate) fn copy(from: &Path, to: &Path) -> Tried<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// The names in a folder, sorted.
pub(crate) fn names(folder: &Path) -> Tried<Vec<String>> {
    let mut names: Vec<String> = fs::read_dir(folder)?
        .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
        .collect::<std::io::Result<_>>()?;
    names.sort();
    Ok(names)
}

/// The copies among the backups that were begun and never came to be, sorted.
pub(crate) fn begun_backups(folder: &Path) -> Tried<Vec<String>> {
    let backups = format!("{FILE}.backups");
    if !folder.join(&backups).exists() {
        return Ok(Vec::new());
    }
    Ok(names(&folder.join(&backups))?
        .into_iter()
        .filter(|name| name.ends_with(".part"))
        .map(|name| format!("{backups}/{name}"))
        .collect())
}
