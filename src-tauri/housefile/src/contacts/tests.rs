//! Addresses changed by hand, on a real file.

use super::*;
use crate::{
    journal::{self, Act, Entry},
    privacy::{Suppress, suppress},
    refusal::{Answer, Error},
    store::{House, Key, create},
    values::{ContactId, ContactPointId, Now},
};

fn now() -> Now {
    Now {
        at: "2026-11-23T11:00:00Z".parse().expect("a time"),
        offset_minutes: 60,
        actor: "test".into(),
    }
}

mod mended;
mod most;
mod purpose;

/// Anna, with an e-mail address and nothing else.
async fn house(folder: &tempfile::TempDir) -> House {
    let house = create(&folder.path().join("a.housefile"), &Key::Plain)
        .await
        .expect("created");
    let mut entry = journal::begin(&house, Act::new("import"), &now()).await.expect("open");
    for sql in [
        "INSERT INTO contact (name) VALUES ('Anna Koch')",
        "INSERT INTO contact_point (contact, kind, shown, norm, source) VALUES (1, 'email', 'Anna@x.example', 'anna@x.example', 7)",
    ] {
        sqlx::query(sql).execute(&mut *entry).await.expect("written");
    }
    entry.finish(1).await.expect("kept");
    house
}

async fn edit(house: &House, change: impl AsyncFnOnce(&mut Entry) -> Answer<()>) -> Result<u32, (String, Option<String>)> {
    let mut entry = journal::begin(house, Act::new("edit"), &now()).await.expect("open");
    match change(&mut entry).await {
        Ok(()) => Ok(entry.finish(1).await.expect("kept").0),
        Err(Error::Refused(why)) => Err((why.message.id, why.at)),
        Err(fault) => panic!("{fault:?}"),
    }
}

type Point = (u32, String, String, Option<String>, u32, bool);

async fn points(house: &House) -> Vec<Point> {
    let mut read = house.read().await.expect("read");
    sqlx::query_as("SELECT id, kind, shown, norm, rank, stopped FROM contact_point WHERE contact = 1 ORDER BY kind, rank, id")
        .fetch_all(&mut *read)
        .await
        .expect("listed")
}

fn email(value: &str) -> TypedPoint {
    TypedPoint::Email { value: value.into() }
}

fn phone(value: &str) -> TypedPoint {
    TypedPoint::Phone { value: value.into() }
}

fn address(street: &str, country: &str) -> TypedPoint {
    TypedPoint::Address {
        street: street.into(),
        postcode: "04109".into(),
        city: " Leipzig ".into(),
        region: String::new(),
        country: country.into(),
    }
}

const ANNA: ContactId = ContactId(1);

#[tokio::test]
async fn another_address_comes_behind_can_be_put_first_corrected_and_taken_away() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let add = async |typed: TypedPoint| edit(&house, async |entry| add_point(entry, ANNA, &typed).await).await;
    add(email(" Anna.Koch@work.example ")).await.expect("added");
    add(address("Lindenstr. 5", "Germany")).await.expect("added");
    // She lives in Germany: so does her number.
    add(phone("030 23125000")).await.expect("added");
    let all = points(&house).await;
    assert_eq!(
        all.iter()
            .map(|(_, kind, shown, norm, ..)| (kind.as_str(), shown.as_str(), norm.as_deref()))
            .collect::<Vec<_>>()[1..],
        [
            ("email", "Anna@x.example", Some("anna@x.example")),
            ("email", "Anna.Koch@work.example", Some("anna.koch@work.example")),
            ("phone", "030 23125000", Some("+493023125000")),
        ]
    );
    assert_eq!(
        (all[0].2.as_str(), all[0].3.is_some()),
        ("Lindenstr. 5, 04109 Leipzig, DE", true)
    );
    let work = ContactPointId(all[2].0);
    let before = points(&house).await;
    let preferred = edit(&house, async |entry| prefer_point(entry, ANNA, work).await)
        .await
        .expect("preferred");
    let emails = |all: &[Point]| {
        all.iter()
            .filter(|one| one.1 == "email")
            .map(|one| one.2.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(emails(&points(&house).await), ["Anna.Koch@work.example", "Anna@x.example"]);
    journal::undo(&house, journal_id(preferred), &now()).await.expect("undone");
    assert_eq!(points(&house).await, before);
    let changed = edit(&house, async |entry| {
        change_point(entry, ANNA, work, &email("koch@work.example")).await
    })
    .await
    .expect("changed");
    assert_eq!(emails(&points(&house).await), ["Anna@x.example", "koch@work.example"]);
    let removed = edit(&house, async |entry| remove_point(entry, ANNA, ContactPointId(1)).await)
        .await
        .expect("removed");
    assert_eq!(emails(&points(&house).await), ["koch@work.example"]);
    for entry in [removed, changed] {
        journal::undo(&house, journal_id(entry), &now()).await.expect("undone");
    }
    assert_eq!(points(&house).await, before);
}

fn journal_id(entry: u32) -> crate::values::EntryId {
    crate::values::EntryId(entry)
}

#[tokio::test]
async fn what_cannot_be_an_address_is_refused_where_it_stands() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let add = async |typed: TypedPoint| edit(&house, async |entry| add_point(entry, ANNA, &typed).await).await;
    let before = points(&house).await;
    let at = |id: &str, at: &str| Err((id.to_owned(), Some(at.to_owned())));
    assert_eq!(add(email("anna@")).await, at("contacts-email-unreadable", "value"));
    assert_eq!(add(email("ANNA@x.example")).await, at("contacts-point-twice", "value"));
    // Nobody here says in which country.
    assert_eq!(add(phone("030 23125000")).await, at("contacts-phone-country", "value"));
    assert_eq!(add(phone("+49 1")).await, at("contacts-phone-unreadable", "value"));
    assert_eq!(
        add(address("Lindenstr. 5", "Narnia")).await,
        at("contacts-country-unknown", "country")
    );
    let nowhere = TypedPoint::Address {
        street: " ".into(),
        postcode: String::new(),
        city: String::new(),
        region: "Sachsen".into(),
        country: "DE".into(),
    };
    assert_eq!(add(nowhere).await, at("contacts-address-empty", "street"));
    let gone = async |point: u32| edit(&house, async |entry| remove_point(entry, ANNA, ContactPointId(point)).await).await;
    assert_eq!(gone(99).await, Err(("contacts-point-gone".into(), None)));
    assert_eq!(
        edit(&house, async |entry| change_point(
            entry,
            ANNA,
            ContactPointId(1),
            &phone("+49 30 23125000")
        )
        .await)
        .await,
        Err(("contacts-point-gone".into(), None)),
        "a phone number is no e-mail address"
    );
    assert_eq!(points(&house).await, before);
}

#[tokio::test]
async fn what_is_on_the_list_is_stopped_however_it_comes_in_and_only_that() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let list = [Suppress {
        kind: "email",
        norm: "never@x.example".into(),
        reason: "opted out",
        day: None,
        source: None,
    }];
    edit(&house, async |entry| suppress(entry, &list).await)
        .await
        .expect("listed");
    let change = async |to: &str| {
        edit(&house, async |entry| {
            change_point(entry, ANNA, ContactPointId(1), &email(to)).await
        })
        .await
        .expect("changed");
        points(&house).await[0].5
    };
    assert!(change("never@x.example").await);
    assert!(!change("anna@x.example").await);
}

#[tokio::test]
async fn somebody_is_added_with_all_that_was_typed_of_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let typed = NewPerson {
        given: " Anna ".into(),
        family: "Koch".into(),
        email: "zoe@x.example".into(),
        phone: "+49 30 23125000".into(),
        ..NewPerson::default()
    };
    let add = async |typed: &NewPerson| edit(&house, async |entry| add_person(entry, typed).await.map(|_| ())).await;
    let entry = add(&typed).await.expect("added");
    let all = async || {
        let mut read = house.read().await.expect("read");
        let rows: Vec<(u32, String, String, Option<String>)> =
            sqlx::query_as("SELECT id, kind, name, given FROM live_contact ORDER BY id")
                .fetch_all(&mut *read)
                .await
                .expect("listed");
        rows
    };
    let anna = (2, "person".to_owned(), "Anna Koch".to_owned(), Some("Anna".to_owned()));
    assert_eq!((all().await.len(), &all().await[1]), (2, &anna));
    let firm = NewPerson {
        company: "Kettle & Co".into(),
        ..NewPerson::default()
    };
    add(&firm).await.expect("added");
    assert_eq!(all().await[2], (3, "organisation".to_owned(), "Kettle & Co".to_owned(), None));
    // Nothing is left of somebody whose address cannot be read.
    let wrong = NewPerson {
        given: "Mia".into(),
        phone: "1".into(),
        ..NewPerson::default()
    };
    let at = |id: &str, at: &str| Err((id.to_owned(), Some(at.to_owned())));
    assert_eq!(add(&wrong).await, at("contacts-phone-country", "phone"));
    assert_eq!(add(&NewPerson::default()).await, at("contacts-nobody", "given"));
    let nowhere = NewPerson {
        given: "Mia".into(),
        city: "Wien".into(),
        country: "Nowhere".into(),
        ..NewPerson::default()
    };
    assert_eq!(add(&nowhere).await, at("contacts-country-unknown", "country"));
    assert_eq!(all().await.len(), 3);
    journal::undo(&house, journal_id(entry), &now()).await.expect("undone");
    assert_eq!(all().await.len(), 2);
}

#[tokio::test]
async fn a_phone_is_read_in_the_country_that_was_typed_beside_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let typed = NewPerson {
        given: "Mia".into(),
        phone: "01 5888".into(),
        street: "Ring 1".into(),
        postcode: "1010".into(),
        city: "Wien".into(),
        country: "Austria".into(),
        ..NewPerson::default()
    };
    edit(&house, async |entry| add_person(entry, &typed).await.map(|_| ()))
        .await
        .expect("added");
    let mut read = house.read().await.expect("read");
    let kept: Vec<(String, Option<String>, Option<String>)> =
        sqlx::query_as("SELECT kind, norm, country FROM contact_point WHERE contact = 2 ORDER BY kind")
            .fetch_all(&mut *read)
            .await
            .expect("listed");
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(
        kept,
        [
            ("address".to_owned(), text("ring1|1010"), text("AT")),
            ("phone".to_owned(), text("+4315888"), None),
        ]
    );
}

#[tokio::test]
async fn a_country_alone_is_where_a_phone_is_read_and_no_address() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let mia = NewPerson {
        given: "Mia".into(),
        phone: "01 5888".into(),
        country: "Austria".into(),
        ..NewPerson::default()
    };
    let add = async |typed: &NewPerson| edit(&house, async |entry| add_person(entry, typed).await.map(|_| ())).await;
    add(&mia).await.expect("added");
    assert_eq!(numbers(&house, 2).await, [("phone".to_owned(), Some("+4315888".to_owned()))]);
    // Nothing that was typed is lost without a word.
    let at = |id: &str, at: &str| Err((id.to_owned(), Some(at.to_owned())));
    let unknown = NewPerson {
        country: "Narnia".into(),
        ..mia.clone()
    };
    assert_eq!(add(&unknown).await, at("contacts-country-unknown", "country"));
    let alone = NewPerson {
        phone: String::new(),
        ..mia
    };
    assert_eq!(add(&alone).await, at("contacts-address-empty", "street"));
}

async fn numbers(house: &House, contact: u32) -> Vec<(String, Option<String>)> {
    let mut read = house.read().await.expect("read");
    sqlx::query_as("SELECT kind, norm FROM contact_point WHERE contact = ?1 ORDER BY kind")
        .bind(contact)
        .fetch_all(&mut *read)
        .await
        .expect("listed")
}

#[tokio::test]
async fn who_was_added_by_hand_stays_ours_whatever_list_names_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let typed = NewPerson {
        given: "Zoe".into(),
        ..NewPerson::default()
    };
    let mut entry = journal::begin(&house, Act::new("add"), &now()).await.expect("open");
    let zoe = add_person(&mut entry, &typed).await.expect("added");
    entry.finish(1).await.expect("kept");
    let mut entry = journal::begin(&house, Act::new("import"), &now()).await.expect("open");
    let own = entry.id().0.to_string();
    for sql in [
        format!("INSERT INTO batch (entry, at, receipt) VALUES ({own}, '', '{{}}')"),
        "INSERT INTO batch_file (batch, name, sha256, kind, origin, mapping) \
         VALUES (1, 'rented.csv', '', 'contacts', '{\"kind\":\"rented_list\",\"owner\":\"Press\"}', '{}')"
            .to_owned(),
        "INSERT INTO contact (name) VALUES ('Lent')".to_owned(),
        format!(
            "INSERT INTO batch_row (file, row, outcome, contact) VALUES (1, 2, 'person', {}), (1, 3, 'person', 3)",
            zoe.0
        ),
    ] {
        sqlx::query(sqlx::AssertSqlSafe(sql))
            .execute(&mut *entry)
            .await
            .expect("written");
    }
    entry.finish(1).await.expect("kept");
    let mut read = house.read().await.expect("read");
    let lent: Vec<(u32,)> = sqlx::query_as("SELECT person FROM borrowed")
        .fetch_all(&mut *read)
        .await
        .expect("listed");
    assert_eq!((zoe.0, lent), (2, vec![(3,)]));
}
