//! Which of two values is used when two records become one, as somebody chose.

use super::{merging::house, *};
use crate::{journal, values::MatchPairId};

async fn pair(house: &House) -> MatchPairId {
    let (pair,): (u32,) = sqlx::query_as("SELECT id FROM match_pair")
        .fetch_one(house.writer())
        .await
        .expect("a pair");
    MatchPairId(pair)
}

fn taking(record: u32, take: &[&str]) -> Kept {
    Kept {
        record: id(record),
        take: take.iter().map(|field| (*field).to_owned()).collect(),
    }
}

async fn shown(house: &House, record: u32) -> Vec<Option<String>> {
    let mut all = Vec::new();
    for name in ["name", "given", "company", "job_title", "born"] {
        all.push(column(house, record, name).await);
    }
    all
}

fn texts(texts: [&str; 5]) -> Vec<Option<String>> {
    texts
        .iter()
        .map(|text| (!text.is_empty()).then(|| (*text).to_owned()))
        .collect()
}

#[tokio::test]
async fn the_value_that_was_chosen_is_used_and_the_other_comes_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    search(&house).await;
    let before = image(&house).await;
    let asked = pair(&house).await;
    assert!(
        merge(&house, asked, taking(1, &["email"]), &now()).await.is_err(),
        "both e-mail addresses are kept"
    );
    let merged = merge(&house, asked, taking(1, &["name", "company", "born"]), &now())
        .await
        .expect("merged");
    assert_eq!(
        shown(&house, 1).await,
        texts(["A. Koch", "A.", "Zeta", "Buyer", "1980-01-02"]),
        "the other has no date of birth to use"
    );
    assert_eq!(column(&house, 2, "company").await.as_deref(), Some("Zeta"));
    let lines = merges_of(&house, id(1)).await.expect("listed");
    assert_eq!(lines.len(), 1);
    let entry = merged.entry.expect("an entry");
    let after = image(&house).await;
    journal::undo(&house, entry, &now()).await.expect("undone");
    assert_eq!(image(&house).await, before);
    journal::redo(&house, entry, &now()).await.expect("done again");
    assert_eq!(image(&house).await, after);
    unmerge(&house, id(2), &now()).await.expect("taken apart");
    assert_eq!(image(&house).await, before, "each has its own again");
}

#[tokio::test]
async fn a_value_that_was_not_chosen_comes_back_also_where_the_way_back_was_shortened() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    search(&house).await;
    let before = image(&house).await;
    let asked = pair(&house).await;
    merge(&house, asked, taking(1, &["company"]), &now()).await.expect("merged");
    let later = Now {
        at: now().at + jiff::SignedDuration::from_hours(24 * 400),
        ..now()
    };
    let thinned = journal::keep_history(&house, Some(30), &later).await.expect("shortened");
    assert!(thinned.entries > 0);
    unmerge(&house, id(2), &now()).await.expect("taken apart");
    assert_eq!(image(&house).await, before, "each has its own again");
}

#[tokio::test]
async fn a_chosen_value_that_was_edited_since_stays_and_a_chain_gives_back_what_was_before() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let before = image(&house).await;
    merge_picked(&house, id(1), id(2), taking(2, &["company", "name"]), &now(), &Job::quiet())
        .await
        .expect("merged");
    assert_eq!(
        shown(&house, 2).await,
        texts(["Anna Koch", "Anna", "Acme", "Buyer", "1980-01-02"])
    );
    // Eva has no company: she takes the one that was chosen, and by name she is she.
    join(&house, &[2, 3], Some(3)).await;
    assert_eq!(column(&house, 3, "company").await.as_deref(), Some("Acme"));
    unmerge(&house, id(1), &now()).await.expect("taken apart");
    assert_eq!(
        column(&house, 3, "company").await.as_deref(),
        Some("Zeta"),
        "what the one in between had of its own"
    );
    unmerge(&house, id(2), &now()).await.expect("taken apart");
    assert_eq!(image(&house).await, before);
    merge_picked(&house, id(1), id(2), taking(2, &["company"]), &now(), &Job::quiet())
        .await
        .expect("merged");
    edit(&house, "UPDATE contact SET company = 'Omega' WHERE id = 2").await;
    unmerge(&house, id(1), &now()).await.expect("taken apart");
    assert_eq!(column(&house, 2, "company").await.as_deref(), Some("Omega"));
}

#[tokio::test]
async fn the_comparison_says_of_which_fields_one_value_is_used() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    search(&house).await;
    let sides = sample_certain(&house, crate::values::Seed(1), None).await.expect("a pair");
    let single: Vec<&str> = sides[0]
        .left
        .fields
        .iter()
        .filter(|field| field.single)
        .map(|field| field.field.as_str())
        .collect();
    assert_eq!(single, ["name", "company", "job_title", "born", "language"]);
}
