//! The do-not-contact list: keyed hashes of addresses, so that it outlives a person's erasure without keeping the address.

use std::collections::HashSet;

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use sqlx::SqliteConnection;

use super::came_back::{are_listed, hashes, merged_into};
use crate::{
    journal::Entry,
    refusal::{Answer, broken},
    store::Objection,
};

/// An address never to use again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suppress {
    /// `email`, `phone` or `address`.
    pub kind: &'static str,
    /// Its normalised form.
    pub norm: String,
    /// `opted out`, `erased`, `bounced` or `list`; `returned`, and `list` in a saved file, stand on lines of one person alone (see [`super::Returned`]).
    pub reason: &'static str,
    /// Since when, as ISO text.
    pub day: Option<String>,
    /// The row of an import that said so.
    pub source: Option<u32>,
}

/// Puts addresses on the do-not-contact list and stops those that people of this file have.
///
/// # Errors
/// Broken where the file cannot be written.
pub async fn suppress(entry: &mut Entry, list: &[Suppress]) -> Answer<()> {
    let key = key(entry).await?;
    // One for each reason: what came back may be lifted, and an objection stands all the same.
    // A line of this entry's own, even where the address is listed already: taking back the entry that listed it first must not let go
    // of an address that a later one stopped too.
    let before = entry.last_before("suppression");
    for chunk in list.chunks(2000) {
        let mut objections = Vec::with_capacity(chunk.len());
        let mut rows = Vec::with_capacity(chunk.len());
        for s in chunk {
            let hash = hash(&key, s.kind, &s.norm)?;
            rows.push(serde_json::json!([s.kind, hash, s.reason, s.day, s.source, s.norm]));
            objections.push(Objection::Stop {
                point: s.kind.to_owned(),
                hash,
                reason: s.reason.to_owned(),
                day: s.day.clone(),
            });
        }
        let rows = serde_json::to_string(&rows)?;
        let added: Vec<(String, String)> = sqlx::query_as(
            "INSERT INTO suppression (channel, hash, reason, day, source)
             SELECT v.value ->> 0, v.value ->> 1, v.value ->> 2, v.value ->> 3, v.value ->> 4 FROM json_each(?1) v
             WHERE NOT EXISTS (SELECT 1 FROM suppression s WHERE s.hash = v.value ->> 1 AND s.reason = v.value ->> 2 AND s.id > ?2)
             GROUP BY v.value ->> 1, v.value ->> 2 RETURNING hash, reason",
        )
        .bind(&rows)
        .bind(before)
        .fetch_all(&mut **entry)
        .await?;
        let added: HashSet<(String, String)> = added.into_iter().collect();
        entry.object(objections.into_iter().filter(|objection| {
            matches!(objection, Objection::Stop { hash, reason, .. } if added.contains(&(hash.clone(), reason.clone())))
        }));
        sqlx::query(
            "UPDATE contact_point SET stopped = 1 FROM json_each(?1) v
             WHERE contact_point.kind = v.value ->> 0 AND contact_point.norm = v.value ->> 5 AND contact_point.stopped = 0",
        )
        .bind(&rows)
        .execute(&mut **entry)
        .await?;
    }
    Ok(())
}

/// An address for the do-not-contact list of which only the hash is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hashed {
    /// `email`, `phone` or `address`.
    pub kind: String,
    /// Its keyed hash.
    pub hash: String,
    /// As in [`Suppress`].
    pub reason: String,
    /// As in [`Suppress`].
    pub day: Option<String>,
}

/// Puts hashes on the do-not-contact list that are not there yet. Which addresses they stop is the caller's to find.
pub(super) async fn put_on_list(entry: &mut Entry, list: &[Hashed]) -> Answer<()> {
    let rows: Vec<serde_json::Value> = list
        .iter()
        .map(|s| serde_json::json!([s.kind, s.hash, s.reason, s.day]))
        .collect();
    sqlx::query(
        "INSERT INTO suppression (channel, hash, reason, day)
         SELECT v.value ->> 0, v.value ->> 1, v.value ->> 2, v.value ->> 3 FROM json_each(?1) v ORDER BY v.key",
    )
    .bind(serde_json::to_string(&rows)?)
    .execute(&mut **entry)
    .await?;
    entry.object(list.iter().map(|s| Objection::Stop {
        point: s.kind.clone(),
        hash: s.hash.clone(),
        reason: s.reason.clone(),
        day: s.day.clone(),
    }));
    Ok(())
}

/// For each `(kind, norm)` whether it is on the do-not-contact list. An import asks before it adds addresses.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn stopped(connection: &mut SqliteConnection, points: &[(&str, &str)]) -> Answer<Vec<bool>> {
    let anybody = sqlx::query("SELECT 1 FROM suppression LIMIT 1")
        .fetch_optional(&mut *connection)
        .await?;
    if anybody.is_none() {
        return Ok(vec![false; points.len()]);
    }
    let key = key(connection).await?;
    let hashes: Vec<String> = points
        .iter()
        .map(|(kind, norm)| hash(&key, kind, norm))
        .collect::<Answer<_>>()?;
    // Only these are looked for: the list may be as long as the house file.
    let found: Vec<(String,)> =
        sqlx::query_as("SELECT DISTINCT s.hash FROM json_each(?1) v CROSS JOIN suppression s ON s.hash = v.value")
            .bind(serde_json::to_string(&hashes)?)
            .fetch_all(connection)
            .await?;
    let found: HashSet<String> = found.into_iter().map(|(hash,)| hash).collect();
    Ok(hashes.iter().map(|hash| found.contains(hash)).collect())
}

/// After something was taken back or done again: an address is stopped if, and only if, it is on the list as it stands now. Rows come
/// back as they were when they went, and the list may be another one since.
///
/// # Errors
/// Broken where the file cannot be read or written.
pub(crate) async fn stop_again(entry: &mut Entry) -> Answer<()> {
    let own = entry.id();
    let (list, points, many, merges): (bool, bool, bool, bool) = sqlx::query_as(
        "SELECT EXISTS (SELECT 1 FROM journal_change WHERE entry = ?1 AND tbl = 'suppression' AND op <> 'none'),
                EXISTS (SELECT 1 FROM journal_change WHERE entry = ?1 AND tbl = 'contact_point' AND op IN ('insert', 'update')),
                EXISTS (SELECT 1 FROM journal_pack WHERE entry = ?1 AND tbl = 'contact_point' AND op = 'insert'),
                EXISTS (SELECT 1 FROM journal_change WHERE entry = ?1 AND tbl = 'merge' AND op <> 'none')",
    )
    .bind(own)
    .fetch_one(&mut **entry)
    .await?;
    if !list && !points && !many && !merges {
        return Ok(());
    }
    let known = listed(entry).await?;
    let key = key(entry).await?;
    let of_entry = (!list && !many).then_some(own);
    let mut regrouped: Vec<(u32,)> = Vec::new();
    if merges && of_entry.is_some() {
        regrouped = sqlx::query_as(include_str!("regrouped.sql"))
            .bind(own)
            .fetch_all(&mut **entry)
            .await?;
    }
    let regrouped = serde_json::to_string(&regrouped.into_iter().map(|(person,)| person).collect::<Vec<u32>>())?;
    let mut from = 0_u32;
    loop {
        let rows: Vec<Stoppable> = sqlx::query_as(include_str!("points_to_stop.sql"))
            .bind(from)
            .bind(of_entry)
            .bind(!known.is_empty())
            .bind(&regrouped)
            .fetch_all(&mut **entry)
            .await?;
        let Some(last) = rows.last() else { return Ok(()) };
        from = last.0;
        let addresses = rows.iter().filter(|(_, _, kind, ..)| kind == "address");
        let merged = merged_into(entry, addresses.map(|(_, person, ..)| *person)).await?;
        let mut stop = Vec::with_capacity(rows.len());
        for (_, person, kind, norm, _) in &rows {
            let listed = !known.is_empty()
                && hashes(&key, &merged, (*person, kind, norm))?
                    .iter()
                    .any(|hash| known.contains(hash));
            stop.push(listed);
        }
        set_stopped(entry, &rows, &stop).await?;
    }
}

/// A usable contact point: its number, whose it is, its kind and normalised form, and whether it is stopped.
type Stoppable = (u32, u32, String, String, bool);

async fn set_stopped(entry: &mut Entry, rows: &[Stoppable], stop: &[bool]) -> Answer<()> {
    let other: Vec<(u32, bool)> = rows
        .iter()
        .zip(stop)
        .filter(|((.., stopped), stop)| stopped != *stop)
        .map(|((id, ..), stop)| (*id, *stop))
        .collect();
    sqlx::query("UPDATE contact_point SET stopped = v.value ->> 1 FROM json_each(?1) v WHERE contact_point.id = v.value ->> 0")
        .bind(serde_json::to_string(&other)?)
        .execute(&mut **entry)
        .await?;
    Ok(())
}

/// After records became one, or stand for themselves again: where a postal address is stopped for one of them alone, as a letter came back
/// or a saved file does not tell why, it is for who they are now.
///
/// # Errors
/// Broken where the file cannot be read or written.
pub(crate) async fn stop_again_of(entry: &mut Entry, people: &[u32]) -> Answer<()> {
    let anybody = sqlx::query("SELECT 1 FROM suppression WHERE channel = 'address' AND reason IN ('returned', 'list') LIMIT 1")
        .fetch_optional(&mut **entry)
        .await?;
    if anybody.is_none() {
        return Ok(());
    }
    for some in people.chunks(5_000) {
        let rows: Vec<Stoppable> = sqlx::query_as(
            "SELECT p.id, p.contact, p.kind, p.norm, p.stopped FROM json_each(?1) v CROSS JOIN contact_point p
             ON p.contact = v.value AND p.kind = 'address' WHERE p.norm IS NOT NULL ORDER BY p.id",
        )
        .bind(serde_json::to_string(some)?)
        .fetch_all(&mut **entry)
        .await?;
        let points: Vec<(u32, &str, &str)> = rows
            .iter()
            .map(|(_, person, kind, norm, _)| (*person, kind.as_str(), norm.as_str()))
            .collect();
        let stop = are_listed(entry, &points).await?;
        set_stopped(entry, &rows, &stop).await?;
    }
    Ok(())
}

/// Stops one address, where it is on the list.
///
/// # Errors
/// Broken where the file cannot be read or written.
pub(crate) async fn stop_listed(entry: &mut Entry, point: u32) -> Answer<()> {
    let row: Option<(u32, String, String)> =
        sqlx::query_as("SELECT contact, kind, norm FROM contact_point WHERE id = ?1 AND norm IS NOT NULL")
            .bind(point)
            .fetch_optional(&mut **entry)
            .await?;
    let Some((person, kind, norm)) = row else { return Ok(()) };
    if are_listed(entry, &[(person, &kind, &norm)]).await? == [true] {
        sqlx::query("UPDATE contact_point SET stopped = 1 WHERE id = ?1")
            .bind(point)
            .execute(&mut **entry)
            .await?;
    }
    Ok(())
}

/// The hashes on the list.
async fn listed(connection: &mut SqliteConnection) -> Answer<HashSet<String>> {
    let hashes: Vec<(String,)> = sqlx::query_as("SELECT hash FROM suppression").fetch_all(connection).await?;
    Ok(hashes.into_iter().map(|(hash,)| hash).collect())
}

pub(super) async fn key(connection: &mut SqliteConnection) -> Answer<Vec<u8>> {
    let (hex,): (String,) = sqlx::query_as("SELECT value ->> '$' FROM setting WHERE name = 'suppression_key'")
        .fetch_one(connection)
        .await?;
    data_encoding::HEXLOWER.decode(hex.as_bytes()).map_err(broken)
}

/// HMAC-SHA-256 over kind and normalised address (FIPS 198-1): without the key nobody can test a guess.
pub(super) fn hash(key: &[u8], kind: &str, norm: &str) -> Answer<String> {
    Ok(data_encoding::HEXLOWER.encode(&digest(key, kind, norm)?))
}

/// The digest itself.
pub(super) fn digest(key: &[u8], kind: &str, norm: &str) -> Answer<Vec<u8>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).map_err(|fault| broken(fault.to_string()))?;
    mac.update(kind.as_bytes());
    mac.update(b":");
    mac.update(norm.as_bytes());
    Ok(mac.finalize().into_bytes().to_vec())
}
