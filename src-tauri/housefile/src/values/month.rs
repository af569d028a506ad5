//! Calendar months.

use super::Day;

/// A calendar month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    /// Of the Gregorian calendar.
    pub year: i16,
    /// One to twelve.
    pub month: u8,
}

impl Month {
    /// Of `2025-12` or `2025-12-03`.
    #[must_use]
    pub fn parse(iso: &str) -> Option<Self> {
        Day::parse(&format!("{}-01", iso.get(..7)?)).map(Self::of)
    }

    /// The one that a day lies in.
    #[must_use]
    pub fn of(day: Day) -> Self {
        Self {
            year: day.0.year(),
            month: day.0.month().unsigned_abs(),
        }
    }

    /// `2025-12`.
    #[must_use]
    pub fn iso(self) -> String {
        format!("{:04}-{:02}", self.year, self.month)
    }

    /// So many months later.
    #[must_use]
    pub fn later(self, months: u16) -> Self {
        let count = self.count() + i32::from(months);
        Self {
            year: i16::try_from(count.div_euclid(12)).unwrap_or(i16::MAX),
            month: u8::try_from(count.rem_euclid(12) + 1).unwrap_or(1),
        }
    }

    /// How many months lie between an earlier one and this; below zero where it is a later one.
    #[must_use]
    pub fn since(self, earlier: Self) -> i32 {
        self.count() - earlier.count()
    }

    fn count(self) -> i32 {
        i32::from(self.year) * 12 + i32::from(self.month) - 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_counted_over_the_turn_of_the_year() {
        let month = |iso| Month::parse(iso).expect("a month");
        assert_eq!(month("2023-11-20").later(14).iso(), "2025-01");
        assert_eq!(month("2025-01").since(month("2023-11")), 14);
        assert_eq!(month("2023-11").since(month("2025-01")), -14);
        assert_eq!(month("2023-12").later(0), month("2023-12"));
        assert_eq!(Month::parse("2025-13"), None);
    }
}
