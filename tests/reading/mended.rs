//! Rows that are mended, headers over several rows, and tables below each other: what is told of them, and what can be chosen.

use std::fmt::Write as _;

use housefile::{
    intake::{self, FileChoices, MendKind, ReadOptions},
    job::Job,
};

use crate::desk::{desk, worker};

fn people(header: &str, rows: usize) -> String {
    let mut text = format!("{header}\n");
    for n in 0..rows {
        let city = ["Ulm", "Bonn", "Kiel"][n % 3];
        let _ = writeln!(
            text,
            "K-{:04},person{n}@b.example,{city},{:02}.{:02}.1980,{}.50",
            n * 7,
            n % 28 + 1,
            n % 12 + 1,
            n + 10
        );
    }
    text
}

#[tokio::test(flavor = "multi_thread")]
async fn every_repair_is_told_with_what_stood_there() {
    let desk = desk().await;
    let mut text = people("Number,E-mail,City,Birthday,Revenue", 40);
    text.push_str("K-0900,zoe@b.example,,Ulm,03.04.1990,12.50\n");
    text.push_str("K-0901,yan@b.exampleBonn,03.04.1991,12.50\n");
    text.push_str("K-0902;xu@b.example;Kiel;05.04.1991;9.50\n");
    text.push_str("K-0903,nobody knows,1,2,3,4,5,6\n");
    text.push_str("K-0904,\"will@b.example,Ulm,07.04.1991,2.50\n");
    text.push_str("K-0905,vera@b.example,Ulm,08.04.1991,2.50\n");
    let file = desk.open_bytes("odd.csv", text.as_bytes()).await;
    assert_eq!(file.rows, 46);
    let told: Vec<(u32, MendKind)> = file.repairs.first.iter().map(|repair| (repair.row, repair.kind)).collect();
    let expect = [
        (42, MendKind::ExtraDelimiter),
        (43, MendKind::MissingDelimiter),
        (44, MendKind::OtherDelimiter),
        (45, MendKind::Unmended),
        (46, MendKind::StrayQuote),
    ];
    assert_eq!(told, expect);
    assert_eq!((file.repairs.mended, file.repairs.unmended, file.detected.ragged), (4, 1, 1));
    let parted = &file.repairs.first[1];
    assert_eq!(parted.before, "K-0901,yan@b.exampleBonn,03.04.1991,12.50");
    assert_eq!(parted.after, ["K-0901", "yan@b.example", "Bonn", "03.04.1991", "12.50"]);
    assert!(file.detected.notices.iter().any(|notice| notice.id == "intake-notice-mended"));
    let clean = desk
        .open_bytes("clean.csv", people("Number,E-mail,City,Birthday,Revenue", 40).as_bytes())
        .await;
    assert_eq!((clean.repairs, clean.tables), (intake::Repairs::default(), Vec::new()));
}

#[tokio::test(flavor = "multi_thread")]
async fn repairs_come_by_page_and_by_kind_in_the_order_of_the_file() {
    let desk = desk().await;
    let mut text = String::new();
    for (n, line) in people("Number,E-mail,City,Birthday,Revenue", 1200).lines().enumerate() {
        let _ = writeln!(text, "{line}");
        if n % 4 == 1 {
            let _ = writeln!(text, "K-5{n:04},zoe{n}@b.example,,Ulm,03.04.1990,12.50");
        }
        if n % 12 == 1 {
            let _ = writeln!(text, "K-6{n:04};xu{n}@b.example;Kiel;05.04.1991;9.50");
        }
    }
    std::fs::write(desk.path("many.csv"), text).expect("written");
    let draft = desk.open(&[&desk.path("many.csv")]).await;
    let file = &draft.files[0];
    assert_eq!((file.repairs.mended, file.repairs.first.len()), (400, 100));
    let page = async |kind, skip, limit| {
        intake::mended_rows(&desk.house, draft.draft, file.file, kind, skip, limit)
            .await
            .expect("a page")
    };
    assert_eq!(page(None, 0, 100).await, file.repairs.first);
    let rest = page(None, 300, 500).await;
    assert_eq!(rest.len(), 100);
    assert!(rest.iter().map(|repair| repair.row).is_sorted());
    assert!(rest[0].row > file.repairs.first[99].row);
    let marked = page(Some(MendKind::OtherDelimiter), 50, 100).await;
    assert_eq!(marked.len(), 50);
    assert!(marked.iter().all(|repair| repair.kind == MendKind::OtherDelimiter));
    assert_eq!(page(Some(MendKind::Unmended), 0, 100).await, []);
    let gone = intake::mended_rows(&desk.house, draft.draft, file.file + 1, None, 0, 10).await;
    assert!(gone.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn first_rows_carry_the_numbers_that_the_spreadsheet_has_for_them() {
    let desk = desk().await;
    let text = "Customers 2024;;\n\nE-mail;Name;City\na@b.example;Anna;Ulm\n\n;;\nb@b.example;Ben;Bonn\nc@b.example;Cem;Kiel\n";
    let file = desk.open_bytes("gaps.csv", text.as_bytes()).await;
    assert_eq!((file.detected.header_row, file.first_rows.len()), (3, 3));
    assert_eq!(file.first_row_numbers, [4, 7, 8]);
}

#[tokio::test(flavor = "multi_thread")]
async fn tables_below_each_other_are_listed_and_can_be_chosen() {
    let desk = desk().await;
    let text = format!(
        "Shop,Zip\nUlm,89073\nBonn,53111\n\n{}\nShop,Zip,Staff\nUlm,89073,3\nBonn,53111,4\n",
        people("Number,E-mail,City,Birthday,Revenue", 30)
    );
    let file = desk.open_bytes("stacked.csv", text.as_bytes()).await;
    let seen: Vec<(u32, u32, u32, u32, bool)> = file
        .tables
        .iter()
        .map(|table| (table.table, table.header_row, table.rows, table.columns, table.chosen))
        .collect();
    assert_eq!(seen, [(1, 1, 2, 2, false), (2, 5, 30, 5, true), (3, 37, 2, 3, false)]);
    assert_eq!((file.rows, file.columns.len(), file.columns[1].filled), (30, 5, 30));
    let draft = desk.open(&[&desk.path("stacked.csv")]).await;
    let third = FileChoices {
        file: draft.files[0].file,
        table: Some(3),
        ..FileChoices::default()
    };
    let third = intake::choose(&desk.house, &worker(), draft.draft, third, &Job::quiet())
        .await
        .expect("chosen");
    assert_eq!(
        (third.rows, third.first_rows[1].clone()),
        (2, ["Bonn", "53111", "4"].map(str::to_owned).to_vec())
    );
    let header = async |row| {
        let choices = FileChoices {
            file: draft.files[0].file,
            header_row: Some(row),
            ..FileChoices::default()
        };
        intake::choose(&desk.house, &worker(), draft.draft, choices, &Job::quiet())
            .await
            .expect("chosen")
    };
    let chosen = |file: &intake::FileDraft| file.tables.iter().find(|table| table.chosen).map(|table| table.table);
    // That there is no header says it of the table that is read; a header's row says which table is meant.
    let bare = header(0).await;
    assert_eq!((chosen(&bare), bare.rows), (Some(3), 3));
    let first = header(1).await;
    assert_eq!((chosen(&first), first.rows), (Some(1), 2));
    assert_eq!(first.tables[1].headers, ["Number", "E-mail", "City", "Birthday"]);
    let none = FileChoices {
        file: draft.files[0].file,
        table: Some(4),
        ..FileChoices::default()
    };
    assert!(
        intake::choose(&desk.house, &worker(), draft.draft, none, &Job::quiet())
            .await
            .is_err()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn files_that_were_put_together_are_one_table_for_an_import_and_two_for_a_reader() {
    let desk = desk().await;
    let one = people("Number,E-mail,City,Birthday,Revenue", 20);
    let file = desk.open_bytes("twice.csv", format!("{one}{one}").as_bytes()).await;
    assert_eq!(
        (file.rows, file.tables.len()),
        (41, 0),
        "the second header is a row that landing leaves out"
    );
    let (path, scratch) = (desk.path("twice.csv"), desk.path("scratch"));
    let options = ReadOptions {
        table: Some(2),
        ..ReadOptions::default()
    };
    let read = intake::read_table(&worker(), &path, &options, &scratch, &Job::quiet())
        .await
        .expect("read");
    assert_eq!(
        (read.found.rows, read.found.detected.header_row, read.found.tables.len()),
        (20, 22, 2)
    );
    read.close().await.expect("closed");
}

#[tokio::test(flavor = "multi_thread")]
async fn names_over_several_rows_are_one_header() {
    let desk = desk().await;
    let text = people("Customer,,Address,Person,Sums\nNumber,E-mail,City,Birthday,Revenue", 10);
    let file = desk.open_bytes("names.csv", text.as_bytes()).await;
    assert_eq!((file.detected.header_row, file.detected.header_rows, file.rows), (2, 2, 10));
    let names: Vec<&str> = file.columns.iter().map(|column| column.header.as_str()).collect();
    assert_eq!(
        names,
        [
            "Customer Number",
            "Customer E-mail",
            "Address City",
            "Person Birthday",
            "Sums Revenue"
        ]
    );
}
