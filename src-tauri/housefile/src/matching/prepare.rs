//! Everybody in one pass, in the compact form that comparing needs: normalised, each text once, one flat list a kind of point.
//!
//! This is the first step of `prepare` -> `candidates` -> `judge` -> `group` -> `write`; nothing behind it reads the file again.

use std::collections::{HashMap, HashSet};

use sqlx::SqliteConnection;

use super::{
    keys,
    texts::{Counts, Text, Texts},
};
use crate::{job::Job, refusal::Answer, values::name_key};

/// One record. Positions in the lists of points are `first..first + count`.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Record {
    pub id: u32,
    pub organisation: bool,
    pub given: Text,
    pub family: Text,
    /// All words of the name, sorted: the same for `Anna Koch` and `Koch, Anna`.
    pub name: Text,
    /// jr, sr, ii …
    pub generation: Text,
    pub company: Text,
    /// ISO; `--MM-DD` where the year is unknown.
    pub born: Text,
    pub emails: Slice,
    pub phones: Slice,
    pub places: Slice,
    /// How much hangs on the record: purchases and visits.
    pub activity: u32,
}

/// A part of one of the flat lists.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Slice {
    first: u32,
    count: u32,
}

impl Slice {
    fn of<T>(self, all: &[T]) -> &[T] {
        let first = self.first as usize;
        all.get(first..first + self.count as usize).unwrap_or(&[])
    }
}

/// A postal address, part by part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Place {
    pub street: Text,
    pub postcode: Text,
    pub city: Text,
}

/// Everybody, ready to be compared.
#[derive(Debug, Default)]
pub(super) struct Prepared {
    pub texts: Texts,
    /// Ascending by id.
    pub records: Vec<Record>,
    emails: Vec<Text>,
    phones: Vec<Text>,
    places: Vec<Place>,
    /// Mailboxes of a role, and mailboxes and phones that many families share.
    shared: HashSet<Text>,
    /// How many records hold a text, by what it is.
    pub names: Counts,
    pub givens: Counts,
    pub families: Counts,
    pub cities: Counts,
    pub postcodes: Counts,
    pub companies: Counts,
    /// Pairs of positions that somebody said are two people.
    pub different: HashSet<(u32, u32)>,
}

impl Prepared {
    pub(super) fn emails(&self, record: &Record) -> &[Text] {
        record.emails.of(&self.emails)
    }

    pub(super) fn phones(&self, record: &Record) -> &[Text] {
        record.phones.of(&self.phones)
    }

    pub(super) fn places(&self, record: &Record) -> &[Place] {
        record.places.of(&self.places)
    }

    /// Whether a mailbox or phone is that of a role, a switchboard or a whole club, and says nothing about one person.
    pub(super) fn is_shared(&self, point: Text) -> bool {
        self.shared.contains(&point)
    }

    /// The position of a record.
    pub(super) fn position(&self, id: u32) -> Option<u32> {
        self.records
            .binary_search_by_key(&id, |record| record.id)
            .ok()
            .and_then(|at| u32::try_from(at).ok())
    }
}

#[derive(sqlx::FromRow)]
struct ContactRow {
    id: u32,
    kind: String,
    name: String,
    given: Option<String>,
    family: Option<String>,
    suffix: Option<String>,
    company: Option<String>,
    born: Option<String>,
    activity: u32,
}

#[derive(sqlx::FromRow)]
struct PointRow {
    contact: u32,
    kind: String,
    shown: String,
    norm: Option<String>,
    street: Option<String>,
    postcode: Option<String>,
    city: Option<String>,
}

/// Loads everybody who is live, or only `ids`.
pub(super) async fn prepare(connection: &mut SqliteConnection, ids: Option<&[u32]>, job: &Job) -> Answer<Prepared> {
    let wanted = ids.map(serde_json::to_string).transpose()?;
    job.step("matching-reading", 0, 3)?;
    let contacts: Vec<ContactRow> = sqlx::query_as(include_str!("sql/people.sql"))
        .bind(&wanted)
        .fetch_all(&mut *connection)
        .await?;
    job.step("matching-reading", 1, 3)?;
    let points: Vec<PointRow> = sqlx::query_as(include_str!("sql/points.sql"))
        .bind(&wanted)
        .fetch_all(&mut *connection)
        .await?;
    job.step("matching-reading", 2, 3)?;
    let different: Vec<(u32, u32)> = sqlx::query_as(include_str!("sql/different.sql"))
        .fetch_all(connection)
        .await?;
    let mut all = Prepared::default();
    for row in &contacts {
        let record = all.record(row);
        all.records.push(record);
    }
    all.points(&points);
    all.find_shared();
    for (left, right) in different {
        if let (Some(left), Some(right)) = (all.position(left), all.position(right)) {
            all.different.insert((left.min(right), left.max(right)));
        }
    }
    Ok(all)
}

impl Prepared {
    fn record(&mut self, row: &ContactRow) -> Record {
        let organisation = row.kind == "organisation";
        let name = if organisation {
            // An organisation has one name; it stands where the surname does.
            keys::Name {
                family: keys::company(&row.name),
                ..keys::Name::default()
            }
        } else {
            keys::name(row.given.as_deref(), row.family.as_deref(), row.suffix.as_deref(), &row.name)
        };
        let whole = name_key(Some(&name.given), Some(&name.family));
        let record = Record {
            id: row.id,
            organisation,
            given: self.texts.put(&name.given),
            family: self.texts.put(&name.family),
            name: self.texts.put(&whole),
            generation: self.texts.put(name.generation),
            company: self.texts.put(&row.company.as_deref().map(keys::company).unwrap_or_default()),
            born: self.texts.put(row.born.as_deref().unwrap_or("")),
            activity: row.activity,
            ..Record::default()
        };
        self.names.add(record.name);
        self.families.add(record.family);
        self.companies.add(record.company);
        let first = self.texts.put(keys::first_word(&name.given));
        self.givens.add(first);
        record
    }

    fn points(&mut self, rows: &[PointRow]) {
        let mut at = 0;
        for position in 0..self.records.len() {
            let id = self.records[position].id;
            let starts = [self.emails.len(), self.phones.len(), self.places.len()];
            while at < rows.len() && rows[at].contact <= id {
                if rows[at].contact == id {
                    self.point(&rows[at], starts);
                }
                at += 1;
            }
            let slice = |start: usize, end: usize| Slice {
                first: u32::try_from(start).unwrap_or(u32::MAX),
                count: u32::try_from(end - start).unwrap_or(0),
            };
            let record = &mut self.records[position];
            record.emails = slice(starts[0], self.emails.len());
            record.phones = slice(starts[1], self.phones.len());
            record.places = slice(starts[2], self.places.len());
        }
    }

    fn point(&mut self, row: &PointRow, starts: [usize; 3]) {
        match row.kind.as_str() {
            "email" => {
                let Some(norm) = &row.norm else { return };
                let mailbox = self.texts.put(&keys::mailbox(norm));
                if keys::is_role(norm) {
                    self.shared.insert(mailbox);
                }
                if !self.emails[starts[0]..].contains(&mailbox) {
                    self.emails.push(mailbox);
                }
            }
            "phone" => {
                let Some(key) = keys::phone(row.norm.as_deref().unwrap_or(&row.shown)) else {
                    return;
                };
                let phone = self.texts.put(&key);
                if !self.phones[starts[1]..].contains(&phone) {
                    self.phones.push(phone);
                }
            }
            _ => {
                let mut part = |key: Option<String>| self.texts.put(&key.unwrap_or_default());
                let place = Place {
                    street: part(row.street.as_deref().and_then(keys::street)),
                    postcode: part(row.postcode.as_deref().and_then(keys::postcode)),
                    city: part(row.city.as_deref().map(crate::values::text_key)),
                };
                if place != Place::default() && !self.places[starts[2]..].contains(&place) {
                    self.places.push(place);
                    self.postcodes.add(place.postcode);
                    self.cities.add(place.city);
                }
            }
        }
    }

    /// A mailbox or phone whose holders' surnames begin with four different letters belongs to no one person or family.
    fn find_shared(&mut self) {
        let mut initials: HashMap<Text, u32> = HashMap::new();
        for record in &self.records {
            let Some(letter) = self.texts.get(record.family).bytes().next().filter(u8::is_ascii_lowercase) else {
                continue;
            };
            for point in record.emails.of(&self.emails).iter().chain(record.phones.of(&self.phones)) {
                *initials.entry(*point).or_default() |= 1 << (letter - b'a');
            }
        }
        self.shared.extend(
            initials
                .into_iter()
                .filter(|(_, letters)| letters.count_ones() >= 4)
                .map(|(point, _)| point),
        );
    }
}
