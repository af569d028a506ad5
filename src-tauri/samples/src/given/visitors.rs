//! A person on the visitors' list: one cell for the name, typed at the door from a card or by ear.

use super::{Fault, ease_in, home, named, slips, usual_number};
use crate::dice::Dice;
use crate::phones;
use crate::plan::{Ease, Plan};
use crate::truth::{Address, File, Given, Person};

/// One version, and for some who come again a second.
pub(super) fn versions(person: &Person, plan: Plan, fault: Fault, dice: &mut Dice) -> Vec<Given> {
    let ease = ease_in(plan, File::Visitors);
    let mut given = named(person);
    given.company = person.company.clone().unwrap_or_default();
    if dice.often(780) || ease == Ease::Hard {
        place(&mut given, home(person, plan, dice));
    }
    let several = plan.shop || plan.newsletter;
    match ease {
        Ease::Lost => lost(&mut given, person, dice),
        Ease::Hard => harder(&mut given, person, plan.shop, dice),
        Ease::Easy => {
            let only_by_mail = several && (!plan.shop || person.phones.is_empty());
            if only_by_mail || dice.often(450) {
                given.email = slips::dressed(&person.emails[0], dice);
            }
            if (several && given.email.is_empty()) || dice.often(600) {
                ring(&mut given, person, !several && dice.often(100), dice);
            }
            if dice.often(30) {
                slips::nickname(&mut given);
            }
            further_mailbox(&mut given, person, dice);
        }
    }
    given.full_name = in_one_cell(&given, person, dice);
    match fault {
        Fault::None => {}
        Fault::Email => given.email = slips::broken(&person.emails[0], dice),
        _ => {
            given.phone = (*dice.pick(&["0158", "12345", "+49 1", "siehe Visitenkarte", "030/"])).to_owned();
            given.phone_means.clear();
        }
    }
    if fault != Fault::None {
        place(&mut given, &person.address);
        return vec![given];
    }
    let again = dice.often(50).then(|| by_another_clerk(&given, person, dice));
    std::iter::once(given).chain(again).collect()
}

/// Some leave the office's mailbox instead of their own, some both in one cell.
fn further_mailbox(given: &mut Given, person: &Person, dice: &mut Dice) {
    let Some(office) = person.emails.get(1).filter(|_| !given.email.is_empty()) else {
        return;
    };
    if dice.often(250) {
        given.email = format!("{}; {office}", given.email.trim());
    } else if !given.phone_means.is_empty() && dice.often(400) {
        given.email.clone_from(office);
    }
}

fn harder(given: &mut Given, person: &Person, in_shop: bool, dice: &mut Dice) {
    match dice.below(5) {
        0 if in_shop => {
            ring(given, person, false, dice);
            slips::nickname(given);
        }
        1 => given.email = slips::mistyped(&person.emails[0], dice),
        2 => given.email = slips::moved_mailbox(&person.emails[0]),
        3 => slips::respell(given),
        _ => {}
    }
}

fn lost(given: &mut Given, person: &Person, dice: &mut Dice) {
    given.postcode.clear();
    given.city.clear();
    if dice.often(250) {
        given.email = slips::other_mailbox(person, dice);
    }
    if dice.often(300) {
        slips::nickname(given);
    }
}

fn by_another_clerk(given: &Given, person: &Person, dice: &mut Dice) -> Given {
    let mut again = given.clone();
    if dice.often(300) {
        slips::respell(&mut again);
    }
    if dice.often(500) {
        again.email.clear();
    }
    again.full_name = in_one_cell(&again, person, dice);
    again
}

fn in_one_cell(given: &Given, person: &Person, dice: &mut Dice) -> String {
    let title = person.title.as_ref().map_or_else(String::new, |title| format!("{title} "));
    let (first, last) = (&given.first_name, &given.last_name);
    match dice.below(100) {
        0..=13 => format!("{last}, {first}"),
        14..=15 => format!("{last}, {title}{first}"),
        16..=21 => format!("{first} {last}").to_uppercase(),
        22..=24 => format!("{first} {last}").to_lowercase(),
        25..=27 => format!("  {first}  {last}"),
        28..=30 => format!("{title}{first} {last} "),
        _ => format!("{title}{first} {last}"),
    }
}

/// Without the country in front, a reader takes a number for a German one.
fn ring(given: &mut Given, person: &Person, careless: bool, dice: &mut Dice) {
    let Some(number) = usual_number(person) else {
        return;
    };
    let german = number.starts_with("+49");
    let at_home = careless || (german && dice.often(600));
    given.phone = if at_home {
        phones::at_home(number, dice)
    } else {
        phones::abroad(number, dice)
    };
    given.phone_means = if at_home && !german { String::new() } else { number.clone() };
}

fn place(given: &mut Given, address: &Address) {
    given.postcode.clone_from(&address.postcode);
    given.city.clone_from(&address.city);
}
