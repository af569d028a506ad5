//! Where the table stands in its sheet: titles and blank rows above the header, totals and footnotes below the records.
//! Deliberately not here: what its columns are (mapping).

use super::{cells, mapping, staging::RawRow};
use crate::values::{restored, upright};

/// How far down a header is looked for.
const HEADER_WITHIN: usize = 40;

/// Where a table stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Table {
    /// 0: there is none.
    pub(super) header_row: u32,
    /// By place; empty where a column has none.
    pub(super) headers: Vec<Option<String>>,
    pub(super) first_row: u32,
    pub(super) last_row: u32,
    /// Rows above the header, and rows below the records, that hold something.
    pub(super) above: u32,
    pub(super) below: u32,
}

/// Finds the table. `head` are the first rows, `tail` the last; they may overlap. `wanted`: the header somebody chose.
pub(super) fn find(head: &[RawRow], tail: &[RawRow], wanted: Option<&RawRow>, none_wanted: bool) -> Table {
    let usual = usual_fill(head);
    let header = match (wanted, none_wanted) {
        (Some(row), _) => Some(row),
        (None, true) => None,
        (None, false) => header(head, usual),
    };
    let header_row = header.map_or(0, |row| row.row);
    let first_row = match header {
        Some(row) => row.row + 1,
        None => head
            .iter()
            .find(|row| fill(row) * 2 >= usual)
            .or(head.first())
            .map_or(1, |row| row.row),
    };
    let (last_row, below) = end(tail, usual, first_row);
    let start = if header_row == 0 { first_row } else { header_row };
    Table {
        header_row,
        headers: header.map_or_else(Vec::new, |row| {
            row.cells
                .iter()
                .map(|cell| cell.as_deref().map(one_line).filter(|text| !text.is_empty()))
                .collect()
        }),
        first_row,
        last_row,
        above: count(head.iter().filter(|row| row.row < start)),
        below,
    }
}

/// How many cells a record fills, as most do.
fn usual_fill(rows: &[RawRow]) -> usize {
    let mut fills: Vec<usize> = rows.iter().map(fill).collect();
    fills.sort_unstable();
    fills.get(fills.len() * 3 / 4).copied().unwrap_or(0)
}

fn fill(row: &RawRow) -> usize {
    row.cells.iter().flatten().filter(|cell| !cell.trim().is_empty()).count()
}

fn header(head: &[RawRow], usual: usize) -> Option<&RawRow> {
    let least = if usual >= 2 { (usual / 2).max(2) } else { 1 };
    let mut best: Option<(f64, &RawRow)> = None;
    for (at, row) in head.iter().enumerate().take(HEADER_WITHIN) {
        if fill(row) < least {
            continue;
        }
        if let Some(score) = score(row, &head[at + 1..], usual) {
            let score = score - at as f64 * 0.02;
            if best.is_none_or(|(other, _)| score > other) {
                best = Some((score, row));
            }
        }
    }
    best.map(|(_, row)| row)
}

/// How much a row looks like the header of those below; nothing where it cannot be one.
fn score(row: &RawRow, below: &[RawRow], usual: usize) -> Option<f64> {
    let labels: Vec<(usize, &str)> = row
        .cells
        .iter()
        .enumerate()
        .filter_map(|(at, cell)| {
            cell.as_deref()
                .map(str::trim)
                .filter(|text| !text.is_empty())
                .map(|text| (at, text))
        })
        .collect();
    let of = labels.len() as f64;
    let label_like = labels.iter().filter(|(_, text)| is_label(text)).count() as f64 / of;
    if label_like < 0.6 {
        return None;
    }
    let (mut contrast, mut repeated) = (0.0, 0.0);
    for (at, text) in &labels {
        let values = below
            .iter()
            .take(30)
            .filter_map(|row| row.cells.get(*at).and_then(Option::as_deref));
        let (mut typed, mut same, mut all) = (0, 0, 0);
        for value in values {
            all += 1;
            typed += usize::from(!is_label(value));
            same += usize::from(value.trim() == *text);
        }
        contrast += f64::from(u8::from(all > 0 && typed * 2 > all && is_label(text)));
        repeated += f64::from(u8::from(same > 0 && same * 10 > all));
    }
    let known = mapping::known(&row.cells) as f64 / of;
    let distinct: std::collections::BTreeSet<String> = labels.iter().map(|(_, text)| text.to_lowercase()).collect();
    // Rows of mere text above mere text: only words that name something, or that never come again, make a header.
    if known == 0.0 && contrast == 0.0 && (repeated > 0.0 || distinct.len() < labels.len() || below.is_empty()) {
        return None;
    }
    let fullness = (of / usual.max(1) as f64).min(1.0);
    Some(known * 2.0 + label_like + fullness * 1.2 + contrast / of + distinct.len() as f64 / of * 0.5 - repeated / of * 2.0)
}

/// Whether a text can be a column's name: it has a letter and is no value of a kind.
fn is_label(text: &str) -> bool {
    let text = text.trim();
    text.chars().count() <= 120
        && text.chars().any(char::is_alphabetic)
        && !text.contains('@')
        && cells::number_shape(text).is_none()
        && cells::day_shape(text).is_none()
        && !text.starts_with("http")
        && !cells::is_error(text)
        && !is_code(text)
}

/// `LC-100001`, `04109 Leipzig`: more digits than a name has.
fn is_code(text: &str) -> bool {
    text.chars().filter(char::is_ascii_digit).count() >= 3
}

/// The last record, and how many rows below it are left out.
fn end(tail: &[RawRow], usual: usize, first_row: u32) -> (u32, u32) {
    let rows: Vec<&RawRow> = tail.iter().rev().take_while(|row| row.row >= first_row).collect();
    let certain = rows.iter().take_while(|row| is_footer(row, usual)).count();
    // A note spread over several rows: some of them look like nothing in particular.
    let thin = rows
        .iter()
        .take_while(|row| is_footer(row, usual) || is_thin(row, usual))
        .count();
    let footers = rows[..thin].iter().filter(|row| is_footer(row, usual)).count();
    let below = if footers * 2 >= thin || (footers > 0 && thin >= 3) {
        thin
    } else {
        certain
    };
    let last = match rows.get(below) {
        Some(row) => row.row,
        None => rows.last().map_or(0, |row| row.row - 1).max(first_row.saturating_sub(1)),
    };
    (last, u32::try_from(below).unwrap_or(u32::MAX))
}

/// Hardly anything in it, and nothing that somebody could be reached by.
fn is_thin(row: &RawRow, usual: usize) -> bool {
    fill(row) * 3 <= usual && !row.cells.iter().flatten().any(|cell| cell.contains('@'))
}

const TOTALS: &[&str] = &[
    "total",
    "totals",
    "grand total",
    "subtotal",
    "sum",
    "summe",
    "gesamt",
    "gesamtsumme",
    "gesamtergebnis",
    "zwischensumme",
    "insgesamt",
    "somme",
    "total général",
    "suma",
    "suma total",
    "totale",
    "totale generale",
    "итого",
    "всего",
    "сумма",
    "overall",
    "celkem",
    "razem",
];
const FOOTNOTES: &[&str] = &[
    "generated by",
    "generated on",
    "exported",
    "copyright",
    "©",
    "page ",
    "seite ",
    "erstellt am",
    "stand:",
    "quelle:",
    "source:",
    "note:",
    "hinweis:",
    "report generated",
    "confidential",
    "vertraulich",
    "*",
    "end of report",
    "ende",
    "rows:",
    "zeilen:",
    "datensätze",
];

/// Whether a row below the records is none: a total, or a note in one cell. A record that broke off has its e-mail, or a name in the
/// first cell.
fn is_footer(row: &RawRow, usual: usize) -> bool {
    let filled = fill(row);
    let Some(first) = row
        .cells
        .iter()
        .flatten()
        .map(|cell| cell.trim())
        .find(|cell| !cell.is_empty())
    else {
        return true;
    };
    let words = first.to_lowercase();
    let words = words.trim_end_matches([':', '.', ' ']);
    let names_total = TOTALS
        .iter()
        .any(|total| words == *total || (words.starts_with(total) && words[total.len()..].starts_with([':', ' ', '(', '='])));
    // A person named Total has an address beside the name; `Total: Account` is nobody.
    let surely = TOTALS
        .iter()
        .any(|total| words.strip_prefix(total).is_some_and(|rest| rest.starts_with(':')));
    if names_total && (surely || filled * 10 <= usual * 7 || usual <= 3) {
        return true;
    }
    let sparse = filled == 1 && usual >= 3 && !first.contains('@');
    let aside = row.cells.first().is_none_or(Option::is_none);
    sparse && (aside || FOOTNOTES.iter().any(|note| words.starts_with(note)) || first.split_whitespace().count() >= 4)
}

/// A header over two lines in its cell is one line.
/// A header as a label: on one line, without what hides in it or guards it against being taken for a formula.
fn one_line(text: &str) -> String {
    upright(restored(text)).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn count<'a>(rows: impl Iterator<Item = &'a RawRow>) -> u32 {
    u32::try_from(rows.count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(rows: &[(u32, &[&str])]) -> Vec<RawRow> {
        rows.iter()
            .map(|(row, cells)| RawRow {
                row: *row,
                cells: cells
                    .iter()
                    .map(|cell| (!cell.is_empty()).then(|| (*cell).to_owned()))
                    .collect(),
            })
            .collect()
    }

    fn place(rows: &[(u32, &[&str])]) -> (u32, u32, u32) {
        let rows = sheet(rows);
        let table = find(&rows, &rows, None, false);
        (table.header_row, table.first_row, table.last_row)
    }

    #[test]
    fn the_header_stands_under_titles_and_the_totals_below() {
        assert_eq!(
            place(&[
                (1, &["Lindenhof Coffee – Shop orders"]),
                (2, &["Exported 2026-11-16 08:42 · all orders"]),
                (4, &["Order number", "Order date", "Product", "Line total"]),
                (5, &["LC-100001", "2024-01-03", "Espresso", "12.5 EUR"]),
                (6, &["LC-100002", "2024-01-04", "Filter", "7 EUR"]),
                (7, &["Total", "", "", "19.5"]),
            ]),
            (4, 5, 6)
        );
        assert_eq!(
            place(&[
                (1, &["Name", "E-Mail"]),
                (2, &["Anna Koch", "a@b.example"]),
                (3, &["Ben Vogt", "b@c.example"])
            ]),
            (1, 2, 3)
        );
        assert_eq!(
            place(&[
                (1, &["Name", "City", "Sum"]),
                (2, &["Anna Koch", "Ulm", "1"]),
                (3, &["Ben Vogt", "Bonn", "2"]),
                (5, &["* all sums in euros, without value added tax"]),
            ]),
            (1, 2, 3)
        );
    }

    #[test]
    fn a_note_over_several_rows_is_left_out_as_a_whole() {
        let record: &[&str] = &["Vera Rubin", "scientist", "88", "yes", "1928-07-23", "2016-12-25"];
        let mut rows: Vec<(u32, &[&str])> = vec![(1, &["Name", "Profession", "Age", "Has kids", "Born", "Died"])];
        rows.extend((2..8).map(|row| (row, record)));
        rows.extend([
            (8, &["Some"][..]),
            (9, &["", "like to write"]),
            (10, &["", "", "at the", "bottom"]),
            (11, &["", "", "", "", "", "too!"]),
        ]);
        assert_eq!(place(&rows), (1, 2, 7));
        // A record that broke off behind its address is one.
        let mut rows: Vec<(u32, &[&str])> = rows[..7].to_vec();
        rows.push((8, &["anna@b.example"]));
        assert_eq!(place(&rows), (1, 2, 8));
    }

    #[test]
    fn a_table_without_a_header_has_none() {
        assert_eq!(
            place(&[
                (1, &["anna@b.example", "Anna", "04109"]),
                (2, &["ben@c.example", "Ben", "53111"]),
                (3, &["cleo@d.example", "Cleo", "89073"])
            ])
            .0,
            0
        );
        assert_eq!(
            place(&[(1, &["Anna", "Ulm"]), (2, &["Ben", "Ulm"]), (3, &["Cleo", "Ulm"])]).0,
            0
        );
        assert_eq!(
            place(&[
                (1, &["Lieblingsfarbe", "Lieblingstier"]),
                (2, &["rot", "Hund"]),
                (3, &["blau", "Katze"])
            ])
            .0,
            1
        );
    }

    #[test]
    fn a_chosen_header_stands() {
        let rows = sheet(&[(1, &["a", "b"]), (2, &["Name", "Ort"]), (3, &["Anna", "Ulm"])]);
        let table = find(&rows, &rows, Some(&rows[0]), false);
        assert_eq!((table.header_row, table.first_row), (1, 2));
        assert_eq!(find(&rows, &rows, None, true).header_row, 0);
    }
}
