//! The child process that parses spreadsheets. A hostile file can take it down, and nothing else: it reads one file, writes
//! frames to its output, and holds no key. Deliberately not here: staging, and what any column means.

mod book;
mod count;
mod format;
pub(super) mod frame;
mod limits;
mod preflight;
pub(super) mod row;
mod shown;
mod sink;
mod text;

use std::{
    fs::File,
    io::{BufReader, Read as _, Write},
    process::ExitCode,
    sync::Arc,
};

use self::{count::Counted, format::Format, frame::Request, sink::Sink};
use crate::refusal::{Answer, message, refuse};

/// A zipped text is cut here; the process may have one gigabyte.
const MAX_UNPACKED: u64 = 400 << 20;

/// The child's main: our executables call it first of all when they are started with `--intake-worker`. One request comes in as
/// JSON, frames go out.
#[must_use]
pub fn worker() -> ExitCode {
    limits::lower();
    match serve() {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn serve() -> Answer<()> {
    let mut text = Vec::new();
    std::io::stdin().take(64 * 1024).read_to_end(&mut text)?;
    let request: Request = serde_json::from_slice(&text)?;
    read_file(&request, std::io::stdout().lock())
}

/// Reads one file and writes its frames; what is wrong with the file is the last of them.
fn read_file(request: &Request, out: impl Write) -> Answer<()> {
    let read = Arc::default();
    let opened = File::open(&request.path).and_then(|file| file.metadata().map(|about| (file, about)));
    let bytes = opened.as_ref().map_or(0, |(_, about)| about.len());
    let mut sink = Sink::new(out, Arc::clone(&read), bytes);
    let answer = match opened {
        Ok((file, about)) if about.is_file() => parse(
            request,
            BufReader::with_capacity(64 * 1024, Counted::new(file, read)),
            &mut sink,
        ),
        Ok(_) => Err(refuse(message("intake-is-folder"))),
        Err(_) => Err(refuse(message("intake-cannot-open"))),
    };
    match answer {
        Ok(()) => sink.end(),
        Err(fault) => sink.refuse(fault),
    }
}

fn parse<W: Write>(request: &Request, mut file: BufReader<Counted<File>>, sink: &mut Sink<W>) -> Answer<()> {
    let format = format::tell(&mut file)?;
    if format == Format::Text {
        return text::read(request, file, sink);
    }
    if format == Format::ZippedText {
        preflight::check(&mut file)?;
        return text::read(request, std::io::Cursor::new(unpack(&mut file)?), sink);
    }
    if format != Format::Xls {
        preflight::check(&mut file)?;
        std::io::Seek::rewind(&mut file)?;
    }
    sink.found(&frame::Found {
        format: format.name().to_owned(),
        ..frame::Found::default()
    })?;
    book::read(format, file, sink)
}

/// The one text of a zip. It is looked at twice, so it is held in memory; the checks before it bound its size.
fn unpack(file: &mut BufReader<Counted<File>>) -> Answer<Vec<u8>> {
    let damaged = |_| refuse(message("intake-damaged"));
    let mut archive = zip::ZipArchive::new(file).map_err(damaged)?;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(damaged)?;
        let name = part.name().map(|name| name.to_lowercase()).unwrap_or_default();
        if part.is_dir() || name.starts_with("__macosx/") {
            continue;
        }
        let mut text = Vec::new();
        part.take(MAX_UNPACKED)
            .read_to_end(&mut text)
            .map_err(|_| refuse(message("intake-damaged")))?;
        return Ok(text);
    }
    Err(refuse(message("intake-nothing-in-it")))
}
