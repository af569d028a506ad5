//! Where everybody stands on every channel, in one pass over the ledger and one over the contact points: what the gate ([`super::reach()`]) says of
//! some, person by person, said of a million at once, for counts and for rules. A list or a file asks the gate itself all the same; a test
//! holds both against each other.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use sqlx::SqliteConnection;

use super::{Basis, Channel, Consented, Standing};
use crate::{
    refusal::Answer,
    store::{each_row, packed},
    values::Today,
};

/// What is known of a person on a channel, a bit each.
const HAS_ADDRESS: u8 = 1;
const ADDRESS_IS_OPEN: u8 = 2;
const NO: u8 = 4;
const YES: u8 = 8;
const TERMS_OVER: u8 = 16;

/// Every contact point, and whose it is.
const POINTS: &str = "SELECT id, contact, kind FROM contact_point";
/// The contact points that cannot be used (1: there is no address) or must not be.
const APART: &str = "SELECT id, norm IS NULL FROM contact_point WHERE norm IS NULL OR stopped = 1";

/// What is known of people on a channel, by their number.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Known(#[serde(with = "packed")] Vec<u8>);

/// What is known of everybody, as of a day.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Everybody {
    day: String,
    /// The first day on which it may be otherwise with nothing done: a yes of that day, terms that end.
    until: Option<String>,
    /// By channel, as in [`Channel::ALL`], and person.
    known: [Known; Channel::ALL.len()],
}

impl Everybody {
    /// Reads it.
    ///
    /// # Errors
    /// Broken where the file cannot be read; cancelled with the connection's job.
    pub(crate) async fn read(connection: &mut SqliteConnection, today: Today) -> Answer<Self> {
        let mut all = Self {
            day: today.0.iso(),
            until: None,
            known: Default::default(),
        };
        // No row of the table is read: each is in an index.
        let mut apart = FxHashMap::default();
        each_row(connection, APART, [[]], |row| {
            apart.insert(row.whole(0)?, row.whole(1)? != 0);
            Ok(())
        })
        .await?;
        each_row(connection, POINTS, [[]], |row| {
            let (point, contact, kind) = (row.whole(0)?, row.whole(1)?, row.text(2)?);
            let what = match apart.get(&point) {
                Some(true) => return Ok(()),
                Some(false) => HAS_ADDRESS,
                None => HAS_ADDRESS | ADDRESS_IS_OPEN,
            };
            for (channel, known) in Channel::ALL.iter().zip(&mut all.known) {
                if Some(channel.point_kind()) == kind {
                    mark(&mut known.0, contact, what);
                }
            }
            Ok(())
        })
        .await?;
        all.read_words(connection, today).await?;
        let over: Vec<(u32,)> = sqlx::query_as(include_str!("terms_over.sql"))
            .bind(today.0.iso())
            .fetch_all(&mut *connection)
            .await?;
        let (ends,): (Option<String>,) = sqlx::query_as("SELECT min(until) FROM borrowed_list WHERE until >= ?1")
            .bind(today.0.iso())
            .fetch_one(connection)
            .await?;
        if let Some(ends) = ends {
            all.is_otherwise_from(&ends);
        }
        for known in &mut all.known {
            over.iter().for_each(|(person,)| mark(&mut known.0, *person, TERMS_OVER));
        }
        Ok(all)
    }

    /// Whether it is the same on a day, where nothing was done since.
    pub(crate) fn holds_on(&self, today: Today) -> bool {
        let today = today.0.iso();
        self.day <= today && self.until.as_ref().is_none_or(|until| today < *until)
    }

    fn is_otherwise_from(&mut self, day: &str) {
        if self.until.as_deref().is_none_or(|until| day < until) {
            self.until = Some(day.to_owned());
        }
    }

    /// Of each record the latest word holds, and of two on one day the no; of the words of records merged into one person, the strictest. A yes
    /// of a day that is yet to come is the oldest.
    async fn read_words(&mut self, connection: &mut SqliteConnection, today: Today) -> Answer<()> {
        let merged = "SELECT id, merged_into FROM contact WHERE merged_into IS NOT NULL";
        let merged: Vec<(u32, u32)> = sqlx::query_as(merged).fetch_all(&mut *connection).await?;
        let merged: FxHashMap<u32, u32> = merged.into_iter().collect();
        let today = today.0.iso();
        let mut latest: [Vec<Word>; Channel::ALL.len()] = Default::default();
        each_row(connection, include_str!("words.sql"), [[]], |row| {
            let of = row.text(0)?.unwrap_or_default();
            let (id, record) = (row.whole(1)?, row.whole(2)?);
            let no = row.text(3)? == Some("denied");
            let said = row.text(4)?.unwrap_or_default();
            let is_to_come = !no && said > today.as_str();
            if is_to_come {
                self.is_otherwise_from(said);
            }
            let word = Word {
                day: if is_to_come { 0 } else { number(said) },
                no,
                id,
            };
            for (channel, latest) in Channel::ALL.iter().zip(&mut latest) {
                if of != "all" && of != channel.name() {
                    continue;
                }
                let at = record as usize;
                if at >= latest.len() {
                    latest.resize(at + 1, Word::default());
                }
                latest[at] = latest[at].max(word);
            }
            Ok(())
        })
        .await?;
        for (known, latest) in self.known.iter_mut().zip(latest) {
            for (record, word) in (0_u32..).zip(latest).filter(|(_, word)| word.id > 0) {
                let person = merged.get(&record).copied().unwrap_or(record);
                mark(&mut known.0, person, if word.no { NO } else { YES });
            }
        }
        Ok(())
    }

    fn of(&self, channel: Channel, contact: u32) -> u8 {
        let known = Channel::ALL.iter().zip(&self.known).find(|(of, _)| **of == channel);
        known
            .and_then(|(_, known)| known.0.get(contact as usize))
            .copied()
            .unwrap_or(0)
    }

    /// What somebody said about a channel.
    pub(crate) fn said(&self, channel: Channel, contact: u32) -> Consented {
        match self.of(channel, contact) {
            known if known & NO > 0 => Consented::Denied,
            known if known & YES > 0 => Consented::Granted,
            _ => Consented::Unknown,
        }
    }

    /// Where somebody who counts stands on a channel, and whether by a recorded yes; none under a rule that looks at more than this.
    pub(crate) fn standing(&self, channel: Channel, basis: &Basis, contact: u32) -> Option<(Standing, bool)> {
        let known = self.of(channel, contact);
        let is = |what: u8| known & what > 0;
        let standing = if !is(HAS_ADDRESS) {
            Standing::NoAddress
        } else if is(NO) {
            Standing::OptedOut
        } else if !is(ADDRESS_IS_OPEN) {
            Standing::Suppressed
        } else if is(TERMS_OVER) {
            Standing::TermsOver
        } else if is(YES) {
            Standing::Reachable
        } else {
            match basis {
                Basis::Consent => Standing::NotConsented,
                Basis::Letter(_) => Standing::Reachable,
                Basis::ExistingCustomer(_) => return None,
            }
        };
        Some((standing, is(YES)))
    }
}

/// A word of the ledger; the latest is the largest, and of two on one day the no. None has the number 0.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Word {
    day: u32,
    no: bool,
    id: u32,
}

/// A day as a number: the later the larger, and a month or a year before its days, as their texts are. Nothing is 0.
fn number(day: &str) -> u32 {
    let digits = day.bytes().filter(u8::is_ascii_digit).map(|digit| u32::from(digit - b'0'));
    digits
        .chain(std::iter::repeat(0))
        .take(8)
        .fold(0, |all, digit| all * 10 + digit)
}

fn mark(known: &mut Vec<u8>, contact: u32, what: u8) {
    let at = contact as usize;
    if at >= known.len() {
        known.resize(at + 1, 0);
    }
    known[at] |= what;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{Key, create};

    #[tokio::test]
    async fn no_row_of_a_contact_point_is_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let house = create(&folder.path().join("a.housefile"), &Key::Plain)
            .await
            .expect("created");
        let mut read = house.read().await.expect("a reader");
        for (sql, index) in [(POINTS, "contact_point_contact"), (APART, "contact_point_apart")] {
            let plan: Vec<(i64, i64, i64, String)> = sqlx::query_as(sqlx::AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}")))
                .fetch_all(&mut *read)
                .await
                .expect("planned");
            assert!(
                plan.iter()
                    .any(|step| step.3.contains(&format!("USING COVERING INDEX {index}"))),
                "{sql}: {plan:?}"
            );
        }
    }
}
