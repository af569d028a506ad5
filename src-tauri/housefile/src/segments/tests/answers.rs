//! Sentences, previews, warnings, why.

use super::{shared::*, *};

#[tokio::test]
async fn a_rule_reads_as_a_sentence_with_its_days_spelled_out() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = three(&folder).await;
    let last = |count, unit| Some(Window::Last { count, unit });
    let read = |rule: &str| serde_json::from_str::<Rule>(rule).expect("a rule");
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
            "People who live in “Berlin” and (who are tagged “VIP” or who bought anything in the last 90 days (since August 25, 2026)) \
             and who agreed to e-mail",
        ),
        (all(vec![]), "Everybody"),
        (
            read(r#"{"kind":"bought","at_least":3,"not":true,"within":{"kind":"last","count":90,"unit":"day"}}"#),
            "People who bought anything fewer than 3 times (or never) in the last 90 days (since August 25, 2026)",
        ),
        (
            read(r#"{"kind":"bought","at_least":2,"at_most":3,"not":true}"#),
            "People who are not among the people who bought anything 2 to 3 times",
        ),
        (
            read(r#"{"kind":"attended","at_least":3,"not":true}"#),
            "People who were at any event fewer than 3 times (or never)",
        ),
        (
            read(
                r#"{"kind":"share","end":"heavy","percent":20,"by":"sum","currency":"EUR","within":{"kind":"last","count":1,"unit":"year"}}"#,
            ),
            "People who are among the 20 % of buyers who spent most in EUR in the last year (since November 23, 2025)",
        ),
        (
            read(r#"{"kind":"postcode","country":"DE","from":"10115","to":"14199","blanks":true}"#),
            "People whose postcode is from 10115 to 14199 in DE (or of whom this is not known)",
        ),
        (
            read(
                r#"{"kind":"is","field":"first_purchase","op":"anniversary","values":[{"kind":"next","count":14,"unit":"day"}]}"#,
            ),
            "People the anniversary of whose first purchase falls in the next 14 days (up to December 7, 2026)",
        ),
        (
            read(r#"{"kind":"is","field":"purchase_gap","op":"at_most","values":["30.5"]}"#),
            "People whose average number of days between purchases is at most 30.5",
        ),
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
            "People who are not among the people who bought anything at least 2 times for at least €100.00 in all more than a year ago (up to November 22, 2025)",
        ),
        (
            Rule::Is {
                field: "household".into(),
                op: Op::AtLeast,
                values: vec![Value::Number(2)],
                blanks: false,
            },
            "People who live in a household of at least 2 (as grouped under Duplicates)",
        ),
        (
            Rule::Is {
                field: "colleagues".into(),
                op: Op::AtLeast,
                values: vec![Value::Number(3)],
                blanks: false,
            },
            "People whose number of others at the same company is at least 3",
        ),
    ];
    for (rule, expected) in cases {
        assert_eq!(sentence(&house, &rule, today(), &english()).await.expect("told"), expected);
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

#[test]
fn every_sentence_of_this_room_is_in_the_catalogue() {
    let words = english();
    for source in [
        include_str!("../check.rs"),
        include_str!("../fairness.rs"),
        include_str!("../near.rs"),
        include_str!("../overlap.rs"),
        include_str!("../past.rs"),
        include_str!("../sentence.rs"),
        include_str!("../warn.rs"),
        include_str!("../ready.rs"),
        include_str!("../saved.rs"),
        include_str!("../suggest.rs"),
        include_str!("../recorded.rs"),
        include_str!("../near/unclear.rs"),
        include_str!("../sentence/spans.rs"),
        include_str!("../check/zone.rs"),
        include_str!("../check/values.rs"),
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

#[tokio::test]
async fn for_anybody_it_says_why_in_why_out_and_how_near() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = three(&folder).await;
    let rule = all(vec![
        city("Berlin"),
        Rule::Any {
            rules: vec![
                text("tag", Op::Is, &["VIP"]),
                Rule::Consent {
                    channel: Channel::Email,
                    state: Consented::Granted,
                },
            ],
        },
        Rule::Not {
            rule: Box::new(bought(None, Some(Window::Since { day: day("2026-06-01") }), false)),
        },
    ]);
    let why = async |id| explain(&house, &rule, ContactId(id), today(), &english(), &Job::quiet()).await;
    let told = why(1).await.expect("told");
    assert_eq!((told.inside, told.changes), (false, 1), "nearly in: had they not bought");
    let lines: Vec<(&str, bool, Vec<&str>)> = told
        .lines
        .iter()
        .map(|line| {
            (
                line.at.as_str(),
                line.holds,
                line.recorded.iter().map(String::as_str).collect(),
            )
        })
        .collect();
    assert_eq!(
        lines,
        [
            ("", false, vec![]),
            ("rules.0", true, vec!["Berlin"]),
            ("rules.1", true, vec![]),
            ("rules.1.rules.0", true, vec!["VIP"]),
            ("rules.1.rules.1", false, vec!["no answer is recorded"]),
            ("rules.2", false, vec![]),
            ("rules.2.rule", true, vec!["once", "last on October 1, 2026"]),
        ]
    );
    assert_eq!(told.lines[1].says, "who live in “Berlin”");
    let told = why(3).await.expect("told");
    assert_eq!((told.inside, told.changes), (true, 1));
    assert_eq!(why(2).await.expect("told").changes, 2, "another town, and no tag or yes");
    assert_eq!(refused(why(9).await).0, "segments-person-gone");
    let near = nearly(&house, &rule, today(), &english(), &Job::quiet()).await.expect("told");
    assert_eq!(
        near.lines,
        [NearlyLine {
            at: "rules.2.rule".into(),
            says: "who are not among the people who bought anything since June 1, 2026".into(),
            people: 1,
        }]
    );
    let lacking = async |at| nearly_ids(&house, &rule, at, today(), &Job::quiet()).await.expect("told");
    assert_eq!((near.total, lacking(None).await), (1, vec![1]));
    assert_eq!(
        (lacking(Some("rules.2.rule")).await, lacking(Some("rules.0")).await),
        (vec![1], vec![])
    );
    for id in 1..=3 {
        let inside = ids(&house, &rule, today(), &Job::quiet()).await.expect("found").contains(&id);
        assert_eq!(why(id).await.expect("told").inside, inside);
    }
    let everybody = explain(&house, &all(vec![]), ContactId(2), today(), &english(), &Job::quiet())
        .await
        .expect("told");
    assert!(everybody.inside && everybody.lines.is_empty());
}

#[tokio::test]
async fn of_a_share_of_buyers_it_tells_the_purchases_that_are_compared() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = three(&folder).await;
    // Somebody who bought in the time and before it, and in another currency.
    let more = "INSERT INTO purchase (contact, system, day, currency, total) VALUES
        (1, 'shop', '2026-10-02', 'EUR', 250), (1, 'shop', '2024-05-01', 'EUR', 9000), (1, 'shop', '2026-10-03', 'CHF', 70)";
    let mut entry = journal::begin(&house, journal::Act::new("import"), &now())
        .await
        .expect("open");
    sqlx::query(more).execute(&mut *entry).await.expect("written");
    entry.finish(1).await.expect("kept");
    let share = |by, currency: Option<&str>| Rule::Share {
        end: End::Heavy,
        percent: 50,
        by,
        currency: currency.map(str::to_owned),
        within: Some(Window::Since { day: day("2026-01-01") }),
        not: false,
    };
    let recorded = async |rule: &Rule| {
        let why = explain(&house, rule, ContactId(1), today(), &english(), &Job::quiet()).await;
        why.expect("told").lines.remove(0).recorded
    };
    assert_eq!(
        recorded(&share(Measure::Sum, Some("EUR"))).await,
        ["2 times", "for €12.50 in all", "last on October 2, 2026"]
    );
    assert_eq!(
        recorded(&share(Measure::Times, None)).await,
        ["3 times", "last on October 3, 2026"]
    );
}

#[tokio::test]
async fn for_anybody_it_says_in_which_saved_segments_they_are() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = three(&folder).await;
    for (name, rule) in [("Town", city("Berlin")), ("everybody", all(vec![])), ("Gone", city("Berlin"))] {
        save(&house, None, name, &rule, &now()).await.expect("saved");
    }
    bin(&house, SegmentId(3), &[], &now()).await.expect("binned");
    let names = async |id| -> Vec<String> {
        let found = segments_of(&house, ContactId(id), today(), &english(), &Job::quiet()).await;
        found.expect("told").into_iter().map(|segment| segment.name).collect()
    };
    assert_eq!(names(1).await, ["everybody", "Town"]);
    assert_eq!(names(2).await, ["everybody"]);
    let gone = segments_of(&house, ContactId(9), today(), &english(), &Job::quiet()).await;
    assert_eq!(refused(gone).0, "segments-person-gone");
}
