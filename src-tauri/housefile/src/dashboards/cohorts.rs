//! Customers by the month of their first purchase, and how many of them came back in each month after it.

use sqlx::SqliteConnection;

use super::{
    Chart, ChartId, Mark, Table, Value,
    customers::recent_days,
    draw::{Heat, HeatCell, Look, heat},
    month::unfinished,
    parts::{column, empty, month_value, notes_on},
};
use crate::{
    insight::{Base, COHORTS, Cohort, CohortMonth, cohort_people, cohorts},
    refusal::{Answer, Message, message},
    store::House,
    values::{Money, Month, Today},
    words::Words,
};

/// Rows of the picture at most, the latest.
const ROWS: usize = 13;
/// Columns of the picture at most: the month of the first purchase and a year.
const COLUMNS: usize = 13;
/// What a column needs beside the names of the rows.
const COLUMN: u32 = 46;
const NAMES: u32 = 96;

/// A field: which cohort, how many months later, and what it says.
struct Field<'a> {
    cohort: &'a Cohort,
    later: u16,
    own: CohortMonth,
    unfinished: bool,
}

pub(super) async fn chart(house: &House, base: &Base, width: u32, today: Today, words: &Words) -> Answer<Chart> {
    let found = cohorts(house, base.currency.as_deref(), today).await?;
    let Some(last) = found.cohorts.last().map(|cohort| cohort.month) else {
        return Ok(empty(ChartId::Cohorts, message("dashboards-no-purchases")));
    };
    if found.cohorts.len() < 2 {
        return Ok(empty(ChartId::Cohorts, message("dashboards-cohorts-one-month")));
    }
    let days = recent_days(&mut *house.read().await?, today).await?;
    // The latest day may be that of a refund alone, in a later month.
    let unfinished = unfinished(&days, today).filter(|_| days.last().is_some_and(|day| Month::of(*day) == last));
    let fields = |cohort: &'_ Cohort| -> Vec<(u16, CohortMonth, bool)> {
        let open = |later: u16| unfinished.is_some() && cohort.month.later(later) == last;
        let months = (0..).zip(&cohort.months);
        months.map(|(later, own)| (later, *own, open(later))).collect()
    };
    let shown = &found.cohorts[found.cohorts.len().saturating_sub(ROWS)..];
    let columns = usize::try_from(width.saturating_sub(NAMES) / COLUMN).unwrap_or(COLUMNS);
    let columns = columns.clamp(3, COLUMNS).min(shown[0].months.len());
    let (mut cells, mut marked) = (Vec::new(), Vec::new());
    for (row, cohort) in shown.iter().enumerate() {
        for (column, (later, own, unfinished)) in fields(cohort).into_iter().take(columns).enumerate() {
            cells.push(HeatCell {
                column,
                row,
                // The whole is the whole in every row: it says how many they are, and takes no part in the scale.
                value: if column == 0 {
                    0
                } else {
                    permille(own.people, cohort.people())
                },
                figure: figure(column, own.people, cohort.people(), words),
                region: 0,
                look: match (column, unfinished) {
                    (0, _) => Look::Whole,
                    (_, true) => Look::Unfinished,
                    (_, false) => Look::Scaled,
                },
            });
            marked.push(Field {
                cohort,
                later,
                own,
                unfinished,
            });
        }
    }
    let painted = heat(
        i32::try_from(width).unwrap_or(i32::MAX),
        &Heat {
            cells: &cells,
            columns: &column_names(columns, words),
            rows: &shown.iter().map(|cohort| row_name(cohort.month, words)).collect::<Vec<_>>(),
            across: &words.tell("dashboards-cohorts-across"),
            down: &words.tell("dashboards-cohorts-down"),
            regions: &[String::new()],
        },
    )?;
    let money = |minor: i64| {
        let currency = base.currency.clone();
        currency.map(|currency| Money { minor, currency })
    };
    let marks = marked.iter().zip(&painted.told);
    let marks = marks.map(|(field, frame)| field.mark(frame.shape(), &money, words)).collect();
    let mut notes = notes_on(unfinished, last, words);
    if found.earlier > 0 {
        let from = found.cohorts[0].month;
        notes.push(
            message("dashboards-cohorts-earlier")
                .with("people", found.earlier)
                .with("month", words.month(from.year, from.month)),
        );
    }
    notes.extend(crate::insight::left_out(base));
    let all: Vec<Field<'_>> = found
        .cohorts
        .iter()
        .flat_map(|cohort| {
            fields(cohort).into_iter().map(move |(later, own, unfinished)| Field {
                cohort,
                later,
                own,
                unfinished,
            })
        })
        .collect();
    Ok(Chart {
        svg: painted.svg,
        width: painted.width,
        height: painted.height,
        summary: summary(&all),
        notes,
        table: table(&all, &money),
        marks,
        not_enough: None,
        ..empty(ChartId::Cohorts, message("dashboards-no-purchases"))
    })
}

fn column_names(columns: usize, words: &Words) -> Vec<String> {
    let later = (1..columns).map(|later| words.count(u32::try_from(later).unwrap_or(u32::MAX)));
    std::iter::once(words.tell("dashboards-cohorts-new")).chain(later).collect()
}

fn row_name(month: Month, words: &Words) -> String {
    format!("{} {}", words.short_month(month.month), month.year)
}

/// A part of a whole in thousandths; nothing of nobody.
fn permille(part: u32, whole: u32) -> u32 {
    let thousandths = (u64::from(part) * 1000 + u64::from(whole) / 2).checked_div(whole.into());
    thousandths.and_then(|share| u32::try_from(share).ok()).unwrap_or(0)
}

/// A part of a whole in hundredths, rounded once.
fn percent(part: u32, whole: u32) -> u32 {
    let hundredths = (u64::from(part) * 100 + u64::from(whole) / 2).checked_div(whole.into());
    hundredths.and_then(|share| u32::try_from(share).ok()).unwrap_or(0)
}

/// In a field there is room for a figure alone. Neither the few nor the last are rounded away.
fn figure(column: usize, part: u32, whole: u32, words: &Words) -> String {
    let told = |number: u32| words.say(&message("format-percent").with("number", words.count(number)));
    match (column, whole, percent(part, whole)) {
        (0, _, _) => words.count(whole),
        (_, 0, _) => "–".to_owned(),
        (_, _, 0) if part > 0 => words.tell("dashboards-cohorts-few"),
        (_, _, 100) if part < whole => told(99),
        (_, _, share) => told(share),
    }
}

impl Field<'_> {
    fn month(&self) -> Month {
        self.cohort.month.later(self.later)
    }

    fn mark(&self, shape: super::Shape, money: &impl Fn(i64) -> Option<Money>, words: &Words) -> Mark {
        let (first, month) = (self.cohort.month, self.month());
        let label = if self.later == 0 {
            message("dashboards-cohorts-first")
        } else {
            message("dashboards-cohorts-later")
                .with("later", u32::from(self.later))
                .with("in", words.month(month.year, month.month))
        };
        let value = message("dashboards-cohorts-value")
            .with("people", self.own.people)
            .with("all", self.cohort.people())
            .with(
                "amount",
                money(self.own.revenue).map_or_else(String::new, |money| words.money(&money)),
            )
            .with("unfinished", u32::from(self.unfinished));
        Mark {
            key: format!("{}+{}", first.iso(), self.later),
            series: first.iso(),
            shape,
            label: label.with("month", words.month(first.year, first.month)),
            value,
            people: self.own.people,
        }
    }
}

/// So many customers have to have had a month before a share of them is put into words.
const FEW: u32 = 30;

/// Of every hundred new customers: months that are over, of all cohorts together, weighed by their size.
fn summary(all: &[Field<'_>]) -> Message {
    let pooled = |later: u16| -> Option<u32> {
        let own = || all.iter().filter(|field| field.later == later && !field.unfinished);
        let whole: u32 = own().map(|field| field.cohort.people()).sum();
        let part: u32 = own().map(|field| field.own.people).sum();
        (whole >= FEW).then(|| percent(part, whole))
    };
    let Some(next) = pooled(1) else {
        return message("dashboards-cohorts-summary-none").with("needed", FEW);
    };
    let sum = message("dashboards-cohorts-summary").with("next", next);
    match [12, 6, 3].into_iter().find_map(|later| Some((later, pooled(later)?))) {
        Some((later, share)) => sum.with("months", u32::from(later)).with("later", share),
        None => sum.with("months", 0_u32).with("later", 0_u32),
    }
}

fn table(all: &[Field<'_>], money: &impl Fn(i64) -> Option<Money>) -> Table {
    Table {
        columns: vec![
            column("dashboards-column-first-purchase", false),
            column("dashboards-column-months-later", true),
            column("dashboards-column-month", false),
            column("dashboards-column-people", true),
            column("dashboards-column-share-people", true),
            column("dashboards-column-revenue", true),
        ],
        rows: all
            .iter()
            .map(|field| {
                vec![
                    month_value(field.cohort.month),
                    Value::Count {
                        count: field.later.into(),
                    },
                    month_value(field.month()),
                    Value::Count { count: field.own.people },
                    Value::share(field.own.people.into(), field.cohort.people().into()),
                    money(field.own.revenue).map_or(Value::Nothing, |money| Value::Amount { money }),
                ]
            })
            .collect(),
    }
}

pub(super) async fn drill(read: &mut SqliteConnection, key: &str, today: Today) -> Answer<Option<Vec<u32>>> {
    let parts = key.split_once('+').and_then(|(month, later)| {
        let later: u16 = later.parse().ok()?;
        Some((Month::parse(month)?, later))
    });
    let Some((month, later)) = parts.filter(|(_, later)| *later < COHORTS) else {
        return Ok(None);
    };
    let people = cohort_people(read, month, later, today).await?;
    Ok(Some(people.into_iter().map(|person| person.0).collect()))
}
