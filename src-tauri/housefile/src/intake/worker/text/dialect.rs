//! What parts the cells of a text. csv-nose guesses; a guess under which another mark makes a plainly better table is overruled.

use csv_nose::{SampleSize, Sniffer};

use super::records::{Cut, cut};

/// How a text is parted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dialect {
    pub(super) delimiter: char,
    /// What always stands behind the delimiter: `, ` and two tabs part cells too.
    pub(super) pad: Option<char>,
    pub(super) quote: Option<char>,
    /// `\"` stands for a quote inside quotes.
    pub(super) backslash: bool,
    /// Lines end at `\r` alone, as on old Macs.
    pub(super) old_mac: bool,
}

impl Dialect {
    pub(super) fn line_end(self) -> char {
        if self.old_mac { '\r' } else { '\n' }
    }

    /// A text without the blanks before its first cell; where they part cells, they stay.
    pub(super) fn unblank(self, text: &str) -> &str {
        if self.delimiter == ' ' {
            text
        } else {
            text.trim_start_matches(' ')
        }
    }

    /// What stands between two cells.
    pub(super) fn mark(self) -> String {
        [Some(self.delimiter), self.pad].into_iter().flatten().collect()
    }
}

const USUAL: [char; 4] = [',', ';', '\t', '|'];

/// Marks that part cells here and there; a text must be a plainly even table by one of them.
const RARE: [char; 4] = [':', ' ', '^', '~'];

/// Finds the dialect of a text from its start; `forced` is a delimiter somebody chose.
pub(super) fn detect(sample: &str, forced: Option<char>) -> Dialect {
    let old_mac = !sample.contains('\n') && sample.contains('\r');
    let mut dialect = Dialect {
        delimiter: ',',
        pad: None,
        quote: Some('"'),
        backslash: escapes_by_backslash(sample),
        old_mac,
    };
    dialect.delimiter = forced.unwrap_or_else(|| delimiter(sample, dialect));
    dialect.pad = pad(sample, dialect);
    let apostrophe = Dialect {
        quote: Some('\''),
        ..dialect
    };
    if apostrophes_quote(sample, dialect.delimiter) && shape(sample, apostrophe).even >= shape(sample, dialect).even {
        return apostrophe;
    }
    dialect
}

fn delimiter(sample: &str, dialect: Dialect) -> char {
    let of = |delimiter: char| shape(sample, Dialect { delimiter, ..dialect });
    let mut best = (',', of(','));
    for delimiter in &USUAL[1..] {
        let shape = of(*delimiter);
        if shape.score() > best.1.score() {
            best = (*delimiter, shape);
        }
    }
    // Theirs stands unless it leaves the table ragged where ours does not. A mark that hardly anybody uses must earn it.
    if let Some(guessed) = sniff(sample) {
        let (theirs, ours) = (of(guessed), &best.1);
        let holds = theirs.width > 1 && theirs.even + 0.02 >= ours.even && (USUAL.contains(&guessed) || ours.width == 1);
        if holds && (theirs.even >= 0.5 || ours.even < 0.5) {
            best = (guessed, theirs);
        }
    }
    for delimiter in RARE {
        let shape = of(delimiter);
        if (best.1.width < 2 || best.1.even < 0.8) && shape.width > 2 && shape.even > 0.95 && shape.width >= best.1.width {
            best = (delimiter, shape);
        }
    }
    best.0
}

/// `\"` inside quotes: before a quote that would close the cell, a backslash is the end of a path.
fn escapes_by_backslash(sample: &str) -> bool {
    let (mut escapes, mut paths) = (0, 0);
    for (at, _) in sample.match_indices("\\\"") {
        match sample[at + 2..].chars().next() {
            None | Some(',' | ';' | '\t' | '|' | '\r' | '\n') => paths += 1,
            Some('"') if !sample[at + 3..].starts_with([',', ';', '\t', '|', '\r', '\n']) => paths += 1,
            _ => escapes += 1,
        }
    }
    escapes > paths
}

/// What stands behind every delimiter of the text, be it a blank or the delimiter once more.
fn pad(sample: &str, dialect: Dialect) -> Option<char> {
    let delimiter = dialect.delimiter;
    if delimiter == ' ' {
        return None;
    }
    let quote = dialect.quote.unwrap_or('"');
    [' ', delimiter].into_iter().find(|pad| {
        let (mut all, mut padded) = (0_u32, 0_u32);
        for line in sample.split(dialect.line_end()).take(300) {
            let (mut quoted, mut skip) = (false, false);
            let mut chars = line.trim_end_matches('\r').chars().peekable();
            while let Some(c) = chars.next() {
                quoted ^= c == quote;
                if c != delimiter || quoted || std::mem::take(&mut skip) {
                    continue;
                }
                all += 1;
                if chars.peek() == Some(pad) {
                    padded += 1;
                    skip = *pad == delimiter;
                }
            }
        }
        all > 8 && padded * 50 >= all * 49
    })
}

fn sniff(sample: &str) -> Option<char> {
    // The first few hundred lines tell; the score of a table grows with its square.
    let end = sample
        .char_indices()
        .map(|(at, _)| at)
        .take_while(|at| *at <= 128 * 1024)
        .last()
        .unwrap_or(0);
    let cut = if sample.len() <= 128 * 1024 { sample } else { &sample[..end] };
    let found = Sniffer::new()
        .sample_size(SampleSize::Records(200))
        .sniff_bytes(cut.as_bytes())
        .ok()?;
    let delimiter = char::from(found.dialect.delimiter);
    (!delimiter.is_alphanumeric() && delimiter != '"').then_some(delimiter)
}

/// Whether apostrophes stand where cells begin and end, as often here as there, rather than inside.
fn apostrophes_quote(sample: &str, delimiter: char) -> bool {
    let (mut opened, mut closed) = (0_u32, 0_u32);
    for cell in sample.lines().take(400).flat_map(|line| line.split(delimiter)) {
        let cell = cell.trim();
        opened += u32::from(cell.starts_with('\''));
        closed += u32::from(cell.ends_with('\''));
    }
    opened > 3 && opened.abs_diff(closed) * 10 <= opened
}

struct Shape {
    /// Cells of most records.
    width: usize,
    /// The share of records that have so many.
    even: f64,
}

impl Shape {
    /// A wide and even table is better; a table of one column says nothing for its mark.
    fn score(&self) -> f64 {
        if self.width < 2 {
            0.0
        } else {
            self.even * self.even * (1.0 + (self.width as f64).ln() / 4.0)
        }
    }
}

fn shape(sample: &str, dialect: Dialect) -> Shape {
    let mut widths = std::collections::BTreeMap::<usize, usize>::new();
    let mut records = 0;
    let mut rest = sample;
    let mut row = crate::intake::worker::row::Row::default();
    while records < 500 && !rest.is_empty() {
        row.clear();
        let used = match cut(rest, dialect, true, 20, &mut row) {
            Cut::Record { used, .. } | Cut::Unclosed { used } => used,
            Cut::More => break,
        };
        rest = &rest[used.max(1)..];
        if row.is_empty() {
            continue;
        }
        records += 1;
        *widths.entry(row.len()).or_default() += 1;
    }
    let (width, most) = widths.into_iter().max_by_key(|(_, count)| *count).unwrap_or((1, 0));
    Shape {
        width,
        even: if records == 0 { 0.0 } else { most as f64 / f64::from(records) },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_parts_the_cells() {
        for (text, delimiter) in [
            ("a,b,c\n1,2,3\n", ','),
            ("Name;Betrag\nAnna;1,50\nBen;2,75\n", ';'),
            ("Name\tOrt\nAnna\tKöln, Stadt\nBen\tBonn\n", '\t'),
            ("a|b|c\n1|2|3\n4|5|6\n", '|'),
            ("\"a;b\";\"c\"\n\"1;2\";\"3\"\n", ';'),
            (
                "Bericht vom 1.1.2024\n\nName;Ort;Summe\nAnna;Köln;1.234,50\nBen;Bonn;2,00\nCleo;Ulm;3,00\n",
                ';',
            ),
            ("Email\nanna@b.example\nben@c.example\n", ','),
        ] {
            assert_eq!(detect(text, None).delimiter, delimiter, "{text}");
        }
        assert!(detect("a\rb\r", None).old_mac);
        let padded = |text: &str| detect(&text.repeat(5), None);
        assert_eq!(padded("1, 2, \"a, b\"\n").pad, Some(' '));
        assert_eq!(padded("1\t\t2\t\tb\n").pad, Some('\t'));
        assert_eq!(padded("1,2, c\n").pad, None);
        assert_eq!(padded("1,'a, b',3\n").quote, Some('\''));
        assert_eq!(padded("1,don't,3\n").quote, Some('"'));
        assert!(padded("1,\"a \\\"b\\\" c\",3\n").backslash);
        assert!(!padded("1,\"C:\\\",3\n").backslash);
    }
}
