//! What two versions of a person have in common, and so whether the person can be put together again.
//!
//! Looks at the cells that the files really have, compares each pair of one person's versions, and joins them: first by exact keys, then by
//! what somebody would have to look at.

use crate::truth::{Evidence, Given, HowFindable, Link, Person, Truth};
use crate::{fold, mailbox};

pub(crate) fn weigh(truth: &mut Truth) {
    for person in &mut truth.people {
        person.links = links(person);
        person.how_findable = how_findable(person);
    }
}

fn links(person: &Person) -> Vec<Link> {
    let mut links = Vec::new();
    for (one, a) in person.appearances.iter().enumerate() {
        for (other, b) in person.appearances.iter().enumerate().skip(one + 1) {
            let evidence = between(&a.given, &b.given);
            if !evidence.is_empty() {
                links.push(Link {
                    one: one as u8,
                    other: other as u8,
                    evidence,
                });
            }
        }
    }
    links
}

fn how_findable(person: &Person) -> HowFindable {
    if person.appearances.len() < 2 {
        return HowFindable::Single;
    }
    let certain = |link: &&Link| link.evidence.iter().any(|evidence| evidence.is_certain());
    if joined(person, person.links.iter().filter(certain)) {
        HowFindable::Certain
    } else if joined(person, person.links.iter()) {
        HowFindable::Review
    } else {
        HowFindable::OutOfReach
    }
}

/// Whether these links hold all versions together.
fn joined<'a>(person: &'a Person, links: impl Iterator<Item = &'a Link>) -> bool {
    let mut group: Vec<usize> = (0..person.appearances.len()).collect();
    for link in links {
        let (keep, leave) = (group[usize::from(link.one)], group[usize::from(link.other)]);
        for g in group.iter_mut().filter(|g| **g == leave) {
            *g = keep;
        }
    }
    group.iter().all(|g| *g == group[0])
}

fn between(a: &Given, b: &Given) -> Vec<Evidence> {
    let (first, last) = (
        (fold::name(&a.first_name), fold::name(&b.first_name)),
        (fold::name(&a.last_name), fold::name(&b.last_name)),
    );
    let named = !first.0.is_empty() && !first.1.is_empty() && !last.0.is_empty() && !last.1.is_empty();
    let same_name = named && first.0 == first.1 && last.0 == last.1;
    let same_last = named && fold::spelling(&a.last_name) == fold::spelling(&b.last_name);
    let same_phone = both(&a.phone_means, &b.phone_means);
    let same_postcode = both(&a.postcode, &b.postcode);
    let mails = (mailbox::all_in(&a.email), mailbox::all_in(&b.email));
    let same_mail = mails.0.iter().any(|mail| mails.1.contains(mail));

    let mut found = Vec::new();
    let mut add = |holds: bool, evidence| {
        if holds {
            found.push(evidence);
        }
    };
    add(same_mail && same_name, Evidence::EmailAndName);
    add(same_mail && !named, Evidence::EmailWithoutName);
    add(same_phone && same_name, Evidence::PhoneAndName);
    add(
        same_name && same_postcode && both(&fold::letters(&a.street), &fold::letters(&b.street)),
        Evidence::NameAndAddress,
    );
    add(same_mail && named && !same_name, Evidence::EmailOtherName);
    add(same_phone && same_last && !same_name, Evidence::PhoneOtherName);
    let pairs = || mails.0.iter().flat_map(|one| mails.1.iter().map(move |other| (one, other)));
    let slip = pairs().any(|(one, other)| is_slip(one, other));
    add(same_name && !same_mail && slip, Evidence::EmailSlip);
    let same_local = pairs().any(|(one, other)| one.split('@').next() == other.split('@').next());
    add(same_name && !same_mail && !slip && same_local, Evidence::LocalPartAndName);
    add(same_name && both(&a.birth_date, &b.birth_date), Evidence::NameAndBirthDate);
    add(same_name && same_postcode, Evidence::NameAndPostcode);
    let alike = same_last || (named && one_letter_apart(&last.0, &last.1));
    add(alike && !same_name && same_postcode, Evidence::SimilarNameAndPostcode);
    found
}

fn both(a: &str, b: &str) -> bool {
    !a.is_empty() && a == b
}

/// One letter more, fewer or other.
fn one_letter_apart(a: &str, b: &str) -> bool {
    let (long, short) = if a.len() >= b.len() {
        (a.as_bytes(), b.as_bytes())
    } else {
        (b.as_bytes(), a.as_bytes())
    };
    let front = long.iter().zip(short).take_while(|(x, y)| x == y).count();
    match long.len() - short.len() {
        0 => front < long.len() && long[front + 1..] == short[front + 1..],
        1 => long[front + 1..] == short[front..],
        _ => false,
    }
}

/// gmial.com, or one letter too few before the @.
fn is_slip(one: &str, other: &str) -> bool {
    let (Some(one), Some(other)) = (one.split_once('@'), other.split_once('@')) else {
        return false;
    };
    (one.1 == other.1 && one_letter_apart(one.0, other.0)) || (one.0 == other.0 && is_gmail(one.1) && is_gmail(other.1))
}

fn is_gmail(domain: &str) -> bool {
    matches!(domain, "gmail.com" | "gmial.com" | "gmai.com" | "gmail.con" | "gamil.com")
}
