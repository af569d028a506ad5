//! Plans: campaign, offer, cell, wave, holdout, budget; a selection freezes who is in which cell.
//!
//! An audience is a segment minus other segments, and nobody of it is contacted except through `privacy::reach`. Chance is a hash
//! of the campaign's seed and the person (draw), so that it can be done again and proves itself. Deliberately not here: what
//! leaves (handoff) and what came of it (results, which will read `selection_member`).

mod allowed;
mod bin;
mod draw;
mod freeze;
mod ladder;
mod lists;
mod plan;
mod save;
mod selection;
mod shared;

pub use allowed::{Allowed, Condition, FurtherRule, allowed};
pub use bin::{bin, binned, restore};
pub use freeze::{Frozen, freeze};
pub use ladder::{Ladder, Rung, Step, ladder, step_people};
pub use lists::{ListKind, ListLine, lists, note_uses, order_lists, put_away_spent, spent_people};
pub use plan::{Audience, CampaignPlan};
pub use save::{Campaign, CampaignLine, get, list, save, using};
pub use selection::{Member, Selection, mark_withdrawn, members, selection, selection_people, selections};

use crate::store::{Holding, moves};

/// Tables that know a person.
pub const HOLDINGS: &[Holding] = &[Holding {
    table: "selection_member",
    column: "contact",
    hand_over: Some(moves!("selection_member")),
    forget: "UPDATE selection_member SET point = NULL WHERE contact = ?1",
}];

#[cfg(test)]
mod tests;
