//! Towns, and where they lie: GeoNames, built in (data/README.md). Deliberately not here: streets, and whose town it is.

mod list;
#[cfg(test)]
mod tests;

use self::list::towns;
use super::{Country, text_key};

/// A town of a thousand people or more.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Town {
    /// Its name as GeoNames has it, often the English one.
    pub name: &'static str,
    /// Two letters.
    pub country: &'static str,
    /// The letters of its region, where people write them (`IL`); otherwise empty.
    pub region: &'static str,
    /// Degrees north.
    latitude: f64,
    /// Degrees east.
    longitude: f64,
    /// How many live there.
    pub people: u32,
}

/// The earth's mean radius in kilometres (IUGG, R₁).
const EARTH: f64 = 6371.0088;

impl Town {
    /// Kilometres as the crow flies: on a sphere, by the haversine (R. W. Sinnott, "Virtues of the Haversine", Sky & Telescope 68, 1984).
    /// The true ellipsoid differs by half a percent at the most.
    #[must_use]
    pub fn km_to(&self, other: &Self) -> f64 {
        let (from, to) = (self.latitude.to_radians(), other.latitude.to_radians());
        let up = ((to - from) / 2.0).sin();
        let across = ((other.longitude - self.longitude).to_radians() / 2.0).sin();
        let chord = up.mul_add(up, from.cos() * to.cos() * across * across);
        2.0 * EARTH * chord.sqrt().min(1.0).asin()
    }
}

/// A town is meant by its name alone where it has more than so many times the people of every other one that is called so. (That the
/// largest is meant is the usual rule for names of places: J. L. Leidner, "Toponym Resolution in Text", 2007.)
const EVIDENT: u32 = 10;
/// The part before a hyphen is taken for the town, and the rest for a part of it, in cities of so many people: `Berlin-Mitte`.
const DIVIDED: u32 = 100_000;

/// The towns that an address may mean: by its town, its region where there is one, and its country; one without a country is looked for at
/// `home`. Several where the name alone does not tell; none where no town is called so.
#[must_use]
pub fn towns_meant(town: &str, region: &str, country: Option<Country>, home: Option<Country>) -> Vec<&'static Town> {
    let country = country.or(home);
    let mut meant = called(town, country);
    if meant.is_empty() {
        let front = town.split(['(', '/', ',']).next().unwrap_or_default();
        if front != town {
            meant = called(front, country);
        }
    }
    if meant.is_empty()
        && let Some((front, _)) = town.split_once('-')
    {
        meant = called(front, country);
        meant.retain(|town| town.people >= DIVIDED);
    }
    let here = text_key(region);
    if !here.is_empty() && meant.iter().any(|town| lies_in(town, &here)) {
        meant.retain(|town| lies_in(town, &here));
    }
    let most = meant.iter().map(|town| town.people).max().unwrap_or(0);
    meant.retain(|town| town.people.saturating_mul(EVIDENT) > most);
    meant
}

/// The town that somebody names as the middle of a circle: `Wien`, `Wien, AT`, `Springfield, IL, US`. Without a country it is looked for at
/// `home` first and then everywhere; of several the largest. `Salem (IN)` is one of that country; what could otherwise be a region or a country (`Richmond, CA`) is a region of `home`, then a
/// country, then a region anywhere.
#[must_use]
pub fn town_named(place: &str, home: Option<Country>) -> Option<&'static Town> {
    let parts: Vec<&str> = place.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    let largest = |name: &str, region: &str, country| {
        let key = text_key(region);
        let meant = called(name, country).into_iter();
        meant
            .filter(|town| key.is_empty() || lies_in(town, &key))
            .max_by_key(|town| (town.people, std::cmp::Reverse(town.name)))
    };
    // As a sentence tells it, and so that no region of home can be meant.
    if let Some((name, country)) = place.trim().strip_suffix(')').and_then(|place| place.rsplit_once(" ("))
        && country.len() == 2
        && let Some(country) = Country::parse(country)
    {
        return largest(name, "", Some(country));
    }
    match parts.as_slice() {
        [name] => home.and_then(|_| largest(name, "", home)).or_else(|| largest(name, "", None)),
        [name, part] => {
            let at_home = home.and_then(|_| largest(name, part, home));
            let abroad = || Country::parse(part).and_then(|country| largest(name, "", Some(country)));
            at_home.or_else(abroad).or_else(|| largest(name, part, None))
        }
        [name, region, country] => largest(name, region, Some(Country::parse(country)?)),
        _ => None,
    }
}

/// How a town is named in a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedTown {
    /// What [`town_named`] finds it by: `Wien, AT`.
    pub place: String,
    /// GeoNames' own name, where that is another one: `Vienna`.
    pub also: Option<&'static str>,
    /// Two letters.
    pub country: &'static str,
    /// How many live there.
    pub people: u32,
}

/// Towns whose name begins as typed: those at `home` first, then the largest.
#[must_use]
pub fn towns_like(typed: &str, home: Option<Country>, most: usize) -> Vec<NamedTown> {
    let own = home;
    let home = home.map(|country| country.code().to_owned());
    let finds = |place: &str, home, town: &'static Town| town_named(place, home).is_some_and(|again| std::ptr::eq(again, town));
    let at_home = |town: &Town| home.as_deref() == Some(town.country);
    let mut found: Vec<(&'static Town, &'static str)> = towns().starting(&text_key(typed));
    found.sort_by_key(|(town, name)| {
        (
            !at_home(town),
            std::cmp::Reverse(town.people),
            town.name,
            *name != town.name,
            name.chars().count(),
            *name,
        )
    });
    found.dedup_by(|(one, _), (other, _)| std::ptr::eq(*one, *other));
    found
        .into_iter()
        .map(|(town, name)| {
            let named = named(town, name);
            if finds(&named.place, own, town) {
                return (town, named);
            }
            // A region at home is written like this country.
            let place = format!("{name} ({})", town.country);
            (town, NamedTown { place, ..named })
        })
        // One that is not found again by its name, beside a larger one of that name or a region at home, cannot be offered.
        .filter(|(town, named)| finds(&named.place, None, town) && finds(&named.place, own, town))
        .map(|(_, named)| named)
        .take(most)
        .collect()
}

fn named(town: &'static Town, name: &str) -> NamedTown {
    let region = if town.region.is_empty() {
        String::new()
    } else {
        format!(", {}", town.region)
    };
    NamedTown {
        place: format!("{name}{region}, {}", town.country),
        also: (town.name != name).then_some(town.name),
        country: town.country,
        people: town.people,
    }
}

/// The towns of a name; where there is none, without what has digits: a postcode before or behind a name is no part of it.
fn called(name: &str, country: Option<Country>) -> Vec<&'static Town> {
    let here = |key: &str| {
        let mut found = towns().called(key);
        if let Some(country) = country {
            found.retain(|town| town.country == country.code());
        }
        found
    };
    let key = text_key(name);
    let found = here(&key);
    if !found.is_empty() {
        return found;
    }
    let words = key.split(' ').filter(|word| !word.chars().any(|c| c.is_ascii_digit()));
    let words = words.collect::<Vec<_>>().join(" ");
    if words == key { Vec::new() } else { here(&words) }
}

/// Whether a town lies in a region of this key, by its letters or its name.
fn lies_in(town: &Town, key: &str) -> bool {
    !town.region.is_empty() && (town.region.to_lowercase() == key || towns().region(town.country, town.region) == Some(key))
}
