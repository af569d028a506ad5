//! What a file is, by its first bytes. Its name says nothing: many an `.xls` is text.

use std::io::{Read, Seek, SeekFrom};

use crate::refusal::{Answer, message, refuse};

/// What a file is read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Xlsx,
    Xlsb,
    Xls,
    Ods,
    Text,
    /// A page, with a table in it perhaps.
    Web,
    /// Pages and their pictures in one file: MHTML.
    Archive,
    /// An XML, SpreadsheetML 2003 perhaps.
    SheetMl,
    VCard,
    /// A zip that holds texts and nothing else.
    ZippedText,
    /// A workbook of today behind a password, or another document behind one.
    Sealed,
}

impl Format {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Xlsx | Self::Sealed => "xlsx",
            Self::Xlsb => "xlsb",
            Self::Xls => "xls",
            Self::Ods => "ods",
            Self::Text | Self::ZippedText => "text",
            Self::Web | Self::Archive => "html",
            Self::SheetMl => "xml",
            Self::VCard => "vcard",
        }
    }
}

/// Tells what a file is; a zip is told apart by its parts.
pub(super) fn tell(file: &mut (impl Read + Seek)) -> Answer<Format> {
    let mut head = Vec::with_capacity(64 * 1024);
    file.seek(SeekFrom::Start(0))?;
    file.by_ref().take(64 * 1024).read_to_end(&mut head)?;
    file.seek(SeekFrom::Start(0))?;
    if head.is_empty() {
        return Err(refuse(message("intake-empty-file")));
    }
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return zipped(file);
    }
    if head.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return compound(file);
    }
    for (magic, id) in [
        (&b"%PDF"[..], "intake-is-pdf"),
        (b"\x89PNG", "intake-is-picture"),
        (b"\xFF\xD8\xFF", "intake-is-picture"),
        (b"GIF8", "intake-is-picture"),
        (b"{\\rtf", "intake-not-a-spreadsheet"),
        (b"\x7FELF", "intake-not-a-spreadsheet"),
        (b"MZ", "intake-not-a-spreadsheet"),
        (b"SQLite format 3", "intake-not-a-spreadsheet"),
        (b"Rar!", "intake-is-packed"),
        (b"7z\xBC\xAF", "intake-is-packed"),
        (b"\x1F\x8B", "intake-is-packed"),
    ] {
        if head.starts_with(magic) {
            return Err(refuse(message(id)));
        }
    }
    // Excel 2 to 4, from before workbooks.
    if [&b"\x09\x00\x04\x00"[..], b"\x09\x02\x06\x00", b"\x09\x04\x06\x00"]
        .iter()
        .any(|magic| head.starts_with(magic))
    {
        return Ok(Format::Xls);
    }
    let start = start_of(&head);
    if is_web_archive(&start) {
        return Ok(Format::Archive);
    }
    if let Some(format) = marked_up(&start) {
        return Ok(format);
    }
    if !super::text::is_text(&head) {
        return Err(refuse(message("intake-not-a-spreadsheet")));
    }
    Ok(Format::Text)
}

/// The first letters of a text, in whichever width they are written.
fn start_of(head: &[u8]) -> String {
    let head = &head[..head.len().min(4096)];
    let encoding =
        encoding_rs::Encoding::for_bom(head).map_or_else(|| super::text::encoding::wide(head), |(marked, _)| Some(marked));
    let (text, _, _) = encoding.unwrap_or(encoding_rs::UTF_8).decode(head);
    text.trim_start_matches('\u{feff}').trim_start().to_lowercase()
}

/// Whether a text is a mail of several parts that belong together, as Excel saves a "single file web page" and some programs their `.xls`.
fn is_web_archive(start: &str) -> bool {
    // The lines of a mail's head; one that begins with a space goes on with the line before.
    let head = start.lines().take_while(|line| !line.trim().is_empty());
    let mut lines = head.filter(|line| !line.starts_with([' ', '\t'])).peekable();
    let named = |line: &&str| {
        line.split_once(':')
            .is_some_and(|(name, _)| !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'))
    };
    lines.peek().is_some_and(named)
        && lines.all(|line| named(&line))
        && start.contains("mime-version:")
        && start.contains("multipart/related")
}

fn marked_up(start: &str) -> Option<Format> {
    // Remarks and declarations may stand before anything.
    let mut rest = start;
    while let Some(remark) = rest.strip_prefix("<!--") {
        rest = remark.split_once("-->").map_or("", |(_, behind)| behind.trim_start());
    }
    let is_page = |text: &str| {
        [
            "<!doctype html",
            "<html",
            "<head",
            "<body",
            "<table",
            "<meta",
            "<style",
            "<div",
        ]
        .iter()
        .any(|tag| text.starts_with(tag))
    };
    if is_page(rest) {
        return Some(Format::Web);
    }
    if let Some(behind) = rest.strip_prefix("<?xml") {
        // A page may be written as XML too.
        let behind = behind.split_once("?>").map_or("", |(_, behind)| behind.trim_start());
        return Some(if is_page(behind) { Format::Web } else { Format::SheetMl });
    }
    if rest.starts_with("<workbook") || rest.starts_with("<ss:workbook") {
        return Some(Format::SheetMl);
    }
    rest.starts_with("begin:vcard").then_some(Format::VCard)
}

fn zipped(file: &mut (impl Read + Seek)) -> Answer<Format> {
    let damaged = |_| refuse(message("intake-damaged"));
    let mut archive = zip::ZipArchive::new(file).map_err(damaged)?;
    let parts: Vec<String> = archive
        .file_names()
        .flatten()
        .map(|name| name.to_lowercase().replace('\\', "/"))
        .collect();
    let has = |name: &str| parts.iter().any(|part| part == name);
    let any = |start: &str| parts.iter().any(|part| part.starts_with(start));
    if has("xl/workbook.bin") {
        return Ok(Format::Xlsb);
    }
    if has("xl/workbook.xml") || any("xl/worksheets/") {
        return Ok(Format::Xlsx);
    }
    if has("content.xml") && (has("mimetype") || has("meta-inf/manifest.xml")) {
        return Ok(Format::Ods);
    }
    let real: Vec<&String> = parts
        .iter()
        .filter(|part| !part.ends_with('/') && !part.starts_with("__macosx/"))
        .collect();
    let texts = real
        .iter()
        .filter(|part| [".csv", ".tsv", ".txt", ".tab"].iter().any(|ending| part.ends_with(ending)))
        .count();
    let others = real.len() - texts;
    if texts > 0 && others == 0 {
        return Ok(Format::ZippedText);
    }
    if parts.iter().any(|part| part.ends_with(".iwa")) {
        return Err(refuse(message("intake-is-numbers")));
    }
    // A workbook whose main part has another name is found by its relations; what its parts are stands in its list of them.
    if has("_rels/.rels") && lists_sheets(&mut archive) {
        return Ok(Format::Xlsx);
    }
    Err(refuse(message("intake-not-a-spreadsheet")))
}

fn lists_sheets(archive: &mut zip::ZipArchive<impl Read + Seek>) -> bool {
    let mut list = Vec::new();
    archive
        .by_name("[Content_Types].xml")
        .is_ok_and(|part| part.take(1 << 20).read_to_end(&mut list).is_ok())
        && contains(&list, b"spreadsheetml")
}

/// An old workbook, or a new one behind a password.
fn compound(file: &mut (impl Read + Seek)) -> Answer<Format> {
    // Names of streams stand in the directory as UTF-16; it is somewhere in the file, near its end in most.
    let wide = |name: &str| name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let (package, book, old_book) = (wide("encryptedpackage"), wide("workbook"), wide("book"));
    let (mut sealed, mut workbook) = (false, false);
    let mut window: Vec<u8> = Vec::new();
    let mut chunk = vec![0_u8; 256 * 1024];
    loop {
        let got = file.read(&mut chunk)?;
        if got == 0 {
            break;
        }
        // Some programs write WORKBOOK.
        window.extend(chunk[..got].iter().map(u8::to_ascii_lowercase));
        sealed = sealed || contains(&window, &package);
        workbook = workbook || contains(&window, &book) || contains(&window, &old_book);
        window.drain(..window.len().saturating_sub(64));
    }
    file.seek(SeekFrom::Start(0))?;
    if sealed {
        return Ok(Format::Sealed);
    }
    if !workbook {
        return Err(refuse(message("intake-not-a-spreadsheet")));
    }
    Ok(Format::Xls)
}

fn contains(hay: &[u8], needle: &[u8]) -> bool {
    let Some(first) = needle.first() else { return true };
    hay.iter()
        .enumerate()
        .any(|(at, byte)| byte == first && hay[at..].starts_with(needle))
}
