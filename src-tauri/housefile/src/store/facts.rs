//! What can be told of a house file to somebody who may not look into it: versions, sizes and counts. No name, no path, no value.

use super::{House, Key, has_passphrase};
use crate::refusal::Answer;

/// Facts about an open house file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    sqlite: String,
    cipher: Option<String>,
    schema: u32,
    bytes: u64,
    pages: u32,
    free_pages: u32,
    journal: String,
    passphrase: bool,
    encrypted: bool,
    tables: Vec<(String, u32)>,
}

impl Facts {
    /// One fact a line: the id of its label in the catalogue, and its value.
    #[must_use]
    pub fn lines(&self) -> Vec<(&'static str, String)> {
        let yes = |is: bool| if is { "1" } else { "0" }.to_owned();
        let tables: Vec<String> = self.tables.iter().map(|(name, rows)| format!("{name} {rows}")).collect();
        vec![
            ("diagnostics-sqlite", self.sqlite.clone()),
            ("diagnostics-cipher", self.cipher.clone().unwrap_or_default()),
            ("diagnostics-schema", self.schema.to_string()),
            ("diagnostics-bytes", self.bytes.to_string()),
            ("diagnostics-pages", format!("{} ({})", self.pages, self.free_pages)),
            ("diagnostics-journal", self.journal.clone()),
            ("diagnostics-encrypted", yes(self.encrypted)),
            ("diagnostics-passphrase", yes(self.passphrase)),
            ("diagnostics-tables", tables.join(", ")),
        ]
    }
}

/// Gathers the facts. The names of tables are ours; a table that is not of ours is left out with its name.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn facts(house: &House) -> Answer<Facts> {
    let mut read = house.read().await?;
    let (sqlite,): (String,) = sqlx::query_as("SELECT sqlite_version()").fetch_one(&mut *read).await?;
    let cipher: Option<(String,)> = sqlx::query_as("PRAGMA cipher_version").fetch_optional(&mut *read).await?;
    let (schema,): (u32,) = sqlx::query_as("SELECT coalesce(max(version), 0) FROM _sqlx_migrations")
        .fetch_one(&mut *read)
        .await?;
    let (pages,): (u32,) = sqlx::query_as("PRAGMA page_count").fetch_one(&mut *read).await?;
    let (free_pages,): (u32,) = sqlx::query_as("PRAGMA freelist_count").fetch_one(&mut *read).await?;
    let (journal,): (String,) = sqlx::query_as("PRAGMA journal_mode").fetch_one(&mut *read).await?;
    let mut tables = Vec::new();
    for (name, count) in COUNTS.iter().copied() {
        let (rows,): (u32,) = sqlx::query_as(count).fetch_one(&mut *read).await?;
        tables.push((name.to_owned(), rows));
    }
    Ok(Facts {
        sqlite,
        cipher: cipher.map(|(version,)| version),
        schema,
        bytes: std::fs::metadata(house.path()).map_or(0, |meta| meta.len()),
        pages,
        free_pages,
        journal,
        passphrase: has_passphrase(house.path()),
        encrypted: matches!(house.key(), Key::Sealed(_)),
        tables,
    })
}

/// Written out, since no statement is put together at run time.
const COUNTS: &[(&str, &str)] = &[
    ("people", "SELECT count(*) FROM contact"),
    ("merged", "SELECT count(*) FROM contact WHERE merged_into IS NOT NULL"),
    ("binned", "SELECT count(*) FROM contact WHERE binned_at IS NOT NULL"),
    ("addresses", "SELECT count(*) FROM contact_point"),
    ("own fields", "SELECT count(*) FROM field"),
    ("own values", "SELECT count(*) FROM field_value"),
    ("tags", "SELECT count(*) FROM tag"),
    ("purchases", "SELECT count(*) FROM purchase"),
    ("events", "SELECT count(*) FROM event"),
    ("consents", "SELECT count(*) FROM consent"),
    ("imports", "SELECT count(*) FROM batch"),
    ("imported rows", "SELECT count(*) FROM batch_row"),
    ("segments", "SELECT count(*) FROM segment"),
    ("campaigns", "SELECT count(*) FROM campaign"),
    ("journal", "SELECT count(*) FROM journal_entry"),
    ("journal changes", "SELECT count(*) FROM journal_change"),
    ("exports", "SELECT count(*) FROM disclosure"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{RecoveryCode, create};

    #[tokio::test]
    async fn facts_hold_counts_and_nothing_of_anybody() {
        const SEEDED: &[&str] = &[
            "Annegret",
            "Kochlöffel",
            "annegret@post.example",
            "Sonderfeld",
            "Frühlingsgruß",
            "Lindenhof",
            "kundin.csv",
        ];
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("Lindenhof.housefile");
        let house = create(&path, &Key::Sealed(RecoveryCode::generate().expect("a code")))
            .await
            .expect("a house file");
        for sql in [
            "INSERT INTO journal_entry (at, utc_offset, actor, act, about) VALUES ('', 0, 'Annegret', 'import', '{}')",
            "INSERT INTO journal_now (one, entry, mode) VALUES (1, 1, 'ranges')",
            "INSERT INTO contact (name, family) VALUES ('Annegret Kochlöffel', 'Kochlöffel')",
            "INSERT INTO contact_point (contact, kind, shown) VALUES (1, 'email', 'annegret@post.example')",
            "INSERT INTO field (name, label, type) VALUES ('sonderfeld', 'Sonderfeld', 'text')",
            "INSERT INTO segment (name, rule) VALUES ('Frühlingsgruß', '{}')",
            "DELETE FROM journal_now",
        ] {
            sqlx::query(sql).execute(house.writer()).await.expect(sql);
        }
        let facts = facts(&house).await.expect("facts");
        let told: String = facts
            .lines()
            .into_iter()
            .map(|(id, value)| format!("{id} {value}\n"))
            .collect();
        assert!(
            told.contains("people 1,") && told.contains("segments 1,") && facts.encrypted,
            "{told}"
        );
        assert!(facts.cipher.is_some() && facts.pages > 10, "{told}");
        for seed in SEEDED {
            assert!(!told.to_lowercase().contains(&seed.to_lowercase()), "{seed} in {told}");
        }
        let id = house.id().0.clone();
        assert!(
            !told.contains(&id) && !told.contains(&*folder.path().to_string_lossy()),
            "{told}"
        );
    }
}
