//! Writing one copy of a house file that counts only once it was opened again: written beside its place, read back, synced, renamed.

use std::path::{Path, PathBuf};

use sqlx::{Connection as _, SqliteConnection};

use crate::{
    job::Job,
    refusal::{Answer, Error, broken},
    store::{
        Key, beside,
        connect::{Side, connect, connect_to_copy},
        disk, watch,
    },
};

/// What a file holds, to see whether a copy holds the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Counts([i64; 6]);

/// How often a copy is begun again because somebody wrote meanwhile, before it is taken as it is: sound, and from one instant.
const TRIES: usize = 3;

/// A verified copy that has not taken its place yet.
#[derive(Debug)]
pub(in crate::store) struct Copied {
    part: PathBuf,
    /// Living people in it.
    pub people: u32,
}

/// Copies the file at `from` into `<to>.part` and reads it back. Readers and the writer of an open file are not held up.
///
/// # Errors
/// Cancelled; refused where the disk is full or `from` is damaged; broken where the copy does not read back. Nothing is left then.
pub(in crate::store) async fn copy(from: &Path, key: &Key, to: &Path, job: &Job) -> Answer<Copied> {
    let part = beside(to, "part");
    let copied = write(from, key, &part, job).await;
    match copied {
        Ok(people) => Ok(Copied { part, people }),
        Err(fault) => {
            disk::remove(&part)?;
            Err(fault)
        }
    }
}

impl Copied {
    /// Gives the copy its place and its name, so that it survives the plug being pulled.
    ///
    /// # Errors
    /// Broken where the folder does not allow it.
    pub(in crate::store) fn settle(self, to: &Path) -> Answer<()> {
        // SQLite does not sync what VACUUM INTO wrote.
        disk::sync(&self.part)?;
        // The log of an earlier file of this name would be played into the copy.
        disk::remove_logs(to)?;
        std::fs::rename(&self.part, to)?;
        disk::sync_folder_of(to)?;
        Ok(())
    }
}

async fn write(from: &Path, key: &Key, part: &Path, job: &Job) -> Answer<u32> {
    let mut source = connect_to_copy(from, key).await?;
    let filled = fill(&mut source, part, job).await;
    // Closed and waited for however it went: two that close at once take each other for still open, and leave the log behind.
    source.close().await?;
    let (before, quiet) = filled?;
    let (there, people) = read_back(part, key, job).await?;
    // Where somebody went on writing through all tries, there is nothing to compare it with.
    if quiet && there != before {
        return Err(broken("the copy does not hold what the file holds"));
    }
    // A small file is through before a statement looks.
    if job.is_cancelled() {
        return Err(Error::Cancelled);
    }
    Ok(people)
}

/// Writes the copy; answers what the file held, and whether nobody wrote meanwhile.
async fn fill(source: &mut SqliteConnection, part: &Path, job: &Job) -> Answer<(Counts, bool)> {
    watch(source, job).await?;
    let mut before = counts(source).await?;
    let mut quiet = false;
    for _ in 0..TRIES {
        disk::remove(part)?;
        sqlx::query("VACUUM INTO ?1")
            .bind(part.to_string_lossy().into_owned())
            .execute(&mut *source)
            .await?;
        let after = counts(source).await?;
        quiet = before == after;
        before = after;
        if quiet {
            break;
        }
    }
    Ok((before, quiet))
}

/// Reads a copy under another key back, and holds it against the file that it was made of, which nobody writes meanwhile.
pub(in crate::store) async fn same_counts(source: &mut SqliteConnection, to: &Path, new: &Key, job: &Job) -> Answer<()> {
    let (there, _) = read_back(to, new, job).await?;
    if counts(source).await? == there {
        Ok(())
    } else {
        Err(broken("the copy does not hold what the file holds"))
    }
}

/// Whether a backup reads from its first page to its last: disks forget, and one of long ago may be the only one of this state.
pub(super) async fn reads_whole(backup: &Path, key: &Key, job: &Job) -> bool {
    read_back(backup, key, job).await.is_ok()
}

/// Opens a copy as nobody writes it, looks over every page, and counts.
async fn read_back(part: &Path, key: &Key, job: &Job) -> Answer<(Counts, u32)> {
    let mut copy = connect(part, key, Side::Frozen, false).await?;
    watch(&mut copy, job).await?;
    let (sound,): (String,) = sqlx::query_as("PRAGMA quick_check(1)").fetch_one(&mut copy).await?;
    if sound != "ok" {
        return Err(broken("the copy does not read back as it was written"));
    }
    let counts = counts(&mut copy).await?;
    let (people,): (u32,) = sqlx::query_as("SELECT count(*) FROM live_contact")
        .fetch_one(&mut copy)
        .await?;
    copy.close().await?;
    Ok((counts, people))
}

async fn counts(connection: &mut SqliteConnection) -> Answer<Counts> {
    let row: (i64, i64, i64, i64, i64, i64) = sqlx::query_as(
        "SELECT (SELECT count(*) FROM contact), (SELECT count(*) FROM contact_point), (SELECT count(*) FROM purchase),
                (SELECT count(*) FROM event), (SELECT count(*) FROM consent), (SELECT count(*) FROM journal_entry)",
    )
    .fetch_one(connection)
    .await?;
    Ok(Counts([row.0, row.1, row.2, row.3, row.4, row.5]))
}
