//! What the shell has open: one house file, its running jobs and result sets, and the words it speaks.

use std::{
    collections::HashMap,
    path::PathBuf,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU32, Ordering},
    },
};

use housefile::{
    job::Job,
    refusal::{Error, message, refuse},
    store::House,
    values::Now,
    words::{Words, words},
};
use tauri::ipc::Channel;

use super::{JobEvent, Settings, Views, clock, job};
use crate::refusal::{Refused, refused};

/// The managed state of the program.
pub struct Desk {
    /// Where the program's own settings lie.
    pub folder: PathBuf,
    /// What is remembered between starts.
    pub settings: Mutex<Settings>,
    /// Result sets behind grids.
    pub views: Views,
    /// Files given at the start or by "Open with", until the window asks for them.
    pub handed: Mutex<Vec<PathBuf>>,
    house: tokio::sync::RwLock<Option<House>>,
    written: Mutex<Option<PathBuf>>,
    jobs: Mutex<HashMap<u32, Job>>,
    next_job: AtomicU32,
    words: Words,
}

impl Desk {
    /// An empty desk.
    #[must_use]
    pub fn new(folder: PathBuf, handed: Vec<PathBuf>) -> Self {
        let settings = Settings::read(&folder);
        let language = if settings.language.is_empty() {
            "en".to_owned()
        } else {
            settings.language.clone()
        };
        Self {
            folder,
            settings: Mutex::new(settings),
            views: Views::default(),
            handed: Mutex::new(handed),
            house: tokio::sync::RwLock::default(),
            written: Mutex::default(),
            jobs: Mutex::default(),
            next_job: AtomicU32::new(1),
            words: words(&language),
        }
    }

    /// The open house file.
    ///
    /// # Errors
    /// Refused where none is open.
    pub async fn house(&self) -> Result<House, Refused> {
        self.house
            .read()
            .await
            .clone()
            .ok_or_else(|| self.refused(refuse(message("shell-nothing-open"))))
    }

    /// The open house file, if there is one.
    pub async fn open_house(&self) -> Option<House> {
        self.house.read().await.clone()
    }

    /// Puts another file on the desk (or none); the one before is closed.
    pub async fn put(&self, house: Option<House>) {
        self.views.clear();
        for job in self.jobs.lock().unwrap_or_else(PoisonError::into_inner).values() {
            job.cancel();
        }
        let before = std::mem::replace(&mut *self.house.write().await, house);
        if let Some(before) = before {
            before.close().await;
        }
    }

    /// A job that reports to the window.
    pub fn job(&self, channel: Channel<JobEvent>) -> Job {
        let number = self.next_job.fetch_add(1, Ordering::Relaxed);
        let job = job::watched(number, channel);
        let mut jobs = self.jobs.lock().unwrap_or_else(PoisonError::into_inner);
        // Ended jobs are only handles; the last few are enough to cancel what can still run.
        jobs.retain(|old, _| old + 32 > number);
        jobs.insert(number, job.clone());
        job
    }

    /// Stops a job.
    pub fn cancel(&self, number: u32) {
        if let Some(job) = self.jobs.lock().unwrap_or_else(PoisonError::into_inner).get(&number) {
            job.cancel();
        }
    }

    /// Remembers the file written last, for "Show in folder".
    pub fn wrote(&self, path: &std::path::Path) {
        *self.written.lock().unwrap_or_else(PoisonError::into_inner) = Some(path.to_owned());
    }

    /// The file written last.
    #[must_use]
    pub fn last_written(&self) -> Option<PathBuf> {
        self.written.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// This instant.
    #[must_use]
    pub fn now(&self) -> Now {
        clock::now()
    }

    /// The sentences of the reader's language.
    #[must_use]
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// An engine error in words.
    #[must_use]
    pub fn refused(&self, error: Error) -> Refused {
        refused(error, &self.words)
    }

    /// Remembers a house file as the one opened last.
    pub fn remember(&self, path: &std::path::Path) {
        let mut settings = self.settings.lock().unwrap_or_else(PoisonError::into_inner);
        settings.opened(path);
        if let Err(fault) = settings.write(&self.folder) {
            log::warn!("the settings could not be written: {fault}");
        }
    }
}
