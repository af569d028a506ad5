//! What is not known of people, as far as it would be used: addresses, birthday, name.

use sqlx::SqliteConnection;

use super::{Chart, ChartId, counted, parts::empty};
use crate::{
    refusal::{Answer, message},
    words::Words,
};

struct Gap {
    name: &'static str,
    who: &'static str,
    many: &'static str,
}

macro_rules! gap {
    ($name:literal, $who:literal) => {
        Gap {
            name: $name,
            who: concat!($who, " ORDER BY id"),
            many: concat!("SELECT count(*) FROM (", $who, ")"),
        }
    };
}

/// An organisation needs no birthday and no first name.
static GAPS: [Gap; 5] = [
    gap!(
        "email",
        "SELECT id FROM live_contact EXCEPT SELECT contact FROM contact_point WHERE kind = 'email' AND norm IS NOT NULL"
    ),
    gap!(
        "phone",
        "SELECT id FROM live_contact EXCEPT SELECT contact FROM contact_point WHERE kind = 'phone' AND norm IS NOT NULL"
    ),
    gap!(
        "postcode",
        "SELECT id FROM live_contact EXCEPT SELECT contact FROM contact_point WHERE kind = 'address' AND postcode <> ''"
    ),
    gap!(
        "birthday",
        "SELECT id FROM live_contact WHERE kind = 'person' AND born IS NULL"
    ),
    gap!(
        "name",
        "SELECT id FROM live_contact WHERE kind = 'person' AND coalesce(given, '') = '' AND coalesce(family, '') = ''"
    ),
];

pub(super) async fn chart(read: &mut SqliteConnection, width: u32, words: &Words) -> Answer<Chart> {
    let (everybody,): (u32,) = sqlx::query_as("SELECT count(*) FROM live_contact")
        .fetch_one(&mut *read)
        .await?;
    if everybody == 0 {
        return Ok(empty(ChartId::Gaps, message("dashboards-no-people")));
    }
    let mut counts = Vec::new();
    for gap in &GAPS {
        let (many,): (u32,) = sqlx::query_as(gap.many).fetch_one(&mut *read).await?;
        counts.push((gap.name, many));
    }
    let (widest, n) = counts.iter().max_by_key(|(_, n)| *n).copied().unwrap_or(("email", 0));
    let summary = message("dashboards-gaps-summary")
        .with("gap", widest)
        .with("people", n)
        .with("everybody", everybody);
    counted::chart(
        ChartId::Gaps,
        &counts,
        everybody,
        "dashboards-column-gap",
        summary,
        width,
        words,
    )
}

pub(super) async fn drill(read: &mut SqliteConnection, key: &str) -> Answer<Option<Vec<u32>>> {
    let Some(gap) = GAPS.iter().find(|gap| gap.name == key) else {
        return Ok(None);
    };
    let who: Vec<(u32,)> = sqlx::query_as(gap.who).fetch_all(read).await?;
    Ok(Some(who.into_iter().map(|(id,)| id).collect()))
}
