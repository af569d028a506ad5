//! Cells put under columns where there are more or fewer of them than columns: blanks dropped, parts joined, gaps left, whatever lets the
//! cells stand where they belong at the least cost.

use super::columns::Columns;

/// What putting cells under columns may do, and at which price.
#[derive(Debug, Clone, Copy)]
pub(super) struct Prices<'a> {
    /// Dropping an empty cell.
    pub(super) drop: f32,
    /// Joining cells at all, and each of them to the one before, by this mark.
    pub(super) chain: f32,
    pub(super) join: f32,
    pub(super) mark: &'a str,
    /// Cells that may become one.
    pub(super) most: usize,
    /// Leaving a column empty.
    pub(super) gap: f32,
}

/// Cells as they stand under the columns, and how that was done.
#[derive(Debug, Clone, Default)]
pub(super) struct Aligned {
    pub(super) cells: Vec<String>,
    pub(super) cost: f32,
    pub(super) dropped: usize,
    pub(super) joined: usize,
    pub(super) gaps: usize,
}

#[derive(Clone, Copy)]
enum Step {
    None,
    Drop,
    Take(usize),
    Gap,
}

/// The cheapest way to put the cells under the columns; nothing where there is none. The cost holds what the cells cost in their columns.
pub(super) fn align<S: AsRef<str>>(cells: &[S], columns: &Columns, prices: Prices<'_>) -> Option<Aligned> {
    let (n, w) = (cells.len(), columns.len());
    let blank = |at: usize| cells[at].as_ref().trim().is_empty();
    let joined = |from: usize, to: usize| {
        cells[from..to]
            .iter()
            .map(AsRef::as_ref)
            .collect::<Vec<_>>()
            .join(prices.mark)
    };
    // best[i][k]: what is left to pay where i cells stand in k columns; from the end, so that a trailing blank is known for one.
    let mut best = vec![vec![(f32::INFINITY, Step::None); w + 1]; n + 1];
    best[n][w].0 = 0.0;
    let mut trailing = true;
    for i in (0..=n).rev() {
        trailing &= i == n || blank(i);
        for k in (0..=w).rev() {
            let mut here = best[i][k];
            let mut offer = |cost: f32, step: Step| {
                if cost < here.0 {
                    here = (cost, step);
                }
            };
            if i < n && blank(i) {
                offer(
                    best[i + 1][k].0 + if trailing && k == w { 0.1 } else { prices.drop },
                    Step::Drop,
                );
            }
            if k < w {
                offer(
                    best[i][k + 1].0 + if i == n { prices.gap / 2.0 } else { prices.gap } + columns.cost(k, ""),
                    Step::Gap,
                );
                for m in 1..=prices.most.min(n - i) {
                    let rest = best[i + m][k + 1].0
                        + if m > 1 {
                            prices.chain + prices.join * (m - 1) as f32
                        } else {
                            0.0
                        };
                    // A long chain of cells is not joined only to see that it costs too much.
                    if rest >= here.0 {
                        continue;
                    }
                    let cost = if m == 1 {
                        columns.cost(k, cells[i].as_ref())
                    } else {
                        columns.cost(k, &joined(i, i + m))
                    };
                    if rest + cost < here.0 {
                        here = (rest + cost, Step::Take(m));
                    }
                }
            }
            best[i][k] = here;
        }
    }
    if !best[0][0].0.is_finite() {
        return None;
    }
    let mut found = Aligned {
        cost: best[0][0].0,
        ..Aligned::default()
    };
    let (mut i, mut k) = (0, 0);
    while (i, k) != (n, w) {
        match best[i][k].1 {
            Step::None => return None,
            Step::Drop => {
                found.dropped += 1;
                i += 1;
            }
            Step::Gap => {
                found.gaps += 1;
                found.cells.push(String::new());
                k += 1;
            }
            Step::Take(m) => {
                found.joined += m - 1;
                found.cells.push(joined(i, i + m));
                (i, k) = (i + m, k + 1);
            }
        }
    }
    Some(found)
}
