//! What entries changed since a moment: which tables, and whose rows of them, where the journal can tell and they are not too many. What
//! hangs on a person's own rows alone is then read again for those people, and goes on as it is for all others.

use std::collections::{HashMap, HashSet};

use sqlx::SqliteConnection;

use super::bits::Bits;
use crate::refusal::Answer;

/// Stands among the tables of a part for what hangs on other people too: whom one lives with, where one stands in an order.
pub(super) const OTHERS: &str = "others";
/// Stands among the tables for what the gate hangs on: the ledger, the lists of others, and which entries stand.
pub(super) const GATE: &str = "the gate";

/// Of more people nothing is read again: what is theirs is dropped, and read of everybody when it is asked about. The tests' bases are small.
const MOST: u32 = if cfg!(test) { 8 } else { 200_000 };

/// A table whose rows are a person's. ?1 is the last entry before.
struct Own {
    table: &'static str,
    /// How many rows were added, or more than the most where some are kept in packs.
    added: &'static str,
    /// Whose rows were changed, removed or added; NULL where that cannot be told.
    whose: &'static str,
}

macro_rules! own {
    ($table:literal, $rows:expr, $person:literal, $was:literal, $is:literal) => {
        Own {
            table: $table,
            added: concat!(
                "SELECT CAST(coalesce(sum(last - first + 1), 0) AS INTEGER), EXISTS (SELECT 1 FROM journal_pack WHERE entry > ?1 AND tbl = '",
                $table,
                "') FROM journal_range WHERE entry > ?1 AND +tbl = '",
                $table,
                "'"
            ),
            whose: concat!(
                "SELECT ",
                $was,
                " FROM journal_change c WHERE c.entry > ?1 AND +c.tbl = '",
                $table,
                "' UNION SELECT ",
                $is,
                " FROM journal_change c WHERE c.entry > ?1 AND +c.tbl = '",
                $table,
                "' AND c.op = 'update' UNION SELECT ",
                $person,
                " FROM journal_range g JOIN ",
                $rows,
                " WHERE t.id BETWEEN g.first AND g.last AND g.entry > ?1 AND +g.tbl = '",
                $table,
                "' LIMIT ?2"
            ),
        }
    };
    ($table:literal) => {
        own!($table, concat!($table, " t"), "t.contact", "c.contact", "c.after ->> 'contact'")
    };
}

const OWN: &[Own] = &[
    own!("contact", "contact t", "t.id", "c.row", "c.row"),
    own!("contact_point"),
    own!("account"),
    own!("field_value"),
    own!("tag"),
    own!("purchase"),
    own!(
        "purchase_line",
        "purchase_line t JOIN purchase p ON p.id = t.purchase",
        "p.contact",
        "c.contact",
        // Of whom a line is by now: of whom its purchase is.
        "(SELECT p.contact FROM purchase p WHERE p.id = c.after ->> 'purchase')"
    ),
    own!("event"),
];

/// What was changed.
#[derive(Debug, Default)]
pub(super) struct Since {
    tables: HashSet<String>,
    /// By table.
    people: HashMap<&'static str, Vec<u32>>,
}

impl Since {
    /// What the entries after one changed; `None` where one of them does not say.
    pub(super) async fn of(moment: &mut SqliteConnection, last: u32) -> Answer<Option<Self>> {
        let (silent,): (bool,) = sqlx::query_as(include_str!("silent.sql"))
            .bind(last)
            .fetch_one(&mut *moment)
            .await?;
        if silent {
            return Ok(None);
        }
        let mut since = Self::default();
        let tables: Vec<(String,)> = sqlx::query_as(include_str!("touched.sql"))
            .bind(last)
            .fetch_all(&mut *moment)
            .await?;
        since.tables.extend(tables.into_iter().map(|(table,)| table));
        let (gate,): (bool,) = sqlx::query_as(include_str!("gate.sql"))
            .bind(last)
            .fetch_one(&mut *moment)
            .await?;
        if gate {
            since.tables.insert(GATE.to_owned());
        }
        for own in OWN.iter().filter(|own| since.tables.contains(own.table)) {
            if let Some(people) = whose(moment, own, last).await? {
                since.people.insert(own.table, people);
            }
        }
        Ok(Some(since))
    }

    /// Whether a table was changed.
    pub(super) fn touches(&self, table: &str) -> bool {
        self.tables.contains(table)
    }

    /// Whether a part that hangs on some tables may be another.
    pub(super) fn touches_any<T: AsRef<str>>(&self, tables: &[T]) -> bool {
        tables.iter().any(|table| self.touches(table.as_ref()))
    }

    /// Of whom a part that hangs on some tables may be another; `None` where it may be of anybody.
    pub(super) fn people<T: AsRef<str>>(&self, tables: &[T]) -> Option<Vec<u32>> {
        let mut all = Bits::default();
        for table in tables.iter().map(AsRef::as_ref) {
            if table == OTHERS {
                return None;
            }
            if self.touches(table) {
                self.people.get(table)?.iter().for_each(|person| all.add(*person));
            }
        }
        Some(all.ids())
    }
}

/// Whose rows of a table were changed; `None` where they are too many, or nobody can say.
async fn whose(moment: &mut SqliteConnection, own: &Own, last: u32) -> Answer<Option<Vec<u32>>> {
    let (added, packed): (i64, bool) = sqlx::query_as(own.added).bind(last).fetch_one(&mut *moment).await?;
    if packed || added > i64::from(MOST) {
        return Ok(None);
    }
    let people: Vec<(Option<u32>,)> = sqlx::query_as(own.whose).bind(last).bind(MOST + 1).fetch_all(moment).await?;
    if people.len() > MOST as usize {
        return Ok(None);
    }
    // One of whom it cannot be told makes all uncertain.
    Ok(people.into_iter().map(|(person,)| person).collect())
}
