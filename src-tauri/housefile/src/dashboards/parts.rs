//! What every chart is made up of besides its picture.

use super::{Chart, ChartId, Column, Table, Value, month::Unfinished};
use crate::{
    refusal::{Message, message},
    values::{Money, Month},
    words::Words,
};

/// A chart that says why it has no picture.
pub(super) fn empty(id: ChartId, why: Message) -> Chart {
    let name = id.name();
    Chart {
        id,
        title: message(&format!("dashboards-{name}-title")),
        question: message(&format!("dashboards-{name}-question")),
        svg: String::new(),
        width: 0,
        height: 0,
        summary: why.clone(),
        definition: message(&format!("dashboards-{name}-definition")),
        notes: Vec::new(),
        table: Table::default(),
        marks: Vec::new(),
        not_enough: Some(why),
    }
}

pub(super) fn column(id: &str, figures: bool) -> Column {
    Column {
        label: message(id),
        figures,
    }
}

pub(super) fn month_value(month: Month) -> Value {
    Value::Month { month: month.iso() }
}

pub(super) fn people(count: u32) -> Message {
    message("dashboards-people").with("people", count)
}

pub(super) fn people_and(count: u32, amount: &Money, words: &Words) -> Message {
    message("dashboards-people-and-amount")
        .with("people", count)
        .with("amount", words.money(amount))
}

/// What is said of a month that is not over.
pub(super) fn notes_on(unfinished: Option<Unfinished>, last: Month, words: &Words) -> Vec<Message> {
    let month = words.month(last.year, last.month);
    match unfinished {
        None => Vec::new(),
        Some(Unfinished::Now) => vec![message("dashboards-unfinished-now").with("month", month)],
        Some(Unfinished::EndsOn(day)) => vec![
            message("dashboards-unfinished-ends")
                .with("month", month)
                .with("day", words.day(day)),
        ],
    }
}
