//! A rule that comes near a cluster: a few bounds on its measures, each the one that helps most, as long as it helps (a greedy box, in the
//! manner of Friedman and Fisher's patient rule induction, 1999). Deliberately not here: whom the rule holds, which segments tell.

use super::{
    Figures,
    kmeans::WIDE,
    measure::{Measure, UNKNOWN},
};
use crate::{
    segments::{Op, Rule, Unit, Value, Window},
    values::Money,
};

/// A bound that helps less than this says nothing.
const HELPS: f64 = 0.005;
/// More bounds are no rule that anybody reads.
const MOST: usize = 5;
/// Places at which a bound may be, as shares of the cluster.
const PLACES: usize = 20;

/// Bounds of each measure, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Region {
    pub(super) bounds: [(Option<i64>, Option<i64>); WIDE],
}

impl Region {
    fn holds(&self, figures: &Figures) -> bool {
        self.bounds.iter().zip(figures).all(|(bounds, own)| match bounds {
            (None, None) => true,
            _ if *own == UNKNOWN => false,
            (least, most) => least.is_none_or(|least| *own >= least) && most.is_none_or(|most| *own <= most),
        })
    }
}

/// The region that comes nearest to the people of a cluster: by F1, the harmonic mean of how many in it are the cluster's and how many of the
/// cluster's are in it.
pub(super) fn region(people: &[Figures], own: &[u8], cluster: u8) -> Region {
    let mut region = Region::default();
    let mut best = fit(people, own, cluster, &region);
    for _ in 0..MOST {
        let mut found: Option<(f64, Region)> = None;
        for measure in Measure::ALL {
            let at = measure as usize;
            for place in places(people, own, cluster, measure) {
                for upper in [false, true] {
                    let mut tried = region;
                    let side = &mut tried.bounds[at];
                    *(if upper { &mut side.1 } else { &mut side.0 }) = Some(place);
                    let reached = fit(people, own, cluster, &tried);
                    if found.as_ref().is_none_or(|(best, _)| reached > *best) {
                        found = Some((reached, tried));
                    }
                }
            }
        }
        match found {
            Some((reached, tried)) if reached > best + HELPS => (best, region) = (reached, tried),
            _ => break,
        }
    }
    region
}

/// Figures at which a bound may stand: some that the cluster's people have, in order.
fn places(people: &[Figures], own: &[u8], cluster: u8, measure: Measure) -> Vec<i64> {
    let mut figures: Vec<i64> = people
        .iter()
        .zip(own)
        .filter(|(_, own)| **own == cluster)
        .map(|(figures, _)| figures[measure as usize])
        .filter(|figure| *figure != UNKNOWN)
        .collect();
    figures.sort_unstable();
    let Some(last) = figures.len().checked_sub(1) else {
        return Vec::new();
    };
    let mut places: Vec<i64> = (0..=PLACES)
        .map(|place| measure.round(figures[last * place / PLACES]))
        .collect();
    places.dedup();
    places
}

fn fit(people: &[Figures], own: &[u8], cluster: u8, region: &Region) -> f64 {
    let (mut both, mut inside, mut members) = (0_u32, 0_u32, 0_u32);
    for (figures, own) in people.iter().zip(own) {
        let (inner, member) = (region.holds(figures), *own == cluster);
        both += u32::from(inner && member);
        inside += u32::from(inner);
        members += u32::from(member);
    }
    f64::from(2 * both) / f64::from((inside + members).max(1))
}

/// The region as a rule of segments.
pub(super) fn rule(region: &Region, currency: Option<&str>) -> Rule {
    let is = |field: &str, op, value| Rule::Is {
        field: field.to_owned(),
        op,
        values: vec![value],
        blanks: false,
    };
    // So many days ago or fewer, and so many or more.
    let days = |field: &str, (least, most): (Option<i64>, Option<i64>)| {
        // A window reaches no farther back than 9,999 of its units, and nearly nobody bought before.
        let (least, most) = (least, most.filter(|most| *most < 9_999));
        let count = |days: i64| u32::try_from(days).unwrap_or(0);
        let window = |window| is(field, Op::In, Value::Window(window));
        let last = most.map(|most| {
            window(Window::Last {
                count: count(most),
                unit: Unit::Day,
            })
        });
        let before = least.filter(|least| *least > 0).map(|least| {
            window(Window::Before {
                count: count(least - 1),
                unit: Unit::Day,
            })
        });
        [last, before]
    };
    let [recency, since, (few, many), (little, much)] = region.bounds;
    let money = |minor: i64| {
        currency.map(|currency| {
            Value::Money(Money {
                minor,
                currency: currency.to_owned(),
            })
        })
    };
    let mut rules: Vec<Rule> = days("last_purchase", recency)
        .into_iter()
        .chain(days("first_purchase", since))
        .flatten()
        .chain(few.map(|few| is("purchases", Op::AtLeast, Value::Number(few))))
        .chain(little.and_then(money).map(|little| is("spent", Op::AtLeast, little)))
        .collect();
    if rules.is_empty() {
        // Bounds from above alone would hold for people who never bought.
        rules.push(Rule::Bought {
            what: None,
            at_least: None,
            at_most: None,
            amount_at_least: None,
            amount_at_most: None,
            within: None,
            not: false,
        });
    }
    rules.extend(many.map(|many| is("purchases", Op::AtMost, Value::Number(many))));
    rules.extend(much.and_then(money).map(|much| is("spent", Op::AtMost, much)));
    Rule::All { rules }
}
