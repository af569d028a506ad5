//! In which order people stand: by one thing, and among those who are equal in it by the next.

use std::{cmp::Reverse, collections::HashMap};

use serde::{Deserialize, Serialize};
use specta::Type;
use sqlx::SqliteConnection;

use crate::{refusal::Answer, store};

/// What a view is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Type)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
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
    /// What it hangs on.
    pub(crate) fn tables(self) -> &'static [&'static str] {
        match self {
            Self::Name | Self::Added => &["contact"],
            Self::City => &["contact", "contact_point"],
            Self::LastPurchase | Self::Revenue | Self::Purchases => &["contact", "purchase"],
        }
    }

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

/// Orders of everybody, each read when first asked about.
#[derive(Debug, Default)]
pub(crate) struct Orders {
    ids: HashMap<Sort, Vec<u32>>,
    /// By id.
    places: HashMap<Sort, Vec<u32>>,
}

impl Orders {
    /// Drops what hangs on a table that changed.
    pub(crate) fn forget(&mut self, changed: &dyn Fn(&str) -> bool) {
        let stands = |sort: &Sort| !sort.tables().iter().any(|table| changed(table));
        self.ids.retain(|sort, _| stands(sort));
        self.places.retain(|sort, _| stands(sort));
    }

    /// The orders that were read, the least first.
    pub(crate) fn read(&self) -> impl Iterator<Item = (Sort, &Vec<u32>)> {
        self.ids.iter().map(|(sort, ids)| (*sort, ids))
    }

    /// Whether an order was read.
    pub(crate) fn knows(&self, sort: Sort) -> bool {
        self.ids.contains_key(&sort)
    }

    /// Takes an order in that was read before, the least first.
    pub(crate) fn take_in(&mut self, sort: Sort, ids: Vec<u32>) {
        self.ids.insert(sort, ids);
    }

    /// Who is `wanted`, in the order of the keys, the weightiest first. The last key tells the order of those who are equal in all: by the
    /// record's age. Each key costs one pass over the base when it is first asked about.
    pub(crate) async fn sorted(
        &mut self,
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
        let last = used.pop().unwrap_or_default();
        let all = self.ids(connection, last.sort).await?;
        let mut ids: Vec<u32> = all.iter().copied().filter(|id| wanted(*id)).collect();
        if last.descending {
            ids.reverse();
        }
        for key in used.iter().rev() {
            let places = self.places(connection, key.sort).await?;
            let place = |id: &u32| places.get(*id as usize).copied().unwrap_or(u32::MAX);
            if key.descending {
                ids.sort_by_key(|id| Reverse(place(id)));
            } else {
                ids.sort_by_key(place);
            }
        }
        Ok(ids)
    }

    async fn ids(&mut self, connection: &mut SqliteConnection, sort: Sort) -> Answer<&Vec<u32>> {
        let ids = match self.ids.remove(&sort) {
            Some(ids) => ids,
            None => {
                let mut ids = Vec::new();
                store::each_row(connection, sort.statements().ids, [[]], |row| {
                    ids.push(row.whole(0)?);
                    Ok(())
                })
                .await?;
                ids
            }
        };
        Ok(self.ids.entry(sort).or_insert(ids))
    }

    async fn places(&mut self, connection: &mut SqliteConnection, sort: Sort) -> Answer<&Vec<u32>> {
        let places = match self.places.remove(&sort) {
            Some(places) => places,
            None => {
                let mut places = Vec::new();
                store::each_row(connection, sort.statements().places, [[]], |row| {
                    let (id, place) = (row.whole(0)? as usize, row.whole(1)?);
                    if places.len() <= id {
                        places.resize(id + 1, u32::MAX);
                    }
                    places[id] = place;
                    Ok(())
                })
                .await?;
                places
            }
        };
        Ok(self.places.entry(sort).or_insert(places))
    }
}
