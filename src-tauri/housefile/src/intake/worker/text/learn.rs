//! How wide a table is and what its columns hold, told from its good rows.

use super::{
    columns::Columns,
    dialect::Dialect,
    mend::are_labels,
    records::{Cut, cut},
};
use crate::intake::worker::row::Row;

/// Fewer good rows tell too little to mend another by.
pub(super) const ENOUGH_ROWS: u32 = 4;
/// Rows of another width that end a table within its text.
const BREAKS: usize = 3;

/// What the rows of a table have in common.
#[derive(Debug, Clone, Default)]
pub(super) struct Pattern {
    pub(super) width: usize,
    pub(super) columns: Columns,
}

/// The pattern of a text, from its start.
pub(super) fn learn(sample: &str, dialect: Dialect) -> Pattern {
    let width = usual_width(sample, dialect);
    let mut good = Good::default();
    each(sample, dialect, |row, lines| {
        if lines > 0 && row.len() == width && !row.is_empty() {
            good.add(row, dialect);
        }
        !good.all.is_full()
    });
    Pattern {
        width,
        columns: good.columns(),
    }
}

/// The pattern of a table that begins here, as wide as `width`, and ends where rows are of another width.
pub(super) fn learn_here(text: &str, dialect: Dialect, width: usize) -> Pattern {
    let mut good = Good::default();
    let mut others = 0;
    each(text, dialect, |row, lines| {
        if lines > 0 && row.len() == width {
            others = 0;
            good.add(row, dialect);
        } else {
            others += 1;
        }
        others < BREAKS && !row.is_empty() && !good.all.is_full()
    });
    Pattern {
        width,
        columns: good.columns(),
    }
}

/// The next records of a text, at most `most`, without empty cells behind `width`.
pub(super) fn peek(text: &str, dialect: Dialect, most: usize, width: usize) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    each(text, dialect, |row, _| {
        let mut row = row.clone();
        row.trim_to(width);
        found.push(row.texts());
        found.len() < most
    });
    found
}

/// Good rows, and among them those that are no names of columns. A table of mere words has hardly any of these.
#[derive(Default)]
struct Good {
    all: Columns,
    values: Columns,
}

impl Good {
    fn add(&mut self, row: &Row, dialect: Dialect) {
        // A row that is to be mended must not tell what is well.
        if dialect.quote.is_some_and(|quote| {
            row.cells()
                .flatten()
                .any(|cell| cell.starts_with(quote) || cell.matches(quote).count() % 2 == 1)
        }) {
            return;
        }
        self.all.learn(row);
        if !are_labels(&row.cells().map(Option::unwrap_or_default).collect::<Vec<_>>()) {
            self.values.learn(row);
        }
    }

    fn columns(self) -> Columns {
        if self.values.rows * 2 >= self.all.rows {
            self.values
        } else {
            self.all
        }
    }
}

/// Gives the records of a text to `take` until it has enough; the lines of one that was never closed are 0.
fn each(text: &str, dialect: Dialect, mut take: impl FnMut(&Row, usize) -> bool) {
    let mut row = Row::default();
    let mut rest = text;
    while !rest.is_empty() {
        let (used, lines) = match cut(rest, dialect, true, 50, &mut row) {
            Cut::Record { used, lines } => (used, lines),
            Cut::Unclosed { used } => (used, 0),
            Cut::More => break,
        };
        if !take(&row, lines) {
            break;
        }
        rest = &rest[used.max(1)..];
    }
}

/// How many cells most records of one line have.
fn usual_width(sample: &str, dialect: Dialect) -> usize {
    let mut widths = std::collections::BTreeMap::<usize, usize>::new();
    each(sample, dialect, |row, lines| {
        if lines == 1 && !row.is_empty() {
            *widths.entry(row.len()).or_default() += 1;
        }
        true
    });
    widths
        .into_iter()
        .max_by_key(|(width, count)| (*count, *width))
        .map_or(1, |(width, _)| width)
}
