//! A rule after its check: every field found, every value read, relative times turned into days, other segments opened.
//! Deliberately not here: how it gets there (check, expand) and what becomes of it (compile).

use super::{
    Limit,
    field::{Field, Fold},
    near::Circle,
    postcode::Zone,
    rule::End,
    window::Days,
};
use crate::{
    history::EventKind,
    privacy::{Channel, Consented},
};

/// A rule that makes sense.
#[derive(Debug, Clone)]
pub(super) struct Node {
    /// Its place in the tree that was asked about; `None` within another segment.
    pub at: Option<String>,
    pub kind: Kind,
}

#[derive(Debug, Clone)]
pub(super) enum Kind {
    All(Vec<Node>),
    Any(Vec<Node>),
    Not(Box<Node>),
    /// Another segment, opened. `None`: it holds everybody.
    Segment(Option<Box<Node>>),
    Leaf(Leaf),
}

/// A condition without others in it.
#[derive(Debug, Clone)]
pub(super) enum Leaf {
    /// (some value passes, or with `negate` there is a value and none passes) or (with `blanks`) there is no value.
    Field {
        field: Field,
        test: Test,
        negate: bool,
        blanks: bool,
    },
    Bought(Bought),
    Attended {
        what: EventKind,
        names: Option<Names>,
        values: Option<Names>,
        between: Option<Between>,
        at_least: u32,
        days: Option<Days>,
        not: bool,
    },
    /// So many of a hundred buyers who bought most, or least.
    Share(Share),
    Consent {
        channel: Channel,
        state: Consented,
    },
    MayContact {
        channel: Channel,
        not: bool,
    },
    /// These people, by id: what consent, reach and the like become once they are looked up.
    People(Vec<u32>),
    /// People chosen by hand, by the ids that they had then.
    Chosen(Vec<u32>),
}

/// Numbers among what is said about events.
#[derive(Debug, Clone)]
pub(super) struct Between {
    pub from: f64,
    pub to: f64,
    /// The stored texts that fit, once looked up.
    pub found: Option<Vec<String>>,
}

impl Between {
    /// Numbers from one to the other; nothing where neither is said.
    pub(super) fn of(least: Option<Limit>, most: Option<Limit>) -> Option<Self> {
        (least.is_some() || most.is_some()).then(|| Self {
            from: least.map_or(f64::MIN, Limit::number),
            to: most.map_or(f64::MAX, Limit::number),
            found: None,
        })
    }

    /// Whether a stored text is a number that lies between.
    pub(super) fn fits(&self, stored: &str) -> bool {
        stored
            .parse::<f64>()
            .is_ok_and(|number| (self.from..=self.to).contains(&number))
    }
}

/// What a value must pass.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Test {
    Always,
    Never,
    /// Texts as the rule says them.
    Wanted(Names),
    /// The stored texts that fit.
    OneOf(Vec<String>),
    Number {
        from: f64,
        to: f64,
    },
    Money {
        currency: String,
        from: i64,
        to: i64,
    },
    Days(Days),
    /// Towns that lie so.
    Town(Circle),
    /// Postcodes that lie so.
    Zone(Zone),
    /// Days of which a later year's lies so.
    Anniversary(Days),
}

/// Texts to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Names {
    pub how: How,
    pub fold: Fold,
    pub texts: Vec<String>,
    /// The stored texts that fit, once looked up.
    pub found: Option<Vec<String>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    Equal,
    Contains,
    StartsWith,
}

#[derive(Debug, Clone)]
pub(super) struct Bought {
    pub what: Option<Products>,
    pub at_least: u32,
    pub at_most: Option<u32>,
    pub amount: Option<Amount>,
    pub days: Option<Days>,
    pub not: bool,
}

#[derive(Debug, Clone)]
pub(super) struct Amount {
    pub currency: String,
    pub from: i64,
    pub to: i64,
}

#[derive(Debug, Clone)]
pub(super) struct Share {
    pub end: End,
    pub percent: u32,
    /// Of which currency, where they are put in order by what they spent.
    pub currency: Option<String>,
    pub days: Option<Days>,
    pub not: bool,
}

/// Products by name or number, or by category.
#[derive(Debug, Clone)]
pub(super) struct Products {
    pub by_category: bool,
    pub names: Vec<String>,
    /// Their ids, once looked up.
    pub found: Option<Vec<u32>>,
}

impl Bought {
    /// Whether somebody without any such purchase passes.
    pub(super) fn takes_none(&self) -> bool {
        self.at_least == 0 && self.amount.as_ref().is_none_or(|amount| amount.from <= 0 && amount.to >= 0)
    }
}
