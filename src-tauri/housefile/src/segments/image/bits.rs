//! A set of people, one bit each by their id.

/// The set. Ids beyond its last word are not in it.
#[derive(Debug, Clone, Default)]
pub(super) struct Bits(Vec<u64>);

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

    pub(super) fn count(&self) -> u32 {
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

    /// In order.
    pub(super) fn ids(&self) -> Vec<u32> {
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
}
