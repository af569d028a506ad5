//! The child process that parses spreadsheets. A hostile file can take it down, and nothing else: it reads one file, writes
//! frames to its output, and holds no key. Deliberately not here: staging, and what any column means.

mod archive;
mod biff;
mod book;
mod compound;
mod count;
mod format;
pub(super) mod frame;
#[cfg(test)]
mod fuzz;
mod limits;
mod look;
mod markup;
mod mended;
mod ods;
mod preflight;
pub(super) mod row;
mod sealed;
mod sheetml;
mod shown;
pub(super) mod sink;
mod text;
mod vcard;
mod web;
mod xls;
mod xlsb;

use std::{
    fs::File,
    io::{BufReader, Cursor, Read, Seek, Write},
    panic::{AssertUnwindSafe, catch_unwind},
    process::ExitCode,
    sync::Arc,
};

use zeroize::Zeroizing;
use zip::ZipArchive;

pub(super) use self::frame::MAX_PASTED;
use self::{count::Counted, format::Format, frame::Request, sink::Sink, text::Source};
use crate::refusal::{Answer, message, refuse};

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
    // A password may be in it.
    let mut text = Zeroizing::new(Vec::with_capacity(64 * 1024));
    std::io::stdin().take(MAX_REQUEST).read_to_end(&mut text)?;
    let request: Request = serde_json::from_slice(&text)?;
    drop(text);
    match &request.pasted {
        Some(pasted) => read_pasted(&request, pasted, std::io::stdout().lock()),
        None => read_file(&request, std::io::stdout().lock()),
    }
}

/// The longest text that may be pasted, with every character of it escaped.
const MAX_REQUEST: u64 = 6 * (MAX_PASTED as u64) + 64 * 1024;

/// Reads a table that was pasted, as a file with the same bytes would be read.
fn read_pasted(request: &Request, pasted: &str, out: impl Write) -> Answer<()> {
    let mut sink = Sink::new(out, Arc::default(), pasted.len() as u64);
    let mut source = Pasted(pasted);
    let parsed = catch_unwind(AssertUnwindSafe(|| {
        match format::tell(&mut Cursor::new(pasted.as_bytes()))? {
            Format::Text => text::read(request, &mut source, "", &mut sink),
            Format::Web => web::read(request, &mut source, &mut sink),
            Format::Archive => archive::read(&mut source, &mut sink),
            Format::SheetMl => sheetml::read(request, &mut source, &mut sink),
            Format::VCard => vcard::read(request, &mut source, &mut sink),
            _ => Err(refuse(message("intake-not-a-spreadsheet"))),
        }
    }));
    match parsed.unwrap_or_else(|_| Err(refuse(message("intake-damaged")))) {
        Ok(()) => sink.end(),
        Err(fault) => sink.refuse(fault),
    }
}

/// A text that is at hand.
struct Pasted<'a>(&'a str);

impl Source for Pasted<'_> {
    fn open(&mut self) -> Answer<impl Read> {
        Ok(self.0.as_bytes())
    }
}

/// Reads one file and writes its frames; what is wrong with the file is the last of them.
fn read_file(request: &Request, out: impl Write) -> Answer<()> {
    let read = Arc::default();
    let opened = File::open(&request.path).and_then(|file| file.metadata().map(|about| (file, about)));
    let bytes = opened.as_ref().map_or(0, |(_, about)| about.len());
    let mut sink = Sink::new(out, Arc::clone(&read), bytes);
    let answer = match opened {
        Ok((file, about)) if about.is_file() => {
            let file = BufReader::with_capacity(64 * 1024, Counted::new(file, read));
            // A parser that stumbles over a file says that it is damaged; what it held is gone with it.
            catch_unwind(AssertUnwindSafe(|| parse(request, file, &mut sink)))
                .unwrap_or_else(|_| Err(refuse(message("intake-damaged"))))
        }
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
    match format {
        Format::Text => return text::read(request, &mut file, "", sink),
        Format::Web => return web::read(request, &mut file, sink),
        Format::Archive => return archive::read(&mut file, sink),
        Format::SheetMl => return sheetml::read(request, &mut file, sink),
        Format::VCard => return vcard::read(request, &mut file, sink),
        Format::Sealed => {
            let mut opened = sealed::open(&mut file, request.password.as_ref())?;
            return match format::tell(&mut opened)? {
                format @ (Format::Xlsx | Format::Xlsb) => workbook(format, opened, request, sink),
                _ => Err(refuse(message("intake-not-a-spreadsheet"))),
            };
        }
        _ => {}
    }
    if format == Format::ZippedText {
        preflight::check(&mut file)?;
        let mut packed = Packed::open(&mut file)?;
        let texts = packed.texts()?;
        let alone = texts.len() == 1;
        for (part, name) in texts {
            packed.part = part;
            // One alone is what the whole file is.
            let name = if alone { String::new() } else { name };
            text::read(request, &mut packed, &name, sink)?;
        }
        return Ok(());
    }
    workbook(format, file, request, sink)
}

fn workbook<W: Write>(format: Format, mut file: impl Read + Seek, request: &Request, sink: &mut Sink<W>) -> Answer<()> {
    if format != Format::Xls {
        preflight::check(&mut file)?;
        file.rewind()?;
    }
    sink.found(&frame::Found {
        format: format.name().to_owned(),
        ..frame::Found::default()
    })?;
    book::read(format, file, request.shown, sink)
}

impl Source for BufReader<Counted<File>> {
    fn open(&mut self) -> Answer<impl Read> {
        self.rewind()?;
        Ok(self)
    }
}

/// A text of a zip. It is unpacked each time it is looked at, so that it takes no memory.
struct Packed<R> {
    archive: ZipArchive<R>,
    part: usize,
}

impl<R: Read + Seek> Packed<R> {
    fn open(file: R) -> Answer<Self> {
        let archive = ZipArchive::new(file).map_err(|_| refuse(message("intake-damaged")))?;
        Ok(Self { archive, part: 0 })
    }

    /// Its texts by their place. Folders are no part of a name, unless two texts would have the same.
    fn texts(&mut self) -> Answer<Vec<(usize, String)>> {
        let mut texts: Vec<(usize, String)> = Vec::new();
        for part in 0..self.archive.len() {
            let about = self
                .archive
                .by_index_raw(part)
                .map_err(|_| refuse(message("intake-damaged")))?;
            let path = about.name().map(|name| name.replace('\\', "/")).unwrap_or_default();
            if about.encrypted() {
                return Err(refuse(message("intake-sealed-zip")));
            }
            if about.is_dir() || path.to_lowercase().starts_with("__macosx/") {
                continue;
            }
            let name = path.rsplit('/').next().unwrap_or(&path).to_owned();
            let free = |name: &String| !texts.iter().any(|(_, other)| other == name);
            let numbered = (2_u32..).map(|number| format!("{path} ({number})"));
            let mut names = [name, path.clone()].into_iter().chain(numbered);
            texts.extend(names.find(free).map(|name| (part, name)));
        }
        if texts.is_empty() {
            return Err(refuse(message("intake-nothing-in-it")));
        }
        Ok(texts)
    }
}

impl<R: Read + Seek> Source for Packed<R> {
    fn open(&mut self) -> Answer<impl Read> {
        self.archive
            .by_index(self.part)
            .map_err(|_| refuse(message("intake-damaged")))
    }
}
