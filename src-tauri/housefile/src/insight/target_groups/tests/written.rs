//! What is chosen and written, how it is taken back, what is refused, and what is said of a group.

use super::*;

#[tokio::test]
async fn what_is_written_stays_and_is_taken_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = six_people(&folder, "2023-12-01").await;
    let [regulars, families, newcomers] = three_groups(&house).await;
    let written = async || {
        let told = cards(&house).await;
        let one = told.groups.into_iter().find(|one| one.segment == families)?;
        Some((one.wish, one.message))
    };
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(written().await, Some((None, None)));
    let first = write_target_group(
        &house,
        families,
        Some("  Time\n together "),
        Some("One box, one evening"),
        &now(),
    )
    .await
    .expect("written");
    assert_eq!(written().await, Some((text("Time together"), text("One box, one evening"))));
    let second = write_target_group(&house, families, None, Some(" "), &now())
        .await
        .expect("written");
    assert_eq!(written().await, Some((text("Time together"), None)));
    journal::undo(&house, second, &now()).await.expect("taken back");
    assert_eq!(written().await, Some((text("Time together"), text("One box, one evening"))));

    // No target group for a while: what was written is there again when it is one again.
    let gone = choose_target_groups(&house, &[regulars], &now()).await.expect("chosen");
    assert_eq!(written().await, None);
    let refused = write_target_group(&house, families, Some("x"), None, &now()).await;
    assert!(matches!(refused, Err(Error::Refused(refusal)) if refusal.code == Code::Gone));
    journal::undo(&house, gone, &now()).await.expect("taken back");
    assert_eq!(written().await, Some((text("Time together"), text("One box, one evening"))));
    choose_target_groups(&house, &[regulars], &now()).await.expect("chosen");
    choose_target_groups(&house, &[families, newcomers, families], &now())
        .await
        .expect("chosen");
    assert_eq!(written().await, Some((text("Time together"), text("One box, one evening"))));
    assert_eq!(cards(&house).await.groups.len(), 2);

    // A segment in the bin takes its card along, and brings it back.
    let binned = segments::bin(&house, families, &[], &now()).await.expect("binned");
    assert_eq!(written().await, None);
    choose_target_groups(&house, &[newcomers], &now()).await.expect("chosen");
    journal::undo(&house, binned, &now()).await.expect("taken back");
    assert_eq!(written().await, Some((text("Time together"), text("One box, one evening"))));
    journal::undo(&house, first, &now()).await.expect("taken back");
    assert_eq!(written().await, Some((None, None)));

    let acts: Vec<String> = journal::list(&house, None, Some(journal::Theme::Segments), 50)
        .await
        .expect("listed")
        .iter()
        .map(|line| english().say(&line.what))
        .collect();
    assert!(acts.contains(&"Wrote on the card of “Families”".to_owned()), "{acts:?}");
    assert!(acts.contains(&"Chose the target groups".to_owned()), "{acts:?}");
    house.close().await;
}

#[tokio::test]
async fn what_cannot_be_is_refused_and_what_a_group_is_like_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = six_people(&folder, "2023-12-01").await;
    let refused = |answer: Answer<_>| match answer {
        Err(Error::Refused(refusal)) => refusal.message.id,
        other => panic!("{other:?}"),
    };
    let gone = choose_target_groups(&house, &[SegmentId(9)], &now()).await;
    assert_eq!(refused(gone), "insight-target-gone");
    let many: Vec<SegmentId> = (1..=21).map(SegmentId).collect();
    assert_eq!(
        refused(choose_target_groups(&house, &many, &now()).await),
        "insight-target-too-many"
    );
    let women = saved(&house, "Women", &is("gender", Op::Is, Value::Text("female".into()))).await;
    let often = saved(&house, "Often", &is("purchases", Op::AtLeast, Value::Number(2))).await;
    let nested = saved(&house, "Nested", &Rule::Segment { id: often }).await;
    choose_target_groups(&house, &[women, nested], &now()).await.expect("chosen");
    let long = write_target_group(&house, women, Some(&"x".repeat(2_001)), None, &now()).await;
    assert_eq!(refused(long), "values-too-long");

    let told = cards(&house).await;
    let one = |name: &str| told.groups.iter().find(|one| one.name == name).expect("a card");
    let by_purchases = |name: &str| one(name).figures.as_ref().is_some_and(|figures| figures.by_purchases);
    assert_eq!((by_purchases("Women"), by_purchases("Nested")), (false, true));
    let concerns: Vec<&str> = one("Women").concerns.iter().map(|concern| concern.id.as_str()).collect();
    assert_eq!(concerns, ["segments-concern-sex"]);
    assert!(one("Nested").concerns.is_empty());

    // A rule that makes no sense any more keeps its card, without figures and behind the others.
    let mut entry = begin(&house, Act::new("segment"), &now()).await.expect("an entry");
    let rule = serde_json::to_string(&is("custom:gone", Op::Is, Value::Text("x".into()))).expect("json");
    sqlx::query("UPDATE segment SET rule = ?2 WHERE id = ?1")
        .bind(women)
        .bind(rule)
        .execute(&mut *entry)
        .await
        .expect("written");
    entry.finish(0).await.expect("kept");
    let told = cards(&house).await;
    let last = told.groups.last().expect("a card");
    assert_eq!(
        (last.name.as_str(), last.broken.is_some(), &last.figures),
        ("Women", true, &None)
    );
    assert_eq!(told.groups[0].place, None, "one alone is left to rank");

    let job = Job::quiet();
    job.cancel();
    let stopped = target_groups(&house, today(DAY), &english(), &job).await;
    assert!(matches!(stopped, Err(Error::Cancelled)));
    house.close().await;
}

#[tokio::test]
async fn more_than_twenty_that_came_back_out_of_the_bin_are_told_as_far_as_they_go() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = six_people(&folder, "2023-12-01").await;
    let mut all = Vec::new();
    for n in 0..23 {
        all.push(saved(&house, &format!("Group {n}"), &of_people(&[1 + n % 6])).await);
    }
    choose_target_groups(&house, &all[..20], &now()).await.expect("chosen");
    for segment in &all[..3] {
        segments::bin(&house, *segment, &[], &now()).await.expect("binned");
    }
    choose_target_groups(&house, &all[3..], &now()).await.expect("chosen");
    for segment in &all[..3] {
        segments::restore(&house, *segment, &now()).await.expect("restored");
    }
    assert_eq!(cards(&house).await.groups.len(), 20);
    choose_target_groups(&house, &all[20..], &now()).await.expect("chosen");
    assert_eq!(cards(&house).await.groups.len(), 3);
    house.close().await;
}

#[tokio::test]
async fn what_is_done_again_holds_whatever_was_set_and_taken_back_in_between() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = six_people(&folder, "2023-12-01").await;
    let segment = saved(&house, "One", &of_people(&[1, 2])).await;
    let weigh = async |size| {
        let weights = TargetWeights {
            size,
            ..TargetWeights::default()
        };
        weigh_target_groups(&house, &weights, &now()).await.expect("weighed")
    };
    let size = async || target_weights(&house).await.expect("read").size;
    let much = weigh(TargetWeight::Much).await;
    journal::undo(&house, much, &now()).await.expect("taken back");
    let none = weigh(TargetWeight::None).await;
    journal::redo(&house, much, &now()).await.expect("done again");
    journal::undo(&house, none, &now()).await.expect("taken back");
    assert_eq!(size().await, TargetWeight::Much);
    weigh(TargetWeight::None).await;
    assert_eq!(size().await, TargetWeight::None);

    let first = choose_target_groups(&house, &[segment], &now()).await.expect("chosen");
    journal::undo(&house, first, &now()).await.expect("taken back");
    let second = choose_target_groups(&house, &[segment], &now()).await.expect("chosen");
    journal::redo(&house, first, &now()).await.expect("done again");
    assert_eq!(
        cards(&house).await.groups.len(),
        1,
        "one card, whatever was written down twice"
    );
    journal::undo(&house, second, &now()).await.expect("taken back");
    assert_eq!(cards(&house).await.groups.len(), 1);
    choose_target_groups(&house, &[], &now()).await.expect("chosen");
    assert!(cards(&house).await.groups.is_empty());
    house.close().await;
}
