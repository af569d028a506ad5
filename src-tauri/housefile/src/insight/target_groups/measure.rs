//! The figures of target groups: everybody's groups as bits of a number, then every purchase is looked at once and counts for the groups of whoever
//! made it. Cost grows with the people and the purchases, hardly with the groups.

use jiff::Span;

use super::rank::MOST;
use crate::{
    refusal::Answer,
    segments::{Packed, each_sale, packed, ranked, unpacked},
    store::House,
    values::{Day, Today},
};

/// Twelve months of purchases, and the twelve before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Span24 {
    /// First and last day of the latest twelve months.
    pub now: (Day, Day),
    /// Those of the twelve before.
    pub before: (Day, Day),
    /// The first day with a purchase in the shown currency.
    pub first: Day,
    /// The currency that most purchases were made in; amounts in others are never added to it.
    pub currency: String,
}

/// What the purchases of a file are, before any is counted.
#[derive(Debug, Default)]
pub(super) struct Sales {
    /// Nothing where nobody bought on a known day.
    pub span: Option<Span24>,
    /// Purchases without a readable day.
    pub undated: u32,
    /// Purchases dated after today.
    pub future: u32,
}

/// Reads when people bought. The latest twelve months end on the day of the latest purchase or refund in the shown currency: where the purchases of a file break off, the months
/// since are missing and not without sales.
pub(super) async fn sales(house: &House, today: Today) -> Answer<Sales> {
    let now = packed(&today.0.iso()).unwrap_or(Packed::MAX);
    let mut found = Sales::default();
    // Of each currency: how many purchases, the first day of one, and the last of one or of a refund.
    let mut used: Vec<(String, u32, Packed, Packed)> = Vec::new();
    each_sale(house, today, &mut |sale| {
        let Some(day) = sale.day.and_then(packed) else {
            found.undated += 1;
            return;
        };
        if day > now {
            found.future += 1;
            return;
        }
        let at = used.iter().position(|(currency, ..)| currency == sale.currency);
        let at = at.unwrap_or_else(|| {
            used.push((sale.currency.to_owned(), 0, Packed::MAX, 0));
            used.len() - 1
        });
        used[at].1 += 1;
        used[at].3 = used[at].3.max(day);
        // A refund is no purchase.
        if sale.total >= 0 {
            used[at].2 = used[at].2.min(day);
        }
    })
    .await?;
    let counts = used.iter().map(|(currency, count, ..)| (currency.clone(), *count));
    let shown = ranked(counts).into_iter().next().map(|most| most.currency);
    let own = used.iter().find(|(own, ..)| Some(own) == shown.as_ref());
    let (first, last) = (own.and_then(|own| unpacked(own.2)), own.and_then(|own| unpacked(own.3)));
    found.span = match (shown, first, last) {
        (Some(currency), Some(first), Some(to)) => {
            let ago = |months: i64| to.checked_sub(Span::new().months(months)).unwrap_or(first);
            let next = |day: jiff::civil::Date| Day(day.tomorrow().unwrap_or(day));
            Some(Span24 {
                now: (next(ago(12)), Day(to)),
                before: (next(ago(24)), Day(ago(12))),
                first: Day(first),
                currency,
            })
        }
        _ => None,
    };
    Ok(found)
}

/// Which groups each person is in: bit n for group n, by the number of the person.
#[derive(Debug, Default)]
pub(super) struct Members(Vec<u32>);

impl Members {
    /// Notes the people of a group.
    pub(super) fn add(&mut self, group: usize, people: &[u32]) {
        let wide = people.iter().max().map_or(0, |last| *last as usize + 1);
        if self.0.len() < wide {
            self.0.resize(wide, 0);
        }
        for contact in people {
            self.0[*contact as usize] |= 1 << group;
        }
    }

    fn of(&self, contact: u32) -> u32 {
        self.0.get(contact as usize).copied().unwrap_or(0)
    }

    /// How many of some people are in each group.
    pub(super) fn count(&self, people: &[u32]) -> [u32; MOST] {
        let mut counts = [0; MOST];
        for contact in people {
            each_bit(self.of(*contact), |group| counts[group] += 1);
        }
        counts
    }

    /// How many people are in at least one group, and in more than one.
    pub(super) fn overlap(&self) -> (u32, u32) {
        let count = |least: u32| self.0.iter().filter(|groups| groups.count_ones() >= least).count() as u32;
        (count(1), count(2))
    }
}

fn each_bit(mut bits: u32, mut each: impl FnMut(usize)) {
    while bits != 0 {
        each(bits.trailing_zeros() as usize);
        bits &= bits - 1;
    }
}

/// What was bought net of refunds, in minor units of the shown currency.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Revenue {
    /// Of each group in the latest twelve months.
    pub now: [i64; MOST],
    /// In the twelve before.
    pub before: [i64; MOST],
    /// Of everybody in the latest twelve months.
    pub all: i64,
    /// Purchases of the latest twelve months in other currencies, which are in none of these.
    pub others: Vec<(String, u32)>,
}

/// Adds up what the groups bought.
pub(super) async fn revenue(house: &House, span: &Span24, members: &Members, today: Today) -> Answer<Revenue> {
    let day = |day: Day| packed(&day.iso()).unwrap_or(0);
    let from = day(span.now.0);
    let now = day(today.0);
    let (before_from, before_to) = (day(span.before.0), day(span.before.1));
    let mut found = Revenue::default();
    each_sale(house, today, &mut |sale| {
        let Some(day) = sale.day.and_then(packed).filter(|day| (before_from..=now).contains(day)) else {
            return;
        };
        let late = day >= from;
        if sale.currency != span.currency {
            // Those after the last day of the shown currency too: they are in no figure.
            if late {
                match found.others.iter_mut().find(|(own, _)| own == sale.currency) {
                    Some((_, count)) => *count += 1,
                    None => found.others.push((sale.currency.to_owned(), 1)),
                }
            }
            return;
        }
        // None is later than `to`: that is its last day.
        let groups = members.of(sale.contact);
        if late {
            found.all = found.all.saturating_add(sale.total);
            each_bit(groups, |group| found.now[group] = found.now[group].saturating_add(sale.total));
        } else if day <= before_to {
            each_bit(groups, |group| {
                found.before[group] = found.before[group].saturating_add(sale.total);
            });
        }
    })
    .await?;
    found.others.sort();
    Ok(found)
}
