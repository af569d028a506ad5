//! The do-not-contact list of a saved file: its secret, without which no address can be listed and none be found, and what was on it as
//! far as the addresses themselves tell.

use std::path::Path;

use sqlx::SqliteConnection;

use crate::{
    journal::Entry,
    privacy::{Returned, Suppress, are_listed, stop_alone, suppress},
    refusal::Answer,
    store::{self, Key},
};

const SECRET: &str = "SELECT value ->> '$' FROM setting WHERE name = 'suppression_key' AND length(value ->> '$') = 64";

/// The secret of a file; nothing where it is lost.
pub(super) async fn secret(connection: &mut SqliteConnection) -> Answer<Option<String>> {
    let secret: Option<(String,)> = sqlx::query_as(SECRET).fetch_optional(connection).await?;
    Ok(secret.map(|(secret,)| secret))
}

/// Gives a saved file that lost it the secret back, from a backup that the same key opens; where there is none it takes `fresh`. Then
/// every address that was stopped and is not listed is listed: a postal one for its owner alone, as a letter may have come back from them
/// and their neighbours are stopped themselves where everybody there is. It may as well have been an objection, so nobody can lift it. What was listed and belongs to nobody here cannot be told any more.
///
/// # Errors
/// Broken where the file cannot be written.
pub(super) async fn keep_list(entry: &mut Entry, damaged: &Path, key: &Key, fresh: &str) -> Answer<()> {
    if secret(entry).await?.is_none() {
        let own = of_a_backup(damaged, key).await;
        sqlx::query("INSERT OR REPLACE INTO setting (name, value) VALUES ('suppression_key', json_quote(?1))")
            .bind(own.as_deref().unwrap_or(fresh))
            .execute(&mut **entry)
            .await?;
    }
    for kind in ["email", "phone", "address"] {
        let stopped: Vec<(u32, String)> =
            sqlx::query_as("SELECT contact, norm FROM contact_point WHERE stopped = 1 AND kind = ?1 AND norm IS NOT NULL")
                .bind(kind)
                .fetch_all(&mut **entry)
                .await?;
        let points: Vec<(u32, &str, &str)> = stopped
            .iter()
            .map(|(contact, norm)| (*contact, kind, norm.as_str()))
            .collect();
        let listed = are_listed(entry, &points).await?;
        let lost = stopped.into_iter().zip(listed).filter(|(_, listed)| !listed);
        let lost = lost.map(|(point, _)| point);
        if kind == "address" {
            let alone = lost.map(|(contact, norm)| Returned {
                contact,
                norm,
                day: None,
                source: None,
            });
            stop_alone(entry, &alone.collect::<Vec<_>>(), "list").await?;
        } else {
            let list = lost.map(|(_, norm)| Suppress {
                kind,
                norm,
                reason: "list",
                day: None,
                source: None,
            });
            suppress(entry, &list.collect::<Vec<_>>()).await?;
        }
    }
    Ok(())
}

/// One that does not read is passed over for the next.
async fn of_a_backup(damaged: &Path, key: &Key) -> Option<String> {
    let folder = store::backup_folder(damaged);
    for backup in store::backups(damaged) {
        let Ok(mut connection) = store::connect_whole(&folder.join(backup.name), key).await else {
            continue;
        };
        let found = secret(&mut connection).await;
        let _ = sqlx::Connection::close(connection).await;
        if let Ok(Some(secret)) = found {
            return Some(secret);
        }
    }
    None
}
