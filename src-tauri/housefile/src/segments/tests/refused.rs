//! What is refused, and what is never taken for SQL.

use super::{shared::*, *};

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
    let read = |rule: &str| serde_json::from_str::<Rule>(rule).expect("a rule");
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
        (
            serde_json::from_str(r#"{"kind":"attended","what":"answer","names":[],"value_at_least":9,"value_at_most":6}"#)
                .expect("a rule"),
            "segments-turned-round",
            "",
        ),
        (
            text("lifecycle", Op::IsNot, &["Lapsed", "slippy"]),
            "segments-no-such-stage",
            "",
        ),
        (
            read(r#"{"kind":"share","end":"heavy","percent":100}"#),
            "segments-percent-out-of-range",
            "",
        ),
        (
            read(r#"{"kind":"share","end":"heavy","percent":9,"by":"sum"}"#),
            "segments-needs-money",
            "",
        ),
        (
            read(r#"{"kind":"share","end":"light","percent":9,"currency":"EUR"}"#),
            "segments-share-currency",
            "",
        ),
        (
            read(r#"{"kind":"postcode","from":"10115","to":"14199"}"#),
            "segments-postcode-where",
            "",
        ),
        (
            read(r#"{"kind":"postcode","country":"DE","from":"10","to":"14"}"#),
            "segments-postcode-range",
            "",
        ),
        (
            read(r#"{"kind":"postcode","country":"IE","from":"D02","to":"D04"}"#),
            "segments-postcode-no-order",
            "",
        ),
        (
            read(r#"{"kind":"postcode","country":"Nowhere","from":"1","to":"2"}"#),
            "segments-no-such-country",
            "",
        ),
        (
            read(r#"{"kind":"is","field":"birthday","op":"anniversary","values":[{"kind":"this","unit":"year"}]}"#),
            "segments-op-does-not-fit",
            "",
        ),
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

/// Each value is held against what everybody has: how many there are and how long they are is bounded.
#[tokio::test]
async fn more_values_than_a_rule_can_mean_are_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = three(&folder).await;
    let towns: Vec<String> = (0..2_001).map(|n| format!("Town {n}")).collect();
    let towns: Vec<&str> = towns.iter().map(String::as_str).collect();
    let refused = |at: &str| ("segments-too-many-values".to_owned(), Some(at.to_owned()));
    assert_eq!(refusal(&house, &text("city", Op::Is, &towns)).await, refused(""));
    let half = text("city", Op::Is, &towns[..1_001]);
    assert_eq!(
        refusal(&house, &all(vec![half.clone(), half])).await,
        refused("rules.1"),
        "they count together"
    );
    let names = towns.iter().map(|town| (*town).to_owned()).collect();
    let products = bought(Some(What::Product { names }), None, false);
    assert_eq!(refusal(&house, &products).await, refused(""));
    let long = text("city", Op::Contains, &[&"x".repeat(2_001)]);
    assert_eq!(refusal(&house, &long).await.0, "values-too-long");
    assert_eq!(
        ids(
            &house,
            &text("city", Op::Is, &[&towns[..1_999], &["Berlin"][..]].concat()),
            today(),
            &Job::quiet()
        )
        .await
        .expect("found"),
        [1, 3],
        "as many as allowed do run"
    );
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
        let offered = suggest(&house, "city", value, 5, today(), &Job::quiet())
            .await
            .expect("asked");
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
        let refused = ids(&house, &currency, today(), &Job::quiet()).await.expect_err("no currency");
        assert_eq!(refused.trace(), "segments-no-such-currency");
    }
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
    let field = fields(&house, today(), &Job::quiet())
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
