//! Customers by the month of their first purchase, and how many of them buy again in each month after it.
//!
//! Everybody counts once a month, refunds are no purchases, and the month of the first purchase is month 0, as cohort tables are printed
//! (for example in Fader and Hardie's notes on cohort charts). Memory grows with the customers, not with their purchases.

use rustc_hash::FxHashMap;
use sqlx::SqliteConnection;

use crate::{
    refusal::Answer,
    segments::each_sale,
    store::House,
    values::{ContactId, Month, Today},
};

/// How many months of first purchases are looked at, the latest: five years, each month a bit of those in which somebody bought.
pub const COHORTS: u16 = 60;

/// All cohorts, the oldest first and no month left out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cohorts {
    /// Month by month, up to the latest with a purchase.
    pub cohorts: Vec<Cohort>,
    /// Customers who bought before the first of these months.
    pub earlier: u32,
}

/// The customers of one month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cohort {
    /// In which they bought first.
    pub month: Month,
    /// Month by month, from that of the first purchase on.
    pub months: Vec<CohortMonth>,
}

impl Cohort {
    /// How many customers it has.
    #[must_use]
    pub fn people(&self) -> u32 {
        self.months.first().map_or(0, |month| month.people)
    }
}

/// What a cohort did in one month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CohortMonth {
    /// How many of them bought.
    pub people: u32,
    /// What they spent, net of refunds, in minor units.
    pub revenue: i64,
}

/// A purchase as it is met: whose, in which month, how much, in the shown currency or in another.
struct Met {
    contact: u32,
    month: Month,
    total: i64,
    shown: bool,
}

/// Works them out as of `today`; revenue is what was spent in `currency`, net of the refunds of the months up to the latest purchase. Cost: two passes over the purchases.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn cohorts(house: &House, currency: Option<&str>, today: Today) -> Answer<Cohorts> {
    let mut first: FxHashMap<u32, (Month, u64)> = FxHashMap::default();
    let mut last: Option<Month> = None;
    each_met(house, today, currency, &mut |met| {
        if met.total >= 0 {
            let own = first.entry(met.contact).or_insert((met.month, 0));
            own.0 = own.0.min(met.month);
            last = last.max(Some(met.month));
        }
    })
    .await?;
    let (Some(last), Some(oldest)) = (last, first.values().map(|(month, _)| *month).min()) else {
        return Ok(Cohorts::default());
    };
    let count = u16::try_from(last.since(oldest) + 1).unwrap_or(COHORTS).min(COHORTS);
    let from = (0..)
        .map(|back| oldest.later(back))
        .find(|month| last.since(*month) < i32::from(count));
    let from = from.unwrap_or(last);
    let mut cohorts: Vec<Cohort> = (0..count)
        .map(|at| Cohort {
            month: from.later(at),
            months: vec![CohortMonth::default(); usize::from(count - at)],
        })
        .collect();
    let place = |month: Month| usize::try_from(month.since(from)).ok();
    each_met(house, today, currency, &mut |met| {
        let Some((own, bought)) = first.get_mut(&met.contact) else {
            return;
        };
        let (Some(cohort), Ok(later)) = (place(*own), usize::try_from(met.month.since(*own))) else {
            return;
        };
        let Some(cell) = cohorts.get_mut(cohort).and_then(|cohort| cohort.months.get_mut(later)) else {
            return;
        };
        if met.total >= 0 && *bought & (1 << later) == 0 {
            *bought |= 1 << later;
            cell.people += 1;
        }
        if met.shown {
            cell.revenue += met.total;
        }
    })
    .await?;
    Ok(Cohorts {
        cohorts,
        earlier: u32::try_from(first.values().filter(|(month, _)| *month < from).count()).unwrap_or(u32::MAX),
    })
}

async fn each_met(house: &House, today: Today, currency: Option<&str>, each: &mut (dyn FnMut(&Met) + Send)) -> Answer<()> {
    let now = today.0.iso();
    // Days come in runs of one month: it is read once for each run.
    let mut known: Option<([u8; 7], Month)> = None;
    each_sale(house, today, &mut |sale| {
        let Some(day) = sale.day.filter(|day| *day <= now.as_str()) else {
            return;
        };
        let Some(iso) = day.as_bytes().first_chunk::<7>() else {
            return;
        };
        let month = match known {
            Some((text, month)) if text == *iso => month,
            _ => {
                let Some(month) = day.get(..7).and_then(Month::parse) else {
                    return;
                };
                known = Some((*iso, month));
                month
            }
        };
        each(&Met {
            contact: sale.contact,
            month,
            total: sale.total,
            shown: Some(sale.currency) == currency,
        });
    })
    .await
}

/// The people of a cohort who bought so many months after their first purchase.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn cohort_people(read: &mut SqliteConnection, cohort: Month, later: u16, today: Today) -> Answer<Vec<ContactId>> {
    Ok(sqlx::query_scalar(include_str!("cohort_people.sql"))
        .bind(today.0.iso())
        .bind(cohort.iso())
        .bind(cohort.later(later).iso())
        .fetch_all(read)
        .await?)
}
