//! The header: a row of names over values, or several rows whose names belong together.

use super::fill;
use crate::{
    intake::{cells, mapping, staging::RawRow},
    values::{restored, upright},
};

/// How far down a header is looked for.
const HEADER_WITHIN: usize = 40;
/// Rows of one header.
const MOST_ROWS: usize = 4;

/// A header as it is read.
pub(super) struct Header {
    /// Its first and its last row.
    pub(super) top: u32,
    pub(super) bottom: u32,
    pub(super) rows: u32,
    /// By place; empty where a column has none.
    pub(super) names: Vec<Option<String>>,
}

/// The rows of the header, the uppermost first.
pub(super) fn find(head: &[RawRow], usual: usize) -> Option<&[RawRow]> {
    let least = if usual >= 2 { (usual / 2).max(2) } else { 1 };
    if let [row] = head
        && is_bare(row)
    {
        return Some(head);
    }
    let mut best: Option<(f64, usize)> = None;
    for (at, row) in head.iter().enumerate().take(HEADER_WITHIN) {
        if fill(row) < least {
            continue;
        }
        if let Some(score) = score(row, &head[at + 1..], usual) {
            let score = score - at as f64 * 0.02;
            if best.is_none_or(|(other, _)| score > other) {
                best = Some((score, at));
            }
        }
    }
    let (_, at) = best?;
    let (mut top, mut bottom) = (at, at);
    let follows = |at: usize| head[at].row + 1 == head[at + 1].row;
    while top > 0 && at - top < MOST_ROWS - 1 && follows(top - 1) && is_upper(&head[top - 1], &head[at]) {
        top -= 1;
    }
    // Words in several cells of several rows are remarks, spread over the sheet.
    if top > 0 && top < at && follows(top - 1) && fill(&head[top - 1]) > 1 {
        top = at;
    }
    while bottom + 2 < head.len() && bottom - top < MOST_ROWS - 1 && follows(bottom) && is_lower(head, bottom + 1) {
        bottom += 1;
    }
    Some(&head[top..=bottom])
}

/// A header from its rows. A name over several columns stands in the first of them; it goes for those to the right, too.
pub(super) fn of(rows: &[RawRow]) -> Header {
    let (top, bottom) = (rows.first().map_or(0, |row| row.row), rows.last().map_or(0, |row| row.row));
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let mut names: Vec<Vec<String>> = vec![Vec::new(); width];
    for row in rows {
        let mut span = None;
        for (at, parts) in names.iter_mut().enumerate() {
            let name = row
                .cells
                .get(at)
                .and_then(Option::as_deref)
                .map(one_line)
                .filter(|text| !text.is_empty());
            if name.is_some() || row.row == bottom {
                span = name;
            }
            let below = rows.iter().any(|other| other.row > row.row && has(other, at));
            parts.extend(span.clone().filter(|_| has(row, at) || below));
        }
    }
    Header {
        top,
        bottom,
        rows: u32::try_from(rows.len()).unwrap_or(u32::MAX),
        names: names
            .into_iter()
            .map(|parts| (!parts.is_empty()).then(|| parts.join(" ")))
            .collect(),
    }
}

/// Whether a lone row is a header without records: several names, none of them twice.
fn is_bare(row: &RawRow) -> bool {
    let labels = labels(row);
    let distinct: std::collections::BTreeSet<&str> = labels.iter().map(|(_, text)| *text).collect();
    labels.len() > 1 && distinct.len() == labels.len() && labels.iter().all(|(_, text)| is_label(text))
}

fn has(row: &RawRow, at: usize) -> bool {
    row.cells
        .get(at)
        .and_then(Option::as_deref)
        .is_some_and(|text| !text.trim().is_empty())
}

/// Whether a row right above a header belongs to it: names that reach over its columns, and no title or remark.
fn is_upper(row: &RawRow, header: &RawRow) -> bool {
    let labels = labels(row);
    let last = row
        .cells
        .iter()
        .rposition(|cell| cell.as_deref().is_some_and(|text| !text.trim().is_empty()));
    labels.len() >= 2
        && labels
            .iter()
            .all(|(_, text)| is_label(text) && !text.ends_with(':') && text.split_whitespace().count() < 4)
        && last.is_some_and(|last| (last + 1) * 2 > header.cells.len() && last < header.cells.len())
}

/// Whether a row right below a header belongs to it: the same names again, or more names over values of other kinds.
fn is_lower(head: &[RawRow], at: usize) -> bool {
    let row = &head[at];
    let labels = labels(row);
    if labels.len() * 2 < fill(&head[at - 1]) || !labels.iter().all(|(_, text)| is_label(text)) {
        return false;
    }
    let (contrast, repeated) = contrast(&labels, &head[at + 1..]);
    row.cells == head[at - 1].cells || (repeated == 0.0 && contrast * 10.0 >= labels.len() as f64 * 6.0)
}

fn labels(row: &RawRow) -> Vec<(usize, &str)> {
    row.cells
        .iter()
        .enumerate()
        .filter_map(|(at, cell)| {
            cell.as_deref()
                .map(str::trim)
                .filter(|text| !text.is_empty())
                .map(|text| (at, text))
        })
        .collect()
}

/// How many of the names stand over values that are none, and how many come again below.
pub(super) fn contrast(labels: &[(usize, &str)], below: &[RawRow]) -> (f64, f64) {
    let (mut contrast, mut repeated) = (0.0, 0.0);
    for (at, text) in labels {
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
    (contrast, repeated)
}

/// How much a row looks like the header of those below; nothing where it cannot be one.
fn score(row: &RawRow, below: &[RawRow], usual: usize) -> Option<f64> {
    let labels = labels(row);
    let of = labels.len() as f64;
    let label_like = labels.iter().filter(|(_, text)| is_label(text)).count() as f64 / of;
    if label_like < 0.6 {
        return None;
    }
    let (contrast, repeated) = contrast(&labels, below);
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
pub(super) fn is_label(text: &str) -> bool {
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

/// A header as a label: on one line, without what hides in it or guards it against being taken for a formula.
fn one_line(text: &str) -> String {
    upright(restored(text)).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(rows: &[&[&str]]) -> (u32, Vec<String>) {
        let rows: Vec<RawRow> = (1..)
            .zip(rows)
            .map(|(row, cells)| RawRow {
                row,
                cells: cells
                    .iter()
                    .map(|cell| (!cell.is_empty()).then(|| (*cell).to_owned()))
                    .collect(),
            })
            .collect();
        let header = of(find(&rows, fill(&rows[rows.len() - 1])).expect("a header"));
        (header.rows, header.names.into_iter().map(Option::unwrap_or_default).collect())
    }

    #[test]
    fn names_over_several_rows_belong_together() {
        let records: [&[&str]; 2] = [
            &["Anna", "Ulm", "89073", "12.50", "3"],
            &["Ben", "Bonn", "53111", "7.25", "1"],
        ];
        let with = |header: &[&'static [&'static str]]| [header, &records].concat();
        assert_eq!(
            names(&with(&[
                &["Person", "Address", "", "Last year", ""],
                &["Name", "City", "Zip", "Sum", "Orders"]
            ])),
            (
                2,
                [
                    "Person Name",
                    "Address City",
                    "Address Zip",
                    "Last year Sum",
                    "Last year Orders"
                ]
                .map(str::to_owned)
                .to_vec()
            )
        );
        assert_eq!(
            names(&with(&[
                &["Name", "City", "Zip", "Sum", "Orders"],
                &["", "", "code", "euros", "pieces"]
            ])),
            (
                2,
                ["Name", "City", "Zip code", "Sum euros", "Orders pieces"]
                    .map(str::to_owned)
                    .to_vec()
            )
        );
        assert_eq!(
            names(&with(&[&["Report:", "Customers"], &["Name", "City", "Zip", "Sum", "Orders"]])).0,
            1
        );
        assert_eq!(
            names(&with(&[
                &["Customers of the shop"],
                &["Name", "City", "Zip", "Sum", "Orders"]
            ]))
            .0,
            1
        );
        let thin: &[&str] = &["Cleo", "Trier"];
        let all = [&with(&[&["Name", "City", "Zip", "Sum", "Orders"], thin])[..], &records].concat();
        assert_eq!(names(&all).0, 1, "a record without numbers is one");
    }
}
