//! A copy of a workbook that calamine refuses as a whole for what stands beside its sheets: Excel's old macro sheets, sheets that lead
//! nowhere, parts written in UTF-16, check sums that do not hold. Nothing of it goes to disk.

use std::{
    collections::HashSet,
    io::{Cursor, Read, Seek, Write},
};

use encoding_rs::{Encoding, UTF_8};
use quick_xml::{Reader, events::Event};
use zip::{CompressionMethod, ZipArchive, ZipWriter, write::SimpleFileOptions};

use super::{
    ods::{attribute, damaged, reader},
    text::encoding,
};
use crate::refusal::Answer;

/// A larger copy would not fit in the memory of this process.
const MOST: usize = 96 << 20;

/// The copy; refused where the file cannot be one.
pub(super) fn mended(file: impl Read + Seek) -> Answer<Cursor<Vec<u8>>> {
    let mut zip = ZipArchive::new(file).map_err(damaged)?;
    let mut names = Vec::new();
    let mut relations = HashSet::new();
    for at in 0..zip.len() {
        let part = zip.by_index_raw(at).map_err(damaged)?;
        names.push(part.name().map_err(damaged)?.into_owned());
    }
    for (at, name) in names.iter().enumerate() {
        let name = name.to_lowercase();
        if name.contains("_rels/") && name.contains("workbook") {
            relations = sheet_relations(&part(&mut zip, at)?)?;
        }
    }
    let mut copy = ZipWriter::new(Cursor::new(Vec::new()));
    let mut size = 0;
    for (at, name) in names.iter().enumerate() {
        if name.ends_with(['/', '\\']) {
            continue;
        }
        let low = name.to_lowercase();
        let xml = low.ends_with(".xml") || low.ends_with(".rels");
        if !xml {
            // Pictures and the like: nobody reads them here.
            continue;
        }
        let mut data = part(&mut zip, at)?;
        if low.ends_with("workbook.xml") {
            data = without_other_sheets(&data, &relations)?;
        }
        size += data.len();
        if size > MOST {
            return Err(damaged(()));
        }
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        copy.start_file(name.as_str(), options).map_err(damaged)?;
        copy.write_all(&data)?;
    }
    copy.finish().map_err(damaged)
}

/// A part as UTF-8. Where its check sum does not hold, what there is of it if it only leads to others: what people wrote must be whole.
fn part<R: Read + Seek>(zip: &mut ZipArchive<R>, at: usize) -> Answer<Vec<u8>> {
    let part = zip.by_index(at).map_err(damaged)?;
    let name = part.name().map(|name| name.to_lowercase()).unwrap_or_default();
    let leads = name.ends_with(".rels") || name.ends_with("workbook.xml");
    let mut data = Vec::new();
    // An error comes behind the last byte.
    let read = part.take(MOST as u64).read_to_end(&mut data);
    if read.is_err() && !leads {
        return Err(damaged(()));
    }
    let wide = Encoding::for_bom(&data).map_or_else(
        || encoding::wide(&data[..data.len().min(4096)]),
        |(encoding, _)| Some(encoding),
    );
    let Some(encoding) = wide.filter(|encoding| *encoding != UTF_8) else {
        return Ok(data);
    };
    let (text, _, _) = encoding.decode(&data);
    // What it says of its letters is no longer so.
    let body = match text.trim_start().strip_prefix("<?xml") {
        Some(declared) => declared.split_once("?>").map_or("", |(_, body)| body),
        None => &text,
    };
    Ok(body.as_bytes().to_vec())
}

/// The relations that lead to a sheet of cells, a chart or a dialogue.
fn sheet_relations(relations: &[u8]) -> Answer<HashSet<String>> {
    let mut xml = reader(relations);
    let mut buffer = Vec::new();
    let mut found = HashSet::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).map_err(damaged)? {
            Event::Start(tag) if tag.local_name().as_ref() == "Relationship" => {
                let kind = attribute(&tag, "Type")?.unwrap_or_default();
                if matches!(kind.rsplit('/').next(), Some("worksheet" | "chartsheet" | "dialogsheet")) {
                    found.extend(attribute(&tag, "Id")?);
                }
            }
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

/// The workbook part without the sheets that no relation leads to.
fn without_other_sheets(book: &[u8], relations: &HashSet<String>) -> Answer<Vec<u8>> {
    let mut xml = Reader::from_reader(book);
    let mut kept = Vec::with_capacity(book.len());
    let mut buffer = Vec::new();
    let mut dropping = false;
    let mut from = 0;
    loop {
        buffer.clear();
        let event = xml.read_event_into(&mut buffer).map_err(damaged)?;
        let end = usize::try_from(xml.buffer_position()).unwrap_or(usize::MAX);
        let keep = match &event {
            Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == "sheet" => {
                let mut leads = false;
                for attribute in tag.attributes().with_checks(false).flatten() {
                    leads |= attribute.key.local_name().as_ref() == "id" && relations.contains(attribute.value.as_ref());
                }
                dropping = !leads && matches!(event, Event::Start(_));
                leads
            }
            Event::End(tag) if tag.local_name().as_ref() == "sheet" => !std::mem::take(&mut dropping),
            Event::Eof => return Ok(kept),
            _ => !dropping,
        };
        if keep {
            kept.extend_from_slice(book.get(from..end).unwrap_or_default());
        }
        from = end;
    }
}
