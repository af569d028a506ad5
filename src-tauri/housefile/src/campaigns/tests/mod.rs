//! Plans and ladders against a real house file.

mod fixed;
mod ladder;

use super::*;
use crate::{
    job::Job,
    journal::{self, Act},
    privacy::{Basis, Channel, ConsentRecord, ExistingCustomer, LetterRule, Suppress, record_consents, suppress},
    refusal::Error,
    segments::{self, Op, Rule, Value},
    store::{House, Key, create},
    values::{CampaignId, ContactId, Day, Now, Seed, SegmentId},
    words::words,
};

pub(super) fn now() -> Now {
    Now {
        at: "2026-11-23T11:00:00Z".parse().expect("a time"),
        offset_minutes: 60,
        actor: "test".into(),
    }
}

pub(super) fn day(iso: &str) -> Day {
    Day::parse(iso).expect("a day")
}

pub(super) const PEOPLE: u32 = 400;

/// 400 people p<n>; every tenth has no e-mail, every seventh said yes, every thirteenth no, every third bought; 1 and 2 share
/// a mailbox, both said yes; 21 is on the do-not-contact list. All live in one house, one company among them.
pub(super) async fn people(folder: &tempfile::TempDir) -> House {
    let house = create(&folder.path().join("a.housefile"), &Key::Plain)
        .await
        .expect("created");
    let mut entry = journal::begin(&house, Act::new("import"), &now()).await.expect("open");
    sqlx::query(
        "WITH RECURSIVE n (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM n WHERE n < ?1)
         INSERT INTO contact (name, company) SELECT 'p' || n, iif(n % 50 = 0, 'Acme', NULL) FROM n",
    )
    .bind(PEOPLE)
    .execute(&mut *entry)
    .await
    .expect("written");
    for sql in [
        "INSERT INTO contact_point (contact, kind, shown, norm)
         SELECT id, 'email', 'p' || id, 'p' || iif(id = 2, 1, id) || '@x.example' FROM contact WHERE id % 10 <> 0",
        "INSERT INTO contact_point (contact, kind, shown, norm) SELECT id, 'address', 'Hauptstr. 1', 'hauptstr 1 10115' FROM contact
         WHERE id <= 100",
        "INSERT INTO purchase (contact, system, day, currency, total)
         SELECT id, 'shop', iif(id % 2, '2026-06-01', '2019-06-01'), 'EUR', 1000 FROM contact WHERE id % 3 = 0 OR id = 2",
    ] {
        sqlx::query(sql).execute(&mut *entry).await.expect("written");
    }
    let record = |contact, granted| ConsentRecord {
        contact,
        channel: Some(Channel::Email),
        granted,
        day: Some(day("2026-01-01")),
        method: "form".into(),
        wording: None,
        evidence: None,
        source: None,
    };
    let mut said: Vec<ConsentRecord> = (1..=PEOPLE)
        .filter(|n| n.is_multiple_of(7) || *n < 3)
        .map(|n| record(n, true))
        .collect();
    said.extend((1..=PEOPLE).filter(|n| n.is_multiple_of(13)).map(|n| record(n, false)));
    record_consents(&mut entry, &said).await.expect("recorded");
    let list = [Suppress {
        kind: "email",
        norm: "p21@x.example".into(),
        reason: "bounced",
        day: None,
        source: None,
    }];
    suppress(&mut entry, &list).await.expect("listed");
    entry.finish(PEOPLE).await.expect("kept");
    house
}

pub(super) async fn segment(house: &House, name: &str, rule: &Rule) -> SegmentId {
    segments::save(house, None, name, rule, &now()).await.expect("saved").0
}

pub(super) fn everybody() -> Rule {
    Rule::All { rules: vec![] }
}

pub(super) fn plan(segment: SegmentId, channel: Channel, basis: Basis) -> CampaignPlan {
    CampaignPlan {
        name: "Frühling für alle".into(),
        goal: "Second purchases".into(),
        channel,
        starts: Some(day("2026-12-01")),
        ends: Some(day("2026-12-24")),
        budget: None,
        audience: Audience {
            segment,
            exclude: vec![],
            holdout_permille: 0,
            basis,
            one_per_address: true,
            one_per_household: false,
        },
    }
}

pub(super) fn customer(yes: bool) -> Basis {
    Basis::ExistingCustomer(ExistingCustomer {
        from_a_sale: true,
        similar_products: true,
        could_object: yes,
        told_each_time: true,
        months: 24,
        confirmed: day("2026-11-23"),
    })
}

pub(super) fn letters() -> Basis {
    Basis::Letter(LetterRule {
        told_the_source: true,
        told_each_time: true,
        confirmed: day("2026-11-23"),
    })
}

pub(super) fn counted(test: impl Fn(u32) -> bool) -> u32 {
    u32::try_from((1..=PEOPLE).filter(|n| test(*n)).count()).expect("small")
}
