//! The different values of a column while they are few: how often each stands there, and what it looks like, so that each is looked at once.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::marks::Marks;

/// Values with their counts. As JSON an object, in the values' order.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Few(FxHashMap<String, Seen>);

/// A value that was counted.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Seen {
    times: u32,
    /// Not known of one that was counted elsewhere.
    marks: Option<Marks>,
}

impl Few {
    /// Counts a value once more where it is among them and was looked at; says what it looks like.
    pub(super) fn again(&mut self, value: &str) -> Option<Marks> {
        let seen = self.0.get_mut(value)?;
        let marks = seen.marks?;
        seen.times += 1;
        Some(marks)
    }

    /// Counts a value that was looked at.
    pub(super) fn put(&mut self, value: &str, marks: Marks) {
        let seen = self.0.entry(value.to_owned()).or_default();
        seen.times += 1;
        seen.marks = Some(marks);
    }

    /// Adds what was counted elsewhere.
    pub(super) fn merge(&mut self, later: &Self) {
        for (value, seen) in &later.0 {
            self.0.entry(value.clone()).or_default().times += seen.times;
        }
    }

    pub(super) fn clear(&mut self) {
        self.0 = FxHashMap::default();
    }

    /// How many different ones.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Each with its count, in the values' order.
    pub(crate) fn counts(&self) -> BTreeMap<&str, u32> {
        self.0.iter().map(|(value, seen)| (value.as_str(), seen.times)).collect()
    }
}

impl Serialize for Few {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        self.counts().serialize(out)
    }
}

impl<'de> Deserialize<'de> for Few {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let counts = BTreeMap::<String, u32>::deserialize(from)?;
        let seen = |times| Seen { times, marks: None };
        Ok(Self(counts.into_iter().map(|(value, times)| (value, seen(times))).collect()))
    }
}
