//! The engine's own log, and that of everything it is built on, at its most talkative.

use std::sync::{Mutex, Once, PoisonError};

use housefile::{
    job::Job,
    profiles,
    store::{self, Key, Mode},
};
use log::{LevelFilter, Log, Metadata, Record};

use super::{Desk, find::Needles, look};
use crate::{
    house::{answer, key, now, wait},
    program::{FILE, PASSPHRASE},
    suite::{Seen, Tried},
};

struct Kept(Mutex<String>);

static KEPT: Kept = Kept(Mutex::new(String::new()));

impl Log for Kept {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &Record<'_>) {
        let line = format!("{} {} {}\n", record.level(), record.target(), record.args());
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push_str(&line);
    }

    fn flush(&self) {}
}

/// Everything that is logged while `work` runs.
fn heard(work: impl FnOnce() -> Tried<()>) -> Tried<String> {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let _ = log::set_logger(&KEPT);
    });
    KEPT.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    log::set_max_level(LevelFilter::Trace);
    let done = work();
    log::set_max_level(LevelFilter::Off);
    done?;
    Ok(KEPT.0.lock().unwrap_or_else(PoisonError::into_inner).clone())
}

/// Opens, searches and closes the file, and once in vain: with another key.
pub(super) fn suite(desk: &Desk, people: &Needles, secrets: &Needles, seen: &mut Seen) -> Tried<()> {
    let key = key(&desk.work, PASSPHRASE)?;
    let path = desk.work.join(FILE);
    let text = heard(|| {
        wait(async {
            let house = answer(store::open(&path, &key, Mode::Write, &now()).await)?.house;
            answer(store::check(&house).await)?;
            answer(housefile::matching::find(&house, &Job::quiet(), &now()).await)?;
            answer(profiles::rows(&house, &[1, 2, 3], now().today()).await)?;
            house.close().await;
            let wrong = Key::Sealed(answer(store::RecoveryCode::generate())?);
            if store::open(&path, &wrong, Mode::Write, &now()).await.is_ok() {
                return Err("another key opens the file".into());
            }
            Ok(())
        })
    })?;
    look(people, text.as_bytes(), "the log", seen);
    look(secrets, text.as_bytes(), "the log", seen);
    let control = heard(|| {
        log::trace!("{}", String::from_utf8_lossy(secrets.one()));
        Ok(())
    })?;
    if secrets.found(control.as_bytes()).is_empty() {
        seen.fault("what is written to the log on purpose is not found in it");
    }
    Ok(())
}
