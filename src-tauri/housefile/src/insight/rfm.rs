//! Recency, frequency and money of the whole base, ready to be shown.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{
    Base, ENOUGH, Group, Scores, base, score,
    spoken::{bands, empty, left_out},
};
use crate::{
    refusal::{Answer, Message, message},
    store::House,
    values::{Money, Today},
    words::Words,
};

/// What is scored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Days since the latest purchase; fewer is better.
    Recency,
    /// Number of purchases.
    Frequency,
    /// What was spent in the shown currency.
    Money,
}

/// One score of one measure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Band {
    /// Of what.
    pub measure: Measure,
    /// One to five.
    pub score: u32,
    /// How many people have it.
    pub people: u32,
    /// The smallest figure that occurs: days, purchases, minor units; nothing where nobody is here.
    #[specta(type = Option<i32>)]
    pub from: Option<i64>,
    /// The largest figure that occurs.
    #[specta(type = Option<i32>)]
    pub to: Option<i64>,
    /// The figures it stands for, in words.
    pub meaning: Message,
}

/// One field of the grid.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Cell {
    /// Score one to five.
    pub recency: u32,
    /// Score one to five.
    pub frequency: u32,
    /// How many people.
    pub people: u32,
    /// What they spent.
    pub revenue: Option<Money>,
    /// The group it belongs to.
    pub group: Group,
}

/// One of the six groups.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct GroupSize {
    /// Which.
    pub group: Group,
    /// Its name.
    pub title: Message,
    /// What exactly puts a person there.
    pub definition: Message,
    /// How many people.
    pub people: u32,
    /// What they spent.
    pub revenue: Option<Money>,
}

/// Recency, frequency and money of the base.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Rfm {
    /// How many people bought.
    pub buyers: u32,
    /// Why there is nothing to show; everything below is empty then.
    pub not_enough: Option<Message>,
    /// Scores that can be had, ascending: 1 to 5, or 1, 3 and 5 under a hundred buyers.
    pub scores: Vec<u32>,
    /// The scores in words, best first.
    pub bands: Vec<Band>,
    /// The grid, every field once.
    pub cells: Vec<Cell>,
    /// The six groups.
    pub groups: Vec<GroupSize>,
    /// Why a score has nobody, and what was left out.
    pub notes: Vec<Message>,
}

/// Works it out as of `today`.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn rfm(house: &House, today: Today, words: &Words) -> Answer<Rfm> {
    let base = base(house, today).await?;
    Ok(rfm_from(&base, score(&base).as_ref(), words))
}

/// The same from a base and its scores that are known already.
#[must_use]
pub fn rfm_from(base: &Base, scores: Option<&Scores>, words: &Words) -> Rfm {
    let buyers = u32::try_from(base.buyers.len()).unwrap_or(u32::MAX);
    let mut notes = left_out(base);
    let Some(scores) = scores else {
        return Rfm {
            buyers,
            not_enough: Some(
                message("insight-not-enough-buyers")
                    .with("buyers", buyers)
                    .with("needed", ENOUGH),
            ),
            scores: Vec::new(),
            bands: Vec::new(),
            cells: Vec::new(),
            groups: Vec::new(),
            notes,
        };
    };
    let bands = bands(base, scores, words);
    notes.splice(0..0, empty(&bands));
    if scores.recency.bands() < 5 {
        notes.insert(0, message("insight-three-bands").with("buyers", buyers));
    }
    let possible: Vec<u8> = (0..scores.recency.bands()).map(|band| scores.recency.score(band)).collect();
    let mut fields: BTreeMap<(u8, u8), (u32, i64)> = BTreeMap::new();
    for person in &scores.people {
        let field = fields.entry((person.recency, person.frequency)).or_default();
        field.0 += 1;
        field.1 += person.spent.unwrap_or(0);
    }
    let money = |minor: i64| {
        base.currency.as_ref().map(|currency| Money {
            minor,
            currency: currency.clone(),
        })
    };
    let mut cells = Vec::new();
    for frequency in possible.iter().rev() {
        for recency in &possible {
            let (people, revenue) = fields.get(&(*recency, *frequency)).copied().unwrap_or_default();
            cells.push(Cell {
                recency: (*recency).into(),
                frequency: (*frequency).into(),
                people,
                revenue: money(revenue),
                group: Group::of(*recency, *frequency),
            });
        }
    }
    let groups = Group::ALL
        .into_iter()
        .map(|group| {
            let own = || cells.iter().filter(|cell| cell.group == group);
            GroupSize {
                group,
                title: group.title(),
                definition: group.definition(scores),
                people: own().map(|cell| cell.people).sum(),
                revenue: money(own().filter_map(|cell| cell.revenue.as_ref()).map(|money| money.minor).sum()),
            }
        })
        .collect();
    Rfm {
        buyers,
        not_enough: None,
        scores: possible.into_iter().map(u32::from).collect(),
        bands,
        cells,
        groups,
        notes,
    }
}
