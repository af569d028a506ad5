//! What was said of a person who was several records, once these stand for themselves again.

use sqlx::SqliteConnection;

use super::{Channel, ConsentRecord, ledger::DECEASED, record_consents};
use crate::{
    journal::Entry,
    refusal::Answer,
    values::{Day, EntryId},
};

/// A yes or no that was said of a person while they were several records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct SaidSince {
    /// `None`: every channel.
    pub channel: Option<Channel>,
    /// Yes or no.
    pub granted: bool,
}

type Line = (
    String,
    bool,
    Option<String>,
    String,
    String,
    Option<u32>,
    Option<String>,
    Option<u32>,
);

/// Writes each no down for `record` too that was said of it while it was part of others: of each of `of` since the entry beside it. For whom
/// it was said is not known, and the strictest holds; also where a yes followed, which may have been another's. A yes is written down for
/// nobody. Answers all that was said, in the order in which it was.
///
/// # Errors
/// Broken where the file cannot be read or written.
pub(crate) async fn deny_also(entry: &mut Entry, record: u32, of: &[(u32, EntryId)]) -> Answer<Vec<SaidSince>> {
    let lines = said(entry, of).await?;
    let mut told = Vec::new();
    let mut noes: Vec<ConsentRecord> = Vec::new();
    for (channel, granted, day, recorded, method, wording, evidence, source) in lines {
        let channel = Channel::ALL.into_iter().find(|known| known.name() == channel);
        let one = SaidSince { channel, granted };
        if !told.contains(&one) {
            told.push(one);
        }
        if granted {
            continue;
        }
        let no = ConsentRecord {
            contact: record,
            channel,
            granted,
            // Without a day it would be the oldest word, and a yes of theirs would outlive it: it was said by the day it was written down.
            day: day.as_deref().or(recorded.get(..10)).and_then(Day::parse),
            method,
            wording,
            evidence,
            source,
        };
        // Of several the last one says it all, beside that somebody died.
        let alike = |other: &ConsentRecord| other.channel == no.channel && (other.method == DECEASED) == (no.method == DECEASED);
        match noes.iter_mut().find(|other| alike(other)) {
            Some(other) if other.day <= no.day => *other = no,
            Some(_) => {}
            None => noes.push(no),
        }
    }
    let known: Vec<(String, Option<String>, bool)> = sqlx::query_as(
        "SELECT channel, day, method = ?2 FROM consent_in_force WHERE contact = ?1 AND state = 'denied' AND purpose = 'marketing'",
    )
    .bind(record)
    .bind(DECEASED)
    .fetch_all(&mut **entry)
    .await?;
    noes.retain(|no| {
        let said = |(channel, day, died): &(String, Option<String>, bool)| {
            channel == no.channel.map_or("all", Channel::name)
                && *died == (no.method == DECEASED)
                && day.as_deref().and_then(Day::parse) >= no.day
        };
        !known.iter().any(said)
    });
    record_consents(entry, &noes).await?;
    Ok(told)
}

/// Records that stand for themselves again since the reversals from `first` on, and of which a no was said while they were part of another:
/// each with that other, and the entry since when.
///
/// # Errors
/// Broken where the file cannot be read.
pub(crate) async fn denied_together(entry: &mut Entry, first: EntryId) -> Answer<Vec<(u32, u32, EntryId)>> {
    Ok(sqlx::query_as(include_str!("denied_together.sql"))
        .bind(first)
        .fetch_all(&mut **entry)
        .await?)
}

async fn said(connection: &mut SqliteConnection, of: &[(u32, EntryId)]) -> Answer<Vec<Line>> {
    Ok(sqlx::query_as(
        "SELECT s.channel, s.state = 'granted', s.day, date(e.at, printf('%+d minutes', e.utc_offset)), s.method, s.wording, s.evidence, s.source
         FROM json_each(?1) w CROSS JOIN consent_in_force s ON s.contact = w.value ->> 0 AND s.entry > w.value ->> 1
         JOIN journal_entry e ON e.id = s.entry
         WHERE s.purpose = 'marketing' ORDER BY s.id",
    )
    .bind(serde_json::to_string(of)?)
    .fetch_all(connection)
    .await?)
}
