//! What parts the cells of a text. csv-nose guesses; a guess under which another mark makes a plainly better table is overruled.

use csv_nose::{Quote, SampleSize, Sniffer};

use super::records::{Cut, cut};

/// How a text is parted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dialect {
    pub(super) delimiter: char,
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
}

const USUAL: [char; 4] = [',', ';', '\t', '|'];

/// Finds the dialect of a text from its start; `forced` is a delimiter somebody chose.
pub(super) fn detect(sample: &str, forced: Option<char>) -> Dialect {
    let old_mac = !sample.contains('\n') && sample.contains('\r');
    let mut dialect = Dialect {
        delimiter: ',',
        quote: Some('"'),
        backslash: sample.contains("\\\"") && !sample.contains("\\\"\""),
        old_mac,
    };
    if let Some(delimiter) = forced {
        dialect.delimiter = delimiter;
        return dialect;
    }
    let guess = sniff(sample);
    let mut best: Option<(char, Shape)> = None;
    for delimiter in USUAL {
        let shape = shape(sample, Dialect { delimiter, ..dialect });
        if best.as_ref().is_none_or(|(_, other)| shape.score() > other.score()) {
            best = Some((delimiter, shape));
        }
    }
    let Some((delimiter, ours)) = best else { return dialect };
    dialect.delimiter = delimiter;
    if let Some((guessed, quote)) = guess {
        let theirs = shape(
            sample,
            Dialect {
                delimiter: guessed,
                ..dialect
            },
        );
        // Theirs stands unless it leaves the table ragged where ours does not. A mark that hardly anybody uses must earn it.
        let holds = theirs.width > 1 && theirs.even + 0.02 >= ours.even && (USUAL.contains(&guessed) || ours.width == 1);
        if holds && (theirs.even >= 0.5 || ours.even < 0.5) {
            dialect.delimiter = guessed;
            if quote == Some('\'') && apostrophes_quote(sample, guessed) {
                dialect.quote = quote;
            }
        }
    }
    dialect
}

fn sniff(sample: &str) -> Option<(char, Option<char>)> {
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
    let quote = match found.dialect.quote {
        Quote::Some(byte) => Some(char::from(byte)),
        Quote::None => None,
    };
    (!delimiter.is_alphanumeric() && delimiter != '"').then_some((delimiter, quote))
}

/// Whether cells begin and end with apostrophes, rather than having them inside.
fn apostrophes_quote(sample: &str, delimiter: char) -> bool {
    let (mut whole, mut half) = (0, 0);
    for cell in sample.lines().take(200).flat_map(|line| line.split(delimiter)) {
        let cell = cell.trim();
        match (
            cell.len() > 1 && cell.starts_with('\''),
            cell.len() > 1 && cell.ends_with('\''),
        ) {
            (true, true) => whole += 1,
            (false, false) => {}
            _ => half += 1,
        }
    }
    whole > 3 && whole > half * 5
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
    }
}
