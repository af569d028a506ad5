//! A text cut into records. Quotes may hold delimiters and line ends, as RFC 4180 says; a quote that is never closed must not
//! swallow the rest of the file, as plain CSV readers let it: a record over several lines counts only if it has as many cells
//! as the others, else it is cut back to its lines.

use super::dialect::Dialect;
use crate::intake::worker::row::Row;

/// A record of more bytes or lines than this is no record.
const MAX_RECORD: usize = 1 << 20;
const MAX_LINES: usize = 500;

/// What stands at the start of a text.
pub(super) enum Cut {
    /// A record of `lines` lines that takes `used` bytes, its line end among them.
    Record { used: usize, lines: usize },
    /// Quotes that are never closed: the row holds the first line, taken literally.
    Unclosed { used: usize },
    /// The text ends before the record does.
    More,
}

/// Cuts the first record off a text. `last`: nothing comes behind this text.
pub(super) fn cut(text: &str, dialect: Dialect, last: bool, row: &mut Row) -> Cut {
    let end_mark = if dialect.old_mac { '\r' } else { '\n' };
    let mut end = match text.find(end_mark) {
        Some(end) => end,
        None if last => text.len(),
        None => return Cut::More,
    };
    let mut lines = 1;
    loop {
        let line = text[..end].strip_suffix('\r').unwrap_or(&text[..end]);
        row.clear();
        if cells(line, dialect, row) {
            return Cut::Record {
                used: (end + 1).min(text.len()),
                lines,
            };
        }
        // A quote is open: the record goes on in the next line.
        let next = text
            .get(end + 1..)
            .and_then(|rest| rest.find(end_mark))
            .map(|at| end + 1 + at);
        end = match next {
            Some(next) if lines < MAX_LINES && next < MAX_RECORD => next,
            None if !last && text.len() < MAX_RECORD && lines < MAX_LINES => return Cut::More,
            None if last && end < text.len() && lines < MAX_LINES && text.len() < MAX_RECORD => text.len(),
            _ => {
                let used = first_line(text, dialect, row);
                return Cut::Unclosed { used };
            }
        };
        lines += 1;
    }
}

/// Takes the first line literally: its quotes part nothing where they are not closed in it.
pub(super) fn first_line(text: &str, dialect: Dialect, row: &mut Row) -> usize {
    let end = text.find(if dialect.old_mac { '\r' } else { '\n' }).unwrap_or(text.len());
    let line = text[..end].strip_suffix('\r').unwrap_or(&text[..end]);
    row.clear();
    if !cells(line, dialect, row) {
        row.clear();
        for cell in line.split(dialect.delimiter) {
            row.push(cell.trim_matches(|c| Some(c) == dialect.quote));
        }
    }
    (end + 1).min(text.len())
}

/// Parts one record's text into cells; false where its last quote is open.
fn cells(text: &str, dialect: Dialect, row: &mut Row) -> bool {
    let Some(quote) = dialect.quote.filter(|quote| text.contains(*quote)) else {
        for cell in text.split(dialect.delimiter) {
            row.push(cell);
        }
        return true;
    };
    let mut rest = text;
    let mut unquoted = String::new();
    loop {
        let start = rest.trim_start_matches(' ');
        if start.starts_with(quote) {
            unquoted.clear();
            match quoted(&start[quote.len_utf8()..], quote, dialect, &mut unquoted) {
                None => return false,
                Some(behind) => {
                    row.push(&unquoted);
                    match behind.strip_prefix(dialect.delimiter) {
                        Some(next) => rest = next,
                        None => return true,
                    }
                }
            }
        } else {
            match rest.split_once(dialect.delimiter) {
                Some((cell, next)) => {
                    row.push(cell);
                    rest = next;
                }
                None => {
                    row.push(rest);
                    return true;
                }
            }
        }
    }
}

/// Reads a quoted cell; gives what stands behind it, which is empty or starts with the delimiter. A quote that is followed by
/// neither a quote nor the cell's end is one that somebody forgot to double: it stands for itself.
fn quoted<'a>(mut rest: &'a str, quote: char, dialect: Dialect, cell: &mut String) -> Option<&'a str> {
    loop {
        let at = rest.find(quote)?;
        if dialect.backslash && rest[..at].ends_with('\\') {
            cell.push_str(&rest[..at - 1]);
            cell.push(quote);
            rest = &rest[at + quote.len_utf8()..];
            continue;
        }
        cell.push_str(&rest[..at]);
        let behind = &rest[at + quote.len_utf8()..];
        let end = behind.trim_start_matches(' ');
        if end.is_empty() || end.starts_with(dialect.delimiter) {
            return Some(end);
        }
        cell.push(quote);
        rest = behind.strip_prefix(quote).unwrap_or(behind);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dialect() -> Dialect {
        Dialect {
            delimiter: ';',
            quote: Some('"'),
            backslash: false,
            old_mac: false,
        }
    }

    fn one(text: &str) -> Vec<String> {
        let mut row = Row::default();
        cut(text, dialect(), true, &mut row);
        row.cells().map(|cell| cell.unwrap_or("").to_owned()).collect()
    }

    #[test]
    fn quotes_hold_what_parts() {
        assert_eq!(one("a;b;c\n"), ["a", "b", "c"]);
        assert_eq!(one("\"a;1\";b\r\nnext"), ["a;1", "b"]);
        assert_eq!(one("\"a \"\"x\"\" b\";c"), ["a \"x\" b", "c"]);
        assert_eq!(one("\"two\nlines\";c\n"), ["two\nlines", "c"]);
        assert_eq!(one("a; \"b;1\" ;c"), ["a", "b;1", "c"]);
        assert_eq!(one("Aktion \"Früh\";c"), ["Aktion \"Früh\"", "c"]);
        assert_eq!(one("\"Aktion \"Früh\" jetzt\";c"), ["Aktion \"Früh\" jetzt", "c"]);
        assert_eq!(one("\"\";\"\"\n"), ["", ""]);
        assert_eq!(one("\"open;b;c\nx;y;z\n"), ["open", "b", "c"]);
        assert_eq!(one(""), [""]);
    }
}
