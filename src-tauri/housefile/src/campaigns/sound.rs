//! What has to be true of campaigns, asked after an entry was taken back or done again.

use crate::{
    journal::Entry,
    refusal::{Answer, message, refuse},
    values::EntryId,
};

/// The segments that a campaign names are there. Asked where the entries from `first` on changed either.
///
/// # Errors
/// Refused where a campaign would name a segment that is gone or in the bin.
pub(crate) async fn sound(entry: &mut Entry, first: EntryId) -> Answer<()> {
    let wrong: Option<(String,)> = sqlx::query_as(include_str!("unsound.sql"))
        .bind(first)
        .fetch_optional(&mut **entry)
        .await?;
    match wrong {
        None => Ok(()),
        Some((name,)) => Err(refuse(message("campaigns-in-the-way").with("name", name))),
    }
}
