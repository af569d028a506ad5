//! The straight path: three files become people, purchases, events.

use super::*;
use crate::{
    intake::{ImportKind, Target, staging},
    journal,
};

pub(super) fn orders(rows: &[&str]) -> Sheet {
    Sheet::new(
        "shop-orders.xlsx",
        ImportKind::Purchases,
        &[
            ("Order", Target::OrderNumber),
            ("Day", Target::OrderDay),
            ("Customer", Target::CustomerNumber),
            ("First name", Target::GivenName),
            ("Last name", Target::FamilyName),
            ("E-mail", Target::Email),
            ("Street", Target::Street),
            ("Postcode", Target::Postcode),
            ("City", Target::City),
            ("Product", Target::Product),
            ("Qty", Target::Quantity),
            ("Sum", Target::LineTotal),
        ],
        rows,
    )
}

pub(super) fn newsletter(rows: &[&str]) -> Sheet {
    Sheet::new(
        "newsletter.csv",
        ImportKind::Contacts,
        &[
            ("E-Mail", Target::Email),
            ("Vorname", Target::GivenName),
            ("Nachname", Target::FamilyName),
            ("Geburtsdatum", Target::Born),
            ("Einwilligung", Target::ConsentEmail),
            ("Einwilligung am", Target::ConsentDay),
            ("Abgemeldet am", Target::OptOutDay),
            ("Interessen", Target::Tags),
            (
                "Schuhgröße",
                Target::Keep {
                    label: "Schuhgröße".into(),
                },
            ),
            ("Altcode", Target::Ignore),
        ],
        rows,
    )
}

pub(super) fn visitors(rows: &[&str]) -> Sheet {
    Sheet::new(
        "visitors.ods",
        ImportKind::Events,
        &[
            ("Name", Target::FullName),
            ("Phone", Target::Phone),
            ("E-mail", Target::Email),
            ("Place", Target::PostcodeCity),
            ("Event", Target::EventName),
            ("Visited on", Target::EventDay),
        ],
        rows,
    )
}

fn three() -> Vec<Sheet> {
    vec![
        orders(&[
            "A-1|2024-01-05|K-1|Anna|Koch|anna@post.example|Lindenstr. 5|04109|Leipzig|Tea|2|9.00",
            "A-1|2024-01-05|K-1|Anna|Koch|anna@post.example|Lindenstr. 5|04109|Leipzig|Pot|1|20.50",
            "A-2|2024-03-01|K-1|Anna|Koch|anna@post.example|Parkweg 1|04109|Leipzig|Tea|1|4.50",
            "A-3|2024-03-02|K-2|Bert|Kern||Parkweg 2|04109|Leipzig|Tea|-1|-4.50",
            "A-4|2024-03-02||||||||Tea|1|4.50",
        ]),
        newsletter(&[
            "Anna@Post.example|Anna|Koch|12.05.1968|ja|03.04.2024||tea;cake|39|x1",
            "anna@post.example|ANNA|KOCH||||||40|",
            "carl@post.example|Carl|Voss|31.02.1985|||||",
            "lone@post.example||||||||||",
            "nobody@po",
            "E-Mail|Vorname|Nachname|Geburtsdatum|Einwilligung|Einwilligung am|Abgemeldet am|Interessen|Schuhgröße|Altcode",
        ]),
        visitors(&[
            "Koch, Anna|030/23125000|anna@post.example|04109 Leipzig|Open day|2024-05-01",
            "Koch, Anna||anna@post.example||Open day|2024-05-01",
            "Kern, Bert||||Open day|Samstag",
            "|siehe Karte|||Open day|2024-05-01",
        ]),
    ]
}

#[tokio::test]
async fn three_files_become_people_and_every_row_is_accounted_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let receipt = import(&house, Policy::Fill, &three()).await.expect("imported");
    let counts: Vec<[u32; 6]> = receipt
        .files
        .iter()
        .map(|f| [f.rows, f.people, f.purchases, f.events, f.repeats, f.problems])
        .collect();
    assert_eq!(counts, [[5, 0, 4, 0, 0, 1], [6, 3, 0, 0, 1, 2], [4, 0, 0, 2, 1, 1]]);
    // Anna in three files; Bert Kern of the visitors shares nothing but his name with the customer.
    assert_eq!(
        (receipt.people_new, receipt.in_two_files, receipt.in_three_or_more),
        (5, 0, 1)
    );
    assert_eq!((receipt.purchases, receipt.events, receipt.people_total), (3, 2, 5));
    assert_eq!(receipt.revenue.iter().map(|m| m.minor).collect::<Vec<_>>(), [2950]);
    assert_eq!(receipt.totals[0].in_file.minor, 3400, "with the row that names nobody");
    assert_eq!(receipt.totals[0].problems.minor, 450);
    assert_eq!(receipt.not_imported, ["newsletter.csv: Altcode"]);
    assert_eq!(receipt.kept_fields, ["Schuhgröße"]);

    assert_eq!(
        lines(&house, "SELECT id, name, given, family, born, kind FROM contact ORDER BY id").await,
        [
            "1 Anna Koch Anna Koch 1968-05-12 person",
            "2 Bert Kern Bert Kern - person",
            "3 Carl Voss Carl Voss - person",
            "4 lone@post.example - - - person",
            "5 Bert Kern Bert Kern - person",
        ]
    );
    assert_eq!(
        lines(
            &house,
            "SELECT kind, shown, norm, rank FROM contact_point WHERE contact = 1 ORDER BY kind, rank"
        )
        .await,
        [
            "address Parkweg 1, 04109 Leipzig parkweg1|04109 0",
            "address Lindenstr. 5, 04109 Leipzig lindenstr5|04109 1",
            "email anna@post.example anna@post.example 0",
            "phone 030/23125000 +493023125000 0",
        ],
        "the newest address first, each once"
    );
    assert_eq!(
        lines(
            &house,
            "SELECT contact, system, order_no, day, total FROM purchase ORDER BY id"
        )
        .await,
        [
            "1 shop orders A-1 2024-01-05 2950",
            "1 shop orders A-2 2024-03-01 450",
            "2 shop orders A-3 2024-03-02 -450"
        ]
    );
    assert_eq!(
        lines(
            &house,
            "SELECT p.name, l.quantity, l.amount FROM purchase_line l JOIN product p ON p.id = l.product ORDER BY l.id"
        )
        .await,
        ["Tea 2 900", "Pot 1 2050", "Tea 1 450", "Tea -1 -450"]
    );
    assert_eq!(
        lines(&house, "SELECT contact, name, day FROM event ORDER BY id").await,
        ["1 Open day 2024-05-01", "5 Open day -"]
    );
    assert_eq!(lines(&house, "SELECT contact, tag FROM tag").await, ["1 tea", "1 cake"]);
    assert_eq!(
        lines(
            &house,
            "SELECT v.contact, f.label, v.text FROM field_value v JOIN field f ON f.id = v.field"
        )
        .await,
        ["1 Schuhgröße 39"]
    );
    assert_eq!(
        lines(&house, "SELECT contact, system, number FROM account").await,
        ["1 shop orders K-1", "2 shop orders K-2"]
    );
    let sources = "SELECT n.contact, n.columns, f.name, r.row FROM provenance n JOIN batch_row r ON r.id = n.source
                   JOIN batch_file f ON f.id = r.file WHERE n.contact = 1 ORDER BY n.id";
    assert_eq!(
        lines(&house, sources).await,
        ["1 given family visitors.ods 2", "1 born newsletter.csv 2"],
        "every value says where it came from"
    );
}

#[tokio::test]
async fn undo_takes_every_row_back_and_redo_brings_it_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    import(
        &house,
        Policy::Fill,
        &[orders(&["B-1|2024-01-05|K-9|Dora|Dorn|dora@post.example||||Tea|1|4.50"])],
    )
    .await
    .expect("imported");
    let before = image(&house).await;
    let receipt = import(&house, Policy::Update, &three()).await.expect("imported");
    let after = image(&house).await;
    assert_ne!(before, after);
    let reversal = journal::undo(&house, receipt.entry, &now()).await.expect("undone");
    assert_eq!(reversal.kept, []);
    assert_eq!(image(&house).await, before);
    journal::redo(&house, receipt.entry, &now()).await.expect("again");
    assert_eq!(image(&house).await, after);
}

#[tokio::test]
async fn the_same_file_again_changes_nothing_until_it_was_undone() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let first = import(&house, Policy::Fill, &three()).await.expect("imported");
    let before = image(&house).await;
    let again = import(&house, Policy::Update, &three()).await.expect("answered");
    assert_eq!(again.already_imported.as_deref(), Some("2026-11-16"));
    assert_eq!((again.people_new, again.people_updated, again.purchases), (0, 0, 0));
    assert_eq!(again.files.iter().map(|f| f.repeats).collect::<Vec<_>>(), [5, 6, 4]);
    assert_eq!(image(&house).await, before);
    journal::undo(&house, first.entry, &now()).await.expect("undone");
    let anew = import(&house, Policy::Fill, &three()).await.expect("imported");
    assert_eq!((anew.already_imported, anew.people_new), (None, 5));
}

#[tokio::test]
async fn the_next_export_of_the_same_shop_adds_only_what_is_new() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    import(&house, Policy::Fill, &three()).await.expect("imported");
    let next = Sheet {
        name: "shop-orders-2024-06.xlsx",
        ..orders(&[
            "A-2|2024-03-01|K-1|Anna|Koch|anna@post.example|Parkweg 1|04109|Leipzig|Tea|1|4.50",
            "A-5|2024-06-01|K-1|Anna|Koch|neu@post.example|Parkweg 1|04109|Leipzig|Tea|1|4.50",
            "A-6|2024-06-02|K-3|Emil|Erb|||||Tea|1|4.50",
        ])
    };
    let receipt = import(&house, Policy::Fill, &[next]).await.expect("imported");
    let file = &receipt.files[0];
    assert_eq!((file.purchases, file.repeats), (2, 1), "A-2 is known");
    assert_eq!((receipt.people_new, receipt.people_updated), (1, 1));
    assert_eq!(receipt.totals[0].known.minor, 450);
    assert_eq!(
        lines(
            &house,
            "SELECT shown, rank FROM contact_point WHERE contact = 1 AND kind = 'email' ORDER BY rank"
        )
        .await,
        ["anna@post.example 0", "neu@post.example 1"]
    );
    assert!(house.backed_up().await.is_none());
    let backups = crate::store::backups(house.path());
    assert_eq!(backups.len(), 1, "the first import found nobody to keep: {backups:?}");
    assert_eq!((backups[0].reason, backups[0].people), (crate::store::Reason::Import, 5));
}

#[tokio::test]
async fn cancel_leaves_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let before = image(&house).await;
    let draft = stage(&house, &three()).await;
    let writing = std::sync::Arc::new(std::sync::Mutex::new(None::<Job>));
    let job = {
        let writing = writing.clone();
        Job::new(move |progress| {
            if progress.phase == "intake-writing"
                && let Some(job) = writing.lock().expect("a lock").as_ref()
            {
                job.cancel();
            }
        })
    };
    *writing.lock().expect("a lock") = Some(job.clone());
    let cancelled = commit(&house, draft, Policy::Fill, &job, &now()).await;
    assert!(matches!(cancelled, Err(crate::refusal::Error::Cancelled)));
    assert_eq!(image(&house).await, before);
    assert_eq!(lines(&house, "SELECT count(*) FROM batch").await, ["0"]);
    let receipt = commit(&house, draft, Policy::Fill, &Job::quiet(), &now())
        .await
        .expect("the draft is still there");
    assert_eq!(receipt.people_new, 5);
    assert!(!staging::path(&house).exists(), "staging goes with its last draft");
}
