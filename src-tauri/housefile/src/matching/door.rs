//! At the door: somebody who is being typed, against everybody who is there. So that nobody is entered twice, whoever may be meant is
//! named with what speaks for and against it; it forbids nothing.
//!
//! A few look-ups by index, whatever the size of the file: who has the mailbox, the phone, the address, and whose name begins as it
//! might ([`super::beginnings`]). Those few are weighed as a search weighs a pair. What a search learns from everybody is not there while
//! somebody types, and is not kept between two searches: so the weights are those where learning begins ([`super::priors`]), for as many
//! people as there are, and a name, a mailbox or a phone counts for less the more of those found hold it. How common a surname or a town
//! is by itself is not known here, and counts as usual. Whoever is kept in another alphabet than the one that was typed is found by the
//! mailbox, the phone or the address, and by the name only where it was kept in Latin letters.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use specta::Type;
use sqlx::SqliteConnection;

use super::{
    beginnings::beginnings,
    em::unlearned,
    evidence::{Point, Quoted},
    firms,
    judge::{Judgement, Outcome, classes, explain},
    keys,
    levels::pattern,
    model::Class,
    names::{Name, relate},
    pattern::Field,
    people::Prepared,
    rows::{ContactRow, PointRow},
};
use crate::{
    contacts::{NewPerson, Readable, readable},
    refusal::Answer,
    store::House,
    values::{ContactId, PersonName},
};

/// So many are named.
const NAMED: usize = 5;
/// So many are weighed for a mailbox, a phone or an address; more share nothing that says who they are.
const HOLDERS: u32 = 50;
/// So many are weighed for their name.
const NAMESAKES: usize = 200;
/// So many names are looked at.
const LOOKED_AT: u32 = 4_000;
/// From this level on all of one organisation's name is in the other's, but for a slip.
const WITHIN: usize = 11;
/// In a file of so many people everybody of one first name can be looked at.
const FEW_PEOPLE: u32 = 50_000;

/// Somebody who is there already.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Known {
    /// Who.
    pub contact: ContactId,
    /// Their name.
    pub name: String,
    /// Where they live, or else how they are reached.
    pub place: Option<String>,
    /// What they may be to whoever was typed.
    pub standing: KnownAs,
    /// What speaks for and against one person, the weightiest first.
    pub points: Vec<Point>,
}

/// What somebody who is there may be to whoever was typed, the nearest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum KnownAs {
    /// May be the same person.
    Same,
    /// Somebody else of the same household.
    Household,
    /// Shares the e-mail address or the phone number.
    Shares,
    /// Has the same name, and nothing else says that they are one.
    Namesake,
}

/// Who is there already and may be whoever was typed, lives with them, or shares a mailbox, a phone or the whole name with them: at most
/// five, the nearest first. Never whoever is in the bin. What cannot be read yet, since somebody is still typing, shares nothing.
///
/// # Errors
/// Refused where something is longer than a line; broken where the file cannot be read.
pub async fn known(house: &House, typed: &NewPerson) -> Answer<Vec<Known>> {
    let mut read = house.read().await?;
    let typed = readable(&mut read, typed).await?;
    let (people,): (Option<u32>,) = sqlx::query_as("SELECT max(id) FROM contact").fetch_one(&mut *read).await?;
    let people = people.unwrap_or_default();
    let found = candidates(&mut read, &asked(&typed), people).await?;
    let rows = rows(&mut read, &found).await?;
    Ok(weigh(&typed, &rows, people))
}

/// What somebody is looked up by.
pub(super) struct Asked<'a> {
    pub organisation: bool,
    /// The name as it is shown.
    pub shown: &'a str,
    pub given: &'a str,
    pub family: &'a str,
    /// Kind and normalised form of each e-mail, phone and address.
    pub points: Vec<(&'a str, &'a str)>,
}

fn asked(typed: &Readable) -> Asked<'_> {
    let organisation = is_organisation(typed);
    let points = typed.points.iter();
    Asked {
        organisation,
        shown: if organisation { &typed.person.company } else { &typed.name },
        given: untitled(typed),
        family: &typed.person.family,
        points: points
            .filter_map(|point| Some((point.kind, point.norm.as_deref()?)))
            .collect(),
    }
}

/// Who is worth weighing.
pub(super) async fn candidates(read: &mut SqliteConnection, asked: &Asked<'_>, people: u32) -> Answer<BTreeSet<u32>> {
    let mut found = BTreeSet::new();
    for (kind, norm) in &asked.points {
        let holders: Vec<(u32,)> = sqlx::query_as(include_str!("sql/door_holders.sql"))
            .bind(kind)
            .bind(norm)
            .bind(HOLDERS)
            .fetch_all(&mut *read)
            .await?;
        found.extend(holders.into_iter().map(|(id,)| id));
    }
    let (organisation, shown) = (asked.organisation, asked.shown);
    if shown.is_empty() {
        return Ok(found);
    }
    let named: Vec<(u32,)> = sqlx::query_as(include_str!("sql/door_named.sql"))
        .bind(shown)
        .bind(HOLDERS)
        .fetch_all(&mut *read)
        .await?;
    found.extend(named.into_iter().map(|(id,)| id));
    let (given, family) = (asked.given, asked.family);
    let begin = if organisation {
        vec![firm(shown)]
    } else if given.is_empty() || family.is_empty() {
        Vec::new()
    } else {
        beginnings(given, family, people < FEW_PEOPLE)
    };
    let names: Vec<(u32, String)> = sqlx::query_as(include_str!("sql/door_names.sql"))
        .bind(serde_json::to_string(&begin)?)
        .bind(kind(organisation))
        .bind(LOOKED_AT)
        .fetch_all(&mut *read)
        .await?;
    let fits: Box<dyn Fn(&str) -> bool> = if organisation {
        let core = keys::company(shown);
        Box::new(move |other| {
            let other = keys::company(other);
            other.starts_with(&core) || core.starts_with(&other) || firms::is_slip(&core, &other)
        })
    } else {
        let own = keys::name(Some(given), Some(family), None, shown);
        Box::new(move |other| fits(&own, other))
    };
    let fitting = names.into_iter().filter(|(_, name)| fits(name)).map(|(id, _)| id);
    found.extend(fitting.take(NAMESAKES));
    Ok(found)
}

/// How the name of a firm begins, whatever its legal form is and whatever department stands behind it.
fn firm(shown: &str) -> String {
    let two = shown.split(' ').take(2).collect::<Vec<_>>().join(" ");
    match two.split_once(' ') {
        Some((first, _)) if keys::company(first) == keys::company(&two) => first.to_owned(),
        _ => two,
    }
}

fn kind(organisation: bool) -> &'static str {
    if organisation { "organisation" } else { "person" }
}

/// The first name without the title that may stand before it.
fn untitled(typed: &Readable) -> &str {
    let given = typed.person.given.as_str();
    let title = PersonName::split(&typed.name).prefix;
    let behind = |title: String| {
        let (front, behind) = given.split_at_checked(title.len())?;
        (front.to_lowercase() == title.to_lowercase()).then_some(behind)
    };
    title.and_then(behind).map_or(given, str::trim)
}

/// Whether nothing in a name as it is shown says that it is another one than what was typed.
fn fits(typed: &keys::Name, shown: &str) -> bool {
    let other = keys::name(None, None, None, shown);
    relate(parts(typed), parts(&other), &|_| false).may_be_one()
}

/// Whether whoever bears the one name may be whoever bears the other, as far as names alone tell: what the look-up of somebody who is
/// being typed goes by.
#[must_use]
pub fn may_be_one_name(one: &str, other: &str, organisations: bool) -> bool {
    if !organisations {
        return fits(&keys::name(None, None, None, one), other);
    }
    let row = |id: u32, name: &str| ContactRow {
        id,
        kind: kind(true).to_owned(),
        name: name.to_owned(),
        ..ContactRow::default()
    };
    let mut all = Prepared::default();
    all.add(&[row(0, one), row(1, other)], &[], &[]);
    let same = pattern(&all, &all.records[0], &all.records[1]).level(Field::Name);
    same >= WITHIN
}

fn parts(name: &keys::Name) -> Name<'_> {
    Name {
        given: &name.given,
        family: &name.family,
    }
}

fn is_organisation(typed: &Readable) -> bool {
    typed.name.is_empty() && !typed.person.company.is_empty()
}

/// The records of some people, ascending by contact.
pub(super) struct Rows {
    pub people: Vec<ContactRow>,
    pub points: Vec<PointRow>,
}

type PersonColumns = (
    u32,
    String,
    String,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
);
type PointColumns = (
    u32,
    String,
    String,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
);

pub(super) async fn rows(read: &mut SqliteConnection, found: &BTreeSet<u32>) -> Answer<Rows> {
    let wanted = serde_json::to_string(found)?;
    let people: Vec<PersonColumns> = sqlx::query_as(include_str!("sql/door_people.sql"))
        .bind(&wanted)
        .fetch_all(&mut *read)
        .await?;
    let points: Vec<PointColumns> = sqlx::query_as(include_str!("sql/door_points.sql"))
        .bind(&wanted)
        .fetch_all(&mut *read)
        .await?;
    let people = people
        .into_iter()
        .map(|(id, kind, name, given, family, suffix, company, born)| ContactRow {
            id,
            kind,
            name,
            given,
            family,
            suffix,
            company,
            born,
            activity: 0,
        });
    let points = points
        .into_iter()
        .map(|(contact, kind, shown, norm, street, postcode, city)| PointRow {
            contact,
            kind,
            shown,
            norm,
            street,
            postcode,
            city,
        });
    Ok(Rows {
        people: people.collect(),
        points: points.collect(),
    })
}

/// Who of those found is named, and as what. Whoever was typed stands before them all, under a number that no record has.
fn weigh(typed: &Readable, rows: &Rows, people: u32) -> Vec<Known> {
    let mut all = Prepared::default();
    let (own, points) = as_rows(typed);
    all.add(std::slice::from_ref(&own), &points, &[]);
    all.add(&rows.people, &rows.points, &[]);
    all.find_shared();
    all.models.person = Some(unlearned(false, f64::from(people)));
    all.models.organisation = Some(unlearned(true, f64::from(people)));
    let mut named: Vec<(KnownAs, f64, &ContactRow, Judgement)> = Vec::new();
    for (at, row) in (1_u32..).zip(&rows.people) {
        let judged = explain(&all, 0, at);
        if let Some(standing) = standing(&all, at, &judged) {
            named.push((standing, judged.score, row, judged));
        }
    }
    named.sort_by(|a, b| (a.0).cmp(&b.0).then(b.1.total_cmp(&a.1)).then(a.2.id.cmp(&b.2.id)));
    named.truncate(NAMED);
    let mut places: BTreeMap<u32, &str> = BTreeMap::new();
    for point in &rows.points {
        // By kind: the address stands before the e-mail and the phone.
        places.entry(point.contact).or_insert(&point.shown);
    }
    let text = |part: &Option<String>| part.clone().unwrap_or_default();
    named
        .into_iter()
        .map(|(standing, _, row, judged)| {
            let quoted = Quoted {
                left_given: text(&own.given),
                right_given: text(&row.given),
                left_family: text(&own.family),
                right_family: text(&row.family),
            };
            Known {
                contact: ContactId(row.id),
                name: row.name.clone(),
                place: places.get(&row.id).map(|place| (*place).to_owned()),
                standing,
                points: judged.evidence.into_iter().map(|evidence| evidence.point(&quoted)).collect(),
            }
        })
        .collect()
}

fn standing(all: &Prepared, at: u32, judged: &Judgement) -> Option<KnownAs> {
    if judged.outcome != Outcome::Apart {
        return Some(KnownAs::Same);
    }
    let level = |field: Field| judged.pattern.level(field);
    let organisation = all.records[at as usize].organisation;
    let one_thing = level(Field::Email) == 6 || level(Field::Phone) == 3;
    let roof = level(Field::Place) >= 6 || one_thing;
    if roof && !organisation && !all.records[0].organisation && household(all, at, judged) {
        Some(KnownAs::Household)
    } else if one_thing {
        Some(KnownAs::Shares)
    } else if level(Field::Name) >= 12 && organisation == all.records[0].organisation {
        Some(KnownAs::Namesake)
    } else {
        None
    }
}

/// Whether one household explains best what two records share.
fn household(all: &Prepared, at: u32, judged: &Judgement) -> bool {
    classes(all, 0, at, judged.pattern).is_some_and(|weights| {
        let own = weights[Class::Household as usize];
        weights.iter().all(|other| *other <= own)
    })
}

/// What was typed as it would be stored.
fn as_rows(typed: &Readable) -> (ContactRow, Vec<PointRow>) {
    let part = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let organisation = is_organisation(typed);
    let person = &typed.person;
    let own = ContactRow {
        id: 0,
        kind: kind(organisation).to_owned(),
        name: if organisation {
            person.company.clone()
        } else {
            typed.name.clone()
        },
        given: part(&person.given),
        family: part(&person.family),
        company: part(&person.company).filter(|_| !organisation),
        ..ContactRow::default()
    };
    let points = typed.points.iter().map(|point| PointRow {
        contact: 0,
        kind: point.kind.to_owned(),
        shown: point.shown.clone(),
        norm: point.norm.clone(),
        street: point.address.street.clone(),
        postcode: point.address.postcode.clone(),
        city: point.address.city.clone(),
    });
    (own, points.collect())
}
