//! The board: every chart at one width, and the people behind each mark.

use super::{Chart, ChartId, best, cohorts, customers, gaps, grid, groups, overlap, quality, reach, revenue};
use crate::{
    insight::{Base, base, currencies, rfm_from, score},
    refusal::{Answer, Code, message, refuse_with},
    store::House,
    values::Today,
    words::Words,
};

/// Between these widths every label has its place; outside, the picture is scaled by who shows it.
const WIDTHS: (u32, u32) = (320, 1600);

/// Every chart.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn board(house: &House, width: u32, today: Today, words: &Words) -> Answer<Vec<Chart>> {
    let base = base(house, today).await?;
    let mut charts = Vec::new();
    for id in ChartId::BOARD {
        charts.push(drawn(house, id, Some(&base), width, today, words).await?);
    }
    Ok(charts)
}

/// One chart, for another width.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn chart(house: &House, id: ChartId, width: u32, today: Today, words: &Words) -> Answer<Chart> {
    let base = match id {
        ChartId::Customers | ChartId::Reach | ChartId::Overlap | ChartId::Gaps | ChartId::Quality => None,
        _ => Some(base(house, today).await?),
    };
    drawn(house, id, base.as_ref(), width, today, words).await
}

async fn drawn(house: &House, id: ChartId, known: Option<&Base>, width: u32, today: Today, words: &Words) -> Answer<Chart> {
    let width = width.clamp(WIDTHS.0, WIDTHS.1);
    let none = Base::default();
    let base = known.unwrap_or(&none);
    match id {
        ChartId::Customers => customers::chart(&mut *house.read().await?, width, today, words).await,
        ChartId::Revenue => revenue::chart(&mut *house.read().await?, base, width, today, words).await,
        ChartId::Cohorts => cohorts::chart(house, base, width, today, words).await,
        ChartId::Best => best::chart(base, width, words),
        ChartId::RfmGroups => groups::chart(&rfm_from(base, score(base).as_ref(), words), width, words),
        ChartId::RfmGrid => grid::chart(&rfm_from(base, score(base).as_ref(), words), width, words),
        ChartId::Reach => reach::chart(house, width, today, words).await,
        ChartId::Overlap => overlap::chart(&mut *house.read().await?, width, words).await,
        ChartId::Gaps => gaps::chart(&mut *house.read().await?, width, words).await,
        ChartId::Quality => quality::chart(&mut *house.read().await?, width, today, words).await,
    }
}

/// The people behind a mark, in the order of their ids: exactly as many as the mark says.
///
/// # Errors
/// Refused where the chart has no such mark.
pub async fn drill(house: &House, id: ChartId, key: &str, today: Today) -> Answer<Vec<u32>> {
    let mut read = house.read().await?;
    let people = match id {
        ChartId::Customers => customers::drill(&mut read, key, today).await?,
        ChartId::Revenue => {
            let currency = currencies(&mut read, today).await?.into_iter().next();
            revenue::drill(&mut read, currency.map(|used| used.currency), key, today).await?
        }
        ChartId::Cohorts => cohorts::drill(&mut read, key, today).await?,
        ChartId::Best | ChartId::RfmGroups | ChartId::RfmGrid | ChartId::Reach => {
            // These take readers of their own, and whoever holds one while waiting for another makes everybody wait.
            drop(read);
            without_reader(house, id, key, today).await?
        }
        ChartId::Overlap => overlap::drill(&mut read, key).await?,
        ChartId::Gaps => gaps::drill(&mut read, key).await?,
        ChartId::Quality => quality::drill(&mut read, key, today).await?,
    };
    people.ok_or_else(|| refuse_with(Code::Gone, message("dashboards-no-such-mark")))
}

async fn without_reader(house: &House, id: ChartId, key: &str, today: Today) -> Answer<Option<Vec<u32>>> {
    if id == ChartId::Reach {
        return reach::drill(house, key, today).await;
    }
    let base = base(house, today).await?;
    Ok(match id {
        ChartId::RfmGroups => score(&base).and_then(|scores| groups::drill(&scores, key)),
        ChartId::RfmGrid => score(&base).and_then(|scores| grid::drill(&scores, key)),
        _ => best::drill(&base, key),
    })
}
