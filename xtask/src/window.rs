//! The tests in the real window, in a network of their own where nothing but this computer is: once each, or many times over.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    time::Instant,
};

use crate::{
    app, needs, places,
    step::{Done, program, run_tests, succeeds},
    ui,
};

/// So often does a walk have to come through before it counts as steady.
const TIMES: u32 = 20;
/// So many are walked beside each other at the most.
const LANES: usize = 4;
/// What some tests do more of in their long form, by the variables that they look at.
const LONG: [(&str, &str); 2] = [("HOUSEFILE_VECTORS", "10000"), ("HOUSEFILE_STARTS", "20")];

/// Drives the window as a person would, and as nobody should. With `pictures` only as a person would, and every screen is kept there. The
/// driver is there on Linux alone.
pub(crate) fn walk(pictures: Option<&str>) -> Done {
    let ready = build()?;
    if !cfg!(target_os = "linux") {
        println!("The window was built; it is walked through on Linux alone.");
        return Ok(());
    }
    let alone = alone();
    if alone.is_none() {
        println!(
            "No network of one's own may be made here, so what leaves is looked for among the sockets of the program instead. \
             A container needs the right to call unshare for the stronger check."
        );
    }
    let names: &[&str] = if pictures.is_some() { &["walk"] } else { &[] };
    let mut node = ready.node(alone, &files(names)?);
    if let Some(folder) = pictures {
        node.env("HOUSEFILE_SHOTS", places::root().join(folder));
    }
    run_tests(&mut node)
}

/// The same tests many times over, `[TIMES] [NAME…]`, or once in their long form, `long [NAME…]`. A test that fails once in twenty is told
/// with what it left behind.
pub(crate) fn torture(words: &[&str]) -> Done {
    let (times, names) = match words.split_first() {
        Some((&"long", rest)) => (1, rest),
        Some((first, rest)) if first.parse::<u32>().is_ok() => (first.parse().unwrap_or(TIMES), rest),
        _ => (TIMES, words),
    };
    let more: &[(&str, &str)] = if words.first() == Some(&"long") { &LONG } else { &[] };
    needs::provide(&needs::everything()).and_then(|()| ui::install())?;
    ui::build()?;
    let ready = build()?;
    let alone = alone();
    let kept = places::target().join("torture-window");
    let cannot = |fault: std::io::Error| format!("{} cannot be written: {fault}.", kept.display());
    fs::create_dir_all(&kept).map_err(cannot)?;
    let start = Instant::now();
    let tallies: Vec<Tally> = files(names)?.into_iter().map(Tally::new).collect();
    let (tallies, next) = (Mutex::new(tallies), AtomicUsize::new(0));
    let once = || {
        loop {
            let turn = next.fetch_add(1, Ordering::Relaxed);
            let (file, name, count) = {
                let tallies = tallies.lock().unwrap_or_else(PoisonError::into_inner);
                let tally = &tallies[turn % tallies.len()];
                (tally.file.clone(), tally.name.clone(), tallies.len())
            };
            let time = turn / count + 1;
            if time > times as usize {
                return Ok(());
            }
            let log = kept.join(format!("{name}-{time}.log"));
            let begun = Instant::now();
            let out = fs::File::create(&log).map_err(cannot)?;
            let both = out.try_clone().map_err(cannot)?;
            let passed = ready
                .node(alone, std::slice::from_ref(&file))
                .envs(more.iter().copied())
                .stdout(Stdio::from(out))
                .stderr(Stdio::from(both))
                .stdin(Stdio::null())
                .status()
                .is_ok_and(|status| status.success());
            let took = begun.elapsed().as_secs_f64();
            println!(
                "{time:>3} of {times}  {name:<10} {took:>6.1} s  {}",
                if passed { "fine" } else { "FAILED" }
            );
            if passed {
                let _ = fs::remove_file(&log);
            }
            tallies.lock().unwrap_or_else(PoisonError::into_inner)[turn % count].add(took, passed.then_some(()).ok_or(log));
        }
    };
    // A window of its own on a screen of its own for each core and one more, since a walk waits as long as it works; what is done once is
    // done in quiet.
    let lanes = if times > 1 {
        std::thread::available_parallelism().map_or(1, |cores| (cores.get() + 1).min(LANES))
    } else {
        1
    };
    std::thread::scope(|scope| {
        let lanes: Vec<_> = (0..lanes).map(|_| scope.spawn(once)).collect();
        lanes
            .into_iter()
            .try_for_each(|lane| lane.join().unwrap_or_else(|_| Err("A lane of walks broke off.".to_owned())))
    })?;
    let tallies = tallies.into_inner().unwrap_or_else(PoisonError::into_inner);
    summed_up(&tallies, times, start.elapsed().as_secs_f64())
}

/// What happened to one file of tests.
struct Tally {
    name: String,
    file: PathBuf,
    passed: u32,
    slowest: f64,
    sum: f64,
    failures: Vec<PathBuf>,
}

impl Tally {
    fn new(file: PathBuf) -> Self {
        Self {
            name: name_of(&file),
            file,
            passed: 0,
            slowest: 0.0,
            sum: 0.0,
            failures: Vec::new(),
        }
    }

    fn add(&mut self, took: f64, outcome: Result<(), PathBuf>) {
        self.sum += took;
        self.slowest = self.slowest.max(took);
        match outcome {
            Ok(()) => self.passed += 1,
            Err(log) => self.failures.push(log),
        }
    }
}

fn summed_up(tallies: &[Tally], times: u32, took: f64) -> Done {
    println!("\n{:<12} {:>8} {:>10} {:>10}", "walk", "passed", "mean", "slowest");
    for tally in tallies {
        println!(
            "{:<12} {:>5}/{times} {:>8.1} s {:>8.1} s",
            tally.name,
            tally.passed,
            tally.sum / f64::from(times.max(1)),
            tally.slowest
        );
    }
    println!("{:.1} minutes in all", took / 60.0);
    let failures: Vec<String> = tallies
        .iter()
        .flat_map(|tally| &tally.failures)
        .map(|log| log.display().to_string())
        .collect();
    if failures.is_empty() {
        return Ok(());
    }
    Err(format!(
        "{} of {} runs failed. What they said is in\n  {}\nand their pictures are in tests/e2e/out.",
        failures.len(),
        times as usize * tallies.len(),
        failures.join("\n  ")
    ))
}

/// What the tests are run on.
struct Ready {
    /// With the seams of the tests.
    window: PathBuf,
    /// As people get it.
    released: PathBuf,
    samples: PathBuf,
}

fn build() -> Result<Ready, String> {
    let window = app::build_window_for_tests()?;
    app::build_window()?;
    Ok(Ready {
        window,
        released: places::released("housefile-desktop"),
        samples: app::write_samples()?,
    })
}

impl Ready {
    fn node(&self, alone: Option<&[&str]>, files: &[PathBuf]) -> Command {
        let mut words: Vec<&str> = alone.map(<[&str]>::to_vec).unwrap_or_default();
        if alone.is_some() {
            words.extend(["sh", "-c", "ip link set lo up && exec \"$@\"", "sh"]);
        }
        words.extend([
            "node",
            "--test",
            "--test-reporter=spec",
            "--test-concurrency=1",
            "--test-force-exit",
        ]);
        let mut command = program(words[0]);
        command.args(&words[1..]).args(files);
        command
            .env("HOUSEFILE_WINDOW", &self.window)
            .env("HOUSEFILE_RELEASED", &self.released)
            .env("HOUSEFILE_SAMPLES", &self.samples)
            .env("HOUSEFILE_ALONE", if alone.is_some() { "1" } else { "0" });
        command
    }
}

/// How a network of one's own is made: as root, or as a user who may; `None` where neither is allowed.
fn alone() -> Option<&'static [&'static str]> {
    [&["unshare", "-n"][..], &["unshare", "-rn"][..]]
        .into_iter()
        .find(|words| succeeds(program(words[0]).args(&words[1..]).args(["ip", "link", "set", "lo", "up"])))
}

/// The files of tests, all or those named, in order.
fn files(names: &[&str]) -> Result<Vec<PathBuf>, String> {
    let mut files: Vec<PathBuf> = fs::read_dir(places::root().join("tests/e2e"))
        .map_err(|fault| format!("tests/e2e cannot be read: {fault}."))?
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.to_string_lossy().ends_with(".test.mjs"))
        .filter(|path| names.is_empty() || names.contains(&name_of(path).as_str()))
        .collect();
    files.sort();
    if files.is_empty() {
        return Err(format!("There is no test in the window called {}.", names.join(" or ")));
    }
    Ok(files)
}

fn name_of(file: &Path) -> String {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    name.trim_end_matches(".test.mjs").to_owned()
}
