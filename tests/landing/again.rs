//! What comes back: rows that stayed out, under the same settings; and a source, with what changed in it since.

use std::path::PathBuf;

use housefile::{
    handoff::{self, Format},
    intake::{self, ColumnChoice, DriftKind, FileChoices, Policy, Sureness, Target},
    job::Job,
    words::words,
};

use housefile_samples::ProblemKind;

use crate::desk::{desk, now, worker};

#[tokio::test(flavor = "multi_thread")]
async fn problem_rows_leave_with_their_reason_and_come_back_understood() {
    let desk = desk(3).await;
    let draft = desk.open().await;
    let receipt = intake::commit(&desk.house, draft.draft, Policy::Fill, &Job::quiet(), &now())
        .await
        .expect("imported");
    let files = handoff::problem_files(&desk.house, receipt.batch, &now())
        .await
        .expect("listed");
    assert_eq!(files.len(), 1, "only the newsletter has rows that stay out");
    // A repeated header has nothing to mend.
    let headers = desk.truth.totals.problems[&ProblemKind::RepeatedHeader];
    assert_eq!(files[0].rows, receipt.files[1].problems - headers);
    let path = desk.path("problem rows.xlsx");
    handoff::export_problem_rows(&desk.house, files[0].id, Format::Xlsx, &path, &now(), &words("en"))
        .await
        .expect("exported");

    let again = desk.open_files(&[PathBuf::from(&path)]).await;
    let file = &again.files[0];
    let before = &draft.files[1];
    for (column, there) in file.columns.iter().zip(&before.columns) {
        assert_eq!((&column.header, &column.target), (&there.header, &there.target));
    }
    let why = file.columns.last().expect("columns");
    assert_eq!((why.header.as_str(), &why.target), ("Why", &Target::Ignore));
    assert!(why.samples.iter().all(|text| text.starts_with("Row ")), "{:?}", why.samples);
    let rehearsed = intake::rehearse(&desk.house, again.draft, Policy::Fill, now().today(), &Job::quiet())
        .await
        .expect("rehearsed");
    assert_eq!((rehearsed.files[0].rows, rehearsed.new_people), (files[0].rows, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_source_that_comes_back_is_read_as_before_and_tells_what_changed() {
    let desk = desk(3).await;
    let rows = |header: &str, row: fn(usize) -> String| {
        let rows: Vec<String> = (0..30).map(row).collect();
        format!("{header}\n{}\n", rows.join("\n"))
    };
    let write = |name: &str, text: String| {
        std::fs::write(desk.path(name), text).expect("written");
        [desk.path(name)]
    };
    let first = write(
        "club-2025-01.csv",
        rows("E-Mail;Vorname;Nachname;Stufe;Ort", |n| {
            format!("p{n}@post.example;Anna;Koch{n};{};Ulm", ["gold", "silber"][n % 2])
        }),
    );
    let draft = desk.open_files(&first).await;
    let keep = Target::Keep {
        label: "Stufe".to_owned(),
    };
    let choices = FileChoices {
        file: draft.files[0].file,
        columns: vec![ColumnChoice {
            column: 3,
            target: Some(keep.clone()),
            ..ColumnChoice::default()
        }],
        ..FileChoices::default()
    };
    intake::choose(&desk.house, &worker(), draft.draft, choices, &Job::quiet())
        .await
        .expect("chosen");
    intake::commit(&desk.house, draft.draft, Policy::Fill, &Job::quiet(), &now())
        .await
        .expect("imported");

    let second = write(
        "club-2025-02.csv",
        rows("E-Mail;Vorname;Nachname;Stufe;Schuhgröße", |n| {
            let family = if n % 2 == 0 { String::new() } else { format!("Koch{n}") };
            format!(
                "p{n}@post.example;Anna;{family};{};{}",
                ["gold", "silber", "platin"][n % 3],
                36 + n % 9
            )
        }),
    );
    let again = desk.open_files(&second).await;
    let file = &again.files[0];
    assert_eq!(
        (&file.columns[3].target, file.columns[3].sureness),
        (&keep, Sureness::Sure),
        "as it was chosen"
    );
    let drift: Vec<(DriftKind, &[u32])> = file
        .drift
        .changes
        .iter()
        .map(|change| (change.kind, &change.columns[..]))
        .collect();
    assert_eq!(
        drift,
        [
            (DriftKind::NewColumns, &[4][..]),
            (DriftKind::MissingColumns, &[][..]),
            (DriftKind::Emptier, &[2][..]),
            (DriftKind::NewValues, &[3][..]),
        ]
    );
    assert!(!file.drift.agreed, "nothing is taken for granted");
    let agree = FileChoices {
        file: file.file,
        drift_agreed: Some(true),
        ..FileChoices::default()
    };
    let agreed = intake::choose(&desk.house, &worker(), again.draft, agree, &Job::quiet())
        .await
        .expect("agreed");
    assert_eq!((agreed.drift.agreed, agreed.drift.changes.len()), (true, 4));
    let other_header = FileChoices {
        file: file.file,
        header_row: Some(2),
        ..FileChoices::default()
    };
    let other = intake::choose(&desk.house, &worker(), again.draft, other_header, &Job::quiet())
        .await
        .expect("read otherwise");
    assert!(
        !other.drift.agreed || other.drift.changes.is_empty(),
        "what was agreed to were other columns"
    );
    // Another source has the field too, and nothing else of this one.
    let other = write(
        "fair.csv",
        rows("Name;Telefon;Stufe", |n| {
            format!("Ben Vogt{n};030 23125{n:03};{}", ["gold", "silber"][n % 2])
        }),
    );
    let other = desk.open_files(&other).await;
    assert_eq!(
        (&other.files[0].columns[2].target, other.files[0].columns[2].sureness),
        (&keep, Sureness::Likely)
    );
    assert_eq!((other.files[0].drift.changes.len(), other.files[0].drift.agreed), (0, true));
}
