//! A set of people, one bit each by their id.

use serde::{Deserialize, Serialize};

use crate::{job::Job, refusal::Answer, store::packed};

/// The set. Ids beyond its last word are not in it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(in super::super) struct Bits(#[serde(with = "packed")] Vec<u64>);

impl Bits {
    pub(super) fn of(ids: impl IntoIterator<Item = u32>) -> Self {
        let mut bits = Self::default();
        ids.into_iter().for_each(|id| bits.add(id));
        bits
    }

    /// Those of `ids` who are among others: a rule may name any id, and a set has room for its highest.
    pub(super) fn among(ids: &[u32], others: &Self) -> Self {
        Self::of(ids.iter().copied().filter(|id| others.has(*id)))
    }

    pub(super) fn has(&self, id: u32) -> bool {
        self.0.get((id / 64) as usize).is_some_and(|word| word >> (id % 64) & 1 == 1)
    }

    pub(super) fn add(&mut self, id: u32) {
        let word = (id / 64) as usize;
        if word >= self.0.len() {
            self.0.resize(word + 1, 0);
        }
        self.0[word] |= 1 << (id % 64);
    }

    pub(super) fn remove(&mut self, id: u32) {
        if let Some(word) = self.0.get_mut((id / 64) as usize) {
            *word &= !(1 << (id % 64));
        }
    }

    pub(super) fn and(mut self, other: &Self) -> Self {
        self.0.truncate(other.0.len());
        self.0.iter_mut().zip(&other.0).for_each(|(word, other)| *word &= other);
        self
    }

    pub(super) fn or(mut self, other: &Self) -> Self {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        self.0.iter_mut().zip(&other.0).for_each(|(word, other)| *word |= other);
        self
    }

    pub(super) fn without(mut self, other: &Self) -> Self {
        self.0.iter_mut().zip(&other.0).for_each(|(word, other)| *word &= !other);
        self
    }

    pub(in super::super) fn count(&self) -> u32 {
        self.0.iter().map(|word| word.count_ones()).sum()
    }

    /// How many are in both.
    pub(super) fn count_both(&self, other: &Self) -> u32 {
        self.0
            .iter()
            .zip(&other.0)
            .map(|(word, other)| (word & other).count_ones())
            .sum()
    }

    /// How many of these people are in each combination of other sets: bit n of a combination's number says whether they are in set n. A word is taken
    /// apart by the combinations that occur in it, so that each of its bits is looked at once and none where all 64 are alike.
    pub(super) fn combinations(&self, sets: &[Self], job: &Job) -> Answer<Vec<u32>> {
        let mut counts = vec![0; 1 << sets.len()];
        for (at, word) in self.0.iter().enumerate() {
            if at % 4096 == 0 {
                job.heard()?;
            }
            let words = sets.iter().map(|set| set.0.get(at).copied().unwrap_or(0));
            let mut rest = *word;
            while rest != 0 {
                let first = rest.trailing_zeros();
                let (mut number, mut alike) = (0_usize, rest);
                for (n, word) in words.clone().enumerate() {
                    let is_in = word >> first & 1 == 1;
                    number |= usize::from(is_in) << n;
                    alike &= if is_in { word } else { !word };
                }
                counts[number] += alike.count_ones();
                rest &= !alike;
            }
        }
        Ok(counts)
    }

    /// In order.
    pub(in super::super) fn ids(&self) -> Vec<u32> {
        let mut ids = Vec::with_capacity(self.count() as usize);
        for (first, word) in (0..).step_by(64).zip(&self.0) {
            let mut rest = *word;
            while rest != 0 {
                ids.push(first + rest.trailing_zeros());
                rest &= rest - 1;
            }
        }
        ids
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_that_nobody_has_takes_no_room() {
        let set = Bits::among(&[3, 4, 64, u32::MAX], &Bits::of([1, 3, 64]));
        assert_eq!(set.ids(), [3, 64]);
        assert_eq!(set.0.len(), 2);
    }

    #[test]
    fn sets_are_taken_apart_by_those_who_are_in_each() {
        let everybody = Bits::of(0..200);
        let even = Bits::of((0..200).step_by(2));
        let few = Bits::of([1, 2, 63, 64, 128, 500]);
        let counts = everybody.combinations(&[even, few, Bits::default()], &Job::quiet());
        assert_eq!(counts.expect("counted"), [98, 97, 2, 3, 0, 0, 0, 0]);
    }
}
