//! The six groups: a partition of the scores for recency and frequency, so that each is one region of the grid and can be told in
//! two conditions. Money does not move a person between groups (a single big order would make a Champion); it stands beside them.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::Scores;
use crate::refusal::{Message, message};

/// A group of buyers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
// Another room has a type of this name; on the wire each needs its own.
#[serde(rename = "RfmGroup")]
pub enum Group {
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

impl Group {
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

    /// Its name on the screen.
    #[must_use]
    pub fn title(self) -> Message {
        message(&format!("insight-group-{}", self.name()))
    }

    /// What exactly puts a person there, with today's figures.
    #[must_use]
    pub fn definition(self, scores: &Scores) -> Message {
        let five = scores.recency.bands() == 5;
        let recency = scores.recency.starts();
        let frequency = scores.frequency.starts();
        // The last day that still counts as lately (recency 4 and 5) and as some time ago (3); the first count that is often.
        let lately = recency[if five { 1 } else { 0 }] - 1;
        let some_time = recency[if five { 2 } else { 1 }] - 1;
        let repeated = frequency[if five { 1 } else { 0 }];
        let often = frequency[if five { 2 } else { 1 }];
        if self == Self::NeedsAttention && some_time <= lately {
            return message("insight-group-needs-attention-none").with("lately", lately);
        }
        message(&format!("insight-group-{}-means", self.name()))
            .with("lately", lately)
            .with("after", lately + 1)
            .with("some", some_time)
            .with("repeated", repeated)
            .with("often", often)
    }
}
