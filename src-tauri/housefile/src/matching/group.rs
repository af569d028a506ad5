//! From pairs to people: who belongs together, so that A~B and B~C join A and C only where A and C may be one person too.
//!
//! Constrained and greedy: the surest pair first; two groups are joined only if no pair across them is ruled out and all pairs
//! across them speak for one person in the mean. Pure: no file, no clock.

use rustc_hash::{FxHashMap, FxHashSet};

/// A pair to begin with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Edge {
    pub left: u32,
    pub right: u32,
    pub score: f64,
    /// By a name that would fit somebody else as well.
    pub weak: bool,
    /// Decides between equals by what the records say, not by where they stand.
    pub tie: u64,
}

/// Who belongs together.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Groups {
    /// Two or more positions each, ascending; the groups by their first.
    pub groups: Vec<Vec<u32>>,
    /// Pairs that looked certain and are not, since something else in the groups speaks against them.
    pub refused: Vec<(u32, u32)>,
}

/// More records than this of one person are hardly ever true.
const MOST: usize = 12;
/// One pair across two groups decides no more than this much.
const CLAMP: f64 = 10.0;

/// What any pair across two groups says of joining them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Across {
    /// They must not be in one group.
    pub apart: bool,
    /// Bits for one person.
    pub score: f64,
}

/// Joins pairs into groups, where the mean over all pairs across is above `least`.
pub(super) fn group(edges: &[Edge], least: f64, across: impl Fn(u32, u32) -> Across) -> Groups {
    let judge = Judge { least, across };
    let mut seen = FxHashMap::default();
    let mut first = join(edges, &judge, &mut seen);
    // A short name that was about to join two people fits either; it is certain of neither.
    let torn: FxHashSet<u32> = first.refused.iter().flat_map(|(left, right)| [*left, *right]).collect();
    let doubtful = |edge: &Edge| edge.weak && (torn.contains(&edge.left) || torn.contains(&edge.right));
    if edges.iter().any(doubtful) {
        let sure: Vec<Edge> = edges.iter().copied().filter(|edge| !doubtful(edge)).collect();
        let left_out = edges.iter().filter(|edge| doubtful(edge)).map(|edge| (edge.left, edge.right));
        let mut second = join(&sure, &judge, &mut seen);
        second.refused.extend(left_out);
        first = second;
    }
    first.refused.sort_unstable();
    first.refused.dedup();
    first
}

struct Judge<F> {
    least: f64,
    across: F,
}

fn join(edges: &[Edge], judge: &Judge<impl Fn(u32, u32) -> Across>, seen: &mut FxHashMap<(u32, u32), Across>) -> Groups {
    let mut order: Vec<&Edge> = edges.iter().collect();
    order.sort_by(|a, b| {
        b.score
            .total_cmp(&a.score)
            .then((a.tie, a.left, a.right).cmp(&(b.tie, b.left, b.right)))
    });
    let mut home: FxHashMap<u32, usize> = FxHashMap::default();
    let mut members: Vec<Vec<u32>> = Vec::new();
    let mut refused = Vec::new();
    for edge in order {
        let mut place = |position: u32| {
            *home.entry(position).or_insert_with(|| {
                members.push(vec![position]);
                members.len() - 1
            })
        };
        let (left, right) = (place(edge.left), place(edge.right));
        if left == right {
            continue;
        }
        if !may_join(&members[left], &members[right], judge, seen) {
            refused.push((edge.left, edge.right));
            continue;
        }
        let moved = std::mem::take(&mut members[right]);
        for position in &moved {
            home.insert(*position, left);
        }
        members[left].extend(moved);
    }
    let mut groups: Vec<Vec<u32>> = members.into_iter().filter(|group| group.len() > 1).collect();
    for group in &mut groups {
        group.sort_unstable();
    }
    groups.sort_unstable();
    Groups { groups, refused }
}

fn may_join(
    left: &[u32],
    right: &[u32],
    judge: &Judge<impl Fn(u32, u32) -> Across>,
    seen: &mut FxHashMap<(u32, u32), Across>,
) -> bool {
    if left.len() + right.len() > MOST {
        return false;
    }
    let mut sum = 0.0;
    for a in left {
        for b in right {
            let pair = *seen
                .entry((*a.min(b), *a.max(b)))
                .or_insert_with(|| (judge.across)(*a.min(b), *a.max(b)));
            if pair.apart {
                return false;
            }
            sum += pair.score.clamp(-CLAMP, CLAMP) - judge.least;
        }
    }
    sum > 0.0
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn judged(apart: bool, score: f64) -> Across {
        Across { apart, score }
    }

    fn edge(left: u32, right: u32, score: f64) -> Edge {
        Edge {
            left,
            right,
            score,
            weak: false,
            tie: 0,
        }
    }

    #[test]
    fn a_chain_joins_only_if_its_ends_may() {
        let edges = [edge(0, 1, 9.0), edge(1, 2, 8.0)];
        let free = group(&edges, 0.0, |_, _| judged(false, 5.0));
        assert_eq!(free.groups, vec![vec![0, 1, 2]]);
        let torn = group(&edges, 0.0, |a, b| judged((a, b) == (0, 2) || (a, b) == (2, 0), 5.0));
        assert_eq!(torn.groups, vec![vec![0, 1]]);
        assert_eq!(torn.refused, vec![(1, 2)]);
    }

    #[test]
    fn a_short_name_that_fits_two_people_is_certain_of_neither() {
        let weak = |left, right| Edge {
            weak: true,
            ..edge(left, right, 9.0)
        };
        let torn = group(&[weak(0, 1), weak(1, 2)], 0.0, |a, b| judged(a + b == 2 && a != b, 5.0));
        assert_eq!(torn.groups, Vec::<Vec<u32>>::new());
        assert_eq!(torn.refused, vec![(0, 1), (1, 2)]);
    }

    proptest! {
        #[test]
        fn no_group_holds_a_pair_that_is_ruled_out(
            pairs in prop::collection::vec((0_u32..12, 0_u32..12, -3.0_f64..12.0), 0..40),
            vetoes in prop::collection::hash_set((0_u32..12, 0_u32..12), 0..30),
        ) {
            let edges: Vec<Edge> = pairs.iter().filter(|(a, b, _)| a != b).map(|(a, b, s)| edge(*a.min(b), *a.max(b), *s)).collect();
            let judge = |a: u32, b: u32| judged(vetoes.contains(&(a.min(b), a.max(b))), 1.0);
            let found = group(&edges, 0.0, judge);
            for group in &found.groups {
                for (at, a) in group.iter().enumerate() {
                    for b in &group[at + 1..] {
                        prop_assert!(!vetoes.contains(&(*a, *b)));
                    }
                }
            }
            let mut shuffled = edges.clone();
            shuffled.reverse();
            prop_assert_eq!(group(&shuffled, 0.0, judge), found, "the order of the pairs does not matter");
        }
    }
}
