//! Two records that somebody picked: how they compare, whether they are offered as duplicates and why not, and the answer about them.
//! Unlike a question of the search, an answer here may go against an earlier one: whoever picks two has thought about them.

use serde::{Deserialize, Serialize};
use specta::Type;
use sqlx::{Sqlite, SqliteConnection, pool::PoolConnection};

use super::{
    blocks::pack,
    find::{Searched, search},
    judge::{Judgement, Outcome, Veto, explain},
    merge::{Kept, Merged, Union, begin_merge, finish_merge},
    pair::{Pair, shown},
    people::Prepared,
    prepare::prepare,
    reasons::Reasons,
    study::study,
};
use crate::{
    job::Job,
    journal::{Act, begin},
    refusal::{Answer, Code, Message, broken, message, refuse, refuse_with},
    store::House,
    values::{ContactId, EntryId, Now},
};

/// Two records compared, whoever asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Compared {
    /// Both, side by side; its number is 0 where no search found them.
    pub pair: Pair,
    /// Whether the program offers them as duplicates.
    pub offered: bool,
    /// Where they are offered, or why they are not, the weightiest reason first.
    pub standing: Vec<Message>,
    /// Whether they can be made one: two records of one kind.
    pub can_merge: bool,
}

/// Where two records stand; each names its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    Certain,
    Asked,
    Later,
    One,
    Kinds,
    Said,
    NoKey,
    Names,
    Born,
    Generation,
    Low,
    Many,
    Elsewhere,
    Anew,
}

impl Standing {
    fn sentence(self) -> Message {
        message(match self {
            Self::Certain => "matching-standing-certain",
            Self::Asked => "matching-standing-asked",
            Self::Later => "matching-standing-later",
            Self::One => "matching-standing-one",
            Self::Kinds => "matching-standing-kinds",
            Self::Said => "matching-standing-said",
            Self::NoKey => "matching-standing-no-key",
            Self::Names => "matching-standing-names",
            Self::Born => "matching-standing-born",
            Self::Generation => "matching-standing-generation",
            Self::Low => "matching-standing-low",
            Self::Many => "matching-standing-many",
            Self::Elsewhere => "matching-standing-elsewhere",
            Self::Anew => "matching-standing-anew",
        })
    }
}

/// Compares two records by everything that is known, as the search would. It takes as long as a search where the search has not
/// compared them, since what their agreement is worth depends on everybody.
///
/// # Errors
/// Refused where one of them is not in the file, or both are one record; cancelled; broken where the file cannot be read.
pub async fn compare(house: &House, one: ContactId, other: ContactId, job: &Job) -> Answer<Compared> {
    let watched = &house.watched(job);
    let mut read = watched.read().await?;
    if one == other {
        return Err(refuse(message("matching-pick-two")));
    }
    let (left, right) = (one.0.min(other.0), one.0.max(other.0));
    let picked = picked(&mut read, left, right).await?;
    let told = |pair: Pair, standing: &[Standing], can_merge: bool| Compared {
        pair,
        offered: standing
            .iter()
            .any(|one| matches!(one, Standing::Certain | Standing::Asked | Standing::Later)),
        standing: standing.iter().map(|one| one.sentence()).collect(),
        can_merge,
    };
    if picked.left == picked.right {
        let pair = shown(&mut read, (0, left, right), false, Reasons::default()).await?;
        return Ok(told(pair, &[Standing::One], false));
    }
    let (left, right) = (picked.left.min(picked.right), picked.left.max(picked.right));
    if picked.kinds_differ {
        let pair = shown(&mut read, (0, left, right), false, Reasons::default()).await?;
        return Ok(told(pair, &[Standing::Kinds], false));
    }
    let found: Option<(u32, bool, String, String)> = sqlx::query_as(include_str!("sql/pair_between.sql"))
        .bind(left)
        .bind(right)
        .fetch_optional(&mut *read)
        .await?;
    if let Some((id, certain, verdict, why)) = &found
        && let Some(standing) = match (verdict.as_str(), certain) {
            ("open", true) => Some(Standing::Certain),
            ("open", false) => Some(Standing::Asked),
            ("later", _) => Some(Standing::Later),
            _ => None,
        }
    {
        let pair = shown(&mut read, (*id, left, right), *certain, Reasons::read(why)).await?;
        return Ok(told(pair, &[standing], true));
    }
    let mut all = prepare(&mut read, job).await?;
    drop(read);
    let watch = job.clone();
    let (standing, reasons) = tokio::task::spawn_blocking(move || {
        let searched = search(&mut all, &watch)?;
        let at = |id: u32| all.position(id).ok_or_else(gone);
        let (left, right) = (at(left)?, at(right)?);
        let judgement = explain(&all, left, right);
        let standing = standing(&all, searched, left, right, &judgement);
        Ok::<_, crate::refusal::Error>((standing, Reasons::from(judgement)))
    })
    .await
    .map_err(broken)??;
    let id = found.map_or(0, |(id, ..)| id);
    let mut read = house.read().await?;
    let pair = shown(&mut read, (id, left, right), false, reasons).await?;
    Ok(told(pair, &standing, true))
}

/// Why the search does not offer two records, by position.
fn standing(all: &Prepared, searched: Searched, left: u32, right: u32, judgement: &Judgement) -> Vec<Standing> {
    let mut standing = Vec::new();
    if all.different.contains(&(left.min(right), left.max(right))) {
        standing.push(Standing::Said);
    }
    let key = pack(left, right);
    if searched.seen.binary_search_by_key(&key, |(pair, _)| *pair).is_err() {
        standing.push(Standing::NoKey);
    }
    if judgement.outcome == Outcome::Apart {
        standing.extend(judgement.vetoes.iter().map(|veto| match veto {
            Veto::Names => Standing::Names,
            Veto::Born => Standing::Born,
            Veto::Generation => Standing::Generation,
        }));
        if standing.is_empty() {
            standing.push(Standing::Low);
        }
    }
    let positions = (left.min(right), left.max(right));
    if standing.is_empty() && searched.judged.binary_search_by_key(&positions, |(pair, _)| *pair).is_err() {
        standing.push(Standing::Many);
    }
    if standing.is_empty() {
        let offered = searched.settled(all).iter().any(|pair| (pair.left, pair.right) == positions);
        standing.push(if offered { Standing::Anew } else { Standing::Elsewhere });
    }
    standing
}

/// Makes two records one, whatever was answered about them before. Undone as any merge. Where no search has compared them it takes as long as
/// [`compare`]: once they are one record, nobody can tell any more how far they agreed.
///
/// # Errors
/// Refused where one of them is gone, they are of two kinds, or `keep` is neither. Cancelled.
pub async fn merge_picked(
    house: &House,
    one: ContactId,
    other: ContactId,
    keep: impl Into<Kept>,
    now: &Now,
    job: &Job,
) -> Answer<Merged> {
    let kept = keep.into();
    kept.check()?;
    let keep = kept.record;
    let house = &house.watched(job);
    let mut read = house.read().await?;
    let (left, right) = apart(&mut read, one, other).await?;
    if keep.0 != left && keep.0 != right {
        return Err(refuse(message("matching-keep-neither")));
    }
    let why = agreement(read, left, right, job).await?;
    let mut entry = begin_merge(house, now).await?;
    // Merged or binned while they were compared.
    if apart(&mut entry, one, other).await? != (left, right) {
        return Err(gone());
    }
    sqlx::query(include_str!("sql/picked_same.sql"))
        .bind(left)
        .bind(right)
        .bind(serde_json::to_string(&why)?)
        .execute(&mut *entry)
        .await?;
    let merged = if keep.0 == left { right } else { left };
    let union = Union {
        members: vec![left, right],
        keep: Some(keep.0),
        take: kept.take,
        why: vec![(merged, why.points)],
    };
    finish_merge(entry, union, job).await
}

/// How far two live records agree: as the search wrote it down, or compared now.
async fn agreement(mut read: PoolConnection<Sqlite>, left: u32, right: u32, job: &Job) -> Answer<Reasons> {
    let found: Option<(u32, bool, String, String)> = sqlx::query_as(include_str!("sql/pair_between.sql"))
        .bind(left)
        .bind(right)
        .fetch_optional(&mut *read)
        .await?;
    let known = found.map(|(.., why)| Reasons::read(&why)).filter(|why| why.pattern.is_some());
    if let Some(known) = known {
        return Ok(known);
    }
    let mut all = prepare(&mut read, job).await?;
    drop(read);
    let watch = job.clone();
    tokio::task::spawn_blocking(move || {
        study(&mut all, &watch)?;
        let at = |id: u32| all.position(id).ok_or_else(gone);
        Ok(explain(&all, at(left)?, at(right)?).into())
    })
    .await
    .map_err(broken)?
}

/// Remembers two records as two people; they are never asked about, and never merged without somebody.
///
/// # Errors
/// Refused where one of them is gone, both are one record, or it was said of them before.
pub async fn part_picked(house: &House, one: ContactId, other: ContactId, now: &Now) -> Answer<EntryId> {
    let mut entry = begin(house, Act::new("decide"), now).await?;
    let (left, right) = apart(&mut entry, one, other).await?;
    let mut answered = 0;
    for statement in [
        include_str!("sql/answer_different.sql"),
        include_str!("sql/remember_different.sql"),
    ] {
        answered += sqlx::query(statement)
            .bind(left)
            .bind(right)
            .execute(&mut *entry)
            .await?
            .rows_affected();
    }
    if answered == 0 {
        return Err(refuse(message("matching-standing-said")));
    }
    entry.finish(2).await
}

/// Two records as they were picked.
struct Picked {
    left: u32,
    right: u32,
    kinds_differ: bool,
}

async fn picked(connection: &mut SqliteConnection, left: u32, right: u32) -> Answer<Picked> {
    let found: Option<(u32, bool, u32, bool)> = sqlx::query_as(include_str!("sql/picked.sql"))
        .bind(left)
        .bind(right)
        .fetch_optional(connection)
        .await?;
    let (left, left_organisation, right, right_organisation) = found.ok_or_else(gone)?;
    Ok(Picked {
        left,
        right,
        kinds_differ: left_organisation != right_organisation,
    })
}

/// The two that an answer is about: live, of one kind, and not one record.
async fn apart(connection: &mut SqliteConnection, one: ContactId, other: ContactId) -> Answer<(u32, u32)> {
    let picked = picked(connection, one.0, other.0).await?;
    if picked.left == picked.right {
        return Err(refuse(message("matching-standing-one")));
    }
    if picked.kinds_differ {
        return Err(refuse(message("matching-standing-kinds")));
    }
    Ok((picked.left.min(picked.right), picked.left.max(picked.right)))
}

fn gone() -> crate::refusal::Error {
    refuse_with(Code::Gone, message("matching-pick-gone"))
}
