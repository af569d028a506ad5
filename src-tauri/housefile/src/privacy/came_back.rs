//! Addresses that mail came back from for good: an e-mail address that is gone, a house where nobody of that name lives. Such a line of the
//! do-not-contact list stops the address and not the person, tells since when and by which file, and is lifted by hand.
//!
//! A mailbox that is gone is gone for everybody who has it. A letter that came back says something about one person at that address alone:
//! their neighbours get theirs, so its line is filed under the person and the address. It holds for that person however often the address
//! comes in again, and for each of the records that are them; who is taken out of a merge again takes their own lines along.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};
use specta::Type;
use sqlx::SqliteConnection;

use super::suppress::{digest, hash, key};
use crate::{
    journal::Entry,
    refusal::{Answer, Code, message, refuse, refuse_with},
    store::Objection,
    values::{ContactId, ContactPointId},
};

/// What came back. Written as in `suppression.reason`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Back {
    /// E-mail.
    Bounced,
    /// A letter.
    Returned,
}

impl Back {
    /// The word in `suppression.reason`.
    #[must_use]
    pub fn reason(self) -> &'static str {
        match self {
            Self::Bounced => "bounced",
            Self::Returned => "returned",
        }
    }

    fn of(reason: &str) -> Option<Self> {
        [Self::Bounced, Self::Returned]
            .into_iter()
            .find(|back| back.reason() == reason)
    }
}

/// Whether a reason of the do-not-contact list is that mail came back, and not that somebody objected.
pub(crate) fn is_back(reason: &str) -> bool {
    Back::of(reason).is_some()
}

/// That mail came back from an address, as people read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct CameBack {
    /// What came back.
    pub what: Back,
    /// The first day on which it did, ISO; nothing where no file says.
    pub day: Option<String>,
    /// Name of the file that told so.
    pub file: Option<String>,
    /// Row of that file.
    pub row: Option<u32>,
    /// Whether nothing else stops the address: lifted, it can be used again.
    pub alone: bool,
}

/// A letter that came back from where one person lives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Returned {
    /// To whom it went.
    pub contact: u32,
    /// Normalised form of the address.
    pub norm: String,
    /// When it came back, as ISO text.
    pub day: Option<String>,
    /// The row of an import that said so.
    pub source: Option<u32>,
}

/// A contact point as the list knows it: whose it is (0 where that is nobody who is there), its kind and normalised form.
pub(crate) type Listed<'a> = (u32, &'a str, &'a str);

/// The records that were merged into each of some people; who has none is left out.
pub(super) type Merged = HashMap<u32, Vec<u32>>;

/// The records that were merged into these people.
pub(super) async fn merged_into(connection: &mut SqliteConnection, people: impl Iterator<Item = u32>) -> Answer<Merged> {
    let people: HashSet<u32> = people.filter(|person| *person != 0).collect();
    let rows: Vec<(u32, u32)> = sqlx::query_as(
        "SELECT c.merged_into, c.id FROM json_each(?1) v CROSS JOIN contact c ON c.merged_into = v.value ORDER BY c.id",
    )
    .bind(serde_json::to_string(&people)?)
    .fetch_all(connection)
    .await?;
    let mut merged = Merged::new();
    for (kept, record) in rows {
        merged.entry(kept).or_default().push(record);
    }
    Ok(merged)
}

fn records(merged: &Merged, person: u32) -> impl Iterator<Item = u32> {
    let own = Some(person).filter(|person| *person != 0);
    own.into_iter().chain(merged.get(&person).into_iter().flatten().copied())
}

/// The hash of an address of one record alone.
fn own_hash(key: &[u8], record: u32, norm: &str) -> Answer<String> {
    Ok(data_encoding::HEXLOWER.encode(&digest(key, "returned", &format!("{record}:{norm}"))?))
}

/// Every hash under which a contact point may be listed: the one that holds for everybody, and those of the records that are this person.
pub(super) fn hashes(key: &[u8], merged: &Merged, (person, kind, norm): Listed<'_>) -> Answer<Vec<String>> {
    let mut all = vec![hash(key, kind, norm)?];
    if kind == "address" {
        for record in records(merged, person) {
            all.push(own_hash(key, record, norm)?);
        }
    }
    Ok(all)
}

/// Stops addresses for the people alone to whom a letter came back.
///
/// # Errors
/// Broken where the file cannot be written.
pub async fn stop_returned(entry: &mut Entry, list: &[Returned]) -> Answer<()> {
    stop_alone(entry, list, Back::Returned.reason()).await
}

/// The same for a reason that may be another one, as in [`Suppress`](super::Suppress).
pub(crate) async fn stop_alone(entry: &mut Entry, list: &[Returned], reason: &str) -> Answer<()> {
    let key = key(entry).await?;
    for chunk in list.chunks(2000) {
        let asked: Vec<serde_json::Value> = chunk.iter().map(|one| serde_json::json!([one.contact, one.norm])).collect();
        let asked = serde_json::to_string(&asked)?;
        let there: Vec<(u32,)> = sqlx::query_as(
            "SELECT v.key FROM json_each(?1) v WHERE EXISTS (
                 SELECT 1 FROM contact_point p WHERE p.contact = v.value ->> 0 AND p.kind = 'address' AND p.norm = v.value ->> 1)
             ORDER BY v.key",
        )
        .bind(&asked)
        .fetch_all(&mut **entry)
        .await?;
        let merged = merged_into(entry, chunk.iter().map(|one| one.contact)).await?;
        let mut rows = Vec::with_capacity(there.len());
        let mut met = HashSet::new();
        for (at,) in there {
            let one = &chunk[at as usize];
            if !met.insert((one.contact, &one.norm)) {
                continue;
            }
            // To which of the records the letter went is not told. Taken apart later, each of them keeps the line.
            for record in records(&merged, one.contact) {
                let hash = own_hash(&key, record, &one.norm)?;
                entry.object([Objection::Stop {
                    point: "address".to_owned(),
                    hash: hash.clone(),
                    reason: reason.to_owned(),
                    day: one.day.clone(),
                }]);
                rows.push(serde_json::json!([hash, reason, one.day, one.source]));
            }
        }
        sqlx::query(
            "INSERT INTO suppression (channel, hash, reason, day, source)
             SELECT 'address', v.value ->> 0, v.value ->> 1, v.value ->> 2, v.value ->> 3 FROM json_each(?1) v ORDER BY v.key",
        )
        .bind(serde_json::to_string(&rows)?)
        .execute(&mut **entry)
        .await?;
        stop_at(entry, &asked).await?;
    }
    Ok(())
}

/// Stops every address of a person that has this key. `people`: JSON array of pairs, person and key.
pub(crate) async fn stop_at(entry: &mut Entry, people: &str) -> Answer<()> {
    sqlx::query(
        "UPDATE contact_point SET stopped = 1 WHERE stopped = 0 AND id IN (
             SELECT p.id FROM json_each(?1) v CROSS JOIN contact_point p
             ON p.contact = v.value ->> 0 AND p.kind = 'address' AND p.norm = v.value ->> 1)",
    )
    .bind(people)
    .execute(&mut **entry)
    .await?;
    Ok(())
}

/// Lets an address be used again that mail came back from. What else stops it stays.
///
/// # Errors
/// Refused where the person has no such address, or nothing came back from it.
pub async fn lift(entry: &mut Entry, contact: ContactId, point: ContactPointId) -> Answer<()> {
    let row: Option<(String, String)> =
        sqlx::query_as("SELECT kind, norm FROM contact_point WHERE id = ?1 AND contact = ?2 AND norm IS NOT NULL")
            .bind(point)
            .bind(contact)
            .fetch_optional(&mut **entry)
            .await?;
    let (kind, norm) = row.ok_or_else(|| refuse_with(Code::Gone, message("contacts-point-gone")))?;
    let key = key(entry).await?;
    let merged = merged_into(entry, std::iter::once(contact.0)).await?;
    let lifted: Vec<(String,)> = sqlx::query_as(
        "DELETE FROM suppression WHERE hash IN (SELECT value FROM json_each(?1)) AND reason IN ('bounced', 'returned') RETURNING hash",
    )
    .bind(serde_json::to_string(&hashes(&key, &merged, (contact.0, &kind, &norm))?)?)
    .fetch_all(&mut **entry)
    .await?;
    if lifted.is_empty() {
        return Err(refuse(message("privacy-nothing-came-back")));
    }
    let lifted: HashSet<String> = lifted.into_iter().map(|(hash,)| hash).collect();
    entry.object(lifted.into_iter().map(|hash| Objection::Lifted { hash }));
    // Whoever else has it.
    let others: Vec<(u32, u32)> =
        sqlx::query_as("SELECT id, contact FROM contact_point WHERE kind = ?1 AND norm = ?2 AND stopped = 1")
            .bind(&kind)
            .bind(&norm)
            .fetch_all(&mut **entry)
            .await?;
    let listed: Vec<Listed<'_>> = others
        .iter()
        .map(|(_, whose)| (*whose, kind.as_str(), norm.as_str()))
        .collect();
    let still = are_listed(entry, &listed).await?;
    let free: Vec<u32> = others
        .iter()
        .zip(still)
        .filter(|(_, still)| !still)
        .map(|((id, _), _)| *id)
        .collect();
    sqlx::query("UPDATE contact_point SET stopped = 0 WHERE id IN (SELECT value FROM json_each(?1))")
        .bind(serde_json::to_string(&free)?)
        .execute(&mut **entry)
        .await?;
    Ok(())
}

/// For each contact point whether it is on the do-not-contact list, for everybody or for whose it is alone.
///
/// # Errors
/// Broken where the file cannot be read.
pub(crate) async fn are_listed(connection: &mut SqliteConnection, points: &[Listed<'_>]) -> Answer<Vec<bool>> {
    Ok(lines(connection, points)
        .await?
        .iter()
        .map(|of_one| !of_one.is_empty())
        .collect())
}

/// For each contact point since when mail comes back from it, where it does.
///
/// # Errors
/// Broken where the file cannot be read.
pub(crate) async fn came_back(connection: &mut SqliteConnection, points: &[Listed<'_>]) -> Answer<Vec<Option<CameBack>>> {
    let all = lines(connection, points).await?;
    Ok(all
        .into_iter()
        .map(|of_one| {
            let alone = of_one.iter().all(|line| is_back(&line.reason));
            let back = of_one
                .into_iter()
                .filter_map(|line| Some((Back::of(&line.reason)?, line)))
                // Without a day it may be any; it tells less than one with.
                .min_by(|(_, one), (_, other)| (one.day.is_none(), &one.day).cmp(&(other.day.is_none(), &other.day)));
            back.map(|(what, line)| CameBack {
                what,
                day: line.day,
                file: line.file,
                row: line.row,
                alone,
            })
        })
        .collect())
}

/// An address that is stopped for one person alone goes on being so when its spelling is put right: the list knows it by its key. Returns
/// the places in `moved` to which that happened. `moved`: people, with the keys of an address of theirs before and after.
///
/// # Errors
/// Broken where the file cannot be written.
pub(crate) async fn follow(entry: &mut Entry, moved: &[(u32, &str, &str)]) -> Answer<HashSet<usize>> {
    let key = key(entry).await?;
    let merged = merged_into(entry, moved.iter().map(|(person, ..)| *person)).await?;
    let mut rows = Vec::with_capacity(moved.len());
    for (at, (person, before, after)) in moved.iter().enumerate() {
        for record in records(&merged, *person) {
            rows.push((own_hash(&key, record, before)?, own_hash(&key, record, after)?, at));
        }
    }
    let found: Vec<(String, String, String, Option<String>)> = sqlx::query_as(
        "INSERT INTO suppression (channel, hash, reason, day, source)
         SELECT s.channel, v.after, s.reason, s.day, s.source
         FROM (SELECT DISTINCT value ->> 0 AS before, value ->> 1 AS after FROM json_each(?1)) v
         CROSS JOIN suppression s ON s.hash = v.before RETURNING hash, channel, reason, day",
    )
    .bind(serde_json::to_string(&rows)?)
    .fetch_all(&mut **entry)
    .await?;
    let listed: HashSet<&str> = found.iter().map(|(hash, ..)| hash.as_str()).collect();
    let followed = rows.iter().filter(|(_, after, _)| listed.contains(after.as_str()));
    let followed = followed.map(|(.., at)| *at).collect();
    entry.object(found.into_iter().map(|(hash, point, reason, day)| Objection::Stop {
        point,
        hash,
        reason,
        day,
    }));
    Ok(followed)
}

/// A line of the list with the file that brought it.
#[derive(Debug, Clone, sqlx::FromRow)]
struct Line {
    hash: String,
    reason: String,
    day: Option<String>,
    file: Option<String>,
    row: Option<u32>,
}

async fn lines(connection: &mut SqliteConnection, points: &[Listed<'_>]) -> Answer<Vec<Vec<Line>>> {
    if points.is_empty() {
        return Ok(Vec::new());
    }
    let anybody = sqlx::query("SELECT 1 FROM suppression LIMIT 1")
        .fetch_optional(&mut *connection)
        .await?;
    if anybody.is_none() {
        return Ok(vec![Vec::new(); points.len()]);
    }
    let key = key(connection).await?;
    let addresses = points.iter().filter(|(_, kind, _)| *kind == "address");
    let merged = merged_into(connection, addresses.map(|(person, ..)| *person)).await?;
    let asked: Vec<Vec<String>> = points
        .iter()
        .map(|point| hashes(&key, &merged, *point))
        .collect::<Answer<_>>()?;
    let all: HashSet<&String> = asked.iter().flatten().collect();
    let found: Vec<Line> = sqlx::query_as(
        "SELECT s.hash, s.reason, s.day, f.name AS file, r.row FROM json_each(?1) v CROSS JOIN suppression s ON s.hash = v.value
         LEFT JOIN batch_row r ON r.id = s.source LEFT JOIN batch_file f ON f.id = r.file ORDER BY s.id",
    )
    .bind(serde_json::to_string(&all)?)
    .fetch_all(connection)
    .await?;
    let mut by_hash: HashMap<&str, Vec<&Line>> = HashMap::new();
    for line in &found {
        by_hash.entry(&line.hash).or_default().push(line);
    }
    let of = |hash: &String| by_hash.get(hash.as_str()).into_iter().flatten().map(|line| (*line).clone());
    Ok(asked.iter().map(|own| own.iter().flat_map(of).collect()).collect())
}
