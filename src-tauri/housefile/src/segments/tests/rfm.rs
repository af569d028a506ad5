//! Recency, frequency and money as conditions, against scores worked out a second time: without SQL, in whole numbers, person by person. Today
//! is 23 November 2026.

use proptest::{
    prelude::*,
    strategy::ValueTree as _,
    test_runner::{Config, TestRng, TestRunner},
};

use super::{
    compare::both_ways,
    plain::{self, date, key, number_fits, verdict},
    rules::rule,
    shared::*,
    *,
};
use crate::insight::rfm;

/// What somebody has: recency, frequency, money where they spent in the currency of most purchases, and the group.
pub(super) type Own = (i64, i64, Option<i64>, &'static str);

/// Days since the last purchase, how many there were, and what was spent in the currency of most.
type Figures = (i64, i64, Option<i64>);

/// Everybody's; nobody's where fewer than thirty bought.
pub(super) fn scored(people: &[Person]) -> Vec<Option<Own>> {
    let counts = |person: &&Person| !person.binned && person.merged_into.is_none();
    let had = |person: &Person| -> Vec<Purchase> {
        let been = |purchase: &&Purchase| purchase.day.is_some_and(|day| date(day) <= today().0.0);
        person.purchases.iter().filter(been).cloned().collect()
    };
    let used = |currency: &str| -> usize {
        let all = people.iter().filter(counts).flat_map(had);
        all.filter(|purchase| purchase.currency == currency).count()
    };
    let shown = if used("CHF") >= used("EUR") { "CHF" } else { "EUR" };
    let figures: Vec<Option<Figures>> = people
        .iter()
        .map(|person| {
            let sales: Vec<Purchase> = had(person).into_iter().filter(|purchase| purchase.total >= 0).collect();
            let last = sales.iter().filter_map(|purchase| purchase.day).map(date).max()?;
            let spent: Vec<i64> = had(person)
                .iter()
                .filter(|purchase| purchase.currency == shown)
                .map(|purchase| purchase.total)
                .collect();
            let days = i64::from((today().0.0 - last).get_days());
            let times = i64::try_from(sales.len()).expect("few");
            counts(&person).then_some((days, times, (!spent.is_empty()).then(|| spent.iter().sum())))
        })
        .collect();
    let buyers = figures.iter().flatten().count();
    let bands: i64 = if buyers < 100 { 3 } else { 5 };
    // The score of a figure: how many cut points lie below it. A cut point lies between two of the ordered figures, `bands` times as fine.
    let band = |mut all: Vec<i64>, own: i64| -> i64 {
        all.sort_unstable();
        let last = i64::try_from(all.len()).expect("few") - 1;
        let at = |place: i64| all[usize::try_from(place.min(last)).expect("a place")];
        let below = |cut: &i64| {
            let (place, rest) = (last * cut / bands, last * cut % bands);
            at(place) * bands + (at(place + 1) - at(place)) * rest < own * bands
        };
        i64::try_from((1..bands).filter(below).count()).expect("few")
    };
    let step = 4 / (bands - 1);
    let all = |of: &dyn Fn(&Figures) -> Option<i64>| figures.iter().flatten().filter_map(of).collect::<Vec<_>>();
    figures
        .iter()
        .map(|own| {
            let (days, times, spent) = (*own)?;
            if buyers < 30 {
                return None;
            }
            let recency = 1 + (bands - 1 - band(all(&|figures| Some(figures.0)), days)) * step;
            let frequency = 1 + band(all(&|figures| Some(figures.1)), times) * step;
            let money = spent.map(|spent| 1 + band(all(&|figures| figures.2), spent) * step);
            let group = match (recency, frequency) {
                (4 | 5, 4 | 5) => "champions",
                (3..=5, 3..=5) => "loyal",
                (4 | 5, _) => "recent",
                (3, _) => "needs attention",
                (_, 3..=5) => "at risk",
                _ => "inactive",
            };
            Some((recency, frequency, money, group))
        })
        .collect()
}

/// Whether a field is about them.
pub(super) fn asks(field: &str) -> bool {
    ["rfm_group", "recency_score", "frequency_score", "money_score"].contains(&field)
}

/// What the plain evaluation says of person `n`.
pub(super) fn is(scored: &[Option<Own>], n: usize, field: &str, op: Op, values: &[Value], blanks: bool) -> bool {
    let own = scored[n];
    let number = |own: Option<i64>| {
        let own: Vec<i64> = own.into_iter().collect();
        verdict(&own, op, blanks, |own| number_fits(op, values, *own))
    };
    match field {
        "rfm_group" => {
            let own: Vec<&str> = own.map(|own| own.3).into_iter().collect();
            let named = |value: &Value| match value {
                Value::Text(text) => key(text),
                other => panic!("no text: {other:?}"),
            };
            verdict(&own, op, blanks, |own| values.iter().any(|value| named(value) == key(own)))
        }
        "recency_score" => number(own.map(|own| own.0)),
        "frequency_score" => number(own.map(|own| own.1)),
        _ => number(own.and_then(|own| own.2)),
    }
}

fn asked() -> impl Strategy<Value = Rule> {
    let groups = ["Champions", "loyal", "RECENT", "needs-attention", "At risk", "inactive"];
    let group = (
        prop_oneof![4 => Just(Op::Is), 2 => Just(Op::IsNot), 1 => Just(Op::Filled), 1 => Just(Op::Empty)],
        prop::sample::subsequence(groups.to_vec(), 1..4),
    );
    let group = (group, any::<bool>()).prop_map(|((op, names), blanks)| Rule::Is {
        field: "rfm_group".into(),
        op,
        values: names.into_iter().map(|name| Value::Text(name.into())).collect(),
        blanks,
    });
    let op = prop_oneof![
        Just(Op::AtLeast),
        Just(Op::AtMost),
        Just(Op::Between),
        Just(Op::Is),
        Just(Op::IsNot),
        Just(Op::Filled),
        Just(Op::Empty)
    ];
    let field = prop_oneof![Just("recency_score"), Just("frequency_score"), Just("money_score")];
    let score = (field, op, 1..=5_i64, 1..=5_i64, any::<bool>()).prop_map(|(field, op, one, other, blanks)| Rule::Is {
        field: field.into(),
        op,
        values: match op {
            Op::Between => vec![Value::Number(one.min(other)), Value::Number(one.max(other))],
            Op::Filled | Op::Empty => Vec::new(),
            _ => vec![Value::Number(one)],
        },
        blanks,
    });
    prop_oneof![group, score]
}

#[tokio::test]
async fn scores_are_asked_in_memory_and_in_sql_as_a_plain_count_has_them() {
    let mut runner = TestRunner::new_with_rng(Config::default(), TestRng::deterministic_rng(Default::default()));
    let mut telling = [0; 2];
    for (n, size) in [12..40_usize, 60..90, 150..190, 150..190].into_iter().enumerate() {
        let people = world::crowd(size).new_tree(&mut runner).expect("a base").current();
        let rules = prop::collection::vec(
            prop_oneof![
                asked(),
                (asked(), asked()).prop_map(|(one, other)| Rule::All { rules: vec![one, other] }),
                (asked(), rule()).prop_map(|(one, other)| Rule::Any { rules: vec![one, other] }),
                asked().prop_map(|rule| Rule::Not { rule: Box::new(rule) }),
            ],
            30,
        );
        let rules = rules.new_tree(&mut runner).expect("rules").current();
        let folder = tempfile::tempdir().expect("a folder");
        let house = empty_house(&folder).await;
        world::write(&house, &people).await;
        let segments = [city("Berlin"), city("Wien")];
        for (n, rule) in segments.iter().enumerate() {
            save(&house, None, &format!("segment {n}"), rule, &now())
                .await
                .expect("saved");
        }
        let base = plain::Base {
            people: &people,
            segments: &segments,
            bounds: LifecycleBounds::default(),
            scored: Default::default(),
        };
        let everybody = base.people_of(&Rule::All { rules: vec![] }).len();
        for rule in &rules {
            let found = ids(&house, rule, today(), &Job::quiet()).await.expect("asked");
            assert_eq!(found, base.people_of(rule), "{rule:?}");
            both_ways(&house, rule).await;
            telling[usize::from(n > 0)] += usize::from(!found.is_empty() && found.len() < everybody);
        }
    }
    assert!(telling[0] > 2 && telling[1] > 40, "only {telling:?} rules parted the people");
}

/// So many people, each of whom bought so often as their number says, the later the higher it is; the last never.
async fn shop(folder: &tempfile::TempDir) -> House {
    let house = empty_house(folder).await;
    let people: Vec<Person> = (0..41_u32)
        .map(|n| Person {
            purchases: (0..n % 8)
                .map(|times| Purchase {
                    day: Some(["2024-02-29", "2025-06-30", "2025-11-23", "2026-10-01"][(n / 11) as usize]),
                    currency: "EUR",
                    total: i64::from(100 * n + times),
                    lines: vec![],
                })
                .collect(),
            ..Person::default()
        })
        .collect();
    world::write(&house, &people).await;
    house
}

async fn write(house: &House, sql: &'static str) {
    let mut entry = journal::begin(house, journal::Act::new("import"), &now())
        .await
        .expect("open");
    sqlx::query(sql).execute(&mut *entry).await.expect("written");
    entry.finish(1).await.expect("kept");
}

async fn asked_of(house: &House, rule: &Rule) -> Vec<u32> {
    let found = ids(house, rule, today(), &Job::quiet()).await.expect("asked");
    both_ways(house, rule).await;
    found
}

#[tokio::test]
async fn a_group_holds_those_whom_insight_shows_in_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = shop(&folder).await;
    let shown = rfm(&house, today(), &english()).await.expect("worked out");
    let mut all = 0;
    for size in &shown.groups {
        let name = size.group.name();
        let held = asked_of(&house, &text("rfm_group", Op::Is, &[name])).await;
        assert_eq!(held.len(), size.people as usize, "{name}");
        all += held.len();
    }
    assert!(all >= 30 && shown.groups.iter().filter(|size| size.people > 0).count() > 3);
    for cell in &shown.cells {
        let score = |field: &str, score: u32| Rule::Is {
            field: field.into(),
            op: Op::Is,
            values: vec![Value::Number(score.into())],
            blanks: false,
        };
        let both = vec![score("recency_score", cell.recency), score("frequency_score", cell.frequency)];
        assert_eq!(asked_of(&house, &Rule::All { rules: both }).await.len(), cell.people as usize);
    }
    let none = asked_of(&house, &text("rfm_group", Op::Empty, &[])).await;
    assert_eq!(none, [1, 9, 17, 25, 33, 41], "who never bought");
    let offered = suggest(&house, "rfm_group", "", 12, today(), &Job::quiet())
        .await
        .expect("offered");
    let offered: Vec<(&str, u32)> = offered.iter().map(|one| (one.value.as_str(), one.people)).collect();
    let groups: Vec<u32> = shown.groups.iter().map(|size| size.people).collect();
    assert_eq!(offered.iter().map(|one| one.1).collect::<Vec<_>>(), groups);
    assert_eq!(offered[3].0, "needs attention");
    let typed = suggest(&house, "rfm_group", "At-R", 12, today(), &Job::quiet())
        .await
        .expect("offered");
    assert_eq!(typed.iter().map(|one| one.value.as_str()).collect::<Vec<_>>(), ["at risk"]);
}

#[tokio::test]
async fn a_purchase_moves_its_buyer_at_once_and_the_past_stays() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = shop(&folder).await;
    let inside = text("rfm_group", Op::Filled, &[]);
    let before = asked_of(&house, &inside).await;
    assert!(!before.contains(&9));
    let later = Now {
        at: "2026-11-25T11:00:00Z".parse().expect("a time"),
        ..now()
    };
    let mut entry = journal::begin(&house, journal::Act::new("import"), &later)
        .await
        .expect("open");
    sqlx::query("INSERT INTO purchase (contact, system, day, currency, total) VALUES (9, 'shop', '2026-11-23', 'EUR', 900)")
        .execute(&mut *entry)
        .await
        .expect("written");
    entry.finish(1).await.expect("kept");
    assert!(asked_of(&house, &inside).await.contains(&9));
    let then = as_of(&house, &inside, today().0, later.today(), &Job::quiet())
        .await
        .expect("asked");
    assert_eq!(then, before, "as of the day before");
    // Whoever is in the bin moves nobody's cut points.
    write(&house, "UPDATE contact SET binned_at = '2026-11-23' WHERE id > 30").await;
    assert_eq!(
        asked_of(&house, &inside).await,
        Vec::<u32>::new(),
        "fewer than thirty are left"
    );
}

#[tokio::test]
async fn it_is_said_and_refused_in_words() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = shop(&folder).await;
    let best = text("rfm_group", Op::Is, &["champions", "Needs-Attention"]);
    let said = sentence(&house, &best, today(), &english()).await.expect("said");
    assert_eq!(said, "People who are in the RFM group “Champions” or “Needs attention”");
    let score = Rule::Is {
        field: "recency_score".into(),
        op: Op::Between,
        values: vec![Value::Number(4), Value::Number(5)],
        blanks: false,
    };
    let said = sentence(&house, &score, today(), &english()).await.expect("said");
    assert_eq!(said, "People whose recency score (of 1 to 5, 5 is best) is from 4 to 5");
    let none = text("rfm_group", Op::Is, &["kings"]);
    let refused = sentence(&house, &none, today(), &english()).await.expect_err("no such group");
    assert!(matches!(&refused, Error::Refused(refusal) if refusal.message.id == "segments-no-such-group"));
    let part = text("rfm_group", Op::Contains, &["cham"]);
    assert!(sentence(&house, &part, today(), &english()).await.is_err());

    let both = all(vec![best, score]);
    let why = async |id| {
        explain(&house, &both, ContactId(id), today(), &english(), &Job::quiet())
            .await
            .expect("explained")
    };
    let known = why(40).await;
    assert_eq!(known.lines[1].recorded, ["Champions (recency 5, frequency 5)"]);
    assert_eq!(known.lines[2].recorded, ["5"]);
    assert!(known.inside);
    let never = why(41).await;
    assert!(!never.inside && never.lines[1].recorded.is_empty());
}

/// What is held is dropped with whatever changes a purchase, a person or what stands of it; both ways then agree again.
#[tokio::test]
async fn after_every_change_scores_are_those_of_the_file() {
    let mut runner = TestRunner::new_with_rng(Config::default(), TestRng::deterministic_rng(Default::default()));
    let folder = tempfile::tempdir().expect("a folder");
    let house = shop(&folder).await;
    let rules = prop::collection::vec(asked(), 8)
        .new_tree(&mut runner)
        .expect("rules")
        .current();
    let changes = [
        "UPDATE contact SET merged_into = 3 WHERE id = 40",
        "UPDATE purchase SET contact = 3 WHERE contact = 40",
        "UPDATE contact SET binned_at = '2026-01-01' WHERE id IN (38, 39)",
        "UPDATE purchase SET currency = 'CHF' WHERE id % 2 = 0",
        "UPDATE purchase SET day = '2026-11-20' WHERE contact = 5",
        "DELETE FROM purchase WHERE contact < 12 AND id % 3 = 0",
    ];
    let mut entries = Vec::new();
    for change in changes {
        for rule in &rules {
            both_ways(&house, rule).await;
        }
        let mut entry = journal::begin(&house, journal::Act::new("edit"), &now()).await.expect("open");
        sqlx::query(change).execute(&mut *entry).await.expect(change);
        entries.push(entry.finish(1).await.expect("kept"));
        for rule in &rules {
            both_ways(&house, rule).await;
        }
    }
    // The first two are a merge without the record of it, which stands in the way of taking them back.
    for entry in entries[2..].iter().rev() {
        journal::undo(&house, *entry, &now()).await.expect("taken back");
        for rule in &rules {
            both_ways(&house, rule).await;
        }
    }
}
