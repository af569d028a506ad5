//! What one column holds: how many of its cells look like what. Two counts can be added.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    few::Few,
    marks::{Marks, Order, is_open, marks},
};
use crate::intake::cells::{self, MarkHint};

const SAMPLES: usize = 3;
/// A column of codes has at most so many.
const MOST_CODES: usize = 30;
/// A column with more different values than this has many.
const FEW: usize = 60;

/// Counts over the cells of a column that are not empty.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct ColumnProfile {
    pub(crate) filled: u32,
    /// Dashes, `n/a`, `#N/A`: filled, but saying nothing.
    pub(crate) blank: u32,
    pub(crate) email: u32,
    pub(crate) phone: u32,
    pub(crate) digits: u32,
    pub(crate) url: u32,
    pub(crate) card: u32,
    pub(crate) day: u32,
    pub(crate) day_first: u32,
    pub(crate) month_first: u32,
    pub(crate) day_open: u32,
    pub(crate) number: u32,
    pub(crate) whole: u32,
    pub(crate) point: u32,
    pub(crate) comma: u32,
    pub(crate) open_point: u32,
    pub(crate) open_comma: u32,
    pub(crate) money: u32,
    pub(crate) yes_no: u32,
    pub(crate) one_or_zero: u32,
    pub(crate) postcode: u32,
    pub(crate) postcode_city: u32,
    pub(crate) country: u32,
    pub(crate) currency: u32,
    pub(crate) street: u32,
    pub(crate) full_name: u32,
    pub(crate) word: u32,
    pub(crate) code: u32,
    pub(crate) leading_zero: u32,
    pub(crate) destroyed: u32,
    /// Currencies beside amounts.
    pub(crate) currencies: BTreeMap<String, u32>,
    /// Different values with their counts, as long as they are few.
    pub(crate) values: Few,
    pub(crate) many: bool,
    pub(crate) samples: Vec<String>,
    pub(crate) open_days: Vec<String>,
    pub(crate) open_numbers: Vec<String>,
}

impl ColumnProfile {
    /// Counts a cell.
    pub(crate) fn add(&mut self, cell: &str) {
        self.filled += 1;
        if self.samples.len() < SAMPLES {
            self.samples.push(cell.chars().take(120).collect());
        }
        if cells::is_blank(cell) {
            self.blank += 1;
            return;
        }
        let marks = self.look(cell);
        self.count(&marks, cell);
    }

    /// Counts a value among the few, and says what it looks like.
    fn look(&mut self, cell: &str) -> Marks {
        if self.many {
            return marks(cell, false);
        }
        if let Some(marks) = self.values.again(cell) {
            return marks;
        }
        let fresh = marks(cell, true);
        if self.values.len() < FEW && cell.len() <= 80 {
            self.values.put(cell, fresh);
        } else {
            self.many = true;
            self.values.clear();
        }
        fresh
    }

    fn count(&mut self, marks: &Marks, cell: &str) {
        for (count, is) in [
            (&mut self.email, marks.email),
            (&mut self.phone, marks.phone),
            (&mut self.digits, marks.digits),
            (&mut self.url, marks.url),
            (&mut self.card, marks.card),
            (&mut self.day, marks.day.is_some()),
            (&mut self.day_first, marks.day == Some(Order::DayFirst)),
            (&mut self.month_first, marks.day == Some(Order::MonthFirst)),
            (&mut self.day_open, marks.day == Some(Order::Open)),
            (&mut self.yes_no, marks.yes_no),
            (&mut self.one_or_zero, marks.one_or_zero),
            (&mut self.postcode, marks.postcode),
            (&mut self.postcode_city, marks.postcode_city),
            (&mut self.country, marks.country),
            (&mut self.currency, marks.currency),
            (&mut self.street, marks.street),
            (&mut self.full_name, marks.full_name),
            (&mut self.word, marks.word),
            (&mut self.code, marks.code),
            (&mut self.leading_zero, marks.leading_zero),
            (&mut self.destroyed, marks.destroyed),
        ] {
            *count += u32::from(is);
        }
        if marks.day == Some(Order::Open) && self.open_days.len() < SAMPLES && !self.open_days.iter().any(|day| day == cell) {
            self.open_days.push(cell.to_owned());
        }
        let Some(shape) = marks.number else { return };
        self.number += 1;
        self.whole += u32::from(shape.whole);
        match shape.hint {
            MarkHint::None => {}
            MarkHint::Point => self.point += 1,
            MarkHint::Comma => self.comma += 1,
            MarkHint::OpenPoint => self.open_point += 1,
            MarkHint::OpenComma => self.open_comma += 1,
        }
        if is_open(shape) && self.open_numbers.len() < SAMPLES && !self.open_numbers.iter().any(|number| number == cell) {
            self.open_numbers.push(cell.to_owned());
        }
        if let Some(currency) = shape.currency {
            self.money += 1;
            match self.currencies.get_mut(currency) {
                Some(count) => *count += 1,
                None => {
                    self.currencies.insert(currency.to_owned(), 1);
                }
            }
        }
    }

    /// Cells that say something.
    pub(crate) fn said(&self) -> u32 {
        self.filled - self.blank
    }

    /// The different values, where a few come again and again: what a column of codes holds, and no column of names.
    pub(crate) fn codes(&self) -> Vec<String> {
        let different = self.values.len();
        if self.many || different > MOST_CODES || different * 3 > self.said() as usize {
            return Vec::new();
        }
        self.values.counts().into_keys().map(str::to_owned).collect()
    }

    /// The share of those for which `count` holds.
    pub(crate) fn share(&self, count: u32) -> f64 {
        if self.said() == 0 {
            0.0
        } else {
            f64::from(count) / f64::from(self.said())
        }
    }

    /// Adds the counts of the same column's later cells.
    pub(crate) fn merge(&mut self, later: &Self) {
        for (mine, theirs) in [
            (&mut self.filled, later.filled),
            (&mut self.blank, later.blank),
            (&mut self.email, later.email),
            (&mut self.phone, later.phone),
            (&mut self.digits, later.digits),
            (&mut self.url, later.url),
            (&mut self.card, later.card),
            (&mut self.day, later.day),
            (&mut self.day_first, later.day_first),
            (&mut self.month_first, later.month_first),
            (&mut self.day_open, later.day_open),
            (&mut self.number, later.number),
            (&mut self.whole, later.whole),
            (&mut self.point, later.point),
            (&mut self.comma, later.comma),
            (&mut self.open_point, later.open_point),
            (&mut self.open_comma, later.open_comma),
            (&mut self.money, later.money),
            (&mut self.yes_no, later.yes_no),
            (&mut self.one_or_zero, later.one_or_zero),
            (&mut self.postcode, later.postcode),
            (&mut self.postcode_city, later.postcode_city),
            (&mut self.country, later.country),
            (&mut self.currency, later.currency),
            (&mut self.street, later.street),
            (&mut self.full_name, later.full_name),
            (&mut self.word, later.word),
            (&mut self.code, later.code),
            (&mut self.leading_zero, later.leading_zero),
            (&mut self.destroyed, later.destroyed),
        ] {
            *mine += theirs;
        }
        for (currency, count) in &later.currencies {
            *self.currencies.entry(currency.clone()).or_default() += count;
        }
        self.values.merge(&later.values);
        self.many |= later.many || self.values.len() > FEW;
        if self.many {
            self.values.clear();
        }
        for (mine, theirs) in [
            (&mut self.samples, &later.samples),
            (&mut self.open_days, &later.open_days),
            (&mut self.open_numbers, &later.open_numbers),
        ] {
            for text in theirs {
                if mine.len() < SAMPLES {
                    mine.push(text.clone());
                }
            }
        }
    }
}
