//! What the window is told: sentences, refusals with their place, warnings, saved segments, ready lists, suggestions.

use super::{
    day, empty_house, english, now, today,
    world::{self, Person, Purchase},
};
use crate::{
    job::Job,
    journal,
    privacy::{Channel, Consented},
    refusal::Error,
    segments::{
        Op, Rule, SegmentUser, Unit, Value, What, Window, bin, fields, get, ids, list, preview, ready_lists, rename, save,
        sentence, suggest, users,
    },
    store::House,
    values::{Money, SegmentId},
};

fn text(field: &str, op: Op, values: &[&str]) -> Rule {
    let values = values.iter().map(|value| Value::Text((*value).to_owned())).collect();
    Rule::Is {
        field: field.to_owned(),
        op,
        values,
        blanks: false,
    }
}

fn city(name: &str) -> Rule {
    text("city", Op::Is, &[name])
}

fn bought(what: Option<What>, within: Option<Window>, not: bool) -> Rule {
    Rule::Bought {
        what,
        at_least: None,
        at_most: None,
        amount_at_least: None,
        amount_at_most: None,
        within,
        not,
    }
}

fn all(rules: Vec<Rule>) -> Rule {
    Rule::All { rules }
}

async fn three(folder: &tempfile::TempDir) -> House {
    let house = empty_house(folder).await;
    let purchase = |day| Purchase {
        day: Some(day),
        currency: "EUR",
        total: 1000,
        lines: vec![(0, 1000)],
    };
    let people = [
        Person {
            cities: vec!["Berlin"],
            tags: vec!["VIP"],
            purchases: vec![purchase("2026-10-01")],
            ..Person::default()
        },
        Person {
            cities: vec!["Wien"],
            purchases: vec![purchase("2025-01-01")],
            ..Person::default()
        },
        Person {
            cities: vec!["Berlin"],
            said: vec![(Some(Channel::Email), true, None)],
            email: Some(true),
            ..Person::default()
        },
    ];
    world::write(&house, &people).await;
    house
}

fn refused(answer: Result<impl std::fmt::Debug, Error>) -> (String, Option<String>) {
    match answer {
        Err(Error::Refused(refusal)) => (refusal.message.id, refusal.at),
        other => panic!("not refused: {other:?}"),
    }
}

async fn refusal(house: &House, rule: &Rule) -> (String, Option<String>) {
    refused(ids(house, rule, today(), &Job::quiet()).await)
}

#[tokio::test]
async fn a_rule_reads_as_a_sentence_with_its_days_spelled_out() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = three(&folder).await;
    let last = |count, unit| Some(Window::Last { count, unit });
    let rule = all(vec![
        city("Berlin"),
        Rule::Any {
            rules: vec![text("tag", Op::Is, &["VIP"]), bought(None, last(90, Unit::Day), false)],
        },
        Rule::Consent {
            channel: Channel::Email,
            state: Consented::Granted,
        },
    ]);
    let cases = [
        (
            rule,
            "People who live in “Berlin” and (who are tagged “VIP” or who bought anything in the last 90 days (since 25 Aug 2026)) \
             and who agreed to e-mail",
        ),
        (all(vec![]), "Everybody"),
        (
            Rule::Not {
                rule: Box::new(bought(
                    Some(What::Category {
                        names: vec!["Coffee".into(), "Tea".into()],
                    }),
                    None,
                    false,
                )),
            },
            "People who are not among the people who bought something from “Coffee” or “Tea”",
        ),
        (
            Rule::Is {
                field: "company".into(),
                op: Op::IsNot,
                values: vec![Value::Text("Acme".into())],
                blanks: true,
            },
            "People whose company is known and is not “Acme” (or of whom this is not known)",
        ),
        (
            Rule::Bought {
                what: None,
                at_least: Some(2),
                at_most: None,
                amount_at_least: Some(Money {
                    minor: 10_000,
                    currency: "EUR".into(),
                }),
                amount_at_most: None,
                within: Some(Window::Before {
                    count: 1,
                    unit: Unit::Year,
                }),
                not: true,
            },
            "People who did not buy anything at least 2 times for at least 100.00 EUR in all more than a year ago (up to 22 Nov 2025)",
        ),
    ];
    for (rule, expected) in cases {
        assert_eq!(sentence(&house, &rule, today(), &english()).await.expect("told"), expected);
    }
}

#[tokio::test]
async fn a_rule_that_makes_no_sense_is_refused_with_its_place() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = three(&folder).await;
    let number = |op, values: Vec<Value>| Rule::Is {
        field: "age".into(),
        op,
        values,
        blanks: false,
    };
    let cases = [
        (
            all(vec![city("Berlin"), city("Wien"), text("colour", Op::Is, &["red"])]),
            "segments-unknown-field",
            "rules.2",
        ),
        (
            all(vec![Rule::Not {
                rule: Box::new(text("city", Op::AtLeast, &["5"])),
            }]),
            "segments-op-does-not-fit",
            "rules.0.rule",
        ),
        (all(vec![all(vec![city(" ")])]), "segments-no-value", "rules.0.rules.0"),
        (
            number(Op::AtLeast, vec![Value::Text("old".into())]),
            "segments-needs-number",
            "",
        ),
        (
            number(Op::Between, vec![Value::Number(30), Value::Number(20)]),
            "segments-turned-round",
            "",
        ),
        (number(Op::Between, vec![Value::Number(30)]), "segments-value-count", ""),
        (Rule::Segment { id: SegmentId(9) }, "segments-unknown-segment", ""),
        (
            bought(
                None,
                Some(Window::Between {
                    from: day("2026-02-01"),
                    to: day("2026-01-01"),
                }),
                false,
            ),
            "segments-turned-round",
            "",
        ),
    ];
    for (rule, id, at) in cases {
        assert_eq!(refusal(&house, &rule).await, (id.to_owned(), Some(at.to_owned())), "{rule:?}");
    }
    let mut deep = city("Berlin");
    for _ in 0..20 {
        deep = Rule::Not { rule: Box::new(deep) };
    }
    assert_eq!(refusal(&house, &deep).await.0, "segments-too-deep");
    let wide = |n| all(vec![city("Berlin"); n]);
    assert_eq!(
        refusal(&house, &wide(500)).await,
        ("segments-too-many".into(), Some("rules.499".into()))
    );
    assert_eq!(
        ids(&house, &wide(499), today(), &Job::quiet()).await.expect("found"),
        [1, 3],
        "as many as allowed do run"
    );
    preview(&house, &wide(499), today(), &english(), &Job::quiet())
        .await
        .expect("and are counted");
}

#[test]
fn a_misspelled_condition_is_not_read_as_a_wider_one() {
    let good = r#"{"kind":"all","rules":[{"kind":"is","field":"city","op":"is","values":["Berlin"]},
        {"kind":"bought","within":{"kind":"last","count":90,"unit":"day"}},
        {"kind":"is","field":"spent","op":"at_least","values":[{"minor":500,"currency":"EUR"}]}]}"#;
    let rule: Rule = serde_json::from_str(good).expect("a rule");
    assert_eq!(
        serde_json::from_str::<Rule>(&serde_json::to_string(&rule).expect("JSON")).expect("a rule"),
        rule
    );
    for bad in [
        r#"{"kind":"bought","withing":{"kind":"last","count":90,"unit":"day"}}"#,
        r#"{"kind":"bought","within":{"kind":"last","count":90,"unit":"day","of":1}}"#,
        r#"{"kind":"is","field":"city","op":"is","value":["Berlin"]}"#,
        r#"{"kind":"sql","text":"1=1"}"#,
    ] {
        assert!(serde_json::from_str::<Rule>(bad).is_err(), "{bad}");
    }
}

#[tokio::test]
async fn what_a_person_writes_is_never_sql() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = three(&folder).await;
    for value in [
        "'; DROP TABLE contact; --",
        "\" OR 1=1",
        "%",
        "_",
        "\\",
        "]",
        "?1",
        "?currency",
        "\u{0}",
    ] {
        for op in [Op::Is, Op::Contains, Op::StartsWith] {
            let found = ids(&house, &text("name", op, &[value]), today(), &Job::quiet())
                .await
                .expect("asked");
            assert_eq!(found, Vec::<u32>::new(), "{value}");
        }
        let offered = suggest(&house, "city", value, 5, &Job::quiet()).await.expect("asked");
        assert_eq!(
            offered.is_empty(),
            value != "\0",
            "a sign that cannot be typed is nothing typed"
        );
        let currency = Rule::Is {
            field: "spent".into(),
            op: Op::AtLeast,
            values: vec![Value::Money(Money {
                minor: 0,
                currency: value.into(),
            })],
            blanks: false,
        };
        assert_eq!(
            ids(&house, &currency, today(), &Job::quiet()).await.expect("asked"),
            Vec::<u32>::new()
        );
    }
}

#[tokio::test]
async fn the_preview_counts_tells_and_warns() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = three(&folder).await;
    let look = async |rule: &Rule| {
        preview(&house, rule, today(), &english(), &Job::quiet())
            .await
            .expect("previewed")
    };
    let rule = all(vec![city("Berlin"), bought(None, None, false)]);
    let seen = look(&rule).await;
    assert_eq!((seen.total, seen.of), (1, 3));
    let counts: Vec<(&str, u32)> = seen.counts.iter().map(|node| (node.at.as_str(), node.count)).collect();
    assert_eq!(counts, [("", 1), ("rules.0", 2), ("rules.1", 2)]);
    let funnel: Vec<(u32, u32)> = seen.funnel.iter().map(|step| (step.left, step.removed)).collect();
    assert_eq!(funnel, [(2, 1), (1, 1)]);
    assert_eq!(seen.people.iter().map(|person| person.id.0).collect::<Vec<_>>(), [1]);
    assert!(
        seen.reach.iter().all(|reach| reach.people == 1),
        "reach is that of the people found"
    );

    let warned = |seen: &crate::segments::Preview| {
        seen.warnings
            .iter()
            .map(|warning| (warning.message.id.clone(), warning.at.clone()))
            .collect::<Vec<_>>()
    };
    let place = |at: &str| Some(at.to_owned());
    assert_eq!(
        warned(&look(&all(vec![city("Berlin"), city("Wien")])).await),
        [("segments-contradiction".into(), place("rules.1"))]
    );
    assert_eq!(
        warned(&look(&all(vec![city("Berlin"), city("Nirgendwo")])).await),
        [("segments-contradiction".into(), place("rules.1"))]
    );
    assert_eq!(
        warned(&look(&all(vec![city("Wien"), text("tag", Op::Is, &["VIP"])])).await),
        [("segments-nobody-together".into(), place("rules.1"))]
    );
    assert_eq!(
        warned(&look(&all(vec![city("Wien"), text("tag", Op::Is, &["no such"])])).await),
        [("segments-nobody-fits".into(), place("rules.1"))]
    );
    assert_eq!(
        warned(&look(&text("city", Op::Filled, &[])).await),
        [("segments-nearly-everybody".into(), None)]
    );
    assert_eq!(warned(&look(&all(vec![])).await), []);
}

#[tokio::test]
async fn a_segment_is_saved_used_renamed_binned_and_brought_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = three(&folder).await;
    let (berlin, _) = save(&house, None, " In  Berlin ", &city("Berlin"), &now())
        .await
        .expect("saved");
    let (buyers, _) = save(
        &house,
        None,
        "Buyers there",
        &all(vec![Rule::Segment { id: berlin }, bought(None, None, false)]),
        &now(),
    )
    .await
    .expect("saved");
    let taken = save(&house, None, "in berlin", &city("Wien"), &now()).await;
    assert_eq!(refused(taken).0, "segments-name-taken");
    let circle = save(
        &house,
        Some(berlin),
        "In Berlin",
        &all(vec![Rule::Segment { id: buyers }]),
        &now(),
    )
    .await;
    assert_eq!(refused(circle), ("segments-circle".into(), Some("rules.0".into())));
    let lines = list(&house, today(), &english(), &Job::quiet()).await.expect("listed");
    let shown: Vec<(&str, Option<u32>)> = lines.iter().map(|line| (line.name.as_str(), line.people)).collect();
    assert_eq!(shown, [("Buyers there", Some(1)), ("In Berlin", Some(2))]);
    assert_eq!(
        users(&house, berlin).await.expect("listed"),
        [SegmentUser::Segment {
            id: buyers,
            name: "Buyers there".into()
        }]
    );
    assert_eq!(refused(bin(&house, berlin, &[], &now()).await).0, "segments-in-use");
    rename(&house, berlin, "Berliners", &now()).await.expect("renamed");
    assert_eq!(
        get(&house, berlin, today(), &english()).await.expect("there").name,
        "Berliners"
    );
    let binned = bin(&house, buyers, &[], &now()).await.expect("binned");
    assert_eq!(refused(get(&house, buyers, today(), &english()).await).0, "segments-gone");
    bin(&house, berlin, &[], &now()).await.expect("nothing uses it any more");
    journal::undo(&house, binned, &now()).await.expect("undone");
    let line = &list(&house, today(), &english(), &Job::quiet()).await.expect("listed")[0];
    assert_eq!(
        (line.people, line.broken.as_ref().map(|message| message.id.as_str())),
        (None, Some("segments-unknown-segment"))
    );
}

#[tokio::test]
async fn ready_lists_come_from_the_base_and_only_with_people() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = three(&folder).await;
    let lists = ready_lists(&house, today(), &english(), &Job::quiet()).await.expect("listed");
    let shown: Vec<(&str, u32)> = lists.iter().map(|list| (list.id.as_str(), list.people)).collect();
    assert_eq!(shown, [("quiet", 1), ("active", 1), ("subscribed", 1), ("new", 1)]);
    for list in &lists {
        assert_eq!(
            ids(&house, &list.rule, today(), &Job::quiet()).await.expect("found").len(),
            list.people as usize
        );
        for said in [&list.name, &list.why] {
            assert!(english().knows(&said.id), "{}", said.id);
        }
    }
}

#[tokio::test]
async fn limits_of_ready_lists_follow_the_rhythm_of_the_base() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = empty_house(&folder).await;
    let purchase = |day, total| Purchase {
        day: Some(day),
        currency: "EUR",
        total,
        lines: vec![],
    };
    // Forty people who come back after a good five months, the first of them for far more money.
    let people: Vec<Person> = (0..40)
        .map(|n| Person {
            purchases: vec![
                purchase("2026-01-01", if n < 4 { 9000 } else { 100 }),
                purchase("2026-06-10", 100),
            ],
            ..Person::default()
        })
        .collect();
    world::write(&house, &people).await;
    let lists = ready_lists(&house, today(), &english(), &Job::quiet()).await.expect("listed");
    let active = lists.iter().find(|list| list.id == "active").expect("active");
    assert_eq!(
        active.sentence,
        "People who bought for the last time in the last 6 months (since 23 May 2026)"
    );
    assert_eq!(active.why.id, "segments-ready-active-why");
    let best = lists.iter().find(|list| list.id == "best").expect("best");
    assert_eq!(
        (best.people, best.sentence.as_str()),
        (4, "People who spent at least 91.00 EUR in all")
    );
}

#[tokio::test]
async fn fields_come_with_their_commonest_values() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = three(&folder).await;
    let all = fields(&house, &Job::quiet()).await.expect("listed");
    let words = english();
    let city = all.iter().find(|field| field.name == "city").expect("city");
    assert_eq!(
        city.suggestions
            .iter()
            .map(|one| (one.value.as_str(), one.people))
            .collect::<Vec<_>>(),
        [("Berlin", 2), ("Wien", 1)]
    );
    assert!(all.iter().any(|field| field.name == "custom:shoes"));
    for field in &all {
        assert!(words.knows(&field.label.id), "{}", field.label.id);
        assert!(words.knows(&field.label.id.replace("-field-", "-noun-")), "{}", field.name);
    }
    let espresso = suggest(&house, "product", "press", 5, &Job::quiet()).await.expect("asked");
    assert_eq!(
        espresso
            .iter()
            .map(|one| (one.value.as_str(), one.people))
            .collect::<Vec<_>>(),
        [("Espresso", 2)]
    );
}

#[tokio::test]
async fn a_locked_field_is_named_and_not_used() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = three(&folder).await;
    let mut entry = journal::begin(&house, journal::Act::new("edit"), &now()).await.expect("open");
    sqlx::query("INSERT INTO field (name, label, type, sensitive) VALUES ('faith', 'Faith', 'text', 1)")
        .execute(&mut *entry)
        .await
        .expect("written");
    entry.finish(0).await.expect("kept");
    assert_eq!(
        refusal(&house, &text("custom:faith", Op::Filled, &[])).await,
        ("segments-field-locked".into(), Some(String::new()))
    );
    let field = fields(&house, &Job::quiet())
        .await
        .expect("listed")
        .into_iter()
        .find(|field| field.name == "custom:faith");
    assert!(field.expect("listed").locked);
}

#[tokio::test]
async fn a_cancelled_question_gives_no_answer_and_leaves_the_connection_whole() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = three(&folder).await;
    let job = Job::quiet();
    job.cancel();
    for _ in 0..5 {
        assert!(matches!(
            ids(&house, &city("Berlin"), today(), &job).await,
            Err(Error::Cancelled)
        ));
    }
    assert_eq!(
        ids(&house, &city("Berlin"), today(), &Job::quiet()).await.expect("found"),
        [1, 3]
    );
}

#[test]
fn every_sentence_of_this_room_is_in_the_catalogue() {
    let words = english();
    for source in [
        include_str!("../check.rs"),
        include_str!("../sentence.rs"),
        include_str!("../warn.rs"),
        include_str!("../ready.rs"),
        include_str!("../saved.rs"),
        include_str!("../suggest.rs"),
    ] {
        for id in source
            .split('"')
            .filter(|text| text.starts_with("segments-") && !text.contains(['{', ' ']))
        {
            assert!(words.knows(id), "{id}");
        }
    }
    assert!(words.knows("act-bin-segment"));
}
