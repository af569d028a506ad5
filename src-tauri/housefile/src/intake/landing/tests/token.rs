//! Rows that come back from a copy without names: a token stands for the person.

use super::*;
use crate::{
    intake::{ImportKind, Target},
    journal::{self, Act},
    values::TOKENS,
};

const FIRST: &str = "HF-012Z01Z048TZ";
const SECOND: &str = "HF-AAAABBBBCCCC";

async fn known(folder: &tempfile::TempDir) -> House {
    let house = house(folder).await;
    let columns = [
        ("Name", Target::FullName),
        ("E-mail", Target::Email),
        ("No", Target::CustomerNumber),
    ];
    let people = ["Anna Koch|anna@post.example|K-1", "Bela Ott|bela@post.example|K-2"];
    import(
        &house,
        Policy::Fill,
        &[Sheet::new("people.csv", ImportKind::Contacts, &columns, &people)],
    )
    .await
    .expect("imported");
    let mut entry = journal::begin(&house, Act::new("export").lasting(), &now())
        .await
        .expect("open");
    for (contact, token) in [(1, FIRST), (2, SECOND)] {
        sqlx::query("INSERT INTO account (contact, system, number) VALUES (?1, ?2, ?3)")
            .bind(contact)
            .bind(TOKENS)
            .bind(token)
            .execute(&mut *entry)
            .await
            .expect("written");
    }
    entry.finish(2).await.expect("kept");
    house
}

#[tokio::test]
async fn what_is_found_out_comes_back_to_whom_it_is_about() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = known(&folder).await;
    let before = lines(&house, "SELECT * FROM contact").await;
    let columns = [("Name", Target::FullName), ("City", Target::City), ("Tag", Target::Tags)];
    let rows = [
        "hf-o12zoiz048tz|Berlin|Likely to leave",
        "HF-AAAABBBBCCCC||Loyal",
        "HF-0000Z0000Z00||Likely to leave",
    ];
    let back = Sheet::new("results.csv", ImportKind::Contacts, &columns, &rows);
    let receipt = import(&house, Policy::Update, &[back]).await.expect("imported");
    assert_eq!((receipt.people_new, receipt.people_updated), (0, 2));
    assert_eq!(receipt.files[0].problems, 1, "a token that stands for nobody makes nobody up");
    assert_eq!(
        lines(&house, "SELECT contact, tag FROM tag ORDER BY id").await,
        ["1 Likely to leave", "2 Loyal"]
    );
    assert_eq!(
        lines(&house, "SELECT * FROM contact").await,
        before,
        "nobody is renamed to a token"
    );
    assert_eq!(
        lines(&house, "SELECT count(*) FROM account").await,
        ["4"],
        "the token is not kept twice"
    );
    assert_eq!(
        lines(&house, "SELECT count(*) FROM contact_point WHERE kind = 'address'").await,
        ["0"]
    );
}

#[tokio::test]
async fn purchases_come_back_by_token_as_well() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = known(&folder).await;
    let columns = [
        ("Customer", Target::CustomerNumber),
        ("Day", Target::OrderDay),
        ("Amount", Target::OrderTotal),
    ];
    let rows = ["HF-AAAABBBBCCCC|2026-11-01|19.90"];
    let back = Sheet::new("orders.csv", ImportKind::Purchases, &columns, &rows);
    let receipt = import(&house, Policy::Fill, &[back]).await.expect("imported");
    assert_eq!(receipt.people_new, 0);
    assert_eq!(lines(&house, "SELECT contact, total FROM purchase").await, ["2 1990"]);
}
