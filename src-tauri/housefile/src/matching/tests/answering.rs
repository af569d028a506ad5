//! What answers do: final for their own pair, and a lesson for the others.

use super::{prepare::prepare, *};
use crate::values::MatchPairId;

/// Three records of one name in one town: three questions.
async fn three(folder: &tempfile::TempDir) -> House {
    let house = empty(folder).await;
    let mut rows = vec![
        person("Clara", "Brandhuber"),
        person("Clara", "Brandhuber"),
        person("Clara", "Brandhuber"),
    ];
    for (contact, street) in [(1, "Weg 1"), (2, "Gasse 27"), (3, "Allee 112")] {
        rows.push(address(contact, street, "50667", "Köln"));
    }
    add(&house, &rows).await;
    search(&house).await;
    house
}

async fn pair_of(house: &House, lower: u32, upper: u32) -> MatchPairId {
    let (id,): (u32,) = sqlx::query_as("SELECT id FROM match_pair WHERE lower = ?1 AND upper = ?2")
        .bind(lower)
        .bind(upper)
        .fetch_one(house.writer())
        .await
        .expect("a pair");
    MatchPairId(id)
}

async fn lessons(house: &House) -> answers::Taught {
    let mut read = house.read().await.expect("a reader");
    prepare(&mut read, &Job::quiet()).await.expect("read").taught
}

fn sum(tally: &em::Tally) -> f64 {
    tally.values().sum()
}

#[tokio::test]
async fn two_people_stay_two_through_everybody_they_are_merged_with() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = three(&folder).await;
    assert_eq!(queue(&house, None, 10).await.expect("a queue").pairs.len(), 3);
    decide(&house, pair_of(&house, 1, 3).await, Verdict::Different, &now())
        .await
        .expect("answered");
    let second = pair_of(&house, 2, 3).await;
    merge(&house, pair_of(&house, 1, 2).await, id(1), &now())
        .await
        .expect("merged");
    assert!(
        queue(&house, None, 10).await.expect("a queue").pairs.is_empty(),
        "the third is said not to be the first, whom the second is"
    );
    let refused = merge(&house, second, id(1), &now()).await.expect_err("refused");
    assert!(matches!(refused, crate::refusal::Error::Refused(_)), "{refused:?}");
    let again = search(&house).await;
    assert_eq!((again.certain, again.review), (0, 0));
    merge_certain(&house, &Job::quiet(), &now()).await.expect("nothing to merge");
    assert_eq!((kept_of(&house, 2).await, kept_of(&house, 3).await), (1, 3));
}

#[tokio::test]
async fn answers_are_counted_once_the_next_search_learned_from_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = three(&folder).await;
    let different = decide(&house, pair_of(&house, 1, 3).await, Verdict::Different, &now())
        .await
        .expect("answered");
    merge(&house, pair_of(&house, 1, 2).await, id(1), &now())
        .await
        .expect("merged");
    assert_eq!(summary(&house).await.expect("counted").learned, 0, "not before it is so");
    assert_eq!(search(&house).await.learned, 2);
    let taught = lessons(&house).await;
    assert_eq!((sum(&taught.person.same), sum(&taught.person.different)), (1.0, 1.0));
    crate::journal::undo(&house, different, &now()).await.expect("taken back");
    assert_eq!(search(&house).await.learned, 1, "what was taken back teaches nothing");
}

#[tokio::test]
async fn a_merge_that_was_taken_apart_counts_twice() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = three(&folder).await;
    merge(&house, pair_of(&house, 1, 2).await, id(1), &now())
        .await
        .expect("merged");
    unmerge(&house, id(2), &now()).await.expect("taken apart");
    let taught = lessons(&house).await;
    assert_eq!((sum(&taught.person.same), sum(&taught.person.different)), (0.0, 2.0));
    assert_eq!(taught.answers, 1);
}

#[tokio::test]
async fn what_is_merged_without_a_look_is_no_answer() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = empty(&folder).await;
    let rows = [
        person("Anna", "Koch"),
        person("Anna", "Koch"),
        email(1, "anna@koch.example"),
        email(2, "anna@koch.example"),
    ];
    add(&house, &rows).await;
    search(&house).await;
    merge_certain(&house, &Job::quiet(), &now()).await.expect("merged");
    let taught = lessons(&house).await;
    assert_eq!((taught.answers, sum(&taught.person.same)), (0, 0.0));
    assert_eq!(sum(&taught.person.merged), 1.0, "but goes on counting as the pair it was");
}
