//! Binary workbooks of Excel 2007 and later: records in a zip, read as a stream.

use std::{
    collections::HashMap,
    io::{BufReader, Read, Seek, Write},
};

use quick_xml::events::Event;
use zip::ZipArchive;

use super::{
    biff::{Strings, fault, float, half, packed, word},
    book::Rows,
    look::{Forms, put_text},
    ods::{attribute, reader},
    sink::Sink,
};
use crate::refusal::{Answer, Error, message, refuse};

/// The longest text, its formatting and its reading aids.
const LONGEST: usize = 16 << 20;

/// Reads every worksheet into the sink.
pub(super) fn read<W: Write>(file: impl Read + Seek, as_shown: bool, sink: &mut Sink<W>) -> Answer<()> {
    let mut book = Book::of(file)?;
    let (sheets, epoch_1904) = book.sheets()?;
    let (styles, formats) = book.styles()?;
    let codes = styles.iter().map(|id| (*id, formats.get(id).map(String::as_str)));
    let forms = Forms::new(codes, as_shown, epoch_1904);
    let strings = book.strings()?;
    let mut missing = false;
    let mut read = 0;
    for sheet in &sheets {
        let Some(mut records) = book.records(&sheet.part)? else {
            missing = true;
            continue;
        };
        read += 1;
        sink.start_sheet(&sheet.name, sheet.hidden)?;
        cells(&mut records, &strings, &forms, sink)?;
        sink.end_sheet()?;
    }
    if missing && read == 0 {
        return Err(damaged(()));
    }
    Ok(())
}

struct Sheet {
    name: String,
    hidden: bool,
    part: String,
}

struct Book<R> {
    zip: ZipArchive<R>,
    /// Parts by their names in small letters.
    parts: HashMap<String, usize>,
}

impl<R: Read + Seek> Book<R> {
    fn of(file: R) -> Answer<Self> {
        let mut zip = ZipArchive::new(file).map_err(damaged)?;
        let mut parts = HashMap::new();
        for at in 0..zip.len() {
            let part = zip.by_index_raw(at).map_err(damaged)?;
            parts.insert(folded(&part.name().map_err(damaged)?), at);
        }
        Ok(Self { zip, parts })
    }

    fn part(&mut self, name: &str) -> Answer<Option<impl Read>> {
        let Some(at) = self.parts.get(&folded(name)).copied() else {
            return Ok(None);
        };
        self.zip.by_index(at).map(Some).map_err(damaged)
    }

    fn records(&mut self, name: &str) -> Answer<Option<Records<impl Read>>> {
        Ok(self.part(name)?.map(Records::new))
    }

    /// Where the relations of the workbook lead, those to worksheets.
    fn worksheets(&mut self) -> Answer<HashMap<String, String>> {
        let mut found = HashMap::new();
        let Some(part) = self.part("xl/_rels/workbook.bin.rels")? else {
            return Ok(found);
        };
        let mut xml = reader(BufReader::new(part));
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match xml.read_event_into(&mut buffer).map_err(damaged)? {
                Event::Start(tag) if tag.local_name().as_ref() == "Relationship" => {
                    let kind = attribute(&tag, "Type")?.unwrap_or_default();
                    if let (Some(id), Some(target)) = (attribute(&tag, "Id")?, attribute(&tag, "Target")?)
                        && kind.ends_with("/worksheet")
                    {
                        let part = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
                        found.insert(id, part);
                    }
                }
                Event::Eof => return Ok(found),
                _ => {}
            }
        }
    }

    /// The worksheets in order, and whether days are counted from 1904.
    fn sheets(&mut self) -> Answer<(Vec<Sheet>, bool)> {
        let worksheets = self.worksheets()?;
        let mut records = self.records("xl/workbook.bin")?.ok_or_else(|| damaged(()))?;
        let mut sheets = Vec::new();
        let mut epoch_1904 = false;
        while let Some((kind, data)) = records.next()? {
            match kind {
                0x0099 => epoch_1904 = data.first().is_some_and(|flags| flags & 1 != 0),
                0x009C => {
                    let mut relation = String::new();
                    let mut name = String::new();
                    let behind = text(data, 8, &mut relation).ok_or_else(|| damaged(()))?;
                    text(data, behind, &mut name).ok_or_else(|| damaged(()))?;
                    // Charts and macros lead elsewhere.
                    if let Some(part) = worksheets.get(&relation) {
                        sheets.push(Sheet {
                            name,
                            hidden: word(data, 0) != Some(0),
                            part: part.clone(),
                        });
                    }
                }
                0x0090 => break,
                _ => {}
            }
        }
        Ok((sheets, epoch_1904))
    }

    /// Of each style the number of its format, and the formats that the workbook brings.
    fn styles(&mut self) -> Answer<(Vec<u16>, HashMap<u16, String>)> {
        let (mut styles, mut formats) = (Vec::new(), HashMap::new());
        let Some(mut records) = self.records("xl/styles.bin")? else {
            return Ok((styles, formats));
        };
        let mut of_cells = false;
        while let Some((kind, data)) = records.next()? {
            match kind {
                0x002C => {
                    let mut code = String::new();
                    if let (Some(id), Some(_)) = (half(data, 0), text(data, 2, &mut code)) {
                        formats.insert(id, code);
                    }
                }
                0x0269 => of_cells = true,
                0x026A => break,
                0x002F if of_cells => styles.push(half(data, 2).unwrap_or(0)),
                _ => {}
            }
        }
        Ok((styles, formats))
    }

    fn strings(&mut self) -> Answer<Strings> {
        let mut strings = Strings::default();
        let Some(mut records) = self.records("xl/sharedStrings.bin")? else {
            return Ok(strings);
        };
        while let Some((kind, data)) = records.next()? {
            if kind == 0x0013 {
                strings.add(|out| text(data, 1, out)).ok_or_else(|| damaged(()))?;
            }
        }
        Ok(strings)
    }
}

/// The cells of a sheet.
fn cells<W: Write>(records: &mut Records<impl Read>, strings: &Strings, forms: &Forms, sink: &mut Sink<W>) -> Answer<()> {
    let mut rows = Rows::default();
    let mut row = 0;
    let mut out = String::new();
    let mut own = String::new();
    while let Some((kind, data)) = records.next()? {
        match kind {
            0x0000 => {
                row = word(data, 0).ok_or_else(|| damaged(()))?;
                continue;
            }
            0x0092 => break,
            0x0002..=0x000B | 0x003E => {}
            _ => continue,
        }
        let (column, style) = (word(data, 0), word(data, 4));
        let (Some(column), Some(style)) = (column, style) else {
            return Err(damaged(()));
        };
        out.clear();
        let number = match kind {
            0x0002 => packed(data, 8),
            0x0005 | 0x0009 => float(data, 8),
            _ => None,
        };
        match kind {
            0x0002 | 0x0005 | 0x0009 => {
                // The upper byte says how the cell is looked after.
                forms.text((style & 0x00FF_FFFF) as usize, number.ok_or_else(|| damaged(()))?, &mut out)?;
            }
            0x0003 | 0x000B => out.push_str(fault(*data.get(8).unwrap_or(&0x2B))),
            0x0004 | 0x000A => out.push_str(if data.get(8).is_some_and(|flag| *flag != 0) {
                "TRUE"
            } else {
                "FALSE"
            }),
            0x0007 => {
                let at = word(data, 8).ok_or_else(|| damaged(()))? as usize;
                put_text(strings.get(at).unwrap_or_default(), &mut out)?;
            }
            _ => {
                own.clear();
                text(data, if kind == 0x003E { 9 } else { 8 }, &mut own).ok_or_else(|| damaged(()))?;
                put_text(&own, &mut out)?;
            }
        }
        rows.put(row, column, &out, sink)?;
    }
    rows.finish(sink)
}

/// Records as a stream: what they are, how long they are, and what stands in them.
struct Records<R> {
    file: BufReader<R>,
    data: Vec<u8>,
}

impl<R: Read> Records<R> {
    fn new(file: R) -> Self {
        Self {
            file: BufReader::with_capacity(32 * 1024, file),
            data: Vec::new(),
        }
    }

    fn byte(&mut self) -> Answer<Option<u8>> {
        let mut one = [0];
        Ok((self.file.read(&mut one).map_err(damaged)? == 1).then_some(one[0]))
    }

    /// A number of at most so many bytes, seven bits in each.
    fn number(&mut self, bytes: u32) -> Answer<Option<u32>> {
        let mut sum = 0;
        for at in 0..bytes {
            let Some(byte) = self.byte()? else { return Ok(None) };
            sum |= u32::from(byte & 0x7F) << (7 * at);
            if byte & 0x80 == 0 {
                break;
            }
        }
        Ok(Some(sum))
    }

    /// The next record; nothing at the end.
    fn next(&mut self) -> Answer<Option<(u32, &[u8])>> {
        let Some(low) = self.byte()? else { return Ok(None) };
        let mut kind = u32::from(low);
        if low & 0x80 != 0 {
            // The upper half stands in the second byte.
            kind = u32::from(low & 0x7F) | (u32::from(self.byte()?.ok_or_else(|| damaged(()))?) & 0x7F) << 7;
        }
        let length = self.number(4)?.ok_or_else(|| damaged(()))? as usize;
        if length > LONGEST {
            return Err(damaged(()));
        }
        self.data.clear();
        (&mut self.file)
            .take(length as u64)
            .read_to_end(&mut self.data)
            .map_err(damaged)?;
        if self.data.len() < length {
            return Err(damaged(()));
        }
        Ok(Some((kind, &self.data)))
    }
}

/// Adds the text that stands at a place behind its length; where it ends.
fn text(data: &[u8], at: usize, out: &mut String) -> Option<usize> {
    let length = word(data, at)?;
    if length == u32::MAX {
        return Some(at + 4);
    }
    let end = (at + 4).checked_add((length as usize).checked_mul(2)?)?;
    let units = data
        .get(at + 4..end)?
        .chunks_exact(2)
        .map(|two| u16::from_le_bytes([two[0], two[1]]));
    out.extend(char::decode_utf16(units).map(|unit| unit.unwrap_or('\u{fffd}')));
    Some(end)
}

fn folded(name: &str) -> String {
    name.replace('\\', "/").to_lowercase()
}

fn damaged<E>(_: E) -> Error {
    refuse(message("intake-damaged"))
}
