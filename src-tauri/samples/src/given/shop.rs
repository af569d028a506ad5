//! A person in the shop: names and the whole address in cells of their own, as checkout forms ask for them.

use super::{GUEST, named, slips, usual_number};
use crate::dice::Dice;
use crate::phones;
use crate::plan::{Ease, Plan};
use crate::truth::{Address, Given, Person};

/// One version; a second for some who have ordered more than once: before they moved, or as a guest.
pub(super) fn versions(person: &Person, plan: Plan, orders: usize, dice: &mut Dice) -> Vec<Given> {
    let mut given = at(&person.address, named(person));
    // whoever must be found in another file needs something to be found by
    let telling = plan.visitors || plan.newsletter;
    if telling || dice.often(970) {
        given.email = slips::dressed(&person.emails[0], dice);
    }
    if (plan.visitors && plan.ease != Ease::Lost) || dice.often(620) {
        ring(&mut given, person, dice);
    }
    if dice.often(20) {
        given.first_name = given.first_name.to_lowercase();
        given.last_name = given.last_name.to_lowercase();
    }
    if dice.often(15) {
        given.company = person.company.clone().unwrap_or_default();
    }
    let second = (orders > 1).then(|| again(person, &given, dice)).flatten();
    std::iter::once(given).chain(second).collect()
}

fn again(person: &Person, given: &Given, dice: &mut Dice) -> Option<Given> {
    if let Some(before) = &person.earlier_address {
        return Some(at(before, given.clone()));
    }
    if !dice.often(90) {
        return None;
    }
    let mut guest = given.clone();
    GUEST.clone_into(&mut guest.customer_no);
    match dice.below(4) {
        0 => guest.email = slips::other_mailbox(person, dice),
        1 => guest.email = slips::mistyped(&person.emails[0], dice),
        2 => slips::nickname(&mut guest),
        _ => {
            guest.first_name = slips::drop_dots(&guest.first_name).to_uppercase();
            guest.last_name = slips::drop_dots(&guest.last_name).to_uppercase();
            guest.phone.clear();
            guest.phone_means.clear();
        }
    }
    Some(guest)
}

fn ring(given: &mut Given, person: &Person, dice: &mut Dice) {
    let Some(number) = usual_number(person) else {
        return;
    };
    given.phone = if dice.often(550) {
        phones::at_home(number, dice)
    } else {
        phones::abroad(number, dice)
    };
    given.phone_means.clone_from(number);
}

fn at(address: &Address, given: Given) -> Given {
    let address = address.clone();
    Given {
        street: address.street,
        postcode: address.postcode,
        city: address.city,
        country: address.country,
        ..given
    }
}
