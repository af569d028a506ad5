//! Scores one to five for recency, frequency and money.
//!
//! The cut points are linear percentiles over the buyers (20, 40, 60, 80 %); a score is one more than the number of cut points
//! that lie below the person's figure, turned round for recency. So equal figures always get equal scores, and a score may stay
//! empty where many people share one figure. Under a hundred buyers there are three bands (scores 1, 3, 5), since fifths of a
//! handful say nothing.
//!
//! The six groups are a partition of the scores for recency and frequency, so that each is one region of the grid and can be told in
//! two conditions. Money does not move a person between groups (a single big order would make a Champion); it stands beside them.
//!
//! This is the one place that scores: rules ask it (rfm), `insight` shows it.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::buyers::{Base, Buyer};
use crate::{
    refusal::{Message, message},
    values::ContactId,
};

/// From how many buyers up there are scores at all.
pub(crate) const ENOUGH: usize = 30;
/// From how many buyers up there are five bands.
const ENOUGH_FOR_FIVE: usize = 100;

/// A group of buyers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum RfmGroup {
    /// Bought lately and often.
    Champions,
    /// Buy repeatedly, not long ago.
    Loyal,
    /// Bought lately, seldom so far.
    Recent,
    /// Bought seldom, and some time ago.
    NeedsAttention,
    /// Bought often, but not for long.
    AtRisk,
    /// Bought seldom, long ago.
    Inactive,
}

impl RfmGroup {
    /// In the order people read them.
    pub const ALL: [Self; 6] = [
        Self::Champions,
        Self::Loyal,
        Self::Recent,
        Self::NeedsAttention,
        Self::AtRisk,
        Self::Inactive,
    ];

    /// Where these scores belong.
    #[must_use]
    pub fn of(recency: u8, frequency: u8) -> Self {
        match (recency, frequency) {
            (4.., 4..) => Self::Champions,
            (3.., 3..) => Self::Loyal,
            (4.., _) => Self::Recent,
            (3, _) => Self::NeedsAttention,
            (_, 3..) => Self::AtRisk,
            _ => Self::Inactive,
        }
    }

    /// Its name on the screen.
    #[must_use]
    pub fn title(self) -> Message {
        message(&format!("insight-group-{}", self.name()))
    }

    /// Its word in keys and catalogues.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Champions => "champions",
            Self::Loyal => "loyal",
            Self::Recent => "recent",
            Self::NeedsAttention => "needs-attention",
            Self::AtRisk => "at-risk",
            Self::Inactive => "inactive",
        }
    }
}

/// A person's scores.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scored {
    /// Who.
    pub contact: ContactId,
    /// One to five.
    pub recency: u8,
    /// One to five.
    pub frequency: u8,
    /// One to five; nothing where the person never used the shown currency.
    pub money: Option<u8>,
    /// Where recency and frequency put the person.
    pub group: RfmGroup,
    /// What the person spent in the shown currency.
    pub spent: Option<i64>,
}

/// Everybody's scores and the cut points behind them.
#[derive(Debug, Clone, PartialEq)]
pub struct Scores {
    /// In the order of their ids.
    pub people: Vec<Scored>,
    /// Of days since the latest purchase.
    pub recency: Cuts,
    /// Of the number of purchases.
    pub frequency: Cuts,
    /// Of what was spent.
    pub money: Cuts,
}

/// The cut points of one measure, ascending: two for three bands, four for five.
#[derive(Debug, Clone, PartialEq)]
pub struct Cuts(pub Vec<f64>);

impl Cuts {
    fn of(mut values: Vec<i64>, bands: usize) -> Self {
        values.sort_unstable();
        Self((1..bands).map(|cut| percentile(&values, cut, bands)).collect())
    }

    /// How many bands they part.
    #[must_use]
    pub fn bands(&self) -> usize {
        self.0.len() + 1
    }

    /// The band of a figure, from 0 (smallest) up.
    #[must_use]
    pub fn band(&self, figure: i64) -> usize {
        #[allow(clippy::cast_precision_loss)] // Days, counts and sums of money stay far below 2^53.
        let figure = figure as f64;
        self.0.iter().filter(|cut| **cut < figure).count()
    }

    /// The score of a band: 1 to 5, in steps of two where there are three.
    #[must_use]
    pub fn score(&self, band: usize) -> u8 {
        let step = 4 / (self.bands() - 1).max(1);
        u8::try_from(1 + band * step).unwrap_or(5)
    }

    /// The smallest whole figure of each band but the first: what is above the cut point below it.
    #[must_use]
    pub fn starts(&self) -> Vec<i64> {
        #[allow(clippy::cast_possible_truncation)]
        self.0.iter().map(|cut| cut.floor() as i64 + 1).collect()
    }
}

/// Linear percentile `cut / bands` of sorted values (R's type 7).
fn percentile(sorted: &[i64], cut: usize, bands: usize) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else { return 0.0 };
    // In whole numbers as far as possible, so that a cut that falls on a person is exactly that person's figure.
    let (below, rest) = (last * cut / bands, last * cut % bands);
    let (low, high) = (sorted[below], sorted[(below + 1).min(last)]);
    #[allow(clippy::cast_precision_loss)]
    let at = low as f64 + (high - low) as f64 * rest as f64 / bands as f64;
    at
}

/// Scores the buyers; nothing where there are too few.
#[must_use]
pub fn score(base: &Base) -> Option<Scores> {
    let buyers = &base.buyers;
    if buyers.len() < ENOUGH {
        return None;
    }
    let bands = if buyers.len() < ENOUGH_FOR_FIVE { 3 } else { 5 };
    let cuts = |figure: &dyn Fn(&Buyer) -> Option<i64>| Cuts::of(buyers.iter().filter_map(figure).collect(), bands);
    let recency = cuts(&|buyer| Some(buyer.days.into()));
    let frequency = cuts(&|buyer| Some(buyer.purchases.into()));
    let money = cuts(&|buyer| buyer.spent);
    let people = buyers
        .iter()
        .map(|buyer| {
            let r = recency.score(bands - 1 - recency.band(buyer.days.into()));
            let f = frequency.score(frequency.band(buyer.purchases.into()));
            Scored {
                contact: buyer.contact,
                recency: r,
                frequency: f,
                money: buyer.spent.map(|spent| money.score(money.band(spent))),
                group: RfmGroup::of(r, f),
                spent: buyer.spent,
            }
        })
        .collect();
    Some(Scores {
        people,
        recency,
        frequency,
        money,
    })
}
