//! Consent, the do-not-contact list, and `reach`: who may be contacted, how, and why not.

mod channel;

pub use channel::Channel;

use crate::store::Holding;

/// Tables that know a person.
pub const HOLDINGS: &[Holding] = &[Holding {
    table: "consent",
    column: "contact",
    // The ledger is never rewritten; reach looks through merges.
    hand_over: None,
    forget: "UPDATE consent SET contact = NULL, purpose = NULL, channel = NULL, state = NULL, day = NULL, method = NULL, wording = NULL, \
             evidence = NULL, source = NULL, salt = NULL WHERE contact = ?1",
}];
