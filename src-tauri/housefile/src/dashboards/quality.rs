//! How good the data are, in one picture: complete, valid, fresh, unique. Each row counts whom it does not hold for.

use sqlx::SqliteConnection;

use super::{Chart, ChartId, counted, parts::empty};
use crate::{
    refusal::{Answer, message},
    values::Today,
    words::Words,
};

struct Fault {
    name: &'static str,
    who: &'static str,
    many: &'static str,
}

/// ?1 is the day a year ago.
macro_rules! fault {
    ($name:literal, $who:expr) => {
        Fault {
            name: $name,
            who: concat!("SELECT id FROM (", $who, ") WHERE ?1 <> '' ORDER BY id"),
            many: concat!("SELECT count(*) FROM (", $who, ") WHERE ?1 <> ''"),
        }
    };
}

macro_rules! incomplete {
    () => {
        "SELECT id FROM live_contact WHERE trim(name) = ''
         UNION SELECT id FROM live_contact WHERE id NOT IN (SELECT contact FROM contact_point WHERE norm IS NOT NULL)"
    };
}
macro_rules! unusable {
    ($kind:literal) => {
        concat!(
            "SELECT id FROM live_contact WHERE id IN (SELECT contact FROM contact_point WHERE norm IS NULL AND kind = '",
            $kind,
            "')"
        )
    };
}
// What was entered or changed by hand stands in the journal, what a spreadsheet told again and did not change in its rows.
macro_rules! aged {
    () => {
        "SELECT id FROM live_contact WHERE id NOT IN (
             SELECT contact FROM purchase WHERE day >= ?1
             UNION SELECT contact FROM event WHERE day >= ?1
             UNION SELECT coalesce(c.merged_into, c.id) FROM consent s JOIN journal_entry e ON e.id = s.entry AND e.standing = 1 AND e.at >= ?1
                   JOIN contact c ON c.id = s.contact
             UNION SELECT coalesce(c.merged_into, c.id) FROM batch b JOIN journal_entry e ON e.id = b.entry AND e.standing = 1
                   JOIN batch_file f ON f.batch = b.id JOIN batch_row r ON r.file = f.id JOIN contact c ON c.id = r.contact WHERE b.at >= ?1
             UNION SELECT coalesce(c.merged_into, c.id) FROM journal_entry e JOIN journal_range g ON g.entry = e.id AND g.tbl = 'contact'
                   JOIN contact c ON c.id BETWEEN g.first AND g.last WHERE e.standing = 1 AND e.at >= ?1
             UNION SELECT coalesce(c.merged_into, c.id) FROM journal_entry e JOIN journal_change g ON g.entry = e.id
                   JOIN contact c ON c.id = g.contact WHERE e.standing = 1 AND e.at >= ?1)"
    };
}
macro_rules! twice {
    () => {
        "SELECT lower AS id FROM match_pair p JOIN live_contact l ON l.id = p.lower JOIN live_contact u ON u.id = p.upper
         WHERE verdict IN ('open', 'later')
         UNION SELECT upper FROM match_pair p JOIN live_contact l ON l.id = p.lower JOIN live_contact u ON u.id = p.upper
         WHERE verdict IN ('open', 'later')"
    };
}

static FAULTS: [Fault; 5] = [
    fault!("incomplete", incomplete!()),
    fault!("email", unusable!("email")),
    fault!("phone", unusable!("phone")),
    fault!("aged", aged!()),
    fault!("twice", twice!()),
];

/// Those who have any of them.
static ANY: &str = concat!(
    "SELECT count(*) FROM (",
    incomplete!(),
    " UNION ",
    unusable!("email"),
    " UNION ",
    unusable!("phone"),
    " UNION ",
    aged!(),
    " UNION ",
    twice!(),
    ")"
);

fn year_ago(today: Today) -> String {
    today.0.minus_days(365).iso()
}

pub(super) async fn chart(read: &mut SqliteConnection, width: u32, today: Today, words: &Words) -> Answer<Chart> {
    let (everybody,): (u32,) = sqlx::query_as("SELECT count(*) FROM live_contact")
        .fetch_one(&mut *read)
        .await?;
    if everybody == 0 {
        return Ok(empty(ChartId::Quality, message("dashboards-no-people")));
    }
    let since = year_ago(today);
    let mut counts = Vec::new();
    for fault in &FAULTS {
        let (many,): (u32,) = sqlx::query_as(fault.many).bind(&since).fetch_one(&mut *read).await?;
        counts.push((fault.name, many));
    }
    let (any,): (u32,) = sqlx::query_as(ANY).bind(&since).fetch_one(&mut *read).await?;
    let sound = everybody.saturating_sub(any);
    let summary = message("dashboards-quality-summary")
        .with("sound", sound)
        .with("share", words.share(i64::from(sound), i64::from(everybody)))
        .with("everybody", everybody);
    counted::chart(
        ChartId::Quality,
        &counts,
        everybody,
        "dashboards-column-quality",
        summary,
        width,
        words,
    )
}

pub(super) async fn drill(read: &mut SqliteConnection, key: &str, today: Today) -> Answer<Option<Vec<u32>>> {
    let Some(fault) = FAULTS.iter().find(|fault| fault.name == key) else {
        return Ok(None);
    };
    let who: Vec<(u32,)> = sqlx::query_as(fault.who).bind(year_ago(today)).fetch_all(read).await?;
    Ok(Some(who.into_iter().map(|(id,)| id).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        dashboards::{chart as drawn, drill as opened},
        insight::seed::{english, house, now, today},
        journal::{Act, begin},
        store::House,
    };

    async fn behind(house: &House, day: &str) -> Vec<Vec<u32>> {
        let mut all = Vec::new();
        for fault in &FAULTS {
            all.push(opened(house, ChartId::Quality, fault.name, today(day)).await.expect("opens"));
        }
        all
    }

    /// The entry is of 24 November 2025.
    #[tokio::test]
    async fn each_fault_opens_whom_it_is_said_of() {
        let folder = tempfile::tempdir().expect("a folder");
        let house = house(&folder).await;
        let mut entry = begin(&house, Act::new("import"), &now()).await.expect("an entry");
        for sql in [
            "INSERT INTO contact (name, binned_at) VALUES ('Anna', NULL), ('Ben', NULL), (' ', NULL), ('Dora', NULL), ('Eva', '2025-01-01')",
            "INSERT INTO contact_point (contact, kind, shown, norm) VALUES
                 (1, 'email', 'a@x.example', 'a@x.example'), (1, 'phone', 'none', NULL), (2, 'email', 'ben at home', NULL),
                 (3, 'phone', '+49 30 23125000', '+493023125000'), (4, 'email', 'd@x.example', 'd@x.example'), (5, 'email', 'e', NULL)",
            "INSERT INTO purchase (contact, system, day, currency, total) VALUES (4, 'shop', '2026-09-01', 'EUR', 100)",
        ] {
            sqlx::query(sql).execute(&mut *entry).await.expect("written");
        }
        entry.finish(5).await.expect("kept");
        let none = Vec::<u32>::new;
        let expected = [vec![2, 3], vec![2], vec![1], none(), none()];
        assert_eq!(behind(&house, "2026-06-01").await, expected);
        let expected = [vec![2, 3], vec![2], vec![1], vec![1, 2, 3], none()];
        assert_eq!(behind(&house, "2026-11-26").await, expected);
        let chart = drawn(&house, ChartId::Quality, 720, today("2026-06-01"), &english())
            .await
            .expect("drawn");
        assert_eq!(
            english().say(&chart.summary).replace(['\u{2068}', '\u{2069}'], ""),
            "1 of 4 people (25%) is complete, valid, fresh and unique."
        );
    }
}
