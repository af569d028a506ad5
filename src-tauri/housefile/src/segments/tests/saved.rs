//! Saved segments, ready lists, fields with their values.

use super::{shared::*, *};

#[tokio::test]
async fn a_segment_is_saved_used_renamed_binned_and_brought_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = three(&folder).await;
    let (berlin, _) = save(&house, None, " In  Berlin ", &city("Berlin"), &now())
        .await
        .expect("saved");
    let (buyers, _) = save(
        &house,
        None,
        "Buyers there",
        &all(vec![Rule::Segment { id: berlin }, bought(None, None, false)]),
        &now(),
    )
    .await
    .expect("saved");
    let taken = save(&house, None, "in berlin", &city("Wien"), &now()).await;
    assert_eq!(refused(taken).0, "segments-name-taken");
    let circle = save(
        &house,
        Some(berlin),
        "In Berlin",
        &all(vec![Rule::Segment { id: buyers }]),
        &now(),
    )
    .await;
    assert_eq!(refused(circle), ("segments-circle".into(), Some("rules.0".into())));
    let lines = list(&house, today(), &english(), &Job::quiet()).await.expect("listed");
    let shown: Vec<(&str, Option<u32>)> = lines.iter().map(|line| (line.name.as_str(), line.people)).collect();
    assert_eq!(shown, [("Buyers there", Some(1)), ("In Berlin", Some(2))]);
    assert_eq!(
        users(&house, berlin).await.expect("listed"),
        [SegmentUser::Segment {
            id: buyers,
            name: "Buyers there".into()
        }]
    );
    assert_eq!(refused(bin(&house, berlin, &[], &now()).await).0, "segments-in-use");
    rename(&house, berlin, "Berliners", &now()).await.expect("renamed");
    assert_eq!(
        get(&house, berlin, today(), &english()).await.expect("there").name,
        "Berliners"
    );
    let binned = bin(&house, buyers, &[], &now()).await.expect("binned");
    assert_eq!(refused(get(&house, buyers, today(), &english()).await).0, "segments-gone");
    bin(&house, berlin, &[], &now()).await.expect("nothing uses it any more");
    journal::undo(&house, binned, &now()).await.expect("undone");
    let line = &list(&house, today(), &english(), &Job::quiet()).await.expect("listed")[0];
    assert_eq!(
        (line.people, line.broken.as_ref().map(|message| message.id.as_str())),
        (None, Some("segments-unknown-segment"))
    );
}

#[tokio::test]
async fn ready_lists_come_from_the_base_and_only_with_people() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = three(&folder).await;
    let lists = ready_lists(&house, today(), &english(), &Job::quiet()).await.expect("listed");
    let shown: Vec<(&str, u32)> = lists.iter().map(|list| (list.id.as_str(), list.people)).collect();
    assert_eq!(shown, [("quiet", 1), ("active", 1), ("subscribed", 1), ("new", 1)]);
    for list in &lists {
        assert_eq!(
            ids(&house, &list.rule, today(), &Job::quiet()).await.expect("found").len(),
            list.people as usize
        );
        for said in [&list.name, &list.why] {
            assert!(english().knows(&said.id), "{}", said.id);
        }
    }
}

#[tokio::test]
async fn limits_of_ready_lists_follow_the_rhythm_of_the_base() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = empty_house(&folder).await;
    let purchase = |day, total| Purchase {
        day: Some(day),
        currency: "EUR",
        total,
        lines: vec![],
    };
    // Forty people who come back after a good five months, the first of them for far more money.
    let people: Vec<Person> = (0..40)
        .map(|n| Person {
            purchases: vec![
                purchase("2026-01-01", if n < 4 { 9000 } else { 100 }),
                purchase("2026-06-10", 100),
            ],
            ..Person::default()
        })
        .collect();
    world::write(&house, &people).await;
    let lists = ready_lists(&house, today(), &english(), &Job::quiet()).await.expect("listed");
    let active = lists.iter().find(|list| list.id == "active").expect("active");
    assert_eq!(
        active.sentence,
        "People who bought for the last time in the last 6 months (since May 23, 2026)"
    );
    assert_eq!(active.why.id, "segments-ready-active-why");
    let best = lists.iter().find(|list| list.id == "best").expect("best");
    assert_eq!(
        (best.people, best.sentence.as_str()),
        (4, "People who spent at least €91.00 in all")
    );
}

#[tokio::test]
async fn fields_come_with_their_commonest_values() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = three(&folder).await;
    let all = fields(&house, today(), &Job::quiet()).await.expect("listed");
    let words = english();
    let city = all.iter().find(|field| field.name == "city").expect("city");
    assert_eq!(
        city.suggestions
            .iter()
            .map(|one| (one.value.as_str(), one.people))
            .collect::<Vec<_>>(),
        [("Berlin", 2), ("Wien", 1)]
    );
    assert!(all.iter().any(|field| field.name == "custom:shoes"));
    for field in &all {
        assert!(words.knows(&field.label.id), "{}", field.label.id);
        assert!(words.knows(&field.label.id.replace("-field-", "-noun-")), "{}", field.name);
    }
    let espresso = suggest(&house, "product", "press", 5, today(), &Job::quiet())
        .await
        .expect("asked");
    assert_eq!(
        espresso
            .iter()
            .map(|one| (one.value.as_str(), one.people))
            .collect::<Vec<_>>(),
        [("Espresso", 2)]
    );
}
