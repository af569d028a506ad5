//! Segments laid over each other: the same numbers from memory, from SQL and from a plain evaluation, and each number opens its people.

use std::collections::BTreeMap;

use proptest::{
    collection::vec,
    strategy::{Strategy as _, ValueTree as _},
    test_runner::{Config, TestRng, TestRunner},
};

use super::{plain::Base, rules::rule, shared::*, world, *};
use crate::{
    journal::Act,
    segments::{image, known::known, overlap::combinations_by_sql},
};

async fn saved(house: &House, name: &str, rule: &Rule) -> SegmentId {
    save(house, None, name, rule, &now()).await.expect("saved").0
}

async fn laid(house: &House, chosen: &[SegmentId]) -> Overlap {
    overlap(house, chosen, today(), &Job::quiet())
        .await
        .expect("laid over each other")
}

async fn people(house: &House, rule: &Rule) -> Vec<u32> {
    ids(house, rule, today(), &Job::quiet()).await.expect("opened")
}

/// One in Berlin who bought, one elsewhere who bought, one in Berlin who did not; a segment of everybody and one of nobody beside.
async fn four(house: &House) -> [SegmentId; 4] {
    [
        saved(house, "In Berlin", &city("Berlin")).await,
        saved(house, "Buyers", &bought(None, None, false)).await,
        saved(house, "Everybody", &all(vec![])).await,
        saved(house, "In Oslo", &city("Oslo")).await,
    ]
}

#[tokio::test]
async fn everybody_is_in_one_combination_and_each_number_opens_its_people() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = three(&folder).await;
    let [berlin, buyers, everybody, oslo] = four(&house).await;
    let found = laid(&house, &[berlin, buyers, berlin]).await;
    let sizes: Vec<(&str, u32)> = found.segments.iter().map(|one| (one.name.as_str(), one.people)).collect();
    assert_eq!(sizes, [("In Berlin", 2), ("Buyers", 2)]);
    // All of one size: few segments first, then as they were chosen.
    let told: Vec<(&[SegmentId], u32)> = found.combinations.iter().map(|one| (&one.segments[..], one.people)).collect();
    assert_eq!(told, [(&[berlin][..], 1), (&[buyers][..], 1), (&[berlin, buyers][..], 1)]);
    assert_eq!(people(&house, &found.combinations[0].rule).await, [3]);
    assert_eq!(people(&house, &found.combinations[1].rule).await, [2]);
    assert_eq!(people(&house, &found.combinations[2].rule).await, [1]);
    assert_eq!((found.none.people, found.any, found.of), (0, 3, 3));
    let pair = &found.pairs[0];
    assert_eq!((pair.one, pair.other, pair.people), (berlin, buyers, 1));
    assert_eq!(
        (pair.of_smaller, pair.of_one, pair.of_other),
        (Some(500), Some(500), Some(500))
    );
    assert_eq!(people(&house, &pair.rule).await, [1]);

    // One within another, and one without anybody.
    let found = laid(&house, &[oslo, everybody, berlin]).await;
    let told: Vec<(&[SegmentId], u32)> = found.combinations.iter().map(|one| (&one.segments[..], one.people)).collect();
    assert_eq!(told, [(&[everybody, berlin][..], 2), (&[everybody][..], 1)]);
    let of_smaller: Vec<(SegmentId, SegmentId, Option<u32>)> = found
        .pairs
        .iter()
        .map(|pair| (pair.one, pair.other, pair.of_smaller))
        .collect();
    assert_eq!(
        of_smaller,
        [(everybody, berlin, Some(1000)), (oslo, everybody, None), (oslo, berlin, None)]
    );
    assert_eq!(found.pairs[0].of_one, Some(667));

    // What a combination opens can be kept.
    let kept = saved(&house, "Elsewhere", &found.combinations[1].rule).await;
    assert_eq!(people(&house, &Rule::Segment { id: kept }).await, [2]);
    let found = laid(&house, &[oslo, kept]).await;
    assert_eq!(people(&house, &found.none.rule).await, [1, 3]);
    assert_eq!((found.none.people, found.none.segments.len(), found.any), (2, 0, 1));
}

#[tokio::test]
async fn what_cannot_be_laid_over_each_other_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = three(&folder).await;
    let [berlin, buyers, ..] = four(&house).await;
    let refusal = async |chosen: &[SegmentId]| refused(overlap(&house, chosen, today(), &Job::quiet()).await).0;
    assert_eq!(refusal(&[]).await, "segments-overlap-too-few");
    assert_eq!(refusal(&[berlin, berlin]).await, "segments-overlap-too-few");
    assert_eq!(refusal(&[berlin, SegmentId(99)]).await, "segments-overlap-gone");
    let nine: Vec<SegmentId> = (1..=9).map(SegmentId).collect();
    assert_eq!(refusal(&nine).await, "segments-overlap-too-many");
    let within = saved(
        &house,
        "Buyers there",
        &all(vec![Rule::Segment { id: berlin }, bought(None, None, false)]),
    )
    .await;
    let binned = bin(&house, within, &[], &now()).await.expect("binned");
    assert_eq!(refusal(&[within, buyers]).await, "segments-overlap-gone");
    bin(&house, berlin, &[], &now()).await.expect("binned");
    journal::undo(&house, binned, &now()).await.expect("undone");
    assert_eq!(refusal(&[within, buyers]).await, "segments-overlap-broken");
    let long = all((0..260).map(|_| city("Wien")).collect());
    let (one, other) = (saved(&house, "Long", &long).await, saved(&house, "Longer", &long).await);
    assert_eq!(refusal(&[one, other]).await, "segments-overlap-too-large");
    let mut deep = city("Wien");
    for _ in 0..17 {
        deep = all(vec![deep]);
    }
    // Alone it can be asked, but nobody could open those who are not in it.
    let deep = saved(&house, "Deep", &deep).await;
    assert_eq!(people(&house, &Rule::Segment { id: deep }).await, [2]);
    assert_eq!(refusal(&[deep, buyers]).await, "segments-overlap-too-large");
    let job = Job::quiet();
    job.cancel();
    let stopped = overlap(&house, &[buyers, one], today(), &job).await;
    assert!(matches!(stopped, Err(Error::Cancelled)));
}

/// The same as [`overlap`] counts, from the people of each segment by themselves.
fn counted(sets: &[Vec<u32>], everybody: &[u32]) -> BTreeMap<Vec<usize>, u32> {
    let mut counts = BTreeMap::new();
    for id in everybody {
        let of = sets.iter().enumerate().filter(|(_, set)| set.contains(id)).map(|(n, _)| n);
        *counts.entry(of.collect()).or_insert(0) += 1;
    }
    counts
}

#[tokio::test]
async fn image_sql_and_plain_evaluation_count_the_same_combinations() {
    let mut runner = TestRunner::new_with_rng(Config::default(), TestRng::deterministic_rng(Default::default()));
    let (mut cut, mut opened) = (0, 0);
    for size in [2, 3, 5, 8, 8] {
        let base = world::people().new_tree(&mut runner).expect("a base").current();
        let rules = vec(rule(), size).new_tree(&mut runner).expect("rules").current();
        let folder = tempfile::tempdir().expect("a folder");
        let house = empty_house(&folder).await;
        world::write(&house, &base).await;
        // Random rules may name the first two segments.
        let (first, second) = (city("Berlin"), bought(None, None, false));
        for (name, rule) in [("one", &first), ("two", &second)] {
            saved(&house, name, rule).await;
        }
        let mut chosen = Vec::new();
        for (n, rule) in rules.iter().enumerate() {
            chosen.push(saved(&house, &format!("segment {n}"), rule).await);
        }
        let plain = Base {
            scored: Default::default(),
            bounds: LifecycleBounds::default(),
            people: &base,
            segments: &[first, second],
        };
        let sets: Vec<Vec<u32>> = rules.iter().map(|rule| plain.people_of(rule)).collect();
        let everybody = plain.people_of(&all(vec![]));
        let expected = counted(&sets, &everybody);

        let found = laid(&house, &chosen).await;
        let place = |id: &SegmentId| chosen.iter().position(|one| one == id).expect("one of them");
        let told = found
            .combinations
            .iter()
            .chain((found.none.people > 0).then_some(&found.none));
        let told: BTreeMap<Vec<usize>, u32> = told
            .map(|one| (one.segments.iter().map(place).collect(), one.people))
            .collect();
        assert_eq!(told, expected, "{rules:#?}");
        assert_eq!(
            (found.of as usize, found.any),
            (everybody.len(), found.of - found.none.people)
        );
        for (one, set) in found.segments.iter().zip(&sets) {
            assert_eq!(one.people as usize, set.len());
        }
        for pair in &found.pairs {
            let (one, other) = (&sets[place(&pair.one)], &sets[place(&pair.other)]);
            assert_eq!(pair.people as usize, one.iter().filter(|id| other.contains(id)).count());
            assert_eq!(people(&house, &pair.rule).await.len(), pair.people as usize);
        }
        assert_eq!(found.pairs.len(), size * (size - 1) / 2);
        for one in found.combinations.iter().chain([&found.none]) {
            assert_eq!(people(&house, &one.rule).await.len(), one.people as usize, "{one:#?}");
            opened += one.people;
        }
        cut += found.combinations.len();

        let whole = all(chosen.iter().map(|id| Rule::Segment { id: *id }).collect());
        let known = known(&house, today()).await.expect("known");
        let held = image::ask(&house, &whole, &known, false, &Job::quiet()).await.expect("asked");
        let held = held.expect("a base this small is held in memory").combinations(&Job::quiet());
        let by_sql = combinations_by_sql(&house, &whole, &known, &Job::quiet()).await;
        assert_eq!(held.expect("counted"), by_sql.expect("asked in SQL"));
    }
    assert!(cut > 12 && opened > 20, "only {cut} combinations of {opened} people");
}

#[tokio::test]
async fn a_base_that_outgrows_the_memory_overlaps_as_before() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = three(&folder).await;
    let chosen = four(&house).await;
    let before = laid(&house, &chosen).await;
    let mut entry = journal::begin(&house, Act::new("import"), &now()).await.expect("open");
    sqlx::query(
        "INSERT INTO purchase (id, contact, system, currency, total) VALUES (4294967295, 1, 'shop', 'EUR', 1);
         DELETE FROM purchase WHERE id = 4294967295",
    )
    .execute(&mut *entry)
    .await
    .expect("written");
    entry.finish(1).await.expect("kept");
    let known = known(&house, today()).await.expect("known");
    let held = image::ask(&house, &all(vec![]), &known, false, &Job::quiet())
        .await
        .expect("asked");
    assert!(held.is_none(), "it is too large now");
    assert_eq!(laid(&house, &chosen).await, before);
}
