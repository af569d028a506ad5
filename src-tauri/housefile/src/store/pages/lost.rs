//! Trees of a damaged file that nothing reaches any more: each goes to the one table whose rows it can hold.

use std::collections::HashSet;

use super::{
    Shape, record,
    tree::{Found, INDEX_INNER, INDEX_LEAF, Row, TABLE_INNER, Walk, children, word},
};
use crate::refusal::Answer;

impl Walk<'_> {
    /// Marks what the indexes and the list of free pages reach, so that it is not taken for a table's.
    pub(super) fn pass_over_indexes(&mut self, schema: &[(Shape, u32)]) -> Answer<()> {
        for (index, root) in schema.iter().filter(|(shape, _)| shape.columns.is_empty()) {
            self.table(index, *root, &mut Found::default(), &mut |_, _| Ok(()))?;
        }
        let mut trunk = self.pages.read(1).and_then(|page| word(&page, 32)).unwrap_or(0);
        while self.reach(trunk) {
            let Some(page) = self.pages.read(trunk) else { break };
            for n in 0..word(&page, 4).unwrap_or(0).min(1100) {
                let leaf = word(&page, 8 + 4 * n as usize).unwrap_or(0);
                self.reach(leaf);
            }
            trunk = word(&page, 0).unwrap_or(0);
        }
        Ok(())
    }

    /// Trees that nothing reaches: each goes to the one table among `broken` that its rows fit.
    pub(super) fn lost_trees(
        &mut self,
        broken: &mut [(Shape, Found)],
        each: &mut impl FnMut(&Shape, Vec<Row>) -> Answer<()>,
    ) -> Answer<()> {
        let lost: Vec<u32> = (1..self.pages.count() + 1).filter(|n| !self.seen[*n as usize]).collect();
        let mut inner: HashSet<u32> = HashSet::new();
        let mut reached: HashSet<u32> = HashSet::new();
        for number in &lost {
            if let Some(node) = self
                .node(*number)
                .filter(|node| matches!(node.kind, TABLE_INNER | INDEX_INNER))
            {
                inner.insert(*number);
                reached.extend(children(&node, 0, 0).into_iter().map(|(child, ..)| child));
            }
        }
        // Whole trees first: many rows say more than few.
        let mut roots: Vec<u32> = lost.into_iter().filter(|number| !reached.contains(number)).collect();
        roots.sort_by_key(|number| !inner.contains(number));
        for root in roots {
            if self.seen[root as usize] {
                continue;
            }
            let sample = self.sample(root);
            let fitting: Vec<usize> = (0..broken.len()).filter(|n| suits(&broken[*n], &sample)).collect();
            let whole = fitting
                .iter()
                .filter(|n| sample.is_as_wide_as(&broken[**n].0))
                .copied()
                .collect::<Vec<_>>();
            // A row that was written before its table got another column is shorter; only where no table is exactly as wide.
            let candidates = if whole.is_empty() { fitting } else { whole };
            if let [one] = candidates.as_slice() {
                let (shape, table) = &mut broken[*one];
                let shape = shape.clone();
                self.table(&shape, root, table, each)?;
            }
        }
        Ok(())
    }

    /// Some rows of a tree, with their numbers and whether the tree is one of row numbers. Marks nothing as reached.
    fn sample(&mut self, root: u32) -> Sample {
        let before = self.seen.clone();
        let mut sample = Sample::default();
        let mut open = vec![root];
        let mut looked_at = 0;
        while let Some(number) = open.pop() {
            if looked_at > 200 || !self.reach(number) {
                continue;
            }
            looked_at += 1;
            let Some(node) = self.node(number) else { continue };
            sample.by_key |= matches!(node.kind, INDEX_LEAF | INDEX_INNER);
            if matches!(node.kind, TABLE_INNER | INDEX_INNER) {
                open.extend(children(&node, 0, 0).into_iter().map(|(child, ..)| child));
            }
            if node.kind != TABLE_INNER {
                for cell in &node.cells {
                    if let Some((rowid, values)) = self
                        .payload(&node, *cell)
                        .and_then(|(id, bytes)| Some((id, record::values(&bytes)?)))
                    {
                        sample.rows.push((rowid, values));
                    }
                }
            }
        }
        self.seen = before;
        sample
    }
}

#[derive(Default)]
struct Sample {
    rows: Vec<(i64, Row)>,
    by_key: bool,
}

impl Sample {
    fn is_as_wide_as(&self, shape: &Shape) -> bool {
        self.rows.iter().any(|(_, values)| values.len() == shape.columns.len())
    }
}

/// Whether a lost tree can be a part of this table that is missing.
fn suits((shape, table): &(Shape, Found), sample: &Sample) -> bool {
    let Some((first, _)) = sample.rows.first() else { return false };
    shape.without_rowid == sample.by_key
        && (sample.by_key || table.gaps.iter().any(|(low, high)| low < first && first <= high))
        && sample.rows.iter().all(|(_, values)| shape.fits(values))
}
