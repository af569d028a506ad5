//! Reads everybody out of the house file, page by page: what is read is folded into [`super::people`] and let go. Deliberately not here:
//! what is kept of each.

use sqlx::SqliteConnection;
use tokio::sync::mpsc;

use super::{
    answers::{answers, taught},
    people::Prepared,
    rows::{AccountRow, ContactRow, PointRow},
};
use crate::{
    job::Job,
    refusal::{Answer, broken},
    store::{Row, each_row},
};

/// How many people are read at once.
const PAGE: u32 = 10_000;

/// Who was read together, with what hangs on each.
type Page = (Vec<ContactRow>, Vec<PointRow>, Vec<AccountRow>);

/// Loads everybody who is live.
pub(super) async fn prepare(connection: &mut SqliteConnection, job: &Job) -> Answer<Prepared> {
    let (last_of_all,): (u32,) = sqlx::query_as("SELECT coalesce(max(id), 0) FROM contact")
        .fetch_one(&mut *connection)
        .await?;
    // What is read is folded in while the next page is read.
    let (pages, mut waiting) = mpsc::channel::<Page>(1);
    let folding = tokio::task::spawn_blocking(move || {
        let mut all = Prepared::default();
        while let Some((contacts, points, accounts)) = waiting.blocking_recv() {
            all.add(&contacts, &points, &accounts);
        }
        all
    });
    let mut behind = 0_u32;
    loop {
        job.step("matching-reading", behind as usize, last_of_all as usize)?;
        let contacts = page(connection, include_str!("sql/people.sql"), [behind, PAGE], ContactRow::of).await?;
        let Some(last) = contacts.last().map(|contact| contact.id) else {
            break;
        };
        let points = page(connection, include_str!("sql/points.sql"), [behind, last], PointRow::of).await?;
        let accounts = page(connection, include_str!("sql/accounts.sql"), [behind, last], AccountRow::of).await?;
        behind = last;
        pages.send((contacts, points, accounts)).await.map_err(broken)?;
    }
    drop(pages);
    let mut all = folding.await.map_err(broken)?;
    all.find_shared();
    let different: Vec<(u32, u32)> = sqlx::query_as(include_str!("sql/different.sql"))
        .fetch_all(&mut *connection)
        .await?;
    all.keep_apart(&different);
    all.taught = taught(&all, &answers(connection).await?);
    Ok(all)
}

async fn page<R>(
    connection: &mut SqliteConnection,
    sql: &'static str,
    asked: [u32; 2],
    read: impl Fn(&Row<'_>) -> Answer<R>,
) -> Answer<Vec<R>> {
    let mut rows = Vec::new();
    each_row(connection, sql, [asked], |row| {
        rows.push(read(row)?);
        Ok(())
    })
    .await?;
    Ok(rows)
}
