//! Files made to take a reader down. Each is refused in a sentence or read for what it honestly holds; the parent lives on, and
//! neither it nor the child takes much memory.

use std::{
    io::Write as _,
    time::{Duration, Instant},
};

use housefile::{intake, job::Job};

use crate::desk::{desk, worker};

const TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#;
const RELS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &str = r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const BOOK_RELS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#;

/// A workbook of one sheet with this XML between its `sheetData` tags, and this shared string table.
fn xlsx(rows: &str, strings: Option<&str>) -> Vec<u8> {
    let sheet = format!(
        r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"#
    );
    let mut parts = vec![
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", RELS),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", BOOK_RELS),
        ("xl/worksheets/sheet1.xml", &sheet),
    ];
    parts.extend(strings.map(|strings| ("xl/sharedStrings.xml", strings)));
    zipped(&parts)
}

pub(crate) fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default())
            .expect("a part");
        zip.write_all(text.as_bytes()).expect("written");
    }
    zip.finish().expect("zipped").into_inner()
}

/// The same, each part of which says that a password is needed.
fn locked(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zipped(parts);
    // The flags behind the signature of each part, and of its line in the directory (APPNOTE 4.3.7 and 4.3.12).
    for (signature, flags) in [(*b"PK\x03\x04", 6), (*b"PK\x01\x02", 8)] {
        let at: Vec<usize> = (0..zip.len() - 4).filter(|at| zip[*at..*at + 4] == signature).collect();
        for at in at {
            zip[at + flags] |= 1;
        }
    }
    zip
}

fn cell(place: &str, text: &str) -> String {
    format!(r#"<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>"#)
}

fn row(number: u32, cells: &str) -> String {
    format!(r#"<row r="{number}">{cells}</row>"#)
}

/// The child's worst memory so far, over all children of this test process.
fn worst_child() -> Option<u64> {
    // Children that were waited for stand in no /proc; the parent's own size is checked instead.
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

#[tokio::test(flavor = "multi_thread")]
async fn hostile_files_are_refused_in_a_sentence() {
    let desk = desk().await;
    let words = housefile::words::words("en");
    let honest = xlsx(
        &(row(1, &(cell("A1", "Name") + &cell("B1", "E-mail"))) + &row(2, &(cell("A2", "Anna") + &cell("B2", "a@b.example")))),
        None,
    );
    let strings = |count: &str| {
        format!(
            r#"<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="1" uniqueCount="{count}"><si><t>x</t></si></sst>"#
        )
    };
    let huge_cell = cell("A1", &"x".repeat(300 << 20));
    let entity = r#"<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><workbook>&b;</workbook>"#;
    let billion = zipped(&[
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", RELS),
        ("xl/workbook.xml", entity),
        ("xl/_rels/workbook.xml.rels", BOOK_RELS),
    ]);
    let mut wide = cell("A1", "Name");
    for _ in 0..20 {
        wide.push_str(&cell("XFE16777217", "x"));
    }
    for (name, bytes, id) in [
        (
            "strings.xlsx",
            xlsx("", Some(&strings("4294967295"))),
            "intake-damaged-or-bomb",
        ),
        (
            "more-strings.xlsx",
            xlsx("", Some(&strings("18446744073709551615"))),
            "intake-damaged-or-bomb",
        ),
        ("one-cell.xlsx", xlsx(&row(1, &huge_cell), None), "intake-damaged-or-bomb"),
        ("beyond.xlsx", xlsx(&row(1, &wide), None), "intake-beyond-the-grid"),
        (
            "backwards.xlsx",
            xlsx(
                &(row(9, &cell("A9", "a")) + &row(2, &cell("A2", "b")) + &row(5, &cell("A5", "c"))),
                None,
            ),
            "intake-rows-out-of-order",
        ),
        ("billion.xlsx", billion, "intake-nothing-in-it"),
        ("truncated.xlsx", honest[..honest.len() / 2].to_vec(), "intake-damaged"),
        (
            "locked.zip",
            locked(&[("people.csv", "E-mail,Name\nanna@b.example,Anna\n")]),
            "intake-sealed-zip",
        ),
        ("bare-zip.xlsx", zipped(&[("a.bin", "x")]), "intake-not-a-spreadsheet"),
        (
            "document.xlsx",
            zipped(&[
                ("[Content_Types].xml", TYPES),
                ("_rels/.rels", RELS),
                ("word/document.xml", "<w/>"),
            ]),
            "intake-not-a-spreadsheet",
        ),
        ("empty.csv", Vec::new(), "intake-empty-file"),
        ("blank.csv", b"\n\n  \n \t\n".to_vec(), "intake-nothing-in-it"),
        ("no-rows.xlsx", xlsx("", None), "intake-nothing-in-it"),
        ("paper.csv", b"%PDF-1.7 and so on".to_vec(), "intake-is-pdf"),
        ("photo.xlsx", b"\x89PNG\r\n\x1a\n".to_vec(), "intake-is-picture"),
        (
            "program.csv",
            [&b"MZ"[..], &[0, 1, 2, 3, 0, 0]].concat(),
            "intake-not-a-spreadsheet",
        ),
        (
            "noise.csv",
            (0..20_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect(),
            "intake-not-a-spreadsheet",
        ),
        ("page.xls", b"<html><p>Name</p></html>".to_vec(), "intake-is-html"),
        ("old.xls", b"\x09\x00\x04\x00\x02\x00\x10\x00".to_vec(), "intake-damaged"),
        (
            "lying.xls",
            [
                &b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"[..],
                &[0xFF; 504],
                "W\0o\0r\0k\0b\0o\0o\0k\0".as_bytes(),
            ]
            .concat(),
            "intake-damaged",
        ),
    ] {
        let started = Instant::now();
        let file = desk.open_bytes(name, &bytes).await;
        let refusal = file.refused.unwrap_or_else(|| panic!("{name} was read"));
        assert_eq!(refusal.message.id, id, "{name}");
        assert!(
            words.say(&refusal.message).contains(name),
            "{name}: {}",
            words.say(&refusal.message)
        );
        assert!(
            started.elapsed() < Duration::from_secs(30),
            "{name} took {:?}",
            started.elapsed()
        );
    }
    // The parent is alive and reads on.
    let file = desk.open_bytes("honest.xlsx", &honest).await;
    assert_eq!((file.refused, file.rows), (None, 1));
    // 300 MB stand in the hostile cell that this test itself made; the parent must not have added to them.
    if let Some(kilobytes) = worst_child() {
        assert!(kilobytes < 1_200_000, "{kilobytes} kB");
    }
}

/// A table of texts that says its size behind a remark passes every check before parsing; the memory limit of the process must end it.
#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn what_passes_every_check_ends_at_the_memory_limit() {
    let desk = desk().await;
    let strings = format!(
        r#"<?xml version="1.0"?><!--{}--><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" uniqueCount="40000000"><si><t>x</t></si></sst>"#,
        "x".repeat(5000)
    );
    let file = desk.open_bytes("bomb.xlsx", &xlsx("", Some(&strings))).await;
    assert_eq!(file.refused.expect("refused").message.id, "intake-damaged-or-bomb");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_workbook_of_thousands_of_sheets_is_refused() {
    let desk = desk().await;
    let sheets: String = (0..1001)
        .map(|n| format!(r#"<sheet name="S{n}" sheetId="{n}" r:id="rId1"/>"#))
        .collect();
    let book = BOOK.replace(r#"<sheet name="S" sheetId="1" r:id="rId1"/>"#, &sheets);
    let parts = [
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", RELS),
        ("xl/workbook.xml", &book),
        ("xl/_rels/workbook.xml.rels", BOOK_RELS),
        (
            "xl/worksheets/sheet1.xml",
            r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>"#,
        ),
    ];
    let file = desk.open_bytes("many.xlsx", &zipped(&parts)).await;
    assert_eq!(file.refused.expect("refused").message.id, "intake-too-many-sheets");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_without_an_end_of_line_is_refused_before_it_fills_the_memory() {
    let desk = desk().await;
    for (name, unit, id) in [
        ("cell.csv", "xxxxxxxx", "intake-cell-too-long"),
        ("row.csv", &format!("{},", "y".repeat(2000)), "intake-row-too-long"),
        ("wide.csv", "x,", "intake-too-wide"),
    ] {
        let bytes = unit.repeat((24 << 20) / unit.len());
        let file = desk.open_bytes(name, bytes.as_bytes()).await;
        assert_eq!(
            file.refused.unwrap_or_else(|| panic!("{name} was read")).message.id,
            id,
            "{name}"
        );
    }
}

/// It is unpacked as it is read: it is not held in memory, and nothing of it is cut off.
#[tokio::test(flavor = "multi_thread")]
async fn a_packed_text_is_read_to_its_end() {
    let desk = desk().await;
    let text = "Name,City\n".to_owned() + &"Anna Müller,Köln\n".repeat(200_000);
    let file = desk
        .open_bytes("people.zip", &zipped(&[("__MACOSX/people.csv", "x"), ("people.csv", &text)]))
        .await;
    assert_eq!((file.refused, file.rows), (None, 200_000));
    assert_eq!(file.detected.encoding.as_deref(), Some("UTF-8"));
    assert_eq!(file.first_rows[0], ["Anna Müller", "Köln"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_cells_in_far_corners_are_two_cells() {
    let desk = desk().await;
    let corners = xlsx(
        &(row(1, &cell("A1", "Name")) + &row(1_048_576, &cell("XFD1048576", "x"))),
        None,
    );
    let started = Instant::now();
    let file = desk.open_bytes("corners.xlsx", &corners).await;
    assert_eq!(file.refused, None);
    assert_eq!(file.sheets[0].rows, 2);
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_worker_that_dies_or_is_none_is_told_in_a_sentence() {
    let desk = desk().await;
    let path = desk.path("a.csv");
    std::fs::write(&path, "Name\nAnna\n").expect("written");
    let dies = intake::Worker {
        program: "false".into(),
        args: Vec::new(),
    };
    let draft = intake::open_files(&desk.house, &dies, &[path], &Job::quiet())
        .await
        .expect("a draft");
    let refusal = draft.files[0].refused.as_ref().expect("refused");
    assert_eq!(refusal.message.id, "intake-damaged-or-bomb");
}

#[tokio::test(flavor = "multi_thread")]
async fn cancelling_leaves_nothing() {
    let desk = desk().await;
    let path = desk.path("long.csv");
    std::fs::write(&path, "Name,City\n".to_owned() + &"Anna,Ulm\n".repeat(400_000)).expect("written");
    let job = Job::quiet();
    let stop = job.clone();
    let files = [path];
    let at_work = worker();
    let reading = intake::open_files(&desk.house, &at_work, &files, &job);
    let (answer, ()) = tokio::join!(reading, async move {
        tokio::time::sleep(Duration::from_millis(150)).await;
        stop.cancel();
    });
    assert!(matches!(answer, Err(housefile::refusal::Error::Cancelled)), "{answer:?}");
    assert!(!intake::staging::path(&desk.house).exists(), "nothing is left");
}
