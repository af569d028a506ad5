//! Which part of a flat list belongs to a record: one list of everybody's mailboxes takes less than a million lists.

/// A part of one of the flat lists.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Slice {
    first: u32,
    count: u32,
}

impl Slice {
    pub(super) fn of<T>(self, all: &[T]) -> &[T] {
        let first = self.first as usize;
        all.get(first..first + self.count as usize).unwrap_or(&[])
    }
}

/// The part from `start` up to `end`.
pub(super) fn slice(start: usize, end: usize) -> Slice {
    Slice {
        first: u32::try_from(start).unwrap_or(u32::MAX),
        count: u32::try_from(end - start).unwrap_or(0),
    }
}
