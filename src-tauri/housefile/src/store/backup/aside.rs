//! A backup of the state before a change, written while the change goes on: nobody waits for it who can be taken back anyway.
//!
//! The change itself is in the journal, which is the way back. The backup is for what a journal cannot mend. It holds the file still
//! ([`super::copy::hold_still`]) before the change begins, so that it is of that moment, however long the writing takes.

use sqlx::{Connection as _, SqliteConnection};

use super::{Copied, Reason, add, begun, copy, fingerprint, holds_same, newest, place, reads_whole, room, tidy};
use crate::{
    job::Job,
    refusal::{Answer, Error, broken},
    store::{
        House,
        connect::{Side, connect},
    },
    values::Now,
};

/// The state that a backup is to be made of.
struct Moment {
    still: copy::Still,
    /// Whether the newest backup says that it holds this very state.
    is_held: bool,
}

/// [`super::back_up`] of the state as it is now, of which whoever calls waits only for what could refuse it. It is written while the change
/// goes on that it was asked for. [`House::backed_up`] waits for it, as closing the file does.
///
/// # Errors
/// Cancelled; refused where the file is only read or the disk has no room. Where the file cannot be held still, as [`super::back_up`].
pub async fn back_up_aside(house: &House, reason: Reason, now: &Now) -> Answer<()> {
    house.may_write()?;
    let work = house.work();
    let mut fault = house.turn_to_back_up(&work).await?;
    // Not the work's own: what is committed may still be cancelled by whoever waits for the end of it, and this belongs to it.
    let job = house.begin_aside();
    let mut source = connect(house.path(), house.key(), Side::Copier, false).await?;
    let moment = match moment(house, &mut source).await {
        Ok(Some(moment)) => moment,
        other => {
            source.close().await?;
            other?;
            return add(house.path(), house.key(), reason, &work, now).await.map(|_| ());
        }
    };
    let (house, now) = (house.clone(), now.clone());
    let here = tokio::runtime::Handle::current();
    // Copying waits for the disk, which the threads of others must not.
    tokio::task::spawn_blocking(move || {
        here.block_on(async {
            let made = write(&house, &mut source, &moment, reason, &job, &now).await;
            let closed = source.close().await.map_err(broken);
            let new = made.and(closed).err().filter(|fault| !matches!(fault, Error::Cancelled));
            // One that was not told yet is told first.
            *fault = fault.take().or(new);
        });
    });
    Ok(())
}

/// Holds the file still, and asks for room where a copy is needed.
async fn moment(house: &House, source: &mut SqliteConnection) -> Answer<Option<Moment>> {
    let Some(still) = copy::hold_still(source).await? else {
        return Ok(None);
    };
    let path = house.path();
    let is_held = match newest(path) {
        Some(newest) => holds_same(path, &newest, house.key(), &fingerprint(source).await?).await,
        None => false,
    };
    if !is_held {
        room(path)?;
    }
    Ok(Some(Moment { still, is_held }))
}

async fn write(
    house: &House,
    source: &mut SqliteConnection,
    moment: &Moment,
    reason: Reason,
    job: &Job,
    now: &Now,
) -> Answer<()> {
    let (path, key) = (house.path(), house.key());
    if moment.is_held
        && let Some(newest) = newest(path)
        && reads_whole(&super::backup_folder(path).join(&newest.name), key, job).await
    {
        return Ok(());
    }
    room(path)?;
    let copied: Copied = copy::copy_held(source, &moment.still, key, &begun(path), job).await?;
    place(path, copied, reason, now)?;
    tidy(path, now);
    Ok(())
}
