//! Reading a house file page by page, past what is damaged: what SQLite does not do once a page is bad. For salvage, and to tell a
//! damaged file from a wrong key. Reads alone; deliberately not here: what any table means.

mod cipher;
mod log;
mod lost;
mod record;
mod shape;
mod tree;

use std::{
    collections::HashSet,
    fs::File,
    io::{Read as _, Seek as _, SeekFrom},
    path::Path,
};

use cipher::{Cipher, SALT};
use log::Log;
pub(crate) use record::Value;
pub(crate) use shape::Shape;
pub(crate) use tree::{Found, read_tables};

use super::{Key, RecoveryCode, form::Form};
use crate::{job::Job, refusal::Answer};

/// The pages of one file, the newer ones from its log.
pub(crate) struct Pages {
    file: File,
    log_file: Option<File>,
    log: Log,
    cipher: Option<Cipher>,
    /// Bytes of a page.
    size: usize,
    count: u32,
    damaged: HashSet<u32>,
    job: Job,
}

/// Whether the key is this file's, whatever state its first page is in: some page of the file is as this key wrote it.
pub(super) fn key_fits(path: &Path, code: &RecoveryCode) -> bool {
    File::open(path).is_ok_and(|mut file| fitting(&mut file, code).is_some())
}

/// Whether the log beside a file belongs to another one: the file's first page is as this key wrote it, and none of the log's is.
pub(super) fn log_is_foreign(path: &Path, log: &Path, code: &RecoveryCode) -> bool {
    let (Ok(mut file), Ok(mut frames)) = (File::open(path), File::open(log)) else {
        return false;
    };
    let Some(salt) = salt(&mut file) else { return false };
    let mut ciphers = Form::ALL.map(|form| Cipher::new(code, salt, form)).into_iter();
    let first = |cipher: &Cipher| page_of(&mut file, 0, cipher.form.page()).is_some_and(|page| cipher.holds(1, &page));
    let Some(cipher) = ciphers.find(first) else { return false };
    let head = log::head(log, 16);
    !head.is_empty() && !some_hold(&head, &mut frames, &cipher)
}

fn some_hold(pages: &[(u32, u64)], frames: &mut File, cipher: &Cipher) -> bool {
    pages
        .iter()
        .any(|(number, at)| page_of(frames, *at, cipher.form.page()).is_some_and(|page| cipher.holds(*number, &page)))
}

impl Pages {
    /// Opens a file for reading alone; its log counts where it belongs to the file.
    ///
    /// # Errors
    /// Broken where there is no such file.
    pub(crate) fn open(path: &Path, key: &Key) -> Answer<Self> {
        let mut file = File::open(path)?;
        let mut log_name = path.as_os_str().to_owned();
        log_name.push("-wal");
        let log = log::read(Path::new(&log_name));
        let cipher = match key {
            Key::Plain => None,
            Key::Sealed(code) => Some(best_cipher(&mut file, code, &log)),
        };
        let size = match &cipher {
            Some(cipher) => cipher.form.page(),
            None => page_in_clear(&mut file),
        };
        let count = page_count(&file, size);
        let mut pages = Self {
            log,
            log_file: File::open(&log_name).ok(),
            file,
            cipher,
            size,
            count,
            damaged: HashSet::new(),
            job: Job::quiet(),
        };
        if !pages.log_is_ours() {
            pages.log = Log::default();
        }
        pages.count = pages.count.max(pages.log.count);
        Ok(pages)
    }

    /// No page is read any more once this job is cancelled.
    pub(crate) fn stop_with(&mut self, job: &Job) {
        self.job = job.clone();
    }

    /// How many there are.
    pub(crate) fn count(&self) -> u32 {
        self.count
    }

    /// How many of the pages that were asked for are not as they were written.
    pub(crate) fn damaged(&self) -> u32 {
        u32::try_from(self.damaged.len()).unwrap_or(u32::MAX)
    }

    /// Bytes of a page that hold data.
    fn usable(&self) -> usize {
        self.size - self.cipher.as_ref().map_or(0, |cipher| cipher.form.reserved())
    }

    /// A page in clear; nothing where it is damaged or beyond the end. Pages count from 1.
    fn read(&mut self, number: u32) -> Option<Vec<u8>> {
        if number == 0 || number > self.count || self.job.is_cancelled() {
            return None;
        }
        let newer = self.log.pages.get(&number).copied();
        let mut page = match (newer, &mut self.log_file) {
            (Some(at), Some(log)) => page_of(log, at, self.size)?,
            _ => page_of(&mut self.file, offset(number, self.size), self.size)?,
        };
        match &self.cipher {
            Some(cipher) if cipher.open(number, &mut page).is_none() => {
                self.damaged.insert(number);
                None
            }
            // Without encryption nothing tells a damaged page; its cells must do.
            _ => Some(page),
        }
    }

    /// A log of another file has whole frames, but their pages are not ours.
    fn log_is_ours(&mut self) -> bool {
        if self.log.page != self.size {
            return self.log.pages.is_empty();
        }
        match (&self.cipher, &mut self.log_file) {
            (Some(cipher), Some(frames)) if !self.log.pages.is_empty() => {
                let some: Vec<(u32, u64)> = self.log.pages.iter().take(64).map(|(page, at)| (*page, *at)).collect();
                some_hold(&some, frames, cipher)
            }
            _ => true,
        }
    }
}

/// What reads the file, or would have: where no page holds, every page of it is damaged.
fn best_cipher(file: &mut File, code: &RecoveryCode, log: &Log) -> Cipher {
    let form = Form::ALL.into_iter().find(|form| form.page() == log.page);
    fitting(file, code).unwrap_or_else(|| Cipher::new(code, salt(file).unwrap_or_default(), form.unwrap_or(Form::Wide)))
}

/// The cipher under which some page of the file holds. The salt stands in clear and has no HMAC of its own: where one of its bits is
/// wrong, no page holds. It is tried as it stands, and with each single bit turned.
fn fitting(file: &mut File, code: &RecoveryCode) -> Option<Cipher> {
    let salt = salt(file)?;
    let turned = (0..SALT * 8).map(|bit| {
        let mut other = salt;
        other[bit / 8] ^= 1 << (bit % 8);
        other
    });
    let mut ciphers = std::iter::once(salt)
        .chain(turned)
        .flat_map(|salt| Form::ALL.map(|form| Cipher::new(code, salt, form)));
    ciphers.find(|cipher| {
        let size = cipher.form.page();
        let mut some = sample(page_count(file, size));
        some.any(|number| page_of(file, offset(number, size), size).is_some_and(|page| cipher.holds(number, &page)))
    })
}

fn salt(file: &mut File) -> Option<[u8; SALT]> {
    let mut salt = [0_u8; SALT];
    file.seek(SeekFrom::Start(0)).ok()?;
    file.read_exact(&mut salt).ok()?;
    Some(salt)
}

/// Bytes of a page of a file in clear: as its head says, or where that is damaged as its pages look, which begin with the kind of their cells.
fn page_in_clear(file: &mut File) -> usize {
    let sizes = Form::ALL.map(Form::page);
    let mut head = [0_u8; 18];
    let read = file.seek(SeekFrom::Start(0)).and_then(|_| file.read_exact(&mut head));
    let said = usize::from(u16::from_be_bytes([head[16], head[17]]));
    if read.is_ok() && head.starts_with(b"SQLite format 3\0") && sizes.contains(&said) {
        return said;
    }
    let [wide, narrow] = sizes.map(|size| {
        let pages = sample(page_count(file, size)).filter(|number| *number > 1);
        pages
            .filter(|number| page_of(file, offset(*number, size), size).is_some_and(|page| matches!(page[0], 2 | 5 | 10 | 13)))
            .count()
    });
    // Each fourth narrow page begins where a wide one would.
    if narrow >= wide { sizes[1] } else { sizes[0] }
}

/// A few pages spread over the file.
fn sample(count: u32) -> impl Iterator<Item = u32> {
    (0..8_u32).map(move |n| 1 + (u64::from(count.saturating_sub(1)) * u64::from(n) / 7) as u32)
}

fn page_count(file: &File, size: usize) -> u32 {
    let bytes = file.metadata().map_or(0, |about| about.len());
    u32::try_from(bytes / size as u64).unwrap_or(u32::MAX)
}

fn offset(number: u32, size: usize) -> u64 {
    u64::from(number.saturating_sub(1)) * size as u64
}

fn page_of(file: &mut File, at: u64, size: usize) -> Option<Vec<u8>> {
    let mut page = vec![0_u8; size];
    file.seek(SeekFrom::Start(at)).ok()?;
    file.read_exact(&mut page).ok()?;
    Some(page)
}
