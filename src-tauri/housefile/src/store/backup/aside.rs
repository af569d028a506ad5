//! A backup of the state before a change, written while the change goes on: nobody waits for it who can be taken back anyway.
//!
//! The change itself is in the journal, which is the way back. The backup is for what a journal cannot mend. It holds the file still
//! ([`super::copy::hold_still`]) before the change begins, so that it is of that moment, however long the writing takes.

use sqlx::{Connection as _, SqliteConnection};

use super::{Copied, Reason, add, begun, copy, fingerprint, is_good, newest, place, room, tidy};
use crate::{
    job::Job,
    refusal::{Answer, Error, broken},
    store::{
        House,
        connect::{Side, connect},
    },
    values::Now,
};

/// [`super::back_up`] of the state as it is now, of which whoever calls waits only for what could refuse it. It is written while the change
/// goes on that it was asked for, or given up with the work of which the change is a part. [`House::backed_up`] waits for it, as closing
/// the file does.
///
/// # Errors
/// Cancelled; refused where the file is only read or the disk has no room. Where the file cannot be held still, as [`super::back_up`].
pub async fn back_up_aside(house: &House, reason: Reason, now: &Now) -> Answer<()> {
    house.may_write()?;
    let mut fault = house.backing.clone().lock_owned().await;
    let job = house.work();
    room(house.path())?;
    let mut source = connect(house.path(), house.key(), Side::Copier, false).await?;
    let still = match copy::hold_still(&mut source).await {
        Ok(Some(still)) => still,
        other => {
            source.close().await?;
            other?;
            return add(house.path(), house.key(), reason, &job, now).await.map(|_| ());
        }
    };
    let (house, now) = (house.clone(), now.clone());
    let here = tokio::runtime::Handle::current();
    // Copying waits for the disk, which the threads of others must not.
    tokio::task::spawn_blocking(move || {
        here.block_on(async {
            let made = write(&house, &mut source, &still, reason, &job, &now).await;
            let closed = source.close().await.map_err(broken);
            *fault = made.and(closed).err().filter(|fault| !matches!(fault, Error::Cancelled));
        });
    });
    Ok(())
}

async fn write(
    house: &House,
    source: &mut SqliteConnection,
    still: &copy::Still,
    reason: Reason,
    job: &Job,
    now: &Now,
) -> Answer<()> {
    let (path, key) = (house.path(), house.key());
    if let Some(newest) = newest(path) {
        let here = fingerprint(source).await?;
        if is_good(path, &newest, key, &here, reason, job).await {
            return Ok(());
        }
    }
    let copied: Copied = copy::copy_held(source, still, key, &begun(path), job).await?;
    place(path, copied, reason, now)?;
    tidy(path, now);
    Ok(())
}
