//! How a person is addressed, and who has no name to be addressed by.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::people::Person;

/// What the salutation says.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
pub struct Salutation {
    /// With `{name}` where the name goes: `Dear {name}`.
    pub with_name: String,
    /// For those without a name. Without it an export with a salutation stops where somebody has none.
    pub without_name: Option<String>,
}

/// Stands for the name.
const NAME: &str = "{name}";

impl Salutation {
    /// Whether the words hold a name at all.
    pub(super) fn needs_name(&self) -> bool {
        self.with_name.contains(NAME)
    }

    /// The words for a person; `None` where they need a name and have none.
    pub(super) fn of(&self, person: &Person) -> Option<String> {
        if !self.needs_name() {
            return Some(self.with_name.clone());
        }
        match name_of(person) {
            Some(name) => Some(self.with_name.replace(NAME, &name)),
            None => self.without_name.clone().filter(|words| !words.trim().is_empty()),
        }
    }
}

/// Title, first and last name, as far as they are known; an initial alone is no name. An organisation has none.
pub(super) fn name_of(person: &Person) -> Option<String> {
    let real = |part: &Option<String>| {
        part.as_deref()
            .map(str::trim)
            .filter(|part| part.trim_end_matches('.').chars().count() > 1)
            .map(str::to_owned)
    };
    if person.kind == "organisation" {
        return None;
    }
    match (real(&person.given), real(&person.family)) {
        (Some(given), Some(family)) => Some(joined(&[real(&person.prefix), Some(given), Some(family)])),
        (None, Some(family)) if real(&person.prefix).is_some() => Some(joined(&[real(&person.prefix), Some(family)])),
        (Some(given), None) => Some(given),
        _ => None,
    }
}

fn joined(parts: &[Option<String>]) -> String {
    parts.iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ")
}
