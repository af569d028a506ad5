//! What a rule means, written a second time: over plain data, one person at a time, without SQL and without the room's own
//! checks, windows and text keys.

use std::cell::OnceCell;

use jiff::{Span, civil::Date};

use super::{
    buyers::{gap, km_from_cologne, lives_between},
    lifecycle::stage,
    rfm, today,
    world::{PRODUCTS, Person, Purchase},
};
use crate::{
    privacy::{Channel, Consented},
    segments::{Around, LifecycleBounds, Op, Rule, Unit, Value, What, Window},
    values::Money,
};

/// The segments that the base has besides.
pub(super) struct Base<'a> {
    pub people: &'a [Person],
    pub segments: &'a [Rule],
    pub bounds: LifecycleBounds,
    pub scored: OnceCell<Vec<Option<rfm::Own>>>,
}

impl Base<'_> {
    /// Everybody who counts and passes, as ids.
    pub(super) fn people_of(&self, rule: &Rule) -> Vec<u32> {
        (0..self.people.len())
            .filter(|n| !self.people[*n].binned && self.people[*n].merged_into.is_none())
            .filter(|n| self.holds(rule, *n).unwrap_or(true))
            .map(|n| u32::try_from(n + 1).expect("small"))
            .collect()
    }

    /// `None`: the rule says nothing.
    fn holds(&self, rule: &Rule, n: usize) -> Option<bool> {
        let person = &self.people[n];
        Some(match rule {
            Rule::All { rules } => {
                let said: Vec<bool> = rules.iter().filter_map(|rule| self.holds(rule, n)).collect();
                return if said.is_empty() {
                    None
                } else {
                    Some(said.iter().all(|yes| *yes))
                };
            }
            Rule::Any { rules } => {
                let said: Vec<bool> = rules.iter().filter_map(|rule| self.holds(rule, n)).collect();
                return if said.is_empty() {
                    None
                } else {
                    Some(said.iter().any(|yes| *yes))
                };
            }
            Rule::Not { rule } => !self.holds(rule, n)?,
            Rule::Segment { id } => self.holds(&self.segments[id.0 as usize - 1], n).unwrap_or(true),
            // Whoever was merged is whom they were merged into.
            Rule::People { ids } => ids.iter().map(|id| id.0 as usize - 1).any(|id| {
                let merged = self.people.get(id).and_then(|person| person.merged_into);
                merged.unwrap_or(id) == n
            }),
            Rule::Is {
                field,
                op,
                values,
                blanks,
            } => self.is(n, field, *op, values, *blanks),
            Rule::Bought {
                what,
                at_least,
                at_most,
                amount_at_least,
                amount_at_most,
                within,
                not,
            } => {
                let currency = amount_at_least
                    .as_ref()
                    .or(amount_at_most.as_ref())
                    .map(|money| money.currency.as_str());
                let mut times = 0;
                let mut sum = 0;
                for purchase in &person.purchases {
                    if currency.is_some_and(|currency| currency != purchase.currency) {
                        continue;
                    }
                    if let Some(window) = within
                        && !purchase.day.is_some_and(|day| lies(window, date(day)))
                    {
                        continue;
                    }
                    if let Some(amount) = amount_of(purchase, what.as_ref()) {
                        times += 1;
                        sum += amount;
                    }
                }
                let minor = |money: &Option<Money>, open: i64| money.as_ref().map_or(open, |money| money.minor);
                let enough = times >= at_least.unwrap_or(1) && times <= at_most.unwrap_or(u32::MAX);
                (enough && sum >= minor(amount_at_least, i64::MIN) && sum <= minor(amount_at_most, i64::MAX)) != *not
            }
            Rule::Attended {
                what,
                names,
                values,
                value_at_least,
                value_at_most,
                at_least,
                within,
                not,
            } => {
                let events = person
                    .events
                    .iter()
                    .filter(|event| event.kind == *what && event.is_named(names))
                    .filter(|event| event.says(values, *value_at_least, *value_at_most))
                    .filter(|event| within.is_none() || event.day.is_some_and(|day| within.iter().all(|w| lies(w, date(day)))))
                    .count();
                (events >= at_least.unwrap_or(1).max(1) as usize) != *not
            }
            Rule::Near { km, how, blanks, .. } => {
                // None: no town is called so.
                let far: Vec<Option<u32>> = person.cities.iter().map(|city| km_from_cologne(city)).collect();
                let within = far.iter().flatten().any(|far| far <= km);
                let farther = far.iter().flatten().next().is_some() && !within;
                let unclear = !far.is_empty() && !within && !farther;
                let asked = match how {
                    Around::Within => within,
                    Around::Farther => farther,
                    Around::Unclear => unclear,
                };
                asked || (*blanks && !within && !farther)
            }
            Rule::Postcode { .. } => lives_between(person, rule),
            Rule::Share { .. } => self.is_among(person, rule),
            Rule::Consent { channel, state } => self.said(n, *channel) == *state,
            Rule::MayContact { channel, not } => {
                let address = *channel == Channel::Email && person.email == Some(true);
                (address && self.said(n, *channel) == Consented::Granted) != *not
            }
        })
    }

    fn is(&self, n: usize, field: &str, op: Op, values: &[Value], blanks: bool) -> bool {
        let counted = |people: i64| verdict(&[people], op, blanks, |people| number_fits(op, values, *people));
        match field {
            "household" => counted(self.living_with(n)),
            "colleagues" => counted(self.working_with(n)),
            _ if rfm::asks(field) => {
                let scored = self.scored.get_or_init(|| rfm::scored(self.people));
                rfm::is(scored, n, field, op, values, blanks)
            }
            _ => is(&self.people[n], self.bounds, field, op, values, blanks),
        }
    }

    /// How many live in somebody's household, themselves included.
    fn living_with(&self, n: usize) -> i64 {
        let mine = self.people[n].household;
        let counts = |other: &&Person| !other.binned && other.merged_into.is_none() && other.household == mine;
        let people = self.people.iter().filter(counts).count();
        mine.map_or(1, |_| i64::try_from(people).expect("few"))
    }

    /// How many others are with somebody's company: by their mail where both have it at work, else by its name.
    fn working_with(&self, n: usize) -> i64 {
        let at_work = |person: &Person| person.email == Some(true) && person.at_work;
        let firm = |person: &Person| person.company.map(|name| key(name).replace("gmbh", ""));
        let me = &self.people[n];
        let with = |(m, other): &(usize, &Person)| {
            let one = if at_work(me) && at_work(other) {
                true
            } else {
                firm(me).is_some() && firm(me) == firm(other)
            };
            *m != n && !other.binned && other.merged_into.is_none() && one
        };
        i64::try_from(self.people.iter().enumerate().filter(with).count()).expect("few")
    }

    /// The latest word of each record merged into one person; of two words a no is the stronger. A yes of a day to come is the oldest.
    fn said(&self, n: usize, channel: Channel) -> Consented {
        let mut yes = false;
        let today = &super::today().0.iso();
        for (m, person) in self.people.iter().enumerate() {
            if m != n && person.merged_into != Some(n) {
                continue;
            }
            let latest = person
                .said
                .iter()
                .filter(|(of, ..)| of.is_none_or(|of| of == channel))
                .max_by_key(|(_, granted, day)| (day.filter(|day| !*granted || *day <= today.as_str()).unwrap_or(""), !granted));
            match latest {
                Some((_, false, _)) => return Consented::Denied,
                Some((_, true, _)) => yes = true,
                None => {}
            }
        }
        if yes { Consented::Granted } else { Consented::Unknown }
    }
}

/// What a purchase counts for; `None` where it has nothing of what is asked.
fn amount_of(purchase: &Purchase, what: Option<&What>) -> Option<i64> {
    let Some(what) = what else { return Some(purchase.total) };
    let wanted = |product: usize| {
        let (name, sku, category) = PRODUCTS[product];
        match what {
            What::Product { names } => names.iter().any(|wanted| key(wanted) == key(name) || key(wanted) == key(sku)),
            What::Category { names } => names.iter().any(|wanted| key(wanted) == key(category)),
        }
    };
    let mut lines = purchase.lines.iter().filter(|(product, _)| wanted(*product)).peekable();
    lines.peek()?;
    Some(lines.map(|(_, amount)| amount).sum())
}

fn is(person: &Person, bounds: LifecycleBounds, field: &str, op: Op, values: &[Value], blanks: bool) -> bool {
    let texts = |all: Vec<&str>| {
        verdict(&all, op, blanks, |stored| {
            values.iter().any(|value| text_fits(op, value, stored))
        })
    };
    let numbers = |all: Vec<i64>| verdict(&all, op, blanks, |stored| number_fits(op, values, *stored));
    let days = |all: Vec<&str>| {
        verdict(&all, op, blanks, |stored| {
            let Value::Window(window) = &values[0] else { return false };
            let own = date(stored);
            let again = |year: i16| jiff::civil::Date::new(year, own.month(), own.day()).unwrap_or(jiff::civil::date(year, 3, 1));
            if op == Op::Anniversary {
                (own.year() + 1..2130).any(|year| lies(window, again(year)))
            } else {
                lies(window, own)
            }
        })
    };
    let bought: Vec<&str> = person.purchases.iter().filter_map(|purchase| purchase.day).collect();
    match field {
        "city" => texts(person.cities.clone()),
        "tag" => texts(person.tags.clone()),
        "company" => texts(person.company.into_iter().collect()),
        "email" => texts(match person.email {
            Some(true) if person.at_work => vec!["p@lindenhof.example"],
            Some(true) => vec!["p@mail.example"],
            _ => vec![],
        }),
        "born" => days(person.born.into_iter().filter(|born| born.len() == 10).collect()),
        "age" => numbers(
            person
                .born
                .into_iter()
                .filter(|born| born.len() == 10)
                .map(|born| age(date(born)))
                .collect(),
        ),
        "birthday" => {
            let windows = |born: &&str| {
                let Value::Window(window) = &values[0] else { return false };
                // Every year in reach: does this day of the year lie in the window?
                (1900..2130).any(|year| {
                    let iso = format!("{year}-{}", &born[born.len() - 5..]);
                    let day = iso.parse::<Date>().unwrap_or_else(|_| jiff::civil::date(year, 3, 1));
                    lies(window, day)
                })
            };
            verdict(&person.born.into_iter().collect::<Vec<_>>(), op, blanks, windows)
        }
        "first_purchase" => days(bought.iter().min().copied().into_iter().collect()),
        "last_purchase" => days(bought.iter().max().copied().into_iter().collect()),
        "purchase_gap" => gap(person, op, values, blanks),
        "lifecycle" => texts(stage(person, today().0, bounds).into_iter().collect()),
        "purchases" => numbers(vec![i64::try_from(person.purchases.len()).expect("small")]),
        "spent" => {
            let Value::Money(Money { currency, .. }) = &values[0] else {
                return false;
            };
            let theirs: Vec<i64> = person
                .purchases
                .iter()
                .filter(|p| p.currency == currency)
                .map(|p| p.total)
                .collect();
            let sums = if theirs.is_empty() {
                vec![]
            } else {
                vec![theirs.iter().sum::<i64>()]
            };
            let minor: Vec<Value> = values
                .iter()
                .map(|value| match value {
                    Value::Money(money) => Value::Number(money.minor),
                    other => other.clone(),
                })
                .collect();
            verdict(&sums, op, blanks, |stored| number_fits(op, &minor, *stored))
        }
        "custom:shoes" => numbers(person.shoes.map(i64::from).into_iter().collect()),
        "custom:gift" => verdict(&person.gift.into_iter().collect::<Vec<_>>(), op, blanks, |stored| {
            values[0] == Value::Flag(*stored)
        }),
        other => panic!("the evaluation does not know {other}"),
    }
}

pub(super) fn verdict<T>(stored: &[T], op: Op, blanks: bool, passes: impl Fn(&T) -> bool) -> bool {
    let some = stored.iter().any(|value| match op {
        Op::Filled => true,
        Op::Empty => false,
        _ => passes(value),
    });
    let none = stored.is_empty();
    match op {
        Op::Empty => none,
        Op::IsNot => (!none && !some) || (blanks && none),
        _ => some || (blanks && none),
    }
}

fn text_fits(op: Op, value: &Value, stored: &str) -> bool {
    let Value::Text(wanted) = value else { return false };
    match op {
        Op::Contains => flat(stored).contains(&flat(wanted)),
        Op::StartsWith => flat(stored).starts_with(&flat(wanted)),
        _ => key(stored) == key(wanted),
    }
}

pub(super) fn number_fits(op: Op, values: &[Value], stored: i64) -> bool {
    let said: Vec<i64> = values
        .iter()
        .map(|value| match value {
            Value::Number(number) => *number,
            other => panic!("not a number: {other:?}"),
        })
        .collect();
    match op {
        Op::AtLeast => stored >= said[0],
        Op::AtMost => stored <= said[0],
        Op::Between => stored >= said[0] && stored <= said[1],
        _ => stored == said[0],
    }
}

/// The few letters this base has.
fn flat(text: &str) -> String {
    text.to_lowercase().replace('ü', "u").replace('ö', "o")
}

pub(super) fn key(text: &str) -> String {
    flat(text)
        .replace("ue", "u")
        .replace("ss", "s")
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect()
}

pub(super) fn date(iso: &str) -> Date {
    iso.parse().expect("a day")
}

fn age(born: Date) -> i64 {
    let now = today().0.0;
    let before_birthday = (now.month(), now.day()) < (born.month(), born.day());
    i64::from(now.year()) - i64::from(born.year()) - i64::from(before_birthday)
}

pub(super) fn lies(window: &Window, day: Date) -> bool {
    let now = today().0.0;
    let span = |count: u32, unit: Unit| match unit {
        Unit::Day => Span::new().days(count),
        Unit::Week => Span::new().days(count * 7),
        Unit::Month => Span::new().months(count),
        Unit::Quarter => Span::new().months(count * 3),
        Unit::Year => Span::new().months(count * 12),
    };
    match window {
        Window::Last { count, unit } => day <= now && day >= now.checked_sub(span(*count, *unit)).expect("in the calendar"),
        Window::Before { count, unit } => day < now.checked_sub(span(*count, *unit)).expect("in the calendar"),
        Window::Next { count, unit } => day >= now && day <= now.checked_add(span(*count, *unit)).expect("in the calendar"),
        Window::This { unit } => match unit {
            Unit::Day => day == now,
            Unit::Week => {
                day.iso_week_date().week() == now.iso_week_date().week()
                    && day.iso_week_date().year() == now.iso_week_date().year()
            }
            Unit::Month => (day.year(), day.month()) == (now.year(), now.month()),
            Unit::Quarter => (day.year(), (day.month() - 1) / 3) == (now.year(), (now.month() - 1) / 3),
            Unit::Year => day.year() == now.year(),
        },
        Window::Since { day: from } => day >= from.0,
        Window::Until { day: to } => day <= to.0,
        Window::Between { from, to } => day >= from.0 && day <= to.0,
    }
}
