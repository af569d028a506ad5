//! Households: who lives together. Who does is worked out elsewhere (matching); here it is written, and somebody is taken out by hand.
//!
//! A household has no name of its own: it is called by the surnames of those who live in it now, so that nothing about a person is kept
//! once more, and nothing is left to erase.

use std::collections::{HashMap, HashSet};

use sqlx::SqliteConnection;

use super::edit::by_hand;
use crate::{
    job::Job,
    journal::Entry,
    refusal::{Answer, Code, message, refuse_with},
    values::ContactId,
};

/// How many people are moved between two looks at Cancel.
const STRIDE: usize = 10_000;

/// Who lives in which household, and who was taken out of one by hand.
#[derive(Debug, Default)]
pub(crate) struct Living {
    /// The households of those who count, by person.
    pub household: HashMap<u32, u32>,
    /// Whom a person took out: they stay out.
    pub left: HashSet<u32>,
}

/// A person who moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Move {
    pub contact: u32,
    /// Where they live as far as was read. Whoever lives elsewhere once the move is written is left where they are.
    pub from: Option<u32>,
    pub to: Option<Home>,
}

/// Where a person moves to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Home {
    /// A household that is there.
    Known(u32),
    /// The household of this number, from 0, among those that are founded.
    New(u32),
}

/// Reads who lives where.
///
/// # Errors
/// Broken where the file cannot be read.
pub(crate) async fn living(connection: &mut SqliteConnection) -> Answer<Living> {
    let household: Vec<(u32, u32)> = sqlx::query_as("SELECT id, household FROM live_contact WHERE household IS NOT NULL")
        .fetch_all(&mut *connection)
        .await?;
    let left: Vec<(u32,)> = sqlx::query_as("SELECT contact FROM provenance WHERE source = 0 AND columns = 'household'")
        .fetch_all(connection)
        .await?;
    Ok(Living {
        household: household.into_iter().collect(),
        left: left.into_iter().map(|(contact,)| contact).collect(),
    })
}

/// Founds `new` households and moves people; answers how many moved.
///
/// # Errors
/// Cancelled; broken where the file cannot be written.
pub(crate) async fn move_people(entry: &mut Entry, new: u32, moves: &[Move], job: &Job) -> Answer<u64> {
    let mut moved = 0;
    let first = entry.last_before("household") + 1;
    sqlx::query(
        "WITH RECURSIVE n (at) AS (SELECT 1 WHERE ?1 > 0 UNION ALL SELECT at + 1 FROM n WHERE at < ?1)
         INSERT INTO household (name) SELECT '' FROM n",
    )
    .bind(new)
    .execute(&mut **entry)
    .await?;
    for (done, part) in moves.chunks(STRIDE).enumerate() {
        job.step("matching-writing", done * STRIDE, moves.len())?;
        let rows: Vec<(u32, Option<u32>, Option<i64>)> = part
            .iter()
            .map(|one| {
                let to = one.to.map(|home| match home {
                    Home::Known(household) => i64::from(household),
                    Home::New(number) => first + i64::from(number),
                });
                (one.contact, one.from, to)
            })
            .collect();
        moved += sqlx::query(include_str!("sql/move_people.sql"))
            .bind(serde_json::to_string(&rows)?)
            .execute(&mut **entry)
            .await?
            .rows_affected();
    }
    Ok(moved)
}

/// Takes a person out of the household; no later search puts them back.
///
/// # Errors
/// Refused where the person is gone, or in no household.
pub async fn leave_household(entry: &mut Entry, contact: ContactId) -> Answer<()> {
    let done = sqlx::query(
        "UPDATE contact SET household = NULL WHERE id = ?1 AND household IS NOT NULL AND merged_into IS NULL AND binned_at IS NULL",
    )
    .bind(contact)
    .execute(&mut **entry)
    .await?;
    if done.rows_affected() == 0 {
        return Err(refuse_with(Code::Gone, message("contacts-no-household")));
    }
    by_hand(entry, contact, "household").await
}
