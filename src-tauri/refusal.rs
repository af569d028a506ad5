//! Engine error -> what the window shows: a kind, a code it may act on, and a finished sentence.

use housefile::{
    refusal::{Code, Error},
    words::Words,
};
use serde::{Deserialize, Serialize};
use specta::Type;

/// A failed command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Refused {
    /// Whose turn it is.
    pub kind: RefusedKind,
    /// What the window may do about it: a code of the engine, `cancelled`, or `broken`.
    pub code: String,
    /// The sentence, in the reader's language.
    pub message: String,
    /// The place in what was sent, or the file.
    pub at: Option<String>,
}

/// Whose turn it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum RefusedKind {
    /// The person can do something.
    Refused,
    /// We are at fault.
    Broken,
}

/// Puts an engine error into words.
#[must_use]
pub fn refused(error: Error, words: &Words) -> Refused {
    match error {
        Error::Refused(refusal) => Refused {
            kind: RefusedKind::Refused,
            code: code_name(refusal.code),
            message: words.say(&refusal.message),
            at: refusal.at,
        },
        Error::Cancelled => Refused {
            kind: RefusedKind::Refused,
            code: "cancelled".into(),
            message: words.tell("shell-cancelled"),
            at: None,
        },
        Error::Broken(fault) => {
            // To whoever started the program from a terminal; it may name a table, never a person's value.
            eprintln!("housefile: {fault}");
            Refused {
                kind: RefusedKind::Broken,
                code: "broken".into(),
                message: words.tell("shell-broken"),
                at: None,
            }
        }
    }
}

/// A code as the window knows it.
#[must_use]
pub fn code_name(code: Code) -> String {
    serde_json::to_value(code)
        .ok()
        .and_then(|value| value.as_str().map(str::to_owned))
        .unwrap_or_default()
}
