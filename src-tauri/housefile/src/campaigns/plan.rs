//! What a campaign is before anybody is chosen, and whether the plan makes sense.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::{
    privacy::{Basis, Channel},
    refusal::{Answer, message, refuse_at},
    segments::Rule,
    values::{Day, LINE, Money, NAME, SegmentId, within},
};

/// A plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct CampaignPlan {
    /// Its name.
    pub name: String,
    /// What it is to achieve, in the user's words.
    pub goal: String,
    /// How people are contacted.
    pub channel: Channel,
    /// First day.
    pub starts: Option<Day>,
    /// Last day.
    pub ends: Option<Day>,
    /// What it may cost.
    pub budget: Option<Money>,
    /// Who it is for.
    pub audience: Audience,
}

/// Who a campaign is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Audience {
    /// The segment.
    pub segment: SegmentId,
    /// Without the people of these.
    #[serde(default)]
    pub exclude: Vec<SegmentId>,
    /// How many of a thousand are deliberately not contacted, to see what the campaign causes.
    #[serde(default)]
    pub holdout_permille: u32,
    /// What lets us contact them.
    pub basis: Basis,
    /// One message for an address that several people share. People reached at work and organisations are written to one by one.
    #[serde(default = "yes")]
    pub one_per_address: bool,
    /// By post, and instead of one for an address: one letter for those of a household whose letters would go to one place,
    /// and one for each neighbour. Who lives together is what was grouped last.
    #[serde(default)]
    pub one_per_household: bool,
}

fn yes() -> bool {
    true
}

/// More than so many segments are left out by nobody.
const MOST_EXCLUDED: usize = 100;
/// More than half not contacted is no campaign.
const MOST_HELD_OUT: u32 = 500;

impl CampaignPlan {
    /// Whether it makes sense by itself; segments are looked up later.
    ///
    /// # Errors
    /// Refused with the field's name as the place.
    pub fn check(&self) -> Answer<()> {
        let wrong = |at: &str, id: &str| Err(refuse_at(at, message(id)));
        if self.name.trim().is_empty() {
            return wrong("name", "campaigns-name-missing");
        }
        within("name", &self.name, NAME)?;
        within("goal", &self.goal, LINE)?;
        if let (Some(starts), Some(ends)) = (self.starts, self.ends)
            && ends < starts
        {
            return wrong("ends", "campaigns-ends-before-start");
        }
        if self.budget.as_ref().is_some_and(|budget| budget.minor < 0) {
            return wrong("budget", "campaigns-budget-negative");
        }
        if self.budget.as_ref().is_some_and(|budget| !budget.is_known()) {
            return wrong("budget", "campaigns-budget-currency");
        }
        if self.audience.holdout_permille > MOST_HELD_OUT {
            return wrong("audience.holdout_permille", "campaigns-holdout-too-large");
        }
        if self.audience.exclude.len() > MOST_EXCLUDED {
            return Err(refuse_at(
                "audience.exclude",
                message("campaigns-excludes-too-many").with("most", MOST_EXCLUDED),
            ));
        }
        if self.audience.exclude.contains(&self.audience.segment) {
            return wrong("audience.exclude", "campaigns-excludes-itself");
        }
        self.audience.basis.check(self.channel)
    }
}

impl Audience {
    /// Everybody of the segment.
    #[must_use]
    pub fn matched(&self) -> Rule {
        Rule::Segment { id: self.segment }
    }

    /// Everybody of the exclusions; nothing where there are none.
    #[must_use]
    pub fn excluded(&self) -> Option<Rule> {
        let rules: Vec<Rule> = self.exclude.iter().map(|id| Rule::Segment { id: *id }).collect();
        (!rules.is_empty()).then_some(Rule::Any { rules })
    }
}
