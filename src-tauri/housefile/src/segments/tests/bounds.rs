//! Where the stages of customers begin: kept, told, taken back; and whatever is asked afterwards goes by it. Today is 23 November 2026.

use super::{compare::both_ways, lifecycle::house_of, shared::*, *};
use crate::store::{Mode, open};

const EARLIER: LifecycleBounds = LifecycleBounds {
    slipping: 30,
    lapsed: 60,
};

async fn of(house: &House, stage: &str) -> Vec<u32> {
    let rule = text("lifecycle", Op::Is, &[stage]);
    let found = ids(house, &rule, today(), &Job::quiet()).await.expect("asked");
    both_ways(house, &rule).await;
    found
}

async fn refused(house: &House, slipping: u32, lapsed: u32) -> (Option<String>, String) {
    match set_lifecycle_bounds(house, LifecycleBounds { slipping, lapsed }, &now()).await {
        Err(Error::Refused(refusal)) => (refusal.at, english().say(&refusal.message)),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn they_move_people_and_are_taken_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house_of(&folder).await;
    assert_eq!(lifecycle_bounds(&house).await.expect("read"), LifecycleBounds::default());
    assert_eq!(of(&house, "slipping").await, [7, 8, 12]);
    let entry = set_lifecycle_bounds(&house, EARLIER, &now()).await.expect("set");
    assert_eq!(lifecycle_bounds(&house).await.expect("read"), EARLIER);
    // On 1 October, 53 days ago, two of them bought last.
    assert_eq!(of(&house, "slipping").await, [4, 5]);
    assert_eq!(of(&house, "lapsed").await, [3, 7, 8, 9, 12]);
    // Who had been silent for 365 days is back now, as is who had been for 366.
    assert_eq!(of(&house, "won back").await, [6, 10]);
    let rule = text("lifecycle", Op::Is, &["won back"]);
    assert_eq!(
        sentence(&house, &rule, today(), &english()).await.expect("told"),
        "People whose lifecycle stage is “won back” (bought at most 30 days ago, after more than 60 days without a purchase)"
    );
    let why = explain(&house, &rule, ContactId(7), today(), &english(), &Job::quiet())
        .await
        .expect("explained");
    assert_eq!(why.lines[0].recorded, ["“lapsed” (last bought more than 60 days ago)"]);
    let lines = journal::list(&house, None, Some(journal::Theme::Segments), 9)
        .await
        .expect("listed");
    assert_eq!(
        english().say(&lines[0].what),
        "Changed when people are slipping and lapsed: after 30 days and after 60 days without a purchase"
    );
    journal::undo(&house, entry, &now()).await.expect("taken back");
    assert_eq!(lifecycle_bounds(&house).await.expect("read"), LifecycleBounds::default());
    assert_eq!(of(&house, "slipping").await, [7, 8, 12]);
    assert_eq!(of(&house, "won back").await, [10]);
    journal::redo(&house, entry, &now()).await.expect("done again");
    assert_eq!(of(&house, "won back").await, [6, 10]);
}

#[tokio::test]
async fn one_of_several_changes_taken_back_leaves_whole_ones() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house_of(&folder).await;
    let set = async |slipping, lapsed| {
        set_lifecycle_bounds(&house, LifecycleBounds { slipping, lapsed }, &now())
            .await
            .expect("set")
    };
    set(100, 200).await;
    let second = set(100, 1000).await;
    let third = set(500, 1000).await;
    // Halves of the first and the third would be 500 and 200.
    journal::undo(&house, second, &now())
        .await
        .expect("taken back as far as it goes");
    let now_at = lifecycle_bounds(&house).await.expect("read");
    assert_eq!((now_at.slipping, now_at.lapsed), (500, 1000));
    journal::undo(&house, third, &now()).await.expect("taken back");
    let now_at = lifecycle_bounds(&house).await.expect("read");
    assert_eq!((now_at.slipping, now_at.lapsed), (100, 200));
}

#[tokio::test]
async fn they_are_there_when_the_file_is_opened_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house_of(&folder).await;
    assert_eq!(of(&house, "won back").await, [10]);
    set_lifecycle_bounds(&house, EARLIER, &now()).await.expect("set");
    let path = house.path().to_owned();
    house.close().await;
    let house = open(&path, &Key::Plain, Mode::Write, &now()).await.expect("opened").house;
    assert_eq!(of(&house, "won back").await, [6, 10]);
}

#[tokio::test]
async fn nonsense_is_refused_and_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = empty_house(&folder).await;
    let days = "Choose a number of days from 1 to 3,650.";
    assert_eq!(refused(&house, 0, 10).await, (Some("slipping".into()), days.into()));
    assert_eq!(refused(&house, 10, 3651).await, (Some("lapsed".into()), days.into()));
    assert_eq!(refused(&house, 4000, 10).await, (Some("slipping".into()), days.into()));
    assert_eq!(
        refused(&house, 365, 365).await,
        (
            Some("lapsed".into()),
            "Somebody must be slipping before they have lapsed. You said slipping after 365 days and lapsed after 365 days: make the second \
             number the larger one."
                .into()
        )
    );
    assert_eq!(
        refused(&house, 180, 365).await.1,
        "The stages begin there already: nothing was changed."
    );
    let told = journal::list(&house, None, None, 9).await.expect("listed");
    assert!(told.is_empty(), "{told:?}");
    set_lifecycle_bounds(
        &house,
        LifecycleBounds {
            slipping: 1,
            lapsed: 3650,
        },
        &now(),
    )
    .await
    .expect("the widest there is");
}
