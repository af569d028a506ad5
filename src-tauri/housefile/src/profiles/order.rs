//! In which order people stand: by one thing, and among those who are equal in it by the next.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use specta::Type;
use sqlx::SqliteConnection;

use crate::refusal::Answer;

/// What a view is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// Surname, then first name.
    #[default]
    Name,
    /// Town.
    City,
    /// When they came into the file.
    Added,
    /// Latest purchase.
    LastPurchase,
    /// What they spent, whatever the currency.
    Revenue,
    /// Number of purchases.
    Purchases,
}

/// One of several things that a view is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct SortKey {
    /// By what.
    pub sort: Sort,
    /// Largest, latest or last first.
    pub descending: bool,
}

/// Everybody in an order, and everybody's place in it, where equal people share one.
struct Statements {
    ids: &'static str,
    places: &'static str,
}

macro_rules! by {
    ($from:literal, $by:literal) => {
        Statements {
            ids: concat!("SELECT c.id FROM ", $from, " ORDER BY ", $by, ", c.id"),
            places: concat!("SELECT c.id, dense_rank() OVER (ORDER BY ", $by, ") FROM ", $from),
        }
    };
}

impl Sort {
    fn statements(self) -> Statements {
        match self {
            // Surname first, people without one by their whole name; those known by nothing but an e-mail address come last.
            Self::Name => by!(
                "live_contact c",
                "c.family IS NULL AND instr(c.name, '@') > 0, coalesce(c.family, c.name) COLLATE NOCASE, c.given COLLATE NOCASE"
            ),
            // Town of the address used first; people without one last.
            Self::City => by!(
                "live_contact c LEFT JOIN contact_point p ON p.id = (SELECT q.id FROM contact_point q \
                 WHERE q.contact = c.id AND q.kind = 'address' ORDER BY q.city IS NULL, q.rank, q.id LIMIT 1)",
                "p.city IS NULL, p.city COLLATE NOCASE"
            ),
            Self::Added => Statements {
                ids: "SELECT id FROM live_contact ORDER BY id",
                places: "SELECT id, id FROM live_contact",
            },
            // Oldest latest purchase first; people who never bought before all.
            Self::LastPurchase => by!(
                "live_contact c LEFT JOIN (SELECT contact, max(day) AS day FROM purchase GROUP BY contact) b ON b.contact = c.id",
                "b.day"
            ),
            // Smallest sum first; people who never bought before all.
            Self::Revenue => by!(
                "live_contact c LEFT JOIN (SELECT contact, sum(total) AS total FROM purchase GROUP BY contact) b ON b.contact = c.id",
                "coalesce(b.total, 0)"
            ),
            Self::Purchases => by!(
                "live_contact c LEFT JOIN (SELECT contact, count(*) AS n FROM purchase GROUP BY contact) b ON b.contact = c.id",
                "coalesce(b.n, 0)"
            ),
        }
    }
}

/// Who is `wanted`, in the order of the keys, the weightiest first. The last key tells the order of those who are equal in all: by the record's
/// age. Each further key costs one more pass over the base.
pub(super) async fn in_order(
    connection: &mut SqliteConnection,
    keys: &[SortKey],
    wanted: impl Fn(u32) -> bool,
) -> Answer<Vec<u32>> {
    let mut used: Vec<SortKey> = Vec::new();
    for key in keys {
        if used.iter().all(|other| other.sort != key.sort) {
            used.push(*key);
        }
    }
    let last = used.pop().unwrap_or(SortKey {
        sort: Sort::default(),
        descending: false,
    });
    let rows: Vec<(u32,)> = sqlx::query_as(last.sort.statements().ids).fetch_all(&mut *connection).await?;
    let mut ids: Vec<u32> = rows.into_iter().map(|(id,)| id).filter(|id| wanted(*id)).collect();
    if last.descending {
        ids.reverse();
    }
    for key in used.iter().rev() {
        let rows: Vec<(u32, u32)> = sqlx::query_as(key.sort.statements().places)
            .fetch_all(&mut *connection)
            .await?;
        let places: FxHashMap<u32, u32> = rows.into_iter().collect();
        let place = |id: &u32| places.get(id).copied().unwrap_or(u32::MAX);
        if key.descending {
            ids.sort_by_key(|id| Reverse(place(id)));
        } else {
            ids.sort_by_key(place);
        }
    }
    Ok(ids)
}
