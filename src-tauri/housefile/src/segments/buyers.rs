//! One line per buyer, worked out in one pass over the purchases: what scores and every model of `insight` start from.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::sales::Sale;
use crate::values::{ContactId, Today};

/// A person who bought at least once on a known day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Buyer {
    /// Who.
    pub contact: ContactId,
    /// Days since the latest purchase.
    pub days: u32,
    /// Days since the first purchase.
    pub since: u32,
    /// How many purchases.
    pub purchases: u32,
    /// What they spent net of refunds, in minor units of the shown currency; nothing where they never used it.
    pub spent: Option<i64>,
}

/// A currency and how much it is used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct OtherCurrency {
    /// ISO 4217.
    pub currency: String,
    /// How many purchases were made in it.
    pub purchases: u32,
}

/// The buyers, and what was left out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Base {
    /// In the order of their ids.
    pub buyers: Vec<Buyer>,
    /// The currency of `spent`: the one most purchases were made in.
    pub currency: Option<String>,
    /// The others.
    pub others: Vec<OtherCurrency>,
    /// Purchases without a readable day.
    pub undated: u32,
    /// Purchases dated after today.
    pub future: u32,
}

/// The currencies by how many purchases were made in each, most first.
pub(crate) fn ranked(counts: impl IntoIterator<Item = (String, u32)>) -> Vec<OtherCurrency> {
    let mut all: Vec<OtherCurrency> = counts
        .into_iter()
        .map(|(currency, purchases)| OtherCurrency { currency, purchases })
        .collect();
    all.sort_by(|one, other| (other.purchases, &one.currency).cmp(&(one.purchases, &other.currency)));
    all
}

/// A person's purchases as they are gathered.
struct Line {
    contact: u32,
    /// First and latest day with a purchase that is no refund.
    days: Option<(Packed, Packed)>,
    purchases: u32,
    /// By the number of the currency.
    spent: Vec<(u16, i64)>,
}

/// A day as a number that sorts as days do: 20251231.
pub(crate) type Packed = u32;

/// Everybody's, by id, as of a day. A purchase below zero is a refund: it lowers what was spent and is no purchase of its own.
pub(crate) struct Gathering {
    today: Today,
    now: Packed,
    lines: Vec<Line>,
    /// Where somebody's line is, by id; one more than its place, 0 for none.
    places: Vec<u32>,
    currencies: Vec<(String, u32)>,
    undated: u32,
    future: u32,
}

impl Gathering {
    /// Nobody yet.
    pub(crate) fn new(today: Today) -> Self {
        Self {
            today,
            now: packed(&today.0.iso()).unwrap_or(Packed::MAX),
            lines: Vec::new(),
            places: Vec::new(),
            currencies: Vec::new(),
            undated: 0,
            future: 0,
        }
    }

    /// Takes a purchase, in any order.
    pub(crate) fn take(&mut self, sale: Sale<'_>) {
        let Some(day) = sale.day.and_then(packed) else {
            self.undated += 1;
            return;
        };
        if day > self.now {
            self.future += 1;
            return;
        }
        let at = match self.currencies.iter().position(|(currency, _)| currency == sale.currency) {
            Some(at) => at,
            None => {
                self.currencies.push((sale.currency.to_owned(), 0));
                self.currencies.len() - 1
            }
        };
        self.currencies[at].1 += 1;
        let currency = at as u16;
        let line = self.line(sale.contact);
        if sale.total >= 0 {
            line.purchases += 1;
            let (first, last) = line.days.unwrap_or((day, day));
            line.days = Some((first.min(day), last.max(day)));
        }
        match line.spent.iter_mut().find(|(own, _)| *own == currency) {
            Some((_, spent)) => *spent = spent.saturating_add(sale.total),
            None => line.spent.push((currency, sale.total)),
        }
    }

    fn line(&mut self, contact: u32) -> &mut Line {
        let own = contact as usize;
        if own >= self.places.len() {
            self.places.resize((own + 1).next_power_of_two(), 0);
        }
        if self.places[own] == 0 {
            self.lines.push(Line {
                contact,
                days: None,
                purchases: 0,
                spent: Vec::new(),
            });
            self.places[own] = self.lines.len() as u32;
        }
        let at = self.places[own] as usize - 1;
        &mut self.lines[at]
    }

    /// Everybody's lines as the base of a model.
    pub(crate) fn base(self) -> Base {
        let mut ranking = ranked(self.currencies.iter().cloned()).into_iter();
        let currency = ranking.next().map(|used| used.currency);
        let shown = self
            .currencies
            .iter()
            .position(|(own, _)| Some(own.as_str()) == currency.as_deref());
        let mut buyers: Vec<Buyer> = self
            .lines
            .into_iter()
            // Nobody where there are refunds alone.
            .filter_map(|line| {
                let (first, last) = line.days?;
                Some(Buyer {
                    contact: ContactId(line.contact),
                    days: since(last, self.today)?,
                    since: since(first, self.today)?,
                    purchases: line.purchases,
                    spent: line
                        .spent
                        .iter()
                        .find(|(own, _)| Some(usize::from(*own)) == shown)
                        .map(|(_, spent)| *spent),
                })
            })
            .collect();
        buyers.sort_unstable_by_key(|buyer| buyer.contact.0);
        Base {
            buyers,
            currency,
            others: ranking.collect(),
            undated: self.undated,
            future: self.future,
        }
    }
}

/// Nothing where it is no day.
pub(crate) fn packed(iso: &str) -> Option<Packed> {
    let bytes: &[u8; 10] = iso.as_bytes().try_into().ok()?;
    let mut number = 0;
    for (at, byte) in bytes.iter().enumerate() {
        match (at, byte) {
            (4 | 7, b'-') => {}
            (4 | 7, _) => return None,
            (_, b'0'..=b'9') => number = number * 10 + u32::from(byte - b'0'),
            _ => return None,
        }
    }
    Some(number)
}

/// Nothing where the calendar has no such day.
pub(crate) fn unpacked(day: Packed) -> Option<Date> {
    Date::new((day / 10_000) as i16, (day / 100 % 100) as i8, (day % 100) as i8).ok()
}

/// Whole days from a day to today.
fn since(day: Packed, today: Today) -> Option<u32> {
    u32::try_from(today.0.0.since(unpacked(day)?).ok()?.get_days()).ok()
}
