//! The grid and a person's page against a real encrypted file.

use super::*;
use crate::{
    journal::{self, Act},
    privacy::{Channel, ConsentRecord, Consented, Standing, record_consents},
    store::{House, Key, RecoveryCode, create},
    values::{ContactId, Day, Money, Now},
};

fn now() -> Now {
    Now {
        at: jiff::Timestamp::from_second(1_764_000_000).expect("a time"),
        offset_minutes: 0,
        actor: "test".into(),
    }
}

const PEOPLE: &[&str] = &[
    "INSERT INTO contact (name, given, family) VALUES ('Jürgen Groß', 'Jürgen', 'Groß'), ('Anna Koch', 'Anna', 'Koch'), ('Zoe Abel', 'Zoe', 'Abel')",
    "INSERT INTO contact (name, merged_into) VALUES ('A. Koch', 2)",
    "INSERT INTO contact_point (contact, kind, shown, norm) VALUES (2, 'email', 'Anna@Post.example', 'anna@post.example'), (1, 'phone', '030 23125000', '+493023125000')",
    "INSERT INTO contact_point (contact, kind, shown, norm, postcode, city, country) VALUES (1, 'address', 'Lindenstr. 5, 04109 Köln, DE', 'k', '04109', 'Köln', 'DE')",
    "INSERT INTO purchase (contact, system, order_no, day, currency, total) VALUES (2, 'shop', '1', '2025-03-01', 'EUR', 1250), (2, 'shop', '2', '2025-05-01', 'EUR', 750)",
    "INSERT INTO product (name) VALUES ('House blend')",
    "INSERT INTO purchase_line (purchase, product, quantity, amount) VALUES (1, 1, 2, 1250)",
    "INSERT INTO tag (contact, tag) VALUES (2, 'vip')",
    "INSERT INTO account (contact, system, number) VALUES (2, 'shop', '0042'), (2, 'shop', '0042'), (2, 'events', '7')",
];

async fn house(folder: &tempfile::TempDir) -> House {
    let key = Key::Sealed(RecoveryCode::generate().expect("a code"));
    let house = create(&folder.path().join("a.housefile"), &key).await.expect("created");
    let mut entry = journal::begin(&house, Act::new("import"), &now()).await.expect("open");
    for sql in PEOPLE {
        sqlx::query(*sql).execute(&mut *entry).await.expect("added");
    }
    let said = ConsentRecord {
        contact: 4,
        channel: Some(Channel::Email),
        granted: true,
        day: Day::parse("2025-01-01"),
        method: "form".into(),
        wording: None,
        evidence: None,
        source: None,
    };
    record_consents(&mut entry, &[said]).await.expect("recorded");
    entry.finish(3).await.expect("kept");
    house
}

async fn find(house: &House, search: &str) -> Vec<u32> {
    view(
        house,
        &ViewSpec {
            search: search.into(),
            ..ViewSpec::default()
        },
        None,
    )
    .await
    .expect("found")
}

#[tokio::test]
async fn people_are_found_by_words_without_accents_and_by_digits() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    assert_eq!(
        find(&house, "").await,
        [3, 1, 2],
        "by surname; the merged record is not there"
    );
    assert_eq!(find(&house, "jurgen gross").await, [1]);
    assert_eq!(find(&house, "koln").await, [1]);
    assert_eq!(find(&house, "anna@post").await, [2]);
    assert_eq!(find(&house, "030 23125").await, [1]);
    assert_eq!(find(&house, "anna koeln").await, Vec::<u32>::new());
    let spec = ViewSpec {
        sort: Sort::Revenue,
        descending: true,
        ..ViewSpec::default()
    };
    assert_eq!(view(&house, &spec, Some(&[2, 3])).await.expect("found"), [2, 3]);
}

#[tokio::test]
async fn who_is_equal_in_one_thing_is_sorted_by_the_next() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let mut entry = journal::begin(&house, Act::new("import"), &now()).await.expect("open");
    for sql in [
        "INSERT INTO contact (id, name, given, family) VALUES (10, 'Ben Koch', 'Ben', 'Koch'), (11, 'Carl Koch', 'Carl', 'Koch')",
        "INSERT INTO contact_point (contact, kind, shown, city) VALUES (10, 'address', 'Graz', 'Graz'), (11, 'address', 'graz', 'graz')",
        "INSERT INTO purchase (contact, system, order_no, day, currency, total) VALUES (11, 'shop', '3', '2025-05-01', 'EUR', 1250)",
    ] {
        sqlx::query(sql).execute(&mut *entry).await.expect("added");
    }
    entry.finish(2).await.expect("kept");
    let order = async |sort, descending, then: &[(Sort, bool)]| {
        let then = then
            .iter()
            .map(|(sort, descending)| SortKey {
                sort: *sort,
                descending: *descending,
            })
            .collect();
        let spec = ViewSpec {
            search: String::new(),
            sort,
            descending,
            further: then,
        };
        view(&house, &spec, None).await.expect("sorted")
    };
    // Graz (10, 11), Köln (1), no town (2, 3).
    assert_eq!(order(Sort::City, false, &[(Sort::Name, true)]).await, [11, 10, 1, 2, 3]);
    assert_eq!(order(Sort::City, true, &[(Sort::Name, false)]).await, [3, 2, 1, 10, 11]);
    assert_eq!(
        order(Sort::City, false, &[(Sort::Revenue, true), (Sort::Name, false)]).await,
        [11, 10, 1, 2, 3]
    );
    assert_eq!(
        order(Sort::Purchases, true, &[(Sort::City, false), (Sort::Added, true)]).await,
        [2, 11, 10, 1, 3]
    );
    // The same thing twice counts once, where it weighs more.
    assert_eq!(
        order(Sort::City, false, &[(Sort::City, true), (Sort::Added, true)]).await,
        [11, 10, 1, 3, 2]
    );
}

#[tokio::test]
async fn a_page_and_a_profile_tell_what_all_rooms_know() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let page = rows(&house, &[2, 1], now().today()).await.expect("read");
    assert_eq!(
        page.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(),
        ["Anna Koch", "Jürgen Groß"]
    );
    assert_eq!(
        page[0].revenue,
        [Money {
            minor: 2000,
            currency: "EUR".into()
        }]
    );
    assert_eq!((page[0].purchases, page[0].consent_email), (2, Consented::Granted));
    assert_eq!(page[1].city.as_deref(), Some("Köln"));

    let person = profile(&house, ContactId(4), now().today()).await.expect("the kept record");
    assert_eq!(person.row.id, ContactId(2));
    assert_eq!(person.merged.len(), 1);
    assert_eq!(person.tags, ["vip"]);
    assert_eq!(
        person
            .values
            .iter()
            .filter(|value| value.column.starts_with("number:"))
            .map(|value| (value.label.as_deref().unwrap_or_default(), value.value.as_str()))
            .collect::<Vec<_>>(),
        [("events", "7"), ("shop", "0042")],
        "a number that two rows gave is shown once"
    );
    assert_eq!(person.purchases[1].lines, ["2 × House blend"]);
    assert!(
        person
            .reach
            .iter()
            .any(|r| r.channel == Channel::Email && r.standing == Standing::Reachable)
    );
    assert_eq!(
        person.timeline.iter().map(|item| item.kind.as_str()).collect::<Vec<_>>(),
        ["purchase", "purchase", "consent_granted"]
    );
}
