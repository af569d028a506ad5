//! Cleaned rows and their grouping in staging: written by the rehearsal, taken up by the commit.

use std::{collections::HashMap, num::NonZeroU32, sync::Arc};

use sqlx::SqliteConnection;

use super::{findings::Findings, prepare::RowRef};
use crate::{
    intake::clean::{CleanRow, Flaw, Note},
    refusal::{Answer, broken},
    store::{Bulk, each_text},
};

/// Bytes of one row in a part: file, row, person, flaw.
const ROW: usize = 2 + 4 + 4 + 1;
/// Rows or people in a part.
const PART: usize = 1 << 16;

/// Makes landing's tables where reading has not met them yet.
///
/// # Errors
/// Broken where staging cannot be written.
pub(crate) async fn make_tables(staging: &mut SqliteConnection) -> Answer<()> {
    for table in [include_str!("clean.sql"), include_str!("prepared.sql")] {
        sqlx::query(table).execute(&mut *staging).await?;
    }
    Ok(())
}

/// Throws away what other choices left.
///
/// # Errors
/// Broken where staging cannot be written.
pub(crate) async fn empty(staging: &mut SqliteConnection) -> Answer<()> {
    sqlx::query("DELETE FROM clean").execute(&mut *staging).await?;
    sqlx::query("DELETE FROM clean_note").execute(&mut *staging).await?;
    sqlx::query("DELETE FROM prepared").execute(&mut *staging).await?;
    sqlx::query("DELETE FROM prepared_part").execute(&mut *staging).await?;
    Ok(())
}

/// Rows of staging on their way; what held one page holds the next.
#[derive(Debug, Default)]
pub(crate) struct Keeping {
    bodies: Bulk,
    notes: Bulk,
}

/// Keeps cleaned rows from `first` on.
///
/// # Errors
/// Broken where staging cannot be written.
pub(crate) async fn write_rows(
    staging: &mut SqliteConnection,
    Keeping { bodies, notes }: &mut Keeping,
    first: usize,
    rows: &[CleanRow],
) -> Answer<()> {
    for (seq, row) in (i64::try_from(first).map_err(broken)?..).zip(rows) {
        bodies.put(seq).json(row)?;
        if !row.notes.is_empty() {
            notes.put(seq).json(&row.notes)?;
        }
    }
    bodies
        .insert(staging, "INSERT INTO clean (seq, body) VALUES (?1, ?2)")
        .await?;
    notes
        .insert(staging, "INSERT INTO clean_note (seq, notes) VALUES (?1, ?2)")
        .await
}

/// So many rows are held whatever they say.
const FEW: usize = 10_000;

/// Cleaned rows by their places, in the order of the places. Of many, those that say the same are kept once: one person may stand in a file a
/// hundred thousand times.
///
/// # Errors
/// Broken where staging cannot be read.
pub(crate) async fn read_rows(staging: &mut SqliteConnection, seqs: &[u32]) -> Answer<Vec<(u32, Arc<CleanRow>)>> {
    let mut sorted = seqs.to_vec();
    sorted.sort_unstable();
    let mut met: HashMap<String, Arc<CleanRow>> = HashMap::new();
    let mut all = Vec::with_capacity(sorted.len());
    // Mostly people have one row each, and their rows stand one behind the other.
    let runs = sorted.chunk_by(|one, next| one + 1 == *next);
    each_text(
        staging,
        "SELECT seq, body FROM clean WHERE seq BETWEEN ?1 AND ?2 ORDER BY seq",
        runs.map(|run| [run[0], run[run.len() - 1]]),
        |seq, body| {
            let clean = match met.get(body) {
                Some(there) => Arc::clone(there),
                None if sorted.len() <= FEW => Arc::new(serde_json::from_str(body)?),
                None => {
                    let clean = Arc::new(serde_json::from_str(body)?);
                    met.insert(body.to_owned(), Arc::clone(&clean));
                    clean
                }
            };
            all.push((seq, clean));
            Ok(())
        },
    )
    .await?;
    Ok(all)
}

/// What was noted beside the rows of a span of places, where anything was.
///
/// # Errors
/// Broken where staging cannot be read.
pub(crate) async fn notes(staging: &mut SqliteConnection, from: u32, to: u32) -> Answer<HashMap<u32, Vec<Note>>> {
    let rows: Vec<(u32, String)> = sqlx::query_as("SELECT seq, notes FROM clean_note WHERE seq >= ?1 AND seq < ?2")
        .bind(from)
        .bind(to)
        .fetch_all(staging)
        .await?;
    rows.into_iter()
        .map(|(seq, notes)| Ok((seq, serde_json::from_str(&notes)?)))
        .collect()
}

/// Keeps the grouping.
///
/// # Errors
/// Broken where staging cannot be written.
pub(crate) async fn save(
    staging: &mut SqliteConnection,
    digest: &str,
    rows: &[RowRef],
    people: &[Option<NonZeroU32>],
    findings: &Findings,
) -> Answer<()> {
    sqlx::query("INSERT INTO prepared (one, digest, findings) VALUES (1, ?1, ?2)")
        .bind(digest)
        .bind(serde_json::to_string(findings)?)
        .execute(&mut *staging)
        .await?;
    for (at, rows) in rows.chunks(PART).enumerate() {
        put_part(staging, "row", at, rows.iter().flat_map(row_bytes).collect()).await?;
    }
    for (at, people) in people.chunks(PART).enumerate() {
        let bytes = people.iter().flat_map(|known| known.map_or(0, NonZeroU32::get).to_le_bytes());
        put_part(staging, "person", at, bytes.collect()).await?;
    }
    Ok(())
}

fn row_bytes(row: &RowRef) -> [u8; ROW] {
    let flaw = row.flaw.and_then(|flaw| Flaw::ALL.iter().position(|known| *known == flaw));
    let flaw = flaw.map_or(0, |at| u8::try_from(at + 1).unwrap_or(0));
    let ([f0, f1], [r0, r1, r2, r3], [p0, p1, p2, p3]) =
        (row.file.to_le_bytes(), row.row.to_le_bytes(), row.person.to_le_bytes());
    [f0, f1, r0, r1, r2, r3, p0, p1, p2, p3, flaw]
}

async fn put_part(staging: &mut SqliteConnection, what: &str, at: usize, bytes: Vec<u8>) -> Answer<()> {
    sqlx::query("INSERT INTO prepared_part (what, at, bytes) VALUES (?1, ?2, ?3)")
        .bind(what)
        .bind(i64::try_from(at).map_err(broken)?)
        .bind(bytes)
        .execute(staging)
        .await?;
    Ok(())
}

/// The parts of a kind, one after the other.
async fn take_parts(staging: &mut SqliteConnection, what: &str, mut take: impl FnMut(&[u8])) -> Answer<()> {
    for at in 0_u32.. {
        let part: Option<(Vec<u8>,)> = sqlx::query_as("SELECT bytes FROM prepared_part WHERE what = ?1 AND at = ?2")
            .bind(what)
            .bind(at)
            .fetch_optional(&mut *staging)
            .await?;
        let Some((bytes,)) = part else { break };
        take(&bytes);
    }
    Ok(())
}

type Kept = (Vec<RowRef>, Vec<Option<NonZeroU32>>, Findings);

/// The grouping that was made under the same choices.
///
/// # Errors
/// Broken where staging cannot be read.
pub(crate) async fn load(staging: &mut SqliteConnection, digest: &str) -> Answer<Option<Kept>> {
    let kept: Option<(String,)> = sqlx::query_as("SELECT findings FROM prepared WHERE digest = ?1")
        .bind(digest)
        .fetch_optional(&mut *staging)
        .await?;
    let Some((findings,)) = kept else {
        return Ok(None);
    };
    let (mut rows, mut people) = (Vec::new(), Vec::new());
    take_parts(staging, "row", |bytes| {
        rows.extend(bytes.as_chunks::<ROW>().0.iter().map(row))
    })
    .await?;
    take_parts(staging, "person", |bytes| {
        let known = bytes.as_chunks::<4>().0.iter().map(|bytes| u32::from_le_bytes(*bytes));
        people.extend(known.map(NonZeroU32::new));
    })
    .await?;
    Ok(Some((rows, people, serde_json::from_str(&findings)?)))
}

fn row(bytes: &[u8; ROW]) -> RowRef {
    let [f0, f1, r0, r1, r2, r3, p0, p1, p2, p3, flaw] = *bytes;
    RowRef {
        file: u16::from_le_bytes([f0, f1]),
        row: u32::from_le_bytes([r0, r1, r2, r3]),
        person: u32::from_le_bytes([p0, p1, p2, p3]),
        flaw: usize::from(flaw).checked_sub(1).and_then(|at| Flaw::ALL.get(at).copied()),
    }
}
