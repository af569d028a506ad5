//! Who ought to be in an audience, told from the truth alone, to hold an exported list against.

use std::collections::HashSet;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;

use crate::mailbox;
use crate::truth::{File, Person, Says, State, Truth};

/// Which consent is enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConsentRule {
    /// E-mail: a yes with its day, and no objection.
    DatedYes,
    /// E-mail: any yes, and no objection.
    AnyYes,
    /// E-mail: a dated yes, or a purchase within so many days with the mailbox given in the shop; and no objection.
    DatedYesOrCustomerSince(u32),
    /// Letter: a street and a postcode are known; nobody in the sample objects to letters.
    Letter,
}

/// An audience: consent, and what people have bought.
#[derive(Debug, Clone)]
pub struct AudienceRule {
    /// May they be written to?
    pub consent: ConsentRule,
    /// "In the last N days" counts back from here: the day itself is in, the N-th day before it is too.
    pub as_of: Date,
    /// Bought within the last N days.
    pub bought_within: Option<u32>,
    /// Bought, but not within the last N days.
    pub quiet_for: Option<u32>,
    /// At least so many orders.
    pub orders_at_least: u32,
    /// Bought anything of this category, ever.
    pub category: Option<&'static str>,
}

impl AudienceRule {
    /// Everybody who may be written to under this rule.
    pub fn everybody(consent: ConsentRule, as_of: Date) -> AudienceRule {
        AudienceRule {
            consent,
            as_of,
            bought_within: None,
            quiet_for: None,
            orders_at_least: 0,
            category: None,
        }
    }
}

/// Somebody who belongs in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Expected {
    /// The true id.
    pub person: u32,
    /// Mailboxes for which a row said yes (or, under the customers' rule, which the shop was given).
    pub emails: Vec<String>,
    /// Further mailboxes of the person that some row states; right too, if the house file took them for this person's.
    pub other_emails: Vec<String>,
}

/// The audience in the order of the true ids. People whose rows cannot be brought together are judged as the one person they are; see
/// `how_findable` before blaming anybody. A mailbox from which anybody objected is nobody's any more: couples share one.
pub fn expected_audience(truth: &Truth, rule: &AudienceRule) -> Vec<Expected> {
    let objected = objected(truth);
    let wanted = truth
        .people
        .iter()
        .filter(|person| bought_as_wanted(person, rule) && may_be_written_to(person, rule));
    wanted.filter_map(|person| reachable(person, rule, &objected)).collect()
}

fn objected(truth: &Truth) -> HashSet<&str> {
    let statements = truth.people.iter().flat_map(|person| &person.statements);
    statements
        .filter(|statement| statement.says != Says::Yes)
        .flat_map(|statement| &statement.emails)
        .map(String::as_str)
        .collect()
}

fn bought_as_wanted(person: &Person, rule: &AudienceRule) -> bool {
    let latest = person
        .orders
        .iter()
        .map(|order| order.day)
        .filter(|day| *day <= rule.as_of)
        .max();
    let since = |days: u32| latest.is_some_and(|day| day >= back(rule.as_of, days));
    let mut lines = person.orders.iter().flat_map(|order| &order.lines);
    rule.bought_within.is_none_or(since)
        && rule.quiet_for.is_none_or(|days| latest.is_some() && !since(days))
        && person.orders.len() >= rule.orders_at_least as usize
        && rule.category.is_none_or(|wanted| lines.any(|line| line.category == wanted))
}

fn back(day: Date, days: u32) -> Date {
    day.saturating_sub(i64::from(days).days())
}

fn may_be_written_to(person: &Person, rule: &AudienceRule) -> bool {
    let state = person.consent.email;
    let dated = matches!(state, State::Yes(_));
    match rule.consent {
        ConsentRule::DatedYes => dated,
        ConsentRule::AnyYes => dated || state == State::YesWithoutDate,
        ConsentRule::DatedYesOrCustomerSince(days) => {
            let from = back(rule.as_of, days);
            let bought = person.orders.iter().any(|order| order.day <= rule.as_of && order.day >= from);
            let objects = matches!(state, State::No | State::OptedOut(_));
            dated || (bought && !objects && !shop_mailboxes(person).is_empty())
        }
        ConsentRule::Letter => person
            .appearances
            .iter()
            .any(|appearance| !appearance.given.street.is_empty()),
    }
}

fn reachable(person: &Person, rule: &AudienceRule, objected: &HashSet<&str>) -> Option<Expected> {
    let yes = person.statements.iter().filter(|statement| statement.says == Says::Yes);
    let mut agreed: Vec<String> = yes.flat_map(|statement| statement.emails.clone()).collect();
    if matches!(rule.consent, ConsentRule::DatedYesOrCustomerSince(_)) {
        agreed.extend(shop_mailboxes(person));
    }
    let stated = person
        .appearances
        .iter()
        .flat_map(|appearance| mailbox::all_in(&appearance.given.email))
        .collect();
    let emails = distinct(agreed, objected);
    let mut other_emails = distinct(stated, objected);
    other_emails.retain(|email| !emails.contains(email));
    let nowhere = emails.is_empty() && other_emails.is_empty();
    (rule.consent == ConsentRule::Letter || !nowhere).then_some(Expected {
        person: person.id,
        emails,
        other_emails,
    })
}

fn shop_mailboxes(person: &Person) -> Vec<String> {
    let in_shop = person.appearances.iter().filter(|appearance| appearance.file == File::Shop);
    in_shop
        .flat_map(|appearance| mailbox::all_in(&appearance.given.email))
        .collect()
}

fn distinct(mut emails: Vec<String>, objected: &HashSet<&str>) -> Vec<String> {
    emails.retain(|email| !objected.contains(email.as_str()));
    emails.sort_unstable();
    emails.dedup();
    emails
}
