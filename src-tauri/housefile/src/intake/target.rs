//! What a column can become, and what a file can be. Deliberately not here: how that is guessed (mapping).

use serde::{Deserialize, Serialize};
use specta::Type;

/// What the rows of a file are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ImportKind {
    /// People and organisations.
    Contacts,
    /// What they bought; the people ride along.
    Purchases,
    /// What they agreed to; the people ride along.
    Consents,
    /// What they came to or did; the people ride along.
    Events,
}

/// What a column becomes.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Target {
    /// Not imported.
    Ignore,
    /// A field of the user's own.
    Keep {
        /// Its name on the screen.
        label: String,
    },
    /// The number under which the source knows the customer.
    CustomerNumber,
    /// Dr., Prof., Frau …
    Prefix,
    /// First names.
    GivenName,
    /// Surname.
    FamilyName,
    /// The whole name in one cell.
    FullName,
    /// E-mail address.
    Email,
    /// Telephone number.
    Phone,
    /// Mobile number.
    Mobile,
    /// Street and house number.
    Street,
    /// Postcode.
    Postcode,
    /// Town.
    City,
    /// Postcode and town in one cell.
    PostcodeCity,
    /// State, canton, county.
    Region,
    /// Country.
    Country,
    /// Day of birth.
    Born,
    /// Gender, or an address such as Frau or Mr.
    Gender,
    /// Language of the person.
    Language,
    /// The organisation.
    Company,
    /// What they do there.
    JobTitle,
    /// Free text.
    Note,
    /// Several marks in one cell.
    Tags,
    /// Whether e-mail is agreed to.
    ConsentEmail,
    /// Whether calls are agreed to.
    ConsentPhone,
    /// Whether letters are agreed to.
    ConsentLetter,
    /// When it was agreed to.
    ConsentDay,
    /// When it was taken back.
    OptOutDay,
    /// The shop's number of the order.
    OrderNumber,
    /// The day of the order.
    OrderDay,
    /// What was bought.
    Product,
    /// The shop's number of the product.
    Sku,
    /// The kind of product.
    Category,
    /// How many.
    Quantity,
    /// The price of one.
    UnitPrice,
    /// The price of this line.
    LineTotal,
    /// The price of the whole order.
    OrderTotal,
    /// The currency of the amounts.
    Currency,
    /// What they came to.
    EventName,
    /// When that was.
    EventDay,
}

impl Target {
    /// Whether two columns of one file may have it: two e-mails or phones are two addresses, two notes are one note.
    #[must_use]
    pub fn may_repeat(&self) -> bool {
        matches!(
            self,
            Self::Ignore | Self::Keep { .. } | Self::Email | Self::Phone | Self::Mobile | Self::Note | Self::Tags | Self::Street
        )
    }
}
