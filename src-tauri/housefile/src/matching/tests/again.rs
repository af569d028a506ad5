//! Merges that are done again after they were taken back, out of order.

use super::{merging::house, *};
use crate::{journal, values::EntryId};

/// The entry that was written last.
async fn latest(house: &House) -> EntryId {
    let (id,): (u32,) = sqlx::query_as("SELECT max(id) FROM journal_entry")
        .fetch_one(house.writer())
        .await
        .expect("reads");
    EntryId(id)
}

#[tokio::test]
async fn a_merge_comes_again_into_the_bin_where_its_person_was_binned_later() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let merge = EntryId(join(&house, &[1, 2], Some(1)).await);
    edit(&house, "UPDATE contact SET binned_at = '2026-01-01T00:00:00Z' WHERE id = 1").await;
    let bin = latest(&house).await;
    let after = image(&house).await;
    for entry in [bin, merge] {
        journal::undo(&house, entry, &now()).await.expect("undone");
    }
    for entry in [bin, merge] {
        journal::redo(&house, entry, &now()).await.expect("redone");
    }
    assert_eq!(image(&house).await, after);
}

#[tokio::test]
async fn nobody_is_merged_again_into_somebody_who_lies_in_the_bin_from_before() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    edit(&house, "UPDATE contact SET binned_at = '2026-01-01T00:00:00Z' WHERE id = 1").await;
    edit(&house, "UPDATE contact SET binned_at = NULL WHERE id = 1").await;
    let back = latest(&house).await;
    let merge = EntryId(join(&house, &[1, 2], Some(1)).await);
    for entry in [merge, back] {
        journal::undo(&house, entry, &now()).await.expect("undone");
    }
    assert!(journal::redo(&house, merge, &now()).await.is_err(), "nobody would see them");
    for entry in [back, merge] {
        journal::redo(&house, entry, &now()).await.expect("redone");
    }
}

#[tokio::test]
async fn a_merge_waits_for_the_import_that_brought_one_of_the_two() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = empty(&folder).await;
    add(&house, &[person("Anna", "Koch"), email(1, "anna@koch.example")]).await;
    add(&house, &[person("A.", "Koch"), email(2, "anna@koch.example")]).await;
    let import = latest(&house).await;
    let merge = EntryId(join(&house, &[1, 2], Some(1)).await);
    let after = image(&house).await;
    for entry in [merge, import] {
        journal::undo(&house, entry, &now()).await.expect("undone");
    }
    assert!(
        journal::redo(&house, merge, &now()).await.is_err(),
        "there is nobody to merge"
    );
    for entry in [import, merge] {
        journal::redo(&house, entry, &now()).await.expect("redone");
    }
    assert_eq!(image(&house).await, after);
}
