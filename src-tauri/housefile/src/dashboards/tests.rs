//! Figures against a plain count, marks against the people they open, labels against each other.

use std::collections::{BTreeMap, BTreeSet};

use super::{draw::text_width, *};
use crate::{
    insight::seed::*,
    journal::{Act, begin},
    store::House,
    words::words,
};

/// The board, and the charts that stand elsewhere.
async fn every_chart(house: &House, width: u32, day: &str) -> Vec<Chart> {
    let mut charts = board(house, width, today(day), &english()).await.expect("drawn");
    for id in [ChartId::Overlap, ChartId::Gaps, ChartId::Quality] {
        charts.push(chart(house, id, width, today(day), &english()).await.expect("drawn"));
    }
    charts
}

async fn figures(house: &House, id: ChartId, day: &str) -> Vec<Vec<Value>> {
    let chart = chart(house, id, 720, today(day), &english()).await.expect("drawn");
    assert_eq!(chart.not_enough, None);
    chart.table.rows
}

fn count(value: &Value) -> u32 {
    match value {
        Value::Count { count } => *count,
        other => panic!("{other:?} is no count"),
    }
}

fn minor(value: &Value) -> i64 {
    match value {
        Value::Amount { money } => money.minor,
        other => panic!("{other:?} is no amount"),
    }
}

/// CDNOW, 300 customers: worked out apart from this code.
#[tokio::test]
async fn months_and_fifths_of_real_customers_are_those_worked_out_elsewhere() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house_of(&folder, 300, &cdnow()).await;
    let day = "1998-07-01";
    let revenue: Vec<(i64, u32)> = figures(&house, ChartId::Revenue, day)
        .await
        .iter()
        .map(|row| (minor(&row[1]), count(&row[2])))
        .collect();
    assert_eq!(
        revenue,
        vec![
            (1_227_287, 300),
            (282_144, 49),
            (108_729, 26),
            (96_263, 20),
            (129_446, 20),
            (136_922, 29),
            (118_743, 30),
            (93_664, 23),
            (112_503, 22),
            (67_406, 16),
            (155_693, 27),
            (120_365, 23),
            (105_034, 21),
            (96_232, 22),
            (114_592, 23),
            (58_055, 14),
            (56_497, 15),
            (50_587, 13),
        ]
    );
    let fifths: Vec<i64> = figures(&house, ChartId::Best, day)
        .await
        .iter()
        .map(|row| minor(&row[2]))
        .collect();
    assert_eq!(fifths, vec![2_041_814, 581_885, 287_451, 148_062, 70_950]);
    let chart = chart(&house, ChartId::Revenue, 720, today(day), &english())
        .await
        .expect("drawn");
    assert_eq!(
        english().say(&chart.summary),
        "Best month January 1997, $12,273. On average $1,739 a month over 18 finished months."
    );
}

/// New and returning customers of an invented shop, counted by hand.
#[tokio::test]
async fn new_and_returning_customers_are_those_of_a_plain_count() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = shop(&folder, 900).await;
    let mut read = house.read().await.expect("a reader");
    let bought: Vec<(u32, String, i64)> = sqlx::query_as("SELECT contact, day, total FROM purchase")
        .fetch_all(&mut *read)
        .await
        .expect("reads");
    let mut months: BTreeMap<&str, BTreeSet<u32>> = BTreeMap::new();
    let mut first: BTreeMap<u32, &str> = BTreeMap::new();
    let mut revenue: BTreeMap<&str, i64> = BTreeMap::new();
    for (who, day, total) in &bought {
        months.entry(&day[..7]).or_default().insert(*who);
        let earliest = first.entry(*who).or_insert(&day[..7]);
        *earliest = (*earliest).min(&day[..7]);
        *revenue.entry(&day[..7]).or_default() += total;
    }
    let rows = figures(&house, ChartId::Customers, "2025-11-23").await;
    assert_eq!(rows.len(), months.len());
    for (row, (month, buyers)) in rows.iter().zip(&months) {
        let new = buyers.iter().filter(|who| first[who] == *month).count();
        assert_eq!(
            row[0],
            Value::Month {
                month: (*month).to_owned()
            }
        );
        assert_eq!((count(&row[1]) as usize, count(&row[3]) as usize), (new, buyers.len()));
    }
    for (row, sum) in figures(&house, ChartId::Revenue, "2025-11-23")
        .await
        .iter()
        .zip(revenue.values())
    {
        assert_eq!(minor(&row[1]), *sum);
    }
}

/// The promise of every mark: it opens exactly the people it counts, and its figure is one of the table.
#[tokio::test]
async fn every_mark_opens_exactly_its_people_and_lies_in_the_picture() {
    for (people, day) in [(900_u32, "2025-11-23"), (60, "2026-03-01")] {
        let folder = tempfile::tempdir().expect("a folder");
        let house = shop(&folder, people).await;
        for chart in every_chart(&house, 480, day).await {
            assert_eq!(chart.not_enough, None, "{:?}", chart.id);
            let counts: Vec<u32> = chart
                .table
                .rows
                .iter()
                .flatten()
                .filter_map(|value| {
                    if let Value::Count { count } = value {
                        Some(*count)
                    } else {
                        None
                    }
                })
                .collect();
            let mut keys = BTreeSet::new();
            for mark in &chart.marks {
                assert!(keys.insert(&mark.key), "{} stands twice", mark.key);
                let behind = drill(&house, chart.id, &mark.key, today(day)).await.expect("opens");
                assert_eq!(behind.len(), mark.people as usize, "{:?} {}", chart.id, mark.key);
                assert!(behind.windows(2).all(|pair| pair[0] < pair[1]), "nobody twice");
                let by_two_columns = chart.id == ChartId::Reach && mark.key.ends_with(":may");
                assert!(
                    by_two_columns || counts.contains(&mark.people),
                    "{} is in the table",
                    mark.key
                );
                let Shape::Rect { x, y, w, h } = mark.shape else {
                    panic!("a rectangle")
                };
                assert!(
                    w > 0 && h > 0 && x + w <= chart.width && y + h <= chart.height,
                    "{:?}",
                    mark.shape
                );
            }
            assert!(drill(&house, chart.id, "nonsense", today(day)).await.is_err());
        }
    }
}

#[tokio::test]
async fn the_parts_of_everybody_are_everybody() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = shop(&folder, 500).await;
    for row in figures(&house, ChartId::Reach, "2025-11-23").await {
        assert_eq!(row[1..].iter().map(count).sum::<u32>(), 500);
    }
    let of_channel = |parts: [&'static str; 4]| {
        let house = &house;
        async move {
            let mut all = Vec::new();
            for part in parts {
                all.extend(drill(house, ChartId::Reach, part, today("2025-11-23")).await.expect("opens"));
            }
            all
        }
    };
    let mut everybody = of_channel(["email:may", "email:unasked", "email:objected", "email:no-address"]).await;
    everybody.sort_unstable();
    assert_eq!(everybody, (1..=500).collect::<Vec<u32>>());
}

/// Every label inside the sheet, and none on another, from narrow to wide.
#[tokio::test]
async fn labels_neither_overlap_nor_are_cut() {
    let folder = tempfile::tempdir().expect("a folder");
    let small = house_of(&folder, 300, &cdnow()).await;
    let other = tempfile::tempdir().expect("a folder");
    let large = shop(&other, 2_400).await;
    for (house, day) in [(&small, "1998-07-01"), (&large, "2025-11-23")] {
        for width in (360..=1080).step_by(80).chain([320, 344, 480, 1000, 1600]) {
            for chart in every_chart(house, width, day).await {
                let boxes = texts(&chart.svg);
                assert!(
                    boxes.len() > 6 || chart.not_enough.is_some(),
                    "{:?} carries its labels",
                    chart.id
                );
                for (at, label) in boxes.iter().enumerate() {
                    let place = format!("{:?} at {width}: {label:?}", chart.id);
                    assert!(label.left >= -1 && label.right <= chart.width as i32 + 1, "{place}");
                    assert!(label.top >= -1 && label.bottom <= chart.height as i32 + 1, "{place}");
                    for next in &boxes[at + 1..] {
                        let apart = label.right <= next.left
                            || next.right <= label.left
                            || label.bottom <= next.top
                            || next.bottom <= label.top;
                        assert!(apart, "{place} on {next:?}");
                    }
                }
            }
        }
    }
}

#[derive(Debug)]
struct Label {
    #[allow(dead_code)] // Told when the test fails.
    text: String,
    left: i32,
    right: i32,
    top: i32,
    bottom: i32,
}

/// The texts of a picture and the room they take.
fn texts(svg: &str) -> Vec<Label> {
    let mut rest = svg;
    let mut all = Vec::new();
    while let Some(from) = rest.find("<text ") {
        let end = from + rest[from..].find("</text>").expect("closed");
        let (head, text) = rest[from..end].split_once('>').expect("a head");
        let attribute = |name: &str| {
            let from = head.find(&format!(" {name}=\"")).map(|at| at + name.len() + 3)?;
            head[from..].split('"').next()
        };
        let number = |name: &str| attribute(name).and_then(|n| n.parse::<f64>().ok()).expect("a number");
        #[allow(clippy::cast_possible_truncation)]
        let (x, y, size) = (number("x") as i32, number("y") as i32, number("font-size").round() as i32);
        let text = text.trim().to_owned();
        let wide = text_width(&text, size, attribute("font-weight").is_some());
        let left = match attribute("text-anchor") {
            Some("middle") => x - wide / 2,
            Some("end") => x - wide,
            _ => x,
        };
        all.push(Label {
            text,
            left,
            right: left + wide,
            top: y - size / 2,
            bottom: y + size / 2,
        });
        rest = &rest[end..];
    }
    all
}

#[tokio::test]
async fn an_empty_house_says_what_is_missing() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    for chart in every_chart(&house, 720, "2025-11-23").await {
        let why = chart.not_enough.expect("a reason");
        assert!(
            english().knows(&why.id) && chart.svg.is_empty() && chart.marks.is_empty(),
            "{why:?}"
        );
    }
}

#[tokio::test]
async fn refunds_other_currencies_and_open_months_are_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut bought: Vec<Bought> = (0..40_u32)
        .map(|n| {
            (
                n % 35 + 1,
                Some(format!("2025-{:02}-{:02}", n % 2 + 9, n % 28 + 1)),
                1_000,
                "EUR",
            )
        })
        .collect();
    bought.extend([
        (1, Some("2025-10-30".into()), -500, "EUR"),
        (2, Some("2025-10-30".into()), 700, "CHF"),
        (3, Some("2025-11-02".into()), 700, "EUR"),
    ]);
    let house = house_of(&folder, 40, &bought).await;
    let english = english();
    let chart = chart(&house, ChartId::Revenue, 480, today("2025-11-23"), &english)
        .await
        .expect("drawn");
    let amounts: Vec<i64> = chart.table.rows.iter().map(|row| minor(&row[1])).collect();
    assert_eq!(amounts, vec![20_000, 19_500, 700]);
    let notes: Vec<String> = chart.notes.iter().map(|note| english.say(note)).collect();
    assert_eq!(
        notes,
        vec![
            "November 2025 is not over: it is drawn hollow and left out of comparisons.",
            "Amounts are in EUR. One purchase in CHF counts as a purchase, but its amount is not added."
        ]
    );
    assert_eq!(
        english.say(&chart.summary),
        "Best month September 2025, €200. On average €198 a month over 2 finished months."
    );
}

#[tokio::test]
async fn erased_people_stay_in_sums_and_nowhere_else() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house_of(
        &folder,
        2,
        &[
            (1, Some("2025-10-01".into()), 500, "EUR"),
            (2, Some("2025-10-02".into()), 300, "EUR"),
        ],
    )
    .await;
    let mut entry = begin(&house, Act::new("bin"), &now()).await.expect("an entry");
    sqlx::query("UPDATE contact SET name = '', binned_at = '' WHERE id = 2")
        .execute(&mut *entry)
        .await
        .expect("erased");
    entry.finish(1).await.expect("kept");
    let chart = chart(&house, ChartId::Revenue, 480, today("2025-11-23"), &english())
        .await
        .expect("drawn");
    assert_eq!((minor(&chart.table.rows[0][1]), count(&chart.table.rows[0][2])), (800, 1));
    assert_eq!(
        drill(&house, ChartId::Revenue, "2025-10", today("2025-11-23"))
            .await
            .expect("opens"),
        vec![1]
    );
}

#[tokio::test]
async fn print_has_colours_and_the_window_has_tokens() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = shop(&folder, 300).await;
    for chart in every_chart(&house, 480, "2025-11-23").await {
        assert!(chart.svg.contains("var(--") && !chart.svg.contains("\"#"), "{:?}", chart.id);
        let print = for_print(&chart.svg);
        assert!(print.contains("\"#") && !print.contains("var("), "{:?}", chart.id);
    }
}

/// Ids put together at run time are in the catalogue.
#[tokio::test]
async fn every_sentence_of_the_board_is_in_the_catalogue() {
    let english = words("en");
    let folder = tempfile::tempdir().expect("a folder");
    let house = shop(&folder, 300).await;
    for chart in every_chart(&house, 480, "2025-11-23").await {
        let mut said = vec![&chart.title, &chart.question, &chart.summary, &chart.definition];
        said.extend(&chart.notes);
        said.extend(chart.marks.iter().flat_map(|mark| [&mark.label, &mark.value]));
        said.extend(chart.table.columns.iter().map(|column| &column.label));
        for message in said {
            assert!(english.knows(&message.id), "{}", message.id);
            let text = english.say(message);
            assert!(!text.contains('{') && !text.contains("dashboards-"), "{text}");
        }
    }
}
