//! Opening files into a draft, changing how one is read, and dropping it.

use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};
use sqlx::{Connection as _, SqliteConnection};

use super::{
    FileChoices, FileDraft, ImportDraft, Worker,
    preview::{Preview, Source, pick, preview, refused},
    reader::start,
    stage::{StagedSheet, sheets, stage},
    staging,
    worker::frame::Request,
};
use crate::{
    job::Job,
    refusal::{Answer, Error, Refusal, broken, message, refuse},
    store::House,
};

/// Reads files into a new draft. A file that cannot be read is listed with its reason and stops no other.
///
/// # Errors
/// Cancelled where the job is, and then nothing is left of the draft.
pub async fn open_files(house: &House, worker: &Worker, files: &[PathBuf], job: &Job) -> Answer<ImportDraft> {
    let mut conn = staging::connect(house).await?;
    let (draft,): (u32,) = sqlx::query_as("INSERT INTO draft DEFAULT VALUES RETURNING id")
        .fetch_one(&mut conn)
        .await?;
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
    let mut conn = staging::connect(house).await?;
    let answer = change(house, &mut conn, worker, draft, choices, job).await;
    conn.close().await?;
    answer
}

/// Takes another sheet of a file's workbook in as well, as a file of its own.
///
/// # Errors
/// Refused where the draft is gone or there is no such sheet.
pub async fn take_sheet(house: &House, draft: u32, file: u32, sheet: &str) -> Answer<FileDraft> {
    let mut conn = staging::connect(house).await?;
    let (source, _) = source_of(&mut conn, draft, file).await?;
    let all = sheets(&mut conn, source.id).await?;
    let wanted = sheet_named(&all, sheet)?;
    let answer = insert(house, &mut conn, draft, &source, wanted, &all).await;
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

async fn read_draft(conn: &mut SqliteConnection, draft: u32) -> Answer<ImportDraft> {
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
    let (bytes, sha256) = match fingerprint(path.to_owned()).await {
        Ok(both) => both,
        Err(_) => {
            let refusal = named(cannot_open(), &name);
            return insert_refused(conn, draft, &refused(&name, 0, "", refusal)).await;
        }
    };
    let request = Request {
        path: path.to_owned(),
        ..Request::default()
    };
    match read(conn, worker, draft, &name, bytes, &sha256, &request, job).await {
        Ok(source) => {
            let (all, picked) = pick(conn, source.id).await?;
            for id in picked {
                let sheet = all
                    .iter()
                    .find(|sheet| sheet.id == id)
                    .ok_or_else(|| broken("a picked sheet is gone"))?;
                insert(house, conn, draft, &source, sheet, &all).await?;
            }
            Ok(())
        }
        Err(Error::Refused(refusal)) => {
            insert_refused(conn, draft, &refused(&name, bytes, &sha256, named(*refusal, &name))).await
        }
        Err(other) => Err(other),
    }
}

/// Reads a file into staging. What was staged of one that is refused halfway is taken out again.
#[expect(
    clippy::too_many_arguments,
    reason = "one place, called twice; a struct would only rename them"
)]
async fn read(
    conn: &mut SqliteConnection,
    worker: &Worker,
    draft: u32,
    name: &str,
    bytes: u32,
    sha256: &str,
    request: &Request,
    job: &Job,
) -> Answer<Source> {
    let (id,): (u32,) = sqlx::query_as(
        "INSERT INTO source (draft, path, name, bytes, sha256, found) VALUES (?1, ?2, ?3, ?4, ?5, '{}') RETURNING id",
    )
    .bind(draft)
    .bind(request.path.to_string_lossy().into_owned())
    .bind(name)
    .bind(bytes)
    .bind(sha256)
    .fetch_one(&mut *conn)
    .await?;
    let staged = async {
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
            })
        }
        Err(fault) => {
            remove_source(conn, id).await?;
            Err(fault)
        }
    }
}

async fn remove_source(conn: &mut SqliteConnection, source: u32) -> Answer<()> {
    // A chunk may have been under way.
    let _ = sqlx::query("ROLLBACK").execute(&mut *conn).await;
    for step in [
        "DELETE FROM sheet_row WHERE sheet IN (SELECT id FROM sheet WHERE source = ?1)",
        "DELETE FROM source WHERE id = ?1",
    ] {
        sqlx::query(step).bind(source).execute(&mut *conn).await?;
    }
    Ok(())
}

async fn insert(
    house: &House,
    conn: &mut SqliteConnection,
    draft: u32,
    source: &Source,
    sheet: &StagedSheet,
    all: &[StagedSheet],
) -> Answer<FileDraft> {
    let (file,): (u32,) = sqlx::query_as(
        "INSERT INTO file (draft, name, bytes, sha256, first_row, last_row, skip, kind, choices, preview) \
         VALUES (?1, ?2, ?3, ?4, 1, 0, 0, 'contacts', '{}', '{}') RETURNING id",
    )
    .bind(draft)
    .bind(&source.name)
    .bind(source.bytes)
    .bind(&source.sha256)
    .fetch_one(&mut *conn)
    .await?;
    let choices = FileChoices {
        file,
        ..FileChoices::default()
    };
    look_anew(house, conn, source, sheet, all, &choices).await
}

async fn insert_refused(conn: &mut SqliteConnection, draft: u32, refused: &FileDraft) -> Answer<()> {
    let (file,): (u32,) = sqlx::query_as(
        "INSERT INTO file (draft, name, bytes, sha256, first_row, last_row, skip, kind, choices, preview) \
         VALUES (?1, ?2, ?3, ?4, 1, 0, 1, 'contacts', '{}', '{}') RETURNING id",
    )
    .bind(draft)
    .bind(&refused.name)
    .bind(refused.bytes)
    .bind(&refused.sha256)
    .fetch_one(&mut *conn)
    .await?;
    let numbered = FileDraft { file, ..refused.clone() };
    sqlx::query("UPDATE file SET preview = ?2 WHERE id = ?1")
        .bind(file)
        .bind(serde_json::to_string(&numbered)?)
        .execute(conn)
        .await?;
    Ok(())
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
    seen.draft.already_imported = imported_before(house, &source.sha256, seen.sheet_name.as_deref()).await?;
    keep(conn, source, &seen, choices).await?;
    Ok(seen.draft)
}

async fn keep(conn: &mut SqliteConnection, source: &Source, seen: &Preview, choices: &FileChoices) -> Answer<()> {
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
    .bind(serde_json::to_string(&seen.draft)?)
    .execute(conn)
    .await?;
    Ok(())
}

async fn change(
    house: &House,
    conn: &mut SqliteConnection,
    worker: &Worker,
    draft: u32,
    choices: FileChoices,
    job: &Job,
) -> Answer<FileDraft> {
    let (mut source, path) = source_of(conn, draft, choices.file).await?;
    let before = staging::file(conn, choices.file).await?;
    let encoding = choices
        .encoding
        .as_ref()
        .filter(|wanted| source.found.encoding.as_ref() != Some(wanted));
    let delimiter = choices
        .delimiter
        .as_ref()
        .filter(|wanted| source.found.delimiter.as_ref() != Some(wanted));
    let reread = encoding.is_some() || delimiter.is_some();
    let merged = merge(before.choices, choices);
    let mut sheet_name = merged.sheet.clone().or(before.sheet);
    if reread {
        let request = Request {
            path,
            encoding: merged.encoding.clone(),
            delimiter: merged.delimiter.clone(),
        };
        let fresh = read(conn, worker, draft, &source.name, source.bytes, &source.sha256, &request, job).await?;
        let old = std::mem::replace(&mut source, fresh);
        let (others,): (u32,) = sqlx::query_as("SELECT count(*) FROM file WHERE source = ?1 AND id <> ?2")
            .bind(old.id)
            .bind(merged.file)
            .fetch_one(&mut *conn)
            .await?;
        if others == 0 {
            remove_source(conn, old.id).await?;
        }
        sheet_name = None;
    }
    let all = sheets(conn, source.id).await?;
    let sheet = match &sheet_name {
        Some(name) => sheet_named(&all, name)?,
        None => all.first().ok_or_else(|| refuse(message("intake-nothing-in-it")))?,
    };
    look_anew(house, conn, &source, sheet, &all, &merged).await
}

/// Lays new choices over earlier ones. Another sheet, header or way of reading makes other columns: what was chosen for the old
/// ones goes.
fn merge(before: FileChoices, new: FileChoices) -> FileChoices {
    let other_columns = (new.sheet.is_some() && new.sheet != before.sheet)
        || (new.header_row.is_some() && new.header_row != before.header_row)
        || (new.delimiter.is_some() && new.delimiter != before.delimiter)
        || (new.encoding.is_some() && new.encoding != before.encoding);
    let other_sheet = new.sheet.is_some() && new.sheet != before.sheet;
    let mut columns = if other_columns { Vec::new() } else { before.columns };
    for choice in new.columns {
        match columns.iter_mut().find(|old| old.column == choice.column) {
            Some(old) => {
                old.target = choice.target.or(old.target.take());
                old.day_order = choice.day_order.or(old.day_order);
                old.decimal_mark = choice.decimal_mark.or(old.decimal_mark);
            }
            None => columns.push(choice),
        }
    }
    FileChoices {
        file: new.file,
        sheet: new.sheet.or(before.sheet),
        header_row: new.header_row.or(before.header_row.filter(|_| !other_sheet)),
        encoding: new.encoding.or(before.encoding),
        delimiter: new.delimiter.or(before.delimiter),
        kind: new.kind.or(before.kind),
        columns,
        day_order: new.day_order.or(before.day_order),
        decimal_mark: new.decimal_mark.or(before.decimal_mark),
        country: new.country.or(before.country),
        currency: new.currency.or(before.currency),
        origin: new.origin.or(before.origin),
        agreed: new.agreed.or(before.agreed),
        skip: new.skip.or(before.skip),
    }
}

async fn source_of(conn: &mut SqliteConnection, draft: u32, file: u32) -> Answer<(Source, PathBuf)> {
    type SourceRow = (u32, String, String, u32, String, String);
    let row: Option<SourceRow> = sqlx::query_as(
        "SELECT source.id, source.path, source.name, source.bytes, source.sha256, source.found \
         FROM file JOIN source ON source.id = file.source WHERE file.id = ?1 AND file.draft = ?2",
    )
    .bind(file)
    .bind(draft)
    .fetch_optional(conn)
    .await?;
    let (id, path, name, bytes, sha256, found) = row.ok_or_else(|| refuse(message("intake-draft-gone")))?;
    let found = serde_json::from_str(&found)?;
    Ok((
        Source {
            id,
            name,
            bytes,
            sha256,
            found,
        },
        path.into(),
    ))
}

fn sheet_named<'a>(all: &'a [StagedSheet], name: &str) -> Answer<&'a StagedSheet> {
    all.iter()
        .find(|sheet| sheet.name == name)
        .ok_or_else(|| refuse(message("intake-no-such-sheet").with("sheet", name)))
}

/// The day the same sheet of the same bytes was imported, where that import stands.
async fn imported_before(house: &House, sha256: &str, sheet: Option<&str>) -> Answer<Option<String>> {
    let mut read = house.read().await?;
    let row: Option<(String,)> = sqlx::query_as(
        "SELECT substr(batch.at, 1, 10) FROM batch_file JOIN batch ON batch.id = batch_file.batch \
         JOIN journal_entry ON journal_entry.id = batch.entry AND journal_entry.standing = 1 \
         WHERE batch_file.sha256 = ?1 AND batch_file.sheet IS ?2 ORDER BY batch.id DESC LIMIT 1",
    )
    .bind(sha256)
    .bind(sheet)
    .fetch_optional(&mut *read)
    .await?;
    Ok(row.map(|(day,)| day))
}

/// Size and hash of a file, read once from end to end.
pub(super) async fn fingerprint(path: PathBuf) -> std::io::Result<(u32, String)> {
    let hashed = tokio::task::spawn_blocking(move || -> std::io::Result<(u32, String)> {
        use std::io::Read as _;
        let mut file = std::fs::File::open(path)?;
        let mut hash = Sha256::new();
        let mut bytes = 0_u64;
        let mut chunk = vec![0; 1 << 20];
        loop {
            let got = file.read(&mut chunk)?;
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
    });
    hashed.await.map_err(std::io::Error::other)?
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
