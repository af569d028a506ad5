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

#[tokio::test]
async fn answers_are_listed_newest_first_and_can_be_taken_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = three(&folder).await;
    let (one, other) = (pair_of(&house, 1, 3).await, pair_of(&house, 1, 2).await);
    let (low, high) = (one.min(other), one.max(other));
    // The pair of the higher number is answered first.
    for pair in [high, low] {
        decide(&house, pair, Verdict::Different, &now()).await.expect("answered");
    }
    let third = pair_of(&house, 2, 3).await;
    decide(&house, third, Verdict::Later, &now()).await.expect("put off");
    let listed = async |verdict: Verdict| -> Vec<MatchPairId> {
        let all = answered(&house, verdict, 10).await.expect("listed");
        assert!(all.iter().all(|one| one.at.as_deref() == Some(now().iso().as_str())));
        all.iter().map(|one| one.pair.id).collect()
    };
    assert_eq!(listed(Verdict::Different).await, [low, high]);
    assert_eq!(listed(Verdict::Later).await, [third]);
    assert_eq!(summary(&house).await.expect("counted").review, 0);
    let back = decide(&house, high, Verdict::Open, &now()).await.expect("taken back");
    assert_eq!(listed(Verdict::Different).await, [low]);
    let waits = queue(&house, None, 10).await.expect("a queue").pairs;
    let waits: Vec<MatchPairId> = waits.iter().map(|pair| pair.id).collect();
    assert_eq!(waits, [high], "it waits again");
    let queue = queue(&house, None, 1).await.expect("a queue");
    assert_eq!((queue.done, queue.total), (2, 3), "what was taken back is not answered");
    crate::journal::undo(&house, back, &now()).await.expect("undone");
    assert_eq!(listed(Verdict::Different).await, [high, low], "taken back, it is the latest");
    // Two records that were merged since have been told from a third together.
    join(&house, &[2, 3], Some(2)).await;
    assert_eq!(listed(Verdict::Different).await.len(), 1);
    assert_eq!(summary(&house).await.expect("counted").different, 1);
}

#[tokio::test]
async fn asking_again_about_an_earlier_answer_takes_none_of_the_later_away() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = three(&folder).await;
    let (one, other) = (pair_of(&house, 1, 3).await, pair_of(&house, 1, 2).await);
    decide(&house, one, Verdict::Different, &now()).await.expect("answered");
    search(&house).await;
    let done = async || queue(&house, None, 1).await.expect("a queue").done;
    assert_eq!(done().await, 0, "the search learned from it");
    decide(&house, other, Verdict::Different, &now()).await.expect("answered");
    decide(&house, one, Verdict::Open, &now()).await.expect("asked again");
    assert_eq!(done().await, 1);
    decide(&house, other, Verdict::Open, &now()).await.expect("asked again");
    assert_eq!(done().await, 0);
}

#[tokio::test]
async fn a_search_is_rehearsed_and_then_does_what_was_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = three(&folder).await;
    // Another record, which is certainly the second one; and the first is somebody else now.
    add(
        &house,
        &[
            person("Clara", "Brandhuber"),
            email(2, "clara@brandhuber.example"),
            email(4, "clara@brandhuber.example"),
            address(4, "Gasse 27", "50667", "Köln"),
        ],
    )
    .await;
    edit(
        &house,
        "UPDATE contact SET name = 'Otto Zahn', given = 'Otto', family = 'Zahn' WHERE id = 1",
    )
    .await;
    decide(&house, pair_of(&house, 2, 3).await, Verdict::Different, &now())
        .await
        .expect("answered");
    let last = async || -> u32 {
        let (last,): (u32,) = sqlx::query_as("SELECT max(id) FROM journal_entry")
            .fetch_one(house.writer())
            .await
            .expect("reads");
        last
    };
    let before = (found(&house).await, last().await);
    let told = rehearse(&house, &Job::quiet(), &now()).await.expect("rehearsed");
    assert_eq!((found(&house).await, last().await), before, "nothing has happened");
    assert_eq!((told.learned, told.to_certain, told.dropped), (1, 1, 2));
    let of = |turn: Turn| -> Vec<(u32, u32)> {
        let some = told.examples.iter().filter(|example| example.turn == turn);
        let mut some: Vec<(u32, u32)> = some
            .map(|example| (example.pair.left.contact.0, example.pair.right.contact.0))
            .collect();
        some.sort_unstable();
        some
    };
    assert_eq!(of(Turn::Certain), [(2, 4)]);
    assert_eq!(of(Turn::Dropped), [(1, 2), (1, 3)], "shown as they wait now");
    let done = search(&house).await;
    assert_eq!((done.learned, done.certain), (told.learned, told.to_certain));
    assert_eq!(done.review, told.to_review + told.stay);
    let again = rehearse(&house, &Job::quiet(), &now()).await.expect("rehearsed");
    assert_eq!((again.to_certain, again.to_review, again.dropped), (0, 0, 0));
    assert_eq!(again.stay, told.to_certain + told.to_review + told.stay);
    assert!(again.examples.is_empty());
}
