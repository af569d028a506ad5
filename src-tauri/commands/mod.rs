//! What the window may ask: one file per room, each function one call into the engine.

pub mod activity;
pub mod bin;
pub mod campaigns;
pub mod dashboards;
pub mod diagnostics;
pub mod handoff;
pub mod history;
pub mod intake;
pub mod many;
pub mod matching;
pub mod people;
pub mod rescue;
pub mod sealed;
pub mod searches;
pub mod segments;
pub mod start;
pub mod unlock;
pub mod watched;
pub mod why;

use housefile::values::EntryId;
use serde::{Deserialize, Serialize};
use specta::Type;

/// The reply to a change: the new truth, the entry that can be undone, and the rooms whose answers went stale.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Changed<T> {
    /// The new truth.
    pub value: T,
    /// What undo takes back.
    pub entry: EntryId,
    /// Which rooms' answers the window must drop.
    pub stale: Vec<Room>,
}

/// A room of the engine, as far as the window keeps its answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Room {
    /// People: grid, search, pages.
    People,
    /// Duplicates.
    Duplicates,
    /// Segments and their counts.
    Segments,
    /// Campaigns and their ladders.
    Campaigns,
    /// Dashboards.
    Insights,
    /// Who may be contacted.
    Privacy,
    /// Imports and their receipts.
    Imports,
    /// The journal.
    Activity,
}

impl Room {
    /// Everything: a change of people shows everywhere.
    #[must_use]
    pub fn all() -> Vec<Self> {
        vec![
            Self::People,
            Self::Duplicates,
            Self::Segments,
            Self::Campaigns,
            Self::Insights,
            Self::Privacy,
            Self::Imports,
            Self::Activity,
        ]
    }
}
