//! The queue of questions and how far it is.

use super::Found;
use crate::{refusal::Answer, store::House};

/// How many duplicates are known.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn summary(house: &House) -> Answer<Found> {
    let mut read = house.read().await?;
    let (certain, review): (u32, u32) =
        sqlx::query_as("SELECT coalesce(sum(certain),0), coalesce(sum(1-certain),0) FROM match_pair WHERE verdict='open'")
            .fetch_one(&mut *read)
            .await?;
    Ok(Found {
        certain,
        review,
        ..Found::default()
    })
}
