//! `housefile read SHEET`: the table that stands in a spreadsheet, as it is shown there and not cleaned. Needs no house file.

use std::{
    fs::{self, File},
    io::{BufWriter, ErrorKind, Write},
    path::{Path, PathBuf},
};

use housefile::{
    intake::{self, ReadOptions, TableRead},
    refusal::{Answer, Error, cannot_write, message, refuse},
};
use serde_json::json;

use crate::{
    answer::{Reply, reply},
    desk::{Desk, worker},
    import::note_lost,
    key,
};

/// Read any supported spreadsheet and write the table found in it as plain CSV
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  housefile read export.xlsx --out clean.csv
  housefile read list.csv --encoding windows-1252 --delimiter ';'
  housefile read zones.csv --table 2                               the second of several tables
  housefile read sealed.xlsx --password-env SHEET_PASSWORD
  housefile read visitors.ods --json                               what was detected, and why")]
pub(crate) struct Args {
    /// The spreadsheet
    sheet_file: PathBuf,
    /// This sheet of a workbook instead of the best
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// This one of several tables that stand below each other, the uppermost is 1
    #[arg(long, value_name = "N")]
    table: Option<u32>,
    /// The row that holds the names of the columns, counted as the spreadsheet does; 0: there is none
    #[arg(long, value_name = "ROW")]
    header_row: Option<u32>,
    /// How a text file is encoded, such as windows-1252
    #[arg(long)]
    encoding: Option<String>,
    /// What stands between two cells of a text file
    #[arg(long)]
    delimiter: Option<String>,
    /// The environment variable that holds the password of a protected workbook
    #[arg(long, value_name = "VAR")]
    password_env: Option<String>,
    /// Name the columns of a table without a header col_0, col_1, …
    #[arg(long)]
    name_columns: bool,
    /// Where to; `-` is stdout, as is leaving it out
    #[arg(long, value_name = "CSV")]
    out: Option<PathBuf>,
}

/// Rows between two looks at Ctrl+C.
const PAGE: usize = 1000;
/// Bytes between two calls to the system.
const ROOM: usize = 1 << 16;

pub(crate) async fn run(args: Args, desk: &Desk) -> Answer<Reply> {
    let to_stdout = args.out.as_deref().is_none_or(|path| path == Path::new("-"));
    if desk.json && args.out.is_some() && to_stdout {
        return Err(refuse(message("cli-one-document")));
    }
    let options = ReadOptions {
        sheet: args.sheet,
        table: args.table,
        header_row: args.header_row,
        encoding: args.encoding,
        delimiter: args.delimiter,
        password: args.password_env.as_deref().map(key::password).transpose()?,
    };
    let scratch = std::env::temp_dir().join(format!("housefile-read-{}", std::process::id()));
    let mut table = intake::read_table(&worker()?, &args.sheet_file, &options, &scratch, &desk.job).await?;
    note_lost(&table.found.detected.notices, desk);
    let written = if desk.json && args.out.is_none() {
        Ok(())
    } else if to_stdout {
        write(
            &mut table,
            BufWriter::with_capacity(ROOM, std::io::stdout()),
            args.name_columns,
            desk,
        )
        .await
    } else {
        write_file(
            &mut table,
            args.out.as_deref().unwrap_or(Path::new("-")),
            args.name_columns,
            desk,
        )
        .await
    };
    let document = json!({ "sheet": table.sheet, "found": table.found });
    let shown = desk.words.say(
        &message("cli-read")
            .with("rows", table.found.rows)
            .with("columns", table.found.columns.len()),
    );
    table.close().await?;
    written?;
    reply(if to_stdout { String::new() } else { shown }, document)
}

/// Whole or not at all; but what is no regular file (a pipe, a device) is written to and never replaced.
async fn write_file(table: &mut TableRead, path: &Path, name_columns: bool, desk: &Desk) -> Answer<()> {
    let cannot = |fault| cannot_write(&path.display().to_string(), &fault);
    if fs::metadata(path).is_ok_and(|there| !there.is_file()) {
        let out = File::options().write(true).open(path).map_err(cannot)?;
        return write(table, BufWriter::with_capacity(ROOM, out), name_columns, desk).await;
    }
    let mut part = path.as_os_str().to_owned();
    part.push(".part");
    let out = File::create(&part).map_err(cannot)?;
    let written = write(table, BufWriter::with_capacity(ROOM, out), name_columns, desk).await;
    if written.is_err() {
        // What could not be written is not left lying about; why it could not is what is told.
        let _ = fs::remove_file(&part);
        return written;
    }
    fs::rename(&part, path).map_err(cannot)
}

async fn write(table: &mut TableRead, mut out: impl Write, name_columns: bool, desk: &Desk) -> Answer<()> {
    let headers: Option<Vec<String>> = match table.headers() {
        Some(headers) => Some(headers.into_iter().map(str::to_owned).collect()),
        None if name_columns => Some((0..table.found.columns.len()).map(|n| format!("col_{n}")).collect()),
        None => None,
    };
    match pour(table, headers, &mut out, desk).await {
        // A reader that went away (`| head`) has seen enough.
        Err(Error::Broken(fault))
            if fault
                .downcast_ref::<std::io::Error>()
                .is_some_and(|f| f.kind() == ErrorKind::BrokenPipe) =>
        {
            Ok(())
        }
        other => other,
    }
}

async fn pour(table: &mut TableRead, headers: Option<Vec<String>>, out: &mut impl Write, desk: &Desk) -> Answer<()> {
    let mut line = Vec::new();
    if let Some(headers) = headers {
        record(out, &mut line, headers.iter().map(String::as_str))?;
    }
    let mut done = 0;
    loop {
        desk.job.step("job-writing", done, table.found.rows as usize)?;
        let rows = table.each_row(PAGE, |cells| record(out, &mut line, cells)).await?;
        if rows == 0 {
            break;
        }
        done += rows;
    }
    Ok(out.flush()?)
}

/// RFC 4180 with every cell quoted, so that nothing has to be guessed again. `line` is room that is used again.
fn record<'a>(out: &mut impl Write, line: &mut Vec<u8>, cells: impl Iterator<Item = &'a str>) -> Answer<()> {
    line.clear();
    for cell in cells {
        if !line.is_empty() {
            line.push(b',');
        }
        line.push(b'"');
        if cell.contains('"') {
            line.extend_from_slice(cell.replace('"', "\"\"").as_bytes());
        } else {
            line.extend_from_slice(cell.as_bytes());
        }
        line.push(b'"');
    }
    line.extend_from_slice(b"\r\n");
    Ok(out.write_all(line)?)
}
