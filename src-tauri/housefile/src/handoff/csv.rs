//! Comma-separated text: UTF-8 with its mark (Excel reads umlauts right), CRLF, one line a row whatever its cells hold.
//!
//! A text that a spreadsheet would take for a formula gets an apostrophe in front; plain numbers and phone numbers stay as they
//! are. An import takes exactly that apostrophe away again, so nothing is lost.

use std::{fs::File, io::Write as _};

use serde::{Deserialize, Serialize};
use specta::Type;

use super::cell::Cell;
use crate::refusal::Answer;

/// What stands between two cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Delimiter {
    /// `,`
    #[default]
    Comma,
    /// `;`: what Excel expects where the comma is the decimal sign.
    Semicolon,
}

/// A table under way.
pub(super) struct Csv<'a> {
    writer: ::csv::Writer<&'a File>,
    /// Texts that got an apostrophe.
    pub harmless: u32,
}

impl<'a> Csv<'a> {
    pub(super) fn start(mut file: &'a File, delimiter: Delimiter) -> Answer<Self> {
        file.write_all(b"\xef\xbb\xbf")?;
        let writer = ::csv::WriterBuilder::new()
            .delimiter(match delimiter {
                Delimiter::Comma => b',',
                Delimiter::Semicolon => b';',
            })
            .terminator(::csv::Terminator::CRLF)
            .buffer_capacity(1 << 16)
            .from_writer(file);
        Ok(Self { writer, harmless: 0 })
    }

    pub(super) fn row(&mut self, cells: &[Cell]) -> Answer<()> {
        let texts: Vec<String> = cells.iter().map(|cell| self.cell(cell)).collect();
        // As the disk's own fault, so that a full one is told as such.
        self.writer
            .write_record(&texts)
            .map_err(|fault| std::io::Error::from(fault).into())
    }

    pub(super) fn finish(mut self) -> Answer<u32> {
        self.writer.flush()?;
        Ok(self.harmless)
    }

    fn cell(&mut self, cell: &Cell) -> String {
        match cell {
            Cell::Empty => String::new(),
            Cell::Text(text) => {
                let safe = harmless(text);
                self.harmless += u32::from(safe.len() != text.len());
                safe
            }
            Cell::Count(count) => count.to_string(),
            Cell::Number(number) => number.to_string(),
            Cell::Day(day) => day.iso(),
            Cell::Money(money) => format!("{} {}", money.decimal(), money.currency),
        }
    }
}

/// A text that no spreadsheet takes for a formula.
pub(super) fn harmless(text: &str) -> String {
    // An apostrophe that stands there already gets a second one, so that taking one away is always right.
    let bare = text.trim_start_matches('\'');
    if is_live(bare) && !is_plain(text) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// The text that [`harmless`] was given.
#[cfg(test)]
pub(super) fn restore(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if is_live(rest.trim_start_matches('\'')) => rest,
        _ => text,
    }
}

/// Begins, behind blanks, with a sign that begins a formula or moves on to the next cell; also in its full-width form.
fn is_live(text: &str) -> bool {
    let blank = |c: char| c == ' ' || c == '\u{a0}' || c == '\u{3000}' || c == '\u{feff}' || c == '\u{200b}';
    text.trim_start_matches(blank)
        .starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

/// A number or a phone number: `-5`, `3.50`, `+49 30 123456`. Digits and blanks compute nothing.
fn is_plain(text: &str) -> bool {
    let Some(rest) = text.strip_prefix(['+', '-']) else {
        return false;
    };
    let digits = rest.chars().filter(char::is_ascii_digit).count();
    if !rest.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let number = rest.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',') && digits <= 15;
    let phone = text.starts_with('+') && rest.chars().all(|c| c.is_ascii_digit() || c == ' ') && (5..=20).contains(&digits);
    number || phone
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn formulas_are_made_harmless_and_numbers_left_alone() {
        for live in [
            "=1+1",
            "+cmd|' /C calc'!A0",
            "-2+3",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            " =1",
            "\u{a0}=1",
            "＝1+1",
            "＋1",
            "－1",
            "＠x",
            "+49-30-1",
            "--5",
            "+",
            "-",
            "\n=1",
            "'=1",
            "''@x",
        ] {
            assert_eq!(harmless(live), format!("'{live}"));
            assert_eq!(restore(&harmless(live)), live);
        }
        for plain in [
            "Anna",
            "O'Brien",
            "'quoted'",
            "-5",
            "-3.50",
            "+49 30 123456",
            "+493012345",
            "1-2",
            "a=b",
            "anna@x.example",
            "",
        ] {
            assert_eq!(harmless(plain), plain);
            assert_eq!(restore(plain), plain);
        }
    }

    proptest! {
        #[test]
        fn nothing_is_lost(text in "['=+@\\-a\\t 5＝]{0,6}|\\PC{0,12}") {
            let safe = harmless(&text);
            prop_assert_eq!(restore(&safe), text.as_str());
            prop_assert!(is_plain(&safe) || !is_live(&safe));
        }
    }
}
