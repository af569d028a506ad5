//! The doors of a house file as the window's commands open them: a keychain that fails in every way, real ones, locks, two at once.

mod backups;
mod handing;
mod keychains;
mod locks;
mod moving;
mod real;
mod recoding;
mod two;

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, MutexGuard,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use housefile::{
    job::Job,
    segments::{self, Rule},
    store::{self, Key, Mode, RecoveryCode},
};
use keyring_core::{
    Credential, CredentialPersistence, CredentialStore, Entry, Error,
    api::{CredentialApi, CredentialStoreApi},
};

use super::{Desk, Given, begin, create, free_name, lock, open};
use crate::commands::start::{Start, StartState, stand};

/// What a keychain does when it is asked.
#[derive(Debug, Clone, Copy)]
enum Does {
    /// What it should.
    Right,
    /// Fails with this.
    Fails(fn() -> Error),
    /// Never answers.
    Hangs,
    /// Panics.
    Panics,
    /// Says yes and does nothing.
    Lies,
}

/// A keychain in memory that fails as it is told.
#[derive(Debug)]
struct Keychain {
    inside: Arc<Mutex<Inside>>,
}

#[derive(Debug)]
struct Inside {
    kept: HashMap<String, Vec<u8>>,
    on_build: Does,
    on_get: Does,
    on_set: Does,
    on_delete: Does,
}

impl Does {
    fn act(self) -> Result<bool, Error> {
        match self {
            Self::Right => Ok(true),
            Self::Lies => Ok(false),
            Self::Fails(fault) => Err(fault()),
            Self::Panics => panic!("the keychain's own fault"),
            Self::Hangs => {
                std::thread::sleep(Duration::from_secs(3600));
                Ok(false)
            }
        }
    }
}

impl CredentialStoreApi for Keychain {
    fn vendor(&self) -> String {
        "a keychain of these tests".into()
    }
    fn id(&self) -> String {
        "tests".into()
    }
    fn build(&self, _service: &str, user: &str, _more: Option<&HashMap<&str, &str>>) -> Result<Entry, Error> {
        let on_build = lock(&self.inside).on_build;
        on_build.act()?;
        Ok(Entry::new_with_credential(Arc::new(One {
            user: user.to_owned(),
            inside: Arc::clone(&self.inside),
        })))
    }
    fn as_any(&self) -> &dyn std::any::Any {
        self
    }
    fn persistence(&self) -> CredentialPersistence {
        CredentialPersistence::ProcessOnly
    }
}

#[derive(Debug)]
struct One {
    user: String,
    inside: Arc<Mutex<Inside>>,
}

impl CredentialApi for One {
    fn set_secret(&self, secret: &[u8]) -> Result<(), Error> {
        let on_set = lock(&self.inside).on_set;
        if on_set.act()? {
            lock(&self.inside).kept.insert(self.user.clone(), secret.to_owned());
        }
        Ok(())
    }
    fn get_secret(&self) -> Result<Vec<u8>, Error> {
        let on_get = lock(&self.inside).on_get;
        on_get.act()?;
        lock(&self.inside).kept.get(&self.user).cloned().ok_or(Error::NoEntry)
    }
    fn delete_credential(&self) -> Result<(), Error> {
        let on_delete = lock(&self.inside).on_delete;
        if !on_delete.act()? {
            return Ok(());
        }
        lock(&self.inside).kept.remove(&self.user).map(drop).ok_or(Error::NoEntry)
    }
    fn get_credential(&self) -> Result<Option<Arc<Credential>>, Error> {
        Ok(None)
    }
    fn get_specifiers(&self) -> Option<(String, String)> {
        Some(("Housefile".into(), self.user.clone()))
    }
    fn as_any(&self) -> &dyn std::any::Any {
        self
    }
}

/// A computer: a keychain and a folder for the program. The keychain belongs to the whole process, so one test at a time has it.
struct Computer {
    folder: tempfile::TempDir,
    keychain: Arc<Mutex<Inside>>,
    _turn: MutexGuard<'static, ()>,
}

impl Computer {
    fn new() -> Self {
        static TURN: Mutex<()> = Mutex::new(());
        let turn = lock(&TURN);
        let computer = Self {
            folder: tempfile::tempdir().expect("a folder"),
            keychain: Arc::new(Mutex::new(Inside {
                kept: HashMap::new(),
                on_build: Does::Right,
                on_get: Does::Right,
                on_set: Does::Right,
                on_delete: Does::Right,
            })),
            _turn: turn,
        };
        computer.plug_in();
        computer
    }

    fn plug_in(&self) {
        let store: Arc<CredentialStore> = Arc::new(Keychain {
            inside: Arc::clone(&self.keychain),
        });
        keyring_core::set_default_store(store);
    }

    fn keychain(&self) -> MutexGuard<'_, Inside> {
        lock(&self.keychain)
    }

    /// A start of the program.
    async fn start(&self) -> (Desk, Start) {
        let desk = Desk::new(self.folder.path().to_owned());
        begin(&desk).await;
        let start = stand(&desk).await;
        (desk, start)
    }

    /// A house file with something of its owner's in it, closed again.
    async fn with_data(&self, name: &str, passphrase: Option<&str>) -> (PathBuf, RecoveryCode) {
        let desk = Desk::new(self.folder.path().to_owned());
        let path = free_name(self.folder.path(), name);
        let (code, _) = create(&desk, &path, passphrase.map(str::to_owned)).await.expect("made");
        save(&desk).await.expect("saved");
        desk.put(None).await;
        (path, code)
    }

    /// The files in the program's folder that house files can be, by name.
    fn house_files(&self) -> Vec<String> {
        let mut names: Vec<String> = std::fs::read_dir(self.folder.path())
            .expect("a folder")
            .flatten()
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .filter(|name| name.ends_with(".housefile"))
            .collect();
        names.sort();
        names
    }

    /// Waits until the keychain keeps this code for this file: it is written behind the window's back.
    async fn keeps(&self, path: &Path, code: &RecoveryCode) -> bool {
        let id = store::file_id(path).expect("a house file").0;
        for _ in 0..200 {
            if self
                .keychain()
                .kept
                .get(&id)
                .is_some_and(|kept| kept == code.expose().as_bytes())
            {
                return true;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        false
    }
}

const SAVED: &str = "Everybody";

/// Something of the owner's, which must never be lost; what is saved later has names of its own.
async fn save(desk: &Desk) -> Result<(), housefile::refusal::Error> {
    static MORE: AtomicU32 = AtomicU32::new(1);
    let name = if is_theirs(desk).await {
        format!("More {}", MORE.fetch_add(1, Ordering::Relaxed))
    } else {
        SAVED.to_owned()
    };
    let house = desk.open_house().await.expect("open");
    let everybody = Rule::All { rules: Vec::new() };
    segments::save(&house, None, &name, &everybody, &desk.now()).await.map(drop)
}

/// Whether the open file is the owner's.
async fn is_theirs(desk: &Desk) -> bool {
    let Some(house) = desk.open_house().await else { return false };
    let list = segments::list(&house, desk.now().today(), desk.words(), &Job::quiet()).await;
    list.expect("read").iter().any(|line| line.name == SAVED)
}

/// Opens the one file that is shut, by a code as somebody types it.
async fn type_code(desk: &Desk, path: &Path, code: &RecoveryCode) {
    open(desk, path, Given::Code(code.shown().to_lowercase()), Mode::Write)
        .await
        .expect("the code opens it");
}

fn is_encrypted(path: &Path) -> bool {
    !std::fs::read(path).expect("read").starts_with(b"SQLite format 3")
}
