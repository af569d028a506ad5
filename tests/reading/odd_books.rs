//! Workbooks that the programs they come from open, and that a strict reader does not: macro sheets, sheets that lead nowhere, parts in
//! UTF-16, check sums that do not hold, documents that are no zip, and several texts in one.

use std::io::Write as _;

use housefile::{intake::Agreed, privacy::Channel};

use crate::{desk::desk, hostile::zipped};

const TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#;
const RELS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const SHEET: &str = r#"<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Näme</t></is></c><c r="B1" t="inlineStr"><is><t>E-Mail</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>Zoë</t></is></c><c r="B2" t="inlineStr"><is><t>z@example.org</t></is></c></row></sheetData></worksheet>"#;

fn parts(sheets: &str, relations: &str) -> Vec<(&'static str, String)> {
    let book = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>{sheets}</sheets></workbook>"#
    );
    let rels = format!(
        r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>{relations}</Relationships>"#
    );
    vec![
        ("[Content_Types].xml", TYPES.to_owned()),
        ("_rels/.rels", RELS.to_owned()),
        ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", rels),
        ("xl/worksheets/sheet1.xml", SHEET.to_owned()),
    ]
}

fn book(sheets: &str, relations: &str) -> Vec<u8> {
    let parts = parts(sheets, relations);
    zipped(&parts.iter().map(|(name, text)| (*name, text.as_str())).collect::<Vec<_>>())
}

const ONE: &str = r#"<sheet name="Liste" sheetId="1" r:id="rId1"/>"#;

#[tokio::test(flavor = "multi_thread")]
async fn what_stands_beside_the_sheets_does_not_close_a_workbook() {
    let desk = desk().await;
    let macros = r#"<Relationship Id="rId7" Type="http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet" Target="macrosheets/sheet1.xml"/>"#;
    let wide = |text: &str| {
        let units = text.encode_utf16().flat_map(u16::to_be_bytes);
        [0xFE, 0xFF].into_iter().chain(units).collect::<Vec<u8>>()
    };
    let mut utf16 = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts(ONE, "") {
        utf16
            .start_file(name, zip::write::SimpleFileOptions::default())
            .expect("a part");
        utf16.write_all(&wide(&text.replace("UTF-8", "UTF-16"))).expect("written");
    }
    let false_sum = with_false_sum(book(ONE, ""), "xl/_rels/workbook.xml.rels");
    let macro_book = book(&format!(r#"<sheet name="Makro1" sheetId="2" r:id="rId7"/>{ONE}"#), macros);
    for (name, bytes) in [
        ("makro.xlsm", macro_book.clone()),
        (
            "modul.xlsm",
            book(&format!(r#"{ONE}<sheet name="Modul" sheetId="2" r:id=""></sheet>"#), ""),
        ),
        ("breit.xlsx", utf16.finish().expect("zipped").into_inner()),
        ("summe.xlsx", false_sum),
    ] {
        let file = desk.open_bytes(name, &bytes).await;
        assert_eq!(file.refused, None, "{name}");
        assert_eq!(file.columns[0].header, "Näme", "{name}");
        assert_eq!(file.first_rows, [["Zoë", "z@example.org"]], "{name}");
    }
    let hurt = with_false_sum(macro_book, "xl/worksheets/sheet1.xml");
    let refused = desk
        .open_bytes("hurt.xlsx", &hurt)
        .await
        .refused
        .expect("what people wrote must be whole");
    assert_eq!(refused.message.id, "intake-damaged");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bad_sheet_is_named_and_closes_no_other() {
    let desk = desk().await;
    let relation = |id: &str, part: &str| {
        format!(
            r#"<Relationship Id="{id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/{part}"/>"#
        )
    };
    let second = r#"<sheet name="Alt" sheetId="2" r:id="rId2"/>"#;
    // More rows than go out at once stand before it breaks off.
    let many: String = (1..=20_000)
        .map(|row| format!(r#"<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>Zeile {row} von vielen</t></is></c></row>"#))
        .collect();
    let begins = SHEET.split_once("<row").expect("rows").0;
    for bad in [
        SHEET[..SHEET.len() / 2].to_owned(),
        format!("{begins}{many}<row r=\"20001\"><c r=\"A20001\" t=\"inlineStr\"><is><t>Ende</x>"),
        String::new(),
    ] {
        for bad_first in [true, false] {
            let sheets = if bad_first {
                format!("{second}{ONE}")
            } else {
                format!("{ONE}{second}")
            };
            let mut all = parts(&sheets, &relation("rId2", "sheet2.xml"));
            all.push(("xl/worksheets/sheet2.xml", bad.clone()));
            let bytes = zipped(&all.iter().map(|(name, text)| (*name, text.as_str())).collect::<Vec<_>>());
            let file = desk.open_bytes("zwei.xlsx", &bytes).await;
            assert_eq!(file.refused, None);
            let sheets: Vec<&str> = file.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
            assert_eq!(sheets, ["Liste"]);
            assert_eq!(file.first_rows, [["Zoë", "z@example.org"]]);
            let told = file
                .detected
                .notices
                .iter()
                .find(|told| told.id == "intake-notice-sheet-lost");
            assert_eq!(
                told.and_then(|told| told.args.get("sheet")),
                Some(&"Alt".into()),
                "{:?}",
                file.detected.notices
            );
            let (rows,): (u32,) = {
                let mut staged = housefile::intake::staging::connect(&desk.house).await.expect("staging");
                sqlx::query_as("SELECT count(*) FROM sheet_row WHERE sheet NOT IN (SELECT id FROM sheet)")
                    .fetch_one(&mut staged)
                    .await
                    .expect("counted")
            };
            assert_eq!(rows, 0, "nothing of the bad sheet is left");
        }
    }
    let mut alone = parts(ONE, "");
    alone.retain(|(name, _)| *name != "xl/worksheets/sheet1.xml");
    alone.push(("xl/worksheets/sheet1.xml", SHEET[..SHEET.len() / 2].to_owned()));
    let bytes = zipped(&alone.iter().map(|(name, text)| (*name, text.as_str())).collect::<Vec<_>>());
    let refused = desk
        .open_bytes("eins.xlsx", &bytes)
        .await
        .refused
        .expect("nothing of it reads");
    assert_eq!(refused.message.id, "intake-damaged");
}

/// The same zip with a wrong sum for one of its parts, in the part's own header and in the list at the end.
fn with_false_sum(mut zip: Vec<u8>, part: &str) -> Vec<u8> {
    let places: Vec<usize> = zip
        .windows(part.len())
        .enumerate()
        .filter(|(_, at)| *at == part.as_bytes())
        .map(|(at, _)| at)
        .collect();
    for (place, before) in places.into_iter().zip([16, 30]) {
        zip[place - before] ^= 0x55;
    }
    zip
}

#[tokio::test(flavor = "multi_thread")]
async fn documents_without_their_kind_or_without_a_zip_are_read() {
    let desk = desk().await;
    let content = r#"<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
 <office:body>
  <office:spreadsheet>
   <table:table table:name="Liste">
    <table:table-row>
     <table:table-cell office:value-type="string"> <text:p>Name</text:p> </table:table-cell>
     <table:table-cell office:value-type="string"> <text:p>E-Mail</text:p> </table:table-cell>
    </table:table-row>
    <table:table-row>
     <table:table-cell office:value-type="string"> <text:p>Zoe</text:p> </table:table-cell>
     <table:table-cell office:value-type="string"> <text:p>z@example.org</text:p> </table:table-cell>
    </table:table-row>
   </table:table>
  </office:spreadsheet>
 </office:body>
</office:document-content>"#;
    let manifest =
        r#"<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>"#;
    let flat = content.replace("office:document-content", "office:document");
    for (name, bytes) in [
        (
            "ohne.ods",
            zipped(&[("META-INF/manifest.xml", manifest), ("content.xml", content)]),
        ),
        ("flach.fods", flat.into_bytes()),
    ] {
        let file = desk.open_bytes(name, &bytes).await;
        assert_eq!(file.refused, None, "{name}");
        assert_eq!(file.columns[1].header, "E-Mail", "{name}");
        assert_eq!(file.first_rows, [["Zoe", "z@example.org"]], "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn texts_that_are_packed_together_are_files_of_their_own() {
    let desk = desk().await;
    let export = zipped(&[
        (
            "export/subscribed_members_export.csv",
            "Email Address,First Name\nanna@example.org,Anna\nben@example.org,Ben\n",
        ),
        (
            "export/unsubscribed_members_export.csv",
            "Email Address;First Name;UNSUB_TIME\nzoe@example.org;Zoe;2024-05-01 10:00:00\n",
        ),
        ("export/cleaned_members_export.csv", ""),
        ("__MACOSX/export/._subscribed_members_export.csv", "x"),
    ]);
    let path = desk.path("export.zip");
    std::fs::write(&path, export).expect("written");
    let files = desk.open(&[&path]).await.files;
    let by_email = Agreed::Stopped {
        channels: vec![Channel::Email],
    };
    let told: Vec<(&str, u32, Option<Agreed>)> = files
        .iter()
        .map(|file| (file.name.as_str(), file.rows, file.agreed.clone()))
        .collect();
    assert_eq!(
        told,
        [
            ("subscribed_members_export.csv", 2, None),
            ("unsubscribed_members_export.csv", 1, Some(by_email)),
        ]
    );
    assert_eq!(files[1].columns.len(), 3, "each has its own delimiter");
    assert_eq!(files[0].sheets.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn no_two_texts_of_a_zip_have_one_name_and_one_alone_is_the_zip() {
    let desk = desk().await;
    let two = desk.path("two.zip");
    let texts = [
        ("a/x.csv", "E-mail,Name\nanna@example.org,Anna\n"),
        ("x.csv", "E-mail,Name\nben@example.org,Ben\n"),
    ];
    std::fs::write(&two, zipped(&texts)).expect("written");
    let files = desk.open(&[&two]).await.files;
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["x.csv", "x.csv (2)"]);
    let alone = desk.open_bytes("alone.zip", &zipped(&texts[..1])).await;
    assert_eq!(alone.name, "alone.zip");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_workbook_of_text_is_one_file_under_its_own_name() {
    let sheet = |name: &str, person: &str| {
        format!(
            r#"<Worksheet ss:Name="{name}"><Table><Row><Cell><Data ss:Type="String">Name</Data></Cell></Row><Row><Cell><Data ss:Type="String">{person}</Data></Cell></Row></Table></Worksheet>"#
        )
    };
    let book = format!(
        r#"<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">{}{}</Workbook>"#,
        sheet("Customers", "Anna"),
        sheet("Old", "Ben"),
    );
    let desk = desk().await;
    let file = desk.open_bytes("shop.xml", book.as_bytes()).await;
    assert_eq!((file.name.as_str(), file.sheets.len()), ("shop.xml", 2));
}
