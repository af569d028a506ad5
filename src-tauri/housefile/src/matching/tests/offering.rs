//! Whom an import brought, against everybody.

use super::*;
use crate::{
    refusal::Error,
    values::{BatchId, EntryId},
};

/// Writes rows as an import does; its number.
async fn import(house: &House, rows: &[(&'static str, Value)]) -> BatchId {
    add(house, rows).await;
    let (entry,): (u32,) = sqlx::query_as("SELECT max(id) FROM journal_entry")
        .fetch_one(house.writer())
        .await
        .expect("reads");
    let (batch,): (u32,) =
        sqlx::query_as("INSERT INTO batch (entry, at, receipt) VALUES (?1, '2026-01-01T00:00:00Z', '{}') RETURNING id")
            .bind(EntryId(entry))
            .fetch_one(house.writer())
            .await
            .expect("an import");
    BatchId(batch)
}

async fn offered(house: &House, batch: BatchId) -> Offered {
    offer_imported(house, batch, &Job::quiet(), &now()).await.expect("looked up")
}

#[tokio::test]
async fn who_may_be_there_already_is_asked_about_and_answers_stay() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = empty(&folder).await;
    let first = import(
        &house,
        &[
            person("Anna", "Berger"),
            address(1, "Lindenweg 5", "80331", "München"),
            email(1, "anna@post.example"),
            person("Karl", "Vogt"),
        ],
    )
    .await;
    assert_eq!(offered(&house, first).await, Offered { looked: 2, pairs: 0 });
    // The same person by the old address and a new mailbox; a namesake elsewhere; and somebody who comes twice within the file.
    let second = import(
        &house,
        &[
            person("Anna", "Berger"),
            address(3, "Lindenweg 5", "80331", "München"),
            email(3, "a.berger@work.example"),
            person("Rosa", "Funke"),
            email(4, "rosa@funke.example"),
            person("Rosa", "Funke"),
            email(5, "rosa@funke.example"),
        ],
    )
    .await;
    assert_eq!(offered(&house, second).await, Offered { looked: 3, pairs: 2 });
    assert_eq!(
        found(&house).await,
        [(1, 3, false, "open".to_owned()), (4, 5, false, "open".to_owned())],
        "nothing is certain by it"
    );
    let asked = queue(&house, None, 10).await.expect("a queue").pairs;
    assert_eq!(asked.len(), 2);
    assert!(asked.iter().all(|pair| !pair.points.is_empty() && pair.weighing.is_some()));
    let apart = asked.iter().find(|pair| pair.left.contact == id(1)).expect("the two").id;
    decide(&house, apart, Verdict::Different, &now()).await.expect("answered");
    assert_eq!(
        offered(&house, second).await,
        Offered { looked: 3, pairs: 0 },
        "not asked twice"
    );
    let after = offer::find_after_in(&house, second, 3, &Job::quiet(), &now())
        .await
        .expect("looked");
    assert_eq!(
        (after.whole, after.found.certain, after.found.review),
        (false, 0, 1),
        "a small one into a large file"
    );
    let after = find_after(&house, second, &Job::quiet(), &now()).await.expect("looked");
    assert_eq!(
        (after.whole, after.found.certain),
        (true, 1),
        "a whole search has the last word"
    );
    assert_eq!(offered(&house, second).await.pairs, 0);
    assert_eq!(found(&house).await[1], (4, 5, true, "open".to_owned()), "and keeps it");
}

#[tokio::test]
async fn a_large_import_is_for_a_whole_search() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = empty(&folder).await;
    let rows: Vec<(&str, Value)> = (0..=OFFERED_AT_ONCE)
        .map(|n| ("contact", json!({ "name": format!("Firm {n}"), "kind": "organisation" })))
        .collect();
    let large = import(&house, &rows).await;
    let refused = offer_imported(&house, large, &Job::quiet(), &now())
        .await
        .expect_err("refused");
    assert!(matches!(refused, Error::Refused(_)), "{refused:?}");
    assert!(found(&house).await.is_empty());
    let after = offer::find_after_in(&house, large, 3, &Job::quiet(), &now())
        .await
        .expect("looked");
    assert!(after.whole, "so everybody is searched");
    let unknown = offered(&house, BatchId(99)).await;
    assert_eq!(unknown, Offered { looked: 0, pairs: 0 });
}
