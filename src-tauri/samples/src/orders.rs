//! What people buy, and when: many once, some now and then, a few every other week; more before Christmas, less in summer.

use jiff::ToSpan;
use jiff::civil::{Date, date};

use crate::dice::Dice;
use crate::products::{self, Product};
use crate::truth::{EXPORTED_ON, Line, Person};

/// The shop opened a while before the three years that it exports, so that the first month already has regulars.
const OPENED: Date = date(2022, 5, 1);
const EXPORTED_FROM: u32 = 565;
const DAYS: u32 = 1660;
const MOST_ORDERS: usize = 70;

/// How often in a hundred a day of that month is as good as any other, January first.
const SEASON: [u32; 12] = [62, 60, 66, 64, 60, 48, 40, 42, 60, 72, 92, 100];

/// How somebody buys: mean days between orders, and how often in a thousand they never come back after one.
struct Habit {
    gap: u32,
    leaves: u32,
    /// Cups at home, or an office kitchen.
    hunger: i32,
}

fn habit(person: &Person, dice: &mut Dice) -> Habit {
    if person.company.is_some() && dice.often(70) {
        return Habit {
            gap: 18,
            leaves: 25,
            hunger: 4,
        };
    }
    match dice.below(1000) {
        0..=359 => Habit {
            gap: 0,
            leaves: 1000,
            hunger: 1,
        },
        360..=934 => Habit {
            gap: 140,
            leaves: 430,
            hunger: 1,
        },
        935..=986 => Habit {
            gap: 72,
            leaves: 200,
            hunger: 1,
        },
        _ => Habit {
            gap: 30,
            leaves: 75,
            hunger: 2,
        },
    }
}

/// The days in the export on which this person ordered, oldest first; at least one.
pub(crate) fn days(person: &Person, seed: u64) -> Vec<Date> {
    let mut dice = Dice::new(seed, "orders", u64::from(person.id));
    let habit = habit(person, &mut dice);
    let first = first_day(0, &mut dice);
    let days = days_from(first, &habit, &mut dice);
    if !days.is_empty() {
        return days;
    }
    let first = first_day(EXPORTED_FROM, &mut dice);
    days_from(first, &habit, &mut dice)
}

fn days_from(first: u32, habit: &Habit, dice: &mut Dice) -> Vec<Date> {
    let mut offset = first;
    let mut days = Vec::new();
    while offset < DAYS && days.len() < MOST_ORDERS {
        if offset >= EXPORTED_FROM {
            days.push(day(offset));
        }
        if dice.often(habit.leaves) {
            break;
        }
        offset += 2 + dice.wait(habit.gap);
        // now and then somebody is gone for the better part of a year, and comes back
        if dice.often(35) {
            offset += 150 + dice.wait(150);
        }
        while offset < DAYS && !in_season(offset, dice) {
            offset += 1 + dice.below(9) as u32;
        }
    }
    days
}

/// New customers come in season, and more of them every year.
fn first_day(from: u32, dice: &mut Dice) -> u32 {
    let span = (DAYS - from) as usize;
    loop {
        let offset = from + dice.below(span).max(if dice.often(350) { dice.below(span) } else { 0 }) as u32;
        if in_season(offset, dice) {
            return offset;
        }
    }
}

fn in_season(offset: u32, dice: &mut Dice) -> bool {
    dice.often(SEASON[day(offset).month() as usize - 1] * 10)
}

fn day(offset: u32) -> Date {
    OPENED.saturating_add(i64::from(offset).days()).min(EXPORTED_ON)
}

/// The lines of one order, and what they are paid in.
pub(crate) fn lines(person: &Person, day: Date, nth: u64, seed: u64) -> (Vec<Line>, &'static str) {
    let mut habits = Dice::new(seed, "orders", u64::from(person.id));
    let hunger = habit(person, &mut habits).hunger;
    let mut dice = Dice::new(seed, "lines", (u64::from(person.id) << 16) | nth);
    let favourite = &products::all()[favourite(&mut habits)];
    let many = 1 + dice.weighted(&[365, 320, 177, 86, 34, 18]);
    let mut bought: Vec<&'static Product> = Vec::with_capacity(many);
    while bought.len() < many {
        let product = if bought.is_empty() && dice.often(450) {
            favourite
        } else {
            on_the_shelf(day, &mut dice)
        };
        if !bought.iter().any(|other| other.name == product.name) {
            bought.push(product);
        }
    }
    let mut currency = "EUR";
    let mut lines = Vec::with_capacity(many);
    for product in bought {
        let (unit_price, paid_in) = products::price(product, &person.address.country);
        currency = paid_in;
        let quantity = (1 + dice.wait(product.most as u32 / 2).min(product.most as u32 - 1)) as i32 * hunger;
        lines.push(line(product, quantity, unit_price));
        if dice.often(6) {
            lines.push(line(product, -quantity, unit_price));
        }
    }
    (lines, currency)
}

fn line(product: &'static Product, quantity: i32, unit_price: i64) -> Line {
    Line {
        product: product.name,
        category: product.category,
        quantity,
        unit_price,
        total: unit_price * i64::from(quantity),
    }
}

fn favourite(dice: &mut Dice) -> usize {
    let weights: Vec<u32> = products::all().iter().map(|product| product.weight).collect();
    dice.weighted(&weights)
}

/// Gifts and the Advent calendar sell before Christmas only.
fn on_the_shelf(day: Date, dice: &mut Dice) -> &'static Product {
    let before_christmas = matches!(day.month(), 11 | 12);
    loop {
        let product = &products::all()[favourite(dice)];
        let seasonal = product.category == "Gifts";
        if !seasonal || before_christmas || (!product.name.contains("Advent") && dice.often(350)) {
            return product;
        }
    }
}
