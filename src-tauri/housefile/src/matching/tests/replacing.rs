//! One value that becomes another, or nothing, for everybody who has it.

use super::*;
use crate::{
    journal::{redo, undo},
    refusal::Error,
    values::{EntryId, FieldId},
};

async fn texts(house: &House, sql: &'static str) -> Vec<Option<String>> {
    let rows: Vec<(Option<String>,)> = sqlx::query_as(sql).fetch_all(house.writer()).await.expect("reads");
    rows.into_iter().map(|(text,)| text).collect()
}

async fn done(house: &House, column: ReplacedColumn, from: &str, to: Option<&str>) -> (Replaced, EntryId) {
    let foreseen = replace_preview(house, column, from, to, &Job::quiet())
        .await
        .expect("foreseen");
    let (told, entry) = replace(house, column, from, to, &now(), &Job::quiet())
        .await
        .expect("replaced");
    assert_eq!(foreseen, told, "what was told before is what happens");
    (told, entry)
}

async fn why_not(house: &House, column: ReplacedColumn, from: &str, to: Option<&str>) -> String {
    match replace(house, column, from, to, &now(), &Job::quiet()).await {
        Err(Error::Refused(why)) => why.message.id,
        other => panic!("{other:?}"),
    }
}

fn some(texts: &[&str]) -> Vec<Option<String>> {
    texts.iter().map(|text| Some((*text).to_owned())).collect()
}

#[tokio::test]
async fn a_first_name_becomes_another_in_the_shown_name_too_and_comes_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = empty(&folder).await;
    add(
        &house,
        &[
            person("Ana", "Koch"),
            person("Ana", "Berg"),
            person("ana", "Lenz"),
            person("Ana", "Roth"),
        ],
    )
    .await;
    edit(&house, "UPDATE contact SET name = 'Aunt Ana' WHERE id = 2").await;
    edit(&house, "UPDATE contact SET binned_at = '2026-01-01' WHERE id = 4").await;
    let before = image(&house).await;
    let (told, entry) = done(&house, ReplacedColumn::Given, "Ana", Some(" Anna ")).await;
    assert_eq!(told.people, 2);
    assert_eq!(
        (
            told.some[0].name.as_str(),
            told.some[0].before.as_str(),
            told.some[0].after.as_str()
        ),
        ("Ana Koch", "Ana", "Anna")
    );
    let names = "SELECT name FROM contact ORDER BY id";
    assert_eq!(
        texts(&house, names).await,
        some(&["Anna Koch", "Aunt Ana", "ana Lenz", "Ana Roth"])
    );
    assert_eq!(
        texts(&house, "SELECT given FROM contact ORDER BY id").await,
        some(&["Anna", "Anna", "ana", "Ana"])
    );
    undo(&house, entry, &now()).await.expect("undone");
    assert_eq!(image(&house).await, before);
    redo(&house, entry, &now()).await.expect("done again");
    assert_eq!(texts(&house, names).await[0].as_deref(), Some("Anna Koch"));
    assert_eq!(
        why_not(&house, ReplacedColumn::Given, "Ana", Some("Anna")).await,
        "contacts-nobody-changes"
    );
}

#[tokio::test]
async fn a_value_becomes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = empty(&folder).await;
    add(
        &house,
        &[
            person("Anna", "Koch"),
            person("Bert", "Koch"),
            address(1, "Ring 1", "89073", "unknown"),
            address(2, "Ring 2", "89073", "Ulm"),
        ],
    )
    .await;
    edit(
        &house,
        "INSERT INTO contact_point (contact, kind, shown, city) VALUES (2, 'address', 'unknown', 'unknown')",
    )
    .await;
    edit(&house, "UPDATE contact SET gender = 'x', prefix = 'n/a' WHERE id = 1").await;
    edit(&house, "UPDATE contact SET name = 'n/a Anna Koch' WHERE id = 1").await;
    let before = image(&house).await;
    let (told, town) = done(&house, ReplacedColumn::City, "unknown", None).await;
    assert_eq!(told.people, 2);
    assert_eq!(
        texts(&house, "SELECT shown FROM contact_point ORDER BY id").await,
        some(&["Ring 1, 89073", "Ring 2, 89073 Ulm"]),
        "an address that was nothing but a town is gone"
    );
    let (_, gender) = done(&house, ReplacedColumn::Gender, "x", Some("")).await;
    let (_, prefix) = done(&house, ReplacedColumn::Prefix, "n/a", None).await;
    assert_eq!(texts(&house, "SELECT gender FROM contact WHERE id = 1").await, [None]);
    assert_eq!(
        texts(&house, "SELECT name FROM contact WHERE id = 1").await,
        some(&["Anna Koch"])
    );
    for entry in [prefix, gender, town] {
        undo(&house, entry, &now()).await.expect("undone");
    }
    assert_eq!(image(&house).await, before);
}

#[tokio::test]
async fn own_fields_and_tags_keep_a_value_once_and_a_number_stays_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = empty(&folder).await;
    add(&house, &[person("Anna", "Koch"), person("Bert", "Koch")]).await;
    edit(
        &house,
        "INSERT INTO field (name, label, type, sensitive) VALUES ('shoe', 'Shoe', 'number', 0), ('faith', 'Faith', 'text', 1)",
    )
    .await;
    edit(
        &house,
        "INSERT INTO field_value (contact, field, text, number) VALUES (1, 1, '999', 999), (1, 1, '38', 38), (2, 1, '999', 999)",
    )
    .await;
    edit(&house, "INSERT INTO field_value (contact, field, text) VALUES (1, 2, 'any')").await;
    edit(
        &house,
        "INSERT INTO tag (contact, tag) VALUES (1, 'vip'), (1, 'VIP!'), (2, 'VIP!')",
    )
    .await;
    let before = image(&house).await;
    let shoe = ReplacedColumn::Own { field: FieldId(1) };
    let (told, first) = done(&house, shoe, "999", Some("38")).await;
    assert_eq!(told.people, 2);
    assert_eq!(
        texts(
            &house,
            "SELECT contact || ' ' || text || ' ' || number FROM field_value WHERE field = 1 ORDER BY id"
        )
        .await,
        some(&["1 38 38.0", "2 38 38.0"])
    );
    let (_, second) = done(&house, ReplacedColumn::Tag, "VIP!", Some("vip")).await;
    assert_eq!(
        texts(&house, "SELECT contact || tag FROM tag ORDER BY contact").await,
        some(&["1vip", "2vip"])
    );
    let (_, third) = done(&house, shoe, "38", None).await;
    assert_eq!(texts(&house, "SELECT text FROM field_value WHERE field = 1").await, []);
    assert_eq!(why_not(&house, shoe, "38", Some("large")).await, "contacts-value-unreadable");
    let faith = ReplacedColumn::Own { field: FieldId(2) };
    assert_eq!(why_not(&house, faith, "any", None).await, "contacts-field-locked");
    assert_eq!(why_not(&house, ReplacedColumn::Tag, " ", None).await, "matching-replace-what");
    for entry in [third, second, first] {
        undo(&house, entry, &now()).await.expect("undone");
    }
    assert_eq!(image(&house).await, before);
}

#[tokio::test]
async fn an_organisation_is_called_by_its_new_name_and_a_stopped_address_keeps_its_town() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = empty(&folder).await;
    add(&house, &[person("An", "Ort"), person("Ana", "Koch"), person("Bea", "Lenz")]).await;
    for step in [
        "UPDATE contact SET kind = 'organisation', name = 'ACME', given = NULL, family = NULL, company = 'ACME' WHERE id = 1",
        "UPDATE contact SET company = 'ACME' WHERE id = 2",
        "INSERT INTO contact_point (contact, kind, shown, norm, street, city, country, stopped) VALUES
             (2, 'address', 'Parkweg 1, Ulm', 'parkweg 1 ulm', 'Parkweg 1', 'Ulm', 'DE', 1),
             (3, 'address', 'Parkweg 2, Ulm', 'parkweg 2 ulm', 'Parkweg 2', 'Ulm', 'DE', 0)",
    ] {
        edit(&house, step).await;
    }
    let before = image(&house).await;
    let (told, entry) = done(&house, ReplacedColumn::Company, "ACME", Some("Acme")).await;
    assert_eq!(told.people, 2);
    assert_eq!(
        texts(&house, "SELECT name FROM contact ORDER BY id").await,
        some(&["Acme", "Ana Koch", "Bea Lenz"])
    );
    undo(&house, entry, &now()).await.expect("undone");
    assert_eq!(image(&house).await, before);
    let (told, _) = done(&house, ReplacedColumn::Company, "ACME", None).await;
    assert_eq!(told.people, 1, "an organisation would be nobody without its name");
    let (told, _) = done(&house, ReplacedColumn::City, "Ulm", None).await;
    assert_eq!(told.people, 1);
    assert_eq!(
        texts(&house, "SELECT city FROM contact_point ORDER BY id").await,
        [Some("Ulm".to_owned()), None]
    );
}
