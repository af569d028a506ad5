//! A search holds the people of the rule that was meant, and what is kept in memory for typing says what the file says.

use proptest::{
    strategy::{Strategy as _, ValueTree as _},
    test_runner::TestRunner,
};

use super::{
    search::{done, found, four},
    shared::*,
    *,
};
use crate::{
    history::EventKind,
    journal::Act,
    profiles::{Sort, SortKey, ViewSpec},
};

/// Each with the rule that is meant by it.
fn meant() -> Vec<(&'static str, Rule)> {
    let not = |rule| Rule::Not { rule: Box::new(rule) };
    let is = |field: &str, op, values: Vec<Value>| Rule::Is {
        field: field.to_owned(),
        op,
        values,
        blanks: false,
    };
    let number = |n| vec![Value::Number(n)];
    let sum = |minor, currency: &str| {
        Value::Money(Money {
            minor,
            currency: currency.into(),
        })
    };
    let when = |window| vec![Value::Window(window)];
    let between = |from, to| Window::Between {
        from: day(from),
        to: day(to),
    };
    let around = |place: &str, km| Rule::Near {
        place: place.into(),
        km,
        how: Around::Within,
        blanks: false,
    };
    let shoes = |op| is("custom:shoes", op, number(41));
    vec![
        ("city:koeln", city("Köln")),
        ("near:köln,465km", around("Köln", 465)),
        ("near:\"wien, AT\"", around("Wien, AT", 25)),
        ("near:\"1010, AT\"", around("1010, AT", 25)),
        (
            "-around:berlin,10km,köln",
            not(Rule::Any {
                rules: vec![around("Berlin", 10), around("Köln", 10)],
            }),
        ),
        ("-city:berlin,wien", not(text("city", Op::Is, &["Berlin", "Wien"]))),
        (
            "tag:v*,press",
            Rule::Any {
                rules: vec![text("tag", Op::StartsWith, &["v"]), text("tag", Op::Is, &["press"])],
            },
        ),
        (
            "company:acme -tag:vip",
            all(vec![
                text("company", Op::Contains, &["acme"]),
                not(text("tag", Op::Is, &["vip"])),
            ]),
        ),
        (
            "age:18-40",
            is("age", Op::Between, vec![Value::Number(18), Value::Number(40)]),
        ),
        ("age:<36", is("age", Op::AtMost, number(35))),
        ("orders:>=2", is("purchases", Op::AtLeast, number(2))),
        ("purchases:0", is("purchases", Op::Is, number(0))),
        ("shoe-size:41", shoes(Op::Is)),
        ("shoes:>41", all(vec![shoes(Op::AtLeast), not(shoes(Op::Is))])),
        ("shoes:<41", all(vec![shoes(Op::AtMost), not(shoes(Op::Is))])),
        ("gift-buyer:yes", is("custom:gift", Op::Is, vec![Value::Flag(true)])),
        ("spent:>50eur", is("spent", Op::AtLeast, vec![sum(5001, "EUR")])),
        ("spent:<=50.5€", is("spent", Op::AtMost, vec![sum(5050, "EUR")])),
        (
            "spent:CHF10..90",
            is("spent", Op::Between, vec![sum(1000, "CHF"), sum(9000, "CHF")]),
        ),
        (
            "lastbought:2026-08",
            is("last_purchase", Op::In, when(between("2026-08-01", "2026-08-31"))),
        ),
        (
            "lastbought:>2025",
            is("last_purchase", Op::In, when(Window::Since { day: day("2026-01-01") })),
        ),
        (
            "firstbought:<2025-06-30",
            is("first_purchase", Op::In, when(Window::Until { day: day("2025-06-29") })),
        ),
        (
            "firstbought:2024..2025-06",
            is("first_purchase", Op::In, when(between("2024-01-01", "2025-06-30"))),
        ),
        (
            "lastbought:90d",
            is(
                "last_purchase",
                Op::In,
                when(Window::Last {
                    count: 90,
                    unit: Unit::Day,
                }),
            ),
        ),
        (
            "lastbought:>1y",
            is(
                "last_purchase",
                Op::In,
                when(Window::Before {
                    count: 1,
                    unit: Unit::Year,
                }),
            ),
        ),
        (
            "lastbought:today",
            is("last_purchase", Op::In, when(between("2026-11-23", "2026-11-23"))),
        ),
        (
            "lastvisit:month",
            is("last_visit", Op::In, when(Window::This { unit: Unit::Month })),
        ),
        (
            "birthday:6w",
            is(
                "birthday",
                Op::In,
                when(Window::Next {
                    count: 6,
                    unit: Unit::Week,
                }),
            ),
        ),
        ("stage:lapsed", text("lifecycle", Op::Is, &["lapsed"])),
        (
            "bought:espresso",
            bought(
                Some(What::Product {
                    names: vec!["Espresso".into()],
                }),
                None,
                false,
            ),
        ),
        (
            "-category:coffee",
            not(bought(
                Some(What::Category {
                    names: vec!["Coffee".into()],
                }),
                None,
                false,
            )),
        ),
        (
            "visited:tasting",
            Rule::Attended {
                what: EventKind::Visit,
                names: vec!["Tasting".into()],
                values: Vec::new(),
                value_at_least: None,
                value_at_most: None,
                at_least: None,
                within: None,
                not: false,
            },
        ),
        ("segment:\"düsseldorf friends\"", Rule::Segment { id: SegmentId(1) }),
        (
            "reach:letter,email",
            Rule::Any {
                rules: vec![
                    Rule::MayContact {
                        channel: Channel::Letter,
                        not: false,
                    },
                    Rule::MayContact {
                        channel: Channel::Email,
                        not: false,
                    },
                ],
            },
        ),
        ("household:>1", is("household", Op::AtLeast, number(2))),
        (
            "tag:* address:no",
            all(vec![text("tag", Op::Filled, &[]), text("address", Op::Empty, &[])]),
        ),
    ]
}

#[tokio::test]
async fn a_search_holds_the_people_of_the_rule_that_is_meant() {
    let mut runner = TestRunner::deterministic();
    let mut some = std::collections::BTreeSet::new();
    for _ in 0..3 {
        let folder = tempfile::tempdir().expect("a folder");
        let house = empty_house(&folder).await;
        let people = world::people().new_tree(&mut runner).expect("people");
        world::write(&house, &people.current()).await;
        save(
            &house,
            None,
            "Düsseldorf friends",
            &text("tag", Op::Is, &["Düsseldorf-Club"]),
            &now(),
        )
        .await
        .expect("saved");
        for (typed, rule) in meant() {
            let (people, understood) = done(&house, typed).await.unwrap_or_else(|fault| panic!("{typed}: {fault:?}"));
            let meant = ids(&house, &rule, today(), &Job::quiet()).await.expect("asked");
            assert_eq!(people, meant, "{typed}");
            let told = sentence(&house, &all(vec![rule]), today(), &english()).await.expect("told");
            // Case as it was typed, otherwise the same sentence.
            if !typed.contains("segment") && !typed.contains(" ") {
                assert_eq!(
                    understood.sentence.to_lowercase().replace("koeln", "köln"),
                    told.to_lowercase(),
                    "{typed}"
                );
            }
            assert!(understood.whole && understood.notes.is_empty(), "{typed}");
            if !meant.is_empty() {
                some.insert(typed);
            }
        }
    }
    assert!(some.len() + 4 > meant().len(), "too few searches found anybody: {some:?}");
}

#[tokio::test]
async fn what_is_kept_for_typing_is_what_the_file_says() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = four(&folder).await;
    assert_eq!(found(&house, "anna").await, [1, 2, 3]);
    for (sql, search, people) in [
        ("UPDATE contact SET name = 'Berta Koch' WHERE id = 1", "berta", &[1][..]),
        (
            "INSERT INTO contact (name) VALUES ('Annabel'), ('annà')",
            "ANNA",
            &[1, 2, 3, 5, 6],
        ),
        (
            "INSERT INTO contact_point (contact, kind, shown) VALUES (4, 'email', 'new@else.example')",
            "else.ex",
            &[4],
        ),
        ("UPDATE account SET number = '0042-17' WHERE contact = 4", "4217 ", &[]),
        ("UPDATE account SET number = '004217' WHERE contact = 4", "4217", &[4]),
        (
            "UPDATE contact SET binned_at = '2026-01-01' WHERE id = 2",
            "anna",
            &[1, 3, 5, 6],
        ),
    ] {
        let mut entry = journal::begin(&house, Act::new("edit"), &now()).await.expect("open");
        sqlx::query(sql).execute(&mut *entry).await.expect("changed");
        entry.finish(1).await.expect("kept");
        assert_eq!(found(&house, search).await, people, "{sql}");
    }
    for (search, people) in [
        ("a", &[1, 3, 4, 5, 6][..]),
        ("a -anna", &[4]),
        // Nobody has it: noughts before a number say nothing, and nothing else is left to be looked for.
        ("0000", &[]),
        ("\"\u{0}\"", &[]),
        ("&", &[]),
    ] {
        assert_eq!(found(&house, search).await, people, "{search}");
    }
}

#[tokio::test]
async fn every_order_is_the_same_in_memory_and_in_the_file() {
    let mut runner = TestRunner::deterministic();
    let folder = tempfile::tempdir().expect("a folder");
    let house = empty_house(&folder).await;
    let people = world::people().new_tree(&mut runner).expect("people");
    world::write(&house, &people.current()).await;
    let sorts = [
        Sort::Name,
        Sort::City,
        Sort::Added,
        Sort::LastPurchase,
        Sort::Revenue,
        Sort::Purchases,
    ];
    let ask = async |spec: &ViewSpec, typing| {
        let answer = search(&house, spec, None, typing, today(), &english(), &Job::quiet()).await;
        answer.expect("found").0
    };
    for _ in 0..2 {
        for sort in sorts {
            for other in sorts {
                for (descending, words) in [(false, ""), (true, "p1")] {
                    let further = vec![SortKey {
                        sort: other,
                        descending: !descending,
                    }];
                    let spec = ViewSpec {
                        search: words.to_owned(),
                        sort,
                        descending,
                        further,
                    };
                    let in_file = ask(&spec, Typing::Done).await;
                    assert!(!in_file.is_empty());
                    assert_eq!(ask(&spec, Typing::Still).await, in_file, "{spec:?}");
                }
            }
        }
        // What hangs on purchases and towns goes with them.
        let mut entry = journal::begin(&house, Act::new("import"), &now()).await.expect("open");
        for sql in [
            "INSERT INTO purchase (contact, system, day, currency, total) SELECT id, 'shop', '2026-11-0' || (id % 9 + 1), 'EUR', id * 7919 % 1000 FROM live_contact",
            "UPDATE contact_point SET city = 'Aachen' WHERE kind = 'address' AND contact % 2",
        ] {
            sqlx::query(sql).execute(&mut *entry).await.expect("changed");
        }
        entry.finish(1).await.expect("kept");
    }
}
