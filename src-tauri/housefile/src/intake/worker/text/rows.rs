//! Row after row of a text: those that are as they should be pass, the others are mended where it is clear how. Where several tables
//! stand below each other, each has its own pattern.

use std::{cmp::Ordering, io::Read};

use super::{
    columns::Columns,
    dialect::Dialect,
    learn::{ENOUGH_ROWS, Pattern, learn_here, peek},
    mend::{Verdict, are_labels, halves, mend},
    records::is_clean,
    stream::{Taken, Text},
};
use crate::{
    intake::{
        repair::{MendKind, MendedRow},
        worker::row::Row,
    },
    refusal::Answer,
};

/// Rows of a text that are looked at in every way; one that needs more is no table with faults.
const MOST_MENDED: u32 = 50_000;
/// Tables of one text that are learned anew.
const MOST_TABLES: u32 = 200;
/// More of a row is not kept as it was.
const MOST_KEPT: usize = 4_000;

/// The rows of a text under way.
pub(super) struct Rows {
    dialect: Dialect,
    /// What most of the text is like.
    main: Pattern,
    /// What this part of it is like, where it differs.
    local: Option<Pattern>,
    /// Full rows of this part so far, and whether one of them was a record.
    full: u32,
    begun: bool,
    looked: u32,
    tables: u32,
    turned: bool,
}

impl Rows {
    pub(super) fn new(dialect: Dialect, main: Pattern) -> Self {
        Self {
            dialect,
            main,
            local: None,
            full: 0,
            begun: false,
            looked: 0,
            tables: 0,
            turned: false,
        }
    }

    /// Whether the last row was the first of another pattern: a table may begin with it.
    pub(super) fn turned(&mut self) -> bool {
        std::mem::take(&mut self.turned)
    }

    /// What the rows here have in common.
    pub(super) fn pattern(&self) -> &Pattern {
        self.local.as_ref().unwrap_or(&self.main)
    }

    /// Looks at a row, and mends it where it has to be.
    pub(super) fn look<R: Read>(
        &mut self,
        text: &mut Text<R>,
        taken: &Taken,
        number: u32,
        row: &mut Row,
    ) -> Answer<Option<MendedRow>> {
        let width = self.pattern().width;
        let is_odd = row.len() != width || taken.loose || (self.is_torn(row) && !is_clean(text.line(taken), self.dialect));
        if !is_odd {
            self.full += 1;
            self.begun |= self.full > 2 || (!self.begun && self.is_record(row));
            return Ok(None);
        }
        if row.is_empty() {
            return Ok(None);
        }
        let found = self.odd(text, taken, row)?;
        let Some(kind) = found else {
            // Exports pad their rows with empty cells; they are no cells too many.
            row.trim_to(self.pattern().width);
            return Ok(None);
        };
        if kind.stands() {
            row.trim_to(self.pattern().width);
        }
        let line = text.line(taken);
        let end = line.char_indices().nth(MOST_KEPT).map_or(line.len(), |(at, _)| at);
        Ok(Some(MendedRow {
            row: number,
            kind,
            before: line[..end].to_owned(),
            after: if kind.stands() { Vec::new() } else { row.texts() },
        }))
    }

    /// Whether what a quote holds together lies in two cells: a delimiter was missing before the quote.
    fn is_torn(&self, row: &Row) -> bool {
        self.dialect
            .quote
            .is_some_and(|quote| row.holds(quote) && halves(row.cells().flatten(), quote) > 1)
    }

    fn is_record(&self, row: &Row) -> bool {
        let cells = row.texts();
        !are_labels(&cells) && self.pattern().columns.total(&cells).1 * 4 <= self.pattern().width
    }

    /// A row that is not as it should be: what was wrong with it; nothing where it is well all the same.
    fn odd<R: Read>(&mut self, text: &mut Text<R>, taken: &Taken, row: &mut Row) -> Answer<Option<MendKind>> {
        let width = self.pattern().width;
        let mut trimmed = row.clone();
        trimmed.trim_to(width);
        if trimmed.len() != width {
            if self.local.is_some() && trimmed.len() == self.main.width {
                self.turn(None);
                return Ok(None);
            }
            let next = peek(text.ahead()?, self.dialect, 2, width);
            if next.len() == 2 && next.iter().all(|cells| cells.len() == trimmed.len()) && self.tables < MOST_TABLES {
                self.tables += 1;
                let local = learn_here(text.rest(), self.dialect, trimmed.len());
                self.turn(Some(local));
                return Ok(None);
            }
        }
        if self.pattern().columns.rows < ENOUGH_ROWS || self.looked >= MOST_MENDED {
            return Ok(match trimmed.len().cmp(&width) {
                Ordering::Less => Some(MendKind::Uneven),
                Ordering::Equal => None,
                Ordering::Greater => Some(MendKind::Unmended),
            });
        }
        let cells = row.texts();
        let verdict = if self.begun {
            mend(text.line(taken), &cells, self.dialect, &self.pattern().columns, taken.loose)
        } else {
            self.header(text, taken, &cells)?
        };
        self.looked += u32::from(verdict != Verdict::Stays);
        Ok(match verdict {
            Verdict::Stays => None,
            Verdict::Mended(kind, cells) => {
                row.replace(&cells);
                Some(kind)
            }
            Verdict::Short => Some(MendKind::Uneven),
            Verdict::Left => Some(MendKind::Unmended),
        })
    }

    fn turn(&mut self, local: Option<Pattern>) {
        self.local = local;
        self.full = 0;
        self.begun = false;
        self.turned = true;
    }

    /// Nothing but titles stood above: the row may be the header, where a record follows it at once.
    fn header<R: Read>(&self, text: &mut Text<R>, taken: &Taken, cells: &[String]) -> Answer<Verdict> {
        let pattern = self.pattern();
        let next = peek(text.ahead()?, self.dialect, 1, pattern.width);
        let fits =
            |columns: &Columns, cells: &[String]| cells.len() == pattern.width && columns.total(cells).1 * 4 <= pattern.width;
        if !next.first().is_some_and(|next| fits(&pattern.columns, next)) {
            return Ok(Verdict::Stays);
        }
        let line = text.line(taken);
        let verdict = mend(line, cells, self.dialect, &pattern.columns.labels(), taken.loose);
        if let Verdict::Mended(_, names) = &verdict
            && are_labels(names)
        {
            return Ok(verdict);
        }
        // No names, so it may be the first record.
        if are_labels(cells) || cells.len() * 2 < pattern.width {
            return Ok(Verdict::Stays);
        }
        Ok(mend(line, cells, self.dialect, &pattern.columns, taken.loose))
    }
}
