//! The ids that rows will get. Tables count up without gaps within one transaction, so a child can name its parent before the
//! parent is written; at the end the file is asked whether it counted the same.

use sqlx::SqliteConnection;

use crate::refusal::{Answer, broken};

/// Counts one table's ids.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ids {
    table: &'static str,
    first: u32,
    next: u32,
}

impl Ids {
    /// From the table's next id on.
    pub(super) async fn of(connection: &mut SqliteConnection, table: &'static str) -> Answer<Self> {
        let last: Option<(u32,)> = sqlx::query_as("SELECT seq FROM sqlite_sequence WHERE name = ?1")
            .bind(table)
            .fetch_optional(connection)
            .await?;
        let first = last.map_or(1, |(seq,)| seq + 1);
        Ok(Self {
            table,
            first,
            next: first,
        })
    }

    /// The next one.
    pub(super) fn take(&mut self) -> u32 {
        self.next += 1;
        self.next - 1
    }

    /// The first one that was, or would be, taken.
    pub(super) fn first(&self) -> u32 {
        self.first
    }

    /// Counts on by so many.
    pub(super) fn take_many(&mut self, count: usize) -> Answer<()> {
        self.next = u32::try_from(count)
            .ok()
            .and_then(|count| self.next.checked_add(count))
            .ok_or_else(|| broken("too many rows"))?;
        Ok(())
    }

    /// Whether the file counted the same.
    pub(super) async fn check(&self, connection: &mut SqliteConnection) -> Answer<()> {
        let there = Self::of(connection, self.table).await?;
        if there.first == self.next {
            Ok(())
        } else {
            Err(broken(format!("ids of {} are not what they were thought to be", self.table)))
        }
    }
}
