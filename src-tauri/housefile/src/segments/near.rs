//! Around a place: where the towns of addresses lie, and what can be said of people by that. An address is where its town is; where
//! several towns are meant, only what holds for all of them is said.

use std::collections::HashMap;

use super::{
    field::Field,
    image,
    known::{Known, known},
    node::{Kind, Leaf, Node, Test},
    relation::relation,
    rule::{Around, Rule},
    run,
    sentence::Telling,
    suggest::Suggestion,
    warn::Warning,
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
    middle: &'static Town,
    km: f64,
    sure: Sure,
    /// Where an address without a country is.
    pub home: Option<Country>,
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
        let mut near = meant.iter().map(|town| self.middle.km_to(town) <= self.km);
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
pub(super) fn kind(middle: &'static Town, km: u32, how: Around, blanks: bool, home: Option<Country>) -> Kind {
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
            middle,
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
    let region = if town.region.is_empty() {
        String::new()
    } else {
        format!("{}, ", town.region)
    };
    format!("{name} ({region}{})", town.country)
}

/// A town that is recorded, and how far it is.
pub(super) fn recorded(place: &str, stored: &str, telling: &Telling<'_>) -> String {
    let (city, region, country) = parts(stored);
    let written: Vec<&str> = [city, region, country].into_iter().filter(|part| !part.is_empty()).collect();
    let said = |id: &str| message(id).with("town", written.join(", "));
    let home = telling.known.home;
    let meant = meant(stored, home);
    let far = |town: &Town| town_named(place, home).map(|middle| middle.km_to(town).round() as u32);
    telling.words.say(&match meant.as_slice() {
        [] => said("segments-town-unknown"),
        [town] => said("segments-town-far").with("km", far(town).unwrap_or_default()),
        several => said("segments-town-several").with("count", several.len()),
    })
}

/// How many people a rule leaves out for no other reason than that it cannot be said where they live; one for each place that all of its people have
/// to live around.
pub(super) async fn warnings(house: &House, rule: &Rule, known: &Known, job: &Job) -> Answer<Vec<Warning>> {
    let mut warnings = Vec::new();
    while let Some((at, unclear)) = unclear(rule, "", &mut warnings.len()) {
        let people = match image::ask(house, &unclear, known, false, job).await? {
            Some(held) => held.ids().len(),
            None => super::count::ids_by_sql(house, &unclear, known, job).await?.len(),
        };
        warnings.push((at, people));
    }
    Ok(warnings
        .into_iter()
        .filter(|(_, people)| *people > 0)
        .map(|(at, people)| Warning {
            message: message("segments-place-unclear").with("people", people),
            at: Some(at),
        })
        .collect())
}

/// The rule with its condition number `n` about a place turned into "it cannot be said", and where that stands. Only conditions that everybody
/// has to pass are numbered: within a "not" or an "or" nobody is left out by one of them.
fn unclear(rule: &Rule, at: &str, n: &mut usize) -> Option<(String, Rule)> {
    match rule {
        Rule::All { rules } => rules.iter().enumerate().find_map(|(step, inner)| {
            let dot = if at.is_empty() { "" } else { "." };
            let (at, turned) = unclear(inner, &format!("{at}{dot}rules.{step}"), n)?;
            let mut rules = rules.clone();
            rules[step] = turned;
            Some((at, Rule::All { rules }))
        }),
        Rule::Near {
            place,
            km,
            how: Around::Within | Around::Farther,
            blanks: false,
        } => {
            if *n > 0 {
                *n -= 1;
                return None;
            }
            let turned = Rule::Near {
                place: place.clone(),
                km: *km,
                how: Around::Unclear,
                blanks: false,
            };
            Some((at.to_owned(), turned))
        }
        _ => None,
    }
}

/// Towns that begin as typed, with the people who live in them.
pub(super) async fn suggest(house: &House, typed: &str, limit: u32, today: Today, job: &Job) -> Answer<Vec<Suggestion>> {
    let home = known(house, today).await?.home;
    let named = towns_like(typed, home, limit as usize * 5);
    if named.is_empty() {
        return Ok(Vec::new());
    }
    let mut read = house.read().await?;
    let sql = format!(
        "SELECT v.value, count(DISTINCT v.contact) FROM ({}) v JOIN live_contact l ON l.id = v.contact GROUP BY v.value",
        relation(&Field::Town, today)
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
