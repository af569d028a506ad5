//! What a person changes about a file shows at once, and stands until it is changed again.

use std::time::{Duration, Instant};

use housefile::{
    intake::{
        self, Agreed, ColumnChoice, DayOrder, FileChoices, FileDraft, ImportKind, Origin, Question, Sureness, Target, staging,
    },
    job::Job,
};

use crate::desk::{Desk, desk, worker};

async fn choose(desk: &Desk, draft: u32, choices: FileChoices) -> FileDraft {
    intake::choose(&desk.house, &worker(), draft, choices, &Job::quiet())
        .await
        .expect("chosen")
}

async fn open(desk: &Desk, name: &str, text: &str) -> (u32, FileDraft) {
    let path = desk.path(name);
    std::fs::write(&path, text).expect("written");
    let mut draft = desk.open(&[&path]).await;
    (draft.draft, draft.files.remove(0))
}

#[tokio::test(flavor = "multi_thread")]
async fn columns_days_and_answers_are_kept() {
    let desk = desk().await;
    let (draft, file) = open(
        &desk,
        "orders.csv",
        "Order number,Order date,E-mail,Order total,Colour\n1,03/04/2024,a@b.example,10.50,red\n2,05/06/2024,c@d.example,7.25,blue\n",
    )
    .await;
    assert!(matches!(file.columns[1].question, Some(Question::DateOrder { .. })));
    let base = || FileChoices {
        file: file.file,
        ..FileChoices::default()
    };
    let with = |column, target, day_order| ColumnChoice {
        column,
        target,
        day_order,
        decimal_mark: None,
        values: None,
    };
    let answered = choose(
        &desk,
        draft,
        FileChoices {
            columns: vec![with(1, None, Some(DayOrder::Mdy))],
            ..base()
        },
    )
    .await;
    assert_eq!(
        (answered.columns[1].day_order, &answered.columns[1].question),
        (Some(DayOrder::Mdy), &None)
    );
    let keep = Target::Keep {
        label: "Colour".to_owned(),
    };
    let kept = choose(
        &desk,
        draft,
        FileChoices {
            columns: vec![with(4, Some(keep.clone()), None)],
            ..base()
        },
    )
    .await;
    assert_eq!(
        (&kept.columns[4].target, kept.columns[4].sureness, kept.columns[4].chosen),
        (&keep, Sureness::Sure, true)
    );
    assert_eq!(kept.columns[1].day_order, Some(DayOrder::Mdy), "the earlier answer stands");
    let told = choose(
        &desk,
        draft,
        FileChoices {
            origin: Some(Origin::OwnCustomers),
            agreed: Some(Agreed::NotRecorded),
            kind: Some(ImportKind::Contacts),
            ..base()
        },
    )
    .await;
    assert_eq!(
        (told.origin, told.agreed, told.kind),
        (Some(Origin::OwnCustomers), Some(Agreed::NotRecorded), ImportKind::Contacts)
    );
    assert_eq!(
        told.columns[0].target,
        Target::Ignore,
        "an order number has no place among people"
    );
    let again = intake::draft(&desk.house, draft).await.expect("the draft");
    assert_eq!(again.files[0].columns[4].target, keep, "all of it is kept with the draft");
    assert!(choose_fails(&desk, draft + 1, base()).await, "another draft has no such file");
}

async fn choose_fails(desk: &Desk, draft: u32, choices: FileChoices) -> bool {
    intake::choose(&desk.house, &worker(), draft, choices, &Job::quiet())
        .await
        .is_err()
}

#[tokio::test(flavor = "multi_thread")]
async fn another_header_encoding_or_delimiter_is_read_anew() {
    let desk = desk().await;
    let (draft, file) = open(&desk, "odd.csv", "Name;Town\nAnna;K\u{f6}ln\nBen;Bonn\n").await;
    let base = || FileChoices {
        file: file.file,
        ..FileChoices::default()
    };
    let lower = choose(
        &desk,
        draft,
        FileChoices {
            header_row: Some(2),
            ..base()
        },
    )
    .await;
    assert_eq!((lower.columns[0].header.as_str(), lower.rows), ("Anna", 1));
    let none = choose(
        &desk,
        draft,
        FileChoices {
            header_row: Some(0),
            ..base()
        },
    )
    .await;
    assert_eq!((none.detected.header_row, none.rows), (0, 3));
    let back = choose(
        &desk,
        draft,
        FileChoices {
            header_row: Some(1),
            encoding: Some("windows-1252".to_owned()),
            ..base()
        },
    )
    .await;
    assert_eq!(back.first_rows[0][1], "KÃ¶ln");
    let one = choose(
        &desk,
        draft,
        FileChoices {
            delimiter: Some(",".to_owned()),
            ..base()
        },
    )
    .await;
    assert_eq!((one.columns.len(), one.detected.delimiter.as_deref()), (1, Some(",")));
    assert!(
        choose_fails(
            &desk,
            draft,
            FileChoices {
                delimiter: Some("--".to_owned()),
                ..base()
            }
        )
        .await
    );
    assert!(
        choose_fails(
            &desk,
            draft,
            FileChoices {
                encoding: Some("klingon".to_owned()),
                ..base()
            }
        )
        .await
    );
    let kept = intake::draft(&desk.house, draft).await.expect("the draft");
    assert_eq!(kept.files[0].columns.len(), 1, "what cannot be leaves things as they were");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_choice_shows_within_a_second_however_long_the_file() {
    let desk = desk().await;
    let mut text = String::from("E-mail;Name;Geburtsdatum\n");
    for n in 0..60_000 {
        text.push_str(&format!(
            "person{n}@b.example;Anna Koch;{:02}.{:02}.1980\n",
            n % 28 + 1,
            n % 12 + 1
        ));
    }
    let (draft, file) = open(&desk, "long.csv", &text).await;
    assert_eq!((file.rows, file.columns[0].filled), (60_000, 60_000), "every row counts");
    assert_eq!(file.columns[2].day_order, Some(DayOrder::Dmy));
    let started = Instant::now();
    choose(
        &desk,
        draft,
        FileChoices {
            file: file.file,
            skip: Some(true),
            ..FileChoices::default()
        },
    )
    .await;
    assert!(started.elapsed() < Duration::from_secs(1), "{:?}", started.elapsed());
    let mut conn = staging::connect(&desk.house).await.expect("staging");
    let rows = staging::rows(&mut conn, file.file, 59_999, 10).await.expect("rows");
    assert_eq!(rows.len(), 3);
    assert_eq!(
        (rows[2].row, rows[2].cells[0].as_deref()),
        (60_001, Some("person59999@b.example"))
    );
    assert!(staging::file(&mut conn, file.file).await.expect("the file").preview.skip);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_bad_file_stops_no_other() {
    let desk = desk().await;
    let (good, bad) = (desk.path("good.csv"), desk.path("bad.csv"));
    std::fs::write(&good, "Name,City\nAnna,Ulm\n").expect("written");
    std::fs::write(&bad, b"%PDF-1.4").expect("written");
    let draft = desk.open(&[&bad, &good, &desk.path("missing.csv")]).await;
    let refused: Vec<bool> = draft.files.iter().map(|file| file.refused.is_some()).collect();
    assert_eq!(refused, [true, false, true]);
    assert_eq!(draft.files[1].rows, 1);
    // What an interrupted import left is thrown away at the next opening, and told.
    assert!(staging::mend(&desk.house).expect("mended"));
    assert!(!staging::mend(&desk.house).expect("nothing left"));
}
