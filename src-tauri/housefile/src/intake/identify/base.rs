//! The people of the house file against the rows of an import. The house file is read through once; only keys that some row has
//! are kept. What was merged is found under the names of all its records, and leads to the one that was kept.

use std::collections::HashMap;

use sqlx::SqliteConnection;

use super::{
    Groups,
    keys::{KeyKind, Who, number_key},
};
use crate::refusal::Answer;

/// How a group of rows was recognised: the kind of key, then the lowest id, wins.
type Best = HashMap<u32, (KeyKind, u32)>;

type PointRow = (u32, String, String, Option<String>, Option<String>, Option<String>);

/// The known person behind each group of rows, by the group's first row. Groups that turn out to be one known person are joined.
///
/// # Errors
/// Broken where the file cannot be read.
pub(crate) async fn match_base(connection: &mut SqliteConnection, groups: &mut Groups) -> Answer<HashMap<u32, u32>> {
    let mut best = Best::new();
    by_number(connection, groups, &mut best).await?;
    by_address(connection, groups, &mut best).await?;
    let mut known: HashMap<u32, u32> = HashMap::new();
    let mut first: HashMap<u32, u32> = HashMap::new();
    let mut found: Vec<(u32, u32)> = best.into_iter().map(|(root, (_, contact))| (root, contact)).collect();
    found.sort_unstable();
    for (root, contact) in found {
        match first.get(&contact) {
            Some(earlier) => groups.join(root, *earlier),
            None => {
                first.insert(contact, root);
                known.insert(root, contact);
            }
        }
    }
    Ok(known)
}

fn note(groups: &mut Groups, best: &mut Best, kind: KeyKind, key: Option<u64>, contact: u32) {
    let Some(row) = key.and_then(|key| groups.row_with(key)) else {
        return;
    };
    let root = groups.root(row);
    let found = (kind, contact);
    best.entry(root)
        .and_modify(|there| *there = found.min(*there))
        .or_insert(found);
}

async fn by_number(connection: &mut SqliteConnection, groups: &mut Groups, best: &mut Best) -> Answer<()> {
    let mut from = 0_u32;
    loop {
        let rows: Vec<(u32, u32, String, String)> = sqlx::query_as(
            "SELECT a.id, c.id, a.system, a.number FROM account a JOIN live_contact c ON c.id = a.contact
             WHERE a.id > ?1 ORDER BY a.id LIMIT 20000",
        )
        .bind(from)
        .fetch_all(&mut *connection)
        .await?;
        let Some(last) = rows.last() else { return Ok(()) };
        from = last.0;
        for (_, contact, system, number) in rows {
            note(groups, best, KeyKind::Number, Some(number_key(&system, &number)), contact);
        }
    }
}

async fn by_address(connection: &mut SqliteConnection, groups: &mut Groups, best: &mut Best) -> Answer<()> {
    let mut from = 0_u32;
    loop {
        let reached: Option<(u32,)> = sqlx::query_as(
            "SELECT max(id) FROM (SELECT id FROM contact_point WHERE id > ?1 ORDER BY id LIMIT 20000) HAVING max(id) IS NOT NULL",
        )
        .bind(from)
        .fetch_optional(&mut *connection)
        .await?;
        let Some((to,)) = reached else { return Ok(()) };
        // The second half: an address now at the record that was kept, under the names of those merged into it.
        let rows: Vec<PointRow> = sqlx::query_as(
            "SELECT c.id, p.kind, p.norm, c.given, c.family, c.company
             FROM contact_point p JOIN live_contact c ON c.id = p.contact
             WHERE p.id > ?1 AND p.id <= ?2 AND p.norm IS NOT NULL
             UNION ALL
             SELECT c.id, p.kind, p.norm, a.given, a.family, a.company
             FROM contact_point p JOIN live_contact c ON c.id = p.contact JOIN contact a ON a.merged_into = c.id
             WHERE p.id > ?1 AND p.id <= ?2 AND p.norm IS NOT NULL",
        )
        .bind(from)
        .bind(to)
        .fetch_all(&mut *connection)
        .await?;
        from = to;
        for (contact, kind, norm, given, family, company) in rows {
            let who = Who::new(given.as_deref(), family.as_deref(), company.as_deref());
            let kind = match kind.as_str() {
                "email" => KeyKind::Email,
                "phone" => KeyKind::Phone,
                _ => KeyKind::Address,
            };
            note(groups, best, kind, who.at(kind, &norm), contact);
        }
    }
}
