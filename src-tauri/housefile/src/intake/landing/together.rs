//! Cleaning on all cores.

use std::num::NonZero;

use crate::{
    intake::{
        clean::{CleanRow, Cleaner, Layout},
        staging::RawRow,
    },
    values::Today,
};

/// One for each core, of few.
pub(super) fn cleaners(today: Today) -> Vec<Cleaner> {
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get).min(4);
    (0..cores).map(|_| Cleaner::new(today)).collect()
}

/// Cleans a chunk on all cores: no row knows of another.
pub(super) fn clean_together(cleaners: &mut [Cleaner], layout: &Layout, raw: &[RawRow]) -> Vec<CleanRow> {
    let share = raw.len().div_ceil(cleaners.len().max(1)).max(1);
    let mut parts = cleaners.iter_mut().zip(raw.chunks(share));
    let Some((own, first)) = parts.next() else {
        return Vec::new();
    };
    std::thread::scope(|scope| {
        let others: Vec<_> = parts
            .map(|(cleaner, rows)| scope.spawn(move || cleaner.rows(layout, rows)))
            .collect();
        let mut clean = own.rows(layout, first);
        for other in others {
            clean.extend(other.join().unwrap_or_else(|fault| std::panic::resume_unwind(fault)));
        }
        clean
    })
}
