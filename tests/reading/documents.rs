//! OpenDocument tables: every cell as it is shown, and what repeats itself held against the grid.

use crate::{desk::desk, hostile::zipped};

/// A document whose one table has these rows; `styles` stand before it.
fn document(styles: &str, tables: &str) -> Vec<u8> {
    let content = format!(
        r#"<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"#
    );
    zipped(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        (
            "META-INF/manifest.xml",
            r#"<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>"#,
        ),
        ("content.xml", &content),
    ])
}

fn table(rows: &str) -> Vec<u8> {
    document("", &format!(r#"<table:table table:name="S">{rows}</table:table>"#))
}

fn text(text: &str) -> String {
    format!(r#"<table:table-cell office:value-type="string">{text}</table:table-cell>"#)
}

fn row(cells: &str) -> String {
    format!("<table:table-row>{cells}</table:table-row>")
}

#[tokio::test(flavor = "multi_thread")]
async fn every_cell_is_read_as_it_is_shown() {
    let desk = desk().await;
    let header: String = ["Name", "Note", "Sum", "Yes", "Born", "At", "Code"]
        .iter()
        .map(|name| text(&format!("<text:p>{name}</text:p>")))
        .collect();
    let cells = [
        text(r#"<office:annotation><text:p>a remark</text:p></office:annotation><text:p>Anna<text:s text:c="2"/><text:span>M&#252;ller</text:span> &amp; Co</text:p>"#),
        text("\n  <text:p>one<text:tab/>two</text:p>\n  <text:p>three<text:line-break/>four</text:p><draw:frame><text:p>drawn</text:p></draw:frame>\n"),
        r#"<table:table-cell office:value-type="currency" office:currency="EUR" office:value="12.5"><text:p>12,50 €</text:p></table:table-cell>"#.into(),
        r#"<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>WAHR</text:p></table:table-cell>"#.into(),
        r#"<table:table-cell office:value-type="date" office:date-value="1980-02-03T00:00:00"/>"#.into(),
        r#"<table:covered-table-cell office:value-type="time" office:time-value="PT09H30M00S"/>"#.into(),
        r#"<table:table-cell office:value-type="string" office:string-value="0042"><text:p>42</text:p></table:table-cell>"#.into(),
    ]
    .concat();
    let rows = format!(
        "<table:table-header-rows>{}</table:table-header-rows><table:table-row-group>{}</table:table-row-group>{}",
        row(&header),
        row(&cells),
        r#"<table:table-row table:number-rows-repeated="1048574"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#
    );
    let file = desk.open_bytes("people.ods", &table(&rows)).await;
    assert_eq!((file.refused, file.rows), (None, 1));
    assert_eq!(
        file.first_rows[0],
        [
            "Anna  Müller & Co",
            "one\ttwo\nthree\nfour",
            "12.5",
            "TRUE",
            "1980-02-03",
            "09:30",
            "0042"
        ]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn sheets_keep_their_names_their_order_and_what_is_hidden() {
    let desk = desk().await;
    let people = row(&(text("<text:p>Name</text:p>") + &text("<text:p>City</text:p>")))
        + &row(&(text("<text:p>Anna</text:p>") + &text("<text:p>Ulm</text:p>"))).repeat(3);
    let styles = r#"<style:style style:name="off"><style:table-properties table:display="false"/></style:style>"#;
    let tables = format!(
        r#"<table:table table:name="Z">{people}</table:table><table:table table:name="Old &amp; gone" table:style-name="off">{people}</table:table><table:table table:name="A"/>"#
    );
    let file = desk.open_bytes("sheets.ods", &document(styles, &tables)).await;
    let sheets: Vec<(&str, bool)> = file.sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.hidden)).collect();
    assert_eq!(sheets, [("Z", false), ("Old & gone", true)], "one without a row is none");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_repeats_itself_is_held_against_the_grid_before_anything_is_made_of_it() {
    let desk = desk().await;
    let repeated = |rows: &str, columns: &str| {
        table(&format!(
            r#"<table:table-row table:number-rows-repeated="{rows}"><table:table-cell table:number-columns-repeated="{columns}" office:value-type="float" office:value="1"/></table:table-row>"#
        ))
    };
    for (rows, columns, id) in [
        ("9000", "10000", "intake-damaged-or-bomb"),
        ("1048576", "16384", "intake-damaged-or-bomb"),
        ("4294967295", "1", "intake-beyond-the-grid"),
        ("1", "4294967295", "intake-beyond-the-grid"),
        ("18446744073709551615", "18446744073709551615", "intake-beyond-the-grid"),
        ("18446744073709551616", "1", "intake-damaged"),
        ("-1", "1", "intake-damaged"),
        ("0", "0", "intake-nothing-in-it"),
    ] {
        let file = desk.open_bytes("repeated.ods", &repeated(rows, columns)).await;
        let refusal = file.refused.unwrap_or_else(|| panic!("{rows} times {columns} was read"));
        assert_eq!(refusal.message.id, id, "{rows} times {columns}");
    }
    let filled = desk.open_bytes("filled.ods", &repeated("1000", "3")).await;
    assert_eq!(filled.refused, None);
    assert_eq!((filled.sheets[0].rows, filled.sheets[0].columns), (1000, 3));
    let blanks = table(&row(&text(r#"<text:p>a<text:s text:c="4000000000"/></text:p>"#)));
    let blanks = desk.open_bytes("blanks.ods", &blanks).await;
    assert_eq!(blanks.refused.expect("refused").message.id, "intake-cell-too-long");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_that_breaks_off_or_brings_its_own_signs_is_damaged() {
    let desk = desk().await;
    for (name, bytes) in [
        ("open.ods", table("<table:table-row><table:table-cell>")),
        ("signs.ods", table(&row(&text("<text:p>&own;</text:p>")))),
        ("number.ods", table(&row(r#"<table:table-cell office:value="12,5"/>"#))),
    ] {
        let refusal = desk
            .open_bytes(name, &bytes)
            .await
            .refused
            .unwrap_or_else(|| panic!("{name} was read"));
        assert_eq!(refusal.message.id, "intake-damaged", "{name}");
    }
}
