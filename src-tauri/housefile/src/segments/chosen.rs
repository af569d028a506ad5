//! People chosen by hand: whoever was merged since is the record that was kept, and goes on being chosen by it. Of a past day it is asked with the
//! records of that day. Deliberately not here: which people a condition finds (expand, image).

use sqlx::SqliteConnection;

use super::run;
use crate::{job::Job, refusal::Answer};

/// Their records by now. Those of whom it is known that they are there as they were are not looked up.
pub(super) async fn by_now(
    connection: &mut SqliteConnection,
    ids: &[u32],
    is_there: &(dyn Fn(u32) -> bool + Sync),
    job: &Job,
) -> Answer<Vec<u32>> {
    let (mut people, others): (Vec<u32>, Vec<u32>) = ids.iter().copied().partition(|id| is_there(*id));
    let sql = "SELECT coalesce(merged_into, id) FROM contact WHERE id IN (SELECT value FROM json_each(?1))";
    run::each_of(connection, sql, &others, job, |row| {
        people.push(row.whole(0)?);
        Ok(())
    })
    .await?;
    Ok(people)
}
