//! The house files that are hurt: made once, copied for each kill.

use std::{
    fs,
    path::{Path, PathBuf},
};

use housefile::store::{self, Key, RecoveryCode};
use sqlx::{Connection as _, migrate::Migrator};

use super::trial::Trial;
use crate::{
    house::{answer, connect_past_us, wait},
    program::{self, FILE, PASSPHRASE, must},
    suite::Tried,
};

/// Where the bases lie.
pub(super) struct Bases {
    folder: PathBuf,
    people: usize,
}

const SHOP: &str = "../sheets/lindenhof-shop-orders.xlsx";
const LETTER: &str = "../sheets/lindenhof-newsletter.csv";
const VISITORS: &str = "../sheets/lindenhof-event-visitors.ods";

impl Bases {
    /// Writes the spreadsheets, and a house file with one of them in it.
    pub(super) fn make(folder: &Path, people: usize) -> Tried<Self> {
        let bases = Self {
            folder: folder.to_owned(),
            people,
        };
        must(folder, &["samples", "sheets", "--people", &people.to_string(), "--seed", "7"])?;
        let import = folder.join("import");
        fs::create_dir(&import)?;
        must(&import, &["new", FILE])?;
        must(&import, &["import", FILE, LETTER])?;
        let merge = folder.join("merge");
        program::copy(&import, &merge)?;
        must(&merge, &["import", FILE, SHOP, VISITORS])?;
        must(&merge, &["duplicates", FILE])?;
        Ok(bases)
    }

    /// What is to be killed, on which house file.
    pub(super) fn trial(&self, name: &str) -> Tried<Trial> {
        let base = |name: &str| self.folder.join(name);
        match name {
            "import" => Trial::of(name, base("import"), &["import", FILE, SHOP, VISITORS]),
            "merge" => Trial::of(name, base("merge"), &["merge", FILE, "--certain"]),
            "migrate" => {
                let old = base("migrate");
                self.older(&old)?;
                Trial::of(name, old, &["contacts", FILE, "count"])
            }
            "backup" => Trial::of(name, base("merge"), &["backup", FILE, "--out", "copy.housefile"]),
            "restore" => Trial::of(name, base("merge"), &["restore", FILE, "1"]),
            "recode" => Trial::of(name, base("merge"), &["recode", FILE]),
            other => Err(format!("no such trial: {other}").into()),
        }
    }

    /// A house file as the Housefile before this one left it.
    fn older(&self, folder: &Path) -> Tried<()> {
        fs::create_dir(folder)?;
        let path = folder.join(FILE);
        let code = answer(RecoveryCode::generate())?;
        wait(write_older(&path, &Key::Sealed(code.clone()), self.people * 10))?;
        let id = answer(store::file_id(&path))?;
        answer(store::set_passphrase(&path, &id, &code, PASSPHRASE))
    }
}

async fn write_older(path: &Path, key: &Key, people: usize) -> Tried<()> {
    let migrations = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../src-tauri/housefile/migrations");
    let mut migrator = Migrator::new(migrations).await?;
    let newest = migrator.iter().map(|m| m.version).max().unwrap_or(0);
    let kept: Vec<_> = migrator.iter().filter(|m| m.version < newest).cloned().collect();
    migrator.migrations = kept.into();
    let mut conn = connect_past_us(path, key).await?;
    migrator.run(&mut conn).await?;
    for step in [
        "PRAGMA application_id = 1213416774",
        "INSERT INTO setting (name, value) VALUES ('suppression_key', json_quote('00'))",
        "INSERT INTO journal_entry (at, utc_offset, actor, act, about, people)
         VALUES ('2026-01-01T00:00:00Z', 0, 'somebody', 'import', '{\"files\": 1}', 1)",
        "INSERT INTO journal_now (one, entry, mode) VALUES (1, 1, 'ranges')",
    ] {
        sqlx::query(step).execute(&mut conn).await?;
    }
    let people = u32::try_from(people)?;
    for step in [
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
         INSERT INTO contact (name, given, family) SELECT 'Anna Berger' || i, 'Anna', 'Berger' || i FROM n",
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
         INSERT INTO contact_point (contact, kind, shown, norm)
         SELECT i, 'email', 'anna' || i || '@example.com', 'anna' || i || '@example.com' FROM n",
    ] {
        sqlx::query(step).bind(people).execute(&mut conn).await?;
    }
    for step in [
        "INSERT INTO journal_range (entry, tbl, first, last) SELECT 1, name, 1, seq FROM sqlite_sequence WHERE name LIKE 'contact%'",
        "DELETE FROM journal_now",
        "PRAGMA wal_checkpoint(TRUNCATE)",
    ] {
        sqlx::query(step).execute(&mut conn).await?;
    }
    conn.close().await?;
    Ok(())
}
