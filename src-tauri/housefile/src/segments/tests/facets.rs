//! Values counted over the people who are shown: as many as a search for each of them finds.

use proptest::{
    strategy::{Strategy as _, ValueTree as _},
    test_runner::TestRunner,
};

use super::{
    super::{count::ids_by_sql, known::known},
    search::{done, four},
    shared::*,
    *,
};

async fn ask(house: &House, text: &str, among: Option<&[u32]>, asked: FacetAsked<'_>) -> Result<Facet, Error> {
    facet(house, text, among, asked, today(), &english(), &Job::quiet()).await
}

async fn values(house: &House, text: &str, field: &str) -> Facet {
    let asked = FacetAsked {
        field,
        find: "",
        most: 100,
    };
    ask(house, text, None, asked)
        .await
        .unwrap_or_else(|e| panic!("{text}: {field}: {e:?}"))
}

/// Value, how many people, whether it is chosen.
fn told(facet: &Facet) -> Vec<(&str, u32, bool)> {
    let all = facet.values.iter();
    all.map(|one| (one.value.as_deref().unwrap_or("?"), one.people, one.chosen))
        .collect()
}

#[tokio::test]
async fn a_field_leaves_its_own_choice_aside_and_others_narrow_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = four(&folder).await;
    let towns = values(&house, "", "city").await;
    assert_eq!(towns.people, 4);
    assert_eq!(
        told(&towns),
        [
            ("Bad Ischl", 1, false),
            ("Berlin", 1, false),
            ("Москва", 1, false),
            ("?", 1, false)
        ]
    );
    let searches: Vec<&str> = towns.values.iter().map(|one| one.search.as_str()).collect();
    assert_eq!(searches, ["city:\"Bad Ischl\"", "city:Berlin", "city:Москва", "city:?"]);

    // Its own choice does not take the others away; what else is asked does.
    let text = "town:berlin,? -tag:vip anna";
    let towns = values(&house, text, "city").await;
    assert_eq!(told(&towns), [("Berlin", 1, true), ("Москва", 1, false), ("?", 0, true)]);
    let searches: Vec<&str> = towns.values.iter().map(|one| one.search.as_str()).collect();
    assert_eq!(
        searches,
        [
            "town:? -tag:vip anna",
            "town:berlin,?,Москва -tag:vip anna",
            "town:berlin -tag:vip anna"
        ]
    );
    // What is still being typed gives way.
    assert_eq!(
        values(&house, "city: anna", "city").await.values[0].search,
        "city:\"Bad Ischl\" anna"
    );
    assert_eq!(told(&values(&house, text, "tag").await), [("old, friend", 1, false)]);
    assert_eq!(told(&values(&house, "anna", "kind").await), [("person", 3, false)]);
    assert_eq!(told(&values(&house, "country:AT,DE", "country").await)[0], ("AT", 1, true));

    // Taken away with one press, also where it was typed by hand, with stars and in several parts.
    let (_, understood) = done(&house, "city:b* tag:\"old, friend\",x city:? anna")
        .await
        .expect("found");
    let choices: Vec<_> = understood
        .choices
        .iter()
        .map(|one| (one.field.as_str(), one.value.as_deref(), one.without.as_str()))
        .collect();
    assert_eq!(
        choices,
        [
            ("city", Some("b*"), "city:? tag:\"old, friend\",x anna"),
            ("city", None, "city:b* tag:\"old, friend\",x anna"),
            ("tag", Some("old, friend"), "city:b* tag:x city:? anna"),
            ("tag", Some("x"), "city:b* tag:\"old, friend\" city:? anna"),
        ]
    );
}

#[tokio::test]
async fn what_is_not_known_is_a_value() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = four(&folder).await;
    for (text, people) in [
        ("city:?", &[4][..]),
        ("-city:?", &[1, 2, 3]),
        ("city:?,berlin", &[2, 4]),
        ("city:b*,?", &[1, 2, 4]),
        ("city:\"?\"", &[]),
        ("tag:?", &[3, 4]),
        ("postcode:? city:*", &[3]),
    ] {
        assert_eq!(done(&house, text).await.expect("found").0, people, "{text}");
    }
    let (_, understood) = done(&house, "city:berlin,?").await.expect("found");
    assert!(understood.whole);
    assert_eq!(refused(done(&house, "visits:?").await).0, "segments-op-does-not-fit");
}

#[tokio::test]
async fn a_choice_stands_behind_a_quotation_that_was_still_open() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = shared::three(&folder).await;
    for (typed, begins) in [
        ("\"p1", "\"p1\" city:"),
        ("“p1", "“p1” city:"),
        ("\"p1\"", "\"p1\" city:"),
        ("p1", "p1 city:"),
    ] {
        let facet = values(&house, typed, "city").await;
        let search = &facet.values.first().expect("a value").search;
        assert!(search.starts_with(begins), "{search}");
    }
}

#[tokio::test]
async fn many_values_are_told_by_the_most_frequent_and_found_by_a_part() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = four(&folder).await;
    let mut entry = journal::begin(&house, journal::Act::new("edit"), &now()).await.expect("open");
    sqlx::query("INSERT INTO tag (contact, tag) VALUES (3, 'VIP'), (3, 'vip'), (4, 'vip'), (4, 'Presse'), (3, 'x')")
        .execute(&mut *entry)
        .await
        .expect("added");
    entry.finish(2).await.expect("kept");
    let asked = |find, most| FacetAsked {
        field: "tag",
        find,
        most,
    };
    let facet = ask(&house, "tag:x", None, asked("", 1)).await.expect("counted");
    assert_eq!(told(&facet), [("vip", 3, false), ("x", 1, true)]);
    assert_eq!(facet.more, 2);
    let facet = ask(&house, "", Some(&[4, 2]), asked("PRÉSS", 10)).await.expect("counted");
    assert_eq!((told(&facet), facet.people), (vec![("Presse", 1, false)], 2));
    let countries = FacetAsked {
        field: "country",
        find: "Austria",
        most: 10,
    };
    assert_eq!(
        told(&ask(&house, "", None, countries).await.expect("counted")),
        [("AT", 1, false)]
    );
    for field in ["name", "custom:none", ""] {
        let asked = FacetAsked {
            field,
            find: "",
            most: 9,
        };
        assert_eq!(refused(ask(&house, "", None, asked).await).0, "segments-unknown-field");
    }
    let job = Job::quiet();
    job.cancel();
    let stopped = facet_with(&house, &job).await;
    assert!(matches!(stopped, Err(Error::Cancelled)), "{stopped:?}");
}

async fn facet_with(house: &House, job: &Job) -> Result<Facet, Error> {
    let asked = FacetAsked {
        field: "city",
        find: "",
        most: 9,
    };
    facet(house, "", None, asked, today(), &english(), job).await
}

#[tokio::test]
async fn each_value_has_as_many_people_as_a_search_for_it_finds() {
    let mut runner = TestRunner::deterministic();
    let mut counted = 0;
    for _ in 0..3 {
        let folder = tempfile::tempdir().expect("a folder");
        let house = empty_house(&folder).await;
        let people = world::people().new_tree(&mut runner).expect("people");
        world::write(&house, &people.current()).await;
        let known = known(&house, today()).await.expect("known");
        for text in ["", "p1", "-tag:vip", "city:berlin", "tag:vip,?", "city:berlin,wien tag:*"] {
            for FacetField { field, .. } in facet_fields(&house, today()).await.expect("fields") {
                let facet = values(&house, text, &field).await;
                for value in &facet.values {
                    // This one alone, beside everything else.
                    let alone = FacetValue {
                        search: match &value.value {
                            Some(said) => chosen_alone(&house, text, &field, said).await,
                            None => chosen_alone(&house, text, &field, "?").await,
                        },
                        ..value.clone()
                    };
                    let (ids, understood) = done(&house, &alone.search).await.expect("found");
                    assert_eq!(ids.len(), value.people as usize, "{text}: {alone:?}");
                    if understood.whole {
                        let rule = understood.rule.expect("a rule");
                        let by_sql = ids_by_sql(&house, &rule, &known, &Job::quiet()).await.expect("asked");
                        assert_eq!(by_sql.len(), value.people as usize, "{text}: {alone:?}");
                    }
                    counted += 1;
                }
            }
        }
    }
    assert!(counted > 200, "{counted}");
}

/// The search in which all that is asked of a field is one value: what is chosen is taken away first.
async fn chosen_alone(house: &House, text: &str, field: &str, value: &str) -> String {
    let mut text = text.to_owned();
    while let Some(chosen) = values(house, &text, field).await.values.iter().find(|one| one.chosen) {
        text.clone_from(&chosen.search);
    }
    let facet = values(house, &text, field).await;
    let found = facet.values.iter().find(|one| one.value.as_deref().unwrap_or("?") == value);
    found.unwrap_or_else(|| panic!("{text}: {field}: {value}")).search.clone()
}
