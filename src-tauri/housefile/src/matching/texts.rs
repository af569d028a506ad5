//! Each different text once: records hold its number, and comparing two texts is comparing two numbers.

use rustc_hash::FxHashMap;

use super::keys::hash;

/// The number of a text; 0 is the empty one.
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
    run: String,
    /// Where each begins; one more than there are texts.
    starts: Vec<usize>,
    /// By hash; where two texts meet in one, the later stands under the next number that is free.
    numbers: FxHashMap<u64, u32>,
}

impl Default for Texts {
    fn default() -> Self {
        Self {
            run: String::new(),
            starts: vec![0, 0],
            numbers: FxHashMap::from_iter([(hash(""), 0)]),
        }
    }
}

impl Texts {
    pub(super) fn put(&mut self, text: &str) -> Text {
        let at = match self.look(text) {
            Ok(text) => return text,
            Err(at) => at,
        };
        // More than four thousand million different texts do not fit in memory anyway; the last number is then shared.
        let number = u32::try_from(self.starts.len() - 1).unwrap_or(u32::MAX);
        self.run.push_str(text);
        self.starts.push(self.run.len());
        self.numbers.insert(at, number);
        Text(number)
    }

    pub(super) fn find(&self, text: &str) -> Option<Text> {
        self.look(text).ok()
    }

    pub(super) fn get(&self, text: Text) -> &str {
        let at = text.0 as usize;
        match self.starts.get(at..at + 2) {
            Some([start, end]) => self.run.get(*start..*end).unwrap_or(""),
            _ => "",
        }
    }

    /// The text, or under which hash it would stand.
    fn look(&self, text: &str) -> Result<Text, u64> {
        let mut at = hash(text);
        while let Some(number) = self.numbers.get(&at) {
            if self.get(Text(*number)) == text {
                return Ok(Text(*number));
            }
            at = at.wrapping_add(1);
        }
        Err(at)
    }
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
