//! How many people of a segment may be contacted, channel by channel: by what they said, and by which further rule, told before an
//! audience is built. Most people of a first import have said nothing.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::{
    job::Job,
    privacy::{Basis, Channel, ExistingCustomer, LetterRule, Reached, Standing, reach, rules},
    refusal::{Answer, Message, message},
    segments::{Rule, ids},
    store::House,
    values::Today,
};

/// What is allowed on one channel.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Allowed {
    /// The channel.
    pub channel: Channel,
    /// Everybody asked about.
    pub people: u32,
    /// Have a valid address for it.
    pub with_address: u32,
    /// Said yes.
    pub by_consent: u32,
    /// Said no, or are on the do-not-contact list.
    pub opted_out: u32,
    /// Have an address, and no answer of theirs is recorded: evidence of a yes would let us contact them.
    pub not_recorded: u32,
    /// Rules that could cover more of them.
    pub rules: Vec<FurtherRule>,
}

/// A rule beyond consent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct FurtherRule {
    /// Its name on the screen.
    pub name: Message,
    /// The rule with every condition still open, or as it was confirmed: what goes into a plan once each is answered.
    pub basis: Basis,
    /// Whether it is in force for this channel in this file.
    pub in_force: bool,
    /// What has to be true, each to be answered by a person.
    pub conditions: Vec<Condition>,
    /// How many more people may be contacted under it.
    pub more: u32,
    /// How many in all, with those who said yes.
    pub people: u32,
}

/// A condition of a rule.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Condition {
    /// The key in the rule: `could_object`.
    pub name: String,
    /// The question.
    pub question: Message,
    /// Whether it was answered with yes.
    pub confirmed: bool,
}

/// So old may a sale be under the existing-customer rule, unless the user says otherwise.
const MONTHS: u32 = 24;

/// What is allowed on each channel among the people of a rule.
///
/// # Errors
/// Refused where the rule makes no sense; cancelled.
pub async fn allowed(house: &House, rule: &Rule, today: Today, job: &Job) -> Answer<Vec<Allowed>> {
    let who = ids(house, rule, today, job).await?;
    let in_force = rules(house).await?;
    let mut read = house.read().await?;
    let mut all = Vec::new();
    for channel in Channel::ALL {
        let told = reach(&mut read, channel, &Basis::Consent, Some(&who), today).await?;
        let number = |standing: &[Standing]| count(&told, |person| standing.contains(&person.standing));
        let by_consent = number(&[Standing::Reachable]);
        let already: HashSet<u32> = told
            .iter()
            .filter(|person| person.standing == Standing::Reachable)
            .map(|person| person.contact.0)
            .collect();
        let mut further = Vec::new();
        let confirmed = in_force.iter().find(|(of, _)| *of == channel).map(|(_, basis)| basis);
        for (name, open, answered) in offers(channel, today) {
            let kept = confirmed.filter(|basis| std::mem::discriminant(*basis) == std::mem::discriminant(&open));
            let people = reach(&mut read, channel, kept.unwrap_or(&answered), Some(&who), today).await?;
            let basis = kept.unwrap_or(&open).clone();
            further.push(FurtherRule {
                name: message(name),
                conditions: conditions(&basis),
                in_force: kept.is_some(),
                more: count(&people, |person| {
                    person.standing == Standing::Reachable && !already.contains(&person.contact.0)
                }),
                people: count(&people, |person| person.standing == Standing::Reachable),
                basis,
            });
        }
        all.push(Allowed {
            channel,
            people: count(&told, |_| true),
            with_address: count(&told, |person| person.standing != Standing::NoAddress),
            by_consent,
            opted_out: number(&[Standing::OptedOut, Standing::Suppressed]),
            not_recorded: number(&[Standing::NotConsented]),
            rules: further,
        });
    }
    Ok(all)
}

fn count(people: &[Reached], test: impl Fn(&Reached) -> bool) -> u32 {
    u32::try_from(people.iter().filter(|person| test(person)).count()).unwrap_or(u32::MAX)
}

/// The rules there are for a channel: its name, with nothing answered, and as if everything were.
fn offers(channel: Channel, today: Today) -> Vec<(&'static str, Basis, Basis)> {
    let customer = |yes: bool| {
        Basis::ExistingCustomer(ExistingCustomer {
            from_a_sale: yes,
            similar_products: yes,
            could_object: yes,
            told_each_time: yes,
            months: MONTHS,
            confirmed: today.0,
        })
    };
    let letter = |yes: bool| {
        Basis::Letter(LetterRule {
            told_the_source: yes,
            told_each_time: yes,
            confirmed: today.0,
        })
    };
    match channel {
        Channel::Email | Channel::Sms => vec![("campaigns-rule-existing-customer", customer(false), customer(true))],
        Channel::Letter => vec![("campaigns-rule-letter", letter(false), letter(true))],
        // A call needs a yes.
        Channel::Phone => Vec::new(),
    }
}

fn conditions(basis: &Basis) -> Vec<Condition> {
    let condition = |name: &str, confirmed: bool, prefix: &str| Condition {
        name: name.to_owned(),
        question: message(&format!("campaigns-{prefix}-{}", name.replace('_', "-"))),
        confirmed,
    };
    match basis {
        Basis::Consent => Vec::new(),
        Basis::ExistingCustomer(rule) => vec![
            condition("from_a_sale", rule.from_a_sale, "customer"),
            condition("similar_products", rule.similar_products, "customer"),
            condition("could_object", rule.could_object, "customer"),
            condition("told_each_time", rule.told_each_time, "customer"),
        ],
        Basis::Letter(rule) => {
            vec![
                condition("told_the_source", rule.told_the_source, "letter"),
                condition("told_each_time", rule.told_each_time, "letter"),
            ]
        }
    }
}
