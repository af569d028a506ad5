//! The consent ledger: append-only, each line chained to the one before by digests, so that any edit shows, and an erased
//! payload leaves the chain whole.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use specta::Type;

use super::{
    Channel,
    came_back::merged_into,
    objections::hashed_points,
    suppress::{hash, key},
};
use crate::{
    journal::Entry,
    refusal::{Answer, broken},
    store::{Bulk, House, Objection},
    values::{ContactId, Day},
};

/// How the ledger says that nobody said no: the person has died. It concerns nobody who shares an address with them.
pub(crate) const DECEASED: &str = "deceased";

/// A yes or no to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsentRecord {
    /// The record it was given for.
    pub contact: u32,
    /// `None`: every channel.
    pub channel: Option<Channel>,
    /// Yes or no.
    pub granted: bool,
    /// When it was said.
    pub day: Option<Day>,
    /// `import`, `form`, `paper`, `spoken`, `hand`, `deceased` …
    pub method: String,
    /// The words agreed to (see [`wording`]).
    pub wording: Option<u32>,
    /// What proves it: a file, a form's number.
    pub evidence: Option<String>,
    /// The row of an import that said so.
    pub source: Option<u32>,
}

/// A line of the ledger as people read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ConsentLine {
    /// `None`: every channel.
    pub channel: Option<Channel>,
    /// Yes or no.
    pub granted: bool,
    /// When it was said.
    pub day: Option<String>,
    /// How.
    pub method: String,
    /// The words agreed to.
    pub wording: Option<String>,
    /// What proves it.
    pub evidence: Option<String>,
    /// Name of the imported file.
    pub file: Option<String>,
    /// Row of that file.
    pub row: Option<u32>,
    /// When it was written down (UTC).
    pub recorded: String,
}

/// The id of a wording, kept once however many people agreed to it.
///
/// # Errors
/// Broken where the file cannot be written.
pub async fn wording(entry: &mut Entry, text: &str) -> Answer<u32> {
    let digest = data_encoding::HEXLOWER.encode(&Sha256::digest(text.as_bytes()));
    sqlx::query("INSERT INTO wording (text, sha256) VALUES (?1, ?2) ON CONFLICT (sha256) DO NOTHING")
        .bind(text)
        .bind(&digest)
        .execute(&mut **entry)
        .await?;
    let (id,): (u32,) = sqlx::query_as("SELECT id FROM wording WHERE sha256 = ?1")
        .bind(&digest)
        .fetch_one(&mut **entry)
        .await?;
    Ok(id)
}

/// Appends lines to the ledger. Cost grows with their number.
///
/// # Errors
/// Broken where the file cannot be written.
pub async fn record_consents(entry: &mut Entry, records: &[ConsentRecord]) -> Answer<()> {
    record_consents_of_new(entry, records, &HashMap::new()).await
}

/// The same of people of whom some were added just now: `fresh` has their addresses, kind and normalised form, which are asked of the file for
/// all others.
///
/// # Errors
/// Broken where the file cannot be written.
pub(crate) async fn record_consents_of_new(
    entry: &mut Entry,
    records: &[ConsentRecord],
    fresh: &HashMap<u32, Vec<(&'static str, String)>>,
) -> Answer<()> {
    let own = entry.id();
    let last: Option<(Vec<u8>,)> = sqlx::query_as("SELECT digest FROM consent ORDER BY id DESC LIMIT 1")
        .fetch_optional(&mut **entry)
        .await?;
    let mut previous = last.map_or_else(Vec::new, |(digest,)| digest);
    for chunk in records.chunks(2000) {
        let mut salts = vec![0_u8; chunk.len() * 16];
        getrandom::fill(&mut salts).map_err(|fault| broken(fault.to_string()))?;
        let mut rows = Bulk::default();
        for (record, salt) in chunk.iter().zip(salts.chunks(16)) {
            let channel = record.channel.map_or("all", Channel::name);
            let state = if record.granted { "granted" } else { "denied" };
            let day = record.day.map(Day::iso);
            // As the array that the ledger is checked by: a tuple is written alike, and costs no tree.
            let payload = payload_digest(
                salt,
                &serde_json::to_string(&(
                    record.contact,
                    "marketing",
                    channel,
                    state,
                    &day,
                    &record.method,
                    record.wording,
                    &record.evidence,
                    record.source,
                ))?,
            );
            previous = chain(&previous, &payload);
            rows.put(own.0).put(record.contact).put(channel).put(state).put(&day);
            rows.put(&record.method)
                .put(record.wording)
                .put(&record.evidence)
                .put(record.source);
            rows.blob(salt).blob(&payload).blob(&previous);
        }
        let add = entry.add(
            &mut rows,
            "INSERT INTO consent (entry, contact, purpose, channel, state, day, method, wording, evidence, source, salt, payload_digest, digest)
             VALUES (?1, ?2, 'marketing', ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        );
        add.await?;
        object(entry, chunk, fresh).await?;
    }
    Ok(())
}

/// A no must hold whatever backup is restored.
async fn object(entry: &mut Entry, records: &[ConsentRecord], fresh: &HashMap<u32, Vec<(&'static str, String)>>) -> Answer<()> {
    let noes: Vec<&ConsentRecord> = records.iter().filter(|record| !record.granted).collect();
    let (new, known): (Vec<u32>, Vec<u32>) = noes
        .iter()
        .map(|no| no.contact)
        .partition(|contact| fresh.contains_key(contact));
    let mut addresses = hashed_points(entry, &known).await?;
    if !new.is_empty() {
        let key = key(entry).await?;
        for contact in new {
            let mut hashes: Vec<(String, String)> = Vec::new();
            for (kind, norm) in &fresh[&contact] {
                let hash = (String::from(*kind), hash(&key, kind, norm)?);
                if !hashes.contains(&hash) {
                    hashes.push(hash);
                }
            }
            addresses.insert(contact, hashes);
        }
    }
    let dead = noes.iter().filter(|no| no.method == DECEASED).map(|no| no.contact);
    let merged = merged_into(entry, dead).await?;
    entry.object(noes.into_iter().map(|no| Objection::No {
        contact: Some(no.contact),
        channel: no.channel.map(|channel| channel.name().to_owned()),
        day: no.day.map(Day::iso),
        who: addresses.get(&no.contact).cloned().unwrap_or_default(),
        method: Some(no.method.clone()),
        also: merged.get(&no.contact).cloned().unwrap_or_default(),
    }));
    Ok(())
}

fn payload_digest(salt: &[u8], payload: &str) -> Vec<u8> {
    Sha256::new()
        .chain_update(salt)
        .chain_update(payload.as_bytes())
        .finalize()
        .to_vec()
}

fn chain(previous: &[u8], payload: &[u8]) -> Vec<u8> {
    Sha256::new().chain_update(previous).chain_update(payload).finalize().to_vec()
}

type LedgerRow = (
    u32,
    Option<u32>,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<u32>,
    Option<String>,
    Option<u32>,
    Option<Vec<u8>>,
    Vec<u8>,
    Vec<u8>,
);

/// Walks the whole ledger; returns the ids of lines that were edited, or behind which one is missing.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn verify_ledger(house: &House) -> Answer<Vec<u32>> {
    let mut read = house.read().await?;
    let mut previous = Vec::new();
    let mut wrong = Vec::new();
    let mut from = 0_u32;
    loop {
        let rows: Vec<LedgerRow> = sqlx::query_as(
            "SELECT id, contact, purpose, channel, state, day, method, wording, evidence, source, salt, payload_digest, digest
             FROM consent WHERE id > ?1 ORDER BY id LIMIT 5000",
        )
        .bind(from)
        .fetch_all(&mut *read)
        .await?;
        let Some(last) = rows.last() else { return Ok(wrong) };
        from = last.0;
        for (id, contact, purpose, channel, state, day, method, wording, evidence, source, salt, payload, digest) in rows {
            let kept = salt.is_none_or(|salt| {
                let text = serde_json::json!([contact, purpose, channel, state, day, method, wording, evidence, source]);
                payload_digest(&salt, &text.to_string()) == payload
            });
            if !kept || chain(&previous, &payload) != digest {
                wrong.push(id);
            }
            previous = digest;
        }
    }
}

type LineRow = (
    String,
    String,
    Option<String>,
    String,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<u32>,
    String,
);

/// Everything a person (and the records merged into them) said, newest first. Lines whose import was undone are left out.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn consents_of(house: &House, contact: ContactId) -> Answer<Vec<ConsentLine>> {
    let mut read = house.read().await?;
    let rows: Vec<LineRow> = sqlx::query_as(
        "SELECT s.channel, s.state, s.day, s.method, w.text, s.evidence, f.name, r.row, e.at
         FROM consent_in_force s JOIN journal_entry e ON e.id = s.entry
         JOIN contact c ON c.id = s.contact
         LEFT JOIN wording w ON w.id = s.wording
         LEFT JOIN batch_row r ON r.id = s.source LEFT JOIN batch_file f ON f.id = r.file
         WHERE c.id = ?1 OR c.merged_into = ?1
         ORDER BY coalesce(s.day, '') DESC, s.id DESC",
    )
    .bind(contact)
    .fetch_all(&mut *read)
    .await?;
    rows.into_iter()
        .map(|(channel, state, day, method, wording, evidence, file, row, recorded)| {
            let channel = if channel == "all" {
                None
            } else {
                Some(serde_json::from_value(serde_json::Value::String(channel))?)
            };
            Ok(ConsentLine {
                channel,
                granted: state == "granted",
                day,
                method,
                wording,
                evidence,
                file,
                row,
                recorded,
            })
        })
        .collect()
}
