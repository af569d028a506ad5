//! The import as a named whole: its files, how each was read, what each source is remembered by.

use super::ids::Ids;
use crate::{
    intake::{
        ImportKind,
        landing::{Prepared, Stop, Why},
        receipt::{Mapped, MappedColumn, Receipt},
        recipe::{self, Recipe, RecipeColumn},
        staging::StagedFile,
    },
    journal::Entry,
    privacy::{Back, Returned, Suppress},
    refusal::Answer,
    values::{BatchId, Day, Now},
};

/// An open batch.
#[derive(Debug)]
pub(super) struct Batch {
    pub(super) id: BatchId,
    /// Ids of its files, in order.
    pub(super) files: Vec<u32>,
    /// Ids that its rows will get.
    pub(super) rows: Ids,
}

impl Batch {
    /// The id that a row will have: what values name as their source.
    pub(super) fn row(&self, seq: u32) -> u32 {
        self.rows.first() + seq
    }

    /// A line of the do-not-contact list.
    pub(super) fn stop(&self, stop: &Stop) -> Suppress {
        Suppress {
            kind: stop.kind.name(),
            norm: stop.norm.clone(),
            reason: match stop.why {
                Why::OptedOut => "opted out",
                Why::Bounced => Back::Bounced.reason(),
                Why::Returned | Why::Left => Back::Returned.reason(),
            },
            day: stop.day.map(Day::iso),
            source: Some(self.row(stop.seq)),
        }
    }

    /// The same where a letter came back from one person.
    pub(super) fn returned(&self, contact: u32, stop: &Stop) -> Returned {
        Returned {
            contact,
            norm: stop.norm.clone(),
            day: stop.day.map(Day::iso),
            source: Some(self.row(stop.seq)),
        }
    }
}

/// Writes the batch and its files.
pub(super) async fn open(entry: &mut Entry, prepared: &Prepared, now: &Now) -> Answer<Batch> {
    let own = entry.id();
    let (id,): (BatchId,) = sqlx::query_as("INSERT INTO batch (entry, at, receipt) VALUES (?1, ?2, '{}') RETURNING id")
        .bind(own)
        .bind(now.iso())
        .fetch_one(&mut **entry)
        .await?;
    let mut files = Vec::with_capacity(prepared.files.len());
    for (file, layout) in prepared.files.iter().zip(&prepared.layouts) {
        let mapped = Mapped {
            columns: (0..)
                .zip(&layout.headers)
                .map(|(column, header)| MappedColumn {
                    column,
                    header: header.clone(),
                })
                .collect(),
            table: file.preview.table(),
            recipe: recipe_of(file, &layout.source),
        };
        let (file,): (u32,) = sqlx::query_as(
            "INSERT INTO batch_file (batch, name, sheet, sha256, kind, origin, mapping) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) RETURNING id",
        )
        .bind(id)
        .bind(&file.preview.name)
        .bind(&file.sheet)
        .bind(&file.preview.sha256)
        .bind(kind(file.preview.kind))
        .bind(serde_json::to_string(&file.preview.origin)?)
        .bind(serde_json::to_string(&mapped)?)
        .fetch_one(&mut **entry)
        .await?;
        files.push(file);
    }
    let mut rows = Ids::of(entry, "batch_row").await?;
    rows.take_many(prepared.rows.len())?;
    Ok(Batch { id, files, rows })
}

/// Writes the receipt.
pub(super) async fn close(entry: &mut Entry, batch: &Batch, receipt: &Receipt) -> Answer<()> {
    sqlx::query("UPDATE batch SET receipt = ?2 WHERE id = ?1")
        .bind(batch.id)
        .bind(serde_json::to_string(receipt)?)
        .execute(&mut **entry)
        .await?;
    Ok(())
}

/// Remembers how each source was read.
pub(super) async fn remember(entry: &mut Entry, prepared: &Prepared, now: &Now) -> Answer<()> {
    for (file, layout) in prepared.files.iter().zip(&prepared.layouts) {
        let fingerprint = recipe::fingerprint(layout.headers.iter().map(String::as_str));
        recipe::store(entry, &fingerprint, &recipe_of(file, &layout.source), now).await?;
    }
    Ok(())
}

fn recipe_of(file: &StagedFile, system: &str) -> Recipe {
    let preview = &file.preview;
    Recipe {
        name: system.to_owned(),
        kind: preview.kind,
        columns: RecipeColumn::of_each(&preview.columns, preview.rows),
        country: preview.country,
        currency: preview.currency.clone(),
        origin: preview.origin.clone().filter(|origin| !origin.is_borrowed()),
        agreed: preview.agreed.clone(),
    }
}

fn kind(kind: ImportKind) -> &'static str {
    match kind {
        ImportKind::Contacts => "contacts",
        ImportKind::Purchases => "purchases",
        ImportKind::Consents => "consents",
        ImportKind::Events => "events",
    }
}
