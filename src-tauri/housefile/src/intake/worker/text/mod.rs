//! Text tables: csv, tsv and whatever else parts its cells by one mark. Decoded and cut as a stream, whatever the size.

mod dialect;
pub(super) mod encoding;
mod records;

use std::io::{Read, Write};

use encoding_rs::Decoder;

use self::{
    dialect::Dialect,
    records::{Cut, MAX_LINES, cut, first_line, is_whole},
};
use super::{
    frame::{Found, Request},
    row::Row,
    sink::{MAX_COLUMNS, MAX_ROW, Sink},
};
use crate::refusal::{Answer, message, refuse};

/// How much of a text its dialect is told from.
const SAMPLE: usize = 1 << 20;

/// Where a text comes from: it is read from its start to its end as often as it is opened.
pub(super) trait Source {
    /// From its first byte on.
    fn open(&mut self) -> Answer<impl Read>;
}

/// Whether the first bytes of a file can be text: no zeros, but for those of UTF-16, and hardly a control character, or few of them where
/// all the rest is sound UTF-8.
pub(super) fn is_text(head: &[u8]) -> bool {
    if encoding_rs::Encoding::for_bom(head).is_some() || encoding::wide(head).is_some() {
        return true;
    }
    let odd = head
        .iter()
        .filter(|byte| **byte < 32 && !matches!(byte, b'\t' | b'\r' | b'\n' | 0x0C))
        .count();
    let is_sound = || !head.contains(&0) && std::str::from_utf8(head).map_or_else(|fault| fault.error_len().is_none(), |_| true);
    odd * 200 <= head.len() || (odd * 8 <= head.len() && is_sound())
}

/// Reads a text into the sink, as one sheet without a name.
pub(super) fn read<W: Write>(request: &Request, source: &mut impl Source, sink: &mut Sink<W>) -> Answer<()> {
    let found = match &request.encoding {
        Some(name) => encoding::chosen(name, source)?,
        None => encoding::detect(source)?,
    };
    let mut file = source.open()?;
    std::io::copy(&mut (&mut file).take(found.mark as u64), &mut std::io::sink())?;
    let mut text = Text::new(file, found.encoding.new_decoder_without_bom_handling());
    while text.rest().len() < SAMPLE && text.more()? {}
    let forced = match &request.delimiter {
        Some(mark) => Some(one_character(mark)?),
        None => text.named_delimiter(),
    };
    let dialect = dialect::detect(head(text.rest(), SAMPLE), forced);
    let usual = usual_width(head(text.rest(), SAMPLE), dialect);
    sink.found(&Found {
        format: match (usual, dialect.delimiter) {
            (1, _) => "text",
            (_, '\t') => "tsv",
            _ => "csv",
        }
        .to_owned(),
        encoding: Some(found.encoding.name().to_owned()),
        delimiter: (usual > 1 || request.delimiter.is_some()).then(|| dialect.delimiter.to_string()),
        quote: dialect.quote.map(String::from),
        notices: Vec::new(),
    })?;
    sink.start_sheet("", false)?;
    let mut row = Row::default();
    let mut number = 0_u32;
    while let Some(()) = text.record(dialect, usual, &mut row)? {
        number += 1;
        // Exports pad their rows with empty cells; they are no cells too many.
        row.trim_to(usual);
        sink.row(number, &mut row)?;
    }
    sink.end_sheet()
}

fn one_character(mark: &str) -> Answer<char> {
    let mark = if mark == "\\t" { "\t" } else { mark };
    let mut chars = mark.chars();
    match (chars.next(), chars.next()) {
        (Some(one), None) => Ok(one),
        _ => Err(refuse(message("intake-delimiter-one-character"))),
    }
}

fn head(text: &str, bytes: usize) -> &str {
    let mut end = text.len().min(bytes);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// How many cells most records of one line have.
fn usual_width(sample: &str, dialect: Dialect) -> usize {
    let mut widths = std::collections::BTreeMap::<usize, usize>::new();
    let mut row = Row::default();
    let mut rest = sample;
    while !rest.is_empty() {
        let used = match cut(rest, dialect, true, 50, &mut row) {
            Cut::Record { used, lines } => {
                if lines == 1 && !row.is_empty() {
                    *widths.entry(row.len()).or_default() += 1;
                }
                used
            }
            Cut::Unclosed { used } => used,
            Cut::More => break,
        };
        rest = &rest[used.max(1)..];
    }
    widths
        .into_iter()
        .max_by_key(|(width, count)| (*count, *width))
        .map_or(1, |(width, _)| width)
}

/// Whether a record of several lines has whole records inside: then its quote was a stray one. The end of one cell and the start of
/// another that meet on a line are no record, however many delimiters stand in them.
fn swallows(record: &str, dialect: Dialect, usual: usize) -> bool {
    let lines: Vec<&str> = record.trim_end_matches(['\r', '\n']).split(dialect.line_end()).collect();
    let mut row = Row::default();
    usual > 1
        && lines.len() > 2
        && lines[1..lines.len() - 1]
            .iter()
            .any(|line| is_whole(line, dialect, usual, &mut row))
}

/// A text under way: decoded as far as it was needed.
struct Text<R> {
    file: R,
    decoder: Decoder,
    bytes: Vec<u8>,
    text: String,
    at: usize,
    ended: bool,
}

impl<R: Read> Text<R> {
    fn new(file: R, decoder: Decoder) -> Self {
        Self {
            file,
            decoder,
            bytes: vec![0; 64 * 1024],
            text: String::with_capacity(SAMPLE + 256 * 1024),
            at: 0,
            ended: false,
        }
    }

    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    /// Decodes another piece; false at the end.
    fn more(&mut self) -> Answer<bool> {
        if self.ended {
            return Ok(false);
        }
        if self.at > SAMPLE / 2 {
            self.text.drain(..self.at);
            self.at = 0;
        }
        let got = self.file.read(&mut self.bytes)?;
        self.ended = got == 0;
        let start = self.text.len();
        self.text.reserve(self.decoder.max_utf8_buffer_length(got).unwrap_or(got * 3));
        let _ = self.decoder.decode_to_string(&self.bytes[..got], &mut self.text, self.ended);
        // Some exports have zeros between their cells; SQLite would end the text there.
        if self.text[start..].contains('\0') {
            let clean = self.text[start..].replace('\0', "");
            self.text.truncate(start);
            self.text.push_str(&clean);
        }
        Ok(true)
    }

    /// `sep=;`: the line with which Excel is told. It is no row.
    fn named_delimiter(&mut self) -> Option<char> {
        let line = self.rest().lines().next()?;
        let mark = line
            .trim_matches('"')
            .strip_prefix("sep=")
            .or_else(|| line.strip_prefix("SEP="))?;
        let mut chars = mark.chars();
        let (Some(one), None) = (chars.next(), chars.next()) else {
            return None;
        };
        let end = self.rest().find('\n').map_or(self.rest().len(), |end| end + 1);
        self.at += end;
        Some(one)
    }

    /// The next record, an empty one where a line is empty; nothing at the end.
    fn record(&mut self, dialect: Dialect, usual: usize, row: &mut Row) -> Answer<Option<()>> {
        loop {
            if self.rest().is_empty() && !self.more()? {
                return Ok(None);
            }
            match cut(&self.text[self.at..], dialect, self.ended, MAX_LINES, row) {
                Cut::More if self.rest().len() > MAX_ROW => {
                    return Err(refuse(match row.len() {
                        0 => message("intake-cell-too-long"),
                        1..=MAX_COLUMNS => message("intake-row-too-long"),
                        _ => message("intake-too-wide").with("columns", MAX_COLUMNS),
                    }));
                }
                Cut::More => {
                    // Twice as much as there is: a long record is not looked through again for each piece.
                    let enough = (self.rest().len() * 2).min(MAX_ROW);
                    while self.more()? && self.rest().len() < enough {}
                }
                Cut::Record { used, lines } => {
                    if lines > 1 && (row.len() != usual || swallows(&self.text[self.at..self.at + used], dialect, usual)) {
                        let used = first_line(&self.text[self.at..], dialect, row);
                        self.at += used;
                    } else {
                        self.at += used;
                    }
                    return Ok(Some(()));
                }
                Cut::Unclosed { used } => {
                    self.at += used;
                    return Ok(Some(()));
                }
            }
        }
    }
}
