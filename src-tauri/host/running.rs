//! The jobs that run now: how each is stopped, and whether any does.

use std::{
    collections::HashMap,
    ops::Deref,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use housefile::job::Job;
use tauri::ipc::Channel;

use super::{JobEvent, job};

/// The jobs that run now, by number.
#[derive(Debug, Default, Clone)]
pub struct Jobs {
    inside: Arc<Mutex<Inside>>,
}

#[derive(Debug, Default)]
struct Inside {
    last: u32,
    running: HashMap<u32, Job>,
}

/// A job while it runs; it is off the list when this goes.
#[derive(Debug)]
pub struct Running {
    number: u32,
    job: Job,
    jobs: Jobs,
}

impl Jobs {
    /// A job that tells `channel` what it does.
    pub fn begin(&self, channel: Channel<JobEvent>) -> Running {
        let number = {
            let mut inside = self.inside();
            inside.last += 1;
            inside.last
        };
        let job = job::watched(number, channel);
        self.inside().running.insert(number, job.clone());
        Running {
            number,
            job,
            jobs: self.clone(),
        }
    }

    /// Stops a job.
    pub fn cancel(&self, number: u32) {
        if let Some(job) = self.inside().running.get(&number) {
            job.cancel();
        }
    }

    /// Stops all of them.
    pub fn cancel_all(&self) {
        for job in self.inside().running.values() {
            job.cancel();
        }
    }

    /// Whether any runs.
    #[must_use]
    pub fn any(&self) -> bool {
        !self.inside().running.is_empty()
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Deref for Running {
    type Target = Job;
    fn deref(&self) -> &Job {
        &self.job
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.jobs.inside().running.remove(&self.number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_is_on_the_list_for_as_long_as_it_runs() {
        let jobs = Jobs::default();
        let channel = || Channel::new(|_| Ok(()));
        let (first, second) = (jobs.begin(channel()), jobs.begin(channel()));
        assert!(jobs.any());
        jobs.cancel(second.number);
        assert!(second.is_cancelled() && !first.is_cancelled());
        drop(second);
        assert!(jobs.any());
        jobs.cancel_all();
        assert!(first.is_cancelled());
        drop(first);
        assert!(!jobs.any());
    }
}
