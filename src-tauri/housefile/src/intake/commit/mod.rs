//! One import, one journal entry, one transaction: people, addresses, purchases, events, consent, and the line of every row.
//! A backup of a house file that holds anybody is made first. Cancel or crash leaves nothing but that.
//! Deliberately not here: deciding (landing) and counting (landing::Tally).

mod batch;
mod check;
mod ids;
mod people;
mod products;
mod rows;

use std::{collections::HashSet, sync::Arc, time::Instant};

use sqlx::{Connection as _, SqliteConnection};

use super::{
    filled,
    landing::{Ahead, NOBODY, Prepared, RowRef, Tally, Why, ahead, not_imported, pages, prepare},
    receipt::Receipt,
    rehearsal::Policy,
    since::{self, Comparison},
    staging,
};
use crate::{
    job::Job,
    journal::{self, Act, Entry},
    privacy::{self, Returned, Suppress},
    refusal::{Answer, message, refuse},
    store::{self, Bulk, House, Reason},
    values::{BatchId, EntryId, Now},
};

/// Imports a draft as it was rehearsed, and drops it.
///
/// # Errors
/// Refused where the draft is gone or holds nothing to import; cancelled; broken where the file cannot be written. Nothing has
/// happened then.
pub async fn commit(house: &House, draft: u32, policy: Policy, job: &Job, now: &Now) -> Answer<Receipt> {
    // A stopwatch, not the time of day.
    let started = Instant::now();
    let house = &house.watched(job);
    let today = now.today();
    let mut staging = staging::connect(house).await?;
    let prepared = Arc::new(prepare(house, &mut staging, draft, policy, today, job).await?);
    if prepared.files.is_empty() {
        staging.close().await?;
        return nothing_new(house, draft, &prepared).await;
    }
    back_up(house, now).await?;

    let act = Act::new("import").with("files", prepared.files.len());
    let mut entry = journal::begin(house, act, now).await?;
    // Read beside the open transaction: what this import writes must not be taken for what was known before.
    let read = house.read().await?;
    let batch = batch::open(&mut entry, &prepared, now).await?;
    let mut writer = people::Writer::new(&mut entry, &prepared, &batch).await?;
    let pages = pages(&prepared, policy, today);
    // A reader of its own: the other one is a page ahead.
    let mut before = house.read().await?;
    let mut since = Comparison::begin(&mut before, &prepared, policy).await?;
    let all = pages.people() + prepared.rows.len();
    let mut ahead = ahead(&prepared, pages, staging, read);
    let held = (&mut since, &mut *before);
    let written = write(&mut entry, &mut ahead, &prepared, &batch, &mut writer, held, job).await;
    // Whatever came of it, nobody reads staging any more when this is left.
    let read = ahead.end().await;
    drop(before);
    let (mut tally, stops, returned) = written?;
    let mut staging = read?;
    privacy::suppress(&mut entry, &stops).await?;
    privacy::stop_returned(&mut entry, &returned).await?;
    rows::write(&mut entry, &mut staging, &prepared, &batch, &tally, writer.contacts(), job).await?;
    since.keep_missing(&mut entry, batch.id, &batch.files).await?;
    batch::remember(&mut entry, &prepared, now).await?;
    check::sums(&mut entry, &writer, &tally).await?;

    let filled = tally.filled();
    let mut receipt = receipt(&prepared, tally, batch.id, entry.id());
    // A reader of its own sees the file as it was before this entry.
    receipt.filled = filled::before(&mut *house.read().await?, filled).await?;
    receipt.kept_fields = writer.labels();
    receipt.since = since.counted();
    let (total,): (u32,) = sqlx::query_as("SELECT count(*) FROM live_contact")
        .fetch_one(&mut *entry)
        .await?;
    receipt.people_total = total;
    receipt.seconds_milli = u32::try_from(started.elapsed().as_millis()).unwrap_or(u32::MAX);
    batch::close(&mut entry, &batch, &receipt).await?;
    entry.tell("people", receipt.people_new).await?;
    job.step("intake-writing", all, all)?;
    entry.finish(receipt.people_new + receipt.people_updated).await?;
    // It is done, whatever becomes of the draft: what cannot be thrown away now is thrown away at the next opening.
    let thrown = async {
        staging.close().await?;
        staging::discard(house, draft).await
    };
    if let Err(fault) = thrown.await {
        log::warn!("a draft could not be thrown away: {fault}");
    }
    Ok(receipt)
}

/// Writes page after page as it is decided, and holds each against what its source said before; returns what was counted, the addresses to
/// stop, and those to stop for one person alone.
async fn write(
    entry: &mut Entry,
    ahead: &mut Ahead,
    prepared: &Prepared,
    batch: &batch::Batch,
    writer: &mut people::Writer<'_>,
    (since, before): (&mut Comparison, &mut SqliteConnection),
    job: &Job,
) -> Answer<(Tally, Vec<Suppress>, Vec<Returned>)> {
    let mut tally = Tally::new(prepared);
    let (mut stops, mut returned) = (Vec::new(), Vec::new());
    let all = prepared.people.len() + prepared.rows.len();
    let mut said = Bulk::default();
    let mut first = 0;
    loop {
        job.step("intake-writing", first, all)?;
        let Some(page) = ahead.next().await else {
            return Ok((tally, stops, returned));
        };
        for (plan, name) in page.plans.iter().zip(&page.names) {
            tally.add(prepared, plan, name.as_deref());
        }
        writer.write(entry, &page).await?;
        since::keep_said(&prepared.layouts, &batch.files, &page, writer.contacts(), &mut said)?;
        said.insert(entry, include_str!("../since/sql/said.sql")).await?;
        let found = since.page(before, prepared, &page).await?;
        since::keep(entry, batch.id, &found, writer.contacts()).await?;
        for (plan, contact) in page.plans.iter().zip(&writer.contacts()[page.first..]) {
            for stop in &plan.stops {
                match (stop.why, contact) {
                    (Why::Returned | Why::Left, Some(contact)) => returned.push(batch.returned(*contact, stop)),
                    // Nobody is there whose address it could be.
                    (Why::Returned | Why::Left, None) => {}
                    _ => stops.push(batch.stop(stop)),
                }
            }
        }
        first += page.plans.len();
    }
}

/// All files were imported before: the receipt says so, and nothing changes.
async fn nothing_new(house: &House, draft: u32, prepared: &Prepared) -> Answer<Receipt> {
    let Some(again) = prepared.again.last() else {
        return Err(refuse(message("intake-nothing-to-import")));
    };
    let mut receipt = receipt(prepared, Tally::new(prepared), BatchId(again.batch), EntryId(again.entry));
    receipt.already_imported = Some(again.day.clone());
    let mut read = house.read().await?;
    let (total,): (u32,) = sqlx::query_as("SELECT count(*) FROM live_contact")
        .fetch_one(&mut *read)
        .await?;
    receipt.people_total = total;
    staging::discard(house, draft).await?;
    Ok(receipt)
}

/// A backup first, and room for what is to come: three times what was read from the spreadsheets.
async fn back_up(house: &House, now: &Now) -> Answer<()> {
    let staged = std::fs::metadata(staging::path(house)).map_or(0, |about| about.len());
    store::need_room(house.path(), staged.saturating_mul(3))?;
    let anybody = {
        let mut read = house.read().await?;
        sqlx::query("SELECT 1 FROM contact LIMIT 1")
            .fetch_optional(&mut *read)
            .await?
            .is_some()
    };
    if anybody {
        store::back_up_aside(house, Reason::Import, now).await?;
    }
    Ok(())
}

/// Rows that came in as they were corrected; those that stay out all the same are problems like others.
fn corrected_rows(prepared: &Prepared) -> u32 {
    let corrected: HashSet<(u16, u32)> = (0_u16..)
        .zip(&prepared.corrected)
        .flat_map(|(file, cells)| cells.iter().map(move |cell| (file, cell.row)))
        .collect();
    let came = |row: &&RowRef| row.person != NOBODY && corrected.contains(&(row.file, row.row));
    u32::try_from(prepared.rows.iter().filter(came).count()).unwrap_or(u32::MAX)
}

fn receipt(prepared: &Prepared, tally: Tally, batch: BatchId, entry: EntryId) -> Receipt {
    let left_out = not_imported(prepared).into_iter();
    let revenue = tally.revenue();
    let figures = (
        tally.purchases,
        tally.events,
        tally.consents_granted,
        tally.opt_outs,
        tally.said_no,
    );
    let rehearsed = tally.rehearsal(prepared, 0);
    Receipt {
        batch,
        entry,
        files: rehearsed.files,
        people_new: rehearsed.new_people,
        people_updated: rehearsed.updated_people,
        people_unchanged: rehearsed.unchanged_people,
        people_total: 0,
        in_two_files: rehearsed.in_two_files,
        in_three_or_more: rehearsed.in_three_or_more,
        purchases: figures.0,
        events: figures.1,
        revenue,
        totals: rehearsed.totals,
        consents_granted: figures.2,
        opt_outs: figures.3,
        said_no: figures.4,
        consent: rehearsed.consent,
        do_not_contact: rehearsed.do_not_contact,
        gone: rehearsed.gone,
        joined: rehearsed.joined,
        kept_fields: Vec::new(),
        not_imported: left_out
            .flat_map(|left| left.columns.into_iter().map(move |column| format!("{}: {column}", left.file)))
            .collect(),
        questions: rehearsed.questions,
        already_imported: None,
        corrected: corrected_rows(prepared),
        since: Vec::new(),
        filled: Vec::new(),
        seconds_milli: 0,
    }
}
