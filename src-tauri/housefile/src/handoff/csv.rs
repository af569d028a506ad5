//! Comma-separated text: UTF-8 with its mark (Excel reads umlauts right), CRLF, one line a row whatever its cells hold.
//!
//! A text that a spreadsheet would take for a formula gets an apostrophe in front; plain numbers and phone numbers stay as they
//! are. An import takes exactly that apostrophe away again, so nothing is lost.

use std::{
    fs::File,
    io::{self, Write as _},
};

use serde::{Deserialize, Serialize};
use specta::Type;

use super::cell::Cell;
use crate::{
    refusal::{Answer, broken},
    values::harmless,
};

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
        // What the disk says must not be lost in the writer's own fault.
        self.writer
            .write_record(&texts)
            .map_err(|fault| broken(io::Error::from(fault)))
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
                safe.into_owned()
            }
            Cell::Count(count) => count.to_string(),
            Cell::Number(number) => number.to_string(),
            Cell::Day(day) => day.iso(),
            Cell::Money(money) => format!("{} {}", money.decimal(), money.currency),
        }
    }
}
