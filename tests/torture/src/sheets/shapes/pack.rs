//! Packing the parts of a workbook: honestly, and with every lie that a zip's directory can tell.

use std::io::{Cursor, Write as _};

use zip::{ZipWriter, write::SimpleFileOptions};

use crate::suite::Tried;

/// Parts packed as any program would.
pub(super) fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    pack(parts).expect("memory takes what is written")
}

fn pack(parts: &[(&str, &[u8])]) -> Tried<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default())?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// A part as the directory is to tell it; nothing is packed.
#[derive(Clone)]
pub(super) struct Part<'a> {
    pub(super) name: &'a [u8],
    pub(super) bytes: &'a [u8],
    /// 0 is stored.
    pub(super) method: u16,
    pub(super) flags: u16,
    /// The size it says it will have.
    pub(super) size: Option<u32>,
    /// Where it says it lies.
    pub(super) at: Option<u32>,
}

impl<'a> Part<'a> {
    pub(super) fn new(name: &'a [u8], bytes: &'a [u8]) -> Self {
        Self {
            name,
            bytes,
            method: 0,
            flags: 0,
            size: None,
            at: None,
        }
    }
}

/// Parts in a zip that tells what it is told to tell; `count` is how many it says there are.
pub(super) fn lying(parts: &[Part<'_>], count: Option<u16>) -> Vec<u8> {
    let mut out = Vec::new();
    let mut directory = Vec::new();
    for part in parts {
        let at = part.at.unwrap_or(u32::try_from(out.len()).unwrap_or(u32::MAX));
        let packed = u32::try_from(part.bytes.len()).unwrap_or(u32::MAX);
        let size = part.size.unwrap_or(packed);
        let name_length = u16::try_from(part.name.len()).unwrap_or(u16::MAX);
        let mut about = Vec::new();
        about.extend(part.flags.to_le_bytes());
        about.extend(part.method.to_le_bytes());
        about.extend([0; 4]);
        about.extend(checksum(part.bytes).to_le_bytes());
        about.extend(packed.to_le_bytes());
        about.extend(size.to_le_bytes());
        about.extend(name_length.to_le_bytes());
        about.extend([0; 2]);
        out.extend(b"PK\x03\x04\x14\0");
        out.extend(&about);
        out.extend(part.name);
        out.extend(part.bytes);
        directory.extend(b"PK\x01\x02\x14\0\x14\0");
        directory.extend(&about);
        directory.extend([0; 10]);
        directory.extend(at.to_le_bytes());
        directory.extend(part.name);
    }
    let start = u32::try_from(out.len()).unwrap_or(u32::MAX);
    let length = u32::try_from(directory.len()).unwrap_or(u32::MAX);
    let count = count.unwrap_or(u16::try_from(parts.len()).unwrap_or(u16::MAX));
    out.extend(directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend(count.to_le_bytes());
    out.extend(count.to_le_bytes());
    out.extend(length.to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend([0; 2]);
    out
}

/// CRC-32, bit by bit: a few kilobytes need no table.
fn checksum(bytes: &[u8]) -> u32 {
    let mut sum = u32::MAX;
    for byte in bytes {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 };
        }
    }
    !sum
}

pub(super) const TYPES: &[u8] = br#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#;
pub(super) const RELS: &[u8] = br#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
pub(super) const BOOK: &[u8] = br#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
pub(super) const BOOK_RELS: &[u8] = br#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;

/// A worksheet's XML around its `sheetData` children.
pub(super) fn sheet(rows: &str) -> String {
    format!(
        r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"#
    )
}

/// A workbook of one sheet, with more parts beside it.
pub(super) fn xlsx(sheet: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", RELS),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", BOOK_RELS),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    parts.extend(more);
    packed(&parts)
}

/// An OpenDocument table of this content.
pub(super) fn ods(rows: &str) -> Vec<u8> {
    let content = format!(
        r#"<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:spreadsheet><table:table table:name="S">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"#
    );
    let manifest =
        br#"<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>"#;
    packed(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", content.as_bytes()),
    ])
}

/// A cell with a text in it.
pub(super) fn cell(place: &str, text: &str) -> String {
    format!(r#"<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>"#)
}

/// A row of cells.
pub(super) fn row(number: u64, cells: &str) -> String {
    format!(r#"<row r="{number}">{cells}</row>"#)
}

/// Two columns and one person.
pub(super) fn honest_rows() -> String {
    let header = row(1, &(cell("A1", "Name") + &cell("B1", "E-mail")));
    header + &row(2, &(cell("A2", "Anna Berger") + &cell("B2", "anna@example.com")))
}
