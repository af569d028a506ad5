//! Real customers (tests/fixtures/cdnow): the figures were worked out apart from this code, with Python's own percentiles.

use super::{seed::*, *};

#[tokio::test]
async fn scores_and_groups_of_real_customers_are_those_worked_out_elsewhere() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house_of(&folder, 300, &cdnow()).await;
    let rfm = rfm(&house, today("1998-07-01"), &english()).await.expect("worked out");
    assert_eq!((rfm.buyers, rfm.not_enough.clone()), (300, None));

    let grid: Vec<(u32, u32, u32)> = rfm
        .cells
        .iter()
        .filter(|cell| cell.people > 0)
        .map(|cell| (cell.recency, cell.frequency, cell.people))
        .collect();
    assert_eq!(
        grid,
        vec![
            (4, 5, 12),
            (5, 5, 37),
            (3, 4, 1),
            (4, 4, 27),
            (5, 4, 16),
            (2, 3, 2),
            (3, 3, 20),
            (4, 3, 21),
            (5, 3, 7),
            (1, 1, 58),
            (2, 1, 56),
            (3, 1, 43),
        ]
    );
    let groups: Vec<(Group, u32, i64)> = rfm
        .groups
        .iter()
        .map(|size| (size.group, size.people, size.revenue.as_ref().expect("dollars").minor))
        .collect();
    assert_eq!(
        groups,
        vec![
            (Group::Champions, 92, 2_231_590),
            (Group::Loyal, 49, 356_370),
            (Group::Recent, 0, 0),
            (Group::NeedsAttention, 43, 129_914),
            (Group::AtRisk, 2, 11_994),
            (Group::Inactive, 114, 400_294),
        ]
    );
    let money: Vec<(u32, u32)> = rfm
        .bands
        .iter()
        .filter(|band| band.measure == Measure::Money)
        .map(|band| (band.score, band.people))
        .collect();
    assert_eq!(money, vec![(5, 60), (4, 60), (3, 60), (2, 59), (1, 61)]);

    let english = english();
    let said: Vec<String> = rfm.groups.iter().map(|size| english.say(&size.definition)).collect();
    assert_eq!(said[0], "3 or more purchases, the latest at most 502 days ago.");
    assert_eq!(said[5], "Fewer than 2 purchases, and none for more than 536 days.");
    let notes: Vec<String> = rfm.notes.iter().map(|note| english.say(note)).collect();
    assert_eq!(
        notes,
        vec![
            "Nobody has score 2 for how often they bought: many people share the same figure, and equal people get equal scores."
        ]
    );
}

/// Counted apart from this code, from the same file: by customer and month, in Python.
#[tokio::test]
async fn cohorts_of_real_customers_are_those_worked_out_elsewhere() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house_of(&folder, 300, &cdnow()).await;
    let found = cohorts(&house, Some("USD"), today("1998-07-01")).await.expect("worked out");
    let told: Vec<(String, Vec<(u32, i64)>)> = found
        .cohorts
        .iter()
        .map(|cohort| {
            let months = cohort.months.iter().map(|month| (month.people, month.revenue));
            (cohort.month.iso(), months.collect())
        })
        .collect();
    assert_eq!((found.earlier, told.len()), (0, 18));
    assert_eq!(
        told[0],
        (
            "1997-01".to_owned(),
            vec![
                (300, 1_227_287),
                (49, 282_144),
                (26, 108_729),
                (20, 96_263),
                (20, 129_446),
                (29, 136_922),
                (30, 118_743),
                (23, 93_664),
                (22, 112_503),
                (16, 67_406),
                (27, 155_693),
                (23, 120_365),
                (21, 105_034),
                (22, 96_232),
                (23, 114_592),
                (14, 58_055),
                (15, 56_497),
                (13, 50_587),
            ]
        )
    );
    assert!(
        told[1..]
            .iter()
            .all(|(_, months)| months.iter().all(|month| *month == (0, 0)))
    );
}
