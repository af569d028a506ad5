//! What leaves as a text file comes back as it was: a hundred thousand awkward cells out of one house file and into another, and not
//! one of them is a formula on the way.

use std::collections::BTreeMap;

use calamine::{Reader as _, Xlsx, open_workbook};
use housefile::{
    handoff::{self, Delimiter, ExportColumn, ExportSpec, Format, Salutation},
    intake::{self, ColumnChoice, FileChoices, Policy, Target},
    job::Job,
    profiles::{self, Sort, ViewSpec},
    segments,
    store::{self, House, Key, RecoveryCode},
    words::words,
};

use crate::desk::{now, worker};

const PEOPLE: u32 = 10_000;
/// Fields of the user's own, some with awkward names.
const FIELDS: [&str; 8] = [
    "Plain",
    "=Sum",
    "+More",
    "@At",
    "Semi;colon",
    "Quo\"te",
    "Com,ma",
    "'Apostrophe",
];

/// Pieces that make trouble, one by one and together.
const PIECES: &[&str] = &[
    "=",
    "+",
    "-",
    "@",
    "'",
    "''",
    "\"",
    "\"\"",
    ";",
    ",",
    "|",
    "\t",
    "\n",
    "\r\n",
    "\\",
    " ",
    "\u{a0}",
    "\u{3000}",
    "＝",
    "＋",
    "－",
    "＠",
    "0",
    "00123",
    "12",
    "1,5",
    "1.5",
    "1E5",
    "+49 30 123456",
    "-5",
    "A",
    "b",
    "Koch",
    "ü",
    "ß",
    "ё",
    "שלום",
    "👩\u{200d}🚀",
    "é",
    "#N/A",
    "NULL",
    "cmd|' /C calc'!A0",
    "SUM(A1)",
    "HYPERLINK(\"http://x\")",
    "<b>",
    "&amp;",
    "%",
    "$",
    "sep=;",
    "2024-01-02",
    "TRUE",
];

/// The same awkward text for the same place.
fn awkward(row: u32, column: u32) -> String {
    let mut state = u64::from(row) * 1_000_003 + u64::from(column) * 7919 + 17;
    let mut roll = |of: u64| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % of
    };
    let count = 1 + roll(5);
    (0..count)
        .map(|_| PIECES[usize::try_from(roll(PIECES.len() as u64)).expect("few")])
        .collect()
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

async fn house(folder: &tempfile::TempDir, name: &str) -> House {
    let key = Key::Sealed(RecoveryCode::generate().expect("a code"));
    store::create(&folder.path().join(name), &key).await.expect("created")
}

/// Imports a file; every column that is none of the engine's own is kept under its header.
async fn import(house: &House, file: &std::path::Path) {
    let draft = intake::open_files(house, &worker(), &[file.to_owned()], &Job::quiet())
        .await
        .expect("opened");
    let file = &draft.files[0];
    let labels: Vec<&str> = FIELDS.to_vec();
    let columns = file
        .columns
        .iter()
        .map(|column| ColumnChoice {
            column: column.column,
            target: Some(match column.header.as_str() {
                "Customer number" => Target::CustomerNumber,
                "Company" => Target::Company,
                "Job title" => Target::JobTitle,
                label => {
                    assert!(labels.contains(&label), "a header came back as {label:?}");
                    Target::Keep { label: label.to_owned() }
                }
            }),
            ..ColumnChoice::default()
        })
        .collect();
    assert_eq!(file.rows, PEOPLE, "no row was lost or split: {:?}", file.detected);
    let choices = FileChoices {
        file: file.file,
        columns,
        ..FileChoices::default()
    };
    intake::choose(house, &worker(), draft.draft, choices, &Job::quiet())
        .await
        .expect("chosen");
    let receipt = intake::commit(house, draft.draft, Policy::Add, &Job::quiet(), &now())
        .await
        .expect("imported");
    assert_eq!(receipt.people_new, PEOPLE, "{receipt:?}");
}

async fn columns(house: &House) -> Vec<ExportColumn> {
    let own = segments::fields(house, now().today(), &Job::quiet()).await.expect("fields");
    let custom = own.iter().filter_map(|field| {
        let name = field.name.strip_prefix("custom:")?;
        let label = words("en").say(&field.label);
        Some(ExportColumn::Custom {
            name: name.to_owned(),
            label,
        })
    });
    [ExportColumn::CustomerNumber, ExportColumn::Company, ExportColumn::JobTitle]
        .into_iter()
        .chain(custom)
        .collect()
}

async fn export(house: &House, format: Format, path: &std::path::Path) {
    let spec = ExportSpec {
        format,
        columns: columns(house).await,
        salutation: Salutation::default(),
    };
    let view = ViewSpec {
        sort: Sort::Added,
        ..ViewSpec::default()
    };
    let ids = profiles::view(house, &view, None).await.expect("a view");
    handoff::export_people(house, &ids, "Everybody", &spec, path, &now(), &words("en"), &Job::quiet())
        .await
        .expect("exported");
}

/// Every cell by customer number and header, as an independent reader finds it in a workbook.
async fn cells(house: &House, path: &std::path::Path) -> BTreeMap<(String, String), String> {
    export(house, Format::Xlsx, path).await;
    let mut book: Xlsx<_> = open_workbook(path).expect("a workbook");
    let sheet = book.worksheet_range_at(0).expect("a sheet").expect("read");
    let headers: Vec<String> = sheet
        .rows()
        .next()
        .expect("a header")
        .iter()
        .map(ToString::to_string)
        .collect();
    sheet
        .rows()
        .skip(1)
        .flat_map(|row| {
            let number = row[0].to_string();
            let cells: Vec<_> = headers
                .iter()
                .zip(row)
                .skip(1)
                .map(|(header, cell)| (header.clone(), cell.to_string()))
                .collect();
            cells.into_iter().map(move |(header, cell)| ((number.clone(), header), cell))
        })
        .collect()
}

/// What a spreadsheet would run: said here once more, in other words than the engine's.
fn is_live(cell: &str) -> bool {
    let bare = cell.trim_start_matches([' ', '\u{a0}', '\u{3000}', '\u{feff}', '\u{200b}']);
    let Some(first) = bare.chars().next() else { return false };
    let computes = "=+-@\t\r\n＝＋－＠".contains(first);
    let rest = &bare[first.len_utf8()..];
    let number = !rest.is_empty()
        && rest
            .chars()
            .all(|c| c.is_ascii_digit() || ".,".contains(c) || (first == '+' && c == ' '));
    computes && !("+-".contains(first) && number)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_thousand_awkward_cells_leave_and_come_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut text = String::from("\u{feff}");
    let head: Vec<String> = ["Customer number", "Company", "Job title"]
        .iter()
        .chain(&FIELDS)
        .map(|name| quoted(name))
        .collect();
    text.push_str(&head.join(","));
    for row in 0..PEOPLE {
        let cells = (0..10).map(|column| quoted(&awkward(row, column)));
        let line: Vec<String> = std::iter::once(format!("\"C{row:05}\"")).chain(cells).collect();
        text.push_str("\r\n");
        text.push_str(&line.join(","));
    }
    let first = folder.path().join("first.csv");
    std::fs::write(&first, text).expect("written");
    let one = house(&folder, "one.housefile").await;
    import(&one, &first).await;
    let there = cells(&one, &folder.path().join("one.xlsx")).await;
    let filled = there.values().filter(|cell| !cell.is_empty()).count();
    assert!(
        there.len() == 100_000 && filled > 90_000,
        "{} cells, {filled} filled",
        there.len()
    );
    for delimiter in [Delimiter::Comma, Delimiter::Semicolon] {
        let path = folder.path().join(format!("{delimiter:?}.csv"));
        export(&one, Format::Csv { delimiter }, &path).await;
        let mut table = intake::read_table(
            &worker(),
            &path,
            &intake::ReadOptions::default(),
            &folder.path().join("scratch"),
            &Job::quiet(),
        )
        .await
        .expect("read");
        let mut live = Vec::new();
        loop {
            let rows = table.next_rows(1000).await.expect("rows");
            if rows.is_empty() {
                break;
            }
            live.extend(rows.into_iter().flatten().filter(|cell| is_live(cell)));
        }
        assert_eq!(live, Vec::<String>::new(), "a spreadsheet would run these");
        table.close().await.expect("closed");
        let two = house(&folder, &format!("{delimiter:?}.housefile")).await;
        import(&two, &path).await;
        let back = cells(&two, &folder.path().join(format!("{delimiter:?}.xlsx"))).await;
        let changed: Vec<_> = there
            .iter()
            .filter(|(place, cell)| back.get(*place) != Some(cell))
            .take(20)
            .collect();
        assert!(
            changed.is_empty(),
            "{changed:?} came back as {:?}",
            changed.iter().map(|(place, _)| back.get(*place)).collect::<Vec<_>>()
        );
    }
}
