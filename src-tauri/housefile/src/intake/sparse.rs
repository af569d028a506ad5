//! Lists of columns as they are written: how many there are, and each that holds anything with its place. A cell far to the right makes
//! sixteen thousand columns of nothing, and as JSON they are many megabytes.

use super::worker::sink::MAX_COLUMNS;

/// What is written of a list: `nothing` makes the column at a place that needs no writing.
pub(super) fn filled<T: PartialEq>(columns: &[T], nothing: impl Fn(usize) -> T) -> (usize, Vec<(usize, &T)>) {
    let filled = columns.iter().enumerate().filter(|(at, column)| **column != nothing(*at));
    (columns.len(), filled.collect())
}

/// The list that was written.
///
/// # Errors
/// What cannot be so: more columns than a sheet has, or one behind the last.
pub(super) fn whole<T>((count, filled): (usize, Vec<(usize, T)>), nothing: impl Fn(usize) -> T) -> Result<Vec<T>, &'static str> {
    if count > MAX_COLUMNS {
        return Err("too many columns");
    }
    let mut columns: Vec<T> = (0..count).map(nothing).collect();
    for (at, column) in filled {
        *columns.get_mut(at).ok_or("a column behind the last")? = column;
    }
    Ok(columns)
}
