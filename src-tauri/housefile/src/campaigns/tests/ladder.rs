//! Who drops out where, and what is allowed.

use super::*;

async fn removed(house: &House, plan: &CampaignPlan) -> Vec<(Step, u32)> {
    let ladder = ladder(house, plan, Seed(7), now().today(), &Job::quiet())
        .await
        .expect("a ladder");
    let mut left = ladder.rungs[0].left;
    for rung in &ladder.rungs {
        left -= rung.removed;
        assert_eq!(rung.left, left, "every number is explained");
        let people = step_people(house, plan, Seed(7), rung.step, now().today(), &Job::quiet())
            .await
            .expect("people");
        let shown = match rung.step {
            Step::Matched | Step::Final => rung.left,
            _ => rung.removed,
        };
        assert_eq!(people.len(), shown as usize, "{:?} opens its people", rung.step);
        assert!(words("en").knows(&rung.name.id), "{}", rung.name.id);
    }
    assert_eq!(ladder.by_consent + ladder.by_rule, ladder.people);
    ladder
        .rungs
        .iter()
        .filter(|rung| rung.removed > 0)
        .map(|rung| (rung.step, rung.removed))
        .chain([(Step::Final, left)])
        .collect()
}

#[tokio::test]
async fn the_ladder_says_who_drops_out_where() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = people(&folder).await;
    let all = segment(&house, "All", &everybody()).await;
    let buyers = segment(
        &house,
        "Buyers of old",
        &Rule::Is {
            field: "purchases".into(),
            op: Op::AtLeast,
            values: vec![Value::Number(1)],
            blanks: false,
        },
    )
    .await;
    let mut by_email = plan(all, Channel::Email, Basis::Consent);
    let has = |n: u32| !n.is_multiple_of(10);
    let no = |n: u32| n.is_multiple_of(13);
    let yes = |n: u32| (n.is_multiple_of(7) || n < 3) && !no(n);
    assert_eq!(
        removed(&house, &by_email).await,
        [
            (Step::NoAddress, 40),
            (Step::NotConsented, counted(|n| has(n) && !no(n) && !yes(n))),
            (Step::OptedOut, counted(|n| has(n) && no(n))),
            (Step::Suppressed, 1),
            (Step::SameAddress, 1),
            (Step::Final, counted(|n| has(n) && yes(n)) - 2),
        ]
    );
    let shared = step_people(&house, &by_email, Seed(7), Step::SameAddress, now().today(), &Job::quiet())
        .await
        .expect("people");
    assert_eq!(shared, [1], "2 bought, so 2 gets it");

    by_email.audience.exclude = vec![buyers];
    by_email.audience.one_per_address = false;
    let bought = |n: u32| n.is_multiple_of(3) || n == 2;
    assert_eq!(
        removed(&house, &by_email).await,
        [
            (Step::Excluded, counted(bought)),
            (Step::NoAddress, counted(|n| !bought(n) && !has(n))),
            (Step::NotConsented, counted(|n| !bought(n) && has(n) && !no(n) && !yes(n))),
            (Step::OptedOut, counted(|n| !bought(n) && has(n) && no(n))),
            (Step::Final, counted(|n| !bought(n) && has(n) && yes(n))),
        ]
    );

    by_email.audience.exclude = vec![];
    by_email.audience.basis = customer(true);
    let recent = |n: u32| n.is_multiple_of(3) && n % 2 == 1;
    let reached = removed(&house, &by_email).await.last().expect("the last").1;
    assert_eq!(reached, counted(|n| has(n) && !no(n) && (yes(n) || recent(n))) - 1);
}

#[tokio::test]
async fn a_letter_goes_to_an_address_once_and_to_people_at_work_each() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = people(&folder).await;
    let all = segment(&house, "All", &everybody()).await;
    // Of the hundred at one address 50 and 100 are there for their company.
    assert_eq!(
        removed(&house, &plan(all, Channel::Letter, letters())).await,
        [(Step::NoAddress, 300), (Step::SameAddress, 97), (Step::Final, 3)]
    );
}

#[tokio::test]
async fn a_household_gets_one_letter_and_its_neighbours_their_own() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = people(&folder).await;
    let all = segment(&house, "All", &everybody()).await;
    let mut entry = journal::begin(&house, Act::new("edit"), &now()).await.expect("open");
    for sql in [
        "INSERT INTO household (name) VALUES (''), ('')",
        // 1 to 4 live together; 4 is reached in another town by now. 5 lives with somebody who is not reached at all.
        "UPDATE contact SET household = 1 WHERE id BETWEEN 1 AND 4",
        "UPDATE contact SET household = 2 WHERE id IN (5, 399)",
        "UPDATE contact_point SET postcode = '10 115', city = 'Berlin' WHERE kind = 'address'",
        // The same door, written in another way.
        "UPDATE contact_point SET postcode = '10115', norm = 'hauptstrasse 1 a 10115' WHERE kind = 'address' AND contact = 3",
        "UPDATE contact_point SET postcode = '20095', city = 'Hamburg', norm = 'weg 1 20095' WHERE kind = 'address' AND contact = 4",
    ] {
        sqlx::query(sql).execute(&mut *entry).await.expect("written");
    }
    entry.finish(5).await.expect("kept");
    let mut letter = plan(all, Channel::Letter, letters());
    letter.audience.one_per_household = true;
    assert_eq!(
        removed(&house, &letter).await,
        [(Step::NoAddress, 300), (Step::SameHousehold, 2), (Step::Final, 98)]
    );
    let beside = step_people(&house, &letter, Seed(7), Step::SameHousehold, now().today(), &Job::quiet())
        .await
        .expect("people");
    assert_eq!(beside, [1, 3], "2 bought as often as 3 and is in the file longer");
    // By e-mail a household is nobody's business.
    let mut by_email = plan(all, Channel::Email, Basis::Consent);
    let before = removed(&house, &by_email).await;
    by_email.audience.one_per_household = true;
    assert_eq!(removed(&house, &by_email).await, before);
}

#[tokio::test]
async fn what_is_allowed_is_told_before_the_audience_is_built() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = people(&folder).await;
    let told = allowed(&house, &everybody(), now().today(), &Job::quiet())
        .await
        .expect("told");
    let of = |channel| told.iter().find(|allowed| allowed.channel == channel).expect("told");
    let has = |n: u32| !n.is_multiple_of(10);
    let no = |n: u32| n.is_multiple_of(13);
    let yes = |n: u32| (n.is_multiple_of(7) || n < 3) && !no(n);
    let email = of(Channel::Email);
    assert_eq!((email.people, email.with_address), (400, 360));
    assert_eq!(
        email.by_consent,
        counted(|n| has(n) && yes(n)) - 1,
        "21 is on the do-not-contact list"
    );
    assert_eq!(email.opted_out, counted(|n| has(n) && no(n)) + 1);
    assert_eq!(email.by_consent + email.opted_out + email.not_recorded, email.with_address);
    let rule = &email.rules[0];
    assert_eq!(
        rule.more,
        counted(|n| has(n) && !no(n) && !yes(n) && n.is_multiple_of(3) && n % 2 == 1)
    );
    assert_eq!((rule.people, rule.in_force), (rule.more + email.by_consent, false));
    assert_eq!(
        rule.conditions.iter().filter(|condition| !condition.confirmed).count(),
        4,
        "each is asked"
    );
    assert!(rule.basis.check(Channel::Email).is_err(), "unanswered, it cannot be used");
    assert_eq!(of(Channel::Letter).rules[0].people, 100);
    assert_eq!(of(Channel::Phone).rules, []);
    for allowed in &told {
        for rule in &allowed.rules {
            for said in rule
                .conditions
                .iter()
                .map(|condition| &condition.question)
                .chain([&rule.name])
            {
                assert!(words("en").knows(&said.id), "{}", said.id);
            }
        }
    }
}
