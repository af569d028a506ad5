//! Files that left, opened again by independent readers and compared.

use std::path::{Path, PathBuf};

use calamine::{Data, Reader as _};

use super::{cell::Cell, csv::restore, sheet::Head, *};
use crate::{
    campaigns::{self, Audience, CampaignPlan, Step},
    job::Job,
    journal::{self, Act, disclosures},
    privacy::{Basis, Channel, ConsentRecord, record_consents},
    refusal::Error,
    segments::{self, Rule},
    store::{House, Key, create},
    values::{BatchFileId, BatchId, Day, Money, Now, Seed, SelectionId},
    words::{Words, words},
};

fn now() -> Now {
    Now {
        at: "2026-11-23T11:00:00Z".parse().expect("a time"),
        offset_minutes: 60,
        actor: "test".into(),
    }
}

fn english() -> Words {
    words("en")
}

const NAMES: &[(&str, &str)] = &[
    ("Anna", "Koch"),
    ("=cmd|' /C calc'!A0", "+1"),
    ("@SUM(A1)", "-2+3"),
    ("O'Brien", "'=quoted"),
    ("Zoë \"Z\"", "Müller, geb. Groß; usw."),
    ("two\nlines", "tab\there"),
    ("", "Nameless"),
    ("بهرام", "山田"),
    ("\u{a0}=nbsp", "＝wide"),
];

/// One person per name, all with consent to e-mail, an address, a customer number with zeros and a purchase each.
async fn house(folder: &tempfile::TempDir) -> House {
    let house = create(&folder.path().join("a.housefile"), &Key::Plain)
        .await
        .expect("created");
    let mut entry = journal::begin(&house, Act::new("import"), &now()).await.expect("open");
    let mut said = Vec::new();
    for (n, (given, family)) in (1..).zip(NAMES) {
        sqlx::query("INSERT INTO contact (name, given, family, born) VALUES (?1 || ' ' || ?2, nullif(?1, ''), ?2, '1980-02-29')")
            .bind(given)
            .bind(family)
            .execute(&mut *entry)
            .await
            .expect("written");
        for sql in [
            "INSERT INTO contact_point (contact, kind, shown, norm) VALUES (?1, 'email', 'P' || ?1 || '@x.example', 'p' || ?1 || '@x.example')",
            "INSERT INTO contact_point (contact, kind, shown, norm) VALUES (?1, 'phone', '030 2312500' || ?1, '+49302312500' || ?1)",
            "INSERT INTO contact_point (contact, kind, shown, norm, street, postcode, city, country)
             VALUES (?1, 'address', 'x', 'strase ' || ?1 || ' 01067', 'Straße ' || ?1, '01067', 'Dresden', 'DE')",
            "INSERT INTO account (contact, system, number) VALUES (?1, 'shop', '000' || ?1)",
            "INSERT INTO purchase (contact, system, day, currency, total) VALUES (?1, 'shop', '2026-01-31', 'EUR', 1000 + ?1)",
        ] {
            sqlx::query(sql).bind(n).execute(&mut *entry).await.expect("written");
        }
        said.push(yes(n, true));
    }
    record_consents(&mut entry, &said).await.expect("recorded");
    entry.finish(9).await.expect("kept");
    house
}

fn yes(contact: u32, granted: bool) -> ConsentRecord {
    ConsentRecord {
        contact,
        channel: Some(Channel::Email),
        granted,
        day: Day::parse(if granted { "2026-01-01" } else { "2026-11-20" }),
        method: "form".into(),
        wording: None,
        evidence: None,
        source: None,
    }
}

async fn frozen(house: &House) -> SelectionId {
    let (segment, _) = segments::save(house, None, "All", &Rule::All { rules: vec![] }, &now())
        .await
        .expect("saved");
    let audience = Audience {
        segment,
        exclude: vec![],
        holdout_permille: 0,
        basis: Basis::Consent,
        one_per_address: true,
    };
    let plan = CampaignPlan {
        name: "Spring: 2/3".into(),
        goal: "Second purchases".into(),
        channel: Channel::Email,
        starts: None,
        ends: None,
        budget: None,
        audience,
    };
    let (campaign, _) = campaigns::save(house, None, &plan, Seed(1), &now()).await.expect("saved");
    campaigns::freeze(house, campaign, &now(), &Job::quiet())
        .await
        .expect("fixed")
        .selection
}

fn spec(format: Format, columns: Vec<ExportColumn>) -> ExportSpec {
    ExportSpec {
        format,
        columns,
        ..default_spec(Channel::Email, &english())
    }
}

async fn export(house: &House, id: SelectionId, spec: &ExportSpec, path: &Path) -> crate::refusal::Answer<Handed> {
    export_audience(house, id, spec, path, &now(), &english(), &Job::quiet()).await
}

fn sheet(path: &Path) -> Vec<Vec<Data>> {
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(path).expect("a workbook");
    let name = book.sheet_names()[0].clone();
    assert!(book.worksheet_formula(&name).expect("a sheet").is_empty(), "no formula ever");
    book.worksheet_range(&name)
        .expect("a sheet")
        .rows()
        .map(<[Data]>::to_vec)
        .collect()
}

fn text(data: &Data) -> String {
    match data {
        Data::Empty => String::new(),
        Data::String(text) => text.clone(),
        other => panic!("not a text: {other:?}"),
    }
}

fn refused<T: std::fmt::Debug>(answer: crate::refusal::Answer<T>) -> (String, Option<String>) {
    match answer {
        Err(Error::Refused(refusal)) => (refusal.message.id, refusal.at),
        other => panic!("not refused: {other:?}"),
    }
}

#[tokio::test]
async fn a_workbook_opened_again_holds_the_same_texts_and_typed_days_and_sums() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let id = frozen(&house).await;
    use ExportColumn as C;
    let columns = vec![
        C::Email,
        C::GivenName,
        C::FamilyName,
        C::CustomerNumber,
        C::Postcode,
        C::Born,
        C::Spent,
        C::Purchases,
        C::LastPurchase,
        C::Code,
    ];
    let path = folder.path().join("out.xlsx");
    let handed = export(&house, id, &spec(Format::Xlsx, columns), &path)
        .await
        .expect("exported");
    assert_eq!((handed.rows, handed.withdrawn, handed.notices.len()), (9, 0, 0));
    let rows = sheet(&path);
    assert_eq!(rows.len(), 10);
    assert_eq!(rows[0].iter().map(text).collect::<Vec<_>>(), handed.columns);
    for (n, (given, family)) in (1_u32..).zip(NAMES) {
        let row = &rows[n as usize];
        assert_eq!(
            row[..5].iter().map(text).collect::<Vec<_>>(),
            [
                format!("P{n}@x.example"),
                (*given).to_owned(),
                (*family).to_owned(),
                format!("000{n}"),
                // The other kinds of address are not those of this channel.
                String::new(),
            ]
        );
        let day = |data: &Data| match data {
            Data::DateTime(day) => day.as_f64(),
            other => panic!("not a day: {other:?}"),
        };
        assert_eq!(day(&row[5]), 29_280.0, "29 February 1980");
        assert_eq!(row[6], Data::Float((1000.0 + f64::from(n)) / 100.0));
        assert_eq!(row[7], Data::Float(1.0));
        assert_eq!(day(&row[8]), 46_053.0, "31 January 2026");
        assert_eq!(text(&row[9]), "SPRING-2-3");
    }
    let bytes = std::fs::read(&path).expect("there");
    assert_eq!(bytes.len() as u64, handed.bytes);
    let line = &disclosures(&house).await.expect("listed")[0];
    assert_eq!(
        (line.what.as_str(), line.people, line.file_name.as_str(), line.selection),
        ("audience", 9, "out.xlsx", Some(id))
    );
    assert_eq!(
        (line.purpose.as_str(), &line.columns, &line.sha256),
        ("Spring: 2/3: Second purchases", &handed.columns, &handed.sha256)
    );
    assert!(
        journal::undo(&house, handed.entry, &now()).await.is_err(),
        "a file that left cannot be called back"
    );
    assert_eq!(
        std::fs::read_dir(folder.path())
            .expect("a folder")
            .flatten()
            .filter(|file| file.file_name().to_string_lossy().starts_with(".housefile-"))
            .count(),
        0,
        "nothing half done lies about"
    );
}

#[tokio::test]
async fn a_csv_read_again_gives_back_every_text() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let id = frozen(&house).await;
    for (delimiter, sign) in [(Delimiter::Comma, b','), (Delimiter::Semicolon, b';')] {
        let path = folder.path().join("out.csv");
        let columns = vec![
            ExportColumn::GivenName,
            ExportColumn::FamilyName,
            ExportColumn::CustomerNumber,
            ExportColumn::Born,
            ExportColumn::Spent,
        ];
        let handed = export(&house, id, &spec(Format::Csv { delimiter }, columns), &path)
            .await
            .expect("exported");
        assert_eq!(
            handed.notices.iter().map(|said| said.id.as_str()).collect::<Vec<_>>(),
            ["handoff-made-harmless"]
        );
        let bytes = std::fs::read(&path).expect("there");
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").expect("the mark of UTF-8");
        assert!(bytes.ends_with(b"\r\n"));
        let mut reader = ::csv::ReaderBuilder::new().delimiter(sign).from_reader(bytes);
        let rows: Vec<::csv::StringRecord> = reader.records().collect::<Result<_, _>>().expect("a table");
        assert_eq!(rows.len(), 9);
        for ((given, family), row) in NAMES.iter().zip(&rows) {
            assert_eq!((restore(&row[0]), restore(&row[1])), (*given, *family));
            for cell in row {
                let first = cell.trim_start_matches([' ', '\u{a0}']).chars().next().unwrap_or('x');
                assert!(
                    !"=@\t\r＝＠".contains(first) && (cell == "+1" || !"+-".contains(first)),
                    "{cell:?} is live"
                );
            }
            assert_eq!(&row[3], "1980-02-29");
        }
        assert_eq!((&rows[0][2], &rows[0][4]), ("0001", "10.01 EUR"));
    }
}

#[tokio::test]
async fn who_withdrew_since_is_left_out_and_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let id = frozen(&house).await;
    let mut entry = journal::begin(&house, Act::new("consent"), &now()).await.expect("open");
    record_consents(&mut entry, &[yes(2, false)]).await.expect("recorded");
    sqlx::query("UPDATE contact SET binned_at = '2026-11-22' WHERE id = 3")
        .execute(&mut *entry)
        .await
        .expect("binned");
    entry.finish(2).await.expect("kept");
    let spec = default_spec(Channel::Email, &english());
    let check = check_audience(&house, id, &spec, now().today(), &Job::quiet())
        .await
        .expect("checked");
    assert_eq!((check.people, check.withdrawn, check.nameless), (7, vec![2, 3], vec![7]));
    assert_eq!(check.file_name, "Spring 2 3 2026-11-23 7.xlsx");
    let path = folder.path().join("out.xlsx");
    let handed = export(&house, id, &spec, &path).await.expect("exported");
    assert_eq!(
        (handed.rows, handed.withdrawn, handed.notices[0].id.as_str()),
        (7, 2, "handoff-withdrawn")
    );
    let rows = sheet(&path);
    assert_eq!(rows.len(), 8);
    assert!(rows.iter().all(|row| text(&row[0]) != "P2@x.example"));
    let salutations: Vec<String> = rows[1..].iter().map(|row| text(&row[1])).collect();
    assert_eq!(
        (salutations[0].as_str(), salutations[4].as_str()),
        ("Dear Anna Koch", "Dear customer")
    );
    let selection = campaigns::selection(&house, id).await.expect("there");
    assert_eq!((selection.withdrawn, selection.ladder.people), (2, 9));
    assert_eq!(
        campaigns::selection_people(&house, id, Step::Final)
            .await
            .expect("read")
            .len(),
        9,
        "the list stays as it was fixed"
    );

    let mut entry = journal::begin(&house, Act::new("consent"), &now()).await.expect("open");
    let back = ConsentRecord {
        day: Day::parse("2026-11-23"),
        ..yes(2, true)
    };
    record_consents(&mut entry, &[back]).await.expect("recorded");
    entry.finish(1).await.expect("kept");
    assert_eq!(
        export(&house, id, &spec, &path).await.expect("exported").rows,
        8,
        "over its own file, with who agreed again"
    );
}

#[tokio::test]
async fn what_does_not_fit_stops_the_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let id = frozen(&house).await;
    let path = folder.path().join("out.xlsx");
    let at = |n: usize| Some(format!("columns.{n}"));
    use ExportColumn as C;
    assert_eq!(
        refused(export(&house, id, &spec(Format::Xlsx, vec![]), &path).await),
        ("handoff-no-columns".into(), Some("columns".into()))
    );
    assert_eq!(
        refused(export(&house, id, &spec(Format::Xlsx, vec![C::Email, C::Email]), &path).await),
        ("handoff-column-twice".into(), at(1))
    );
    for other in [C::Phone, C::Street] {
        assert_eq!(
            refused(export(&house, id, &spec(Format::Xlsx, vec![C::Email, other]), &path).await),
            ("handoff-other-channel".into(), at(1))
        );
    }
    let mut strict = default_spec(Channel::Email, &english());
    strict.salutation.without_name = None;
    assert_eq!(
        refused(export(&house, id, &strict, &path).await),
        ("handoff-names-missing".into(), Some("salutation.without_name".into()))
    );
    assert!(!path.exists());
    let good = default_spec(Channel::Email, &english());
    let missing = folder.path().join("no such folder").join("out.xlsx");
    let mut unwritable: Vec<PathBuf> = vec![missing, folder.path().to_owned()];
    #[cfg(unix)]
    {
        let link = folder.path().join("link.xlsx");
        std::os::unix::fs::symlink(folder.path().join("elsewhere.xlsx"), &link).expect("linked");
        unwritable.push(link);
        unwritable.push("/dev/null".into());
    }
    for path in unwritable {
        assert_eq!(
            refused(export(&house, id, &good, &path).await).0,
            "handoff-cannot-write",
            "{}",
            path.display()
        );
    }
    assert!(!folder.path().join("elsewhere.xlsx").exists());
    let job = Job::quiet();
    job.cancel();
    let cancelled = export_audience(&house, id, &good, &path, &now(), &english(), &job).await;
    assert!(matches!(cancelled, Err(Error::Cancelled)));
    assert!(!path.exists());
    assert_eq!(
        disclosures(&house).await.expect("listed"),
        [],
        "nothing left, nothing is recorded"
    );
    let mut entry = journal::begin(&house, Act::new("consent"), &now()).await.expect("open");
    record_consents(&mut entry, &(1..=9).map(|n| yes(n, false)).collect::<Vec<_>>())
        .await
        .expect("recorded");
    entry.finish(9).await.expect("kept");
    assert_eq!(refused(export(&house, id, &good, &path).await).0, "handoff-nobody-left");
}

#[tokio::test]
async fn a_copy_of_a_view_is_recorded_as_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let mut entry = journal::begin(&house, Act::new("edit"), &now()).await.expect("open");
    for sql in [
        "INSERT INTO field (name, label, type) VALUES ('shoes', 'Shoe size', 'number'), ('club', 'Club', 'text')",
        "INSERT INTO field_value (contact, field, text, number) VALUES (3, 1, '42,5', 42.5), (1, 2, 'Chess', NULL), (1, 2, 'Go', NULL)",
    ] {
        sqlx::query(sql).execute(&mut *entry).await.expect("written");
    }
    entry.finish(2).await.expect("kept");
    let own = |name: &str, label: &str| ExportColumn::Custom {
        name: name.into(),
        label: label.into(),
    };
    let columns = vec![
        ExportColumn::Phone,
        ExportColumn::Email,
        ExportColumn::Street,
        own("shoes", "Shoe size"),
        own("club", "Club"),
    ];
    let path = folder.path().join("view.xlsx");
    let view = spec(Format::Xlsx, columns);
    let handed = export_people(&house, &[3, 1], "Everybody", &view, &path, &now(), &english(), &Job::quiet())
        .await
        .expect("exported");
    let rows = sheet(&path);
    assert_eq!(
        rows[1][..3].iter().map(text).collect::<Vec<_>>(),
        ["+493023125003", "P3@x.example", "Straße 3"]
    );
    assert_eq!((&rows[1][3], text(&rows[2][4]).as_str()), (&Data::Float(42.5), "Chess; Go"));
    let line = &disclosures(&house).await.expect("listed")[0];
    assert_eq!((line.what.as_str(), line.people, line.campaign), ("copy", 2, None));
    assert!(
        line.purpose.contains("not a list of people who may be contacted"),
        "{}",
        line.purpose
    );
    assert_eq!(handed.rows, 2);
    let nobody = export_people(&house, &[], "Everybody", &view, &path, &now(), &english(), &Job::quiet()).await;
    assert_eq!(refused(nobody).0, "handoff-nobody-here");
    let salutation = spec(Format::Xlsx, vec![ExportColumn::Salutation]);
    let asked = export_people(
        &house,
        &[1],
        "Everybody",
        &salutation,
        &path,
        &now(),
        &english(),
        &Job::quiet(),
    )
    .await;
    assert_eq!(
        refused(asked),
        ("handoff-column-for-audiences".into(), Some("columns.0".into()))
    );
}

#[tokio::test]
async fn problem_rows_keep_their_columns_and_gain_the_reason() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let mut entry = journal::begin(&house, Act::new("import"), &now()).await.expect("open");
    let own = entry.id();
    sqlx::query("INSERT INTO batch (entry, at, receipt) VALUES (?1, '', '{}')")
        .bind(own)
        .execute(&mut *entry)
        .await
        .expect("written");
    for sql in [
        r#"INSERT INTO batch_file (batch, name, sha256, kind, origin, mapping) VALUES
           (1, 'old list.csv', '', 'contacts', '{}', '{"columns":[{"column":0,"header":"Name"},{"column":2,"header":"Tel"}]}')"#,
        r#"INSERT INTO batch_row (file, row, outcome, problem, cells) VALUES
           (1, 7, 'problem', '{"message":{"id":"handoff-column-number","args":{"number":3}},"column":"Tel","value":"12"}', '["=Anna",null,"12"]'),
           (1, 5, 'problem', NULL, '["Bert"]'), (1, 6, 'person', NULL, NULL)"#,
    ] {
        sqlx::query(sql).execute(&mut *entry).await.expect("written");
    }
    entry.finish(0).await.expect("kept");
    let files = problem_files(&house, BatchId(1), &now()).await.expect("listed");
    assert_eq!(
        (files[0].rows, files[0].file_name.as_str()),
        (2, "old list 2026-11-23 2.xlsx")
    );
    let path = folder.path().join("bad.xlsx");
    let handed = export_problem_rows(&house, BatchFileId(1), Format::Xlsx, &path, &now(), &english())
        .await
        .expect("exported");
    assert_eq!(handed.columns, ["Name", "Column 2", "Tel", "Why"]);
    let rows: Vec<Vec<String>> = sheet(&path).iter().map(|row| row.iter().map(text).collect()).collect();
    assert_eq!(
        rows[1..],
        [
            ["Bert", "", "", "Row 5: this row could not be read."],
            ["=Anna", "", "12", "Row 7: Column 3"]
        ]
    );
    assert_eq!(disclosures(&house).await.expect("listed")[0].what, "problem_rows");
}

#[test]
fn a_large_workbook_is_written_row_by_row_and_whole() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("large.xlsx");
    let rows = 60_000_u32;
    let draft = write::start(&path).expect("begun");
    let headers = ["Name".to_owned(), "Day".to_owned(), "Sum".to_owned()];
    let head = Head {
        title: "Large / [list]?",
        headers: &headers,
        widths: &[20, 12, 12],
        rows: rows as usize,
    };
    let mut table = sheet::Table::start(&draft, Format::Xlsx, &head, &now()).expect("begun");
    let money = |n: u32| {
        Cell::Money(Money {
            minor: n.into(),
            currency: "EUR".into(),
        })
    };
    for n in 0..rows {
        let day = Cell::Day(Day::parse(if n == 0 { "1812-06-24" } else { "2026-11-23" }).expect("a day"));
        table
            .row(&[Cell::text(format!("=person {n}")), day, money(n)])
            .expect("written");
    }
    table
        .row(&[Cell::text("x".repeat(40_000)), Cell::Empty, Cell::Count(1)])
        .expect("written");
    let notices = table.finish().expect("complete");
    assert_eq!(
        notices.iter().map(|said| said.id.as_str()).collect::<Vec<_>>(),
        ["handoff-cut"]
    );
    draft.finish().expect("synced").place().expect("in place");
    let read = sheet(&path);
    assert_eq!(read.len() as u32, rows + 2);
    assert_eq!(
        (text(&read[rows as usize][0]), &read[rows as usize][2]),
        (format!("=person {}", rows - 1), &Data::Float(599.99))
    );
    assert_eq!(
        text(&read[1][1]),
        "1812-06-24",
        "a day before Excel's calendar stays readable"
    );
    assert_eq!(text(&read[rows as usize + 1][0]).len(), 32_767);
    let too_many = Head { rows: 2_000_000, ..head };
    let draft = write::start(&path).expect("begun");
    assert_eq!(
        refused(sheet::Table::start(&draft, Format::Xlsx, &too_many, &now()).map(|_| ())).0,
        "handoff-too-many-rows"
    );
}

#[test]
fn every_column_has_its_words() {
    let words = english();
    for channel in Channel::ALL {
        let spec = default_spec(channel, &words);
        assert!(spec.columns.iter().all(|column| words.knows(&column.label().id)));
        assert!(
            spec.columns.iter().any(|column| column.address_of().contains(&channel)),
            "the channel's own address is there"
        );
        assert_eq!(spec.salutation.with_name, "Dear {name}");
    }
}

/// The window's commands run on several threads.
#[test]
fn an_export_may_move_between_threads() {
    fn send(_: impl Send) {}
    let check = |house: &House, words: &Words, now: &Now, spec: &ExportSpec| {
        send(export_audience(
            house,
            SelectionId(1),
            spec,
            Path::new("x"),
            now,
            words,
            &Job::quiet(),
        ));
        send(segments::preview(
            house,
            &Rule::All { rules: vec![] },
            now.today(),
            words,
            &Job::quiet(),
        ));
    };
    let _ = check;
}
