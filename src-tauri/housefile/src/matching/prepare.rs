//! Reads everybody out of the house file, page by page: what is read is folded into [`super::people`] and let go. Deliberately not here:
//! what is kept of each.

use sqlx::SqliteConnection;

use super::{
    people::Prepared,
    rows::{AccountRow, ContactRow, PointRow},
};
use crate::{job::Job, refusal::Answer};

/// How many people are read at once.
const PAGE: u32 = 10_000;

/// Loads everybody who is live.
pub(super) async fn prepare(connection: &mut SqliteConnection, job: &Job) -> Answer<Prepared> {
    let (people,): (u32,) = sqlx::query_as("SELECT count(*) FROM live_contact")
        .fetch_one(&mut *connection)
        .await?;
    let mut all = Prepared::default();
    let mut behind = 0_u32;
    loop {
        job.step("matching-reading", all.records.len(), people as usize)?;
        let contacts: Vec<ContactRow> = sqlx::query_as(include_str!("sql/people.sql"))
            .bind(behind)
            .bind(PAGE)
            .fetch_all(&mut *connection)
            .await?;
        let Some(last) = contacts.last().map(|contact| contact.id) else {
            break;
        };
        let points: Vec<PointRow> = sqlx::query_as(include_str!("sql/points.sql"))
            .bind(behind)
            .bind(last)
            .fetch_all(&mut *connection)
            .await?;
        let accounts: Vec<AccountRow> = sqlx::query_as(include_str!("sql/accounts.sql"))
            .bind(behind)
            .bind(last)
            .fetch_all(&mut *connection)
            .await?;
        all.add(&contacts, &points, &accounts);
        behind = last;
    }
    all.find_shared();
    let different: Vec<(u32, u32)> = sqlx::query_as(include_str!("sql/different.sql"))
        .fetch_all(connection)
        .await?;
    all.keep_apart(&different);
    Ok(all)
}
