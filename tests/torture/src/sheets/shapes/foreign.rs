//! What is no spreadsheet, whatever its name says; and spreadsheets that say no.

use super::{
    Expect, Shape,
    pack::{RELS, TYPES, packed},
};
use crate::suite::Tried;

const NOT: &str = "intake-not-a-spreadsheet";

pub(super) fn shapes() -> Tried<Vec<Shape>> {
    let start = |bytes: &[u8]| [bytes, &[0x5a; 300][..]].concat();
    let mut shapes: Vec<Shape> = [
        ("paper.csv", &b"%PDF-1.7\n"[..], "intake-is-pdf"),
        ("paper.xlsx", b"%PDF-1.7\n", "intake-is-pdf"),
        ("photo.xlsx", b"\x89PNG\r\n\x1a\n", "intake-is-picture"),
        ("photo.csv", b"\xff\xd8\xff\xe0", "intake-is-picture"),
        ("photo.xls", b"GIF89a", "intake-is-picture"),
        ("letter.csv", b"{\\rtf1", NOT),
        ("program.csv", b"MZ\x90\0", NOT),
        ("program.xlsx", b"\x7fELF\x02", NOT),
        ("base.csv", b"SQLite format 3\0", NOT),
        ("packed.csv", b"Rar!\x1a\x07", "intake-is-packed"),
        ("packed.xlsx", b"7z\xbc\xaf\x27\x1c", "intake-is-packed"),
        ("packed.csv.gz", b"\x1f\x8b\x08", "intake-is-packed"),
        ("page.xls", b"<html><div>Name</div>", "intake-is-html"),
        ("page.csv", b"\xef\xbb\xbf  <!DOCTYPE html>", "intake-is-html"),
        ("markup.xls", b"<?xml version=\"1.0\"?><Workbook>", "intake-is-xml"),
        ("people.csv", b"BEGIN:VCARD\nVERSION:3.0\n", "intake-is-vcard"),
        ("old-2.xls", b"\x09\x00\x04\x00\x02\x00\x10\x00", "intake-damaged"),
        ("old-3.xls", b"\x09\x02\x06\x00", "intake-damaged"),
        ("old-4.xls", b"\x09\x04\x06\x00", "intake-damaged"),
        (
            "old-4-book.xls",
            b"\x09\x04\x06\x00\x00\x00\x00\x01\x00\x00",
            "intake-too-old",
        ),
    ]
    .into_iter()
    .map(|(name, bytes, id)| Shape::refused(name, start(bytes), id))
    .collect();
    for (name, part, id) in [
        ("letter.xlsx", "word/document.xml", NOT),
        ("slides.xlsx", "ppt/presentation.xml", NOT),
        ("table.numbers", "Index/Document.iwa", "intake-is-numbers"),
        ("bare.xlsx", "a.bin", NOT),
    ] {
        let parts = [("[Content_Types].xml", TYPES), ("_rels/.rels", RELS), (part, &b"<w/>"[..])];
        shapes.push(Shape::refused(name, packed(&parts), id));
    }
    shapes.push(Shape::refused(
        "sealed.xlsx",
        super::damaged::fixture("pass_protected.xlsx")?,
        "intake-needs-password",
    ));
    shapes.push(Shape::refused(
        "sealed.ods",
        super::damaged::fixture("pass_protected.ods")?,
        "intake-sealed-ods",
    ));
    shapes.extend(compound());
    Ok(shapes)
}

/// Old workbooks whose first sector promises more than the file holds.
fn compound() -> Vec<Shape> {
    let named: Vec<u8> = "Workbook".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let honest = |change: &dyn Fn(&mut Vec<u8>)| {
        let mut bytes = vec![0_u8; 4608];
        bytes[..8].copy_from_slice(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
        bytes[24..34].copy_from_slice(&[0x3e, 0, 3, 0, 0xfe, 0xff, 9, 0, 6, 0]);
        bytes[1024..1024 + named.len()].copy_from_slice(&named);
        change(&mut bytes);
        bytes
    };
    let number = |at: usize, value: u32| move |bytes: &mut Vec<u8>| bytes[at..at + 4].copy_from_slice(&value.to_le_bytes());
    let expect = || Expect::Refused(vec!["intake-damaged", "intake-damaged-or-bomb", "intake-nothing-in-it", NOT]);
    let mut shapes = Vec::new();
    for (name, at) in [
        ("tables", 44),
        ("directory", 48),
        ("small", 60),
        ("small-tables", 64),
        ("more", 68),
        ("more-tables", 72),
    ] {
        for value in [1, 0x7fff_ffff, 0xffff_fff0, u32::MAX] {
            shapes.push(Shape::new(
                format!("lying-{name}-{value}.xls"),
                honest(&number(at, value)),
                expect(),
            ));
        }
    }
    for shift in [0_u8, 1, 31, 63, 255] {
        shapes.push(Shape::new(
            format!("sector-{shift}.xls"),
            honest(&|bytes| bytes[30] = shift),
            expect(),
        ));
    }
    shapes.push(Shape::new("ones.xls", honest(&|bytes| bytes[28..512].fill(0xff)), expect()));
    shapes.push(Shape::new(
        "circle.xls",
        honest(&|bytes| {
            for at in (512..4608).step_by(4).filter(|at| *at < 1024 || *at > 1100) {
                bytes[at..at + 4].copy_from_slice(&[0; 4]);
            }
            bytes[44..48].copy_from_slice(&1_u32.to_le_bytes());
        }),
        expect(),
    ));
    shapes
}
