//! Long work: what it reports while it runs, and how it is stopped. Anything that may take over a second takes a [`Job`].

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
    time::Duration,
};

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::refusal::{Answer, Error};

/// What a running job tells.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Progress {
    /// Fluent id of what is being done now, such as `job-reading`.
    pub phase: String,
    /// Units done of this phase.
    pub done: u32,
    /// Units of this phase; 0 where it is not known.
    pub total: u32,
}

type Report = dyn Fn(Progress) + Send + Sync;

/// A handle that travels with long work. Cloning shares it.
#[derive(Clone)]
pub struct Job {
    stop: Arc<AtomicBool>,
    last_percent: Arc<AtomicU32>,
    report: Arc<Report>,
}

impl Default for Job {
    fn default() -> Self {
        Self::quiet()
    }
}

impl std::fmt::Debug for Job {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Job").field("stop", &self.stop).finish_non_exhaustive()
    }
}

impl Job {
    /// A job that reports to `report`.
    pub fn new(report: impl Fn(Progress) + Send + Sync + 'static) -> Self {
        Self {
            stop: Arc::default(),
            last_percent: Arc::new(AtomicU32::new(u32::MAX)),
            report: Arc::new(report),
        }
    }

    /// A job that nobody watches.
    #[must_use]
    pub fn quiet() -> Self {
        Self::new(|_| {})
    }

    /// Asks the work to stop at its next step.
    pub fn cancel(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// Whether Cancel was pressed, for work that is watched from outside (a running statement).
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// Stops the work where Cancel was pressed, without a word on how far it is.
    ///
    /// # Errors
    /// [`Error::Cancelled`] once [`Job::cancel`] was called.
    pub fn heard(&self) -> Answer<()> {
        if self.is_cancelled() { Err(Error::Cancelled) } else { Ok(()) }
    }

    /// Waits for something that does not hear Cancel itself: another's turn, a lock.
    ///
    /// # Errors
    /// [`Error::Cancelled`] once [`Job::cancel`] was called.
    pub(crate) async fn wait_for<T>(&self, what: impl Future<Output = T>) -> Answer<T> {
        tokio::pin!(what);
        loop {
            let done = tokio::select! {
                done = &mut what => Some(done),
                () = tokio::time::sleep(Duration::from_millis(50)) => None,
            };
            self.heard()?;
            if let Some(done) = done {
                return Ok(done);
            }
        }
    }

    /// Reports progress, at most about a hundred times a phase, and stops the work where Cancel was pressed.
    ///
    /// # Errors
    /// [`Error::Cancelled`] once [`Job::cancel`] was called.
    pub fn step(&self, phase: &str, done: usize, total: usize) -> Answer<()> {
        if self.stop.load(Ordering::Relaxed) {
            return Err(Error::Cancelled);
        }
        let percent = (done * 100).checked_div(total).unwrap_or(done / 1000);
        let mark = u32::try_from(percent).unwrap_or(u32::MAX - 1);
        if self.last_percent.swap(mark, Ordering::Relaxed) != mark || done == 0 {
            let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
            (self.report)(Progress {
                phase: phase.to_owned(),
                done: count(done),
                total: count(total),
            });
        }
        Ok(())
    }
}
