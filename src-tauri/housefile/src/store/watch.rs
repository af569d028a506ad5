//! Statements that end when Cancel is pressed: SQLite looks at the job every few thousand steps of its machine. What a statement had
//! written by then goes with its transaction.

use sqlx::{Sqlite, SqliteConnection, SqlitePool, pool::PoolConnection, sqlite::SqlitePoolOptions};

use super::House;
use crate::{job::Job, refusal::Answer};

/// So many steps between two looks: well under a millisecond.
const STEPS: i32 = 10_000;

/// Lets the statements of a connection end once `job` is cancelled, until the connection goes back to its pool.
///
/// # Errors
/// Broken where the connection is gone.
pub(crate) async fn watch(connection: &mut SqliteConnection, job: &Job) -> Answer<()> {
    let job = job.clone();
    connection
        .lock_handle()
        .await?
        .set_progress_handler(STEPS, move || !job.is_cancelled());
    Ok(())
}

/// A pool whose connections come back unwatched, however they come back: one job must never end another's statement.
pub(super) fn unwatched() -> SqlitePoolOptions {
    SqlitePoolOptions::new().after_release(|connection, _| {
        Box::pin(async move {
            connection.lock_handle().await?.remove_progress_handler();
            Ok(true)
        })
    })
}

impl House {
    /// The same file for one piece of work: every statement ends once `job` is cancelled, also where nobody asks the job in between.
    #[must_use]
    pub fn watched(&self, job: &Job) -> Self {
        let mut one = self.clone();
        one.job = Some(job.clone());
        one
    }

    /// Lets a connection of one's own end with this file's work.
    pub(crate) async fn watch(&self, connection: &mut SqliteConnection) -> Answer<()> {
        match &self.job {
            Some(job) => watch(connection, job).await,
            None => Ok(()),
        }
    }

    pub(super) async fn acquire(&self, pool: &SqlitePool) -> Answer<PoolConnection<Sqlite>> {
        let mut connection = pool.acquire().await?;
        self.watch(&mut connection).await?;
        Ok(connection)
    }
}
