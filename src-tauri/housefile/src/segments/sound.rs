//! What has to be true of saved segments, asked after an entry was taken back or done again.

use crate::{
    journal::Entry,
    refusal::{Answer, message, refuse},
    values::EntryId,
};

/// What a segment names is there: another segment, a field of the user's own. Asked where the entries from `first` on changed either.
///
/// # Errors
/// Refused where a segment would name what is gone or in the bin.
pub(crate) async fn sound(entry: &mut Entry, first: EntryId) -> Answer<()> {
    let wrong: Option<(String,)> = sqlx::query_as(include_str!("unsound.sql"))
        .bind(first)
        .fetch_optional(&mut **entry)
        .await?;
    match wrong {
        None => Ok(()),
        Some((name,)) => Err(refuse(message("segments-in-the-way").with("name", name))),
    }
}
