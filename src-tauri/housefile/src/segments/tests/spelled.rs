//! Segments that ask about a spelling which tidying takes away.

use super::{shared::*, *};
use crate::matching::{Respelled, SpelledColumn};

fn become_one(from: &[&str], to: &str) -> Vec<Respelled> {
    vec![Respelled {
        from: from.iter().map(|text| (*text).to_owned()).collect(),
        to: to.to_owned(),
    }]
}

async fn asked(house: &House, column: SpelledColumn, wanted: &[Respelled]) -> Vec<String> {
    let asked = asking(house, column, wanted, today(), &Job::quiet()).await.expect("looked");
    asked.iter().map(|one| format!("{}: {}", one.name, one.spelling)).collect()
}

#[tokio::test]
async fn segments_are_named_whose_spelling_nobody_will_have() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = empty_house(&folder).await;
    let lives = |city| Person {
        cities: vec![city],
        tags: vec!["Wien"],
        ..Person::default()
    };
    let binned = Person {
        binned: true,
        ..lives("Wien")
    };
    world::write(&house, &[lives("Berlin"), lives("BERLIN"), lives("Wien"), binned]).await;
    let nested = all(vec![
        Rule::Not {
            rule: Box::new(text("city", Op::StartsWith, &["Wi", "Be"])),
        },
        text("tag", Op::Is, &["Wien"]),
    ]);
    for (name, rule) in [
        ("Berliners", city("berlin")),
        ("Not Wien", text("city", Op::IsNot, &["Köln", "WIEN"])),
        ("Nested", nested),
    ] {
        save(&house, None, name, &rule, &now()).await.expect("saved");
    }
    let (gone, _) = save(&house, None, "In the bin", &city("Wien"), &now()).await.expect("saved");
    bin(&house, gone, &[], &now()).await.expect("binned");
    let city = SpelledColumn::City;
    let vienna = become_one(&["Wien"], "Vienna");
    assert_eq!(asked(&house, city, &vienna).await, ["Nested: Wi", "Not Wien: WIEN"]);
    assert_eq!(asked(&house, SpelledColumn::Tag, &vienna).await, ["Nested: Wien"]);
    assert_eq!(asked(&house, SpelledColumn::Company, &vienna).await, [""; 0]);
    let same = become_one(&["BERLIN"], "Berlin");
    assert_eq!(asked(&house, city, &same).await, [""; 0], "case does not matter to a segment");
    let one_left = become_one(&["Berlin"], "Bonn");
    assert_eq!(
        asked(&house, city, &one_left).await,
        [""; 0],
        "somebody still lives in BERLIN"
    );
    let all_gone = become_one(&["Berlin", "BERLIN"], "Bonn");
    assert_eq!(asked(&house, city, &all_gone).await, ["Berliners: berlin", "Nested: Be"]);
}
