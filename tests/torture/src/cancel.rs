//! Cancel, pressed at random instants of everything that takes long: Ctrl+C in the terminal, and the engine's own handle as the window
//! uses it. The answer comes at once, and nothing is half done.

use std::{
    fs,
    path::{Path, PathBuf},
    pin::Pin,
    time::{Duration, Instant},
};

use housefile::{
    contacts::{Change, change_many},
    handoff::report::{ReportFormat, write_report},
    intake::{self, Policy, Worker},
    job::Job,
    journal,
    matching::{self, Respelled, SpelledColumn},
    refusal::{Answer, Error},
    segments::{self, Rule},
    store::{self, House, Reason},
    values::EntryId,
    words::words,
};
use rustix::process::{Pid, Signal, kill_process};

use crate::{
    dice::Dice,
    house::{self, State, now, wait},
    program::{self, FILE, PASSPHRASE, Ran, housefile, must, run, sibling},
    suite::{Ask, Seen, Tried},
};

/// From Cancel to the answer.
const LIMIT: Duration = Duration::from_millis(200);

const SHOP: &str = "lindenhof-shop-orders.xlsx";
const LETTER: &str = "lindenhof-newsletter.csv";
const VISITORS: &str = "lindenhof-event-visitors.ods";

/// What is stopped in the terminal: its name, the house file it is done to, the words.
const TYPED: &[(&str, &str, &[&str])] = &[
    (
        "import",
        "first",
        &[
            "import",
            FILE,
            "../sheets/lindenhof-shop-orders.xlsx",
            "../sheets/lindenhof-event-visitors.ods",
        ],
    ),
    (
        "rehearse",
        "first",
        &[
            "import",
            FILE,
            "--rehearse",
            "../sheets/lindenhof-shop-orders.xlsx",
            "../sheets/lindenhof-event-visitors.ods",
        ],
    ),
    ("duplicates", "whole", &["duplicates", FILE]),
    ("merge", "found", &["merge", FILE, "--certain"]),
    ("report", "whole", &["report", FILE, "--out", "report.html"]),
    (
        "export",
        "fixed",
        &["campaign", FILE, "handoff", "1", "--out", "audience.xlsx"],
    ),
    ("segment", "whole", &["segment", FILE, "count", "--rule", "../rule.json"]),
    ("ready lists", "whole", &["segment", FILE, "ready"]),
    ("undo", "whole", &["undo", FILE, "2"]),
    ("backup", "whole", &["backup", FILE, "--out", "copy.housefile"]),
];

/// Where most of the sample's people live.
const TOWNS: [&str; 8] = ["Berlin", "Hamburg", "München", "Köln", "Wien", "Graz", "Linz", "Zürich"];

const RULE: &str =
    r#"{"kind":"all","rules":[{"kind":"consent","channel":"email","state":"granted"},{"kind":"bought","not":true}]}"#;
const PLAN: &str = r#"{"name":"A first order","goal":"A first purchase","channel":"email","audience":{"segment":1,"holdout_permille":100,"basis":{"kind":"consent"}}}"#;

pub(crate) fn suite(ask: &Ask) -> Tried<Seen> {
    let folder = tempfile::tempdir()?;
    let folder = folder.path();
    prepare(folder, if ask.short { "150" } else { "12000" })?;
    let mut seen = Seen::default();
    let mut dice = Dice::new(ask.seed);
    let times = if ask.short { 1 } else { 20 };
    for (name, base, words) in TYPED {
        let mut trial = Trial::new(folder, base, name)?;
        let all = run(&mut housefile(&trial.fresh()?, words)?)?;
        if all.code != Some(0) {
            return Err(format!("{name}: {}", all.told()).into());
        }
        trial.after = Some(house::look(&trial.run)?.0);
        let mut slowest = Duration::ZERO;
        for _ in 0..times {
            let delay = all.took.mul_f64(dice.share());
            let (ran, took) = typed(&trial.fresh()?, words, delay)?;
            slowest = slowest.max(took);
            trial.judge(
                &format!("{name}, Ctrl+C after {delay:.0?}"),
                // Before the program listens, Ctrl+C ends it as it ends every other one.
                ran.code.is_none_or(|code| code == 2),
                ran.code == Some(0),
                &mut seen,
            )?;
        }
        tell(ask, &format!("Ctrl+C during {name}"), slowest, times, &mut seen);
    }
    for (name, base, work) in CALLED {
        let mut trial = Trial::new(folder, base, name)?;
        let (all, took, _) = called(&trial.fresh()?, *work, None)?;
        all.map_err(|error| format!("{name}: {error}"))?;
        trial.after = Some(house::look(&trial.run)?.0);
        let mut slowest = Duration::ZERO;
        for _ in 0..times {
            let delay = took.mul_f64(dice.share());
            let (answer, _, until) = called(&trial.fresh()?, *work, Some(delay))?;
            slowest = slowest.max(until);
            let told = format!("{name}, cancelled after {delay:.0?}");
            if let Err(error @ (Error::Broken(_) | Error::Refused(_))) = &answer {
                seen.fault(format!("{told}: {error}"));
            }
            trial.judge(&told, matches!(answer, Err(Error::Cancelled)), answer.is_ok(), &mut seen)?;
        }
        tell(ask, &format!("Cancel during {name}"), slowest, times, &mut seen);
    }
    Ok(seen)
}

fn tell(ask: &Ask, what: &str, slowest: Duration, times: usize, seen: &mut Seen) {
    let value = if ask.short {
        times.to_string()
    } else {
        format!("{} ms of {times}", slowest.as_millis())
    };
    seen.figure(what, value);
    seen.within(ask, what, slowest, LIMIT);
}

/// House files before each step of the main job.
fn prepare(folder: &Path, people: &str) -> Tried<()> {
    must(folder, &["samples", "sheets", "--people", people, "--seed", "9"])?;
    fs::write(folder.join("rule.json"), RULE)?;
    fs::write(folder.join("plan.json"), PLAN)?;
    let [first, whole, found, fixed] = ["first", "whole", "found", "fixed"].map(|name| folder.join(name));
    fs::create_dir(&first)?;
    let sheet = |name: &str| format!("../sheets/{name}");
    must(&first, &["new", FILE])?;
    must(&first, &["import", FILE, &sheet(LETTER)])?;
    program::copy(&first, &whole)?;
    must(&whole, &["import", FILE, &sheet(SHOP), &sheet(VISITORS)])?;
    program::copy(&whole, &found)?;
    must(&found, &["duplicates", FILE])?;
    program::copy(&found, &fixed)?;
    must(&fixed, &["segment", FILE, "save", "Never bought", "--rule", "../rule.json"])?;
    must(&fixed, &["campaign", FILE, "plan", "../plan.json"])?;
    must(&fixed, &["campaign", FILE, "select", "1"])?;
    Ok(())
}

struct Trial {
    base: PathBuf,
    run: PathBuf,
    names: Vec<String>,
    before: State,
    after: Option<State>,
}

impl Trial {
    fn new(folder: &Path, base: &str, name: &str) -> Tried<Self> {
        let base = folder.join(base);
        let aside = folder.join(format!("before-{name}"));
        program::copy(&base, &aside)?;
        let before = house::look(&aside)?.0;
        fs::remove_dir_all(&aside)?;
        Ok(Self {
            names: program::names(&base)?,
            base,
            run: folder.join("run"),
            before,
            after: None,
        })
    }

    fn fresh(&self) -> Tried<PathBuf> {
        if self.run.exists() {
            fs::remove_dir_all(&self.run)?;
        }
        program::copy(&self.base, &self.run)?;
        Ok(self.run.clone())
    }

    fn judge(&self, told: &str, cancelled: bool, done: bool, seen: &mut Seen) -> Tried<()> {
        if !cancelled && !done {
            seen.fault(format!("{told}: neither cancelled nor done"));
        }
        if cancelled {
            for name in program::names(&self.run)? {
                if !self.names.contains(&name) && name != format!("{FILE}.lock") && !name.contains(".backups") {
                    seen.fault(format!("{told}: {name} is left behind"));
                }
            }
            for name in program::begun_backups(&self.run)? {
                seen.fault(format!("{told}: {name} is left behind"));
            }
        }
        let (state, findings) = house::look(&self.run)?;
        let wanted = if cancelled { Some(&self.before) } else { self.after.as_ref() };
        if wanted.is_some_and(|wanted| *wanted != state) || !findings.is_empty() {
            let what = wanted.map(|wanted| wanted.differs(&state)).unwrap_or_default();
            seen.fault(format!("{told}: it differs in {what} {}", findings.join("; ")));
        }
        Ok(())
    }
}

/// Types a command, and presses Ctrl+C after a while; the time from there to its end.
fn typed(folder: &Path, words: &[&str], delay: Duration) -> Tried<(Ran, Duration)> {
    let start = Instant::now();
    let mut child = housefile(folder, words)?.spawn()?;
    std::thread::sleep(delay);
    let pressed = Instant::now();
    if child.try_wait()?.is_none() {
        let pid = i32::try_from(child.id())
            .ok()
            .and_then(Pid::from_raw)
            .ok_or("a process without a number")?;
        kill_process(pid, Signal::INT)?;
    }
    let output = child.wait_with_output()?;
    Ok((Ran::of(&output, start.elapsed()), pressed.elapsed()))
}

type Work = for<'a> fn(&'a House, &'a Job) -> Pin<Box<dyn Future<Output = Answer<()>> + Send + 'a>>;

/// What is stopped through the engine's handle, on which house file.
const CALLED: &[(&str, &str, Work)] = &[
    ("import", "first", |house, job| Box::pin(import(house, job, false))),
    ("rehearse", "first", |house, job| Box::pin(import(house, job, true))),
    ("duplicates", "whole", |house, job| {
        Box::pin(async move { matching::find(house, job, &now()).await.map(|_| ()) })
    }),
    ("merge", "found", |house, job| {
        Box::pin(async move { matching::merge_certain(house, job, &now()).await.map(|_| ()) })
    }),
    ("households", "whole", |house, job| {
        Box::pin(async move { matching::group_households(house, job, &now()).await.map(|_| ()) })
    }),
    ("search for spellings", "whole", |house, job| {
        Box::pin(async move { matching::spellings(house, SpelledColumn::City, job).await.map(|_| ()) })
    }),
    ("tidying of spellings", "whole", |house, job| {
        Box::pin(async move {
            let wanted = Respelled {
                from: TOWNS.iter().map(|town| (*town).to_owned()).collect(),
                to: "Lindenhof".to_owned(),
            };
            matching::tidy(house, SpelledColumn::City, &[wanted], &now(), job)
                .await
                .map(|_| ())
        })
    }),
    ("report", "whole", |house, job| {
        Box::pin(async move {
            let path = house.path().with_extension("html");
            write_report(&house.watched(job), &path, ReportFormat::Html, &now(), &words("en"))
                .await
                .map(|_| ())
        })
    }),
    ("segment preview", "whole", |house, job| {
        Box::pin(async move {
            let rule: Rule = serde_json::from_str(RULE)?;
            segments::preview(house, &rule, now().today(), &words("en"), job)
                .await
                .map(|_| ())
        })
    }),
    ("undo", "whole", |house, job| {
        Box::pin(async move { journal::undo(&house.watched(job), EntryId(2), &now()).await.map(|_| ()) })
    }),
    ("look at an undo", "whole", |house, job| {
        Box::pin(async move { journal::foresee(&house.watched(job), EntryId(1), &now()).await.map(|_| ()) })
    }),
    ("undo with what is later", "whole", |house, job| {
        Box::pin(async move {
            journal::undo_with_later(&house.watched(job), EntryId(1), &now())
                .await
                .map(|_| ())
        })
    }),
    ("change of everybody", "whole", |house, job| {
        Box::pin(async move {
            let everybody: Vec<u32> = (1..100_000).collect();
            let change = Change::AddTag { tag: "met".to_owned() };
            change_many(&house.watched(job), &everybody, &change, &now())
                .await
                .map(|_| ())
        })
    }),
    ("backup", "whole", |house, job| {
        Box::pin(async move { store::back_up(house, Reason::Hand, job, &now()).await.map(|_| ()) })
    }),
];

async fn import(house: &House, job: &Job, rehearse: bool) -> Answer<()> {
    let program = sibling("housefile").map_err(housefile::refusal::broken)?;
    let worker = Worker {
        program,
        args: vec!["--intake-worker".to_owned()],
    };
    let sheets = house
        .path()
        .parent()
        .and_then(Path::parent)
        .unwrap_or(Path::new("."))
        .join("sheets");
    let files = [SHOP, VISITORS].map(|name| sheets.join(name));
    let draft = intake::open_files(house, &worker, &files, job).await?;
    let done = if rehearse {
        intake::rehearse(house, draft.draft, Policy::Fill, now().today(), job)
            .await
            .map(|_| ())
    } else {
        intake::commit(house, draft.draft, Policy::Fill, job, &now())
            .await
            .map(|_| ())
    };
    if rehearse || done.is_err() {
        intake::discard(house, draft.draft).await?;
    }
    done
}

type Called = (Answer<()>, Duration, Duration);

/// Does a piece of work, and cancels it after a while: its answer, how long it took, and how long after Cancel it came.
fn called(folder: &Path, work: Work, delay: Option<Duration>) -> Tried<Called> {
    let key = house::key(folder, PASSPHRASE)?;
    let house = house::open_with(&folder.join(FILE), &key)?;
    let (answer, took, until) = wait(async {
        let start = Instant::now();
        let job = Job::quiet();
        let stop = job.clone();
        let pressed = tokio::spawn(async move {
            let delay = delay?;
            tokio::time::sleep(delay).await;
            stop.cancel();
            Some(Instant::now())
        });
        let answer = work(&house, &job).await;
        let done = Instant::now();
        let until = if answer.is_ok() && delay.is_some_and(|delay| start.elapsed() < delay) {
            Duration::ZERO
        } else {
            let at = pressed.await.unwrap_or(None);
            at.map_or(Duration::ZERO, |at| done.saturating_duration_since(at))
        };
        (answer, done - start, until)
    });
    wait(house.close());
    Ok((answer, took, until))
}
