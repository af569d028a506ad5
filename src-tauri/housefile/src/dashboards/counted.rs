//! A chart of several things that can be said of people, each with how many they are: lying bars, a table, marks that open them. What is
//! counted is its room's (gaps, quality).

use super::{
    Chart, ChartId, Mark, Table, Value,
    draw::{Row, rows},
    parts::{column, empty, people},
};
use crate::{
    refusal::{Answer, Message, message},
    words::Words,
};

/// Draws them, in their order. `head` names what is counted, above the first column of the table.
pub(super) fn chart(
    id: ChartId,
    counts: &[(&'static str, u32)],
    everybody: u32,
    head: &str,
    summary: Message,
    width: u32,
    words: &Words,
) -> Answer<Chart> {
    let title = |name: &str| message(&format!("dashboards-{}-{name}", id.name()));
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
    let marks = counts.iter().zip(&painted.told).map(|((name, n), frame)| Mark {
        key: (*name).into(),
        series: id.name().into(),
        shape: frame.shape(),
        label: title(name),
        value: people(*n),
        people: *n,
    });
    let row = |(name, n): &(&str, u32)| {
        vec![
            Value::Said { message: title(name) },
            Value::Count { count: *n },
            Value::share(i64::from(*n), i64::from(everybody)),
        ]
    };
    Ok(Chart {
        marks: marks.collect(),
        svg: painted.svg,
        width: painted.width,
        height: painted.height,
        summary,
        table: Table {
            columns: vec![
                column(head, false),
                column("dashboards-column-people", true),
                column("dashboards-column-share-all", true),
            ],
            rows: counts.iter().map(row).collect(),
        },
        not_enough: None,
        ..empty(id, message("dashboards-no-people"))
    })
}
