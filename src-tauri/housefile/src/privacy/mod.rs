//! Consent, the do-not-contact list, and [`reach()`]: who may be contacted, how, and why not.
//!
//! Nobody reaches a list, a file or a chart of named people except through `reach`. Deliberately not here: a "master consent";
//! what a person allowed is kept per purpose and channel, with its day and its evidence.

mod came_back;
mod everybody;
mod ledger;
mod objections;
mod reach;
mod rule;
mod said;
mod said_since;
mod suppress;
mod token;

use serde::{Deserialize, Serialize};
use specta::Type;

pub use came_back::{Back, CameBack, Returned, lift, stop_returned};
pub(crate) use came_back::{are_listed, came_back, follow, is_back, stop_alone, stop_at};
pub(crate) use everybody::Everybody;
pub use ledger::{ConsentLine, ConsentRecord, consents_of, record_consents, verify_ledger, wording};
pub(crate) use ledger::{DECEASED, record_consents_of_new};
pub(crate) use objections::{Again, object_again, objections_in_force, unknown_to};
pub use reach::{ReachCount, Reached, Standing, consented, reach, reach_of, reach_summary};
pub use rule::{Basis, ExistingCustomer, LetterRule, rules, set_rule};
pub use said::check_said;
pub(crate) use said_since::{SaidSince, denied_together, deny_also};
pub use suppress::{Suppress, stopped, suppress};
pub(crate) use suppress::{stop_again, stop_again_of, stop_listed};
pub(crate) use token::tokens;

use crate::store::Holding;

/// A way of reaching a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
// The window's bindings have a `Channel` of their own, for progress.
#[serde(rename = "ContactChannel")]
pub enum Channel {
    /// E-mail.
    Email,
    /// A call.
    Phone,
    /// A text message.
    Sms,
    /// A letter.
    Letter,
}

impl Channel {
    /// All of them, in the order people read them.
    pub const ALL: [Self; 4] = [Self::Email, Self::Letter, Self::Phone, Self::Sms];

    /// The word in the tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Sms => "sms",
            Self::Letter => "letter",
        }
    }

    /// The kind of contact point it uses.
    #[must_use]
    pub fn point_kind(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Phone | Self::Sms => "phone",
            Self::Letter => "address",
        }
    }
}

/// What a person said about one channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Consented {
    /// Yes, as recorded.
    Granted,
    /// No, or withdrawn.
    Denied,
    /// Nothing is recorded.
    Unknown,
}

/// Tables that know a person.
pub const HOLDINGS: &[Holding] = &[Holding {
    table: "consent",
    column: "contact",
    // The ledger is never rewritten; reach looks through merges.
    hand_over: None,
    forget: "UPDATE consent SET contact = NULL, purpose = NULL, channel = NULL, state = NULL, day = NULL, method = NULL, wording = NULL, \
             evidence = NULL, source = NULL, salt = NULL WHERE contact = ?1",
}];

#[cfg(test)]
mod tests;
