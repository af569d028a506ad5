//! Old workbooks, of Excel 2 to 2003. A sheet's cells are read where they stand: two in far corners must not become a rectangle.

use std::{
    collections::HashMap,
    io::{Read, Seek, Write},
};

use encoding_rs::{Encoding, WINDOWS_1252};

use super::{
    biff::{Pieces, Record, Records, Strings, fault, float, half, letters, packed, word},
    book::Rows,
    compound,
    look::{Forms, put_text},
    sink::Sink,
};
use crate::refusal::{Answer, Error, message, refuse};

/// Those of before Excel 5 are no container; none was larger.
const MOST_BARE: u64 = 64 << 20;

/// Reads every worksheet into the sink.
pub(super) fn read<W: Write>(mut file: impl Read + Seek, as_shown: bool, sink: &mut Sink<W>) -> Answer<()> {
    let mut magic = [0; 4];
    file.rewind()?;
    file.read_exact(&mut magic).map_err(damaged)?;
    file.rewind()?;
    let stream = if magic == [0xD0, 0xCF, 0x11, 0xE0] {
        // A container with two holds the same workbook for an older Excel too.
        compound::stream(&mut file, &["Workbook", "Book"])?.ok_or_else(|| damaged(()))?
    } else {
        let mut all = Vec::new();
        file.take(MOST_BARE).read_to_end(&mut all)?;
        all
    };
    let book = Book::of(&stream)?;
    let codes = book.styles.iter().map(|id| (*id, book.formats.get(id).map(String::as_str)));
    let forms = Forms::new(codes, as_shown, book.epoch_1904);
    let mut read = 0;
    for sheet in &book.sheets {
        let Some(stream) = stream.get(sheet.at..).filter(|stream| is_sheet(stream)) else {
            continue;
        };
        read += 1;
        sink.start_sheet(&sheet.name, sheet.hidden)?;
        book.put(stream, &forms, sink)?;
        sink.end_sheet()?;
    }
    if read == 0 && book.broken {
        return Err(damaged(()));
    }
    Ok(())
}

/// What a workbook says before its sheets.
struct Book {
    /// The Excel it was written for, by the number of its file format: 2 to 5, and 8.
    version: u8,
    letters: &'static Encoding,
    epoch_1904: bool,
    formats: HashMap<u16, String>,
    /// Of each style, the number of its format.
    styles: Vec<u16>,
    strings: Strings,
    sheets: Vec<Sheet>,
    /// A sheet of it is said to stand where none can.
    broken: bool,
}

struct Sheet {
    name: String,
    hidden: bool,
    at: usize,
}

/// What stands in a cell.
#[derive(Clone)]
enum Value<'a> {
    Number(f64),
    Shared(usize),
    Text(Pieces<'a>),
    Flag(bool),
    Fault(u8),
}

#[derive(Clone)]
struct Cell<'a> {
    row: u16,
    column: u16,
    style: usize,
    value: Value<'a>,
}

impl Book {
    fn of(stream: &[u8]) -> Answer<Self> {
        let first = Records::new(stream).next().ok_or_else(|| damaged(()))?;
        let version = version(&first).ok_or_else(|| damaged(()))?;
        if version == 4 && half(first.data, 2) == Some(0x0100) {
            return Err(refuse(message("intake-too-old")));
        }
        let mut book = Self {
            version,
            letters: WINDOWS_1252,
            epoch_1904: false,
            formats: HashMap::new(),
            styles: Vec::new(),
            strings: Strings::default(),
            sheets: Vec::new(),
            broken: false,
        };
        for record in Records::new(stream).skip(1) {
            match record.kind {
                0x000A => break,
                0x002F => return Err(refuse(message("intake-sealed-xls"))),
                0x0042 => book.letters = letters(half(record.data, 0).unwrap_or(0)),
                0x0022 => book.epoch_1904 = half(record.data, 0) == Some(1),
                0x001E | 0x041E => book.format(&record),
                0x0243 | 0x0443 => book.styles.push(record.data.get(1).map_or(0, |id| u16::from(*id))),
                0x00E0 => book.styles.push(half(record.data, 2).unwrap_or(0)),
                0x0085 => book.sheet(&record, stream.len()),
                0x00FC => {
                    let mut pieces = record.pieces(8);
                    while !pieces.is_over() && book.strings.add(|text| pieces.text(2, text)).is_some() {}
                }
                _ => {}
            }
        }
        if version == 2 {
            // Its cells name their format, and no style between.
            book.styles = (0..64).collect();
        }
        if book.sheets.is_empty() && !book.broken {
            book.sheets.push(Sheet {
                name: "Sheet1".to_owned(),
                hidden: false,
                at: 0,
            });
        }
        Ok(book)
    }

    fn format(&mut self, record: &Record<'_>) {
        let mut code = String::new();
        let (id, whole) = match self.version {
            8 => (half(record.data, 0), record.pieces(2).text(2, &mut code)),
            5 => (half(record.data, 0), record.pieces(2).old_text(1, self.letters, &mut code)),
            // Counted in the order they come in.
            4 => (None, record.pieces(2).old_text(1, self.letters, &mut code)),
            _ => (None, record.pieces(0).old_text(1, self.letters, &mut code)),
        };
        let id = id.unwrap_or(self.formats.len() as u16);
        if whole.is_some() {
            self.formats.insert(id, code);
        }
    }

    fn sheet(&mut self, record: &Record<'_>, end: usize) {
        let (Some(at), Some(about)) = (word(record.data, 0), record.data.get(4..6)) else {
            return;
        };
        // Macros and charts are none.
        if about[1] != 0 {
            self.broken |= about[1] > 6;
            return;
        }
        let mut name = String::new();
        let _ = match self.version {
            8 => record.pieces(6).text(1, &mut name),
            _ => record.pieces(6).old_text(1, self.letters, &mut name),
        };
        name.retain(|c| c != '\0');
        self.broken |= at as usize >= end;
        self.sheets.push(Sheet {
            name,
            hidden: about[0] & 3 != 0,
            at: at as usize,
        });
    }

    /// Writes a sheet's rows. They stand in order in nearly every file; where they do not, the cells are gathered first.
    fn put<W: Write>(&self, stream: &[u8], forms: &Forms, sink: &mut Sink<W>) -> Answer<()> {
        let mut rows = Rows::default();
        let mut text = String::new();
        let mut write = |cell: &Cell<'_>| {
            text.clear();
            self.text(cell, forms, &mut text)?;
            rows.put(u32::from(cell.row), u32::from(cell.column), &text, sink)
        };
        let mut last = 0;
        let mut in_order = true;
        self.cells(stream, &mut |cell| {
            in_order &= cell.row >= last;
            last = cell.row;
            Ok(())
        })?;
        if in_order {
            self.cells(stream, &mut |cell| write(&cell))?;
        } else {
            let mut cells = Vec::new();
            self.cells(stream, &mut |cell| {
                cells.push(cell);
                Ok(())
            })?;
            cells.sort_by_key(|cell| (cell.row, cell.column));
            cells.iter().try_for_each(write)?;
        }
        rows.finish(sink)
    }

    fn text(&self, cell: &Cell<'_>, forms: &Forms, out: &mut String) -> Answer<()> {
        match &cell.value {
            Value::Number(number) => forms.text(cell.style, *number, out)?,
            Value::Shared(at) => put_text(self.strings.get(*at).unwrap_or_default(), out)?,
            Value::Text(pieces) => {
                let mut text = String::new();
                let _ = match self.version {
                    8 => pieces.clone().text(2, &mut text),
                    2 => pieces.clone().old_text(1, self.letters, &mut text),
                    _ => pieces.clone().old_text(2, self.letters, &mut text),
                };
                put_text(&text, out)?;
            }
            Value::Flag(flag) => out.push_str(if *flag { "TRUE" } else { "FALSE" }),
            Value::Fault(code) => out.push_str(fault(*code)),
        }
        Ok(())
    }

    /// Every cell of a sheet that holds anything, as they stand. A sheet without an end was cut off.
    fn cells<'a>(&self, stream: &'a [u8], found: &mut impl FnMut(Cell<'a>) -> Answer<()>) -> Answer<()> {
        // A chart inside a sheet has cells of its own.
        let mut depth = 0_u32;
        let mut formula = None;
        for record in Records::new(stream) {
            match record.kind {
                0x0009 | 0x0209 | 0x0409 | 0x0809 => depth += 1,
                0x000A if depth <= 1 => return Ok(()),
                0x000A => depth -= 1,
                _ if depth != 1 => {}
                0x00BD => several(&record, found)?,
                0x0007 | 0x0207 => {
                    if let Some((row, column, style)) = formula.take() {
                        found(Cell {
                            row,
                            column,
                            style,
                            value: Value::Text(record.pieces(0)),
                        })?;
                    }
                }
                kind => {
                    let Some((row, column, style, at)) = self.place(record.data) else {
                        continue;
                    };
                    let value = match kind {
                        0x0006 | 0x0206 | 0x0406 => {
                            let value = result(record.data, at);
                            formula = value.is_none().then_some((row, column, style));
                            value
                        }
                        // Of Excel 2: whole numbers, where others have what they count.
                        0x0002 if self.version == 2 => half(record.data, at).map(|number| Value::Number(f64::from(number))),
                        0x0003 | 0x0203 => float(record.data, at).map(Value::Number),
                        0x0004 | 0x0204 | 0x00D6 => Some(Value::Text(record.pieces(at))),
                        0x0005 | 0x0205 => record.data.get(at..at + 2).map(|two| match two[1] {
                            0 => Value::Flag(two[0] != 0),
                            _ => Value::Fault(two[0]),
                        }),
                        0x027E => packed(record.data, at).map(Value::Number),
                        0x00FD => word(record.data, at).map(|shared| Value::Shared(shared as usize)),
                        _ => None,
                    };
                    if let Some(value) = value {
                        found(Cell {
                            row,
                            column,
                            style,
                            value,
                        })?;
                    }
                }
            }
        }
        Err(damaged(()))
    }

    /// Row, column and style of a cell, and where its value stands.
    fn place(&self, data: &[u8]) -> Option<(u16, u16, usize, usize)> {
        let (row, column) = (half(data, 0)?, half(data, 2)?);
        match self.version {
            2 => Some((row, column, usize::from(data.get(5)? & 0x3F), 7)),
            _ => Some((row, column, usize::from(half(data, 4)?), 6)),
        }
    }
}

/// What a formula came to; nothing where it is a text, which stands in the next record.
fn result<'a>(data: &[u8], at: usize) -> Option<Value<'a>> {
    if half(data, at + 6)? != 0xFFFF {
        return float(data, at).map(Value::Number);
    }
    match (data[at], data[at + 2]) {
        (1, flag) => Some(Value::Flag(flag != 0)),
        (2, code) => Some(Value::Fault(code)),
        _ => None,
    }
}

/// Numbers of one row in one record.
fn several<'a>(record: &Record<'a>, found: &mut impl FnMut(Cell<'a>) -> Answer<()>) -> Answer<()> {
    let (Some(row), Some(first)) = (half(record.data, 0), half(record.data, 2)) else {
        return Ok(());
    };
    let last = record.data.len().saturating_sub(2);
    for (column, number) in (first..=u16::MAX).zip(record.data[4..last.max(4)].chunks_exact(6)) {
        if let (Some(style), Some(value)) = (half(number, 0), packed(number, 2)) {
            found(Cell {
                row,
                column,
                style: usize::from(style),
                value: Value::Number(value),
            })?;
        }
    }
    Ok(())
}

/// Which Excel a stream is written for, by its first record.
fn version(first: &Record<'_>) -> Option<u8> {
    match (first.kind, half(first.data, 0)) {
        (0x0009, _) | (0x0809, Some(0x0002 | 0x0007 | 0x0200)) => Some(2),
        (0x0209, _) | (0x0809, Some(0x0300)) => Some(3),
        (0x0409, _) | (0x0809, Some(0x0400)) => Some(4),
        (0x0809, Some(0x0500)) => Some(5),
        (0x0809, Some(0)) if half(first.data, 2) == Some(0x1000) => Some(5),
        (0x0809, _) => Some(8),
        _ => None,
    }
}

/// Whether a sheet begins here, and no chart.
fn is_sheet(stream: &[u8]) -> bool {
    let first = Records::new(stream).next();
    first.is_some_and(|first| version(&first).is_some() && half(first.data, 2) != Some(0x0020))
}

fn damaged<E>(_: E) -> Error {
    refuse(message("intake-damaged"))
}
