//! A number that what is said about an event is compared with: `9`, `4.5`.

use std::fmt;

use serde::{Deserialize, Serialize, Serializer};

use crate::refusal::Arg;

/// A number, and never none: two of the same digits are the same.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Deserialize)]
#[serde(try_from = "f64")]
pub struct Limit(f64);

// No limit is NaN.
impl Eq for Limit {}

impl Limit {
    /// The number.
    #[must_use]
    pub fn number(self) -> f64 {
        self.0
    }

    /// The same without a fraction, where it has none.
    fn whole(self) -> Option<i64> {
        const EXACT: f64 = 9_007_199_254_740_992.0;
        #[expect(clippy::cast_possible_truncation, reason = "whole, and as small as doubles are exact")]
        (self.0.fract() == 0.0 && self.0.abs() < EXACT).then_some(self.0 as i64)
    }
}

impl TryFrom<f64> for Limit {
    type Error = &'static str;

    fn try_from(number: f64) -> Result<Self, Self::Error> {
        if number.is_finite() {
            Ok(Self(number))
        } else {
            Err("no number")
        }
    }
}

impl From<i32> for Limit {
    fn from(number: i32) -> Self {
        Self(number.into())
    }
}

/// Whole numbers as rules had them always.
impl Serialize for Limit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.whole() {
            Some(whole) => serializer.serialize_i64(whole),
            None => serializer.serialize_f64(self.0),
        }
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl From<Limit> for Arg {
    fn from(limit: Limit) -> Self {
        limit.whole().map_or_else(|| Self::Text(limit.to_string()), Self::Number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_are_written_as_ever_and_fractions_are_kept() {
        for json in ["9", "0", "4.5", "-2", "0.1"] {
            let read: Limit = serde_json::from_str(json).expect("a number");
            assert_eq!(serde_json::to_string(&read).expect("written"), json);
        }
        assert!(Limit::try_from(f64::NAN).is_err());
        assert_eq!(Arg::from(Limit::from(9)), Arg::Number(9));
        assert_eq!(Arg::from(Limit(4.5)), Arg::Text("4.5".into()));
    }
}
