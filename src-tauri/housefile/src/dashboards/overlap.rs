//! In which files people occur: how many in one, in two, in more; and in which together. Files of one name are one file, so that a
//! fresh export of the same shop is no second source.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};
use specta::Type;
use sqlx::SqliteConnection;

use super::{
    Chart, ChartId, Mark, Table, Value,
    draw::{Set, Sets, sets},
    parts::{column, empty, people},
};
use crate::{
    refusal::{Answer, Message, message},
    words::Words,
};

/// The picture has room for so many files.
const FILES: usize = 5;
/// And for so many combinations.
const COMBINATIONS: usize = 8;

/// How many people occur in how many files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
pub struct InFiles {
    /// How many files there are.
    pub files: u32,
    /// People in one of them.
    pub one: u32,
    /// In two.
    pub two: u32,
    /// In three or more.
    pub more: u32,
    /// Entered by hand.
    pub none: u32,
}

/// Every combination of files that occurs, by the ids of the files, with the number of its people.
struct Combinations {
    names: HashMap<u32, String>,
    people: BTreeMap<Vec<u32>, u32>,
    everybody: u32,
}

async fn combinations(read: &mut SqliteConnection) -> Answer<Combinations> {
    let names: Vec<(u32, String)> = sqlx::query_as("SELECT min(id), name FROM batch_file GROUP BY name")
        .fetch_all(&mut *read)
        .await?;
    let rows: Vec<(String, u32)> = sqlx::query_as(concat!(
        "SELECT files, count(*) FROM (",
        include_str!("overlap.sql"),
        ") GROUP BY files"
    ))
    .fetch_all(&mut *read)
    .await?;
    let (everybody,): (u32,) = sqlx::query_as("SELECT count(*) FROM live_contact").fetch_one(read).await?;
    Ok(Combinations {
        names: names.into_iter().collect(),
        people: rows.into_iter().map(|(files, people)| (ids(&files), people)).collect(),
        everybody,
    })
}

fn ids(files: &str) -> Vec<u32> {
    files.split('+').filter_map(|id| id.parse().ok()).collect()
}

fn key(files: &[u32]) -> String {
    files.iter().map(u32::to_string).collect::<Vec<_>>().join("+")
}

/// How many people occur in how many files.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn in_files(read: &mut SqliteConnection) -> Answer<InFiles> {
    let known = combinations(read).await?;
    let mut counts = InFiles {
        files: u32::try_from(known.names.len()).unwrap_or(u32::MAX),
        none: known.everybody,
        ..InFiles::default()
    };
    for (files, people) in &known.people {
        match files.len() {
            1 => counts.one += people,
            2 => counts.two += people,
            _ => counts.more += people,
        }
        counts.none = counts.none.saturating_sub(*people);
    }
    Ok(counts)
}

pub(super) async fn chart(read: &mut SqliteConnection, width: u32, words: &Words) -> Answer<Chart> {
    let counts = in_files(read).await?;
    let known = combinations(read).await?;
    if known.people.is_empty() {
        return Ok(empty(ChartId::Overlap, message("dashboards-no-files")));
    }
    let of_file = |file: u32| {
        known
            .people
            .iter()
            .filter(|(files, _)| files.contains(&file))
            .map(|(_, n)| n)
            .sum::<u32>()
    };
    let mut files: Vec<(u32, u32)> = known
        .names
        .keys()
        .map(|file| (*file, of_file(*file)))
        .filter(|(_, n)| *n > 0)
        .collect();
    files.sort_unstable_by_key(|(file, people)| (std::cmp::Reverse(*people), *file));
    files.truncate(FILES);
    let place = |file: u32| files.iter().position(|(known, _)| *known == file);
    let mut shown: Vec<(&Vec<u32>, u32)> = known
        .people
        .iter()
        .filter(|(combination, _)| combination.iter().all(|file| place(*file).is_some()))
        .map(|(combination, people)| (combination, *people))
        .collect();
    shown.sort_by_key(|(combination, people)| (std::cmp::Reverse(*people), combination.len()));
    shown.truncate(COMBINATIONS);
    let name = |file: u32| known.names.get(&file).cloned().unwrap_or_default();
    let painted = sets(
        i32::try_from(width).unwrap_or(i32::MAX),
        &Sets {
            sets: &files
                .iter()
                .map(|(file, n)| Set {
                    name: name(*file),
                    hint: words.say(&people(*n)),
                })
                .collect::<Vec<_>>(),
            combinations: &shown
                .iter()
                .map(|(files, n)| (files.iter().filter_map(|file| place(*file)).collect(), *n, words.count(*n)))
                .collect::<Vec<_>>(),
        },
    )?;
    let title = |files: &[u32]| together(files, name);
    let marks = shown
        .iter()
        .zip(&painted.told)
        .map(|((files, n), frame)| Mark {
            key: key(files),
            series: "files".into(),
            shape: frame.shape(),
            label: title(files),
            value: people(*n),
            people: *n,
        })
        .collect();
    let told: u32 = shown.iter().map(|(_, n)| n).sum();
    let others = counts.one + counts.two + counts.more - told;
    let mut notes = Vec::new();
    if others > 0 {
        notes.push(message("dashboards-overlap-others").with("people", others));
    }
    if counts.none > 0 {
        notes.push(message("dashboards-overlap-by-hand").with("people", counts.none));
    }
    Ok(Chart {
        svg: painted.svg,
        width: painted.width,
        height: painted.height,
        summary: summary(counts),
        notes,
        table: Table {
            columns: vec![
                column("dashboards-column-files", false),
                column("dashboards-column-people", true),
            ],
            rows: known
                .people
                .iter()
                .map(|(files, n)| vec![Value::Said { message: title(files) }, Value::Count { count: *n }])
                .collect(),
        },
        marks,
        not_enough: None,
        ..empty(ChartId::Overlap, message("dashboards-no-files"))
    })
}

fn together(files: &[u32], name: impl Fn(u32) -> String) -> Message {
    let names: Vec<String> = files.iter().map(|file| name(*file)).collect();
    let id = if files.len() == 1 {
        "dashboards-overlap-only"
    } else {
        "dashboards-overlap-in"
    };
    message(id).with("files", names.join(" + "))
}

fn summary(counts: InFiles) -> Message {
    if counts.files == 1 {
        return message("dashboards-overlap-one-file").with("people", counts.one);
    }
    message("dashboards-overlap-summary")
        .with("several", counts.two + counts.more)
        .with("people", counts.one + counts.two + counts.more)
        .with("files", counts.files)
}

pub(super) async fn drill(read: &mut SqliteConnection, key: &str) -> Answer<Option<Vec<u32>>> {
    if ids(key).is_empty() {
        return Ok(None);
    }
    let rows: Vec<(u32,)> = sqlx::query_as(concat!(
        "SELECT person FROM (",
        include_str!("overlap.sql"),
        ") WHERE files = ?1 ORDER BY person"
    ))
    .bind(key)
    .fetch_all(read)
    .await?;
    Ok(Some(rows.into_iter().map(|(id,)| id).collect()))
}
