//! What the columns of a table hold, told from its good rows: enough to say how well a cell would stand in a column. Deliberately
//! not here: what a column means (mapping).

use std::collections::HashMap;

use super::labels;
use crate::intake::worker::row::Row;

/// Good rows that are looked at; more say nothing new.
const MOST_ROWS: u32 = 1_000;
/// Cells that are looked at, so that a wide table costs no more than a long one.
const MOST_CELLS: usize = 60_000;
/// A cell that costs so much does not belong into its column.
pub(super) const MISFIT: f32 = 4.0;

/// What a cell is, as far as the marks in it tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Whole,
    Decimal,
    Day,
    Time,
    Money,
    Web,
    Mail,
    Code,
    Text,
}

const KINDS: [Kind; 9] = [
    Kind::Whole,
    Kind::Decimal,
    Kind::Day,
    Kind::Time,
    Kind::Money,
    Kind::Web,
    Kind::Mail,
    Kind::Code,
    Kind::Text,
];

/// What was counted of one column.
#[derive(Debug, Clone, Default)]
struct Column {
    rows: u32,
    filled: u32,
    kinds: [u32; KINDS.len()],
    /// `00/00/0000`: every digit and letter by its kind.
    shapes: HashMap<u64, u32>,
    /// `0/0/0`: the same with runs as one.
    runs: HashMap<u64, u32>,
    starts: HashMap<u64, u32>,
    ends: HashMap<u64, u32>,
    values: HashMap<u64, u32>,
    longest: usize,
}

/// The columns of a table.
#[derive(Debug, Clone, Default)]
pub(super) struct Columns {
    columns: Vec<Column>,
    /// Good rows that were looked at.
    pub(super) rows: u32,
    /// No records but the names of columns are looked for.
    labels: bool,
}

impl Columns {
    /// The same columns, of which only the names are asked.
    pub(super) fn labels(&self) -> Self {
        Self {
            columns: self.columns.clone(),
            rows: self.rows,
            labels: true,
        }
    }

    pub(super) fn is_labels(&self) -> bool {
        self.labels
    }

    pub(super) fn len(&self) -> usize {
        self.columns.len()
    }

    /// Whether another row would tell anything.
    pub(super) fn is_full(&self) -> bool {
        self.rows >= MOST_ROWS || self.rows as usize * self.columns.len() >= MOST_CELLS
    }

    /// Counts a good row.
    pub(super) fn learn(&mut self, row: &Row) {
        self.columns.resize_with(row.len(), Column::default);
        self.rows += 1;
        for (column, cell) in self.columns.iter_mut().zip(row.cells()) {
            column.rows += 1;
            if let Some(text) = cell.filter(|text| !text.trim().is_empty()) {
                column.learn(text);
            }
        }
    }

    /// What it costs to have this cell in that column: 0 where it is as others are, [`MISFIT`] and more where it is none of its.
    pub(super) fn cost(&self, column: usize, cell: &str) -> f32 {
        let Some(about) = self.columns.get(column) else {
            return MISFIT;
        };
        if self.labels {
            let bare = cell.strip_prefix('"').unwrap_or(cell);
            return labels::cost(about.main(), bare);
        }
        // A stray quote before a value takes nothing from it.
        match cell.strip_prefix(['"', '\'']) {
            Some(bare) => about.cost(bare).min(about.cost(cell)) + 0.3,
            None => about.cost(cell),
        }
    }

    /// What all cells cost together, and how many of them do not belong where they are. Cells that are missing at the end are blank.
    pub(super) fn total<S: AsRef<str>>(&self, cells: &[S]) -> (f32, usize) {
        let mut all = 0.0;
        let mut misfits = 0;
        for column in 0..self.len() {
            let cost = self.cost(column, cells.get(column).map_or("", AsRef::as_ref));
            all += cost;
            misfits += usize::from(cost >= MISFIT);
        }
        (all, misfits)
    }

    /// What it costs to part two values of neighbouring columns between these two texts.
    pub(super) fn border(&self, column: usize, left: &str, right: &str) -> f32 {
        let (Some(one), Some(other)) = (self.columns.get(column), self.columns.get(column + 1)) else {
            return MISFIT;
        };
        if self.labels {
            return labels::border(left, right);
        }
        let near = |known: bool, costs: f32| if known { 0.0 } else { costs };
        near(one.values.contains_key(&hash(left)), 0.6)
            + near(other.values.contains_key(&hash(right)), 0.6)
            + near(one.ends.contains_key(&hash(last(left))), 0.7)
            + near(other.starts.contains_key(&hash(first(right))), 0.7)
            // A word goes on in small letters.
            + near(!(left.ends_with(char::is_alphabetic) && right.starts_with(char::is_lowercase)), 0.5)
    }
}

impl Column {
    /// What most of its cells are.
    fn main(&self) -> Option<Kind> {
        let most = KINDS.iter().max_by_key(|kind| self.kinds[**kind as usize])?;
        (self.kinds[*most as usize] * 2 > self.filled).then_some(*most)
    }

    fn learn(&mut self, text: &str) {
        self.filled += 1;
        self.longest = self.longest.max(text.len());
        let shape = Shape::of(text);
        self.kinds[shape.kind as usize] += 1;
        *self.shapes.entry(shape.exact).or_default() += 1;
        *self.runs.entry(shape.runs).or_default() += 1;
        *self.starts.entry(hash(first(text))).or_default() += 1;
        *self.ends.entry(hash(last(text))).or_default() += 1;
        *self.values.entry(hash(text)).or_default() += 1;
    }

    fn cost(&self, cell: &str) -> f32 {
        if cell.trim().is_empty() {
            let blank = (self.rows - self.filled) as f32 / self.rows.max(1) as f32;
            return if blank == 0.0 { 5.0 } else { (-blank.ln() * 0.6).min(3.0) };
        }
        if self.filled == 0 {
            return 5.0;
        }
        if self.values.contains_key(&hash(cell)) {
            return 0.0;
        }
        let of = self.filled as f32;
        let shape = Shape::of(cell);
        let share = |count: u32| count as f32 / of;
        let rare = |share: f32| if share < 0.04 { 0.6 } else { 0.0 };
        let kind = share(self.kinds[shape.kind as usize]);
        let text = share(self.kinds[Kind::Text as usize]);
        let runs = self.runs.get(&shape.runs).copied().map_or(0.0, share);
        let mut cost = if runs > 0.0 {
            rare(runs) + if self.shapes.contains_key(&shape.exact) { 0.0 } else { 0.3 }
        } else if kind > 0.0 {
            rare(kind)
                + if matches!(shape.kind, Kind::Text | Kind::Code) {
                    0.7
                } else {
                    1.2
                }
        } else if text > 0.3 {
            2.5
        } else {
            6.0
        };
        if cell.len() > self.longest {
            cost += ((cell.len() as f32 / self.longest as f32).ln() * 2.0).min(3.0);
        }
        cost
    }
}

/// What a text looks like.
struct Shape {
    kind: Kind,
    exact: u64,
    runs: u64,
}

impl Shape {
    fn of(text: &str) -> Self {
        let text = text.trim();
        let (mut exact, mut runs) = (START, START);
        let mut run = String::new();
        let mut before = '\0';
        for c in text.chars().take(60) {
            let class = class(c);
            exact = mix(exact, class);
            if class != before || !matches!(class, '0' | 'a' | 'A') {
                runs = mix(runs, class);
                run.push(class);
            }
            before = class;
        }
        Self {
            kind: kind(text, &run),
            exact,
            runs,
        }
    }
}

fn class(c: char) -> char {
    match c {
        c if c.is_ascii_digit() => '0',
        c if c.is_uppercase() => 'A',
        c if c.is_alphabetic() => 'a',
        c if c.is_whitespace() => ' ',
        other => other,
    }
}

fn kind(text: &str, run: &str) -> Kind {
    let low = |prefix: &str| {
        text.get(..prefix.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(prefix))
    };
    let plain = run.trim_start_matches(['-', '+']);
    if low("http") || low("www.") {
        return Kind::Web;
    }
    if text.contains('@') && !text.contains(' ') {
        return Kind::Mail;
    }
    match plain {
        "0" => return Kind::Whole,
        "0:0" | "0:0:0" | "0:0 A" | "0:0 a" | "0:0A" | "0:0a" | "0:0:0.0" => return Kind::Time,
        "0.0" | "0,0" | "0,0.0" | "0.0,0" | "0%" | "0.0%" | "0,0%" | "0 0" | "0 0,0" | "0,0,0" | "0.0.0,0" => {
            return Kind::Decimal;
        }
        _ => {}
    }
    let ended = |rest: &str| rest.is_empty() || rest.starts_with([' ', 'A']);
    if ["0/0/0", "0-0-0", "0.0.0"]
        .iter()
        .any(|day| plain.strip_prefix(day).is_some_and(ended))
    {
        return Kind::Day;
    }
    let money = |c: char| matches!(c, '$' | '€' | '£' | '¥' | '₹' | '₽');
    if text.contains(money)
        && run
            .chars()
            .all(|c| money(c) || matches!(c, '0' | '.' | ',' | ' ' | '-' | '\''))
    {
        return Kind::Money;
    }
    if run.contains('0') && !run.contains(' ') {
        Kind::Code
    } else {
        Kind::Text
    }
}

/// Whether a text can be the name of a column.
pub(super) fn is_label(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
        && text.chars().count() <= 80
        && matches!(Shape::of(text).kind, Kind::Text | Kind::Code)
        && !is_code(text)
}

fn is_code(text: &str) -> bool {
    text.chars().filter(char::is_ascii_digit).count() >= 3
}

fn first(text: &str) -> &str {
    let end = text.char_indices().nth(3).map_or(text.len(), |(at, _)| at);
    &text[..end]
}

fn last(text: &str) -> &str {
    let start = text.char_indices().rev().nth(2).map_or(0, |(at, _)| at);
    &text[start..]
}

const START: u64 = 0xcbf2_9ce4_8422_2325;

fn mix(hash: u64, c: char) -> u64 {
    (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01b3)
}

fn hash(text: &str) -> u64 {
    text.chars().fold(START, mix)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn learned(rows: &[&[&str]]) -> Columns {
        let mut columns = Columns::default();
        for cells in rows {
            let mut row = Row::default();
            cells.iter().for_each(|cell| row.push(cell));
            columns.learn(&row);
        }
        columns
    }

    #[test]
    fn a_cell_costs_little_where_it_belongs() {
        let columns = learned(&[
            &["12.50", "03/04/2024", "12:30", "a@b.example", "sent to Ulm"],
            &["3.05", "13/11/2023", "08:15", "ben@c.example", ""],
            &["44.10", "01/01/2022", "23:59", "cleo.d@e.example", "two left"],
        ]);
        for (column, own, foreign) in [
            (0, "7.25", "7.2512/03/2024"),
            (1, "05/05/2021", "12:30"),
            (2, "11:11", ""),
            (3, "z@y.example", "Ulm"),
        ] {
            assert!(columns.cost(column, own) < 1.0, "{own}");
            assert!(columns.cost(column, foreign) >= MISFIT, "{foreign}");
        }
        assert!(columns.cost(4, "") < 1.0 && columns.cost(4, "gone to Bonn") < MISFIT);
        assert_eq!(columns.total(&["7.25", "05/05/2021", "11:11", "z@y.example", ""]).1, 0);
    }
}
