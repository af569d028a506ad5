//! What people did, person behind person: purchases, lines of purchases, visits and other events.

mod renew;

use serde::{Deserialize, Serialize};
use sqlx::SqliteConnection;

use super::{
    super::{
        node::Share,
        sales::{Sale, Taking},
        window::Days,
    },
    apart::{self, Helper, Rows},
    bits::Bits,
    texts::{NONE, Numbering},
};
use crate::{history::EventKind, job::Job, refusal::Answer, store::packed};

/// So many people are looked at between two looks at Cancel.
const STRIDE: u32 = 100_000;

/// What there is of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum What {
    Sales,
    Lines,
    /// Visits and whatever else happened, each kind for itself.
    Events(EventKind),
}

impl What {
    /// The tables that it is read from.
    pub(super) fn tables(self) -> &'static [&'static str] {
        match self {
            Self::Sales => &["purchase"],
            Self::Lines => &["purchase", "purchase_line"],
            Self::Events(_) => &["event"],
        }
    }
}

/// All of one kind. Columns, so that a question reads only what it asks about; those that this kind has not are empty.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Deeds {
    /// Those of person n lie from `starts[n]` to `starts[n + 1]`.
    #[serde(with = "packed")]
    starts: Vec<u32>,
    /// Places in the sorted list of days.
    #[serde(with = "packed")]
    days: Vec<u32>,
    /// Numbers of currencies or names.
    #[serde(with = "packed")]
    kinds: Vec<u32>,
    #[serde(with = "packed")]
    amounts: Vec<i64>,
    #[serde(with = "packed")]
    purchases: Vec<u32>,
    #[serde(with = "packed")]
    products: Vec<u32>,
    /// Numbers of what is said about events.
    #[serde(with = "packed")]
    values: Vec<u32>,
    day_texts: Vec<Box<str>>,
    kind_texts: Vec<Box<str>>,
    value_texts: Vec<Box<str>>,
}

/// What is asked about a person's deeds.
#[derive(Debug, Default)]
pub(super) struct Asked {
    pub days: Option<Days>,
    /// Which currencies or names.
    pub kinds: Option<Vec<bool>>,
    /// Which of the things that are said about events.
    pub values: Option<Vec<bool>>,
    /// Which products, in order.
    pub products: Option<Vec<u32>>,
    pub least: u32,
    pub most: Option<u32>,
    pub sum: Option<(i64, i64)>,
}

impl Deeds {
    /// Reads them, with other readers that help: a connection reads on one core alone.
    pub(super) async fn read(moment: &mut SqliteConnection, helpers: Vec<Helper>, what: What, job: &Job) -> Answer<Self> {
        Ok(Self::of(apart::read(moment, helpers, what, job).await?))
    }

    /// Reads those of some people anew.
    pub(super) async fn renew(&mut self, moment: &mut SqliteConnection, what: What, who: &[u32], job: &Job) -> Answer<()> {
        if !who.is_empty() {
            let few = Self::of(vec![apart::of(moment, what, who, job).await?]);
            *self = std::mem::take(self).with(few, &Bits::of(who.iter().copied()));
        }
        Ok(())
    }

    fn of(rows: Vec<Rows>) -> Self {
        let mut deeds = Self::default();
        let (mut contacts, mut days, mut kinds) = (Vec::new(), Numbering::default(), Numbering::default());
        let mut values = Numbering::default();
        for rows in rows {
            let day: Vec<u32> = rows.days.1.texts().iter().map(|text| days.of(Some(text))).collect();
            let kind: Vec<u32> = rows.kinds.1.texts().iter().map(|text| kinds.of(Some(text))).collect();
            let value: Vec<u32> = rows.values.1.texts().iter().map(|text| values.of(Some(text))).collect();
            let now = |numbers: &[u32], number: u32| numbers.get(number as usize).copied().unwrap_or(NONE);
            contacts.extend(rows.contacts);
            deeds.days.extend(rows.days.0.into_iter().map(|number| now(&day, number)));
            deeds.kinds.extend(rows.kinds.0.into_iter().map(|number| now(&kind, number)));
            deeds
                .values
                .extend(rows.values.0.into_iter().map(|number| now(&value, number)));
            deeds.amounts.extend(rows.amounts);
            deeds.purchases.extend(rows.purchases);
            deeds.products.extend(rows.products);
        }
        let (day_texts, became) = days.sorted();
        for day in &mut deeds.days {
            *day = became.get(*day as usize).copied().unwrap_or(NONE);
        }
        deeds.day_texts = day_texts;
        deeds.kind_texts = kinds.texts();
        deeds.value_texts = values.texts();
        deeds.by_person(&contacts);
        deeds
    }

    /// Puts them person behind person, and the lines of one purchase behind each other.
    fn by_person(&mut self, contacts: &[u32]) {
        let people = contacts.iter().max().map_or(0, |last| *last as usize + 1);
        let mut starts = vec![0_u32; people + 1];
        for contact in contacts {
            starts[*contact as usize + 1] += 1;
        }
        for n in 1..starts.len() {
            starts[n] += starts[n - 1];
        }
        let mut next = starts.clone();
        let mut order = vec![0_u32; contacts.len()];
        for (row, contact) in (0..).zip(contacts) {
            let place = &mut next[*contact as usize];
            order[*place as usize] = row;
            *place += 1;
        }
        if !self.purchases.is_empty() {
            for both in starts.windows(2) {
                order[both[0] as usize..both[1] as usize].sort_unstable_by_key(|row| self.purchases[*row as usize]);
            }
        }
        self.starts = starts;
        let numbers = [&mut self.days, &mut self.kinds, &mut self.purchases, &mut self.products];
        for column in numbers.into_iter().chain([&mut self.values]) {
            reorder(column, &order);
        }
        reorder(&mut self.amounts, &order);
    }

    /// Which currencies or names pass.
    pub(super) fn kinds(&self, passes: impl Fn(&str) -> bool) -> Vec<bool> {
        self.kind_texts.iter().map(|text| passes(text)).collect()
    }

    /// Which of the things that are said about events pass.
    pub(super) fn values(&self, passes: impl Fn(&str) -> bool) -> Vec<bool> {
        self.value_texts.iter().map(|text| passes(text)).collect()
    }

    /// The days of a window as places in the list of days: from, to behind the last.
    fn window(&self, days: Days) -> (u32, u32) {
        let (from, to) = (days.from.iso(), days.to.iso());
        let place = |at: usize| u32::try_from(at).unwrap_or(NONE);
        (
            place(self.day_texts.partition_point(|day| **day < *from)),
            place(self.day_texts.partition_point(|day| **day <= *to)),
        )
    }

    /// Hands over whose lie where; those who have none are not told of. Cancel is heard meanwhile.
    fn each_person(&self, job: &Job, mut each: impl FnMut(u32, std::ops::Range<usize>)) -> Answer<()> {
        for (contact, both) in (0_u32..).zip(self.starts.windows(2)) {
            if contact % STRIDE == 0 {
                job.heard()?;
            }
            if both[0] < both[1] {
                each(contact, both[0] as usize..both[1] as usize);
            }
        }
        Ok(())
    }

    /// Hands over each purchase of the people who are meant, person behind person.
    pub(super) fn each_sale(&self, who: &Bits, each: Taking<'_>, job: &Job) -> Answer<()> {
        self.each_person(job, |contact, rows| {
            if !who.has(contact) {
                return;
            }
            for row in rows {
                each(Sale {
                    contact,
                    day: self.day_texts.get(self.days[row] as usize).map(|day| &**day),
                    currency: self.kind_texts.get(self.kinds[row] as usize).map_or("", |kind| &**kind),
                    total: self.amounts[row],
                });
            }
        })
    }

    /// Who has any that are meant, and who of them passes.
    pub(super) fn passing(&self, asked: &Asked, job: &Job) -> Answer<(Bits, Bits)> {
        let window = asked.days.map(|days| self.window(days));
        let fits = |row: usize| {
            window.is_none_or(|(from, to)| (from..to).contains(&self.days[row]))
                && asked
                    .kinds
                    .as_ref()
                    .is_none_or(|kinds| kinds.get(self.kinds[row] as usize).copied().unwrap_or(false))
                && asked
                    .values
                    .as_ref()
                    .is_none_or(|values| values.get(self.values[row] as usize).copied().unwrap_or(false))
                && asked
                    .products
                    .as_ref()
                    .is_none_or(|products| products.binary_search(&self.products[row]).is_ok())
        };
        let (mut some, mut passing) = (Bits::default(), Bits::default());
        self.each_person(job, |contact, rows| {
            let (mut times, mut sum, mut last) = (0_u32, 0_i64, None);
            for row in rows.filter(|row| fits(*row)) {
                let purchase = self.purchases.get(row).copied();
                times += u32::from(purchase.is_none() || purchase != last);
                last = purchase;
                if asked.sum.is_some() {
                    sum = sum.saturating_add(self.amounts[row]);
                }
            }
            if times == 0 {
                return;
            }
            some.add(contact);
            if times >= asked.least
                && asked.most.is_none_or(|most| times <= most)
                && asked.sum.is_none_or(|(from, to)| (from..=to).contains(&sum))
            {
                passing.add(contact);
            }
        })?;
        Ok((some, passing))
    }

    /// Which of the days are in a stretch.
    pub(super) fn days_in(&self, days: Days) -> Vec<bool> {
        let (from, to) = self.window(days);
        (0..)
            .take(self.day_texts.len())
            .map(|day| (from..to).contains(&day))
            .collect()
    }

    /// Which of the days pass.
    pub(super) fn days_that(&self, passes: impl Fn(&str) -> bool) -> Vec<bool> {
        self.day_texts.iter().map(|day| passes(day)).collect()
    }

    /// How often each of those who live bought, or for how much: what a share of buyers is taken by. A sum below zero is no purchase, but is
    /// taken off the sum of who bought.
    pub(super) fn totals(&self, share: &Share, live: &Bits, job: &Job) -> Answer<Vec<(u32, i64)>> {
        let window = share.days.map(|days| self.window(days));
        let kinds = share.currency.as_ref().map(|currency| self.kinds(|kind| kind == currency));
        let fits = |row: usize| {
            window.is_none_or(|(from, to)| (from..to).contains(&self.days[row]))
                && kinds
                    .as_ref()
                    .is_none_or(|kinds| kinds.get(self.kinds[row] as usize).copied().unwrap_or(false))
        };
        let mut totals = Vec::new();
        self.each_person(job, |contact, rows| {
            if !live.has(contact) {
                return;
            }
            let (mut times, mut sum) = (0_i64, 0_i64);
            for row in rows.filter(|row| fits(*row)) {
                times += i64::from(self.amounts[row] >= 0);
                sum = sum.saturating_add(self.amounts[row]);
            }
            if times > 0 {
                totals.push((contact, if share.currency.is_some() { sum } else { times }));
            }
        })?;
        Ok(totals)
    }

    /// Who has one with a day, and whose first or last day is among some.
    pub(super) fn ends(&self, last: bool, wanted: Option<&[bool]>, job: &Job) -> Answer<(Bits, Bits)> {
        let (mut some, mut passing) = (Bits::default(), Bits::default());
        self.each_person(job, |contact, rows| {
            let days = self.days[rows].iter().copied().filter(|day| *day != NONE);
            let Some(end) = (if last { days.max() } else { days.min() }) else {
                return;
            };
            some.add(contact);
            if wanted.is_some_and(|wanted| wanted.get(end as usize).copied().unwrap_or(false)) {
                passing.add(contact);
            }
        })?;
        Ok((some, passing))
    }

    /// Who has so many. Who has none is counted among `everybody`.
    pub(super) fn counted(&self, from: f64, to: f64, everybody: &Bits, job: &Job) -> Answer<Bits> {
        let passes = |times: usize| {
            #[expect(clippy::cast_precision_loss, reason = "as SQLite compares them")]
            let times = times as f64;
            (from..=to).contains(&times)
        };
        let (mut some, mut passing) = (Bits::default(), Bits::default());
        self.each_person(job, |contact, rows| {
            some.add(contact);
            if passes(rows.len()) {
                passing.add(contact);
            }
        })?;
        if passes(0) {
            passing = passing.or(&everybody.clone().without(&some));
        }
        Ok(passing)
    }
}

fn reorder<T: Copy>(column: &mut Vec<T>, order: &[u32]) {
    if !column.is_empty() {
        *column = order.iter().map(|row| column[*row as usize]).collect();
    }
}
