//! Texts that many rows have in common, each held once; rows name them by number.

use std::collections::HashMap;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::{
    super::{
        field::Fold,
        fold::{Wanted, folded},
        near::Circle,
        node::{How, Names},
    },
    tally::alike,
};
use crate::{
    job::Job,
    refusal::Answer,
    values::{Country, Town},
};

/// Where there is no text.
pub(super) const NONE: u32 = u32::MAX;

/// Numbers texts as they come.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    known: FxHashMap<Box<str>, u32>,
    last: Option<(Box<str>, u32)>,
}

impl Numbering {
    pub(super) fn of(&mut self, text: Option<&str>) -> u32 {
        let Some(text) = text else { return NONE };
        // Rows come as they were imported: the next one often says the same.
        if let Some((last, number)) = &self.last
            && **last == *text
        {
            return *number;
        }
        let next = u32::try_from(self.known.len()).unwrap_or(NONE);
        let number = match self.known.get(text) {
            Some(number) => *number,
            None => {
                self.known.insert(text.into(), next);
                next
            }
        };
        self.last = Some((text.into(), number));
        number
    }

    /// The texts by number.
    pub(super) fn texts(self) -> Vec<Box<str>> {
        let mut texts = vec![Box::default(); self.known.len()];
        for (text, number) in self.known {
            texts[number as usize] = text;
        }
        texts
    }

    /// The texts in their order, and what became of each number.
    pub(super) fn sorted(self) -> (Vec<Box<str>>, Vec<u32>) {
        let mut numbered: Vec<(Box<str>, u32)> = self.known.into_iter().collect();
        numbered.sort_unstable();
        let mut became = vec![0; numbered.len()];
        for (now, (_, before)) in (0..).zip(&numbered) {
            became[*before as usize] = now;
        }
        (numbered.into_iter().map(|(text, _)| text).collect(), became)
    }
}

/// The texts of a field, and what of each counts in a comparison: folded once, when first asked.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Texts {
    texts: Vec<Box<str>>,
    #[serde(skip)]
    folded: HashMap<(bool, Fold), Vec<Box<str>>>,
    /// The towns that each may mean, where they are towns, for whoever is at home there.
    #[serde(skip)]
    meant: Option<(Option<Country>, Vec<Vec<&'static Town>>)>,
}

impl Texts {
    pub(super) fn new(texts: Vec<Box<str>>) -> Self {
        Self {
            texts,
            folded: HashMap::new(),
            meant: None,
        }
    }

    /// The texts by number.
    pub(super) fn texts(self) -> Vec<Box<str>> {
        self.texts
    }

    /// Takes further texts in, and answers the number of each.
    pub(super) fn take_in(&mut self, new: Vec<Box<str>>) -> Vec<u32> {
        let mut numbers: FxHashMap<&str, u32> = new.iter().map(|text| (&**text, NONE)).collect();
        for (number, text) in (0..).zip(&self.texts) {
            if let Some(found) = numbers.get_mut(&**text) {
                *found = number;
            }
        }
        let known: Vec<u32> = new.iter().map(|text| numbers.get(&**text).copied().unwrap_or(NONE)).collect();
        let mut next = u32::try_from(self.texts.len()).unwrap_or(NONE);
        let mut became = Vec::with_capacity(new.len());
        for (text, number) in new.into_iter().zip(known) {
            if number == NONE {
                became.push(next);
                self.texts.push(text);
                next = next.saturating_add(1);
            } else {
                became.push(number);
            }
        }
        became
    }

    /// Numbers that those share which a rule does not tell apart.
    pub(super) fn alike(&self, fold: Fold, job: &Job) -> Answer<Vec<u32>> {
        alike(&self.texts, fold, job)
    }

    pub(super) fn text(&self, number: usize) -> &str {
        self.texts.get(number).map_or("", |text| text)
    }

    /// Which of them pass, by number.
    pub(super) fn passing(&self, passes: impl Fn(&str) -> bool) -> Vec<bool> {
        self.texts.iter().map(|text| passes(text)).collect()
    }

    /// Which of them lie so, where they are towns; Cancel is heard meanwhile.
    pub(super) fn around(&mut self, circle: &Circle, job: &Job) -> Answer<Vec<bool>> {
        let mut meant = match self.meant.take() {
            Some((home, meant)) if home == circle.home => meant,
            _ => Vec::with_capacity(self.texts.len()),
        };
        // Those that came in since.
        for chunk in self.texts.get(meant.len()..).unwrap_or_default().chunks(1000) {
            job.heard()?;
            meant.extend(chunk.iter().map(|text| circle.meant(text)));
        }
        let holds = meant.iter().map(|towns| circle.holds(towns)).collect();
        self.meant = Some((circle.home, meant));
        Ok(holds)
    }

    /// Which of them fit; Cancel is heard meanwhile.
    pub(super) fn fitting(&mut self, names: &Names, job: &Job) -> Answer<Vec<bool>> {
        let kind = (names.how == How::Equal, names.fold);
        let mut all = self.folded.remove(&kind).unwrap_or_default();
        // Those that came in since.
        for chunk in self.texts.get(all.len()..).unwrap_or_default().chunks(1000) {
            job.heard()?;
            all.extend(chunk.iter().map(|text| folded(names.how, names.fold, text).into_boxed_str()));
        }
        self.folded.insert(kind, all);
        let wanted = Wanted::of(names);
        let mut fitting = Vec::with_capacity(self.texts.len());
        for chunk in self.folded.get(&kind).map_or(&[][..], Vec::as_slice).chunks(1000) {
            job.heard()?;
            fitting.extend(chunk.iter().map(|text| wanted.fits_folded(text)));
        }
        Ok(fitting)
    }
}
