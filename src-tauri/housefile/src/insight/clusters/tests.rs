//! Clusters that are known beforehand are found, numbers that were worked out by hand come out, and every number opens its people.

use super::{
    kmeans::{Dice, Point, assign, fit, settle, silhouette, stability},
    *,
};
use crate::{
    insight::seed::{Bought, english, house_of, now, today},
    refusal::Error,
};

const DAY: &str = "2025-11-23";

fn quiet() -> Job {
    Job::quiet()
}

/// Points around centres, so many around each.
fn around(centres: &[Point], each: usize, wide: f64) -> Vec<Point> {
    let mut dice = Dice(7);
    let mut near = || (dice.below(2001) as f64 / 1000.0 - 1.0) * wide;
    (0..each)
        .flat_map(|_| centres)
        .map(|centre| centre.map(|at| at + near()))
        .collect::<Vec<_>>()
}

#[test]
fn the_silhouette_is_that_of_the_paper() {
    // Worked out by hand: two pairs on a line at 0, 1 and 10, 12.
    let at = |x: f64| [x, 0.0, 0.0, 0.0];
    let points = [at(0.0), at(1.0), at(10.0), at(12.0)];
    let own = [0, 0, 1, 1];
    // s(0) = (11 - 1) / 11, s(1) = (10 - 1) / 10, s(10) = (9.5 - 2) / 9.5, s(12) = (11.5 - 2) / 11.5
    let mean = (10.0 / 11.0 + 0.9 + 7.5 / 9.5 + 9.5 / 11.5) / 4.0;
    let found = silhouette(&points, &own, 2, &quiet()).expect("worked out");
    assert!((found - mean).abs() < 1e-12, "{found} {mean}");
    // Alone in its cluster: 0.
    let found = silhouette(&points[..3], &[0, 0, 1], 2, &quiet()).expect("worked out");
    let mean = (9.0 / 10.0 + 8.0 / 9.0) / 3.0;
    assert!((found - mean).abs() < 1e-12, "{found} {mean}");
}

#[test]
fn clusters_that_are_there_are_found_and_come_back() {
    let centres = [[0.0; 4], [6.0, 0.0, 0.0, 1.0], [0.0, 7.0, -6.0, 0.0]];
    let points = around(&centres, 80, 1.0);
    let mut dice = Dice(1);
    let mut best = (0, 0.0);
    for count in TRIED {
        let found = fit(&points, count, &mut dice, &quiet()).expect("fitted");
        let clear = silhouette(&points, &assign(&points, &found), count, &quiet()).expect("worked out");
        if clear > best.1 {
            best = (count, clear);
        }
    }
    assert_eq!(best.0, 3);
    let found = fit(&points, 3, &mut dice, &quiet()).expect("fitted");
    let own = assign(&points, &found);
    for (at, cluster) in own.iter().enumerate() {
        assert_eq!(*cluster, own[at % 3], "each around its own");
    }
    for centre in &centres {
        let near = found
            .iter()
            .any(|found| found.iter().zip(centre).all(|(a, b)| (a - b).abs() < 0.3));
        assert!(near, "{centre:?} in {found:?}");
    }
    let back = stability(&points, &own, 3, &mut dice, &quiet()).expect("drawn");
    assert!(back.iter().all(|back| *back > 0.99), "{back:?}");
    // One cloud parted in five comes back otherwise each time.
    let cloud = around(&[[0.0; 4]], 300, 1.0);
    let parts = fit(&cloud, 5, &mut dice, &quiet()).expect("fitted");
    let back = stability(&cloud, &assign(&cloud, &parts), 5, &mut dice, &quiet()).expect("drawn");
    assert!(back.iter().sum::<f64>() / 5.0 < 0.75, "{back:?}");
}

#[test]
fn cancel_is_heard_in_each_step() {
    let points = around(&[[0.0; 4], [5.0; 4]], 20, 1.0);
    let own = vec![0; points.len()];
    let job = quiet();
    job.cancel();
    assert!(matches!(fit(&points, 2, &mut Dice(1), &job), Err(Error::Cancelled)));
    assert!(matches!(settle(&points, vec![[0.0; 4]], &job), Err(Error::Cancelled)));
    assert!(matches!(silhouette(&points, &own, 1, &job), Err(Error::Cancelled)));
    assert!(matches!(
        stability(&points, &own, 1, &mut Dice(1), &job),
        Err(Error::Cancelled)
    ));
}

#[test]
fn nobody_moves_when_it_has_come_to_rest() {
    let points = around(&[[0.0; 4], [5.0; 4]], 50, 2.0);
    let centres = fit(&points, 2, &mut Dice(3), &quiet()).expect("fitted");
    let (spread, again) = settle(&points, centres.clone(), &quiet()).expect("settled");
    assert_eq!(assign(&points, &centres), assign(&points, &again));
    // The order in which the points come changes nothing but rounding.
    let mut turned = points.clone();
    turned.reverse();
    let (other, _) = settle(&turned, centres, &quiet()).expect("settled");
    assert!((spread - other).abs() < 1e-9 * spread, "{spread} {other}");
}

/// Three kinds of customers: those who buy every other week for much, those who bought once long ago for little, those who just came.
fn three_kinds() -> Vec<Bought> {
    let end: jiff::civil::Date = DAY.parse().expect("a day");
    let day = |ago: u32| Some((end - jiff::Span::new().days(i64::from(ago))).to_string());
    let mut bought = Vec::new();
    for who in 1..=60 {
        for time in 0..20 {
            bought.push((who, day(who % 10 + time * 14), 8_000 + i64::from(who) * 10, "EUR"));
        }
    }
    for who in 61..=160 {
        bought.push((who, day(500 + who), 1_500 + i64::from(who), "EUR"));
    }
    for who in 161..=260 {
        bought.push((who, day(who % 20), 2_500 + i64::from(who), "EUR"));
    }
    bought
}

#[tokio::test]
async fn customers_get_passports_and_every_number_opens_its_people() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house_of(&folder, 300, &three_kinds()).await;
    let told = clusters(&house, today(DAY), &english(), &quiet()).await.expect("told");
    assert_eq!((told.buyers, told.not_enough.is_none()), (260, true));
    let sizes: Vec<(u32, i32)> = told.clusters.iter().map(|one| (one.people, one.permille)).collect();
    assert_eq!(sizes, [(60, 231), (100, 385), (100, 385)], "{told:#?}");
    let kinds = [1..=60, 161..=260, 61..=160];
    for (one, kind) in told.clusters.iter().zip(kinds) {
        let people = cluster_people(&house, one.number, one.people, today(DAY), &quiet())
            .await
            .expect("opened");
        assert_eq!(people, kind.collect::<Vec<u32>>());
        // These kinds can be told exactly, and what is said of the rule is what the rule does.
        let held = segments::ids(&house, &one.rule, today(DAY), &quiet()).await.expect("asked");
        assert_eq!((held, one.rule_right, one.rule_found), (people, 1000, 1000), "{:?}", one.rule);
        assert_eq!(one.rule_people, one.people);
        // Saved, it goes on as a segment like any other, which others can ask about.
        let (id, _) = segments::save(&house, None, &one.name, &one.rule, &now())
            .await
            .expect("saved");
        let of_it = Rule::Not {
            rule: Box::new(Rule::Segment { id }),
        };
        let others = segments::ids(&house, &of_it, today(DAY), &quiet()).await.expect("asked");
        assert_eq!(others.len(), 300 - one.people as usize);
        assert!(one.stability >= 950 && !one.traits.is_empty(), "{one:#?}");
    }
    let revenue: i64 = told
        .clusters
        .iter()
        .filter_map(|one| one.revenue.as_ref())
        .map(|money| money.minor)
        .sum();
    assert_eq!(revenue, three_kinds().iter().map(|(_, _, total, _)| total).sum::<i64>());
    assert_eq!(told.clusters[0].name, "Buy often, spend much");
    for (number, people) in [(9, 60), (1, 61)] {
        assert!(matches!(
            cluster_people(&house, number, people, today(DAY), &quiet()).await,
            Err(Error::Refused(refusal)) if refusal.code == Code::Gone
        ));
    }
    let again = clusters(&house, today(DAY), &english(), &quiet()).await.expect("told");
    assert_eq!(again, told, "the same customers, the same clusters");
    house.close().await;
}

#[tokio::test]
async fn another_currency_makes_no_group_of_its_own() {
    let folder = tempfile::tempdir().expect("a folder");
    // Every fifth of each kind bought in francs alone.
    let bought: Vec<Bought> = three_kinds()
        .into_iter()
        .map(|(who, day, total, currency)| (who, day, total, if who % 5 == 0 { "CHF" } else { currency }))
        .collect();
    let house = house_of(&folder, 300, &bought).await;
    let told = clusters(&house, today(DAY), &english(), &quiet()).await.expect("told");
    let sizes: Vec<u32> = told.clusters.iter().map(|one| one.people).collect();
    assert_eq!(sizes, [60, 100, 100], "{told:#?}");
    let traits: Vec<String> = told.clusters[0].traits.iter().map(|one| english().say(one)).collect();
    assert!(
        traits.iter().any(|told| told.starts_with("Typically spent €1,658.00 ")),
        "{traits:?}"
    );
    house.close().await;
}

#[tokio::test]
async fn too_few_or_all_alike_is_said_and_cancel_is_heard() {
    let folder = tempfile::tempdir().expect("a folder");
    let alike: Vec<Bought> = (1..=120)
        .map(|who| (who, Some("2025-10-01".to_owned()), 1_000, "EUR"))
        .collect();
    let house = house_of(&folder, 120, &alike[..99]).await;
    let told = clusters(&house, today(DAY), &english(), &quiet()).await.expect("told");
    assert!(told.clusters.is_empty());
    let why = english().say(&told.not_enough.expect("why"));
    assert_eq!(
        why,
        "Not enough data yet: 99 people have bought so far, and groups need at least 100."
    );
    house.close().await;

    let other = tempfile::tempdir().expect("a folder");
    let house = house_of(&other, 120, &alike).await;
    let told = clusters(&house, today(DAY), &english(), &quiet()).await.expect("told");
    assert_eq!(
        english().say(&told.not_enough.expect("why")),
        "All 120 customers bought as often, as much and on the same days: there is nothing that sets any of them apart."
    );
    house.close().await;

    let third = tempfile::tempdir().expect("a folder");
    let house = house_of(&third, 300, &three_kinds()).await;
    let job = quiet();
    job.cancel();
    let fault = clusters(&house, today(DAY), &english(), &job).await.expect_err("cancelled");
    assert!(matches!(fault, Error::Cancelled), "{fault:?}");
    house.close().await;
}
