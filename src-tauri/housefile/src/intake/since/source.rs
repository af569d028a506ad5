//! Which earlier imports brought the same source: by the file's name without its dates and numbers, and at least half of the columns; else by the
//! same headers, where more than half of the people are the same: many lists have a name and an address, and are not one source for it.

use std::{
    collections::{BTreeSet, HashSet},
    num::NonZeroU32,
};

use sqlx::SqliteConnection;

use super::said::fields_of;
use crate::{
    intake::{
        ImportKind,
        drift::{is_reason, reason_headers},
        landing::Prepared,
        receipt::Mapped,
        recipe::{Recipe, fingerprint, source_name},
    },
    refusal::Answer,
    values::text_key,
};

/// A source of a draft that was imported before.
#[derive(Debug)]
pub(super) struct Source {
    pub(super) name: String,
    pub(super) kind: ImportKind,
    /// Its files' places in [`Prepared::layouts`].
    pub(super) files: Vec<usize>,
    /// The files of its last import, as JSON.
    pub(super) last: String,
    /// Its files of all imports that stand, as JSON.
    pub(super) all: String,
    /// Its files of which it need no longer be known what they said, as JSON.
    pub(super) stale: String,
    pub(super) last_file: String,
    pub(super) last_batch: u32,
    pub(super) last_day: String,
    /// The fields that its files and those of the last import have.
    pub(super) fields: HashSet<String>,
}

/// A file of an earlier import.
struct Earlier {
    id: u32,
    batch: u32,
    day: String,
    standing: bool,
    name: String,
    pasted: bool,
    recipe: Recipe,
}

/// The sources of a draft that came before.
///
/// # Errors
/// Broken where the file cannot be read.
pub(super) async fn sources(house: &mut SqliteConnection, prepared: &Prepared) -> Answer<Vec<Source>> {
    let reasons = reason_headers();
    let earlier = earlier(house, &reasons).await?;
    let mut sources: Vec<Source> = Vec::new();
    for at in 0..prepared.layouts.len() {
        // Rows that stayed out and came back corrected are a part of a file, not the source's next one.
        let last = prepared.files[at].preview.columns.last();
        if last.is_some_and(|last| is_reason(&reasons, &last.header, &last.target)) {
            continue;
        }
        let Some(source) = source(house, prepared, at, &earlier).await? else {
            continue;
        };
        match sources
            .iter_mut()
            .find(|other| other.last == source.last && other.kind == source.kind)
        {
            // Several files of one source, stacked: each may hold columns that the other has not.
            Some(same) => {
                same.files.push(at);
                same.fields.extend(source.fields);
            }
            None => sources.push(source),
        }
    }
    Ok(sources)
}

/// Everything imported so far, the latest first, but for rows that came back corrected.
async fn earlier(house: &mut SqliteConnection, reasons: &[String]) -> Answer<Vec<Earlier>> {
    let rows: Vec<(u32, u32, String, bool, String, String)> = sqlx::query_as(
        "SELECT f.id, b.id, b.at, e.standing, f.name, f.mapping
         FROM batch_file f JOIN batch b ON b.id = f.batch JOIN journal_entry e ON e.id = b.entry ORDER BY f.id DESC",
    )
    .fetch_all(house)
    .await?;
    Ok(rows
        .into_iter()
        .filter_map(|(id, batch, at, standing, name, mapping)| {
            // A mapping of another version of the program tells nothing.
            let recipe = serde_json::from_str::<Mapped>(&mapping).ok()?.recipe;
            let last = recipe.columns.last();
            let reason = last.is_some_and(|last| is_reason(reasons, &last.header, &last.target));
            (!reason).then(|| Earlier {
                id,
                batch,
                day: at.get(..10).unwrap_or_default().to_owned(),
                standing,
                pasted: recipe.name.strip_prefix(&name).is_some_and(|behind| behind.starts_with(' ')),
                name,
                recipe,
            })
        })
        .collect())
}

async fn source(house: &mut SqliteConnection, prepared: &Prepared, at: usize, earlier: &[Earlier]) -> Answer<Option<Source>> {
    let (file, layout) = (&prepared.files[at].preview, &prepared.layouts[at]);
    let here = keys(layout.headers.iter());
    let print = fingerprint(layout.headers.iter().map(String::as_str));
    let same_headers = |other: &Earlier| fingerprint(headers(&other.recipe).map(String::as_str)) == print;
    let of_kind = || earlier.iter().filter(|other| other.recipe.kind == layout.kind);
    let name = source_name(&file.name);
    let by_name: Vec<&Earlier> = of_kind()
        .filter(|other| !file.pasted && !other.pasted && source_name(&other.name) == name)
        .filter(|other| {
            let theirs = keys(headers(&other.recipe));
            let shared = theirs.intersection(&here).count();
            shared >= 2 && shared * 2 >= theirs.len() || same_headers(other)
        })
        .collect();
    let named = by_name.iter().any(|other| other.standing);
    let family = if named {
        by_name
    } else {
        of_kind().filter(|other| same_headers(other)).collect()
    };
    let standing: Vec<&Earlier> = family.iter().copied().filter(|other| other.standing).collect();
    let Some(latest) = standing.first() else { return Ok(None) };
    let last: Vec<&Earlier> = standing.iter().copied().filter(|other| other.batch == latest.batch).collect();
    let last_ids = ids(&last)?;
    // Two programs may call their exports alike: then hardly anybody is in both.
    let share = if named { NAMED_SHARE } else { UNNAMED_SHARE };
    if !same_people(house, prepared, at, &last_ids, share).await? {
        return Ok(None);
    }
    let before: HashSet<&str> = last
        .iter()
        .flat_map(|other| &other.recipe.columns)
        .flat_map(|column| fields_of(&column.target))
        .collect();
    let fields = layout.columns.iter().flat_map(|column| fields_of(&column.target));
    let stale: Vec<&Earlier> = family.iter().copied().filter(|other| other.batch != latest.batch).collect();
    Ok(Some(Source {
        name: layout.source.clone(),
        kind: layout.kind,
        files: vec![at],
        last: last_ids,
        all: ids(&standing)?,
        stale: ids(&stale)?,
        last_file: last
            .iter()
            .rev()
            .map(|other| other.name.as_str())
            .collect::<Vec<_>>()
            .join(", "),
        last_batch: latest.batch,
        last_day: latest.day.clone(),
        fields: fields.filter(|field| before.contains(field)).map(str::to_owned).collect(),
    }))
}

/// Of the smaller one's people, more than one in so many must be in both: where the name says that it is the same source, and where it does not.
const NAMED_SHARE: usize = 20;
const UNNAMED_SHARE: usize = 2;

/// Whether more than one in `share` of the smaller one's people is in both.
async fn same_people(house: &mut SqliteConnection, prepared: &Prepared, at: usize, last: &str, share: usize) -> Answer<bool> {
    let here = known_in(prepared, &[at]);
    let (there, shared): (u32, u32) = sqlx::query_as(include_str!("sql/overlap.sql"))
        .bind(last)
        .bind(serde_json::to_string(&here)?)
        .fetch_one(house)
        .await?;
    let people = people_in(prepared, &[at]);
    let smaller = usize::try_from(there).unwrap_or(usize::MAX).min(people);
    Ok(shared as usize * share > smaller)
}

/// The known people who stand in some files of a draft.
pub(super) fn known_in(prepared: &Prepared, files: &[usize]) -> BTreeSet<u32> {
    rows_of(prepared, files)
        .filter_map(|person| prepared.people.get(person as usize).copied().flatten().map(NonZeroU32::get))
        .collect()
}

fn people_in(prepared: &Prepared, files: &[usize]) -> usize {
    let mut met = vec![false; prepared.people.len()];
    rows_of(prepared, files)
        .filter(|person| !std::mem::replace(&mut met[*person as usize], true))
        .count()
}

fn rows_of<'a>(prepared: &'a Prepared, files: &'a [usize]) -> impl Iterator<Item = u32> + 'a {
    let rows = prepared.rows.iter().filter(|row| row.is_somebodys());
    rows.filter(|row| files.contains(&usize::from(row.file)))
        .map(|row| row.person)
}

fn headers(recipe: &Recipe) -> impl Iterator<Item = &String> {
    recipe.columns.iter().map(|column| &column.header)
}

fn keys<'a>(headers: impl Iterator<Item = &'a String>) -> HashSet<String> {
    headers.map(|header| text_key(header)).filter(|key| !key.is_empty()).collect()
}

fn ids(files: &[&Earlier]) -> Answer<String> {
    let mut ids: Vec<u32> = files.iter().map(|file| file.id).collect();
    ids.sort_unstable();
    Ok(serde_json::to_string(&ids)?)
}
