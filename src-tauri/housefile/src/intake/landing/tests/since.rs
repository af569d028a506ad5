//! A source that comes back: who is new, changed, missing and returned since its last file.

use super::{straight::orders, *};
use crate::{
    contacts,
    intake::{HOLDINGS, ImportKind, Since, SinceKind, SincePerson, Target, since_ids, since_of_batch, since_of_draft},
    journal::{self, Act},
    values::{BatchId, EntryId},
};

fn club(name: &'static str, rows: &[&str]) -> Sheet {
    let keep = Target::Keep { label: "Tier".into() };
    Sheet::new(
        name,
        ImportKind::Contacts,
        &[
            ("E-mail", Target::Email),
            ("First", Target::GivenName),
            ("Last", Target::FamilyName),
            ("Town", Target::City),
            ("Tier", keep),
            ("Agreed", Target::ConsentEmail),
        ],
        rows,
    )
}

const ANNA: &str = "anna@post.example|Anna|Koch|Ulm|gold|yes";
const BERT: &str = "bert@post.example|Bert|Kern|Bonn|silver|";
const CARL: &str = "carl@post.example|Carl|Voss|Kiel|silver|";
const DORA: &str = "dora@post.example|Dora|Lenz|Jena|gold|yes";

/// New, changed, missing, returned, same.
fn counts(since: &[Since]) -> Vec<[Option<u32>; 5]> {
    since
        .iter()
        .map(|since| {
            [
                Some(since.new),
                since.changed,
                Some(since.missing),
                Some(since.returned),
                Some(since.same),
            ]
        })
        .collect()
}

fn told(people: &[SincePerson]) -> Vec<String> {
    people
        .iter()
        .map(|person| {
            let changes: Vec<String> = person
                .changes
                .iter()
                .map(|change| {
                    let text = |value: &Option<String>| value.clone().unwrap_or_else(|| "-".to_owned());
                    format!("; {}: {} > {}", change.field, text(&change.before), text(&change.after))
                })
                .collect();
            format!("{}{}", person.name, changes.concat())
        })
        .collect()
}

/// What the dry run lists and what the receipt lists, which must be the same.
async fn lists(house: &House, sheets: &[Sheet], policy: Policy) -> (Receipt, Vec<Vec<String>>) {
    let draft = stage(house, sheets).await;
    let rehearsed = rehearse(house, draft, policy, now().today(), &Job::quiet())
        .await
        .expect("rehearsed");
    let mut before = Vec::new();
    for kind in SinceKind::ALL {
        before.push(told(&since_of_draft(house, draft, 0, kind, (0, 50)).await.expect("listed")));
    }
    let receipt = commit(house, draft, policy, &Job::quiet(), &now()).await.expect("imported");
    same(&rehearsed, &receipt);
    let after = listed(house, receipt.batch).await;
    assert_eq!(before, after);
    (receipt, after)
}

async fn listed(house: &House, batch: BatchId) -> Vec<Vec<String>> {
    let mut all = Vec::new();
    for kind in SinceKind::ALL {
        all.push(told(&since_of_batch(house, batch, 0, kind, (0, 50)).await.expect("listed")));
    }
    all
}

async fn first_two(house: &House) -> (Receipt, Receipt) {
    let first = import(house, Policy::Fill, &[club("club-2026-09.csv", &[ANNA, BERT, CARL, DORA])])
        .await
        .expect("imported");
    assert_eq!(first.since, [], "nothing came before");
    let second = import(
        house,
        Policy::Fill,
        &[club(
            "club-2026-10.csv",
            &[
                "anna@post.example|Anna|Koch|Köln|gold|no",
                BERT,
                "emil@post.example|Emil|Roth|Trier|gold|",
            ],
        )],
    )
    .await
    .expect("imported");
    (first, second)
}

#[tokio::test]
async fn who_is_new_changed_missing_and_returned_is_told_by_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let (first, second) = first_two(&house).await;
    assert_eq!(counts(&second.since), [[Some(1), Some(1), Some(2), Some(0), Some(1)]]);
    let since = &second.since[0];
    assert_eq!(
        (
            since.name.as_str(),
            since.last_file.as_str(),
            since.last_batch,
            since.last_day.as_str()
        ),
        ("club", "club-2026-09.csv", first.batch, "2026-11-16")
    );
    assert_eq!(
        listed(&house, second.batch).await,
        [
            vec!["Emil Roth".to_owned()],
            vec!["Anna Koch; city: Ulm > Köln; may_email: granted > denied".to_owned()],
            vec!["Carl Voss".to_owned(), "Dora Lenz".to_owned()],
            vec![],
        ]
    );
    // The house file keeps Ulm under this policy, and yet it is the last file that this one is held against.
    let third = [club(
        "Copy of club-2026-11.csv",
        &[
            "anna@post.example|Anna|Koch|Jena|gold|no",
            DORA,
            "emil@post.example|Emil|Roth||gold|",
            "fred@post.example|||||",
        ],
    )];
    let (third, lists) = lists(&house, &third, Policy::Fill).await;
    assert_eq!(counts(&third.since), [[Some(1), Some(2), Some(1), Some(1), Some(0)]]);
    assert_eq!(
        lists,
        [
            vec!["fred@post.example".to_owned()],
            vec![
                "Anna Koch; city: Köln > Jena".to_owned(),
                "Emil Roth; city: Trier > -".to_owned()
            ],
            vec!["Bert Kern".to_owned()],
            vec!["Dora Lenz".to_owned()],
        ]
    );
    assert_eq!(
        since_ids(&house, third.batch, 0, SinceKind::Missing).await.expect("asked"),
        [2]
    );
    assert_eq!(
        texts(&house, "SELECT DISTINCT file FROM file_said").await,
        [["2"], ["3"]],
        "the last two files"
    );
}

#[tokio::test]
async fn an_import_that_was_taken_back_is_no_last_time() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let (first, second) = first_two(&house).await;
    journal::undo(&house, second.entry, &now()).await.expect("undone");
    let (third, lists) = lists(&house, &[club("club-2026-11.csv", &[ANNA, CARL])], Policy::Update).await;
    assert_eq!(
        (third.since[0].last_batch, counts(&third.since)),
        (first.batch, vec![[Some(0), Some(0), Some(2), Some(0), Some(2)]])
    );
    assert_eq!(lists[2], ["Bert Kern", "Dora Lenz"]);
}

#[tokio::test]
async fn merged_records_are_one_person_and_who_is_gone_is_not_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let alias = "a.koch@work.example|A.|Koch|Ulm|gold|";
    import(&house, Policy::Fill, &[club("club 1.csv", &[ANNA, BERT, CARL, DORA, alias])])
        .await
        .expect("imported");
    let mut entry = journal::begin(&house, Act::new("merge"), &now()).await.expect("begun");
    for sql in [
        "UPDATE contact_point SET contact = 1 WHERE contact = 5",
        "UPDATE contact SET merged_into = 1 WHERE id = 5",
    ] {
        sqlx::query(sql).execute(&mut *entry).await.expect("merged");
    }
    entry.finish(1).await.expect("merged");
    let mut entry = journal::begin(&house, Act::new("bin"), &now()).await.expect("begun");
    contacts::bin(&mut entry, &[2], &now()).await.expect("binned");
    entry.finish(1).await.expect("binned");

    // Anna comes under the name of the record that was merged away; Bert is in the bin, Carl and Dora are missing.
    let (second, lists) = lists(&house, &[club("club 2.csv", &[alias])], Policy::Fill).await;
    assert_eq!(lists[2], ["Carl Voss", "Dora Lenz"]);
    assert_eq!(
        (second.since[0].new, second.since[0].returned),
        (0, 0),
        "she was in the last one"
    );
    assert_eq!(lists[1].len(), 1, "{lists:?}");
    assert!(
        lists[1][0].starts_with("Anna Koch; email: anna@post.example > -"),
        "{lists:?}"
    );

    let mut entry = journal::begin(&house, Act::new("erase"), &now()).await.expect("begun");
    sqlx::query("UPDATE journal_now SET mode = 'silent'")
        .execute(&mut *entry)
        .await
        .expect("silent");
    for holding in crate::holdings() {
        sqlx::query(holding.forget)
            .bind(3)
            .execute(&mut *entry)
            .await
            .expect("forgotten");
    }
    entry.finish(1).await.expect("erased");
    assert_eq!(listed(&house, second.batch).await[2], ["Dora Lenz"]);
    for table in ["file_said", "batch_since"] {
        assert_eq!(
            texts(&house, &format!("SELECT count(*) FROM {table} WHERE contact = 3")).await,
            [["0"]],
            "{table}"
        );
    }
    assert_eq!(HOLDINGS.len(), 3);
}

#[tokio::test]
async fn a_list_with_the_same_headers_is_another_source_unless_it_holds_the_same_people() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    import(&house, Policy::Fill, &[club("september.csv", &[ANNA, BERT, CARL])])
        .await
        .expect("imported");
    let fair = import(
        &house,
        Policy::Fill,
        &[club(
            "fair.csv",
            &["x@post.example|Xaver|Uhl|||", "y@post.example|Yvonne|Uhl|||", CARL],
        )],
    )
    .await
    .expect("imported");
    assert_eq!(fair.since, [], "one of three is no source that came back");
    journal::undo(&house, fair.entry, &now()).await.expect("undone");
    let october = import(&house, Policy::Fill, &[club("october.csv", &[ANNA, BERT, DORA])])
        .await
        .expect("imported");
    assert_eq!(counts(&october.since), [[Some(1), Some(0), Some(1), Some(0), Some(2)]]);
    // Every row as a new person is compared with nothing, here neither.
    let all_new = import(&house, Policy::Add, &[club("october.csv", &[ANNA, BERT])])
        .await
        .expect("imported");
    assert_eq!(all_new.since, []);
}

#[tokio::test]
async fn a_new_order_is_no_change_of_its_buyer_and_a_move_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let order = |number: &str, who: &str, street: &str| format!("{number}|2024-01-05|{who}|{street}|04109|Leipzig|Tea|1|9.00");
    let (anna, bert) = ("K-1|Anna|Koch|anna@post.example", "K-2|Bert|Kern|bert@post.example");
    let first = [
        order("A-1", anna, "Lindenstr. 5"),
        order("A-2", anna, "Hafen 1"),
        order("A-3", bert, "Parkweg 2"),
    ];
    let second = [order("A-4", anna, "Lindenstr. 5"), order("A-5", bert, "Seeweg 7")];
    let sheet = |rows: &[String]| orders(&rows.iter().map(String::as_str).collect::<Vec<_>>());
    import(&house, Policy::Fill, &[sheet(&first)]).await.expect("imported");
    let (receipt, lists) = lists(&house, &[sheet(&second)], Policy::Fill).await;
    assert_eq!(counts(&receipt.since), [[Some(0), Some(1), Some(0), Some(0), Some(1)]]);
    assert_eq!(lists[1], ["Bert Kern; street: Parkweg 2 > Seeweg 7"]);
}

#[tokio::test]
async fn what_was_not_kept_is_not_guessed_and_columns_that_went_are_no_change() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    import(&house, Policy::Fill, &[club("club 1.csv", &[ANNA, BERT])])
        .await
        .expect("imported");
    // As an import of an earlier version left it.
    sqlx::query("DELETE FROM file_said")
        .execute(house.writer())
        .await
        .expect("gone");
    let second = import(
        &house,
        Policy::Fill,
        &[club("club 2.csv", &["anna@post.example|Anna|Koch|Köln|gold|yes", CARL])],
    )
    .await
    .expect("imported");
    assert_eq!(counts(&second.since), [[Some(1), None, Some(1), Some(0), Some(1)]]);
    let mut narrow = club(
        "club 3.csv",
        &["anna@post.example|Anna|Koch|Köln", "carl@post.example|Carl|Voss|Kiel"],
    );
    narrow.columns.truncate(4);
    let third = import(&house, Policy::Fill, &[narrow]).await.expect("imported");
    assert_eq!(counts(&third.since), [[Some(0), Some(0), Some(0), Some(0), Some(2)]]);
}

#[tokio::test]
async fn rows_that_come_back_corrected_are_not_the_next_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    import(&house, Policy::Fill, &[club("club 1.csv", &[ANNA, BERT, CARL])])
        .await
        .expect("imported");
    let mut back = club("club 1.csv", &["dora@post.example|Dora|Lenz|Jena|gold|yes|Row 5 has nobody"]);
    back.columns.push(("Why", Target::Ignore));
    let corrected = import(&house, Policy::Fill, &[back]).await.expect("imported");
    assert_eq!(corrected.since, []);
    let (second, _) = lists(&house, &[club("club 2.csv", &[ANNA, BERT, CARL])], Policy::Fill).await;
    assert_eq!(counts(&second.since), [[Some(0), Some(0), Some(0), Some(0), Some(3)]]);
    assert_eq!(second.entry, EntryId(3));
}

#[tokio::test]
async fn two_files_of_one_source_are_one_last_time() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    import(
        &house,
        Policy::Fill,
        &[club("club 1.csv", &[ANNA, BERT]), club("club 2.csv", &[CARL, DORA])],
    )
    .await
    .expect("imported");
    let (again, lists) = lists(
        &house,
        &[club("club 3.csv", &[CARL]), club("club 4.csv", &[ANNA, CARL])],
        Policy::Fill,
    )
    .await;
    assert_eq!(counts(&again.since), [[Some(0), Some(0), Some(2), Some(0), Some(2)]]);
    assert_eq!(
        (again.since[0].files.len(), again.since[0].last_file.as_str()),
        (2, "club 1.csv, club 2.csv")
    );
    assert_eq!(lists[2], ["Bert Kern", "Dora Lenz"]);
}
