//! Writing one copy of a house file that counts only once it was opened again: written beside its place, read back, synced, renamed.

use std::{
    io::Write as _,
    path::{Path, PathBuf},
};

use sqlx::{Connection as _, SqliteConnection};

use crate::{
    job::Job,
    refusal::{Answer, Error, broken},
    store::{
        FileId, Key, beside,
        connect::{Side, connect, connect_to_copy},
        disk,
        form::Form,
        raw::each_piece,
        reseal::reseal,
        watch,
    },
};

/// What a file holds, to see whether a copy holds the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Counts([i64; 6]);

/// How often a copy is begun again because somebody wrote meanwhile, before it is taken as it is: sound, and from one instant.
const TRIES: usize = 3;

/// A file of which a larger part than one in so many is free room is written anew, without it.
const MOST_FREE: u32 = 8;

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
        // Neither SQLite's VACUUM INTO nor copying waits for the disk.
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
    let people = verified(&mut source, from, key, part, job).await;
    // Closed and waited for however it went: two that close at once take each other for still open, and leave the log behind.
    source.close().await?;
    let people = people?;
    // A small file is through before a statement looks.
    if job.is_cancelled() {
        return Err(Error::Cancelled);
    }
    Ok(people)
}

/// Writes the copy and reads it back; answers how many people are in it.
async fn verified(source: &mut SqliteConnection, from: &Path, key: &Key, part: &Path, job: &Job) -> Answer<u32> {
    watch(source, job).await?;
    if let Some(held) = as_it_lies(source, part, job).await? {
        match read_back(part, key, job).await {
            Ok((there, people)) if there == held => return Ok(people),
            Err(Error::Cancelled) => return Err(Error::Cancelled),
            // It may be the file that is damaged: SQLite, going through all of it, can tell.
            _ => {}
        }
    }
    let (before, quiet) = match (key, Form::of(source).await?) {
        // SQLite would write it anew in pages of this form, sealed in the form of new files.
        (Key::Sealed(_), Form::Narrow) => in_new_form(source, from, key, part, job).await?,
        _ => anew(source, part).await?,
    };
    let (there, people) = read_back(part, key, job).await?;
    // Where somebody went on writing through all tries, there is nothing to compare it with.
    if quiet && there != before {
        return Err(broken("the copy does not hold what the file holds"));
    }
    Ok(people)
}

/// Writes every row anew; answers what the file held, and whether nobody wrote meanwhile.
async fn anew(source: &mut SqliteConnection, part: &Path) -> Answer<(Counts, bool)> {
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

/// Writes every row anew, in the form of new files; answers as [`anew`].
async fn in_new_form(source: &mut SqliteConnection, from: &Path, key: &Key, part: &Path, job: &Job) -> Answer<(Counts, bool)> {
    let (salt,): (String,) = sqlx::query_as("PRAGMA cipher_salt").fetch_one(&mut *source).await?;
    let id = FileId(salt);
    for _ in 1..TRIES {
        let before = counts(source).await?;
        match reseal(from, key, part, key, &id, job).await {
            Ok(()) => return Ok((before, counts(source).await? == before)),
            Err(Error::Cancelled) => return Err(Error::Cancelled),
            // Somebody wrote meanwhile, or it is damaged: the last time says which.
            Err(_) => {}
        }
    }
    let before = counts(source).await?;
    reseal(from, key, part, key, &id, job).await?;
    Ok((before, counts(source).await? == before))
}

/// Copies the file as it lies on the disk, where all of it lies there and little of it is free room: every row need not be written anew.
/// Answers what it holds; nothing where it cannot be copied so.
async fn as_it_lies(source: &mut SqliteConnection, part: &Path, job: &Job) -> Answer<Option<Counts>> {
    let Some(still) = hold_still(source).await? else {
        return Ok(None);
    };
    let copied = copy_still(source, &still, part, job).await?;
    sqlx::query("COMMIT").execute(&mut *source).await?;
    Ok(copied)
}

/// A file that lies on the disk as it was when it was asked to, for as long as the transaction of whoever asked goes on.
#[derive(Debug)]
pub(super) struct Still {
    bytes: u64,
}

/// Begins a transaction that reads, for as long as which the file itself is not written: whoever reads a file all of whose log was folded
/// in reads past the log, and as long as he does so SQLite lets nobody write into the file itself. What is written meanwhile waits in the
/// log. Answers nothing, and begins nothing, where the log could not be folded in whole, or where much of the file is free room.
pub(super) async fn hold_still(source: &mut SqliteConnection) -> Answer<Option<Still>> {
    let seen = version(source).await?;
    let folded: Result<(i64, i64, i64), sqlx::Error> =
        sqlx::query_as("PRAGMA wal_checkpoint(PASSIVE)").fetch_one(&mut *source).await;
    match folded {
        Ok((0, log, done)) if log == done => {}
        _ => return Ok(None),
    }
    sqlx::query("BEGIN").execute(&mut *source).await?;
    // The first statement that reads is what the transaction holds on to.
    let (pages, free, size): (u32, u32, u32) = sqlx::query_as(
        "SELECT page_count, freelist_count, CAST(page_size AS INTEGER) FROM pragma_page_count, pragma_freelist_count, pragma_page_size",
    )
    .fetch_one(&mut *source)
    .await?;
    if version(source).await? != seen || free > pages / MOST_FREE {
        sqlx::query("COMMIT").execute(&mut *source).await?;
        return Ok(None);
    }
    Ok(Some(Still {
        bytes: u64::from(pages) * u64::from(size),
    }))
}

/// Copies what [`hold_still`] holds; answers what it holds, or nothing where not all of it could be read.
async fn copy_still(source: &mut SqliteConnection, still: &Still, part: &Path, job: &Job) -> Answer<Option<Counts>> {
    disk::remove(part)?;
    let mut copy = std::fs::File::create(part)?;
    let whole = each_piece(source, still.bytes, |piece| {
        if job.is_cancelled() {
            return Err(Error::Cancelled);
        }
        Ok(copy.write_all(piece)?)
    })
    .await?;
    if !whole {
        return Ok(None);
    }
    counts(source).await.map(Some)
}

/// A verified copy of what [`hold_still`] holds at `<to>.part`.
///
/// # Errors
/// As [`copy`]. Nothing is left then.
pub(super) async fn copy_held(source: &mut SqliteConnection, still: &Still, key: &Key, to: &Path, job: &Job) -> Answer<Copied> {
    let part = beside(to, "part");
    match held(source, still, key, &part, job).await {
        Ok(people) => Ok(Copied { part, people }),
        Err(fault) => {
            disk::remove(&part)?;
            Err(fault)
        }
    }
}

async fn held(source: &mut SqliteConnection, still: &Still, key: &Key, part: &Path, job: &Job) -> Answer<u32> {
    watch(source, job).await?;
    let Some(held) = copy_still(source, still, part, job).await? else {
        return Err(broken("the file could not be read whole"));
    };
    let (there, people) = read_back(part, key, job).await?;
    if there != held {
        return Err(broken("the copy does not hold what the file holds"));
    }
    Ok(people)
}

/// Another whenever somebody else has written.
async fn version(connection: &mut SqliteConnection) -> Answer<i64> {
    let (version,): (i64,) = sqlx::query_as("PRAGMA data_version").fetch_one(connection).await?;
    Ok(version)
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
    // Every page is looked at once, perhaps beside work that needs the memory.
    sqlx::query("PRAGMA cache_size = -16384").execute(&mut copy).await?;
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
