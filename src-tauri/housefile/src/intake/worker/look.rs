//! Cells as text: for keeping, or as Excel shows them. Deliberately not here: which format a cell has (the readers of each kind).

use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, ExcelDateTime, ExcelDateTimeType};
use ssfmt::{DateSystem, FormatOptions, NumberFormat};

use super::shown::{Shown, plain};
use crate::refusal::{Answer, message, refuse};

/// Longer texts than a cell can hold are cut by every spreadsheet program; here they end the reading.
pub(super) const MAX_TEXT: usize = 4 * 32_767;

/// How the numbers of a cell are written down.
pub(super) enum Look {
    /// For keeping: days as ISO, numbers to the last digit.
    Kept(Shown),
    /// As Excel shows them.
    Seen(Box<(NumberFormat, FormatOptions)>),
}

impl Look {
    /// What a format code makes of numbers. `as_shown`: as Excel shows them.
    pub(super) fn of(code: &str, as_shown: bool, epoch_1904: bool) -> Self {
        if as_shown {
            Self::seen(code, epoch_1904)
        } else {
            Self::Kept(Shown::of(code))
        }
    }

    fn seen(code: &str, epoch_1904: bool) -> Self {
        let options = FormatOptions {
            date_system: if epoch_1904 {
                DateSystem::Date1904
            } else {
                DateSystem::Date1900
            },
            ..FormatOptions::default()
        };
        // A code that the crate stumbles over must not cost the whole workbook.
        match catch_unwind(|| NumberFormat::parse(code)) {
            Ok(Ok(format)) => Self::Seen(Box::new((format, options))),
            _ => Self::Kept(Shown::Plain),
        }
    }

    /// What is seen of a number; nothing where it is only kept, or the format is one that nobody can show.
    fn look_at(&self, value: f64) -> Option<String> {
        let Self::Seen(seen) = self else { return None };
        let (format, options) = &**seen;
        catch_unwind(AssertUnwindSafe(|| format.try_format(value, options)))
            .ok()?
            .ok()
    }
}

/// A cell's text.
pub(super) fn shown(value: &DataRef<'_>, look: &Look, out: &mut String) -> Answer<()> {
    let number = match value {
        DataRef::Int(number) => Some(*number as f64),
        DataRef::Float(number) => Some(*number),
        DataRef::DateTime(moment) => Some(moment.as_f64()),
        _ => None,
    };
    if let Some(seen) = number.and_then(|number| look.look_at(number)) {
        return put_text(seen.trim(), out);
    }
    let format = match look {
        Look::Kept(format) => format,
        Look::Seen(..) => &Shown::Plain,
    };
    match value {
        DataRef::Empty => {}
        DataRef::String(text) => return put_text(text, out),
        DataRef::SharedString(text) => return put_text(text, out),
        DataRef::Int(number) => format.text(*number as f64, out),
        DataRef::Float(number) => format.text(*number, out),
        DataRef::Bool(flag) => out.push_str(if *flag { "TRUE" } else { "FALSE" }),
        DataRef::DateTime(moment) => moment_text(moment, out),
        DataRef::DateTimeIso(iso) => out.push_str(&iso_day(iso)),
        DataRef::DurationIso(iso) => out.push_str(&iso_time(iso).unwrap_or_else(|| iso.clone())),
        DataRef::Error(error) => out.push_str(&error.to_string()),
    }
    Ok(())
}

pub(super) fn put_text(text: &str, out: &mut String) -> Answer<()> {
    if text.len() > MAX_TEXT {
        return Err(refuse(message("intake-cell-too-long")));
    }
    out.push_str(text);
    Ok(())
}

/// The formats of a workbook whose cells name them by number.
pub(super) struct Forms {
    forms: Vec<Form>,
    plain: Form,
    epoch_1904: bool,
}

struct Form {
    look: Look,
    moment: Option<ExcelDateTimeType>,
}

impl Forms {
    /// `codes`: of each style, the number of its format, and its code where the workbook brings one.
    pub(super) fn new<'a>(codes: impl Iterator<Item = (u16, Option<&'a str>)>, as_shown: bool, epoch_1904: bool) -> Self {
        let form = |id: u16, code: Option<&str>| {
            let code = code.or_else(|| built_in(id));
            Form {
                look: Look::of(code.unwrap_or("General"), as_shown && code.is_some(), epoch_1904),
                moment: code.map_or_else(|| is_eastern_day(id).then_some(ExcelDateTimeType::DateTime), moment),
            }
        };
        Self {
            forms: codes.map(|(id, code)| form(id, code)).collect(),
            plain: form(0, None),
            epoch_1904,
        }
    }

    /// A number's text in a style.
    pub(super) fn text(&self, style: usize, value: f64, out: &mut String) -> Answer<()> {
        let form = self.forms.get(style).unwrap_or(&self.plain);
        let value = match form.moment {
            Some(kind) => DataRef::DateTime(ExcelDateTime::new(value, kind, self.epoch_1904)),
            None => DataRef::Float(value),
        };
        shown(&value, &form.look, out)
    }
}

/// The code of a format that every Excel knows by its number.
pub(super) fn built_in(id: u16) -> Option<&'static str> {
    match id {
        5 => Some("\"$\"#,##0_);(\"$\"#,##0)"),
        6 => Some("\"$\"#,##0_);[Red](\"$\"#,##0)"),
        7 => Some("\"$\"#,##0.00_);(\"$\"#,##0.00)"),
        8 => Some("\"$\"#,##0.00_);[Red](\"$\"#,##0.00)"),
        41 => Some("_(* #,##0_);_(* (#,##0);_(* \"-\"_);_(@_)"),
        42 => Some("_(\"$\"* #,##0_);_(\"$\"* (#,##0);_(\"$\"* \"-\"_);_(@_)"),
        43 => Some("_(* #,##0.00_);_(* (#,##0.00);_(* \"-\"??_);_(@_)"),
        44 => Some("_(\"$\"* #,##0.00_);_(\"$\"* (#,##0.00);_(\"$\"* \"-\"??_);_(@_)"),
        id => ssfmt::format_code_from_id(u32::from(id)),
    }
}

/// Days in the formats of East Asia, whose codes differ by where Excel runs.
fn is_eastern_day(id: u16) -> bool {
    matches!(id, 27..=36 | 50..=58)
}

/// Whether the first section of a code shows a day or a time, or how long something took.
fn moment(code: &str) -> Option<ExcelDateTimeType> {
    if code.eq_ignore_ascii_case("standard") {
        // What a German Excel of old called General.
        return None;
    }
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' | '_' | '*' => {
                chars.next();
            }
            '"' => while chars.next().is_some_and(|inside| inside != '"') {},
            '[' => {
                let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                if !inside.is_empty() && inside.chars().all(|c| matches!(c.to_ascii_lowercase(), 'h' | 'm' | 's')) {
                    return Some(ExcelDateTimeType::TimeDelta);
                }
            }
            ';' => return None,
            'd' | 'D' | 'm' | 'M' | 'h' | 'H' | 'y' | 'Y' | 's' | 'S' => return Some(ExcelDateTimeType::DateTime),
            _ => {}
        }
    }
    None
}

/// A day, a day with its time, or a time alone. What no calendar has stays the number it is.
fn moment_text(moment: &ExcelDateTime, out: &mut String) {
    use std::fmt::Write as _;
    let value = moment.as_f64();
    if moment.is_duration() {
        let seconds = (value * 86_400.0).round() as i64;
        let _ = write!(out, "{}:{:02}", seconds / 3600, seconds / 60 % 60);
        if seconds % 60 != 0 {
            let _ = write!(out, ":{:02}", seconds % 60);
        }
        return;
    }
    if !(0.0..2_958_466.0).contains(&value) {
        return plain(value, out);
    }
    // Days are kept as fractions: to the second, or 9:30 becomes 9:29:59.999.
    let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
    let rounded = jiff::civil::DateTime::new(
        year.cast_signed(),
        month.cast_signed(),
        day.cast_signed(),
        hour.cast_signed(),
        minute.cast_signed(),
        second.cast_signed(),
        0,
    )
    .and_then(|time| time.checked_add(jiff::Span::new().seconds(i64::from(milli >= 500))));
    let Ok(time) = rounded else {
        // 29 February 1900, which Excel believes in.
        let _ = write!(out, "{year:04}-{month:02}-{day:02}");
        return;
    };
    if value >= 1.0 {
        let _ = write!(out, "{}", time.date());
    }
    let (hour, minute, second) = (time.hour(), time.minute(), time.second());
    if value < 1.0 || (hour, minute, second) != (0, 0, 0) {
        let _ = write!(out, "{}{hour:02}:{minute:02}", if value < 1.0 { "" } else { "T" });
        if second != 0 {
            let _ = write!(out, ":{second:02}");
        }
    }
}

/// `2024-04-03T00:00:00` is a day.
pub(super) fn iso_day(iso: &str) -> String {
    let iso = iso.split_once('.').map_or(iso, |(whole, _)| whole);
    match iso.split_once('T') {
        Some((day, "00:00:00" | "00:00")) => day.to_owned(),
        Some((day, time)) => format!("{day}T{}", time.strip_suffix(":00").filter(|t| t.len() == 5).unwrap_or(time)),
        None => iso.to_owned(),
    }
}

/// `PT09H30M00S` is 09:30.
pub(super) fn iso_time(iso: &str) -> Option<String> {
    let (hours, rest) = iso.strip_prefix("PT")?.split_once('H')?;
    let (minutes, rest) = rest.split_once('M')?;
    let seconds = rest.trim_end_matches('S').split('.').next().unwrap_or("");
    Some(match seconds.trim_start_matches('0') {
        "" => format!("{hours}:{minutes}"),
        _ => format!("{hours}:{minutes}:{seconds}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_that_nobody_can_read_shows_the_plain_number() {
        for code in ["]General", "[", "\"", "[$-]]", "0;;;;;;"] {
            let mut out = String::new();
            shown(&DataRef::Float(1.5), &Look::of(code, true, false), &mut out).expect("shown");
            assert!(!out.is_empty(), "{code}");
        }
        let mut out = String::new();
        shown(&DataRef::Float(1.5), &Look::of("]General", true, false), &mut out).expect("shown");
        assert_eq!(out, "1.5");
    }

    #[test]
    fn days_and_times_are_told_from_numbers() {
        for (code, expect) in [
            ("General", None),
            ("0.00", None),
            ("\"days\" 0", None),
            ("0\\d", None),
            ("[Red]0;[Blue]d", None),
            ("[$-409]d/m/yy", Some(ExcelDateTimeType::DateTime)),
            ("mm:ss", Some(ExcelDateTimeType::DateTime)),
            ("[h]:mm", Some(ExcelDateTimeType::TimeDelta)),
            ("[SS]", Some(ExcelDateTimeType::TimeDelta)),
            ("\"", None),
            ("[", None),
        ] {
            assert_eq!(moment(code), expect, "{code}");
        }
    }
}
