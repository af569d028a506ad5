//! A thousand names, addresses and numbers go into a house file. They, and its key, are then looked for in every byte that was written
//! anywhere on the way: the file and what lies beside it, copies, the temporary folder, the log at its most talkative, and what is left
//! of the program in memory once the file was closed.
//!
//! What is not promised: while the file is open its key is in memory, as in every program that encrypts. So a crash must leave no image.

mod find;
mod log;
mod memory;
mod seeds;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use crate::{
    dice::Dice,
    house,
    program::{FILE, PASSPHRASE, Ran, housefile, killed_after, run},
    suite::{Ask, Seen, Tried},
};
use find::Needles;

pub(crate) use memory::hold;

pub(crate) fn suite(ask: &Ask) -> Tried<Seen> {
    let folder = tempfile::tempdir()?;
    let desk = Desk::new(folder.path())?;
    let people = seeds::people(&mut Dice::new(ask.seed));
    fs::write(desk.sheets.join("people.csv"), seeds::table(&people))?;
    let mut seen = Seen::default();

    let made = desk.does(&["new", FILE])?;
    let code = made
        .err
        .split("Recovery code: ")
        .nth(1)
        .and_then(|rest| rest.split_whitespace().next());
    let secret = seeds::Secret::of(code.ok_or("no recovery code was shown")?);
    house::wait(secret.opens(&desk.work.join(FILE)))?;
    let people = Needles::new(seeds::identifiers(&people));
    let secrets = Needles::new(secret.forms());

    control(&desk, &people, &mut seen)?;
    let mut places = killed_midway(&desk, ask, &people, &secrets, &mut seen)?;
    for words in DAY {
        let ran = desk.does(words)?;
        if ran.code != Some(0) {
            return Err(format!("`housefile {}`: {}", words.join(" "), ran.told()).into());
        }
        look(&people, ran.err.as_bytes(), &format!("stderr of {}", words[0]), &mut seen);
        look(
            &secrets,
            [ran.out, ran.err].concat().as_bytes(),
            &format!("output of {}", words[0]),
            &mut seen,
        );
        places += desk.look(&people, &secrets, words[0], &mut seen)?;
    }
    seen.figure(
        "identifiers, and forms of each that were looked for",
        format!("{}, {}", people.count(), people.forms()),
    );
    seen.figure("files that were looked through", places.to_string());
    log::suite(&desk, &people, &secrets, &mut seen)?;
    memory::suite(&desk, &secrets, &mut seen)?;
    Ok(seen)
}

/// What is done with the file; each command with the log at its most talkative.
const DAY: &[&[&str]] = &[
    &["import", FILE, "../sheets/people.csv"],
    &["contacts", FILE, "count", "--search", "anna"],
    &["duplicates", FILE],
    &["merge", FILE, "--certain"],
    &["backup", FILE, "--out", "copy.housefile"],
    &["import", FILE, "../sheets/people.csv", "--policy", "update", "--rehearse"],
    &["read", "../sheets/people.csv"],
    &["check", FILE],
    &["undo", FILE, "1"],
    &["redo", FILE, "1"],
];

/// Three folders: the spreadsheets, which are clear text, the house file, and the program's temporary files.
pub(crate) struct Desk {
    sheets: PathBuf,
    work: PathBuf,
    temporary: PathBuf,
}

impl Desk {
    fn new(folder: &Path) -> Tried<Self> {
        let [sheets, work, temporary] = ["sheets", "work", "temporary"].map(|name| folder.join(name));
        for made in [&sheets, &work, &temporary] {
            fs::create_dir(made)?;
        }
        Ok(Self { sheets, work, temporary })
    }

    fn command(&self, words: &[&str]) -> Tried<Command> {
        let mut command = housefile(&self.work, words)?;
        command
            .env("TMPDIR", &self.temporary)
            .env("RUST_LOG", "trace")
            .env("RUST_BACKTRACE", "full");
        Ok(command)
    }

    fn does(&self, words: &[&str]) -> Tried<Ran> {
        run(&mut self.command(words)?)
    }

    /// Looks through everything that lies there now; how many files that is.
    fn look(&self, people: &Needles, secrets: &Needles, after: &str, seen: &mut Seen) -> Tried<usize> {
        let mut count = 0;
        for folder in [&self.work, &self.temporary] {
            for path in files(folder)? {
                let bytes = fs::read(&path)?;
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                look(people, &bytes, &format!("{name} after {after}"), seen);
                look(secrets, &bytes, &format!("{name} after {after}"), seen);
                count += 1;
            }
        }
        Ok(count)
    }
}

fn files(folder: &Path) -> Tried<Vec<PathBuf>> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            all.extend(files(&path)?);
        } else {
            all.push(path);
        }
    }
    Ok(all)
}

fn look(needles: &Needles, bytes: &[u8], place: &str, seen: &mut Seen) {
    let found = needles.found(bytes);
    if let Some(first) = found.iter().next() {
        seen.fault(format!(
            "{place}: {} of {} are in clear text, such as {first}",
            found.len(),
            needles.count()
        ));
    }
}

/// The search itself finds what is there: in a house file in clear text, everybody.
fn control(desk: &Desk, people: &Needles, seen: &mut Seen) -> Tried<()> {
    let plain = tempfile::tempdir()?;
    let does = |words: &[&str]| -> Tried<Ran> {
        let mut command = Command::new(crate::program::sibling("housefile")?);
        command.current_dir(plain.path()).args(words);
        run(&mut command)
    };
    does(&["new", FILE, "--unencrypted"])?;
    let sheet = desk.sheets.join("people.csv").display().to_string();
    does(&["import", FILE, &sheet])?;
    let found = people.found(&fs::read(plain.path().join(FILE))?).len();
    seen.figure("of them found in a house file without encryption", found.to_string());
    if found < people.count() {
        seen.fault(format!("the search finds {found} of {} where all are", people.count()));
    }
    Ok(())
}

/// An import is killed at several instants: what it had beside the file by then stays there until the next start.
fn killed_midway(desk: &Desk, ask: &Ask, people: &Needles, secrets: &Needles, seen: &mut Seen) -> Tried<usize> {
    let mut places = 0;
    for words in [
        &["import", FILE, "../sheets/people.csv"][..],
        &["read", "../sheets/people.csv"],
    ] {
        let took = run(&mut desk.command(&[words, if words[0] == "import" { &["--rehearse"] } else { &[] }].concat())?)?.took;
        let kills = ask.many(20, 3);
        for number in 0..kills {
            let delay = took.mul_f64((f64::from(u32::try_from(number)?) + 0.5) / f64::from(u32::try_from(kills)?));
            let ran = killed_after(&mut desk.command(words)?, delay.max(Duration::from_millis(1)))?;
            look(people, ran.err.as_bytes(), "stderr of a killed command", seen);
            places += desk.look(people, secrets, &format!("{} was killed", words[0]), seen)?;
            for left in files(&desk.temporary)? {
                fs::remove_file(left)?;
            }
        }
    }
    debug_assert_eq!(PASSPHRASE.len(), 18);
    Ok(places)
}
