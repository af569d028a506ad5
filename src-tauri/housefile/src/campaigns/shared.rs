//! One message for an address or a household that several people share: two letters in one letter box, or one text twice, is
//! money wasted and looks careless.
//!
//! Of people with one e-mail address, number or postal address the one who bought most often gets it (then the one in the file
//! longest). By post this holds for private people alone: an organisation's record, and somebody with a company, are each
//! written to, since colleagues share an address without sharing their post.
//!
//! A household is less than an address where many doors have one, and more where its people write theirs in several ways.

use std::collections::{HashMap, HashSet, hash_map::Entry};

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

/// Household, contact, postcode, town and street.
type Housemate = (u32, u32, Option<String>, Option<String>, Option<String>);

/// Those of `people` whose letter goes to somebody they live with. A household whose people are reached in two places gets two:
/// somebody has moved since it was grouped.
pub(super) async fn housemates(connection: &mut SqliteConnection, people: &[Reached]) -> Answer<HashSet<u32>> {
    let rows: Vec<Housemate> = sqlx::query_as(
        "SELECT c.household, p.contact, p.postcode, p.city, p.street
         FROM json_each(?1) j JOIN contact_point p ON p.id = j.value JOIN contact c ON c.id = p.contact
         WHERE c.household IS NOT NULL
         ORDER BY c.household, (SELECT count(*) FROM purchase b WHERE b.contact = p.contact) DESC, p.contact",
    )
    .bind(points(people)?)
    .fetch_all(connection)
    .await?;
    let mut beside = HashSet::new();
    for household in rows.chunk_by(|one, next| one.0 == next.0) {
        let mut places: Vec<Place> = Vec::new();
        for (_, contact, postcode, city, street) in household {
            let place = Place::of(postcode.as_deref(), city.as_deref(), street.as_deref());
            if places.iter().any(|taken| !taken.is_elsewhere(&place)) {
                beside.insert(*contact);
            } else {
                places.push(place);
            }
        }
    }
    Ok(beside)
}

/// Where a letter goes, as far as two ways of writing it can be held against each other.
struct Place {
    postcode: String,
    city: String,
    /// The digits of the street: the rest is written in too many ways.
    number: String,
}

impl Place {
    fn of(postcode: Option<&str>, city: Option<&str>, street: Option<&str>) -> Self {
        let kept = |text: Option<&str>, keep: fn(char) -> bool| {
            let letters = text.unwrap_or_default().chars().filter(|one| keep(*one));
            letters.flat_map(char::to_lowercase).collect()
        };
        Self {
            postcode: kept(postcode, char::is_alphanumeric),
            city: kept(city, char::is_alphanumeric),
            number: kept(street, char::is_numeric),
        }
    }

    /// Whether both say something of which only one can be true. `12345` is `12345-6789`, and what is not told is nowhere else.
    fn is_elsewhere(&self, other: &Self) -> bool {
        let differ = |one: &str, other: &str| !one.is_empty() && !other.is_empty() && one != other;
        let post = differ(&self.postcode, &other.postcode)
            && !self.postcode.starts_with(&other.postcode)
            && !other.postcode.starts_with(&self.postcode);
        let untold = self.postcode.is_empty() || other.postcode.is_empty();
        post || untold && differ(&self.city, &other.city) || differ(&self.number, &other.number)
    }
}

fn points(people: &[Reached]) -> Answer<String> {
    let points: Vec<u32> = people.iter().filter_map(|person| person.point.map(|point| point.0)).collect();
    Ok(serde_json::to_string(&points)?)
}

/// All but one of each address: the one who bought most often stays, then the one in the file longest. `people` come with their
/// address and their purchases, by number.
fn beside(people: impl Iterator<Item = (u32, String, u32)>) -> HashSet<u32> {
    let mut first: HashMap<String, (u32, u32)> = HashMap::new();
    let mut beside = HashSet::new();
    for (contact, norm, purchases) in people {
        match first.entry(norm) {
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

#[cfg(test)]
mod tests {
    use super::Place;

    #[test]
    fn a_place_is_another_one_where_both_say_what_cannot_both_be_true() {
        let at = |line: &str| {
            let parts: Vec<Option<&str>> = line.split('|').map(|part| (!part.is_empty()).then_some(part)).collect();
            Place::of(parts[0], parts[1], parts[2])
        };
        for (one, other, elsewhere) in [
            ("12345|Dover|Ring 1", "12345-6789|Dover|1 Ring", false),
            ("10115|Berlin|Ring 1", "|Berlin|Ring 1", false),
            ("10 115|Berlin|", "10115||Ring 1", false),
            ("10115|Berlin|Ring 1", "20095|Hamburg|Ring 1", true),
            ("10115|Berlin|Ring 1", "|Hamburg|Ring 1", true),
            ("10115|Berlin|Ring 1", "10115|Berlin|Weg 27", true),
            ("||", "10115|Berlin|Ring 1", false),
        ] {
            assert_eq!(at(one).is_elsewhere(&at(other)), elsewhere, "{one} and {other}");
            assert_eq!(at(other).is_elsewhere(&at(one)), elsewhere, "{other} and {one}");
        }
    }
}
