//! Holds the people of a draft against the last file of each source, a page at a time: the dry run shows what comes out, and the commit keeps it.

use std::collections::{HashMap, HashSet};

use sqlx::SqliteConnection;

use super::{
    Since, SinceChange, SinceKind,
    said::{Said, differences, said},
    source::{Source, known_in, sources},
};
use crate::{
    intake::{
        landing::{Fate, Page, Prepared},
        rehearsal::Policy,
    },
    refusal::Answer,
    values::BatchId,
};

/// The sources of a draft that came before, and what was counted so far.
#[derive(Debug)]
pub(in crate::intake) struct Comparison {
    sources: Vec<Source>,
    counted: Vec<Since>,
}

/// Somebody who differs.
#[derive(Debug)]
pub(in crate::intake) struct Found {
    /// The source's place.
    pub(in crate::intake) source: u32,
    pub(in crate::intake) kind: SinceKind,
    /// The person's place in the draft.
    pub(in crate::intake) person: usize,
    /// The known person behind.
    pub(in crate::intake) contact: Option<u32>,
    /// Of who is new to the house file.
    pub(in crate::intake) name: Option<String>,
    pub(in crate::intake) changes: Vec<SinceChange>,
}

impl Comparison {
    /// Finds what there is to compare with. Where every row becomes a new person nobody is known, and so nothing can be told.
    pub(in crate::intake) async fn begin(house: &mut SqliteConnection, prepared: &Prepared, policy: Policy) -> Answer<Self> {
        let sources = match policy {
            Policy::Add => Vec::new(),
            _ => sources(house, prepared).await?,
        };
        let mut counted = Vec::with_capacity(sources.len());
        for source in &sources {
            let (kept,): (bool,) =
                sqlx::query_as("SELECT EXISTS (SELECT 1 FROM file_said WHERE file IN (SELECT value FROM json_each(?1)))")
                    .bind(&source.last)
                    .fetch_one(&mut *house)
                    .await?;
            counted.push(Since {
                name: source.name.clone(),
                files: source.files.iter().map(|at| prepared.layouts[*at].name.clone()).collect(),
                last_file: source.last_file.clone(),
                last_batch: BatchId(source.last_batch),
                last_day: source.last_day.clone(),
                new: 0,
                changed: kept.then_some(0),
                missing: 0,
                returned: 0,
                same: 0,
            });
        }
        Ok(Self { sources, counted })
    }

    /// Whether nothing came before.
    pub(in crate::intake) fn is_empty(&self) -> bool {
        self.sources.is_empty()
    }

    /// Who of a page differs. `house` must be as it was before this import.
    pub(in crate::intake) async fn page(
        &mut self,
        house: &mut SqliteConnection,
        prepared: &Prepared,
        page: &Page,
    ) -> Answer<Vec<Found>> {
        let mut all = Vec::new();
        for (at, (source, counted)) in (0_u32..).zip(self.sources.iter().zip(&mut self.counted)) {
            let here = Here::of(source, page);
            let (was, before) = (
                was_in(house, source, &here.known).await?,
                told(house, source, &here.known).await?,
            );
            for person in here.people {
                let plan = &page.plans[person];
                let changed = |contact: &u32| {
                    let now = now(source, prepared, page, person);
                    let before = before.get(contact)?;
                    Some(differences(before, &now, &source.fields, source.kind))
                };
                let (kind, changes) = match plan.contact.as_ref().map(|contact| (was.get(contact), contact)) {
                    None | Some((None, _)) => (SinceKind::New, Vec::new()),
                    Some((Some(false), _)) => (SinceKind::Returned, Vec::new()),
                    Some((Some(true), contact)) => match changed(contact) {
                        Some(changes) if !changes.is_empty() => (SinceKind::Changed, changes),
                        _ => {
                            counted.same += 1;
                            continue;
                        }
                    },
                };
                count(counted, kind, 1);
                all.push(Found {
                    source: at,
                    kind,
                    person: page.first + person,
                    contact: plan.contact,
                    name: name(plan),
                    changes,
                });
            }
        }
        Ok(all)
    }

    /// The people who are missing, source by source, before the import.
    pub(in crate::intake) async fn missing(
        &mut self,
        house: &mut SqliteConnection,
        prepared: &Prepared,
    ) -> Answer<Vec<(u32, Vec<u32>)>> {
        let mut all = Vec::new();
        for (at, (source, counted)) in (0_u32..).zip(self.sources.iter().zip(&mut self.counted)) {
            let here = known_in(prepared, &source.files);
            let missing: Vec<(u32,)> = sqlx::query_as(include_str!("sql/missing_now.sql"))
                .bind(&source.last)
                .bind(serde_json::to_string(&here)?)
                .fetch_all(&mut *house)
                .await?;
            count(counted, SinceKind::Missing, missing.len());
            all.push((at, missing.into_iter().map(|(contact,)| contact).collect()));
        }
        Ok(all)
    }

    /// Keeps who is missing, within the import whose rows are written already; `files` are the ids of its files. What the files before the last one said
    /// is let go: it is never asked for again unless this import and the last are both taken back.
    pub(in crate::intake) async fn keep_missing(
        &mut self,
        entry: &mut SqliteConnection,
        batch: BatchId,
        files: &[u32],
    ) -> Answer<()> {
        for (at, (source, counted)) in (0_u32..).zip(self.sources.iter().zip(&mut self.counted)) {
            let now: Vec<u32> = source.files.iter().filter_map(|at| files.get(*at).copied()).collect();
            let kept = sqlx::query(include_str!("sql/missing.sql"))
                .bind(batch)
                .bind(at)
                .bind(&source.last)
                .bind(serde_json::to_string(&now)?)
                .execute(&mut *entry)
                .await?;
            count(
                counted,
                SinceKind::Missing,
                usize::try_from(kept.rows_affected()).unwrap_or(usize::MAX),
            );
            sqlx::query("DELETE FROM file_said WHERE file IN (SELECT value FROM json_each(?1))")
                .bind(&source.stale)
                .execute(&mut *entry)
                .await?;
        }
        Ok(())
    }

    /// What was counted.
    pub(in crate::intake) fn counted(self) -> Vec<Since> {
        self.counted
    }
}

/// The people of a page who stand in a source's files.
struct Here {
    /// Places in the page.
    people: Vec<usize>,
    /// Those of them who are known, as JSON.
    known: String,
}

impl Here {
    fn of(source: &Source, page: &Page) -> Self {
        let stands = |person: &usize| {
            let plan = &page.plans[*person];
            // A stranger whom the policy leaves out is nobody in the house file, last time as now.
            (plan.fate != Fate::LeftOut || plan.contact.is_some())
                && page.rows[*person].iter().any(|row| source.files.contains(&row.file))
        };
        let people: Vec<usize> = (0..page.plans.len()).filter(stands).collect();
        let known: Vec<String> = people
            .iter()
            .filter_map(|person| page.plans[*person].contact.map(|contact| contact.to_string()))
            .collect();
        Self {
            people,
            known: format!("[{}]", known.join(",")),
        }
    }
}

/// Who was in the last file, and who only in one before.
async fn was_in(house: &mut SqliteConnection, source: &Source, known: &str) -> Answer<HashMap<u32, bool>> {
    let rows: Vec<(u32, bool)> = sqlx::query_as(include_str!("sql/where.sql"))
        .bind(known)
        .bind(&source.last)
        .bind(&source.all)
        .fetch_all(house)
        .await?;
    Ok(rows.into_iter().collect())
}

/// What the last file said of each. Records that were merged since speak together.
async fn told(house: &mut SqliteConnection, source: &Source, known: &str) -> Answer<HashMap<u32, Said<'static>>> {
    let rows: Vec<(u32, String)> = sqlx::query_as(include_str!("sql/before.sql"))
        .bind(known)
        .bind(&source.last)
        .fetch_all(house)
        .await?;
    let mut told: HashMap<u32, Said<'static>> = HashMap::with_capacity(rows.len());
    let mut several = HashSet::new();
    for (contact, text) in rows {
        let said: Said<'static> = serde_json::from_str(&text)?;
        let there = told.entry(contact).or_default();
        if !there.is_empty() {
            several.insert(contact);
        }
        there.extend(said);
    }
    for contact in several {
        if let Some(said) = told.get_mut(&contact) {
            said.sort_unstable();
            said.dedup();
        }
    }
    Ok(told)
}

/// What the files of a source say of a person now.
fn now<'a>(source: &Source, prepared: &'a Prepared, page: &'a Page, person: usize) -> Said<'a> {
    let mut all = Said::new();
    for file in &source.files {
        let rows = page.rows[person].iter().filter(|row| row.file == *file);
        all.extend(said(&prepared.layouts[*file], rows.map(|row| &*row.clean)));
    }
    all.sort_unstable();
    all.dedup();
    all
}

fn count(since: &mut Since, kind: SinceKind, by: usize) {
    let by = u32::try_from(by).unwrap_or(u32::MAX);
    match kind {
        SinceKind::New => since.new += by,
        SinceKind::Changed => *since.changed.get_or_insert(0) += by,
        SinceKind::Missing => since.missing += by,
        SinceKind::Returned => since.returned += by,
    }
}

/// The name of who is new to the house file, or an address.
fn name(plan: &crate::intake::landing::Plan) -> Option<String> {
    let record = plan.record.as_ref().filter(|_| plan.contact.is_none())?;
    Some(match plan.points.first() {
        Some(point) if record.name.is_empty() => point.shown.clone(),
        _ => record.name.clone(),
    })
}
