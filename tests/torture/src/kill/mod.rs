//! `kill -9` in the midst of every command that changes something: half of the kills at a random instant, half in the midst of a random
//! write. What was acknowledged is there; what was not is there as a whole or not at all; and the next start needs nobody.

mod bases;
mod trial;

use std::time::Duration;

use crate::{
    dice::Dice,
    suite::{Ask, Seen, Tried},
};
use bases::Bases;

/// Kills of each command in the long form and in the short one.
const KILLS: &[(&str, usize, usize)] = &[
    ("import", 200, 6),
    ("merge", 40, 2),
    ("migrate", 40, 2),
    ("backup", 40, 2),
    ("restore", 40, 2),
    ("recode", 40, 2),
];

/// From the kill to the next answer.
const START: Duration = Duration::from_secs(3);

pub(crate) fn suite(ask: &Ask) -> Tried<Seen> {
    let folder = tempfile::tempdir()?;
    let bases = Bases::make(folder.path(), if ask.short { 150 } else { 600 })?;
    let mut seen = Seen::default();
    let mut dice = Dice::new(ask.seed);
    for (name, all, few) in KILLS {
        let trial = bases.trial(name)?;
        let count = ask.many(*all, *few);
        let mut slowest = Duration::ZERO;
        let mut through = 0;
        for number in 0..count {
            let outcome = trial.kill(&folder.path().join("run"), number, &mut dice, &mut seen)?;
            slowest = slowest.max(outcome.start);
            through += usize::from(outcome.through);
        }
        seen.figure(
            format!("{name}: kills, and those that came too late"),
            format!("{count}, {through}"),
        );
        if !ask.short {
            seen.figure("  slowest start afterwards", format!("{:.2} s", slowest.as_secs_f64()));
        }
        seen.within(ask, &format!("the slowest start after a killed {name}"), slowest, START);
    }
    Ok(seen)
}
