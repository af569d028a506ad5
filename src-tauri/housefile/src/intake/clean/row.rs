//! A cleaned row: what it says about one person, typed, with what could not be read noted beside it. Kept in staging as JSON
//! between the rehearsal and the commit, so short names and no empty parts.

use serde::{Deserialize, Serialize};

use crate::{
    history::EventKind,
    privacy::Channel,
    values::{Country, Day, TOKENS, read_token},
};

/// One row, cleaned.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct CleanRow {
    /// The source's number of the customer, byte for byte; or the token that stands for somebody.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) number: Option<String>,
    #[serde(skip_serializing_if = "is_default")]
    pub(crate) facts: Facts,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) emails: Vec<Point>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) phones: Vec<Point>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) address: Option<Address>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) tags: Vec<String>,
    /// Kept columns, by their place in [`super::Layout::kept`].
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) kept: Vec<(u16, String)>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) says: Vec<Say>,
    /// That the person has died.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) died: Option<Died>,
    /// Of a row that tells who moved; then `address` is the one that they left.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) moved: Option<Moved>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) bought: Option<Bought>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) events: Vec<Happened>,
    /// Kept apart: few rows have any, and only their lines need them.
    #[serde(skip)]
    pub(crate) notes: Vec<Note>,
    /// Why the whole row stays out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) blocked: Option<Flaw>,
}

impl CleanRow {
    /// The token that stands for the person, where the row comes from a copy without names.
    pub(crate) fn token(&self) -> Option<String> {
        self.number.as_deref().and_then(read_token)
    }

    /// Whose numbers its number is one of.
    pub(crate) fn numbering<'s>(&self, system: &'s str) -> &'s str {
        if self.token().is_some() { TOKENS } else { system }
    }
}

/// What stands in the columns of `contact`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Facts {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) prefix: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) given: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) family: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) suffix: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) gender: Option<String>,
    /// `YYYY-MM-DD` or `--MM-DD`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) born: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) language: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) company: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) job_title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) note: Option<String>,
}

impl Facts {
    /// Whether a person is named, in full or in part.
    pub(crate) fn names_person(&self) -> bool {
        self.given.is_some() || self.family.is_some()
    }
}

/// An e-mail address or a phone number.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) struct Point {
    /// As typed.
    #[serde(rename = "s")]
    pub(crate) shown: String,
    /// What is compared; nothing where it is not valid.
    #[serde(rename = "n")]
    pub(crate) norm: Option<String>,
}

/// A postal address with at least one part.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Address {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) street: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) postcode: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) city: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) region: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) country: Option<Country>,
}

/// What a row says about being contacted.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) struct Say {
    pub(crate) channel: Channel,
    pub(crate) state: State,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) day: Option<Day>,
}

/// A death.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Died {
    /// When, where it is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) day: Option<Day>,
}

/// A move.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Moved {
    /// Where to; nothing where it is not known, or they live where they lived.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) to: Option<Address>,
    /// When, where it is told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) day: Option<Day>,
}

/// Yes, no, or no longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) enum State {
    Granted,
    Denied,
    OptedOut,
}

/// A row of an order.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Bought {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) order: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) day: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) product: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) sku: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) category: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) quantity: Option<f64>,
    /// Minor units, here and below.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) unit: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) amount: Option<i64>,
    /// Of the whole order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) total: Option<i64>,
    pub(crate) currency: String,
}

/// Something that happened, such as a visit.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) struct Happened {
    #[serde(rename = "k")]
    pub(crate) kind: EventKind,
    pub(crate) name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) day: Option<Day>,
    /// What is said about it: how an e-mail bounced, how a case stands, what was answered.
    #[serde(default, rename = "v", skip_serializing_if = "Option::is_none")]
    pub(crate) value: Option<String>,
    /// The number under which another program knows it; of mail that came back, which address it came back from.
    #[serde(default, rename = "r", skip_serializing_if = "Option::is_none")]
    pub(crate) reference: Option<String>,
}

impl Happened {
    /// One of which nothing more is said.
    pub(crate) fn new(kind: EventKind, name: String, day: Option<Day>) -> Self {
        Self {
            kind,
            name,
            day,
            value: None,
            reference: None,
        }
    }

    /// What makes it the same when it is told of once more. A service case goes on: it is the same however it stands, and under its number
    /// whatever it is called.
    pub(crate) fn same(&self) -> Self {
        match (self.kind, &self.reference) {
            (EventKind::Service, Some(_)) => Self {
                reference: self.reference.clone(),
                ..Self::new(self.kind, String::new(), None)
            },
            (EventKind::Service, None) => Self::new(self.kind, self.name.clone(), self.day),
            _ => self.clone(),
        }
    }
}

/// A value that could not be used as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Note {
    pub(crate) flaw: Flaw,
    /// Its column in the file.
    pub(crate) column: u32,
    pub(crate) value: String,
}

/// What can be wrong, by what mends it. The last seven keep the whole row out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Flaw {
    InvalidEmail,
    TypoDomain,
    UnreadablePhone,
    ImpossibleDate,
    UndecidedDate,
    UnreadableDate,
    FutureBirthday,
    UnreadableAmount,
    UnreadableQuantity,
    UnknownCountry,
    UnknownCurrency,
    UnclearAnswer,
    UnclearWord,
    UnknownEvent,
    RepeatedHeader,
    Ragged,
    Nobody,
    NoAmount,
    UnknownToken,
    MovedNobody,
    UnknownNumber,
}

impl Flaw {
    /// All of them, those that keep rows out last.
    pub(crate) const ALL: [Self; 21] = [
        Self::InvalidEmail,
        Self::TypoDomain,
        Self::UnreadablePhone,
        Self::ImpossibleDate,
        Self::UndecidedDate,
        Self::UnreadableDate,
        Self::FutureBirthday,
        Self::UnreadableAmount,
        Self::UnreadableQuantity,
        Self::UnknownCountry,
        Self::UnknownCurrency,
        Self::UnclearAnswer,
        Self::UnclearWord,
        Self::UnknownEvent,
        Self::RepeatedHeader,
        Self::Ragged,
        Self::Nobody,
        Self::NoAmount,
        Self::UnknownToken,
        Self::MovedNobody,
        Self::UnknownNumber,
    ];

    /// Whether the whole row stays out.
    pub(crate) fn blocks(self) -> bool {
        self >= Self::RepeatedHeader
    }

    /// Its name in sentences (`problem-<id>`) and on the wire.
    pub(crate) fn id(self) -> &'static str {
        match self {
            Self::InvalidEmail => "invalid-email",
            Self::TypoDomain => "typo-domain",
            Self::UnreadablePhone => "unreadable-phone",
            Self::ImpossibleDate => "impossible-date",
            Self::UndecidedDate => "undecided-date",
            Self::UnreadableDate => "unreadable-date",
            Self::FutureBirthday => "future-birthday",
            Self::UnreadableAmount => "unreadable-amount",
            Self::UnreadableQuantity => "unreadable-quantity",
            Self::UnknownCountry => "unknown-country",
            Self::UnknownCurrency => "unknown-currency",
            Self::UnclearAnswer => "unclear-answer",
            Self::UnclearWord => "unclear-word",
            Self::UnknownEvent => "unknown-event",
            Self::RepeatedHeader => "repeated-header",
            Self::Ragged => "ragged",
            Self::Nobody => "nobody",
            Self::NoAmount => "no-amount",
            Self::UnknownToken => "unknown-token",
            Self::MovedNobody => "moved-nobody",
            Self::UnknownNumber => "unknown-number",
        }
    }
}

impl CleanRow {
    /// Notes a value that cannot be used.
    pub(super) fn note(&mut self, flaw: Flaw, column: u32, value: &str) {
        self.notes.push(Note {
            flaw,
            column,
            value: value.to_owned(),
        });
    }
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
