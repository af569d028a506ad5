//! A window of time as two days. Deliberately not here: how it is told in words (sentence).

use jiff::{Span, civil::Date};

use super::rule::{Unit, Window};
use crate::values::{Day, Today};

/// First and last day, both included; an open side is the end of the calendar that ISO days of ten characters have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Days {
    pub from: Day,
    pub to: Day,
}

const FIRST: Date = jiff::civil::date(1, 1, 1);
const LAST: Date = jiff::civil::date(9999, 12, 31);

pub(super) fn days(window: &Window, today: Today) -> Days {
    let now = today.0.0;
    let (from, to) = match *window {
        Window::Last { count, unit } => (shift(now, count, unit, Way::Back), now),
        Window::Before { count, unit } => (FIRST, yesterday(shift(now, count, unit, Way::Back))),
        Window::Next { count, unit } => (now, shift(now, count, unit, Way::On)),
        Window::This { unit } => this(now, unit),
        Window::Since { day } => (day.0, LAST),
        Window::Until { day } => (FIRST, day.0),
        Window::Between { from, to } => (from.0, to.0),
    };
    Days {
        from: Day(from.clamp(FIRST, LAST)),
        to: Day(to.clamp(FIRST, LAST)),
    }
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Way {
    Back,
    On,
}

/// `count` units from a day; the 31st becomes the last day of a shorter month.
pub(super) fn shift(day: Date, count: u32, unit: Unit, way: Way) -> Date {
    // 9,999 years of any unit are past the calendar's end; jiff refuses larger spans.
    let count = i64::from(count.min(9_999));
    let span = match unit {
        Unit::Day => Span::new().days(count),
        Unit::Week => Span::new().weeks(count),
        Unit::Month => Span::new().months(count),
        Unit::Quarter => Span::new().months(count * 3),
        Unit::Year => Span::new().years(count),
    };
    match way {
        Way::Back => day.checked_sub(span).unwrap_or(FIRST),
        Way::On => day.checked_add(span).unwrap_or(LAST),
    }
    .clamp(FIRST, LAST)
}

fn this(now: Date, unit: Unit) -> (Date, Date) {
    let from = match unit {
        Unit::Day => now,
        Unit::Week => shift(
            now,
            u32::from(now.weekday().to_monday_zero_offset().unsigned_abs()),
            Unit::Day,
            Way::Back,
        ),
        Unit::Month => now.first_of_month(),
        Unit::Quarter => {
            let months = (now.month() - 1) % 3;
            shift(now.first_of_month(), u32::from(months.unsigned_abs()), Unit::Month, Way::Back)
        }
        Unit::Year => now.first_of_year(),
    };
    (from, yesterday(shift(from, 1, unit, Way::On)))
}

fn yesterday(day: Date) -> Date {
    day.yesterday().unwrap_or(FIRST)
}

/// Every `MM-DD` in a stretch; a birthday on 29 February falls on 1 March where the year has none.
pub(super) fn anniversaries(days: Days) -> Vec<String> {
    let mut all = Vec::new();
    let mut day = days.from.0;
    while day <= days.to.0 && all.len() < 366 {
        all.push(format!("{:02}-{:02}", day.month(), day.day()));
        if day.month() == 3 && day.day() == 1 && !day.in_leap_year() {
            all.push("02-29".to_owned());
        }
        let Ok(next) = day.tomorrow() else { break };
        day = next;
    }
    all
}

/// Whether a day comes again in a later year within a stretch; that of a 29 February is 1 March where the year has none.
pub(super) fn comes_again(stored: &str, days: Days) -> bool {
    let Some(day) = Day::parse(stored).map(|day| day.0) else {
        return false;
    };
    let first = i32::from(days.from.0.year()).max(i32::from(day.year()) + 1);
    // The year after the first one has the day too, wherever the stretch begins.
    (first..=i32::from(days.to.0.year()).min(first + 1)).any(|year| {
        let Ok(year) = i16::try_from(year) else { return false };
        let again = Date::new(year, day.month(), day.day()).or_else(|_| Date::new(year, 3, 1));
        again.is_ok_and(|again| (days.from.0..=days.to.0).contains(&again))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(window: &Window, today: &str) -> (String, String) {
        let days = days(window, Today(Day::parse(today).expect("a day")));
        (days.from.iso(), days.to.iso())
    }
    fn pair(from: &str, to: &str) -> (String, String) {
        (from.to_owned(), to.to_owned())
    }

    #[test]
    fn windows_become_days() {
        let today = "2026-11-23";
        let last = |count, unit| Window::Last { count, unit };
        assert_eq!(at(&last(90, Unit::Day), today), pair("2026-08-25", today));
        assert_eq!(at(&last(12, Unit::Month), today), pair("2025-11-23", today));
        assert_eq!(at(&last(1, Unit::Month), "2026-03-31"), pair("2026-02-28", "2026-03-31"));
        assert_eq!(
            at(
                &Window::Before {
                    count: 90,
                    unit: Unit::Day
                },
                today
            ),
            pair("0001-01-01", "2026-08-24")
        );
        assert_eq!(
            at(
                &Window::Next {
                    count: 2,
                    unit: Unit::Week
                },
                today
            ),
            pair(today, "2026-12-07")
        );
        assert_eq!(
            at(&Window::This { unit: Unit::Quarter }, today),
            pair("2026-10-01", "2026-12-31")
        );
        assert_eq!(
            at(&Window::This { unit: Unit::Week }, today),
            pair("2026-11-23", "2026-11-29")
        );
        assert_eq!(
            at(&Window::This { unit: Unit::Year }, today),
            pair("2026-01-01", "2026-12-31")
        );
        assert_eq!(at(&last(u32::MAX, Unit::Year), today), pair("0001-01-01", today));
    }

    #[test]
    fn a_day_comes_again_in_later_years_alone() {
        let stretch = |from: &str, to: &str| Days {
            from: Day::parse(from).expect("a day"),
            to: Day::parse(to).expect("a day"),
        };
        let christmas = stretch("2026-12-20", "2027-01-05");
        assert!(comes_again("2025-12-24", christmas) && comes_again("2020-01-02", christmas));
        assert!(!comes_again("2026-12-24", christmas), "it is the day itself");
        assert!(!comes_again("2025-12-19", christmas) && !comes_again("", christmas));
        assert!(comes_again("2024-02-29", stretch("2027-03-01", "2027-03-01")));
        assert!(!comes_again("2024-02-29", stretch("2028-03-01", "2028-03-01")));
        assert!(comes_again("2024-02-29", stretch("2028-02-29", "2028-02-29")));
        assert!(comes_again("2024-06-01", stretch("2020-01-01", "2030-01-01")));
    }

    #[test]
    fn birthdays_of_leap_days_are_not_lost() {
        let february = days(
            &Window::Between {
                from: Day::parse("2027-02-27").expect("a day"),
                to: Day::parse("2027-03-01").expect("a day"),
            },
            Today(Day::parse("2027-01-01").expect("a day")),
        );
        assert_eq!(anniversaries(february), ["02-27", "02-28", "03-01", "02-29"]);
    }
}
