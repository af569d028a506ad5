//! How many records exact keys must leave of each true person: worked out from the truth alone.

use std::collections::{BTreeMap, BTreeSet};

use housefile_samples::{Appearance, Evidence, File, Given, Person, Truth};

/// Which true person each row is about.
pub(crate) fn owners(truth: &Truth) -> BTreeMap<(File, u32), u32> {
    let mut owners = BTreeMap::new();
    for person in &truth.people {
        for appearance in &person.appearances {
            for rows in &appearance.rows {
                owners.extend((rows.first..rows.first + rows.count).map(|row| ((appearance.file, row), person.id)));
            }
        }
    }
    owners
}

/// The parts of one person that share no key: neither the shop's number, nor an address with the name that nothing beside it
/// contradicts.
pub(crate) fn parts(person: &Person) -> usize {
    let mut group: Vec<usize> = (0..person.appearances.len()).collect();
    for (one, a) in person.appearances.iter().enumerate() {
        for (other, b) in person.appearances.iter().enumerate().skip(one + 1) {
            let (a, b) = (&a.given, &b.given);
            let number = !a.customer_no.is_empty() && a.customer_no == b.customer_no;
            let nameless = |g: &Given| g.first_name.is_empty() && g.last_name.is_empty();
            let linked = person
                .links
                .iter()
                .find(|l| (usize::from(l.one), usize::from(l.other)) == (one, other));
            let by = |evidence: Evidence| linked.is_some_and(|link| link.evidence.contains(&evidence));
            let same_words = a.first_name.to_lowercase() == b.first_name.to_lowercase() && a.last_name == b.last_name;
            // Who shares a phone or an address may be father and son; other mailboxes, or other phones, leave that to matching.
            let members = |at: usize| -> Vec<&Given> {
                let of_group = person.appearances.iter().zip(&group).filter(|(_, g)| **g == group[at]);
                of_group.map(|(appearance, _)| &appearance.given).collect()
            };
            let apart = |phones: bool| {
                members(one)
                    .iter()
                    .any(|x| members(other).iter().any(|y| contradict(x, y, phones)))
            };
            if number
                || by(Evidence::EmailAndName)
                || (by(Evidence::PhoneAndName) && is_assigned(&a.phone_means) && !apart(false))
                || (by(Evidence::NameAndAddress) && !apart(true))
                || (by(Evidence::EmailWithoutName) && same_words && (nameless(a) || a.first_name == b.first_name))
            {
                let (keep, leave) = (group[one], group[other]);
                for g in group.iter_mut().filter(|g| **g == leave) {
                    *g = keep;
                }
            }
        }
    }
    // A name with nothing beside it ties no two rows: there are namesakes.
    let bare = |g: &Given| {
        [
            &g.customer_no,
            &g.email,
            &g.phone,
            &g.street,
            &g.postcode,
            &g.city,
            &g.company,
        ]
        .iter()
        .all(|t| t.is_empty())
    };
    let rows = |a: &Appearance| a.rows.iter().map(|rows| rows.count as usize).sum::<usize>();
    let lone: usize = person
        .appearances
        .iter()
        .filter(|a| bare(&a.given))
        .map(|a| rows(a) - 1)
        .sum();
    group.iter().collect::<BTreeSet<_>>().len() + lone
}

/// Whether both have mailboxes, or phones where those count, and they are two.
fn contradict(a: &Given, b: &Given, phones: bool) -> bool {
    let differ = |one: &str, other: &str| {
        let (one, other) = (one.trim().to_lowercase(), other.trim().to_lowercase());
        !one.is_empty() && !other.is_empty() && one != other
    };
    differ(&a.email, &b.email) || (phones && differ(&a.phone_means, &b.phone_means))
}

/// French and British numbers that are kept for fiction are in no numbering plan, and so no numbers to the engine.
fn is_assigned(phone: &str) -> bool {
    !phone.starts_with("+3363998") && !phone.starts_with("+447700900")
}
