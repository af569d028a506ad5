//! What changed in a source since its last file: beside an import's figures, and `housefile since F BATCH` for all of the people.

use std::path::PathBuf;

use housefile::{
    intake::{self, Since, SinceKind, SincePerson},
    refusal::{Answer, message},
    store::House,
    values::BatchId,
};
use serde_json::{Value, json};

use crate::{
    answer::{Reply, reply},
    desk::Desk,
};

/// Who is new, changed, missing or returned in an import's sources since their last files
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  housefile since customers.housefile 7
  housefile since customers.housefile 7 --what missing --json
The numbers of imports are those of `housefile batches`.")]
pub(crate) struct Args {
    /// The house file
    file: PathBuf,
    /// The import
    batch: u32,
    /// Only these
    #[arg(long, value_parser = ["new", "changed", "missing", "returned"])]
    what: Option<String>,
}

/// Where the people are listed.
#[derive(Debug, Clone, Copy)]
pub(crate) enum From {
    Draft(u32),
    Batch(BatchId),
}

/// So many are named beside the figures.
const NAMED: u32 = 5;
/// So many of each kind stand in the document of an import.
const LISTED: u32 = 1000;
/// So many are asked for at once.
const PAGE: u32 = 5000;

async fn people(house: &House, from: From, source: u32, kind: SinceKind, page: (u32, u32)) -> Answer<Vec<SincePerson>> {
    match from {
        From::Draft(draft) => intake::since_of_draft(house, draft, source, kind, page).await,
        From::Batch(batch) => intake::since_of_batch(house, batch, source, kind, page).await,
    }
}

fn count(since: &Since, kind: SinceKind) -> u32 {
    match kind {
        SinceKind::New => since.new,
        SinceKind::Changed => since.changed.unwrap_or(0),
        SinceKind::Missing => since.missing,
        SinceKind::Returned => since.returned,
    }
}

/// Two lines and more for each source: the figures, and the first names behind each.
pub(crate) async fn told(house: &House, from: From, all: &[Since], desk: &Desk) -> Answer<Vec<String>> {
    let mut lines = Vec::new();
    for (source, since) in (0..).zip(all) {
        lines.push(figures(since, desk));
        for kind in SinceKind::ALL {
            let first = people(house, from, source, kind, (0, NAMED)).await?;
            if first.is_empty() {
                continue;
            }
            let more = if count(since, kind) > NAMED { " …" } else { "" };
            let names: Vec<String> = first.iter().map(one).collect();
            let sentence = message(&format!("cli-since-{}", kind.name())).with("names", names.join("; ") + more);
            lines.push(format!("  {}", desk.words.say(&sentence)));
        }
    }
    Ok(lines)
}

fn figures(since: &Since, desk: &Desk) -> String {
    let sentence = match since.changed {
        Some(changed) => message("cli-since").with("changed", changed),
        None => message("cli-since-not-kept"),
    };
    let sentence = sentence
        .with("file", since.last_file.as_str())
        .with("day", since.last_day.as_str());
    let sentence = sentence.with("new", since.new).with("missing", since.missing);
    desk.words
        .say(&sentence.with("returned", since.returned).with("same", since.same))
}

/// A person on a line, with what changed.
fn one(person: &SincePerson) -> String {
    let changes: Vec<String> = person
        .changes
        .iter()
        .map(|change| {
            let side = |value: &Option<String>| value.clone().unwrap_or_else(|| "–".to_owned());
            format!("{} {} → {}", change.field, side(&change.before), side(&change.after))
        })
        .collect();
    match changes.as_slice() {
        [] => person.name.clone(),
        changes => format!("{} ({})", person.name, changes.join(", ")),
    }
}

/// The figures with their people.
pub(crate) async fn document(house: &House, from: From, all: &[Since]) -> Answer<Value> {
    let mut sources = Vec::new();
    for (source, since) in (0..).zip(all) {
        let mut document = serde_json::to_value(since)?;
        let mut listed = serde_json::Map::new();
        for kind in SinceKind::ALL {
            let first = people(house, from, source, kind, (0, LISTED)).await?;
            listed.insert(kind.name().to_owned(), serde_json::to_value(first)?);
        }
        document["people"] = listed.into();
        sources.push(document);
    }
    Ok(sources.into())
}

pub(crate) async fn run(args: Args, desk: &Desk) -> Answer<Reply> {
    let house = desk.open_to_read(&args.file).await?;
    let answer = all(&args, &house, desk).await;
    house.close().await;
    answer
}

async fn all(args: &Args, house: &House, desk: &Desk) -> Answer<Reply> {
    let batch = BatchId(args.batch);
    let receipt = intake::receipt(house, batch).await?;
    let wanted = |kind: &SinceKind| args.what.as_deref().is_none_or(|what| what == kind.name());
    let (mut lines, mut sources) = (Vec::new(), Vec::new());
    for (source, since) in (0..).zip(&receipt.since) {
        lines.push(figures(since, desk));
        let mut listed = serde_json::Map::new();
        for kind in SinceKind::ALL.into_iter().filter(wanted) {
            let mut everybody = Vec::new();
            loop {
                let skip = u32::try_from(everybody.len()).unwrap_or(u32::MAX);
                let page = people(house, From::Batch(batch), source, kind, (skip, PAGE)).await?;
                if page.is_empty() {
                    break;
                }
                everybody.extend(page);
            }
            for person in &everybody {
                let sentence = message(&format!("cli-since-{}", kind.name())).with("names", one(person));
                lines.push(format!("  {}", desk.words.say(&sentence)));
            }
            listed.insert(kind.name().to_owned(), serde_json::to_value(everybody)?);
        }
        let mut document = serde_json::to_value(since)?;
        document["people"] = listed.into();
        sources.push(document);
    }
    if sources.is_empty() {
        lines.push(desk.words.say(&message("cli-since-nothing").with("batch", args.batch)));
    }
    reply(lines.join("\n"), json!({ "since": sources }))
}
