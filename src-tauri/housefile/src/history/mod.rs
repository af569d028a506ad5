//! What people did: purchases with their lines, visits and other events.

mod kind;

pub use kind::EventKind;

use crate::store::{Holding, moves};

/// Tables that know a person.
pub const HOLDINGS: &[Holding] = &[
    Holding {
        table: "purchase",
        column: "contact",
        hand_over: Some(moves!("purchase")),
        // The sum stays for the books under a person without a name; the tie to them is the emptied record.
        forget: "UPDATE purchase SET order_no = NULL, source = NULL WHERE contact = ?1",
    },
    Holding {
        table: "event",
        column: "contact",
        hand_over: Some(moves!("event")),
        forget: "DELETE FROM event WHERE contact = ?1",
    },
];
