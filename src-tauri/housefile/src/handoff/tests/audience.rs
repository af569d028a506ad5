//! The audience file of a fixed list.

use super::*;

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
            assert_eq!(
                (crate::values::restored(&row[0]), crate::values::restored(&row[1])),
                (*given, *family)
            );
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
    let mut unwritable: Vec<(PathBuf, &str)> = vec![
        (missing, "store-write-no-folder"),
        (folder.path().to_owned(), "store-write-failed"),
    ];
    #[cfg(unix)]
    {
        let link = folder.path().join("link.xlsx");
        std::os::unix::fs::symlink(folder.path().join("elsewhere.xlsx"), &link).expect("linked");
        unwritable.push((link, "store-write-failed"));
        unwritable.push(("/dev/null".into(), "store-write-failed"));
    }
    for (path, why) in unwritable {
        let told = refused(export(&house, id, &good, &path).await).0;
        assert_eq!(told, why, "{}", path.display());
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
