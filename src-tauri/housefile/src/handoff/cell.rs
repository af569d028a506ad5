//! A cell on its way out: typed, so that a workbook holds days and sums as such and a text stays a text.

use crate::values::{Day, Money};

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    Empty,
    Text(String),
    Count(u32),
    Number(f64),
    Day(Day),
    Money(Money),
}

impl Cell {
    pub(super) fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    pub(super) fn maybe(text: Option<String>) -> Self {
        text.map_or(Self::Empty, Self::text)
    }

    /// A stored day; one that is no full calendar day stays a text.
    pub(super) fn day(iso: Option<String>) -> Self {
        match iso {
            Some(iso) => Day::parse(&iso).map_or_else(|| Self::text(iso), Self::Day),
            None => Self::Empty,
        }
    }
}
