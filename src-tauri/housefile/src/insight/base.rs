//! What every model starts from: one line per buyer, worked out by the file itself in one pass over the purchases.

use serde::{Deserialize, Serialize};
use specta::Type;
use sqlx::SqliteConnection;

use crate::{
    refusal::Answer,
    values::{ContactId, Today},
};

/// A person who bought at least once on a known day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Buyer {
    /// Who.
    pub contact: ContactId,
    /// Days since the latest purchase.
    pub days: u32,
    /// How many purchases.
    pub purchases: u32,
    /// What they spent net of refunds, in minor units of the shown currency; nothing where they never used it.
    pub spent: Option<i64>,
}

/// A currency and how much it is used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct OtherCurrency {
    /// ISO 4217.
    pub currency: String,
    /// How many purchases were made in it.
    pub purchases: u32,
}

/// The buyers, and what was left out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Base {
    /// In the order of their ids.
    pub buyers: Vec<Buyer>,
    /// The currency of `spent`: the one most buyers used.
    pub currency: Option<String>,
    /// The others.
    pub others: Vec<OtherCurrency>,
    /// Purchases without a readable day.
    pub undated: u32,
    /// Purchases dated after today.
    pub future: u32,
}

/// The currencies in use: first the one most buyers used, whose amounts are shown.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn currencies(read: &mut SqliteConnection, today: Today) -> Answer<Vec<OtherCurrency>> {
    let rows: Vec<(String, u32)> = sqlx::query_as(
        "SELECT p.currency, count(*) FROM purchase p JOIN live_contact c ON c.id = p.contact
         WHERE p.day <= ?1 GROUP BY p.currency ORDER BY count(DISTINCT p.contact) DESC, count(*) DESC, p.currency",
    )
    .bind(today.0.iso())
    .fetch_all(read)
    .await?;
    Ok(rows
        .into_iter()
        .map(|(currency, purchases)| OtherCurrency { currency, purchases })
        .collect())
}

/// Reads the buyers as of `today`. A purchase below zero is a refund: it lowers what was spent and is no purchase of its own.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn base(read: &mut SqliteConnection, today: Today) -> Answer<Base> {
    let mut currencies = currencies(read, today).await?.into_iter();
    let currency = currencies.next().map(|other| other.currency);
    let today = today.0.iso();
    let (undated, future): (u32, u32) = sqlx::query_as(
        "SELECT count(*) FILTER (WHERE p.day IS NULL), count(*) FILTER (WHERE p.day > ?1)
         FROM purchase p JOIN live_contact c ON c.id = p.contact WHERE p.day IS NULL OR p.day > ?1",
    )
    .bind(&today)
    .fetch_one(&mut *read)
    .await?;
    let rows: Vec<(u32, u32, u32, Option<i64>)> = sqlx::query_as(
        "SELECT p.contact, CAST(julianday(?1) - julianday(max(p.day) FILTER (WHERE p.total >= 0)) AS INTEGER),
                count(*) FILTER (WHERE p.total >= 0), sum(p.total) FILTER (WHERE p.currency = ?2)
         FROM purchase p JOIN live_contact c ON c.id = p.contact
         WHERE p.day <= ?1 GROUP BY p.contact HAVING count(*) FILTER (WHERE p.total >= 0) > 0 ORDER BY p.contact",
    )
    .bind(&today)
    .bind(&currency)
    .fetch_all(&mut *read)
    .await?;
    let buyers = rows
        .into_iter()
        .map(|(contact, days, purchases, spent)| Buyer {
            contact: ContactId(contact),
            days,
            purchases,
            spent,
        })
        .collect();
    Ok(Base {
        buyers,
        currency,
        others: currencies.collect(),
        undated,
        future,
    })
}
