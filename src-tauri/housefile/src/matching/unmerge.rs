//! Taking a merge apart again, at any later time: one record out of a group, or the whole group.
//!
//! What the merged record brought goes back with it, as if it had never been merged: its rows, and the values that the kept record
//! took from it. What was added or edited since stays where it was made, and is told, before it is done to whoever asks. A no that was said
//! since holds for each of them. The two are remembered as two people. An unmerge is an entry of its own and can be undone.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{
    evidence::Point,
    give_back::{Tree, values_back},
    merge::{Why, full},
    pair::points,
    since::Since,
};
use crate::{
    journal::{Act, Entry, begin},
    privacy::{deny_also, stop_again_of},
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

/// What taking a merge apart would do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Parting {
    /// The record that was kept.
    pub kept: ContactId,
    /// The records that would stand for themselves again.
    pub people: Vec<ContactId>,
    /// How many rows would go back with them.
    pub rows: u32,
    /// What changed since the merge, and where it would go.
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
    let parting = part(&mut entry, &[merged.0]).await?;
    finish(entry, parting).await
}

/// Takes every record out of `kept` again.
///
/// # Errors
/// Refused where nothing was merged into it.
pub async fn unmerge_all(house: &House, kept: ContactId, now: &Now) -> Answer<Unmerged> {
    let mut entry = begin(house, Act::new("unmerge"), now).await?;
    let merged = merged_into(&mut entry, kept).await?;
    let parting = part(&mut entry, &merged).await?;
    finish(entry, Parting { kept, ..parting }).await
}

/// What [`unmerge`] would do. Nothing is changed.
///
/// # Errors
/// As those of [`unmerge`].
pub async fn rehearse_unmerge(house: &House, merged: ContactId, now: &Now) -> Answer<Parting> {
    // Dropped in the end, and all of it with it.
    let mut entry = begin(house, Act::new("unmerge"), now).await?;
    part(&mut entry, &[merged.0]).await
}

/// What [`unmerge_all`] would do. Nothing is changed.
///
/// # Errors
/// As those of [`unmerge_all`].
pub async fn rehearse_unmerge_all(house: &House, kept: ContactId, now: &Now) -> Answer<Parting> {
    let mut entry = begin(house, Act::new("unmerge"), now).await?;
    let merged = merged_into(&mut entry, kept).await?;
    Ok(Parting {
        kept,
        ..part(&mut entry, &merged).await?
    })
}

/// The records of a person beside the one that was kept, the latest merged first: what was merged into them before goes along, and comes out after.
async fn merged_into(entry: &mut Entry, kept: ContactId) -> Answer<Vec<u32>> {
    let merged: Vec<(u32,)> = sqlx::query_as("SELECT loser FROM merge WHERE survivor = ?1 ORDER BY id DESC")
        .bind(kept)
        .fetch_all(&mut **entry)
        .await?;
    if merged.is_empty() {
        return Err(refuse_with(Code::Gone, message("matching-not-merged")));
    }
    Ok(merged.into_iter().map(|(merged,)| merged).collect())
}

async fn finish(entry: Entry, parting: Parting) -> Answer<Unmerged> {
    let people = u32::try_from(parting.people.len()).unwrap_or(u32::MAX);
    Ok(Unmerged {
        entry: entry.finish(people).await?,
        kept: parting.kept,
        people: parting.people,
        rows: parting.rows,
        since: parting.since,
    })
}

/// Takes records out, one behind the other, within the open entry.
async fn part(entry: &mut Entry, merged: &[u32]) -> Answer<Parting> {
    let mut since = Since::default();
    let (mut kept, mut rows) = (u32::MAX, 0);
    let mut apart: Vec<u32> = Vec::new();
    for merged in merged {
        let detached = detach(entry, *merged, &mut since).await?;
        kept = kept.min(detached.kept);
        rows += detached.rows;
        apart.extend([*merged, detached.kept]);
    }
    apart.sort_unstable();
    apart.dedup();
    stop_again_of(entry, &apart).await?;
    Ok(Parting {
        kept: ContactId(kept),
        people: merged.iter().copied().map(ContactId).collect(),
        rows,
        since: since.told(entry).await?,
    })
}

struct Detached {
    kept: u32,
    rows: u32,
}

async fn detach(entry: &mut Entry, merged: u32, since: &mut Since) -> Answer<Detached> {
    let tree = Tree::of(entry, merged).await?;
    let own = tree.own()?;
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
        since.went_back(entry, &holding, merged, own.entry).await?;
    }
    since.stayed(tree.kept, own.entry);
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
    // Last: the no goes by the addresses that are theirs again.
    since.said(deny_also(entry, merged, &tree.above(merged)).await?);
    Ok(Detached {
        kept: tree.kept,
        rows: u32::try_from(rows).unwrap_or(u32::MAX),
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
