//! Result sets behind grids: the ordered ids stay here, the window holds a number and asks for pages.

use std::sync::{Arc, Mutex, PoisonError};

/// Open result sets. Those not asked for longest are dropped: a grid that asks for one again is told to open it anew.
#[derive(Debug, Default)]
pub struct Views {
    open: Mutex<Open>,
}

/// The last number given, and the sets in the order they were asked for, the latest last.
#[derive(Debug, Default)]
struct Open {
    last: u32,
    sets: Vec<(u32, Arc<Vec<u32>>)>,
}

const KEPT: usize = 16;

impl Views {
    /// Keeps a result set; returns its number.
    pub fn open(&self, ids: Vec<u32>) -> u32 {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.last += 1;
        let view = open.last;
        open.sets.push((view, Arc::new(ids)));
        if open.sets.len() > KEPT {
            open.sets.remove(0);
        }
        view
    }

    /// A result set.
    pub fn get(&self, view: u32) -> Option<Arc<Vec<u32>>> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let at = open.sets.iter().position(|(number, _)| *number == view)?;
        let found = open.sets.remove(at);
        let ids = Arc::clone(&found.1);
        open.sets.push(found);
        Some(ids)
    }

    /// Forgets them all: another file is open.
    pub fn clear(&self) {
        self.open.lock().unwrap_or_else(PoisonError::into_inner).sets.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::{KEPT, Views};

    #[test]
    fn a_set_that_is_asked_for_outlives_those_that_are_not() {
        let views = Views::default();
        let first = views.open(vec![7]);
        let second = views.open(vec![8]);
        for id in 2..u32::try_from(KEPT).expect("few") {
            views.open(vec![id]);
        }
        assert_eq!(views.get(first).as_deref(), Some(&vec![7]));
        views.open(vec![9]);
        assert!(views.get(first).is_some());
        assert!(views.get(second).is_none());
    }
}
