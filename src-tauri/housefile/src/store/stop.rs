//! Cancel for statements that take long: a connection that looks at its job every few thousand steps.
//! Only for connections of one's own: one that goes back to a pool would stop somebody else's statement.

use sqlx::SqliteConnection;

use crate::{job::Job, refusal::Answer};

/// So many steps of SQLite's machine between two looks: well under a millisecond.
const STEPS: i32 = 10_000;

/// From now on a cancelled `job` stops whatever this connection runs.
pub(super) async fn watch(connection: &mut SqliteConnection, job: &Job) -> Answer<()> {
    let watched = job.clone();
    connection
        .lock_handle()
        .await?
        .set_progress_handler(STEPS, move || !watched.is_cancelled());
    Ok(())
}
