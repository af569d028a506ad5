//! The power goes at a random instant of a day's work: everything that was asked of the disk is written down, and played again up to
//! there. What was not made safe by then is lost, kept, or torn into sectors of 512 bytes of which each came through or not.

mod day;
mod image;

use std::fs;

use crate::{
    dice::Dice,
    disk,
    house::{self, State},
    program,
    suite::{Ask, Seen, Tried},
};
use day::Day;
use image::{Fate, Image};

pub(crate) fn suite(ask: &Ask) -> Tried<Seen> {
    let folder = tempfile::tempdir()?;
    let day = day::live(folder.path(), if ask.short { 60 } else { 200 })?;
    let diary = disk::read(&day.diary)?;
    let mut seen = Seen::default();
    let mut dice = Dice::new(ask.seed);
    let count = ask.many(1000, 24);
    for number in 0..count {
        let fate = [Fate::Lost, Fate::Kept, Fate::Torn][number % 3];
        let at = instant(&day, diary.len(), number, &mut dice);
        let mut image = Image::default();
        for (path, act) in &diary[..at] {
            image.play(path, act);
        }
        let run = folder.path().join("run");
        if run.exists() {
            fs::remove_dir_all(&run)?;
        }
        fs::create_dir(&run)?;
        for (path, bytes) in image.after_the_cut(fate, &mut dice) {
            fs::write(run.join(path.file_name().unwrap_or_default()), bytes)?;
        }
        judge(
            &day,
            at,
            &run,
            &format!("image {number}: {fate:?} after call {at}"),
            &mut seen,
        )?;
    }
    seen.figure(
        "commands of the day, and calls to the disk",
        format!("{}, {}", day.steps.len(), diary.len()),
    );
    seen.figure("images after a power cut", count.to_string());
    Ok(seen)
}

/// Every command of the day comes to its turn, however few calls it makes.
fn instant(day: &Day, calls: usize, number: usize, dice: &mut Dice) -> usize {
    let step = number / 3 % day.steps.len();
    let from = if step == 0 { 0 } else { day.steps[step - 1].until };
    let until = day.steps[step].until.min(calls);
    // The instant itself may be the last of a command: it has been acknowledged then.
    from + dice.below(until - from + 1)
}

/// What had been acknowledged by then is there; the command that ran is there as a whole or not at all.
fn judge(day: &Day, at: usize, run: &std::path::Path, told: &str, seen: &mut Seen) -> Tried<()> {
    let done = day.steps.iter().filter(|step| step.until <= at).count();
    let acknowledged = done.checked_sub(1).map(|step| &day.steps[step]);
    let underway = day.steps.get(done);
    let names = program::names(run)?;
    let Some(acknowledged) = acknowledged else {
        // Nobody was told yet that there is a file.
        return Ok(());
    };
    let told = format!("{told}, after {}", acknowledged.name);
    let states: Vec<&State> = [Some(acknowledged), underway]
        .into_iter()
        .flatten()
        .map(|step| &step.state)
        .collect();
    match look(run) {
        Ok((state, findings)) => {
            for finding in findings {
                seen.fault(format!("{told}: {finding}"));
            }
            if !states.contains(&&state) {
                seen.fault(format!("{told}: not as it was: {}", acknowledged.state.differs(&state)));
            }
        }
        Err(why) => seen.fault(format!("{told}: it does not open ({why}); there are {}", names.join(", "))),
    }
    for (copy, state) in &acknowledged.copies {
        match look_at(run, copy) {
            Ok((found, findings)) if findings.is_empty() && found == *state => {}
            Ok((found, findings)) => seen.fault(format!("{told}: {copy}: {} {}", findings.join("; "), state.differs(&found))),
            Err(why) => seen.fault(format!("{told}: {copy} does not open: {why}")),
        }
    }
    Ok(())
}

fn look(run: &std::path::Path) -> Tried<(State, Vec<String>)> {
    house::look(run)
}

fn look_at(run: &std::path::Path, copy: &str) -> Tried<(State, Vec<String>)> {
    let path = run.join(copy);
    let key = house::key_of(&path, program::PASSPHRASE)?;
    house::look_with(&path, &key)
}
