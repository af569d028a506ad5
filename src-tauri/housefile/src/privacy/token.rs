//! Who a token of a copy without names stands for: worked out with the file's own secret, so that nobody else can tell.

use std::collections::HashSet;

use sqlx::SqliteConnection;

use super::suppress::{digest, key};
use crate::{
    refusal::{Answer, broken},
    values::token,
};

/// A token for each of these people, others in each copy: two agencies cannot lay their copies side by side.
///
/// # Errors
/// Broken where the file cannot be read, or two people drew the same token.
pub(crate) async fn tokens(connection: &mut SqliteConnection, copy: u32, people: &[u32]) -> Answer<Vec<(u32, String)>> {
    let key = key(connection).await?;
    let mut seen = HashSet::with_capacity(people.len());
    let mut all = Vec::with_capacity(people.len());
    for contact in people {
        let made = token(&digest(&key, "token", &format!("{copy}:{contact}"))?);
        if !seen.insert(made.clone()) {
            return Err(broken("two people drew the same token"));
        }
        all.push((*contact, made));
    }
    Ok(all)
}
