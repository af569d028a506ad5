//! What must hold whatever backup is restored: who said no, who is on the do-not-contact list. Gathered from a file as it stands, and
//! written into an older one. Deliberately not here: where it is kept meanwhile (store), and who restores (rescue).

use std::collections::{HashMap, HashSet};

use sqlx::SqliteConnection;

use super::{
    Channel, ConsentRecord,
    came_back::{hashes, is_back, merged_into},
    ledger::DECEASED,
    record_consents,
    suppress::{Hashed, hash, key, put_on_list},
};
use crate::{
    journal::Entry,
    refusal::Answer,
    store::Objection,
    values::{Day, Today},
};

/// How much was written again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Again {
    /// People whose no was written again.
    pub noes: u32,
    /// Addresses that went onto the do-not-contact list again.
    pub stops: u32,
}

/// Everything that a file holds against contacting people: its whole do-not-contact list, and each no that is the last word. As in
/// reach.sql, a yes of a day that is yet to come overrules nothing.
pub(crate) async fn objections_in_force(read: &mut SqliteConnection, today: Today) -> Answer<Vec<Objection>> {
    let stops: Vec<(String, String, String, Option<String>)> =
        sqlx::query_as("SELECT channel, hash, reason, day FROM suppression ORDER BY id")
            .fetch_all(&mut *read)
            .await?;
    let mut found: Vec<Objection> = stops
        .into_iter()
        .map(|(point, hash, reason, day)| Objection::Stop {
            point,
            hash,
            reason,
            day,
        })
        .collect();
    let noes: Vec<(u32, String, Option<String>, String)> = sqlx::query_as(
        "SELECT s.contact, s.channel, s.day, s.method FROM consent_in_force s
         WHERE s.state = 'denied' AND s.contact IS NOT NULL AND NOT EXISTS (
             SELECT 1 FROM consent_in_force y
             WHERE y.contact = s.contact AND y.state = 'granted' AND y.channel = s.channel AND y.day <= ?1 AND y.day > coalesce(s.day, ''))
         ORDER BY s.id",
    )
    .bind(today.0.iso())
    .fetch_all(&mut *read)
    .await?;
    let people: Vec<u32> = noes.iter().map(|(contact, ..)| *contact).collect();
    let mut addresses = hashed_points(read, &people).await?;
    let dead = noes
        .iter()
        .filter(|(.., method)| method == DECEASED)
        .map(|(contact, ..)| *contact);
    let merged = merged_into(read, dead).await?;
    found.extend(noes.into_iter().map(|(contact, channel, day, method)| {
        Objection::No {
            contact: Some(contact),
            channel: Some(channel).filter(|channel| channel != "all"),
            day,
            who: addresses.get_mut(&contact).cloned().unwrap_or_default(),
            also: merged
                .get(&contact)
                .filter(|_| method == DECEASED)
                .cloned()
                .unwrap_or_default(),
            method: Some(method),
        }
    }));
    Ok(found)
}

/// Those of these objections that a file does not hold itself.
pub(crate) async fn unknown_to(file: &mut SqliteConnection, objections: &[Objection]) -> Answer<Vec<Objection>> {
    let listed = listed(&mut *file).await?;
    let denied: Vec<(u32, String, Option<String>)> = sqlx::query_as(
        "SELECT DISTINCT contact, channel, day FROM consent_in_force WHERE state = 'denied' AND contact IS NOT NULL",
    )
    .fetch_all(&mut *file)
    .await?;
    let apart = apart(file, objections).await?;
    let denied: HashSet<(u32, String, Option<String>)> = denied.into_iter().collect();
    let knows = |objection: &Objection| match objection {
        Objection::Stop { hash, reason, .. } => listed.contains(&(hash.clone(), is_back(reason))),
        Objection::No {
            contact: Some(contact),
            channel,
            day,
            also,
            ..
        } => {
            let channel = channel.as_deref().unwrap_or("all");
            let records = also.iter().filter(|record| apart.contains(record));
            std::iter::once(contact)
                .chain(records)
                .all(|record| denied.contains(&(*record, channel.to_owned(), day.clone())))
        }
        _ => false,
    };
    Ok(objections.iter().filter(|objection| !knows(objection)).cloned().collect())
}

/// Which of the records that were merged into somebody who died stand for themselves in this file.
async fn apart(file: &mut SqliteConnection, objections: &[Objection]) -> Answer<HashSet<u32>> {
    let asked: HashSet<u32> = objections
        .iter()
        .filter_map(|objection| match objection {
            Objection::No { also, .. } => Some(also),
            _ => None,
        })
        .flatten()
        .copied()
        .collect();
    let there: Vec<(u32,)> =
        sqlx::query_as("SELECT id FROM contact WHERE merged_into IS NULL AND id IN (SELECT value FROM json_each(?1))")
            .bind(serde_json::to_string(&asked)?)
            .fetch_all(file)
            .await?;
    Ok(there.into_iter().map(|(id,)| id).collect())
}

/// The hashes on a file's list, each with whether it stands there because mail came back: that may be lifted, an objection is more.
async fn listed(file: &mut SqliteConnection) -> Answer<HashSet<(String, bool)>> {
    let lines: Vec<(String, String)> = sqlx::query_as("SELECT hash, reason FROM suppression").fetch_all(file).await?;
    Ok(lines
        .into_iter()
        .flat_map(|(hash, reason)| match is_back(&reason) {
            true => vec![(hash, true)],
            // Whoever objected is stopped whatever came back.
            false => vec![(hash.clone(), true), (hash, false)],
        })
        .collect())
}

/// Keyed hashes of the addresses of some records, with their kinds; those of a merged one stand with who was kept.
pub(super) async fn hashed_points(read: &mut SqliteConnection, people: &[u32]) -> Answer<HashMap<u32, Vec<(String, String)>>> {
    let mut found: HashMap<u32, Vec<(String, String)>> = HashMap::new();
    if people.is_empty() {
        return Ok(found);
    }
    let points: Vec<(u32, String, String)> = sqlx::query_as(
        "SELECT DISTINCT c.id, p.kind, p.norm FROM json_each(?1) w JOIN contact c ON c.id = w.value
         JOIN contact_point p ON p.contact IN (c.id, c.merged_into) WHERE p.norm IS NOT NULL",
    )
    .bind(serde_json::to_string(people)?)
    .fetch_all(&mut *read)
    .await?;
    if points.is_empty() {
        return Ok(found);
    }
    let key = key(read).await?;
    for (contact, kind, norm) in points {
        let hash = hash(&key, &kind, &norm)?;
        found.entry(contact).or_default().push((kind, hash));
    }
    Ok(found)
}

/// Writes objections into a file that does not know them: a no to whoever has the record or one of its addresses; where nobody has, the
/// addresses go onto the do-not-contact list, so that they are stopped when they come back. That somebody died is told of their record
/// alone, and of no address.
pub(crate) async fn object_again(entry: &mut Entry, objections: &[Objection]) -> Answer<Again> {
    let objections = &unknown_to(entry, objections).await?;
    let mut stops: Vec<Hashed> = Vec::new();
    let mut noes: Vec<ConsentRecord> = Vec::new();
    let owners = owners(entry, objections).await?;
    let apart = apart(entry, objections).await?;
    for objection in objections {
        match objection {
            Objection::Stop {
                point,
                hash,
                reason,
                day,
            } => stops.push(Hashed {
                kind: point.clone(),
                hash: hash.clone(),
                reason: reason.clone(),
                day: day.clone(),
            }),
            Objection::No {
                contact,
                channel,
                day,
                who,
                method,
                also,
            } => {
                let said_on = channel.as_deref().and_then(named);
                // Others who live there have not died; each record that had become this person's has.
                let died = method.as_deref() == Some(DECEASED);
                let mut people = owners.of(*contact, if died { &[] } else { who });
                people.extend(also.iter().filter(|record| apart.contains(record)));
                if people.is_empty() && !died {
                    let meant = who
                        .iter()
                        .filter(|(kind, _)| said_on.is_none_or(|channel| channel.point_kind() == kind));
                    stops.extend(meant.map(|(kind, hash)| Hashed {
                        kind: kind.clone(),
                        hash: hash.clone(),
                        reason: "opted out".to_owned(),
                        day: day.clone(),
                    }));
                }
                noes.extend(people.into_iter().map(|contact| ConsentRecord {
                    contact,
                    channel: said_on,
                    granted: false,
                    day: day.as_deref().and_then(Day::parse),
                    method: if died { DECEASED } else { "restore" }.to_owned(),
                    wording: None,
                    evidence: None,
                    source: None,
                }));
            }
            Objection::Erased { .. } | Objection::Lifted { .. } | Objection::Undone { .. } | Objection::Redone { .. } => {}
        }
    }
    let mut listed = listed(entry).await?;
    stops.retain(|stop| listed.insert((stop.hash.clone(), is_back(&stop.reason))));
    put_on_list(entry, &stops).await?;
    stop_owners(entry, &stops).await?;
    record_consents(entry, &noes).await?;
    let people: HashSet<u32> = noes.iter().map(|no| no.contact).collect();
    Ok(Again {
        noes: u32::try_from(people.len()).unwrap_or(u32::MAX),
        stops: u32::try_from(stops.len()).unwrap_or(u32::MAX),
    })
}

fn named(channel: &str) -> Option<Channel> {
    Channel::ALL.into_iter().find(|known| known.name() == channel)
}

/// Who in this file is meant.
struct Owners {
    records: HashSet<u32>,
    by_address: HashMap<String, Vec<u32>>,
}

impl Owners {
    fn of(&self, contact: Option<u32>, who: &[(String, String)]) -> Vec<u32> {
        let record = contact.filter(|contact| self.records.contains(contact));
        // An address that this record does not have came to it later, with another one that was merged into it: whose it was then.
        let others = who
            .iter()
            .filter_map(|(_, hash)| self.by_address.get(hash))
            .filter(|owners| record.is_none_or(|record| !owners.contains(&record)))
            .flatten()
            .copied();
        let mut people: Vec<u32> = record.into_iter().chain(others).collect();
        people.sort_unstable();
        people.dedup();
        people
    }
}

async fn owners(entry: &mut Entry, objections: &[Objection]) -> Answer<Owners> {
    let (mut asked, mut hashes) = (Vec::new(), HashSet::new());
    for objection in objections {
        if let Objection::No { contact, who, .. } = objection {
            asked.extend(*contact);
            hashes.extend(who.iter().map(|(_, hash)| hash.clone()));
        }
    }
    // Numbers are never given twice, so a record of this number is the same record.
    let there: Vec<(u32,)> = sqlx::query_as("SELECT id FROM contact WHERE id IN (SELECT value FROM json_each(?1))")
        .bind(serde_json::to_string(&asked)?)
        .fetch_all(&mut **entry)
        .await?;
    let mut by_address: HashMap<String, Vec<u32>> = HashMap::new();
    for (contact, _, hash) in points_with(entry, &hashes).await? {
        by_address.entry(hash).or_default().push(contact);
    }
    Ok(Owners {
        records: there.into_iter().map(|(id,)| id).collect(),
        by_address,
    })
}

/// The addresses of this file whose hash is among these, as (record, address, hash).
async fn points_with(entry: &mut Entry, wanted: &HashSet<String>) -> Answer<Vec<(u32, u32, String)>> {
    let mut found = Vec::new();
    if wanted.is_empty() {
        return Ok(found);
    }
    let key = key(entry).await?;
    let mut last = 0_u32;
    loop {
        let page: Vec<(u32, u32, String, String)> = sqlx::query_as(
            "SELECT id, contact, kind, norm FROM contact_point WHERE id > ?1 AND norm IS NOT NULL ORDER BY id LIMIT 5000",
        )
        .bind(last)
        .fetch_all(&mut **entry)
        .await?;
        let Some(end) = page.last() else { return Ok(found) };
        last = end.0;
        let addresses = page.iter().filter(|(_, _, kind, _)| kind == "address");
        let merged = merged_into(entry, addresses.map(|(_, contact, ..)| *contact)).await?;
        for (id, contact, kind, norm) in page {
            let own = hashes(&key, &merged, (contact, &kind, &norm))?;
            found.extend(
                own.into_iter()
                    .filter(|hash| wanted.contains(hash))
                    .map(|hash| (contact, id, hash)),
            );
        }
    }
}

async fn stop_owners(entry: &mut Entry, stops: &[Hashed]) -> Answer<()> {
    let hashes: HashSet<String> = stops.iter().map(|stop| stop.hash.clone()).collect();
    let points: Vec<u32> = points_with(entry, &hashes).await?.into_iter().map(|(_, id, _)| id).collect();
    sqlx::query("UPDATE contact_point SET stopped = 1 WHERE stopped = 0 AND id IN (SELECT value FROM json_each(?1))")
        .bind(serde_json::to_string(&points)?)
        .execute(&mut **entry)
        .await?;
    Ok(())
}
