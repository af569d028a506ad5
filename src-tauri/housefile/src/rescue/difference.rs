//! What going back to a backup would mean, in figures and in the words of the activity page. Changes nothing.

use std::path::Path;

use serde::{Deserialize, Serialize};
use specta::Type;
use sqlx::SqliteConnection;

use crate::{
    journal::{self, Line},
    privacy::{objections_in_force, unknown_to},
    refusal::{Answer, message, refuse},
    store::{House, Key, Objection, connect_whole},
    values::Now,
};

/// So many of the changes that would be lost are told one by one.
const TOLD: u32 = 20;

/// A file in three figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Figures {
    /// People who count.
    pub people: u32,
    /// Purchases.
    pub purchases: u32,
    /// Answers about being contacted.
    pub consents: u32,
}

/// What is in the file and not in the backup.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Lost {
    /// People added since.
    pub people: u32,
    /// Purchases added since.
    pub purchases: u32,
    /// Answers recorded since.
    pub consents: u32,
    /// Changes made since, those that were taken back left out.
    pub changes: u32,
    /// The latest of them.
    pub latest: Vec<Line>,
}

/// A backup held against the file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename = "BackupDifference")]
pub struct Difference {
    /// What the backup holds.
    pub backup: Figures,
    /// What the file holds; nothing where it cannot be read.
    pub now: Option<Figures>,
    /// What would be lost; nothing where the file cannot be read.
    pub lost: Option<Lost>,
    /// People whose no would be written into the restored file again.
    pub noes: u32,
    /// Addresses that would go onto its do-not-contact list again.
    pub stops: u32,
}

/// Holds a backup against the open file, or against nothing where the file cannot be read.
///
/// # Errors
/// Refused where the backup is damaged, its key is another, or it is of another house file.
pub async fn difference(house: Option<&House>, from: &Path, from_key: &Key, now: &Now) -> Answer<Difference> {
    let mut backup = connect_whole(from, from_key).await?;
    let then = figures(&mut backup).await?;
    let Some(house) = house else {
        return Ok(Difference {
            backup: then,
            now: None,
            lost: None,
            noes: 0,
            stops: 0,
        });
    };
    let mut read = house.read().await?;
    same_file(&mut read, &mut backup).await?;
    let last = Numbers::of(&mut backup).await?;
    let objections = objections_in_force(&mut read, now.today()).await?;
    let objections = unknown_to(&mut backup, &objections).await?;
    let mut people = std::collections::HashSet::new();
    let mut stops = 0;
    for objection in &objections {
        match objection {
            Objection::No { contact, .. } => {
                people.insert(*contact);
            }
            Objection::Stop { .. } => stops += 1,
            _ => {}
        }
    }
    let here = figures(&mut read).await?;
    let lost = lost(&mut read, &last).await?;
    drop(read);
    let mut latest = journal::list(house, None, None, TOLD).await?;
    latest.retain(|line| line.id.0 > last.entry);
    Ok(Difference {
        backup: then,
        now: Some(here),
        lost: Some(Lost { latest, ..lost }),
        noes: u32::try_from(people.len()).unwrap_or(u32::MAX),
        stops,
    })
}

/// A backup of another house file is no backup of this one: what people objected to here would mean nothing there.
pub(super) async fn same_file(current: &mut SqliteConnection, backup: &mut SqliteConnection) -> Answer<()> {
    const OWN: &str = "SELECT value FROM setting WHERE name = 'suppression_key'";
    let here: Option<(String,)> = sqlx::query_as(OWN).fetch_optional(current).await?;
    let there: Option<(String,)> = sqlx::query_as(OWN).fetch_optional(backup).await?;
    if here == there {
        Ok(())
    } else {
        Err(refuse(message("rescue-other-file")))
    }
}

/// The last numbers that a file gave.
pub(super) struct Numbers {
    pub entry: u32,
    contact: u32,
    purchase: u32,
    consent: u32,
}

impl Numbers {
    pub(super) async fn of(connection: &mut SqliteConnection) -> Answer<Self> {
        let (entry, contact, purchase, consent): (u32, u32, u32, u32) = sqlx::query_as(
            "SELECT coalesce(max(iif(name = 'journal_entry', seq, 0)), 0), coalesce(max(iif(name = 'contact', seq, 0)), 0),
                    coalesce(max(iif(name = 'purchase', seq, 0)), 0), coalesce(max(iif(name = 'consent', seq, 0)), 0)
             FROM sqlite_sequence",
        )
        .fetch_one(connection)
        .await?;
        Ok(Self {
            entry,
            contact,
            purchase,
            consent,
        })
    }
}

pub(super) async fn figures(connection: &mut SqliteConnection) -> Answer<Figures> {
    let (people, purchases, consents): (u32, u32, u32) = sqlx::query_as(
        "SELECT (SELECT count(*) FROM live_contact), (SELECT count(*) FROM purchase), (SELECT count(*) FROM consent WHERE state IS NOT NULL)",
    )
    .fetch_one(connection)
    .await?;
    Ok(Figures {
        people,
        purchases,
        consents,
    })
}

/// Numbers are never given twice, not even across restores: what has a higher number than the backup's last came later.
async fn lost(connection: &mut SqliteConnection, last: &Numbers) -> Answer<Lost> {
    let (people, purchases, consents, changes): (u32, u32, u32, u32) = sqlx::query_as(
        "SELECT (SELECT count(*) FROM live_contact WHERE id > ?1), (SELECT count(*) FROM purchase WHERE id > ?2),
                (SELECT count(*) FROM consent WHERE id > ?3), (SELECT count(*) FROM journal_entry WHERE id > ?4 AND undoes IS NULL AND standing = 1)",
    )
    .bind(last.contact)
    .bind(last.purchase)
    .bind(last.consent)
    .bind(last.entry)
    .fetch_one(connection)
    .await?;
    Ok(Lost {
        people,
        purchases,
        consents,
        changes,
        latest: Vec::new(),
    })
}
