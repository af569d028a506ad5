//! The columns an export may have, and those it has unless somebody adds one: only what the channel needs.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{
    cell::Cell,
    people::Person,
    salutation::Salutation,
    sheet::{ExportSpec, Format},
};
use crate::{
    privacy::Channel,
    refusal::{Message, message},
    words::Words,
};

/// A column.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ExportColumn {
    /// "Dear Anna Koch".
    Salutation,
    /// Title.
    Prefix,
    /// First name.
    GivenName,
    /// Last name.
    FamilyName,
    /// The whole name as shown.
    FullName,
    /// Company.
    Company,
    /// Job title.
    JobTitle,
    /// E-mail address.
    Email,
    /// Phone number.
    Phone,
    /// Street and number.
    Street,
    /// Postcode.
    Postcode,
    /// Town.
    City,
    /// Region.
    Region,
    /// Country.
    Country,
    /// Language.
    Language,
    /// Gender.
    Gender,
    /// Day of birth.
    Born,
    /// Customer number.
    CustomerNumber,
    /// Tags.
    Tags,
    /// Code of the campaign's test group.
    Code,
    /// How many purchases.
    Purchases,
    /// What they spent.
    Spent,
    /// Day of the first purchase.
    FirstPurchase,
    /// Day of the latest purchase.
    LastPurchase,
    /// A field of the user's own.
    Custom {
        /// Its key.
        name: String,
        /// Its name on the screen.
        label: String,
    },
}

/// The columns of an audience file unless somebody chooses others.
#[must_use]
pub fn default_columns(channel: Channel) -> Vec<ExportColumn> {
    use ExportColumn as C;
    match channel {
        Channel::Email => vec![C::Email, C::Salutation, C::GivenName, C::FamilyName, C::Code],
        Channel::Letter => {
            vec![
                C::Salutation,
                C::Prefix,
                C::GivenName,
                C::FamilyName,
                C::Company,
                C::Street,
                C::Postcode,
                C::City,
                C::Country,
                C::Code,
            ]
        }
        Channel::Phone => vec![C::Phone, C::Salutation, C::GivenName, C::FamilyName, C::Code],
        Channel::Sms => vec![C::Phone, C::GivenName, C::Code],
    }
}

/// How an audience file looks unless somebody chooses otherwise.
#[must_use]
pub fn default_spec(channel: Channel, words: &Words) -> ExportSpec {
    let salutation = Salutation {
        with_name: words.tell("handoff-salutation"),
        without_name: Some(words.tell("handoff-salutation-without-name")),
    };
    ExportSpec {
        format: Format::Xlsx,
        columns: default_columns(channel),
        salutation,
    }
}

impl ExportColumn {
    /// The channel whose address this is; an audience file carries no other channel's.
    pub(super) fn address_of(&self) -> &'static [Channel] {
        match self {
            Self::Email => &[Channel::Email],
            Self::Phone => &[Channel::Phone, Channel::Sms],
            Self::Street => &[Channel::Letter],
            _ => &[],
        }
    }

    /// What stands in the first row.
    pub(super) fn header(&self, words: &Words) -> String {
        match self {
            Self::Custom { label, .. } => label.clone(),
            _ => words.say(&self.label()),
        }
    }

    /// Its name on the screen.
    #[must_use]
    pub fn label(&self) -> Message {
        match self {
            Self::Custom { label, .. } => message("handoff-column-custom").with("label", label.as_str()),
            _ => message(&format!("handoff-column-{}", self.word())),
        }
    }

    fn word(&self) -> &'static str {
        match self {
            Self::Salutation => "salutation",
            Self::Prefix => "prefix",
            Self::GivenName => "given-name",
            Self::FamilyName => "family-name",
            Self::FullName => "full-name",
            Self::Company => "company",
            Self::JobTitle => "job-title",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Street => "street",
            Self::Postcode => "postcode",
            Self::City => "city",
            Self::Region => "region",
            Self::Country => "country",
            Self::Language => "language",
            Self::Gender => "gender",
            Self::Born => "born",
            Self::CustomerNumber => "customer-number",
            Self::Tags => "tags",
            Self::Code => "code",
            Self::Purchases => "purchases",
            Self::Spent => "spent",
            Self::FirstPurchase => "first-purchase",
            Self::LastPurchase => "last-purchase",
            Self::Custom { .. } => "custom",
        }
    }

    /// Its width in a workbook, in characters.
    pub(super) fn width(&self) -> u16 {
        match self {
            Self::Email | Self::Salutation | Self::FullName | Self::Street => 30,
            Self::Company | Self::JobTitle | Self::City | Self::FamilyName | Self::Tags | Self::Code => 22,
            Self::Country | Self::Language | Self::Prefix | Self::Gender | Self::Postcode | Self::Purchases => 11,
            _ => 16,
        }
    }

    /// A person's cell.
    pub(super) fn cell(&self, person: &Person, salutation: &Salutation) -> Cell {
        let text = |value: &Option<String>| Cell::maybe(value.clone());
        match self {
            Self::Salutation => Cell::maybe(salutation.of(person)),
            Self::Prefix => text(&person.prefix),
            Self::GivenName => text(&person.given),
            Self::FamilyName => text(&person.family),
            Self::FullName => Cell::text(person.name.clone()),
            Self::Company => text(&person.company),
            Self::JobTitle => text(&person.job_title),
            Self::Email => text(&person.email),
            Self::Phone => text(&person.phone),
            Self::Street => text(&person.street),
            Self::Postcode => text(&person.postcode),
            Self::City => text(&person.city),
            Self::Region => text(&person.region),
            Self::Country => text(&person.country),
            Self::Language => text(&person.language),
            Self::Gender => text(&person.gender),
            Self::Born => Cell::day(person.born.clone()),
            Self::CustomerNumber => text(&person.number),
            Self::Tags => text(&person.tags),
            Self::Code => Cell::text(person.code.clone()),
            Self::Purchases => Cell::Count(person.purchases),
            Self::Spent => match person.spent.as_slice() {
                [] => Cell::Empty,
                [one] => Cell::Money(one.clone()),
                several => {
                    let sums: Vec<String> = several
                        .iter()
                        .map(|money| format!("{} {}", money.decimal(), money.currency))
                        .collect();
                    Cell::text(sums.join("; "))
                }
            },
            Self::FirstPurchase => Cell::day(person.first.clone()),
            Self::LastPurchase => Cell::day(person.last.clone()),
            Self::Custom { name, .. } => person.own.get(name).cloned().unwrap_or(Cell::Empty),
        }
    }
}
