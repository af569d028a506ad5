//! House files for tests: people and purchases written straight into the tables, within one journal entry.

use jiff::Timestamp;

use crate::{
    journal::{Act, begin},
    privacy::{Basis, Channel, ConsentRecord, LetterRule, record_consents, set_rule},
    store::{House, Key, RecoveryCode, create},
    values::{Day, Now, Today},
    words::{Words, words},
};

/// A purchase: whose (1 is the first person), on which day, in minor units, in which currency.
pub(crate) type Bought = (u32, Option<String>, i64, &'static str);

pub(crate) fn now() -> Now {
    Now {
        at: Timestamp::from_second(1_764_000_000).expect("a time"),
        offset_minutes: 60,
        actor: "test".into(),
    }
}

pub(crate) fn today(iso: &str) -> Today {
    Today(Day::parse(iso).expect("a day"))
}

pub(crate) fn english() -> Words {
    words("en")
}

pub(crate) async fn house(folder: &tempfile::TempDir) -> House {
    let key = Key::Sealed(RecoveryCode::generate().expect("a code"));
    create(&folder.path().join("a.housefile"), &key).await.expect("created")
}

/// A house of `people` people who bought these things.
pub(crate) async fn house_of(folder: &tempfile::TempDir, people: u32, purchases: &[Bought]) -> House {
    let house = house(folder).await;
    let mut entry = begin(&house, Act::new("import"), &now()).await.expect("an entry");
    sqlx::query(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
         INSERT INTO contact (name) SELECT 'Person ' || i FROM n",
    )
    .bind(people)
    .execute(&mut *entry)
    .await
    .expect("people");
    sqlx::query(
        "INSERT INTO purchase (contact, system, day, total, currency)
         SELECT v.value ->> 0, 'shop', v.value ->> 1, v.value ->> 2, v.value ->> 3 FROM json_each(?1) v ORDER BY v.key",
    )
    .bind(serde_json::to_string(purchases).expect("json"))
    .execute(&mut *entry)
    .await
    .expect("purchases");
    entry.finish(people).await.expect("kept");
    house
}

/// Numbers that look random and are the same everywhere (xorshift).
pub(crate) fn dice(seed: u64) -> impl FnMut(u64) -> u64 {
    let mut state = seed;
    move |below| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 11) % below
    }
}

/// The purchases of the CDNOW customers in tests/fixtures/cdnow.
pub(crate) fn cdnow() -> Vec<Bought> {
    include_str!("../../../../tests/fixtures/cdnow/purchases.csv")
        .lines()
        .skip(1)
        .map(|line| {
            let mut parts = line.split(',');
            let mut next = || parts.next().expect("three columns");
            let who = next().parse().expect("a number");
            let day = next().to_owned();
            let dollars: f64 = next().parse().expect("an amount");
            #[allow(clippy::cast_possible_truncation)]
            (who, Some(day), (dollars * 100.0).round() as i64, "USD")
        })
        .collect()
}

/// A shop like many: `people` people, most of whom bought once, more before Christmas; some with e-mail, phone, address and a
/// recorded answer. As of 23 November 2025.
pub(crate) async fn shop(folder: &tempfile::TempDir, people: u32) -> House {
    let mut roll = dice(11);
    let mut bought: Vec<Bought> = Vec::new();
    let end: jiff::civil::Date = "2025-11-22".parse().expect("a day");
    for who in 1..=people {
        if roll(100) < 30 {
            continue;
        }
        let regular = roll(100) < 22;
        // Newer customers are more; a regular comes every five weeks or so.
        let mut ago = (roll(660) * roll(660) / 660) as i64;
        for _ in 0..if regular { 2 + roll(14) } else { 1 + u64::from(roll(10) == 0) } {
            let day = end - jiff::Span::new().days(ago);
            let season = if day.month() == 12 { 2 } else { 1 };
            for _ in 0..season {
                bought.push((
                    who,
                    Some(day.to_string()),
                    900 + i64::try_from(roll(9_000)).expect("small"),
                    "EUR",
                ));
            }
            ago -= 8 + i64::try_from(roll(60)).expect("small");
            if ago < 0 {
                break;
            }
        }
    }
    let house = house_of(folder, people, &bought).await;
    let mut entry = begin(&house, Act::new("import"), &now()).await.expect("an entry");
    sqlx::query("INSERT INTO batch (entry, at, receipt) VALUES (?1, '2025-11-20', '{}')")
        .bind(entry.id())
        .execute(&mut *entry)
        .await
        .expect("a batch");
    for sql in [
        "INSERT INTO contact_point (contact, kind, shown, norm)
         SELECT id, 'email', 'p' || id || '@post.example', 'p' || id || '@post.example' FROM contact WHERE id % 100 < 71",
        "INSERT INTO contact_point (contact, kind, shown, norm)
         SELECT id, 'phone', '0341 ' || id, CASE WHEN id % 9 THEN '+49341' || id END FROM contact WHERE id % 100 BETWEEN 30 AND 74",
        "INSERT INTO contact_point (contact, kind, shown, norm, street, postcode, city)
         SELECT id, 'address', 'Lindenstr. ' || id || ', 04109 Leipzig', 'linden' || id, 'Lindenstr. ' || id, '04109', 'Leipzig'
         FROM contact WHERE id % 100 BETWEEN 22 AND 83",
        "INSERT INTO batch_file (batch, name, sha256, kind, origin, mapping)
         SELECT 1, value, value, 'contacts', '{}', '{}' FROM json_each(
             '[\"shop orders 2024-2025.xlsx\", \"newsletter.csv\", \"trade fair visitors Leipzig.ods\", \"old list.xls\", \"raffle.csv\"]')",
        "INSERT INTO batch_row (file, row, outcome, contact)
         SELECT f.id, c.id, 'person', c.id FROM contact c JOIN batch_file f
         ON CASE f.id WHEN 1 THEN c.id % 100 < 60 WHEN 2 THEN c.id % 100 BETWEEN 45 AND 85 WHEN 3 THEN c.id % 100 > 80
                      WHEN 4 THEN c.id % 9 = 0 ELSE c.id % 23 = 0 END",
    ] {
        sqlx::query(sql).execute(&mut *entry).await.expect("points");
    }
    let said = |contact: u32, channel, granted| ConsentRecord {
        contact,
        channel,
        granted,
        day: Day::parse("2025-02-01"),
        method: "form".into(),
        wording: None,
        evidence: None,
        source: None,
    };
    let mut answers = Vec::new();
    for who in 1..=people {
        match who % 20 {
            0..6 => answers.push(said(who, Some(Channel::Email), true)),
            6 => answers.push(said(who, None, false)),
            7 => answers.push(said(who, Some(Channel::Phone), true)),
            _ => {}
        }
    }
    record_consents(&mut entry, &answers).await.expect("answers");
    let rule = Basis::Letter(LetterRule {
        told_the_source: true,
        told_each_time: true,
        confirmed: Day::parse("2025-11-01").expect("a day"),
    });
    set_rule(&mut entry, Channel::Letter, &rule, Day::parse("2025-11-01").expect("a day"))
        .await
        .expect("a rule");
    entry.finish(people).await.expect("kept");
    house
}
