//! What the image keeps and lets go, and that nobody waits for it who has pressed Cancel.

use std::time::Duration;

use super::{
    super::{
        LifecycleBounds, Op, Value,
        bounds::AsOf,
        known::known,
        relation::relation,
        sales::{Sale, each_in_file},
        tests::{empty_house, now, today},
    },
    *,
};
use crate::{
    contacts::{Change, change_many},
    journal::{self, Act},
    privacy::{ConsentRecord, Consented, record_consents},
    refusal::Error,
    segments::{field::Field, ids},
};

fn as_of() -> AsOf {
    AsOf {
        today: today(),
        bounds: LifecycleBounds::default(),
    }
}

async fn write(house: &House, act: Act, sql: &'static str) {
    let mut entry = journal::begin(house, act, &now()).await.expect("open");
    sqlx::query(sql).execute(&mut *entry).await.expect("written");
    entry.finish(1).await.expect("kept");
}

/// Two people in Berlin, one of whom bought something.
async fn two(folder: &tempfile::TempDir) -> House {
    let house = empty_house(folder).await;
    write(
        &house,
        Act::new("import"),
        "INSERT INTO contact (name) VALUES ('a'), ('b');
         INSERT INTO contact_point (contact, kind, shown, city) SELECT id, 'address', 'x', 'Berlin' FROM contact;
         INSERT INTO purchase (contact, system, day, currency, total) VALUES (1, 'shop', '2026-10-01', 'EUR', 900)",
    )
    .await;
    house
}

fn is(field: &str, value: Value) -> Rule {
    Rule::Is {
        field: field.to_owned(),
        op: Op::Is,
        values: vec![value],
        blanks: false,
    }
}

fn berlin() -> Rule {
    is("city", Value::Text("Berlin".into()))
}

async fn asked(house: &House, rule: &Rule) -> Option<Vec<u32>> {
    let known = known(house, today()).await.expect("known");
    let held = ask(house, rule, &known, false, &Job::quiet()).await.expect("asked");
    held.map(|held| held.ids())
}

/// Whether the towns are held.
async fn holds_towns(house: &House) -> bool {
    let slot = house.kept().lock().await;
    let kept: &dyn Any = slot.as_deref().expect("something kept");
    let image = kept.downcast_ref::<Image>().expect("an image");
    image.parts.columns.contains_key(&relation(&Field::City, as_of()))
}

#[tokio::test]
async fn a_search_for_duplicates_drops_nothing_but_what_hangs_on_pairs() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = two(&folder).await;
    let twice = is("duplicate", Value::Flag(true));
    assert_eq!(asked(&house, &berlin()).await, Some(vec![1, 2]));
    assert_eq!(asked(&house, &twice).await, Some(vec![]));
    write(
        &house,
        Act::new("find-duplicates").lasting(),
        "UPDATE journal_now SET mode = 'silent';
         INSERT INTO match_pair (lower, upper, certain, score, why) VALUES (1, 2, 0, 1.0, '{}')",
    )
    .await;
    assert_eq!(asked(&house, &twice).await, Some(vec![1, 2]));
    assert!(holds_towns(&house).await);
    // An erasure does not tell what it changed.
    write(
        &house,
        Act::new("erase").lasting(),
        "UPDATE journal_now SET mode = 'silent'; UPDATE contact_point SET city = 'Wien' WHERE contact = 2",
    )
    .await;
    assert_eq!(asked(&house, &twice).await, Some(vec![1, 2]));
    assert!(!holds_towns(&house).await);
    assert_eq!(asked(&house, &berlin()).await, Some(vec![1]));
}

/// What is held of everybody's companies, once it was brought up to now; none where it has to be read again.
async fn companies(house: &House) -> Option<Vec<u32>> {
    let mut slot = house.kept().lock().await;
    let kept: &mut dyn Any = slot.as_deref_mut().expect("something kept");
    let image = kept.downcast_mut::<Image>().expect("an image");
    let moment = image.moment(house, today(), &Job::quiet()).await.expect("brought up");
    let (moment, parts) = moment.expect("it is held");
    let company = parts.columns.get(&relation(&Field::Company, as_of()));
    let filled = company.map(|(_, column)| column.filled().ids());
    moment.rollback().await.expect("ended");
    filled
}

#[tokio::test]
async fn whoever_was_changed_is_read_again_and_nobody_else() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = empty_house(&folder).await;
    write(
        &house,
        Act::new("import"),
        "WITH n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 20) INSERT INTO contact (name) SELECT n FROM n;
         INSERT INTO purchase (contact, system, currency, total) VALUES (1, 'shop', 'EUR', 900);
         INSERT INTO purchase_line (purchase, product, amount) VALUES (1, NULL, 900)",
    )
    .await;
    let works = is("company", Value::Text("Lindenhof".into()));
    assert_eq!(asked(&house, &works).await, Some(vec![]));
    assert_eq!(companies(&house).await, Some(vec![]));
    let mut read = house.read().await.expect("a reader");
    for (sql, table, whose) in [
        (
            "UPDATE contact SET company = 'Lindenhof' WHERE id IN (3, 7)",
            "contact",
            &[3, 7][..],
        ),
        (
            "INSERT INTO contact (name, company) VALUES ('x', 'Lindenhof')",
            "contact",
            &[21],
        ),
        ("UPDATE purchase SET contact = 2", "purchase", &[1, 2]),
        ("UPDATE purchase_line SET amount = 800", "purchase_line", &[2]),
        ("DELETE FROM purchase_line", "purchase_line", &[2]),
        ("INSERT INTO tag (contact, tag) VALUES (4, 'vip')", "tag", &[4]),
    ] {
        let (last,): (u32,) = sqlx::query_as("SELECT max(id) FROM journal_entry")
            .fetch_one(&mut *read)
            .await
            .expect("read");
        write(&house, Act::new("edit"), sql).await;
        let since = since::Since::of(&mut read, last).await.expect("read").expect("it says");
        assert_eq!(since.people(&[table]).as_deref(), Some(whose), "{sql}");
        assert_eq!(since.people(&[table, since::OTHERS]), None, "{sql}");
    }
    assert_eq!(companies(&house).await, Some(vec![3, 7, 21]));
    assert_eq!(asked(&house, &works).await, Some(vec![3, 7, 21]));
    // More than are read one by one.
    write(
        &house,
        Act::new("edit"),
        "UPDATE contact SET company = 'Lindenhof' WHERE id < 15",
    )
    .await;
    assert_eq!(companies(&house).await, None);
    assert_eq!(asked(&house, &works).await.map(|people| people.len()), Some(15));
}

/// Whether where everybody stands is held.
async fn holds_everybody(house: &House) -> bool {
    let slot = house.kept().lock().await;
    let kept: &dyn Any = slot.as_deref().expect("something kept");
    kept.downcast_ref::<Image>().expect("an image").parts.everybody.is_some()
}

#[tokio::test]
async fn where_everybody_stands_is_read_again_only_after_what_may_change_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = two(&folder).await;
    let agreed = Rule::Consent {
        channel: Channel::Phone,
        state: Consented::Granted,
    };
    assert_eq!(asked(&house, &agreed).await, Some(vec![]));
    let tag = Change::AddTag { tag: "vip".into() };
    change_many(&house, &[1, 2], &tag, &now()).await.expect("changed");
    assert_eq!(asked(&house, &berlin()).await, Some(vec![1, 2]));
    assert!(holds_everybody(&house).await, "a tag says nothing of it");
    let mut entry = journal::begin(&house, Act::new("consent"), &now()).await.expect("open");
    let yes = ConsentRecord {
        contact: 2,
        channel: Some(Channel::Phone),
        granted: true,
        day: Some(today().0),
        method: "form".into(),
        wording: None,
        evidence: None,
        source: None,
    };
    record_consents(&mut entry, &[yes]).await.expect("recorded");
    entry.finish(1).await.expect("kept");
    assert_eq!(asked(&house, &berlin()).await, Some(vec![1, 2]));
    assert!(!holds_everybody(&house).await);
    assert_eq!(asked(&house, &agreed).await, Some(vec![2]));
}

#[tokio::test]
async fn a_base_that_outgrows_the_memory_is_let_go_and_asked_in_sql() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = two(&folder).await;
    assert_eq!(asked(&house, &berlin()).await, Some(vec![1, 2]));
    assert!(holds_towns(&house).await);
    write(
        &house,
        Act::new("import"),
        "INSERT INTO purchase (id, contact, system, currency, total) VALUES (4294967295, 1, 'shop', 'EUR', 1);
         DELETE FROM purchase WHERE id = 4294967295",
    )
    .await;
    for _ in 0..2 {
        assert_eq!(asked(&house, &berlin()).await, None);
        assert!(!holds_towns(&house).await);
        let people = ids(&house, &berlin(), today(), &Job::quiet()).await.expect("asked in SQL");
        assert_eq!(people, [1, 2]);
    }
}

#[tokio::test]
async fn cancel_is_heard_while_another_asks() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = two(&folder).await;
    let known = known(&house, today()).await.expect("known");
    let _other = house.kept().lock().await;
    let job = Job::quiet();
    let stop = job.clone();
    tokio::spawn(async move {
        tokio::time::sleep(Duration::from_millis(100)).await;
        stop.cancel();
    });
    let rule = berlin();
    let waited = tokio::time::timeout(Duration::from_secs(20), ask(&house, &rule, &known, false, &job)).await;
    assert!(matches!(waited.expect("it does not wait"), Err(Error::Cancelled)));
}

#[tokio::test]
async fn cancel_is_heard_while_deeds_are_looked_through() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = two(&folder).await;
    let mut read = house.read().await.expect("a reader");
    let deeds = Deeds::read(&mut read, Vec::new(), What::Sales, &Job::quiet())
        .await
        .expect("read");
    let (all, _) = deeds.passing(&deeds::Asked::default(), &Job::quiet()).expect("asked");
    assert_eq!(all.ids(), [1]);
    let job = Job::quiet();
    job.cancel();
    assert!(matches!(deeds.passing(&deeds::Asked::default(), &job), Err(Error::Cancelled)));
    assert!(matches!(deeds.ends(true, None, &job), Err(Error::Cancelled)));
    assert!(matches!(deeds.counted(0.0, 1.0, &all, &job), Err(Error::Cancelled)));
}

/// Every purchase as it was handed over, in order.
type Told = Vec<(u32, Option<String>, String, i64)>;

#[tokio::test]
async fn every_purchase_of_who_is_there_is_told_from_memory_and_from_the_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = two(&folder).await;
    write(
        &house,
        Act::new("import"),
        "INSERT INTO contact (id, name, merged_into, binned_at) VALUES (3, 'c', 1, NULL), (4, 'd', NULL, '2026-01-01');
         INSERT INTO purchase (contact, system, day, currency, total) VALUES
             (2, 'shop', NULL, 'EUR', 100), (1, 'shop', '2026-10-01', 'CHF', -900), (2, 'shop', '2099-01-01', 'EUR', 3),
             (3, 'shop', '2026-10-02', 'EUR', 5), (4, 'shop', '2026-10-02', 'EUR', 6)",
    )
    .await;
    let told = |in_file: bool| {
        let house = house.clone();
        async move {
            let mut told: Told = Vec::new();
            let mut take = |sale: Sale<'_>| {
                told.push((
                    sale.contact,
                    sale.day.map(str::to_owned),
                    sale.currency.to_owned(),
                    sale.total,
                ));
            };
            if in_file {
                each_in_file(&house, &mut take).await.expect("read");
            } else {
                assert!(sales(&house, today(), &mut take, &Job::quiet()).await.expect("read"));
            }
            told.sort();
            told
        }
    };
    let sale = |contact, day: Option<&str>, currency: &str, total| (contact, day.map(str::to_owned), currency.to_owned(), total);
    let mut all = vec![
        sale(1, Some("2026-10-01"), "EUR", 900),
        sale(1, Some("2026-10-01"), "CHF", -900),
        sale(2, None, "EUR", 100),
        sale(2, Some("2099-01-01"), "EUR", 3),
    ];
    all.sort();
    assert_eq!(told(false).await, all);
    assert_eq!(told(true).await, all);
    write(
        &house,
        Act::new("bin"),
        "UPDATE contact SET binned_at = '2026-02-02' WHERE id = 2",
    )
    .await;
    all.retain(|(contact, ..)| *contact == 1);
    assert_eq!(told(false).await, all);
    assert_eq!(told(true).await, all);
}

#[tokio::test]
async fn values_are_counted_alike_in_memory_and_in_the_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = two(&folder).await;
    write(
        &house,
        Act::new("import"),
        "INSERT INTO contact (name) VALUES ('c'), ('d');
         INSERT INTO contact_point (contact, kind, shown, city) VALUES (1, 'address', 'x', 'BERLIN'), (3, 'address', 'x', 'Wien'), (3, 'address', 'y', 'berlin')",
    )
    .await;
    for (people, towns, unknown) in [
        (&[1, 2, 3, 4][..], &[("Berlin", 3), ("Wien", 1)][..], 1),
        (&[3, 4, 90], &[("Wien", 1), ("berlin", 1)], 2),
        (&[], &[], 0),
    ] {
        let set = Bits::of(people.iter().copied());
        let in_file = tally::tally_in_file(&house, &Field::City, &set, as_of(), &Job::quiet())
            .await
            .expect("counted");
        let held = tally(&house, &Field::City, people, as_of(), &Job::quiet())
            .await
            .expect("counted");
        assert_eq!(held, in_file, "{people:?}");
        let told: Vec<(&str, u32)> = held.0.iter().map(|(town, people)| (town.as_str(), *people)).collect();
        assert_eq!((told.as_slice(), held.1), (towns, unknown), "{people:?}");
    }
}
