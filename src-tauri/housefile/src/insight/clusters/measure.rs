//! What customers are told apart by, and how it is said.

use super::{super::Buyer, Figures};
use crate::{
    refusal::{Message, message},
    values::Money,
    words::Words,
};

/// A measure of a customer; also its place among the figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Measure {
    /// Days since the latest purchase.
    Recency,
    /// Days since the first purchase.
    Tenure,
    /// How many purchases.
    Frequency,
    /// What they spent, in minor units.
    Money,
}

impl Measure {
    pub(super) const ALL: [Self; 4] = [Self::Recency, Self::Tenure, Self::Frequency, Self::Money];

    /// Its word in catalogues.
    fn name(self) -> &'static str {
        match self {
            Self::Recency => "recency",
            Self::Tenure => "tenure",
            Self::Frequency => "frequency",
            Self::Money => "money",
        }
    }

    /// A figure as somebody would say it: whole units of money.
    pub(super) fn round(self, figure: i64) -> i64 {
        match self {
            Self::Money if figure >= 1000 => (figure + 50) / 100 * 100,
            _ => figure,
        }
    }

    /// What sets a cluster apart in a few words: `bought lately`.
    pub(super) fn short(self, more: bool) -> Message {
        message(&format!("insight-cluster-{}-{}", self.name(), side(more)))
    }

    /// The same as a name begins.
    pub(super) fn title(self, more: bool) -> Message {
        message(&format!("insight-cluster-{}-{}-title", self.name(), side(more)))
    }

    /// The middle of the cluster beside the middle of everybody, in words.
    pub(super) fn beside(self, own: i64, all: i64, currency: Option<&str>, words: &Words) -> Message {
        let said = message(&format!("insight-cluster-{}-beside", self.name()));
        match (self, currency) {
            (Self::Money, Some(currency)) => {
                let money = |minor| {
                    words.money(&Money {
                        minor,
                        currency: currency.to_owned(),
                    })
                };
                said.with("own", money(own)).with("all", money(all))
            }
            _ => said.with("own", own).with("all", all),
        }
    }
}

fn side(more: bool) -> &'static str {
    if more { "more" } else { "less" }
}

/// Not known: a customer who never used the shown currency.
pub(super) const UNKNOWN: i64 = i64::MIN;

/// A buyer's figures, in the order of the measures.
pub(super) fn figures(buyer: &Buyer) -> Figures {
    [
        buyer.days.into(),
        buyer.since.into(),
        buyer.purchases.into(),
        buyer.spent.map_or(UNKNOWN, |spent| spent.max(0)),
    ]
}
