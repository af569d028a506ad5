//! Tables that programs write as web pages or XML, mostly under the name of `.xls`, and address books.

use crate::desk::{desk, read};

#[tokio::test(flavor = "multi_thread")]
async fn a_page_is_read_as_it_is_shown() {
    let page = "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><head><meta http-equiv=Content-Type content=\"text/html; charset=windows-1252\">
        <style>td {mso-number-format:\"\\@\"}</style></head><body><p>Kunden</p>
        <table border=1><tr><th>Name<th>E-Mail</th><th>PLZ</th><th>Notiz</th></tr>
        <tr><td>J\u{fc}rgen &amp;\n  Anna&nbsp;Gro\u{df}</td><td><a href='mailto:j@b.example'>j@b.example</a></td><td>01067</td><td>eins<br>zwei</td></tr>
        <!-- <tr><td>niemand</td></tr> -->
        <TR><TD colspan=2>M\u{e4}rta</TD><TD>52349<TD><table><tr><td>a</td><td>b</td></tr></table></TD></TR>
        <tr><td rowspan='2'>Zoe</td><td>z@b.example</td><td>1</td><td>x &lt;b&gt;</td></tr><tr><td>y@b.example</td><td>2</td><td></td></tr>
        </table><script>document.write('<table><tr><td>x</td></tr></table>')</script></body></html>";
    let bytes: Vec<u8> = page
        .chars()
        .map(|sign| u8::try_from(u32::from(sign)).expect("Latin"))
        .collect();
    let (format, rows) = read("kunden.xls", &bytes).await;
    assert_eq!(format, "html");
    assert_eq!(
        rows,
        [
            vec!["Name", "E-Mail", "PLZ", "Notiz"],
            vec!["Jürgen & Anna\u{a0}Groß", "j@b.example", "01067", "eins\nzwei"],
            vec!["Märta", "", "52349", "a b"],
            vec!["Zoe", "z@b.example", "1", "x <b>"],
            vec!["", "y@b.example", "2", ""],
        ]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_xml_of_excel_2003_is_a_workbook() {
    let book = r#"<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
 <Styles><Style ss:ID="Default"/><Style ss:ID="zip"><NumberFormat ss:Format="00000"/></Style></Styles>
 <Worksheet ss:Name="People"><Table>
  <Row><Cell><Data ss:Type="String">Name</Data></Cell><Cell><Data ss:Type="String">Born</Data></Cell><Cell><Data ss:Type="String">ZIP</Data></Cell><Cell><Data ss:Type="String">VIP</Data></Cell></Row>
  <Row><Cell><Data ss:Type="String">Ann &amp; Bo &#228;</Data><Comment><Data ss:Type="String">not her name</Data></Comment></Cell><Cell><Data ss:Type="DateTime">1980-02-03T00:00:00.000</Data></Cell><Cell ss:StyleID="zip"><Data ss:Type="Number">1067</Data></Cell><Cell><Data ss:Type="Boolean">1</Data></Cell></Row>
  <Row ss:Index="4"><Cell ss:Index="2"><Data ss:Type="DateTime">1990-12-31T00:00:00.000</Data></Cell><Cell><Data ss:Type="Number">12345.5</Data></Cell></Row>
 </Table></Worksheet></Workbook>"#;
    let (format, rows) = read("people.xls", book.as_bytes()).await;
    assert_eq!(format, "xml");
    assert_eq!(
        rows,
        [
            vec!["Name", "Born", "ZIP", "VIP"],
            vec!["Ann & Bo ä", "1980-02-03", "01067", "TRUE"],
            vec!["", "1990-12-31", "12345.5", ""],
        ]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn cards_become_rows_and_what_they_hold_columns() {
    let cards = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Koch;Anna;Maria;Dr.;\r\nFN:Dr. Anna Koch\r\nORG:Lindenhof GmbH;Einkauf\r\n\
        EMAIL;TYPE=INTERNET,WORK:anna@b.example\r\nEMAIL:koch@c.example\r\nTEL;TYPE=CELL:+49 151 1234567\r\nTEL;TYPE=WORK,FAX:+49 30 99\r\n\
        ADR;TYPE=HOME:;;Ring 1;Berlin;;10115;Germany\r\nBDAY:1980-02-03\r\nNOTE:met at the\\n fair\\, liked it, and a line that is so\r\n  long that it is folded\r\nEND:VCARD\r\n\
        BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=BCrgen\r\nTEL;CELL:0171 5\r\nTEL;VOICE:030 1\r\nEND:VCARD\r\n\
        BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Bo\r\nTEL;VALUE=uri;TYPE=voice:tel:+46701\r\nPHOTO:data:image/png;base64,iVBORw0KGgo=\r\nEND:VCARD\r\n";
    let (format, rows) = read("contacts.vcf", cards.as_bytes()).await;
    assert_eq!(format, "vcard");
    let column = |name: &str| {
        rows[0]
            .iter()
            .position(|header| header == name)
            .unwrap_or_else(|| panic!("{name} in {:?}", rows[0]))
    };
    let cell = |row: usize, name: &str| rows[row][column(name)].as_str();
    assert_eq!(rows.len(), 4);
    for (name, text) in [
        ("Full name", "Dr. Anna Koch"),
        ("Salutation", "Dr."),
        ("First name", "Anna"),
        ("Last name", "Koch"),
        ("Company", "Lindenhof GmbH"),
        ("Department", "Einkauf"),
        ("E-mail", "anna@b.example"),
        ("E-mail 2", "koch@c.example"),
        ("Mobile phone", "+49 151 1234567"),
        ("Fax", "+49 30 99"),
        ("Street", "Ring 1"),
        ("City", "Berlin"),
        ("Postcode", "10115"),
        ("Country", "Germany"),
        ("Birthday", "1980-02-03"),
        (
            "Note",
            "met at the\n fair, liked it, and a line that is so long that it is folded",
        ),
    ] {
        assert_eq!(cell(1, name), text, "{name}");
    }
    assert_eq!((cell(2, "First name"), cell(2, "Last name")), ("Jürgen", "Müller"));
    assert_eq!((cell(2, "Mobile phone"), cell(2, "Phone")), ("0171 5", "030 1"));
    assert_eq!((cell(3, "Full name"), cell(3, "Phone")), ("Bo", "+46701"));
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_without_a_table_and_other_xml_are_told() {
    let desk = crate::desk::desk().await;
    for (name, bytes, id) in [
        ("page.csv", &b"<!DOCTYPE html><p>no table</p>"[..], "intake-is-html"),
        ("feed.xml", b"<?xml version=\"1.0\"?><rss><channel/></rss>", "intake-is-xml"),
        ("empty.vcf", b"BEGIN:VCARD\nVERSION:3.0\n", "intake-is-vcard"),
    ] {
        let draft = desk.open_bytes(name, bytes).await;
        assert_eq!(
            draft.refused.as_ref().map(|refusal| refusal.message.id.as_str()),
            Some(id),
            "{name}"
        );
    }
    desk.house.close().await;
}

/// What Excel writes as "single file web page", and some programs as `.xls`.
const ARCHIVE: &str = "MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\nContent-Type: multipart/related;\r\n\tboundary=\"----=_Next\"\r\n\r\n\
    This document is a web archive.\r\n\r\n------=_Next\r\nContent-Location: file:///C:/a.htm\r\nContent-Transfer-Encoding: quoted-printable\r\n\
    Content-Type: text/html; charset=\"windows-1252\"\r\n\r\n<html><table border=3D1><tr><td>Name<td>E-Mail<tr><td>J=FCrgen<td>juergen@=\r\npost.example<tr>\
    <td>Anna<td>anna@post.example</table></html>\r\n\
    ------=_Next--\r\n";

#[tokio::test(flavor = "multi_thread")]
async fn a_web_archive_is_read_by_the_tables_of_its_pages() {
    let saved = format!("From: <Saved by a browser>\r\nSubject: Customers\r\n{ARCHIVE}");
    for (name, bytes) in [
        ("orders.xls", ARCHIVE.as_bytes().to_vec()),
        ("orders.mht", saved.into_bytes()),
        ("marked.xls", [b"\xEF\xBB\xBF", ARCHIVE.as_bytes()].concat()),
        (
            "chinese.xls",
            ARCHIVE
                .replace("windows-1252", "gb2312")
                .replace("J=FCrgen", "=CD=F5")
                .into_bytes(),
        ),
    ] {
        let (format, rows) = read(name, &bytes).await;
        assert_eq!(format, "html", "{name}");
        assert_eq!(
            rows,
            [
                ["Name", "E-Mail"],
                [
                    if name == "chinese.xls" { "\u{738b}" } else { "J\u{fc}rgen" },
                    "juergen@post.example"
                ],
                ["Anna", "anna@post.example"]
            ],
            "{name}"
        );
    }
    let desk = desk().await;
    let bare = ARCHIVE.replace("table", "pre");
    let refused = desk.open_bytes("bare.xls", bare.as_bytes()).await.refused.expect("no table");
    assert_eq!(refused.message.id, "intake-is-html");
    // A table that has such words among its values is one.
    let table = "Name,Note\nAnna,MIME-Version: 1.0\nBert,multipart/related\n";
    assert_eq!(desk.open_bytes("notes.csv", table.as_bytes()).await.refused, None);
    let colons = "Name: full\tNote: mime-version: 1.0 multipart/related\nAnna\t-\nBert\t-\n";
    assert_eq!(desk.open_bytes("colons.tsv", colons.as_bytes()).await.refused, None);
}
