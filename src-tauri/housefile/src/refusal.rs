//! How an engine call can fail: *refused* (the user can act; says what, where and how to mend) or *broken* (ours).
//!
//! A [`Code`] exists only where the window acts on it; everything else is told by its message alone.
//! The sentence itself lives in the catalogues; here is only its id and its arguments.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use specta::Type;

/// What an engine call returns.
pub type Answer<T> = Result<T, Error>;

/// A failed call.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The user can act on it.
    #[error("refused: {}", .0.message.id)]
    Refused(Box<Refusal>),
    /// The user pressed Cancel; nothing was changed.
    #[error("cancelled")]
    Cancelled,
    /// Something of ours does not work; nothing was changed.
    #[error("{0}")]
    Broken(Box<dyn std::error::Error + Send + Sync>),
}

/// A refusal: one sentence, its place and, where the window offers a way out, a code.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Refusal {
    /// What the window can do about it.
    pub code: Code,
    /// The sentence.
    pub message: Message,
    /// The place: `rules.2`, `sheet!B12`, a file's name.
    pub at: Option<String>,
}

/// Refusals that the window answers with something better than the sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// Nothing but the sentence.
    Plain,
    /// The house file is encrypted and no key is known: ask for the recovery code or passphrase.
    Locked,
    /// The recovery code or passphrase does not open this file.
    WrongKey,
    /// Another window has the file open.
    InUse,
    /// The file is damaged: offer a backup.
    Damaged,
    /// The target of an export exists or is open elsewhere: offer another name.
    CannotWrite,
    /// A spreadsheet needs a password.
    NeedsPassword,
    /// The person asked for was merged, binned or erased.
    Gone,
}

/// A sentence of the catalogue: its id and its arguments.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, Type)]
pub struct Message {
    /// Fluent id, such as `intake-not-a-spreadsheet`.
    pub id: String,
    /// Arguments by name.
    pub args: BTreeMap<String, Arg>,
}

/// An argument of a sentence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(untagged)]
pub enum Arg {
    /// A count or measure, formatted by the reader's locale.
    Number(#[specta(type = i32)] i64),
    /// A text shown as it is.
    Text(String),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}
impl From<i64> for Arg {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}
impl From<u32> for Arg {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}
impl From<usize> for Arg {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

/// A sentence without arguments; add them with [`Message::with`].
#[must_use]
pub fn message(id: &str) -> Message {
    Message {
        id: id.to_owned(),
        args: BTreeMap::new(),
    }
}

impl Message {
    /// Adds an argument.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Arg>) -> Self {
        self.args.insert(name.to_owned(), value.into());
        self
    }
}

/// A refusal that needs nothing but its sentence.
#[must_use]
pub fn refuse(message: Message) -> Error {
    Error::Refused(Box::new(Refusal {
        code: Code::Plain,
        message,
        at: None,
    }))
}

/// A refusal that the window acts on.
#[must_use]
pub fn refuse_with(code: Code, message: Message) -> Error {
    Error::Refused(Box::new(Refusal { code, message, at: None }))
}

/// A refusal that names its place.
#[must_use]
pub fn refuse_at(at: impl Into<String>, message: Message) -> Error {
    Error::Refused(Box::new(Refusal {
        code: Code::Plain,
        message,
        at: Some(at.into()),
    }))
}

/// Wraps a fault of ours.
pub fn broken(fault: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    Error::Broken(fault.into())
}

impl Error {
    /// Whether the disk is full: that is not the fault of the file that was being read.
    #[must_use]
    pub fn is_full_disk(&self) -> bool {
        matches!(self, Self::Refused(refusal) if refusal.message.id == DISK_FULL)
    }
}

/// The sentence for a full disk, wherever it is met.
const DISK_FULL: &str = "store-disk-full";

impl From<sqlx::Error> for Error {
    fn from(fault: sqlx::Error) -> Self {
        if let sqlx::Error::Database(inner) = &fault {
            match inner.code().as_deref() {
                // SQLITE_FULL, SQLITE_IOERR_WRITE, and SQLITE_IOERR_SHMSIZE (no room for the log's index): the disk, not us.
                Some("13" | "778" | "4874") => return refuse(message(DISK_FULL)),
                Some("9") => return Self::Cancelled,
                // A damaged page met on the way: the way out is a backup, not another try. 267, 523 and 779 are kinds of 11; 7, "out
                // of memory", is what SQLCipher makes of a page that is not as it was written.
                Some("7" | "11" | "26" | "267" | "523" | "779") => {
                    return refuse_with(Code::Damaged, message("store-damaged-inside"));
                }
                _ => {}
            }
        }
        Self::Broken(Box::new(fault))
    }
}
impl From<std::io::Error> for Error {
    fn from(fault: std::io::Error) -> Self {
        match fault.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => refuse(message(DISK_FULL)),
            _ => Self::Broken(Box::new(fault)),
        }
    }
}
impl From<serde_json::Error> for Error {
    fn from(fault: serde_json::Error) -> Self {
        Self::Broken(Box::new(fault))
    }
}
