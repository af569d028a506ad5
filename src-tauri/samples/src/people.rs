//! Invents the people, before any file knows them.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use jiff::civil::{Date, date};

use crate::dice::Dice;
use crate::names::{self, Sex};
use crate::truth::{Consent, HowFindable, Person, State};
use crate::{fold, phones, places};

const MAIL_DOMAINS: [&str; 12] = [
    "post.example",
    "webpost.example",
    "mailbote.example",
    "t-netz.example",
    "alpenmail.example",
    "kaffeefreunde.example",
    "briefkasten.example",
    "privatpost.example",
    "bluemail.example",
    "donaupost.example",
    "seepost.example",
    "nordmail.example",
];

pub(crate) fn invent(count: u32, seed: u64) -> Vec<Person> {
    let mut people: Vec<Person> = Vec::with_capacity(count as usize);
    let mut taken = HashSet::new();
    let mut landlines = 0..;
    for id in 1..=count {
        let mut dice = Dice::new(seed, "person", u64::from(id));
        let mut person = anybody(id, &mut dice);
        if let Some(partner) = people.last_mut().filter(|last| last.household.is_none() && dice.often(140)) {
            move_in(&mut person, partner, &mut dice);
        }
        let private = mailbox(&person, &mut dice);
        person.emails = vec![unused(private, &mut taken)];
        if let Some(company) = &person.company {
            let office = format!("{}@{}.example", local_part(&person, 0), slug(company));
            person.emails.push(unused(office, &mut taken));
        }
        person.phones.extend(phones::mobile(&person.address.country, &mut dice));
        if person.address.country == "DE" && person.household.is_none() && dice.often(300) {
            person.phones.extend(landlines.next().and_then(phones::landline));
        }
        if let Some(shared) = shared_with(&people, &person) {
            person.phones.extend(shared.phones.get(1).cloned());
            if dice.often(100) {
                person.emails[0].clone_from(&shared.emails[0]);
            }
        }
        people.push(person);
    }
    people
}

fn anybody(id: u32, dice: &mut Dice) -> Person {
    let country = places::country(dice);
    let origin = names::origin(country, dice);
    let sex = if dice.often(560) { Sex::Woman } else { Sex::Man };
    let last_name = names::last(origin, dice);
    Person {
        id,
        title: dice
            .often(25)
            .then(|| (*dice.pick(&["Dr.", "Dr.", "Dr.", "Prof. Dr.", "Mag."])).to_owned()),
        first_name: names::first(origin, sex, dice),
        company: dice.often(110).then(|| company(origin, dice)),
        last_name,
        emails: Vec::new(),
        phones: Vec::new(),
        address: places::address(country, dice),
        earlier_address: dice.often(60).then(|| places::address(country, dice)),
        birth_date: birth(dice),
        household: None,
        appearances: Vec::new(),
        orders: Vec::new(),
        statements: Vec::new(),
        consent: Consent {
            email: State::Unknown,
            letter: State::Unknown,
            phone: State::Unknown,
        },
        links: Vec::new(),
        how_findable: HowFindable::Single,
    }
}

/// Couples share an address, often the name and the landline, now and then a mailbox.
fn move_in(person: &mut Person, partner: &mut Person, dice: &mut Dice) {
    partner.household = Some(partner.id);
    person.household = Some(partner.id);
    person.address = partner.address.clone();
    person.earlier_address = None;
    partner.earlier_address = None;
    if dice.often(720) {
        person.last_name.clone_from(&partner.last_name);
    }
    if person.first_name == partner.first_name {
        person.first_name = names::first("DE", Sex::Man, dice);
    }
}

fn shared_with<'a>(people: &'a [Person], person: &Person) -> Option<&'a Person> {
    people
        .last()
        .filter(|last| person.household.is_some() && last.household == person.household)
}

fn birth(dice: &mut Dice) -> Date {
    let year = 1940 + dice.below(34) + dice.below(34);
    date(year as i16, 1 + dice.below(12) as i8, 1 + dice.below(28) as i8)
}

fn company(origin: &str, dice: &mut Dice) -> String {
    let name = names::last(origin, dice);
    let other = names::last(origin, dice);
    match dice.below(12) {
        0 => format!("Bäckerei {name}"),
        1 => format!("Café {name}"),
        2 => format!("{name} & {other} GmbH"),
        3 => format!("Architekturbüro {name}"),
        4 => format!("Kanzlei {name} & Partner"),
        5 => format!("Hotel {name}hof"),
        6 => format!("Praxis {name}"),
        7 => format!("{name} Möbelwerkstatt"),
        8 => format!("{name} Software GmbH"),
        9 => format!("Buchhandlung {name}"),
        10 => format!("{name} Consulting AG"),
        _ => format!("Agentur {name} und {other}"),
    }
}

fn slug(company: &str) -> String {
    fold::letters(&fold::without_umlauts(company)).chars().take(24).collect()
}

fn mailbox(person: &Person, dice: &mut Dice) -> String {
    let local = local_part(person, dice.below(6));
    // a real provider's name only with a part before it that nobody would have
    if dice.often(45) {
        return format!("lindenhof-sample-{local}@gmail.com");
    }
    format!("{local}@{}", dice.pick_front(&MAIL_DOMAINS))
}

fn local_part(person: &Person, way: usize) -> String {
    let first = fold::letters(&fold::without_umlauts(&person.first_name));
    let last = fold::letters(&fold::without_umlauts(&person.last_name));
    let initial: String = first.chars().take(1).collect();
    match way {
        0 | 1 => format!("{first}.{last}"),
        2 => format!("{initial}.{last}"),
        3 => format!("{first}{last}{}", person.birth_date.year() % 100),
        4 => format!("{last}.{first}"),
        _ => format!("{first}_{last}"),
    }
}

/// Two people never have the same mailbox by chance; a number goes behind the name, as it does in life.
fn unused(address: String, taken: &mut HashSet<u64>) -> String {
    let mut candidate = address.clone();
    let mut number = 2;
    while !taken.insert(fingerprint(&candidate)) {
        if let Some((local, domain)) = address.split_once('@') {
            candidate = format!("{local}{number}@{domain}");
        }
        number += 1;
    }
    candidate
}

/// Eight bytes instead of the address, for a million people. Only equality matters, so the hash may differ between versions of Rust.
fn fingerprint(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}
