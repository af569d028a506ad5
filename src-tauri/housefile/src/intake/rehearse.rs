//! The dry run over all rows. Nothing is written but staging.

use sqlx::Connection as _;

use super::{
    filled,
    landing::{Tally, pages, prepare},
    rehearsal::{Policy, Rehearsal},
    since::{Comparison, Staged},
    staging,
};
use crate::{job::Job, refusal::Answer, store::House, values::Today};

/// What an import of this draft would do. The commit does exactly this.
///
/// # Errors
/// Refused where the draft is gone; cancelled; broken where a file cannot be read.
pub async fn rehearse(house: &House, draft: u32, policy: Policy, today: Today, job: &Job) -> Answer<Rehearsal> {
    let house = &house.watched(job);
    let mut staging = staging::connect(house).await?;
    let prepared = prepare(house, &mut staging, draft, policy, today, job).await?;
    let mut read = house.read().await?;
    let pages = pages(&prepared, policy, today);
    let mut tally = Tally::new(&prepared);
    let mut since = Comparison::begin(&mut read, &prepared, policy).await?;
    let mut listed = match since.is_empty() {
        true => None,
        false => Some(Staged::begin(&mut staging, draft).await?),
    };
    let mut first = 0;
    while let Some(page) = pages.page(&prepared, &mut staging, &mut read, first).await? {
        job.step("intake-checking", first, pages.people())?;
        for (plan, name) in page.plans.iter().zip(&page.names) {
            tally.add(&prepared, plan, name.as_deref());
        }
        if let Some(listed) = &mut listed {
            let found = since.page(&mut read, &prepared, &page).await?;
            listed.keep(&mut staging, &found).await?;
        }
        first += page.plans.len();
    }
    if let Some(listed) = listed {
        let missing = since.missing(&mut read, &prepared).await?;
        listed.keep_missing(&mut staging, &missing).await?;
        listed.finish(&mut staging).await?;
    }
    let (live,): (u32,) = sqlx::query_as("SELECT count(*) FROM live_contact")
        .fetch_one(&mut *read)
        .await?;
    let filled = filled::before(&mut read, tally.filled()).await?;
    staging.close().await?;
    Ok(Rehearsal {
        filled,
        since: since.counted(),
        ..tally.rehearsal(&prepared, live)
    })
}
