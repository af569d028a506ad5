//! Result sets behind grids: the ordered ids stay here, the window holds a number and asks for pages.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

/// Open result sets. The oldest are dropped: a grid that asks for one again is told to open it anew.
#[derive(Debug, Default)]
pub struct Views {
    open: Mutex<(u32, BTreeMap<u32, Arc<Vec<u32>>>)>,
}

const KEPT: usize = 16;

impl Views {
    /// Keeps a result set; returns its number.
    pub fn open(&self, ids: Vec<u32>) -> u32 {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.0 += 1;
        let view = open.0;
        open.1.insert(view, Arc::new(ids));
        while open.1.len() > KEPT {
            open.1.pop_first();
        }
        view
    }

    /// A result set.
    pub fn get(&self, view: u32) -> Option<Arc<Vec<u32>>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner).1.get(&view).cloned()
    }

    /// Forgets them all: another file is open.
    pub fn clear(&self) {
        self.open.lock().unwrap_or_else(PoisonError::into_inner).1.clear();
    }
}
