//! Plans and ladders against a real house file.

use super::*;
use crate::{
    job::Job,
    journal::{self, Act},
    privacy::{Basis, Channel, ConsentRecord, ExistingCustomer, LetterRule, Suppress, record_consents, suppress},
    refusal::Error,
    segments::{self, Op, Rule, Value},
    store::{House, Key, create},
    values::{CampaignId, ContactId, Day, Now, Seed, SegmentId},
    words::words,
};

fn now() -> Now {
    Now {
        at: "2026-11-23T11:00:00Z".parse().expect("a time"),
        offset_minutes: 60,
        actor: "test".into(),
    }
}

fn day(iso: &str) -> Day {
    Day::parse(iso).expect("a day")
}

const PEOPLE: u32 = 400;

/// 400 people p<n>; every tenth has no e-mail, every seventh said yes, every thirteenth no, every third bought; 1 and 2 share
/// a mailbox, both said yes; 21 is on the do-not-contact list. All live in one house, one company among them.
async fn people(folder: &tempfile::TempDir) -> House {
    let house = create(&folder.path().join("a.housefile"), &Key::Plain)
        .await
        .expect("created");
    let mut entry = journal::begin(&house, Act::new("import"), &now()).await.expect("open");
    sqlx::query(
        "WITH RECURSIVE n (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM n WHERE n < ?1)
         INSERT INTO contact (name, company) SELECT 'p' || n, iif(n % 50 = 0, 'Acme', NULL) FROM n",
    )
    .bind(PEOPLE)
    .execute(&mut *entry)
    .await
    .expect("written");
    for sql in [
        "INSERT INTO contact_point (contact, kind, shown, norm)
         SELECT id, 'email', 'p' || id, 'p' || iif(id = 2, 1, id) || '@x.example' FROM contact WHERE id % 10 <> 0",
        "INSERT INTO contact_point (contact, kind, shown, norm) SELECT id, 'address', 'Hauptstr. 1', 'hauptstr 1 10115' FROM contact
         WHERE id <= 100",
        "INSERT INTO purchase (contact, system, day, currency, total)
         SELECT id, 'shop', iif(id % 2, '2026-06-01', '2019-06-01'), 'EUR', 1000 FROM contact WHERE id % 3 = 0 OR id = 2",
    ] {
        sqlx::query(sql).execute(&mut *entry).await.expect("written");
    }
    let record = |contact, granted| ConsentRecord {
        contact,
        channel: Some(Channel::Email),
        granted,
        day: Some(day("2026-01-01")),
        method: "form".into(),
        wording: None,
        evidence: None,
        source: None,
    };
    let mut said: Vec<ConsentRecord> = (1..=PEOPLE)
        .filter(|n| n % 7 == 0 || *n < 3)
        .map(|n| record(n, true))
        .collect();
    said.extend((1..=PEOPLE).filter(|n| n % 13 == 0).map(|n| record(n, false)));
    record_consents(&mut entry, &said).await.expect("recorded");
    let list = [Suppress {
        kind: "email",
        norm: "p21@x.example".into(),
        reason: "bounced",
        day: None,
        source: None,
    }];
    suppress(&mut entry, &list).await.expect("listed");
    entry.finish(PEOPLE).await.expect("kept");
    house
}

async fn segment(house: &House, name: &str, rule: &Rule) -> SegmentId {
    segments::save(house, None, name, rule, &now()).await.expect("saved").0
}

fn everybody() -> Rule {
    Rule::All { rules: vec![] }
}

fn plan(segment: SegmentId, channel: Channel, basis: Basis) -> CampaignPlan {
    CampaignPlan {
        name: "Frühling für alle".into(),
        goal: "Second purchases".into(),
        channel,
        starts: Some(day("2026-12-01")),
        ends: Some(day("2026-12-24")),
        budget: None,
        audience: Audience {
            segment,
            exclude: vec![],
            holdout_permille: 0,
            basis,
            one_per_address: true,
        },
    }
}

fn customer(yes: bool) -> Basis {
    Basis::ExistingCustomer(ExistingCustomer {
        from_a_sale: true,
        similar_products: true,
        could_object: yes,
        told_each_time: true,
        months: 24,
        confirmed: day("2026-11-23"),
    })
}

fn letters() -> Basis {
    Basis::Letter(LetterRule {
        told_the_source: true,
        told_each_time: true,
        confirmed: day("2026-11-23"),
    })
}

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

fn counted(test: impl Fn(u32) -> bool) -> u32 {
    u32::try_from((1..=PEOPLE).filter(|n| test(*n)).count()).expect("small")
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
    let has = |n: u32| n % 10 != 0;
    let no = |n: u32| n % 13 == 0;
    let yes = |n: u32| (n % 7 == 0 || n < 3) && !no(n);
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
    let bought = |n: u32| n % 3 == 0 || n == 2;
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
    let recent = |n: u32| n % 3 == 0 && n % 2 == 1;
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
async fn what_is_allowed_is_told_before_the_audience_is_built() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = people(&folder).await;
    let told = allowed(&house, &everybody(), now().today(), &Job::quiet())
        .await
        .expect("told");
    let of = |channel| told.iter().find(|allowed| allowed.channel == channel).expect("told");
    let has = |n: u32| n % 10 != 0;
    let no = |n: u32| n % 13 == 0;
    let yes = |n: u32| (n % 7 == 0 || n < 3) && !no(n);
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
        counted(|n| has(n) && !no(n) && !yes(n) && n % 3 == 0 && n % 2 == 1)
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
