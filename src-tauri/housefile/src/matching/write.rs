//! Writes what a search found. Why each pair was found is worked out page by page while the page before is written: of a million pairs the
//! reasons would be most of what there is to hold.

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use tokio::sync::mpsc;

use super::{
    evidence::{Evidence, Ground},
    find::Settled,
    judge::judge,
    people::Prepared,
    reasons::Reasons,
};
use crate::{
    job::Job,
    journal::{Act, Entry, begin},
    refusal::{Answer, broken},
    store::{Bulk, House, each_row},
    values::Now,
};

/// How many pairs are written at once.
const PAGE: usize = 10_000;

/// A pair as it is written.
struct FoundPair {
    lower: u32,
    upper: u32,
    certain: bool,
    score: f64,
    /// JSON of [`Reasons`].
    why: String,
}

fn pair(all: &Prepared, settled: &Settled) -> Answer<FoundPair> {
    let mut judgement = judge(all, settled.left, settled.right);
    if settled.fits_two {
        judgement.evidence.push(Evidence {
            is: Ground::FitsTwo,
            strength: 2,
        });
    }
    Ok(FoundPair {
        lower: all.records[settled.left as usize].id,
        upper: all.records[settled.right as usize].id,
        certain: settled.certain,
        score: settled.score,
        why: serde_json::to_string(&Reasons::from(judgement))?,
    })
}

/// Opens the entry of a search.
pub(super) async fn begin_search(house: &House, answers: u32, job: &Job, now: &Now) -> Answer<Entry> {
    job.step("matching-writing", 0, 1)?;
    let act = Act::new("find-duplicates").with("answers", answers).lasting();
    begin(&house.watched(job), act, now).await
}

/// Writes what a search has settled, in one entry: what is open and was not found again goes, what somebody answered stays.
///
/// # Errors
/// Cancelled, with nothing changed; broken where the file cannot be written.
pub(super) async fn write(house: &House, all: Prepared, pairs: Vec<Settled>, job: &Job, now: &Now) -> Answer<()> {
    let mut entry = begin_search(house, all.taught.answers, job, now).await?;
    let total = pairs.len().max(1);
    write_into(&mut entry, all, pairs, job).await?;
    entry.finish(0).await?;
    // It is done: a Cancel that comes now comes too late.
    let _ = job.step("matching-writing", total, total);
    Ok(())
}

/// The same within an open entry.
pub(super) async fn write_into(entry: &mut Entry, all: Prepared, mut pairs: Vec<Settled>, job: &Job) -> Answer<()> {
    // Open pairs are derived: whoever wants them back looks again. So no image of them is kept, and Ctrl+Z passes them by.
    sqlx::query("UPDATE journal_now SET mode = 'silent'")
        .execute(&mut **entry)
        .await?;
    let mut stale: Vec<u32> = Vec::new();
    let ids = |pair: &Settled| (all.records[pair.left as usize].id, all.records[pair.right as usize].id);
    // In one run of memory: a million are looked up in it.
    let found: Vec<(u32, u32)> = pairs.iter().map(ids).collect();
    each_row(entry, include_str!("sql/open_now.sql"), [[]], |row| {
        let (id, open) = (row.whole(0)?, (row.whole(1)?, row.whole(2)?));
        if found.binary_search(&open).is_err() {
            stale.push(id);
        }
        Ok(())
    })
    .await?;
    drop(found);
    sqlx::query(include_str!("sql/drop_stale_pairs.sql"))
        .bind(serde_json::to_string(&stale)?)
        .execute(&mut **entry)
        .await?;
    // Somebody may have been erased since everybody was read. Who is there is read here at once, and not by SQLite for both sides of each pair.
    let last = all.records.last().map_or(0, |record| record.id as usize);
    let mut there = vec![false; last + 1];
    each_row(entry, "SELECT id FROM contact", [[]], |row| {
        if let Some(place) = there.get_mut(row.whole(0)? as usize) {
            *place = true;
        }
        Ok(())
    })
    .await?;
    pairs.retain(|pair| {
        let (lower, upper) = ids(pair);
        there[lower as usize] && there[upper as usize]
    });
    let total = pairs.len();
    // Why the next pairs were found is worked out while those before are written.
    let (pages, mut waiting) = mpsc::channel::<Answer<Vec<FoundPair>>>(1);
    tokio::task::spawn_blocking(move || {
        for page in pairs.chunks(PAGE) {
            let page = page.par_iter().map(|settled| pair(&all, settled)).collect();
            // Whoever writes stops listening at a fault and at Cancel.
            if pages.blocking_send(page).is_err() {
                break;
            }
        }
    });
    let mut rows = Bulk::default();
    let mut done = 0;
    while let Some(page) = waiting.recv().await {
        job.step("matching-writing", done, total)?;
        let page = page?;
        for pair in &page {
            rows.put(pair.lower)
                .put(pair.upper)
                .put(pair.certain)
                .put(pair.score)
                .put(&pair.why);
        }
        rows.insert_past_checks(entry, include_str!("sql/write_pairs.sql")).await?;
        done += page.len();
    }
    if done < total {
        return Err(broken("not every pair was worked out"));
    }
    Ok(())
}
