//! Tables that stand below each other in one sheet: where each begins and ends. A blank row may part them, or the names of the next
//! stand right below the last record.

use sqlx::SqliteConnection;

use super::{RawRow, fill, header};
use crate::{
    intake::{cells, look::rows_between, mapping, profile::SheetProfile},
    refusal::Answer,
};

/// Places that are looked at. A sheet with more of them is one table with blank rows in it.
const MOST_PLACES: usize = 200;
/// Titles reach no further down.
const HEADER_WITHIN: u32 = 40;
/// Rows below a header that tell whether it is one.
const BELOW: usize = 12;

/// The rows of one table, its titles and notes among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::intake) struct Part {
    pub(in crate::intake) first: u32,
    pub(in crate::intake) last: u32,
}

/// The parts of a sheet. `together`: parts with the same header are one table that was put together from several files.
pub(in crate::intake) async fn parts(
    conn: &mut SqliteConnection,
    sheet: u32,
    last: u32,
    profile: &SheetProfile,
    together: bool,
) -> Answer<Vec<Part>> {
    let mut starts: Vec<(u32, Vec<Option<String>>)> = Vec::new();
    let mut places = [&profile.gaps[..], &profile.wordy].concat();
    places.sort_unstable();
    places.dedup();
    for place in places.into_iter().take(MOST_PLACES) {
        let rows = rows_between(conn, sheet, place, u32::MAX, BELOW + 1).await?;
        let Some((row, below)) = rows.split_first() else { continue };
        let after_gap = profile.gaps.binary_search(&place).is_ok();
        if row.row == place && begins(row, below, after_gap) {
            starts.push((place, row.cells.clone()));
        }
    }
    // Names over several rows begin one table.
    let mut kept: Vec<(u32, Vec<Option<String>>)> = Vec::new();
    let mut before = 0;
    for start in starts {
        if start.0 > before + 1 || kept.is_empty() {
            kept.push(start.clone());
        }
        before = start.0;
    }
    // Remarks spread over the rows above a header look like names over a record that they are not.
    while let [(remark, _), (names, _), ..] = kept[..]
        && names == remark + 2
        && profile.gaps.binary_search(&names).is_err()
    {
        kept.remove(0);
    }
    // What stands above the first header is its titles. The same header again and again is one that is printed on every page.
    let pages = kept.len() > 2 && kept.iter().all(|start| start.1 == kept[0].1);
    let mut parts: Vec<Part> = Vec::new();
    let mut headers = Vec::new();
    for (at, (start, cells)) in kept.into_iter().enumerate() {
        if at > 0 && (pages || (together && headers.last() == Some(&cells))) {
            continue;
        }
        if let Some(part) = parts.last_mut() {
            part.last = start - 1;
        } else if start > HEADER_WITHIN {
            // So much cannot be titles: the first table has no names.
            parts.push(Part {
                first: 1,
                last: start - 1,
            });
            headers.push(Vec::new());
        }
        let first = if parts.is_empty() { 1 } else { start };
        parts.push(Part { first, last });
        headers.push(cells);
    }
    if parts.is_empty() {
        parts.push(Part { first: 1, last });
    }
    Ok(parts)
}

/// Whether a table begins with this row: names of its own, over values that are none.
fn begins(row: &RawRow, below: &[RawRow], after_gap: bool) -> bool {
    let filled: Vec<(usize, &str)> = row
        .cells
        .iter()
        .enumerate()
        .filter_map(|(at, cell)| cell.as_deref().map(|text| (at, text.trim())))
        .filter(|(_, text)| !text.is_empty())
        .collect();
    let distinct: std::collections::BTreeSet<&str> = filled.iter().map(|(_, text)| *text).collect();
    let is_name = |text: &str| header::is_label(text) && !cells::is_blank(text) && !text.ends_with(':');
    if filled.len() < 2 || distinct.len() < filled.len() || !filled.iter().all(|(_, text)| is_name(text)) {
        return false;
    }
    let Some(next) = below.first().filter(|next| next.row == row.row + 1) else {
        return false;
    };
    if fill(next) * 2 < filled.len() || fill(next) > filled.len() + 1 {
        return false;
    }
    // The table ends at the next blank row.
    let near: Vec<RawRow> = below
        .iter()
        .zip(row.row + 1..)
        .take_while(|(other, number)| other.row == *number && fill(other) * 2 >= filled.len())
        .map(|(other, _)| other.clone())
        .collect();
    let all = [std::slice::from_ref(row), &near].concat();
    // Words above the names are titles.
    if header::find(&all, super::usual_fill(&near)).is_none_or(|header| header[0].row != row.row) {
        return false;
    }
    let (contrast, repeated) = header::contrast(&filled, &near);
    let of = filled.len() as f64;
    let known = mapping::known(&row.cells) as f64;
    repeated == 0.0 && (contrast * 3.0 >= of || (after_gap && (known * 2.0 >= of || contrast > 0.0)))
}
