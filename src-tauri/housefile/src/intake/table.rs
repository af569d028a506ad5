//! A spreadsheet as the table found in it, without a house file: what `housefile read` writes. Rows pass through a scratch
//! file that is encrypted with a key nobody keeps, so that tables of any size can be read.

use std::{
    borrow::Cow,
    path::{Path, PathBuf},
};

use sqlx::{Connection as _, SqliteConnection};

use super::{
    FileChoices, FileDraft, Password, Worker,
    preview::{Preview, pick, preview},
    reader::start,
    source::{Source, fingerprint, named},
    stage::{sheets, stage},
    staging,
    worker::frame::Request,
};
use crate::{
    job::Job,
    refusal::{Answer, Error, broken, message, refuse},
    store::{Key, RecoveryCode, connect_beside, each_text, remove_beside},
};

/// What somebody wants otherwise than it was found.
#[derive(Debug, Clone, Default)]
pub struct ReadOptions {
    /// This sheet instead of the best.
    pub sheet: Option<String>,
    /// This one of several tables in the sheet; the uppermost is 1.
    pub table: Option<u32>,
    /// The header is this row, as the spreadsheet counts; 0: there is none.
    pub header_row: Option<u32>,
    /// Read the text in this encoding.
    pub encoding: Option<String>,
    /// Read the text with this delimiter.
    pub delimiter: Option<String>,
    /// What opens a workbook that is sealed.
    pub password: Option<Password>,
}

/// A table that was found in a spreadsheet. Close it: its scratch file goes with it.
#[derive(Debug)]
pub struct TableRead {
    /// What was found, as an import would show it.
    pub found: FileDraft,
    /// The sheet it stands in; `None` for a text.
    pub sheet: Option<String>,
    conn: SqliteConnection,
    scratch: PathBuf,
    sheet_id: u32,
    next_row: u32,
    last_row: u32,
}

/// Reads a spreadsheet. `scratch` is a file that may be made and will be removed, in a folder of the caller's choice.
///
/// # Errors
/// Refused as the worker refuses, with the file's name in the sentence; cancelled where the job is.
pub async fn read_table(worker: &Worker, path: &Path, options: &ReadOptions, scratch: &Path, job: &Job) -> Answer<TableRead> {
    remove_beside(scratch)?;
    let key = Key::Sealed(RecoveryCode::generate()?);
    let conn = connect_beside(scratch, &key).await?;
    let answer = read(conn, worker, path, options, scratch, job).await;
    if answer.is_err() {
        remove_beside(scratch)?;
    }
    let name = path
        .file_name()
        .map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
    answer.map_err(|fault| match fault {
        Error::Refused(refusal) => Error::Refused(Box::new(named(*refusal, &name))),
        other => other,
    })
}

async fn read(
    mut conn: SqliteConnection,
    worker: &Worker,
    path: &Path,
    options: &ReadOptions,
    scratch: &Path,
    job: &Job,
) -> Answer<TableRead> {
    // Nobody else reads it, so what is written need not go through a log.
    sqlx::query("PRAGMA journal_mode = MEMORY").execute(&mut conn).await?;
    staging::make(&mut conn).await?;
    sqlx::query("INSERT INTO draft (id) VALUES (1)").execute(&mut conn).await?;
    let name = path
        .file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let (bytes, sha256) = fingerprint(path.to_owned(), job).await?;
    sqlx::query("INSERT INTO source (id, draft, path, name, bytes, sha256, found) VALUES (1, 1, '', '', 0, '', '{}')")
        .execute(&mut conn)
        .await?;
    let request = Request {
        path: path.into(),
        pasted: None,
        encoding: options.encoding.clone(),
        delimiter: options.delimiter.clone(),
        password: options.password.clone(),
        shown: true,
    };
    let found = stage(&mut conn, 1, start(worker, &request).await?, job).await?;
    let source = Source {
        id: 1,
        name,
        bytes,
        sha256,
        found,
        pasted: false,
    };
    let all = sheets(&mut conn, source.id).await?;
    let best = match &options.sheet {
        None => pick(&mut conn, source.id).await?.1.first().copied(),
        Some(wanted) => {
            let sheet = all.iter().find(|sheet| sheet.name == *wanted);
            let refusal = || refuse(message("intake-no-such-sheet").with("sheet", wanted.as_str()));
            Some(sheet.ok_or_else(refusal)?.id)
        }
    };
    let sheet = all
        .iter()
        .find(|sheet| Some(sheet.id) == best)
        .ok_or_else(|| broken("a picked sheet is gone"))?;
    let choices = FileChoices {
        header_row: options.header_row,
        table: options.table,
        ..FileChoices::default()
    };
    let Preview {
        draft: mut found,
        sheet: sheet_id,
        sheet_name,
        first_row,
        last_row,
    } = preview(&mut conn, None, &source, sheet, &all, &choices).await?;
    drop_empty_edge(&mut found);
    Ok(TableRead {
        found,
        sheet: sheet_name,
        conn,
        scratch: scratch.to_owned(),
        sheet_id,
        next_row: first_row,
        last_row,
    })
}

/// Columns before the first that has a header or a value are none of the table's; those behind the last were none already.
fn drop_empty_edge(found: &mut FileDraft) {
    let first = found
        .columns
        .iter()
        .position(|column| column.filled > 0 || !column.header.is_empty())
        .unwrap_or(0);
    found.columns.drain(..first);
    for row in &mut found.first_rows {
        row.drain(..first.min(row.len()));
    }
}

/// A cell's text, without a copy where nothing in it is escaped.
#[derive(serde::Deserialize)]
struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

impl TableRead {
    /// The headers, in the columns' order; nothing where the table has none.
    #[must_use]
    pub fn headers(&self) -> Option<Vec<&str>> {
        (self.found.detected.header_row > 0).then(|| self.found.columns.iter().map(|column| column.header.as_str()).collect())
    }

    /// The next records, at most `limit`, each as wide as the table; none at the end.
    ///
    /// # Errors
    /// Broken where the scratch file cannot be read.
    pub async fn next_rows(&mut self, limit: usize) -> Answer<Vec<Vec<String>>> {
        let mut rows = Vec::new();
        self.each_row(limit, |cells| {
            rows.push(cells.map(str::to_owned).collect());
            Ok(())
        })
        .await?;
        Ok(rows)
    }

    /// Hands the next records over one by one, at most `limit`, each as wide as the table; says how many there were, none at the end.
    ///
    /// # Errors
    /// Broken where the scratch file cannot be read; as `each`.
    pub async fn each_row(
        &mut self,
        limit: usize,
        mut each: impl FnMut(&mut dyn Iterator<Item = &str>) -> Answer<()>,
    ) -> Answer<usize> {
        let Self {
            found,
            conn,
            next_row,
            last_row,
            ..
        } = self;
        let mut rows = 0;
        let limit = u32::try_from(limit).unwrap_or(u32::MAX);
        each_text(
            conn,
            "SELECT row, cells FROM sheet_row WHERE sheet = ?1 AND row BETWEEN ?2 AND ?3 ORDER BY row LIMIT ?4",
            [[self.sheet_id, *next_row, *last_row, limit]],
            |row, cells| {
                let cells: Vec<Option<Text<'_>>> = serde_json::from_str(cells)?;
                let cell = |column: u32| {
                    cells
                        .get(column as usize)
                        .and_then(Option::as_ref)
                        .map_or("", |text| &*text.0)
                };
                each(&mut found.columns.iter().map(|column| cell(column.column)))?;
                *next_row = row + 1;
                rows += 1;
                Ok(())
            },
        )
        .await?;
        Ok(rows)
    }

    /// Removes the scratch file.
    ///
    /// # Errors
    /// Broken where the folder does not let it go.
    pub async fn close(self) -> Answer<()> {
        self.conn.close().await?;
        remove_beside(&self.scratch)
    }
}
