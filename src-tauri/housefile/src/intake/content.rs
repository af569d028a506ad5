//! The kinds of content a column can have, told from its cells alone.

use serde::{Deserialize, Serialize};
use specta::Type;

/// What the cells of a column look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// Nothing in it.
    Empty,
    /// Anything else.
    #[default]
    Text,
    /// E-mail addresses.
    Email,
    /// Telephone numbers.
    Phone,
    /// Days.
    Day,
    /// Whole numbers.
    Count,
    /// Numbers with decimals.
    Number,
    /// Numbers with a currency.
    Money,
    /// Yes and no.
    YesNo,
    /// Postcodes.
    Postcode,
    /// Postcodes with towns.
    PostcodeCity,
    /// Countries.
    Country,
    /// Currencies.
    Currency,
    /// Web addresses.
    Url,
    /// Payment cards.
    Card,
    /// Numbers and letters that name something.
    Code,
}
