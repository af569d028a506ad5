//! Where everybody stands on every channel, in one pass over the ledger and one over the contact points: what the gate ([`super::reach()`]) says of
//! some, person by person, said of a million at once, for counts and for rules. A list or a file asks the gate itself all the same; a test
//! holds both against each other.

use rustc_hash::FxHashMap;
use sqlx::SqliteConnection;

use super::{Basis, Channel, Consented, Standing};
use crate::{refusal::Answer, store::each_row, values::Today};

/// What is known of a person on a channel, a bit each.
const HAS_ADDRESS: u8 = 1;
const ADDRESS_IS_OPEN: u8 = 2;
const NO: u8 = 4;
const YES: u8 = 8;
const TERMS_OVER: u8 = 16;

/// What is known of everybody.
#[derive(Debug)]
pub(crate) struct Everybody {
    /// By channel, as in [`Channel::ALL`], and person.
    known: [Vec<u8>; Channel::ALL.len()],
}

impl Everybody {
    /// Reads it.
    ///
    /// # Errors
    /// Broken where the file cannot be read; cancelled with the connection's job.
    pub(crate) async fn read(connection: &mut SqliteConnection, today: Today) -> Answer<Self> {
        let mut all = Self {
            known: Default::default(),
        };
        let points = "SELECT contact, kind, stopped FROM contact_point WHERE norm IS NOT NULL";
        each_row(connection, points, [[]], |row| {
            let (contact, kind, stopped) = (row.whole(0)?, row.text(1)?, row.whole(2)? != 0);
            for (channel, known) in Channel::ALL.iter().zip(&mut all.known) {
                if Some(channel.point_kind()) == kind {
                    mark(
                        known,
                        contact,
                        if stopped { HAS_ADDRESS } else { HAS_ADDRESS | ADDRESS_IS_OPEN },
                    );
                }
            }
            Ok(())
        })
        .await?;
        all.read_words(connection, today).await?;
        let over: Vec<(u32,)> = sqlx::query_as(include_str!("terms_over.sql"))
            .bind(today.0.iso())
            .fetch_all(connection)
            .await?;
        for known in &mut all.known {
            over.iter().for_each(|(person,)| mark(known, *person, TERMS_OVER));
        }
        Ok(all)
    }

    /// Of each record the latest word holds, and of two on one day the no; of the words of records merged into one person, the strictest. A yes
    /// of a day that is yet to come is the oldest.
    async fn read_words(&mut self, connection: &mut SqliteConnection, today: Today) -> Answer<()> {
        let merged = "SELECT id, merged_into FROM contact WHERE merged_into IS NOT NULL";
        let merged: Vec<(u32, u32)> = sqlx::query_as(merged).fetch_all(&mut *connection).await?;
        let merged: FxHashMap<u32, u32> = merged.into_iter().collect();
        let today = today.0.iso();
        let mut latest: [FxHashMap<u32, (String, bool, u32)>; Channel::ALL.len()] = Default::default();
        each_row(connection, include_str!("words.sql"), [[]], |row| {
            let of = row.text(0)?.unwrap_or_default();
            let (id, record) = (row.whole(1)?, row.whole(2)?);
            let no = row.text(3)? == Some("denied");
            let day = row.text(4)?.filter(|day| no || *day <= today.as_str()).unwrap_or_default();
            for (channel, latest) in Channel::ALL.iter().zip(&mut latest) {
                if of != "all" && of != channel.name() {
                    continue;
                }
                let last = latest.entry(record).or_default();
                if (day, no, id) >= (last.0.as_str(), last.1, last.2) {
                    *last = (day.to_owned(), no, id);
                }
            }
            Ok(())
        })
        .await?;
        for (known, latest) in self.known.iter_mut().zip(latest) {
            for (record, (_, no, _)) in latest {
                let person = merged.get(&record).copied().unwrap_or(record);
                mark(known, person, if no { NO } else { YES });
            }
        }
        Ok(())
    }

    fn of(&self, channel: Channel, contact: u32) -> u8 {
        let known = Channel::ALL.iter().zip(&self.known).find(|(of, _)| **of == channel);
        known.and_then(|(_, known)| known.get(contact as usize)).copied().unwrap_or(0)
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

fn mark(known: &mut Vec<u8>, contact: u32, what: u8) {
    let at = contact as usize;
    if at >= known.len() {
        known.resize(at + 1, 0);
    }
    known[at] |= what;
}
