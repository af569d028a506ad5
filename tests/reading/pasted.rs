//! A table that was copied in a spreadsheet program: read as a file with the same bytes is, and written nowhere in the clear.

use housefile::{
    intake::{self, ColumnChoice, FileChoices, ImportDraft, Origin, Policy, Target},
    job::Job,
    values::Now,
};

use crate::desk::{Desk, desk, worker};

/// As a spreadsheet program copies it: tabs, a cell of two lines in quotation marks, one with a quotation mark.
const COPIED: &str =
    "E-mail\tName\tNote\r\nanna@b.example\tAnna Koch\t\"likes tea,\r\nand cake\"\r\nzoe@b.example\tZoe Vogt\t5\" frames\r\n";

async fn paste(desk: &Desk, draft: Option<u32>, text: &str) -> ImportDraft {
    intake::paste(&desk.house, &worker(), draft, "Pasted table", text.to_owned(), &Job::quiet())
        .await
        .expect("pasted")
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_copied_is_read_as_a_file_is() {
    let desk = desk().await;
    let pasted = paste(&desk, None, COPIED).await;
    let file = &pasted.files[0];
    assert_eq!((file.name.as_str(), file.pasted, file.rows), ("Pasted table", true, 2));
    assert_eq!(file.first_rows[0], ["anna@b.example", "Anna Koch", "likes tea,\r\nand cake"]);
    assert_eq!(file.first_rows[1][2], "5\" frames");
    let from_disk = desk.open_bytes("copied.tsv", COPIED.as_bytes()).await;
    assert_eq!(
        (&from_disk.columns, &from_disk.first_rows, &from_disk.sha256, from_disk.pasted),
        (&file.columns, &file.first_rows, &file.sha256, false)
    );
    let more = paste(&desk, Some(pasted.draft), "E-mail\nben@b.example\ncem@b.example\n").await;
    assert_eq!((more.draft, more.files.len()), (pasted.draft, 2));
    assert_eq!((more.files[1].rows, &more.files[1].columns[0].target), (2, &Target::Email));
}

#[tokio::test(flavor = "multi_thread")]
async fn it_can_be_read_otherwise_though_there_is_no_file() {
    let desk = desk().await;
    let text = "E-mail;Name\nanna@b.example;Anna\nzoe@b.example;Zoe\n";
    let pasted = paste(&desk, None, text).await;
    assert_eq!(pasted.files[0].columns.len(), 2);
    let comma = FileChoices {
        file: pasted.files[0].file,
        delimiter: Some(",".to_owned()),
        ..FileChoices::default()
    };
    let again = intake::choose(&desk.house, &worker(), pasted.draft, comma, &Job::quiet())
        .await
        .expect("read again");
    assert_eq!((again.columns.len(), again.pasted), (1, true));
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_it_lies_on_the_disk_in_the_clear() {
    let desk = desk().await;
    let draft = paste(&desk, None, COPIED).await;
    let mut looked = 0;
    for entry in std::fs::read_dir(desk.folder.path()).expect("a folder") {
        let bytes = std::fs::read(entry.expect("an entry").path()).expect("read");
        for secret in ["anna@b.example", "Koch", "likes tea"] {
            assert!(
                !bytes.windows(secret.len()).any(|window| window == secret.as_bytes()),
                "{secret}"
            );
        }
        looked += 1;
    }
    assert!(looked >= 2, "the house file and its staging");
    intake::discard(&desk.house, draft.draft).await.expect("discarded");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_table_is_told_and_leaves_nothing() {
    let desk = desk().await;
    let empty = paste(&desk, None, "").await;
    assert_eq!(
        empty.files[0].refused.as_ref().map(|refusal| refusal.message.id.as_str()),
        Some("intake-empty-file")
    );
    intake::discard(&desk.house, empty.draft).await.expect("discarded");
    let long = "a\tb\n".repeat(5 << 20);
    let refused = intake::paste(&desk.house, &worker(), None, "Pasted table", long, &Job::quiet()).await;
    assert!(refused.is_err());
    let gone = intake::paste(
        &desk.house,
        &worker(),
        Some(77),
        "Pasted table",
        COPIED.to_owned(),
        &Job::quiet(),
    )
    .await;
    assert!(gone.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn customer_numbers_of_two_pasted_tables_are_not_taken_for_each_other() {
    let desk = desk().await;
    let now = Now {
        at: "2026-11-23T10:00:00Z".parse().expect("a time"),
        offset_minutes: 60,
        actor: "test".into(),
    };
    for (text, number_column) in [
        (
            "Number\tName\tE-mail\n17\tAnna Koch\tanna@b.example\n18\tBen Vogt\tben@b.example\n",
            0,
        ),
        ("Name\tNumber\tCity\n\u{c7}em Demir\t17\tUlm\nDora Lang\t18\tBonn\n", 1),
    ] {
        let draft = paste(&desk, None, text).await;
        let choices = FileChoices {
            file: draft.files[0].file,
            columns: vec![ColumnChoice {
                column: number_column,
                target: Some(Target::CustomerNumber),
                ..ColumnChoice::default()
            }],
            origin: Some(Origin::OwnCustomers),
            ..FileChoices::default()
        };
        let file = intake::choose(&desk.house, &worker(), draft.draft, choices, &Job::quiet())
            .await
            .expect("chosen");
        assert_eq!(file.drift.changes, [], "another table that was pasted is another source");
        let receipt = intake::commit(&desk.house, draft.draft, Policy::Fill, &Job::quiet(), &now)
            .await
            .expect("imported");
        assert_eq!(receipt.people_new, 2);
    }
    // The same again changes nothing.
    let again = paste(
        &desk,
        None,
        "Number\tName\tE-mail\n17\tAnna Koch\tanna@b.example\n18\tBen Vogt\tben@b.example\n",
    )
    .await;
    assert!(again.files[0].already_imported.is_some());
}
