//! Learning the weights from the file itself, without a question asked: expectation and maximisation over how often each pattern of
//! agreement occurs, beginning at [`super::priors`] and held to them where the file says little.
//!
//! Two sets of pairs are counted: those that share a key, where nearly all pairs of one person are, and pairs drawn at random, which
//! say how strangers agree by chance. Patterns are summed in one fixed order, so that the same records always give the same weights.

use std::collections::BTreeMap;

use super::{
    answers::Lessons,
    model::{CLASSES, Class, Model, SMALLEST_CROWD, Table, sum},
    pattern::{FIELDS, Field, LEVELS, Pattern},
    people::Prepared,
    priors,
};
use crate::{job::Job, refusal::Answer};

/// How often each pattern occurs.
pub(super) type Tally = BTreeMap<Pattern, f64>;

const ROUNDS: usize = 40;
/// The least that the beginning counts for, in pairs.
const HELD: f64 = 60.0;
/// And the part of a class that it counts for in a large file: what the roles of the fields say goes on weighing.
const HELD_PART: f64 = 0.25;
/// The pairs of the smallest file that speaks for itself.
const SMALL: f64 = SMALLEST_CROWD * SMALLEST_CROWD / 2.0;
/// As many pairs does it count how names agree by chance, worked out from their parts: far more than are drawn.
const NAMES_HELD: f64 = 1e7;
/// Of the pairs that share a mailbox or a number, at least this part are strangers: mistyped, reused, made up.
const STRANGERS: f64 = 0.01;

/// What one answer counts for, in pairs: as the one pair that it is about. Questions are the odd pairs, and whatever counts them for more
/// teaches that odd is usual: at 20, fifty answers about ten thousand people made a seventh more mistakes than none.
const ANSWER: f64 = 1.0;

/// Nothing is rarer.
const LEAST: f64 = 1e-12;

/// Whether it is one and the same thing that both have.
fn is_identity(field: Field, level: usize) -> bool {
    matches!((field, level), (Field::Place, 7 | 8) | (Field::Email, 5))
}

/// Pairs to learn from.
pub(super) struct Seen<'a> {
    /// Pairs that share a key.
    pub candidates: &'a Tally,
    /// Pairs drawn at random.
    pub drawn: &'a Tally,
    /// How strangers' names agree by chance, where enough is known to say.
    pub names: Option<[f64; LEVELS]>,
    /// How many pairs there are in all.
    pub pairs: f64,
    /// What was answered.
    pub lessons: &'a Lessons,
}

/// Learns the weights of people or of organisations.
///
/// # Errors
/// Cancelled.
pub(super) fn learn(all: &Prepared, organisations: bool, seen: &Seen<'_>, job: &Job) -> Answer<Model> {
    let mut start = if organisations { priors::ORGANISATION } else { priors::PERSON };
    if let Some(names) = seen.names {
        start[Class::Stranger as usize][Field::Name as usize] = names;
    }
    let records = (2.0 * seen.pairs).sqrt() + 1.0;
    let shares = priors::shares(records.max(SMALLEST_CROWD));
    let mut model = Model::new(all, shares, start);
    same_by_chance(&mut model);
    let exact = Field::ALL.map(|field| exact(all, field));
    for done in 0..ROUNDS {
        job.step("matching-learning", done, ROUNDS)?;
        round(&mut model, &start, &shares, seen, &exact);
    }
    Ok(model)
}

/// The weights where learning begins, for a file of so many records from which nothing was learned.
pub(super) fn unlearned(organisations: bool, records: f64) -> Model {
    let start = if organisations { priors::ORGANISATION } else { priors::PERSON };
    let crowd = records.max(SMALLEST_CROWD);
    let mut model = Model::uncounted(crowd, priors::shares(crowd), start);
    same_by_chance(&mut model);
    model
}

type Exact = [Option<(usize, f64)>; FIELDS];

fn round(model: &mut Model, start: &[Table; CLASSES], shares: &[f64; CLASSES], seen: &Seen<'_>, exact: &Exact) {
    let (mut found, size) = expect(model, seen.candidates);
    teach(model, seen.lessons, &mut found);
    let (by_chance, _) = expect(model, seen.drawn);
    for class in [Class::Same, Class::Household, Class::Colleague] {
        let class = class as usize;
        for field in 0..FIELDS {
            let told: f64 = found[class][field].iter().sum();
            let held = HELD.max(HELD_PART * told);
            for level in 1..LEVELS {
                model.chance[class][field][level] =
                    ((found[class][field][level] + held * start[class][field][level]) / (told + held)).max(LEAST);
            }
        }
        // A small file counts as part of a bigger one.
        let weight = SMALLEST_CROWD * SMALLEST_CROWD / 40.0;
        model.share[class] = (size[class] + weight * shares[class]) / (seen.pairs + weight);
    }
    let stranger = Class::Stranger as usize;
    for field in Field::ALL {
        let of = &by_chance[stranger][field as usize];
        let told: f64 = of.iter().sum();
        let exact = exact[field as usize].map(|(level, pairs)| {
            let explained: f64 = (0..stranger).map(|class| found[class][field as usize][level]).sum();
            (
                level,
                ((pairs - explained).max(STRANGERS * pairs) / seen.pairs.max(1.0)).min(1.0),
            )
        });
        for level in 1..LEVELS {
            let usual = start[stranger][field as usize][level];
            let held = if field == Field::Name && seen.names.is_some() {
                NAMES_HELD
            } else {
                HELD * HELD
            };
            let drawn = (of[level] + held * usual) / (told + held);
            // Too rare to be met by drawing: then as often as among the pairs that share a key, where all of them are.
            let among = found[stranger][field as usize][level] / seen.pairs.max(1.0);
            let chance = match exact {
                // A small file counts as part of a bigger one.
                Some((exact, share)) if exact == level => (share * seen.pairs + SMALL * usual) / (seen.pairs + SMALL),
                // The very same street: the bigger the file, the rarer, and nearly all who share one share a key.
                _ if is_identity(field, level) && of[level] < 10.0 => {
                    (found[stranger][field as usize][level] + SMALL * usual) / (seen.pairs + SMALL)
                }
                _ if of[level] < 10.0 => drawn.max(among),
                _ => drawn,
            };
            model.chance[stranger][field as usize][level] = chance.max(LEAST);
        }
    }
    model.share[stranger] = 1.0 - model.share[..stranger].iter().sum::<f64>();
    same_by_chance(model);
}

/// Adds the answers to how often each level occurs. To the shares of the classes they add nothing: those are about the pairs that are
/// still to be told apart.
fn teach(model: &Model, lessons: &Lessons, found: &mut [Table; CLASSES]) {
    let mut add = |class: usize, pattern: Pattern, count: f64| {
        for field in Field::ALL {
            let level = pattern.level(field);
            if level > 0 {
                found[class][field as usize][level] += count;
            }
        }
    };
    for (pattern, count) in &lessons.merged {
        add(Class::Same as usize, *pattern, *count);
    }
    for (pattern, count) in &lessons.same {
        add(Class::Same as usize, *pattern, ANSWER * count);
    }
    for (pattern, count) in &lessons.different {
        // Whether of one household, colleagues or strangers nobody said: each as likely as it seems.
        let weights = model.weights(*pattern, &[0.0; FIELDS]);
        let rivals = sum(&weights[1..]);
        for class in [Class::Household, Class::Colleague, Class::Stranger] {
            add(
                class as usize,
                *pattern,
                ANSWER * count * (weights[class as usize] - rivals).exp2(),
            );
        }
    }
}

/// Colleagues agree by name and by day of birth as strangers do. The last step of a round.
fn same_by_chance(model: &mut Model) {
    for field in [Field::Name, Field::Given, Field::Family, Field::Born] {
        model.chance[Class::Colleague as usize][field as usize] = model.chance[Class::Stranger as usize][field as usize];
    }
    model.learned();
}

/// How often each level occurs within each class, and how many pairs each class has.
fn expect(model: &Model, tally: &Tally) -> ([Table; CLASSES], [f64; CLASSES]) {
    let mut found = [[[0.0; LEVELS]; FIELDS]; CLASSES];
    let mut size = [0.0; CLASSES];
    for (pattern, count) in tally {
        let weights = model.weights(*pattern, &[0.0; FIELDS]);
        let whole = sum(&weights);
        for class in 0..CLASSES {
            let part = count * (weights[class] - whole).exp2();
            size[class] += part;
            for field in Field::ALL {
                found[class][field as usize][pattern.level(field)] += part;
            }
        }
    }
    for table in found.iter_mut().flatten() {
        table[0] = 0.0;
    }
    (found, size)
}

/// The level of the very same value, and how many pairs of records hold one; for fields where counting values tells.
fn exact(all: &Prepared, field: Field) -> Option<(usize, f64)> {
    let held = &all.held;
    match field {
        Field::Name => Some((13, held.names.pairs())),
        Field::Email => Some((6, all.own_mailbox_pairs())),
        Field::Phone => Some((3, all.own_phone_pairs())),
        Field::Company => Some((3, held.companies.pairs())),
        Field::Born => Some((5, held.born.pairs())),
        Field::Number => Some((3, held.numbers.pairs())),
        Field::Place | Field::Area | Field::Given | Field::Family => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::rows::{ContactRow, PointRow};

    #[test]
    fn a_switchboard_adds_no_pairs_that_agree_by_chance() {
        let names = ["Amsel", "Bach", "Conrad", "Dorn", "Ebert"];
        let people: Vec<ContactRow> = (1_u32..=200)
            .zip(names.iter().cycle())
            .map(|(id, family)| ContactRow {
                id,
                kind: "person".into(),
                name: format!("Otto {family}"),
                given: Some("Otto".into()),
                family: Some((*family).into()),
                ..ContactRow::default()
            })
            .collect();
        let phone = |contact: u32, norm: &str| PointRow {
            contact,
            kind: "phone".into(),
            shown: norm.into(),
            norm: Some(norm.into()),
            ..PointRow::default()
        };
        let mut points: Vec<PointRow> = (1_u32..=200).map(|id| phone(id, "+493023125000")).collect();
        points.insert(1, phone(1, "+493023125077"));
        points.insert(3, phone(2, "+493023125077"));
        let mut all = Prepared::default();
        all.add(&people, &points, &[]);
        all.find_shared();
        assert_eq!(
            exact(&all, Field::Phone),
            Some((3, 1.0)),
            "two of them share a phone of their own"
        );
    }
}
