//! What a suite is given and what it answers; the command line.

use std::{
    collections::BTreeSet,
    error::Error,
    process::ExitCode,
    time::{Duration, Instant},
};

/// The outcome of a step that the suite itself depends on. That it fails is no verdict on the product, but nothing was proved either.
pub(crate) type Tried<T> = Result<T, Box<dyn Error + Send + Sync>>;

/// How a suite is asked to run.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ask {
    /// The short form: less of everything, and no limit of time is held against a busy machine.
    pub(crate) short: bool,
    /// Only what is about time: as long as the long form, but no more often than a figure needs.
    pub(crate) bench: bool,
    /// The same seed tries the same things.
    pub(crate) seed: u64,
}

impl Ask {
    /// How many of a thing: all, or few in the short form.
    pub(crate) fn many(&self, all: usize, few: usize) -> usize {
        if self.short || self.bench { few } else { all }
    }
}

/// What a suite saw.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    /// Rows of the table that is printed.
    pub(crate) figures: Vec<(String, String)>,
    /// Broken promises.
    pub(crate) faults: Vec<String>,
}

impl Seen {
    /// Adds a row to the table.
    pub(crate) fn figure(&mut self, what: impl Into<String>, value: impl Into<String>) {
        self.figures.push((what.into(), value.into()));
    }

    /// Adds a broken promise, and tells it at once: the run may be long.
    pub(crate) fn fault(&mut self, what: impl Into<String>) {
        let what = what.into();
        eprintln!("  FAULT {what}");
        self.faults.push(what);
    }

    /// Holds a duration against its limit, where time counts.
    pub(crate) fn within(&mut self, ask: &Ask, what: &str, took: Duration, limit: Duration) {
        if !ask.short && took > limit {
            self.fault(format!("{what} took {took:.2?}, and {limit:.0?} are promised"));
        }
    }
}

/// The word for the timed rows alone (`cargo xtask bench safety`), and the suites that have any.
const BENCH: &str = "bench";
const TIMED: [&str; 3] = ["kill", "cancel", "cost"];

/// A suite: its name on the command line, and what it does.
pub(crate) type Suite = (&'static str, fn(&Ask) -> Tried<Seen>);

/// Runs the suites that the command line names, or all of them.
pub(crate) fn run(suites: &[Suite]) -> ExitCode {
    let (ask, wanted) = match asked(suites) {
        Ok(both) => both,
        Err(why) => {
            eprintln!("{why}");
            return ExitCode::from(2);
        }
    };
    let mut faults = 0_usize;
    for (name, suite) in suites.iter().filter(|(name, _)| wanted.is_empty() || wanted.contains(*name)) {
        println!("\n== {name}");
        let start = Instant::now();
        match suite(&ask) {
            Ok(seen) => {
                for (what, value) in &seen.figures {
                    println!("{what:<60} {value:>14}");
                }
                if !ask.short {
                    println!("{:<60} {:>14}", "(the suite took)", format!("{:.0?}", start.elapsed()));
                }
                for fault in &seen.faults {
                    println!("FAULT {fault}");
                }
                faults += seen.faults.len();
            }
            Err(why) => {
                println!("FAULT the suite could not be carried out: {why}");
                faults += 1;
            }
        }
    }
    println!("\n{faults} faults (seed {})", ask.seed);
    if faults == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn asked(suites: &[Suite]) -> Result<(Ask, BTreeSet<String>), String> {
    let names: Vec<&str> = suites.iter().map(|(name, _)| *name).collect();
    let usage = || format!("torture [{}] [--short] [--seed N]", names.join("|"));
    let mut ask = Ask {
        short: false,
        bench: false,
        seed: 1,
    };
    let mut wanted = BTreeSet::new();
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        match word.as_str() {
            "--short" => ask.short = true,
            BENCH => {
                ask.bench = true;
                wanted.extend(TIMED.map(str::to_owned));
            }
            "--seed" => ask.seed = words.next().and_then(|seed| seed.parse().ok()).ok_or_else(usage)?,
            name if names.contains(&name) => {
                wanted.insert(word);
            }
            _ => return Err(usage()),
        }
    }
    Ok((ask, wanted))
}
