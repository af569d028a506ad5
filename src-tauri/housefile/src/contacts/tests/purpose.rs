//! What a sensitive field may be used for: it opens the field everywhere, and closes it again.

use super::now;
use crate::{
    contacts::{own_fields, set_purpose},
    job::Job,
    journal::{self, Act, undo},
    refusal::Error,
    segments::{self, Op, Rule, Value},
    store::{House, Key, create},
    values::{FieldId, LINE},
};

async fn house(folder: &tempfile::TempDir) -> House {
    let house = create(&folder.path().join("a.housefile"), &Key::Plain)
        .await
        .expect("created");
    let mut entry = journal::begin(&house, Act::new("import"), &now()).await.expect("open");
    for sql in [
        "INSERT INTO contact (name) VALUES ('Anna Koch'), ('Bert Koch')",
        "INSERT INTO field (name, label, type, sensitive) VALUES ('faith', 'Faith', 'text', 1), ('shoe', 'Shoe', 'number', 0)",
        "INSERT INTO field_value (contact, field, text) VALUES (1, 1, 'quaker')",
    ] {
        sqlx::query(sql).execute(&mut *entry).await.expect("written");
    }
    entry.finish(2).await.expect("kept");
    house
}

fn rule() -> Rule {
    Rule::Is {
        field: "custom:faith".into(),
        op: Op::Is,
        values: vec![Value::Text("quaker".into())],
        blanks: false,
    }
}

/// Whom the segment finds, or why it asks nobody.
async fn found(house: &House) -> Result<Vec<u32>, String> {
    segments::ids(house, &rule(), now().today(), &Job::quiet())
        .await
        .map_err(|fault| fault.trace())
}

async fn stated(house: &House) -> Option<String> {
    own_fields(house).await.expect("listed")[0].purpose.clone()
}

async fn why_not(house: &House, field: u32, words: &str) -> String {
    match set_purpose(house, FieldId(field), words, &now()).await {
        Err(Error::Refused(why)) => why.message.id,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_purpose_opens_a_sensitive_field_and_nothing_locks_it_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let locked = Err("segments-field-locked".to_owned());
    assert_eq!(found(&house).await, locked);
    let opened = set_purpose(&house, FieldId(1), " cards  of our\tparish ", &now())
        .await
        .expect("stated");
    assert_eq!(stated(&house).await.as_deref(), Some("cards of our parish"));
    assert_eq!(found(&house).await, Ok(vec![1]));
    // The same words again are no step of the history.
    assert_eq!(why_not(&house, 1, "cards of our parish").await, "contacts-purpose-same");
    let again = set_purpose(&house, FieldId(1), " \n ", &now()).await.expect("locked");
    assert_eq!((stated(&house).await, found(&house).await), (None, locked.clone()));
    assert_eq!(why_not(&house, 1, "").await, "contacts-purpose-same");
    undo(&house, again, &now()).await.expect("undone");
    assert_eq!(found(&house).await, Ok(vec![1]));
    undo(&house, opened, &now()).await.expect("undone");
    assert_eq!((stated(&house).await, found(&house).await), (None, locked));
}

#[tokio::test]
async fn only_a_sensitive_field_that_is_there_takes_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    assert_eq!(why_not(&house, 2, "anything").await, "contacts-field-free");
    assert_eq!(why_not(&house, 9, "anything").await, "contacts-field-gone");
    assert_eq!(why_not(&house, 1, &"x".repeat(LINE + 1)).await, "values-too-long");
    assert_eq!(stated(&house).await, None);
}
