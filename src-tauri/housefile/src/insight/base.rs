//! What every model starts from: the buyers of the whole base. What one line of it says is said in segments, whose rules ask the same.

use sqlx::SqliteConnection;

use crate::{
    refusal::Answer,
    segments::{Base, Gathering, OtherCurrency, each_sale, ranked},
    store::House,
    values::Today,
};

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

/// Reads the buyers as of `today`. Grows with the purchases, of which none is kept.
///
/// # Errors
/// Broken where the file cannot be read; cancelled.
pub async fn base(house: &House, today: Today) -> Answer<Base> {
    let mut gathering = Gathering::new(today);
    each_sale(house, today, &mut |sale| gathering.take(sale)).await?;
    Ok(gathering.base())
}
