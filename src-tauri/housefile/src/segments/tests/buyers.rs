//! What rules about places, postcodes and how people buy mean, written a second time as in `plain`.

use super::{
    plain::{Base, date, lies, number_fits, verdict},
    today,
    world::Person,
};
use crate::segments::{End, Op, Rule, Value};

/// Postcodes from one to another of a country, and which of those of the bases lie there.
pub(super) const ZONES: &[(&str, &str, &str, &[&str])] = &[
    ("DE", "01067", "10115", &["10115", "1067"]),
    ("Germany", "10115", "14199", &["10115", "D-14199"]),
    ("US", "00001", "10115", &["10115"]),
    ("GB", "SW1", "SW19", &["SW1A 1AA"]),
    ("GB", "E10", "SW20", &["SW1A 1AA", "SW20 0AA"]),
];

/// Whether one of somebody's postcodes lies in one of the zones.
pub(super) fn lives_between(person: &Person, rule: &Rule) -> bool {
    let Rule::Postcode {
        country,
        from,
        to,
        blanks,
    } = rule
    else {
        return false;
    };
    let zone = ZONES
        .iter()
        .find(|(of, first, last, _)| Some(*of) == country.as_deref() && first == from && last == to);
    let (country, _, _, inside) = zone.expect("one of these");
    let country = country.replace("Germany", "DE");
    let lies = |(code, of): &(&str, &str)| *of == country && inside.contains(code);
    person.postcodes.iter().any(lies) || (*blanks && person.postcodes.is_empty())
}

impl Base<'_> {
    /// Whether somebody is among the share of buyers.
    pub(super) fn is_among(&self, person: &Person, rule: &Rule) -> bool {
        let Rule::Share {
            end,
            percent,
            currency,
            within,
            not,
            ..
        } = rule
        else {
            return false;
        };
        let bought = |person: &Person| {
            let mine: Vec<i64> = person
                .purchases
                .iter()
                .filter(|one| currency.as_deref().is_none_or(|currency| currency == one.currency))
                .filter(|one| within.iter().all(|window| one.day.is_some_and(|day| lies(window, date(day)))))
                .map(|one| one.total)
                .collect();
            let times = i64::try_from(mine.iter().filter(|total| **total >= 0).count()).expect("few");
            let value = if currency.is_some() { mine.iter().sum() } else { times };
            (times > 0).then_some(if *end == End::Heavy { value } else { -value })
        };
        let there = |person: &&Person| !person.binned && person.merged_into.is_none();
        let all: Vec<i64> = self.people.iter().filter(there).filter_map(bought).collect();
        // So many are ahead of somebody: fewer than the share, or they are equal to its last.
        let share = (all.len() * *percent as usize).div_ceil(100);
        let ahead = |mine: i64| all.iter().filter(|value| **value > mine).count() < share;
        bought(person).is_some_and(ahead) != *not
    }
}

/// Whether the days between somebody's purchases are so many on average.
pub(super) fn gap(person: &Person, op: Op, values: &[Value], blanks: bool) -> bool {
    let now = today().0.iso();
    let mut days: Vec<&str> = person
        .purchases
        .iter()
        .filter(|one| one.total >= 0)
        .filter_map(|one| one.day.filter(|day| *day <= now.as_str()))
        .collect();
    days.sort_unstable();
    days.dedup();
    let gaps: Vec<i32> = days.windows(2).map(|two| (date(two[1]) - date(two[0])).get_days()).collect();
    // Compared without a fraction: the sum against so many times what is asked.
    let (sum, count) = (i64::from(gaps.iter().sum::<i32>()), i64::try_from(gaps.len()).expect("few"));
    let times = |value: &Value| match value {
        Value::Number(number) => Value::Number(number * count),
        other => other.clone(),
    };
    let asked: Vec<Value> = values.iter().map(times).collect();
    let known: Vec<i64> = if count > 0 { vec![sum] } else { vec![] };
    verdict(&known, op, blanks, |sum| number_fits(op, &asked, *sum))
}

/// Kilometres by an atlas; a Springfield is on another continent, whichever it is.
pub(super) fn km_from_cologne(city: &str) -> Option<u32> {
    match city {
        "Köln" => Some(0),
        "München" | "Muenchen" => Some(456),
        "Berlin" | "BERLIN" => Some(477),
        "Wien" => Some(745),
        "Springfield" => Some(6_000),
        _ => None,
    }
}
