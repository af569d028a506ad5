//! What every command is given: the words, the running job, and what was asked of all commands.

use std::{
    path::Path,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use housefile::{
    intake::{self, Worker},
    job::Job,
    journal,
    refusal::{Answer, Code, Error, broken, message},
    store::{self, House, Key, Mode},
    words::{Words, words},
};

use housefile_folders::{Computer, Kind};

use crate::{answer, bar::Bar, clock, key, tame::tame};

/// How often somebody who waits for a key hears Ctrl+C.
const EAR: Duration = Duration::from_millis(10);

/// The terminal's desk.
pub(crate) struct Desk {
    /// One JSON document instead of text.
    pub json: bool,
    /// Where the passphrase is, if not the keychain is to be asked.
    pub passphrase_env: Option<String>,
    /// The sentences.
    pub words: Words,
    /// Cancelled by Ctrl+C.
    pub job: Job,
    /// How far it is, on a terminal.
    pub bar: Bar,
    /// What was opened, to be closed however the command ends.
    opened: Mutex<Vec<House>>,
}

impl Desk {
    pub(crate) fn new(json: bool, passphrase_env: Option<String>) -> Self {
        let bar = Bar::new(words("en"));
        let shown = bar.clone();
        Self {
            json,
            passphrase_env,
            words: words("en"),
            job: Job::new(move |progress| shown.show(&progress)),
            bar,
            opened: Mutex::default(),
        }
    }

    /// Ctrl+C stops the work at its next step, where nothing is half done; a second one ends the program, and SQLite takes back what
    /// was being written.
    ///
    /// It is listened for on a thread of its own, so that it does not matter what the workers of the runtime are busy with.
    pub(crate) fn stop_on_ctrl_c(&self) {
        let job = self.job.clone();
        std::thread::spawn(move || {
            let Ok(listening) = tokio::runtime::Builder::new_current_thread().enable_all().build() else {
                return;
            };
            listening.block_on(async {
                if tokio::signal::ctrl_c().await.is_ok() {
                    job.cancel();
                }
                if tokio::signal::ctrl_c().await.is_ok() {
                    store::end_here(2);
                }
            });
        });
    }

    /// The key of an existing file. Stretching a passphrase takes as long as Cancel may take, and nothing can stop it: whoever presses Ctrl+C
    /// does not wait for it.
    pub(crate) async fn key(&self, path: &Path) -> Answer<Key> {
        let (path, passphrase_env) = (path.to_owned(), self.passphrase_env.clone());
        let mut found = tokio::task::spawn_blocking(move || key::find(&path, passphrase_env.as_deref()));
        loop {
            match tokio::time::timeout(EAR, &mut found).await {
                Ok(found) => return found.map_err(broken)?,
                Err(_) if self.job.is_cancelled() => return Err(Error::Cancelled),
                Err(_) => {}
            }
        }
    }

    /// Opens a house file with whatever key is to be had without asking.
    pub(crate) async fn open(&self, path: &Path) -> Answer<House> {
        let key = self.key(path).await?;
        let now = clock::now();
        let opened = store::open(path, &key, Mode::Write, &now).await?;
        if let Some(copy) = opened.backup {
            self.note(&message("cli-updated").with("copy", copy.display().to_string()));
        }
        if let Some(log) = opened.set_aside {
            self.note(&message("store-foreign-log").with("file", log.display().to_string()));
        }
        if let Err(fault) = store::look_over(&opened.house, opened.unclean, &now).await {
            opened.house.close().await;
            return Err(fault);
        }
        // Beside a file that is only read lies somebody else's staging.
        if opened.house.read_only().is_none() && intake::staging::mend(&opened.house)? {
            self.note(&message("cli-mended"));
        }
        // A history that cannot be shortened now is shortened next time.
        let _ = journal::thin_as_time_goes(&opened.house, &now).await;
        Ok(self.keep(path, opened.house))
    }

    /// Opens a house file that is only read. Where another program has it open, it is read beside that one.
    pub(crate) async fn open_to_read(&self, path: &Path) -> Answer<House> {
        match self.open(path).await {
            Err(Error::Refused(why)) if matches!(why.code, Code::InUse | Code::NoLocks) => {
                let key = self.key(path).await?;
                let house = store::open(path, &key, Mode::Read, &clock::now()).await?.house;
                self.note(&message("cli-read-beside").with("file", path.display().to_string()));
                Ok(self.keep(path, house))
            }
            other => other,
        }
    }

    fn keep(&self, path: &Path, house: House) -> House {
        let sentence = match Computer::look().kind_of(path) {
            Kind::Here => None,
            Kind::Network => Some(message("cli-on-network").with("file", path.display().to_string())),
            Kind::Cloud(program) => {
                let sentence = message("cli-in-cloud").with("file", path.display().to_string());
                Some(sentence.with("program", program))
            }
        };
        if let Some(sentence) = sentence {
            self.note(&sentence);
        }
        self.opened.lock().unwrap_or_else(PoisonError::into_inner).push(house.clone());
        // Ctrl+C ends whatever the file is at.
        house.watched(&self.job)
    }

    /// Closes what is still open. SQLCipher takes its memory back when the program ends; a connection that is still closing then
    /// would crash it.
    pub(crate) async fn close(&self) {
        let opened = std::mem::take(&mut *self.opened.lock().unwrap_or_else(PoisonError::into_inner));
        for house in opened {
            if let Some(fault) = house.backed_up().await {
                let why = answer::sentence(fault, self);
                self.note(&message("cli-backup-failed").with("why", why));
            }
            house.close().await;
        }
    }

    /// Tells something on stderr that is no result.
    pub(crate) fn note(&self, sentence: &housefile::refusal::Message) {
        eprintln!("{}", tame(&self.words.say(sentence)));
    }
}

/// How the engine starts the child that parses spreadsheets: this program once more.
pub(crate) fn worker() -> Answer<Worker> {
    Ok(Worker {
        program: std::env::current_exe()?,
        args: vec![crate::WORKER.to_owned()],
    })
}
