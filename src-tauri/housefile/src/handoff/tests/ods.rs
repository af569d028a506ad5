//! OpenDocument sheets, opened again by a reader that is not ours.

use super::*;

/// Every cell of the first sheet, and whether any holds a formula.
fn read(path: &Path) -> Vec<Vec<Data>> {
    let mut book: calamine::Ods<_> = calamine::open_workbook(path).expect("a sheet");
    let name = book.sheet_names()[0].clone();
    assert!(book.worksheet_formula(&name).expect("a sheet").is_empty(), "no formula ever");
    book.worksheet_range(&name)
        .expect("a sheet")
        .rows()
        .map(<[Data]>::to_vec)
        .collect()
}

#[tokio::test]
async fn a_list_opened_again_holds_the_same_texts_and_typed_days_and_sums() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let id = frozen(&house).await;
    use ExportColumn as C;
    let columns = vec![
        C::Email,
        C::GivenName,
        C::FamilyName,
        C::CustomerNumber,
        C::Born,
        C::Spent,
        C::Purchases,
    ];
    let path = folder.path().join("out.ods");
    let handed = export(&house, id, &spec(Format::Ods, columns), &path)
        .await
        .expect("exported");
    assert_eq!((handed.rows, handed.notices.len()), (9, 0));
    let rows = read(&path);
    assert_eq!(rows.len(), 10);
    assert_eq!(rows[0].iter().map(text).collect::<Vec<_>>(), handed.columns);
    for (n, (given, family)) in (1_u32..).zip(NAMES) {
        let row = &rows[n as usize];
        assert_eq!(
            row[..4].iter().map(text).collect::<Vec<_>>(),
            [
                format!("P{n}@x.example"),
                (*given).to_owned(),
                (*family).to_owned(),
                format!("000{n}")
            ]
        );
        assert_eq!(row[4], Data::DateTimeIso("1980-02-29".into()));
        assert_eq!(row[5], Data::Float((1000.0 + f64::from(n)) / 100.0));
        assert_eq!(row[6], Data::Float(1.0));
    }
    let bytes = std::fs::read(&path).expect("there");
    assert_eq!(bytes.len() as u64, handed.bytes);
    assert_eq!(&bytes[30..84], b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet");
    assert_eq!(
        suggest_name("Spring: 2/3", now().today().0, 9, Format::Ods.ending()),
        "Spring 2 3 2026-11-23 9.ods"
    );
}

#[test]
fn blanks_marks_and_lines_come_back_as_they_were_and_the_same_table_is_the_same_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let texts = [
        "  two before and two after  ",
        "a  b   c",
        " \t tab between blanks",
        "one\ntwo\n\nfour",
        "<text:s/> & \"quotes\" 'and' ]]>",
        "=HYPERLINK(\"http://x.example\")",
        "of:=SUM([.A1])",
        "\u{202e}turned\u{85}",
        "",
        " ",
    ];
    let headers = ["Text".to_owned(), "=Header & <b>".to_owned()];
    let make = |name: &str| {
        let path = folder.path().join(name);
        let draft = write::start(&path).expect("begun");
        let head = Head {
            title: "It's [a] \"list\" & more",
            headers: &headers,
            widths: &[20, 12],
            rows: texts.len() + 1,
        };
        let mut table = sheet::Table::start(&draft, Format::Ods, &head, &now()).expect("begun");
        for text in texts {
            table.row(&[Cell::Text(text.to_owned()), Cell::Count(7)]).expect("written");
        }
        let long = Cell::Text(format!("\u{1}{}", "ü".repeat(40_000)));
        table.row(&[long, Cell::Number(-1.5)]).expect("written");
        let notices = table.finish().expect("complete");
        assert_eq!(
            notices.iter().map(|said| said.id.as_str()).collect::<Vec<_>>(),
            ["handoff-cut"]
        );
        draft.finish().expect("synced").place().expect("in place");
        path
    };
    let path = make("a.ods");
    let rows = read(&path);
    assert_eq!(text(&rows[0][1]), headers[1]);
    for (row, written) in rows[1..].iter().zip(texts) {
        assert_eq!((text(&row[0]).as_str(), &row[1]), (written, &Data::Float(7.0)));
    }
    let last = &rows[texts.len() + 1];
    // What XML has no sign for is left out.
    assert_eq!((text(&last[0]).chars().count(), &last[1]), (32_766, &Data::Float(-1.5)));
    assert_eq!(
        std::fs::read(&path).expect("there"),
        std::fs::read(make("b.ods")).expect("there")
    );
}
