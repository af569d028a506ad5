//! What a cluster is called: by what sets it apart most.

use std::collections::BTreeSet;

use super::{kmeans::Point, measure::Measure};
use crate::{refusal::message, words::Words};

/// A mean nearer to everybody's than this, in units of spread, is no trait.
const TRAIT: f64 = 0.25;

/// What sets a cluster apart, the strongest first; whether it is more than usual stands beside it.
pub(super) fn traits(apart: &Point) -> Vec<(Measure, bool)> {
    let mut found: Vec<(Measure, f64)> = Measure::ALL
        .into_iter()
        .zip(*apart)
        .filter(|(_, far)| far.abs() >= TRAIT)
        .collect();
    found.sort_by(|one, other| other.1.abs().total_cmp(&one.1.abs()));
    found.into_iter().map(|(measure, far)| (measure, far > 0.0)).collect()
}

/// A name of the two strongest traits, of more where another cluster has that name, and with a number where that does not help.
pub(super) fn named(traits: &[(Measure, bool)], taken: &mut BTreeSet<String>, words: &Words) -> String {
    let Some(((first, more), others)) = traits.split_first() else {
        return free(words.tell("insight-cluster-usual"), taken);
    };
    let mut name = words.say(&first.title(*more));
    for (at, (measure, more)) in others.iter().enumerate() {
        if at > 0 && !taken.contains(&name) {
            break;
        }
        name = words.say(
            &message("insight-cluster-name")
                .with("first", name)
                .with("then", words.say(&measure.short(*more))),
        );
    }
    free(name, taken)
}

fn free(name: String, taken: &mut BTreeSet<String>) -> String {
    let mut free = name.clone();
    let mut number = 2;
    while !taken.insert(free.clone()) {
        free = format!("{name} {number}");
        number += 1;
    }
    free
}
