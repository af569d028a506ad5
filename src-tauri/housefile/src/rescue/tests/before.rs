//! A backup goes before what changes many people or cannot be had again, and none before what changes a few.

use super::*;
use crate::{
    contacts::{Change, change_many},
    store::MANY,
};

fn tag(tag: &str) -> Change {
    Change::AddTag { tag: tag.into() }
}

#[tokio::test]
async fn many_people_are_backed_up_and_a_few_are_not() {
    let folder = tempfile::tempdir().expect("a folder");
    let key = sealed();
    let house = new_house(&folder, &key).await;
    add(&house, 1, 40).await;
    let made = async || -> Vec<Reason> {
        assert!(house.backed_up().await.is_none());
        store::backups(house.path()).iter().map(|one| one.reason).collect()
    };
    let everybody: Vec<u32> = (1..=MANY).collect();
    let few = &everybody[1..];

    let (_, small) = change_many(&house, few, &tag("few"), &at(1)).await.expect("changed");
    assert!(made().await.is_empty());
    let (_, large) = change_many(&house, &everybody, &tag("many"), &at(2)).await.expect("changed");
    assert_eq!(made().await, [Reason::Bulk]);
    change_many(&house, &everybody, &tag("few"), &at(3))
        .await
        .expect("one lacks it");
    assert_eq!(made().await.len(), 1, "who is as wanted already does not count");

    journal::undo(&house, small, &at(4)).await.expect("undone");
    assert_eq!(made().await.len(), 1);
    journal::undo(&house, large, &at(5)).await.expect("undone");
    assert_eq!(made().await, [Reason::Undo, Reason::Bulk]);

    let month = 60 * 24 * 31;
    journal::keep_history(&house, Some(365), &at(month)).await.expect("kept");
    assert_eq!(made().await.len(), 2, "nothing is as old as that");
    let thinned = journal::keep_history(&house, Some(30), &at(month)).await.expect("thinned");
    assert!(thinned.entries > 0);
    assert_eq!(made().await, [Reason::History, Reason::Undo, Reason::Bulk]);
    house.close().await;
}
