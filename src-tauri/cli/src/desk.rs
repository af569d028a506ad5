//! What every command is given: the words, the running job, and what was asked of all commands.

use std::path::Path;

use housefile::{
    intake::{self, Worker},
    job::Job,
    refusal::{Answer, message},
    store::{self, House, Mode},
    words::{Words, words},
};

use crate::{bar::Bar, clock, key, tame::tame};

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
        }
    }

    /// Ctrl+C stops the work at its next step, where nothing is half done; a second one ends the program, and SQLite takes back what
    /// was being written.
    pub(crate) fn stop_on_ctrl_c(&self) {
        let job = self.job.clone();
        tokio::spawn(async move {
            if tokio::signal::ctrl_c().await.is_ok() {
                job.cancel();
            }
            if tokio::signal::ctrl_c().await.is_ok() {
                std::process::exit(2);
            }
        });
    }

    /// Opens a house file with whatever key is to be had without asking.
    pub(crate) async fn open(&self, path: &Path) -> Answer<House> {
        let key = key::find(path, self.passphrase_env.as_deref())?;
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
        if intake::staging::mend(&opened.house)? {
            self.note(&message("cli-mended"));
        }
        // Ctrl+C ends whatever the file is at.
        Ok(opened.house.watched(&self.job))
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
