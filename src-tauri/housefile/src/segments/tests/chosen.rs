//! People chosen by hand: through merges and undo, beside conditions, and of a past day.

use super::{compare::both_ways, shared::*, *};

fn chosen(ids: &[u32]) -> Rule {
    Rule::People {
        ids: ids.iter().map(|id| ContactId(*id)).collect(),
    }
}

fn not(rule: Rule) -> Rule {
    Rule::Not { rule: Box::new(rule) }
}

async fn of(house: &House, rule: &Rule) -> Vec<u32> {
    both_ways(house, rule).await;
    ids(house, rule, today(), &Job::quiet()).await.expect("asked")
}

#[tokio::test]
async fn who_was_merged_stays_chosen_by_the_record_that_was_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = three(&folder).await;
    let (always, never) = (chosen(&[2]), all(vec![not(chosen(&[2]))]));
    assert_eq!((of(&house, &always).await, of(&house, &never).await), (vec![2], vec![1, 3]));
    let mut entry = journal::begin(&house, journal::Act::new("merge"), &now())
        .await
        .expect("open");
    sqlx::query("UPDATE contact SET merged_into = 3 WHERE id = 2")
        .execute(&mut *entry)
        .await
        .expect("merged");
    let merge = entry.finish(2).await.expect("kept");
    assert_eq!((of(&house, &always).await, of(&house, &never).await), (vec![3], vec![1]));
    journal::undo(&house, merge, &now()).await.expect("undone");
    assert_eq!((of(&house, &always).await, of(&house, &never).await), (vec![2], vec![1, 3]));
    let mut entry = journal::begin(&house, journal::Act::new("bin"), &now()).await.expect("open");
    sqlx::query("UPDATE contact SET binned_at = '2026-01-01' WHERE id = 2")
        .execute(&mut *entry)
        .await
        .expect("binned");
    entry.finish(1).await.expect("kept");
    assert_eq!((of(&house, &always).await, of(&house, &never).await), (vec![], vec![1, 3]));
}

#[tokio::test]
async fn nobody_lacks_being_chosen_and_conditions_beside_it_say_what_they_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = three(&folder).await;
    // Two live in Berlin, one of whom has the tag; the third is in whatever they are.
    let tagged = || all(vec![city("Berlin"), text("tag", Op::Is, &["VIP"])]);
    let rule = Rule::Any {
        rules: vec![tagged(), chosen(&[2])],
    };
    assert_eq!(of(&house, &rule).await, [1, 2]);
    let near = nearly(&house, &rule, today(), &english(), &Job::quiet()).await.expect("told");
    let lines: Vec<(&str, u32)> = near.lines.iter().map(|line| (line.at.as_str(), line.people)).collect();
    assert_eq!((near.total, lines), (1, vec![("rules.0.rules.1", 1)]));
    let why = async |rule: &Rule, id| {
        let told = explain(&house, rule, ContactId(id), today(), &english(), &Job::quiet()).await;
        let told = told.expect("told");
        (told.inside, told.changes)
    };
    assert_eq!(why(&rule, 2).await, (true, u32::MAX), "no condition takes them out");
    assert_eq!(why(&rule, 3).await, (false, 1));
    let never = all(vec![city("Berlin"), not(chosen(&[1]))]);
    assert_eq!(why(&never, 1).await, (false, u32::MAX), "no condition brings them in");
    let near = nearly(&house, &never, today(), &english(), &Job::quiet())
        .await
        .expect("told");
    assert_eq!((near.total, near.lines.len()), (1, 1), "the one in Wien alone");
}
