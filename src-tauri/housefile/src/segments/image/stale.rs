//! What of the image a change of the file may have touched. Tables that the journal keeps change only within an entry, which says
//! which of them it touched; whatever hangs on another table goes with every change.

use sqlx::SqliteConnection;

use super::{super::bounds::BOUNDS, Parts, sealed::Sealed};
use crate::{
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
    /// Drops what may be out of date, as of the moment of the transaction that is open; whatever is held where the file became too large.
    /// Answers whether it fits.
    pub(super) async fn refresh(
        &mut self,
        moment: &mut SqliteConnection,
        parts: &mut Parts,
        today: Today,
        house: &House,
    ) -> Answer<bool> {
        // The first read is what opens the moment; the version before it would be that of an earlier one.
        let (entry,): (u32,) = sqlx::query_as("SELECT coalesce(max(id), 0) FROM journal_entry")
            .fetch_one(&mut *moment)
            .await?;
        let (version,): (i64,) = sqlx::query_as("PRAGMA data_version").fetch_one(&mut *moment).await?;
        if self.seen.is_none_or(|(before, _)| before != version) {
            self.bytes = bytes(moment).await?;
        }
        match self.seen {
            _ if !self.fits() => *parts = Parts::default(),
            Some((before, _)) if before == version => {}
            Some((_, last)) => match touched(moment, last).await? {
                Some(tables) => parts.forget(&|table| tables.iter().any(|name| name == table)),
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

/// Stands among the tables for what the gate hangs on: the ledger, the lists of others, and which entries stand.
pub(super) const GATE: &str = "the gate";

/// The tables that the entries after one touched, and whether the gate may be another; `None` where one of them does not say.
pub(super) async fn touched(moment: &mut SqliteConnection, last: u32) -> Answer<Option<Vec<String>>> {
    let (silent,): (bool,) = sqlx::query_as(include_str!("silent.sql"))
        .bind(last)
        .fetch_one(&mut *moment)
        .await?;
    if silent {
        return Ok(None);
    }
    let rows: Vec<(String,)> = sqlx::query_as(include_str!("touched.sql"))
        .bind(last)
        .fetch_all(&mut *moment)
        .await?;
    let mut tables: Vec<String> = rows.into_iter().map(|(table,)| table).collect();
    let (gate,): (bool,) = sqlx::query_as(include_str!("gate.sql")).bind(last).fetch_one(moment).await?;
    if gate {
        tables.push(GATE.to_owned());
    }
    Ok(Some(tables))
}
