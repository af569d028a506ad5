//! How well a table was read: Pollock's ten measures of a file, and the strict one that its joined cells leave out.

use std::{collections::HashMap, hash::Hash};

/// What was measured of one file.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Score {
    /// Ten at best: it was read at all, and precision, recall and their mean of header cells, records and cells.
    pub(crate) simple: f64,
    /// Records with the same cells in the same columns: the mean of precision and recall.
    pub(crate) strict: f64,
    /// The same of single cells, each at its place in its record.
    pub(crate) cells: f64,
}

pub(crate) fn score(clean: &[Vec<String>], read: &[Vec<String>]) -> Score {
    let header = |rows: &[Vec<String>]| rows.first().cloned().unwrap_or_default();
    let records = |rows: &[Vec<String>]| rows.get(1..).unwrap_or_default().to_vec();
    let joined = |rows: &[Vec<String>]| records(rows).iter().map(|row| row.concat()).collect::<Vec<_>>();
    let placed = |rows: &[Vec<String>]| -> Vec<(usize, String)> {
        records(rows)
            .into_iter()
            .flat_map(|row| row.into_iter().enumerate())
            .collect()
    };
    let parts = [
        agreement(&header(clean), &header(read)),
        agreement(&joined(clean), &joined(read)),
        agreement(&clean.concat(), &read.concat()),
    ];
    Score {
        simple: 1.0
            + parts
                .iter()
                .map(|(precision, recall)| precision + recall + mean(*precision, *recall))
                .sum::<f64>(),
        strict: f1(&records(clean), &records(read)),
        cells: f1(&placed(clean), &placed(read)),
    }
}

fn f1<T: Hash + Eq>(clean: &[T], read: &[T]) -> f64 {
    let (precision, recall) = agreement(clean, read);
    mean(precision, recall)
}

fn mean(precision: f64, recall: f64) -> f64 {
    if precision + recall == 0.0 {
        0.0
    } else {
        2.0 * precision * recall / (precision + recall)
    }
}

/// The shares of what was read that is right, and of what is right that was read; nothing to read is read well.
fn agreement<T: Hash + Eq>(clean: &[T], read: &[T]) -> (f64, f64) {
    if clean.is_empty() {
        return (1.0, 1.0);
    }
    let mut left = HashMap::<&T, usize>::new();
    for item in clean {
        *left.entry(item).or_default() += 1;
    }
    let mut both = 0_u32;
    for item in read {
        if let Some(count) = left.get_mut(item).filter(|count| **count > 0) {
            *count -= 1;
            both += 1;
        }
    }
    (
        f64::from(both) / read.len().max(1) as f64,
        f64::from(both) / clean.len() as f64,
    )
}

#[test]
fn a_value_under_the_wrong_column_counts_only_where_columns_do_not() {
    let rows = |rows: &[&[&str]]| {
        rows.iter()
            .map(|row| row.iter().map(|cell| (*cell).to_owned()).collect())
            .collect::<Vec<Vec<String>>>()
    };
    let clean = rows(&[&["a", "b"], &["1", ""], &["3", "4"]]);
    let all = score(&clean, &clean);
    assert!((all.simple - 10.0).abs() < 1e-9 && (all.strict - 1.0).abs() < 1e-9);
    let slid = score(&clean, &rows(&[&["a", "b"], &["", "1"], &["3", "4"]]));
    assert!((slid.simple - 10.0).abs() < 1e-9, "{slid:?}");
    assert!((slid.strict - 0.5).abs() < 1e-9 && slid.cells < 0.9, "{slid:?}");
    let nothing = score(&clean, &[]);
    assert!((nothing.simple - 1.0).abs() < 1e-9 && nothing.strict == 0.0);
}
