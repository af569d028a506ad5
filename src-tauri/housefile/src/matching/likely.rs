//! Who is one person in all likelihood: the groups of pairs that are likelier one person than not. It is what the program thinks, not
//! what it does without asking: merging goes by what is certain alone.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{
    blocks::{Packed, unpack},
    evidence::Point,
    group::{Across, Edge, group},
    judge::{NEVER, Outcome, Verdict, score},
    levels::pattern,
    pattern::Pattern,
    people::Prepared,
};
use crate::values::ContactId;

/// What the program thinks of everybody.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Likely {
    /// Two or more records that are one person in all likelihood, ascending; the groups by their first.
    pub groups: Vec<Vec<ContactId>>,
    /// Pairs of which at least one in nine is one person, ascending.
    pub pairs: Vec<LikelyPair>,
}

/// Two records compared.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LikelyPair {
    /// The older record.
    pub left: ContactId,
    /// The newer record.
    pub right: ContactId,
    /// How likely they are one person, 0 to 1.
    pub chance: f64,
    /// What follows.
    pub verdict: LikelyVerdict,
    /// What speaks for and against, the weightiest first.
    pub points: Vec<Point>,
}

/// What follows from a pair by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LikelyVerdict {
    /// May be merged without a look.
    Certain,
    /// Likelier one person than not.
    Likely,
    /// Somebody should look.
    Unsure,
}

impl LikelyVerdict {
    /// The word for files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Certain => "certain",
            Self::Likely => "likely",
            Self::Unsure => "unsure",
        }
    }

    pub(super) fn of(verdict: Verdict) -> Self {
        match verdict.outcome {
            Outcome::Certain => Self::Certain,
            _ if verdict.score > 0.0 => Self::Likely,
            _ => Self::Unsure,
        }
    }
}

/// How likely something of so many bits is.
pub(super) fn chance(bits: f64) -> f64 {
    1.0 / (1.0 + (-bits).exp2())
}

/// Groups join while the pairs across them are at least this likely in the mean. Below nought: a record that lacks what the others
/// have looks like a stranger to most of a group it belongs to.
const LEAST: f64 = -2.0;

/// Groups of two or more positions. `seen` are the pairs that were compared.
pub(super) fn likely(all: &Prepared, seen: &[(Packed, Pattern)]) -> Vec<Vec<u32>> {
    let weighed = seen.iter().map(|(pair, pattern)| {
        let (left, right) = unpack(*pair);
        (left, right, score(all, left, right, *pattern))
    });
    let known: BTreeMap<(u32, u32), f64> = weighed
        .filter(|(.., score)| *score > -20.0)
        .map(|(left, right, score)| ((left, right), score))
        .collect();
    let edges: Vec<Edge> = known
        .iter()
        .filter(|(_, score)| **score > 0.0)
        .map(|((left, right), score)| Edge {
            left: *left,
            right: *right,
            score: *score,
            weak: false,
            tie: all.tie(*left, *right),
        })
        .collect();
    let groups = group(&edges, LEAST, |left, right| {
        let score = known.get(&(left, right)).copied().unwrap_or_else(|| {
            let of = |at: u32| &all.records[at as usize];
            score(all, left, right, pattern(all, of(left), of(right)))
        });
        Across {
            apart: score <= NEVER / 2.0,
            score,
        }
    });
    groups.groups
}
