//! The deeds of some people put among those of all, in place of what they were before.

use super::{
    super::{
        bits::Bits,
        texts::{NONE, Texts},
    },
    Deeds,
};

impl Deeds {
    /// Those of `who` out of `few`, which has only theirs, and of all others as they are here.
    pub(super) fn with(self, few: Self, who: &Bits) -> Self {
        let (day_texts, days) = both_in_order(self.day_texts, few.day_texts);
        let (kind_texts, kinds) = behind_each_other(self.kind_texts, few.kind_texts);
        let (value_texts, values) = behind_each_other(self.value_texts, few.value_texts);
        let people = self.starts.len().max(few.starts.len()).saturating_sub(1);
        let mut starts = Vec::with_capacity(people + 1);
        // Whose rows come out of which: runs of people of one kind are copied as one.
        let mut runs: Vec<(bool, std::ops::Range<usize>)> = Vec::new();
        let mut all = 0;
        starts.push(0);
        for person in 0..people {
            let new = u32::try_from(person).is_ok_and(|person| who.has(person));
            let of = if new { &few.starts } else { &self.starts };
            let at = |n: usize| of.get(n).or(of.last()).map_or(0, |at| *at as usize);
            let rows = at(person)..at(person + 1);
            all += rows.len();
            starts.push(u32::try_from(all).unwrap_or(u32::MAX));
            match runs.last_mut() {
                Some((last, run)) if *last == new && run.end == rows.start => run.end = rows.end,
                _ => runs.push((new, rows)),
            }
        }
        let numbers = |old: &[u32], new: &[u32], became: &[Vec<u32>; 2]| -> Vec<u32> {
            if old.is_empty() && new.is_empty() {
                return Vec::new();
            }
            let mut column = Vec::with_capacity(all);
            for (is_new, run) in &runs {
                let (rows, became) = if *is_new { (new, &became[1]) } else { (old, &became[0]) };
                let rows = &rows[run.clone()];
                column.extend(
                    rows.iter()
                        .map(|number| became.get(*number as usize).copied().unwrap_or(NONE)),
                );
            }
            column
        };
        Self {
            days: numbers(&self.days, &few.days, &days),
            kinds: numbers(&self.kinds, &few.kinds, &kinds),
            values: numbers(&self.values, &few.values, &values),
            amounts: copied(&self.amounts, &few.amounts, &runs),
            purchases: copied(&self.purchases, &few.purchases, &runs),
            products: copied(&self.products, &few.products, &runs),
            starts,
            day_texts,
            kind_texts,
            value_texts,
        }
    }
}

/// The texts of both lists in order, each once, and what became of the numbers of each list; both are in order.
fn both_in_order(old: Vec<Box<str>>, new: Vec<Box<str>>) -> (Vec<Box<str>>, [Vec<u32>; 2]) {
    let mut all: Vec<Box<str>> = old.iter().chain(&new).cloned().collect();
    all.sort_unstable();
    all.dedup();
    let place = |text: &str| {
        all.binary_search_by(|other| (**other).cmp(text))
            .ok()
            .and_then(|at| u32::try_from(at).ok())
            .unwrap_or(NONE)
    };
    let became = [&old, &new].map(|texts| texts.iter().map(|text| place(text)).collect());
    (all, became)
}

/// The texts of a list and those of a second that are new, and what became of the numbers of each list.
fn behind_each_other(old: Vec<Box<str>>, new: Vec<Box<str>>) -> (Vec<Box<str>>, [Vec<u32>; 2]) {
    let count = u32::try_from(old.len()).unwrap_or(NONE);
    let mut all = Texts::new(old);
    let new = all.take_in(new);
    (all.texts(), [(0..count).collect(), new])
}

/// A column out of the runs of two.
fn copied<T: Copy>(old: &[T], new: &[T], runs: &[(bool, std::ops::Range<usize>)]) -> Vec<T> {
    if old.is_empty() && new.is_empty() {
        return Vec::new();
    }
    let mut column = Vec::with_capacity(old.len() + new.len());
    for (is_new, run) in runs {
        column.extend_from_slice(&(if *is_new { new } else { old })[run.clone()]);
    }
    column
}
