//! One message for an address that several people share: two letters in one letter box, or one text twice, is money wasted and
//! looks careless.
//!
//! Of people with one e-mail address, number or postal address the one who bought most often gets it (then the one in the file
//! longest). By post this holds for private people alone: an organisation's record, and somebody with a company, are each
//! written to, since colleagues share an address without sharing their post.

use std::collections::{HashMap, HashSet};

use sqlx::SqliteConnection;

use crate::{
    privacy::{Channel, Reached},
    refusal::Answer,
};

/// Those of `people` who get it through somebody else. Cost grows with their number.
pub(super) async fn doubled(connection: &mut SqliteConnection, channel: Channel, people: &[Reached]) -> Answer<HashSet<u32>> {
    let points: Vec<u32> = people.iter().filter_map(|person| person.point.map(|point| point.0)).collect();
    let rows: Vec<(u32, String, bool, u32)> = sqlx::query_as(
        "SELECT p.contact, p.norm, c.kind = 'organisation' OR coalesce(c.company, '') <> '',
                (SELECT count(*) FROM purchase b WHERE b.contact = p.contact)
         FROM json_each(?1) j JOIN contact_point p ON p.id = j.value JOIN contact c ON c.id = p.contact
         WHERE p.norm IS NOT NULL ORDER BY p.contact",
    )
    .bind(serde_json::to_string(&points)?)
    .fetch_all(connection)
    .await?;
    let mut first: HashMap<String, (u32, u32)> = HashMap::new();
    let mut doubled = HashSet::new();
    for (contact, norm, at_work, purchases) in rows {
        if at_work && channel == Channel::Letter {
            continue;
        }
        match first.get_mut(&norm) {
            None => {
                first.insert(norm, (contact, purchases));
            }
            Some(kept) if purchases > kept.1 => {
                doubled.insert(kept.0);
                *kept = (contact, purchases);
            }
            Some(_) => {
                doubled.insert(contact);
            }
        }
    }
    Ok(doubled)
}
