//! Recency by frequency: how many customers have each pair of scores, parted into the six groups.

use super::{
    Chart, ChartId, Mark, Table, Value,
    draw::{Heat, HeatCell, Look, heat},
    parts::{column, empty, people, people_and},
};
use crate::{
    insight::{Band, Cell, Group, Measure, Rfm, Scores},
    refusal::{Answer, Message, message},
    words::Words,
};

pub(super) fn chart(rfm: &Rfm, width: u32, words: &Words) -> Answer<Chart> {
    if let Some(why) = &rfm.not_enough {
        return Ok(empty(ChartId::RfmGrid, why.clone()));
    }
    let place = |score: u32| rfm.scores.iter().position(|known| *known == score).unwrap_or(0);
    let cells: Vec<HeatCell> = rfm
        .cells
        .iter()
        .map(|cell| HeatCell {
            column: place(cell.recency),
            row: rfm.scores.len() - 1 - place(cell.frequency),
            value: cell.people,
            figure: words.count(cell.people),
            region: Group::ALL.iter().position(|group| *group == cell.group).unwrap_or(0),
            look: Look::Scaled,
        })
        .collect();
    // Bands come best first: often on top, lately to the right.
    let label = |measure: Measure| -> Vec<String> {
        let own = rfm.bands.iter().filter(|band| band.measure == measure);
        own.map(|band| range(band, words)).collect()
    };
    let columns: Vec<String> = label(Measure::Recency).into_iter().rev().collect();
    let painted = heat(
        i32::try_from(width).unwrap_or(i32::MAX),
        &Heat {
            cells: &cells,
            columns: &columns,
            rows: &label(Measure::Frequency),
            across: &words.tell("dashboards-rfm-grid-across"),
            down: &words.tell("dashboards-rfm-grid-down"),
            regions: &Group::ALL.map(|group| words.say(&group.title())),
        },
    )?;
    let marks = rfm
        .cells
        .iter()
        .zip(&painted.told)
        .map(|(cell, frame)| Mark {
            key: format!("r{}f{}", cell.recency, cell.frequency),
            series: format!("f{}", cell.frequency),
            shape: frame.shape(),
            label: message("dashboards-rfm-cell")
                .with("group", words.say(&cell.group.title()))
                .with("recency", words.say(&meaning(rfm, Measure::Recency, cell.recency)))
                .with("frequency", words.say(&meaning(rfm, Measure::Frequency, cell.frequency))),
            value: match &cell.revenue {
                Some(money) if cell.people > 0 => people_and(cell.people, money, words),
                _ => people(cell.people),
            },
            people: cell.people,
        })
        .collect();
    Ok(Chart {
        svg: painted.svg,
        width: painted.width,
        height: painted.height,
        summary: summary(rfm, words),
        notes: rfm.notes.clone(),
        table: table(rfm),
        marks,
        not_enough: None,
        ..empty(ChartId::RfmGrid, message("dashboards-no-purchases"))
    })
}

fn range(band: &Band, words: &Words) -> String {
    match (band.from, band.to) {
        (Some(from), Some(to)) if from == to => words.count(from),
        (Some(from), Some(to)) => format!("{}–{}", words.count(from), words.count(to)),
        _ => "–".to_owned(),
    }
}

fn meaning(rfm: &Rfm, measure: Measure, score: u32) -> Message {
    let own = rfm.bands.iter().find(|band| band.measure == measure && band.score == score);
    own.map_or_else(|| message("insight-band-empty"), |band| band.meaning.clone())
}

fn summary(rfm: &Rfm, words: &Words) -> Message {
    let fullest: Option<&Cell> = rfm.cells.iter().max_by_key(|cell| cell.people);
    let (people, recency, frequency) = fullest.map_or((0, 0, 0), |cell| (cell.people, cell.recency, cell.frequency));
    message("dashboards-rfm-grid-summary")
        .with("people", people)
        .with("buyers", rfm.buyers)
        .with("recency", words.say(&meaning(rfm, Measure::Recency, recency)))
        .with("frequency", words.say(&meaning(rfm, Measure::Frequency, frequency)))
}

fn table(rfm: &Rfm) -> Table {
    let said = |message: Message| Value::Said { message };
    Table {
        columns: vec![
            column("dashboards-column-recency", false),
            column("dashboards-column-frequency", false),
            column("dashboards-column-group", false),
            column("dashboards-column-people", true),
            column("dashboards-column-revenue", true),
        ],
        rows: rfm
            .cells
            .iter()
            .map(|cell| {
                vec![
                    said(meaning(rfm, Measure::Recency, cell.recency)),
                    said(meaning(rfm, Measure::Frequency, cell.frequency)),
                    said(cell.group.title()),
                    Value::Count { count: cell.people },
                    cell.revenue.clone().map_or(Value::Nothing, |money| Value::Amount { money }),
                ]
            })
            .collect(),
    }
}

pub(super) fn drill(scores: &Scores, key: &str) -> Option<Vec<u32>> {
    let (recency, frequency) = key.strip_prefix('r')?.split_once('f')?;
    let (recency, frequency): (u8, u8) = (recency.parse().ok()?, frequency.parse().ok()?);
    let own = scores
        .people
        .iter()
        .filter(|person| person.recency == recency && person.frequency == frequency);
    Some(own.map(|person| person.contact.0).collect())
}
