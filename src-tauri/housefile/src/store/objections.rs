//! `F.objections`: what people said against being contacted, and who was erased, as keyed hashes outside the backups. A restore takes
//! it from the current file; this small log is for the day on which that file cannot be read any more.
//!
//! Only ever appended to. Each record is sealed by itself under the file's key, so that a torn end costs no more than the last one.
//! What people objected to is written before the change that it tells of is committed, and that it was taken back is written afterwards:
//! an objection too many, or a taking back that is missing, only makes a restore stricter.

use std::{
    fs::{File, OpenOptions},
    io::{Read as _, Seek as _, SeekFrom, Write as _},
    path::Path,
};

use chacha20poly1305::{KeyInit as _, XChaCha20Poly1305, XNonce, aead::Aead as _};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::{Key, beside, disk, swap};
use crate::refusal::{Answer, broken};

const NONCE: usize = 24;
/// So many objections in one record at most; an import that brings more of them makes several.
const MOST: usize = 20_000;

/// A record: what one entry of the journal brought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Objected {
    /// The entry.
    pub entry: u32,
    /// What it brought.
    pub what: Vec<Objection>,
}

/// Something that holds whatever backup is restored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Objection {
    /// An address went onto the do-not-contact list: by somebody's wish, or because the person was erased (reason `erased`).
    Stop {
        /// `email`, `phone` or `address`.
        point: String,
        /// Keyed hash of the address.
        hash: String,
        /// As the do-not-contact list has it.
        reason: String,
        /// Since when.
        day: Option<String>,
    },
    /// Somebody said no.
    No {
        /// The record, where it can be in the backup as well.
        contact: Option<u32>,
        /// `None`: every channel.
        channel: Option<String>,
        /// When it was said.
        day: Option<String>,
        /// Keyed hashes of the person's addresses, with their kinds.
        who: Vec<(String, String)>,
        /// How, as the ledger has it; logs of earlier versions do not tell.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        method: Option<String>,
        /// Of a death, the records that had been merged into this one: in a backup they may stand for themselves.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        also: Vec<u32>,
    },
    /// A person was erased: wherever the record of this number stands again, it is to be erased again.
    Erased {
        /// The record. Numbers are never given twice, not even across restores.
        contact: u32,
    },
    /// An address that mail had come back from may be used again: what was told of that before holds no more.
    Lifted {
        /// The hash under which it was stopped.
        hash: String,
    },
    /// An entry was taken back, and what it brought holds no more.
    Undone {
        /// The entry.
        entry: u32,
    },
    /// An entry that was taken back was done again.
    Redone {
        /// The entry.
        entry: u32,
    },
}

/// Where a file's objections are kept, and under which key.
#[derive(Debug, Clone)]
pub(crate) struct ObjectionLog {
    /// Nothing for a staged file: what is written into it comes from the log.
    path: Option<std::path::PathBuf>,
    key: Key,
}

impl ObjectionLog {
    pub(crate) fn of(house_file: &Path, key: &Key) -> Self {
        Self {
            path: Some(beside(house_file, "objections")),
            key: key.clone(),
        }
    }

    pub(super) fn none() -> Self {
        Self {
            path: None,
            key: Key::Plain,
        }
    }

    /// Seals what an entry brings and puts it aside, where there is enough of it for a record: an import may bring a million objections,
    /// and they would take more memory than all else. What could not be put aside stays where it is.
    pub(crate) fn put_aside(&self, entry: u32, what: &mut Vec<Objection>, aside: &mut Aside) {
        let Some(path) = self.path.as_ref().filter(|_| what.len() >= MOST) else {
            return;
        };
        let record = Objected {
            entry,
            what: std::mem::take(what),
        };
        if aside.add(path, &self.key, &record).is_err() {
            *what = record.what;
        }
    }

    /// Adds what an entry brought, what was put aside first; it is on the disk when this answers.
    pub(crate) fn append(&self, entry: u32, what: &[Objection], aside: Aside) -> Answer<()> {
        let Some(path) = self.path.as_ref().filter(|_| !what.is_empty() || aside.length > 0) else {
            return Ok(());
        };
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)?;
        // A record that a crash cut off is written over.
        let end = end_of_whole_records(&mut file)?;
        file.set_len(end)?;
        file.seek(SeekFrom::Start(end))?;
        aside.copy_to(&mut file)?;
        for some in what.chunks(MOST) {
            let record = Objected {
                entry,
                what: some.to_vec(),
            };
            file.write_all(&sealed(&self.key, &record)?)?;
        }
        file.sync_all()?;
        if end == 0 {
            disk::sync_folder_of(path)?;
        }
        Ok(())
    }

    pub(crate) fn exists(&self) -> bool {
        self.path.as_ref().is_some_and(|path| path.exists())
    }
}

/// Sealed records that wait for their entry to be committed, in a file without a name: where the entry comes to nothing, so do they.
#[derive(Debug, Default)]
pub(crate) struct Aside {
    file: Option<File>,
    /// Bytes of whole records.
    length: u64,
}

impl Aside {
    fn add(&mut self, log: &Path, key: &Key, record: &Objected) -> Answer<()> {
        let file = match &mut self.file {
            Some(file) => file,
            none => {
                let folder = log.parent().filter(|folder| !folder.as_os_str().is_empty());
                none.insert(tempfile::tempfile_in(folder.unwrap_or(Path::new(".")))?)
            }
        };
        let bytes = sealed(key, record)?;
        file.seek(SeekFrom::Start(self.length))?;
        file.write_all(&bytes)?;
        self.length += u64::try_from(bytes.len()).map_err(broken)?;
        Ok(())
    }

    fn copy_to(self, log: &mut File) -> Answer<()> {
        if let Some(mut file) = self.file {
            file.seek(SeekFrom::Start(0))?;
            std::io::copy(&mut file.take(self.length), log)?;
        }
        Ok(())
    }
}

/// Every record of a house file's log that opens with this key; none where there is no log.
pub(crate) fn objections(house_file: &Path, key: &Key) -> Vec<Objected> {
    let bytes = std::fs::read(swap::valid_companion(house_file, "objections")).unwrap_or_default();
    let mut rest = bytes.as_slice();
    let mut found = Vec::new();
    while let Some((record, behind)) = split(rest) {
        rest = behind;
        found.extend(opened(key, record));
    }
    found
}

/// The log as it must be under another key, for a swap that brings one. Empty where there is none.
pub(crate) fn resealed(house_file: &Path, key: &Key, new: &Key) -> Answer<Vec<u8>> {
    let mut bytes = Vec::new();
    for record in objections(house_file, key) {
        bytes.extend(sealed(new, &record)?);
    }
    Ok(bytes)
}

/// Whether there are objections that this key does not open: they were written under another one.
pub(crate) fn objections_are_closed(house_file: &Path, key: &Key) -> bool {
    let log = swap::valid_companion(house_file, "objections");
    std::fs::metadata(log).is_ok_and(|about| about.len() > 0) && objections(house_file, key).is_empty()
}

/// Puts what a file's log holds beside another one, under the same key.
pub(crate) fn bring_objections(from: &Path, to: &Path, key: &Key) -> Answer<()> {
    let bytes = resealed(from, key, key)?;
    if bytes.is_empty() {
        return Ok(());
    }
    disk::write_whole(&beside(to, "objections"), &bytes)
}

fn cipher(key: &Key) -> XChaCha20Poly1305 {
    let secret = match key {
        Key::Sealed(code) => code.derived(b"housefile objections 1"),
        // A file in clear text has no secret: its log is as readable as itself.
        Key::Plain => Zeroizing::new([0; 32]),
    };
    XChaCha20Poly1305::new(&(*secret).into())
}

fn sealed(key: &Key, record: &Objected) -> Answer<Vec<u8>> {
    let mut nonce = [0_u8; NONCE];
    getrandom::fill(&mut nonce).map_err(|fault| broken(fault.to_string()))?;
    let text = serde_json::to_vec(record)?;
    let body = cipher(key)
        .encrypt(&XNonce::from(nonce), text.as_slice())
        .map_err(|fault| broken(fault.to_string()))?;
    let length = u32::try_from(NONCE + body.len()).map_err(broken)?;
    Ok([length.to_le_bytes().as_slice(), nonce.as_slice(), body.as_slice()].concat())
}

fn opened(key: &Key, record: &[u8]) -> Option<Objected> {
    let nonce: [u8; NONCE] = record.get(..NONCE)?.try_into().ok()?;
    let text = cipher(key).decrypt(&XNonce::from(nonce), &record[NONCE..]).ok()?;
    serde_json::from_slice(&text).ok()
}

fn split(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
    rest.split_at_checked(length)
}

fn end_of_whole_records(file: &mut File) -> Answer<u64> {
    let all = file.metadata()?.len();
    let mut end = 0;
    let mut length = [0_u8; 4];
    loop {
        file.seek(SeekFrom::Start(end))?;
        if file.read_exact(&mut length).is_err() {
            return Ok(end);
        }
        let next = end + 4 + u64::from(u32::from_le_bytes(length));
        if next > all {
            return Ok(end);
        }
        end = next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::RecoveryCode;

    fn record(entry: u32) -> Objected {
        Objected {
            entry,
            what: vec![Objection::Stop {
                point: "email".into(),
                hash: "ab".repeat(32),
                reason: "opted out".into(),
                day: None,
            }],
        }
    }

    #[test]
    fn records_come_back_and_a_torn_end_costs_only_itself() {
        let folder = tempfile::tempdir().expect("a folder");
        let house = folder.path().join("a.housefile");
        let key = Key::Sealed(RecoveryCode::generate().expect("randomness"));
        let log = ObjectionLog::of(&house, &key);
        for entry in 1..=3 {
            log.append(entry, &record(entry).what, Aside::default()).expect("appended");
        }
        assert_eq!(objections(&house, &key), [record(1), record(2), record(3)]);
        let path = beside(&house, "objections");
        let bytes = std::fs::read(&path).expect("there");
        assert!(!bytes.windows(4).any(|four| four == b"abab"), "it is sealed");
        for cut in [1, 5, 40] {
            std::fs::write(&path, &bytes[..bytes.len() - cut]).expect("torn");
            assert_eq!(objections(&house, &key), [record(1), record(2)]);
            log.append(4, &record(4).what, Aside::default()).expect("appended");
            assert_eq!(objections(&house, &key), [record(1), record(2), record(4)]);
        }
        let other = Key::Sealed(RecoveryCode::generate().expect("randomness"));
        assert!(objections(&house, &other).is_empty());
        let under_new = resealed(&house, &key, &other).expect("sealed anew");
        std::fs::write(&path, under_new).expect("written");
        assert_eq!(objections(&house, &other), [record(1), record(2), record(4)]);
    }

    #[test]
    fn more_than_fit_into_one_record_are_all_there() {
        let folder = tempfile::tempdir().expect("a folder");
        let house = folder.path().join("a.housefile");
        let key = Key::Sealed(RecoveryCode::generate().expect("randomness"));
        let log = ObjectionLog::of(&house, &key);
        let some = |count| record(1).what.into_iter().cycle().take(count).collect::<Vec<_>>();
        let (mut early, mut few, mut aside) = (some(MOST), some(7), Aside::default());
        log.put_aside(1, &mut early, &mut aside);
        log.put_aside(1, &mut few, &mut aside);
        assert_eq!((early.len(), few.len()), (0, 7), "only whole records");
        let many = some(MOST + 5);
        log.append(1, &many, aside).expect("appended");
        log.append(2, &record(2).what, Aside::default()).expect("appended");
        let all = objections(&house, &key);
        assert_eq!(
            all.iter().map(|record| record.what.len()).collect::<Vec<_>>(),
            [MOST, MOST, 5, 1]
        );
        assert!(!objections_are_closed(&house, &key));
        let other = Key::Sealed(RecoveryCode::generate().expect("randomness"));
        assert!(objections_are_closed(&house, &other));
    }
}
