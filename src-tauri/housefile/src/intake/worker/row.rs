//! One row under way: its cells in one buffer that is used again for the next row.

use super::sink::MAX_COLUMNS;

/// A row's cells.
#[derive(Debug, Default, Clone)]
pub(crate) struct Row {
    text: String,
    cells: Vec<Option<(usize, usize)>>,
}

impl Row {
    /// Empties it.
    pub(crate) fn clear(&mut self) {
        self.text.clear();
        self.cells.clear();
    }

    /// Adds a cell behind the last; an empty text is an empty cell. Of a row that is too wide only that is kept.
    pub(crate) fn push(&mut self, cell: &str) {
        if self.cells.len() > MAX_COLUMNS {
            return;
        }
        if cell.is_empty() {
            self.cells.push(None);
            return;
        }
        let start = self.text.len();
        self.text.push_str(cell);
        self.cells.push(Some((start, self.text.len())));
    }

    /// Sets a cell; those between the last and it are empty.
    pub(crate) fn set(&mut self, column: usize, cell: &str) {
        self.repeat(column, 1, cell);
    }

    /// Sets the same text in `times` cells from `column` on. It is kept once.
    pub(crate) fn repeat(&mut self, column: usize, times: usize, cell: &str) {
        if cell.is_empty() || times == 0 {
            return;
        }
        if self.cells.len() < column + times {
            self.cells.resize(column + times, None);
        }
        let start = self.text.len();
        self.text.push_str(cell);
        self.cells[column..column + times].fill(Some((start, self.text.len())));
    }

    /// Cells up to the last that was set, empty ones among them.
    pub(crate) fn len(&self) -> usize {
        self.cells.len()
    }

    /// Whether no cell holds anything but blanks.
    pub(crate) fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Whether a character stands in any of its cells.
    pub(crate) fn holds(&self, c: char) -> bool {
        self.text.contains(c)
    }

    /// Whether it has two cells at least, and hardly a digit in any.
    pub(crate) fn is_wordy(&self) -> bool {
        self.cells.len() > 1 && self.text.bytes().filter(u8::is_ascii_digit).nth(2).is_none()
    }

    /// Its cells as texts of their own.
    pub(crate) fn texts(&self) -> Vec<String> {
        self.cells().map(|cell| cell.unwrap_or("").to_owned()).collect()
    }

    /// Sets all cells anew.
    pub(crate) fn replace<S: AsRef<str>>(&mut self, cells: &[S]) {
        self.clear();
        cells.iter().for_each(|cell| self.push(cell.as_ref()));
    }

    /// Takes empty cells off the end, down to `width` cells.
    pub(crate) fn trim_to(&mut self, width: usize) {
        while self.cells.len() > width && self.cells.last() == Some(&None) {
            self.cells.pop();
        }
    }

    /// The cells in order.
    pub(crate) fn cells(&self) -> impl Iterator<Item = Option<&str>> {
        self.cells.iter().map(|cell| cell.map(|(start, end)| &self.text[start..end]))
    }
}
