//! A command whose memory is watched while its child parses a spreadsheet.

use std::{
    fs,
    io::{Read as _, Seek as _},
    process::{Child, Command},
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal, kill_process};

use crate::{program::Ran, suite::Tried};

/// What a watched command came to.
pub(super) struct Watched {
    pub(super) ran: Ran,
    /// The most memory that the program itself had, from the start of its first child on.
    pub(super) main: u64,
    /// The most that any child had.
    pub(super) child: u64,
    /// It was stopped with Ctrl+C.
    pub(super) stopped: bool,
    /// From Ctrl+C to its end.
    pub(super) until_stopped: Duration,
}

/// Runs a command, and presses Ctrl+C once its time is up.
pub(super) fn watch(mut command: Command, patience: Duration) -> Tried<Watched> {
    let start = Instant::now();
    // Files, not pipes: nobody reads while we watch.
    let (mut out, mut err) = (tempfile::tempfile()?, tempfile::tempfile()?);
    let mut child = command.stdout(out.try_clone()?).stderr(err.try_clone()?).spawn()?;
    let pid = child.id();
    let (mut main, mut most) = (0, 0);
    let mut had_child = false;
    let mut pressed: Option<Instant> = None;
    while child.try_wait()?.is_none() {
        for other in children(pid) {
            if !had_child {
                // From here on: stretching the passphrase took more memory than any spreadsheet should.
                let _ = fs::write(format!("/proc/{pid}/clear_refs"), "5");
                had_child = true;
            }
            most = most.max(peak(other));
        }
        if had_child {
            main = main.max(peak(pid));
        }
        if start.elapsed() > patience && pressed.is_none() {
            pressed = Some(Instant::now());
            kill_process(named(&child)?, Signal::INT)?;
        }
        if pressed.is_some_and(|at| at.elapsed() > Duration::from_secs(20)) {
            child.kill()?;
        }
        std::thread::sleep(Duration::from_millis(3));
    }
    let until_stopped = pressed.map_or(Duration::ZERO, |at| at.elapsed());
    let mut output = child.wait_with_output()?;
    for (file, bytes) in [(&mut out, &mut output.stdout), (&mut err, &mut output.stderr)] {
        file.rewind()?;
        file.read_to_end(bytes)?;
    }
    let ran = Ran::of(&output, start.elapsed());
    Ok(Watched {
        ran,
        main,
        child: most,
        stopped: pressed.is_some(),
        until_stopped,
    })
}

fn named(child: &Child) -> Tried<Pid> {
    Ok(i32::try_from(child.id())
        .ok()
        .and_then(Pid::from_raw)
        .ok_or("a process without a number")?)
}

fn children(pid: u32) -> Vec<u32> {
    let threads = fs::read_dir(format!("/proc/{pid}/task")).into_iter().flatten().flatten();
    threads
        .filter_map(|thread| fs::read_to_string(thread.path().join("children")).ok())
        .flat_map(|list| {
            list.split_whitespace()
                .filter_map(|pid| pid.parse().ok())
                .collect::<Vec<u32>>()
        })
        .collect()
}

/// The most memory that a process ever had, in bytes.
fn peak(pid: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM"));
    let kilobytes: Option<u64> = line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok());
    kilobytes.unwrap_or(0) << 10
}
