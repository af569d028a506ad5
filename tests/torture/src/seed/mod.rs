//! `torture seed FILE PEOPLE`: fills an empty house file with invented people and ten times as many purchases, the same ones every time, for
//! `cargo xtask bench segments`. The engine opens the file and keeps the journal; what is in it SQLite makes up by itself, since a
//! spreadsheet of ten million lines would be what is measured.

use std::path::Path;

use housefile::{
    journal::{Act, Entry, begin},
    store::{self, House, Key},
};

use crate::{
    house::{answer, key_of, now, open_with, wait},
    suite::Tried,
};

/// The last day on which somebody bought something.
const LAST_DAY: &str = "2026-11-17";
/// So many purchases an entry: what is not yet in the file lies beside it.
const TOGETHER: u32 = 1_000_000;

/// Fills the file; `PASS` holds its passphrase, where it has one.
pub(crate) fn seed(file: &str, people: &str) -> Tried<()> {
    let path = Path::new(file);
    let people: u32 = people.parse()?;
    let key = if answer(store::is_plain(path))? {
        Key::Plain
    } else {
        key_of(path, &std::env::var("PASS")?)?
    };
    let house = open_with(path, &key)?;
    let filled = wait(fill(&house, people));
    wait(house.close());
    filled
}

async fn fill(house: &House, people: u32) -> Tried<()> {
    let mut entry = answer(begin(house, Act::new("import"), &now()).await)?;
    for sql in [include_str!("households.sql"), include_str!("people.sql")] {
        run(&mut entry, sql, &[people]).await?;
    }
    // Of very different size: the first one has every twentieth person, the last ones a few.
    let towns: Vec<Vec<&str>> = include_str!("towns.csv")
        .lines()
        .map(|line| line.split(',').collect())
        .collect();
    sqlx::query(include_str!("points.sql"))
        .bind(serde_json::to_string(&towns)?)
        .execute(&mut *entry)
        .await?;
    for sql in [
        include_str!("consents.sql"),
        include_str!("tags.sql"),
        include_str!("products.sql"),
        include_str!("visits.sql"),
    ] {
        run(&mut entry, sql, &[]).await?;
    }
    answer(entry.finish(people).await)?;
    let all = people * 10;
    for first in (1..=all).step_by(TOGETHER as usize) {
        let last = all.min(first + TOGETHER - 1);
        let mut entry = answer(begin(house, Act::new("import"), &now()).await)?;
        sqlx::query(include_str!("purchases.sql"))
            .bind(first)
            .bind(last)
            .bind(LAST_DAY)
            .bind(people)
            .bind(all)
            .execute(&mut *entry)
            .await?;
        run(&mut entry, include_str!("lines.sql"), &[first, last]).await?;
        answer(entry.finish(people).await)?;
    }
    Ok(())
}

async fn run(entry: &mut Entry, sql: &'static str, numbers: &[u32]) -> Tried<()> {
    let mut query = sqlx::query(sql);
    for number in numbers {
        query = query.bind(*number);
    }
    query.execute(&mut **entry).await?;
    Ok(())
}
