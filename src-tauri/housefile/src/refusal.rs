//! How an engine call can fail: *refused* (the user can act; says what, where and how to mend) or *broken* (ours).
//!
//! A [`Code`] exists only where the window acts on it; everything else is told by its message alone.
//! The sentence itself lives in the catalogues; here is only its id and its arguments.

use std::{collections::BTreeMap, io};

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
    /// Another window has the file open: offer to read it only.
    InUse,
    /// The folder knows no locks, so nothing keeps a second program from writing: offer to read it only.
    NoLocks,
    /// The file is only read.
    ReadOnly,
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

/// Wraps a fault of ours; what the disk or the folder refused, however deep it lies, is none of ours.
pub fn broken(fault: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    let fault = fault.into();
    let mut behind: Option<&(dyn std::error::Error + 'static)> = Some(&*fault);
    while let Some(one) = behind {
        if let Some(sentence) = one.downcast_ref::<io::Error>().and_then(refused_by_place) {
            return refuse(sentence);
        }
        behind = one.source();
    }
    Error::Broken(fault)
}

/// What the disk or the folder said, where it is theirs to say.
fn refused_by_place(fault: &io::Error) -> Option<Message> {
    Some(message(match reason(fault) {
        Reason::Full => DISK_FULL,
        Reason::NotAllowed => "store-not-allowed",
        Reason::ReadOnly => "store-place-read-only",
        Reason::NoFolder | Reason::Other => return None,
    }))
}

/// Why a file could not be written.
enum Reason {
    Full,
    NotAllowed,
    ReadOnly,
    NoFolder,
    Other,
}

fn reason(fault: &io::Error) -> Reason {
    use io::ErrorKind as Kind;
    match fault.kind() {
        Kind::StorageFull | Kind::QuotaExceeded | Kind::FileTooLarge => Reason::Full,
        Kind::PermissionDenied => Reason::NotAllowed,
        Kind::ReadOnlyFilesystem => Reason::ReadOnly,
        Kind::NotFound | Kind::NotADirectory => Reason::NoFolder,
        _ => Reason::Other,
    }
}

/// A file, by its name, that could not be written, with the reason in words and what to do about it.
#[must_use]
pub fn cannot_write(file: &str, fault: &io::Error) -> Error {
    let id = match reason(fault) {
        Reason::Full => "store-write-full",
        Reason::NotAllowed => "store-write-not-allowed",
        Reason::ReadOnly => "store-write-read-only",
        Reason::NoFolder => "store-write-no-folder",
        Reason::Other => "store-write-failed",
    };
    refuse_with(Code::CannotWrite, message(id).with("file", file))
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
        if let sqlx::Error::Database(inner) = &fault
            && let Some(told) = inner.code().and_then(|code| code.parse().ok()).and_then(Self::of_sqlite)
        {
            return told;
        }
        if matches!(fault, sqlx::Error::PoolClosed) {
            // Locked or closed while somebody still asked.
            return refuse_with(Code::Locked, message("store-closed"));
        }
        Self::Broken(Box::new(fault))
    }
}
impl From<io::Error> for Error {
    fn from(fault: io::Error) -> Self {
        broken(fault)
    }
}
impl From<serde_json::Error> for Error {
    fn from(fault: serde_json::Error) -> Self {
        broken(fault)
    }
}

impl Error {
    /// What one of SQLite's extended codes means to people; nothing where it is a fault of ours.
    pub(crate) fn of_sqlite(code: i32) -> Option<Self> {
        Some(match code {
            // SQLITE_FULL, SQLITE_IOERR_WRITE, and SQLITE_IOERR_SHMSIZE (no room for the log's index): the disk, not us.
            13 | 778 | 4874 => refuse(message(DISK_FULL)),
            // SQLITE_CANTOPEN: which of the reasons it is, SQLite does not say.
            14 => refuse(message("store-cannot-open")),
            9 => Self::Cancelled,
            // A damaged page met on the way: the way out is a backup, not another try. 267, 523 and 779 are kinds of 11; 7, "out of memory",
            // is what SQLCipher makes of a page that is not as it was written.
            7 | 11 | 26 | 267 | 523 | 779 => refuse_with(Code::Damaged, message("store-damaged-inside")),
            // SQLITE_READONLY in any of its kinds: every change that got past `House::may_write`.
            code if code & 0xFF == 8 => refuse_with(Code::ReadOnly, message("store-read-only-here")),
            _ => return None,
        })
    }

    /// What can be told of it to somebody who may know nothing of the people in the file: which sentence, or which kind of fault. No
    /// argument, no path, no value.
    #[must_use]
    pub fn trace(&self) -> String {
        match self {
            Self::Refused(refusal) => refusal.message.id.clone(),
            Self::Cancelled => "cancelled".to_owned(),
            Self::Broken(fault) => traced(&**fault),
        }
    }
}

fn traced(fault: &(dyn std::error::Error + 'static)) -> String {
    let mut behind = Some(fault);
    while let Some(one) = behind {
        if let Some(sqlx::Error::Database(inner)) = one.downcast_ref() {
            return format!("sqlite {}", inner.code().unwrap_or_default());
        }
        if let Some(fault) = one.downcast_ref::<sqlx::Error>() {
            // Its name alone: `PoolTimedOut`, `RowNotFound`, `ColumnDecode`.
            let told = format!("{fault:?}");
            return format!(
                "sqlx {}",
                told.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default()
            );
        }
        if let Some(fault) = one.downcast_ref::<io::Error>() {
            return format!("io {:?}", fault.kind());
        }
        if let Some(fault) = one.downcast_ref::<serde_json::Error>() {
            return format!("json {:?}", fault.classify());
        }
        behind = one.source();
    }
    "other".to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_disk_refuses_is_told_in_words_however_deep_it_lies() {
        #[derive(Debug, thiserror::Error)]
        #[error("the archive")]
        struct Archive(#[source] io::Error);

        for (kind, id) in [
            (io::ErrorKind::StorageFull, "store-disk-full"),
            (io::ErrorKind::QuotaExceeded, "store-disk-full"),
            (io::ErrorKind::PermissionDenied, "store-not-allowed"),
            (io::ErrorKind::ReadOnlyFilesystem, "store-place-read-only"),
        ] {
            assert_eq!(Error::from(io::Error::from(kind)).trace(), id);
            assert_eq!(broken(Archive(kind.into())).trace(), id);
        }
        assert_eq!(
            Error::from(io::Error::from(io::ErrorKind::BrokenPipe)).trace(),
            "io BrokenPipe"
        );
        assert_eq!(broken(Archive(io::ErrorKind::NotFound.into())).trace(), "io NotFound");
    }

    #[test]
    fn a_trace_names_no_value() {
        let secret = "anna.koch@post.example";
        let json = serde_json::from_str::<u32>(&format!("\"{secret}\"")).expect_err("a text");
        let faults = [
            broken(format!("no such person: {secret}")),
            broken(json),
            broken(sqlx::Error::ColumnNotFound(secret.to_owned())),
            broken(io::Error::other(secret)),
            refuse(message("segments-name-taken").with("name", secret)),
        ];
        for fault in faults {
            let trace = fault.trace();
            assert!(!trace.is_empty() && !trace.contains("anna"), "{trace}");
        }
    }
}
