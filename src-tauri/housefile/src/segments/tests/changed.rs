//! Whatever changes the file, the image answers as SQL does afterwards: nothing of before is answered, in any part of a rule.

use proptest::{
    collection::vec,
    strategy::{Strategy as _, ValueTree as _},
    test_runner::{Config, TestRng, TestRunner},
};

use super::{compare::both_ways, rules::rule, shared::city, *};
use crate::privacy::{ConsentRecord, Suppress, record_consents, suppress};

/// One statement each, under an entry of its own; each changes what some rule asks about.
pub(super) const CHANGES: &[&str] = &[
    "UPDATE contact SET merged_into = 1 WHERE id = (SELECT max(id) FROM live_contact WHERE id > 1)",
    "UPDATE contact SET binned_at = '2026-01-01' WHERE id % 7 = 1",
    "UPDATE contact SET binned_at = NULL, born = '1990-12-01', household = 1 + id % 3 WHERE id % 5 = 2",
    "INSERT INTO contact (name, company, born) VALUES ('new', 'Lindenhof', '1961-11-23')",
    "INSERT INTO contact_point (contact, kind, shown, city) SELECT id, 'address', 'x', 'Wien' FROM contact WHERE id % 3 = 0",
    "UPDATE contact_point SET city = 'Berlin' WHERE id % 2 = 0 AND kind = 'address'",
    "DELETE FROM contact_point WHERE id % 3 = 1 AND kind = 'email'",
    "INSERT INTO tag (contact, tag) SELECT id, 'vip' FROM contact WHERE id % 2 = 0",
    "DELETE FROM tag WHERE id % 2 = 0",
    "UPDATE field_value SET number = 40 WHERE id % 2 = 0",
    "INSERT INTO purchase (contact, system, day, currency, total) SELECT id, 'shop', '2026-11-22', 'EUR', 9000 FROM contact WHERE id % 2 = 0",
    "UPDATE purchase SET total = total + 5000, day = '2025-11-23' WHERE id % 3 = 0",
    "UPDATE purchase SET contact = 1 WHERE id % 4 = 0",
    "UPDATE purchase_line SET product = 1 + id % 4, amount = 3000 WHERE id % 2 = 0",
    "DELETE FROM purchase_line WHERE id % 3 = 0",
    "UPDATE product SET category = 'Tea' WHERE id = 1",
    "INSERT INTO event (contact, kind, name, day) SELECT id, 'visit', 'Tasting', '2026-10-01' FROM contact WHERE id % 3 = 1",
    "DELETE FROM event WHERE id % 2 = 0",
    // Few people, of whom alone what is held is read again.
    "UPDATE contact SET company = 'Lindenhof', born = '1961-11-23', kind = 'person' WHERE id IN (2, 3)",
    "UPDATE contact SET binned_at = '2026-01-01' WHERE id = 4",
    "INSERT INTO contact_point (contact, kind, shown, city) SELECT max(id), 'address', 'x', 'Graz' FROM contact",
    "UPDATE contact_point SET contact = 3, city = 'Berlin' WHERE contact = 2",
    "INSERT INTO purchase (contact, system, day, currency, total) SELECT id, 'shop', '2024-02-29', 'CHF', 4200 FROM contact WHERE id IN (1, 5)",
    "INSERT INTO purchase_line (purchase, product, amount) SELECT max(id), 2, 4200 FROM purchase",
    "DELETE FROM purchase WHERE contact = 5 AND id NOT IN (SELECT purchase FROM purchase_line)",
    "INSERT INTO event (contact, kind, name, day) VALUES (2, 'visit', 'Opening', '2021-03-04')",
];

#[tokio::test]
async fn after_every_change_both_ways_agree() {
    let mut runner = TestRunner::new_with_rng(Config::default(), TestRng::deterministic_rng(Default::default()));
    let people = world::people().new_tree(&mut runner).expect("a base").current();
    let folder = tempfile::tempdir().expect("a folder");
    let house = empty_house(&folder).await;
    world::write(&house, &people).await;
    for n in 0..2 {
        save(&house, None, &format!("segment {n}"), &city("Berlin"), &now())
            .await
            .expect("saved");
    }
    let mut entries = Vec::new();
    let rules = || vec(rule(), 12);
    for change in CHANGES {
        for rule in rules().new_tree(&mut runner).expect("rules").current() {
            both_ways(&house, &rule).await;
        }
        let kept = rules().new_tree(&mut runner).expect("rules").current();
        for rule in &kept {
            both_ways(&house, rule).await;
        }
        let mut entry = journal::begin(&house, journal::Act::new("edit"), &now()).await.expect("open");
        sqlx::query(*change).execute(&mut *entry).await.expect(change);
        entries.push(entry.finish(1).await.expect("kept"));
        // What was just asked is held; what it was read from has changed.
        for rule in &kept {
            both_ways(&house, rule).await;
        }
    }
    let kept = vec(rule(), 40).new_tree(&mut runner).expect("rules").current();
    let mut taken_back = 0;
    for entry in entries.iter().rev() {
        match journal::undo(&house, *entry, &now()).await {
            Ok(_) => taken_back += 1,
            // Here people are merged without the record of it, which stands in the way of taking some of them back.
            Err(Error::Refused(_)) => continue,
            Err(fault) => panic!("{fault:?}"),
        }
        for rule in &kept {
            both_ways(&house, rule).await;
        }
    }
    assert!(taken_back > entries.len() / 2, "only {taken_back} were taken back");
}

#[tokio::test]
async fn the_gate_is_asked_again_after_every_change() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = shared::three(&folder).await;
    let may = Rule::MayContact {
        channel: Channel::Email,
        not: false,
    };
    let said = Rule::Consent {
        channel: Channel::Email,
        state: Consented::Granted,
    };
    let holds = async |rule: &Rule| {
        both_ways(&house, rule).await;
        ids(&house, rule, today(), &Job::quiet()).await.expect("asked")
    };
    assert_eq!((holds(&may).await, holds(&said).await), (vec![3], vec![3]));
    let reach = preview(&house, &may, today(), &english(), &Job::quiet())
        .await
        .expect("previewed")
        .reach;
    assert_eq!(
        reach,
        crate::privacy::reach_summary(&house, Some(&[3]), today())
            .await
            .expect("asked")
    );

    let mut entry = journal::begin(&house, journal::Act::new("consent"), &now())
        .await
        .expect("open");
    let no = ConsentRecord {
        contact: 3,
        channel: Some(Channel::Email),
        granted: false,
        day: Some(today().0),
        method: "form".into(),
        wording: None,
        evidence: None,
        source: None,
    };
    record_consents(&mut entry, &[no]).await.expect("recorded");
    let entry = entry.finish(1).await.expect("kept");
    assert_eq!((holds(&may).await, holds(&said).await), (vec![], vec![]));
    journal::undo(&house, entry, &now()).await.expect("taken back");
    assert_eq!((holds(&may).await, holds(&said).await), (vec![3], vec![3]));

    let mut entry = journal::begin(&house, journal::Act::new("edit"), &now()).await.expect("open");
    let bounced = Suppress {
        kind: "email",
        norm: "p3@mail.example".into(),
        reason: "bounced",
        day: None,
        source: None,
    };
    suppress(&mut entry, &[bounced]).await.expect("stopped");
    entry.finish(1).await.expect("kept");
    assert_eq!((holds(&may).await, holds(&said).await), (vec![], vec![3]));
}

#[tokio::test]
async fn colleagues_are_counted_again_after_mail_changed() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = empty_house(&folder).await;
    let at_work = || Person {
        email: Some(true),
        at_work: true,
        ..Person::default()
    };
    world::write(&house, &[at_work(), at_work(), Person::default()]).await;
    let some = Rule::Is {
        field: "colleagues".into(),
        op: Op::AtLeast,
        values: vec![Value::Number(1)],
        blanks: false,
    };
    let holds = async || {
        both_ways(&house, &some).await;
        ids(&house, &some, today(), &Job::quiet()).await.expect("asked")
    };
    assert_eq!(holds().await, [1, 2]);
    let mut entry = journal::begin(&house, journal::Act::new("edit"), &now()).await.expect("open");
    sqlx::query("DELETE FROM contact_point WHERE contact = 2")
        .execute(&mut *entry)
        .await
        .expect("written");
    let entry = entry.finish(1).await.expect("kept");
    assert_eq!(holds().await, Vec::<u32>::new());
    journal::undo(&house, entry, &now()).await.expect("taken back");
    assert_eq!(holds().await, [1, 2]);
}
