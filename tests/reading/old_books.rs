//! Binary workbooks, of Excel 2 to 2003 and of 2007 on, made record by record: as Excel shows them and as they are kept, and those that
//! lead a reader in a circle.

use std::io::Write as _;

use crate::desk::{desk, read};

/// A record of an old workbook.
fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat()
}

/// A cell's record: row, column and style, and what is in it.
fn cell(kind: u16, row: u16, column: u16, style: u16, value: &[u8]) -> Vec<u8> {
    record(
        kind,
        &[&row.to_le_bytes()[..], &column.to_le_bytes(), &style.to_le_bytes(), value].concat(),
    )
}

fn text(text: &str) -> Vec<u8> {
    let mut data = (text.len() as u16).to_le_bytes().to_vec();
    data.push(0);
    data.extend(text.bytes());
    data
}

/// The stream of a workbook of Excel 97 with one sheet of these records, and styles of these formats.
fn stream(formats: &[&str], sheet: &[Vec<u8>]) -> Vec<u8> {
    let begin = |kind: u16| record(0x0809, &[&[0, 6][..], &kind.to_le_bytes(), &[0; 12]].concat());
    let mut book = begin(5);
    for (at, code) in (164_u16..).zip(formats) {
        book.extend(record(0x041E, &[&at.to_le_bytes()[..], &text(code)].concat()));
    }
    for id in [0, 14].into_iter().chain(164..164 + formats.len() as u16) {
        book.extend(record(0x00E0, &[&[0, 0][..], &id.to_le_bytes(), &[0; 16]].concat()));
    }
    book.extend(record(
        0x00FC,
        &[&[2, 0, 0, 0, 2, 0, 0, 0][..], &text("Name"), &text("Wert")].concat(),
    ));
    let at = book.len() + 4 + 8 + 5 + 4;
    book.extend(record(
        0x0085,
        &[&(at as u32).to_le_bytes()[..], &[0, 0, 5, 0], b"Liste"].concat(),
    ));
    book.extend(record(0x000A, &[]));
    assert_eq!(book.len(), at);
    book.extend(begin(0x10));
    book.extend(sheet.concat());
    book.extend(record(0x000A, &[]));
    book
}

/// A container with one stream. `next`: what the table of sectors says follows on each of the stream's.
fn container(stream: &[u8], next: impl Fn(u32, u32) -> u32) -> Vec<u8> {
    const FREE: u32 = 0xFFFF_FFFF;
    const END: u32 = 0xFFFF_FFFE;
    let mut stream = stream.to_vec();
    stream.resize(stream.len().max(4096).next_multiple_of(512), 0);
    let sectors = (stream.len() / 512) as u32;
    let mut header = vec![0; 512];
    header[..8].copy_from_slice(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
    let mut put = |at: usize, value: u32| header[at..at + 4].copy_from_slice(&value.to_le_bytes());
    put(24, 0x0003_003E);
    put(28, 0x0009_FFFE);
    put(32, 6);
    put(44, 1);
    put(48, 1);
    put(56, 4096);
    put(60, END);
    put(68, END);
    (76..512).step_by(4).for_each(|at| put(at, FREE));
    put(76, 0);
    let mut table = vec![0xFFFF_FFFD, END];
    table.extend((0..sectors).map(|at| if at + 1 == sectors { END } else { next(at + 2, at + 3) }));
    table.resize(128, FREE);
    let entry = |name: &str, kind: u8, child: u32, start: u32, size: u32| {
        let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        entry.resize(128, 0);
        entry[64] = ((name.len() + 1) * 2) as u8;
        entry[66] = kind;
        entry[68..76].fill(0xFF);
        entry[76..80].copy_from_slice(&child.to_le_bytes());
        entry[116..120].copy_from_slice(&start.to_le_bytes());
        entry[120..124].copy_from_slice(&size.to_le_bytes());
        entry
    };
    let mut all = header;
    all.extend(table.iter().flat_map(|word| word.to_le_bytes()));
    all.extend(entry("Root Entry", 5, 1, END, 0));
    all.extend(entry("WORKBOOK", 2, FREE, 2, stream.len() as u32));
    all.resize(all.len() + 256, 0);
    all.extend(stream);
    all
}

fn straight(_: u32, behind: u32) -> u32 {
    behind
}

/// Header and records, as the program shows them.
async fn seen(name: &str, bytes: &[u8]) -> Vec<Vec<String>> {
    read(name, bytes).await.1
}

/// Numbers in formats, as Excel shows them and as they are kept.
const SEEN: &[(f64, u16, &str, &str)] = &[
    (0.125, 2, "12.5%", "12.5%"),
    (1067.0, 3, "01067", "01067"),
    (-1234.5, 4, "-1,234.50", "-1234.5"),
    (45_356.0, 1, "3/5/24", "2024-03-05"),
    (45_356.75, 5, "05.03.2024 18:00", "2024-03-05T18:00"),
    (12.5, 6, "12.50 €", "12.5 EUR"),
    (4.0, 0, "4", "4"),
];
const FORMATS: &[&str] = &["0.0%", "00000", "#,##0.00", "dd.mm.yyyy hh:mm"];

#[tokio::test(flavor = "multi_thread")]
async fn an_old_workbook_is_read_as_it_is_shown() {
    let euro = [&171_u16.to_le_bytes()[..], &[6, 0, 1], b"0\0.\x000\x000\0 \0\xAC\x20"].concat();
    let mut sheet = vec![cell(0x00FD, 0, 0, 0, &[0; 4]), cell(0x00FD, 0, 1, 0, &[1, 0, 0, 0])];
    for (row, (value, style, ..)) in (1..).zip(SEEN) {
        sheet.push(cell(0x0204, row, 0, 0, &text(&format!("Zeile {row}"))));
        sheet.push(cell(0x0203, row, 1, *style, &value.to_le_bytes()));
    }
    let formulas = [
        [&[0, 0, 0, 0, 0, 0, 0xFF, 0xFF][..], &[0; 12]].concat(),
        [&[1, 0, 1, 0, 0, 0, 0xFF, 0xFF][..], &[0; 12]].concat(),
        [&[2, 0, 0x2A, 0, 0, 0, 0xFF, 0xFF][..], &[0; 12]].concat(),
    ];
    for (row, formula) in (8..).zip(&formulas) {
        sheet.push(cell(0x0204, row, 0, 0, &text("Formel")));
        sheet.push(cell(0x0006, row, 1, 0, formula));
        if row == 8 {
            sheet.push(record(0x0207, &text("Text")));
        }
    }
    // Two numbers in one record, the second divided by a hundred.
    sheet.push(cell(0x00BD, 11, 0, 0, &[0x0A, 0, 0, 0, 0, 0, 0xEF, 0x01, 0, 0, 1, 0]));
    let mut book = stream(FORMATS, &sheet);
    // The euro sign takes letters of two bytes, and its style stands behind the others: room is made before the texts.
    let style = record(0x00E0, &[&[0, 0][..], &171_u16.to_le_bytes(), &[0; 16]].concat());
    let extra = [record(0x041E, &euro), style].concat();
    let texts = book.windows(2).position(|two| two == [0xFC, 0]).expect("texts");
    book.splice(texts..texts, extra.iter().copied());
    let bound = book.windows(4).position(|four| four == [0x85, 0, 13, 0]).expect("a sheet");
    let at = u32::from_le_bytes(book[bound + 4..bound + 8].try_into().expect("four")) + extra.len() as u32;
    book[bound + 4..bound + 8].copy_from_slice(&at.to_le_bytes());

    let file = container(&book, straight);
    let rows = seen("alt.xls", &file).await;
    assert_eq!(rows[0], ["Name", "Wert"]);
    let shown: Vec<&str> = rows[1..8].iter().map(|row| row[1].as_str()).collect();
    assert_eq!(shown, SEEN.iter().map(|(_, _, shown, _)| *shown).collect::<Vec<_>>());
    assert_eq!(
        rows[8..11].iter().map(|row| row[1].as_str()).collect::<Vec<_>>(),
        ["Text", "TRUE", "#N/A"]
    );
    assert_eq!(rows[11], ["2", "1.23"]);
    let desk = desk().await;
    let kept = desk.open_bytes("alt.xls", &file).await;
    let values: Vec<&str> = kept.first_rows[..7].iter().map(|row| row[1].as_str()).collect();
    assert_eq!(values, SEEN.iter().map(|(.., kept)| *kept).collect::<Vec<_>>());
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_in_no_order_and_cells_in_far_corners_are_read() {
    let rows = seen(
        "corners.xls",
        &container(
            &stream(
                &[],
                &[
                    cell(0x0204, 65_535, 1, 0, &text("z@example.org")),
                    cell(0x0204, 1, 1, 0, &text("a@example.org")),
                    cell(0x0204, 1, 0, 0, &text("Anna")),
                    cell(0x0204, 0, 0, 0, &text("Name")),
                    cell(0x0204, 0, 1, 0, &text("E-Mail")),
                    cell(0x0204, 65_535, 0, 0, &text("Zoe")),
                ],
            ),
            straight,
        ),
    )
    .await;
    assert_eq!(
        rows,
        [["Name", "E-Mail"], ["Anna", "a@example.org"], ["Zoe", "z@example.org"]]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn workbooks_of_before_workbooks_are_read() {
    // Excel 2 kept a cell's format in three bytes, and its texts in the letters of the country.
    let old = |kind: u16, row: u16, column: u16, format: u8, value: &[u8]| {
        record(
            kind,
            &[&row.to_le_bytes()[..], &column.to_le_bytes(), &[0, format, 0], value].concat(),
        )
    };
    let book = [
        record(0x0009, &[2, 0, 0x10, 0]),
        record(0x0042, &1251_u16.to_le_bytes()),
        record(0x001E, b"\x07General"),
        record(0x001E, b"\x040.00"),
        old(0x0004, 0, 0, 0, b"\x03\xC8\xEC\xFF"),
        old(0x0004, 0, 1, 0, b"\x04Wert"),
        old(0x0004, 1, 0, 0, b"\x04\xC0\xED\xED\xE0"),
        old(0x0003, 1, 1, 1, &2.5_f64.to_le_bytes()),
        old(0x0004, 2, 0, 0, b"\x03Ben"),
        old(0x0002, 2, 1, 0, &7_u16.to_le_bytes()),
        record(0x000A, &[]),
    ];
    assert_eq!(
        seen("ganzalt.xls", &book.concat()).await,
        [["Имя", "Wert"], ["Анна", "2.50"], ["Ben", "7"]]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn containers_that_lead_nowhere_are_refused_in_a_sentence() {
    let desk = desk().await;
    let honest = stream(&[], &[cell(0x0204, 0, 0, 0, &text("Name"))]);
    let sealed = [record(0x0809, &[0, 6, 5, 0]), record(0x002F, &[0; 6]), record(0x000A, &[])].concat();
    for (name, bytes, expect) in [
        ("sealed.xls", container(&sealed, straight), "intake-sealed-xls"),
        (
            "short.xls",
            container(&honest, straight)[..700].to_vec(),
            "intake-not-a-spreadsheet",
        ),
        ("zeros.xls", container(&[0; 64], straight), "intake-damaged"),
    ] {
        let refused = desk.open_bytes(name, &bytes).await.refused.expect(name);
        assert_eq!(refused.message.id, expect, "{name}");
    }
    // A stream whose sectors lead back to its first ends where its length says.
    let circle = desk.open_bytes("circle.xls", &container(&honest, |_, _| 2)).await;
    assert_eq!(circle.refused, None);
}

/// A record of a binary workbook of today.
fn packed(kind: u16, data: &[u8]) -> Vec<u8> {
    let mut all = match kind {
        0..=0x7F => vec![kind as u8],
        _ => vec![kind as u8 | 0x80, (kind >> 7) as u8],
    };
    let mut left = data.len();
    loop {
        all.push((left & 0x7F) as u8 | if left > 0x7F { 0x80 } else { 0 });
        left >>= 7;
        if left == 0 {
            break;
        }
    }
    all.extend(data);
    all
}

fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    [
        (units.len() as u32).to_le_bytes().to_vec(),
        units.into_iter().flat_map(u16::to_le_bytes).collect(),
    ]
    .concat()
}

/// A binary workbook: its sheets with the kind of their relation, the third of which is a chart.
fn xlsb(cells: &[Vec<u8>]) -> Vec<u8> {
    let sheet = |id: &str, name: &str| packed(0x9C, &[&[0; 8][..], &wide(id), &wide(name)].concat());
    let book = [
        packed(0x99, &[0; 12]),
        sheet("rId9", "Makro"),
        sheet("rId2", "Diagramm"),
        sheet("rId1", "Liste"),
        packed(0x90, &[]),
    ];
    let styles = [
        packed(0x2C, &[&164_u16.to_le_bytes()[..], &wide("0.0%")].concat()),
        packed(0x2C, &[&165_u16.to_le_bytes()[..], &wide("#,##0.00 \"€\"")].concat()),
        packed(0x0269, &[4, 0, 0, 0]),
        packed(0x2F, &[0; 16]),
        packed(0x2F, &[&[0, 0, 164, 0][..], &[0; 12]].concat()),
        packed(0x2F, &[&[0, 0, 165, 0][..], &[0; 12]].concat()),
        packed(0x2F, &[&[0, 0, 14, 0][..], &[0; 12]].concat()),
        packed(0x026A, &[]),
    ];
    let strings = [
        packed(0x13, &[&[0][..], &wide("Name")].concat()),
        packed(0x13, &[&[0][..], &wide("Ümit")].concat()),
    ];
    let rels = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.bin"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/chartsheet" Target="chartsheets/sheet1.bin"/><Relationship Id="rId9" Type="http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet" Target="macrosheets/sheet1.bin"/></Relationships>"#;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, data) in [
        ("xl/workbook.bin", book.concat()),
        ("xl/_rels/workbook.bin.rels", rels.into()),
        ("xl/styles.bin", styles.concat()),
        ("xl/sharedStrings.bin", strings.concat()),
        ("xl/worksheets/sheet1.bin", cells.concat()),
    ] {
        zip.start_file(name, zip::write::SimpleFileOptions::default())
            .expect("a part");
        zip.write_all(&data).expect("written");
    }
    zip.finish().expect("zipped").into_inner()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_binary_workbook_is_read_as_it_is_shown() {
    let cell = |kind: u16, column: u32, style: u32, value: &[u8]| {
        packed(kind, &[&column.to_le_bytes()[..], &style.to_le_bytes(), value].concat())
    };
    let row = |number: u32| packed(0, &[&number.to_le_bytes()[..], &[0; 21]].concat());
    let file = xlsb(&[
        packed(0x91, &[]),
        row(0),
        cell(7, 0, 0, &[0; 4]),
        cell(6, 1, 0, &wide("Anteil")),
        cell(6, 2, 0, &wide("Tag")),
        row(1),
        cell(7, 0, 0, &[1, 0, 0, 0]),
        cell(5, 1, 1, &0.5_f64.to_le_bytes()),
        cell(2, 2, 3, &(45_356_u32 << 2 | 2).to_le_bytes()),
        row(2),
        cell(8, 0, 0, &[wide("Zoe"), vec![0; 6]].concat()),
        cell(9, 1, 2, &[&1234.5_f64.to_le_bytes()[..], &[0; 6]].concat()),
        cell(11, 2, 0, &[0x07, 0, 0]),
        row(3),
        cell(0x3E, 0, 0, &[&[0][..], &wide("Ben")].concat()),
        cell(4, 1, 0, &[1]),
        packed(0x92, &[]),
    ]);
    assert_eq!(
        seen("binär.xlsb", &file).await,
        [
            ["Name", "Anteil", "Tag"],
            ["Ümit", "50.0%", "3/5/24"],
            ["Zoe", "1,234.50 €", "#DIV/0!"],
            ["Ben", "TRUE", ""]
        ]
    );
    let desk = desk().await;
    let kept = desk.open_bytes("binär.xlsb", &file).await;
    assert_eq!(kept.first_rows[0], ["Ümit", "50%", "2024-03-05"]);
    assert_eq!(kept.first_rows[1][1], "1234.5 EUR");
    let broken = desk.open_bytes("kurz.xlsb", &xlsb(&[row(0), vec![6, 100, 0, 0]])).await;
    assert_eq!(
        broken.refused.map(|refusal| refusal.message.id).as_deref(),
        Some("intake-damaged")
    );
}
