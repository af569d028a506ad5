//! How long the way back is kept.

use super::*;
use crate::{job::Job, matching, refusal::Error, values::ContactId};

/// Days before or behind the day of the tests.
fn day(days: i64) -> Now {
    Now {
        at: now().at + jiff::SignedDuration::from_hours(24 * days),
        ..now()
    }
}

async fn add_on(house: &House, name: &str, days: i64) -> EntryId {
    let mut entry = begin(house, Act::new("import"), &day(days)).await.expect("open");
    for sql in [
        "INSERT INTO contact (name, given, family) VALUES (?1 || ' Koch', ?1, 'Koch')",
        "INSERT INTO contact_point (contact, kind, shown, norm) SELECT max(id), 'email', 'k@x.example', 'k@x.example' FROM contact",
    ] {
        sqlx::query(sql).bind(name).execute(&mut *entry).await.expect("added");
    }
    entry.finish(1).await.expect("kept")
}

async fn people(house: &House) -> u32 {
    let mut read = house.read().await.expect("a reader");
    let (people,): (u32,) = sqlx::query_as("SELECT count(*) FROM live_contact")
        .fetch_one(&mut *read)
        .await
        .expect("read");
    people
}

#[track_caller]
fn refused(answer: Answer<Reversal>) -> String {
    match answer {
        Err(Error::Refused(why)) => why.message.id,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn what_is_older_can_no_longer_be_taken_back_and_stays() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let old = add_on(&house, "Ada", -100).await;
    let young = add_on(&house, "Bea", -10).await;
    let foretold = thin_preview(&house, 30, &now()).await.expect("foretold");
    assert_eq!((foretold.entries, foretold.entry), (1, None));
    let thinned = keep_history(&house, Some(30), &now()).await.expect("shortened");
    assert_eq!(
        (thinned.entries, thinned.kib, thinned.some.len()),
        (foretold.entries, foretold.kib, 1)
    );
    assert!(thinned.entry.is_some(), "the activity page tells it");
    assert_eq!(people(&house).await, 2);
    assert_eq!(refused(undo(&house, old, &now()).await), "journal-thinned");
    undo(&house, young, &now())
        .await
        .expect("the later one can still be taken back");
    assert_eq!(people(&house).await, 1);
    let again = keep_history(&house, Some(30), &now()).await.expect("done");
    assert_eq!((again.entries, again.entry), (0, None), "once");
}

#[tokio::test]
async fn kept_for_ever_nothing_goes() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let old = add_on(&house, "Ada", -4000).await;
    add_on(&house, "Bea", 0).await;
    assert_eq!(thin_as_time_goes(&house, &now()).await.expect("looked").entries, 0);
    keep_history(&house, None, &now()).await.expect("kept");
    assert_eq!(thin_as_time_goes(&house, &now()).await.expect("looked").entries, 0);
    undo(&house, old, &now()).await.expect("taken back");
}

#[tokio::test]
async fn time_goes_by_and_a_wrong_clock_takes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let first = add_on(&house, "Ada", 0).await;
    keep_history(&house, Some(30), &now()).await.expect("kept");
    // Ten years on nothing was done for ten years: the file rested, or the clock is wrong.
    assert_eq!(thin_as_time_goes(&house, &day(3650)).await.expect("looked").entries, 0);
    add_on(&house, "Bea", 40).await;
    // A clock that was set back before what was done last.
    assert_eq!(thin_as_time_goes(&house, &day(35)).await.expect("looked").entries, 0);
    assert_eq!(thin_as_time_goes(&house, &day(41)).await.expect("looked").entries, 1);
    assert_eq!(refused(undo(&house, first, &day(41)).await), "journal-thinned");
}

#[tokio::test]
async fn a_merge_is_taken_apart_however_short_the_history() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    add_on(&house, "Ada", -100).await;
    add_on(&house, "Ada", -99).await;
    let then = day(-98);
    matching::find(&house, &Job::quiet(), &then).await.expect("found");
    let merged = matching::merge_certain(&house, &Job::quiet(), &then).await.expect("merged");
    assert_eq!((merged.merged, people(&house).await), (1, 1));
    add_on(&house, "Bea", 0).await;
    let thinned = keep_history(&house, Some(30), &now()).await.expect("shortened");
    assert_eq!(thinned.entries, 3);
    let mut read = house.read().await.expect("a reader");
    let (merged,): (u32,) = sqlx::query_as("SELECT id FROM contact WHERE merged_into IS NOT NULL")
        .fetch_one(&mut *read)
        .await
        .expect("read");
    drop(read);
    matching::unmerge(&house, ContactId(merged), &now())
        .await
        .expect("taken apart");
    assert_eq!(people(&house).await, 3);
}
