//! A small random base: as plain data for the evaluation in Rust, and written into a house file.

use proptest::prelude::*;

use super::{now, plain::key};
use crate::{
    history::EventKind,
    journal::{self, Act, Entry},
    privacy::{Channel, ConsentRecord, record_consents},
    segments::Limit,
    store::House,
    values::Day,
};

pub(super) const CITIES: &[&str] = &[
    "Berlin",
    "BERLIN",
    "München",
    "Muenchen",
    "Köln",
    "Wien",
    "Springfield",
    "Oberhinterdorf",
];
pub(super) const TAGS: &[&str] = &["VIP", "vip", "Press", "Düsseldorf-Club"];
pub(super) const COMPANIES: &[&str] = &["Acme GmbH", "ACME gmbh", "Lindenhof"];
/// Name, article number, category.
pub(super) const PRODUCTS: &[(&str, &str, &str)] = &[
    ("Espresso", "E-1", "Coffee"),
    ("Filter", "F-1", "coffee"),
    ("Mug", "M-1", "Things"),
    ("Tea", "T-1", "Tea"),
];
pub(super) const EVENTS: &[&str] = &["Open day", "Tasting"];
pub(super) const VALUES: &[&str] = &["hard", "Hard", "soft", "9", "10", "3"];
pub(super) const DAYS: &[&str] = &[
    "2024-02-29",
    "2025-06-30",
    "2025-11-23",
    "2026-01-01",
    "2026-08-24",
    "2026-08-25",
    "2026-10-01",
    "2026-11-22",
    "2026-11-23",
    "2026-12-24",
];
/// Postcodes and countries of addresses; one lost its nought.
pub(super) const POSTCODES: &[(&str, &str)] = &[
    ("10115", "DE"),
    ("1067", "DE"),
    ("D-14199", "DE"),
    ("10115", "US"),
    ("SW1A 1AA", "GB"),
    ("SW20 0AA", "GB"),
    ("E9 5AB", "GB"),
];
pub(super) const BORN: &[&str] = &[
    "1961-11-23",
    "1961-11-24",
    "1990-12-01",
    "2004-02-29",
    "2008-11-23",
    "--12-24",
    "--02-29",
];

/// Where people have mail by their work.
const WORK: &str = "lindenhof.example";
/// How many households there are.
const HOUSEHOLDS: u32 = 9;

#[derive(Debug, Clone, Default)]
pub(super) struct Person {
    pub company: Option<&'static str>,
    pub born: Option<&'static str>,
    pub cities: Vec<&'static str>,
    /// Postcodes of addresses without a town, and their countries.
    pub postcodes: Vec<(&'static str, &'static str)>,
    pub tags: Vec<&'static str>,
    pub email: Option<bool>,
    pub shoes: Option<i32>,
    pub gift: Option<bool>,
    pub household: Option<u32>,
    /// Whether their mail is at a company's own domain, and not at a provider.
    pub at_work: bool,
    pub purchases: Vec<Purchase>,
    pub events: Vec<Event>,
    /// Channel (none: all), yes or no, day; in the order they were written.
    pub said: Vec<(Option<Channel>, bool, Option<&'static str>)>,
    pub binned: bool,
    /// Its number among the people, where it was merged into another.
    pub merged_into: Option<usize>,
}

#[derive(Debug, Clone)]
pub(super) struct Event {
    pub kind: EventKind,
    pub name: &'static str,
    pub day: Option<&'static str>,
    pub value: Option<&'static str>,
}

#[derive(Debug, Clone)]
pub(super) struct Purchase {
    pub day: Option<&'static str>,
    pub currency: &'static str,
    pub total: i64,
    /// Product and amount.
    pub lines: Vec<(usize, i64)>,
}

impl Event {
    pub(super) fn is_named(&self, names: &[String]) -> bool {
        names.is_empty() || names.iter().any(|wanted| key(wanted) == key(self.name))
    }

    /// Whether what is said about it is one of these, and a number from one to the other.
    pub(super) fn says(&self, values: &[String], least: Option<Limit>, most: Option<Limit>) -> bool {
        let number = self.value.and_then(|value| value.parse::<f64>().ok());
        let wanted = |value| values.iter().any(|wanted| key(wanted) == key(value));
        (values.is_empty() || self.value.is_some_and(wanted))
            && least.is_none_or(|least| number.is_some_and(|number| number >= least.number()))
            && most.is_none_or(|most| number.is_some_and(|number| number <= most.number()))
    }
}

fn pick(from: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
    (0..from.len()).prop_map(|n| from[n])
}

fn purchase() -> impl Strategy<Value = Purchase> {
    (
        prop::option::weighted(0.9, pick(DAYS)),
        prop::bool::weighted(0.8),
        -500_i64..20_000,
        prop::collection::vec((0..PRODUCTS.len(), 0_i64..9_000), 0..3),
    )
        .prop_map(|(day, euro, total, lines)| Purchase {
            day,
            currency: if euro { "EUR" } else { "CHF" },
            total,
            lines,
        })
}

fn event() -> impl Strategy<Value = Event> {
    // Visits most of all: fields are about them too.
    let kind = prop_oneof![2 => Just(0), 1 => 0..EventKind::ALL.len()].prop_map(|n| EventKind::ALL[n]);
    let day = prop::option::weighted(0.8, pick(DAYS));
    (kind, pick(EVENTS), day, prop::option::of(pick(VALUES))).prop_map(|(kind, name, day, value)| Event {
        kind,
        name,
        day,
        value,
    })
}

fn person() -> impl Strategy<Value = Person> {
    let who = (
        prop::option::of(pick(COMPANIES)),
        prop::option::of(pick(BORN)),
        prop::collection::vec(pick(CITIES), 0..3),
        prop::collection::vec(pick(TAGS), 0..3),
        prop::option::of(any::<bool>()),
        prop::option::of(36..46_i32),
        prop::option::of(any::<bool>()),
        (prop::option::of(1..=HOUSEHOLDS), any::<bool>()),
    );
    let channel = prop::option::of(prop_oneof![Just(Channel::Email), Just(Channel::Letter)]);
    let did = (
        prop::collection::vec(purchase(), 0..4),
        prop::collection::vec(event(), 0..4),
        prop::collection::vec((channel, any::<bool>(), prop::option::of(pick(DAYS))), 0..3),
        prop::bool::weighted(0.1),
        prop::bool::weighted(0.15),
    );
    (who, did).prop_map(
        |((company, born, cities, tags, email, shoes, gift, (household, at_work)), (purchases, events, said, binned, merged))| {
            Person {
                company,
                born,
                postcodes: postcodes(shoes, cities.len()),
                cities,
                tags,
                email,
                shoes,
                gift,
                household,
                at_work,
                purchases,
                events,
                said,
                binned,
                merged_into: merged.then_some(0),
            }
        },
    )
}

/// None, one or two, by what else is said of somebody: no further chance, so that the bases stay those they are.
fn postcodes(shoes: Option<i32>, cities: usize) -> Vec<(&'static str, &'static str)> {
    let Some(shoes) = shoes.and_then(|size| usize::try_from(size).ok()) else {
        return Vec::new();
    };
    (0..=shoes % 2)
        .map(|n| POSTCODES[(shoes + 3 * cities + 2 * n) % POSTCODES.len()])
        .collect()
}

/// People; those who were merged have nothing but what they once said, as after a real merge.
pub(super) fn people() -> impl Strategy<Value = Vec<Person>> {
    crowd(2..40)
}

/// So many of them.
pub(super) fn crowd(size: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Person>> {
    prop::collection::vec(person(), size).prop_map(|mut people| {
        people[0].merged_into = None;
        people[0].binned = false;
        for person in &mut people {
            if person.merged_into.is_some() {
                person.cities.clear();
                person.postcodes.clear();
                person.tags.clear();
                person.email = None;
                person.shoes = None;
                person.gift = None;
                person.purchases.clear();
                person.events.clear();
                person.binned = false;
            }
        }
        people
    })
}

/// Writes them; person n has the id n + 1.
pub(super) async fn write(house: &House, people: &[Person]) {
    let mut entry = journal::begin(house, Act::new("import"), &now()).await.expect("open");
    for (name, label, kind) in [("shoes", "Shoe size", "number"), ("gift", "Gift buyer", "flag")] {
        run(
            &mut entry,
            "INSERT INTO field (name, label, type) VALUES (?1, ?2, ?3)",
            &[name, label, kind],
        )
        .await;
    }
    for (name, sku, category) in PRODUCTS {
        run(
            &mut entry,
            "INSERT INTO product (name, sku, category) VALUES (?1, ?2, ?3)",
            &[name, sku, category],
        )
        .await;
    }
    for _ in 0..HOUSEHOLDS {
        run(&mut entry, "INSERT INTO household (name) VALUES ('')", &[]).await;
    }
    let mut said = Vec::new();
    for (n, person) in people.iter().enumerate() {
        let id = u32::try_from(n + 1).expect("small");
        one(&mut entry, id, person).await;
        said.extend(person.said.iter().map(|(channel, granted, day)| ConsentRecord {
            contact: id,
            channel: *channel,
            granted: *granted,
            day: day.and_then(Day::parse),
            method: "form".into(),
            wording: None,
            evidence: None,
            source: None,
        }));
    }
    record_consents(&mut entry, &said).await.expect("recorded");
    sqlx::query("UPDATE contact SET merged_into = 1 WHERE note = 'merged'")
        .execute(&mut *entry)
        .await
        .expect("merged");
    entry.finish(u32::try_from(people.len()).expect("small")).await.expect("kept");
}

async fn run(entry: &mut Entry, sql: &'static str, values: &[&str]) {
    let mut query = sqlx::query(sql);
    for value in values {
        query = query.bind(*value);
    }
    query.execute(&mut **entry).await.expect("written");
}

async fn one(entry: &mut Entry, id: u32, person: &Person) {
    sqlx::query("INSERT INTO contact (name, company, born, note, binned_at, household) VALUES ('p' || ?1, ?2, ?3, ?4, ?5, ?6)")
        .bind(id)
        .bind(person.company)
        .bind(person.born)
        .bind(person.merged_into.map(|_| "merged"))
        .bind(person.binned.then_some("2026-01-01"))
        .bind(person.household)
        .execute(&mut **entry)
        .await
        .expect("written");
    let id_text = id.to_string();
    for city in &person.cities {
        run(
            entry,
            "INSERT INTO contact_point (contact, kind, shown, city) VALUES (CAST(?1 AS INTEGER), 'address', ?2, ?2)",
            &[&id_text, city],
        )
        .await;
    }
    for (postcode, country) in &person.postcodes {
        run(
            entry,
            "INSERT INTO contact_point (contact, kind, shown, postcode, country) VALUES (CAST(?1 AS INTEGER), 'address', ?2, ?2, ?3)",
            &[&id_text, postcode, country],
        )
        .await;
    }
    for tag in &person.tags {
        run(
            entry,
            "INSERT INTO tag (contact, tag) VALUES (CAST(?1 AS INTEGER), ?2)",
            &[&id_text, tag],
        )
        .await;
    }
    if let Some(valid) = person.email {
        let sql = if valid {
            "INSERT INTO contact_point (contact, kind, shown, norm) VALUES (CAST(?1 AS INTEGER), 'email', ?2, ?2)"
        } else {
            "INSERT INTO contact_point (contact, kind, shown) VALUES (CAST(?1 AS INTEGER), 'email', ?2)"
        };
        let domain = if person.at_work { WORK } else { "mail.example" };
        run(entry, sql, &[&id_text, &format!("p{id}@{domain}")]).await;
    }
    for (field, number) in [(1, person.shoes), (2, person.gift.map(i32::from))] {
        if let Some(number) = number {
            sqlx::query("INSERT INTO field_value (contact, field, text, number) VALUES (?1, ?2, ?3, ?3)")
                .bind(id)
                .bind(field)
                .bind(number)
                .execute(&mut **entry)
                .await
                .expect("written");
        }
    }
    for purchase in &person.purchases {
        let (order,): (u32,) = sqlx::query_as(
            "INSERT INTO purchase (contact, system, day, currency, total) VALUES (?1, 'shop', ?2, ?3, ?4) RETURNING id",
        )
        .bind(id)
        .bind(purchase.day)
        .bind(purchase.currency)
        .bind(purchase.total)
        .fetch_one(&mut **entry)
        .await
        .expect("written");
        for (product, amount) in &purchase.lines {
            sqlx::query("INSERT INTO purchase_line (purchase, product, amount) VALUES (?1, ?2, ?3)")
                .bind(order)
                .bind(u32::try_from(product + 1).expect("small"))
                .bind(amount)
                .execute(&mut **entry)
                .await
                .expect("written");
        }
    }
    for Event { kind, name, day, value } in &person.events {
        sqlx::query("INSERT INTO event (contact, kind, name, day, detail) VALUES (?1, ?2, ?3, ?4, iif(?5 IS NULL, NULL, json_object('value', ?5)))")
            .bind(id)
            .bind(kind.name())
            .bind(name)
            .bind(day)
            .bind(value)
            .execute(&mut **entry)
            .await
            .expect("written");
    }
}
