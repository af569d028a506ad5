//! Around a place: where the towns of addresses lie, and what can be said of people by that. An address is where its town is; where
//! several towns are meant, only what holds for all of them is said.

mod unclear;

use std::collections::HashMap;

use sqlx::SqliteConnection;

pub(super) use self::unclear::warnings;
use super::{
    compile::Bind,
    field::Field,
    image,
    known::known,
    node::{Kind, Leaf, Node, Test},
    postcode::Zone,
    relation::relation,
    rule::Around,
    run,
    sentence::Telling,
    suggest::Suggestion,
};
use crate::{
    job::Job,
    refusal::{Answer, message},
    store::House,
    values::{Country, Today, Town, town_named, towns_like, towns_meant},
};

/// Half way round the earth: nobody is farther away.
pub(super) const FARTHEST: u32 = 20_038;

/// A question about a town.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Circle {
    middle: Middle,
    km: f64,
    sure: Sure,
    /// Where an address without a country is.
    pub home: Option<Country>,
}

/// What lies in the middle.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Middle {
    Town(&'static Town),
    /// A postcode, which lies where most people of the file who have it live; not looked up yet.
    Postcode(Zone),
    /// A postcode of which nobody in the file has a town that is known.
    Nowhere,
}

/// How sure it must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sure {
    /// Every town that may be meant lies within.
    Within,
    /// One of them does.
    PerhapsWithin,
    /// Some town is meant at all.
    Known,
}

impl Circle {
    /// The towns that a stored text may mean.
    pub(super) fn meant(&self, stored: &str) -> Vec<&'static Town> {
        meant(stored, self.home)
    }

    /// Whether the towns that are meant lie so.
    pub(super) fn holds(&self, meant: &[&'static Town]) -> bool {
        let Middle::Town(middle) = self.middle else {
            // Nothing can be said of how far anybody is from there.
            return !meant.is_empty() && self.sure != Sure::Within;
        };
        let mut near = meant.iter().map(|town| middle.km_to(town) <= self.km);
        match self.sure {
            Sure::Within => !meant.is_empty() && near.all(|near| near),
            Sure::PerhapsWithin => near.any(|near| near),
            Sure::Known => !meant.is_empty(),
        }
    }

    /// Both in one.
    pub(super) fn fits(&self, stored: &str) -> bool {
        self.holds(&self.meant(stored))
    }
}

/// What a condition about a circle means, in parts that ask of one town each.
pub(super) fn kind(middle: &Middle, km: u32, how: Around, blanks: bool, home: Option<Country>) -> Kind {
    let part = |kind| Node { at: None, kind };
    let ask = |test| {
        part(Kind::Leaf(Leaf::Field {
            field: Field::Town,
            test,
            negate: false,
            blanks: false,
        }))
    };
    let asked = |sure| {
        ask(Test::Town(Circle {
            middle: middle.clone(),
            km: km.into(),
            sure,
            home,
        }))
    };
    let not = |node| part(Kind::Not(Box::new(node)));
    let within = || asked(Sure::Within);
    let farther = || part(Kind::All(vec![asked(Sure::Known), not(asked(Sure::PerhapsWithin))]));
    let inner = match (how, blanks) {
        (Around::Within, false) => within(),
        (Around::Farther, false) => farther(),
        (Around::Within, true) => not(farther()),
        (Around::Farther, true) => not(within()),
        (Around::Unclear, false) => part(Kind::All(vec![ask(Test::Always), not(within()), not(farther())])),
        (Around::Unclear, true) => part(Kind::All(vec![not(within()), not(farther())])),
    };
    // One condition to whoever reads the rule.
    Kind::Segment(Some(Box::new(inner)))
}

/// What a place names: a town, or else a postcode, of the country behind the comma or of `home`.
pub(super) fn middle(place: &str, home: Option<Country>) -> Option<Middle> {
    if let Some(town) = town_named(place, home) {
        return Some(Middle::Town(town));
    }
    let (code, country) = match place.rsplit_once(',') {
        Some((code, country)) => (code, Some(Country::parse(country.trim())?)),
        None => (place, home),
    };
    Zone::of(country?, code, code, home).map(Middle::Postcode)
}

/// The postcode in the middle of a circle, where it was not looked up yet.
pub(super) fn unsettled(test: &Test) -> Option<&Zone> {
    match test {
        Test::Town(Circle {
            middle: Middle::Postcode(zone),
            ..
        }) => Some(zone),
        _ => None,
    }
}

/// Puts where a postcode lies into the middle of its circle.
pub(super) fn settle(test: &mut Test, lies: Option<Lies>) {
    if let Test::Town(circle) = test {
        circle.middle = lies.map_or(Middle::Nowhere, |lies| Middle::Town(lies.town));
    }
}

/// Where a postcode lies, by the file's own addresses.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lies {
    pub town: &'static Town,
    /// Addresses with the postcode in that town.
    pub count: u32,
    /// Addresses with the postcode in any town that is known.
    pub of: u32,
}

/// As [`town_of`]; held in memory where the base is, so that it is looked up once and not with each count.
async fn lies(house: &House, zone: &Zone, today: Today, job: &Job) -> Answer<Option<Lies>> {
    match image::lies(house, zone, today, job).await? {
        Some(lies) => Ok(lies),
        None => town_of(&mut *house.read().await?, zone, job).await,
    }
}

/// The town that a place lies in, that of a postcode looked up.
pub(super) async fn town_at(
    connection: &mut SqliteConnection,
    place: &str,
    home: Option<Country>,
    job: &Job,
) -> Answer<Option<&'static Town>> {
    Ok(match middle(place, home) {
        Some(Middle::Town(town)) => Some(town),
        Some(Middle::Postcode(zone)) => town_of(connection, &zone, job).await?.map(|lies| lies.town),
        Some(Middle::Nowhere) | None => None,
    })
}

/// The town of most addresses with a postcode, on how many, and of how many whose town is known; of equal ones the largest. A pass over the addresses.
pub(super) async fn town_of(connection: &mut SqliteConnection, zone: &Zone, job: &Job) -> Answer<Option<Lies>> {
    let sql = "SELECT postcode, coalesce(p.country, ''), city || char(31) || coalesce(region, '') || char(31) || coalesce(p.country, ''), count(*)
        FROM contact_point p JOIN live_contact l ON l.id = p.contact
        WHERE p.kind = 'address' AND city <> '' AND instr(replace(replace(upper(postcode), ' ', ''), '-', ''), ?1) > 0 GROUP BY 1, 2, 3";
    let binds = [Bind::Text(zone.core())];
    let rows: Vec<(String, String, String, u32)> = run::rows(connection, sql, &binds, job).await?;
    let mut counts: Vec<(&'static Town, u32)> = Vec::new();
    for (postcode, country, stored, count) in rows {
        if !zone.fits(&format!("{postcode}\u{1f}{country}")) {
            continue;
        }
        if let [town] = meant(&stored, zone.home()).as_slice() {
            match counts.iter_mut().find(|(known, _)| std::ptr::eq(*known, *town)) {
                Some((_, people)) => *people += count,
                None => counts.push((town, count)),
            }
        }
    }
    let of = counts.iter().map(|(_, count)| count).sum();
    let most = counts.into_iter().max_by_key(|(town, count)| (*count, town.people));
    Ok(most.map(|(town, count)| Lies { town, count, of }))
}

/// City, region and country, as the relation puts them into one text.
fn parts(stored: &str) -> (&str, &str, &str) {
    let mut parts = stored.split('\u{1f}');
    let mut next = || parts.next().unwrap_or_default();
    (next(), next(), next())
}

fn meant(stored: &str, home: Option<Country>) -> Vec<&'static Town> {
    let (city, region, country) = parts(stored);
    match Country::parse(country) {
        // What is no country tells nothing, and home would be a guess.
        None if !country.is_empty() => towns_meant(city, region, None, None),
        country => towns_meant(city, region, country, home),
    }
}

/// A place, as a sentence names it: as it was written, with what tells it from others of its name.
pub(super) fn told(place: &str, home: Option<Country>) -> String {
    let Some(town) = town_named(place, home) else {
        return place.to_owned();
    };
    let name = place.split(',').next().unwrap_or(place).trim();
    // What is written so already is not told twice.
    let name = name.strip_suffix(&format!(" ({})", town.country)).unwrap_or(name);
    let region = if town.region.is_empty() {
        String::new()
    } else {
        format!("{}, ", town.region)
    };
    format!("{name} ({region}{})", town.country)
}

/// A town that is recorded, and how far it is.
pub(super) fn recorded(middle: Option<&Town>, stored: &str, telling: &Telling<'_>) -> String {
    let (city, region, country) = parts(stored);
    let written: Vec<&str> = [city, region, country].into_iter().filter(|part| !part.is_empty()).collect();
    let said = |id: &str| message(id).with("town", written.join(", "));
    let home = telling.known.home;
    let meant = meant(stored, home);
    telling.words.say(&match meant.as_slice() {
        [] => said("segments-town-unknown"),
        [town] => match middle {
            Some(middle) => said("segments-town-far").with("km", middle.km_to(town).round() as u32),
            None => said("segments-town-unmeasured"),
        },
        several => said("segments-town-several").with("count", several.len()),
    })
}

/// Towns that begin as typed, with the people who live in them.
pub(super) async fn suggest(house: &House, typed: &str, limit: u32, today: Today, job: &Job) -> Answer<Vec<Suggestion>> {
    let known = known(house, today).await?;
    let home = known.home;
    let named = towns_like(typed, home, limit as usize * 5);
    if let Some(Middle::Postcode(zone)) = middle(typed, home) {
        let found = lies(house, &zone, today, job).await?;
        return Ok(found
            .into_iter()
            .map(|Lies { town, count, .. }| Suggestion {
                value: typed.trim().to_owned(),
                label: Some(format!("{} ({}, {})", typed.trim(), town.name, town.country)),
                people: count,
            })
            .collect());
    }
    let mut read = house.read().await?;
    if named.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT v.value, count(DISTINCT v.contact) FROM ({}) v JOIN live_contact l ON l.id = v.contact GROUP BY v.value",
        relation(&Field::Town, known.as_of())
    );
    let stored: Vec<(String, u32)> = run::rows(&mut read, &sql, &[], job).await?;
    // Whoever has a town in two spellings counts twice: it is an order of towns, and nobody is chosen by it.
    let mut people: HashMap<*const Town, u32> = HashMap::new();
    for (text, count) in &stored {
        if let [town] = meant(text, home).as_slice() {
            *people.entry(std::ptr::from_ref(*town)).or_default() += count;
        }
    }
    let mut offered: Vec<Suggestion> = named
        .into_iter()
        .map(|named| {
            let town = town_named(&named.place, home).map(std::ptr::from_ref);
            Suggestion {
                label: named.also.map(|also| format!("{} ({also})", named.place)),
                people: town.and_then(|town| people.get(&town).copied()).unwrap_or(0),
                value: named.place,
            }
        })
        .collect();
    // Where people of the file live is meant more often than the largest town of the world.
    offered.sort_by_key(|town| std::cmp::Reverse(town.people));
    offered.truncate(limit as usize);
    Ok(offered)
}
