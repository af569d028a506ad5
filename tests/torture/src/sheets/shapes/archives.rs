//! Zips whose directory lies, or that unpack into more than any disk holds.

use super::{
    Expect, Shape,
    pack::{BOOK, BOOK_RELS, Part, RELS, TYPES, honest_rows, lying, packed, sheet, xlsx},
};
use crate::suite::Tried;

const DAMAGED: &str = "intake-damaged";
const BOMB: &str = "intake-damaged-or-bomb";
const NOT: &str = "intake-not-a-spreadsheet";

pub(super) fn shapes() -> Tried<Vec<Shape>> {
    let mut shapes = lies();
    shapes.extend(bombs());
    shapes.extend(odd_names());
    shapes.extend(zipped_texts());
    Ok(shapes)
}

/// An honest workbook, each part as it is told; `change` is what the directory makes of its sheet.
fn book(change: impl Fn(&mut Part<'_>), count: Option<u16>) -> Vec<u8> {
    let sheet = sheet(&honest_rows());
    let mut parts = vec![
        Part::new(b"[Content_Types].xml", TYPES),
        Part::new(b"_rels/.rels", RELS),
        Part::new(b"xl/workbook.xml", BOOK),
        Part::new(b"xl/_rels/workbook.xml.rels", BOOK_RELS),
        Part::new(b"xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    if let Some(last) = parts.last_mut() {
        change(last);
    }
    lying(&parts, count)
}

fn lies() -> Vec<Shape> {
    let either = || {
        Expect::Either(vec![
            DAMAGED,
            BOMB,
            NOT,
            "intake-needs-password",
            "intake-sealed-ods",
            "intake-sealed-zip",
            "intake-nothing-in-it",
        ])
    };
    let mut shapes = vec![Shape::read("stored.xlsx", book(|_| {}, None))];
    let lie = |name: &str, change: &dyn Fn(&mut Part<'_>)| Shape::new(format!("{name}.xlsx"), book(change, None), either());
    shapes.extend([
        lie("size-none", &|part| part.size = Some(0)),
        lie("size-two-gigabytes", &|part| part.size = Some((2 << 30) - 1)),
        lie("size-most", &|part| part.size = Some(u32::MAX)),
        lie("size-less-one", &|part| part.size = Some(u32::MAX - 1)),
        lie("place-zero", &|part| part.at = Some(0)),
        lie("place-most", &|part| part.at = Some(u32::MAX)),
        lie("place-behind", &|part| part.at = Some(1_000_000)),
        lie("method-none", &|part| part.method = 255),
        lie("method-packed", &|part| part.method = 8),
        lie("method-lzma", &|part| part.method = 14),
        lie("sealed", &|part| part.flags = 1),
        lie("size-follows", &|part| part.flags = 8),
        lie("flags-all", &|part| part.flags = u16::MAX),
        lie("patched", &|part| part.flags = 32),
    ]);
    for count in [0, 1, 6, 60_000, u16::MAX] {
        shapes.push(Shape::new(format!("count-{count}.xlsx"), book(|_| {}, Some(count)), either()));
    }
    let mut commented = book(|_| {}, None);
    let end = commented.len();
    commented[end - 2..].copy_from_slice(&u16::MAX.to_le_bytes());
    shapes.push(Shape::new("comment-cut.xlsx", commented.clone(), either()));
    commented.extend(vec![b'x'; usize::from(u16::MAX)]);
    shapes.push(Shape::new("comment-long.xlsx", commented, either()));
    let mut twice = book(|_| {}, None);
    twice.extend(book(|_| {}, None));
    shapes.push(Shape::new("two-in-one.xlsx", twice, either()));
    let mut before = b"MZ not a program ".repeat(100);
    before.extend(book(|_| {}, None));
    shapes.push(Shape::refused("behind-a-program.xlsx", before, NOT));
    shapes.push(Shape::new("end-alone.xlsx", b"PK\x05\x06".to_vec(), either()));
    shapes.push(Shape::new("end-empty.xlsx", lying(&[], None), either()));
    shapes
}

fn bombs() -> Vec<Shape> {
    let zeros = vec![b' '; 64 << 20];
    let far = sheet(&honest_rows()).replace("</sheetData>", &format!("</sheetData>{}", " ".repeat(64 << 20)));
    let many: Vec<(String, &[u8])> = (0..10_001).map(|n| (format!("xl/media/{n}.png"), &b""[..])).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    let inner = packed(&[("xl/workbook.xml", &zeros)]);
    // A hundred entries that are all the same bytes.
    let sheet = sheet(&honest_rows());
    let names: Vec<String> = (0..100).map(|n| format!("xl/worksheets/sheet{n}.xml")).collect();
    let same: Vec<Part<'_>> = names
        .iter()
        .enumerate()
        .map(|(n, name)| Part {
            at: (n > 0).then_some(0),
            ..Part::new(name.as_bytes(), sheet.as_bytes())
        })
        .collect();
    vec![
        Shape::refused("blanks-in-a-part.xlsx", xlsx("", &[("xl/theme/theme1.xml", &zeros)]), BOMB).slow(),
        Shape::refused("blanks-in-a-sheet.xlsx", xlsx(&far, &[]), BOMB).slow(),
        Shape::refused("ten-thousand-parts.xlsx", xlsx(&sheet, &many), BOMB).slow(),
        Shape::new(
            "zip-in-zip.xlsx",
            packed(&[("inner.xlsx", &inner)]),
            Expect::Refused(vec![NOT]),
        )
        .slow(),
        Shape::new("one-for-all.xlsx", lying(&same, None), Expect::Either(vec![DAMAGED, BOMB])),
    ]
}

fn odd_names() -> Vec<Shape> {
    let sheet = sheet(&honest_rows());
    let mut shapes = Vec::new();
    for (number, name) in [
        &b"../../../tmp/housefile-was-here"[..],
        b"/tmp/housefile-was-here",
        b"C:\\housefile-was-here",
        b"xl\\worksheets\\sheet2.xml",
        b"\xff\xfe\xfd",
        b"",
        b"a\0b",
        b"xl/worksheets/",
        b"\x1b]0;title\x07",
    ]
    .into_iter()
    .enumerate()
    {
        let parts = vec![
            Part::new(b"[Content_Types].xml", TYPES),
            Part::new(b"_rels/.rels", RELS),
            Part::new(b"xl/workbook.xml", BOOK),
            Part::new(b"xl/_rels/workbook.xml.rels", BOOK_RELS),
            Part::new(b"xl/worksheets/sheet1.xml", sheet.as_bytes()),
            Part::new(name, b"x"),
        ];
        shapes.push(Shape::new(
            format!("part-name-{number}.xlsx"),
            lying(&parts, None),
            Expect::Either(vec![DAMAGED, BOMB]),
        ));
    }
    let doubled = vec![
        Part::new(b"[Content_Types].xml", TYPES),
        Part::new(b"_rels/.rels", RELS),
        Part::new(b"xl/workbook.xml", BOOK),
        Part::new(b"xl/workbook.xml", b"<workbook/>"),
        Part::new(b"xl/_rels/workbook.xml.rels", BOOK_RELS),
        Part::new(b"xl/worksheets/sheet1.xml", sheet.as_bytes()),
        Part::new(b"xl/worksheets/sheet1.xml", b"<worksheet/>"),
    ];
    let expect = Expect::Either(vec![DAMAGED, BOMB, "intake-nothing-in-it"]);
    shapes.push(Shape::new("parts-twice.xlsx", lying(&doubled, None), expect));
    shapes
}

fn zipped_texts() -> Vec<Shape> {
    let csv = b"Name,E-mail\nAnna Berger,anna@example.com\n";
    let blanks = vec![b' '; 500 << 20];
    vec![
        Shape::read("list.zip", packed(&[("list.csv", csv)])),
        Shape::read("lists.zip", packed(&[("a.csv", csv), ("b.csv", csv)])),
        Shape::refused("blanks.zip", packed(&[("list.csv", &blanks)]), BOMB).slow(),
        Shape::new(
            "no-text.zip",
            packed(&[("list.csv", b"")]),
            Expect::Refused(vec!["intake-nothing-in-it", "intake-empty-file"]),
        ),
        Shape::new(
            "noise.zip",
            packed(&[("list.csv", &[0, 1, 2, 3, 255, 254])]),
            Expect::Either(vec![NOT, "intake-nothing-in-it"]),
        ),
    ]
}
