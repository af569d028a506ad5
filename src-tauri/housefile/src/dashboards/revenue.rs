//! Revenue by month.

use sqlx::SqliteConnection;

use super::{
    Chart, ChartId, Mark, Table, Value,
    customers::{best, recent_days},
    draw::{MonthBar, MonthChart, months},
    month::{self, unfinished},
    parts::{column, empty, month_value, notes_on, people_and},
};
use crate::{
    insight::Base,
    refusal::{Answer, Message, message},
    values::{Money, Month, Today},
    words::Words,
};

struct Row {
    month: Month,
    revenue: i64,
    people: u32,
}

pub(super) async fn chart(read: &mut SqliteConnection, base: &Base, width: u32, today: Today, words: &Words) -> Answer<Chart> {
    let Some(currency) = &base.currency else {
        return Ok(empty(ChartId::Revenue, message("dashboards-no-purchases")));
    };
    let money = |minor| Money {
        minor,
        currency: currency.clone(),
    };
    let all = rows(read, currency, today).await?;
    let (Some(first), Some(last)) = (all.first(), all.last()) else {
        return Ok(empty(ChartId::Revenue, message("dashboards-no-purchases")));
    };
    if all.iter().all(|row| row.revenue == 0) {
        return Ok(empty(ChartId::Revenue, message("dashboards-no-amounts")));
    }
    let days = recent_days(read, today).await?;
    let unfinished = unfinished(&days, today).filter(|_| days.last().is_some_and(|day| Month::of(*day) == last.month));
    let shown: Vec<Row> = month::shown(first.month, last.month)
        .into_iter()
        .map(|month| {
            let known = all.iter().find(|row| row.month == month);
            Row {
                month,
                revenue: known.map_or(0, |row| row.revenue),
                people: known.map_or(0, |row| row.people),
            }
        })
        .collect();
    let bars: Vec<MonthBar> = shown
        .iter()
        .map(|row| MonthBar {
            year: row.month.year,
            month: row.month.month,
            parts: vec![row.revenue],
            unfinished: unfinished.is_some() && row.month == last.month,
        })
        .collect();
    let top = best(&bars);
    let painted = months(
        i32::try_from(width).unwrap_or(i32::MAX),
        &MonthChart {
            bars: &bars,
            unit: 10_i64.pow(money(1).decimal().scale()),
            tick: &|minor, like| words.money_short(&money(minor), &money(like)),
            short_month: &|month| words.short_month(month),
            names: &[],
            best: top.map(|bar| (bar, words.money_whole(&money(shown[bar].revenue)))),
            so_far: words.tell("dashboards-so-far"),
        },
    )?;
    let marks = shown
        .iter()
        .zip(&painted.told)
        .map(|(row, frames)| Mark {
            key: row.month.iso(),
            series: "revenue".into(),
            shape: frames[0].shape(),
            label: message("dashboards-revenue-in").with("month", words.month(row.month.year, row.month.month)),
            value: people_and(row.people, &money(row.revenue), words),
            people: row.people,
        })
        .collect();
    let mut notes = notes_on(unfinished, last.month, words);
    let earlier: i64 = all
        .iter()
        .filter(|row| row.month < shown[0].month)
        .map(|row| row.revenue)
        .sum();
    if first.month < shown[0].month {
        let from = shown[0].month;
        notes.push(
            message("dashboards-earlier-revenue")
                .with("amount", words.money(&money(earlier)))
                .with("month", words.month(from.year, from.month)),
        );
    }
    notes.extend(crate::insight::left_out(base));
    let finished = &shown[..shown.len() - usize::from(unfinished.is_some() && shown.len() > 1)];
    Ok(Chart {
        svg: painted.svg,
        width: painted.width,
        height: painted.height,
        summary: summary(&shown, top, finished, &money, words),
        notes,
        table: table(&shown, &money),
        marks,
        not_enough: None,
        ..empty(ChartId::Revenue, message("dashboards-no-purchases"))
    })
}

async fn rows(read: &mut SqliteConnection, currency: &str, today: Today) -> Answer<Vec<Row>> {
    let rows: Vec<(String, i64, u32)> = sqlx::query_as(include_str!("revenue.sql"))
        .bind(today.0.iso())
        .bind(currency)
        .fetch_all(read)
        .await?;
    Ok(rows
        .into_iter()
        .filter_map(|(month, revenue, people)| {
            Some(Row {
                month: Month::parse(&month)?,
                revenue,
                people,
            })
        })
        .collect())
}

fn summary(shown: &[Row], top: Option<usize>, finished: &[Row], money: &impl Fn(i64) -> Money, words: &Words) -> Message {
    let months = i64::try_from(finished.len()).unwrap_or(1).max(1);
    let average = finished.iter().map(|row| row.revenue).sum::<i64>() / months;
    let average = words.money_whole(&money(average));
    match top.filter(|_| shown.len() > 1) {
        Some(bar) => {
            let month = shown[bar].month;
            message("dashboards-revenue-summary")
                .with("month", words.month(month.year, month.month))
                .with("amount", words.money_whole(&money(shown[bar].revenue)))
                .with("average", average)
                .with("months", finished.len())
        }
        None => {
            let month = shown[shown.len() - 1].month;
            message("dashboards-revenue-summary-one")
                .with("month", words.month(month.year, month.month))
                .with("amount", words.money_whole(&money(shown[shown.len() - 1].revenue)))
        }
    }
}

fn table(shown: &[Row], money: &impl Fn(i64) -> Money) -> Table {
    Table {
        columns: vec![
            column("dashboards-column-month", false),
            column("dashboards-column-revenue", true),
            column("dashboards-column-people", true),
        ],
        rows: shown
            .iter()
            .map(|row| {
                vec![
                    month_value(row.month),
                    Value::Amount {
                        money: money(row.revenue),
                    },
                    Value::Count { count: row.people },
                ]
            })
            .collect(),
    }
}

pub(super) async fn drill(
    read: &mut SqliteConnection,
    currency: Option<String>,
    key: &str,
    today: Today,
) -> Answer<Option<Vec<u32>>> {
    if Month::parse(key).is_none() {
        return Ok(None);
    }
    let rows: Vec<(u32,)> = sqlx::query_as(
        "SELECT DISTINCT p.contact FROM purchase p JOIN live_contact c ON c.id = p.contact
         WHERE p.day <= ?1 AND p.currency = ?2 AND substr(p.day, 1, 7) = ?3 ORDER BY p.contact",
    )
    .bind(today.0.iso())
    .bind(currency)
    .bind(key)
    .fetch_all(read)
    .await?;
    Ok(Some(rows.into_iter().map(|(id,)| id).collect()))
}
