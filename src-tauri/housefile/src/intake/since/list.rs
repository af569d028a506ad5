//! The people behind the figures: of a dry run from staging, of an import from the house file. Names are as they are now, merges are followed, and
//! whoever was erased or put into the bin meanwhile is not shown.

use std::collections::HashMap;

use sqlx::{Connection as _, SqliteConnection};

use super::{Found, SinceKind, SincePerson};
use crate::{
    intake::staging,
    refusal::Answer,
    store::{Bulk, House},
    values::{BatchId, ContactId},
};

/// The lines of one dry run in staging.
#[derive(Debug)]
pub(in crate::intake) struct Staged {
    run: u32,
    draft: u32,
    /// Behind all numbers of known people.
    fresh: i64,
}

impl Staged {
    /// Begins a run of a draft and throws away what earlier ones left, but for what is being shown.
    pub(in crate::intake) async fn begin(staging: &mut SqliteConnection, draft: u32) -> Answer<Self> {
        sqlx::query(include_str!("staged.sql")).execute(&mut *staging).await?;
        let mut tx = staging.begin_with("BEGIN IMMEDIATE").await?;
        for step in [
            "DELETE FROM since_run WHERE finished = 0 OR draft NOT IN (SELECT id FROM draft)",
            "DELETE FROM since_person WHERE run NOT IN (SELECT id FROM since_run)",
        ] {
            sqlx::query(step).execute(&mut *tx).await?;
        }
        let made = sqlx::query("INSERT INTO since_run (draft) VALUES (?1)")
            .bind(draft)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(Self {
            run: staging::number(made),
            draft,
            fresh: 1 << 32,
        })
    }

    /// Keeps who was found on a page.
    pub(in crate::intake) async fn keep(&mut self, staging: &mut SqliteConnection, found: &[Found]) -> Answer<()> {
        if found.is_empty() {
            return Ok(());
        }
        let mut lines = Bulk::default();
        for one in found {
            let at = match one.contact {
                Some(contact) => contact.into(),
                None => {
                    self.fresh += 1;
                    self.fresh
                }
            };
            lines
                .put(self.run)
                .put(one.source)
                .put(one.kind.name())
                .put(at)
                .put(one.contact);
            lines.put(one.name.as_deref()).json(&one.changes)?;
        }
        self.write(staging, lines).await
    }

    /// Keeps who is missing.
    pub(in crate::intake) async fn keep_missing(
        &self,
        staging: &mut SqliteConnection,
        missing: &[(u32, Vec<u32>)],
    ) -> Answer<()> {
        for (source, people) in missing {
            for people in people.chunks(20_000) {
                let mut lines = Bulk::default();
                for contact in people {
                    lines.put(self.run).put(*source).put(SinceKind::Missing.name()).put(*contact);
                    lines.put(*contact).put(None::<&str>).put("[]");
                }
                self.write(staging, lines).await?;
            }
        }
        Ok(())
    }

    async fn write(&self, staging: &mut SqliteConnection, mut lines: Bulk) -> Answer<()> {
        let mut tx = staging.begin_with("BEGIN IMMEDIATE").await?;
        let line = "INSERT INTO since_person (run, source, what, at, contact, name, changes) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        lines.insert(&mut tx, line).await?;
        tx.commit().await?;
        Ok(())
    }

    /// From here on this run is what is shown.
    pub(in crate::intake) async fn finish(self, staging: &mut SqliteConnection) -> Answer<()> {
        let mut tx = staging.begin_with("BEGIN IMMEDIATE").await?;
        for step in [
            "UPDATE since_run SET finished = 1 WHERE id = ?1 AND draft = ?2",
            "DELETE FROM since_run WHERE draft = ?2 AND id < ?1",
        ] {
            sqlx::query(step).bind(self.run).bind(self.draft).execute(&mut *tx).await?;
        }
        tx.commit().await?;
        Ok(())
    }
}

/// Keeps who was found on a page within an import. `contacts` are the records behind the people of the draft.
///
/// # Errors
/// Broken where the file cannot be written.
pub(in crate::intake) async fn keep(
    entry: &mut SqliteConnection,
    batch: BatchId,
    found: &[Found],
    contacts: &[Option<u32>],
) -> Answer<()> {
    let mut lines = Bulk::default();
    for one in found {
        let Some(contact) = contacts.get(one.person).copied().flatten() else {
            continue;
        };
        lines.put(batch.0).put(contact).put(one.source).put(one.kind.name());
        if one.changes.is_empty() {
            lines.put(None::<&str>);
        } else {
            lines.json(&one.changes)?;
        }
    }
    lines.insert(entry, include_str!("sql/found.sql")).await
}

type Line = (Option<u32>, Option<String>, Option<String>);

/// People of one kind behind the figures of the latest dry run: `limit` of them behind the first `skip`. `source` is a place in
/// [`crate::intake::Rehearsal::since`].
///
/// # Errors
/// Broken where a file cannot be read.
pub async fn since_of_draft(
    house: &House,
    draft: u32,
    source: u32,
    kind: SinceKind,
    (skip, limit): (u32, u32),
) -> Answer<Vec<SincePerson>> {
    let mut staging = staging::connect(house).await?;
    sqlx::query(include_str!("staged.sql")).execute(&mut staging).await?;
    let lines: Vec<Line> = sqlx::query_as(
        "SELECT contact, name, changes FROM since_person
         WHERE run = (SELECT max(id) FROM since_run WHERE draft = ?1 AND finished = 1) AND source = ?2 AND what = ?3
         ORDER BY at LIMIT ?5 OFFSET ?4",
    )
    .bind(draft)
    .bind(source)
    .bind(kind.name())
    .bind(skip)
    .bind(limit)
    .fetch_all(&mut staging)
    .await?;
    staging.close().await?;
    let mut read = house.read().await?;
    people(&mut read, lines).await
}

/// People of one kind behind the figures of an import that was made: `limit` of them behind the first `skip`. `source` is a place in
/// [`crate::intake::Receipt::since`].
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn since_of_batch(
    house: &House,
    batch: BatchId,
    source: u32,
    kind: SinceKind,
    (skip, limit): (u32, u32),
) -> Answer<Vec<SincePerson>> {
    let mut read = house.read().await?;
    let lines: Vec<Line> = sqlx::query_as(
        "SELECT s.contact, NULL, s.changes FROM batch_since s JOIN contact c ON c.id = s.contact
         JOIN live_contact l ON l.id = coalesce(c.merged_into, c.id)
         WHERE s.batch = ?1 AND s.source = ?2 AND s.what = ?3 ORDER BY s.contact LIMIT ?5 OFFSET ?4",
    )
    .bind(batch)
    .bind(source)
    .bind(kind.name())
    .bind(skip)
    .bind(limit)
    .fetch_all(&mut *read)
    .await?;
    people(&mut read, lines).await
}

/// All of them as they are today, each once: whoever was merged since is one person.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn since_ids(house: &House, batch: BatchId, source: u32, kind: SinceKind) -> Answer<Vec<u32>> {
    let mut read = house.read().await?;
    let rows: Vec<(u32,)> = sqlx::query_as(
        "SELECT DISTINCT l.id FROM batch_since s JOIN contact c ON c.id = s.contact
         JOIN live_contact l ON l.id = coalesce(c.merged_into, c.id)
         WHERE s.batch = ?1 AND s.source = ?2 AND s.what = ?3 ORDER BY l.id",
    )
    .bind(batch)
    .bind(source)
    .bind(kind.name())
    .fetch_all(&mut *read)
    .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Lines with names.
async fn people(house: &mut SqliteConnection, lines: Vec<Line>) -> Answer<Vec<SincePerson>> {
    let ids: Vec<u32> = lines.iter().filter_map(|(contact, ..)| *contact).collect();
    let names: Vec<(u32, u32, String)> = sqlx::query_as(
        "SELECT c.id, l.id, coalesce(nullif(l.name, ''),
             (SELECT p.shown FROM contact_point p WHERE p.contact = l.id ORDER BY p.rank, p.id LIMIT 1), '')
         FROM json_each(?1) w JOIN contact c ON c.id = w.value JOIN live_contact l ON l.id = coalesce(c.merged_into, c.id)",
    )
    .bind(serde_json::to_string(&ids)?)
    .fetch_all(house)
    .await?;
    let names: HashMap<u32, (u32, String)> = names.into_iter().map(|(was, is, name)| (was, (is, name))).collect();
    let mut people = Vec::with_capacity(lines.len());
    for (contact, name, changes) in lines {
        let (contact, name) = match contact.map(|contact| names.get(&contact)) {
            None => (None, name.unwrap_or_default()),
            Some(Some((is, name))) => (Some(ContactId(*is)), name.clone()),
            // Erased, or in the bin.
            Some(None) => continue,
        };
        people.push(SincePerson {
            contact,
            name,
            changes: changes.as_deref().map_or(Ok(Vec::new()), serde_json::from_str)?,
        });
    }
    Ok(people)
}
