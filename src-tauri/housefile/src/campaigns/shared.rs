//! One message for an address or a household that several people share: two letters in one letter box, or one text twice, is
//! money wasted and looks careless.
//!
//! Of people with one e-mail address, number or postal address the one who bought most often gets it (then the one in the file
//! longest). By post this holds for private people alone: an organisation's record, and somebody with a company, are each
//! written to, since colleagues share an address without sharing their post.
//!
//! A household is less than an address where many doors have one, and more where its people write theirs in several ways.

use std::{
    collections::{HashMap, HashSet, hash_map::Entry},
    hash::Hash,
};

use sqlx::SqliteConnection;

use crate::{
    privacy::{Channel, Reached},
    refusal::Answer,
};

/// Those of `people` who get it through somebody else. Cost grows with their number.
pub(super) async fn doubled(connection: &mut SqliteConnection, channel: Channel, people: &[Reached]) -> Answer<HashSet<u32>> {
    let rows: Vec<(u32, String, bool, u32)> = sqlx::query_as(
        "SELECT p.contact, p.norm, c.kind = 'organisation' OR coalesce(c.company, '') <> '',
                (SELECT count(*) FROM purchase b WHERE b.contact = p.contact)
         FROM json_each(?1) j JOIN contact_point p ON p.id = j.value JOIN contact c ON c.id = p.contact
         WHERE p.norm IS NOT NULL ORDER BY p.contact",
    )
    .bind(points(people)?)
    .fetch_all(connection)
    .await?;
    let rows = rows
        .into_iter()
        .filter(|(_, _, at_work, _)| !*at_work || channel != Channel::Letter)
        .map(|(contact, norm, _, purchases)| (contact, norm, purchases));
    Ok(beside(rows))
}

/// Contact, household, postcode, town and number of purchases.
type Housemate = (u32, u32, Option<String>, Option<String>, u32);

/// Those of `people` whose letter goes to somebody they live with. A household whose people are reached in two places gets two:
/// somebody has moved since it was grouped.
pub(super) async fn housemates(connection: &mut SqliteConnection, people: &[Reached]) -> Answer<HashSet<u32>> {
    let rows: Vec<Housemate> = sqlx::query_as(
        "SELECT p.contact, c.household, p.postcode, p.city, (SELECT count(*) FROM purchase b WHERE b.contact = p.contact)
         FROM json_each(?1) j JOIN contact_point p ON p.id = j.value JOIN contact c ON c.id = p.contact
         WHERE c.household IS NOT NULL ORDER BY p.contact",
    )
    .bind(points(people)?)
    .fetch_all(connection)
    .await?;
    let rows = rows
        .into_iter()
        .map(|(contact, household, postcode, city, purchases)| (contact, (household, place(postcode, city)), purchases));
    Ok(beside(rows))
}

fn points(people: &[Reached]) -> Answer<String> {
    let points: Vec<u32> = people.iter().filter_map(|person| person.point.map(|point| point.0)).collect();
    Ok(serde_json::to_string(&points)?)
}

/// The letters and digits of the postcode, else of the town: streets are written in too many ways.
fn place(postcode: Option<String>, city: Option<String>) -> String {
    let told = |text: Option<String>| {
        let key: String = text?.to_lowercase().chars().filter(|one| one.is_alphanumeric()).collect();
        (!key.is_empty()).then_some(key)
    };
    told(postcode).or_else(|| told(city)).unwrap_or_default()
}

/// All but one of each group: the one who bought most often stays, then the one in the file longest. `people` come with their
/// group and their purchases, by number.
fn beside<Group: Eq + Hash>(people: impl Iterator<Item = (u32, Group, u32)>) -> HashSet<u32> {
    let mut first: HashMap<Group, (u32, u32)> = HashMap::new();
    let mut beside = HashSet::new();
    for (contact, group, purchases) in people {
        match first.entry(group) {
            Entry::Vacant(free) => {
                free.insert((contact, purchases));
            }
            Entry::Occupied(mut kept) if purchases > kept.get().1 => {
                beside.insert(kept.insert((contact, purchases)).0);
            }
            Entry::Occupied(_) => {
                beside.insert(contact);
            }
        }
    }
    beside
}
