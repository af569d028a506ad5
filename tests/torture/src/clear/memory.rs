//! The program's memory: no image of it is left by a crash, and once a file was closed the recovery code is in it no more, nor the key as
//! the database used it.
//!
//! What is not promised, and counted here so that nobody forgets it: the database is told its key as a line of SQL, and copies of that
//! line stay in memory that was given back until something else is written there.

use std::{
    fs::{self, File},
    io::{BufRead as _, BufReader, Read as _, Seek as _, SeekFrom, Write as _},
    path::Path,
    process::{Command, ExitCode, Stdio},
    time::Duration,
};

use rustix::process::{Pid, Resource, Rlimit, Signal, kill_process, setrlimit};

use super::{Desk, find::Needles, seeds};
use crate::{
    house::{self, wait},
    program::{FILE, PASSPHRASE},
    suite::{Seen, Tried},
};

pub(super) fn suite(desk: &Desk, secrets: &Needles, seen: &mut Seen) -> Tried<()> {
    after_closing(desk, secrets, seen)?;
    crash(desk, seen)
}

/// The word with which this program is started again, to open a file, close it and wait.
const HOLD: &str = "hold";

/// `torture hold FOLDER`: tells when the file is open, and when it was closed again; goes on with each line that comes in.
pub(crate) fn hold(folder: &str) -> ExitCode {
    let held = || -> Tried<()> {
        let mut lines = std::io::stdin().lines();
        let folder = Path::new(folder);
        {
            let key = house::answer(housefile::store::open_passphrase(&folder.join(FILE), PASSPHRASE))?;
            let house = house::open_with(&folder.join(FILE), &housefile::store::Key::Sealed(key))?;
            println!("open");
            lines.next().transpose()?;
            wait(house.close());
        }
        println!("closed");
        lines.next().transpose()?;
        Ok(())
    };
    match held() {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn after_closing(desk: &Desk, secrets: &Needles, seen: &mut Seen) -> Tried<()> {
    let mut child = Command::new(std::env::current_exe()?)
        .args([HOLD, &desk.work.display().to_string()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let (mut to, from) = (child.stdin.take().ok_or("no pipe")?, child.stdout.take().ok_or("no pipe")?);
    let mut lines = BufReader::new(from).lines();
    let mut hears = |word: &str| match lines.next() {
        Some(Ok(line)) if line == word => Ok(()),
        other => Err(format!("{word} was awaited, and {other:?} came")),
    };
    hears("open")?;
    let open = image(child.id())?;
    if secrets.found(&open).is_empty() {
        seen.fault("the key is not found in memory while the file is open, so that the search proves nothing");
    }
    to.write_all(b"\n")?;
    hears("closed")?;
    let closed = image(child.id())?;
    let mut found = secrets.found(&closed);
    let line = found.remove(seeds::KEY_AS_TEXT);
    if !found.is_empty() {
        let what = found.into_iter().collect::<Vec<_>>().join(", ");
        seen.fault(format!("memory after closing: {what}"));
    }
    seen.figure(
        "  the line with the key is left in freed memory (no promise)",
        if line { "yes" } else { "no" },
    );
    seen.figure(
        "memory that was looked through after closing",
        format!("{} MB", closed.len() >> 20),
    );
    drop(to);
    child.wait()?;
    Ok(())
}

/// Everything that a process has in memory and that is its own to write.
fn image(pid: u32) -> Tried<Vec<u8>> {
    let maps = fs::read_to_string(format!("/proc/{pid}/maps"))?;
    let mut memory = File::open(format!("/proc/{pid}/mem"))?;
    let mut all = Vec::new();
    for line in maps.lines() {
        let mut words = line.split_whitespace();
        let (Some(range), Some(rights)) = (words.next(), words.next()) else {
            continue;
        };
        let Some((from, until)) = range.split_once('-') else {
            continue;
        };
        if !rights.starts_with("rw") || line.ends_with("[vvar]") {
            continue;
        }
        let (from, until) = (u64::from_str_radix(from, 16)?, u64::from_str_radix(until, 16)?);
        memory.seek(SeekFrom::Start(from))?;
        let mut part = Vec::new();
        // A page that cannot be read holds nothing of anybody's.
        let _ = std::io::Read::by_ref(&mut memory).take(until - from).read_to_end(&mut part);
        all.extend(part);
    }
    Ok(all)
}

/// A command that is ended by a fault leaves no image, even where the system would keep one.
fn crash(desk: &Desk, seen: &mut Seen) -> Tried<()> {
    let pattern = fs::read_to_string("/proc/sys/kernel/core_pattern")?;
    let most = Rlimit {
        current: None,
        maximum: None,
    };
    if pattern.starts_with(['|', '/']) || setrlimit(Resource::Core, most).is_err() {
        seen.figure("images of crashed programs", "go elsewhere here");
        return Ok(());
    }
    let images = |folder: &Path| -> Tried<usize> {
        Ok(fs::read_dir(folder)?
            .flatten()
            .filter(|entry| entry.file_name().to_string_lossy().starts_with("core"))
            .count())
    };
    let ended = |command: &mut Command| -> Tried<()> {
        let mut child = command.spawn()?;
        std::thread::sleep(Duration::from_millis(400));
        let pid = i32::try_from(child.id())
            .ok()
            .and_then(Pid::from_raw)
            .ok_or("a process without a number")?;
        kill_process(pid, Signal::ABORT)?;
        child.wait()?;
        Ok(())
    };
    let elsewhere = tempfile::tempdir()?;
    ended(Command::new("sleep").arg("60").current_dir(elsewhere.path()))?;
    let control = images(elsewhere.path())?;
    ended(&mut desk.command(&["import", FILE, "../sheets/people.csv", "--policy", "add"])?)?;
    let ours = images(&desk.work)?;
    let none = Rlimit {
        current: Some(0),
        maximum: None,
    };
    setrlimit(Resource::Core, none)?;
    seen.figure("images left by a crashed program, by ours", format!("{control}, {ours}"));
    if ours > 0 {
        seen.fault("a crash leaves an image of the memory, with the key and people in it");
    }
    Ok(())
}
