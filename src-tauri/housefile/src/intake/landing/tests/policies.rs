//! What each policy does to known people.

use super::{straight::newsletter, *};
use crate::{
    intake::{ImportKind, Target},
    journal::{self, Act},
};

fn people(name: &'static str, rows: &[&str]) -> Sheet {
    Sheet::new(
        name,
        ImportKind::Contacts,
        &[
            ("E-mail", Target::Email),
            ("First", Target::GivenName),
            ("Last", Target::FamilyName),
            ("Company", Target::Company),
            ("Phone", Target::Phone),
            ("Born", Target::Born),
        ],
        rows,
    )
}

async fn with_anna(folder: &tempfile::TempDir) -> House {
    let house = house(folder).await;
    let first = people("first.csv", &["anna@post.example|Anna|Koch|Koch GmbH||"]);
    import(&house, Policy::Fill, &[first]).await.expect("imported");
    house
}

/// Anna with other and more values, and somebody new.
fn second() -> Sheet {
    people(
        "second.csv",
        &[
            "anna@post.example|Anna|Koch|Kern AG|030/23125000|12.05.1968",
            "carl@post.example|Carl|Voss|||",
        ],
    )
}

const RECORD: &str = "SELECT c.name, c.company, c.born, (SELECT group_concat(shown) FROM contact_point WHERE contact = c.id) FROM contact c ORDER BY c.id";

#[tokio::test]
async fn each_policy_does_what_it_says() {
    for (policy, expect) in [
        (
            Policy::Fill,
            vec![
                "Anna Koch Koch GmbH 1968-05-12 anna@post.example,030/23125000",
                "Carl Voss - - carl@post.example",
            ],
        ),
        (
            Policy::Update,
            vec![
                "Anna Koch Kern AG 1968-05-12 anna@post.example,030/23125000",
                "Carl Voss - - carl@post.example",
            ],
        ),
        (
            Policy::UpdateOnly,
            vec!["Anna Koch Kern AG 1968-05-12 anna@post.example,030/23125000"],
        ),
        (
            Policy::FillOnly,
            vec!["Anna Koch Koch GmbH 1968-05-12 anna@post.example,030/23125000"],
        ),
        (
            Policy::New,
            vec!["Anna Koch Koch GmbH - anna@post.example", "Carl Voss - - carl@post.example"],
        ),
        (
            Policy::Add,
            vec![
                "Anna Koch Koch GmbH - anna@post.example",
                "Anna Koch Kern AG 1968-05-12 anna@post.example,030/23125000",
                "Carl Voss - - carl@post.example",
            ],
        ),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        let house = with_anna(&folder).await;
        import(&house, policy, &[second()]).await.expect("imported");
        assert_eq!(lines(&house, RECORD).await, expect, "{policy:?}");
    }
}

/// Whoever has an address that can be used gets no second one; what is filled is told before and after, and comes back.
#[tokio::test]
async fn blanks_alone_are_filled_and_counted() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = with_anna(&folder).await;
    let more = people(
        "more.csv",
        &[
            "bert@post.example|Bert|Lenz|||",
            "dora@post.example|Dora|Roth|Acme|030/23125111|",
        ],
    );
    import(&house, Policy::Fill, &[more]).await.expect("imported");
    let sheet = || {
        Sheet::new(
            "sheet.csv",
            ImportKind::Contacts,
            &[
                ("E-mail", Target::Email),
                ("First", Target::GivenName),
                ("Last", Target::FamilyName),
                ("Company", Target::Company),
                ("Phone", Target::Phone),
                ("Shoe", Target::Keep { label: "Shoe".into() }),
            ],
            &[
                "anna@post.example|Anna|Koch|Other AG|030/23125000|38",
                "bert@post.example|Bert|Lenz|Bert Ltd||",
                "dora@post.example|Dora|Roth|Other AG|030/23125999|",
                "new@post.example|Nele|New|New AG|030/23125222|40",
            ],
        )
    };
    let draft = stage(&house, &[sheet()]).await;
    let rehearsed = rehearse(&house, draft, Policy::FillOnly, now().today(), &Job::quiet())
        .await
        .expect("rehearsed");
    let told = |all: &[crate::intake::Filled]| -> Vec<(String, bool, u32, u32)> {
        let mut all: Vec<_> = all
            .iter()
            .map(|one| (one.field.clone(), one.own, one.before, one.people))
            .collect();
        all.sort();
        all
    };
    let expected = [
        ("Shoe".to_owned(), true, 0, 1),
        ("company".to_owned(), false, 2, 1),
        ("phone".to_owned(), false, 1, 1),
    ];
    assert_eq!(told(&rehearsed.filled), expected);
    assert_eq!((rehearsed.new_people, rehearsed.updated_people), (0, 2));
    let receipt = import(&house, Policy::FillOnly, &[sheet()]).await.expect("imported");
    assert_eq!(told(&receipt.filled), expected, "the receipt says what was told before");
    assert_eq!(
        lines(&house, RECORD).await,
        [
            "Anna Koch Koch GmbH - anna@post.example,030/23125000",
            "Bert Lenz Bert Ltd - bert@post.example",
            "Dora Roth Acme - dora@post.example,030/23125111",
        ]
    );
    journal::undo(&house, receipt.entry, &now()).await.expect("undone");
    assert_eq!(lines(&house, RECORD).await[1], "Bert Lenz - - bert@post.example");
}

#[tokio::test]
async fn before_and_after_are_shown_and_many_changes_are_warned_of() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = with_anna(&folder).await;
    let draft = stage(&house, &[second()]).await;
    let rehearsed = rehearse(&house, draft, Policy::Update, now().today(), &Job::quiet())
        .await
        .expect("rehearsed");
    let changes: Vec<(&str, Option<&str>, &str)> = rehearsed.changes[0]
        .changes
        .iter()
        .map(|c| (c.field.as_str(), c.before.as_deref(), c.after.as_str()))
        .collect();
    assert_eq!(
        changes,
        [
            ("born", None, "1968-05-12"),
            ("company", Some("Koch GmbH"), "Kern AG"),
            ("phone", None, "030/23125000"),
        ]
    );
    assert_eq!(rehearsed.warning.expect("a warning").id, "intake-many-change");
}

#[tokio::test]
async fn an_empty_cell_never_overwrites() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = with_anna(&folder).await;
    let before = image(&house).await.remove("contact");
    let receipt = import(
        &house,
        Policy::Update,
        &[people("third.csv", &["anna@post.example|Anna|Koch|||"])],
    )
    .await
    .expect("imported");
    assert_eq!((receipt.people_updated, receipt.people_unchanged), (0, 1));
    assert_eq!(image(&house).await.remove("contact"), before);
}

#[tokio::test]
async fn every_row_is_new_compares_with_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let rows = ["anna@post.example|Anna|Koch|||", "anna@post.example|Anna|Koch|||"];
    let receipt = import(&house, Policy::Add, &[people("twice.csv", &rows)])
        .await
        .expect("imported");
    assert_eq!((receipt.people_new, receipt.files[0].repeats), (2, 0));
}

#[tokio::test]
async fn an_import_follows_a_merge() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let rows = ["anna@post.example|Anna|Koch|||", "a.kern@post.example|Anna|Kern|||"];
    import(&house, Policy::Fill, &[people("first.csv", &rows)])
        .await
        .expect("imported");
    let mut entry = journal::begin(&house, Act::new("merge"), &now()).await.expect("begun");
    for sql in [
        "UPDATE contact_point SET contact = 1, rank = 1 WHERE contact = 2",
        "UPDATE contact SET merged_into = 1 WHERE id = 2",
    ] {
        sqlx::query(sql).execute(&mut *entry).await.expect("merged");
    }
    entry.finish(1).await.expect("finished");
    let again = people("second.csv", &["a.kern@post.example|Anna|Kern|||12.05.1968"]);
    let receipt = import(&house, Policy::Fill, &[again]).await.expect("imported");
    assert_eq!((receipt.people_new, receipt.people_updated), (0, 1));
    assert_eq!(
        lines(&house, "SELECT id, name, born FROM contact ORDER BY id").await,
        ["1 Anna Koch 1968-05-12", "2 Anna Kern -"]
    );
}

#[tokio::test]
async fn a_person_in_the_bin_does_not_block_adding_them_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = with_anna(&folder).await;
    let mut entry = journal::begin(&house, Act::new("bin"), &now()).await.expect("begun");
    crate::contacts::bin(&mut entry, &[1], &now()).await.expect("binned");
    entry.finish(1).await.expect("finished");
    let receipt = import(&house, Policy::Fill, &[second()]).await.expect("imported");
    assert_eq!(receipt.people_new, 2);
}

#[tokio::test]
async fn two_unnamed_rows_with_one_mailbox_are_one_person_and_found_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let rows = ["lone@post.example||||||||||", "LONE@post.example||||||||||"];
    let receipt = import(&house, Policy::Fill, &[newsletter(&rows)]).await.expect("imported");
    assert_eq!((receipt.people_new, receipt.files[0].repeats), (1, 1));
    let named = people("second.csv", &["lone@post.example|||||12.05.1968"]);
    let receipt = import(&house, Policy::Fill, &[named]).await.expect("imported");
    assert_eq!((receipt.people_new, receipt.people_updated), (0, 1));
}

#[tokio::test]
async fn father_and_son_of_one_name_are_told_apart_against_the_house_file_too() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let father = people("first.csv", &["karl@post.example|Karl|Huber||030/23125000|12.05.1938"]);
    import(&house, Policy::Fill, &[father]).await.expect("imported");
    let son = people("second.csv", &["karl.huber@web.example|Karl|Huber||030/23125000|"]);
    let receipt = import(&house, Policy::Update, &[son]).await.expect("imported");
    assert_eq!(
        (receipt.people_new, receipt.people_updated),
        (1, 0),
        "two mailboxes, one phone"
    );
    // The first of both has this phone and no mailbox that speaks against it.
    let nobody = people("third.csv", &["|Karl|Huber|Huber KG|030/23125000|"]);
    let receipt = import(&house, Policy::Fill, &[nobody]).await.expect("imported");
    assert_eq!((receipt.people_new, receipt.people_updated), (0, 1));
    let both = people("fourth.csv", &["karl.huber@web.example|Karl|Huber||030/23125000|01.02.1970"]);
    let receipt = import(&house, Policy::Fill, &[both]).await.expect("imported");
    assert_eq!((receipt.people_new, receipt.people_updated), (0, 1));
    assert_eq!(
        lines(&house, "SELECT name, company, born FROM contact ORDER BY id").await,
        ["Karl Huber Huber KG 1938-05-12", "Karl Huber - 1970-02-01"]
    );
}
