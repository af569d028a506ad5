//! What mending the data would be worth: each repair with the people it concerns, worked out from the file, the most people first.
//! Deliberately not here: mending it (contacts, for what can only mean one thing).

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use specta::Type;
use sqlx::SqliteConnection;

use crate::{
    privacy::{self, Basis, Channel, Standing},
    refusal::{Answer, Message, message},
    store::House,
    values::{Country, Email, Phone, Today, suggest_domain},
};

/// Which repair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum RepairId {
    /// Answer the open duplicate questions.
    Duplicates,
    /// Read phone numbers in the country of their owner.
    Phones,
    /// Mend mistyped e-mail addresses.
    Typos,
    /// Complete postal addresses.
    Addresses,
    /// Ask for, or add, consent to e-mail.
    Consent,
    /// Say how and to what people agreed.
    Evidence,
    /// Confirm the rule for letters.
    Letters,
}

impl RepairId {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Duplicates,
        Self::Phones,
        Self::Typos,
        Self::Addresses,
        Self::Consent,
        Self::Evidence,
        Self::Letters,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Duplicates => "duplicates",
            Self::Phones => "phones",
            Self::Typos => "typos",
            Self::Addresses => "addresses",
            Self::Consent => "consent",
            Self::Evidence => "evidence",
            Self::Letters => "letters",
        }
    }
}

/// A repair that is worth something.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Repair {
    /// Which.
    pub id: RepairId,
    /// What to do and what it brings, with the figures.
    pub title: Message,
    /// How many people it concerns; [`repair_people`] opens exactly those.
    pub people: u32,
}

/// Every repair that concerns somebody, the most people first.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn repairs(house: &House, today: Today) -> Answer<Vec<Repair>> {
    let mut all = Vec::new();
    for id in RepairId::ALL {
        let found = found(house, id, today).await?;
        let people = u32::try_from(found.people.len()).unwrap_or(u32::MAX);
        if people > 0 {
            all.push(Repair {
                id,
                title: message(&format!("dashboards-repair-{}", id.name()))
                    .with("people", people)
                    .with("things", found.things),
                people,
            });
        }
    }
    all.sort_by_key(|repair| std::cmp::Reverse(repair.people));
    Ok(all)
}

/// The people a repair concerns, in the order of their ids.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn repair_people(house: &House, id: RepairId, today: Today) -> Answer<Vec<u32>> {
    Ok(found(house, id, today).await?.people.into_iter().collect())
}

/// Whom a repair concerns, and how many pairs, numbers or addresses there are to mend.
#[derive(Default)]
struct Found {
    people: BTreeSet<u32>,
    things: usize,
}

async fn found(house: &House, id: RepairId, today: Today) -> Answer<Found> {
    match id {
        RepairId::Duplicates => duplicates(&mut *house.read().await?).await,
        RepairId::Phones => phones(&mut *house.read().await?).await,
        RepairId::Typos => typos(&mut *house.read().await?).await,
        RepairId::Addresses => addresses(&mut *house.read().await?).await,
        RepairId::Evidence => evidence(&mut *house.read().await?).await,
        RepairId::Consent => unasked(house, Channel::Email, today).await,
        RepairId::Letters => {
            let known = privacy::rules(house).await?;
            if known.iter().any(|(channel, _)| *channel == Channel::Letter) {
                return Ok(Found::default());
            }
            unasked(house, Channel::Letter, today).await
        }
    }
}

async fn duplicates(read: &mut SqliteConnection) -> Answer<Found> {
    let pairs: Vec<(u32, u32)> = sqlx::query_as(
        "SELECT lower, upper FROM match_pair p JOIN live_contact l ON l.id = p.lower JOIN live_contact u ON u.id = p.upper
         WHERE verdict IN ('open', 'later')",
    )
    .fetch_all(read)
    .await?;
    Ok(Found {
        things: pairs.len(),
        people: pairs.into_iter().flat_map(|(lower, upper)| [lower, upper]).collect(),
    })
}

/// Numbers that are none in the country they were read in, but are one in the country of their owner's address, or in the one
/// most people live in; of people who have no other number.
async fn phones(read: &mut SqliteConnection) -> Answer<Found> {
    let home: Option<(String,)> = sqlx::query_as(
        "SELECT country FROM contact_point WHERE country IS NOT NULL GROUP BY country ORDER BY count(*) DESC, country LIMIT 1",
    )
    .fetch_optional(&mut *read)
    .await?;
    let home = home.and_then(|(code,)| Country::parse(&code));
    let numbers: Vec<(u32, String, Option<String>)> = sqlx::query_as(
        "SELECT p.contact, p.shown, (SELECT a.country FROM contact_point a
                                     WHERE a.contact = p.contact AND a.country IS NOT NULL ORDER BY a.rank LIMIT 1)
         FROM contact_point p JOIN live_contact c ON c.id = p.contact
         WHERE p.kind = 'phone' AND p.norm IS NULL
               AND p.contact NOT IN (SELECT contact FROM contact_point WHERE kind = 'phone' AND norm IS NOT NULL)",
    )
    .fetch_all(read)
    .await?;
    let mendable = numbers.into_iter().filter(|(_, shown, country)| {
        let own = country.as_deref().and_then(Country::parse);
        [own, home]
            .into_iter()
            .flatten()
            .any(|country| Phone::parse(shown, country).is_some())
    });
    let people: Vec<u32> = mendable.map(|(contact, ..)| contact).collect();
    Ok(Found {
        things: people.len(),
        people: people.into_iter().collect(),
    })
}

/// Addresses at a domain that is a slip of a well-known one; of people who have no other address.
async fn typos(read: &mut SqliteConnection) -> Answer<Found> {
    let addresses: Vec<(u32, String)> = sqlx::query_as(
        "SELECT p.contact, p.norm FROM contact_point p JOIN live_contact c ON c.id = p.contact
         WHERE p.kind = 'email' AND p.norm IS NOT NULL ORDER BY p.contact",
    )
    .fetch_all(read)
    .await?;
    let mut found = Found::default();
    for own in addresses.chunk_by(|one, next| one.0 == next.0) {
        let slips = own
            .iter()
            .filter(|(_, norm)| Email::parse(norm).is_some_and(|email| suggest_domain(email.domain()).is_some()))
            .count();
        if slips == own.len() {
            found.things += slips;
            found.people.insert(own[0].0);
        }
    }
    Ok(found)
}

/// Addresses to which no letter could go; of people who have no other.
async fn addresses(read: &mut SqliteConnection) -> Answer<Found> {
    let incomplete: Vec<(u32,)> = sqlx::query_as(
        "SELECT p.contact FROM contact_point p JOIN live_contact c ON c.id = p.contact
         WHERE p.kind = 'address' AND p.norm IS NULL
               AND p.contact NOT IN (SELECT contact FROM contact_point WHERE kind = 'address' AND norm IS NOT NULL)",
    )
    .fetch_all(read)
    .await?;
    Ok(Found {
        things: incomplete.len(),
        people: incomplete.into_iter().map(|(contact,)| contact).collect(),
    })
}

/// Recorded agreements in force that name neither words, nor proof, nor the row they came from.
async fn evidence(read: &mut SqliteConnection) -> Answer<Found> {
    let bare: Vec<(u32,)> = sqlx::query_as(
        "SELECT coalesce(c.merged_into, c.id) FROM consent s
         JOIN journal_entry e ON e.id = s.entry AND e.standing = 1
         JOIN contact c ON c.id = s.contact
         JOIN live_contact l ON l.id = coalesce(c.merged_into, c.id)
         WHERE s.state = 'granted' AND s.wording IS NULL AND s.evidence IS NULL AND s.source IS NULL",
    )
    .fetch_all(read)
    .await?;
    Ok(Found {
        things: bare.len(),
        people: bare.into_iter().map(|(contact,)| contact).collect(),
    })
}

/// People with an address for whom nothing is recorded.
async fn unasked(house: &House, channel: Channel, today: Today) -> Answer<Found> {
    let rules = privacy::rules(house).await?;
    let basis = rules
        .iter()
        .find(|(of, _)| *of == channel)
        .map_or(&Basis::Consent, |(_, basis)| basis);
    let everybody = privacy::reach(&mut *house.read().await?, channel, basis, None, today).await?;
    let people: BTreeSet<u32> = everybody
        .into_iter()
        .filter(|one| one.standing == Standing::NotConsented)
        .map(|one| one.contact.0)
        .collect();
    Ok(Found {
        things: people.len(),
        people,
    })
}
