//! Plans that make no sense, lists that are fixed, and what uses what.

use super::*;

#[tokio::test]
async fn a_plan_that_makes_no_sense_is_refused_with_its_place() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = people(&folder).await;
    let all = segment(&house, "All", &everybody()).await;
    let good = plan(all, Channel::Email, Basis::Consent);
    let with = |change: &dyn Fn(&mut CampaignPlan)| {
        let mut plan = good.clone();
        change(&mut plan);
        plan
    };
    let cases = [
        (with(&|plan| plan.name = " ".into()), "campaigns-name-missing", "name"),
        (
            with(&|plan| plan.ends = Some(day("2026-01-01"))),
            "campaigns-ends-before-start",
            "ends",
        ),
        (
            with(&|plan| plan.audience.holdout_permille = 501),
            "campaigns-holdout-too-large",
            "audience.holdout_permille",
        ),
        (
            with(&|plan| plan.audience.exclude = vec![SegmentId(9); 101]),
            "campaigns-excludes-too-many",
            "audience.exclude",
        ),
        (
            with(&|plan| plan.audience.exclude = vec![all]),
            "campaigns-excludes-itself",
            "audience.exclude",
        ),
        (
            with(&|plan| plan.audience.exclude = vec![SegmentId(9)]),
            "segments-unknown-segment",
            "audience.exclude",
        ),
        (
            with(&|plan| plan.audience.segment = SegmentId(9)),
            "segments-unknown-segment",
            "audience.segment",
        ),
        (
            with(&|plan| plan.audience.basis = customer(false)),
            "privacy-condition-missing",
            "basis.could_object",
        ),
    ];
    for (plan, id, at) in cases {
        for answer in [
            save(&house, None, &plan, Seed(1), &now()).await.map(|_| ()),
            ladder(&house, &plan, Seed(1), now().today(), &Job::quiet()).await.map(|_| ()),
        ] {
            match answer {
                Err(Error::Refused(refusal)) => assert_eq!((refusal.message.id.as_str(), refusal.at.as_deref()), (id, Some(at))),
                other => panic!("{id}: {other:?}"),
            }
        }
    }
}

#[tokio::test]
async fn a_list_is_fixed_once_and_drawn_the_same_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = people(&folder).await;
    let all = segment(&house, "All", &everybody()).await;
    let mut plan = plan(all, Channel::Email, Basis::Consent);
    plan.audience.holdout_permille = 300;
    plan.audience.one_per_address = false;
    let (id, _) = save(&house, None, &plan, Seed(7), &now()).await.expect("saved");
    assert_eq!(get(&house, id).await.expect("there").codes, ["FRUHLING-FUR-ALLE"]);
    let shown = ladder(&house, &plan, Seed(7), now().today(), &Job::quiet())
        .await
        .expect("a ladder");
    let first = freeze(&house, id, &now(), &Job::quiet()).await.expect("fixed");
    assert_eq!(first.ladder, shown, "what was shown is what is fixed");
    assert!(first.ladder.holdout > 5 && first.ladder.people > 20, "{:?}", first.ladder);
    let held = selection_people(&house, first.selection, Step::Holdout).await.expect("read");
    for step in Step::ALL {
        let live = step_people(&house, &plan, Seed(7), step, now().today(), &Job::quiet())
            .await
            .expect("people");
        assert_eq!(
            selection_people(&house, first.selection, step).await.expect("read"),
            live,
            "{step:?}"
        );
    }

    // Half of them leave the segment; the others keep their lot.
    let odd = Rule::People {
        ids: (1..=PEOPLE).filter(|n| n % 2 == 1).map(ContactId).collect(),
    };
    segments::save(&house, Some(all), "All", &odd, &now()).await.expect("saved");
    let second = freeze(&house, id, &now(), &Job::quiet()).await.expect("fixed");
    let again = selection_people(&house, second.selection, Step::Holdout).await.expect("read");
    assert_eq!(again, held.iter().copied().filter(|n| n % 2 == 1).collect::<Vec<_>>());

    let kept = selection(&house, first.selection).await.expect("there");
    assert_eq!(
        (kept.campaign, kept.seed, kept.drawn_by.as_str(), kept.plan),
        (id, 7, "sha256(seed, contact)", plan)
    );
    assert_eq!(selections(&house, id).await.expect("listed").len(), 2);
    let mut read = house.read().await.expect("a reader");
    let members = members(&mut read, first.selection).await.expect("read");
    assert_eq!(members.len(), first.ladder.people as usize);
    assert!(
        members
            .iter()
            .all(|member| member.point.is_some() && member.code == "FRUHLING-FUR-ALLE")
    );
    drop(read);

    journal::undo(&house, first.entry, &now()).await.expect("undone");
    assert!(selection(&house, first.selection).await.is_err());
    let line = &list(&house).await.expect("listed")[0];
    assert_eq!(
        (line.people, line.segment.as_deref(), line.exported),
        (Some(second.ladder.people), Some("All"), 0)
    );
}

#[tokio::test]
async fn nobody_left_is_no_list() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = people(&folder).await;
    let ten = segment(
        &house,
        "Ten",
        &Rule::People {
            ids: vec![ContactId(10)],
        },
    )
    .await;
    let (id, _) = save(&house, None, &plan(ten, Channel::Email, Basis::Consent), Seed(7), &now())
        .await
        .expect("saved");
    assert!(
        matches!(freeze(&house, id, &now(), &Job::quiet()).await, Err(Error::Refused(refusal)) if refusal.message.id == "campaigns-nobody-left")
    );
    assert_eq!(selections(&house, id).await.expect("listed"), []);
}

#[tokio::test]
async fn a_segment_in_a_campaign_is_not_binned_unnoticed() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = people(&folder).await;
    let all = segment(&house, "All", &everybody()).await;
    let ten = segment(
        &house,
        "Ten",
        &Rule::People {
            ids: vec![ContactId(10)],
        },
    )
    .await;
    let mut plan = plan(all, Channel::Email, Basis::Consent);
    plan.audience.exclude = vec![ten];
    let (id, _): (CampaignId, _) = save(&house, None, &plan, Seed(7), &now()).await.expect("saved");
    for segment in [all, ten] {
        let others = using(&house, segment).await.expect("listed");
        assert_eq!(others.len(), 1);
        assert!(segments::bin(&house, segment, &others, &now()).await.is_err());
    }
    bin(&house, id, &now()).await.expect("binned");
    assert_eq!(using(&house, ten).await.expect("listed"), []);
    assert!(get(&house, id).await.is_err());
}

#[tokio::test]
async fn no_list_is_fixed_of_people_who_were_chosen_by_what_is_protected_and_for_no_purpose() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = people(&folder).await;
    let all = segment(&house, "All", &everybody()).await;
    let women = segment(&house, "Women", &everybody()).await;
    let mut plan = plan(all, Channel::Email, Basis::Consent);
    plan.audience.exclude = vec![women];
    let (id, _) = save(&house, None, &plan, Seed(7), &now()).await.expect("saved");
    // As one was saved before a purpose was asked for.
    let mut entry = journal::begin(&house, journal::Act::new("segment"), &now())
        .await
        .expect("open");
    sqlx::query(
        "UPDATE segment SET rule = '{\"kind\":\"is\",\"field\":\"gender\",\"op\":\"is\",\"values\":[\"female\"]}' WHERE id = ?1",
    )
    .bind(women)
    .execute(&mut *entry)
    .await
    .expect("written");
    entry.finish(0).await.expect("kept");
    let fixed = freeze(&house, id, &now(), &Job::quiet()).await;
    assert!(matches!(fixed, Err(Error::Refused(why)) if why.message.id == "segments-purpose-first"));
    let rule = Rule::Is {
        field: "gender".into(),
        op: Op::Is,
        values: vec![Value::Text("female".into())],
        blanks: false,
    };
    segments::save_for(&house, Some(women), "Women", &rule, Some("an offer of shoes"), &now())
        .await
        .expect("saved");
    freeze(&house, id, &now(), &Job::quiet()).await.expect("fixed");
}
