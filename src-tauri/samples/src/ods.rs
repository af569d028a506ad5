//! A plain OpenDocument table, written row by row. Its own writer because the bytes must depend on the rows alone.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use jiff::civil::Date;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::WriteError;

const MANIFEST: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/><manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/></manifest:manifest>"#;

const META: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" office:version="1.3"><office:meta><meta:creation-date>2026-11-16T08:50:00</meta:creation-date></office:meta></office:document-meta>"#;

const CONTENT: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" office:version="1.3"><office:automatic-styles><number:date-style style:name="N1"><number:day number:style="long"/><number:text>.</number:text><number:month number:style="long"/><number:text>.</number:text><number:year number:style="long"/></number:date-style><style:style style:name="day" style:family="table-cell" style:data-style-name="N1"/></office:automatic-styles><office:body><office:spreadsheet>"#;

const END: &str = "</table:table></office:spreadsheet></office:body></office:document-content>";

/// What a cell holds.
pub(crate) enum Cell<'a> {
    Text(&'a str),
    Day(Date),
}

/// A table under way.
pub(crate) struct Table {
    zip: ZipWriter<BufWriter<File>>,
}

impl Table {
    pub(crate) fn start(path: &Path, sheet: &str, columns: usize) -> Result<Table, WriteError> {
        // the default time is 1980, the same for everybody
        let plain = SimpleFileOptions::default();
        let packed = plain.compression_method(CompressionMethod::Deflated);
        let mut zip = ZipWriter::new(BufWriter::new(File::create(path)?));
        // readers know the format by this entry, first and unpacked
        zip.start_file("mimetype", plain.compression_method(CompressionMethod::Stored))?;
        zip.write_all(b"application/vnd.oasis.opendocument.spreadsheet")?;
        for (name, text) in [
            ("META-INF/manifest.xml", MANIFEST),
            ("meta.xml", META),
            ("content.xml", CONTENT),
        ] {
            zip.start_file(name, packed.large_file(name == "content.xml"))?;
            zip.write_all(text.as_bytes())?;
        }
        let sheet = escaped(sheet);
        write!(
            zip,
            "<table:table table:name=\"{sheet}\"><table:table-column table:number-columns-repeated=\"{columns}\"/>"
        )?;
        Ok(Table { zip })
    }

    /// An empty text is an empty cell.
    pub(crate) fn row(&mut self, cells: &[Cell<'_>]) -> Result<(), WriteError> {
        let mut xml = String::with_capacity(64 * cells.len());
        xml.push_str("<table:table-row>");
        let mut blanks = 0;
        for cell in cells {
            if matches!(cell, Cell::Text("")) {
                blanks += 1;
                continue;
            }
            skip(&mut xml, std::mem::take(&mut blanks));
            match cell {
                Cell::Text(text) => {
                    xml.push_str("<table:table-cell office:value-type=\"string\"><text:p>");
                    xml.push_str(&escaped(text));
                    xml.push_str("</text:p></table:table-cell>");
                }
                Cell::Day(day) => {
                    let shown = day.strftime("%d.%m.%Y");
                    xml.push_str(&format!(
                        "<table:table-cell table:style-name=\"day\" office:value-type=\"date\" office:date-value=\"{day}\"><text:p>{shown}</text:p></table:table-cell>"
                    ));
                }
            }
        }
        skip(&mut xml, blanks);
        xml.push_str("</table:table-row>");
        Ok(self.zip.write_all(xml.as_bytes())?)
    }

    pub(crate) fn finish(mut self) -> Result<(), WriteError> {
        self.zip.write_all(END.as_bytes())?;
        Ok(self.zip.finish()?.flush()?)
    }
}

/// Empty cells side by side are one element, as office programs write them.
fn skip(xml: &mut String, blanks: usize) {
    match blanks {
        0 => {}
        1 => xml.push_str("<table:table-cell/>"),
        several => xml.push_str(&format!("<table:table-cell table:number-columns-repeated=\"{several}\"/>")),
    }
}

/// Several blanks in a row are an element of their own in this format.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut after_blank = true;
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            ' ' if after_blank => out.push_str("<text:s/>"),
            other => out.push(other),
        }
        after_blank = c == ' ';
    }
    out
}
