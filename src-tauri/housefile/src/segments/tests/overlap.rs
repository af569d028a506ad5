//! Parts of an overlap add up, and hold the people that their rules hold.

use proptest::{
    strategy::{Strategy as _, ValueTree as _},
    test_runner::{Config, TestRng, TestRunner},
};

use super::{rules::rule, shared::*, *};

async fn saved(house: &House, name: &str, rule: &Rule) -> SegmentId {
    save(house, None, name, rule, &now()).await.expect("saved").0
}

#[tokio::test]
async fn three_people_are_each_in_one_part() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = three(&folder).await;
    // 1 and 3 in Berlin, 2 in Wien; 1 and 2 bought.
    let berlin = saved(&house, "Berlin", &city("Berlin")).await;
    let buyers = saved(&house, "Buyers", &bought(None, None, false)).await;
    let nobody = saved(&house, "Nobody", &city("Nirgends")).await;
    let told = overlap(&house, &[berlin, buyers, berlin, nobody], today(), &Job::quiet())
        .await
        .expect("told");
    let sizes: Vec<(&str, u32)> = told.segments.iter().map(|one| (one.name.as_str(), one.people)).collect();
    assert_eq!(sizes, [("Berlin", 2), ("Buyers", 2), ("Nobody", 0)]);
    let parts: Vec<(Vec<SegmentId>, u32)> = told.parts.iter().map(|part| (part.within.clone(), part.people)).collect();
    assert_eq!(parts, [(vec![berlin], 1), (vec![buyers], 1), (vec![berlin, buyers], 1)]);
    assert_eq!((told.of, told.none), (3, 0));
    let both = |one, other| {
        let pair = told.pairs.iter().find(|pair| (pair.one, pair.other) == (one, other));
        pair.map(|pair| (pair.both, pair.permille))
    };
    assert_eq!((both(berlin, buyers), both(berlin, nobody)), (Some((1, 500)), Some((0, 0))));
}

#[tokio::test]
async fn parts_add_up_and_their_rules_hold_their_people() {
    let mut runner = TestRunner::new_with_rng(Config::default(), TestRng::deterministic_rng(Default::default()));
    let mut several = 0;
    for _ in 0..4 {
        let people = world::people().new_tree(&mut runner).expect("a base").current();
        let folder = tempfile::tempdir().expect("a folder");
        let house = empty_house(&folder).await;
        world::write(&house, &people).await;
        for name in ["segment 0", "segment 1"] {
            saved(&house, name, &city("Berlin")).await;
        }
        let mut of = Vec::new();
        for n in 0..5 {
            let rule = rule().new_tree(&mut runner).expect("a rule").current();
            of.push(saved(&house, &format!("rule {n}"), &rule).await);
        }
        let told = overlap(&house, &of, today(), &Job::quiet()).await.expect("told");
        assert_eq!(told.parts.iter().map(|part| part.people).sum::<u32>() + told.none, told.of);
        for segment in &told.segments {
            let parts = told.parts.iter().filter(|part| part.within.contains(&segment.id));
            assert_eq!(parts.map(|part| part.people).sum::<u32>(), segment.people);
        }
        for part in &told.parts {
            let held = ids(&house, &part.rule, today(), &Job::quiet()).await.expect("asked");
            assert_eq!(held.len(), part.people as usize, "{:?}", part.within);
            several += usize::from(part.within.len() > 1);
        }
        for pair in &told.pairs {
            let both = Rule::All {
                rules: vec![Rule::Segment { id: pair.one }, Rule::Segment { id: pair.other }],
            };
            let held = ids(&house, &both, today(), &Job::quiet()).await.expect("asked");
            assert_eq!(held.len(), pair.both as usize);
        }
    }
    assert!(several > 4, "only {several} parts of several segments");
}

#[tokio::test]
async fn one_alone_too_many_and_one_that_is_gone_are_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = three(&folder).await;
    let mut of = Vec::new();
    for n in 0..9 {
        of.push(saved(&house, &format!("s{n}"), &city("Berlin")).await);
    }
    for (of, id) in [
        (vec![of[0], of[0]], "segments-overlap-count"),
        (of.clone(), "segments-overlap-count"),
        (vec![of[0], SegmentId(99)], "segments-gone"),
    ] {
        match overlap(&house, &of, today(), &Job::quiet()).await {
            Err(Error::Refused(refusal)) => assert_eq!(refusal.message.id, id),
            other => panic!("{other:?}"),
        }
    }
}
