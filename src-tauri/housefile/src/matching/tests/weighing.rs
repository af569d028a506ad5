//! Laws of the search, over small files of people made up at random: no house file, no clock.

use proptest::prelude::*;

use crate::{
    job::Job,
    matching::{
        answers::{AnswerRow, taught},
        find::{keep_likeliest, search},
        judge::{Outcome, Verdict, score},
        levels::pattern,
        model::shares_a_value,
        pattern::Field,
        people::Prepared,
        reasons::Reasons,
        rows::{ContactRow, PointRow},
    },
};

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Made {
    given: &'static str,
    family: &'static str,
    email: &'static str,
    phone: &'static str,
    street: &'static str,
    city: &'static str,
    born: &'static str,
}

fn made() -> impl Strategy<Value = Made> {
    let one = |texts: &[&'static str]| prop::sample::select(texts.to_vec());
    (
        one(&["", "Anna", "Ana", "Bernd", "A.", "Robert", "Bob"]),
        one(&["", "Koch", "Kohc", "Lang", "Koch-Lang"]),
        one(&[
            "",
            "anna@koch.example",
            "koch@web.de",
            "info@firma.example",
            "bob.lang@gmail.com",
        ]),
        one(&["", "+4930123456", "+4930123465", "+49401112223"]),
        one(&["", "Lindenstr. 5", "Weg 1"]),
        one(&["", "Leipzig", "Köln"]),
        one(&["", "1980-01-02", "1980-02-01", "1991-05-05"]),
    )
        .prop_map(|(given, family, email, phone, street, city, born)| Made {
            given,
            family,
            email,
            phone,
            street,
            city,
            born,
        })
}

/// The people in this order, numbered from 1.
fn prepared(people: &[Made]) -> Prepared {
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let (mut contacts, mut points) = (Vec::new(), Vec::new());
    for (id, made) in (1_u32..).zip(people) {
        contacts.push(ContactRow {
            id,
            kind: "person".into(),
            name: format!("{} {}", made.given, made.family).trim().to_owned(),
            given: some(made.given),
            family: some(made.family),
            born: some(made.born),
            ..ContactRow::default()
        });
        for (kind, norm) in [("email", made.email), ("phone", made.phone)] {
            points.extend(some(norm).map(|norm| PointRow {
                contact: id,
                kind: kind.into(),
                shown: norm.clone(),
                norm: Some(norm),
                ..PointRow::default()
            }));
        }
        if !made.street.is_empty() || !made.city.is_empty() {
            points.push(PointRow {
                contact: id,
                kind: "address".into(),
                street: some(made.street),
                city: some(made.city),
                ..PointRow::default()
            });
        }
    }
    let mut all = Prepared::default();
    all.add(&contacts, &points, &[]);
    all.find_shared();
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_the_file_changes_nothing(
        (people, shuffled) in prop::collection::vec(made(), 2..24)
            .prop_flat_map(|people| (Just(people.clone()), Just(people).prop_shuffle())),
    ) {
        // By what the records say: two that say the same may change places.
        let found = |people: &[Made]| {
            let mut all = prepared(people);
            let searched = search(&mut all, &Job::quiet()).expect("searched");
            let of = |at: u32| people[at as usize].clone();
            let mut groups: Vec<Vec<Made>> = searched.likely(&all).iter().map(|group| group.iter().copied().map(of).collect()).collect();
            groups.iter_mut().for_each(|group| group.sort());
            groups.sort();
            let mut scores: Vec<(Vec<Made>, u64)> = searched
                .judged
                .iter()
                .map(|((left, right), judgement)| {
                    let mut pair = vec![of(*left), of(*right)];
                    pair.sort();
                    (pair, judgement.score.to_bits())
                })
                .collect();
            scores.sort();
            (groups, scores)
        };
        prop_assert_eq!(found(&people), found(&shuffled));
    }

    #[test]
    fn who_was_said_to_be_two_people_is_never_one(
        people in prop::collection::vec(made(), 2..16),
        said in prop::collection::vec((1_u32..16, 1_u32..16), 1..12),
    ) {
        let mut all = prepared(&people);
        let said: Vec<(u32, u32)> = said.into_iter().filter(|(a, b)| a != b).collect();
        all.keep_apart(&said);
        let apart = |a: u32, b: u32| said.contains(&(a, b)) || said.contains(&(b, a));
        let searched = search(&mut all, &Job::quiet()).expect("searched");
        for group in &searched.likely(&all) {
            for (at, a) in group.iter().enumerate() {
                for b in &group[at + 1..] {
                    prop_assert!(!apart(a + 1, b + 1));
                }
            }
        }
        for pair in &searched.settled(&all) {
            prop_assert!(!apart(pair.left + 1, pair.right + 1), "nobody is asked again");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn whatever_two_records_share_they_weigh_no_more_than_their_pattern_allows(people in prop::collection::vec(made(), 2..24)) {
        let mut all = prepared(&people);
        search(&mut all, &Job::quiet()).expect("searched");
        let model = all.models.person.as_ref().expect("people were learned from");
        for (right, r) in (0..).zip(&all.records) {
            for (left, l) in (0..right).zip(&all.records) {
                let pattern = pattern(&all, l, r);
                prop_assert!(score(&all, left, right, pattern) <= model.most(pattern) + 1e-6, "{pattern:?}");
                let rarity = model.rarity(&all, l, r, pattern);
                for field in Field::ALL {
                    let (level, rarity) = (pattern.level(field), rarity[field as usize]);
                    prop_assert!(rarity == 0.0 || shares_a_value(field, level), "{field:?} at {level} weighs {rarity}");
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn of_too_many_questions_the_likeliest_stay_whatever_the_order(
        (people, shuffled) in prop::collection::vec(made(), 8..24)
            .prop_flat_map(|people| (Just(people.clone()), Just(people).prop_shuffle())),
        most in 0_usize..12,
    ) {
        let kept = |people: &[Made]| {
            let mut all = prepared(people);
            let mut judged = search(&mut all, &Job::quiet()).expect("searched").judged;
            let whole = judged.clone();
            keep_likeliest(&all, &mut judged, most);
            assert!(judged.is_sorted_by_key(|(pair, _)| *pair));
            let open = |pairs: &[((u32, u32), Verdict)], certain: bool| -> Vec<f64> {
                let of = pairs.iter().filter(|(_, verdict)| (verdict.outcome == Outcome::Certain) == certain);
                let mut scores: Vec<f64> = of.map(|(_, verdict)| verdict.score).collect();
                scores.sort_by(|a, b| b.total_cmp(a));
                scores
            };
            assert_eq!(open(&judged, true), open(&whole, true), "all that are certain stay");
            let asked = open(&whole, false);
            assert_eq!(open(&judged, false), asked[..most.min(asked.len())]);
            let of = |at: u32| people[at as usize].clone();
            let mut said: Vec<(Made, Made)> = judged
                .iter()
                .map(|((left, right), _)| (of(*left).min(of(*right)), of(*left).max(of(*right))))
                .collect();
            said.sort();
            said
        };
        prop_assert_eq!(kept(&people), kept(&shuffled));
    }
}

/// Answers about people, by what they say.
fn answer(all: &mut Prepared, people: &[Made], answers: &[(Made, Made, bool)]) {
    let mut rows = Vec::new();
    for (one, other, same) in answers {
        let first = people.iter().position(|made| made == one).expect("one of them");
        let second = people.iter().rposition(|made| made == other).expect("one of them");
        let id = |at: usize| u32::try_from(at + 1).expect("few");
        let (lower, upper) = (id(first).min(id(second)), id(first).max(id(second)));
        if lower == upper {
            continue;
        }
        let why = Reasons {
            pattern: Some(pattern(all, &all.records[first], &all.records[second])),
            ..Reasons::default()
        };
        rows.push(AnswerRow {
            one: lower,
            other: if *same { lower } else { upper },
            organisation: false,
            lower,
            upper,
            said: if *same { "same" } else { "different" }.into(),
            why: serde_json::to_string(&why).expect("JSON"),
        });
        if !same {
            all.keep_apart(&[(lower, upper)]);
        }
    }
    all.taught = taught(all, &rows);
}

/// The weights of all pairs, by what their records say.
fn scores(all: &mut Prepared, people: &[Made]) -> Vec<(Vec<Made>, f64)> {
    let searched = search(all, &Job::quiet()).expect("searched");
    let of = |at: u32| people[at as usize].clone();
    let mut scores: Vec<(Vec<Made>, f64)> = searched
        .judged
        .iter()
        .map(|((left, right), judgement)| {
            let mut pair = vec![of(*left), of(*right)];
            pair.sort();
            (pair, judgement.score)
        })
        .collect();
    scores.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    scores
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn the_same_answers_teach_the_same_in_any_order(
        (people, shuffled) in prop::collection::btree_set(made(), 4..20)
            .prop_map(|people| people.into_iter().collect::<Vec<Made>>())
            .prop_flat_map(|people| (Just(people.clone()), Just(people).prop_shuffle())),
        chosen in prop::collection::vec((0_usize..20, 0_usize..20, any::<bool>()), 1..10),
    ) {
        let mut answers: Vec<(Made, Made, bool)> = chosen
            .iter()
            .map(|(one, other, same)| (people[one % people.len()].clone(), people[other % people.len()].clone(), *same))
            .collect();
        let mut there = prepared(&people);
        answer(&mut there, &people, &answers);
        let first = scores(&mut there, &people);
        answers.reverse();
        let mut here = prepared(&shuffled);
        answer(&mut here, &shuffled, &answers);
        prop_assert_eq!(first, scores(&mut here, &shuffled));
    }
}

/// Twelve people who are there twice, each time in one town under two streets, and one such pair that nobody was asked about.
fn namesakes() -> Vec<Made> {
    let families = [
        "Amsel",
        "Bacher",
        "Conradi",
        "Dornbusch",
        "Ebert",
        "Falkner",
        "Gruber",
        "Hartwig",
        "Immel",
        "Jansen",
        "Kessler",
        "Lindau",
    ];
    let made = |family: &'static str, street: &'static str| Made {
        given: "Clara",
        family,
        email: "",
        phone: "",
        street,
        city: "Leipzig",
        born: "",
    };
    families
        .iter()
        .flat_map(|family| [made(family, "Weg 1"), made(family, "Gasse 27")])
        .collect()
}

#[test]
fn answers_move_the_pairs_that_are_alike() {
    let people = namesakes();
    let asked = |same: bool| {
        let answers: Vec<(Made, Made, bool)> = people
            .chunks(2)
            .take(8)
            .map(|pair| (pair[0].clone(), pair[1].clone(), same))
            .collect();
        let mut all = prepared(&people);
        answer(&mut all, &people, &answers);
        let last = people.len() - 2;
        let mut of_last = scores(&mut all, &people);
        of_last.retain(|(pair, _)| pair.iter().all(|made| made.family == people[last].family));
        of_last.first().map_or(f64::NEG_INFINITY, |(_, score)| *score)
    };
    let mut untaught = prepared(&people);
    let mut before = scores(&mut untaught, &people);
    before.retain(|(pair, _)| pair.iter().all(|made| made.family == "Lindau"));
    let before = before.first().expect("asked about").1;
    assert!(asked(true) > before, "{} after eight yes, {before} before", asked(true));
    assert!(asked(false) < before, "{} after eight no, {before} before", asked(false));
}
