//! What is not known of people, as far as it would be used: addresses, birthday, name.

use sqlx::SqliteConnection;

use super::{
    Chart, ChartId, Mark, Table, Value,
    draw::{Row, rows},
    parts::{column, empty, people},
};
use crate::{
    refusal::{Answer, message},
    words::Words,
};

/// Each gap with the people who have it. An organisation needs no birthday and no first name.
const GAPS: [(&str, &str); 5] = [
    (
        "email",
        "SELECT id FROM live_contact c WHERE NOT EXISTS
         (SELECT 1 FROM contact_point p WHERE p.contact = c.id AND p.kind = 'email' AND p.norm IS NOT NULL) ORDER BY id",
    ),
    (
        "phone",
        "SELECT id FROM live_contact c WHERE NOT EXISTS
         (SELECT 1 FROM contact_point p WHERE p.contact = c.id AND p.kind = 'phone' AND p.norm IS NOT NULL) ORDER BY id",
    ),
    (
        "postcode",
        "SELECT id FROM live_contact c WHERE NOT EXISTS
         (SELECT 1 FROM contact_point p WHERE p.contact = c.id AND p.kind = 'address' AND p.postcode <> '') ORDER BY id",
    ),
    (
        "birthday",
        "SELECT id FROM live_contact WHERE kind = 'person' AND born IS NULL ORDER BY id",
    ),
    (
        "name",
        "SELECT id FROM live_contact WHERE kind = 'person' AND coalesce(given, '') = '' AND coalesce(family, '') = '' ORDER BY id",
    ),
];

pub(super) async fn chart(read: &mut SqliteConnection, width: u32, words: &Words) -> Answer<Chart> {
    let (everybody,): (u32,) = sqlx::query_as("SELECT count(*) FROM live_contact")
        .fetch_one(&mut *read)
        .await?;
    if everybody == 0 {
        return Ok(empty(ChartId::Gaps, message("dashboards-no-people")));
    }
    let mut counts = Vec::new();
    for (name, sql) in GAPS {
        let who: Vec<(u32,)> = sqlx::query_as(sql).fetch_all(&mut *read).await?;
        counts.push((name, u32::try_from(who.len()).unwrap_or(u32::MAX)));
    }
    let title = |name: &str| message(&format!("dashboards-gaps-{name}"));
    let lines: Vec<Row> = counts
        .iter()
        .map(|(name, n)| Row {
            name: words.say(&title(name)),
            hint: String::new(),
            value: i64::from(*n),
            figure: words.share(i64::from(*n), i64::from(everybody)),
            beside: words.count(*n),
            strong: true,
        })
        .collect();
    let painted = rows(i32::try_from(width).unwrap_or(i32::MAX), &lines)?;
    let marks = counts
        .iter()
        .zip(&painted.told)
        .map(|((name, n), frame)| Mark {
            key: (*name).into(),
            series: "gaps".into(),
            shape: frame.shape(),
            label: title(name),
            value: people(*n),
            people: *n,
        })
        .collect();
    let (widest, n) = counts.iter().max_by_key(|(_, n)| *n).copied().unwrap_or(("email", 0));
    Ok(Chart {
        svg: painted.svg,
        width: painted.width,
        height: painted.height,
        summary: message("dashboards-gaps-summary")
            .with("gap", widest)
            .with("people", n)
            .with("everybody", everybody),
        table: Table {
            columns: vec![
                column("dashboards-column-gap", false),
                column("dashboards-column-people", true),
                column("dashboards-column-share-all", true),
            ],
            rows: counts
                .iter()
                .map(|(name, n)| {
                    vec![
                        Value::Said { message: title(name) },
                        Value::Count { count: *n },
                        Value::share(i64::from(*n), i64::from(everybody)),
                    ]
                })
                .collect(),
        },
        marks,
        not_enough: None,
        ..empty(ChartId::Gaps, message("dashboards-no-people"))
    })
}

pub(super) async fn drill(read: &mut SqliteConnection, key: &str) -> Answer<Option<Vec<u32>>> {
    let Some((_, sql)) = GAPS.iter().find(|(name, _)| *name == key) else {
        return Ok(None);
    };
    let who: Vec<(u32,)> = sqlx::query_as(*sql).fetch_all(read).await?;
    Ok(Some(who.into_iter().map(|(id,)| id).collect()))
}
