//! Who was erased stays erased: a backup brings their record back, and here it goes again.

use crate::{journal::Entry, refusal::Answer, store::Objected, store::Objection};

/// Erases again whoever the log of objections names and this file holds; answers how many that were.
pub(super) async fn erase_again(entry: &mut Entry, log: &[Objected]) -> Answer<u32> {
    let named: Vec<u32> = log
        .iter()
        .flat_map(|record| &record.what)
        .filter_map(|objection| match objection {
            Objection::Erased { contact } => Some(*contact),
            _ => None,
        })
        .collect();
    let here: Vec<(u32,)> = sqlx::query_as("SELECT id FROM contact WHERE id IN (SELECT value FROM json_each(?1)) AND name <> ''")
        .bind(serde_json::to_string(&named)?)
        .fetch_all(&mut **entry)
        .await?;
    if here.is_empty() {
        return Ok(0);
    }
    // No image of what is erased may be kept.
    sqlx::query("UPDATE journal_now SET mode = 'silent'")
        .execute(&mut **entry)
        .await?;
    for (contact,) in &here {
        for holding in crate::holdings() {
            sqlx::query(holding.forget).bind(contact).execute(&mut **entry).await?;
        }
        sqlx::query("UPDATE journal_change SET before = NULL, after = NULL WHERE contact = ?1")
            .bind(contact)
            .execute(&mut **entry)
            .await?;
    }
    sqlx::query("UPDATE journal_now SET mode = 'ranges'")
        .execute(&mut **entry)
        .await?;
    Ok(u32::try_from(here.len()).unwrap_or(u32::MAX))
}
