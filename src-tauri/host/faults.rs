//! What went wrong lately, for somebody who is asked for help: when, and which sentence or kind of fault. Never an argument, a path or a
//! value, so that it can be sent to anybody. The gravest survive a restart.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use housefile::refusal::Error;
use serde::{Deserialize, Serialize};

use super::clock;

/// So many are kept.
const KEPT: usize = 40;

/// One fault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// When it was met last (UTC).
    pub at: String,
    /// Which.
    pub what: String,
    /// How often in a row.
    pub times: u32,
}

/// The faults of this computer's Housefile.
#[derive(Debug, Default)]
pub struct Faults {
    file: PathBuf,
    kept: Mutex<Vec<Fault>>,
}

impl Faults {
    /// Takes up those of earlier starts.
    #[must_use]
    pub fn read(folder: &Path) -> Self {
        let file = folder.join("faults.json");
        let kept = fs::read(&file)
            .ok()
            .and_then(|text| serde_json::from_slice(&text).ok())
            .unwrap_or_default();
        Self {
            file,
            kept: Mutex::new(kept),
        }
    }

    /// Notes a failed command; a fault of ours is written down at once.
    pub fn note(&self, error: &Error) {
        if matches!(error, Error::Cancelled) {
            return;
        }
        self.add(error.trace(), matches!(error, Error::Broken(_)));
    }

    /// Notes that a part of ours stopped at a [`place`], and writes it down.
    pub fn note_stop(&self, place: &str) {
        self.add(format!("stopped {place}"), true);
    }

    /// Notes what a page could not draw: the name of the fault and its place in the page's own sources. What is neither is left out.
    pub fn note_page(&self, name: &str, place: &str) {
        let name = if is_name(name) { name } else { "Error" };
        let place = if is_page_place(place) { place } else { "?" };
        self.add(format!("page {name} {place}"), true);
    }

    fn add(&self, what: String, write: bool) {
        let at = clock::now().iso();
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        match kept.last_mut() {
            Some(last) if last.what == what => {
                last.at = at;
                last.times = last.times.saturating_add(1);
            }
            _ => kept.push(Fault { at, what, times: 1 }),
        }
        let surplus = kept.len().saturating_sub(KEPT);
        kept.drain(..surplus);
        if write {
            // What cannot be noted must not become a fault itself.
            let _ = serde_json::to_vec(&*kept).map(|text| fs::write(&self.file, text));
        }
    }

    /// Those kept, the latest first.
    #[must_use]
    pub fn latest(&self) -> Vec<Fault> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().rev().cloned().collect()
    }
}

/// A place in the sources we are built of, without the folders of the computer that built us.
#[must_use]
pub fn place(file: &str, line: u32) -> String {
    let parts: Vec<&str> = file.split(['/', '\\']).collect();
    format!("{}:{line}", parts[parts.len().saturating_sub(3)..].join("/"))
}

/// `TypeError`
fn is_name(text: &str) -> bool {
    (1..=40).contains(&text.len()) && text.chars().all(|c| c.is_ascii_alphabetic()) && text.ends_with("Error")
}

/// `index-CdQ8x.js:12:3456`
fn is_page_place(text: &str) -> bool {
    let mut parts = text.split(':');
    let file = parts.next().unwrap_or_default();
    let number = |part: Option<&str>| part.is_some_and(|part| part.len() < 9 && part.parse::<u32>().is_ok());
    let stem = file.strip_suffix(".js").unwrap_or_default();
    (1..=60).contains(&stem.len())
        && stem.chars().all(|c| c.is_ascii_alphanumeric() || "_-.".contains(c))
        && number(parts.next())
        && number(parts.next())
        && parts.next().is_none()
}

#[cfg(test)]
mod tests {
    use housefile::refusal::{broken, message, refuse};

    use super::*;

    #[test]
    fn faults_are_counted_bounded_and_survive_where_they_are_ours() {
        let folder = tempfile::tempdir().expect("a folder");
        let faults = Faults::read(folder.path());
        faults.note(&refuse(message("segments-name-taken").with("name", "Anna Koch")));
        faults.note(&Error::Cancelled);
        for _ in 0..3 {
            faults.note(&broken("Anna Koch is missing"));
        }
        let latest = faults.latest();
        assert_eq!(
            latest.iter().map(|f| (&*f.what, f.times)).collect::<Vec<_>>(),
            [("other", 3), ("segments-name-taken", 1)]
        );
        assert_eq!(Faults::read(folder.path()).latest(), latest);
        for n in 0..100 {
            faults.note_stop(&format!("a.rs:{n}"));
        }
        assert_eq!(faults.latest().len(), KEPT);
        assert_eq!(faults.latest()[0].what, "stopped a.rs:99");
    }

    #[test]
    fn what_names_neither_a_fault_nor_a_place_is_left_out() {
        assert_eq!(
            place("/home/anna/.cargo/registry/zip-9.8.1/src/read.rs", 7),
            "zip-9.8.1/src/read.rs:7"
        );
        let faults = Faults::default();
        let told = |name: &str, place: &str| {
            faults.note_page(name, place);
            faults.latest()[0].what.clone()
        };
        assert_eq!(
            told("TypeError", "index-CdQ8x.js:12:3456"),
            "page TypeError index-CdQ8x.js:12:3456"
        );
        assert_eq!(told("Anna Koch", "anna@post.example"), "page Error ?");
        assert_eq!(told("AnnaKochError", "anna.koch:1:2"), "page AnnaKochError ?");
        assert_eq!(
            told(&"x".repeat(1000), &format!("{}.js:1:2", "x".repeat(1000))),
            "page Error ?"
        );
    }
}
