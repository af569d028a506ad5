//! Opening files into a draft, changing how one is read, and dropping it.

use std::path::{Path, PathBuf};

use sqlx::{Connection as _, SqliteConnection};

use super::{
    FileChoices, FileDraft, ImportDraft, Worker,
    correct::{carry_over, corrections},
    preview::{Preview, is_packed, name_of, pick, preview, refused},
    source::{self, Source, fingerprint, named},
    stage::{StagedSheet, sheets},
    staging::{self, StagedFile},
    worker::frame::Request,
};
use crate::{
    job::Job,
    refusal::{Answer, Code, Error, broken, message, refuse},
    store::House,
};

/// Reads files into a new draft. A file that cannot be read is listed with its reason and stops no other.
///
/// # Errors
/// Cancelled where the job is, and then nothing is left of the draft.
pub async fn open_files(house: &House, worker: &Worker, files: &[PathBuf], job: &Job) -> Answer<ImportDraft> {
    let house = &house.watched(job);
    let mut conn = staging::connect(house).await?;
    let begun = sqlx::query("INSERT INTO draft DEFAULT VALUES").execute(&mut conn).await;
    let draft = match begun {
        Ok(begun) => staging::number(begun),
        Err(fault) => {
            conn.close().await?;
            // None has this number: where there is no other draft, the file goes.
            staging::discard(house, 0).await?;
            return Err(fault.into());
        }
    };
    for path in files {
        if let Err(fault) = add_file(house, &mut conn, worker, draft, path, job).await {
            conn.close().await?;
            staging::discard(house, draft).await?;
            return Err(fault);
        }
    }
    let answer = read_draft(&mut conn, draft).await;
    conn.close().await?;
    answer
}

/// Reads more files into a draft. Those that were read before a cancel stay in it.
///
/// # Errors
/// Refused where the draft was dropped meanwhile; cancelled where the job is.
pub async fn add_files(house: &House, worker: &Worker, draft: u32, files: &[PathBuf], job: &Job) -> Answer<ImportDraft> {
    let house = &house.watched(job);
    let mut conn = staging::connect(house).await?;
    let added = async {
        read_draft(&mut conn, draft).await?;
        for path in files {
            add_file(house, &mut conn, worker, draft, path, job).await?;
        }
        read_draft(&mut conn, draft).await
    };
    let answer = added.await;
    conn.close().await?;
    answer
}

/// A draft as it stands.
///
/// # Errors
/// Refused where it was dropped meanwhile.
pub async fn draft(house: &House, draft: u32) -> Answer<ImportDraft> {
    let mut conn = staging::connect(house).await?;
    let answer = read_draft(&mut conn, draft).await;
    conn.close().await?;
    answer
}

/// Changes how one file of a draft is read, and looks at it anew. A changed encoding or delimiter reads the file again.
///
/// # Errors
/// Refused where the draft is gone or the file cannot be read so; then it stays as it was.
pub async fn choose(house: &House, worker: &Worker, draft: u32, choices: FileChoices, job: &Job) -> Answer<FileDraft> {
    choices.check()?;
    let house = &house.watched(job);
    let mut conn = staging::connect(house).await?;
    let answer = change(house, &mut conn, worker, draft, choices, job).await;
    conn.close().await?;
    answer
}

/// Drops a draft; nothing is left of it.
///
/// # Errors
/// Broken where staging cannot be written.
pub async fn discard(house: &House, draft: u32) -> Answer<()> {
    staging::discard(house, draft).await
}

pub(super) async fn read_draft(conn: &mut SqliteConnection, draft: u32) -> Answer<ImportDraft> {
    let files = staging::files(conn, draft).await?;
    Ok(ImportDraft {
        draft,
        files: files.into_iter().map(|file| file.preview).collect(),
    })
}

async fn add_file(house: &House, conn: &mut SqliteConnection, worker: &Worker, draft: u32, path: &Path, job: &Job) -> Answer<()> {
    let name = path
        .file_name()
        .map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
    let (bytes, sha256) = match fingerprint(path.to_owned(), job).await {
        Ok(both) => both,
        Err(Error::Refused(refusal)) => {
            insert_refused(conn, draft, &refused(&name, 0, "", named(*refusal, &name))).await?;
            return Ok(());
        }
        Err(other) => return Err(other),
    };
    let request = Request {
        path: path.into(),
        ..Request::default()
    };
    take(house, conn, worker, draft, &name, (bytes, &sha256), &request, job).await
}

/// Takes what a worker reads into a draft; what cannot be read is listed with its reason.
#[expect(
    clippy::too_many_arguments,
    reason = "one place, called twice; a struct would only rename them"
)]
pub(super) async fn take(
    house: &House,
    conn: &mut SqliteConnection,
    worker: &Worker,
    draft: u32,
    name: &str,
    (bytes, sha256): (u32, &str),
    request: &Request,
    job: &Job,
) -> Answer<()> {
    match taken(house, conn, worker, draft, name, (bytes, sha256), request, job).await {
        Err(full) if full.is_full_disk() => Err(full),
        Err(Error::Refused(refusal)) => {
            let sealed = refusal.code == Code::NeedsPassword;
            let file = insert_refused(conn, draft, &refused(name, bytes, sha256, named(*refusal, name))).await?;
            if sealed {
                sqlx::query("INSERT INTO sealed (file, path) VALUES (?1, ?2)")
                    .bind(file)
                    .bind(request.path.to_string_lossy().into_owned())
                    .execute(conn)
                    .await?;
            }
            Ok(())
        }
        other => other,
    }
}

/// Takes what a worker reads into a draft.
#[expect(
    clippy::too_many_arguments,
    reason = "one place, called twice; a struct would only rename them"
)]
pub(super) async fn taken(
    house: &House,
    conn: &mut SqliteConnection,
    worker: &Worker,
    draft: u32,
    name: &str,
    (bytes, sha256): (u32, &str),
    request: &Request,
    job: &Job,
) -> Answer<()> {
    let source = source::read(conn, worker, draft, name, bytes, sha256, request, job).await?;
    let (all, mut picked) = pick(conn, source.id).await?;
    if all.iter().any(|sheet| is_packed(&source.found, sheet)) {
        picked = all.iter().map(|sheet| sheet.id).collect();
    }
    for id in picked {
        let sheet = all
            .iter()
            .find(|sheet| sheet.id == id)
            .ok_or_else(|| broken("a picked sheet is gone"))?;
        insert(house, conn, draft, &source, sheet, &all, FileChoices::default()).await?;
    }
    Ok(())
}

pub(super) async fn insert(
    house: &House,
    conn: &mut SqliteConnection,
    draft: u32,
    source: &Source,
    sheet: &StagedSheet,
    all: &[StagedSheet],
    choices: FileChoices,
) -> Answer<FileDraft> {
    let file = staging::number(
        sqlx::query(
            "INSERT INTO file (draft, name, bytes, sha256, first_row, last_row, skip, kind, choices, preview) \
         VALUES (?1, ?2, ?3, ?4, 1, 0, 0, 'contacts', '{}', '{}')",
        )
        .bind(draft)
        .bind(name_of(source, sheet))
        .bind(source.bytes)
        .bind(&source.sha256)
        .execute(&mut *conn)
        .await?,
    );
    let choices = FileChoices { file, ..choices };
    look_anew(house, conn, source, sheet, all, &choices).await
}

async fn insert_refused(conn: &mut SqliteConnection, draft: u32, refused: &FileDraft) -> Answer<u32> {
    let file = staging::number(
        sqlx::query(
            "INSERT INTO file (draft, name, bytes, sha256, first_row, last_row, skip, kind, choices, preview) \
         VALUES (?1, ?2, ?3, ?4, 1, 0, 1, 'contacts', '{}', '{}')",
        )
        .bind(draft)
        .bind(&refused.name)
        .bind(refused.bytes)
        .bind(&refused.sha256)
        .execute(&mut *conn)
        .await?,
    );
    let mut numbered = FileDraft { file, ..refused.clone() };
    sqlx::query("UPDATE file SET preview = ?2 WHERE id = ?1")
        .bind(file)
        .bind(staging::kept(&mut numbered)?)
        .execute(conn)
        .await?;
    Ok(file)
}

/// Looks at a file under its choices, and keeps what was seen.
async fn look_anew(
    house: &House,
    conn: &mut SqliteConnection,
    source: &Source,
    sheet: &StagedSheet,
    all: &[StagedSheet],
    choices: &FileChoices,
) -> Answer<FileDraft> {
    let mut seen = preview(conn, Some(house), source, sheet, all, choices).await?;
    seen.draft.already_imported = imported_before(house, &source.sha256, seen.sheet_name.as_deref(), seen.draft.table()).await?;
    keep(conn, source, &mut seen, choices).await?;
    Ok(seen.draft)
}

async fn keep(conn: &mut SqliteConnection, source: &Source, seen: &mut Preview, choices: &FileChoices) -> Answer<()> {
    let kind = serde_json::to_value(seen.draft.kind)?;
    sqlx::query(
        "UPDATE file SET source = ?2, sheet = ?3, sheet_name = ?4, first_row = ?5, last_row = ?6, skip = ?7, kind = ?8, choices = ?9, \
         preview = ?10 WHERE id = ?1",
    )
    .bind(seen.draft.file)
    .bind(source.id)
    .bind(seen.sheet)
    .bind(&seen.sheet_name)
    .bind(seen.first_row)
    .bind(seen.last_row)
    .bind(seen.draft.skip)
    .bind(kind.as_str().unwrap_or("contacts"))
    .bind(serde_json::to_string(choices)?)
    .bind(staging::kept(&mut seen.draft)?)
    .execute(conn)
    .await?;
    Ok(())
}

/// Looks at a file of a draft once more, under the choices that it has: its rows have changed.
///
/// # Errors
/// Refused where the draft or the file is gone.
pub(super) async fn look_again(house: &House, conn: &mut SqliteConnection, draft: u32, file: u32) -> Answer<FileDraft> {
    let (source, _) = source::of_file(conn, draft, file).await?;
    let known = staging::file(conn, file).await?;
    let all = sheets(conn, source.id).await?;
    let sheet = sheet_of(&all, known.sheet.as_deref())?;
    look_anew(house, conn, &source, sheet, &all, &known.choices).await
}

async fn change(
    house: &House,
    conn: &mut SqliteConnection,
    worker: &Worker,
    draft: u32,
    choices: FileChoices,
    job: &Job,
) -> Answer<FileDraft> {
    let (mut source, again) = source::of_file(conn, draft, choices.file).await?;
    let StagedFile {
        sheet,
        choices: before,
        preview: FileDraft { name, .. },
        ..
    } = staging::file(conn, choices.file).await?;
    let encoding = choices
        .encoding
        .as_ref()
        .filter(|wanted| source.found.encoding.as_ref() != Some(wanted));
    let delimiter = choices
        .delimiter
        .as_ref()
        .filter(|wanted| source.found.delimiter.as_ref() != Some(wanted));
    let reread = encoding.is_some() || delimiter.is_some();
    let merged = choices.over(before);
    let mut sheet_name = merged.sheet.clone().or(sheet);
    let mut corrected = Vec::new();
    if reread {
        corrected = corrections(conn, merged.file).await?;
        let request = Request {
            encoding: merged.encoding.clone(),
            delimiter: merged.delimiter.clone(),
            ..again
        };
        let fresh = source::read(conn, worker, draft, &source.name, source.bytes, &source.sha256, &request, job).await?;
        let old = std::mem::replace(&mut source, fresh);
        let (others,): (u32,) = sqlx::query_as("SELECT count(*) FROM file WHERE source = ?1 AND id <> ?2")
            .bind(old.id)
            .bind(merged.file)
            .fetch_one(&mut *conn)
            .await?;
        if others == 0 {
            source::remove(conn, old.id).await?;
        }
        // Only those that were packed together have names.
        if source.name == name {
            sheet_name = None;
        }
    }
    let all = sheets(conn, source.id).await?;
    let sheet = sheet_of(&all, sheet_name.as_deref())?;
    carry_over(conn, sheet.id, &corrected).await?;
    look_anew(house, conn, &source, sheet, &all, &merged).await
}

/// The sheet of that name, or the only one of a file whose sheets have none.
pub(super) fn sheet_of<'a>(all: &'a [StagedSheet], name: Option<&str>) -> Answer<&'a StagedSheet> {
    match name {
        Some(name) => sheet_named(all, name),
        None => all.first().ok_or_else(|| refuse(message("intake-nothing-in-it"))),
    }
}

pub(super) fn sheet_named<'a>(all: &'a [StagedSheet], name: &str) -> Answer<&'a StagedSheet> {
    all.iter()
        .find(|sheet| sheet.name == name)
        .ok_or_else(|| refuse(message("intake-no-such-sheet").with("sheet", name)))
}

/// The day the same table of the same bytes was imported, where that import stands.
async fn imported_before(house: &House, sha256: &str, sheet: Option<&str>, table: u32) -> Answer<Option<String>> {
    let mut read = house.read().await?;
    let row: Option<(String,)> = sqlx::query_as(
        "SELECT substr(batch.at, 1, 10) FROM batch_file JOIN batch ON batch.id = batch_file.batch \
         JOIN journal_entry ON journal_entry.id = batch.entry AND journal_entry.standing = 1 \
         WHERE batch_file.sha256 = ?1 AND batch_file.sheet IS ?2 AND coalesce(batch_file.mapping ->> '$.table', 0) = ?3 \
         ORDER BY batch.id DESC LIMIT 1",
    )
    .bind(sha256)
    .bind(sheet)
    .bind(table)
    .fetch_optional(&mut *read)
    .await?;
    Ok(row.map(|(day,)| day))
}
