//! Which blanks of known people an import fills: how many have each field before, and how many get it. Deliberately not here: the decision (landing).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use specta::Type;
use sqlx::SqliteConnection;

use crate::refusal::Answer;

/// A field that known people had not, and get.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Filled {
    /// `given`, `email` …, or the label of a kept column.
    pub field: String,
    /// Whether it is a kept column.
    pub own: bool,
    /// People in the house file who have it before the import; of e-mail addresses, phone numbers and addresses one that can be used.
    pub before: u32,
    /// Known people who get it.
    pub people: u32,
}

/// Which fields of a known person are filled: its name, and whether it is a kept column.
pub(super) type Blank = (String, bool);

/// How many people have each of these before anything is written.
pub(super) async fn before(read: &mut SqliteConnection, counts: BTreeMap<Blank, u32>) -> Answer<Vec<Filled>> {
    let mut all = Vec::with_capacity(counts.len());
    for ((field, own), people) in counts {
        let sql = match field.as_str() {
            _ if own => {
                "SELECT count(DISTINCT v.contact) FROM field_value v JOIN live_contact c ON c.id = v.contact JOIN field f ON f.id = v.field
                 WHERE lower(f.label) = lower(?1) AND f.binned_at IS NULL"
            }
            "born" => "SELECT count(born) FROM live_contact WHERE ?1 <> ''",
            "gender" => "SELECT count(gender) FROM live_contact WHERE ?1 <> ''",
            "language" => "SELECT count(language) FROM live_contact WHERE ?1 <> ''",
            "company" => "SELECT count(company) FROM live_contact WHERE ?1 <> ''",
            "job_title" => "SELECT count(job_title) FROM live_contact WHERE ?1 <> ''",
            "note" => "SELECT count(note) FROM live_contact WHERE ?1 <> ''",
            "prefix" => "SELECT count(prefix) FROM live_contact WHERE ?1 <> ''",
            "given" => "SELECT count(given) FROM live_contact WHERE ?1 <> ''",
            "family" => "SELECT count(family) FROM live_contact WHERE ?1 <> ''",
            "suffix" => "SELECT count(suffix) FROM live_contact WHERE ?1 <> ''",
            _ => {
                "SELECT count(DISTINCT p.contact) FROM contact_point p JOIN live_contact c ON c.id = p.contact
                 WHERE p.kind = ?1 AND p.norm IS NOT NULL"
            }
        };
        let (before,): (u32,) = sqlx::query_as(sql).bind(&field).fetch_one(&mut *read).await?;
        all.push(Filled {
            field,
            own,
            before,
            people,
        });
    }
    // Those that help the most people first.
    all.sort_by_key(|one| std::cmp::Reverse(one.people));
    Ok(all)
}
