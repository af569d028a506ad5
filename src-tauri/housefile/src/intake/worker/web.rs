//! Web pages with a table in them, which many a program writes under the name of `.xls`. Every table is a sheet; what stands in a table
//! inside a cell is that cell's text.

use std::io::{Read, Write};

use html5gum::{DefaultEmitter, IoReader, StartTag, Token, Tokenizer};

use super::{
    book::Rows,
    frame::{Found, Request},
    markup,
    ods::{damaged, push},
    sink::{MAX_COLUMNS, MAX_ROWS, Sink},
    text::Source,
};
use crate::refusal::{Answer, message, refuse};

/// The most columns that a cell of a web page may span (HTML standard, 4.9.11).
const SPAN: u32 = 1000;
/// Tags that begin a new line in what is read.
const LINES: &[&[u8]] = &[b"br", b"p", b"div", b"li", b"tr"];
/// Tags whose inside is no text.
const UNSHOWN: &[&[u8]] = &[b"script", b"style", b"template", b"noscript", b"title", b"xml"];

/// Reads every table of a page into the sink.
pub(super) fn read<W: Write>(request: &Request, source: &mut impl Source, sink: &mut Sink<W>) -> Answer<()> {
    let found = markup::encoding_of(request, source)?;
    sink.found(&Found {
        format: "html".to_owned(),
        encoding: Some(found.encoding.name().to_owned()),
        ..Found::default()
    })?;
    if tables(markup::decoded(&found, source)?, 0, sink)? == 0 {
        return Err(refuse(message("intake-is-html")));
    }
    Ok(())
}

/// Reads the tables of a page in UTF-8, behind so many of other pages; says how many there are with them.
pub(super) fn tables<W: Write>(page: impl Read, before: u32, sink: &mut Sink<W>) -> Answer<u32> {
    let mut reading = Page {
        tables: before,
        ..Page::default()
    };
    reading.read(page, sink)?;
    Ok(reading.tables)
}

/// A page under way.
#[derive(Default)]
struct Page {
    tables: u32,
    /// Tables that stand around what is being read.
    depth: u32,
    /// Of the outermost table, from 1 on; 0 before the first.
    row: u32,
    column: u32,
    /// By column: the last row that a cell from above reaches into.
    covered: Vec<u32>,
    cell: Option<Cell>,
    unshown: Option<Vec<u8>>,
    rows: Rows,
}

struct Cell {
    text: String,
    columns: u32,
    rows: u32,
}

impl Page {
    fn read<W: Write>(&mut self, text: impl Read, sink: &mut Sink<W>) -> Answer<()> {
        let mut emitter = DefaultEmitter::default();
        emitter.naively_switch_states(true);
        for token in Tokenizer::new_with_emitter(IoReader::new(text), emitter) {
            match token.map_err(damaged)? {
                Token::StartTag(tag) => self.start(&tag, sink)?,
                Token::EndTag(tag) => self.end(&tag.name, sink)?,
                Token::String(text) => self.text(&text)?,
                _ => {}
            }
        }
        while self.depth > 0 {
            self.end(b"table", sink)?;
        }
        Ok(())
    }

    fn start<W: Write>(&mut self, tag: &StartTag<()>, sink: &mut Sink<W>) -> Answer<()> {
        let name: &[u8] = &tag.name;
        if UNSHOWN.contains(&name) && !tag.self_closing && self.unshown.is_none() {
            self.unshown = Some(name.to_owned());
        }
        if name == b"table" {
            self.depth += 1;
            if self.depth == 1 {
                self.tables += 1;
                (self.row, self.column, self.rows) = (0, 0, Rows::default());
                self.covered.clear();
                let name = if self.tables == 1 {
                    String::new()
                } else {
                    self.tables.to_string()
                };
                sink.start_sheet(&name, false)?;
            }
        }
        if self.depth == 1 && name == b"tr" {
            self.end_cell(sink)?;
            self.next_row()?;
        }
        if self.depth == 1 && matches!(name, b"td" | b"th") {
            self.end_cell(sink)?;
            if self.row == 0 {
                self.next_row()?;
            }
            while self.covered.get(self.column as usize).is_some_and(|last| *last >= self.row) {
                self.column += 1;
            }
            let span = |name: &[u8], most| {
                tag.attributes
                    .get(name)
                    .and_then(|value| std::str::from_utf8(value).ok()?.trim().parse::<u32>().ok())
                    .map_or(1, |times| times.clamp(1, most))
            };
            self.cell = Some(Cell {
                text: String::new(),
                columns: span(b"colspan", SPAN),
                rows: span(b"rowspan", MAX_ROWS),
            });
        } else if let Some(cell) = &mut self.cell
            && !cell.text.is_empty()
        {
            if LINES.contains(&name) {
                cell.text.truncate(cell.text.trim_end_matches(' ').len());
                push("\n", &mut cell.text)?;
            } else if matches!(name, b"td" | b"th") && !cell.text.ends_with(['\n', ' ']) {
                push(" ", &mut cell.text)?;
            }
        }
        Ok(())
    }

    fn end<W: Write>(&mut self, name: &[u8], sink: &mut Sink<W>) -> Answer<()> {
        if self.unshown.as_deref() == Some(name) {
            self.unshown = None;
        }
        match name {
            b"td" | b"th" | b"tr" if self.depth == 1 => self.end_cell(sink)?,
            b"table" if self.depth == 1 => {
                self.end_cell(sink)?;
                self.rows.finish(sink)?;
                sink.end_sheet()?;
                self.depth = 0;
            }
            b"table" => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        Ok(())
    }

    /// Blanks run together, as a page shows them.
    fn text(&mut self, bytes: &[u8]) -> Answer<()> {
        let (Some(cell), None) = (&mut self.cell, &self.unshown) else {
            return Ok(());
        };
        let text = String::from_utf8_lossy(bytes);
        for (n, word) in text.split(|sign: char| sign.is_ascii_whitespace()).enumerate() {
            if n > 0 && !cell.text.is_empty() && !cell.text.ends_with([' ', '\n']) {
                push(" ", &mut cell.text)?;
            }
            push(word, &mut cell.text)?;
        }
        Ok(())
    }

    fn next_row(&mut self) -> Answer<()> {
        if self.row >= MAX_ROWS {
            return Err(refuse(message("intake-beyond-the-grid")));
        }
        self.row += 1;
        self.column = 0;
        Ok(())
    }

    fn end_cell<W: Write>(&mut self, sink: &mut Sink<W>) -> Answer<()> {
        let Some(cell) = self.cell.take() else { return Ok(()) };
        let end = self.column + cell.columns;
        if end as usize > MAX_COLUMNS {
            return Err(refuse(message("intake-beyond-the-grid")));
        }
        let text = cell.text.trim_matches([' ', '\n']);
        self.rows.put(self.row - 1, self.column, text, sink)?;
        if cell.rows > 1 {
            let width = self.covered.len().max(end as usize);
            self.covered.resize(width, 0);
            self.covered[self.column as usize..end as usize].fill(self.row.saturating_add(cell.rows - 1));
        }
        self.column = end;
        Ok(())
    }
}
