//! Three people, and short ways of writing rules.

use super::*;

pub(super) fn text(field: &str, op: Op, values: &[&str]) -> Rule {
    let values = values.iter().map(|value| Value::Text((*value).to_owned())).collect();
    Rule::Is {
        field: field.to_owned(),
        op,
        values,
        blanks: false,
    }
}

pub(super) fn city(name: &str) -> Rule {
    text("city", Op::Is, &[name])
}

pub(super) fn bought(what: Option<What>, within: Option<Window>, not: bool) -> Rule {
    Rule::Bought {
        what,
        at_least: None,
        at_most: None,
        amount_at_least: None,
        amount_at_most: None,
        within,
        not,
    }
}

pub(super) fn all(rules: Vec<Rule>) -> Rule {
    Rule::All { rules }
}

pub(super) async fn three(folder: &tempfile::TempDir) -> House {
    let house = empty_house(folder).await;
    let purchase = |day| Purchase {
        day: Some(day),
        currency: "EUR",
        total: 1000,
        lines: vec![(0, 1000)],
    };
    let people = [
        Person {
            cities: vec!["Berlin"],
            tags: vec!["VIP"],
            purchases: vec![purchase("2026-10-01")],
            ..Person::default()
        },
        Person {
            cities: vec!["Wien"],
            purchases: vec![purchase("2025-01-01")],
            ..Person::default()
        },
        Person {
            cities: vec!["Berlin"],
            said: vec![(Some(Channel::Email), true, None)],
            email: Some(true),
            ..Person::default()
        },
    ];
    world::write(&house, &people).await;
    house
}

pub(super) fn refused(answer: Result<impl std::fmt::Debug, Error>) -> (String, Option<String>) {
    match answer {
        Err(Error::Refused(refusal)) => (refusal.message.id, refusal.at),
        other => panic!("not refused: {other:?}"),
    }
}

pub(super) async fn refusal(house: &House, rule: &Rule) -> (String, Option<String>) {
    refused(ids(house, rule, today(), &Job::quiet()).await)
}
