//! Two records that somebody picked: where they stand, and the answer about them.

use super::*;
use crate::refusal::{Code, Error};

/// Twins, a pair that shares nothing, a certain pair, and an organisation.
async fn picked_from(folder: &tempfile::TempDir) -> House {
    let house = empty(folder).await;
    let born = |given: &str, born: &str| {
        let name = format!("{given} Falk");
        (
            "contact",
            json!({ "name": name, "given": given, "family": "Falk", "born": born }),
        )
    };
    let rows = [
        born("Ute", "1980-01-01"),
        born("Ute", "1991-05-15"),
        person("Anna", "Koch"),
        person("Bernd", "Lang"),
        person("Anna", "Koch"),
        ("contact", json!({ "name": "Koch GmbH", "kind": "organisation" })),
        person("Karl", "Koch"),
        email(1, "ute@falk.example"),
        email(2, "ute.falk@post.example"),
        phone(1, "+493023125000"),
        phone(2, "+4940111222333"),
        email(3, "anna@koch.example"),
        email(5, "anna@koch.example"),
        email(7, "anna@koch.example"),
        email(4, "b@lang.example"),
    ];
    add(&house, &rows).await;
    search(&house).await;
    house
}

async fn standing(house: &House, one: u32, other: u32) -> (bool, Vec<String>) {
    let compared = compare(house, id(one), id(other), &Job::quiet()).await.expect("compared");
    let words = crate::words::words("en");
    for reason in &compared.standing {
        assert!(words.knows(&reason.id), "{}", reason.id);
    }
    assert_eq!(compared.pair.left.fields.len(), compared.pair.right.fields.len());
    let standing = compared
        .standing
        .into_iter()
        .map(|reason| reason.id.replace("matching-standing-", ""));
    (compared.offered, standing.collect())
}

#[tokio::test]
async fn each_two_are_told_why_they_are_offered_or_not() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = picked_from(&folder).await;
    let apart = |reasons: &[&str]| (false, reasons.iter().map(|reason| (*reason).to_owned()).collect::<Vec<_>>());
    assert_eq!(standing(&house, 3, 5).await, (true, vec!["certain".to_owned()]));
    assert_eq!(standing(&house, 4, 3).await.1[0], "no-key");
    let (offered, twins) = standing(&house, 1, 2).await;
    assert!(!offered && twins.contains(&"born".to_owned()), "{twins:?}");
    assert_eq!(
        standing(&house, 3, 7).await,
        apart(&["names"]),
        "one mailbox, two first names"
    );
    assert_eq!(standing(&house, 3, 6).await, apart(&["kinds"]));
    let compared = compare(&house, id(3), id(7), &Job::quiet()).await.expect("compared");
    assert!(compared.pair.points.iter().any(|point| point.for_it));
    assert!(
        compared.pair.points.iter().any(|point| !point.for_it),
        "two people are told why as well"
    );

    part_picked(&house, id(3), id(5), &now()).await.expect("kept apart");
    assert_eq!(standing(&house, 5, 3).await.1[0], "said");
    merge_picked(&house, id(3), id(5), id(3), &now(), &Job::quiet())
        .await
        .expect("thought again");
    assert_eq!(standing(&house, 5, 3).await, apart(&["one"]));
}

#[tokio::test]
async fn two_that_were_picked_are_made_one_and_taken_apart_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = picked_from(&folder).await;
    let before = image(&house).await;
    let merged = merge_picked(&house, id(4), id(3), id(4), &now(), &Job::quiet())
        .await
        .expect("merged");
    assert_eq!(kept_of(&house, 3).await, 4);
    assert_eq!(holder(&house, "contact_point", 5).await, 4);
    crate::journal::undo(&house, merged.entry.expect("an entry"), &now())
        .await
        .expect("undone");
    assert_eq!(image(&house).await, before);
    merge_picked(&house, id(4), id(3), id(4), &now(), &Job::quiet())
        .await
        .expect("merged");
    unmerge(&house, id(3), &now()).await.expect("taken apart");
    assert_eq!((kept_of(&house, 3).await, kept_of(&house, 4).await), (3, 4));
}

#[tokio::test]
async fn a_later_word_counts_and_teaches_no_more_what_it_took_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = picked_from(&folder).await;
    part_picked(&house, id(3), id(5), &now()).await.expect("kept apart");
    assert_eq!(search(&house).await.learned, 1);
    assert_eq!(search(&house).await.certain, 0);
    merge_picked(&house, id(3), id(5), id(5), &now(), &Job::quiet())
        .await
        .expect("merged");
    let found = search(&house).await;
    assert_eq!(found.different, 0);
    assert_eq!(found.learned, 1, "the yes instead of the no");
}

#[tokio::test]
async fn what_no_search_compared_teaches_as_well_and_says_why_it_was_merged() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = picked_from(&folder).await;
    assert_eq!(search(&house).await.learned, 0);
    merge_picked(&house, id(4), id(3), id(4), &now(), &Job::quiet())
        .await
        .expect("merged");
    assert_eq!(search(&house).await.learned, 1);
    let mut read = house.read().await.expect("a reader");
    let taught = prepare::prepare(&mut read, &Job::quiet()).await.expect("read").taught;
    assert_eq!(taught.person.same.values().sum::<f64>(), 1.0);
    drop(read);
    let lines = merges_of(&house, id(4)).await.expect("lines");
    assert!(lines[0].points.iter().any(|point| !point.for_it), "{lines:?}");
}

#[tokio::test]
async fn two_people_are_not_told_apart_twice() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = picked_from(&folder).await;
    part_picked(&house, id(4), id(3), &now()).await.expect("kept apart");
    let again = part_picked(&house, id(3), id(4), &now()).await.expect_err("refused");
    assert!(
        matches!(again, Error::Refused(ref refusal) if refusal.message.id == "matching-standing-said"),
        "{again:?}"
    );
}

#[tokio::test]
async fn who_is_gone_or_of_another_kind_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = picked_from(&folder).await;
    let missing = compare(&house, id(1), id(99), &Job::quiet()).await.expect_err("refused");
    assert!(
        matches!(missing, Error::Refused(ref refusal) if refusal.code == Code::Gone),
        "{missing:?}"
    );
    assert!(compare(&house, id(1), id(1), &Job::quiet()).await.is_err());
    assert!(
        merge_picked(&house, id(3), id(6), id(3), &now(), &Job::quiet())
            .await
            .is_err(),
        "a person and an organisation"
    );
    assert!(
        merge_picked(&house, id(3), id(4), id(5), &now(), &Job::quiet())
            .await
            .is_err(),
        "a third"
    );
    let job = Job::quiet();
    job.cancel();
    assert!(matches!(compare(&house, id(1), id(2), &job).await, Err(Error::Cancelled)));
}
