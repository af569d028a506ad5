//! How attractive target groups are beside each other. Each measure says of how many of the others a group is ahead; the weights say how much that
//! counts. Nothing else: no scale is set against another, and one very large group does not move the others.
//!
//! The measures are those of Kotler's criteria that a file of customers can tell: how large and how rich a group is (substantial), whether it
//! grows, and whether it can be reached (accessible). Kotler and Keller, Marketing Management, "Effective segmentation criteria".

use serde::{Deserialize, Serialize};
use specta::Type;

/// What makes a group attractive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum TargetMeasure {
    /// How many people.
    Size,
    /// What they bought in the last 12 months, for each person in the group.
    Value,
    /// That against the 12 months before.
    Growth,
    /// How many of them may be contacted in at least one way.
    Reach,
}

impl TargetMeasure {
    /// All of them, in the order people read them.
    pub const ALL: [Self; 4] = [Self::Size, Self::Value, Self::Growth, Self::Reach];

    /// The word in the tables and catalogues.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Size => "size",
            Self::Value => "value",
            Self::Growth => "growth",
            Self::Reach => "reach",
        }
    }
}

/// How much a measure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum TargetWeight {
    /// Not at all.
    None,
    /// Once.
    #[default]
    Some,
    /// Twice.
    Much,
}

impl TargetWeight {
    pub(super) fn times(self) -> i64 {
        match self {
            Self::None => 0,
            Self::Some => 1,
            Self::Much => 2,
        }
    }

    pub(super) fn of(times: i64) -> Self {
        match times {
            0 => Self::None,
            2 => Self::Much,
            _ => Self::Some,
        }
    }
}

/// How much each measure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct TargetWeights {
    /// Size.
    pub size: TargetWeight,
    /// Value.
    pub value: TargetWeight,
    /// Growth.
    pub growth: TargetWeight,
    /// Reach.
    pub reach: TargetWeight,
}

impl TargetWeights {
    /// That of one measure.
    #[must_use]
    pub fn of(&self, measure: TargetMeasure) -> TargetWeight {
        match measure {
            TargetMeasure::Size => self.size,
            TargetMeasure::Value => self.value,
            TargetMeasure::Growth => self.growth,
            TargetMeasure::Reach => self.reach,
        }
    }

    pub(super) fn of_mut(&mut self, measure: TargetMeasure) -> &mut TargetWeight {
        match measure {
            TargetMeasure::Size => &mut self.size,
            TargetMeasure::Value => &mut self.value,
            TargetMeasure::Growth => &mut self.growth,
            TargetMeasure::Reach => &mut self.reach,
        }
    }
}

/// Where a group stands among the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct TargetPlace {
    /// From 1 up. Of equal groups each has the same, and the next one has its place by how many are ahead of it.
    pub place: u32,
    /// Among how many.
    pub of: u32,
    /// Whether another has the same.
    pub shared: bool,
}

/// More groups nobody keeps apart, and people of each are a bit of a number.
pub(super) const MOST: usize = 20;

/// All of a measure: a multiple of twice every number of others that there can be, so that points are whole and equal ones are equal.
const WHOLE: i64 = 2 * 232_792_560;

/// A figure as a part; what it is divided by is above zero.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    pub num: i64,
    pub den: i64,
}

impl Part {
    /// Nothing where there is nothing to divide by.
    pub(super) fn new(num: i64, den: i64) -> Option<Self> {
        (den > 0).then_some(Self { num, den })
    }

    fn cmp(self, other: Self) -> std::cmp::Ordering {
        let cross = |one: Self, other: Self| i128::from(one.num) * i128::from(other.den);
        cross(self, other).cmp(&cross(other, self))
    }
}

/// The ranking.
pub(super) struct Ranking {
    /// Of each measure, each group's place among those of whom it is known, in the order of the groups.
    pub of_measure: Vec<[Option<TargetPlace>; 4]>,
    /// Of each measure, each group's points: the share of the others that it is ahead of, in thousandths.
    pub points_of: Vec<[i32; 4]>,
    /// Each group's place; nothing where there is nothing to rank.
    pub places: Vec<Option<TargetPlace>>,
    /// Each group's points, in thousandths of those of a group that is ahead of all others in everything that counts.
    pub points: Vec<Option<i32>>,
}

/// Ranks groups by their figures, in the order of [`TargetMeasure::ALL`]. What is not known of a group counts as the middle.
pub(super) fn rank(figures: &[[Option<Part>; 4]], weights: &TargetWeights) -> Ranking {
    let mut of_measure = vec![[None; 4]; figures.len()];
    let mut points_of = vec![[500; 4]; figures.len()];
    let mut sums = vec![0_i64; figures.len()];
    let mut most = 0;
    for (at, measure) in TargetMeasure::ALL.into_iter().enumerate() {
        let times = weights.of(measure).times();
        most += times * WHOLE;
        let known: Vec<Part> = figures.iter().filter_map(|own| own[at]).collect();
        let others = i64::try_from(known.len()).unwrap_or(i64::MAX) - 1;
        for (group, own) in figures.iter().enumerate() {
            let Some(own) = own[at] else {
                sums[group] += times * WHOLE / 2;
                continue;
            };
            let count = |order| known.iter().filter(|other| other.cmp(own) == order).count();
            let (below, equal) = (count(std::cmp::Ordering::Less), count(std::cmp::Ordering::Equal) - 1);
            of_measure[group][at] = Some(TargetPlace {
                place: (known.len() - below - equal) as u32,
                of: known.len() as u32,
                shared: equal > 0,
            });
            // Whoever is equal is half ahead.
            let points = match others {
                1.. => (2 * below + equal) as i64 * (WHOLE / 2 / others),
                _ => WHOLE / 2,
            };
            points_of[group][at] = permille(points, WHOLE).unwrap_or(0);
            sums[group] += times * points;
        }
    }
    let ranked = figures.len() > 1 && most > 0;
    let place = |own: i64| TargetPlace {
        place: sums.iter().filter(|other| **other > own).count() as u32 + 1,
        of: figures.len() as u32,
        shared: sums.iter().filter(|other| **other == own).count() > 1,
    };
    Ranking {
        of_measure,
        points_of,
        places: sums.iter().map(|own| ranked.then(|| place(*own))).collect(),
        points: sums.iter().map(|own| permille(*own, most).filter(|_| ranked)).collect(),
    }
}

/// A part of a whole in thousandths, rounded; nothing where there is no whole.
pub(super) fn permille(part: i64, whole: i64) -> Option<i32> {
    (whole > 0).then(|| {
        let scaled = i128::from(part) * 1000 + i128::from(whole) / 2;
        i32::try_from(scaled.div_euclid(whole.into())).unwrap_or(if part < 0 { i32::MIN } else { i32::MAX })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(figures: [i64; 4]) -> [Option<Part>; 4] {
        figures.map(|figure| Part::new(figure, 1))
    }

    fn places(ranking: &Ranking) -> Vec<(u32, bool)> {
        let places = ranking.places.iter().flatten();
        places.map(|one| (one.place, one.shared)).collect()
    }

    #[test]
    fn each_measure_counts_as_often_as_its_weight_says() {
        let groups = [whole([30, 1, 5, 5]), whole([20, 2, 5, 5]), whole([10, 3, 5, 5])];
        // Size and value turn each other round, and the rest is equal.
        let same = rank(&groups, &TargetWeights::default());
        assert_eq!(places(&same), [(1, true), (1, true), (1, true)]);
        assert_eq!(same.points, [Some(500); 3]);
        let rich = TargetWeights {
            value: TargetWeight::Much,
            ..TargetWeights::default()
        };
        // (1 + 2·0 + .5 + .5) / 5, all middle, (0 + 2·1 + .5 + .5) / 5.
        let by_value = rank(&groups, &rich);
        assert_eq!(places(&by_value), [(3, false), (2, false), (1, false)]);
        assert_eq!(by_value.points, [Some(400), Some(500), Some(600)]);
        let size_alone = TargetWeights {
            value: TargetWeight::None,
            growth: TargetWeight::None,
            reach: TargetWeight::None,
            ..TargetWeights::default()
        };
        assert_eq!(rank(&groups, &size_alone).points, [Some(1000), Some(500), Some(0)]);
        let nothing = TargetWeights {
            size: TargetWeight::None,
            ..size_alone
        };
        assert_eq!(rank(&groups, &nothing).places, [None; 3]);
    }

    #[test]
    fn equal_groups_share_a_place_and_the_next_one_is_behind_both() {
        let groups = [
            whole([5, 5, 5, 5]),
            whole([9, 9, 9, 9]),
            whole([5, 5, 5, 5]),
            whole([1, 1, 1, 1]),
        ];
        let ranking = rank(&groups, &TargetWeights::default());
        assert_eq!(places(&ranking), [(2, true), (1, false), (2, true), (4, false)]);
        let sizes: Vec<u32> = ranking
            .of_measure
            .iter()
            .filter_map(|own| own[0])
            .map(|own| own.place)
            .collect();
        assert_eq!(sizes, [2, 1, 2, 4]);
        assert_eq!(ranking.points_of[2], [500; 4]);
        // Thirds: ahead of one of three and equal to one is (2 + 1) / 6.
        assert_eq!(ranking.points, [Some(500), Some(1000), Some(500), Some(0)]);
        // Equal as fractions, though written otherwise.
        let halves = [
            [Part::new(1, 2), None, None, None],
            [Part::new(50, 100), None, None, None],
            [Part::new(-3, 7), None, None, None],
        ];
        assert_eq!(
            places(&rank(&halves, &TargetWeights::default())),
            [(1, true), (1, true), (3, false)]
        );
    }

    #[test]
    fn what_is_not_known_is_neither_an_advantage_nor_a_drawback() {
        let mut groups = [whole([5, 1, 9, 1]), whole([5, 1, 1, 1]), whole([5, 1, 0, 1])];
        groups[2][2] = None;
        let ranking = rank(&groups, &TargetWeights::default());
        assert_eq!(places(&ranking), [(1, false), (3, false), (2, false)]);
        let growth: Vec<Option<u32>> = ranking.of_measure.iter().map(|own| own[2].map(|own| own.of)).collect();
        assert_eq!(growth, [Some(2), Some(2), None]);
        assert_eq!(rank(&groups[..1], &TargetWeights::default()).places, [None], "one alone");
        // As many as there can be, all different: the first is ahead of all.
        let many: Vec<_> = (0..MOST as i64).map(|n| whole([n, n, n, n])).collect();
        let all = rank(&many, &TargetWeights::default());
        assert_eq!(all.points[MOST - 1], Some(1000));
        assert_eq!(all.points[1], Some(53), "ahead of one of nineteen");
    }
}
