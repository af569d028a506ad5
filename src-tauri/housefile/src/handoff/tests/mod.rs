//! Files that left, opened again by independent readers and compared.

mod audience;
mod copy;
mod ods;
mod other;

use std::path::{Path, PathBuf};

use calamine::{Data, Reader as _};

use super::{cell::Cell, sheet::Head, *};
use crate::{
    campaigns::{self, Audience, CampaignPlan, Step},
    job::Job,
    journal::{self, Act, disclosures},
    privacy::{Basis, Channel, ConsentRecord, record_consents},
    refusal::Error,
    segments::{self, Rule},
    store::{House, Key, create},
    values::{BatchFileId, BatchId, Day, Money, Now, Seed, SelectionId},
    words::{Words, words},
};

pub(super) fn now() -> Now {
    Now {
        at: "2026-11-23T11:00:00Z".parse().expect("a time"),
        offset_minutes: 60,
        actor: "test".into(),
    }
}

pub(super) fn english() -> Words {
    words("en")
}

pub(super) const NAMES: &[(&str, &str)] = &[
    ("Anna", "Koch"),
    ("=cmd|' /C calc'!A0", "+1"),
    ("@SUM(A1)", "-2+3"),
    ("O'Brien", "'=quoted"),
    ("Zoë \"Z\"", "Müller, geb. Groß; usw."),
    ("two\nlines", "tab\there"),
    ("", "Nameless"),
    ("بهرام", "山田"),
    ("\u{a0}=nbsp", "＝wide"),
];

/// One person per name, all with consent to e-mail, an address, a customer number with zeros and a purchase each.
pub(super) async fn house(folder: &tempfile::TempDir) -> House {
    let house = create(&folder.path().join("a.housefile"), &Key::Plain)
        .await
        .expect("created");
    let mut entry = journal::begin(&house, Act::new("import"), &now()).await.expect("open");
    let mut said = Vec::new();
    for (n, (given, family)) in (1..).zip(NAMES) {
        sqlx::query("INSERT INTO contact (name, given, family, born) VALUES (?1 || ' ' || ?2, nullif(?1, ''), ?2, '1980-02-29')")
            .bind(given)
            .bind(family)
            .execute(&mut *entry)
            .await
            .expect("written");
        for sql in [
            "INSERT INTO contact_point (contact, kind, shown, norm) VALUES (?1, 'email', 'P' || ?1 || '@x.example', 'p' || ?1 || '@x.example')",
            "INSERT INTO contact_point (contact, kind, shown, norm) VALUES (?1, 'phone', '030 2312500' || ?1, '+49302312500' || ?1)",
            "INSERT INTO contact_point (contact, kind, shown, norm, street, postcode, city, country)
             VALUES (?1, 'address', 'x', 'strase ' || ?1 || ' 01067', 'Straße ' || ?1, '01067', 'Dresden', 'DE')",
            "INSERT INTO account (contact, system, number) VALUES (?1, 'shop', '000' || ?1)",
            "INSERT INTO purchase (contact, system, day, currency, total) VALUES (?1, 'shop', '2026-01-31', 'EUR', 1000 + ?1)",
        ] {
            sqlx::query(sql).bind(n).execute(&mut *entry).await.expect("written");
        }
        said.push(yes(n, true));
    }
    record_consents(&mut entry, &said).await.expect("recorded");
    entry.finish(9).await.expect("kept");
    house
}

pub(super) fn yes(contact: u32, granted: bool) -> ConsentRecord {
    ConsentRecord {
        contact,
        channel: Some(Channel::Email),
        granted,
        day: Day::parse(if granted { "2026-01-01" } else { "2026-11-20" }),
        method: "form".into(),
        wording: None,
        evidence: None,
        source: None,
    }
}

pub(super) async fn frozen(house: &House) -> SelectionId {
    let (segment, _) = segments::save(house, None, "All", &Rule::All { rules: vec![] }, &now())
        .await
        .expect("saved");
    let audience = Audience {
        segment,
        exclude: vec![],
        holdout_permille: 0,
        basis: Basis::Consent,
        one_per_address: true,
        one_per_household: false,
    };
    let plan = CampaignPlan {
        name: "Spring: 2/3".into(),
        goal: "Second purchases".into(),
        channel: Channel::Email,
        starts: None,
        ends: None,
        budget: None,
        audience,
    };
    let (campaign, _) = campaigns::save(house, None, &plan, Seed(1), &now()).await.expect("saved");
    campaigns::freeze(house, campaign, &now(), &Job::quiet())
        .await
        .expect("fixed")
        .selection
}

pub(super) fn spec(format: Format, columns: Vec<ExportColumn>) -> ExportSpec {
    ExportSpec {
        format,
        columns,
        ..default_spec(Channel::Email, &english())
    }
}

pub(super) async fn export(house: &House, id: SelectionId, spec: &ExportSpec, path: &Path) -> crate::refusal::Answer<Handed> {
    export_audience(house, id, spec, path, &now(), &english(), &Job::quiet()).await
}

pub(super) fn sheet(path: &Path) -> Vec<Vec<Data>> {
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(path).expect("a workbook");
    let name = book.sheet_names()[0].clone();
    assert!(book.worksheet_formula(&name).expect("a sheet").is_empty(), "no formula ever");
    book.worksheet_range(&name)
        .expect("a sheet")
        .rows()
        .map(<[Data]>::to_vec)
        .collect()
}

pub(super) fn text(data: &Data) -> String {
    match data {
        Data::Empty => String::new(),
        Data::String(text) => text.clone(),
        other => panic!("not a text: {other:?}"),
    }
}

pub(super) fn refused<T: std::fmt::Debug>(answer: crate::refusal::Answer<T>) -> (String, Option<String>) {
    match answer {
        Err(Error::Refused(refusal)) => (refusal.message.id, refusal.at),
        other => panic!("not refused: {other:?}"),
    }
}
