//! A text cut into records. Quotes may hold delimiters and line ends, as RFC 4180 says; a quote that is never closed must not
//! swallow the rest of the file, as plain CSV readers let it: a record over several lines counts only if it has as many cells
//! as the others, else it is cut back to its lines.

use super::dialect::Dialect;
use crate::intake::worker::row::Row;

/// A record of more bytes or lines than this is no record.
const MAX_RECORD: usize = 1 << 20;
pub(super) const MAX_LINES: usize = 500;

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
pub(super) fn cut(text: &str, dialect: Dialect, last: bool, max_lines: usize, row: &mut Row) -> Cut {
    row.clear();
    let mut at = 0;
    let mut lines = 1;
    let mut unquoted = String::new();
    loop {
        let start = dialect.unblank(&text[at..]);
        let opened = dialect.quote.filter(|quote| begins(start, *quote));
        let end = match opened {
            Some(quote) => {
                let from = text.len() - start.len() + quote.len_utf8();
                unquoted.clear();
                match quoted(text, from, quote, dialect, max_lines - lines, &mut unquoted) {
                    Ok((end, inside)) if lines + inside <= max_lines && end <= MAX_RECORD => {
                        // Whether the quote was the last cannot be told before what stands behind it.
                        if !last && matches!(&text[end..], "" | "\r") {
                            return Cut::More;
                        }
                        lines += inside;
                        row.push(&unquoted);
                        end
                    }
                    Err(inside) if !last && text.len() < MAX_RECORD && lines + inside <= max_lines => return Cut::More,
                    _ => {
                        return Cut::Unclosed {
                            used: first_line(text, dialect, row),
                        };
                    }
                }
            }
            None => {
                let end = match find_end(&text[at..], dialect) {
                    Some(end) => at + end,
                    None if last => text.len(),
                    None => return Cut::More,
                };
                let cell = &text[at..end];
                let at_line_end = begins(&text[end..], dialect.line_end());
                row.push(if at_line_end || end == text.len() {
                    cell.strip_suffix('\r').unwrap_or(cell)
                } else {
                    cell
                });
                end
            }
        };
        let behind = &text[end..];
        match past(behind, dialect.delimiter) {
            Some("") if !last && dialect.pad.is_some() => return Cut::More,
            Some(next) => at = text.len() - unpadded(next, dialect).len(),
            None => {
                let ended = dialect.unblank(behind);
                let ended = ended
                    .strip_prefix("\r\n")
                    .or_else(|| ended.strip_prefix(dialect.line_end()))
                    .unwrap_or(ended);
                return Cut::Record {
                    used: text.len() - ended.len(),
                    lines,
                };
            }
        }
    }
}

/// Whether a text begins with a mark. Marks are ASCII nearly always, and one byte is compared faster than a text.
fn begins(text: &str, mark: char) -> bool {
    if mark.is_ascii() {
        text.as_bytes().first() == Some(&(mark as u8))
    } else {
        text.starts_with(mark)
    }
}

/// What stands behind a mark that a text begins with.
fn past(text: &str, mark: char) -> Option<&str> {
    begins(text, mark).then(|| &text[mark.len_utf8()..])
}

/// Whether a record is written as RFC 4180 asks: a cell with a quote in it stands in quotes, which are closed where it ends and doubled
/// inside. A stray quote goes on to the next one, and that one opens a cell, so it hardly ever looks so.
pub(super) fn is_clean(record: &str, dialect: Dialect) -> bool {
    let Some(quote) = dialect.quote else { return false };
    let mut rest = record.trim_end_matches(['\r', '\n']);
    loop {
        let behind = match rest.strip_prefix(quote) {
            Some(inside) => match behind_quotes(inside, quote, dialect.backslash) {
                Some(behind) => behind,
                None => return false,
            },
            None => {
                let end = rest.find(dialect.delimiter).unwrap_or(rest.len());
                if rest[..end].contains([quote, '\n', '\r']) {
                    return false;
                }
                &rest[end..]
            }
        };
        if behind.is_empty() {
            return true;
        }
        let Some(next) = behind.strip_prefix(dialect.delimiter) else {
            return false;
        };
        rest = unpadded(next, dialect);
    }
}

/// What stands behind the quote that closes a cell.
fn behind_quotes(mut inside: &str, quote: char, backslash: bool) -> Option<&str> {
    loop {
        let (piece, behind) = inside.split_once(quote)?;
        if backslash && piece.ends_with('\\') {
            inside = behind;
            continue;
        }
        match behind.strip_prefix(quote) {
            Some(doubled) => inside = doubled,
            None => return Some(behind),
        }
    }
}

/// What stands behind a delimiter, without what always follows it.
fn unpadded(text: &str, dialect: Dialect) -> &str {
    dialect.pad.and_then(|pad| text.strip_prefix(pad)).unwrap_or(text)
}

/// The cells of one line under a dialect that need not be the text's.
pub(super) fn cut_line(line: &str, dialect: Dialect) -> Vec<String> {
    let mut row = Row::default();
    cut(line, dialect, true, 1, &mut row);
    row.cells().map(|cell| cell.unwrap_or("").to_owned()).collect()
}

/// Where an unquoted cell ends: at the delimiter or the line end.
fn find_end(text: &str, dialect: Dialect) -> Option<usize> {
    let line_end = dialect.line_end() as u8;
    if dialect.delimiter.is_ascii() {
        let delimiter = dialect.delimiter as u8;
        return text.bytes().position(|byte| byte == delimiter || byte == line_end);
    }
    text.find([dialect.delimiter, dialect.line_end()])
}

/// Takes the first line literally: its quotes part nothing where they are not closed in it, and stand as they are.
pub(super) fn first_line(text: &str, dialect: Dialect, row: &mut Row) -> usize {
    let end = text.find(dialect.line_end()).unwrap_or(text.len());
    let line = text[..end].strip_suffix('\r').unwrap_or(&text[..end]);
    if !matches!(closed(line, dialect, row), Some(used) if used == line.len()) {
        row.clear();
        for (at, cell) in line.split(dialect.delimiter).enumerate() {
            row.push(if at == 0 { cell } else { unpadded(cell, dialect) });
        }
    }
    (end + 1).min(text.len())
}

/// Whether a line is a record of `cells` cells by itself, its quotes closed.
pub(super) fn is_whole(line: &str, dialect: Dialect, cells: usize, row: &mut Row) -> bool {
    let line = line.strip_suffix('\r').unwrap_or(line);
    if dialect.quote.is_some_and(|quote| line.contains(quote)) {
        return closed(line, dialect, row) == Some(line.len()) && row.len() == cells;
    }
    line.split(dialect.delimiter).count() == cells
}

/// Parses a line that must not go on; how much of it was used, where all its quotes are closed.
fn closed(line: &str, dialect: Dialect, row: &mut Row) -> Option<usize> {
    let opens = dialect.quote.is_some_and(|quote| line.contains(quote));
    if !opens || line.is_empty() {
        return None;
    }
    row.clear();
    let mut at = 0;
    let mut unquoted = String::new();
    loop {
        let start = dialect.unblank(&line[at..]);
        let end = match dialect.quote.filter(|quote| start.starts_with(*quote)) {
            Some(quote) => {
                unquoted.clear();
                let (end, _) = quoted(
                    line,
                    line.len() - start.len() + quote.len_utf8(),
                    quote,
                    dialect,
                    0,
                    &mut unquoted,
                )
                .ok()?;
                row.push(&unquoted);
                end
            }
            None => {
                let end = find_end(&line[at..], dialect).map_or(line.len(), |end| at + end);
                row.push(&line[at..end]);
                end
            }
        };
        match line[end..].strip_prefix(dialect.delimiter) {
            Some(next) => at = line.len() - unpadded(next, dialect).len(),
            None => return Some(end + (line[end..].len() - dialect.unblank(&line[end..]).len())),
        }
    }
}

/// Reads a quoted cell from `from` on, behind its first quote: where it ends, before the delimiter or line end, and how many
/// line ends it holds, at `most`. A quote that is followed by neither a quote nor the cell's end is one that somebody forgot to double:
/// it stands for itself. Without an end: how many line ends were passed.
fn quoted(
    text: &str,
    from: usize,
    quote: char,
    dialect: Dialect,
    most: usize,
    cell: &mut String,
) -> Result<(usize, usize), usize> {
    let mut at = from;
    let mut inside = 0;
    loop {
        // Line ends are counted on the way, so that a quote that is never closed costs a few lines and not the whole text.
        let mut found = None;
        for (place, byte) in text.bytes().enumerate().skip(at) {
            if byte == quote as u8 {
                found = Some(place - at);
                break;
            }
            inside += usize::from(byte == dialect.line_end() as u8);
            if inside > most {
                break;
            }
        }
        let Some(found) = found else { return Err(inside) };
        let piece = &text[at..at + found];
        let behind_at = at + found + quote.len_utf8();
        if dialect.backslash && piece.ends_with('\\') {
            cell.push_str(&piece[..piece.len() - 1]);
            cell.push(quote);
            at = behind_at;
            continue;
        }
        cell.push_str(piece);
        let behind = &text[behind_at..];
        let end = dialect.unblank(behind);
        if end.is_empty()
            || begins(end, dialect.delimiter)
            || begins(end, dialect.line_end())
            || end.starts_with("\r\n")
            || end == "\r"
        {
            return Ok((text.len() - end.len(), inside));
        }
        cell.push(quote);
        at = behind_at + if begins(behind, quote) { quote.len_utf8() } else { 0 };
        if at > from + MAX_RECORD {
            return Err(most + 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dialect() -> Dialect {
        Dialect {
            delimiter: ';',
            pad: None,
            quote: Some('"'),
            backslash: false,
            old_mac: false,
        }
    }

    fn one(text: &str) -> Vec<String> {
        let mut row = Row::default();
        cut(text, dialect(), true, MAX_LINES, &mut row);
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
        assert_eq!(one("\"open;b;c\nx;y;z\n"), ["\"open", "b", "c"]);
        assert_eq!(one(""), [""]);
        assert_eq!(one("a;b\r"), ["a", "b"]);
        assert_eq!(one("a;\"b\"\r\nc"), ["a", "b"]);
        assert_eq!(one(";;\n"), ["", "", ""]);
    }

    #[test]
    fn what_a_program_quotes_is_told_from_a_stray_quote() {
        for record in [
            "\"a\";\"b\"\r\n",
            "\"a;\"\"\n\"",
            "\"\";\"\"",
            "\"a\"\"\";\"\nb\"\n",
            "a;\"b\"",
            "a;b",
            "a;",
        ] {
            assert!(is_clean(record, dialect()), "{record}");
        }
        for record in ["\"a\"b\";\"c\"", "\"a;b", "a\"b;c", "\"a\" ;\"b\"", "x;\"y;z\nx;\"y\";z"] {
            assert!(!is_clean(record, dialect()), "{record}");
        }
    }

    #[test]
    fn a_text_in_pieces_gives_the_same_records() {
        let text = "a;\"b\"\"1\n2\";c\r\n\"x\";y\r\n;\"Aktion \"Früh\" jetzt\";\"z\"\r\nlast;\"one\"";
        let whole = all(text, text.len());
        assert_eq!(whole.len(), 4);
        for step in 1..text.len() {
            assert_eq!(all(text, step), whole, "in pieces of {step}");
        }
    }

    fn all(text: &str, step: usize) -> Vec<Vec<String>> {
        let mut records = Vec::new();
        let (mut at, mut end) = (0, 0);
        let mut row = Row::default();
        while at < text.len() {
            while end < at || !text.is_char_boundary(end) {
                end += 1;
            }
            match cut(&text[at..end], dialect(), end == text.len(), MAX_LINES, &mut row) {
                Cut::More => end = (end + step).min(text.len()),
                Cut::Record { used, .. } | Cut::Unclosed { used } => {
                    records.push(row.cells().map(|cell| cell.unwrap_or("").to_owned()).collect());
                    at += used;
                }
            }
        }
        records
    }

    proptest::proptest! {
        #[test]
        fn what_the_csv_crate_writes_is_read_back(records in proptest::collection::vec(proptest::collection::vec("[a-c\"; ,\n\r'ü]{0,6}", 3), 1..8)) {
            let mut writer = csv::WriterBuilder::new().delimiter(b';').quote_style(csv::QuoteStyle::Always).from_writer(Vec::new());
            for record in &records {
                writer.write_record(record).expect("written");
            }
            let text = String::from_utf8(writer.into_inner().expect("flushed")).expect("UTF-8");
            for step in [1, 7, text.len()] {
                let read = all(&text, step);
                // A lone `"` before a delimiter inside quotes is what a forgotten doubling looks like; the crate never writes that.
                proptest::prop_assert_eq!(&read, &records, "in pieces of {}: {:?}", step, text);
            }
        }
    }
}
