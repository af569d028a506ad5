//! Each different text once: records hold its number, and comparing two texts is comparing two numbers.

use std::collections::HashMap;

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

/// All texts.
#[derive(Debug)]
pub(super) struct Texts {
    all: Vec<Box<str>>,
    numbers: HashMap<Box<str>, u32>,
}

impl Default for Texts {
    fn default() -> Self {
        Self {
            all: vec!["".into()],
            numbers: HashMap::from([("".into(), 0)]),
        }
    }
}

impl Texts {
    pub(super) fn put(&mut self, text: &str) -> Text {
        if let Some(number) = self.numbers.get(text) {
            return Text(*number);
        }
        // More than four thousand million different texts do not fit in memory anyway; the last number is then shared.
        let number = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        self.all.push(text.into());
        self.numbers.insert(text.into(), number);
        Text(number)
    }

    pub(super) fn find(&self, text: &str) -> Option<Text> {
        self.numbers.get(text).copied().map(Text)
    }

    pub(super) fn get(&self, text: Text) -> &str {
        self.all.get(text.0 as usize).map_or("", |text| text)
    }
}

/// How many records hold each text.
#[derive(Debug, Default)]
pub(super) struct Counts(Vec<u32>);

impl Counts {
    pub(super) fn add(&mut self, text: Text) {
        if !text.is_some() {
            return;
        }
        let at = text.0 as usize;
        if self.0.len() <= at {
            self.0.resize(at + 1, 0);
        }
        self.0[at] += 1;
    }

    pub(super) fn of(&self, text: Text) -> u32 {
        self.0.get(text.0 as usize).copied().unwrap_or(0)
    }
}
