//! Where postcodes lie, held once somebody asked: each is a pass over all addresses. Deliberately not here: how it is told from them (near).

use sqlx::SqliteConnection;

use super::{
    super::{
        near::{self, Lies},
        postcode::Zone,
    },
    Parts,
};
use crate::{job::Job, refusal::Answer};

/// So many postcodes are held with where they lie.
const POSTCODES: usize = 100;

impl Parts {
    /// Where a postcode lies.
    pub(super) async fn lies(&mut self, moment: &mut SqliteConnection, zone: &Zone, job: &Job) -> Answer<Option<Lies>> {
        if let Some(lies) = self.lying.get(zone) {
            return Ok(*lies);
        }
        let lies = near::town_of(moment, zone, job).await?;
        // What somebody tries while they type is not kept without end.
        if self.lying.len() >= POSTCODES {
            self.lying.clear();
        }
        self.lying.insert(zone.clone(), lies);
        Ok(lies)
    }
}
