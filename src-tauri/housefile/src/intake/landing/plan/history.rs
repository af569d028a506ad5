//! Purchases and events. The rows of one order number are one purchase; an order that is known already is not written twice.

use std::collections::{HashMap, HashSet};

use super::{Given, Known, PersonRow, Plan};
use crate::{
    history::EventKind,
    intake::{
        clean::{Bought, Happened},
        rehearsal::Policy,
    },
    values::Day,
};

/// A row of `purchase` with its lines.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct NewPurchase {
    pub(crate) file: usize,
    pub(crate) order: Option<String>,
    pub(crate) day: Option<Day>,
    pub(crate) currency: String,
    /// Minor units.
    pub(crate) total: i64,
    pub(crate) seq: u32,
    pub(crate) lines: Vec<NewLine>,
}

/// A row of `purchase_line`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct NewLine {
    /// Name, number and kind of the product; nothing where none was named.
    pub(crate) product: Option<(String, Option<String>, Option<String>)>,
    pub(crate) quantity: f64,
    pub(crate) unit: Option<i64>,
    pub(crate) amount: i64,
    pub(crate) seq: u32,
}

/// A row of `event`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NewEvent {
    pub(crate) what: Happened,
    /// The event of the house file about which something else is said now.
    pub(crate) replaces: Option<u32>,
    pub(crate) seq: u32,
}

/// Rows that added history, and rows that only repeat it.
#[derive(Debug, Default)]
pub(super) struct Added {
    pub(super) purchases: HashSet<u32>,
    pub(super) events: HashSet<u32>,
    pub(super) repeats: HashSet<u32>,
}

/// Rows of one order, or one row without an order number.
struct Order<'a> {
    file: usize,
    currency: &'a str,
    number: Option<&'a str>,
    rows: Vec<Part<'a>>,
}

/// The row's number, its file, and what it says.
type Part<'a> = (u32, usize, &'a Bought);

pub(super) fn decide(given: &Given<'_>, rows: &[PersonRow], known: Option<&Known>, plan: &mut Plan) -> Added {
    let mut added = Added::default();
    let mut unnumbered: HashMap<_, u32> = HashMap::new();
    for there in known.into_iter().flat_map(|known| &known.unnumbered) {
        *unnumbered.entry(there.clone()).or_default() += 1;
    }
    for order in orders(given, rows) {
        let purchase = purchase(given, &order);
        let there = match order.number {
            Some(number) => given
                .orders
                .contains(&(given.layouts[order.file].orders.clone(), number.to_owned())),
            // Without a number the same sum on the same day is the same purchase, as often as it is there.
            None => {
                let same = (purchase.day.map(Day::iso), purchase.currency.clone(), purchase.total);
                match unnumbered.get_mut(&same) {
                    Some(left) if *left > 0 => {
                        *left -= 1;
                        true
                    }
                    _ => false,
                }
            }
        };
        // The same order once more in another file.
        let parts = parts(given, &order);
        let (own, again): (Vec<&Part<'_>>, Vec<&Part<'_>>) = order
            .rows
            .iter()
            .partition(|(_, file, _)| *file == parts.head || Some(*file) == parts.lines);
        // Its lines say once more what its head says that it came to, or its head says nothing.
        let more: Vec<_> = order.rows.iter().filter(|(_, file, _)| *file != purchase.file).collect();
        plan.known_money.extend(sums(&more, order.currency));
        added.repeats.extend(again.iter().map(|(seq, ..)| *seq));
        if there {
            plan.known_money
                .push((purchase.file, order.currency.to_owned(), purchase.total));
            added.repeats.extend(own.iter().map(|(seq, ..)| *seq));
        } else {
            added.purchases.extend(own.iter().map(|(seq, ..)| *seq));
            plan.purchases.push(purchase);
        }
    }
    events(given.policy, rows, known, plan, &mut added);
    added
}

fn orders<'a>(given: &Given<'_>, rows: &'a [PersonRow]) -> Vec<Order<'a>> {
    let mut orders: Vec<Order<'a>> = Vec::new();
    let mut by_number: HashMap<(&str, &str, &str), usize> = HashMap::new();
    for row in rows {
        let Some(bought) = &row.clean.bought else { continue };
        let number = bought.order.as_deref();
        let system = given.layouts.get(row.file).map_or("", |layout| layout.orders.as_str());
        let at = number.map(|number| *by_number.entry((system, number, &bought.currency)).or_insert(orders.len()));
        let entry = (row.seq, row.file, bought);
        match at.and_then(|at| orders.get_mut(at)) {
            Some(order) => order.rows.push(entry),
            None => orders.push(Order {
                file: row.file,
                currency: &bought.currency,
                number,
                rows: vec![entry],
            }),
        }
    }
    orders
}

/// Which file has the head of an order, and which one its lines where that is another.
struct Parts {
    head: usize,
    lines: Option<usize>,
}

fn parts(given: &Given<'_>, order: &Order<'_>) -> Parts {
    let is_lines = |file: usize| given.layouts.get(file).is_some_and(|layout| layout.lines_of);
    let files = || order.rows.iter().map(|(_, file, _)| *file);
    let head = files().find(|file| !is_lines(*file));
    Parts {
        head: head.unwrap_or(order.file),
        lines: head.and_then(|_| files().find(|file| is_lines(*file))),
    }
}

fn purchase(given: &Given<'_>, order: &Order<'_>) -> NewPurchase {
    let parts = parts(given, order);
    let of = |wanted: usize| -> Vec<(u32, &Bought)> {
        let rows = order.rows.iter().filter(|(_, file, _)| *file == wanted);
        rows.map(|(seq, _, bought)| (*seq, *bought)).collect()
    };
    let own = of(parts.head);
    let lines = parts.lines.map_or_else(|| own.clone(), of);
    let stated = own.iter().find_map(|(_, bought)| bought.total);
    let paid = stated.is_some() || own.iter().any(|(_, bought)| bought.amount.is_some());
    // A head without any amount came to what its lines did.
    let (file, counted) = match parts.lines.filter(|_| !paid) {
        Some(file) => (file, &lines),
        None => (parts.head, &own),
    };
    let summed: i64 = counted.iter().filter_map(|(_, bought)| bought.amount).sum();
    let total = stated
        .or_else(|| counted.iter().find_map(|(_, bought)| bought.total))
        .unwrap_or(summed);
    let lone = lines.len() == 1;
    NewPurchase {
        file,
        order: order.number.map(str::to_owned),
        day: own.iter().chain(&lines).find_map(|(_, bought)| bought.day),
        currency: order.currency.to_owned(),
        total,
        seq: own.first().map_or(0, |(seq, _)| *seq),
        lines: lines
            .iter()
            .map(|(seq, bought)| line(*seq, bought, if lone { total } else { 0 }))
            .collect(),
    }
}

fn line(seq: u32, bought: &Bought, otherwise: i64) -> NewLine {
    let name = bought.product.as_ref().or(bought.sku.as_ref());
    NewLine {
        product: name.map(|name| (name.clone(), bought.sku.clone(), bought.category.clone())),
        quantity: bought.quantity.unwrap_or(1.0),
        unit: bought.unit,
        amount: bought.amount.unwrap_or(otherwise),
        seq,
    }
}

/// A row repeats what is there where all that it tells of is. What is said about a case that is known follows the policy, as fields do.
fn events(policy: Policy, rows: &[PersonRow], known: Option<&Known>, plan: &mut Plan, added: &mut Added) {
    let mut met: HashSet<Happened> = HashSet::new();
    let newest = newest_of_cases(rows);
    for row in rows {
        for what in &row.clean.events {
            let same = what.same();
            let there = known.and_then(|known| known.told(what));
            let overwrite = matches!(policy, Policy::Update | Policy::UpdateOnly);
            let says_more =
                |before: &Option<String>| what.value.is_some() && *before != what.value && (overwrite || before.is_none());
            let older = newest.get(&same).is_some_and(|(_, seq)| *seq != row.seq);
            if older || !met.insert(same) || there.is_some_and(|(_, before)| !says_more(before)) {
                added.repeats.insert(row.seq);
                continue;
            }
            added.events.insert(row.seq);
            plan.events.push(NewEvent {
                what: what.clone(),
                replaces: there.map(|(id, _)| *id),
                seq: row.seq,
            });
        }
    }
}

/// How a case stands is said by its newest row: of those that say it at all the one of the latest day, and of one day the later one.
fn newest_of_cases(rows: &[PersonRow]) -> HashMap<Happened, ((bool, Option<Day>), u32)> {
    let mut newest = HashMap::new();
    for row in rows {
        for what in row.clean.events.iter().filter(|what| what.kind == EventKind::Service) {
            let weight = (what.value.is_some(), what.day);
            let entry = newest.entry(what.same()).or_insert((weight, row.seq));
            if weight >= entry.0 {
                *entry = (weight, row.seq);
            }
        }
    }
    newest
}

/// The money of rows, whatever becomes of them.
pub(super) fn money(given: &Given<'_>, rows: &[PersonRow]) -> Vec<(usize, String, i64)> {
    let orders = orders(given, rows);
    let sums_of = |order: &Order<'_>| sums(&order.rows.iter().collect::<Vec<_>>(), order.currency);
    orders.iter().flat_map(sums_of).collect()
}

fn sums(rows: &[&(u32, usize, &Bought)], currency: &str) -> Vec<(usize, String, i64)> {
    let mut files: Vec<usize> = rows.iter().map(|(_, file, _)| *file).collect();
    files.sort_unstable();
    files.dedup();
    let of = |file: usize| {
        rows.iter()
            .filter(move |(_, there, _)| *there == file)
            .map(|(_, _, bought)| *bought)
    };
    files
        .into_iter()
        .map(|file| {
            let stated = of(file).find_map(|bought| bought.total);
            let sum = stated.unwrap_or_else(|| of(file).filter_map(|bought| bought.amount).sum());
            (file, currency.to_owned(), sum)
        })
        .collect()
}
