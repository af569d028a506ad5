//! One page of the grid.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::{
    privacy::{Channel, Consented, consented},
    refusal::Answer,
    store::House,
    values::{ContactId, Money, Today},
};

/// A person as a row of the grid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ContactRow {
    /// Who.
    pub id: ContactId,
    /// As shown.
    pub name: String,
    /// `person` or `organisation`.
    pub kind: String,
    /// Where they work.
    pub company: Option<String>,
    /// The address used first.
    pub email: Option<String>,
    /// The number used first.
    pub phone: Option<String>,
    /// Town.
    pub city: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// How many purchases.
    pub purchases: u32,
    /// What they spent, per currency.
    pub revenue: Vec<Money>,
    /// Day of the latest purchase.
    pub last_purchase: Option<String>,
    /// What they said about e-mail.
    pub consent_email: Consented,
    /// In how many imported files they occur.
    pub files: u32,
}

type Row = (
    u32,
    String,
    String,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
    u32,
    Option<String>,
    Option<String>,
    u32,
);

/// The rows of some people, in the order asked for. Meant for a page: a few hundred.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn rows(house: &House, ids: &[u32], today: Today) -> Answer<Vec<ContactRow>> {
    let mut read = house.read().await?;
    let found: Vec<Row> = sqlx::query_as(include_str!("page.sql"))
        .bind(serde_json::to_string(ids)?)
        .fetch_all(&mut *read)
        .await?;
    let said = consented(&mut read, Channel::Email, ids, today).await?;
    let mut said: HashMap<ContactId, Consented> = said.into_iter().collect();
    found
        .into_iter()
        .map(
            |(id, name, kind, company, email, phone, city, country, purchases, revenue, last_purchase, files)| {
                let spent: Vec<(String, i64)> = revenue.map_or_else(|| Ok(Vec::new()), |json| serde_json::from_str(&json))?;
                Ok(ContactRow {
                    id: ContactId(id),
                    name,
                    kind,
                    company,
                    email,
                    phone,
                    city,
                    country,
                    purchases,
                    revenue: spent.into_iter().map(|(currency, minor)| Money { minor, currency }).collect(),
                    last_purchase,
                    consent_email: said.remove(&ContactId(id)).unwrap_or(Consented::Unknown),
                    files,
                })
            },
        )
        .collect()
}
