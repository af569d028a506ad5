//! Whom an import brought, against everybody, without a whole search: each of the new people is looked up as somebody who is being typed is
//! ([`super::door`]), and who may be somebody else is asked about. A few look-ups by index for each, whatever the size of the file, so it is
//! for small imports; a whole search compares everybody at once, knows more, and has the last word on all of these pairs.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use specta::Type;
use sqlx::SqliteConnection;

use super::{
    Found,
    door::{Asked, Rows, candidates, rows},
    em::unlearned,
    find::find,
    judge::{Outcome, explain},
    people::Prepared,
    queue::summary,
    reasons::Reasons,
    review::worth,
};
use crate::{
    job::Job,
    journal::{Act, begin},
    refusal::{Answer, message, refuse},
    store::{Bulk, House},
    values::{BatchId, Now},
};

/// So many new people of one import are looked up at the most: each is some look-ups. A choice; where a whole search is quicker was not measured.
pub const OFFERED_AT_ONCE: usize = 2_000;

/// What looking up those whom an import brought came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Offered {
    /// New people that were looked up.
    pub looked: u32,
    /// Pairs that wait for an answer by it and did not before.
    pub pairs: u32,
}

/// Asks about everybody whom an import brought and who may be somebody else. What was answered before stays so.
///
/// # Errors
/// Refused where the import brought more than [`OFFERED_AT_ONCE`] people, of whom a whole search tells; cancelled, with nothing changed.
pub async fn offer_imported(house: &House, batch: BatchId, job: &Job, now: &Now) -> Answer<Offered> {
    let house = &house.watched(job);
    let mut read = house.read().await?;
    let new = brought(&mut read, batch).await?;
    if new.len() > OFFERED_AT_ONCE {
        return Err(refuse(
            message("matching-offer-too-many").with("count", u32::try_from(OFFERED_AT_ONCE).unwrap_or(u32::MAX)),
        ));
    }
    let (people,): (Option<u32>,) = sqlx::query_as("SELECT max(id) FROM contact").fetch_one(&mut *read).await?;
    let people = people.unwrap_or_default();
    let mut pairs: BTreeMap<(u32, u32), (f64, String)> = BTreeMap::new();
    for (done, id) in new.iter().enumerate() {
        job.step("matching-comparing", done, new.len())?;
        let own = rows(&mut read, &BTreeSet::from([*id])).await?;
        let Some(person) = own.people.first() else { continue };
        let asked = Asked {
            organisation: person.kind == "organisation",
            shown: &person.name,
            given: person.given.as_deref().unwrap_or_default(),
            family: person.family.as_deref().unwrap_or_default(),
            points: own
                .points
                .iter()
                .filter_map(|point| Some((point.kind.as_str(), point.norm.as_deref()?)))
                .collect(),
        };
        let mut found = candidates(&mut read, &asked, people).await?;
        found.remove(id);
        if found.is_empty() {
            continue;
        }
        let others = rows(&mut read, &found).await?;
        pairs.extend(alike(&own, &others, people)?);
    }
    drop(read);
    write(house, pairs, new.len(), now).await
}

/// In a file of more people than this whoever a small import brought is looked up after it, and not everybody searched.
const LARGE: u32 = 200_000;

/// What looking for duplicates after an import came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct FoundAfter {
    /// What waits now.
    pub found: Found,
    /// Whether everybody was searched, and not only those whom the import brought.
    pub whole: bool,
}

/// Looks for the duplicates that an import brought: among everybody, or, of a small import into a large file, by looking up its new people
/// alone.
///
/// # Errors
/// Cancelled, with nothing changed; broken where the file cannot be read or written.
pub async fn find_after(house: &House, batch: BatchId, job: &Job, now: &Now) -> Answer<FoundAfter> {
    find_after_in(house, batch, LARGE, job, now).await
}

pub(super) async fn find_after_in(house: &House, batch: BatchId, large: u32, job: &Job, now: &Now) -> Answer<FoundAfter> {
    let (people, new): (u32, u32) = {
        let mut read = house.read().await?;
        let (people,): (u32,) = sqlx::query_as("SELECT count(*) FROM live_contact")
            .fetch_one(&mut *read)
            .await?;
        (
            people,
            u32::try_from(brought(&mut read, batch).await?.len()).unwrap_or(u32::MAX),
        )
    };
    let whole = people <= large || new as usize > OFFERED_AT_ONCE;
    let found = if whole {
        find(house, job, now).await?
    } else {
        offer_imported(house, batch, job, now).await?;
        summary(house).await?
    };
    Ok(FoundAfter { found, whole })
}

/// Those who count of whom an import brought: one more than [`OFFERED_AT_ONCE`] at the most.
async fn brought(read: &mut SqliteConnection, batch: BatchId) -> Answer<Vec<u32>> {
    let new: Vec<(u32,)> = sqlx::query_as(include_str!("sql/brought.sql"))
        .bind(batch)
        .bind(u32::try_from(OFFERED_AT_ONCE + 1).unwrap_or(u32::MAX))
        .fetch_all(read)
        .await?;
    Ok(new.into_iter().map(|(id,)| id).collect())
}

type Alike = ((u32, u32), (f64, String));

/// Who of the others may be the one, with what it is worth to ask and why. As a search weighs a pair that has learned from nobody.
fn alike(own: &Rows, others: &Rows, people: u32) -> Answer<Vec<Alike>> {
    let mut all = Prepared::default();
    all.add(&own.people, &own.points, &[]);
    all.add(&others.people, &others.points, &[]);
    all.find_shared();
    all.models.person = Some(unlearned(false, f64::from(people)));
    all.models.organisation = Some(unlearned(true, f64::from(people)));
    let id = own.people[0].id;
    let mut found = Vec::new();
    for (at, row) in (1_u32..).zip(&others.people) {
        let judged = explain(&all, 0, at);
        if judged.outcome == Outcome::Apart {
            continue;
        }
        let worth = worth(judged.score, 1, 0);
        let why = serde_json::to_string(&Reasons::from(judged))?;
        found.push(((id.min(row.id), id.max(row.id)), (worth, why)));
    }
    Ok(found)
}

async fn write(house: &House, pairs: BTreeMap<(u32, u32), (f64, String)>, looked: usize, now: &Now) -> Answer<Offered> {
    let mut offered = Offered {
        looked: u32::try_from(looked).unwrap_or(u32::MAX),
        pairs: 0,
    };
    if pairs.is_empty() {
        return Ok(offered);
    }
    let mut entry = begin(house, Act::new("offer-duplicates").lasting(), now).await?;
    // As a search does: what is worked out is looked for again, and not taken back.
    sqlx::query("UPDATE journal_now SET mode = 'silent'")
        .execute(&mut *entry)
        .await?;
    let count = "SELECT count(*) FROM match_pair";
    let (before,): (u32,) = sqlx::query_as(count).fetch_one(&mut *entry).await?;
    let mut rows = Bulk::default();
    for ((lower, upper), (worth, why)) in &pairs {
        rows.put(*lower).put(*upper).put(*worth).put(why);
    }
    rows.insert(&mut entry, include_str!("sql/offer_pairs.sql")).await?;
    let (after,): (u32,) = sqlx::query_as(count).fetch_one(&mut *entry).await?;
    offered.pairs = after - before;
    entry.finish(0).await?;
    Ok(offered)
}
