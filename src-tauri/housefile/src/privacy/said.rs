//! What may be written down by hand about what a person said.

use crate::{
    refusal::{Answer, message, refuse_at},
    values::{Day, LINE, Today, within},
};

/// Nobody can have said anything tomorrow, nor before there was anybody to say it.
///
/// # Errors
/// Refused with the place.
pub fn check_said(day: Day, today: Today, evidence: Option<&str>) -> Answer<()> {
    within("evidence", evidence.unwrap_or_default(), LINE)?;
    if day > today.0 {
        return Err(refuse_at("day", message("privacy-said-in-future")));
    }
    if day.0.year() < 1900 {
        return Err(refuse_at("day", message("privacy-said-too-early")));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_yes_is_of_a_day_that_was() {
        let day = |iso| Day::parse(iso).expect("a day");
        let today = Today(day("2026-11-23"));
        assert!(check_said(day("2026-11-23"), today, Some("form 12")).is_ok());
        for wrong in ["2026-11-24", "9999-12-31", "1899-12-31", "0001-01-01"] {
            assert!(check_said(day(wrong), today, None).is_err(), "{wrong}");
        }
        assert!(check_said(day("2026-11-23"), today, Some(&"x".repeat(LINE + 1))).is_err());
    }
}
