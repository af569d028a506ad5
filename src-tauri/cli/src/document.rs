//! JSON that a command is given: a rule, a plan. From a file, or from stdin as `-`.

use std::{io::Read as _, path::Path};

use housefile::refusal::{Answer, message, refuse_at};
use serde::de::DeserializeOwned;

/// Reads one document.
pub(crate) fn read<T: DeserializeOwned>(path: &Path) -> Answer<T> {
    let shown = path.display().to_string();
    let mut text = String::new();
    let read = if shown == "-" {
        std::io::stdin().read_to_string(&mut text).map(|_| ())
    } else {
        std::fs::read_to_string(path).map(|read| text = read)
    };
    read.map_err(|fault| refuse_at(shown.clone(), message("cli-cannot-read").with("why", fault.to_string())))?;
    serde_json::from_str(&text).map_err(|fault| refuse_at(shown, message("cli-not-understood").with("why", fault.to_string())))
}
