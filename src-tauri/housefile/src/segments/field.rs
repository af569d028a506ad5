//! The registry: every field a rule may name, with its type, its operators and where its values lie. Written once; the window
//! gets it as `FieldInfo`. Deliberately not here: what a rule says about a field.
//!
//! A field is a relation of people and values. A person may have several values (two tags) or none, and a condition holds
//! where any value passes; that is all the compiler, the suggestions and the explanation need to know.

use serde::{Deserialize, Serialize};
use specta::Type;
use sqlx::SqliteConnection;

use super::{rfm::Part, rule::Op};
use crate::{
    refusal::{Answer, Message, message},
    values::FieldId,
};

/// A field of the registry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Field {
    Kind,
    Name,
    Given,
    Family,
    Prefix,
    Gender,
    Language,
    Company,
    JobTitle,
    Tag,
    Born,
    Age,
    Birthday,
    Household,
    Colleagues,
    City,
    Postcode,
    Region,
    Country,
    /// Postcode and country of an address in one. No rule names it; `postcode` asks about it.
    Zone,
    /// City, region and country of an address in one: what tells where it lies. No rule names it; `near` asks about it.
    Town,
    Email,
    Phone,
    Address,
    Purchases,
    Spent,
    FirstPurchase,
    LastPurchase,
    PurchaseGap,
    Lifecycle,
    /// Recency, frequency and money: the group, or a score.
    Rfm(Part),
    Visits,
    LastVisit,
    CustomerNumber,
    File,
    Import,
    Added,
    Duplicate,
    Custom(Custom),
}

/// A field of the user's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Custom {
    pub id: FieldId,
    pub name: String,
    pub label: String,
    pub kind: FieldType,
    /// What the law protects, or numbers of the state and of banks.
    pub sensitive: bool,
    /// Sensitive, and nobody said what it may be used for.
    pub locked: bool,
    /// What it may be used for, where that was said.
    pub purpose: Option<String>,
}

/// What a field's values are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum FieldType {
    /// Texts.
    Text,
    /// Numbers.
    Number,
    /// Sums of money.
    Money,
    /// Days.
    Day,
    /// Days of a year, such as birthdays.
    Anniversary,
    /// Yes or no.
    Flag,
    /// Only whether there is one matters.
    Presence,
}

/// Where a field stands in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
// Another room has a type of this name; on the wire each needs its own.
#[serde(rename = "FieldGroup")]
pub enum Group {
    /// Who they are.
    Person,
    /// Where they live.
    Place,
    /// How they can be reached.
    Address,
    /// What they bought.
    Purchases,
    /// Where they were.
    Events,
    /// Where the record came from.
    Source,
    /// Fields of the user's own.
    Own,
}

const BUILT_IN: &[Field] = &[
    Field::Name,
    Field::Given,
    Field::Family,
    Field::Prefix,
    Field::Kind,
    Field::Gender,
    Field::Age,
    Field::Born,
    Field::Birthday,
    Field::Language,
    Field::Company,
    Field::JobTitle,
    Field::Tag,
    Field::Household,
    Field::Colleagues,
    Field::City,
    Field::Postcode,
    Field::Region,
    Field::Country,
    Field::Email,
    Field::Phone,
    Field::Address,
    Field::Purchases,
    Field::Spent,
    Field::FirstPurchase,
    Field::LastPurchase,
    Field::PurchaseGap,
    Field::Lifecycle,
    Field::Rfm(Part::Group),
    Field::Rfm(Part::Recency),
    Field::Rfm(Part::Frequency),
    Field::Rfm(Part::Money),
    Field::Visits,
    Field::LastVisit,
    Field::CustomerNumber,
    Field::File,
    Field::Import,
    Field::Added,
    Field::Duplicate,
];

/// Names of the user's own fields stand behind this in rules, so that none can hide a built-in one.
const OWN: &str = "custom:";

/// Every field: the built-in ones, then the user's own.
pub(super) fn registry(own: &[Custom]) -> Vec<Field> {
    BUILT_IN
        .iter()
        .cloned()
        .chain(own.iter().cloned().map(Field::Custom))
        .collect()
}

/// The field of a name.
pub(super) fn find(name: &str, own: &[Custom]) -> Option<Field> {
    match name.strip_prefix(OWN) {
        Some(name) => own.iter().find(|field| field.name == name).cloned().map(Field::Custom),
        None => BUILT_IN.iter().find(|field| field.name() == name).cloned(),
    }
}

type OwnRow = (u32, String, String, String, bool, Option<String>);

/// The user's own fields.
pub(super) async fn own_fields(connection: &mut SqliteConnection) -> Answer<Vec<Custom>> {
    let rows: Vec<OwnRow> =
        sqlx::query_as("SELECT id, name, label, type, sensitive, purpose FROM field WHERE binned_at IS NULL ORDER BY label, id")
            .fetch_all(connection)
            .await?;
    Ok(rows
        .into_iter()
        .map(|(id, name, label, kind, sensitive, purpose)| {
            let purpose = purpose.filter(|purpose| !purpose.trim().is_empty());
            Custom {
                id: FieldId(id),
                name,
                label,
                kind: match kind.as_str() {
                    "number" => FieldType::Number,
                    "day" => FieldType::Day,
                    "flag" => FieldType::Flag,
                    _ => FieldType::Text,
                },
                sensitive,
                locked: sensitive && purpose.is_none(),
                purpose,
            }
        })
        .collect())
}

/// How texts of a field are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Fold {
    /// Without case, accents and punctuation: names, towns.
    Words,
    /// Without case: addresses, numbers, codes.
    Plain,
    /// Countries by code or name.
    Country,
}

impl Field {
    /// Its name in rules.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Custom(own) => format!("{OWN}{}", own.name),
            built_in => built_in.word().to_owned(),
        }
    }

    fn word(&self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Name => "name",
            Self::Given => "given",
            Self::Family => "family",
            Self::Prefix => "prefix",
            Self::Gender => "gender",
            Self::Language => "language",
            Self::Company => "company",
            Self::JobTitle => "job_title",
            Self::Tag => "tag",
            Self::Born => "born",
            Self::Age => "age",
            Self::Birthday => "birthday",
            Self::Household => "household",
            Self::Colleagues => "colleagues",
            Self::City => "city",
            Self::Postcode => "postcode",
            Self::Region => "region",
            Self::Country => "country",
            Self::Town => "town",
            Self::Zone => "zone",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Address => "address",
            Self::Purchases => "purchases",
            Self::Spent => "spent",
            Self::FirstPurchase => "first_purchase",
            Self::LastPurchase => "last_purchase",
            Self::PurchaseGap => "purchase_gap",
            Self::Lifecycle => "lifecycle",
            Self::Rfm(Part::Group) => "rfm_group",
            Self::Rfm(Part::Recency) => "recency_score",
            Self::Rfm(Part::Frequency) => "frequency_score",
            Self::Rfm(Part::Money) => "money_score",
            Self::Visits => "visits",
            Self::LastVisit => "last_visit",
            Self::CustomerNumber => "customer_number",
            Self::File => "file",
            Self::Import => "import",
            Self::Added => "added",
            Self::Duplicate => "duplicate",
            Self::Custom(_) => "custom",
        }
    }

    /// Its name on the screen.
    pub(super) fn label(&self) -> Message {
        let said = message(&format!("segments-field-{}", self.word().replace('_', "-")));
        match self {
            Self::Custom(own) => said.with("label", own.label.as_str()),
            _ => said,
        }
    }

    /// Its name within a sentence.
    pub(super) fn noun(&self) -> Message {
        let said = message(&format!("segments-noun-{}", self.word().replace('_', "-")));
        match self {
            Self::Custom(own) => said.with("label", own.label.as_str()),
            _ => said,
        }
    }

    pub(super) fn kind(&self) -> FieldType {
        match self {
            Self::Born | Self::FirstPurchase | Self::LastPurchase | Self::LastVisit | Self::Added => FieldType::Day,
            Self::Age | Self::Household | Self::Colleagues | Self::Purchases | Self::PurchaseGap | Self::Visits => {
                FieldType::Number
            }
            Self::Rfm(part) if *part != Part::Group => FieldType::Number,
            Self::Spent => FieldType::Money,
            Self::Birthday => FieldType::Anniversary,
            Self::Duplicate => FieldType::Flag,
            Self::Address => FieldType::Presence,
            Self::Custom(own) => own.kind,
            _ => FieldType::Text,
        }
    }

    pub(super) fn group(&self) -> Group {
        match self {
            Self::City | Self::Postcode | Self::Region | Self::Country | Self::Town | Self::Zone => Group::Place,
            Self::Email | Self::Phone | Self::Address => Group::Address,
            Self::Purchases | Self::Spent | Self::FirstPurchase | Self::LastPurchase => Group::Purchases,
            Self::PurchaseGap | Self::Lifecycle | Self::Rfm(_) => Group::Purchases,
            Self::Visits | Self::LastVisit => Group::Events,
            Self::CustomerNumber | Self::File | Self::Import | Self::Added | Self::Duplicate => Group::Source,
            Self::Custom(_) => Group::Own,
            _ => Group::Person,
        }
    }

    /// The operators that fit it. Who has bought or been somewhere how often, and with how many others of this file a person
    /// lives or works, is always known, so it is never empty.
    pub(super) fn ops(&self) -> &'static [Op] {
        match self.kind() {
            // One of a few stages or groups: no part of a word is asked for.
            FieldType::Text if matches!(self, Self::Lifecycle | Self::Rfm(_)) => &[Op::Is, Op::IsNot, Op::Filled, Op::Empty],
            FieldType::Text => &[Op::Is, Op::IsNot, Op::Contains, Op::StartsWith, Op::Filled, Op::Empty],
            FieldType::Number if matches!(self, Self::Household | Self::Colleagues | Self::Purchases | Self::Visits) => {
                &[Op::AtLeast, Op::AtMost, Op::Between, Op::Is]
            }
            FieldType::Number => &[Op::AtLeast, Op::AtMost, Op::Between, Op::Is, Op::IsNot, Op::Filled, Op::Empty],
            FieldType::Money => &[Op::AtLeast, Op::AtMost, Op::Between],
            FieldType::Day => &[Op::In, Op::Anniversary, Op::Filled, Op::Empty],
            FieldType::Anniversary => &[Op::In, Op::Filled, Op::Empty],
            FieldType::Flag if matches!(self, Self::Duplicate) => &[Op::Is],
            FieldType::Flag => &[Op::Is, Op::Filled, Op::Empty],
            FieldType::Presence => &[Op::Filled, Op::Empty],
        }
    }

    pub(super) fn fold(&self) -> Fold {
        match self {
            Self::Country => Fold::Country,
            Self::Postcode
            | Self::Email
            | Self::Phone
            | Self::CustomerNumber
            | Self::File
            | Self::Import
            | Self::Kind
            | Self::Language => Fold::Plain,
            _ => Fold::Words,
        }
    }

    /// Whether its values are few enough to be offered with the registry, and quickly counted: a stage is worked out from every purchase, so
    /// that only who asks for stages waits for their counts.
    pub(super) fn offers_values(&self) -> bool {
        matches!(
            self,
            Self::Kind
                | Self::Prefix
                | Self::Gender
                | Self::Language
                | Self::Company
                | Self::JobTitle
                | Self::Tag
                | Self::City
                | Self::Region
                | Self::Country
                | Self::File
                | Self::Import
        ) || matches!(self, Self::Custom(own) if own.kind == FieldType::Text)
    }
}
