//! What has to be true of merged records, asked after an entry was taken back or done again. The journal puts rows back one by one; whether
//! the records still make people is for this room to say.

use crate::{
    journal::Entry,
    refusal::{Answer, message, refuse},
    values::EntryId,
};

/// Every merged record points at a record that was kept, through one merge, and has nothing left to itself.
///
/// # Errors
/// Refused where that is not so for a record that the entries from `first` on changed.
pub(crate) async fn sound(entry: &mut Entry, first: EntryId) -> Answer<()> {
    let wrong: Option<(u32,)> = sqlx::query_as(include_str!("sql/unsound.sql"))
        .bind(first)
        .fetch_optional(&mut **entry)
        .await?;
    match wrong {
        None => Ok(()),
        Some(_) => Err(refuse(message("matching-in-the-way"))),
    }
}
