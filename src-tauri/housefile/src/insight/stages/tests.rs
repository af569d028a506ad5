//! Stages over everybody against the rules of segments, day by day and boundary by boundary, and moves that add up.

use super::{super::seed::*, *};
use crate::{
    journal::{self, Act, begin},
    refusal::Error,
    segments::{Op, Value, ids, set_lifecycle_bounds},
};

fn quiet() -> Job {
    Job::quiet()
}

fn day(iso: &str) -> Day {
    Day::parse(iso).expect("a day")
}

/// Two years of purchases of 80 people, some on the same days, some given back, some of unknown days or of days to come; and 20 who bought nothing.
async fn somebody(folder: &tempfile::TempDir) -> House {
    let mut roll = dice(11);
    let bought: Vec<super::super::seed::Bought> = (1..=80_u32)
        .flat_map(|who| {
            let many = roll(5);
            (0..=many)
                .map(|_| {
                    let date = day("2025-12-31").minus_days(u32::try_from(roll(760)).expect("small"));
                    let known = roll(12) > 0;
                    let minor = i64::try_from(roll(9_000)).expect("small") - 1_000;
                    (who, known.then(|| date.iso()), minor, "EUR")
                })
                .collect::<Vec<_>>()
        })
        .chain([(3, Some("2026-02-01".into()), 900, "EUR"), (81, None, 900, "EUR")])
        .collect();
    let house = house_of(folder, 100, &bought).await;
    let mut entry = begin(&house, Act::new("bin"), &now()).await.expect("open");
    sqlx::query(
        "UPDATE contact SET binned_at = '2026-01-01' WHERE id IN (7, 90); UPDATE contact SET merged_into = 1 WHERE id = 8",
    )
    .execute(&mut *entry)
    .await
    .expect("written");
    entry.finish(3).await.expect("kept");
    house
}

/// The same said by a segment.
async fn by_rule(house: &House, stage: LifecycleStage, on: Day) -> Vec<u32> {
    let rule = Rule::Is {
        field: "lifecycle".into(),
        op: if stage == LifecycleStage::Unknown { Op::Empty } else { Op::Is },
        values: match stage {
            LifecycleStage::Unknown => Vec::new(),
            _ => vec![Value::Text(stage.name().into())],
        },
        blanks: false,
    };
    ids(house, &rule, Today(on), &quiet()).await.expect("asked")
}

const BOUNDS: [(u32, u32); 4] = [(180, 365), (30, 60), (1, 2), (400, 700)];

#[tokio::test]
async fn every_stage_of_every_day_holds_whom_a_segment_holds() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = somebody(&folder).await;
    let today = today("2025-12-31");
    let mut seen = std::collections::BTreeSet::new();
    for (slipping, lapsed) in BOUNDS {
        let bounds = LifecycleBounds { slipping, lapsed };
        if bounds != LifecycleBounds::default() {
            set_lifecycle_bounds(&house, bounds, &now()).await.expect("set");
        }
        for (from, to) in [
            ("2024-01-01", "2025-12-31"),
            ("2024-12-31", "2025-01-01"),
            ("2025-03-30", "2025-09-29"),
        ] {
            let (from, to) = (day(from), day(to));
            let moves = lifecycle_moves(&house, from, to, today, &quiet()).await.expect("told");
            assert_eq!((moves.people, moves.bounds), (97, bounds));
            for count in &moves.stages {
                let (then, later) = (
                    by_rule(&house, count.stage, from).await,
                    by_rule(&house, count.stage, to).await,
                );
                assert_eq!(
                    (count.before as usize, count.after as usize),
                    (then.len(), later.len()),
                    "{count:?}"
                );
                let some = Some(count.stage);
                let was = lifecycle_people(&house, (from, some), (to, None), today, &quiet()).await;
                assert_eq!(was.expect("opened"), then);
                let is = lifecycle_people(&house, (from, None), (to, some), today, &quiet()).await;
                assert_eq!(is.expect("opened"), later);
                if !later.is_empty() {
                    seen.insert(count.stage);
                }
            }
        }
    }
    assert_eq!(seen.len(), LifecycleStage::ALL.len(), "each stage had somebody: {seen:?}");
}

#[tokio::test]
async fn moves_add_up_to_the_people_of_each_stage_on_both_days() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = somebody(&folder).await;
    let (from, to) = (day("2024-09-30"), day("2025-12-31"));
    let told = lifecycle_moves(&house, from, to, Today(to), &quiet()).await.expect("told");
    assert!(told.moves.len() > 5, "{:?}", told.moves);
    assert!(told.moves.iter().all(|one| one.was != one.is && one.people > 0));
    assert!(told.moves.is_sorted_by_key(|one| std::cmp::Reverse(one.people)));
    assert_eq!(told.moves.iter().map(|one| one.people).sum::<u32>(), told.changed);
    for count in &told.stages {
        let sum =
            |of: &dyn Fn(&LifecycleMove) -> bool| told.moves.iter().filter(|one| of(one)).map(|one| one.people).sum::<u32>();
        let left = sum(&|one| one.was == count.stage);
        let came = sum(&|one| one.is == count.stage);
        assert_eq!(count.before + came - left, count.after, "{count:?}");
        let some = Some(count.stage);
        let stayed = lifecycle_people(&house, (from, some), (to, some), Today(to), &quiet()).await;
        assert_eq!(stayed.expect("opened").len() as u32, count.before - left);
    }
    for one in &told.moves {
        let people = lifecycle_people(&house, (from, Some(one.was)), (to, Some(one.is)), Today(to), &quiet()).await;
        assert_eq!(people.expect("opened").len() as u32, one.people, "{one:?}");
    }
    assert_eq!(told.stages.iter().map(|count| count.before).sum::<u32>(), told.people);
    assert_eq!(told.stages.iter().map(|count| count.after).sum::<u32>(), told.people);
}

#[tokio::test]
async fn a_preview_says_what_comes_and_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = somebody(&folder).await;
    let today = today("2025-12-31");
    let stages = async |asked| lifecycle_stages(&house, asked, today, &quiet()).await.expect("told");
    let before = stages(None).await;
    assert_eq!(
        (before.changed, before.bounds, before.asked),
        (0, LifecycleBounds::default(), LifecycleBounds::default())
    );
    assert!(before.stages.iter().all(|count| count.before == count.after));
    let asked = LifecycleBounds {
        slipping: 30,
        lapsed: 90,
    };
    let preview = stages(Some(asked)).await;
    assert_eq!(stages(None).await, before, "nothing was changed");
    assert!(preview.changed > 0);
    let entry = set_lifecycle_bounds(&house, asked, &now()).await.expect("set");
    let after = stages(None).await;
    assert_eq!(after.bounds, asked);
    for ((was, said), is) in before.stages.iter().zip(&preview.stages).zip(&after.stages) {
        assert_eq!((said.before, said.after), (was.before, is.before), "{said:?}");
        assert_eq!(is.before as usize, by_rule(&house, is.stage, today.0).await.len());
    }
    journal::undo(&house, entry, &now()).await.expect("taken back");
    assert_eq!(stages(None).await, before);
}

#[tokio::test]
async fn what_makes_no_sense_is_refused_and_cancel_is_heard() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = somebody(&folder).await;
    let today = today("2025-12-31");
    let at = |told: Answer<LifecycleMoves>| match told {
        Err(Error::Refused(refusal)) => (refusal.at.unwrap_or_default(), english().say(&refusal.message)),
        other => panic!("{other:?}"),
    };
    let asked = async |from, to| at(lifecycle_moves(&house, day(from), day(to), today, &quiet()).await);
    let turned = ("from".to_owned(), "The first day must be before the second.".to_owned());
    assert_eq!(asked("2025-02-01", "2025-02-01").await, turned);
    assert_eq!(asked("2025-02-02", "2025-02-01").await, turned);
    assert_eq!(asked("2025-02-02", "2026-01-01").await.0, "to");
    let nonsense = LifecycleBounds { slipping: 9, lapsed: 3 };
    let told = lifecycle_stages(&house, Some(nonsense), today, &quiet()).await;
    assert!(matches!(told, Err(Error::Refused(_))), "{told:?}");
    let job = quiet();
    job.cancel();
    let told = lifecycle_stages(&house, None, today, &job).await;
    assert!(matches!(told, Err(Error::Cancelled)), "{told:?}");
}

#[test]
fn what_a_stage_means_is_said_with_its_days() {
    let said = |stage: LifecycleStage, slipping, lapsed| english().say(&stage.means(LifecycleBounds { slipping, lapsed }));
    assert_eq!(
        said(LifecycleStage::FirstTime, 1, 9),
        "bought on one day only, at most one day ago"
    );
    assert_eq!(said(LifecycleStage::Slipping, 180, 365), "last bought 181 to 365 days ago");
    assert_eq!(said(LifecycleStage::Slipping, 8, 9), "last bought 9 days ago");
    assert_eq!(said(LifecycleStage::Unknown, 8, 9), "bought, but on no day that is known");
}
