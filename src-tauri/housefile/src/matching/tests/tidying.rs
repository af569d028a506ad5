//! One spelling for what was written in several ways.

use super::*;
use crate::{
    journal::{redo, undo},
    privacy::{Basis, Channel, LetterRule, Returned, Standing, Suppress, reach, stop_returned, suppress},
    refusal::Error,
    values::{Day, FieldId, Today, address_key},
};

async fn column(house: &House, sql: &'static str) -> Vec<String> {
    let rows: Vec<(String,)> = sqlx::query_as(sql).fetch_all(house.writer()).await.expect("reads");
    rows.into_iter().map(|(text,)| text).collect()
}

pub(super) fn become_one(from: &[&str], to: &str) -> Respelled {
    Respelled {
        from: from.iter().map(|text| (*text).to_owned()).collect(),
        to: to.to_owned(),
    }
}

async fn refused(house: &House, wanted: &[Respelled]) -> String {
    match tidy(house, SpelledColumn::City, wanted, &now(), &Job::quiet()).await {
        Err(Error::Refused(why)) => format!("{} {}", why.message.id, why.at.unwrap_or_default()),
        other => panic!("{other:?}"),
    }
}

async fn town(folder: &tempfile::TempDir) -> House {
    let house = empty(folder).await;
    add(
        &house,
        &[
            person("Anna", "Koch"),
            person("Bert", "Koch"),
            person("Carl", "Koch"),
            person("Dora", "Koch"),
            address(1, "Ring 1", "89073", "Ulm"),
            address(2, "Ring 2", "89073", "Ulm"),
            address(3, "Ring 3", "89073", "ULM"),
            address(4, "Ring 4", "89073", "Ulm a. D."),
        ],
    )
    .await;
    edit(&house, "UPDATE contact SET binned_at = '2026-01-01' WHERE id = 2").await;
    house
}

#[tokio::test]
async fn towns_become_one_with_their_line_and_key_and_all_of_it_is_taken_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = town(&folder).await;
    let found = spellings(&house, SpelledColumn::City, &Job::quiet()).await.expect("found");
    assert_eq!((found.values, found.total), (3, 1));
    let texts: Vec<(&str, u32)> = found.groups[0]
        .spellings
        .iter()
        .map(|one| (one.text.as_str(), one.people))
        .collect();
    assert_eq!(texts, [("Ulm", 1), ("ULM", 1)], "whoever is in the bin is not counted");

    let before = image(&house).await;
    let wanted = [become_one(&["Ulm", "ULM", "Ulm a. D."], " Ulm  (Donau)")];
    let (tidied, entry) = tidy(&house, SpelledColumn::City, &wanted, &now(), &Job::quiet())
        .await
        .expect("tidied");
    assert_eq!(tidied, Tidied { values: 1, people: 3 });
    assert_eq!(
        column(&house, "SELECT shown FROM contact_point ORDER BY id").await,
        [
            "Ring 1, 89073 Ulm (Donau)",
            "Ring 2, 89073 Ulm",
            "Ring 3, 89073 Ulm (Donau)",
            "Ring 4, 89073 Ulm (Donau)"
        ]
    );
    let keys = column(&house, "SELECT DISTINCT norm FROM contact_point WHERE contact = 4").await;
    assert_eq!(
        keys,
        [address_key("Ring 4", Some("89073"), Some("Ulm (Donau)")).expect("a key")]
    );
    undo(&house, entry, &now()).await.expect("undone");
    assert_eq!(image(&house).await, before);
}

#[tokio::test]
async fn a_person_has_a_tag_and_a_value_once_whatever_they_were_called() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = empty(&folder).await;
    let tag = |contact: u32, tag: &str| ("tag", json!({ "contact": contact, "tag": tag }));
    let value = |contact: u32, text: &str| ("field_value", json!({ "contact": contact, "field": 1, "text": text }));
    add(
        &house,
        &[
            person("Anna", "Koch"),
            person("Bert", "Koch"),
            ("field", json!({ "name": "hall", "label": "Hall", "type": "text" })),
            ("field", json!({ "name": "visits", "label": "Visits", "type": "number" })),
            tag(1, "V.I.P."),
            tag(1, "vip"),
            tag(2, "V.I.P"),
            tag(2, "V.I.P."),
            value(1, "Hall A"),
            value(1, "hall a"),
            value(2, "HALL A"),
        ],
    )
    .await;
    let before = image(&house).await;
    let own = SpelledColumn::Own { field: FieldId(1) };
    let tags = [become_one(&["V.I.P.", "V.I.P"], "VIP")];
    let halls = [become_one(&["hall a", "HALL A"], "Hall A")];
    let (_, first) = tidy(&house, SpelledColumn::Tag, &tags, &now(), &Job::quiet())
        .await
        .expect("tidied");
    let (_, second) = tidy(&house, own, &halls, &now(), &Job::quiet()).await.expect("tidied");
    assert_eq!(
        column(&house, "SELECT contact || tag FROM tag ORDER BY id").await,
        ["1vip", "2VIP"]
    );
    assert_eq!(
        column(&house, "SELECT contact || text FROM field_value ORDER BY id").await,
        ["1Hall A", "2Hall A"]
    );
    assert!(
        spellings(&house, SpelledColumn::Own { field: FieldId(2) }, &Job::quiet())
            .await
            .is_err(),
        "numbers are not spelled"
    );
    for entry in [second, first] {
        undo(&house, entry, &now()).await.expect("undone");
    }
    assert_eq!(image(&house).await, before);
}

#[tokio::test]
async fn what_makes_no_sense_is_refused_and_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = town(&folder).await;
    let before = image(&house).await;
    assert_eq!(
        refused(&house, &[become_one(&["ULM"], "  ")]).await,
        "duplicates-spelling-missing wanted.0"
    );
    let twice = [become_one(&["ULM"], "Ulm"), become_one(&["ULM"], "Neu-Ulm")];
    assert_eq!(refused(&house, &twice).await, "duplicates-spelling-twice wanted.1");
    assert_eq!(
        refused(&house, &[become_one(&["Bonn"], "Bonn am Rhein")]).await,
        "contacts-nobody-changes "
    );
    assert_eq!(image(&house).await, before);
}

/// An address without a postcode, whose key holds the town.
pub(super) fn without_postcode(contact: u32, street: &str, city: &str) -> (&'static str, Value) {
    let point = json!({ "contact": contact, "kind": "address", "shown": format!("{street}, {city}"),
        "norm": address_key(street, None, Some(city)), "street": street, "city": city });
    ("contact_point", point)
}

async fn put_on_list(house: &House, street: &str, city: &str) {
    let list = [Suppress {
        kind: "address",
        norm: address_key(street, None, Some(city)).expect("a key"),
        reason: "opted out",
        day: None,
        source: None,
    }];
    let mut entry = begin(house, Act::new("consent"), &now()).await.expect("open");
    suppress(&mut entry, &list).await.expect("listed");
    entry.finish(1).await.expect("kept");
}

pub(super) async fn letters(house: &House) -> Vec<Standing> {
    let mut read = house.read().await.expect("a reader");
    let today = Day::parse("2026-01-01").expect("a day");
    let rule = Basis::Letter(LetterRule {
        told_the_source: true,
        told_each_time: true,
        confirmed: today,
    });
    let reached = reach(&mut read, Channel::Letter, &rule, None, Today(today))
        .await
        .expect("asked");
    reached.into_iter().map(|one| one.standing).collect()
}

#[tokio::test]
async fn a_stopped_address_stays_stopped_under_its_other_key_and_a_listed_one_is_met() {
    use Standing::{Reachable, Suppressed};
    let folder = tempfile::tempdir().expect("a folder");
    let house = empty(&folder).await;
    add(
        &house,
        &[
            person("Anna", "Koch"),
            person("Bert", "Koch"),
            person("Carl", "Koch"),
            without_postcode(1, "Ring 1", "Hambrug"),
            without_postcode(2, "Ring 2", "Hambrug"),
            without_postcode(3, "Ring 3", "Hambrug"),
        ],
    )
    .await;
    put_on_list(&house, "Ring 1", "Hambrug").await;
    put_on_list(&house, "Ring 2", "Hamburg").await;
    assert_eq!(letters(&house).await, [Suppressed, Reachable, Reachable]);
    let before = image(&house).await;
    let wanted = [become_one(&["Hambrug"], "Hamburg")];
    let (_, entry) = tidy(&house, SpelledColumn::City, &wanted, &now(), &Job::quiet())
        .await
        .expect("tidied");
    let keys = ["Ring 1", "Ring 2", "Ring 3"].map(|street| address_key(street, None, Some("Hamburg")).expect("a key"));
    assert_eq!(column(&house, "SELECT norm FROM contact_point ORDER BY id").await, keys);
    assert_eq!(letters(&house).await, [Suppressed, Suppressed, Reachable]);
    undo(&house, entry, &now()).await.expect("undone");
    assert_eq!(image(&house).await, before);
    assert_eq!(letters(&house).await, [Suppressed, Reachable, Reachable]);
    redo(&house, entry, &now()).await.expect("done again");
    assert_eq!(letters(&house).await, [Suppressed, Suppressed, Reachable]);
    // What is put on the list later and taken off again lets everybody be looked at anew.
    let mut other = begin(&house, Act::new("consent"), &now()).await.expect("open");
    sqlx::query("INSERT INTO suppression (channel, hash, reason) VALUES ('address', 'other', 'list')")
        .execute(&mut *other)
        .await
        .expect("listed");
    let other = other.finish(1).await.expect("kept");
    undo(&house, other, &now()).await.expect("undone");
    assert_eq!(letters(&house).await, [Suppressed, Suppressed, Reachable]);
}

#[tokio::test]
async fn two_addresses_that_become_one_are_kept_once_unless_something_needs_both() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = empty(&folder).await;
    add(
        &house,
        &[
            person("Anna", "Koch"),
            person("Bert", "Koch"),
            person("Carl", "Koch"),
            person("Dora", "Koch"),
            person("Dora", "Koch"),
            address(1, "Ring 1", "89073", "Ulm"),
            address(1, "Ring 1", "89073", "ULM"),
            address(2, "Ring 2", "89073", "ULM"),
            address(2, "Ring 2", "89073", "Ulm"),
            address(2, "Weg 2", "89073", "Ulm"),
            address(3, "Ring 3", "89073", "Ulm"),
            address(3, "Ring 3", "89073", "ULM"),
            address(4, "Ring 4", "89073", "Ulm"),
            address(5, "Ring 4", "89073", "ULM"),
            (
                "campaign",
                json!({ "name": "Spring", "goal": "sell", "channel": "letter", "audience": "{}", "seed": 1 }),
            ),
            ("selection", json!({ "campaign": 1, "at": "2026-01-01", "ladder": "[]" })),
            (
                "selection_member",
                json!({ "selection": 1, "contact": 3, "standing": "final", "point": 7 }),
            ),
        ],
    )
    .await;
    join(&house, &[4, 5], Some(4)).await;
    let before = image(&house).await;
    let wanted = [become_one(&["ULM"], "Ulm")];
    let (_, entry) = tidy(&house, SpelledColumn::City, &wanted, &now(), &Job::quiet())
        .await
        .expect("tidied");
    assert_eq!(
        column(&house, "SELECT id || ' ' || shown FROM contact_point ORDER BY id").await,
        [
            "1 Ring 1, 89073 Ulm",
            "3 Ring 2, 89073 Ulm",
            "5 Weg 2, 89073 Ulm",
            "6 Ring 3, 89073 Ulm",
            "7 Ring 3, 89073 Ulm",
            "8 Ring 4, 89073 Ulm",
            "9 Ring 4, 89073 Ulm"
        ]
    );
    undo(&house, entry, &now()).await.expect("undone");
    assert_eq!(image(&house).await, before);
}

#[tokio::test]
async fn a_field_that_is_locked_or_gone_is_neither_read_nor_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = empty(&folder).await;
    add(
        &house,
        &[
            person("Anna", "Koch"),
            (
                "field",
                json!({ "name": "faith", "label": "Faith", "type": "text", "sensitive": 1 }),
            ),
            ("field_value", json!({ "contact": 1, "field": 1, "text": "none" })),
        ],
    )
    .await;
    let own = SpelledColumn::Own { field: FieldId(1) };
    let wanted = [become_one(&["none"], "None")];
    let refused = |why: Error| matches!(why, Error::Refused(why) if why.message.id == "duplicates-no-spellings");
    for gone in [false, true] {
        if gone {
            edit(&house, "UPDATE field SET purpose = 'asked', binned_at = '2026-01-01'").await;
        }
        assert!(refused(spellings(&house, own, &Job::quiet()).await.expect_err("locked")));
        assert!(refused(
            tidy(&house, own, &wanted, &now(), &Job::quiet()).await.expect_err("locked")
        ));
    }
    assert_eq!(column(&house, "SELECT text FROM field_value").await, ["none"]);
    edit(&house, "UPDATE field SET binned_at = NULL").await;
    tidy(&house, own, &wanted, &now(), &Job::quiet()).await.expect("tidied");
}

#[tokio::test]
async fn a_letter_that_came_back_stops_nobody_else_under_the_other_key() {
    use Standing::{Reachable, Suppressed};
    let folder = tempfile::tempdir().expect("a folder");
    let house = empty(&folder).await;
    add(
        &house,
        &[
            person("Anna", "Koch"),
            person("Bert", "Kern"),
            without_postcode(1, "Ring 1", "Hambrug"),
            without_postcode(2, "Ring 1", "Hamburg"),
        ],
    )
    .await;
    let list = [Returned {
        contact: 1,
        norm: address_key("Ring 1", None, Some("Hambrug")).expect("a key"),
        day: None,
        source: None,
    }];
    let mut entry = begin(&house, Act::new("import"), &now()).await.expect("open");
    stop_returned(&mut entry, &list).await.expect("stopped");
    entry.finish(1).await.expect("kept");
    assert_eq!(letters(&house).await, [Suppressed, Reachable]);
    let before = image(&house).await;
    let wanted = [become_one(&["Hambrug"], "Hamburg")];
    let (_, entry) = tidy(&house, SpelledColumn::City, &wanted, &now(), &Job::quiet())
        .await
        .expect("tidied");
    assert_eq!(letters(&house).await, [Suppressed, Reachable], "their neighbour gets theirs");
    undo(&house, entry, &now()).await.expect("undone");
    assert_eq!(image(&house).await, before);
    redo(&house, entry, &now()).await.expect("done again");
    assert_eq!(letters(&house).await, [Suppressed, Reachable]);
}
