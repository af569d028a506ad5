//! How the weight of a pair adds up, step by step, for the picture beside the reasons.
//!
//! It begins at how likely any two records are one, before anything of them is looked at. Then one field after the other is looked at,
//! and each step is by how much that moves the odds, given the fields before it. So the steps sum to the weight whatever they are, and
//! what says the same twice counts once: the address of two people who share a surname already speaks for one household, and little
//! for one person.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{
    model::{Model, Rarity},
    pattern::{Field, Pattern},
};
use crate::refusal::{Message, message};

/// How the weight of a pair adds up. In doublings: one more is twice as likely, one less half as likely.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Weighing {
    /// How likely any two records are one, before these are looked at.
    #[specta(type = i32)]
    pub start: f64,
    /// What is looked at, in its order, and by how much each moves it.
    pub steps: Vec<WeighingStep>,
    /// Where it ends: the start and all steps together.
    #[specta(type = i32)]
    pub total: f64,
    /// The same as a share: how many of a hundred such pairs are one.
    #[specta(type = i32)]
    pub chance: f64,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct WeighingStep {
    /// `name`, `email` …
    pub part: String,
    /// What was looked at.
    pub label: Message,
    /// By how much it moves it; above 0 for one person.
    #[specta(type = i32)]
    pub bits: f64,
}

/// What is looked at, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Part {
    Name,
    Email,
    Phone,
    Address,
    Company,
    Born,
    Number,
    Generation,
}

/// The fields of each part. A name or an address is one thing, however much of it is there.
const PARTS: [(Part, &[Field]); 7] = [
    (Part::Name, &[Field::Name, Field::Given, Field::Family]),
    (Part::Email, &[Field::Email]),
    (Part::Phone, &[Field::Phone]),
    (Part::Address, &[Field::Place, Field::Area]),
    (Part::Company, &[Field::Company]),
    (Part::Born, &[Field::Born]),
    (Part::Number, &[Field::Number]),
];

impl Part {
    fn told(self, bits: f64) -> WeighingStep {
        let (part, label) = match self {
            Self::Name => ("name", "matching-field-name"),
            Self::Email => ("email", "matching-field-email"),
            Self::Phone => ("phone", "matching-field-phone"),
            Self::Address => ("address", "matching-field-address"),
            Self::Company => ("company", "matching-field-company"),
            Self::Born => ("born", "matching-field-born"),
            Self::Number => ("number", "matching-part-number"),
            Self::Generation => ("generation", "matching-part-generation"),
        };
        WeighingStep {
            part: part.to_owned(),
            label: message(label),
            bits,
        }
    }
}

/// As it is stored.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Steps {
    pub start: f64,
    pub steps: Vec<(Part, f64)>,
}

impl Steps {
    pub(super) fn weighing(&self) -> Weighing {
        let total = rounded(self.start + self.steps.iter().map(|(_, bits)| bits).sum::<f64>());
        Weighing {
            start: self.start,
            steps: self.steps.iter().map(|(part, bits)| part.told(*bits)).collect(),
            total,
            chance: super::likely::chance(total),
        }
    }
}

/// The steps of a pair; `generation` is what a junior beside a senior takes away.
pub(super) fn steps(model: &Model, pattern: Pattern, rarity: &Rarity, generation: f64) -> Steps {
    let mut seen = Pattern::default();
    let odds = |seen: Pattern| model.score(seen, rarity);
    let start = odds(seen);
    let mut before = start;
    let mut steps = Vec::new();
    for (part, fields) in PARTS {
        if fields.iter().all(|field| pattern.level(*field) == 0) {
            continue;
        }
        for field in fields {
            seen = seen.and(*field, pattern);
        }
        let now = odds(seen);
        steps.push((part, rounded(now - before)));
        before = now;
    }
    if generation != 0.0 {
        steps.push((Part::Generation, generation));
    }
    Steps {
        start: rounded(start),
        steps,
    }
}

/// To a tenth, as it is shown: what stands there is what adds up.
fn rounded(bits: f64) -> f64 {
    (bits * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::matching::{
        model::{CLASSES, shares_a_value},
        pattern::{FIELDS, LEVELS},
        people::Prepared,
        priors::{PERSON, shares},
    };

    fn model() -> Model {
        let mut start = PERSON;
        // Colleagues agree by name and day of birth as strangers do.
        for field in [Field::Name, Field::Given, Field::Family, Field::Born] {
            start[CLASSES - 2][field as usize] = start[CLASSES - 1][field as usize];
        }
        Model::new(&Prepared::default(), shares(10_000.0), start)
    }

    fn pattern(levels: &[usize; FIELDS]) -> Pattern {
        let most = |field: Field| match field {
            Field::Name => LEVELS,
            Field::Place => 9,
            Field::Email => 7,
            Field::Born => 6,
            _ => 4,
        };
        let of = |field: &Field| (*field, levels[*field as usize] % most(*field));
        Pattern::of(&Field::ALL.each_ref().map(of))
    }

    proptest! {
        #[test]
        fn what_is_shown_adds_up_to_the_weight(levels in prop::array::uniform10(0_usize..14), junior in any::<bool>()) {
            let (model, pattern) = (model(), pattern(&levels));
            let generation = if junior { -3.0 } else { 0.0 };
            let steps = steps(&model, pattern, &[0.0; FIELDS], generation);
            let weighing = steps.weighing();
            let shown = weighing.start + weighing.steps.iter().map(|step| step.bits).sum::<f64>();
            prop_assert!((shown - weighing.total).abs() < 1e-6, "the numbers that stand there add up");
            let weight = model.score(pattern, &[0.0; FIELDS]) + generation;
            prop_assert!((weight - weighing.total).abs() < 0.05 * 9.0 + 0.1, "{weight} and {}", weighing.total);
        }
    }

    proptest! {
        #[test]
        fn no_pair_weighs_more_than_its_pattern_allows(
            levels in prop::array::uniform10(0_usize..14),
            rarity in prop::array::uniform10(-8.0_f64..=5.0),
        ) {
            let (model, pattern) = (model(), pattern(&levels));
            let shared = |field: Field| if shares_a_value(field, pattern.level(field)) { rarity[field as usize] } else { 0.0 };
            prop_assert!(model.score(pattern, &Field::ALL.map(shared)) <= model.most(pattern) + 1e-6);
        }
    }

    #[test]
    fn what_says_the_same_twice_counts_once() {
        let model = model();
        let of = |levels: &[(Field, usize)]| steps(&model, Pattern::of(levels), &[0.0; FIELDS], 0.0).steps;
        // Level 5 of a name: one surname and two first names.
        let family = of(&[(Field::Name, 5), (Field::Phone, 3), (Field::Place, 8)]);
        let alone = of(&[(Field::Place, 8)]);
        assert!(alone[0].1 > 5.0, "one address speaks for one person: {alone:?}");
        assert!(
            family[2].1 < 1.0,
            "not beside a surname and a phone that a household explains: {family:?}"
        );
    }

    #[test]
    fn every_part_has_its_word() {
        let words = crate::words::words("en");
        for (part, _) in PARTS {
            assert!(words.knows(&part.told(1.0).label.id), "{part:?}");
        }
        assert!(words.knows(&Part::Generation.told(1.0).label.id));
    }
}
