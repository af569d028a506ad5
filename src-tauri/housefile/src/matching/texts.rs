//! Each different text once: records hold its number, and comparing two texts is comparing two numbers.

use rustc_hash::FxHashMap;

use super::{blocks::unpack, keys::hash};

/// The number of a text: where it stands; 0 is the empty one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(super) struct Text(pub u32);

impl Text {
    pub(super) const NONE: Self = Self(0);

    pub(super) fn is_some(self) -> bool {
        self != Self::NONE
    }

    /// Whether both are there and equal.
    pub(super) fn equals(self, other: Self) -> bool {
        self.is_some() && self == other
    }

    /// Whether both are there and differ.
    pub(super) fn contradicts(self, other: Self) -> bool {
        self.is_some() && other.is_some() && self != other
    }
}

/// All texts, one behind the other.
#[derive(Debug)]
pub(super) struct Texts {
    /// Each behind its length, and filled up to a multiple of [`STEP`]: who knows where a text stands need look nowhere else for it.
    run: String,
    count: usize,
    /// The upper half of a hash and the number of its text, at the first place from that hash on that was free; 0 where nothing is.
    places: Vec<u64>,
}

/// Texts begin at multiples of this many bytes, so that their numbers reach four times as far.
const STEP: usize = 4;
/// A length from here on is written in five letters more, seven bits each.
const LONG: usize = 127;

impl Default for Texts {
    fn default() -> Self {
        Self {
            run: "\0".repeat(STEP),
            count: 0,
            places: vec![0; 64],
        }
    }
}

impl Texts {
    pub(super) fn put(&mut self, text: &str) -> Text {
        if text.is_empty() {
            return Text::NONE;
        }
        let tag = tag(text);
        let mut at = match self.look(text, tag) {
            Ok(text) => return text,
            Err(at) => at,
        };
        // More than sixteen thousand million letters do not fit in memory anyway; the last number is then shared.
        let number = u32::try_from(self.run.len() / STEP).unwrap_or(u32::MAX);
        if text.len() < LONG {
            self.run.push(letter(text.len()));
        } else {
            self.run.push(letter(LONG));
            self.run.extend((0..5).map(|part| letter(text.len() >> (7 * part) & LONG)));
        }
        self.run.push_str(text);
        while !self.run.len().is_multiple_of(STEP) {
            self.run.push('\0');
        }
        self.count += 1;
        if self.count > self.places.len() / 4 * 3 {
            self.grow();
            at = self.free(tag);
        }
        self.places[at] = u64::from(tag) << 32 | u64::from(number);
        Text(number)
    }

    pub(super) fn find(&self, text: &str) -> Option<Text> {
        if text.is_empty() {
            return Some(Text::NONE);
        }
        self.look(text, tag(text)).ok()
    }

    pub(super) fn get(&self, text: Text) -> &str {
        let bytes = self.run.as_bytes();
        let mut start = text.0 as usize * STEP + 1;
        let mut length = bytes.get(start - 1).copied().map_or(0, usize::from);
        if length == LONG {
            let parts = bytes.get(start..start + 5).unwrap_or(&[]);
            length = (0..)
                .zip(parts)
                .map(|(part, letter)| usize::from(*letter) << (7 * part))
                .sum();
            start += 5;
        }
        self.run.get(start..start + length).unwrap_or("")
    }

    /// The text, or the place where it would stand.
    fn look(&self, text: &str, tag: u32) -> Result<Text, usize> {
        let mut at = self.first(tag);
        while self.places[at] != 0 {
            let (other, number) = unpack(self.places[at]);
            if other == tag && self.get(Text(number)) == text {
                return Ok(Text(number));
            }
            at = (at + 1) & (self.places.len() - 1);
        }
        Err(at)
    }

    fn first(&self, tag: u32) -> usize {
        (tag as usize * self.places.len()) >> 32
    }

    fn free(&self, tag: u32) -> usize {
        let mut at = self.first(tag);
        while self.places[at] != 0 {
            at = (at + 1) & (self.places.len() - 1);
        }
        at
    }

    fn grow(&mut self) {
        let before = std::mem::take(&mut self.places);
        self.places = vec![0; 2 * before.len()];
        for place in before.into_iter().filter(|place| *place != 0) {
            let at = self.free(unpack(place).0);
            self.places[at] = place;
        }
    }
}

fn tag(text: &str) -> u32 {
    unpack(hash(text).wrapping_mul(0x9e37_79b9_7f4a_7c15)).0
}

fn letter(number: usize) -> char {
    u8::try_from(number).map_or('\0', char::from)
}

/// How many records hold each text. Most texts are held by one; those cost a bit each.
#[derive(Debug, Default)]
pub(super) struct Counts {
    met: Vec<u64>,
    ones: u64,
    more: FxHashMap<Text, u32>,
}

impl Counts {
    pub(super) fn add(&mut self, text: Text) {
        if !text.is_some() {
            return;
        }
        let (at, bit) = (text.0 as usize / 64, 1 << (text.0 % 64));
        if self.met.len() <= at {
            self.met.resize(at + 1, 0);
        }
        if self.met[at] & bit == 0 {
            self.met[at] |= bit;
            self.ones += 1;
            return;
        }
        let count = self.more.entry(text).or_insert(1);
        if *count == 1 {
            self.ones -= 1;
        }
        *count += 1;
    }

    pub(super) fn of(&self, text: Text) -> u32 {
        let met = self
            .met
            .get(text.0 as usize / 64)
            .is_some_and(|bits| bits & (1 << (text.0 % 64)) != 0);
        if met { self.more.get(&text).copied().unwrap_or(1) } else { 0 }
    }

    /// How many pairs of records hold the same text.
    pub(super) fn pairs(&self) -> f64 {
        // In whole numbers: the order in which texts were met must not show in the last digit.
        let of = |count: &u32| u64::from(*count) * u64::from(count.saturating_sub(1)) / 2;
        float(self.more.values().map(of).sum())
    }

    /// How likely two records hold the same text, of `all`.
    pub(super) fn meeting(&self, all: f64) -> f64 {
        let squares: u64 = self.more.values().map(|count| u64::from(*count).pow(2)).sum();
        float(self.ones + squares) / (all * all)
    }
}

/// How many pairs so many records make.
pub(super) fn pairs_of(count: u32) -> f64 {
    f64::from(count) * f64::from(count.saturating_sub(1)) / 2.0
}

#[expect(clippy::cast_precision_loss, reason = "counts of pairs, of which fifteen digits are enough")]
fn float(number: u64) -> f64 {
    number as f64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_text_is_found_under_its_number_whatever_its_length(
            texts in prop::collection::vec("[a-c]{0,3}|[äz]{60,70}|[a-b]{120,135}|[a-b]{300,301}", 0..200),
        ) {
            let mut all = Texts::default();
            let numbers: Vec<Text> = texts.iter().map(|text| all.put(text)).collect();
            for (text, number) in texts.iter().zip(&numbers) {
                prop_assert_eq!(all.get(*number), text);
                prop_assert_eq!(all.find(text), Some(*number));
                prop_assert_eq!(number.is_some(), !text.is_empty());
            }
            for ((one, a), (other, b)) in texts.iter().zip(&numbers).zip(texts.iter().zip(&numbers).skip(1)) {
                prop_assert_eq!(one == other, a == b);
            }
            prop_assert_eq!(all.find("nobody"), None);
        }
    }

    #[test]
    fn ten_thousand_texts_keep_their_numbers_while_there_are_more_and_more() {
        let mut all = Texts::default();
        let numbers: Vec<Text> = (0..10_000).map(|at| all.put(&at.to_string())).collect();
        for (at, number) in numbers.into_iter().enumerate() {
            assert_eq!(all.put(&at.to_string()), number);
            assert_eq!(all.get(number), at.to_string());
        }
        assert_eq!(all.get(Text(u32::MAX)), "", "a number of nothing");
    }
}
