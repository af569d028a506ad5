//! Taking a merge apart again, at any later time: one record out of a group, or the whole group.
//!
//! What the merged record brought goes back with it, as if it had never been merged: its rows, and the values that the kept record
//! took from it. What was added or edited since stays where it was made, and is told. The two are remembered as two people. An
//! unmerge is an entry of its own and can be undone.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{
    evidence::Point,
    give_back::{Tree, values_back},
    merge::{Why, full},
    pair::points,
    since::{added, changed, edited},
};
use crate::{
    journal::{Act, Entry, begin},
    privacy::stop_again_of,
    refusal::{Answer, Code, Message, message, refuse_with},
    store::House,
    values::{ContactId, EntryId, Now},
};

/// What taking a merge apart did.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Unmerged {
    /// What undo takes back.
    pub entry: EntryId,
    /// The record that was kept.
    pub kept: ContactId,
    /// The records that stand for themselves again.
    pub people: Vec<ContactId>,
    /// How many rows went back with them.
    pub rows: u32,
    /// What changed since the merge, and where it is now.
    pub since: Vec<Message>,
}

/// A record that was merged into another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct MergeLine {
    /// The merged record.
    pub contact: ContactId,
    /// Its name.
    pub name: String,
    /// When it was merged (UTC).
    pub at: String,
    /// By which entry.
    pub entry: EntryId,
    /// Why.
    pub points: Vec<Point>,
}

/// Takes one record out of the one it was merged into.
///
/// # Errors
/// Refused where the record is not merged.
pub async fn unmerge(house: &House, merged: ContactId, now: &Now) -> Answer<Unmerged> {
    let mut entry = begin(house, Act::new("unmerge"), now).await?;
    let done = detach(&mut entry, merged.0).await?;
    finish(entry, vec![(merged.0, done)]).await
}

/// Takes every record out of `kept` again.
///
/// # Errors
/// Refused where nothing was merged into it.
pub async fn unmerge_all(house: &House, kept: ContactId, now: &Now) -> Answer<Unmerged> {
    let mut entry = begin(house, Act::new("unmerge"), now).await?;
    let merged: Vec<(u32,)> = sqlx::query_as("SELECT loser FROM merge WHERE survivor = ?1 ORDER BY id DESC")
        .bind(kept)
        .fetch_all(&mut *entry)
        .await?;
    let mut done = Vec::new();
    for (merged,) in merged {
        done.push((merged, detach(&mut entry, merged).await?));
    }
    if done.is_empty() {
        return Err(refuse_with(Code::Gone, message("matching-not-merged")));
    }
    finish(entry, done).await
}

async fn finish(mut entry: Entry, done: Vec<(u32, Detached)>) -> Answer<Unmerged> {
    let kept = done.iter().map(|(_, detached)| detached.kept).min().unwrap_or(0);
    let mut since: Vec<Message> = Vec::new();
    for (_, detached) in &done {
        for told in &detached.since {
            if !since.contains(told) {
                since.push(told.clone());
            }
        }
    }
    let mut apart: Vec<u32> = done.iter().flat_map(|(merged, detached)| [*merged, detached.kept]).collect();
    apart.sort_unstable();
    apart.dedup();
    stop_again_of(&mut entry, &apart).await?;
    let people = u32::try_from(done.len()).unwrap_or(u32::MAX);
    Ok(Unmerged {
        entry: entry.finish(people).await?,
        kept: ContactId(kept),
        people: done.iter().map(|(merged, _)| ContactId(*merged)).collect(),
        rows: done.iter().map(|(_, detached)| detached.rows).sum(),
        since,
    })
}

struct Detached {
    kept: u32,
    rows: u32,
    since: Vec<Message>,
}

async fn detach(entry: &mut Entry, merged: u32) -> Answer<Detached> {
    let tree = Tree::of(entry, merged).await?;
    let own = tree.own()?;
    let mut since = added(entry, tree.kept, own.entry).await?;
    since.extend(edited(entry, tree.kept, own.entry).await?);
    let below = serde_json::to_string(&tree.below(merged))?;
    let mut rows = 0;
    for holding in crate::holdings() {
        let Some(moves) = holding.hand_over else { continue };
        rows += sqlx::query(moves.give_back)
            .bind(merged)
            .bind(tree.kept)
            .bind(&below)
            .bind(own.entry)
            .execute(&mut **entry)
            .await?
            .rows_affected();
        since.extend(changed(entry, &holding, merged, tree.kept, &below, own.entry).await?);
    }
    values_back(entry, &tree, merged).await?;
    for statement in [include_str!("sql/point_back.sql"), include_str!("sql/merges_back.sql")] {
        sqlx::query(statement).bind(merged).bind(&below).execute(&mut **entry).await?;
    }
    sqlx::query("DELETE FROM merge WHERE loser = ?1")
        .bind(merged)
        .execute(&mut **entry)
        .await?;
    for statement in [
        include_str!("sql/answer_different.sql"),
        include_str!("sql/remember_different.sql"),
    ] {
        sqlx::query(statement)
            .bind(merged)
            .bind(tree.kept)
            .execute(&mut **entry)
            .await?;
    }
    Ok(Detached {
        kept: tree.kept,
        rows: u32::try_from(rows).unwrap_or(u32::MAX),
        since,
    })
}

/// The records that were merged into a person, the latest first.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn merges_of(house: &House, contact: ContactId) -> Answer<Vec<MergeLine>> {
    let mut read = house.read().await?;
    let lines: Vec<(u32, String, String, u32, String)> = sqlx::query_as(include_str!("sql/merges_of.sql"))
        .bind(contact)
        .fetch_all(&mut *read)
        .await?;
    let mut wanted: Vec<u32> = lines.iter().map(|line| line.0).collect();
    wanted.push(contact.0);
    let records = full(&mut read, &wanted).await?;
    let of = |id: u32| records.iter().find(|record| record.id == id).cloned().unwrap_or_default();
    Ok(lines
        .into_iter()
        .map(|(merged, name, at, entry, why)| {
            let stored = serde_json::from_str::<Why>(&why).map(|why| why.points).unwrap_or_default();
            MergeLine {
                contact: ContactId(merged),
                name,
                at,
                entry: EntryId(entry),
                points: points(stored, &of(contact.0), &of(merged)),
            }
        })
        .collect())
}
