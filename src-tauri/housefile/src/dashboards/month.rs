//! Months: which are shown, and whether the last one is over.

use crate::values::{Day, Month, Today};

/// How many months a picture shows at most.
pub(super) const SHOWN: usize = 24;

/// Every month from the first to the last, none left out; at most the last [`SHOWN`].
pub(super) fn shown(first: Month, last: Month) -> Vec<Month> {
    let mut months: Vec<Month> = std::iter::successors(Some(first), |month| Some(month.later(1)))
        .take_while(|month| *month <= last)
        .collect();
    months.drain(..months.len().saturating_sub(SHOWN));
    months
}

/// Why the last month must not be compared with the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unfinished {
    /// It is still going on.
    Now,
    /// The purchases we have end on this day, earlier than they ever paused before.
    EndsOn(Day),
}

/// Whether the month of the last of these days is unfinished. `days`: the days with purchases of the last year and a bit, ascending.
pub(super) fn unfinished(days: &[Day], today: Today) -> Option<Unfinished> {
    let last = *days.last()?;
    let end = Day(last.0.last_of_month());
    if Month::of(last) == Month::of(today.0) {
        return (today.0 < end).then_some(Unfinished::Now);
    }
    // A shop with an order a month may well end on the 3rd; one with orders every other day did not sleep for four weeks.
    let between = |from: Day, to: Day| (to.0 - from.0).get_days();
    let longest = days.windows(2).map(|pair| between(pair[0], pair[1])).max()?;
    (days.len() >= 10 && between(last, end) > longest.max(3)).then_some(Unfinished::EndsOn(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(iso: &str) -> Day {
        Day::parse(iso).expect("a day")
    }

    #[test]
    fn months_are_shown_without_gaps() {
        let (from, to) = (
            Month::parse("2023-11-20").expect("a month"),
            Month::parse("2024-02").expect("a month"),
        );
        let shown: Vec<String> = super::shown(from, to).into_iter().map(Month::iso).collect();
        assert_eq!(shown, ["2023-11", "2023-12", "2024-01", "2024-02"]);
        let many = super::shown(Month::parse("1997-01").expect("a month"), to);
        assert_eq!((many.len(), many[0].iso().as_str()), (SHOWN, "2022-03"));
        assert_eq!(super::shown(to, from), vec![]);
    }

    #[test]
    fn a_month_is_unfinished_while_it_lasts_or_where_the_purchases_break_off() {
        let every_other: Vec<Day> = (0..40).map(|n| day("2025-09-12").minus_days(2 * n)).rev().collect();
        assert_eq!(unfinished(&every_other, Today(day("2025-09-20"))), Some(Unfinished::Now));
        assert_eq!(unfinished(&every_other, Today(day("2025-09-30"))), None);
        assert_eq!(
            unfinished(&every_other, Today(day("2025-11-01"))),
            Some(Unfinished::EndsOn(day("2025-09-12")))
        );
        let monthly: Vec<Day> = (0..14).map(|n| day("2025-09-03").minus_days(30 * n)).rev().collect();
        assert_eq!(unfinished(&monthly, Today(day("2025-11-01"))), None);
        assert_eq!(unfinished(&[], Today(day("2025-11-01"))), None);
    }
}
