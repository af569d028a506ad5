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
    /// Names between the first and the last.
    MiddleName,
    /// Surname.
    FamilyName,
    /// Jr., III …
    Suffix,
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
    /// The number of the house, where it stands apart from the street; several are one: `12` and `a`.
    HouseNumber,
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
    /// Street of where they live now, in a list of people who moved; the other address is the one that they left.
    NewStreet,
    /// Number of the house there.
    NewHouseNumber,
    /// Postcode there.
    NewPostcode,
    /// Town there.
    NewCity,
    /// Postcode and town there in one cell.
    NewPostcodeCity,
    /// State, canton, county there.
    NewRegion,
    /// Country there.
    NewCountry,
    /// That they moved: a day, a yes, how.
    Moved,
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
    /// Whether text messages are agreed to.
    ConsentSms,
    /// Whether letters are agreed to.
    ConsentLetter,
    /// When it was agreed to.
    ConsentDay,
    /// When it was taken back.
    OptOutDay,
    /// Whether e-mail is refused: a yes, a day or a reason refuses it, a no says nothing.
    NoEmail,
    /// Whether calls are refused.
    NoPhone,
    /// Whether text messages are refused.
    NoSms,
    /// Whether letters are refused.
    NoLetter,
    /// Whether being contacted at all is refused.
    NoContact,
    /// Whether a subscription still stands. Only who left counts: who is on a list did not agree by being on it.
    Subscription,
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
    /// Which mailing it was: the campaign, the subject.
    Mailing,
    /// That a mailing was sent to them: a day, a yes, how often.
    MailSent,
    /// That they opened it.
    MailOpened,
    /// That they clicked in it.
    MailClicked,
    /// That it did not arrive: a day, a yes, or how (`hard`, `soft`).
    MailBounced,
    /// What a row of a log says that happened: `opened`, `hard bounce`, `unsubscribe`.
    MailEvent,
    /// That a letter came back: a day, a yes, why.
    MailReturned,
    /// That they have died: a day, a yes.
    Deceased,
    /// The number of a service case.
    Ticket,
    /// What the case is about: a subject, a category.
    CaseSubject,
    /// When it was opened.
    CaseOpened,
    /// How it stands.
    CaseStatus,
    /// The answer to a question of a survey, which is the header.
    Answer,
    /// When it was given.
    AnswerDay,
    /// The balance of their loyalty points.
    Points,
    /// Their tier in a loyalty programme.
    Tier,
    /// When the points expire.
    PointsExpiry,
    /// Whether they are married, and what else they may be.
    MaritalStatus,
    /// The school or degree they have.
    Education,
    /// Between which amounts their income lies.
    IncomeBand,
}

impl Target {
    /// Whether two columns of one file may have it: two e-mails or phones are two addresses, two notes are one note.
    #[must_use]
    pub fn may_repeat(&self) -> bool {
        matches!(
            self,
            Self::Ignore
                | Self::Keep { .. }
                | Self::Email
                | Self::Phone
                | Self::Mobile
                | Self::Note
                | Self::Tags
                | Self::Street
                | Self::HouseNumber
                | Self::NewStreet
                | Self::NewHouseNumber
                | Self::Moved
        ) || self.refuses()
            || self.tells_of_mail()
            || *self == Self::Answer
    }

    /// Label and type of the field of one's own that it fills, where that is always the same one.
    pub(crate) fn own_field(&self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::Points => Some(("Loyalty points", "number")),
            Self::Tier => Some(("Loyalty tier", "text")),
            Self::PointsExpiry => Some(("Points expire on", "day")),
            Self::MaritalStatus => Some(("Marital status", "text")),
            Self::Education => Some(("Education", "text")),
            Self::IncomeBand => Some(("Income band", "text")),
            _ => None,
        }
    }

    /// Whether it says what became of a mailing.
    pub(crate) fn tells_of_mail(&self) -> bool {
        matches!(
            self,
            Self::MailSent | Self::MailOpened | Self::MailClicked | Self::MailBounced | Self::MailReturned
        )
    }

    /// Whether it is about being contacted no more.
    pub(crate) fn refuses(&self) -> bool {
        matches!(
            self,
            Self::NoEmail | Self::NoPhone | Self::NoSms | Self::NoLetter | Self::NoContact | Self::Subscription | Self::Deceased
        )
    }

    /// Whether a yes in it allows something.
    pub(crate) fn allows(&self) -> bool {
        matches!(
            self,
            Self::ConsentEmail | Self::ConsentPhone | Self::ConsentSms | Self::ConsentLetter
        )
    }
}
