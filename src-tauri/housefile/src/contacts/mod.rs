//! People and organisations: find, open, edit. Deliberately not here: what they bought (history) and what they allowed (privacy).

mod edit;

pub use edit::{add_point, bin, edit_value, restore};

use crate::store::Holding;

/// Tables that know a person.
pub const HOLDINGS: &[Holding] = &[
    Holding {
        table: "contact",
        column: "id",
        hand_over: None,
        forget: "UPDATE contact SET name = '', prefix = NULL, given = NULL, family = NULL, suffix = NULL, gender = NULL, born = NULL, \
                 language = NULL, company = NULL, job_title = NULL, note = NULL, household = NULL, binned_at = coalesce(binned_at, '') WHERE id = ?1",
    },
    Holding {
        table: "account",
        column: "contact",
        hand_over: Some("UPDATE account SET contact = ?1 WHERE contact = ?2"),
        forget: "DELETE FROM account WHERE contact = ?1",
    },
    Holding {
        table: "contact_point",
        column: "contact",
        hand_over: Some("UPDATE contact_point SET contact = ?1 WHERE contact = ?2"),
        forget: "DELETE FROM contact_point WHERE contact = ?1",
    },
    Holding {
        table: "field_value",
        column: "contact",
        hand_over: Some("UPDATE field_value SET contact = ?1 WHERE contact = ?2"),
        forget: "DELETE FROM field_value WHERE contact = ?1",
    },
    Holding {
        table: "tag",
        column: "contact",
        hand_over: Some("UPDATE tag SET contact = ?1 WHERE contact = ?2"),
        forget: "DELETE FROM tag WHERE contact = ?1",
    },
    Holding {
        table: "provenance",
        column: "contact",
        hand_over: Some("UPDATE provenance SET contact = ?1 WHERE contact = ?2"),
        forget: "DELETE FROM provenance WHERE contact = ?1",
    },
];
