//! An OpenDocument sheet (OASIS OpenDocument 1.3, part 3), for LibreOffice and whoever may not use Excel's format: typed like the workbook,
//! its first row in sight, every column can be filtered, and no formula can come about. Written row by row, so that its size does not matter.

use std::{
    collections::BTreeSet,
    fs::File,
    io::{self, Write},
};

use quick_xml::{
    Writer,
    escape::escape,
    events::{BytesDecl, BytesText, Event},
};
use zip::{CompressionMethod, ZipWriter, result::ZipError, write::SimpleFileOptions};

use super::{
    cell::Cell,
    xlsx::{MOST_ROWS, fit, title_of_sheet},
};
use crate::{
    refusal::{Answer, Error, message, refuse},
    values::{Money, Now},
};

const KIND: &str = "application/vnd.oasis.opendocument.spreadsheet";
/// More than this uncompressed needs the longer form of an archive; a row of thousands of letters is rare.
const LONG: usize = 100_000;
/// A sign's width in a column, in millimetres.
const SIGN: f64 = 2.2;

/// A sheet under way.
pub(super) struct Ods<'a> {
    out: Writer<ZipWriter<&'a File>>,
    sheet: String,
    title: String,
    made: String,
    columns: usize,
    rows: usize,
    /// Currencies with their decimals, each of which needs a form of its own.
    money: BTreeSet<(String, u32)>,
    /// Texts cut because a cell holds no more.
    cut: u32,
}

impl<'a> Ods<'a> {
    pub(super) fn start(file: &'a File, title: &str, headers: &[String], widths: &[u16], rows: usize, now: &Now) -> Answer<Self> {
        if rows > MOST_ROWS {
            return Err(refuse(
                message("handoff-too-many-rows").with("rows", rows).with("most", MOST_ROWS),
            ));
        }
        let mut zip = ZipWriter::new(file);
        // Whoever looks only at the first bytes knows the file by them: first, and not packed.
        zip.start_file(
            "mimetype",
            SimpleFileOptions::default().compression_method(CompressionMethod::Stored),
        )
        .map_err(failed)?;
        zip.write_all(KIND.as_bytes())?;
        zip.start_file("content.xml", options().large_file(rows > LONG))
            .map_err(failed)?;
        let mut sheet = Self {
            out: Writer::new(zip),
            sheet: title_of_sheet(title),
            title: title.to_owned(),
            made: now.at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
            columns: headers.len(),
            rows: 0,
            money: BTreeSet::new(),
            cut: 0,
        };
        sheet.head(headers, widths)?;
        Ok(sheet)
    }

    fn head(&mut self, headers: &[String], widths: &[u16]) -> Answer<()> {
        begin(&mut self.out)?;
        let mut head = format!("<office:document-content {SPACES} office:version=\"1.3\"><office:automatic-styles>");
        for (n, width) in widths.iter().enumerate() {
            head += &format!(
                "<style:style style:name=\"w{n}\" style:family=\"table-column\">\
                 <style:table-column-properties style:column-width=\"{:.1}mm\"/></style:style>",
                f64::from(*width) * SIGN
            );
        }
        let name = escape(&self.sheet);
        head += &format!("</office:automatic-styles><office:body><office:spreadsheet><table:table table:name=\"{name}\">");
        for n in 0..widths.len() {
            head += &format!("<table:table-column table:style-name=\"w{n}\"/>");
        }
        head += "<table:table-header-rows><table:table-row>";
        put(&mut self.out, &head)?;
        for header in headers {
            self.text(header, " table:style-name=\"head\"")?;
        }
        put(&mut self.out, "</table:table-row></table:table-header-rows>")
    }

    pub(super) fn row(&mut self, cells: &[Cell]) -> Answer<()> {
        self.rows += 1;
        put(&mut self.out, "<table:table-row>")?;
        for cell in cells {
            match cell {
                Cell::Empty => put(&mut self.out, "<table:table-cell/>")?,
                Cell::Text(text) => self.text(text, " table:style-name=\"text\"")?,
                Cell::Count(count) => self.number(&f64::from(*count).to_string())?,
                Cell::Number(value) => self.number(&value.to_string())?,
                Cell::Day(day) => {
                    let iso = day.iso();
                    put(
                        &mut self.out,
                        &format!(
                            "<table:table-cell table:style-name=\"day\" office:value-type=\"date\" office:date-value=\"{iso}\">\
                             <text:p>{iso}</text:p></table:table-cell>"
                        ),
                    )?;
                }
                Cell::Money(money) => self.sum(money)?,
            }
        }
        put(&mut self.out, "</table:table-row>")
    }

    fn number(&mut self, value: &str) -> Answer<()> {
        put(
            &mut self.out,
            &format!(
                "<table:table-cell office:value-type=\"float\" office:value=\"{value}\"><text:p>{value}</text:p></table:table-cell>"
            ),
        )
    }

    fn sum(&mut self, money: &Money) -> Answer<()> {
        let amount = money.decimal();
        // Letters alone are a currency in a style's name.
        let currency: String = money.currency.chars().filter(char::is_ascii_uppercase).collect();
        let style = style_of(&currency, amount.scale());
        put(
            &mut self.out,
            &format!(
                "<table:table-cell table:style-name=\"{style}\" office:value-type=\"currency\" office:currency=\"{currency}\" \
                 office:value=\"{amount}\"><text:p>{amount} {currency}</text:p></table:table-cell>"
            ),
        )?;
        self.money.insert((currency, amount.scale()));
        Ok(())
    }

    fn text(&mut self, text: &str, style: &str) -> Answer<()> {
        let fitting = fit(text);
        self.cut += u32::from(fitting.len() != text.len());
        put(
            &mut self.out,
            &format!("<table:table-cell{style} office:value-type=\"string\"><text:p>"),
        )?;
        let mut spaces = 0;
        let mut plain = String::new();
        for c in fitting.chars().chain(['\0']) {
            // A reader takes a row of spaces for one, and drops those at the edges: each is written as what it is.
            if c == ' ' {
                spaces += 1;
                continue;
            }
            if spaces == 1 && c != '\0' && c != '\n' && !plain.is_empty() {
                plain.push(' ');
                spaces = 0;
            }
            let mark = match c {
                '\n' => Some("</text:p><text:p>"),
                '\t' => Some("<text:tab/>"),
                _ => None,
            };
            if spaces > 0 || mark.is_some() || c == '\0' {
                self.plain(&mut plain)?;
            }
            if spaces > 0 {
                put(&mut self.out, &format!("<text:s text:c=\"{spaces}\"/>"))?;
                spaces = 0;
            }
            match mark {
                Some(mark) => put(&mut self.out, mark)?,
                // XML knows no others of these; nobody sees one.
                None if c < ' ' || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
                None => plain.push(c),
            }
        }
        put(&mut self.out, "</text:p></table:table-cell>")
    }

    fn plain(&mut self, text: &mut String) -> Answer<()> {
        if !text.is_empty() {
            self.out.write_event(Event::Text(BytesText::new(text)))?;
            text.clear();
        }
        Ok(())
    }

    /// Completes the file; returns how many texts were cut.
    pub(super) fn finish(mut self) -> Answer<u32> {
        let mut end = "</table:table>".to_owned();
        if self.columns > 0 {
            let name = escape(self.sheet.replace('\'', "''")).into_owned();
            end += &format!(
                "<table:database-ranges><table:database-range table:name=\"__Anonymous_Sheet_DB__0\" \
                 table:target-range-address=\"'{name}'.A1:'{name}'.{}{}\" table:display-filter-buttons=\"true\"/></table:database-ranges>",
                letters(self.columns - 1),
                self.rows + 1
            );
        }
        end += "</office:spreadsheet></office:body></office:document-content>";
        put(&mut self.out, &end)?;
        let parts = [
            ("styles.xml", styles(&self.money)),
            ("settings.xml", settings(&self.sheet)),
            ("meta.xml", meta(&self.title, &self.made)),
            ("META-INF/manifest.xml", MANIFEST.to_owned()),
        ];
        let mut zip = self.out.into_inner();
        for (name, text) in parts {
            zip.start_file(name, options()).map_err(failed)?;
            let mut part = Writer::new(&mut zip);
            begin(&mut part)?;
            put(&mut part, &text)?;
        }
        zip.finish().map_err(failed)?;
        Ok(self.cut)
    }
}

/// What the disk says must not be lost in the writer's own fault.
fn failed(fault: ZipError) -> Error {
    io::Error::from(fault).into()
}

/// No time of day: the same table is the same file.
fn options() -> SimpleFileOptions {
    SimpleFileOptions::default().compression_method(CompressionMethod::Deflated)
}

fn begin<W: Write>(out: &mut Writer<W>) -> Answer<()> {
    Ok(out.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?)
}

fn put<W: Write>(out: &mut Writer<W>, markup: &str) -> Answer<()> {
    Ok(out.get_mut().write_all(markup.as_bytes())?)
}

const SPACES: &str = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
    xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
    xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
    xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" \
    xmlns:number=\"urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0\" \
    xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" \
    xmlns:config=\"urn:oasis:names:tc:opendocument:xmlns:config:1.0\" \
    xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\" \
    xmlns:dc=\"http://purl.org/dc/elements/1.1/\"";

const MANIFEST: &str = "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" \
    manifest:version=\"1.3\"><manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.3\" \
    manifest:media-type=\"application/vnd.oasis.opendocument.spreadsheet\"/>\
    <manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/>\
    <manifest:file-entry manifest:full-path=\"styles.xml\" manifest:media-type=\"text/xml\"/>\
    <manifest:file-entry manifest:full-path=\"settings.xml\" manifest:media-type=\"text/xml\"/>\
    <manifest:file-entry manifest:full-path=\"meta.xml\" manifest:media-type=\"text/xml\"/></manifest:manifest>";

fn style_of(currency: &str, decimals: u32) -> String {
    format!("money-{currency}-{decimals}")
}

/// How cells look. They stand behind the rows: which currencies there are is known then.
fn styles(money: &BTreeSet<(String, u32)>) -> String {
    let mut text = format!(
        "<office:document-styles {SPACES} office:version=\"1.3\"><office:styles>\
         <number:date-style style:name=\"iso\"><number:year number:style=\"long\"/><number:text>-</number:text>\
         <number:month number:style=\"long\"/><number:text>-</number:text><number:day number:style=\"long\"/></number:date-style>\
         <number:text-style style:name=\"as-text\"><number:text-content/></number:text-style>\
         <style:style style:name=\"head\" style:family=\"table-cell\"><style:text-properties fo:font-weight=\"bold\"/></style:style>\
         <style:style style:name=\"text\" style:family=\"table-cell\" style:data-style-name=\"as-text\"/>\
         <style:style style:name=\"day\" style:family=\"table-cell\" style:data-style-name=\"iso\"/>"
    );
    for (currency, decimals) in money {
        let name = style_of(currency, *decimals);
        text += &format!(
            "<number:currency-style style:name=\"n-{name}\"><number:number number:min-integer-digits=\"1\" \
             number:decimal-places=\"{decimals}\" number:min-decimal-places=\"{decimals}\" number:grouping=\"true\"/>\
             <number:text> </number:text><number:currency-symbol>{currency}</number:currency-symbol></number:currency-style>\
             <style:style style:name=\"{name}\" style:family=\"table-cell\" style:data-style-name=\"n-{name}\"/>"
        );
    }
    text + "</office:styles></office:document-styles>"
}

/// The first row stays in sight.
fn settings(sheet: &str) -> String {
    let item = |name: &str, kind: &str, value: &str| {
        format!("<config:config-item config:name=\"{name}\" config:type=\"{kind}\">{value}</config:config-item>")
    };
    let view = [
        item("VerticalSplitMode", "short", "2"),
        item("VerticalSplitPosition", "int", "1"),
        item("ActiveSplitRange", "short", "2"),
        item("PositionBottom", "int", "1"),
    ]
    .concat();
    let (sheet, active) = (escape(sheet), item("ActiveTable", "string", &escape(sheet)));
    format!(
        "<office:document-settings {SPACES} office:version=\"1.3\"><office:settings>\
         <config:config-item-set config:name=\"ooo:view-settings\"><config:config-item-map-indexed config:name=\"Views\">\
         <config:config-item-map-entry><config:config-item-map-named config:name=\"Tables\">\
         <config:config-item-map-entry config:name=\"{sheet}\">{view}</config:config-item-map-entry>\
         </config:config-item-map-named>{active}</config:config-item-map-entry></config:config-item-map-indexed>\
         </config:config-item-set></office:settings></office:document-settings>"
    )
}

/// The engine is told the time; a writer would ask the machine.
fn meta(title: &str, made: &str) -> String {
    format!(
        "<office:document-meta {SPACES} office:version=\"1.3\"><office:meta><dc:title>{}</dc:title>\
         <meta:creation-date>{made}</meta:creation-date></office:meta></office:document-meta>",
        escape(title.replace(char::is_control, " "))
    )
}

/// The letters of a column: A, B, … Z, AA.
fn letters(column: usize) -> String {
    let last = char::from(b'A' + u8::try_from(column % 26).unwrap_or(0));
    match column / 26 {
        0 => last.to_string(),
        more => letters(more - 1) + &last.to_string(),
    }
}
