//! The schema against what the rooms declare of it.

use std::collections::BTreeSet;

use sha2::{Digest as _, Sha256};

use crate::{files, nothing};

const MIGRATIONS: &str = "src-tauri/housefile/migrations/";

/// Columns that name a person and still are no holding, each with its reason.
const NOT_HELD: &[(&str, &str, &str)] = &[
    ("journal_change", "contact", "the journal empties its own images on erasure"),
    ("contact", "merged_into", "which record was kept says nothing about a person"),
];

/// (table, column) pairs that name a person.
fn personal() -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    for migration in files::below(MIGRATIONS, ".sql") {
        for block in migration.text.split("CREATE TABLE ").skip(1) {
            let table = block.split([' ', '(']).next().unwrap_or_default();
            let body = block.split("STRICT").next().unwrap_or_default();
            for line in body.lines().skip(1).map(str::trim) {
                let column = line.split(' ').next().unwrap_or_default();
                if column == "contact" || line.contains("REFERENCES contact ") || line.contains("REFERENCES contact(") {
                    found.insert((table.to_owned(), column.to_owned()));
                }
            }
        }
    }
    assert!(found.len() > 8, "the schema was not understood: {found:?}");
    found
}

#[test]
fn every_table_that_knows_a_person_is_held() {
    let held = housefile::holdings();
    let findings: Vec<String> = personal()
        .into_iter()
        .filter(|(table, column)| !NOT_HELD.iter().any(|(name, of, _)| name == table && of == column))
        .filter(|(table, column)| {
            !held
                .iter()
                .any(|holding| holding.table == table && (holding.column == column || holding.forget.contains(column.as_str())))
        })
        .map(|(table, column)| format!("{table}.{column}"))
        .collect();
    nothing(
        "Erasure, access and merge must reach every table that knows a person: add it to its room's HOLDINGS.",
        &findings,
    );
}

#[test]
fn every_holding_is_a_table() {
    let schema: String = files::below(MIGRATIONS, ".sql")
        .into_iter()
        .map(|source| source.text)
        .collect();
    let findings: Vec<String> = housefile::holdings()
        .iter()
        .filter(|holding| !schema.contains(&format!("CREATE TABLE {} (", holding.table)))
        .map(|holding| holding.table.to_owned())
        .collect();
    nothing("A holding names a table of the schema.", &findings);
}

#[test]
fn a_released_migration_is_never_edited() {
    let released = files::read("tests/fixtures/released-migrations.txt");
    let mut findings = Vec::new();
    let mut listed = 0;
    for line in released
        .lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
    {
        let (sum, name) = line.split_once("  ").expect("a sum, two blanks and a name");
        let text = files::read(&format!("{MIGRATIONS}{name}"));
        let now: String = Sha256::digest(text.as_bytes())
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        if now != sum {
            findings.push(format!("{name} was edited"));
        }
        listed += 1;
    }
    nothing("People's files were made by it: write a new migration.", &findings);
    let released_something = files::read("CHANGELOG.md")
        .lines()
        .any(|line| line.starts_with("## 0.") || line.starts_with("## 1."));
    assert!(
        listed > 0 || !released_something,
        "CHANGELOG.md names a release: list its migrations in tests/fixtures"
    );
}

#[test]
fn migrations_are_numbered_without_a_gap() {
    for (number, migration) in (1..).zip(files::below(MIGRATIONS, ".sql")) {
        let name = &migration.path[MIGRATIONS.len()..];
        assert!(name.starts_with(&format!("{number:04}_")), "{name} is not number {number}");
    }
}
