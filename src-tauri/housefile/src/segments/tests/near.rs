//! People around a place: addresses as they come, and what is said where it cannot be said.

use super::{compare::both_ways, shared::*, *};

/// Town, region and country of each person's addresses.
const PEOPLE: &[&[(&str, &str, &str)]] = &[
    &[("Wien", "", "AT")],
    &[("1010 Vienna", "", "AT")],
    &[("Graz", "", "AT")],
    &[("Sankt Pölten", "", "AT")],
    // One address near by, one far away.
    &[("Bregenz", "", "AT"), ("Klosterneuburg", "", "AT")],
    &[("Oberhinterdorf", "", "AT")],
    // Beside one that is known and far away.
    &[("Oberhinterdorf", "", "AT"), ("Innsbruck", "", "AT")],
    &[],
    // Without a country: at home.
    &[("Baden", "", "")],
    // Baden in Switzerland.
    &[("Baden", "", "CH")],
    // Several towns are called so, all of them far away.
    &[("Springfield", "", "US")],
    // Two in Germany, of a size, more than 400 km apart.
    &[("Neustadt", "", "DE")],
];

async fn house(folder: &tempfile::TempDir) -> House {
    let house = empty_house(folder).await;
    crate::store::set_setting(&house, "country", &"AT").await.expect("set");
    let mut entry = journal::begin(&house, journal::Act::new("import"), &now())
        .await
        .expect("open");
    for (n, addresses) in (1_u32..).zip(PEOPLE) {
        sqlx::query("INSERT INTO contact (name) VALUES ('p' || ?1)")
            .bind(n)
            .execute(&mut *entry)
            .await
            .expect("written");
        for (city, region, country) in *addresses {
            sqlx::query("INSERT INTO contact_point (contact, kind, shown, city, region, country) VALUES (?1, 'address', ?2, ?2, ?3, nullif(?4, ''))")
                .bind(n)
                .bind(city)
                .bind(region)
                .bind(country)
                .execute(&mut *entry)
                .await
                .expect("written");
        }
    }
    entry.finish(1).await.expect("kept");
    house
}

fn near(place: &str, km: u32, how: Around, blanks: bool) -> Rule {
    Rule::Near {
        place: place.into(),
        km,
        how,
        blanks,
    }
}

#[tokio::test]
async fn people_live_within_farther_or_it_cannot_be_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    for (rule, people) in [
        (near("Wien", 30, Around::Within, false), vec![1, 2, 5, 9]),
        (near("Wien", 60, Around::Within, false), vec![1, 2, 4, 5, 9]),
        (near("Wien", 60, Around::Farther, false), vec![3, 7, 10, 11, 12]),
        (near("Wien", 60, Around::Unclear, false), vec![6]),
        (near("Wien", 60, Around::Unclear, true), vec![6, 8]),
        (near("Wien", 60, Around::Within, true), vec![1, 2, 4, 5, 6, 8, 9]),
        (near("Wien", 60, Around::Farther, true), vec![3, 6, 7, 8, 10, 11, 12]),
        // One Neustadt lies within and another does not.
        (near("Mannheim, DE", 60, Around::Unclear, false), vec![6, 12]),
    ] {
        let found = ids(&house, &rule, today(), &Job::quiet()).await.expect("asked");
        assert_eq!(found, people, "{rule:?}");
        both_ways(&house, &rule).await;
    }
}

#[tokio::test]
async fn it_is_said_where_the_middle_is_and_how_far_people_live() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let rule = all(vec![near("wien", 60, Around::Within, false)]);
    let preview = preview(&house, &rule, today(), &english(), &Job::quiet())
        .await
        .expect("previewed");
    assert_eq!(preview.sentence, "People who live within 60 km of wien (AT)");
    let abroad = near("Wien (AT)", 60, Around::Within, false);
    let said = sentence(&house, &abroad, today(), &english()).await.expect("told");
    assert_eq!(said, "People who live within 60 km of Wien (AT)");
    let blanks = near("Wien", 60, Around::Farther, true);
    let said = sentence(&house, &blanks, today(), &english()).await.expect("told");
    assert_eq!(
        said,
        "People who live farther than 60 km from Wien (AT) (or of whom this is not known)"
    );
    let [warning] = preview.warnings.as_slice() else {
        panic!("{:?}", preview.warnings)
    };
    assert_eq!(warning.at.as_deref(), Some("rules.0"));
    assert!(english().say(&warning.message).starts_with("One person is left out"));
    let place = || near("wien", 60, Around::Within, false);
    let ring = vec![place(), near("wien", 5, Around::Farther, false)];
    let (saved, _) = save(&house, None, "Around Wien", &place(), &now()).await.expect("saved");
    for (other, left_out) in [
        // Within a "not" nobody is left out, nor whom another condition leaves out.
        (Rule::Not { rule: Box::new(place()) }, None),
        (all(vec![place(), city("Graz")]), None),
        (near("wien", 60, Around::Within, true), None),
        (
            Rule::Any {
                rules: vec![place(), city("Graz")],
            },
            Some("rules.0"),
        ),
        (Rule::Segment { id: saved }, Some("")),
        // Unclear for both, and told once.
        (all(ring), Some("both")),
    ] {
        let told = super::preview(&house, &other, today(), &english(), &Job::quiet())
            .await
            .expect("previewed");
        let unclear: Vec<_> = told
            .warnings
            .iter()
            .filter(|warning| warning.message.id == "segments-place-unclear")
            .collect();
        match (unclear.as_slice(), left_out) {
            ([], None) => {}
            ([one], Some(at)) => {
                assert!(english().say(&one.message).starts_with("One person is left out"), "{other:?}");
                assert_eq!(one.at.as_deref().unwrap_or("both"), at, "{other:?}");
            }
            (told, _) => panic!("{told:?} of {other:?}"),
        }
    }
    let recorded = async |person| {
        let why = explain(&house, &rule, ContactId(person), today(), &english(), &Job::quiet()).await;
        why.expect("told").lines.remove(1)
    };
    let graz = recorded(3).await;
    assert!(!graz.group && !graz.holds);
    assert_eq!(graz.recorded, ["Graz, AT: 145 km away"]);
    assert_eq!(recorded(6).await.recorded, ["Oberhinterdorf, AT: not in the list of towns"]);
    assert!(recorded(11).await.recorded[0].contains("towns are called so"));
    let offered = suggest(&house, "place", "Wie", 3, today(), &Job::quiet())
        .await
        .expect("offered");
    assert_eq!((offered[0].value.as_str(), offered[0].people), ("Wien, AT", 2));
    assert_eq!(offered[0].label.as_deref(), Some("Wien, AT (Vienna)"));
}

#[tokio::test]
async fn a_place_that_is_none_and_a_distance_that_is_none_are_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    for (rule, id) in [
        (near("Oberhinterdorf", 10, Around::Within, false), "segments-no-such-place"),
        (near("", 10, Around::Within, false), "segments-no-such-place"),
        (near("Wien", 0, Around::Within, false), "segments-km-out-of-range"),
        (near("Wien", 30_000, Around::Within, false), "segments-km-out-of-range"),
    ] {
        match ids(&house, &all(vec![rule]), today(), &Job::quiet()).await {
            Err(Error::Refused(refusal)) => {
                assert_eq!((refusal.message.id.as_str(), refusal.at.as_deref()), (id, Some("rules.0")));
            }
            other => panic!("{other:?}"),
        }
    }
}

#[tokio::test]
async fn a_postcode_lies_where_most_who_have_it_live() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let mut entry = journal::begin(&house, journal::Act::new("import"), &now())
        .await
        .expect("open");
    // 3400 is Klosterneuburg's; one of four wrote another town beside it, and one in Switzerland has a 3400 too.
    let addresses = "INSERT INTO contact_point (contact, kind, shown, city, postcode, country) VALUES
        (1, 'address', 'a', 'Klosterneuburg', '3400', 'AT'), (2, 'address', 'b', 'Klosterneuburg', 'A-3400', NULL),
        (3, 'address', 'c', 'Klosterneuburg', '3400', 'AT'), (4, 'address', 'd', 'Innsbruck', '3400', 'AT'),
        (10, 'address', 'e', 'Burgdorf', '3400', 'CH')";
    sqlx::query(addresses).execute(&mut *entry).await.expect("written");
    entry.finish(1).await.expect("kept");
    let people = async |rule: &Rule| {
        both_ways(&house, rule).await;
        ids(&house, rule, today(), &Job::quiet()).await.expect("found")
    };
    let around = near("3400, AT", 15, Around::Within, false);
    assert_eq!(people(&around).await, [1, 2, 3, 5]);
    assert_eq!(people(&near("3400", 15, Around::Within, false)).await, [1, 2, 3, 5]);
    let told = preview(&house, &around, today(), &english(), &Job::quiet())
        .await
        .expect("told");
    assert_eq!(
        told.sentence,
        "People who live within 15 km of the postcode 3400, AT (the town of most people here who have it)"
    );
    let ids: Vec<&str> = told.warnings.iter().map(|warning| warning.message.id.as_str()).collect();
    assert_eq!(ids, ["segments-postcode-lies", "segments-place-unclear"]);
    assert!(
        english()
            .say(&told.warnings[0].message)
            .contains("Klosterneuburg (AT): 3 of 4 addresses"),
        "{:?}",
        told.warnings[0]
    );
    let why = explain(&house, &around, ContactId(3), today(), &english(), &Job::quiet()).await;
    let recorded = why.expect("told").lines.remove(0).recorded;
    assert!(recorded.contains(&"Klosterneuburg, AT: 0 km away".to_owned()), "{recorded:?}");
    // Nobody has it: nothing can be said of anybody who has a town.
    let nowhere = |how| near("9999, AT", 15, how, false);
    assert_eq!(people(&nowhere(Around::Within)).await, Vec::<u32>::new());
    assert_eq!(people(&nowhere(Around::Farther)).await, Vec::<u32>::new());
    assert_eq!(people(&nowhere(Around::Unclear)).await, [1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12]);
    let told = preview(&house, &nowhere(Around::Within), today(), &english(), &Job::quiet()).await;
    let ids: Vec<String> = told
        .expect("told")
        .warnings
        .into_iter()
        .map(|warning| warning.message.id)
        .collect();
    assert!(ids.contains(&"segments-postcode-nowhere".to_owned()), "{ids:?}");
    let offered = suggest(&house, "place", "3400", 5, today(), &Job::quiet())
        .await
        .expect("offered");
    assert_eq!(
        offered,
        [Suggestion {
            value: "3400".into(),
            label: Some("3400 (Klosterneuburg, AT)".into()),
            people: 3,
        }]
    );
    // What was looked up is looked up again once addresses are others.
    let mut entry = journal::begin(&house, journal::Act::new("edit"), &now()).await.expect("open");
    let moved = "UPDATE contact_point SET city = 'Innsbruck' WHERE postcode = '3400' AND contact IN (1, 3)";
    sqlx::query(moved).execute(&mut *entry).await.expect("written");
    entry.finish(1).await.expect("kept");
    let lies = suggest(&house, "place", "3400", 5, today(), &Job::quiet())
        .await
        .expect("offered");
    assert_eq!(lies[0].label.as_deref(), Some("3400 (Innsbruck, AT)"));
    assert!(people(&around).await.starts_with(&[1, 3, 4]), "{:?}", people(&around).await);
}
