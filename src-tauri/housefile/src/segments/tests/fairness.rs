//! What needs a purpose, what is named, and that a purpose stays with its segment.

use super::{
    super::{fairness::concerns, known::known},
    shared::*,
    *,
};
use crate::journal::Act;

async fn write(house: &House, sql: &'static str) {
    let mut entry = journal::begin(house, Act::new("import"), &now()).await.expect("open");
    sqlx::query(sql).execute(&mut *entry).await.expect("written");
    entry.finish(1).await.expect("kept");
}

/// The sentences about a rule, without their words: which, where, and whether it needs a purpose.
async fn told(house: &House, rule: &Rule) -> Vec<(String, Option<String>, bool)> {
    let known = known(house, today()).await.expect("known");
    let told = concerns(rule, &known).into_iter();
    told.map(|concern| (concern.message.id, concern.at, concern.needs_purpose))
        .collect()
}

fn number(field: &str, op: Op, values: &[i64]) -> Rule {
    Rule::Is {
        field: field.into(),
        op,
        values: values.iter().map(|value| Value::Number(*value)).collect(),
        blanks: false,
    }
}

fn one(id: &str, at: &str, purpose: bool) -> Vec<(String, Option<String>, bool)> {
    vec![(id.to_owned(), Some(at.to_owned()), purpose)]
}

#[tokio::test]
async fn what_is_protected_and_what_stands_for_it_needs_a_purpose() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = empty_house(&folder).await;
    write(
        &house,
        "INSERT INTO field (name, label, type, sensitive, purpose) VALUES ('faith', 'Konfession', 'text', 1, 'greetings'),
         ('debt', 'Schuldenstand', 'number', 0, NULL), ('marital', 'Marital status', 'text', 0, NULL), ('shoes', 'Shoe size', 'number', 0, NULL)",
    )
    .await;
    let of = async |rule: Rule| told(&house, &rule).await;
    assert_eq!(
        of(text("custom:faith", Op::Is, &["x"])).await,
        one("segments-concern-sensitive", "", true)
    );
    assert_eq!(
        of(text("gender", Op::Is, &["female"])).await,
        one("segments-concern-sex", "", true)
    );
    let nested = all(vec![
        city("Berlin"),
        Rule::Not {
            rule: Box::new(text("given", Op::Is, &["Fatma"])),
        },
    ]);
    assert_eq!(of(nested).await, one("segments-concern-given", "rules.1.rule", true));
    assert_eq!(
        of(text("language", Op::IsNot, &["de"])).await,
        one("segments-concern-language", "", true)
    );
    assert_eq!(
        of(number("custom:debt", Op::AtLeast, &[1])).await,
        one("segments-concern-difficulty", "", false)
    );
    assert_eq!(
        of(text("custom:marital", Op::Is, &["single"])).await,
        one("segments-concern-marital", "", true)
    );
    // Once for each field, however often it is asked about.
    let twice = all(vec![text("prefix", Op::Is, &["Mr"]), text("prefix", Op::Is, &["Ms"])]);
    assert_eq!(of(twice).await.len(), 1);
    for harmless in [
        city("Berlin"),
        text("gender", Op::Filled, &[]),
        text("custom:marital", Op::Empty, &[]),
        number("custom:shoes", Op::AtLeast, &[40]),
        number("age", Op::AtLeast, &[64]),
        number("age", Op::AtMost, &[70]),
    ] {
        assert_eq!(of(harmless.clone()).await, [], "{harmless:?}");
    }
}

#[tokio::test]
async fn names_that_evidently_stand_for_something_need_a_purpose() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = empty_house(&folder).await;
    let product = |name: &str| {
        let names = vec![name.to_owned()];
        bought(Some(What::Product { names }), None, false)
    };
    let category = |name: &str| {
        let names = vec![name.to_owned()];
        bought(Some(What::Category { names }), None, true)
    };
    let visited = Rule::Attended {
        what: crate::history::EventKind::Visit,
        names: vec!["Ramadan dinner".into()],
        values: Vec::new(),
        value_at_least: None,
        value_at_most: None,
        at_least: None,
        within: None,
        not: false,
    };
    for (rule, topic) in [
        (product("Hearing aid batteries, 6 pcs"), "health"),
        (product("Pregnancy test"), "health"),
        (product("HÖRGERÄTE-Pflege"), "health"),
        (product("Hoergeraetebatterien"), "health"),
        (product("Die Bibel, Leder"), "religion"),
        (product("Библия"), "religion"),
        (product("Крем для беременных"), "health"),
        (product("Test de grossesse"), "health"),
        (category("Halal"), "religion"),
        (category("Carne kosher"), "religion"),
        (text("tag", Op::Is, &["VIP", "Gewerkschaftsmitglied"]), "politics"),
        (text("tag", Op::IsNot, &["LGBTQ"]), "orientation"),
        (visited, "religion"),
        (product("Afrohaar-Shampoo"), "origin"),
    ] {
        assert_eq!(told(&house, &rule).await, one("segments-concern-name", "", true), "{rule:?}");
        let known = known(&house, today()).await.expect("known");
        let said = english().say(&concerns(&rule, &known)[0].message);
        let words = [
            ("health", "health"),
            ("religion", "religion"),
            ("politics", "trade union"),
            ("orientation", "whom people love"),
            ("origin", "people’s origin"),
        ];
        let word = words.iter().find(|(of, _)| *of == topic).expect("a topic").1;
        assert!(said.contains(word), "{said}");
    }
    for harmless in [
        product("Espresso"),
        product("Pride and Prejudice"),
        product("Bibliothek aus Eiche"),
        product("Библиотека"),
        category("Bibelots"),
        category("Audífonos Bluetooth"),
        product("The Syndicate, a board game"),
        category("Walker socks"),
        text("tag", Op::Is, &["VIP"]),
        text("tag", Op::Empty, &[]),
        text("city", Op::Is, &["Halal"]),
    ] {
        assert_eq!(told(&house, &harmless).await, [], "{harmless:?}");
    }
    let both = all(vec![
        product("Halal gelatine"),
        category("Halal gelatine"),
        product("Kosher salt"),
    ]);
    assert_eq!(told(&house, &both).await.len(), 2, "each name once");
    let refused = save(&house, None, "Halal", &product("Halal gelatine"), &now())
        .await
        .expect_err("no purpose");
    assert!(matches!(&refused, Error::Refused(refusal) if refusal.at.as_deref() == Some("purpose")));
    let (id, _) = save_for(
        &house,
        None,
        "Halal",
        &product("Halal gelatine"),
        Some("recall of a batch"),
        &now(),
    )
    .await
    .expect("saved");
    // Another name of the kind is a new question.
    let other = product("Kosher salt");
    assert!(save(&house, Some(id), "Halal", &other, &now()).await.is_err());
    assert!(
        save(&house, Some(id), "Halal", &product("halal GELATINE"), &now())
            .await
            .is_ok()
    );
}

#[tokio::test]
async fn older_people_and_children_are_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = empty_house(&folder).await;
    for old in [
        number("age", Op::AtLeast, &[65]),
        number("age", Op::Between, &[70, 80]),
        // Born on the day on which one becomes 65 today, or before.
        Rule::Is {
            field: "born".into(),
            op: Op::In,
            values: vec![Value::Window(Window::Until { day: day("1961-11-23") })],
            blanks: false,
        },
    ] {
        assert_eq!(told(&house, &old).await, one("segments-concern-older", "", false), "{old:?}");
    }
    let old = || number("age", Op::AtLeast, &[65]);
    let beside = Rule::Any {
        rules: vec![old(), Rule::People { ids: vec![ContactId(1)] }],
    };
    assert_eq!(
        told(&house, &beside).await,
        one("segments-concern-older", "rules.0", false),
        "also where somebody is always in"
    );
    let or_unknown = Rule::Is {
        field: "age".into(),
        op: Op::AtLeast,
        values: vec![Value::Number(65)],
        blanks: true,
    };
    for not_alone in [
        Rule::Not { rule: Box::new(old()) },
        Rule::Any {
            rules: vec![old(), city("Berlin")],
        },
        or_unknown,
    ] {
        assert_eq!(told(&house, &not_alone).await, [], "{not_alone:?}");
    }
    assert_eq!(
        told(&house, &all(vec![city("Berlin"), old()])).await,
        one("segments-concern-older", "rules.1", false)
    );
    let younger = Rule::Is {
        field: "born".into(),
        op: Op::In,
        values: vec![Value::Window(Window::Until { day: day("1961-11-24") })],
        blanks: false,
    };
    assert_eq!(told(&house, &younger).await, []);
    // 18 today, 18 tomorrow, and whose age is not known.
    write(
        &house,
        "INSERT INTO contact (name, born) VALUES ('a', '2008-11-23'), ('b', '2008-11-24'), ('c', NULL);
         INSERT INTO contact_point (contact, kind, shown, city) SELECT id, 'address', 'x', 'Berlin' FROM contact",
    )
    .await;
    let previewed = async |rule: Rule| {
        let told = preview(&house, &rule, today(), &english(), &Job::quiet())
            .await
            .expect("previewed");
        told.concerns
            .iter()
            .map(|concern| english().say(&concern.message))
            .collect::<Vec<_>>()
    };
    assert_eq!(previewed(city("Berlin")).await, ["One of them is a child (under 18)."]);
    assert_eq!(previewed(city("Wien")).await, Vec::<String>::new());
}

#[tokio::test]
async fn a_purpose_is_asked_for_kept_and_taken_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = three(&folder).await;
    let women = text("gender", Op::Is, &["female"]);
    let refused = |answer: crate::refusal::Answer<(SegmentId, crate::values::EntryId)>| match answer {
        Err(Error::Refused(refusal)) => assert_eq!(
            (refusal.message.id.as_str(), refusal.at.as_deref()),
            ("segments-purpose-needed", Some("purpose"))
        ),
        other => panic!("{other:?}"),
    };
    refused(save(&house, None, "Women", &women, &now()).await);
    refused(save_for(&house, None, "Women", &women, Some("  "), &now()).await);
    let (id, entry) = save_for(&house, None, "Women", &women, Some(" Shoes  for women "), &now())
        .await
        .expect("saved");
    let purpose = async || get(&house, id, today(), &english()).await.expect("there").purpose;
    assert_eq!(purpose().await.as_deref(), Some("Shoes for women"));
    // It stays where nothing new is asked about, and is asked for where something is.
    let berlin = all(vec![women.clone(), city("Berlin")]);
    save(&house, Some(id), "Women of Berlin", &berlin, &now())
        .await
        .expect("saved");
    assert_eq!(purpose().await.as_deref(), Some("Shoes for women"));
    refused(
        save(
            &house,
            Some(id),
            "Women",
            &all(vec![women.clone(), text("language", Op::Is, &["de"])]),
            &now(),
        )
        .await,
    );
    // Whoever asks for the segment asks for what it asks.
    refused(
        save(
            &house,
            None,
            "Others",
            &Rule::Not {
                rule: Box::new(Rule::Segment { id }),
            },
            &now(),
        )
        .await,
    );
    // Emptied on purpose is not kept, and a rule that needs none has none.
    refused(save_for(&house, Some(id), "Women", &berlin, Some(""), &now()).await);
    save(&house, Some(id), "Women", &city("Berlin"), &now()).await.expect("saved");
    assert_eq!(purpose().await, None);
    journal::undo_with_later(&house, entry, &now()).await.expect("taken back");
    assert!(get(&house, id, today(), &english()).await.is_err());
}

#[tokio::test]
async fn a_segment_of_before_without_a_purpose_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = three(&folder).await;
    write(
        &house,
        r#"INSERT INTO segment (name, rule) VALUES ('Old', '{"kind":"is","field":"gender","op":"is","values":["female"]}'),
         ('Berlin', '{"kind":"is","field":"city","op":"is","values":["Berlin"]}')"#,
    )
    .await;
    let lines = list(&house, today(), &english(), &Job::quiet()).await.expect("listed");
    let missing: Vec<(&str, bool)> = lines.iter().map(|line| (line.name.as_str(), line.purpose_missing)).collect();
    assert_eq!(missing, [("Berlin", false), ("Old", true)]);
}

#[tokio::test]
async fn before_something_is_planned_a_segment_says_what_to_think_of_and_what_is_missing() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = empty_house(&folder).await;
    write(
        &house,
        "INSERT INTO contact (name, gender, born) VALUES ('a', 'female', '2015-01-01'), ('b', 'female', '1980-01-01')",
    )
    .await;
    let women = text("gender", Op::Is, &["female"]);
    let (with, _) = save_for(&house, None, "Shoes", &women, Some("an offer of shoes"), &now())
        .await
        .expect("saved");
    // As one was saved before a purpose was asked for.
    write(
        &house,
        "INSERT INTO segment (name, rule) SELECT 'Women', rule FROM segment; INSERT INTO segment (name, rule)
         VALUES ('All', '{\"kind\":\"all\",\"rules\":[]}')",
    )
    .await;
    let of = async |id| thoughts(&house, SegmentId(id), today(), &Job::quiet()).await.expect("asked");
    let said =
        |thoughts: &Thoughts| -> Vec<String> { thoughts.concerns.iter().map(|concern| concern.message.id.clone()).collect() };
    let told = of(with.0).await;
    assert_eq!(said(&told), ["segments-concern-children", "segments-concern-sex"]);
    assert_eq!(
        (told.purpose.as_deref(), told.purpose_missing),
        (Some("an offer of shoes"), false)
    );
    let told = of(with.0 + 1).await;
    assert_eq!((told.purpose.as_deref(), told.purpose_missing), (None, true));
    let told = of(with.0 + 2).await;
    assert_eq!(said(&told), ["segments-concern-children"]);
    assert!(!told.purpose_missing);

    let stated = async |ids: &[u32]| purposes_stated(&house, ids.iter().map(|id| SegmentId(*id)), today()).await;
    stated(&[with.0, with.0 + 2]).await.expect("stated");
    let fault = stated(&[with.0, with.0 + 1]).await.expect_err("not stated");
    assert!(matches!(fault, Error::Refused(why) if why.message.id == "segments-purpose-first"));
}
