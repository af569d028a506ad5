//! The bin for the window: what was put away, and putting it back.

use housefile::{
    campaigns,
    contacts::{self, BinnedField, BinnedPerson},
    journal::{self, Act},
    segments, store,
    values::{CampaignId, ContactId, FieldId, SegmentId},
};
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::State;

use super::{Changed, Room};
use crate::{host::Desk, refusal::Refused};

/// Everything in the bin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Bin {
    /// People, the latest first: the first of them.
    pub people: Vec<BinnedPerson>,
    /// How many people there are in all.
    pub people_total: u32,
    /// Segments, the latest first.
    pub segments: Vec<Binned>,
    /// Campaigns, the latest first.
    pub campaigns: Vec<Binned>,
    /// Fields of the user's own, the latest first.
    pub fields: Vec<BinnedField>,
}

/// A segment or campaign in the bin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Binned {
    /// Which.
    pub id: u32,
    /// Its name.
    pub name: String,
    /// Since when (UTC).
    pub at: String,
}

/// What is put back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PutBack {
    /// People.
    People {
        /// Who.
        ids: Vec<ContactId>,
    },
    /// A segment.
    Segment {
        /// Which.
        id: SegmentId,
    },
    /// A campaign.
    Campaign {
        /// Which.
        id: CampaignId,
    },
    /// A field of the user's own.
    Field {
        /// Which.
        id: FieldId,
    },
}

/// What is in the bin; of the people `limit`.
///
/// # Errors
/// Broken where the file cannot be read.
#[tauri::command]
#[specta::specta]
pub async fn list_bin(desk: State<'_, Desk>, limit: u32) -> Result<Bin, Refused> {
    let house = desk.house().await?;
    let run = async {
        let (people, people_total) = contacts::binned_people(&house, 0, limit.min(500)).await?;
        let segments = segments::binned(&house).await?;
        let campaigns = campaigns::binned(&house).await?;
        Ok(Bin {
            people,
            people_total,
            segments: segments
                .into_iter()
                .map(|(id, name, at)| Binned { id: id.0, name, at })
                .collect(),
            campaigns: campaigns
                .into_iter()
                .map(|(id, name, at)| Binned { id: id.0, name, at })
                .collect(),
            fields: contacts::binned_fields(&house).await?,
        })
    };
    run.await.map_err(|e| desk.refused(e))
}

/// Puts something back.
///
/// # Errors
/// Refused where it is not in the bin.
#[tauri::command]
#[specta::specta]
pub async fn put_back(desk: State<'_, Desk>, what: PutBack) -> Result<Changed<u32>, Refused> {
    let house = desk.house().await?;
    let now = desk.now();
    let run = async {
        let (value, entry) = match what {
            PutBack::People { ids } => {
                let ids: Vec<u32> = ids.iter().map(|id| id.0).collect();
                store::back_up_before_many(&house, ids.len(), &now).await?;
                let mut entry = journal::begin(&house, Act::new("restore"), &now).await?;
                let people = contacts::restore(&mut entry, &ids).await?;
                entry.tell("people", people).await?;
                (people, entry.finish(people).await?)
            }
            PutBack::Segment { id } => (1, segments::restore(&house, id, &now).await?),
            PutBack::Campaign { id } => (1, campaigns::restore(&house, id, &now).await?),
            PutBack::Field { id } => (1, contacts::restore_field(&house, id, &now).await?),
        };
        Ok(Changed {
            value,
            entry,
            stale: Room::all(),
        })
    };
    run.await.map_err(|e| desk.refused(e))
}
