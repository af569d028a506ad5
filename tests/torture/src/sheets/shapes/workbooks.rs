//! Workbooks whose XML asks for more than there is: cells beyond the grid, tables that promise billions of texts, tags without end.

use super::{
    Expect, Shape,
    pack::{BOOK_RELS, RELS, TYPES, cell, honest_rows, ods, packed, row, sheet, xlsx},
};

const DAMAGED: &str = "intake-damaged";
const BOMB: &str = "intake-damaged-or-bomb";
const BEYOND: &str = "intake-beyond-the-grid";

pub(super) fn shapes() -> Vec<Shape> {
    [
        cells(),
        strings(),
        long_texts(),
        markup(),
        books(),
        numbers(),
        open_document(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The header, one cell far away, and what becomes of it.
fn cells() -> Vec<Shape> {
    let far = |place: &str, number: u64| xlsx(&sheet(&(row(1, &cell("A1", "Name")) + &row(number, &cell(place, "x")))), &[]);
    let mut shapes: Vec<Shape> = [
        ("XFD1048576", 1_048_576),
        ("A1048576", 1_048_576),
        ("XFD2", 2),
        ("ALL100000", 100_000),
        ("BXX100000", 100_000),
        ("A65537", 65_537),
        ("IW3", 3),
    ]
    .into_iter()
    .map(|(place, number)| Shape::read(format!("far-{place}.xlsx"), far(place, number)))
    .collect();
    // The house file knows these two columns from an earlier file: each of the 16,384 is compared with what it was then.
    let known = row(1, &(cell("A1", "Name") + &cell("B1", "E-mail"))) + &row(2, &(cell("A2", "Anna") + &cell("XFD2", "x")));
    shapes.push(Shape::read("far-XFD2-known.xlsx", xlsx(&sheet(&known), &[])));
    for (place, number) in [
        ("XFE2", 2),
        ("XFE16777217", 16_777_217),
        ("A1048577", 1_048_577),
        ("ZZZ1048576", 1_048_576),
        ("A4294967295", 4_294_967_295),
        ("A4294967296", 4_294_967_296),
        ("A18446744073709551616", u64::MAX),
        ("AAAAAAAA1", 2),
        ("ZZZZZZZZZZZZZZ2", 2),
        ("A0", 0),
        ("2", 2),
        ("A", 2),
        ("", 2),
        ("A-5", 5),
        ("\u{661}\u{662}", 2),
    ] {
        let expect = Expect::Either(vec![BEYOND, DAMAGED, BOMB, "intake-rows-out-of-order"]);
        let name = format!("beyond-{}.xlsx", place.len() * 100 + shapes.len());
        shapes.push(Shape::new(name, far(place, number), expect));
    }
    let backwards = row(9, &cell("A9", "a")) + &row(2, &cell("A2", "b")) + &row(5, &cell("A5", "c"));
    shapes.push(Shape::refused(
        "backwards.xlsx",
        xlsx(&sheet(&backwards), &[]),
        "intake-rows-out-of-order",
    ));
    let same = row(1, &(cell("A1", "Name") + &cell("A1", "again").repeat(10_000)));
    let expect = Expect::Either(vec![DAMAGED, "intake-nothing-in-it"]);
    shapes.push(Shape::new("same-cell.xlsx", xlsx(&sheet(&same), &[]), expect));
    shapes
}

/// Shared texts: how many there are said to be, and a cell that asks for one.
fn strings() -> Vec<Shape> {
    let table = |count: &str, texts: &str| {
        format!(
            r#"<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="1" uniqueCount="{count}">{texts}</sst>"#
        )
    };
    let one = "<si><t>Name</t></si>";
    let rows = row(1, r#"<c r="A1" t="s"><v>0</v></c>"#) + &row(2, r#"<c r="A2" t="s"><v>0</v></c>"#);
    let book = |strings: String, rows: &str| xlsx(&sheet(rows), &[("xl/sharedStrings.xml", strings.as_bytes())]);
    let mut shapes: Vec<Shape> = [
        "5000001",
        "100000000",
        "4294967295",
        "4294967296",
        "9223372036854775807",
        "18446744073709551615",
        "999999999999999999999999999999",
        "00000000000000000099999999999",
    ]
    .into_iter()
    .map(|count| Shape::refused(format!("strings-{count}.xlsx"), book(table(count, one), &rows), BOMB))
    .collect();
    for count in ["-1", "1e9", "0x7fffffff", "", "many", " 1 "] {
        let expect = Expect::Either(vec![DAMAGED, BOMB]);
        let name = format!("strings-odd-{}.xlsx", shapes.len());
        shapes.push(Shape::new(name, book(table(count, one), &rows), expect));
    }
    for index in ["1", "99999999", "-1", "18446744073709551616", "x"] {
        let rows = row(1, &cell("A1", "Name")) + &row(2, &format!(r#"<c r="A2" t="s"><v>{index}</v></c>"#));
        let expect = Expect::Either(vec![DAMAGED, BOMB, "intake-nothing-in-it"]);
        let name = format!("string-{}.xlsx", index.len() * 10 + shapes.len());
        shapes.push(Shape::new(name, book(table("1", one), &rows), expect));
    }
    let many = "<si><t>x</t></si>".repeat(2_000_000);
    let expect = Expect::Either(vec![BOMB]);
    shapes.push(Shape::new("two-million-strings.xlsx", book(table("2000000", &many), &rows), expect).slow());
    shapes
}

/// One cell that never ends.
fn long_texts() -> Vec<Shape> {
    let mut shapes = Vec::new();
    for (bytes, id) in [
        (200_000, "intake-cell-too-long"),
        (8 << 20, "intake-cell-too-long"),
        (300 << 20, BOMB),
    ] {
        let rows = row(1, &cell("A1", "Name")) + &row(2, &cell("A2", &"x".repeat(bytes)));
        let shape = Shape::new(
            format!("cell-of-{bytes}.xlsx"),
            xlsx(&sheet(&rows), &[]),
            Expect::Refused(vec![id]),
        );
        shapes.push(if bytes > 1 << 20 { shape.slow() } else { shape });
    }
    let wide: String = (0..20_000).map(|_| r#"<c t="inlineStr"><is><t>x</t></is></c>"#).collect();
    let expect = Expect::Either(vec![BEYOND, "intake-too-wide", DAMAGED]);
    shapes.push(Shape::new("no-places.xlsx", xlsx(&sheet(&row(1, &wide)), &[]), expect));
    let long_name = format!("{}.xlsx", "n".repeat(240));
    shapes.push(Shape::read(long_name, xlsx(&sheet(&honest_rows()), &[])));
    shapes
}

/// XML that is deep, wide, or asks for other files.
fn markup() -> Vec<Shape> {
    let either = || Expect::Either(vec![DAMAGED, BOMB, "intake-nothing-in-it"]);
    let mut shapes = Vec::new();
    let deep = "<a>".repeat(500_000) + &"</a>".repeat(500_000);
    shapes.push(Shape::new("deep.xlsx", xlsx(&sheet(&(honest_rows() + &deep)), &[]), either()).slow());
    for (name, mark) in [("attributes", "a"), ("namespaces", "xmlns:a")] {
        let list: String = (0..100_000).map(|n| format!(" {mark}{n}=\"x\"")).collect();
        let rows = format!("<row r=\"1\"{list}>{}</row>", cell("A1", "Name"));
        shapes.push(Shape::new(format!("{name}.xlsx"), xlsx(&sheet(&rows), &[]), either()).slow());
    }
    let empty = "<row/>".repeat(1_000_000);
    let expect = Expect::Either(vec![BOMB, "intake-nothing-in-it", "intake-rows-out-of-order"]);
    shapes.push(Shape::new("empty-rows.xlsx", xlsx(&sheet(&empty), &[]), expect).slow());
    for (name, start) in [
        (
            "laughs",
            "<!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>",
        ),
        ("entity-file", "<!DOCTYPE w [<!ENTITY c SYSTEM \"file:///etc/passwd\">]>"),
        ("entity-net", "<!DOCTYPE w [<!ENTITY c SYSTEM \"http://192.0.2.1/c\">]>"),
        (
            "entity-parameter",
            "<!DOCTYPE w [<!ENTITY % p SYSTEM \"file:///etc/passwd\"> %p;]>",
        ),
    ] {
        let sheet = sheet(&(row(1, &cell("A1", "Name")) + &row(2, &cell("A2", "&c;"))))
            .replace("<worksheet", &format!("{start}<worksheet"));
        shapes.push(Shape::new(format!("{name}.xlsx"), xlsx(&sheet, &[]), either()));
    }
    for (number, broken) in [
        "<row r=\"1\"><c r=\"A1\"><v>1</v>",
        "<row r=\"1\"></c></row>",
        "<![CDATA[<row/>]]>",
        "<!-- <row> --",
        "<row r='1'><c r='A1' t='inlineStr'><is><t>\u{0}</t></is></c></row>",
        "<?row r=\"1\"",
    ]
    .iter()
    .enumerate()
    {
        shapes.push(Shape::new(
            format!("markup-{number}.xlsx"),
            xlsx(&sheet(broken), &[]),
            either(),
        ));
    }
    shapes
}

/// The parts around the sheets.
fn books() -> Vec<Shape> {
    let honest = sheet(&honest_rows());
    let either = || Expect::Either(vec![DAMAGED, BOMB, "intake-nothing-in-it", "intake-not-a-spreadsheet"]);
    let book = |book: &str, rels: &str| {
        packed(&[
            ("[Content_Types].xml", TYPES),
            ("_rels/.rels", RELS),
            ("xl/workbook.xml", book.as_bytes()),
            ("xl/_rels/workbook.xml.rels", rels.as_bytes()),
            ("xl/worksheets/sheet1.xml", honest.as_bytes()),
        ])
    };
    let rels = String::from_utf8_lossy(BOOK_RELS).into_owned();
    let listed = |sheets: &str| {
        format!(
            r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>{sheets}</sheets></workbook>"#
        )
    };
    let one = r#"<sheet name="S" sheetId="1" r:id="rId1"/>"#;
    let many: String = (0..20_000)
        .map(|n| format!(r#"<sheet name="S{n}" sheetId="{n}" r:id="rId1"/>"#))
        .collect();
    let mut shapes = vec![
        Shape::refused(
            "twenty-thousand-sheets.xlsx",
            book(&listed(&many), &rels),
            "intake-too-many-sheets",
        )
        .slow(),
        Shape::new("no-sheets.xlsx", book(&listed(""), &rels), either()),
        Shape::new("no-relations.xlsx", book(&listed(one), ""), either()),
        Shape::new(
            "same-sheet-twice.xlsx",
            book(&listed(&one.repeat(2)), &rels),
            Expect::Either(vec![DAMAGED]),
        ),
        Shape::new(
            "nameless-sheet.xlsx",
            book(&listed(&one.replace("\"S\"", "\"\"")), &rels),
            either(),
        ),
        Shape::new(
            "long-sheet-name.xlsx",
            book(&listed(&one.replace("\"S\"", &format!("\"{}\"", "S".repeat(1 << 20)))), &rels),
            either(),
        ),
        Shape::new("not-utf-8.xlsx", book("\u{0}\u{1}<workbook", &rels), either()),
    ];
    for (number, target) in [
        "../../../etc/passwd",
        "/etc/passwd",
        "file:///etc/passwd",
        "sheet1.xml#x",
        "..\\..\\sheet1.xml",
        "xl/worksheets",
    ]
    .iter()
    .enumerate()
    {
        let rels = rels.replace("worksheets/sheet1.xml", target);
        shapes.push(Shape::new(
            format!("target-{number}.xlsx"),
            book(&listed(one), &rels),
            either(),
        ));
    }
    shapes
}

/// Numbers, days and formats that no calendar and no machine has.
fn numbers() -> Vec<Shape> {
    let styles = |format: &str| {
        format!(
            r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="200" formatCode="{format}"/></numFmts><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="200"/></cellXfs></styleSheet>"#
        )
    };
    let mut shapes = Vec::new();
    for (number, value) in [
        "NaN",
        "INF",
        "-INF",
        "1e400",
        "-1e400",
        "1e-400",
        "2958466",
        "-1",
        "99999999999999999999",
        "0x10",
        "",
        "1,5",
    ]
    .iter()
    .enumerate()
    {
        let rows =
            row(1, &cell("A1", "Born")) + &row(2, &format!(r#"<c r="A2" s="1"><v>{value}</v></c>"#)) + &row(3, &cell("A3", "x"));
        let book = xlsx(&sheet(&rows), &[("xl/styles.xml", styles("yyyy-mm-dd").as_bytes())]);
        shapes.push(Shape::new(
            format!("number-{number}.xlsx"),
            book,
            Expect::Either(vec![DAMAGED]),
        ));
    }
    let brackets = "[".repeat(100_000);
    for (number, format) in [
        "",
        ";;;;;;;;;;;;",
        "0.",
        &"0".repeat(100_000),
        &brackets,
        "[$-F800]",
        "\\",
        "&quot;",
        "[h]:mm:ss.000000000000000000",
    ]
    .iter()
    .enumerate()
    {
        let rows = row(1, &cell("A1", "Born"))
            + &row(2, r#"<c r="A2" s="1"><v>1.5</v></c>"#)
            + &row(3, r#"<c r="A3" s="4000000000"><v>2</v></c>"#);
        let book = xlsx(&sheet(&rows), &[("xl/styles.xml", styles(format).as_bytes())]);
        shapes.push(Shape::new(
            format!("format-{number}.xlsx"),
            book,
            Expect::Either(vec![DAMAGED]),
        ));
    }
    let merges = r#"<mergeCells count="2"><mergeCell ref="A1:XFD1048576"/><mergeCell ref="ZZZZ9:A0"/></mergeCells>"#;
    let merged = sheet(&honest_rows()).replace("</sheetData>", &format!("</sheetData>{merges}"));
    shapes.push(Shape::new("merges.xlsx", xlsx(&merged, &[]), Expect::Either(vec![DAMAGED])));
    let shared = row(1, &cell("A1", "Name"))
        + &row(
            2,
            r#"<c r="A2"><f t="shared" ref="A2:XFD1048576" si="4294967295">A1</f><v>1</v></c>"#,
        );
    shapes.push(Shape::new(
        "shared-formula.xlsx",
        xlsx(&sheet(&shared), &[]),
        Expect::Either(vec![DAMAGED]),
    ));
    let speaking = row(1, &cell("A1", "Name"))
        + &row(2, &cell("A2", "=HYPERLINK(&quot;http://192.0.2.1&quot;)"))
        + &row(3, &cell("A3", "&lt;img src=x onerror=alert(1)&gt;"));
    shapes.push(Shape::read("formulas.xlsx", xlsx(&sheet(&speaking), &[])));
    shapes
}

/// Tables that repeat themselves.
fn open_document() -> Vec<Shape> {
    let text = |text: &str| format!(r#"<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#);
    let repeated = |rows: u64, columns: u64| {
        ods(&format!(
            r#"<table:table-row table:number-rows-repeated="{rows}"><table:table-cell table:number-columns-repeated="{columns}" office:value-type="float" office:value="1"><text:p>1</text:p></table:table-cell></table:table-row>"#
        ))
    };
    let mut shapes = Vec::new();
    for (rows, columns) in [
        (1 << 17, 1 << 17),
        (9000, 10_000),
        (4_294_967_295, 1),
        (1, 4_294_967_295),
        (u64::MAX, u64::MAX),
        (1_048_576, 16_384),
        (0, 0),
    ] {
        let expect = Expect::Either(vec![
            BOMB,
            DAMAGED,
            "intake-mostly-empty",
            BEYOND,
            "intake-nothing-in-it",
            "intake-too-wide",
        ]);
        shapes.push(Shape::new(format!("repeated-{rows}-{columns}.ods"), repeated(rows, columns), expect).slow());
    }
    for (number, count) in ["-1", "x", "1e9", "99999999999999999999"].iter().enumerate() {
        let rows = format!(
            r#"<table:table-row table:number-rows-repeated="{count}">{}</table:table-row>"#,
            text("Name")
        );
        let expect = Expect::Either(vec![DAMAGED, BOMB, "intake-nothing-in-it"]);
        shapes.push(Shape::new(format!("repeated-odd-{number}.ods"), ods(&rows), expect));
    }
    let header = format!("<table:table-row>{}</table:table-row>", text("Name"));
    let nested = "<table:table>".repeat(50_000) + &"</table:table>".repeat(50_000);
    let expect = Expect::Either(vec![DAMAGED, BOMB, "intake-nothing-in-it"]);
    shapes.push(Shape::new(
        "tables-in-tables.ods",
        ods(&(header.clone() + &nested)),
        expect.clone(),
    ));
    let days = format!(
        r#"{header}<table:table-row><table:table-cell office:value-type="date" office:date-value="99999-99-99T99:99:99"/></table:table-row><table:table-row><table:table-cell office:value-type="time" office:time-value="PT99999999999999H"/></table:table-row>"#
    );
    shapes.push(Shape::new("days.ods", ods(&days), expect.clone()));
    let spaces = format!(
        r#"{header}<table:table-row><table:table-cell office:value-type="string"><text:p>a<text:s text:c="4000000000"/>b</text:p></table:table-cell></table:table-row>"#
    );
    let expect = Expect::Either(vec![BOMB, DAMAGED, "intake-cell-too-long"]);
    shapes.push(Shape::new("blanks.ods", ods(&spaces), expect).slow());
    shapes
}
