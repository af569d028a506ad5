//! A person in the newsletter tool: the mailbox always, the rest as far as somebody filled in the form.

use super::{Fault, ease_in, home, named, slips};
use crate::dice::Dice;
use crate::plan::{Ease, Plan};
use crate::truth::{Address, File, Given, Person};

/// One version, and for some a second sign-up.
pub(super) fn versions(person: &Person, plan: Plan, fault: Fault, dice: &mut Dice) -> Vec<Given> {
    let ease = ease_in(plan, File::Newsletter);
    let mut given = Given {
        email: slips::dressed(&person.emails[0], dice),
        ..named(person)
    };
    match dice.below(100) {
        // a mailbox for two says nothing about who signed up
        0..=14 if person.household.is_none() && ease == Ease::Easy && plan.ease == Ease::Easy => {
            given.last_name.clear();
            if dice.often(600) {
                given.first_name.clear();
            }
        }
        15..=17 => slips::nickname(&mut given),
        18..=21 => {
            given.first_name = slips::drop_dots(&given.first_name);
            given.last_name = slips::drop_dots(&given.last_name);
        }
        _ => {}
    }
    if plan.ease == Ease::Hard || dice.often(620) {
        place(&mut given, home(person, plan, dice));
    }
    if dice.often(450) {
        given.birth_date = person.birth_date.strftime("%d.%m.%Y").to_string();
    }
    match ease {
        Ease::Easy => {}
        Ease::Hard => harder(&mut given, person, dice),
        Ease::Lost => lost(&mut given, person, dice),
    }
    for text in [&mut given.first_name, &mut given.last_name, &mut given.city] {
        *text = slips::in_windows_1252(text);
    }
    if fault != Fault::None {
        return vec![faulty(given, person, fault, dice)];
    }
    let again = dice.often(45).then(|| sign_up_again(&given, person, dice));
    std::iter::once(given).chain(again).collect()
}

fn harder(given: &mut Given, person: &Person, dice: &mut Dice) {
    given.first_name.clone_from(&person.first_name);
    given.last_name.clone_from(&person.last_name);
    match dice.below(4) {
        0 => given.email = slips::mistyped(&person.emails[0], dice),
        1 => given.email = slips::moved_mailbox(&person.emails[0]),
        2 => given.email = slips::other_mailbox(person, dice),
        _ => slips::nickname(given),
    }
}

fn lost(given: &mut Given, person: &Person, dice: &mut Dice) {
    given.email = slips::other_mailbox(person, dice);
    given.postcode.clear();
    given.city.clear();
    given.birth_date.clear();
    if dice.often(300) {
        slips::nickname(given);
    }
}

fn sign_up_again(given: &Given, person: &Person, dice: &mut Dice) -> Given {
    let mut again = given.clone();
    match dice.below(4) {
        0 => again.email = given.email.trim().to_uppercase(),
        1 => again.birth_date.clear(),
        2 => place(&mut again, &person.address),
        // the very same row twice
        _ => {}
    }
    again
}

/// The rest of the row still says who it is.
fn faulty(given: Given, person: &Person, fault: Fault, dice: &mut Dice) -> Given {
    let mut faulty = Given {
        birth_date: given.birth_date,
        email: given.email,
        ..named(person)
    };
    place(&mut faulty, &person.address);
    match fault {
        Fault::Email => faulty.email = slips::broken(&person.emails[0], dice),
        Fault::Day => faulty.birth_date = slips::no_such_day(dice),
        Fault::FutureDay => {
            faulty.birth_date = format!(
                "{:02}.{:02}.{}",
                1 + dice.below(28),
                1 + dice.below(12),
                2030 + dice.below(60)
            )
        }
        Fault::Phone | Fault::None => {}
    }
    for text in [&mut faulty.first_name, &mut faulty.last_name, &mut faulty.city] {
        *text = slips::in_windows_1252(text);
    }
    faulty
}

fn place(given: &mut Given, address: &Address) {
    given.postcode.clone_from(&address.postcode);
    given.city.clone_from(&address.city);
    given.country.clone_from(&address.country);
}
