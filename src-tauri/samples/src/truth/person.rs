//! One invented person: who they are, where they stand in the files, what they bought, what they agreed to.

use jiff::civil::Date;
use serde::Serialize;

use super::about::{File, Rows};

/// A person. `id` is known to nobody but the truth.
#[derive(Debug, Clone, Serialize)]
pub struct Person {
    /// 1, 2, 3 …; written in no file.
    pub id: u32,
    /// "Dr." and the like.
    pub title: Option<String>,
    /// The name in full.
    pub first_name: String,
    /// With its particle: "von der Heide".
    pub last_name: String,
    /// All mailboxes, the private one first.
    pub emails: Vec<String>,
    /// All numbers in E.164, the mobile first.
    pub phones: Vec<String>,
    /// Where they live now.
    pub address: Address,
    /// Where they lived before they moved, if a file still says so.
    pub earlier_address: Option<Address>,
    /// Day of birth; few files know it.
    pub birth_date: Date,
    /// The firm they come from.
    pub company: Option<String>,
    /// The id of the first person at this address, for couples.
    pub household: Option<u32>,
    /// How each file states this person, in how many versions.
    pub appearances: Vec<Appearance>,
    /// What the shop sold them, oldest first.
    pub orders: Vec<Order>,
    /// What the files say about being written to, by e-mail, in the order of the files.
    pub statements: Vec<Statement>,
    /// What all that honestly amounts to, per channel.
    pub consent: Consent,
    /// What two appearances have in common, for each pair that has anything in common.
    pub links: Vec<Link>,
    /// Whether all appearances can be brought together again.
    pub how_findable: HowFindable,
}

/// A postal address as it should be written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Address {
    /// Street and number.
    pub street: String,
    /// With its leading zeros.
    pub postcode: String,
    /// The town.
    pub city: String,
    /// Two letters, ISO 3166.
    pub country: String,
}

/// One version of a person in one file: all rows that say exactly the same about them.
#[derive(Debug, Clone, Serialize)]
pub struct Appearance {
    /// Which file.
    pub file: File,
    /// What it says.
    pub given: Given,
    /// Where it says so.
    pub rows: Vec<Rows>,
}

/// The cells as typed; an empty one is blank or not a column of that file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Given {
    /// The shop's number of the customer.
    pub customer_no: String,
    /// The first name this row means; for visitors it is part of `full_name`.
    pub first_name: String,
    /// The last name this row means; for visitors it is part of `full_name`.
    pub last_name: String,
    /// The whole name in one cell (visitors).
    pub full_name: String,
    /// As typed, with its capitals, blanks and slips.
    pub email: String,
    /// As typed.
    pub phone: String,
    /// The number in E.164, if a reader can tell: with a country in front, or with the country in the row, or a German one.
    pub phone_means: String,
    /// Street and number.
    pub street: String,
    /// As it should be, with leading zeros.
    pub postcode: String,
    /// The town.
    pub city: String,
    /// ISO 3166.
    pub country: String,
    /// The firm.
    pub company: String,
    /// DD.MM.YYYY as typed, also when there is no such day.
    pub birth_date: String,
}

/// One purchase.
#[derive(Debug, Clone, Serialize)]
pub struct Order {
    /// The shop's number.
    pub number: String,
    /// The day.
    pub day: Date,
    /// Which of the person's appearances it is under.
    pub appearance: u8,
    /// ISO 4217.
    pub currency: &'static str,
    /// Sum of the lines, in the smallest unit.
    pub total: i64,
    /// One line a row, in this order.
    pub lines: Vec<Line>,
    /// Where it stands.
    pub rows: Rows,
}

/// One row of an order.
#[derive(Debug, Clone, Serialize)]
pub struct Line {
    /// Its name in the shop.
    pub product: &'static str,
    /// Its shelf.
    pub category: &'static str,
    /// Below zero for what came back.
    pub quantity: i32,
    /// In the smallest unit.
    pub unit_price: i64,
    /// Quantity times price.
    pub total: i64,
}

/// One thing a row says about being written to by e-mail.
#[derive(Debug, Clone, Serialize)]
pub struct Statement {
    /// The file.
    pub file: File,
    /// The row, counted with the header.
    pub row: u32,
    /// What it says.
    pub says: Says,
    /// When, if it says so.
    pub on: Option<Date>,
    /// The mailboxes in that row, without blanks and capitals; none if nobody could write to what stands there.
    pub emails: Vec<String>,
}

/// What a row can say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Says {
    /// "ja", or a tick on the visitors' list.
    Yes,
    /// "nein".
    No,
    /// A day of unsubscribing.
    Unsubscribed,
}

/// What may honestly be done. The files speak of e-mail alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Consent {
    /// By e-mail.
    pub email: State,
    /// By letter: nobody was asked.
    pub letter: State,
    /// By telephone: nobody was asked.
    pub phone: State,
}

/// Where somebody stands; the strictest statement wins, whatever is later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "state", content = "since")]
pub enum State {
    /// Nothing recorded.
    Unknown,
    /// Said yes, but no row says when.
    YesWithoutDate,
    /// Said yes, first on that day.
    Yes(Date),
    /// Said no.
    No,
    /// Unsubscribed, first on that day.
    OptedOut(Date),
}

/// What two appearances of one person share.
#[derive(Debug, Clone, Serialize)]
pub struct Link {
    /// Index into the appearances.
    pub one: u8,
    /// Index into the appearances.
    pub other: u8,
    /// Strongest first.
    pub evidence: Vec<Evidence>,
}

/// A reason to take two rows for one person. Names are compared without accents, capitals and titles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// Certain: same mailbox, same name.
    EmailAndName,
    /// Certain: same mailbox, and one row has no name.
    EmailWithoutName,
    /// Certain: same number, same name.
    PhoneAndName,
    /// Certain: same name, street and postcode.
    NameAndAddress,
    /// For review: same mailbox, another first name or spelling.
    EmailOtherName,
    /// For review: same number, same last name, another first name or spelling.
    PhoneOtherName,
    /// For review: the mailbox has a slip (gmial.com), same name.
    EmailSlip,
    /// For review: same part before the @, same name.
    LocalPartAndName,
    /// For review: same name, same day of birth.
    NameAndBirthDate,
    /// For review: same name, same postcode.
    NameAndPostcode,
    /// For review: same last name and postcode, first name shortened or spelled otherwise.
    SimilarNameAndPostcode,
}

impl Evidence {
    /// Enough for exact keys.
    pub fn is_certain(self) -> bool {
        self <= Evidence::NameAndAddress
    }
}

/// Whether one can find out that the rows are one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum HowFindable {
    /// There is one version of this person only.
    Single,
    /// Exact keys bring all versions together.
    Certain,
    /// Somebody has to look at one pair at least.
    Review,
    /// At least one version shares nothing but a name with the others.
    OutOfReach,
}
