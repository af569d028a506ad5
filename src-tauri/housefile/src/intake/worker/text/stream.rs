//! A text under way: decoded as far as it was needed, and cut into records from its start to its end.

use std::io::Read;

use encoding_rs::Decoder;

use super::{
    SAMPLE,
    dialect::Dialect,
    learn::Pattern,
    mend::{Verdict, mend},
    records::{Cut, MAX_LINES, cut, first_line, is_clean, is_whole},
};
use crate::{
    intake::worker::{
        row::Row,
        sink::{MAX_COLUMNS, MAX_ROW},
    },
    refusal::{Answer, message, refuse},
};

/// How much stands ready behind a record whose neighbours are looked at.
const AHEAD: usize = 64 * 1024;

/// A record that was taken off a text.
pub(super) struct Taken {
    from: usize,
    to: usize,
    /// One of its quotes was never closed, or was cut back to its first line.
    pub(super) loose: bool,
}

/// A text under way.
pub(super) struct Text<R> {
    file: R,
    decoder: Decoder,
    bytes: Vec<u8>,
    text: String,
    at: usize,
    ended: bool,
}

impl<R: Read> Text<R> {
    pub(super) fn new(file: R, decoder: Decoder) -> Self {
        Self {
            file,
            decoder,
            bytes: vec![0; 64 * 1024],
            text: String::with_capacity(SAMPLE + 256 * 1024),
            at: 0,
            ended: false,
        }
    }

    pub(super) fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    /// Decodes another piece; false at the end.
    pub(super) fn more(&mut self) -> Answer<bool> {
        if self.ended {
            return Ok(false);
        }
        if self.at > SAMPLE / 2 {
            self.text.drain(..self.at);
            self.at = 0;
        }
        self.decode()
    }

    fn decode(&mut self) -> Answer<bool> {
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

    /// What stands behind the last record, some of it at least.
    pub(super) fn ahead(&mut self) -> Answer<&str> {
        // The record itself must stay where it is.
        while self.rest().len() < AHEAD && !self.ended && self.decode()? {}
        Ok(self.rest())
    }

    /// A record as it stands in the text, without its line end.
    pub(super) fn line(&self, taken: &Taken) -> &str {
        self.text[taken.from..taken.to].trim_end_matches(['\r', '\n'])
    }

    /// `sep=;`: the line with which Excel is told. It is no row.
    pub(super) fn named_delimiter(&mut self) -> Option<char> {
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
    pub(super) fn record(&mut self, dialect: Dialect, pattern: &Pattern, row: &mut Row) -> Answer<Option<Taken>> {
        loop {
            if self.rest().is_empty() && !self.more()? {
                return Ok(None);
            }
            let from = self.at;
            match cut(&self.text[from..], dialect, self.ended, MAX_LINES, row) {
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
                    let stray = lines > 1 && is_stray(&self.text[from..from + used], dialect, pattern, row);
                    let used = if stray {
                        first_line(&self.text[from..], dialect, row)
                    } else {
                        used
                    };
                    return Ok(Some(self.take(used, stray)));
                }
                Cut::Unclosed { used } => return Ok(Some(self.take(used, true))),
            }
        }
    }

    fn take(&mut self, used: usize, loose: bool) -> Taken {
        let from = self.at;
        self.at += used;
        Taken {
            from,
            to: self.at,
            loose,
        }
    }
}

/// Whether a record of several lines is none: it is not as wide as the others, not even when mended, or has whole ones inside.
fn is_stray(record: &str, dialect: Dialect, pattern: &Pattern, row: &Row) -> bool {
    if row.len() == pattern.width && is_clean(record, dialect) {
        return false;
    }
    if swallows(record, dialect, pattern.width) {
        return true;
    }
    let width = row.len();
    if width == pattern.width {
        return false;
    }
    let near = width.abs_diff(pattern.width) == 1 && pattern.columns.rows >= super::learn::ENOUGH_ROWS;
    let line = record.trim_end_matches(['\r', '\n']);
    !near
        || !matches!(
            mend(line, &row.texts(), dialect, &pattern.columns, false),
            Verdict::Mended(..)
        )
}

/// Whether a record of several lines has whole records inside: then its quote was a stray one. The end of one cell and the start of
/// another that meet on a line are no record, however many delimiters stand in them.
fn swallows(record: &str, dialect: Dialect, usual: usize) -> bool {
    let lines: Vec<&str> = record.trim_end_matches(['\r', '\n']).split(dialect.line_end()).collect();
    let mut row = Row::default();
    if usual < 2 || lines.len() < 2 {
        return false;
    }
    let last = lines.len() - 1;
    lines[1..last].iter().any(|line| is_whole(line, dialect, usual, &mut row))
        // The quote that closed it opens a cell of the next record, where both lines are one.
        || (is_whole(lines[last], dialect, usual, &mut row) && lines[0].split(dialect.delimiter).count() >= usual)
}
