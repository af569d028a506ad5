//! OpenDocument tables, as a stream: no more than a row is in memory, whatever the file repeats. A cell of a hundred bytes may say that it
//! stands there four billion times; that is held against the grid before anything is made of it.

use std::{
    collections::HashSet,
    io::{BufRead, BufReader, Read, Seek, Write},
};

use quick_xml::{
    Reader,
    escape::{resolve_xml_entity, unescape},
    events::{BytesRef, BytesStart, Event},
};
use zip::ZipArchive;

use super::{
    look::{MAX_TEXT, iso_day, iso_time},
    row::Row,
    shown::plain,
    sink::{MAX_COLUMNS, MAX_ROWS, Sink},
};
use crate::refusal::{Answer, Error, message, refuse};

const KIND: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";
/// A column may be filled with one value down to the end of the grid. More cells than this come from repeating only where others stand
/// beside them.
const REPEATED: u64 = 2_000_000;
const REPEATED_PER_CELL: u64 = 64;

/// Reads every table of a document into the sink. `as_shown`: numbers and days as the document itself has them shown.
pub(super) fn read<W: Write>(file: impl Read + Seek, as_shown: bool, sink: &mut Sink<W>) -> Answer<()> {
    let mut zip = ZipArchive::new(file).map_err(damaged)?;
    // Some programs leave it out.
    if let Ok(part) = zip.by_name("mimetype") {
        let mut kind = Vec::new();
        part.take(KIND.len() as u64).read_to_end(&mut kind).map_err(damaged)?;
        if kind != KIND {
            return Err(damaged(()));
        }
    }
    if let Ok(manifest) = zip.by_name("META-INF/manifest.xml")
        && is_sealed(BufReader::new(manifest))?
    {
        return Err(refuse(message("intake-sealed-ods")));
    }
    let content = zip.by_name("content.xml").map_err(damaged)?;
    tables(BufReader::new(content), as_shown, sink)
}

/// Reads the tables of a document's content, or of one that is a single XML.
pub(super) fn tables<W: Write>(content: impl BufRead, as_shown: bool, sink: &mut Sink<W>) -> Answer<()> {
    Tables {
        xml: reader(content),
        as_shown,
        buffer: Vec::new(),
        text: String::new(),
        there: 0,
        made: 0,
    }
    .read(sink)
}

pub(super) fn reader<R: BufRead>(file: R) -> Reader<R> {
    let mut xml = Reader::from_reader(file);
    xml.config_mut().expand_empty_elements = true;
    xml
}

fn is_sealed(manifest: impl BufRead) -> Answer<bool> {
    let mut xml = reader(manifest);
    let mut buffer = Vec::new();
    loop {
        match xml.read_event_into(&mut buffer).map_err(damaged)? {
            Event::Start(tag) if tag.name().as_ref() == "manifest:encryption-data" => return Ok(true),
            Event::Eof => return Ok(false),
            _ => buffer.clear(),
        }
    }
}

/// A document under way.
struct Tables<R> {
    xml: Reader<R>,
    as_shown: bool,
    buffer: Vec<u8>,
    text: String,
    /// Cells that stand in the file and hold anything.
    there: u64,
    /// Those, and what repeating makes of them.
    made: u64,
}

impl<R: BufRead> Tables<R> {
    fn read<W: Write>(&mut self, sink: &mut Sink<W>) -> Answer<()> {
        let mut hidden: HashSet<String> = HashSet::new();
        let mut style = None;
        loop {
            self.buffer.clear();
            match self.xml.read_event_into(&mut self.buffer).map_err(damaged)? {
                Event::Start(tag) => match tag.name().as_ref() {
                    "style:style" => style = attribute(&tag, "style:name")?,
                    "style:table-properties" if attribute(&tag, "table:display")?.as_deref() == Some("false") => {
                        hidden.extend(style.take());
                    }
                    "table:table" => {
                        if let Some(name) = attribute(&tag, "table:name")? {
                            let is_hidden = attribute(&tag, "table:style-name")?.is_some_and(|style| hidden.contains(&style));
                            sink.start_sheet(&name, is_hidden)?;
                            self.table(sink)?;
                            sink.end_sheet()?;
                        }
                    }
                    _ => {}
                },
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    /// The rows of a table, those in groups and headers among them; what stands in a table inside it is none of its own.
    fn table<W: Write>(&mut self, sink: &mut Sink<W>) -> Answer<()> {
        let mut at = 0_u64;
        let mut inside = 0_u32;
        let mut row = Row::default();
        loop {
            self.buffer.clear();
            match self.xml.read_event_into(&mut self.buffer).map_err(damaged)? {
                Event::Start(tag) => match tag.name().as_ref() {
                    "table:table" => inside += 1,
                    "table:table-row" if inside == 0 => {
                        let times = times(&tag, "table:number-rows-repeated")?;
                        let cells = self.row(&mut row)?;
                        self.put(&mut row, at, times, cells, sink)?;
                        at = at.saturating_add(times);
                    }
                    _ => {}
                },
                Event::End(tag) if tag.name().as_ref() == "table:table" => match inside.checked_sub(1) {
                    Some(outer) => inside = outer,
                    None => return Ok(()),
                },
                Event::Eof => return Err(damaged(())),
                _ => {}
            }
        }
    }

    /// Writes a row as often as it is said to stand there. Empty ones are only counted, however many there are.
    fn put<W: Write>(&mut self, row: &mut Row, at: u64, times: u64, cells: u64, sink: &mut Sink<W>) -> Answer<()> {
        if row.is_empty() || times == 0 {
            row.clear();
            return Ok(());
        }
        if at.saturating_add(times) > u64::from(MAX_ROWS) {
            return Err(refuse(message("intake-beyond-the-grid")));
        }
        self.made = self.made.saturating_add(times.saturating_mul(cells));
        if self.made > REPEATED && self.made / REPEATED_PER_CELL > self.there {
            return Err(refuse(message("intake-damaged-or-bomb")));
        }
        for number in at + 1..at + times {
            sink.row(number as u32, &mut row.clone())?;
        }
        sink.row((at + times) as u32, row)
    }

    /// The cells of a row; how many of them hold anything, with those that repeating makes.
    fn row(&mut self, row: &mut Row) -> Answer<u64> {
        row.clear();
        let mut column = 0_u64;
        let mut filled = 0_u64;
        loop {
            self.buffer.clear();
            match self.xml.read_event_into(&mut self.buffer).map_err(damaged)? {
                Event::Start(tag) if matches!(tag.name().as_ref(), "table:table-cell" | "table:covered-table-cell") => {
                    let times = times(&tag, "table:number-columns-repeated")?;
                    self.text.clear();
                    let look_inside = told(&tag, &mut self.text)?;
                    let value = std::mem::take(&mut self.text);
                    self.inside(look_inside || self.as_shown)?;
                    if self.text.is_empty() {
                        self.text = value;
                    }
                    let end = column.saturating_add(times);
                    if !self.text.is_empty() && times > 0 {
                        if end > MAX_COLUMNS as u64 {
                            return Err(refuse(message("intake-beyond-the-grid")));
                        }
                        row.repeat(column as usize, times as usize, &self.text);
                        filled += times;
                        self.there += 1;
                    }
                    column = end;
                }
                Event::End(tag) if tag.name().as_ref() == "table:table-row" => return Ok(filled),
                Event::Start(_) => return Err(damaged(())),
                Event::Eof => return Err(damaged(())),
                _ => {}
            }
        }
    }

    /// Reads on to the end of a cell. With `look` its paragraphs are its text; remarks and drawings are not.
    fn inside(&mut self, look: bool) -> Answer<()> {
        let mut depth = 0_u32;
        let mut aside = None;
        let mut paragraphs = 0_u32;
        loop {
            self.buffer.clear();
            match self.xml.read_event_into(&mut self.buffer).map_err(damaged)? {
                Event::Start(tag) => {
                    depth += 1;
                    if look && aside.is_none() {
                        match tag.name().as_ref() {
                            "text:p" | "text:h" => {
                                if paragraphs > 0 {
                                    self.text.push('\n');
                                }
                                paragraphs += 1;
                            }
                            "text:s" => blanks(times(&tag, "text:c")?, &mut self.text)?,
                            "text:tab" => self.text.push('\t'),
                            "text:line-break" => self.text.push('\n'),
                            "office:annotation" | "table:table" => aside = Some(depth),
                            name if name.starts_with("draw:") => aside = Some(depth),
                            _ => {}
                        }
                    }
                }
                Event::End(_) => {
                    if depth == 0 {
                        return Ok(());
                    }
                    if aside == Some(depth) {
                        aside = None;
                    }
                    depth -= 1;
                }
                // What stands between paragraphs is layout.
                Event::Text(text) if look && aside.is_none() && paragraphs > 0 && depth > 0 => {
                    push(&text.xml10_content(), &mut self.text)?;
                }
                Event::CData(text) if look && aside.is_none() && depth > 0 => push(&text.xml10_content(), &mut self.text)?,
                Event::GeneralRef(name) if look && aside.is_none() && depth > 0 => entity(&name, &mut self.text)?,
                Event::Eof => return Err(damaged(())),
                _ => {}
            }
        }
    }
}

/// Puts what a cell's attributes say into `text`; true where what it says stands inside it.
fn told(tag: &BytesStart<'_>, text: &mut String) -> Answer<bool> {
    let (mut told, mut is_text, mut is_error) = (false, false, false);
    for attribute in tag.attributes().with_checks(false) {
        let attribute = attribute.map_err(damaged)?;
        let value = || unescape(&attribute.value).map_err(damaged);
        match attribute.key.as_ref() {
            "office:value-type" => is_text = attribute.value == "string",
            "calcext:value-type" => is_error = attribute.value == "error",
            _ if told => {}
            "office:value" => plain(attribute.value.trim().parse().map_err(damaged)?, text),
            "office:string-value" => push(&value()?, text)?,
            "office:date-value" => push(&iso_day(&value()?), text)?,
            "office:time-value" => {
                let value = value()?;
                push(&iso_time(&value).unwrap_or_else(|| value.clone().into_owned()), text)?;
            }
            "office:boolean-value" => {
                let yes = attribute.value.eq_ignore_ascii_case("true");
                text.push_str(if yes { "TRUE" } else { "FALSE" });
            }
            _ => continue,
        }
        told |= attribute.key.as_ref().starts_with("office:") && attribute.key.as_ref() != "office:value-type";
    }
    Ok((is_text && !told) || (is_error && text.is_empty()))
}

pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Answer<Option<String>> {
    let found = tag.try_get_attribute(name).map_err(damaged)?;
    found
        .map(|attribute| Ok(unescape(&attribute.value).map_err(damaged)?.into_owned()))
        .transpose()
}

/// How often something is said to stand there.
fn times(tag: &BytesStart<'_>, name: &str) -> Answer<u64> {
    match tag.try_get_attribute(name).map_err(damaged)? {
        Some(attribute) => attribute.value.trim().parse().map_err(damaged),
        None => Ok(1),
    }
}

fn blanks(times: u64, text: &mut String) -> Answer<()> {
    if times > MAX_TEXT as u64 {
        return Err(refuse(message("intake-cell-too-long")));
    }
    text.extend(std::iter::repeat_n(' ', times as usize));
    push("", text)
}

pub(super) fn push(more: &str, text: &mut String) -> Answer<()> {
    if text.len() + more.len() > MAX_TEXT {
        return Err(refuse(message("intake-cell-too-long")));
    }
    text.push_str(more);
    Ok(())
}

/// The signs that every XML has, and those named by their number. A document that brings its own is not read.
pub(super) fn entity(name: &BytesRef<'_>, text: &mut String) -> Answer<()> {
    let sign = name.resolve_char_ref().map_err(damaged)?;
    match (sign, resolve_xml_entity(name)) {
        (Some(sign), _) => push(sign.encode_utf8(&mut [0; 4]), text),
        (None, Some(known)) => push(known, text),
        (None, None) => Err(damaged(())),
    }
}

pub(super) fn damaged<E>(_: E) -> Error {
    refuse(message("intake-damaged"))
}
