//! Text tables: csv, tsv and whatever else parts its cells by one mark. Decoded and cut as a stream, whatever the size.

mod align;
mod columns;
mod dialect;
pub(super) mod encoding;
mod labels;
mod learn;
mod mend;
mod readings;
mod records;
mod rows;
mod stream;

use std::io::{Read, Write};

use self::{rows::Rows, stream::Text};
use super::{
    frame::{Found, Request},
    row::Row,
    sink::Sink,
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

/// Reads a text into the sink, as one sheet; only those that are packed together have names.
pub(super) fn read<W: Write>(request: &Request, source: &mut impl Source, name: &str, sink: &mut Sink<W>) -> Answer<()> {
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
    let pattern = learn::learn(head(text.rest(), SAMPLE), dialect);
    sink.found(&Found {
        format: match (pattern.width, dialect.delimiter) {
            (1, _) => "text",
            (_, '\t') => "tsv",
            _ => "csv",
        }
        .to_owned(),
        encoding: Some(found.encoding.name().to_owned()),
        delimiter: (pattern.width > 1 || request.delimiter.is_some()).then(|| dialect.delimiter.to_string()),
        quote: dialect.quote.map(String::from),
        notices: Vec::new(),
    })?;
    sink.start_sheet(name, false)?;
    let mut row = Row::default();
    let mut number = 0_u32;
    let mut rows = Rows::new(dialect, pattern);
    while let Some(taken) = text.record(dialect, rows.pattern(), &mut row)? {
        number += 1;
        if let Some(repair) = rows.look(&mut text, &taken, number, &mut row)? {
            sink.repair(&repair)?;
        }
        if rows.turned() {
            sink.place(number);
        }
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
