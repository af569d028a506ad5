//! People and organisations: find, open, edit, put into the bin; fields of the user's own. Deliberately not here: what they bought (history) and what they allowed (privacy).

mod add;
mod bin;
mod case;
mod edit;
mod field;
mod household;
mod many;
mod mend;
mod point;

#[cfg(test)]
mod tests;

pub use add::{NewPerson, add_person};
pub(crate) use add::{Readable, readable};
pub use bin::{BinnedField, BinnedPerson, bin, binned_fields, binned_people, restore};
pub use edit::edit_value;
pub use field::{OwnField, bin_field, own_fields, restore_field, set_purpose};
pub(crate) use field::{OwnValue, own_value};
pub use household::leave_household;
pub(crate) use household::{Home, Living, Move, living, move_people};
pub use many::{Change, Example, Many, change_many, change_preview};
pub use mend::{Mend, Mended, mend, mends};
pub use point::{TypedPoint, add_point, change_point, prefer_point, remove_point};

use crate::store::{Holding, moves};

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
        hand_over: Some(moves!("account")),
        forget: "DELETE FROM account WHERE contact = ?1",
    },
    Holding {
        table: "contact_point",
        column: "contact",
        hand_over: Some(moves!("contact_point", include_str!("hand_over_points.sql"), restores "rank")),
        forget: "DELETE FROM contact_point WHERE contact = ?1",
    },
    Holding {
        table: "field_value",
        column: "contact",
        hand_over: Some(moves!("field_value")),
        forget: "DELETE FROM field_value WHERE contact = ?1",
    },
    Holding {
        table: "tag",
        column: "contact",
        hand_over: Some(moves!("tag")),
        forget: "DELETE FROM tag WHERE contact = ?1",
    },
    Holding {
        table: "provenance",
        column: "contact",
        hand_over: Some(moves!("provenance", include_str!("hand_over_provenance.sql"), restores "columns")),
        forget: "DELETE FROM provenance WHERE contact = ?1",
    },
];
