//! Copies, problem rows, large workbooks, words.

use super::*;

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
           (1, 7, 'problem', '{"message":{"id":"handoff-column-number","args":{"number":3}},"column":"Tel","value":"12","more":[{"message":{"id":"handoff-column-custom","args":{"label":"too short"}},"column":"","value":""}]}', '["=Anna",null,"12"]'),
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
            ["=Anna", "", "12", "Row 7: Column 3 too short"]
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
