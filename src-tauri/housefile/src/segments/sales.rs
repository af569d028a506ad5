//! Every purchase, for models that look at all of them: out of the base in memory, which other questions keep as well, or as they lie in the
//! file where it is too large for that.

use sqlx::SqliteConnection;

use super::{image, run};
use crate::{job::Job, refusal::Answer, store::House, values::Today};

/// A purchase of somebody who is neither in the bin nor merged into another.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sale<'a> {
    /// Whose.
    pub(crate) contact: u32,
    /// When, ISO; nothing where it is not known. It may be a day to come.
    pub(crate) day: Option<&'a str>,
    /// ISO 4217.
    pub(crate) currency: &'a str,
    /// In minor units; below zero it is a refund.
    pub(crate) total: i64,
}

/// What takes each of them.
pub(crate) type Taking<'a> = &'a mut (dyn FnMut(Sale<'_>) + Send);

/// Hands over every purchase, in no order.
///
/// # Errors
/// Broken where the file cannot be read; cancelled where the house's work is.
pub(crate) async fn each_sale(house: &House, today: Today, each: Taking<'_>) -> Answer<()> {
    let job = house.work();
    if image::sales(house, today, each, &job).await? {
        return Ok(());
    }
    each_in_file(house, each).await
}

/// The same as they lie in the file.
pub(super) async fn each_in_file(house: &House, each: Taking<'_>) -> Answer<()> {
    let job = house.work();
    let mut read = house.read().await?;
    each_sale_of(&mut read, each, &job).await
}

/// The same as one connection sees the file.
pub(super) async fn each_sale_of(read: &mut SqliteConnection, each: Taking<'_>, job: &Job) -> Answer<()> {
    run::each(read, include_str!("sales.sql"), job, |row| {
        each(Sale {
            contact: row.whole(0)?,
            day: row.text(1)?,
            currency: row.text(2)?.unwrap_or_default(),
            total: row.number(3),
        });
        Ok(())
    })
    .await
}
