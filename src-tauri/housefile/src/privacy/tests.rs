//! Reach, ledger and do-not-contact list against a real encrypted file.

use super::*;
use crate::{
    journal::{self, Act},
    store::{House, Key, RecoveryCode, create},
    values::{ContactId, Day, EntryId, Now, Today},
};

fn now() -> Now {
    Now {
        at: jiff::Timestamp::from_second(1_764_000_000).expect("a time"),
        offset_minutes: 0,
        actor: "test".into(),
    }
}
fn today() -> Today {
    now().today()
}
fn yes(contact: u32, day: &str) -> ConsentRecord {
    ConsentRecord {
        contact,
        channel: Some(Channel::Email),
        granted: true,
        day: Day::parse(day),
        method: "form".into(),
        wording: None,
        evidence: None,
        source: None,
    }
}
fn no(contact: u32, day: &str) -> ConsentRecord {
    ConsentRecord {
        granted: false,
        ..yes(contact, day)
    }
}

/// Five people with e-mail p<n>@x.example; person 5 has none.
async fn people(folder: &tempfile::TempDir) -> House {
    let key = Key::Sealed(RecoveryCode::generate().expect("a code"));
    let house = create(&folder.path().join("a.housefile"), &key).await.expect("created");
    let mut entry = journal::begin(&house, Act::new("import"), &now()).await.expect("open");
    for n in 1..=5 {
        sqlx::query("INSERT INTO contact (name) VALUES ('p' || ?1)")
            .bind(n)
            .execute(&mut *entry)
            .await
            .expect("added");
        if n < 5 {
            sqlx::query("INSERT INTO contact_point (contact, kind, shown, norm) VALUES (?1, 'email', 'p' || ?1, 'p' || ?1 || '@x.example')")
                .bind(n)
                .execute(&mut *entry)
                .await
                .expect("added");
        }
    }
    entry.finish(5).await.expect("kept");
    house
}

async fn record(house: &House, records: &[ConsentRecord]) -> EntryId {
    let mut entry = journal::begin(house, Act::new("consent"), &now()).await.expect("open");
    record_consents(&mut entry, records).await.expect("recorded");
    entry.finish(1).await.expect("kept")
}

async fn standings(house: &House, basis: &Basis) -> Vec<Standing> {
    let mut read = house.read().await.expect("a reader");
    let mut all = reach(&mut read, Channel::Email, basis, None, today()).await.expect("reached");
    all.sort_by_key(|p| p.contact);
    all.into_iter().map(|p| p.standing).collect()
}

use Standing::{NoAddress, NotConsented, OptedOut, Reachable, Suppressed};

#[tokio::test]
async fn nobody_is_reachable_without_a_word_and_the_latest_word_holds() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = people(&folder).await;
    assert_eq!(
        standings(&house, &Basis::Consent).await,
        [NotConsented, NotConsented, NotConsented, NotConsented, NoAddress]
    );
    let entry = record(
        &house,
        &[
            yes(1, "2025-01-01"),
            no(2, "2025-01-01"),
            yes(3, "2025-01-01"),
            no(3, "2025-02-01"),
            no(4, "2025-01-01"),
            yes(4, "2025-02-01"),
        ],
    )
    .await;
    assert_eq!(
        standings(&house, &Basis::Consent).await,
        [Reachable, OptedOut, OptedOut, Reachable, NoAddress]
    );
    record(&house, &[no(1, "2025-01-01")]).await;
    assert_eq!(
        standings(&house, &Basis::Consent).await[0],
        OptedOut,
        "of two words on one day the no holds"
    );
    journal::undo(&house, entry, &now()).await.expect("undone");
    assert_eq!(
        standings(&house, &Basis::Consent).await,
        [OptedOut, NotConsented, NotConsented, NotConsented, NoAddress]
    );
    assert_eq!(verify_ledger(&house).await.expect("walked"), Vec::<u32>::new());
}

#[tokio::test]
async fn a_no_outlives_the_undoing_of_its_import_while_the_person_stays() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = people(&folder).await;
    let mut first = journal::begin(&house, Act::new("import"), &now()).await.expect("open");
    for sql in [
        "INSERT INTO contact (id, name) VALUES (6, 'p6'), (7, 'p7')",
        "INSERT INTO contact_point (contact, kind, shown, norm) VALUES (6, 'email', 'p6', 'p6@x.example'), (7, 'email', 'p7', 'p7@x.example')",
    ] {
        sqlx::query(sql).execute(&mut *first).await.expect("added");
    }
    record_consents(&mut first, &[no(6, "2025-01-01"), yes(7, "2025-01-01")])
        .await
        .expect("recorded");
    let first = first.finish(2).await.expect("kept");
    let mut second = journal::begin(&house, Act::new("import"), &now()).await.expect("open");
    sqlx::query("INSERT INTO purchase (contact, system, day, currency, total) VALUES (6, 'shop', '2025-10-01', 'EUR', 1), (7, 'shop', '2025-10-01', 'EUR', 1)")
        .execute(&mut *second)
        .await
        .expect("added");
    second.finish(2).await.expect("kept");
    journal::undo(&house, first, &now()).await.expect("undone");
    assert_eq!(
        standings(&house, &Basis::Consent).await[5..],
        [OptedOut, NotConsented],
        "both stay for their purchase: the no still counts, the yes does not"
    );
    let mut read = house.read().await.expect("a reader");
    let said = consented(&mut read, Channel::Email, &[6, 7], now().today())
        .await
        .expect("read");
    assert_eq!(said, [(ContactId(6), Consented::Denied), (ContactId(7), Consented::Unknown)]);
}

#[tokio::test]
async fn a_merge_keeps_the_strictest_word() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = people(&folder).await;
    record(&house, &[no(1, "2024-01-01"), yes(2, "2025-06-01")]).await;
    let mut entry = journal::begin(&house, Act::new("merge"), &now()).await.expect("open");
    sqlx::query("UPDATE contact SET merged_into = 2 WHERE id = 1")
        .execute(&mut *entry)
        .await
        .expect("merged");
    entry.finish(1).await.expect("kept");
    assert_eq!(standings(&house, &Basis::Consent).await[0], OptedOut);
    let mut read = house.read().await.expect("a reader");
    let said = consented(&mut read, Channel::Email, &[2, 3], now().today())
        .await
        .expect("read");
    assert_eq!(said, [(ContactId(2), Consented::Denied), (ContactId(3), Consented::Unknown)]);
}

#[tokio::test]
async fn the_existing_customer_rule_needs_every_condition_and_a_recent_sale() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = people(&folder).await;
    record(&house, &[no(2, "2025-01-01")]).await;
    let mut entry = journal::begin(&house, Act::new("import"), &now()).await.expect("open");
    for (contact, day) in [(1, "2025-10-01"), (2, "2025-10-01"), (3, "2020-10-01")] {
        sqlx::query("INSERT INTO purchase (contact, system, day, currency, total) VALUES (?1, 'shop', ?2, 'EUR', 100)")
            .bind(contact)
            .bind(day)
            .execute(&mut *entry)
            .await
            .expect("added");
    }
    entry.finish(3).await.expect("kept");
    let rule = ExistingCustomer {
        from_a_sale: true,
        similar_products: true,
        could_object: true,
        told_each_time: true,
        months: 24,
        confirmed: today().0,
    };
    assert_eq!(
        standings(&house, &Basis::ExistingCustomer(rule.clone())).await,
        [Reachable, OptedOut, NotConsented, NotConsented, NoAddress]
    );
    // The same customer under an address that came with a bought list: the rule does not cover it.
    let mut entry = journal::begin(&house, Act::new("import"), &now()).await.expect("open");
    for sql in [
        "INSERT INTO batch (entry, at, receipt) SELECT max(id), '2025-10-02', '{}' FROM journal_entry",
        "INSERT INTO batch_file (batch, name, sha256, kind, origin, mapping) SELECT max(id), 'bought.csv', '0', 'contacts', \
         '{\"kind\":\"bought_list\"}', '{}' FROM batch",
        "INSERT INTO batch_row (file, row, outcome, contact) SELECT max(id), 2, 'person', 1 FROM batch_file",
        "UPDATE contact_point SET source = (SELECT max(id) FROM batch_row) WHERE contact = 1 AND kind = 'email'",
    ] {
        sqlx::query(sql).execute(&mut *entry).await.expect("written");
    }
    entry.finish(1).await.expect("kept");
    assert_eq!(
        standings(&house, &Basis::ExistingCustomer(rule.clone())).await,
        [NotConsented, OptedOut, NotConsented, NotConsented, NoAddress]
    );
    let open = Basis::ExistingCustomer(ExistingCustomer {
        could_object: false,
        ..rule
    });
    let mut read = house.read().await.expect("a reader");
    assert!(
        reach(&mut read, Channel::Email, &open, None, today()).await.is_err(),
        "an unconfirmed condition refuses"
    );
}

#[tokio::test]
async fn an_address_on_the_list_is_stopped_now_and_when_it_comes_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = people(&folder).await;
    record(&house, &[yes(1, "2025-01-01")]).await;
    let mut entry = journal::begin(&house, Act::new("consent"), &now()).await.expect("open");
    let list = [Suppress {
        kind: "email",
        norm: "p1@x.example".into(),
        reason: "opted out",
        day: None,
        source: None,
    }];
    suppress(&mut entry, &list).await.expect("listed");
    entry.finish(1).await.expect("kept");
    assert_eq!(standings(&house, &Basis::Consent).await[0], Suppressed);
    let mut read = house.read().await.expect("a reader");
    let asked = [
        ("email", "p1@x.example"),
        ("email", "p2@x.example"),
        ("phone", "p1@x.example"),
    ];
    assert_eq!(stopped(&mut read, &asked).await.expect("asked"), [true, false, false]);
}

#[tokio::test]
async fn an_edited_line_shows_and_an_erased_one_leaves_the_chain_whole() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = people(&folder).await;
    record(&house, &[yes(1, "2025-01-01"), yes(2, "2025-01-01"), yes(3, "2025-01-01")]).await;
    sqlx::query(HOLDINGS[0].forget)
        .bind(2)
        .execute(house.writer())
        .await
        .expect("erased");
    assert_eq!(verify_ledger(&house).await.expect("walked"), Vec::<u32>::new());
    sqlx::query("UPDATE consent SET state = 'granted', day = '2025-01-02' WHERE id = 3")
        .execute(house.writer())
        .await
        .expect("forged");
    assert_eq!(verify_ledger(&house).await.expect("walked"), [3]);
}

/// The clock stood in the future when a yes was written down, and is right again: a no of today must not be the older word.
#[tokio::test]
async fn a_yes_from_the_future_never_outweighs_a_no() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = people(&folder).await;
    record(&house, &[yes(1, "2190-01-01"), yes(2, "2190-01-01"), yes(3, "2020-01-01")]).await;
    record(&house, &[no(1, "2025-11-24"), no(3, "2190-01-01")]).await;
    let found = standings(&house, &Basis::Consent).await;
    assert_eq!(found[..3], [OptedOut, Reachable, OptedOut], "a no holds whatever its day");
}
