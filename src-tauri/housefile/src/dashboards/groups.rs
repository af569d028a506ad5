//! The six groups of customers, as lying bars.

use super::{
    Chart, ChartId, Mark, Table, Value,
    draw::{Row, rows},
    parts::{column, empty, people, people_and},
};
use crate::{
    insight::{Group, Rfm, Scores},
    refusal::{Answer, Message, message},
    words::Words,
};

pub(super) fn chart(rfm: &Rfm, width: u32, words: &Words) -> Answer<Chart> {
    if let Some(why) = &rfm.not_enough {
        return Ok(empty(ChartId::RfmGroups, why.clone()));
    }
    let amounts = || rfm.groups.iter().filter_map(|size| size.revenue.as_ref());
    let total: i64 = amounts().map(|money| money.minor).sum();
    let lines: Vec<Row> = rfm
        .groups
        .iter()
        .map(|size| Row {
            name: words.say(&size.title),
            hint: String::new(),
            value: size.people.into(),
            figure: words.count(size.people),
            beside: match &size.revenue {
                Some(money) if total > 0 => {
                    words.say(&message("dashboards-of-revenue").with("share", words.share(money.minor, total)))
                }
                _ => String::new(),
            },
            strong: true,
        })
        .collect();
    let painted = rows(i32::try_from(width).unwrap_or(i32::MAX), &lines)?;
    let marks = rfm
        .groups
        .iter()
        .zip(&painted.told)
        .map(|(size, frame)| Mark {
            key: size.group.name().into(),
            series: "groups".into(),
            shape: frame.shape(),
            label: size.title.clone(),
            value: match &size.revenue {
                Some(money) => people_and(size.people, money, words),
                None => people(size.people),
            },
            people: size.people,
        })
        .collect();
    let table = Table {
        columns: vec![
            column("dashboards-column-group", false),
            column("dashboards-column-means", false),
            column("dashboards-column-people", true),
            column("dashboards-column-share-people", true),
            column("dashboards-column-revenue", true),
            column("dashboards-column-share", true),
        ],
        rows: rfm
            .groups
            .iter()
            .map(|size| {
                vec![
                    Value::Said {
                        message: size.title.clone(),
                    },
                    Value::Said {
                        message: size.definition.clone(),
                    },
                    Value::Count { count: size.people },
                    Value::share(size.people.into(), rfm.buyers.into()),
                    size.revenue.clone().map_or(Value::Nothing, |money| Value::Amount { money }),
                    size.revenue
                        .as_ref()
                        .map_or(Value::Nothing, |money| Value::share(money.minor, total)),
                ]
            })
            .collect(),
    };
    Ok(Chart {
        svg: painted.svg,
        width: painted.width,
        height: painted.height,
        summary: summary(rfm, total, words),
        notes: rfm.notes.clone(),
        table,
        marks,
        not_enough: None,
        ..empty(ChartId::RfmGroups, message("dashboards-no-purchases"))
    })
}

fn summary(rfm: &Rfm, total: i64, words: &Words) -> Message {
    let people = |group: Group| {
        rfm.groups
            .iter()
            .find(|size| size.group == group)
            .map_or(0, |size| size.people)
    };
    let revenue = rfm
        .groups
        .iter()
        .find(|size| size.group == Group::Champions)
        .and_then(|size| size.revenue.as_ref())
        .map_or(0, |money| money.minor);
    let id = if total > 0 {
        "dashboards-rfm-groups-summary"
    } else {
        "dashboards-rfm-groups-summary-plain"
    };
    message(id)
        .with("champions", people(Group::Champions))
        .with("share", words.share(revenue, total))
        .with("risk", people(Group::AtRisk))
}

pub(super) fn drill(scores: &Scores, key: &str) -> Option<Vec<u32>> {
    let group = Group::ALL.into_iter().find(|group| group.name() == key)?;
    let own = scores.people.iter().filter(|person| person.group == group);
    Some(own.map(|person| person.contact.0).collect())
}
