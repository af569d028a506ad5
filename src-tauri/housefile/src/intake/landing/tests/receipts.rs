//! Receipts, problem rows and recipes.

use super::{straight::*, *};
use crate::{
    intake::{problem_rows, receipt, receipts, recipe},
    journal,
    values::BatchId,
};

#[tokio::test]
async fn rows_that_stay_out_keep_their_cells_and_their_reason() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let sheets = [
        newsletter(&[
            "carl@@post.example|Carl|Voss|31.02.1985|vielleicht|||||",
            "nobody@po",
            "|||||||||",
            "||||||||42|",
        ]),
        orders(&["A-1|2024-01-05|K-1|Anna|Koch|anna@post.example||||Tea|1|free"]),
    ];
    let done = import(&house, Policy::Fill, &sheets).await.expect("imported");
    assert_eq!(done.files[0].rows, 3, "an empty row is no row");
    let problems = problem_rows(&house, done.batch).await.expect("reads");
    let rows: Vec<(u32, &str, &str)> = problems.files[0]
        .rows
        .iter()
        .map(|row| (row.row, row.cells[0].as_str(), row.why[0].id.as_str()))
        .collect();
    assert_eq!(rows, [(3, "nobody@po", "why-ragged"), (5, "", "why-nobody")]);
    assert_eq!(problems.files[0].headers[0], "E-Mail");
    let unpaid = &problems.files[1].rows[0];
    assert_eq!(
        (unpaid.cells[11].as_str(), unpaid.why[0].id.as_str()),
        ("free", "why-no-amount")
    );
    let values: Vec<(&str, &str, &str)> = problems
        .values
        .iter()
        .map(|v| (v.column.as_str(), v.value.as_str(), v.why.id.as_str()))
        .collect();
    assert_eq!(
        values,
        [
            ("Geburtsdatum", "31.02.1985", "why-impossible-date"),
            ("E-Mail", "carl@@post.example", "why-invalid-email"),
            ("Einwilligung", "vielleicht", "why-unclear-answer"),
        ]
    );
}

#[tokio::test]
async fn problems_are_grouped_by_what_mends_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let rows = [
        "a@gmial.com|Anna|Koch|31.02.1985||||||",
        "b@gmial.com|Bert|Kern|30.02.1985||||||",
        "c@@post.example|Carl|Voss|01.01.2060||||||",
        "nobody@po",
    ];
    let draft = stage(&house, &[newsletter(&rows)]).await;
    let rehearsed = rehearse(&house, draft, Policy::Fill, now().today(), &Job::quiet())
        .await
        .expect("rehearsed");
    let groups: Vec<(&str, u32, bool)> = rehearsed
        .problems
        .iter()
        .map(|g| (g.id.as_str(), g.count, g.blocks))
        .collect();
    assert_eq!(
        groups,
        [
            ("ragged", 1, true),
            ("typo-domain", 2, false),
            ("impossible-date", 2, false),
            ("invalid-email", 1, false),
            ("future-birthday", 1, false),
        ]
    );
    let example = &rehearsed.problems[2].examples[1];
    assert_eq!(
        (example.row, example.column.as_str(), example.value.as_str()),
        (3, "Geburtsdatum", "30.02.1985")
    );
    let words = crate::words::words("en");
    for group in &rehearsed.problems {
        assert!(words.knows(&group.title.id) && group.mend.as_ref().is_some_and(|mend| words.knows(&mend.id)));
    }
}

#[tokio::test]
async fn receipts_are_kept_and_say_whether_they_stand() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let done = import(&house, Policy::Fill, &[newsletter(&["a@post.example|Anna|Koch|||||||"])])
        .await
        .expect("imported");
    assert_eq!(receipt(&house, done.batch).await.expect("there"), done);
    assert!(receipt(&house, BatchId(99)).await.is_err());
    journal::undo(&house, done.entry, &now()).await.expect("undone");
    let all = receipts(&house).await.expect("reads");
    assert_eq!((all.len(), all[0].standing), (1, false));
}

#[tokio::test]
async fn a_source_is_remembered_with_the_import_and_forgotten_with_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let sheet = newsletter(&["a@post.example|Anna|Koch|||||||"]);
    let headers: Vec<&str> = sheet.columns.iter().map(|(header, _)| *header).rev().collect();
    let with_why: Vec<&str> = headers.iter().copied().chain(["Why"]).collect();
    let done = import(&house, Policy::Fill, &[sheet]).await.expect("imported");
    let found = {
        let mut read = house.read().await.expect("a reader");
        let again = recipe::find(&mut read, &with_why).await.expect("reads");
        assert!(again.is_some(), "rows that stayed out come back with their reason");
        recipe::find(&mut read, &headers).await.expect("reads").expect("a recipe")
    };
    assert_eq!((found.name.as_str(), found.columns.len()), ("newsletter", 10));
    journal::undo(&house, done.entry, &now()).await.expect("undone");
    let mut read = house.read().await.expect("a reader");
    assert_eq!(recipe::find(&mut read, &headers).await.expect("reads"), None);
}
