//! What the shell has open: one house file, its running jobs and result sets, and the words it speaks.

use std::{
    collections::{BTreeSet, HashMap},
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, MutexGuard, OnceLock, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use housefile::{
    refusal::{Code, Error, message, refuse},
    store::{FileId, House, has_passphrase},
    values::Now,
    words::{Words, words},
};
use tauri::ipc::Channel;

use super::{Backing, Faults, JobEvent, Jobs, Mark, Running, Settings, Shut, Views, Watch, backing, clock};
use crate::refusal::{Refused, refused};

/// The managed state of the program.
pub struct Desk {
    /// Where the program's own settings lie.
    pub folder: PathBuf,
    /// Result sets behind grids.
    pub views: Views,
    /// Files given at the start or by "Open with", until the window asks for them.
    pub handed: Mutex<Vec<PathBuf>>,
    /// Jobs that run now.
    pub jobs: Jobs,
    /// When somebody was last here.
    pub watch: Watch,
    /// Backups that are made by themselves.
    pub backing: Backing,
    /// What went wrong lately.
    pub faults: Arc<Faults>,
    /// House files, by their id, whose code the keychain keeps, as far as it was asked.
    pub(super) kept: Arc<Mutex<BTreeSet<String>>>,
    /// Whether the file of last time was tried.
    pub(super) begun: tokio::sync::Mutex<bool>,
    /// A new file that waits for its passphrase.
    pub(super) new_house: tokio::sync::Mutex<Option<House>>,
    settings: Mutex<Settings>,
    house: tokio::sync::RwLock<Option<House>>,
    files: Mutex<Files>,
    words: Words,
    window: OnceLock<Teller>,
    ending: AtomicBool,
    damage: AtomicBool,
}

/// Tells the window something by its name.
type Teller = Box<dyn Fn(&str) + Send + Sync>;

/// What is known of files besides the open one.
#[derive(Debug, Default)]
struct Files {
    /// Chosen or handed over, and not opened yet; the latest first.
    known: Vec<PathBuf>,
    /// A house file that was handed over and not answered yet.
    handed_house: Option<PathBuf>,
    /// Why each is shut.
    shut: HashMap<PathBuf, Shut>,
    /// The one that the window stands before.
    before: Option<PathBuf>,
    /// The one whose unfinished imports outlive a lock.
    draft_of: Option<PathBuf>,
    /// The one whose recovery code was shown since it was made.
    code_shown: Option<FileId>,
    /// Written last.
    written: Option<PathBuf>,
}

/// A lock that outlives a panic elsewhere: what it guards stays usable.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Desk {
    /// An empty desk.
    #[must_use]
    pub fn new(folder: PathBuf) -> Self {
        let settings = Settings::read(&folder);
        let language = if settings.language.is_empty() {
            "en".to_owned()
        } else {
            settings.language.clone()
        };
        Self {
            faults: Arc::new(Faults::read(&folder)),
            folder,
            views: Views::default(),
            handed: Mutex::default(),
            jobs: Jobs::default(),
            watch: Watch::new(Mark::now()),
            backing: Backing::default(),
            kept: Arc::default(),
            begun: tokio::sync::Mutex::default(),
            new_house: tokio::sync::Mutex::default(),
            settings: Mutex::new(settings),
            house: tokio::sync::RwLock::default(),
            files: Mutex::default(),
            words: words(&language),
            window: OnceLock::new(),
            ending: AtomicBool::new(false),
            damage: AtomicBool::new(false),
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

    /// Puts another file on the desk (or none); the one before is backed up where something changed in it, and closed.
    pub async fn put(&self, house: Option<House>) {
        self.change(house, || ()).await;
    }

    /// Takes the open file off the desk, and lets the window hide it before anything else.
    pub(super) async fn put_away(&self) {
        self.change(None, || self.announce("locked")).await;
    }

    async fn change(&self, house: Option<House>, first: impl FnOnce()) {
        let before = self.swap(house).await;
        first();
        let _alone = self.backing.alone.lock().await;
        if let Some(before) = before {
            backing::before_closing(self, &before).await;
            before.close().await;
        }
    }

    /// Takes the open file off the desk for something that makes its own backup.
    pub(super) async fn take_off(&self) {
        let before = self.swap(None).await;
        let _alone = self.backing.alone.lock().await;
        if let Some(before) = before {
            backing::made_aside(self, &before).await;
            before.close().await;
        }
    }

    /// Waits until whatever is leaving the desk has left it.
    pub(super) async fn left(&self) {
        drop(self.backing.alone.lock().await);
    }

    async fn swap(&self, house: Option<House>) -> Option<House> {
        let mut on_desk = self.house.write().await;
        if on_desk.is_some() {
            self.views.clear();
            self.jobs.cancel_all();
            self.backing.stop();
        }
        self.watch.seen(Mark::now());
        std::mem::replace(&mut *on_desk, house)
    }

    /// The program ends: whatever runs is stopped, nothing is opened any more, and the open file is backed up and closed.
    pub async fn end(&self) {
        self.ending.store(true, Ordering::Relaxed);
        self.jobs.cancel_all();
        self.put(None).await;
    }

    /// Whether the program is about to end.
    pub(super) fn is_ending(&self) -> bool {
        self.ending.load(Ordering::Relaxed)
    }

    /// Whom the desk tells what happens by itself.
    pub fn tells(&self, window: impl Fn(&str) + Send + Sync + 'static) {
        let _ = self.window.set(Box::new(window));
    }

    /// Tells the window something that it did not ask for.
    pub(super) fn announce(&self, event: &str) {
        if let Some(window) = self.window.get() {
            window(event);
        }
    }

    /// A job that reports to the window.
    pub fn job(&self, channel: Channel<JobEvent>) -> Running {
        self.jobs.begin(channel)
    }

    /// Remembers the file written last, for "Show in folder".
    pub fn wrote(&self, path: &Path) {
        lock(&self.files).written = Some(path.to_owned());
    }

    /// The file written last.
    #[must_use]
    pub fn last_written(&self) -> Option<PathBuf> {
        lock(&self.files).written.clone()
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
        self.faults.note(&error);
        if matches!(&error, Error::Refused(why) if why.code == Code::Damaged) {
            self.damage.store(true, Ordering::Relaxed);
        }
        refused(error, &self.words)
    }

    /// Whether something said since the last time that a file is damaged: the open one, or one beside it.
    pub(super) fn met_damage(&self) -> bool {
        self.damage.swap(false, Ordering::Relaxed)
    }

    /// What is remembered between starts.
    pub fn settings(&self) -> MutexGuard<'_, Settings> {
        lock(&self.settings)
    }

    /// Changes what is remembered between starts.
    pub fn change_settings(&self, change: impl FnOnce(&mut Settings)) {
        let mut settings = self.settings();
        change(&mut settings);
        if let Err(fault) = settings.write(&self.folder) {
            log::warn!("the settings could not be written: {fault}");
        }
    }

    /// Spreadsheets were opened for a house file: where its watched folder holds them, they need no offer.
    pub fn opened_sheets(&self, house: &str, files: &[PathBuf]) {
        let watched = self.settings().watched.get(house).cloned();
        if let Some(mut watched) = watched
            && watched.opened(files)
        {
            self.change_settings(|settings| {
                settings.watched.insert(house.to_owned(), watched);
            });
        }
    }

    /// Time without a key or a movement after which the open file is locked.
    #[must_use]
    pub fn lock_after(&self) -> Option<Duration> {
        if let Some(told) = clock::told_idle() {
            return Some(told);
        }
        let minutes = self.settings().lock_after;
        (minutes > 0).then(|| Duration::from_secs(u64::from(minutes) * 60))
    }

    /// Whether the keychain is left alone and the passphrase is asked for.
    #[must_use]
    pub fn asks_passphrase(&self, id: &FileId, path: &Path) -> bool {
        let settings = self.settings();
        // Without its slot there is no passphrase to ask for; then the keychain must not be shut out.
        has_passphrase(path) && (settings.locked.contains(&id.0) || settings.ask_always.contains(&id.0))
    }
}

/// Files besides the open one.
impl Desk {
    /// A file was opened: it is the one of last time from now on.
    pub fn opened(&self, path: &Path, id: &FileId) {
        self.change_settings(|settings| {
            settings.opened(path);
            settings.locked.remove(&id.0);
        });
        let mut files = lock(&self.files);
        files.known.retain(|other| other != path);
        files.before = None;
        files.draft_of = None;
    }

    /// Somebody chose a file, or handed it over; the window may ask for it from now on.
    pub fn know(&self, path: &Path) {
        let mut files = lock(&self.files);
        files.known.retain(|other| other != path);
        files.known.insert(0, path.to_owned());
    }

    /// Files that the window may name, the latest first.
    #[must_use]
    pub fn known(&self) -> Vec<PathBuf> {
        let mut all = lock(&self.files).known.clone();
        for path in &self.settings().recent {
            if !all.contains(path) {
                all.push(path.clone());
            }
        }
        all
    }

    /// A house file was handed over.
    pub fn hand_house(&self, path: &Path) {
        self.know(path);
        lock(&self.files).handed_house = Some(path.to_owned());
    }

    /// The house file that was handed over, once.
    #[must_use]
    pub fn take_handed_house(&self) -> Option<PathBuf> {
        lock(&self.files).handed_house.take()
    }

    /// Says why a file is shut, or that nothing is known of it.
    pub fn shut(&self, path: &Path, why: Option<Shut>) {
        let mut files = lock(&self.files);
        match why {
            Some(why) => files.shut.insert(path.to_owned(), why),
            None => files.shut.remove(path),
        };
    }

    /// Why a file is shut, where that is known.
    #[must_use]
    pub fn why_shut(&self, path: &Path) -> Option<Shut> {
        lock(&self.files).shut.get(path).cloned()
    }

    /// The window stands before a shut file.
    pub fn stand_before(&self, path: &Path) {
        lock(&self.files).before = Some(path.to_owned());
    }

    /// A file was locked. That is no crash: what was read of it for an import is still wanted.
    pub fn locked(&self, path: &Path, why: Shut) {
        self.stand_before(path);
        self.shut(path, Some(why));
        let mut files = lock(&self.files);
        files.draft_of = Some(path.to_owned());
        files.code_shown = None;
    }

    /// The shut file that the window stands before.
    #[must_use]
    pub fn stands_before(&self) -> Option<PathBuf> {
        lock(&self.files).before.clone()
    }

    /// Whether the unfinished imports of a file are still wanted.
    #[must_use]
    pub fn keeps_draft_of(&self, path: &Path) -> bool {
        lock(&self.files).draft_of.as_deref() == Some(path)
    }

    /// The recovery code of a new file is on the screen.
    pub fn code_shown(&self, id: &FileId) {
        lock(&self.files).code_shown = Some(id.clone());
    }

    /// Whether the recovery code of a file was shown since it was made.
    #[must_use]
    pub fn was_code_shown(&self, id: &FileId) -> bool {
        lock(&self.files).code_shown.as_ref() == Some(id)
    }
}
