//! Rows that stayed out leave as a workbook with their reason, and come back under the same settings.

use std::path::PathBuf;

use housefile::{
    handoff::{self, Format},
    intake::{self, Policy, Target},
    job::Job,
    words::words,
};

use housefile_samples::ProblemKind;

use crate::desk::{desk, now};

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
