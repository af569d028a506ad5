//! One command, killed again and again on copies of the same house file.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use crate::{
    dice::Dice,
    disk::{self, Disk},
    house::{self, State},
    program::{self, FILE, Ran, housefile, killed_after, run},
    suite::{Seen, Tried},
};

/// A command and the two states between which nothing may be.
pub(super) struct Trial {
    name: String,
    base: PathBuf,
    words: Vec<String>,
    /// Before the command; `None` where the next start does its work (an older file is brought up to date).
    before: Option<State>,
    after: State,
    /// What lies in the folder when nothing, or all, was done.
    names: [Vec<String>; 2],
    took: Duration,
    calls: usize,
}

/// How one kill went.
pub(super) struct Outcome {
    /// The program had said that it was done.
    pub(super) through: bool,
    /// From the next start to its answer.
    pub(super) start: Duration,
}

impl Trial {
    /// Does the command twice undisturbed: once for its time, once for its writes.
    pub(super) fn of(name: &str, base: PathBuf, words: &[&str]) -> Tried<Self> {
        let rehearsal = base.with_file_name(format!("{name}-rehearsed"));
        let diary = base.with_file_name(format!("{name}-diary"));
        program::copy(&base, &rehearsal)?;
        let mut command = housefile(&rehearsal, words)?;
        disk::on(&mut command, Disk::Diary(&diary))?;
        let done = run(&mut command)?;
        if done.code != Some(0) {
            return Err(format!("{name} undisturbed: {}", done.told()).into());
        }
        let before = if name == "migrate" {
            None
        } else {
            let untouched = base.with_file_name(format!("{name}-untouched"));
            program::copy(&base, &untouched)?;
            Some(house::look(&untouched)?.0)
        };
        let names = [program::names(&base)?, program::names(&rehearsal)?];
        let after = house::look(&rehearsal)?.0;
        fs::remove_dir_all(&rehearsal)?;
        program::copy(&base, &rehearsal)?;
        let took = run(&mut housefile(&rehearsal, words)?)?.took;
        Ok(Self {
            name: name.to_owned(),
            base,
            words: words.iter().map(|word| (*word).to_owned()).collect(),
            before,
            after,
            names,
            took,
            calls: disk::read(&diary)?.len(),
        })
    }

    /// One kill, and everything that must hold afterwards.
    pub(super) fn kill(&self, folder: &Path, number: usize, dice: &mut Dice, seen: &mut Seen) -> Tried<Outcome> {
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
        program::copy(&self.base, folder)?;
        let (how, ran) = self.once(folder, number.is_multiple_of(2), dice)?;
        let acknowledged = ran.acknowledged();
        let told = format!("{} killed {how} (number {number})", self.name);
        if ran.code.is_some_and(|code| code != 0) {
            seen.fault(format!("{told}: it had failed by itself: {}", ran.told()));
        }
        if dice.below(4) == 0 && !acknowledged {
            // While it mends what the first kill left.
            self.once(folder, false, dice)?;
        }
        let start = run(&mut housefile(folder, &["journal", FILE, "--limit", "1"])?)?;
        if start.code != Some(0) {
            seen.fault(format!("{told}: the next start: {}", start.told()));
        }
        self.judge(folder, &told, acknowledged, seen)?;
        if number.is_multiple_of(4) {
            self.again(folder, &told, seen)?;
        }
        Ok(Outcome {
            through: acknowledged,
            start: start.took,
        })
    }

    fn once(&self, folder: &Path, by_time: bool, dice: &mut Dice) -> Tried<(String, Ran)> {
        let words: Vec<&str> = self.words.iter().map(String::as_str).collect();
        let mut command = housefile(folder, &words)?;
        if by_time {
            let delay = self.took.mul_f64(dice.share());
            return Ok((format!("after {delay:.0?}"), killed_after(&mut command, delay)?));
        }
        let call = 1 + dice.below(self.calls);
        disk::on(&mut command, Disk::EndAt(call))?;
        Ok((format!("at call {call}"), run(&mut command)?))
    }

    fn judge(&self, folder: &Path, told: &str, acknowledged: bool, seen: &mut Seen) -> Tried<()> {
        let (state, findings) = match house::look(folder) {
            Ok(both) => both,
            Err(why) => {
                seen.fault(format!("{told}: it does not open: {why}"));
                return Ok(());
            }
        };
        for finding in findings {
            seen.fault(format!("{told}: {finding}"));
        }
        let before = self.before.as_ref().filter(|_| !acknowledged);
        if state != self.after && Some(&state) != before {
            let from = before.map(|before| before.differs(&state)).unwrap_or_default();
            seen.fault(format!(
                "{told}: neither before ({from}) nor after ({})",
                self.after.differs(&state)
            ));
        }
        for name in program::names(folder)? {
            // A copy that somebody wanted elsewhere is begun anew by the same command, and by nothing else.
            let begun = name.starts_with("copy.housefile.part");
            if !begun && !self.names.iter().any(|names| names.contains(&name)) {
                seen.fault(format!("{told}: {name} is left behind"));
            }
        }
        // Opening has swept by now what the kill cut short.
        for name in program::begun_backups(folder)? {
            seen.fault(format!("{told}: {name} is left behind"));
        }
        let copies = program::names(folder)?
            .into_iter()
            .filter(|name| name.ends_with(".housefile") && !self.names[0].contains(name));
        for copy in copies {
            self.copy_is_whole(folder, &copy, told, seen)?;
        }
        Ok(())
    }

    /// A copy is there as a whole or not at all.
    fn copy_is_whole(&self, folder: &Path, copy: &str, told: &str, seen: &mut Seen) -> Tried<()> {
        // Opening brings an older copy up to date, and that makes it another file.
        let aside = folder.with_extension("aside");
        if aside.exists() {
            fs::remove_dir_all(&aside)?;
        }
        fs::create_dir(&aside)?;
        fs::copy(folder.join(copy), aside.join(FILE))?;
        let key = house::key(folder, program::PASSPHRASE)?;
        match house::look_with(&aside.join(FILE), &key) {
            Ok((state, findings)) if findings.is_empty() => {
                if state != self.after && Some(&state) != self.before.as_ref() {
                    seen.fault(format!("{told}: {copy} is not what was copied"));
                }
            }
            Ok((_, findings)) => seen.fault(format!("{told}: {copy}: {}", findings.join("; "))),
            Err(why) => seen.fault(format!("{told}: {copy} does not open: {why}")),
        }
        Ok(())
    }

    /// The same command once more does its work.
    fn again(&self, folder: &Path, told: &str, seen: &mut Seen) -> Tried<()> {
        // Which backup a number names has changed by then.
        if self.words[0] == "restore" {
            return Ok(());
        }
        if self.words[0] == "backup" && folder.join("copy.housefile").exists() {
            return Ok(());
        }
        // One more code after a code that counted is another change.
        if self.words[0] == "recode" && house::look(folder)?.0 == self.after {
            return Ok(());
        }
        let words: Vec<&str> = self.words.iter().map(String::as_str).collect();
        let ran = run(&mut housefile(folder, &words)?)?;
        // Looked for before the next opening sweeps.
        let mut left = program::names(folder)?;
        left.retain(|name| name.contains(".part"));
        left.extend(program::begun_backups(folder)?);
        let (state, _) = house::look(folder)?;
        if ran.code != Some(0) || state != self.after {
            let differs = self.after.differs(&state);
            seen.fault(format!("{told}: the same once more: {} ({differs})", ran.told()));
        }
        for name in left {
            seen.fault(format!("{told}: {name} is left behind by the same once more"));
        }
        Ok(())
    }
}
