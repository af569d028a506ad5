//! A file on disk on its way into staging: its size and hash, reading it through the worker, taking it out again.
//! Deliberately not here: what its sheets hold (preview).

use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};
use sqlx::SqliteConnection;

use super::{
    Worker,
    reader::start,
    stage::{sheets, stage},
    staging,
    worker::{
        MAX_PASTED,
        frame::{Found, Request},
    },
};
use crate::{
    job::Job,
    refusal::{Answer, Error, Refusal, broken, message, refuse},
};

/// A file on disk, as staging knows it.
pub(super) struct Source {
    pub(super) id: u32,
    pub(super) name: String,
    pub(super) bytes: u32,
    pub(super) sha256: String,
    pub(super) found: Found,
    /// There is no file: it was pasted.
    pub(super) pasted: bool,
}

/// Reads a file into staging. What was staged of one that is refused halfway is taken out again.
#[expect(
    clippy::too_many_arguments,
    reason = "one place, called twice; a struct would only rename them"
)]
pub(super) async fn read(
    conn: &mut SqliteConnection,
    worker: &Worker,
    draft: u32,
    name: &str,
    bytes: u32,
    sha256: &str,
    request: &Request,
    job: &Job,
) -> Answer<Source> {
    let id = staging::number(
        sqlx::query("INSERT INTO source (draft, path, name, bytes, sha256, found) VALUES (?1, ?2, ?3, ?4, ?5, '{}')")
            .bind(draft)
            .bind(request.path.to_string_lossy().into_owned())
            .bind(name)
            .bind(bytes)
            .bind(sha256)
            .execute(&mut *conn)
            .await?,
    );
    let staged = async {
        if let Some(text) = &request.pasted {
            sqlx::query("INSERT INTO pasted (source, text) VALUES (?1, ?2)")
                .bind(id)
                .bind(text)
                .execute(&mut *conn)
                .await?;
        }
        let found = stage(conn, id, start(worker, request).await?, job).await?;
        sheets(conn, id).await?;
        Ok::<_, Error>(found)
    }
    .await;
    match staged {
        Ok(found) => {
            sqlx::query("UPDATE source SET found = ?2 WHERE id = ?1")
                .bind(id)
                .bind(serde_json::to_string(&found)?)
                .execute(conn)
                .await?;
            Ok(Source {
                id,
                name: name.to_owned(),
                bytes,
                sha256: sha256.to_owned(),
                found,
                pasted: request.pasted.is_some(),
            })
        }
        Err(fault) => {
            remove(conn, id).await?;
            Err(fault)
        }
    }
}

pub(super) async fn remove(conn: &mut SqliteConnection, source: u32) -> Answer<()> {
    // A chunk may have been under way.
    let _ = sqlx::query("ROLLBACK").execute(&mut *conn).await;
    for step in [
        "DELETE FROM sheet_row WHERE sheet IN (SELECT id FROM sheet WHERE source = ?1)",
        "DELETE FROM repair WHERE sheet IN (SELECT id FROM sheet WHERE source = ?1)",
        "DELETE FROM correction WHERE sheet IN (SELECT id FROM sheet WHERE source = ?1)",
        "DELETE FROM source WHERE id = ?1",
    ] {
        sqlx::query(step).bind(source).execute(&mut *conn).await?;
    }
    Ok(())
}

/// The source of a draft's file, and how it is asked for again.
///
/// # Errors
/// Refused where the draft or the file is gone.
pub(super) async fn of_file(conn: &mut SqliteConnection, draft: u32, file: u32) -> Answer<(Source, Request)> {
    type SourceRow = (u32, String, String, u32, String, String, Option<String>);
    let row: Option<SourceRow> = sqlx::query_as(
        "SELECT source.id, source.path, source.name, source.bytes, source.sha256, source.found, pasted.text \
         FROM file JOIN source ON source.id = file.source LEFT JOIN pasted ON pasted.source = source.id \
         WHERE file.id = ?1 AND file.draft = ?2",
    )
    .bind(file)
    .bind(draft)
    .fetch_optional(conn)
    .await?;
    let (id, path, name, bytes, sha256, found, pasted) = row.ok_or_else(|| refuse(message("intake-draft-gone")))?;
    let found = serde_json::from_str(&found)?;
    Ok((
        Source {
            id,
            name,
            bytes,
            sha256,
            found,
            pasted: pasted.is_some(),
        },
        Request {
            path: path.into(),
            pasted,
            ..Request::default()
        },
    ))
}

/// Size and hash of a text that was pasted.
///
/// # Errors
/// Refused where it is longer than anybody pastes.
pub(super) fn fingerprint_of(text: &str) -> Answer<(u32, String)> {
    if text.len() > MAX_PASTED {
        return Err(refuse(message("intake-pasted-too-long")));
    }
    Ok((
        u32::try_from(text.len()).unwrap_or(u32::MAX),
        data_encoding::HEXLOWER.encode(&Sha256::digest(text.as_bytes())),
    ))
}

/// No spreadsheet is larger: the worker would not hand over more (reader::MAX_ALL).
const MAX_BYTES: u64 = 4 << 30;

/// Size and hash of a file, read once from end to end.
///
/// # Errors
/// Refused where it is no file, cannot be read, or is larger than any spreadsheet; cancelled where the job is.
pub(super) async fn fingerprint(path: PathBuf, job: &Job) -> Answer<(u32, String)> {
    let job = job.clone();
    tokio::task::spawn_blocking(move || hash(&path, &job)).await.map_err(broken)?
}

fn hash(path: &Path, job: &Job) -> Answer<(u32, String)> {
    use std::io::Read as _;
    let unreadable = |_| Error::Refused(Box::new(cannot_open()));
    // Asked before it is opened: opening a pipe would wait for somebody to write to it.
    let about = std::fs::metadata(path).map_err(unreadable)?;
    if about.is_dir() {
        return Err(refuse(message("intake-is-folder")));
    }
    if !about.is_file() {
        return Err(Error::Refused(Box::new(cannot_open())));
    }
    if about.len() > MAX_BYTES {
        return Err(refuse(message("intake-too-large")));
    }
    let mut file = std::fs::File::open(path).map_err(unreadable)?;
    let mut hash = Sha256::new();
    let mut bytes = 0_u64;
    let mut chunk = vec![0; 1 << 20];
    loop {
        if job.is_cancelled() {
            return Err(Error::Cancelled);
        }
        let got = file.read(&mut chunk).map_err(unreadable)?;
        if got == 0 {
            break;
        }
        hash.update(&chunk[..got]);
        bytes += got as u64;
    }
    Ok((
        u32::try_from(bytes).unwrap_or(u32::MAX),
        data_encoding::HEXLOWER.encode(&hash.finalize()),
    ))
}

/// A refusal that names its file, in its sentence and as its place.
pub(super) fn named(mut refusal: Refusal, name: &str) -> Refusal {
    refusal.message = refusal.message.with("file", name);
    refusal.at.get_or_insert_with(|| name.to_owned());
    refusal
}

pub(super) fn cannot_open() -> Refusal {
    Refusal {
        code: crate::refusal::Code::Plain,
        message: message("intake-cannot-open"),
        at: None,
    }
}
