//! The password of a workbook, on its way from whoever typed it to the process that opens the workbook. It is kept nowhere.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use zeroize::Zeroizing;

/// What opens a workbook that is sealed. Wiped from memory when it goes, and never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(Zeroizing<String>);

impl Password {
    /// As it was typed.
    #[must_use]
    pub fn new(typed: String) -> Self {
        Self(Zeroizing::new(typed))
    }

    pub(super) fn text(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Password")
    }
}

impl Serialize for Password {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Password {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from).map(Self::new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::worker::frame::Request;

    #[test]
    fn a_request_carries_it_and_shows_it_to_nobody() {
        let request = Request {
            password: Some(Password::new("Läuft 7".into())),
            ..Request::default()
        };
        assert!(!format!("{request:?}").contains("uft 7"));
        let sent = serde_json::to_vec(&request).expect("sent");
        let taken: Request = serde_json::from_slice(&sent).expect("taken");
        assert_eq!(taken.password.as_ref().map(Password::text), Some("Läuft 7"));
    }
}
