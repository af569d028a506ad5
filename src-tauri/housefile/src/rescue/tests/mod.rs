//! The ways out, against real encrypted files.

mod alone;
mod before;
mod objections;
mod recode;
mod restore;
mod salvage;

use std::path::PathBuf;

use crate::{
    job::Job,
    journal::{self, Act},
    privacy::{Channel, ConsentRecord, Suppress, record_consents, suppress},
    store::{self, House, Key, Mode, Reason, RecoveryCode},
    values::{Day, EntryId, Now},
};

fn at(minute: i64) -> Now {
    Now {
        at: jiff::Timestamp::from_second(1_795_435_200 + minute * 60).expect("a time"),
        offset_minutes: 0,
        actor: "test".into(),
    }
}

fn sealed() -> Key {
    Key::Sealed(RecoveryCode::generate().expect("a code"))
}

async fn new_house(folder: &tempfile::TempDir, key: &Key) -> House {
    store::create(&folder.path().join("a.housefile"), key).await.expect("created")
}

async fn reopen(path: &std::path::Path, key: &Key) -> House {
    let opened = store::open(path, key, Mode::Write, &at(0)).await.expect("opens");
    store::look_over(&opened.house, true, &at(0)).await.expect("sound");
    opened.house
}

/// People numbered from `first`, each with an e-mail address, a phone, two purchases with a line each, and a note long enough to need
/// pages of its own for every hundredth.
async fn add(house: &House, first: u32, count: u32) -> EntryId {
    let mut entry = journal::begin(house, Act::new("import"), &at(0)).await.expect("open");
    for step in [
        "INSERT INTO contact (id, name, family, note)
         SELECT n, 'Person ' || n, 'Family ' || n, iif(n % 100 = 0, printf('%09000d', n), 'note ' || n) FROM (SELECT value AS n FROM json_each(?1))",
        "INSERT INTO contact_point (contact, kind, shown, norm)
         SELECT value, 'email', 'P' || value || '@x.example', 'p' || value || '@x.example' FROM json_each(?1)",
        "INSERT INTO contact_point (contact, kind, shown, norm) SELECT value, 'phone', '+49 ' || value, '+49' || value FROM json_each(?1)",
        "INSERT INTO purchase (contact, system, order_no, day, currency, total)
         SELECT p.value, 'shop', 'A-' || p.value || '-' || t.value, '2026-01-0' || t.value, 'EUR', 100 * p.value + t.value
         FROM json_each(?1) p, json_each('[1, 2]') t",
        "INSERT INTO purchase_line (purchase, quantity, amount) SELECT id, 1.5, total FROM purchase WHERE contact IN (SELECT value FROM json_each(?1))",
    ] {
        let people: Vec<u32> = (first..first + count).collect();
        sqlx::query(step)
            .bind(serde_json::to_string(&people).expect("numbers"))
            .execute(&mut *entry)
            .await
            .expect("added");
    }
    entry.finish(count).await.expect("kept")
}

/// A list that was imported, and used once. Which number it gets is not for us to say.
async fn used_list(house: &House, what: &str) {
    for step in [
        "INSERT INTO batch (entry, at, receipt) VALUES ((SELECT max(id) FROM journal_entry), '2026-11-23T09:00:00Z', '{}')",
        "INSERT INTO batch_file (batch, name, sha256, kind, origin, mapping)
         VALUES ((SELECT max(id) FROM batch), ?1, ?1, 'contacts', '{\"kind\": \"rented_list\"}', '{}')",
        "INSERT INTO list_use (file, at, people) SELECT id, '2026-11-23T10:00:00Z', 12 FROM batch_file WHERE sha256 = ?1",
    ] {
        sqlx::query(step).bind(what).execute(house.writer()).await.expect("written");
    }
}

async fn say(house: &House, contact: u32, granted: bool, day: &str) -> EntryId {
    let mut entry = journal::begin(house, Act::new("consent"), &at(0)).await.expect("open");
    let record = ConsentRecord {
        contact,
        channel: Some(Channel::Email),
        granted,
        day: Day::parse(day),
        method: "form".into(),
        wording: None,
        evidence: None,
        source: None,
    };
    record_consents(&mut entry, &[record]).await.expect("recorded");
    entry.finish(1).await.expect("kept")
}

async fn stop(house: &House, norm: &str) -> EntryId {
    let mut entry = journal::begin(house, Act::new("consent"), &at(0)).await.expect("open");
    let list = [Suppress {
        kind: "email",
        norm: norm.into(),
        reason: "opted out",
        day: None,
        source: None,
    }];
    suppress(&mut entry, &list).await.expect("listed");
    entry.finish(1).await.expect("kept")
}

async fn back_up(house: &House, minute: i64) -> PathBuf {
    let made = store::back_up(house, Reason::Hand, &Job::quiet(), &at(minute))
        .await
        .expect("made");
    store::backup_folder(house.path()).join(made.expect("new").name)
}

async fn count(house: &House, sql: &'static str) -> i64 {
    let mut read = house.read().await.expect("a reader");
    let (count,): (i64,) = sqlx::query_as(sql).fetch_one(&mut *read).await.expect("counted");
    count
}

const PEOPLE: &str = "SELECT count(*) FROM live_contact";
const USES: &str = "SELECT count(*) FROM list_use JOIN batch_file f ON f.id = file";

/// Turns one bit of a file, in the page with this number, counted from 1.
fn flip(path: &std::path::Path, page: usize, byte: usize) {
    let mut bytes = std::fs::read(path).expect("read");
    bytes[(page - 1) * 16384 + byte] ^= 0x10;
    std::fs::write(path, bytes).expect("written");
}

fn names(folder: &std::path::Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .expect("a folder")
        .flatten()
        .map(|file| file.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}
