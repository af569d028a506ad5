//! Stages of people that were counted by hand, at their boundaries, and what a stage is, said a second time without SQL. Today is
//! 23 November 2026.

use jiff::{Span, civil::Date};

use super::{
    super::{bounds::AsOf, compile::Bind, lifecycle::stages, run},
    compare::both_ways,
    shared::*,
    *,
};

/// A day of purchase, where it is known, and its sum in cents.
type Bought = (Option<&'static str>, i64);

/// What people bought, and the stage it makes.
const PEOPLE: &[(&[Bought], Option<&str>)] = &[
    (&[], Some("lead")),
    // Gave back what somebody else bought; bought something on a day to come.
    (&[(Some("2026-11-01"), -500), (Some("2026-12-24"), 900)], Some("lead")),
    // 180 days ago, and twice on that day.
    (&[(Some("2026-05-27"), 900), (Some("2026-05-27"), 100)], Some("first time")),
    // What was given back since is no second purchase.
    (&[(Some("2026-10-01"), 900), (Some("2026-10-05"), -900)], Some("first time")),
    // Another purchase of a day that nobody knows.
    (&[(Some("2026-10-01"), 900), (None, 900)], Some("active")),
    // A gap of 365 days is none.
    (&[(Some("2025-11-23"), 900), (Some("2026-11-23"), 900)], Some("active")),
    // 181 days ago, once.
    (&[(Some("2026-05-26"), 900)], Some("slipping")),
    // 365 days ago; a refund yesterday keeps nobody.
    (&[(Some("2025-11-23"), 900), (Some("2026-11-22"), -100)], Some("slipping")),
    // 366 days ago.
    (&[(Some("2025-11-22"), 900)], Some("lapsed")),
    // A gap of 366 days.
    (&[(Some("2025-11-22"), 900), (Some("2026-11-23"), 900)], Some("won back")),
    // Has bought again since coming back.
    (
        &[
            (Some("2024-02-29"), 900),
            (Some("2026-10-01"), 900),
            (Some("2026-11-22"), 900),
        ],
        Some("active"),
    ),
    // Came back, and has been silent since for 181 days.
    (&[(Some("2024-02-29"), 900), (Some("2026-05-26"), 900)], Some("slipping")),
    (&[(None, 900)], None),
];

/// Somebody's stage on a day, from the days on which they bought.
pub(super) fn stage(person: &Person, on: Day, bounds: LifecycleBounds) -> Option<&'static str> {
    let now = on.0;
    let silent = |days: u32| Span::new().days(i64::from(days));
    let sales = || person.purchases.iter().filter(|purchase| purchase.total >= 0);
    let undated = sales().any(|purchase| purchase.day.is_none());
    let mut days: Vec<Date> = sales()
        .filter_map(|purchase| purchase.day)
        .map(|day| day.parse::<Date>().expect("a day"))
        .filter(|day| *day <= now)
        .collect();
    days.sort_unstable();
    days.dedup();
    let several = undated || days.len() > 1;
    let back = days
        .windows(2)
        .last()
        .is_some_and(|two| two[1] > two[0] + silent(bounds.lapsed));
    let Some(&last) = days.last() else {
        return (!undated).then_some("lead");
    };
    Some(if last + silent(bounds.lapsed) < now {
        "lapsed"
    } else if last + silent(bounds.slipping) < now {
        "slipping"
    } else if back {
        "won back"
    } else if several {
        "active"
    } else {
        "first time"
    })
}

pub(super) async fn house_of(folder: &tempfile::TempDir) -> House {
    let house = empty_house(folder).await;
    let people: Vec<Person> = PEOPLE
        .iter()
        .map(|(bought, _)| Person {
            purchases: bought
                .iter()
                .map(|(day, total)| Purchase {
                    day: *day,
                    currency: "EUR",
                    total: *total,
                    lines: Vec::new(),
                })
                .collect(),
            ..Person::default()
        })
        .collect();
    world::write(&house, &people).await;
    house
}

fn those(wanted: Option<&str>) -> Vec<u32> {
    (1..)
        .zip(PEOPLE)
        .filter(|(_, (_, stage))| *stage == wanted)
        .map(|(id, _)| id)
        .collect()
}

#[tokio::test]
async fn each_stage_holds_whom_it_says() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house_of(&folder).await;
    for stage in ["lead", "first time", "active", "slipping", "lapsed", "won back"] {
        let rule = text("lifecycle", Op::Is, &[stage]);
        let found = ids(&house, &rule, today(), &Job::quiet()).await.expect("asked");
        assert_eq!(found, those(Some(stage)), "{stage}");
        both_ways(&house, &rule).await;
    }
    let nowhere = text("lifecycle", Op::Empty, &[]);
    assert_eq!(
        ids(&house, &nowhere, today(), &Job::quiet()).await.expect("asked"),
        those(None)
    );
}

/// The page of one person tells why: it must not read the purchases of a million others.
#[tokio::test]
async fn one_persons_stage_reads_no_one_elses_purchases() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house_of(&folder).await;
    let mut read = house.read().await.expect("a reader");
    let sql = format!(
        "EXPLAIN QUERY PLAN SELECT DISTINCT value FROM ({}) WHERE contact = ?1",
        stages(AsOf {
            today: today(),
            bounds: LifecycleBounds::default(),
        })
    );
    let plan: Vec<(i64, i64, i64, String)> = run::rows(&mut read, &sql, &[Bind::Integer(9)], &Job::quiet())
        .await
        .expect("a plan");
    assert!(plan.iter().any(|step| step.3.contains("purchase_contact")), "{plan:?}");
    assert!(!plan.iter().any(|step| step.3.starts_with("SCAN")), "{plan:?}");
}

#[tokio::test]
async fn stages_move_on_with_the_day() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house_of(&folder).await;
    let rule = text("lifecycle", Op::Is, &["slipping"]);
    let on = async |iso: &str| ids(&house, &rule, Today(day(iso)), &Job::quiet()).await.expect("asked");
    assert_eq!(on("2026-11-23").await, [7, 8, 12]);
    // The person of 365 days ago has lapsed, the one of 180 days ago slips.
    assert_eq!(on("2026-11-24").await, [3, 7, 12]);
    assert_eq!(on("2026-11-23").await, [7, 8, 12]);
}

#[tokio::test]
async fn stages_are_offered_with_their_people_and_told_with_their_boundaries() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house_of(&folder).await;
    let all = fields(&house, today(), &Job::quiet()).await.expect("listed");
    let field = all.iter().find(|field| field.name == "lifecycle").expect("a field");
    assert!(
        field.suggestions.is_empty(),
        "the registry opens without counting every purchase"
    );
    let stages = suggest(&house, "lifecycle", "", 12, today(), &Job::quiet())
        .await
        .expect("offered");
    let offered: Vec<(&str, u32)> = stages.iter().map(|one| (one.value.as_str(), one.people)).collect();
    assert_eq!(
        offered,
        [
            ("active", 3),
            ("slipping", 3),
            ("first time", 2),
            ("lead", 2),
            ("lapsed", 1),
            ("won back", 1)
        ]
    );
    let rule = text("lifecycle", Op::Is, &["Slipping", "won back"]);
    assert_eq!(
        sentence(&house, &rule, today(), &english()).await.expect("told"),
        "People whose lifecycle stage is “Slipping” (last bought 181 to 365 days ago) or “won back” (bought at most 180 days ago, after \
         more than 365 days without a purchase)"
    );
    let why = explain(&house, &rule, ContactId(9), today(), &english(), &Job::quiet())
        .await
        .expect("explained");
    assert!(!why.inside);
    assert_eq!(why.lines[0].recorded, ["“lapsed” (last bought more than 365 days ago)"]);
}
