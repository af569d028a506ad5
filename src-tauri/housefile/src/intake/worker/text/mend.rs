//! One row that has not as many cells as the others: what it was meant to be, told by what the columns hold. The cheapest reading wins;
//! where none is good enough, the row stays as it is.

use std::cmp::Ordering;

use super::{
    align::{Aligned, Prices, align},
    columns::{Columns, MISFIT, is_label},
    dialect::Dialect,
    labels,
    readings::readings,
    records::cut_line,
};
use crate::intake::repair::MendKind;

/// A table of more columns is not mended: the ways to read its rows are too many.
const WIDEST: usize = 300;
/// Longer lines are not looked at in every way.
const LONGEST: usize = 20_000;

/// What becomes of a row.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Verdict {
    /// It is well as it is: cells that are missing at its end are empty ones.
    Stays,
    /// These are its cells.
    Mended(MendKind, Vec<String>),
    /// It has fewer cells than it should, and those stand where they belong.
    Short,
    /// Nothing is certain enough.
    Left,
}

/// The best way to read a row so far.
#[derive(Default)]
struct Best {
    cost: f32,
    misfits: usize,
    found: Option<(MendKind, Vec<String>)>,
}

impl Best {
    fn consider(&mut self, columns: &Columns, price: f32, kind: MendKind, cells: Vec<String>) {
        let (fit, misfits) = columns.total(&cells);
        if self.found.is_none() || price + fit < self.cost {
            (self.cost, self.misfits) = (price + fit, misfits);
            self.found = Some((kind, cells));
        }
    }

    fn is_good(&self) -> bool {
        self.found.is_some() && self.misfits == 0
    }
}

/// Mends a row: `line` as it stands in the text, `now` its cells as they were cut. `loose`: a quote in it was never closed.
pub(super) fn mend(line: &str, now: &[String], dialect: Dialect, columns: &Columns, loose: bool) -> Verdict {
    let width = columns.len();
    let (raw, misfits) = columns.total(now);
    let fits = misfits == 0 && now.iter().skip(width).all(|cell| cell.trim().is_empty());
    let doubtful = dialect
        .quote
        .is_some_and(|quote| halves(now.iter().map(String::as_str), quote) > 1);
    if fits && !loose && !doubtful {
        return Verdict::Stays;
    }
    if !(2..=WIDEST).contains(&width) || line.len() > LONGEST {
        return Verdict::Left;
    }
    let mut best = Best::default();
    if fits && loose {
        best.consider(columns, 1.0, MendKind::StrayQuote, now.to_vec());
    }
    if now.len() != width && now.len().abs_diff(width) <= 6 {
        aligned(now, dialect, columns, 0.0, &mut best);
    }
    let mut narrow = vec![(0.0, now.to_vec())];
    if dialect.quote.is_some_and(|quote| line.contains(quote)) {
        for reading in readings(line, dialect, width - 1, width + 1) {
            match (reading.cells.len().cmp(&width), reading.glued) {
                (Ordering::Equal, true) => best.consider(columns, reading.cost, MendKind::MissingDelimiter, reading.cells),
                (Ordering::Equal, false) => best.consider(columns, reading.cost, MendKind::StrayQuote, reading.cells),
                (Ordering::Less, false) => narrow.push((reading.cost, reading.cells)),
                (Ordering::Greater, false) => aligned(&reading.cells, dialect, columns, reading.cost, &mut best),
                _ => {}
            }
        }
    }
    for (price, cells) in narrow.iter().filter(|(_, cells)| cells.len() + 1 == width) {
        split(cells, columns, *price, &mut best);
    }
    other_quote(line, dialect, columns, &mut best);
    if !best.is_good() {
        other_delimiter(line, dialect, columns, &mut best);
    }
    let allowed = usize::from(width >= 6);
    match best.found {
        // What was cut as it should be is changed only where it stands plainly wrong.
        Some((_, cells)) if cells == now && !loose => Verdict::Stays,
        Some((kind, cells))
            if best.misfits <= allowed
                && (now.len() > width || loose || doubtful || best.cost + if columns.is_labels() { 0.0 } else { 1.0 } < raw) =>
        {
            Verdict::Mended(kind, cells)
        }
        _ if now.len() == width => Verdict::Stays,
        _ if now.len() < width && (0..now.len()).all(|at| columns.cost(at, &now[at]) < MISFIT) => Verdict::Short,
        _ => Verdict::Left,
    }
}

/// Cells that hold half of what a quote holds together: where there are two, they may be one.
pub(super) fn halves<'a>(cells: impl Iterator<Item = &'a str>, quote: char) -> usize {
    cells.filter(|cell| cell.matches(quote).count() % 2 == 1).count()
}

/// Cells that are too many or too few, put under the columns.
fn aligned(cells: &[String], dialect: Dialect, columns: &Columns, price: f32, best: &mut Best) {
    let mark = dialect.mark();
    let prices = Prices {
        drop: 1.0,
        chain: 0.4,
        join: 2.0,
        mark: &mark,
        most: 4,
        gap: 2.5,
    };
    if let Some(found) = align(cells, columns, prices) {
        let kind = match &found {
            Aligned { joined: 1.., .. } => MendKind::JoinedCells,
            Aligned { gaps: 1.., .. } => MendKind::MissingCell,
            _ => MendKind::ExtraDelimiter,
        };
        let (fit, misfits) = columns.total(&found.cells);
        // A gap in a column that is never empty repairs nothing.
        if found.gaps == 0 || misfits == 0 {
            best.consider(columns, price + found.cost - fit, kind, found.cells);
        }
    }
}

/// One cell too few: one of them is two.
fn split(cells: &[String], columns: &Columns, price: f32, best: &mut Best) {
    let n = cells.len();
    let mut before = vec![0.0; n + 1];
    let mut behind = vec![0.0; n + 1];
    for at in 0..n {
        before[at + 1] = before[at] + columns.cost(at, &cells[at]);
        let from = n - 1 - at;
        behind[from] = behind[from + 1] + columns.cost(from + 1, &cells[from]);
    }
    for (at, cell) in cells.iter().enumerate() {
        let around = price + 2.0 + before[at] + behind[at + 1];
        for (place, _) in cell.char_indices().skip(1) {
            if best.found.is_some() && around >= best.cost {
                break;
            }
            let (left, right) = cell.split_at(place);
            // Two names that nobody knows could be parted anywhere.
            if columns.is_labels() && !labels::is_certain(left) && !labels::is_certain(right) {
                continue;
            }
            // Two halves are two values only where each is one of its column.
            let (front, back) = (columns.cost(at, left), columns.cost(at + 1, right));
            if front >= MISFIT || back >= MISFIT {
                continue;
            }
            let border = columns.border(at, left, right);
            let pair = front + back;
            if best.found.is_some() && around + pair + border >= best.cost {
                continue;
            }
            let mut parted = cells.to_vec();
            parted[at] = left.to_owned();
            parted.insert(at + 1, right.to_owned());
            best.consider(columns, price + 2.0 + border, MendKind::MissingDelimiter, parted);
        }
    }
}

/// The row may be quoted by another mark than all others.
fn other_quote(line: &str, dialect: Dialect, columns: &Columns, best: &mut Best) {
    let width = columns.len();
    for quote in ['\'', '"']
        .into_iter()
        .filter(|quote| Some(*quote) != dialect.quote && line.matches(*quote).count() > 1)
    {
        let cells = cut_line(
            line,
            Dialect {
                quote: Some(quote),
                ..dialect
            },
        );
        if cells.len() == width {
            best.consider(columns, 1.5, MendKind::OtherQuote, cells);
        }
    }
}

/// The row may be parted by another mark than all others.
fn other_delimiter(line: &str, dialect: Dialect, columns: &Columns, best: &mut Best) {
    let width = columns.len();
    for delimiter in [';', '\t', '|', ',', ' '] {
        if delimiter == dialect.delimiter || line.matches(delimiter).count() + 1 < width {
            continue;
        }
        let cells = cut_line(
            line,
            Dialect {
                delimiter,
                pad: None,
                ..dialect
            },
        );
        if cells.len() == width {
            best.consider(columns, 1.5, MendKind::OtherDelimiter, cells);
        } else if cells.len() > width && delimiter == ' ' && cells.len() <= width * 4 + 20 {
            let prices = Prices {
                drop: 1.0,
                chain: 0.0,
                join: 0.1,
                mark: " ",
                most: 16,
                gap: 2.5,
            };
            if let Some(found) = align(&cells, columns, prices).filter(|found| found.cost < MISFIT * width as f32) {
                let (fit, _) = columns.total(&found.cells);
                best.consider(columns, 1.5 + found.cost - fit, MendKind::OtherDelimiter, found.cells);
            }
        }
    }
}

/// Whether all that stands in a row are names of columns.
pub(super) fn are_labels<S: AsRef<str>>(cells: &[S]) -> bool {
    let mut filled = cells
        .iter()
        .map(|cell| cell.as_ref().trim())
        .filter(|cell| !cell.is_empty())
        .peekable();
    filled.peek().is_some() && filled.all(is_label)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::worker::row::Row;

    const PLAIN: Dialect = Dialect {
        delimiter: ',',
        pad: None,
        quote: Some('"'),
        backslash: false,
        old_mac: false,
    };

    fn columns() -> Columns {
        let mut columns = Columns::default();
        for n in 0..40 {
            let mut row = Row::default();
            row.replace(&[
                format!("{}.{:02}", n + 3, n * 7 % 100),
                format!("{:02}/{:02}/2024", n % 28 + 1, n % 12 + 1),
                format!("LC-{}", 1000 + n * 3),
                ["sent to Ulm", "Kettle, copper", "", "called it \"good\" twice"][n % 4].to_owned(),
                format!("{n}"),
            ]);
            columns.learn(&row);
        }
        columns
    }

    fn mended(line: &str) -> (MendKind, Vec<String>) {
        let now = cut_line(line, PLAIN);
        match mend(line, &now, PLAIN, &columns(), false) {
            Verdict::Mended(kind, cells) => (kind, cells),
            other => panic!("{line}: {other:?} of {now:?}"),
        }
    }

    #[test]
    fn a_row_is_mended_by_what_its_columns_hold() {
        use MendKind::{ExtraDelimiter, JoinedCells, MissingDelimiter, OtherDelimiter, OtherQuote, StrayQuote};
        let row = ["7.25", "03/04/2024", "LC-1300", "Kettle, iron", "12"];
        for (line, kind) in [
            ("7.25,,03/04/2024,LC-1300,\"Kettle, iron\",12", ExtraDelimiter),
            (",7.25,03/04/2024,LC-1300,\"Kettle, iron\",12", ExtraDelimiter),
            ("7.2503/04/2024,LC-1300,\"Kettle, iron\",12", MissingDelimiter),
            ("7.25,03/04/2024,LC-1300\"Kettle, iron\",12", MissingDelimiter),
            ("7.25,03/04/2024,LC-1300,\"Kettle, iron\"12", MissingDelimiter),
            ("7.25,03/04/2024,LC-1300,Kettle, iron,12", JoinedCells),
            ("7.25 03/04/2024 LC-1300 \"Kettle, iron\" 12", OtherDelimiter),
            ("7.25;03/04/2024;LC-1300;Kettle, iron;12", OtherDelimiter),
            ("7.25,03/04/2024,LC-1300,'Kettle, iron',12", OtherQuote),
        ] {
            assert_eq!(mended(line), (kind, row.map(str::to_owned).to_vec()), "{line}");
        }
        let (kind, cells) = mended("7.25,03/04/2024,LC-1300,\"Kettle, iron\",\"12");
        assert_eq!((kind, cells[4].as_str()), (StrayQuote, "\"12"));
        let (kind, cells) = mended("\"7.25,03/04/2024,LC-1300,\"Kettle, iron\",12");
        assert_eq!((kind, cells[0].as_str()), (StrayQuote, "\"7.25"));
    }

    #[test]
    fn what_is_not_certain_stays() {
        let whole = |line: &str| mend(line, &cut_line(line, PLAIN), PLAIN, &columns(), false);
        assert_eq!(whole("7.25,03/04/2024,LC-1300,5\" pipe,12"), Verdict::Stays);
        assert_eq!(whole("7.25,03/04/2024,LC-1300,,12,,,"), Verdict::Stays);
        assert_eq!(whole("Source: the shop"), Verdict::Left);
        assert_eq!(whole("7.25"), Verdict::Short);
        assert_eq!(whole("7.25,03/04/2024,LC-1300,sent to Ulm,12,more,and more"), Verdict::Left);
    }
}
