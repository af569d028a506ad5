//! Backups that nobody asks for: every half hour while the open file is worked on, and when it leaves the desk, because it is locked,
//! another one is opened, or the program ends. Where nothing changed since the newest one, none is made.

use std::{sync::Mutex, time::Duration};

use housefile::{
    job::Job,
    journal,
    refusal::{Answer, Error, message, refuse},
    store::{self, FileId, House, Reason},
};
use tauri::Manager as _;

use super::{Desk, clock::Mark, lock, tell};
use crate::refusal::Refused;

/// How often the open file is backed up.
const EVERY: Duration = Duration::from_secs(30 * 60);
/// How often is looked whether it is time.
const LOOK: Duration = Duration::from_secs(20);
/// So long the last backup of a file may hold off a lock, another file or the end of the program.
const PATIENCE: Duration = Duration::from_secs(60);

/// What is known of the backups that are made by themselves.
#[derive(Debug, Default)]
pub struct Backing {
    /// One at a time, and none while a file leaves the desk or is replaced.
    pub(super) alone: tokio::sync::Mutex<()>,
    /// The one that runs, and why, so that it can be stopped for the sake of something better.
    running: Mutex<Option<(Reason, Job)>>,
    /// The file on the desk, and when its last backup was tried.
    last: Mutex<Option<(FileId, Mark)>>,
    /// Why the last one could not be made, and of which file.
    fault: Mutex<Option<(FileId, Refused)>>,
}

impl Backing {
    /// Stops the backup that the time of day began. The last one of a file that leaves the desk goes on: none comes after it.
    pub(super) fn stop(&self) {
        if let Some((Reason::Timer, job)) = lock(&self.running).as_ref() {
            job.cancel();
        }
    }

    /// Why the last backup of a file that was made by itself failed, if it did.
    #[must_use]
    pub fn fault_of(&self, file: &FileId) -> Option<Refused> {
        lock(&self.fault)
            .as_ref()
            .filter(|(of, _)| of == file)
            .map(|(_, why)| why.clone())
    }

    /// A backup of a file was made: what kept an earlier one of it is over.
    pub fn made(&self, file: &FileId) {
        let mut fault = lock(&self.fault);
        if fault.as_ref().is_some_and(|(of, _)| of == file) {
            *fault = None;
        }
    }

    fn is_due(&self, file: &FileId, now: Mark) -> bool {
        let mut last = lock(&self.last);
        match last.as_ref() {
            Some((known, since)) if known == file => now.since(*since) >= EVERY,
            _ => {
                *last = Some((file.clone(), now));
                false
            }
        }
    }
}

/// Looks whether it is time for a backup, and makes it. Work that runs has made its own, or makes the file another in a moment.
pub async fn tick_backup(desk: &Desk, now: Mark) -> bool {
    let Some(house) = desk.open_house().await.filter(|house| house.may_write().is_ok()) else {
        *lock(&desk.backing.last) = None;
        return false;
    };
    if let Some(error) = house.backup_fault() {
        note(desk, &house, error);
    }
    if desk.jobs.any() || !desk.backing.is_due(house.id(), now) {
        return false;
    }
    let Ok(_alone) = desk.backing.alone.try_lock() else {
        return false;
    };
    let job = Job::quiet();
    let made = back_up(desk, &house, Reason::Timer, &job).await;
    // One that was stopped for something better was not tried, and is made at the next look.
    if !job.is_cancelled() {
        *lock(&desk.backing.last) = Some((house.id().clone(), now));
    }
    made
}

/// The last backup before a file is closed; whoever calls is alone.
pub(super) async fn before_closing(desk: &Desk, house: &House) {
    if house.may_write().is_ok() {
        // Where one beside a change came to nothing, this one is made in its place, or tells why not.
        back_up(desk, house, Reason::Close, &Job::quiet()).await;
    }
}

/// Waits for a backup that is being made beside a change, for so long as the last backup may hold off what is to come; whoever calls is alone.
pub(super) async fn made_aside(desk: &Desk, house: &House) {
    if tokio::time::timeout(PATIENCE, house.wait_for_backup()).await.is_err() {
        house.give_up_backup();
        note(desk, house, refuse(message("shell-backup-slow")));
    } else if let Some(error) = house.backup_fault() {
        note(desk, house, error);
    }
}

/// Answers whether one was made.
async fn back_up(desk: &Desk, house: &House, reason: Reason, job: &Job) -> bool {
    *lock(&desk.backing.running) = Some((reason, job.clone()));
    let work = make(house, reason, job, desk);
    let (made, in_time) = if reason == Reason::Timer {
        // Nobody waits for it: whatever wants the file stops it.
        (work.await, true)
    } else {
        let (made, in_time) = within(PATIENCE, job, work).await;
        if !in_time {
            // It may have waited for one that was begun beside a change.
            house.give_up_backup();
        }
        (made, in_time)
    };
    *lock(&desk.backing.running) = None;
    let error = match made {
        Ok(made) => {
            desk.backing.made(house.id());
            return made;
        }
        Err(Error::Cancelled) if in_time => return false,
        Err(Error::Cancelled) => refuse(message("shell-backup-slow")),
        Err(error) => error,
    };
    note(desk, house, error);
    false
}

/// Tells that a backup could not be made which nobody waits for.
fn note(desk: &Desk, house: &House, error: Error) {
    let why = desk.refused(error);
    log::warn!("no backup was made: {}", why.code);
    *lock(&desk.backing.fault) = Some((house.id().clone(), why));
    desk.announce("backup-failed");
}

async fn make(house: &House, reason: Reason, job: &Job, desk: &Desk) -> Answer<bool> {
    // It may have left the desk just before this one could be stopped.
    if reason == Reason::Timer && desk.open_house().await.is_none_or(|open| open.id() != house.id()) {
        return Err(Error::Cancelled);
    }
    // A file in which nothing was ever done is worth none.
    if journal::list(house, None, None, 1).await?.is_empty() {
        return Ok(false);
    }
    Ok(store::back_up(house, reason, job, &desk.now()).await?.is_some())
}

/// Lets work go on for so long; then it is cancelled, and waited for until it has tidied up. Answers as well whether it was through in time.
async fn within<T>(limit: Duration, job: &Job, work: impl Future<Output = T>) -> (T, bool) {
    tokio::pin!(work);
    tokio::select! {
        done = &mut work => (done, true),
        () = tokio::time::sleep(limit) => {
            job.cancel();
            (work.await, false)
        }
    }
}

/// Looks at the clock for as long as the program runs.
pub async fn keep_backing(app: tauri::AppHandle) {
    let mut every = tokio::time::interval(LOOK);
    every.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        every.tick().await;
        let desk = app.state::<Desk>();
        if tick_backup(&desk, Mark::now()).await {
            tell(&app, "backed-up");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_time_of_day_began_is_stopped_for_something_else() {
        let backing = Backing::default();
        for (reason, stopped) in [(Reason::Timer, true), (Reason::Close, false)] {
            let job = Job::quiet();
            *lock(&backing.running) = Some((reason, job.clone()));
            backing.stop();
            assert_eq!(job.is_cancelled(), stopped, "{reason:?}");
        }
    }

    #[tokio::test]
    async fn the_last_backup_holds_off_the_end_no_longer_than_its_time() {
        let job = Job::quiet();
        let endless = async {
            while !job.is_cancelled() {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
            "tidied up"
        };
        assert_eq!(within(Duration::from_millis(20), &job, endless).await, ("tidied up", false));
        let job = Job::quiet();
        assert_eq!(within(PATIENCE, &job, async { "made" }).await, ("made", true));
        assert!(!job.is_cancelled());
    }
}
