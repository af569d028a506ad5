//! On random rules over random bases the image, the compiled SQL and a plain evaluation name the same people, in every part of the rule.

use proptest::{
    collection::vec,
    strategy::{Strategy as _, ValueTree as _},
    test_runner::{Config, TestRunner},
};

use super::{empty_house, english, now, plain::Base, rules::rule, today, world};
use crate::{
    job::Job,
    privacy::reach_summary,
    segments::{
        LifecycleBounds, Op, Rule, Value,
        count::{ids_by_sql, numbers_by_sql},
        explain, ids,
        image::{self, Near},
        known::known,
        nearly::held_by_sql,
        nearly_ids, preview, save, set_lifecycle_bounds,
    },
    store::House,
    values::ContactId,
};

/// Bases times rules; `HOUSEFILE_CASES=50` looks longer.
const RULES: usize = 60;

/// Where stages begin, one after the other: each puts days of the bases on its edges.
const BOUNDS: [(u32, u32); 4] = [(180, 365), (53, 90), (1, 52), (91, 326)];
/// Of each so many rules one is explained to everybody.
const EXPLAINED: usize = 6;
/// So many rules are asked until they begin elsewhere.
const BETWEEN: usize = 20;

fn segments() -> [Rule; 2] {
    let berlin = Rule::Is {
        field: "city".into(),
        op: Op::Is,
        values: vec![Value::Text("Berlin".into())],
        blanks: false,
    };
    [
        berlin.clone(),
        Rule::Any {
            rules: vec![Rule::Not { rule: Box::new(berlin) }, Rule::All { rules: vec![] }],
        },
    ]
}

/// The image and the SQL name the same people and give each part the same number.
pub(super) async fn both_ways(house: &House, rule: &Rule) {
    let job = Job::quiet();
    let known = known(house, today()).await.expect("known");
    let held = image::ask(house, rule, &known, true, &job).await.expect("asked");
    let mut held = held.expect("a base this small is held in memory");
    let (numbers, people) = numbers_by_sql(house, rule, &known, &job).await.expect("asked in SQL");
    assert_eq!(held.ids(), people, "{rule:#?}");
    assert_eq!(held.numbers(), numbers, "{rule:#?}");
    let gate = reach_summary(house, Some(&people), today()).await.expect("the gate answers");
    assert_eq!(held.reach(), gate, "{rule:#?}");
    assert_eq!(ids_by_sql(house, rule, &known, &job).await.expect("asked in SQL"), people);
    let near = held.nearly(&job).expect("told");
    let by_sql = held_by_sql(house, rule, &known, &job).await.expect("asked in SQL");
    let by_sql = by_sql.nearly(&job).expect("told");
    assert_eq!(near.all.ids(), by_sql.all.ids(), "{rule:#?}");
    let parts = |near: &Near| -> Vec<(String, Vec<u32>)> {
        let parts = near.parts.iter();
        parts.map(|part| (part.at.clone(), part.people.ids())).collect()
    };
    assert_eq!(parts(&near), parts(&by_sql), "{rule:#?}");
}

/// Whoever is nearly in is out, and one change away; nobody else is.
async fn nearly_in_is_one_change_away(house: &House, rule: &Rule, everybody: &[u32]) -> usize {
    let near = nearly_ids(house, rule, None, today(), &Job::quiet()).await.expect("told");
    for id in everybody {
        let why = explain(house, rule, ContactId(*id), today(), &english(), &Job::quiet()).await;
        let why = why.expect("explained");
        assert_eq!(
            near.contains(id),
            !why.inside && why.changes == 1,
            "{id} in {rule:#?}: {why:#?}"
        );
        assert!(
            why.lines
                .iter()
                .all(|line| !line.recorded.iter().any(|text| text.contains("segments-")))
        );
    }
    near.len()
}

#[tokio::test]
async fn image_sql_and_plain_evaluation_agree() {
    let bases = std::env::var("HOUSEFILE_CASES")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(6);
    // A fixed seed: a red run is red again.
    let mut runner = TestRunner::new_with_rng(
        Config::default(),
        proptest::test_runner::TestRng::deterministic_rng(Default::default()),
    );
    let mut telling = 0;
    let mut begun = 0;
    let mut near = 0;
    for _ in 0..bases {
        let people = world::people().new_tree(&mut runner).expect("a base").current();
        let rules = vec(rule(), RULES).new_tree(&mut runner).expect("rules").current();
        let folder = tempfile::tempdir().expect("a folder");
        let house = empty_house(&folder).await;
        world::write(&house, &people).await;
        for (n, rule) in segments().iter().enumerate() {
            save(&house, None, &format!("segment {n}"), rule, &now())
                .await
                .expect("saved");
        }
        let mut base = Base {
            bounds: LifecycleBounds::default(),
            scored: Default::default(),
            people: &people,
            segments: &segments(),
        };
        for (n, rule) in rules.iter().enumerate() {
            if n % BETWEEN == 0 {
                let (slipping, lapsed) = BOUNDS[begun % BOUNDS.len()];
                begun += 1;
                let bounds = LifecycleBounds { slipping, lapsed };
                if bounds != base.bounds {
                    set_lifecycle_bounds(&house, bounds, &now()).await.expect("set");
                    base.bounds = bounds;
                }
            }
            let found = ids(&house, rule, today(), &Job::quiet())
                .await
                .unwrap_or_else(|fault| panic!("{fault:?}: {rule:#?}"));
            assert_eq!(found, base.people_of(rule), "{rule:#?} over {people:#?}");
            both_ways(&house, rule).await;
            if n % EXPLAINED == 0 {
                let everybody = base.people_of(&Rule::All { rules: vec![] });
                near += nearly_in_is_one_change_away(&house, rule, &everybody).await;
            }
            telling += usize::from(!found.is_empty() && found.len() < base.people_of(&Rule::All { rules: vec![] }).len());
            let preview = preview(&house, rule, today(), &english(), &Job::quiet())
                .await
                .expect("previewed");
            assert_eq!(preview.total as usize, found.len(), "{rule:#?}");
            for node in &preview.counts {
                let part = rule.part(&node.at).expect("a part");
                assert_eq!(node.count as usize, base.people_of(part).len(), "{} of {rule:#?}", node.at);
            }
            assert!(!preview.sentence.contains("segments-"), "{}", preview.sentence);
        }
    }
    assert!(near > bases, "only {near} people were nearly in");
    assert!(telling > bases * RULES / 3, "only {telling} rules parted the people");
}
