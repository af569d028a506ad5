//! House files for tests: people and purchases written straight into the tables, within one journal entry.

use jiff::Timestamp;

use crate::{
    journal::{Act, begin},
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
