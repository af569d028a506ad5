//! Receipts, problem rows and recipes.

use super::{straight::*, *};
use crate::{
    intake::{
        left_out, receipt,
        receipt::{Mapped, Problem},
        receipts, recipe,
    },
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
    let mut read = house.read().await.expect("a reader");
    let kept: Vec<(u32, u32, String, Option<String>)> =
        sqlx::query_as("SELECT file, row, problem, cells FROM batch_row WHERE problem IS NOT NULL ORDER BY id")
            .fetch_all(&mut *read)
            .await
            .expect("reads");
    let (mut out, mut values) = (Vec::new(), Vec::new());
    for (file, row, problem, cells) in kept {
        let problem: Problem = serde_json::from_str(&problem).expect("reasons");
        let mut wrong = std::iter::once(problem.first).chain(problem.more);
        if let Some(cells) = cells {
            let cells: Vec<Option<String>> = serde_json::from_str(&cells).expect("cells");
            let cell = cells[if file == 1 { 0 } else { 11 }].clone().unwrap_or_default();
            out.push((file, row, cell, wrong.next().expect("a reason").message.id));
        } else {
            values.extend(wrong.map(|wrong| (wrong.column, wrong.value, wrong.message.id)));
        }
    }
    let text = |text: &str| text.to_owned();
    assert_eq!(
        out,
        [
            (1, 3, text("nobody@po"), text("why-ragged")),
            (1, 5, text(""), text("why-nobody")),
            (2, 2, text("free"), text("why-no-amount")),
        ]
    );
    assert_eq!(
        values,
        [
            ("Geburtsdatum", "31.02.1985", "why-impossible-date"),
            ("E-Mail", "carl@@post.example", "why-invalid-email"),
            ("Einwilligung", "vielleicht", "why-unclear-answer"),
        ]
        .map(|(column, value, why)| (text(column), text(value), text(why)))
    );
    let (mapping,): (String,) = sqlx::query_as("SELECT mapping FROM batch_file WHERE id = 1")
        .fetch_one(&mut *read)
        .await
        .expect("reads");
    let mapped: Mapped = serde_json::from_str(&mapping).expect("columns");
    assert_eq!(mapped.columns[0].header, "E-Mail");
    drop(read);
    let counted: Vec<(String, u32)> = left_out(&house, done.batch)
        .await
        .expect("reads")
        .into_iter()
        .map(|(why, count)| (why.id, count))
        .collect();
    let once = [
        "why-impossible-date",
        "why-invalid-email",
        "why-no-amount",
        "why-nobody",
        "why-ragged",
        "why-unclear-answer",
        "why-unreadable-amount",
    ];
    assert_eq!(counted, once.map(|why| (why.to_owned(), 1)));
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
