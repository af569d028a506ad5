//! How each file states a person: which cells it has, and what people and clerks make of them.
//!
//! A version ("appearance") is written once here; the files then decide how many rows say it.

mod newsletter;
mod shop;
mod slips;
mod visitors;

use crate::dice::Dice;
use crate::plan::{Ease, Plan};
use crate::truth::{Address, Appearance, File, Given, Person};

/// Stands for the customer number until the shop has given one out.
pub(crate) const GUEST: &str = "guest";

/// What is wrong in a person's one and only version. People who are to be found again in another file are spared.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fault {
    None,
    Email,
    Day,
    FutureDay,
    Phone,
}

/// Gives every person their versions, file by file.
pub(crate) fn appear(people: &mut [Person], plans: &[Plan], seed: u64) {
    let (mut newsletter_only, mut visitors_only) = (0_u32, 0_u32);
    for (person, plan) in people.iter_mut().zip(plans) {
        let mut dice = Dice::new(seed, "given", u64::from(person.id));
        let alone = !plan.shop && plan.newsletter != plan.visitors;
        let mut versions = Vec::with_capacity(2);
        if plan.shop {
            let orders = crate::orders::days(person, seed).len();
            versions.extend(
                shop::versions(person, *plan, orders, &mut dice)
                    .into_iter()
                    .map(|given| (File::Shop, given)),
            );
        }
        if plan.newsletter {
            newsletter_only += u32::from(alone);
            let fault = if alone { in_newsletter(newsletter_only) } else { Fault::None };
            versions.extend(
                newsletter::versions(person, *plan, fault, &mut dice)
                    .into_iter()
                    .map(|given| (File::Newsletter, given)),
            );
        }
        if plan.visitors {
            visitors_only += u32::from(alone);
            let fault = if alone { among_visitors(visitors_only) } else { Fault::None };
            versions.extend(
                visitors::versions(person, *plan, fault, &mut dice)
                    .into_iter()
                    .map(|given| (File::Visitors, given)),
            );
        }
        person.appearances = versions
            .into_iter()
            .map(|(file, given)| Appearance {
                file,
                given,
                rows: Vec::new(),
            })
            .collect();
    }
}

/// By turns, not by chance, so that even a small set of files has each fault.
fn in_newsletter(turn: u32) -> Fault {
    match turn % 80 {
        10 => Fault::Email,
        20 | 50 => Fault::Day,
        30 => Fault::FutureDay,
        _ => Fault::None,
    }
}

fn among_visitors(turn: u32) -> Fault {
    match turn % 60 {
        10 => Fault::Email,
        20 | 40 => Fault::Phone,
        _ => Fault::None,
    }
}

/// The plan's difficulty shows in the last file that has the person; the others are as good as such files are.
fn ease_in(plan: Plan, file: File) -> Ease {
    let last = File::ALL.into_iter().rfind(|file| plan.is_in(*file));
    let several = File::ALL.into_iter().filter(|file| plan.is_in(*file)).count() > 1;
    if several && last == Some(file) {
        plan.ease
    } else {
        Ease::Easy
    }
}

fn named(person: &Person) -> Given {
    Given {
        first_name: person.first_name.clone(),
        last_name: person.last_name.clone(),
        ..Given::default()
    }
}

/// Where they live, or where they lived when they filled the form in. Those who shall be found by their place have not moved.
fn home<'a>(person: &'a Person, plan: Plan, dice: &mut Dice) -> &'a Address {
    let moved = person
        .earlier_address
        .as_ref()
        .filter(|_| plan.ease == Ease::Easy && dice.often(400));
    moved.unwrap_or(&person.address)
}

/// The number they give: some the one at home, which couples share, most their mobile.
fn usual_number(person: &Person) -> Option<&String> {
    let at_home = person.household.unwrap_or(person.id).is_multiple_of(3);
    person.phones.get(usize::from(at_home)).or(person.phones.first())
}
