//! The typed tree of a rule, as it is saved and as it crosses the wire. Deliberately not here: what a field is (field),
//! whether a rule makes sense (check), SQL (compile).

use serde::{Deserialize, Serialize};
use specta::Type;

use super::Limit;
use crate::{
    history::EventKind,
    privacy::{Channel, Consented},
    values::{ContactId, Day, Money, SegmentId},
};

/// A question about one person that is answered yes or no.
///
/// A group without rules says nothing and is skipped; a rule without any content means everybody.
/// Unknown keys are refused: a misspelled condition must never make a list longer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Rule {
    /// Every one of these.
    All {
        /// The rules.
        rules: Vec<Rule>,
    },
    /// At least one of these.
    Any {
        /// The rules.
        rules: Vec<Rule>,
    },
    /// Not this.
    Not {
        /// The rule.
        rule: Box<Rule>,
    },
    /// A field compared with values.
    Is {
        /// Its name in the registry (`city`, `born`, `custom:shoe_size`).
        field: String,
        /// How it is compared.
        op: Op,
        /// What with; several texts mean "one of these".
        #[serde(default)]
        values: Vec<Value>,
        /// Whether people count about whom nothing is recorded in this field.
        #[serde(default)]
        blanks: bool,
    },
    /// Bought something, a number of times, for an amount, in a time.
    Bought {
        /// What; anything where it is missing.
        #[serde(default)]
        what: Option<What>,
        /// In at least so many purchases; 1 where it is missing.
        #[serde(default)]
        at_least: Option<u32>,
        /// In at most so many purchases.
        #[serde(default)]
        at_most: Option<u32>,
        /// For at least this sum in all.
        #[serde(default)]
        amount_at_least: Option<Money>,
        /// For at most this sum in all.
        #[serde(default)]
        amount_at_most: Option<Money>,
        /// When; ever where it is missing.
        #[serde(default)]
        within: Option<Window>,
        /// Turns it round: did not buy so.
        #[serde(default)]
        not: bool,
    },
    /// Something happened to them, such as a visit to an event, a number of times, in a time.
    Attended {
        /// What; a visit where it is missing.
        #[serde(default)]
        what: EventKind,
        /// Names of events or mailings; any where it is empty.
        #[serde(default)]
        names: Vec<String>,
        /// What is said about it, such as how an e-mail bounced; anything where it is empty.
        #[serde(default)]
        values: Vec<String>,
        /// Where that is a number, as in a survey: at least this.
        #[serde(default)]
        #[specta(type = Option<f64>)]
        value_at_least: Option<Limit>,
        /// Where that is a number: at most this.
        #[serde(default)]
        #[specta(type = Option<f64>)]
        value_at_most: Option<Limit>,
        /// At least so often; 1 where it is missing.
        #[serde(default)]
        at_least: Option<u32>,
        /// When; ever where it is missing.
        #[serde(default)]
        within: Option<Window>,
        /// Turns it round: it did not happen so.
        #[serde(default)]
        not: bool,
    },
    /// Is among the buyers who bought most, or least: so many of a hundred of those who bought in a time. Who is equal to the last of them is
    /// among them as well.
    Share {
        /// Of the most, or of the least.
        end: End,
        /// So many of a hundred buyers; 1 to 99.
        percent: u32,
        /// What they are put in order by.
        #[serde(default)]
        by: Measure,
        /// Of which currency the sums are; needed by them alone.
        #[serde(default)]
        currency: Option<String>,
        /// When; ever where it is missing.
        #[serde(default)]
        within: Option<Window>,
        /// Turns it round: everybody else.
        #[serde(default)]
        not: bool,
    },
    /// Has a postcode of a country from one to another, both included, by the order of that country's postcodes.
    Postcode {
        /// Two letters, or a name; that of the house file where it is missing.
        #[serde(default)]
        country: Option<String>,
        /// The first.
        from: String,
        /// The last.
        to: String,
        /// Whether people count of whom no postcode is recorded.
        #[serde(default)]
        blanks: bool,
    },
    /// Lives around a place, as the crow flies from the middle of one town to the middle of the other.
    Near {
        /// A town: `Wien`, `Wien, AT`, `Springfield, IL, US`. Without a country it is looked for in that of the house file first; of several
        /// the largest. Or a postcode, `10115` or `10115, DE`, which lies where most people of this file who have it live.
        place: String,
        /// How many kilometres around it; at least 1.
        km: u32,
        /// Which people count.
        #[serde(default)]
        how: Around,
        /// Whether people count about whom it cannot be said.
        #[serde(default)]
        blanks: bool,
    },
    /// Said this about a channel.
    Consent {
        /// The channel.
        channel: Channel,
        /// What they said.
        state: Consented,
    },
    /// May be contacted on a channel, under the rule in force there.
    MayContact {
        /// The channel.
        channel: Channel,
        /// Turns it round: may not be contacted.
        #[serde(default)]
        not: bool,
    },
    /// Is in another segment.
    Segment {
        /// Which.
        id: SegmentId,
    },
    /// Is one of these people: pinned in, pinned out (within Not), or the people behind a number.
    People {
        /// Who.
        ids: Vec<ContactId>,
    },
}

impl Rule {
    /// The part at a place, as counts, refusals and warnings name it: `rules.2`, `rules.0.rule`; the empty place is the whole rule.
    #[must_use]
    pub fn part(&self, place: &str) -> Option<&Self> {
        let mut part = self;
        let mut steps = place.split('.').filter(|step| !step.is_empty());
        while let Some(step) = steps.next() {
            part = match (part, step) {
                (Self::All { rules } | Self::Any { rules }, "rules") => rules.get(steps.next()?.parse::<usize>().ok()?)?,
                (Self::Not { rule }, "rule") => rule,
                _ => return None,
            };
        }
        Some(part)
    }
}

/// How a field is compared. Which operators fit a field is in the registry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Op {
    /// Equals one of the values; case and accents do not matter.
    Is,
    /// Is recorded, and equals none of the values.
    IsNot,
    /// Contains one of the texts.
    Contains,
    /// Starts with one of the texts.
    StartsWith,
    /// This number or sum, or more.
    AtLeast,
    /// This number or sum, or less.
    AtMost,
    /// From the first to the second value, both included.
    Between,
    /// Lies in the window.
    In,
    /// The same day of a later year lies in the window.
    Anniversary,
    /// Nothing is recorded.
    Empty,
    /// Something is recorded.
    Filled,
}

/// What a field is compared with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(untagged)]
pub enum Value {
    /// A time.
    Window(Window),
    /// A sum.
    Money(Money),
    /// A whole number.
    Number(#[specta(type = i32)] i64),
    /// Yes or no.
    Flag(bool),
    /// A text; also a number with decimals (`3.5`).
    Text(String),
}

/// Where people live who count around a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Around {
    /// An address of theirs is no farther away.
    #[default]
    Within,
    /// The towns of all their addresses that are known are farther away.
    Farther,
    /// A town is recorded, and neither can be said: no town is called so, or several are.
    Unclear,
}

/// Who of the buyers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum End {
    /// Those who bought most.
    Heavy,
    /// Those who bought least.
    Light,
}

/// What buyers are put in order by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
// Other rooms measure other things; on the wire each needs its own name.
#[serde(rename = "ShareMeasure")]
pub enum Measure {
    /// How often they bought.
    #[default]
    Times,
    /// What they spent in all.
    Sum,
}

/// What was bought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum What {
    /// One of these products, by name or article number.
    Product {
        /// Names or article numbers.
        names: Vec<String>,
    },
    /// Something of one of these categories.
    Category {
        /// Names.
        names: Vec<String>,
    },
}

/// A stretch of days. Relative ones move on with today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Window {
    /// The last so many units, today included.
    Last {
        /// How many.
        count: u32,
        /// Of what.
        unit: Unit,
    },
    /// Longer ago than so many units.
    Before {
        /// How many.
        count: u32,
        /// Of what.
        unit: Unit,
    },
    /// The next so many units, today included.
    Next {
        /// How many.
        count: u32,
        /// Of what.
        unit: Unit,
    },
    /// The week, month, quarter or year that we are in.
    This {
        /// Of what.
        unit: Unit,
    },
    /// From a day on.
    Since {
        /// First day.
        day: Day,
    },
    /// Up to a day.
    Until {
        /// Last day.
        day: Day,
    },
    /// From a day to a day, both included.
    Between {
        /// First day.
        from: Day,
        /// Last day.
        to: Day,
    },
}

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Days.
    Day,
    /// Weeks.
    Week,
    /// Months.
    Month,
    /// Quarters of a year.
    Quarter,
    /// Years.
    Year,
}
