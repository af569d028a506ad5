//! Locking the open house file: its connections are closed, its key leaves memory, and the window shows nothing of it. By hand, or
//! after some time without a key or a movement; a computer that slept counts as one that nobody used.
//!
//! What protects what: with a passphrase, the passphrase or the recovery code opens the file again, also after a restart. Without one
//! the keychain opens it, that is whoever sits at this computer under this login; then a lock hides and forgets, and no more.

use std::{sync::Mutex, time::Duration};

use housefile::store;
use tauri::{Emitter as _, Manager as _};

use super::{Desk, Shut, clock::Mark, lock, tick_hurt};

/// When somebody was last here, and whether a lock is wanted.
#[derive(Debug)]
pub struct Watch {
    inside: Mutex<Inside>,
}

#[derive(Debug)]
struct Inside {
    last: Mark,
    /// Since when a lock is wanted that work holds off.
    wanted: Option<Mark>,
    /// Whether it was told that work holds the lock off.
    held: bool,
}

/// What a look at the watch came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tick {
    /// Nothing to do.
    Quiet,
    /// It is time, but work is running: the lock waits for it. Told once.
    Held,
    /// The file is locked now.
    Locked,
}

/// How often the watch is looked at.
const EVERY: Duration = Duration::from_secs(1);
/// The window takes up what a job answered before it is locked.
const AFTER_WORK: Duration = Duration::from_secs(3);

impl Watch {
    /// Somebody is here.
    #[must_use]
    pub fn new(now: Mark) -> Self {
        Self {
            inside: Mutex::new(Inside {
                last: now,
                wanted: None,
                held: false,
            }),
        }
    }

    /// A key was pressed or the pointer moved.
    pub fn seen(&self, now: Mark) {
        let mut inside = lock(&self.inside);
        inside.last = now;
    }
}

/// Locks now, or as soon as the work that runs is done.
pub async fn lock_now(desk: &Desk, now: Mark) -> Tick {
    // Work may have the file off the desk for a while, and puts it back.
    if desk.jobs.any() {
        let mut inside = lock(&desk.watch.inside);
        inside.wanted = Some(now);
        inside.held = true;
        return Tick::Held;
    }
    if desk.open_house().await.is_none() {
        return Tick::Quiet;
    }
    close(desk).await;
    Tick::Locked
}

/// Looks whether it is time.
pub async fn tick(desk: &Desk, now: Mark) -> Tick {
    let after = desk.lock_after();
    let is_open = desk.open_house().await.is_some();
    let answer = lock(&desk.watch.inside).judge(is_open, desk.jobs.any(), after, now);
    if answer == Tick::Locked {
        close(desk).await;
    }
    answer
}

impl Inside {
    fn judge(&mut self, is_open: bool, works: bool, after: Option<Duration>, now: Mark) -> Tick {
        if !is_open {
            if !works {
                (self.last, self.wanted, self.held) = (now, None, false);
            }
            return Tick::Quiet;
        }
        let due = after.is_some_and(|after| now.since(self.last) >= after);
        if works {
            let is_news = due && !self.held;
            self.held |= due;
            return if is_news { Tick::Held } else { Tick::Quiet };
        }
        if std::mem::take(&mut self.held) {
            // The work that held it off is done just now: time begins anew, and a lock that was asked for comes in a moment.
            self.last = now;
            self.wanted = self.wanted.map(|_| now);
            return Tick::Quiet;
        }
        let asked = self.wanted.is_some_and(|since| now.since(since) >= AFTER_WORK);
        if due || asked { Tick::Locked } else { Tick::Quiet }
    }
}

/// Closes the file and keeps it shut.
async fn close(desk: &Desk) {
    let Some(house) = desk.open_house().await else { return };
    let (path, id) = (house.path().to_owned(), house.id().clone());
    drop(house);
    let passphrase = store::has_passphrase(&path);
    desk.change_settings(|settings| {
        if passphrase {
            settings.locked.insert(id.0.clone());
        }
    });
    let shut = if passphrase { Shut::Passphrase } else { Shut::Away };
    desk.locked(&path, shut);
    desk.put_away().await;
    lock(&desk.watch.inside).wanted = None;
}

/// Looks at the watch for as long as the program runs, and tells the window.
pub async fn watch(app: tauri::AppHandle) {
    let mut every = tokio::time::interval(EVERY);
    every.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        every.tick().await;
        let desk = app.state::<Desk>();
        // That the file is shut is told as soon as nothing can be read any more.
        tick_hurt(&desk).await;
        match tick(&desk, Mark::now()).await {
            Tick::Quiet | Tick::Locked => {}
            Tick::Held => tell(&app, "lock-held"),
        }
    }
}

/// A window that is not there yet asks when it starts.
pub fn tell(app: &tauri::AppHandle, event: &str) {
    let _ = app.emit(event, ());
}
