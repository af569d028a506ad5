//! Saved segments: a name for a rule. A segment is live; only a campaign's selection freezes it.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{
    check::check,
    concerned::misses_purpose,
    count::ids,
    fairness,
    known::{Known, known},
    rule::Rule,
    sentence::Telling,
};
use crate::{
    job::Job,
    journal::{self, Act},
    refusal::{Answer, Code, Error, Message, message, refuse, refuse_at, refuse_with},
    store::House,
    values::{CampaignId, EntryId, FieldId, LINE, NAME, Now, SegmentId, Today, upright, within},
    words::Words,
};

/// A saved segment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Segment {
    /// Which.
    pub id: SegmentId,
    /// Its name.
    pub name: String,
    /// Its rule.
    pub rule: Rule,
    /// The rule in words.
    pub sentence: String,
    /// What people are chosen so for, where that was asked.
    pub purpose: Option<String>,
}

/// A saved segment in a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct SegmentLine {
    /// Which.
    pub id: SegmentId,
    /// Its name.
    pub name: String,
    /// The rule in words.
    pub sentence: String,
    /// How many people it holds now; none where its rule no longer makes sense.
    pub people: Option<u32>,
    /// What became of it then: a field or segment it names is gone.
    pub broken: Option<Message>,
    /// Whether it needs a purpose and has none: it was saved before that was asked, or what it asks about became sensitive since.
    pub purpose_missing: bool,
}

/// What uses a segment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum SegmentUser {
    /// Another segment.
    Segment {
        /// Which.
        id: SegmentId,
        /// Its name.
        name: String,
    },
    /// A campaign.
    Campaign {
        /// Which.
        id: CampaignId,
        /// Its name.
        name: String,
    },
}

/// Saves a rule, as a new segment or over an old one, whose purpose stays as it is.
///
/// # Errors
/// As [`save_for`].
pub async fn save(house: &House, id: Option<SegmentId>, name: &str, rule: &Rule, now: &Now) -> Answer<(SegmentId, EntryId)> {
    save_for(house, id, name, rule, None, now).await
}

/// Saves a rule, as a new segment or over an old one, and what people are chosen so for. Where none is given an old one
/// keeps its purpose, unless the rule asks about something new that needs one; a rule that needs none has none.
///
/// # Errors
/// Refused where the name is missing or taken, the rule makes no sense, or it asks about what the law protects and no purpose is given.
pub async fn save_for(
    house: &House,
    id: Option<SegmentId>,
    name: &str,
    rule: &Rule,
    purpose: Option<&str>,
    now: &Now,
) -> Answer<(SegmentId, EntryId)> {
    let known = known(house, now.today()).await?;
    check(rule, &known, id)?;
    let name = free_name(&known, name, id)?;
    let purpose = purpose_of(&known, id, rule, purpose)?;
    let mut entry = journal::begin(house, Act::new("segment").with("name", name.as_str()), now).await?;
    let rule = serde_json::to_string(rule)?;
    let (id,): (u32,) = match id {
        None => sqlx::query_as("INSERT INTO segment (name, rule, purpose) VALUES (?1, ?2, ?4) RETURNING id"),
        Some(_) => sqlx::query_as(
            "UPDATE segment SET name = ?1, rule = ?2, purpose = ?4 WHERE id = ?3 AND binned_at IS NULL RETURNING id",
        ),
    }
    .bind(name)
    .bind(rule)
    .bind(id)
    .bind(purpose)
    .fetch_optional(&mut *entry)
    .await?
    .ok_or_else(gone)?;
    Ok((SegmentId(id), entry.finish(0).await?))
}

/// The purpose with which a rule is saved.
fn purpose_of(known: &Known, id: Option<SegmentId>, rule: &Rule, given: Option<&str>) -> Answer<Option<String>> {
    if let Some(given) = given {
        within("purpose", given, LINE)?;
    }
    let asked = fairness::asked(rule, known);
    if asked.is_empty() {
        // One that nobody sees beside the rule would be told of another rule one day.
        return Ok(None);
    }
    let purpose = match given {
        Some(given) => Some(upright(given).split_whitespace().collect::<Vec<_>>().join(" ")).filter(|text| !text.is_empty()),
        None => id
            .and_then(|id| known.segments.get(&id))
            .filter(|saved| asked.is_subset(&fairness::asked(&saved.rule, known)))
            .and_then(|saved| saved.purpose.clone()),
    };
    purpose
        .map(Some)
        .ok_or_else(|| refuse_at("purpose".to_owned(), message("segments-purpose-needed")))
}

/// Gives a segment another name.
///
/// # Errors
/// Refused where the name is missing or taken.
pub async fn rename(house: &House, id: SegmentId, name: &str, now: &Now) -> Answer<EntryId> {
    let name = free_name(&known(house, now.today()).await?, name, Some(id))?;
    let mut entry = journal::begin(house, Act::new("segment").with("name", name.as_str()), now).await?;
    changed(
        sqlx::query("UPDATE segment SET name = ?2 WHERE id = ?1 AND binned_at IS NULL")
            .bind(id)
            .bind(name)
            .execute(&mut *entry)
            .await?,
    )?;
    entry.finish(0).await
}

/// Moves a segment to the bin. `others` is what later rooms know of its use (`campaigns::using`).
///
/// # Errors
/// Refused where something uses it; [`users`] lists them.
pub async fn bin(house: &House, id: SegmentId, others: &[SegmentUser], now: &Now) -> Answer<EntryId> {
    if let Some(user) = users(house, id).await?.iter().chain(others).next() {
        let (SegmentUser::Segment { name, .. } | SegmentUser::Campaign { name, .. }) = user;
        return Err(refuse(message("segments-in-use").with("name", name.as_str())));
    }
    let segment = one(&known(house, now.today()).await?, id)?;
    let mut entry = journal::begin(house, Act::new("bin-segment").with("name", segment.0), now).await?;
    changed(
        sqlx::query("UPDATE segment SET binned_at = ?2 WHERE id = ?1")
            .bind(id)
            .bind(now.iso())
            .execute(&mut *entry)
            .await?,
    )?;
    entry.finish(0).await
}

/// Segments in the bin: which, its name, since when (UTC); the latest first.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn binned(house: &House) -> Answer<Vec<(SegmentId, String, String)>> {
    let mut read = house.read().await?;
    Ok(
        sqlx::query_as("SELECT id, name, binned_at FROM segment WHERE binned_at IS NOT NULL ORDER BY binned_at DESC, id DESC")
            .fetch_all(&mut *read)
            .await?,
    )
}

/// Takes a segment out of the bin. Where another has its name by now, it gets a number behind it.
///
/// # Errors
/// Refused where it is not in the bin.
pub async fn restore(house: &House, id: SegmentId, now: &Now) -> Answer<EntryId> {
    let mut entry = journal::begin(house, Act::new("restore-segment"), now).await?;
    let row: Option<(String,)> = sqlx::query_as("SELECT name FROM segment WHERE id = ?1 AND binned_at IS NOT NULL")
        .bind(id)
        .fetch_optional(&mut *entry)
        .await?;
    let (name,) = row.ok_or_else(gone)?;
    let taken: Vec<(String,)> = sqlx::query_as("SELECT name FROM segment WHERE binned_at IS NULL")
        .fetch_all(&mut *entry)
        .await?;
    let taken: Vec<String> = taken.into_iter().map(|(name,)| name).collect();
    let name = crate::values::free_name(&name, &taken);
    sqlx::query("UPDATE segment SET binned_at = NULL, name = ?2 WHERE id = ?1")
        .bind(id)
        .bind(&name)
        .execute(&mut *entry)
        .await?;
    entry.tell("name", name).await?;
    entry.finish(0).await
}

/// Names of the segments, not in the bin, whose rules name a field of the user's own.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn field_users(house: &House, field: FieldId) -> Answer<Vec<String>> {
    let mut read = house.read().await?;
    let names: Vec<(String,)> = sqlx::query_as(
        "SELECT DISTINCT s.name FROM segment s, json_tree(s.rule) t JOIN field f ON f.id = ?1
         WHERE s.binned_at IS NULL AND t.type = 'object' AND t.value ->> 'field' = 'custom:' || f.name ORDER BY s.name",
    )
    .bind(field)
    .fetch_all(&mut *read)
    .await?;
    Ok(names.into_iter().map(|(name,)| name).collect())
}

/// A saved segment.
///
/// # Errors
/// Refused where it is gone.
pub async fn get(house: &House, id: SegmentId, today: Today, words: &Words) -> Answer<Segment> {
    let known = known(house, today).await?;
    let (name, rule) = one(&known, id)?;
    let sentence = Telling { known: &known, words }.sentence(&rule);
    let purpose = known.segments.get(&id).and_then(|saved| saved.purpose.clone());
    Ok(Segment {
        id,
        name,
        rule,
        sentence,
        purpose,
    })
}

/// The saved segment of a name; capitals do not matter.
///
/// # Errors
/// Refused where none is called so.
pub async fn named(house: &House, name: &str) -> Answer<SegmentId> {
    let mut read = house.read().await?;
    let rows: Vec<(u32, String)> = sqlx::query_as("SELECT id, name FROM segment WHERE binned_at IS NULL")
        .fetch_all(&mut *read)
        .await?;
    let wanted = name.trim().to_lowercase();
    let found = rows.into_iter().find(|(_, name)| name.to_lowercase() == wanted);
    found
        .map(|(id, _)| SegmentId(id))
        .ok_or_else(|| refuse_with(Code::Gone, message("segments-no-such-name").with("name", name)))
}

/// All saved segments by name, each with the people it holds now.
///
/// # Errors
/// Broken where the file cannot be read; cancelled.
pub async fn list(house: &House, today: Today, words: &Words, job: &Job) -> Answer<Vec<SegmentLine>> {
    let known = known(house, today).await?;
    let mut lines = Vec::new();
    for (id, saved) in known.segments.iter().filter(|(_, saved)| !saved.binned) {
        let (people, broken) = match ids(house, &saved.rule, today, job).await {
            Ok(ids) => (Some(u32::try_from(ids.len()).unwrap_or(u32::MAX)), None),
            Err(Error::Refused(refusal)) => (None, Some(refusal.message)),
            Err(fault) => return Err(fault),
        };
        let sentence = Telling { known: &known, words }.sentence(&saved.rule);
        lines.push(SegmentLine {
            id: *id,
            name: saved.name.clone(),
            sentence,
            people,
            broken,
            purpose_missing: misses_purpose(saved, &known),
        });
    }
    lines.sort_by_key(|line| line.name.to_lowercase());
    Ok(lines)
}

/// The segments, not in the bin, whose rules name this one.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn users(house: &House, id: SegmentId) -> Answer<Vec<SegmentUser>> {
    let mut read = house.read().await?;
    let segments: Vec<(u32, String)> = sqlx::query_as(
        "SELECT DISTINCT s.id, s.name FROM segment s, json_tree(s.rule) t
         WHERE s.binned_at IS NULL AND t.type = 'object' AND t.value ->> 'kind' = 'segment' AND t.value ->> 'id' = ?1 ORDER BY s.name",
    )
    .bind(id)
    .fetch_all(&mut *read)
    .await?;
    Ok(segments
        .into_iter()
        .map(|(id, name)| SegmentUser::Segment { id: SegmentId(id), name })
        .collect())
}

fn one(known: &Known, id: SegmentId) -> Answer<(String, Rule)> {
    let saved = known.segments.get(&id).filter(|saved| !saved.binned).ok_or_else(gone)?;
    Ok((saved.name.clone(), saved.rule.clone()))
}

fn free_name(known: &Known, name: &str, own: Option<SegmentId>) -> Answer<String> {
    let name = upright(name).split_whitespace().collect::<Vec<_>>().join(" ");
    within("name", &name, NAME)?;
    if name.is_empty() {
        return Err(refuse(message("segments-name-missing")));
    }
    let taken = |(id, saved): (&SegmentId, &super::known::Saved)| {
        Some(*id) != own && !saved.binned && saved.name.to_lowercase() == name.to_lowercase()
    };
    if known.segments.iter().any(taken) {
        return Err(refuse(message("segments-name-taken").with("name", name)));
    }
    Ok(name)
}

fn changed(done: sqlx::sqlite::SqliteQueryResult) -> Answer<()> {
    if done.rows_affected() == 0 { Err(gone()) } else { Ok(()) }
}

fn gone() -> Error {
    refuse_with(Code::Gone, message("segments-gone"))
}
