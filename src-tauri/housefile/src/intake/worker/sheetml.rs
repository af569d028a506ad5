//! SpreadsheetML 2003, the one XML file that Excel and many a reporting program write as `.xml` or under the name of `.xls`.

use std::{
    collections::HashMap,
    io::{BufRead, BufReader, Cursor, Read as _, Write},
};

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use super::{
    book::Rows,
    frame::{Found, Request},
    look::iso_day,
    markup,
    ods::{self, attribute, damaged, entity, push, reader},
    shown::Shown,
    sink::{MAX_COLUMNS, MAX_ROWS, Sink},
    text::Source,
};
use crate::refusal::{Answer, message, refuse};

/// Reads every worksheet into the sink. An XML of another kind is refused.
pub(super) fn read<W: Write>(request: &Request, source: &mut impl Source, sink: &mut Sink<W>) -> Answer<()> {
    let found = markup::encoding_of(request, source)?;
    sink.found(&Found {
        format: "xml".to_owned(),
        encoding: Some(found.encoding.name().to_owned()),
        ..Found::default()
    })?;
    let mut text = BufReader::new(markup::decoded(&found, source)?);
    let mut head = Vec::new();
    (&mut text).take(4096).read_to_end(&mut head)?;
    let is_document = String::from_utf8_lossy(&head).contains("<office:document");
    let text = Cursor::new(head).chain(text);
    // LibreOffice writes its documents as a single XML too.
    if is_document {
        return ods::tables(text, request.shown, sink);
    }
    let mut book = Book {
        xml: reader(text),
        buffer: Vec::new(),
        formats: HashMap::new(),
        sheets: 0,
    };
    book.read(sink)?;
    if book.sheets == 0 {
        return Err(refuse(message("intake-is-xml")));
    }
    Ok(())
}

/// A file under way.
struct Book<R> {
    xml: Reader<R>,
    buffer: Vec<u8>,
    /// By the name of a style.
    formats: HashMap<String, Shown>,
    sheets: u32,
}

impl<R: BufRead> Book<R> {
    fn read<W: Write>(&mut self, sink: &mut Sink<W>) -> Answer<()> {
        let mut style = None;
        loop {
            self.buffer.clear();
            match self.xml.read_event_into(&mut self.buffer).map_err(damaged)? {
                Event::Start(tag) => match tag.local_name().as_ref() {
                    "Style" => style = attribute(&tag, "ss:ID")?,
                    "NumberFormat" => {
                        if let (Some(style), Some(format)) = (style.take(), attribute(&tag, "ss:Format")?) {
                            self.formats.insert(style, Shown::of(code(&format)));
                        }
                    }
                    "Worksheet" => {
                        let name = attribute(&tag, "ss:Name")?.unwrap_or_default();
                        self.sheets += 1;
                        sink.start_sheet(&name, false)?;
                        self.sheet(sink)?;
                        sink.end_sheet()?;
                    }
                    _ => {}
                },
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    fn sheet<W: Write>(&mut self, sink: &mut Sink<W>) -> Answer<()> {
        let (mut row, mut column) = (0_u64, 0_u64);
        let mut rows = Rows::default();
        let mut text = String::new();
        loop {
            self.buffer.clear();
            match self.xml.read_event_into(&mut self.buffer).map_err(damaged)? {
                Event::Start(tag) => match tag.local_name().as_ref() {
                    "Row" => {
                        row = number(&tag, "ss:Index")?.unwrap_or(row + 1);
                        column = 0;
                    }
                    "Cell" => {
                        column = number(&tag, "ss:Index")?.unwrap_or(column + 1);
                        let merged = number(&tag, "ss:MergeAcross")?.unwrap_or(0);
                        let format = attribute(&tag, "ss:StyleID")?.and_then(|style| self.formats.get(&style).cloned());
                        self.cell(&format.unwrap_or(Shown::Plain), &mut text)?;
                        if row == 0 || row > u64::from(MAX_ROWS) || column == 0 || column > MAX_COLUMNS as u64 {
                            return Err(refuse(message("intake-beyond-the-grid")));
                        }
                        rows.put(row as u32 - 1, column as u32 - 1, &text, sink)?;
                        column = column.saturating_add(merged);
                    }
                    _ => {}
                },
                Event::End(tag) if tag.local_name().as_ref() == "Worksheet" => return rows.finish(sink),
                Event::Eof => return Err(damaged(())),
                _ => {}
            }
        }
    }

    /// Reads on to the end of a cell. Remarks in it are not its text.
    fn cell(&mut self, format: &Shown, text: &mut String) -> Answer<()> {
        text.clear();
        let mut kind: Option<String> = None;
        let (mut remark, mut data) = (false, false);
        loop {
            self.buffer.clear();
            match self.xml.read_event_into(&mut self.buffer).map_err(damaged)? {
                Event::Start(tag) => match tag.local_name().as_ref() {
                    "Comment" => remark = true,
                    "Data" if !remark => {
                        kind = attribute(&tag, "ss:Type")?;
                        data = true;
                    }
                    _ => {}
                },
                Event::End(tag) => match tag.local_name().as_ref() {
                    "Comment" => remark = false,
                    "Data" => data = false,
                    "Cell" => break,
                    _ => {}
                },
                Event::Text(more) if data => push(&more.xml10_content(), text)?,
                Event::CData(more) if data => push(&more.xml10_content(), text)?,
                Event::GeneralRef(name) if data => entity(&name, text)?,
                Event::Eof => return Err(damaged(())),
                _ => {}
            }
        }
        match kind.as_deref() {
            Some("Number") => {
                if let Ok(value) = text.trim().parse::<f64>() {
                    text.clear();
                    format.text(value, text);
                }
            }
            Some("DateTime") => *text = iso_day(text.trim()),
            Some("Boolean") => *text = if text.trim() == "1" { "TRUE" } else { "FALSE" }.to_owned(),
            _ => {}
        }
        Ok(())
    }
}

/// What the names of formats stand for that are no codes themselves.
fn code(format: &str) -> &str {
    match format {
        "Fixed" => "0.00",
        "Standard" => "#,##0.00",
        "Percent" => "0.00%",
        other => other,
    }
}

fn number(tag: &BytesStart<'_>, name: &str) -> Answer<Option<u64>> {
    attribute(tag, name)?
        .map(|value| value.trim().parse().map_err(damaged))
        .transpose()
}
