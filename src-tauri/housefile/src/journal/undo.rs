//! Taking an entry back, at any later time and in any order, and doing it again.
//!
//! An undo is an entry itself: it keeps the images of what it changed. What somebody changed since is kept and told, column by column;
//! what a later entry built on is kept too. Where people came to be merged or parted otherwise since, nothing is half undone: it is
//! refused, and the later steps can be taken back together with it, the latest first.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{
    begin::{Act, Entry, begin_reversal},
    kept::{Reversal, kept},
    list::{Line, lines_of},
    settle::settle,
};
use crate::{
    refusal::{Answer, Error, Message, message, refuse},
    store::{House, MANY, Objection, Reason, back_up_aside},
    values::{EntryId, Now},
};

/// What taking an entry back would do, alone and together with the later steps that stand in its way.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Foresight {
    /// What it would do alone; nothing where it is not possible alone.
    pub alone: Option<Reversal>,
    /// Why it is not possible alone.
    pub refused: Option<Message>,
    /// The later steps that keep it from going wholly, the latest first.
    pub later: Vec<Line>,
    /// What it would do together with those.
    pub together: Option<Reversal>,
}

#[derive(Clone, Copy, PartialEq)]
enum Step {
    Undo,
    Redo,
}

/// Takes an entry back.
///
/// # Errors
/// Refused where the entry is unknown, final, or undone already, or where later changes to the same people leave no way.
pub async fn undo(house: &House, entry: EntryId, now: &Now) -> Answer<Reversal> {
    one(house, entry, now, Step::Undo).await
}

/// Does an undone entry again.
///
/// # Errors
/// Refused where the entry is unknown or not undone, or where later changes to the same people leave no way.
pub async fn redo(house: &House, entry: EntryId, now: &Now) -> Answer<Reversal> {
    one(house, entry, now, Step::Redo).await
}

/// Acts whose reversal changes so much that a backup goes before it, whoever they concern.
const LARGE: [&str; 2] = ["import", "merge-certain"];

async fn back_up_before(house: &House, entries: &[EntryId], now: &Now) -> Answer<()> {
    let ids: Vec<u32> = entries.iter().map(|entry| entry.0).collect();
    let acts: Vec<(String, u32)> = {
        let mut read = house.read().await?;
        sqlx::query_as("SELECT act, people FROM journal_entry WHERE id IN (SELECT value FROM json_each(?1)) AND final = 0")
            .bind(serde_json::to_string(&ids)?)
            .fetch_all(&mut *read)
            .await?
    };
    if acts
        .iter()
        .any(|(act, people)| *people >= MANY || LARGE.contains(&act.as_str()))
    {
        back_up_aside(house, Reason::Undo, now).await?;
    }
    Ok(())
}

async fn one(house: &House, entry: EntryId, now: &Now, step: Step) -> Answer<Reversal> {
    back_up_before(house, &[entry], now).await?;
    let mut writing = begin_reversal(house, now).await?;
    let first = writing.id();
    turn(&mut writing, entry, step).await?;
    crate::sound(&mut writing, first).await?;
    let reversal = told(&mut writing, first, &[entry]).await?;
    let people = keep_noes(&mut writing, first, reversal.people, now).await?;
    writing.finish(people).await?;
    Ok(reversal)
}

/// A no that was said of a person while they were several records holds for each that stands for itself again. What a reversal writes itself
/// counts for nothing, so it goes under an entry of its own, where there is anything to write. Answers whom the entry that is open then concerns.
async fn keep_noes(writing: &mut Entry, first: EntryId, people: u32, now: &Now) -> Answer<u32> {
    if !crate::has_noes_to_keep(writing, first).await? {
        return Ok(people);
    }
    let last = writing.id();
    writing.mark().await?;
    writing.then(Act::new("keep-no"), people, now).await?;
    crate::keep_noes(writing, first).await?;
    let (kept,): (u32,) = sqlx::query_as("SELECT count(DISTINCT contact) FROM consent WHERE entry = ?1")
        .bind(writing.id())
        .fetch_one(&mut **writing)
        .await?;
    if kept == 0 {
        writing.back_to_mark(last).await?;
        return Ok(people);
    }
    Ok(kept)
}

/// Takes an entry back, and before it every later step that would keep some of it: all in one transaction, each with an entry of its
/// own, so that each can be done again. Answers what was taken back, the latest first.
///
/// # Errors
/// As [`undo`].
pub async fn undo_with_later(house: &House, entry: EntryId, now: &Now) -> Answer<(Vec<EntryId>, Reversal)> {
    let later = foresee(house, entry, now).await?.later;
    let all: Vec<EntryId> = later.iter().map(|line| line.id).chain([entry]).collect();
    back_up_before(house, &all, now).await?;
    let mut writing = begin_reversal(house, now).await?;
    let first = writing.id();
    let reversal = turn_all(&mut writing, &all, first, now).await?;
    let people = keep_noes(&mut writing, first, reversal.people, now).await?;
    writing.finish(people).await?;
    Ok((all, reversal))
}

/// What [`undo`] and [`undo_with_later`] would do. Nothing is changed.
///
/// # Errors
/// Refused where the entry is unknown, final, or undone already.
pub async fn foresee(house: &House, entry: EntryId, now: &Now) -> Answer<Foresight> {
    // Dropped in the end, and all of it with it.
    let mut writing = begin_reversal(house, now).await?;
    let first = writing.id();
    writing.mark().await?;
    turn(&mut writing, entry, Step::Undo).await?;
    let (alone, refused) = match crate::sound(&mut writing, first).await {
        Ok(()) => (Some(told(&mut writing, first, &[entry]).await?), None),
        Err(Error::Refused(refusal)) => (None, Some(refusal.message)),
        Err(fault) => return Err(fault),
    };
    let later = later(&mut writing, entry, first, now).await?;
    let mut together = None;
    if !later.is_empty() {
        // Once more, in the order in which it will be done.
        writing.back_to_mark(first).await?;
        let all: Vec<EntryId> = later.iter().map(|line| line.id).chain([entry]).collect();
        together = match turn_all(&mut writing, &all, first, now).await {
            Ok(reversal) => Some(reversal),
            Err(Error::Refused(_)) => None,
            Err(fault) => return Err(fault),
        };
    }
    Ok(Foresight {
        alone,
        refused,
        later: if together.is_some() { later } else { Vec::new() },
        together,
    })
}

/// The later entries that have to be taken back so that nothing of `entry` stays, the latest first. Takes them back on the way.
async fn later(writing: &mut Entry, entry: EntryId, first: EntryId, now: &Now) -> Answer<Vec<Line>> {
    let mut taken: Vec<Line> = Vec::new();
    loop {
        let mut found = in_the_way(writing, entry, first).await?;
        found.retain(|line| line.can_undo && !taken.iter().any(|known| known.id == line.id));
        if found.is_empty() {
            break;
        }
        for line in found {
            writing.next(now).await?;
            turn(writing, line.id, Step::Undo).await?;
            taken.push(line);
        }
    }
    taken.sort_by_key(|line| std::cmp::Reverse(line.id));
    Ok(taken)
}

/// Takes entries back one behind the other, each under an entry of its own. The last one is the one that was asked for.
async fn turn_all(writing: &mut Entry, all: &[EntryId], first: EntryId, now: &Now) -> Answer<Reversal> {
    for (at, one) in all.iter().enumerate() {
        if at > 0 {
            writing.next(now).await?;
        }
        turn(writing, *one, Step::Undo).await?;
    }
    crate::sound(writing, first).await?;
    told(writing, first, all).await
}

/// The later entries for whose sake something of `entry` stays, or that leave no way at all.
async fn in_the_way(writing: &mut Entry, entry: EntryId, first: EntryId) -> Answer<Vec<Line>> {
    if crate::sound(writing, first).await.is_ok() {
        let kept = kept(writing, entry).await?;
        let mut found: Vec<Line> = kept.into_iter().filter_map(|kept| kept.by).collect();
        found.sort_by_key(|line| std::cmp::Reverse(line.id));
        found.dedup_by_key(|line| line.id);
        return Ok(found);
    }
    let ids: Vec<(u32,)> = sqlx::query_as(include_str!("sql/in_the_way.sql"))
        .bind(entry)
        .bind(first)
        .fetch_all(&mut **writing)
        .await?;
    let ids: Vec<u32> = ids.into_iter().map(|(id,)| id).collect();
    lines_of(writing, &ids).await
}

/// Turns one entry within the open one, and brings everything to what stands then.
async fn turn(writing: &mut Entry, entry: EntryId, step: Step) -> Answer<()> {
    let found: Option<(bool, Option<u32>, String, bool)> = sqlx::query_as(
        "SELECT final, undone_by, act, id <= coalesce((SELECT value ->> '$' FROM setting WHERE name = 'history_cut'), 0)
         FROM journal_entry WHERE id = ?1 AND undoes IS NULL AND id < ?2",
    )
    .bind(entry)
    .bind(writing.id())
    .fetch_optional(&mut **writing)
    .await?;
    let (lasting, undone_by, act, thinned) = found.ok_or_else(|| refuse(message("journal-unknown-entry")))?;
    match (step, undone_by) {
        _ if thinned && !lasting => return Err(refuse(message("journal-thinned"))),
        (Step::Undo, None) if lasting => return Err(refuse(message("journal-cannot-undo"))),
        (Step::Undo, Some(_)) => return Err(refuse(message("journal-already-undone"))),
        (Step::Redo, None) => return Err(refuse(message("journal-not-undone"))),
        (Step::Undo, None) | (Step::Redo, Some(_)) => {}
    }
    let own = writing.id();
    let name = if step == Step::Undo { "undo" } else { "redo" };
    sqlx::query("UPDATE journal_entry SET act = ?3, undoes = ?2, standing = 0, about = json_object('what', ?4) WHERE id = ?1")
        .bind(own)
        .bind(entry)
        .bind(name)
        .bind(act)
        .execute(&mut **writing)
        .await?;
    sqlx::query("UPDATE journal_entry SET standing = ?2, undone_by = ?3 WHERE id = ?1")
        .bind(entry)
        .bind(step == Step::Redo)
        .bind((step == Step::Undo).then_some(own))
        .execute(&mut **writing)
        .await?;
    settle(writing, entry, undone_by, own).await?;
    crate::bring_along(writing).await?;
    let number = entry.0;
    match step {
        Step::Undo if !still_denied(writing, entry).await? => writing.object_also(Objection::Undone { entry: number }),
        Step::Undo => {}
        Step::Redo => writing.object_also(Objection::Redone { entry: number }),
    }
    Ok(())
}

/// Whether a no that an entry brought counts although the entry was taken back, since its person stays.
async fn still_denied(writing: &mut Entry, entry: EntryId) -> Answer<bool> {
    let (denied,): (bool,) =
        sqlx::query_as("SELECT EXISTS (SELECT 1 FROM consent_in_force WHERE entry = ?1 AND state = 'denied')")
            .bind(entry)
            .fetch_one(&mut **writing)
            .await?;
    Ok(denied)
}

/// What the entries from `first` on did, and what stayed of those that they turned.
async fn told(writing: &mut Entry, first: EntryId, turned: &[EntryId]) -> Answer<Reversal> {
    let (rows, people): (u32, u32) = sqlx::query_as(include_str!("sql/reversed.sql"))
        .bind(first)
        .fetch_one(&mut **writing)
        .await?;
    let mut stayed = Vec::new();
    for entry in turned {
        stayed.extend(kept(writing, *entry).await?);
    }
    Ok(Reversal {
        entry: turned.last().copied().unwrap_or(first),
        rows,
        people,
        kept: stayed,
    })
}
