//! Web pages, XML workbooks and address books that lie, nest or never end.

use super::{Expect, Shape};

const BOMB: &str = "intake-damaged-or-bomb";
const GRID: &str = "intake-beyond-the-grid";

pub(super) fn shapes() -> Vec<Shape> {
    let page = |inside: &str| format!("<html><table><tr><th>Name</th><th>Town</th></tr>{inside}").into_bytes();
    let book = |inside: &str| {
        format!(
            "<?xml version=\"1.0\"?><Workbook xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"a\"><Table>\
             <Row><Cell><Data ss:Type=\"String\">Name</Data></Cell></Row>{inside}</Table></Worksheet></Workbook>"
        )
        .into_bytes()
    };
    let cell = |attributes: &str| format!("<Row><Cell {attributes}><Data ss:Type=\"String\">x</Data></Cell></Row>");
    let card = |inside: &str| format!("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Anna\r\n{inside}END:VCARD\r\n").into_bytes();
    vec![
        Shape::read("deep.xls", page(&"<table><tr><td>".repeat(100_000))),
        Shape::refused("wide.xls", page(&format!("<tr>{}", "<td colspan=1000>x".repeat(20))), GRID),
        Shape::read("tall.xls", page("<tr><td rowspan=4294967295>x<td>y<tr><td>z")),
        Shape::read("odd-spans.xls", page("<tr><td colspan=-3>x<td rowspan=0>y<td colspan=1e9>z")),
        Shape::read("never-closed.html", page("<tr><td>Anna<td>Ulm<!-- and then")),
        Shape::refused(
            "long-cell.html",
            page(&format!("<tr><td>{}", "x".repeat(400_000))),
            "intake-cell-too-long",
        ),
        Shape::new(
            "long-attribute.html",
            page(&format!("<tr><td title='{}'>x", "y".repeat(30_000_000))),
            Expect::Either(vec![BOMB]),
        )
        .slow(),
        Shape::read(
            "script.html",
            page("<tr><td>Anna<script>document.write('<td>Ben')</script><td>Ulm"),
        ),
        Shape::read("many-rows.html", page(&"<tr><td>Anna<td>Ulm".repeat(50_000))),
        Shape::refused(
            "far-row.xml",
            book("<Row ss:Index=\"4000000000\"><Cell><Data ss:Type=\"String\">x</Data></Cell></Row>"),
            GRID,
        ),
        Shape::refused("far-column.xml", book(&cell("ss:Index=\"4000000000\"")), GRID),
        Shape::refused("no-number.xml", book(&cell("ss:Index=\"far\"")), "intake-damaged"),
        Shape::read("far-merge.xml", book(&cell("ss:MergeAcross=\"18446744073709551615\""))),
        Shape::refused(
            "backwards.xml",
            book(
                "<Row ss:Index=\"9\"><Cell><Data ss:Type=\"String\">x</Data></Cell></Row><Row ss:Index=\"2\"><Cell><Data ss:Type=\"String\">y</Data></Cell></Row>",
            ),
            "intake-rows-out-of-order",
        ),
        Shape::refused(
            "own-signs.xml",
            [
                &b"<?xml version=\"1.0\"?><!DOCTYPE Workbook [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]>"[..],
                &book("<Row><Cell><Data ss:Type=\"String\">&b;</Data></Cell></Row>")[21..],
            ]
            .concat(),
            "intake-damaged",
        ),
        Shape::refused("breaks-off.xml", book("")[..200].to_vec(), "intake-damaged"),
        Shape::new(
            "nested.xml",
            book(&"<Row>".repeat(200_000)),
            Expect::Refused(vec!["intake-damaged"]),
        ),
        Shape::refused(
            "long-line.vcf",
            card(&format!("NOTE:{}\r\n", "x".repeat(17 << 20))),
            "intake-row-too-long",
        )
        .slow(),
        Shape::read("many-phones.vcf", card(&"TEL:+49 30 1\r\n".repeat(20_000))),
        Shape::read("in-each-other.vcf", card(&"BEGIN:VCARD\r\n".repeat(20_000))),
        Shape::read("many-cards.vcf", card("EMAIL:a@b.example\r\n").repeat(20_000)),
        Shape::read(
            "odd-letters.vcf",
            card("N;ENCODING=QUOTED-PRINTABLE:=FF=FE=;=00\r\nBDAY:99999999\r\n"),
        ),
    ]
}
