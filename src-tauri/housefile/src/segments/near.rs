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
    values::{Country, SegmentId, Today, Town, town_named, towns_like, towns_meant},
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

/// How many people a rule would hold besides, could it be said that they live where it asks: `people` is how many it holds. The places of saved segments in it
/// count as well; within a "not" nobody is left out for want of a town.
pub(super) async fn warnings(house: &House, rule: &Rule, people: u32, known: &Known, job: &Job) -> Answer<Vec<Warning>> {
    let mut widening = Widening {
        known,
        open: Vec::new(),
        places: Vec::new(),
    };
    let wide = widening.rule(rule, "", true);
    if widening.places.is_empty() {
        return Ok(Vec::new());
    }
    let all = match image::ask(house, &wide, known, false, job).await? {
        Some(held) => held.ids().len(),
        None => super::count::ids_by_sql(house, &wide, known, job).await?.len(),
    };
    let left_out = u32::try_from(all).unwrap_or(u32::MAX).saturating_sub(people);
    if left_out == 0 {
        return Ok(Vec::new());
    }
    let at = match widening.places.as_slice() {
        [at] => Some(at.clone()),
        _ => None,
    };
    Ok(vec![Warning {
        message: message("segments-place-unclear").with("people", left_out),
        at,
    }])
}

/// Turns each condition about a place into itself or "it cannot be said".
struct Widening<'k> {
    known: &'k Known,
    /// Segments that are being gone through: a circle has no end.
    open: Vec<SegmentId>,
    places: Vec<String>,
}

impl Widening<'_> {
    /// `at` stays at the condition that names a segment while that is gone through.
    fn rule(&mut self, rule: &Rule, at: &str, outer: bool) -> Rule {
        let mut each = |rules: &[Rule]| {
            let dot = if at.is_empty() { "" } else { "." };
            let below = |n: usize| if outer { format!("{at}{dot}rules.{n}") } else { at.to_owned() };
            rules
                .iter()
                .enumerate()
                .map(|(n, rule)| self.rule(rule, &below(n), outer))
                .collect()
        };
        match rule {
            Rule::All { rules } => Rule::All { rules: each(rules) },
            Rule::Any { rules } => Rule::Any { rules: each(rules) },
            Rule::Segment { id } => {
                let known = self.known;
                match known.segments.get(id) {
                    Some(saved) if !self.open.contains(id) => {
                        self.open.push(*id);
                        let wide = self.rule(&saved.rule, at, false);
                        self.open.pop();
                        // Where nothing was widened it stays itself, and costs what it costs.
                        if wide == saved.rule { rule.clone() } else { wide }
                    }
                    _ => rule.clone(),
                }
            }
            Rule::Near {
                place,
                km,
                how: Around::Within | Around::Farther,
                blanks: false,
            } => {
                self.places.push(at.to_owned());
                let unclear = Rule::Near {
                    place: place.clone(),
                    km: *km,
                    how: Around::Unclear,
                    blanks: false,
                };
                Rule::Any {
                    rules: vec![rule.clone(), unclear],
                }
            }
            other => other.clone(),
        }
    }
}

/// Towns that begin as typed, with the people who live in them.
pub(super) async fn suggest(house: &House, typed: &str, limit: u32, today: Today, job: &Job) -> Answer<Vec<Suggestion>> {
    let known = known(house, today).await?;
    let home = known.home;
    let named = towns_like(typed, home, limit as usize * 5);
    if named.is_empty() {
        return Ok(Vec::new());
    }
    let mut read = house.read().await?;
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
