//! Runs compiled rules. The only place of the engine where SQL that was put together at run time is handed to the database:
//! its parts are constants of this room, and every value is bound.

use sqlx::{AssertSqlSafe, FromRow, Row as _, SqliteConnection, sqlite::SqliteRow};

use super::compile::Bind;
use crate::{
    job::Job,
    refusal::{Answer, Error},
    store,
};

/// The rows of a query. Stopped within milliseconds once `job` is cancelled.
pub(super) async fn rows<T>(connection: &mut SqliteConnection, sql: &str, binds: &[Bind], job: &Job) -> Answer<Vec<T>>
where
    T: for<'r> FromRow<'r, SqliteRow> + Send + Unpin,
{
    if job.is_cancelled() {
        return Err(Error::Cancelled);
    }
    store::watch(connection, job).await?;
    // A statement that is put together for one question is not worth a place among the kept ones.
    let mut query = sqlx::query_as(AssertSqlSafe(sql.to_owned())).persistent(false);
    for bind in binds {
        query = match bind {
            Bind::Text(text) => query.bind(text.clone()),
            Bind::Integer(number) => query.bind(*number),
            Bind::Real(number) => query.bind(*number),
        };
    }
    Ok(query.fetch_all(connection).await?)
}

/// Hands over each row of a query to which nothing is bound. Stopped as [`rows`].
pub(super) async fn each(
    connection: &mut SqliteConnection,
    sql: &str,
    job: &Job,
    each: impl FnMut(&store::Row<'_>) -> Answer<()>,
) -> Answer<()> {
    if job.is_cancelled() {
        return Err(Error::Cancelled);
    }
    store::watch(connection, job).await?;
    store::each_row(connection, sql, [[]], each).await
}

/// Hands over each row of a query about some people, of whom ?1 is a list in JSON; asks nothing about nobody. Stopped as [`rows`].
pub(super) async fn each_of(
    connection: &mut SqliteConnection,
    sql: &str,
    who: &[u32],
    job: &Job,
    each: impl FnMut(&store::Row<'_>) -> Answer<()>,
) -> Answer<()> {
    if job.is_cancelled() {
        return Err(Error::Cancelled);
    }
    if who.is_empty() {
        return Ok(());
    }
    store::watch(connection, job).await?;
    store::each_row_about(connection, sql, &serde_json::to_string(who)?, each).await
}

/// A row of counts, however many they are.
pub(super) struct Counts(pub Vec<u32>);

impl FromRow<'_, SqliteRow> for Counts {
    fn from_row(row: &SqliteRow) -> Result<Self, sqlx::Error> {
        (0..row.len())
            .map(|n| Ok(row.try_get::<Option<u32>, _>(n)?.unwrap_or(0)))
            .collect::<Result<_, _>>()
            .map(Self)
    }
}
