//! What cleaning found out on its way through all rows: problems grouped by what mends them, and the money that stands in each file.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use crate::{
    intake::{
        clean::{CleanRow, Flaw, Layout},
        identify::order_key,
        rehearsal::{ProblemExample, ProblemGroup},
    },
    refusal::{Message, message},
};

/// Gathered over all rows.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Findings {
    problems: BTreeMap<Flaw, Found>,
    /// Minor units by file and currency.
    pub(crate) money: Vec<BTreeMap<String, i64>>,
    /// Of it, what stands in rows that stay out.
    pub(crate) lost: Vec<BTreeMap<String, i64>>,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct Found {
    count: u32,
    examples: Vec<ProblemExample>,
}

impl Findings {
    /// Counts one flaw.
    pub(crate) fn note(&mut self, flaw: Flaw, example: impl FnOnce() -> ProblemExample) {
        let found = self.problems.entry(flaw).or_default();
        found.count += 1;
        if found.examples.len() < 3 {
            found.examples.push(example());
        }
    }

    /// Counts everything that is noted beside a row's values.
    pub(crate) fn note_row(&mut self, layout: &Layout, row: u32, clean: &CleanRow) {
        for note in &clean.notes {
            self.note(note.flaw, || ProblemExample {
                file: layout.name.clone(),
                row,
                column: layout.header(note.column).to_owned(),
                value: note.value.clone(),
            });
        }
    }

    /// The groups: what keeps rows out first, then by count.
    pub(crate) fn groups(&self) -> Vec<ProblemGroup> {
        let mut groups: Vec<ProblemGroup> = self
            .problems
            .iter()
            .map(|(flaw, found)| ProblemGroup {
                id: flaw.id().to_owned(),
                title: message(&format!("problem-{}", flaw.id())).with("count", found.count),
                count: found.count,
                examples: found.examples.clone(),
                mend: Some(message(&format!("mend-{}", flaw.id()))),
                blocks: flaw.blocks(),
            })
            .collect();
        groups.sort_by_key(|group| (!group.blocks, std::cmp::Reverse(group.count)));
        groups
    }
}

/// The sentence that says of one value or row why it stays out.
pub(crate) fn why(flaw: Flaw, column: &str, value: &str) -> Message {
    message(&format!("why-{}", flaw.id()))
        .with("column", column)
        .with("value", value)
}

/// Sums the money of one file while its rows pass by, without any notion of people: what the import's own sums are held against.
#[derive(Debug, Default)]
pub(crate) struct Till {
    /// Lines that stand for themselves, and orders without a total of their own.
    lines: BTreeMap<String, i64>,
    /// Orders that state a total: it counts once, however many lines repeat it.
    totals: HashMap<u64, (String, i64)>,
    /// Lines of orders that have stated none yet.
    waiting: HashMap<u64, (String, i64)>,
}

impl Till {
    /// Takes in one row.
    pub(crate) fn add(&mut self, layout: &Layout, clean: &CleanRow) {
        let Some(bought) = &clean.bought else { return };
        let states_totals = layout.has(&crate::intake::Target::OrderTotal);
        match (&bought.order, bought.total) {
            (Some(order), Some(total)) => {
                let key = order_key(&layout.orders, order);
                self.totals.entry(key).or_insert_with(|| (bought.currency.clone(), total));
            }
            (Some(order), None) if states_totals => {
                let waiting = self.waiting.entry(order_key(&layout.orders, order));
                waiting.or_insert_with(|| (bought.currency.clone(), 0)).1 += bought.amount.unwrap_or(0);
            }
            _ => {
                let amount = bought.total.or(bought.amount).unwrap_or(0);
                *self.lines.entry(bought.currency.clone()).or_default() += amount;
            }
        }
    }

    /// Whether an order states a total somewhere in this file.
    pub(crate) fn has_total(&self, order: u64) -> bool {
        self.totals.contains_key(&order)
    }

    /// The sums by currency.
    pub(crate) fn sums(self) -> BTreeMap<String, i64> {
        let mut sums = self.lines;
        let waiting = self.waiting.into_iter().filter(|(order, _)| !self.totals.contains_key(order));
        for (currency, amount) in waiting.map(|(_, sum)| sum).chain(self.totals.values().cloned()) {
            *sums.entry(currency).or_default() += amount;
        }
        sums
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_flaw_has_its_three_sentences() {
        let words = crate::words::words("en");
        for flaw in Flaw::ALL {
            for start in ["problem", "mend", "why"] {
                let id = format!("{start}-{}", flaw.id());
                assert!(words.knows(&id), "{id}");
            }
        }
    }
}
