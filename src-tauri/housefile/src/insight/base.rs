//! What every model starts from: one line per buyer, worked out by the file itself in one pass over the purchases.

use std::collections::BTreeMap;

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
    /// Days since the first purchase.
    pub since: u32,
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
    /// The currency of `spent`: the one most purchases were made in.
    pub currency: Option<String>,
    /// The others.
    pub others: Vec<OtherCurrency>,
    /// Purchases without a readable day.
    pub undated: u32,
    /// Purchases dated after today.
    pub future: u32,
}

/// The currencies in use: first the one most purchases were made in, whose amounts are shown.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn currencies(read: &mut SqliteConnection, today: Today) -> Answer<Vec<OtherCurrency>> {
    let rows: Vec<(String, u32)> = sqlx::query_as(
        "SELECT currency, count(*) FROM purchase NOT INDEXED
         WHERE day <= ?1 AND contact NOT IN (SELECT id FROM contact WHERE merged_into IS NOT NULL OR binned_at IS NOT NULL)
         GROUP BY currency",
    )
    .bind(today.0.iso())
    .fetch_all(read)
    .await?;
    Ok(ranked(rows))
}

fn ranked(counts: impl IntoIterator<Item = (String, u32)>) -> Vec<OtherCurrency> {
    let mut all: Vec<OtherCurrency> = counts
        .into_iter()
        .map(|(currency, purchases)| OtherCurrency { currency, purchases })
        .collect();
    all.sort_by(|one, other| (other.purchases, &one.currency).cmp(&(one.purchases, &other.currency)));
    all
}

/// A person, a currency, days since the latest and the first purchase, purchases, lines with refunds, what was spent.
type Line = (u32, String, Option<u32>, Option<u32>, u32, u32, i64);

/// Reads the buyers as of `today`. A purchase below zero is a refund: it lowers what was spent and is no purchase of its own.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn base(read: &mut SqliteConnection, today: Today) -> Answer<Base> {
    let (lines,): (String,) = sqlx::query_as(include_str!("base.sql"))
        .bind(today.0.iso())
        .fetch_one(&mut *read)
        .await?;
    let lines: Vec<Line> = serde_json::from_str(&lines)?;
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for (_, currency, _, _, _, all, _) in &lines {
        *counts.entry(currency).or_default() += all;
    }
    let mut currencies = ranked(counts.into_iter().map(|(currency, count)| (currency.to_owned(), count))).into_iter();
    let currency = currencies.next().map(|used| used.currency);
    let (undated, future): (u32, u32) = sqlx::query_as(
        "SELECT count(*) FILTER (WHERE p.day IS NULL), count(*) FILTER (WHERE p.day > ?1)
         FROM purchase p JOIN live_contact c ON c.id = p.contact WHERE p.day IS NULL OR p.day > ?1",
    )
    .bind(today.0.iso())
    .fetch_one(read)
    .await?;
    Ok(Base {
        buyers: lines
            .chunk_by(|one, next| one.0 == next.0)
            .filter_map(|own| buyer(own, currency.as_deref()))
            .collect(),
        currency,
        others: currencies.collect(),
        undated,
        future,
    })
}

/// One person's lines as one buyer; nobody where there are refunds alone.
fn buyer(own: &[Line], currency: Option<&str>) -> Option<Buyer> {
    Some(Buyer {
        contact: ContactId(own.first()?.0),
        days: own.iter().filter_map(|line| line.2).min()?,
        since: own.iter().filter_map(|line| line.3).max()?,
        purchases: own.iter().map(|line| line.4).sum(),
        spent: own.iter().find(|line| Some(line.1.as_str()) == currency).map(|line| line.6),
    })
}
