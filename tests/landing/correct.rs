//! Rows that cannot come in, corrected before the import: checked again, imported with what the file had beside it, and taken back with it.

use std::{fmt::Write as _, time::Instant};

use housefile::{
    intake::{self, ColumnChoice, Corrected, Correction, FileChoices, Origin, Policy, Receipt, StuckRows, Target},
    job::Job,
    journal, profiles,
};

use crate::desk::{Desk, desk, now, worker};

async fn stuck(desk: &Desk, draft: u32, file: u32) -> StuckRows {
    intake::stuck_rows(&desk.house, draft, file, Policy::Fill, (0, 50), now().today(), &Job::quiet())
        .await
        .expect("listed")
}

async fn rehearsed_people(desk: &Desk, draft: u32) -> (u32, u32) {
    let rehearsed = intake::rehearse(&desk.house, draft, Policy::Fill, now().today(), &Job::quiet())
        .await
        .expect("rehearsed");
    (rehearsed.new_people, rehearsed.files[0].problems)
}

async fn commit(desk: &Desk, draft: u32) -> Receipt {
    intake::commit(&desk.house, draft, Policy::Fill, &Job::quiet(), &now())
        .await
        .expect("imported")
}

/// Sixty people, a row in which nobody is named and one whose values stand under the wrong columns.
async fn open(desk: &Desk) -> (u32, u32) {
    let mut text = "E-mail,Name,City,Joined\n".to_owned();
    for n in 0..60 {
        let _ = writeln!(
            text,
            "p{n}@post.example,Anna Koch{n},{},2024-01-{:02}",
            ["Ulm", "Bonn"][n % 2],
            n % 28 + 1
        );
    }
    text.push_str(",,Kiel,2024-02-03\n1,2,3,Zoe Vogt,zoe@post.example,Ulm,2024-02-04\n");
    let path = desk.path("club.csv");
    std::fs::write(&path, text).expect("written");
    let draft = desk.open_files(&[path]).await;
    let choices = FileChoices {
        file: draft.files[0].file,
        origin: Some(Origin::OwnCustomers),
        ..FileChoices::default()
    };
    intake::choose(&desk.house, &worker(), draft.draft, choices, &Job::quiet())
        .await
        .expect("answered");
    (draft.draft, draft.files[0].file)
}

fn cells(texts: [&str; 4]) -> Vec<String> {
    texts.map(str::to_owned).to_vec()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_corrected_row_comes_in_and_tells_what_the_file_had() {
    let desk = desk(3).await;
    let (draft, file) = open(&desk).await;
    assert_eq!(rehearsed_people(&desk, draft).await, (60, 2));
    let before = stuck(&desk, draft, file).await;
    let rows: Vec<(u32, &str)> = before.rows.iter().map(|row| (row.row, row.why[0].id.as_str())).collect();
    assert_eq!((before.total, rows), (2, vec![(62, "why-nobody"), (63, "why-ragged")]));
    assert_eq!(before.rows[0].cells, ["", "", "Kiel", "2024-02-03"]);

    let begun = Instant::now();
    let right = cells(["ben@post.example", "", "Kiel", "2024-02-03"]);
    intake::correct(&desk.house, draft, file, 62, Some(&right))
        .await
        .expect("corrected");
    let zoe = cells(["zoe@post.example", "Zoe Vogt", "Ulm", "2024-02-04"]);
    intake::correct(&desk.house, draft, file, 63, Some(&zoe))
        .await
        .expect("corrected");
    assert_eq!(rehearsed_people(&desk, draft).await, (62, 0));
    assert!(begun.elapsed().as_secs() < 5, "a small file is checked again at once");
    let after = stuck(&desk, draft, file).await;
    assert_eq!((after.total, after.corrected.len()), (0, 5));
    let first = Correction {
        row: 62,
        column: 0,
        before: String::new(),
        after: "ben@post.example".to_owned(),
    };
    assert_eq!(after.corrected[0], first);

    let receipt = commit(&desk, draft).await;
    assert_eq!((receipt.people_new, receipt.corrected, receipt.files[0].problems), (62, 2, 0));
    let rows = intake::imported_rows(&desk.house, Some(receipt.batch)).await.expect("listed");
    let told: Vec<(u32, usize)> = rows
        .iter()
        .filter(|row| !row.corrected.is_empty())
        .map(|row| (row.row, row.corrected.len()))
        .collect();
    assert_eq!(told, [(62, 1), (63, 4)]);
    let had = Corrected {
        column: "E-mail".to_owned(),
        at: Some(0),
        before: String::new(),
        after: "ben@post.example".to_owned(),
    };
    assert_eq!(rows.iter().find(|row| row.row == 62).expect("there").corrected, [had]);

    let zoe = rows
        .iter()
        .find(|row| row.row == 63)
        .and_then(|row| row.contact)
        .expect("came in");
    let page = profiles::profile(&desk.house, zoe, now().today()).await.expect("a page");
    let values = page
        .values
        .iter()
        .map(|value| (value.column.as_str(), value.source.corrected.as_deref()));
    let had: Vec<(&str, Option<&str>)> = values.filter(|(column, _)| matches!(*column, "given" | "family")).collect();
    assert_eq!(had, [("given", Some("2")), ("family", Some("2"))], "a whole name in one cell");
    let points = page
        .points
        .iter()
        .map(|point| (point.kind.as_str(), point.source.corrected.as_deref()));
    let points: Vec<(&str, Option<&str>)> = points.collect();
    assert_eq!(points, [("address", Some("3")), ("email", Some("1"))]);
    let other = rows
        .iter()
        .find(|row| row.row == 2)
        .and_then(|row| row.contact)
        .expect("came in");
    let page = profiles::profile(&desk.house, other, now().today()).await.expect("a page");
    assert!(page.values.iter().all(|value| value.source.corrected.is_none()));
    assert!(page.points.iter().all(|point| point.source.corrected.is_none()));

    // Taken back, the import is as if it had never been, and the file comes as it is on the disk.
    journal::undo(&desk.house, receipt.entry, &now()).await.expect("undone");
    assert_eq!(intake::imported_rows(&desk.house, None).await.expect("listed"), []);
    let (draft, file) = open(&desk).await;
    let again = stuck(&desk, draft, file).await;
    assert_eq!((again.total, again.corrected), (2, Vec::new()));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_corrected_outlives_that_the_file_is_read_anew() {
    let desk = desk(3).await;
    let (draft, file) = open(&desk).await;
    let right = cells(["ben@post.example", "", "Kiel", "2024-02-03"]);
    intake::correct(&desk.house, draft, file, 62, Some(&right))
        .await
        .expect("corrected");
    let before = stuck(&desk, draft, file).await.corrected;
    let read_as = async |encoding: Option<&str>, delimiter: Option<&str>| {
        let choices = FileChoices {
            file,
            encoding: encoding.map(str::to_owned),
            delimiter: delimiter.map(str::to_owned),
            ..FileChoices::default()
        };
        intake::choose(&desk.house, &worker(), draft, choices, &Job::quiet())
            .await
            .expect("read anew");
        stuck(&desk, draft, file).await.corrected
    };
    assert_eq!(read_as(Some("windows-1252"), None).await, before);
    // Parted by another mark the line is one cell, and what was under the correction is elsewhere.
    assert_eq!(read_as(None, Some(";")).await, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_corrected_can_be_put_back_and_corrected_again() {
    let desk = desk(3).await;
    let (draft, file) = open(&desk).await;
    let wrong = cells(["ben@", "", "Kiel", "2024-02-03"]);
    intake::correct(&desk.house, draft, file, 62, Some(&wrong))
        .await
        .expect("corrected");
    let right = cells(["ben@post.example", "Ben", "Kiel", "2024-02-03"]);
    let seen = intake::correct(&desk.house, draft, file, 62, Some(&right))
        .await
        .expect("corrected");
    assert_eq!(seen.rows, 62, "no row is lost by it");
    let now = stuck(&desk, draft, file).await;
    assert_eq!((now.total, now.corrected.len(), now.corrected[0].before.as_str()), (1, 2, ""));
    intake::correct(&desk.house, draft, file, 62, None).await.expect("put back");
    let back = stuck(&desk, draft, file).await;
    assert_eq!((back.total, back.corrected), (2, Vec::new()));
    assert_eq!(back.rows[0].cells, ["", "", "Kiel", "2024-02-03"]);
    assert!(intake::correct(&desk.house, draft, file, 900, Some(&right)).await.is_err());
    let long = cells([&"x".repeat(40_000), "", "", ""]);
    assert!(intake::correct(&desk.house, draft, file, 62, Some(&long)).await.is_err());
}

/// What the page of a corrected person tells that the file had, by value and point, where the file has this header, or none, and its
/// last row is corrected to `right`.
async fn had(header: Option<&str>, last: &str, right: [&str; 4]) -> Vec<(String, Option<String>)> {
    let desk = desk(3).await;
    let mut text = header.map_or_else(String::new, |header| format!("{header}\n"));
    for n in 0..60 {
        let _ = writeln!(text, "p{n}@post.example,Anna Koch,{},tea", ["Ulm", "Bonn"][n % 2]);
    }
    text.push_str(last);
    let path = desk.path("club.csv");
    std::fs::write(&path, text).expect("written");
    let draft = desk.open_files(&[path]).await;
    let (draft, file) = (draft.draft, draft.files[0].file);
    let targets = [Target::Email, Target::FullName, Target::City, Target::Tags];
    let columns = (0..).zip(targets).map(|(column, target)| ColumnChoice {
        column,
        target: Some(target),
        ..ColumnChoice::default()
    });
    let choices = FileChoices {
        file,
        header_row: Some(u32::from(header.is_some())),
        origin: Some(Origin::OwnCustomers),
        ..FileChoices::default()
    };
    let read_as = FileChoices {
        file,
        columns: columns.collect(),
        ..FileChoices::default()
    };
    for choices in [choices, read_as] {
        intake::choose(&desk.house, &worker(), draft, choices, &Job::quiet())
            .await
            .expect("answered");
    }
    let row = 61 + u32::from(header.is_some());
    intake::correct(&desk.house, draft, file, row, Some(&cells(right)))
        .await
        .expect("corrected");
    let receipt = commit(&desk, draft).await;
    let rows = intake::imported_rows(&desk.house, Some(receipt.batch)).await.expect("listed");
    let person = rows
        .iter()
        .find(|of| of.row == row)
        .and_then(|of| of.contact)
        .expect("came in");
    let page = profiles::profile(&desk.house, person, now().today()).await.expect("a page");
    let values = page.values.into_iter().map(|value| (value.column, value.source.corrected));
    values
        .chain(page.points.into_iter().map(|point| (point.kind, point.source.corrected)))
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_file_had_stands_beside_no_value_of_another_column() {
    let nobody = ",,Kiel,tea\n";
    let right = ["ben@post.example", "Ben Vogt", "Kiel", "tea"];
    let told = |of: [Option<&str>; 4]| {
        let names = ["given", "family", "address", "email"].map(str::to_owned);
        names
            .into_iter()
            .zip(of.map(|had| had.map(str::to_owned)))
            .collect::<Vec<_>>()
    };
    let none = Some("");
    assert_eq!(
        had(Some("E-mail,Name,City,Tags"), nobody, right).await,
        told([none, none, None, none])
    );
    // The town was not corrected; which column was, its place tells where no header does.
    assert_eq!(had(None, nobody, right).await, told([none, none, None, none]));
    assert_eq!(
        had(Some("E-mail,Place,Place,Tags"), nobody, right).await,
        told([none, none, None, none])
    );
    // Nor was the given name, which the cell had already.
    let misspelt = "ben@post.example,\"Vogdt, Ben\",Kiel,tea\n";
    let whole = had(Some("E-mail,Name,City,Tags"), misspelt, right).await;
    assert_eq!(whole, told([None, Some("Vogdt, Ben"), None, None]));
}
