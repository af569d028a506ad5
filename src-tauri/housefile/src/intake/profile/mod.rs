//! What the columns of a sheet hold, counted over all of its rows while they are read.

mod column;
mod few;
mod marks;
mod sparse;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub(crate) use column::ColumnProfile;

/// Rows at either end that are looked at one by one: titles, the header, totals and footnotes stand there.
pub(crate) const HEAD_ROWS: u32 = 64;
pub(crate) const TAIL_ROWS: usize = 12;
/// In a wider table only so many columns keep their different values: they could be many megabytes.
const WIDE: usize = 1_000;

/// Places where another table may begin that are kept.
const MOST_PLACES: usize = 100;

/// What a sheet holds between its first and last rows.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct SheetProfile {
    /// The last row that is not counted at the top.
    pub(crate) head_until: u32,
    /// The first row that is not counted at the bottom.
    pub(crate) tail_from: u32,
    /// Written without those that hold nothing: one cell in the last column of a sheet would be ten megabytes.
    #[serde(with = "sparse")]
    pub(crate) columns: Vec<ColumnProfile>,
    /// How many rows have how many cells; the first and last rows too.
    pub(crate) widths: BTreeMap<usize, u32>,
    /// Cells with characters that the encoding could not give, and cells that look as if read in a wrong one (`MÃ¼ller`).
    #[serde(default)]
    pub(crate) unreadable: u32,
    #[serde(default)]
    pub(crate) garbled: u32,
    /// Rows where another table may begin: those behind blank rows, and those of mere words.
    #[serde(default)]
    pub(crate) gaps: Vec<u32>,
    #[serde(default)]
    pub(crate) wordy: Vec<u32>,
}

impl SheetProfile {
    /// Counts how many cells a row has.
    pub(crate) fn add_width(&mut self, width: usize) {
        if self.widths.len() < 100 || self.widths.contains_key(&width) {
            *self.widths.entry(width).or_default() += 1;
        }
    }

    /// Notes a row where another table may begin. Where there are too many, they tell nothing.
    pub(crate) fn add_place(&mut self, row: u32, after_gap: bool, wordy: bool) {
        let keep = |places: &mut Vec<u32>, is: bool| {
            if is && places.len() <= MOST_PLACES {
                places.push(row);
            }
        };
        keep(&mut self.gaps, after_gap);
        keep(&mut self.wordy, wordy);
    }

    /// Forgets places that are too many to be the beginnings of tables.
    pub(crate) fn end_places(&mut self) {
        for places in [&mut self.gaps, &mut self.wordy] {
            if places.len() > MOST_PLACES {
                places.clear();
            }
        }
    }

    /// Counts a cell that is not plain ASCII.
    pub(crate) fn add_foreign(&mut self, cell: &str) {
        self.unreadable += u32::from(cell.contains('\u{FFFD}'));
        self.garbled += u32::from(is_garbled(cell));
    }

    /// Counts a row's cells.
    pub(crate) fn add<'a>(&mut self, cells: impl Iterator<Item = Option<&'a str>>) {
        for (column, cell) in cells.enumerate() {
            let Some(text) = cell else { continue };
            if self.columns.len() <= column {
                self.columns.resize_with(column + 1, ColumnProfile::default);
            }
            if column >= WIDE {
                self.columns[column].many = true;
            }
            self.columns[column].add(text);
        }
    }

    /// Adds the counts of later rows.
    pub(crate) fn merge(&mut self, later: &Self) {
        if self.columns.len() < later.columns.len() {
            self.columns.resize_with(later.columns.len(), ColumnProfile::default);
        }
        for (mine, theirs) in self.columns.iter_mut().zip(&later.columns) {
            mine.merge(theirs);
        }
    }
}

/// Whether UTF-8 was taken for windows-1252 on the way: `Ã¼`, `â€™`.
fn is_garbled(cell: &str) -> bool {
    let mut before = ' ';
    cell.chars().any(|c| {
        let pair = (before == 'Ã'
            && matches!(
                c,
                '\u{80}'
                    ..='\u{BF}'
                        | 'ƒ'
                        | '„'
                        | '…'
                        | '†'
                        | '‡'
                        | 'ˆ'
                        | '‰'
                        | 'Š'
                        | 'Ÿ'
                        | '–'
                        | '—'
                        | '˜'
                        | '™'
                        | 'š'
                        | 'œ'
                        | 'ž'
            ))
            || (before == 'â' && c == '€');
        before = c;
        pair
    })
}
