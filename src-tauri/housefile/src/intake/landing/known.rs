//! What the house file has of the people that an import names, fetched for a few thousand at a time.

use std::collections::{HashMap, HashSet};

use sqlx::SqliteConnection;

use crate::{
    history::EventKind,
    intake::clean::{Facts, Happened},
    privacy::Channel,
    refusal::{Answer, broken},
    values::Day,
};

/// A person of the house file.
#[derive(Debug, Clone, Default)]
pub(crate) struct Known {
    pub(crate) id: u32,
    pub(crate) organisation: bool,
    pub(crate) name: String,
    pub(crate) facts: Facts,
    pub(crate) points: Vec<KnownPoint>,
    /// System and number.
    pub(crate) accounts: HashSet<(String, String)>,
    /// In lower case.
    pub(crate) tags: HashSet<String>,
    /// By label in lower case: the value's id and text.
    pub(crate) fields: HashMap<String, (u32, String)>,
    pub(crate) said: Vec<Said>,
    /// What happened to them, by what makes it the same: the event's id, and what is said about it.
    pub(crate) events: HashMap<Happened, (u32, Option<String>)>,
    /// Day, currency and sum of purchases without a number.
    pub(crate) unnumbered: Vec<(Option<String>, String, i64)>,
}

/// An address that is there already.
#[derive(Debug, Clone)]
pub(crate) struct KnownPoint {
    pub(crate) id: u32,
    pub(crate) kind: PointKind,
    pub(crate) shown: String,
    pub(crate) norm: Option<String>,
    pub(crate) rank: u32,
    pub(crate) stopped: bool,
    pub(crate) street: bool,
    pub(crate) postcode: Option<String>,
    pub(crate) city: Option<String>,
}

/// The kinds of contact point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum PointKind {
    Email,
    Phone,
    Address,
}

impl PointKind {
    /// The word in the tables.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Address => "address",
        }
    }

    fn of(name: &str) -> Self {
        match name {
            "email" => Self::Email,
            "phone" => Self::Phone,
            _ => Self::Address,
        }
    }
}

/// A line of the ledger that counts.
#[derive(Debug, Clone)]
pub(crate) struct Said {
    /// The record it was given for; several where records were merged.
    pub(crate) record: u32,
    /// Nothing: every channel.
    pub(crate) channel: Option<Channel>,
    pub(crate) granted: bool,
    pub(crate) day: Option<String>,
    /// Nobody said it: the person has died.
    pub(crate) died: bool,
}

impl Known {
    /// The last word on a channel: a no of any merged record outweighs a yes of another. Lines stand in the order of their weight.
    pub(crate) fn word_on(&self, channel: Channel) -> Option<bool> {
        let mut last: HashMap<u32, bool> = HashMap::new();
        for said in self.said.iter().filter(|said| said.channel.is_none_or(|c| c == channel)) {
            last.insert(said.record, said.granted);
        }
        last.into_values().min()
    }

    /// The event that this one is, if it was told before: its id, and what is said about it. Mail whose address was not kept when it was
    /// imported may have come back from any.
    pub(crate) fn told(&self, what: &Happened) -> Option<&(u32, Option<String>)> {
        let same = what.same();
        self.events.get(&same).or_else(|| {
            let of_any = Happened { reference: None, ..same };
            self.events.get(&of_any).filter(|_| of_any.kind == EventKind::Bounced)
        })
    }

    /// The day of the newest yes on a channel.
    pub(crate) fn newest_yes(&self, channel: Channel) -> Option<&str> {
        let yes = self
            .said
            .iter()
            .filter(|said| said.granted && said.channel.is_none_or(|c| c == channel));
        yes.filter_map(|said| said.day.as_deref()).max()
    }
}

/// The people with these ids.
///
/// # Errors
/// Broken where the file cannot be read.
pub(crate) async fn known(connection: &mut SqliteConnection, ids: &[u32]) -> Answer<HashMap<u32, Known>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let ids = serde_json::to_string(ids)?;
    let mut people = records(connection, &ids).await?;
    points(connection, &ids, &mut people).await?;
    marks(connection, &ids, &mut people).await?;
    history(connection, &ids, &mut people).await?;
    Ok(people)
}

async fn records(connection: &mut SqliteConnection, ids: &str) -> Answer<HashMap<u32, Known>> {
    use sqlx::Row as _;
    let rows = sqlx::query(
        "SELECT id, kind, name, prefix, given, family, suffix, gender, born, language, company, job_title, note
         FROM contact WHERE id IN (SELECT value FROM json_each(?1))",
    )
    .bind(ids)
    .fetch_all(connection)
    .await?;
    rows.iter()
        .map(|row| {
            let kind: String = row.try_get(1)?;
            let person = Known {
                id: row.try_get(0)?,
                organisation: kind == "organisation",
                name: row.try_get(2)?,
                facts: Facts {
                    prefix: row.try_get(3)?,
                    given: row.try_get(4)?,
                    family: row.try_get(5)?,
                    suffix: row.try_get(6)?,
                    gender: row.try_get(7)?,
                    born: row.try_get(8)?,
                    language: row.try_get(9)?,
                    company: row.try_get(10)?,
                    job_title: row.try_get(11)?,
                    note: row.try_get(12)?,
                },
                ..Known::default()
            };
            Ok((person.id, person))
        })
        .collect()
}

type PointRow = (
    u32,
    u32,
    String,
    String,
    Option<String>,
    u32,
    bool,
    bool,
    Option<String>,
    Option<String>,
);

async fn points(connection: &mut SqliteConnection, ids: &str, people: &mut HashMap<u32, Known>) -> Answer<()> {
    let rows: Vec<PointRow> = sqlx::query_as(
        "SELECT contact, id, kind, shown, norm, rank, stopped, street IS NOT NULL, postcode, city FROM contact_point
         WHERE contact IN (SELECT value FROM json_each(?1)) ORDER BY contact, rank, id",
    )
    .bind(ids)
    .fetch_all(connection)
    .await?;
    for (contact, id, kind, shown, norm, rank, stopped, street, postcode, city) in rows {
        if let Some(person) = people.get_mut(&contact) {
            person.points.push(KnownPoint {
                id,
                kind: PointKind::of(&kind),
                shown,
                norm,
                rank,
                stopped,
                street,
                postcode,
                city,
            });
        }
    }
    Ok(())
}

async fn marks(connection: &mut SqliteConnection, ids: &str, people: &mut HashMap<u32, Known>) -> Answer<()> {
    let accounts: Vec<(u32, String, String)> =
        sqlx::query_as("SELECT contact, system, number FROM account WHERE contact IN (SELECT value FROM json_each(?1))")
            .bind(ids)
            .fetch_all(&mut *connection)
            .await?;
    for (contact, system, number) in accounts {
        if let Some(person) = people.get_mut(&contact) {
            person.accounts.insert((system, number));
        }
    }
    let tags: Vec<(u32, String)> =
        sqlx::query_as("SELECT contact, tag FROM tag WHERE contact IN (SELECT value FROM json_each(?1))")
            .bind(ids)
            .fetch_all(&mut *connection)
            .await?;
    for (contact, tag) in tags {
        if let Some(person) = people.get_mut(&contact) {
            person.tags.insert(tag.to_lowercase());
        }
    }
    let fields: Vec<(u32, u32, String, String)> = sqlx::query_as(
        "SELECT v.contact, v.id, f.label, v.text FROM field_value v JOIN field f ON f.id = v.field AND f.binned_at IS NULL
         WHERE v.contact IN (SELECT value FROM json_each(?1)) ORDER BY v.id DESC",
    )
    .bind(ids)
    .fetch_all(&mut *connection)
    .await?;
    for (contact, value, label, text) in fields {
        if let Some(person) = people.get_mut(&contact) {
            person.fields.insert(label.to_lowercase(), (value, text));
        }
    }
    Ok(())
}

type SaidRow = (u32, u32, String, bool, Option<String>, bool);

async fn history(connection: &mut SqliteConnection, ids: &str, people: &mut HashMap<u32, Known>) -> Answer<()> {
    // In the order of their weight: by day, a no behind a yes of the same day.
    let said: Vec<SaidRow> = sqlx::query_as(
        "WITH record AS (
             SELECT c.id, coalesce(c.merged_into, c.id) AS person FROM contact c
             WHERE c.id IN (SELECT value FROM json_each(?1)) OR c.merged_into IN (SELECT value FROM json_each(?1))
         )
         SELECT r.person, r.id, s.channel, s.state = 'granted', s.day, s.method = 'deceased'
         FROM record r JOIN consent_in_force s ON s.contact = r.id
         WHERE s.purpose = 'marketing' ORDER BY coalesce(s.day, ''), s.state = 'denied', s.id",
    )
    .bind(ids)
    .fetch_all(&mut *connection)
    .await?;
    for (contact, record, channel, granted, day, died) in said {
        if let Some(person) = people.get_mut(&contact) {
            let channel = match channel.as_str() {
                "all" => None,
                name => Some(channel_named(name)?),
            };
            person.said.push(Said {
                record,
                channel,
                granted,
                day,
                died,
            });
        }
    }
    type EventRow = (u32, u32, String, String, Option<String>, Option<String>, Option<String>);
    let events: Vec<EventRow> = sqlx::query_as(
        "SELECT contact, id, kind, name, day, detail ->> 'value', detail ->> 'reference' FROM event
         WHERE contact IN (SELECT value FROM json_each(?1))",
    )
    .bind(ids)
    .fetch_all(&mut *connection)
    .await?;
    for (contact, id, kind, name, day, value, reference) in events {
        if let (Some(person), Some(kind)) = (people.get_mut(&contact), EventKind::named(&kind)) {
            let day = day.as_deref().and_then(Day::parse);
            let happened = Happened {
                kind,
                name,
                day,
                value: value.clone(),
                reference,
            };
            person.events.insert(happened.same(), (id, value));
        }
    }
    let unnumbered: Vec<(u32, Option<String>, String, i64)> = sqlx::query_as(
        "SELECT contact, day, currency, total FROM purchase
         WHERE contact IN (SELECT value FROM json_each(?1)) AND order_no IS NULL",
    )
    .bind(ids)
    .fetch_all(&mut *connection)
    .await?;
    for (contact, day, currency, total) in unnumbered {
        if let Some(person) = people.get_mut(&contact) {
            person.unnumbered.push((day, currency, total));
        }
    }
    Ok(())
}

fn channel_named(name: &str) -> Answer<Channel> {
    let found = Channel::ALL.into_iter().find(|channel| channel.name() == name);
    found.ok_or_else(|| broken(format!("no channel is named {name}")))
}

/// Which of these orders (system and number) the house file has.
///
/// # Errors
/// Broken where the file cannot be read.
pub(crate) async fn known_orders(
    connection: &mut SqliteConnection,
    orders: &HashSet<(&str, &str)>,
) -> Answer<HashSet<(String, String)>> {
    let rows: Vec<(String, String)> = sqlx::query_as(
        "SELECT DISTINCT p.system, p.order_no FROM json_each(?1) v
         JOIN purchase p ON p.system = v.value ->> 0 AND p.order_no = v.value ->> 1",
    )
    .bind(serde_json::to_string(&orders.iter().collect::<Vec<_>>())?)
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().collect())
}
