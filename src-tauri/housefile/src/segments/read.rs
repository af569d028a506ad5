//! One value of a rule, read as the type its field needs.

use std::str::FromStr as _;

use rust_decimal::{Decimal, prelude::ToPrimitive as _};

use super::{
    rule::{Unit, Value, Window},
    window::{Days, Way, shift},
};
use crate::{
    refusal::{Answer, Error},
    values::{Day, Money, Today},
};

pub(super) fn text(value: &Value, otherwise: Error) -> Answer<String> {
    match value {
        Value::Text(text) => Ok(text.clone()),
        Value::Number(number) => Ok(number.to_string()),
        _ => Err(otherwise),
    }
}

pub(super) fn number(value: &Value, otherwise: Error) -> Answer<f64> {
    let decimal = match value {
        Value::Number(number) => Some(Decimal::from(*number)),
        Value::Text(text) => Decimal::from_str(text.trim())
            .or_else(|_| Decimal::from_str(&text.trim().replace(',', ".")))
            .ok(),
        _ => None,
    };
    decimal.and_then(|decimal| decimal.to_f64()).ok_or(otherwise)
}

pub(super) fn money(value: &Value, otherwise: Error) -> Answer<&Money> {
    match value {
        Value::Money(money) => Ok(money),
        _ => Err(otherwise),
    }
}

pub(super) fn window(value: &Value, otherwise: Error) -> Answer<&Window> {
    match value {
        Value::Window(window) => Ok(window),
        _ => Err(otherwise),
    }
}

pub(super) fn flag(value: &Value, otherwise: Error) -> Answer<bool> {
    match value {
        Value::Flag(yes) => Ok(*yes),
        Value::Number(0) => Ok(false),
        Value::Number(1) => Ok(true),
        _ => Err(otherwise),
    }
}

/// The days of birth of people who are `from` to `to` full years old.
pub(super) fn born_at(from: f64, to: f64, today: Today) -> Days {
    let years = |age: f64| {
        // An age beyond the calendar is as good as its end.
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "clamped to 0..=9999 before"
        )]
        let years = age.clamp(0.0, 9_999.0) as u32;
        shift(today.0.0, years, Unit::Year, Way::Back)
    };
    if to < 0.0 {
        // Nobody: the stretch is empty.
        return Days {
            from: today.0,
            to: Day(jiff::civil::date(1, 1, 1)),
        };
    }
    // Turned `to + 1` tomorrow at the earliest.
    let first = years(to.floor() + 1.0);
    let first = if to >= 9_998.0 {
        first
    } else {
        first.tomorrow().unwrap_or(first)
    };
    Days {
        from: Day(first),
        to: Day(years(from.max(0.0).ceil())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn born(from: f64, to: f64, today: &str) -> (String, String) {
        let days = born_at(from, to, Today(Day::parse(today).expect("a day")));
        (days.from.iso(), days.to.iso())
    }

    #[test]
    fn an_age_is_counted_in_full_years() {
        assert_eq!(born(18.0, 18.0, "2026-11-23"), ("2007-11-24".into(), "2008-11-23".into()));
        assert_eq!(born(65.0, f64::MAX, "2026-11-23"), ("0001-01-01".into(), "1961-11-23".into()));
        assert_eq!(born(22.0, 22.0, "2026-02-28"), ("2003-03-01".into(), "2004-02-28".into()));
    }
}
