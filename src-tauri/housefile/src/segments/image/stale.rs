//! Whether the image is that of the file as it is. Tables that the journal keeps change only within an entry, which says what it changed
//! of them (since); whatever hangs on another table goes with every change.

use sqlx::SqliteConnection;

use super::{super::bounds::BOUNDS, Parts, sealed::Sealed, since::Since};
use crate::{
    job::Job,
    journal,
    refusal::Answer,
    store::{self, House},
    values::Today,
};

/// As of when the parts are.
#[derive(Debug, Default)]
pub(super) struct State {
    /// The file's version as this connection counts it, and the last entry.
    seen: Option<(i64, u32)>,
    /// About how many bytes the base takes, as it was then.
    bytes: u64,
}

impl State {
    /// Brings what is held up to the moment of the transaction that is open, or drops it; whatever is held where the file became too large.
    /// Answers whether it fits.
    pub(super) async fn refresh(
        &mut self,
        moment: &mut SqliteConnection,
        parts: &mut Parts,
        today: Today,
        house: &House,
        job: &Job,
    ) -> Answer<bool> {
        // The first read is what opens the moment; the version before it would be that of an earlier one.
        let entry = journal::last(moment).await?;
        let (version,): (i64,) = sqlx::query_as("PRAGMA data_version").fetch_one(&mut *moment).await?;
        if self.seen.is_none_or(|(before, _)| before != version) {
            self.bytes = bytes(moment).await?;
        }
        match self.seen {
            _ if !self.fits() => *parts = Parts::default(),
            Some((before, _)) if before == version => {}
            Some((_, last)) => match Since::of(moment, last).await? {
                Some(since) => parts.bring_up(moment, &since, job).await?,
                None => *parts = Parts::default(),
            },
            None => {
                *parts = Parts {
                    sealed: Sealed::open(house, moment).await,
                    ..Parts::default()
                };
            }
        }
        self.seen = Some((version, entry));
        if parts.today != Some(today) {
            // Whoever stands still moves on to the next stage with the day.
            parts.columns.retain(|_, (tables, _)| !tables.contains(&BOUNDS));
            parts.today = Some(today);
            parts.gates.clear();
            parts.everybody = None;
        }
        Ok(self.fits())
    }

    /// Whether the base fits into memory: an eighth of the computer's may be taken.
    fn fits(&self) -> bool {
        self.bytes < store::memory() / 8
    }

    /// About how many bytes the base takes.
    pub(super) fn bytes(&self) -> u64 {
        self.bytes
    }

    /// The last entry before the moment of the parts.
    pub(super) fn entry(&self) -> u32 {
        self.seen.map_or(0, |(_, entry)| entry)
    }
}

async fn bytes(moment: &mut SqliteConnection) -> Answer<u64> {
    let (bytes,): (i64,) = sqlx::query_as(include_str!("bytes.sql")).fetch_one(moment).await?;
    Ok(u64::try_from(bytes).unwrap_or(u64::MAX))
}
