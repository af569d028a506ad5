//! New and returning customers by month.

use sqlx::SqliteConnection;

use super::{
    Chart, ChartId, Column, Mark, Table, Value,
    draw::{MonthBar, MonthChart, months},
    month::{self, Unfinished, unfinished},
    parts::{column, empty, month_value, notes_on, people},
};
use crate::{
    refusal::{Answer, message},
    values::{Day, Month, Today},
    words::Words,
};

const SERIES: [&str; 2] = ["new", "returning"];

/// The days with purchases of the last year and a bit before the latest one.
pub(super) async fn recent_days(read: &mut SqliteConnection, today: Today) -> Answer<Vec<Day>> {
    let rows: Vec<(String,)> = sqlx::query_as(
        "SELECT DISTINCT day FROM purchase WHERE day <= ?1
         AND day > (SELECT date(max(day), '-400 days') FROM purchase WHERE day <= ?1) ORDER BY day",
    )
    .bind(today.0.iso())
    .fetch_all(read)
    .await?;
    Ok(rows.iter().filter_map(|(day,)| Day::parse(day)).collect())
}

pub(super) async fn chart(read: &mut SqliteConnection, width: u32, today: Today, words: &Words) -> Answer<Chart> {
    let rows: Vec<(String, u32, u32)> = sqlx::query_as(include_str!("customers.sql"))
        .bind(today.0.iso())
        .fetch_all(&mut *read)
        .await?;
    let days = recent_days(read, today).await?;
    let all: Vec<(Month, [u32; 2])> = rows
        .into_iter()
        .filter_map(|(month, new, returning)| Some((Month::parse(&month)?, [new, returning])))
        .collect();
    let (Some((first, _)), Some((last, _))) = (all.first(), all.last()) else {
        return Ok(empty(ChartId::Customers, message("dashboards-no-purchases")));
    };
    let unfinished = unfinished(&days, today).filter(|_| days.last().is_some_and(|day| Month::of(*day) == *last));
    let shown = month::shown(*first, *last);
    let of = |month: Month| all.iter().find(|(of, _)| *of == month).map_or([0, 0], |(_, counts)| *counts);
    let bars: Vec<MonthBar> = shown
        .iter()
        .map(|month| MonthBar {
            year: month.year,
            month: month.month,
            parts: of(*month).map(i64::from).to_vec(),
            unfinished: unfinished.is_some() && month == last,
        })
        .collect();
    let names = SERIES.map(|series| words.tell(&format!("dashboards-customers-{series}")));
    let best = best(&bars).map(|bar| (bar, words.count(bars[bar].parts.iter().sum::<i64>())));
    let painted = months(
        i32::try_from(width).unwrap_or(i32::MAX),
        &MonthChart {
            bars: &bars,
            unit: 1,
            tick: &|count, like| words.count_short(count, like),
            short_month: &|month| words.short_month(month),
            names: &names,
            best,
            so_far: words.tell("dashboards-so-far"),
        },
    )?;
    let mut marks = Vec::new();
    for (part, series) in SERIES.into_iter().enumerate() {
        for (month, frames) in shown.iter().zip(&painted.told) {
            let count = of(*month)[part];
            marks.push(Mark {
                key: format!("{series}:{}", month.iso()),
                series: series.into(),
                shape: frames[part].shape(),
                label: message(&format!("dashboards-customers-{series}-in")).with("month", words.month(month.year, month.month)),
                value: people(count),
                people: count,
            });
        }
    }
    let total: u32 = all.iter().map(|(_, counts)| counts[0]).sum();
    // The sentence tells of the last month that can be compared.
    let told = if unfinished.is_some() && shown.len() > 1 {
        shown[shown.len() - 2]
    } else {
        *last
    };
    let counts = of(told);
    Ok(Chart {
        svg: painted.svg,
        width: painted.width,
        height: painted.height,
        summary: message("dashboards-customers-summary")
            .with("total", total)
            .with("month", words.month(told.year, told.month))
            .with("buyers", counts[0] + counts[1])
            .with("new", counts[0]),
        notes: notes(unfinished, *last, *first, &shown, words),
        table: table(&shown, of),
        marks,
        not_enough: None,
        ..empty(ChartId::Customers, message("dashboards-no-purchases"))
    })
}

/// The highest of at least two bars.
pub(super) fn best(bars: &[MonthBar]) -> Option<usize> {
    let sum = |bar: usize| bars[bar].parts.iter().sum::<i64>();
    (0..bars.len()).rev().max_by_key(|bar| sum(*bar)).filter(|bar| sum(*bar) > 0)
}

fn notes(
    unfinished: Option<Unfinished>,
    last: Month,
    first: Month,
    shown: &[Month],
    words: &Words,
) -> Vec<crate::refusal::Message> {
    let mut notes = notes_on(unfinished, last, words);
    if let Some(from) = shown.first().filter(|from| **from > first) {
        notes.push(message("dashboards-earlier-months").with("month", words.month(from.year, from.month)));
    }
    notes
}

fn table(shown: &[Month], of: impl Fn(Month) -> [u32; 2]) -> Table {
    let columns: Vec<Column> = vec![
        column("dashboards-column-month", false),
        column("dashboards-customers-new", true),
        column("dashboards-customers-returning", true),
        column("dashboards-customers-all", true),
    ];
    let rows = shown
        .iter()
        .map(|month| {
            let [new, returning] = of(*month);
            let count = |count| Value::Count { count };
            vec![month_value(*month), count(new), count(returning), count(new + returning)]
        })
        .collect();
    Table { columns, rows }
}

pub(super) async fn drill(read: &mut SqliteConnection, key: &str, today: Today) -> Answer<Option<Vec<u32>>> {
    let Some((series, month)) = key.split_once(':').filter(|(series, _)| SERIES.contains(series)) else {
        return Ok(None);
    };
    let rows: Vec<(u32,)> = sqlx::query_as(include_str!("customers_drill.sql"))
        .bind(today.0.iso())
        .bind(month)
        .bind(series == "new")
        .fetch_all(read)
        .await?;
    Ok(Some(rows.into_iter().map(|(id,)| id).collect()))
}
