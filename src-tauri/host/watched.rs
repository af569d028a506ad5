//! A folder that is watched for a house file: spreadsheets that arrive in it are offered, and nothing is taken by itself. The folder is
//! listed when the window asks, since a network folder tells nobody what changes in it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::Metadata,
    io,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::pick::SPREADSHEETS;

/// Files looked at in one folder; who keeps more in it does not mean it as an inbox.
const MOST: usize = 20_000;
/// A file that changed so lately may still be on its way.
const SETTLED: Duration = Duration::from_secs(3);

/// A watched folder, and what in it needs no offer any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Watched {
    /// Where it is.
    pub folder: PathBuf,
    /// Files that were there before, were opened or were passed over, as they were then; by a digest of the name, which may name a customer.
    #[serde(default)]
    pub known: BTreeMap<String, Stamp>,
}

/// How a file was: another length or time makes it a new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// Its length.
    pub bytes: u64,
    /// When it was changed, milliseconds since 1970.
    pub changed: u64,
}

/// A spreadsheet that is new in the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrival {
    /// Its name without the folder.
    pub name: String,
    /// How it is now.
    pub stamp: Stamp,
}

impl Watched {
    /// Watches a folder; what is in it now is known.
    ///
    /// # Errors
    /// The folder cannot be listed.
    pub fn begin(folder: &Path) -> io::Result<Self> {
        let mut watched = Self {
            folder: folder.to_owned(),
            known: BTreeMap::new(),
        };
        let there = sheets(folder)?;
        watched.known = there.iter().map(|one| (digest(&one.name), one.stamp)).collect();
        Ok(watched)
    }

    /// Spreadsheets that are new, the latest first.
    ///
    /// # Errors
    /// The folder cannot be listed.
    pub fn arrivals(&self, now: SystemTime) -> io::Result<Vec<Arrival>> {
        let mut new = sheets(&self.folder)?;
        new.retain(|one| self.known.get(&digest(&one.name)) != Some(&one.stamp) && !one.stamp.is_fresh(now));
        new.sort_by(|a, b| (b.stamp.changed, &a.name).cmp(&(a.stamp.changed, &b.name)));
        Ok(new)
    }

    /// Files that were opened in another way need no offer any more; says whether any of them lies in the folder.
    pub fn opened(&mut self, files: &[PathBuf]) -> bool {
        let here: Vec<Arrival> = files
            .iter()
            .filter(|path| path.parent() == Some(&self.folder))
            .filter_map(|path| {
                Some(Arrival {
                    name: path.file_name()?.to_str()?.to_owned(),
                    stamp: Stamp::of(&std::fs::metadata(path).ok()?),
                })
            })
            .collect();
        for one in &here {
            self.known.insert(digest(&one.name), one.stamp);
        }
        !here.is_empty()
    }

    /// These need no offer any more, and what has left the folder is forgotten.
    ///
    /// # Errors
    /// The folder cannot be listed; then nothing is forgotten.
    pub fn know(&mut self, arrivals: &[Arrival]) -> io::Result<()> {
        let there: BTreeSet<String> = sheets(&self.folder)?.iter().map(|one| digest(&one.name)).collect();
        self.known.retain(|name, _| there.contains(name));
        self.known.extend(arrivals.iter().map(|one| (digest(&one.name), one.stamp)));
        Ok(())
    }
}

fn digest(name: &str) -> String {
    data_encoding::HEXLOWER.encode(&Sha256::digest(name.as_bytes())[..16])
}

impl Stamp {
    /// A system that keeps no times leaves the length to tell.
    fn of(meta: &Metadata) -> Self {
        let changed = meta.modified().unwrap_or(SystemTime::UNIX_EPOCH);
        let changed = changed.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        Self {
            bytes: meta.len(),
            changed: u64::try_from(changed.as_millis()).unwrap_or(u64::MAX),
        }
    }

    /// A clock elsewhere may be ahead: only what changed about now can be on its way.
    fn is_fresh(self, now: SystemTime) -> bool {
        let now = now.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        Duration::from_millis(self.changed).abs_diff(now) < SETTLED
    }
}

/// The spreadsheets of a folder, not of folders in it. What other programs keep for themselves while they work is none.
fn sheets(folder: &Path) -> io::Result<Vec<Arrival>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)?.take(MOST) {
        let entry = entry?;
        // A name that is no text could not be told.
        let Ok(name) = entry.file_name().into_string() else { continue };
        if name.starts_with(['.', '~']) || !is_sheet(&name) {
            continue;
        }
        // Of a link, what it leads to; what is gone again was no arrival.
        let Ok(meta) = std::fs::metadata(entry.path()) else { continue };
        if !meta.is_file() || meta.len() == 0 {
            continue;
        }
        found.push(Arrival {
            name,
            stamp: Stamp::of(&meta),
        });
    }
    Ok(found)
}

fn is_sheet(name: &str) -> bool {
    Path::new(name)
        .extension()
        .and_then(|ending| ending.to_str())
        .is_some_and(|ending| SPREADSHEETS.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// Long after whatever a test has just written.
    fn later() -> SystemTime {
        SystemTime::now() + Duration::from_secs(60)
    }

    fn names(watched: &Watched, now: SystemTime) -> Vec<String> {
        let found = watched.arrivals(now).expect("listed");
        found.into_iter().map(|one| one.name).collect()
    }

    #[test]
    fn only_what_arrives_is_offered_and_only_until_it_is_answered() {
        let folder = tempfile::tempdir().expect("a folder");
        let put = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("written");
        put("old.csv", "a");
        let mut watched = Watched::begin(folder.path()).expect("watched");
        assert_eq!(names(&watched, later()), Vec::<String>::new());
        for other in [".hidden.csv", "~$open.xlsx", "half.csv.part", "notes.pdf", "a.housefile"] {
            put(other, "x");
        }
        put("empty.csv", "");
        fs::create_dir(folder.path().join("folder.csv")).expect("made");
        put("new.CSV", "b");
        assert_eq!(names(&watched, later()), ["new.CSV"]);
        // It may still be on its way.
        assert_eq!(names(&watched, SystemTime::now()), Vec::<String>::new());
        let arrivals = watched.arrivals(later()).expect("listed");
        watched.know(&arrivals).expect("listed");
        assert_eq!(names(&watched, later()), Vec::<String>::new());
        // Somebody was faster than the offer.
        put("chosen.xlsx", "c");
        assert!(!watched.opened(&[folder.path().join("elsewhere").join("chosen.xlsx")]));
        assert_eq!(names(&watched, later()), ["chosen.xlsx"]);
        assert!(watched.opened(&[folder.path().join("chosen.xlsx")]));
        assert_eq!(names(&watched, later()), Vec::<String>::new());
        // The same name with other contents is another file.
        put("old.csv", "a longer one");
        assert_eq!(names(&watched, later()), ["old.csv"]);
    }

    #[test]
    fn what_has_left_is_forgotten_and_a_folder_that_is_gone_says_so() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("once.csv");
        fs::write(&path, "a").expect("written");
        let mut watched = Watched::begin(folder.path()).expect("watched");
        assert_eq!(watched.known.len(), 1);
        fs::remove_file(&path).expect("removed");
        watched.know(&[]).expect("listed");
        assert!(watched.known.is_empty());
        drop(folder);
        assert!(
            watched.know(&[]).is_err(),
            "nothing is forgotten of a folder that cannot be read"
        );
        assert_eq!(watched.arrivals(later()).expect_err("gone").kind(), io::ErrorKind::NotFound);
    }
}
