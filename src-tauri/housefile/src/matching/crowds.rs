//! How much one answer settles, and which question of many alike comes first. Deliberately not here: how unsure a pair is (see
//! [`super::review`]).

use rayon::slice::ParallelSliceMut as _;
use rustc_hash::FxHashMap;

use super::{find::Settled, group::Groups, pattern::Pattern, people::Prepared};

/// How many records are one person in all likelihood, by the pairs that are likelier one than not.
pub(super) struct Crowds {
    home: Vec<u32>,
    size: Vec<u32>,
}

impl Crowds {
    pub(super) fn of(records: usize, pairs: &[(u32, u32)], groups: &Groups) -> Self {
        let mut home: Vec<u32> = (0_u32..).take(records).collect();
        let of_groups = groups
            .groups
            .iter()
            .flat_map(|group| group.iter().skip(1).map(|other| (group[0], *other)));
        for (left, right) in of_groups.chain(pairs.iter().copied()) {
            let (left, right) = (root(&mut home, left), root(&mut home, right));
            home[left.max(right) as usize] = left.min(right);
        }
        let mut size = vec![0_u32; records];
        for at in (0_u32..).take(records) {
            let of = root(&mut home, at);
            size[of as usize] += 1;
            home[at as usize] = of;
        }
        Self { home, size }
    }

    /// How many pairs an answer decides, where so many on either side are certainly one. Of whoever is likely one person with both, half may
    /// go with either.
    pub(super) fn settles(&self, (left, right): (u32, u32), one: usize, other: usize) -> usize {
        let (a, b) = (self.home[left as usize], self.home[right as usize]);
        let size = |home: u32| self.size[home as usize] as usize;
        if a == b {
            let rest = size(a).saturating_sub(one + other);
            (one + rest / 2) * (other + rest / 2)
        } else {
            size(a) * size(b)
        }
    }
}

fn root(home: &mut [u32], mut at: u32) -> u32 {
    while home[at as usize] != at {
        let up = home[at as usize];
        home[at as usize] = home[up as usize];
        at = up;
    }
    at
}

/// Of the questions about one pattern each is worth less than the one before: the first answers have told most of it.
pub(super) fn spread(all: &Prepared, questions: &mut [(Settled, Pattern)]) {
    let said = |(question, _): &(Settled, Pattern)| all.tie(question.left, question.right);
    questions.par_sort_unstable_by(|a, b| {
        b.0.score
            .total_cmp(&a.0.score)
            .then_with(|| said(a).cmp(&said(b)))
            .then((a.0.left, a.0.right).cmp(&(b.0.left, b.0.right)))
    });
    let mut before: FxHashMap<Pattern, f64> = FxHashMap::default();
    for (question, pattern) in questions {
        let count = before.entry(*pattern).or_insert(1.0);
        question.score /= *count;
        *count += 1.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_settles_whoever_is_likely_one_with_either() {
        let groups = Groups {
            groups: vec![vec![0, 1]],
            refused: Vec::new(),
        };
        let crowds = Crowds::of(9, &[(2, 3), (3, 4), (5, 6)], &groups);
        assert_eq!(
            crowds.settles((0, 2), 2, 1),
            6,
            "two that are certain and three that are likely"
        );
        assert_eq!(crowds.settles((7, 8), 1, 1), 1, "nobody else");
        assert_eq!(crowds.settles((5, 6), 1, 1), 1, "the two themselves");
        assert_eq!(crowds.settles((2, 3), 1, 1), 1, "one more goes with one of them");
        let five = Crowds::of(9, &[(0, 1), (1, 2), (2, 3), (3, 4), (4, 5)], &Groups::default());
        assert_eq!(five.settles((2, 3), 1, 1), 9, "a group of six in two halves");
    }

    #[test]
    fn the_second_question_of_one_kind_is_worth_half() {
        let question = |left: u32, score: f64| Settled {
            left,
            right: left + 1,
            certain: false,
            score,
            fits_two: false,
        };
        let mut all = Prepared::default();
        all.records.resize(8, crate::matching::people::Record::default());
        let (one, other) = (Pattern(1), Pattern(2));
        let mut questions = [
            (question(0, 1.0), one),
            (question(2, 0.9), one),
            (question(4, 0.5), other),
            (question(6, 0.9), one),
        ];
        spread(&all, &mut questions);
        let worth: Vec<(u32, f64)> = questions
            .iter()
            .map(|(question, _)| (question.left, question.score))
            .collect();
        assert_eq!(worth[0], (0, 1.0));
        let of = |left: u32| worth.iter().find(|(at, _)| *at == left).map_or(0.0, |(_, score)| *score);
        assert!((of(4) - 0.5).abs() < 1e-9, "the first of its kind");
        assert!((of(2) + of(6) - (0.45 + 0.3)).abs() < 1e-9, "{worth:?}");
    }
}
