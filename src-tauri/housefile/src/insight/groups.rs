//! What exactly puts a person into each of the six groups, in words. Who is in which, and what they are called, is said in segments, whose rules ask it.

use super::Scores;
use crate::{
    refusal::{Message, message},
    segments::RfmGroup,
};

impl RfmGroup {
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
