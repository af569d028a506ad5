//! The disk runs full at evenly spaced points of an import, and of the other commands that write: the refusal is in plain words, nothing
//! was changed, and the same command does its work once there is room.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use crate::{
    disk::{self, Act, Disk, Line},
    house::{self, State},
    program::{self, FILE, housefile, must, run},
    suite::{Ask, Seen, Tried},
};

const SHOP: &str = "../sheets/lindenhof-shop-orders.xlsx";
const LETTER: &str = "../sheets/lindenhof-newsletter.csv";
const VISITORS: &str = "../sheets/lindenhof-event-visitors.ods";

/// Commands, with the points at which their disk is full in the long form and in the short one.
const COMMANDS: &[(&str, &[&str], usize, usize)] = &[
    ("import", &["import", FILE, SHOP, VISITORS], 100, 8),
    ("duplicates", &["duplicates", FILE], 10, 2),
    ("merge", &["merge", FILE, "--certain"], 10, 2),
    ("backup", &["backup", FILE, "--out", "copy.housefile"], 10, 2),
    ("undo", &["undo", FILE, "1"], 10, 2),
    ("report", &["report", FILE, "--out", "report.html"], 5, 1),
    (
        "export to a workbook",
        &["campaign", FILE, "handoff", "1", "--out", "audience.xlsx"],
        5,
        1,
    ),
    (
        "export to a text",
        &["campaign", FILE, "handoff", "1", "--out", "audience.csv"],
        5,
        1,
    ),
];

const RULE: &str = r#"{"kind":"consent","channel":"email","state":"granted"}"#;
const PLAN: &str = r#"{"name":"A letter","goal":"A purchase","channel":"email","audience":{"segment":1,"holdout_permille":0,"basis":{"kind":"consent"}}}"#;

pub(crate) fn suite(ask: &Ask) -> Tried<Seen> {
    let folder = tempfile::tempdir()?;
    let folder = folder.path();
    let people = if ask.short { "150" } else { "600" };
    must(folder, &["samples", "sheets", "--people", people, "--seed", "5"])?;
    let (first, whole) = (folder.join("first"), folder.join("whole"));
    fs::create_dir(&first)?;
    must(&first, &["new", FILE])?;
    must(&first, &["import", FILE, LETTER])?;
    program::copy(&first, &whole)?;
    must(&whole, &["import", FILE, SHOP, VISITORS])?;
    let found = folder.join("found");
    program::copy(&whole, &found)?;
    must(&found, &["duplicates", FILE])?;
    let fixed = folder.join("fixed");
    program::copy(&whole, &fixed)?;
    fs::write(folder.join("rule.json"), RULE)?;
    fs::write(folder.join("plan.json"), PLAN)?;
    must(&fixed, &["segment", FILE, "save", "Everybody", "--rule", "../rule.json"])?;
    must(&fixed, &["campaign", FILE, "plan", "../plan.json"])?;
    must(&fixed, &["campaign", FILE, "select", "1"])?;

    let mut seen = Seen::default();
    for (name, words, all, few) in COMMANDS {
        let base = match *name {
            "import" => &first,
            "merge" => &found,
            name if name.starts_with("export") => &fixed,
            _ => &whole,
        };
        let points = ask.many(*all, *few);
        let full = command(&Trial { base, words, folder }, points, &mut seen)?;
        seen.figure(
            format!("{name}: points, at how many of them the disk was full"),
            format!("{points}, {full}"),
        );
    }
    Ok(seen)
}

struct Trial<'a> {
    base: &'a Path,
    words: &'a [&'a str],
    folder: &'a Path,
}

fn command(trial: &Trial<'_>, points: usize, seen: &mut Seen) -> Tried<usize> {
    let (run_in, diary) = (trial.folder.join("run"), trial.folder.join("diary"));
    fresh(trial.base, &run_in)?;
    let before = house::look(&run_in)?.0;
    fresh(trial.base, &run_in)?;
    let mut undisturbed = housefile(&run_in, trial.words)?;
    disk::on(&mut undisturbed, Disk::Diary(&diary))?;
    let done = run(&mut undisturbed)?;
    if done.code != Some(0) {
        return Err(done.told().into());
    }
    let after = house::look(&run_in)?.0;
    let names = program::names(&run_in)?;
    fresh(trial.base, &run_in)?;
    let most = most_room(&run_in, &disk::read(&diary)?)?;
    fs::remove_file(&diary)?;
    let mut full = 0;
    for point in 0..points {
        let room = most * point as u64 / points as u64;
        fresh(trial.base, &run_in)?;
        let mut command = housefile(&run_in, trial.words)?;
        disk::on(&mut command, Disk::Room(room))?;
        let ran = run(&mut command)?;
        let told = format!("{} with room for {room} of {most} bytes", trial.words[0]);
        let (state, findings) = house::look(&run_in)?;
        for finding in findings {
            seen.fault(format!("{told}: {finding}"));
        }
        if ran.code == Some(0) {
            expect(&after, &state, &format!("{told}, done"), seen);
            continue;
        }
        full += 1;
        let sentence = ran
            .document()
            .map(|document| document["message"].as_str().unwrap_or_default().to_owned());
        let plain = sentence.is_some_and(|sentence| sentence.contains("disk is full") && sentence.contains("Free some space"));
        if ran.code != Some(2) || !plain {
            seen.fault(format!("{told}: {}", ran.told()));
        }
        expect(&before, &state, &format!("{told}, refused"), seen);
        for name in program::names(&run_in)? {
            if !names.contains(&name) {
                seen.fault(format!("{told}: {name} is left behind"));
            }
        }
        let again = run(&mut housefile(&run_in, trial.words)?)?;
        if again.code != Some(0) {
            seen.fault(format!("{told}, then with room: {}", again.told()));
        }
        expect(&after, &house::look(&run_in)?.0, &format!("{told}, then with room"), seen);
    }
    Ok(full)
}

fn fresh(base: &Path, folder: &Path) -> Tried<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    program::copy(base, folder)
}

fn expect(wanted: &State, found: &State, told: &str, seen: &mut Seen) {
    if wanted != found {
        seen.fault(format!("{told}: it differs in {}", wanted.differs(found)));
    }
}

/// The most bytes that lay on the disk at once, beyond those at the start.
fn most_room(start: &Path, diary: &[Line]) -> Tried<u64> {
    let mut sizes: BTreeMap<PathBuf, i64> = BTreeMap::new();
    let mut now = 0_i64;
    for entry in fs::read_dir(start.canonicalize()?)? {
        let entry = entry?;
        sizes.insert(entry.path(), i64::try_from(entry.metadata()?.len())?);
    }
    let mut most = now;
    for (path, act) in diary {
        let before = sizes.get(path).copied().unwrap_or(0);
        let after = match act {
            Act::Create => 0,
            Act::Write { at, data } => before.max(i64::try_from(at + data.len())?),
            Act::Resize { to } => i64::try_from(*to)?,
            Act::Remove => 0,
            Act::Rename { to } => {
                // What stood under the new name goes.
                now -= sizes.insert(to.clone(), before).unwrap_or(0);
                sizes.remove(path);
                continue;
            }
            Act::Sync | Act::SyncFolder => continue,
        };
        now += after - before;
        most = most.max(now);
        sizes.insert(path.clone(), after);
    }
    Ok(u64::try_from(most)?)
}
