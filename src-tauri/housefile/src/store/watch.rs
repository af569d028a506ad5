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

    /// The same file after its work: what was done is done, and telling of it ends with no job any more.
    #[must_use]
    pub fn unwatched(&self) -> Self {
        let mut one = self.clone();
        one.job = None;
        one
    }

    /// The work that this file is watched for, for what takes a job of its own; one that nobody watches where there is none.
    pub(crate) fn work(&self) -> Job {
        self.job.clone().unwrap_or_default()
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

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;
    use crate::{
        refusal::Error,
        store::{Key, create},
    };

    const ENDLESS: &str = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";

    #[tokio::test(flavor = "multi_thread")]
    async fn a_statement_ends_with_its_job_and_with_no_other() {
        let folder = tempfile::tempdir().expect("a folder");
        let house = create(&folder.path().join("a.housefile"), &Key::Plain).await.expect("a file");
        let job = Job::quiet();
        let stop = job.clone();
        tokio::spawn(async move {
            tokio::time::sleep(Duration::from_millis(100)).await;
            stop.cancel();
        });
        let started = Instant::now();
        let mut read = house.watched(&job).read().await.expect("a connection");
        let answer: Result<(i64,), Error> = sqlx::query_as(ENDLESS).fetch_one(&mut *read).await.map_err(Error::from);
        assert!(matches!(answer, Err(Error::Cancelled)), "{answer:?}");
        assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
        drop(read);
        // The job stays cancelled, and its connections go on serving others.
        for _ in 0..6 {
            let mut read = house.read().await.expect("a connection");
            let long = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) SELECT count(*) FROM n";
            let (count,): (i64,) = sqlx::query_as(long).fetch_one(&mut *read).await.expect("runs to its end");
            assert_eq!(count, 100_000);
        }
    }
}
