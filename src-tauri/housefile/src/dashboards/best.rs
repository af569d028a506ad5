//! How much the best customers bring: five groups of equal size, in order of what they spent.

use super::{
    Chart, ChartId, Mark, Table, Value,
    draw::{Row, rows},
    parts::{column, empty, people, people_and},
};
use crate::{
    insight::{Base, Buyer, ENOUGH, left_out},
    refusal::{Answer, message},
    values::Money,
    words::Words,
};

const PARTS: usize = 5;

/// The five groups, best first.
fn fifths(base: &Base) -> Vec<Vec<&Buyer>> {
    let mut buyers: Vec<&Buyer> = base.buyers.iter().filter(|buyer| buyer.spent.is_some()).collect();
    // Equal customers at a border: the more recent first, then the older record, so that the groups are always the same.
    buyers.sort_unstable_by_key(|buyer| (std::cmp::Reverse(buyer.spent), buyer.days, buyer.contact));
    let border = |part: usize| (buyers.len() * part).div_ceil(PARTS);
    (0..PARTS)
        .map(|part| buyers[border(part)..border(part + 1)].to_vec())
        .collect()
}

fn spent(group: &[&Buyer]) -> i64 {
    group.iter().filter_map(|buyer| buyer.spent).sum()
}

pub(super) fn chart(base: &Base, width: u32, words: &Words) -> Answer<Chart> {
    let buyers = base.buyers.iter().filter(|buyer| buyer.spent.is_some()).count();
    let Some(currency) = base.currency.as_ref().filter(|_| buyers >= ENOUGH) else {
        return Ok(empty(
            ChartId::Best,
            message("dashboards-best-not-enough")
                .with("buyers", buyers)
                .with("needed", ENOUGH),
        ));
    };
    let groups = fifths(base);
    let total: i64 = groups.iter().map(|group| spent(group)).sum();
    if total <= 0 {
        return Ok(empty(ChartId::Best, message("dashboards-no-amounts")));
    }
    let money = |minor| Money {
        minor,
        currency: currency.clone(),
    };
    let count = |group: &[&Buyer]| u32::try_from(group.len()).unwrap_or(u32::MAX);
    let name = |part: usize| format!("dashboards-best-{}", part + 1);
    let lines: Vec<Row> = groups
        .iter()
        .enumerate()
        .map(|(part, group)| Row {
            name: words.tell(&name(part)),
            hint: words.say(&people(count(group))),
            value: spent(group),
            figure: words.share(spent(group), total),
            beside: words.money_whole(&money(spent(group))),
            strong: part == 0,
        })
        .collect();
    let painted = rows(i32::try_from(width).unwrap_or(i32::MAX), &lines)?;
    let marks = groups
        .iter()
        .zip(&painted.told)
        .enumerate()
        .map(|(part, (group, frame))| Mark {
            key: (part + 1).to_string(),
            series: "best".into(),
            shape: frame.shape(),
            label: message(&name(part)),
            value: people_and(count(group), &money(spent(group)), words),
            people: count(group),
        })
        .collect();
    let table = Table {
        columns: vec![
            column("dashboards-column-group", false),
            column("dashboards-column-people", true),
            column("dashboards-column-revenue", true),
            column("dashboards-column-share", true),
        ],
        rows: groups
            .iter()
            .enumerate()
            .map(|(part, group)| {
                vec![
                    Value::Said {
                        message: message(&name(part)),
                    },
                    Value::Count { count: count(group) },
                    Value::Amount {
                        money: money(spent(group)),
                    },
                    Value::share(spent(group), total),
                ]
            })
            .collect(),
    };
    Ok(Chart {
        svg: painted.svg,
        width: painted.width,
        height: painted.height,
        summary: message("dashboards-best-summary")
            .with("share", words.share(spent(&groups[0]), total))
            .with("people", count(&groups[0]))
            .with("amount", words.money_whole(&money(spent(&groups[0])))),
        notes: left_out(base),
        table,
        marks,
        not_enough: None,
        ..empty(ChartId::Best, message("dashboards-no-amounts"))
    })
}

pub(super) fn drill(base: &Base, key: &str) -> Option<Vec<u32>> {
    let part: usize = key.parse().ok().filter(|part| (1..=PARTS).contains(part))?;
    let mut people: Vec<u32> = fifths(base)
        .swap_remove(part - 1)
        .iter()
        .map(|buyer| buyer.contact.0)
        .collect();
    people.sort_unstable();
    Some(people)
}
