//! Real workbooks of other programs; where each comes from stands in fixtures/spreadsheets/README.md.

use std::path::PathBuf;

use housefile::{
    intake::{self, FileDraft, Password, ReadOptions, Target, staging},
    job::Job,
    refusal::{Code, Error},
    store::{self, Key},
};

use crate::desk::{Desk, desk, worker};

fn fixture(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures/spreadsheets")
        .join(name)
}

async fn open(desk: &Desk, name: &str) -> FileDraft {
    desk.open(&[&fixture(name)]).await.files.remove(0)
}

#[tokio::test(flavor = "multi_thread")]
async fn titles_above_and_notes_below_are_no_records() {
    let desk = desk().await;
    let draft = desk.open(&[&fixture("deaths.xlsx")]).await;
    assert_eq!(draft.files.len(), 2, "two sheets of one shape are both taken");
    let file = &draft.files[0];
    assert_eq!(
        (
            file.detected.header_row,
            file.detected.skipped_top,
            file.detected.skipped_bottom,
            file.rows
        ),
        (5, 4, 4, 10)
    );
    let headers: Vec<&str> = file.columns.iter().map(|column| column.header.as_str()).collect();
    assert_eq!(
        headers,
        ["Name", "Profession", "Age", "Has kids", "Date of birth", "Date of death"]
    );
    assert_eq!(
        file.first_rows[0],
        ["David Bowie", "musician", "69", "TRUE", "1947-01-08", "2016-01-10"]
    );
    assert_eq!(file.columns[0].target, Target::FullName);
    assert_eq!(file.columns[4].target, Target::Born);
    assert!(
        file.columns[3].sensitive.is_some(),
        "whether somebody has children needs care"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn days_are_days_in_every_format() {
    let desk = desk().await;
    for (name, expect) in [
        ("date.xlsb", ["2021-01-01", "2021-01-02", "255:10:10"]),
        ("date.ods", ["2021-01-01", "2021-01-01T10:10:10", "10:10:10"]),
        // Its days are counted from 1904.
        ("date_1904.xls", ["2021-01-01", "2021-01-02", "255:10:10"]),
    ] {
        let file = open(&desk, name).await;
        assert_eq!(file.refused, None, "{name}");
        let first: Vec<&str> = file.first_rows.iter().map(|row| row[0].as_str()).collect();
        assert_eq!(first[..3], expect, "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn amounts_keep_their_currency_and_repeated_rows_are_rows() {
    let desk = desk().await;
    let money = open(&desk, "currency-formats-xlsx.xlsx").await;
    assert_eq!(money.first_rows[0], ["apple", "0.5 EUR", "0.5 CHF", "0.5 EUR"]);
    assert_eq!(money.columns[1].currency.as_deref(), Some("EUR"));
    assert_eq!(money.columns[3].currency, None, "two currencies are not one");
    let repeated = open(&desk, "number_rows_repeated.ods").await;
    assert_eq!(repeated.refused, None);
    assert!(repeated.rows >= 4);
    let old = open(&desk, "clippy.xls").await;
    assert_eq!(old.detected.format, "xls");
    assert_eq!(old.first_rows[0], ["Name", "Clippy"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_is_asked_for_where_it_opens_the_workbook_and_else_the_kind_is_told() {
    let desk = desk().await;
    for (name, code, id) in [
        ("pass_protected.xlsx", Code::NeedsPassword, "intake-needs-password"),
        ("sealed-2007.xlsx", Code::NeedsPassword, "intake-needs-password"),
        ("pass_protected.ods", Code::Plain, "intake-sealed-ods"),
    ] {
        let refusal = open(&desk, name).await.refused.expect("refused");
        assert_eq!((refusal.code, refusal.message.id.as_str()), (code, id), "{name}");
        assert_eq!(refusal.at.as_deref(), Some(name));
    }
}

/// The password of what `seal.py` made.
fn password() -> Password {
    Password::new("Läuft 7".to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_workbook_with_a_password_opens_with_it_and_with_no_other() {
    let desk = desk().await;
    for (name, format, first) in [
        ("sealed.xlsx", "xlsx", ["Anna", "Koch", "anna@post.example"].as_slice()),
        ("sealed-2007.xlsx", "xlsx", &["Anna", "Koch", "anna@post.example"]),
        ("sealed.xlsb", "xlsb", &["2021-01-01"]),
    ] {
        let draft = desk.open(&[&fixture(name)]).await;
        let (number, file) = (draft.draft, draft.files[0].file);
        let with = async |typed: &str| {
            let password = Password::new(typed.to_owned());
            intake::open_sealed(&desk.house, &worker(), number, file, password, &Job::quiet()).await
        };
        for wrong in ["läuft 7", "", "Läuft 7 "] {
            let Err(Error::Refused(why)) = with(wrong).await else {
                panic!("{name} opened with {wrong}");
            };
            assert_eq!((why.code, why.at.as_deref()), (Code::WrongKey, Some(name)));
        }
        // It waits for the right one.
        let still = intake::draft(&desk.house, number).await.expect("there");
        assert_eq!(still.files.len(), 1);
        assert_eq!(still.files[0].refused.as_ref().map(|why| why.code), Some(Code::NeedsPassword));
        let opened = with("Läuft 7").await.expect("opened");
        let [seen] = opened.files.as_slice() else {
            panic!("{name}: {} files", opened.files.len());
        };
        assert_eq!(
            (&seen.refused, seen.detected.format.as_str(), seen.name.as_str()),
            (&None, format, name)
        );
        assert_eq!(&seen.first_rows[0][..first.len()], first, "{name}");
        assert!(matches!(with("Läuft 7").await, Err(Error::Refused(_))), "it is open already");
        intake::discard(&desk.house, number).await.expect("dropped");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_leaves_no_trace_in_staging_and_damage_is_no_wrong_password() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = store::create(&folder.path().join("a.housefile"), &Key::Plain)
        .await
        .expect("made");
    let draft = intake::open_files(&house, &worker(), &[fixture("sealed.xlsx")], &Job::quiet())
        .await
        .expect("opened");
    let file = draft.files[0].file;
    let draft = intake::open_sealed(&house, &worker(), draft.draft, file, password(), &Job::quiet())
        .await
        .expect("opened");
    assert_eq!(draft.files[0].rows, 2);
    let staging = std::fs::read_dir(folder.path()).expect("listed").flatten();
    let bytes: Vec<u8> = staging
        .flat_map(|entry| std::fs::read(entry.path()).unwrap_or_default())
        .collect();
    let has = |text: &str| bytes.windows(text.len()).any(|part| part == text.as_bytes());
    assert!(has("anna@post.example"), "staging lies there in the clear");
    assert!(!has("Läuft 7") && !has("ft 7"));
    // What says how it is sealed is whole, and what is sealed breaks off.
    let whole = std::fs::read(fixture("sealed.xlsx")).expect("there");
    let short = folder.path().join("short.xlsx");
    for length in [whole.len() / 2, whole.len() - 600] {
        std::fs::write(&short, &whole[..length]).expect("written");
        let options = ReadOptions {
            password: Some(password()),
            ..ReadOptions::default()
        };
        let read = intake::read_table(&worker(), &short, &options, &folder.path().join("scratch"), &Job::quiet()).await;
        let Err(Error::Refused(why)) = read else {
            panic!("{length} bytes of it were read");
        };
        assert_eq!(why.code, Code::Plain, "{length}: {}", why.message.id);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_is_read_without_a_house_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let scratch = folder.path().join("scratch");
    let read = |name: &'static str, options: ReadOptions| {
        let scratch = scratch.clone();
        async move { intake::read_table(&worker(), &fixture(name), &options, &scratch, &Job::quiet()).await }
    };
    let mut table = read(
        "deaths.xlsx",
        ReadOptions {
            sheet: Some("other".to_owned()),
            ..ReadOptions::default()
        },
    )
    .await
    .expect("read");
    assert_eq!(table.headers().map(|h| h.len()), Some(6));
    assert_eq!(table.sheet.as_deref(), Some("other"));
    let mut rows = table.next_rows(4).await.expect("rows");
    rows.extend(table.next_rows(100).await.expect("rows"));
    assert_eq!(rows.len(), 10);
    assert_eq!(rows[0][0], "Vera Rubin");
    assert!(rows.iter().all(|row| row.len() == 6));
    assert_eq!(table.next_rows(100).await.expect("no more"), Vec::<Vec<String>>::new());
    assert!(
        !std::fs::read(&scratch).expect("scratch").starts_with(b"SQLite"),
        "scratch is encrypted"
    );
    table.close().await.expect("closed");
    assert_eq!(
        std::fs::read_dir(folder.path()).expect("a folder").count(),
        0,
        "nothing is left"
    );

    let mut table = read("quotes_and_newlines.csv", ReadOptions::default()).await.expect("read");
    assert_eq!(
        table.next_rows(10).await.expect("rows"),
        [["1", "ha \n\"ha\" \nha"], ["3", "4"]]
    );
    table.close().await.expect("closed");
    let sniffed = read("snifftest.csv", ReadOptions::default()).await.expect("read");
    assert_eq!(sniffed.headers(), Some(vec!["h1", "h2", "h3", "h4"]));
    sniffed.close().await.expect("closed");
    let none = read(
        "deaths.xlsx",
        ReadOptions {
            sheet: Some("nowhere".to_owned()),
            ..ReadOptions::default()
        },
    )
    .await;
    assert!(none.is_err());
    assert_eq!(
        std::fs::read_dir(folder.path()).expect("a folder").count(),
        0,
        "nothing is left of a refusal"
    );
}

/// What Excel shows for these, and what `housefile read` must write.
const SEEN: &[(f64, &str, &str)] = &[
    (1234.5, "#,##0.00", "1,234.50"),
    (0.125, "0.0%", "12.5%"),
    (45_356.0, "d.m.yyyy", "5.3.2024"),
    (45_356.5, "yyyy\\-mm\\-dd hh:mm", "2024-03-05 12:00"),
    (-12.0, "#,##0.00 [$€-407]", "-12.00 €"),
    (-12.0, "0.00;(0.00)", "(12.00)"),
    (1067.0, "00000", "01067"),
    (1.5, "[h]:mm", "36:00"),
    (0.333_333_333_333_333_3, "General", "0.333333333"),
    (1e15, "General", "1E+15"),
    (3.0, "0 \"pieces\"", "3 pieces"),
    (12.0, "", "12"),
];

#[tokio::test(flavor = "multi_thread")]
async fn numbers_are_read_as_they_are_shown_and_imported_as_they_are() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("seen.xlsx");
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "Name").expect("written");
    sheet.write_string(0, 1, "Shown").expect("written");
    for (row, (value, code, _)) in (1..).zip(SEEN) {
        sheet.write_string(row, 0, format!("row {row}")).expect("written");
        match *code {
            "" => sheet.write_number(row, 1, *value).expect("written"),
            code => sheet
                .write_number_with_format(row, 1, *value, &rust_xlsxwriter::Format::new().set_num_format(code))
                .expect("written"),
        };
    }
    book.save(&path).expect("saved");
    let scratch = folder.path().join("scratch");
    let mut table = intake::read_table(&worker(), &path, &ReadOptions::default(), &scratch, &Job::quiet())
        .await
        .expect("read");
    let rows = table.next_rows(100).await.expect("rows");
    table.close().await.expect("closed");
    let seen: Vec<&str> = rows.iter().map(|row| row[1].as_str()).collect();
    let wanted: Vec<&str> = SEEN.iter().map(|(_, _, shown)| *shown).collect();
    assert_eq!(seen, wanted);

    let desk = desk().await;
    let draft = desk.open(&[&path]).await;
    let first: Vec<&str> = draft.files[0].first_rows.iter().map(|row| row[1].as_str()).collect();
    assert_eq!(first[..4], ["1234.5", "12.5%", "2024-03-05", "2024-03-05T12:00"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_source_is_never_touched() {
    let desk = desk().await;
    let before = std::fs::metadata(fixture("deaths.xlsx"))
        .and_then(|about| about.modified())
        .expect("a time");
    let draft = desk.open(&[&fixture("deaths.xlsx")]).await;
    assert!(staging::path(&desk.house).exists());
    assert!(
        !std::fs::read(staging::path(&desk.house))
            .expect("staging")
            .starts_with(b"SQLite"),
        "staging is encrypted"
    );
    intake::discard(&desk.house, draft.draft).await.expect("dropped");
    assert!(!staging::path(&desk.house).exists(), "nothing is left of a dropped draft");
    let after = std::fs::metadata(fixture("deaths.xlsx"))
        .and_then(|about| about.modified())
        .expect("a time");
    assert_eq!(before, after);
}
