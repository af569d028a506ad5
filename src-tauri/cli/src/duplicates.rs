//! `housefile duplicates F`, `merge F`, `unmerge F RECORD`: who is in the file more than once.

use std::path::PathBuf;

use housefile::{
    intake,
    matching::{self, Pair, Side, Turn, Verdict},
    refusal::{Answer, Message, message},
    store::House,
    values::{BatchId, ContactId, MatchPairId},
};

use crate::{
    answer::{Reply, reply},
    clock,
    desk::Desk,
    found::{write_clusters, write_pairs},
};

/// Find duplicates without merging anything
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  housefile duplicates customers.housefile --json\n  housefile duplicates customers.housefile --clusters clusters.csv --pairs pairs.csv\n  housefile duplicates customers.housefile --why 12 4711\n  housefile duplicates customers.housefile --rehearse\n  housefile duplicates customers.housefile --answered"
)]
pub(crate) struct FindArgs {
    /// The house file
    file: PathBuf,
    /// Write which imported rows are one person, certainly or in all likelihood: source_file, source_row, contact, cluster
    #[arg(long, value_name = "OUT.csv")]
    clusters: Option<PathBuf>,
    /// Write the pairs that are worth a look: left_row, right_row, score (0 to 1), verdict (certain, likely or unsure), why
    #[arg(long, value_name = "OUT.csv")]
    pairs: Option<PathBuf>,
    /// Compare two people by their numbers, and say whether they are offered as duplicates or why not
    #[arg(long, num_args = 2, value_names = ["PERSON", "PERSON"], conflicts_with_all = ["clusters", "pairs"])]
    why: Option<Vec<u32>>,
    /// Say what the search would change, with ten examples, and change nothing
    #[arg(long, conflicts_with_all = ["clusters", "pairs", "why"])]
    rehearse: bool,
    /// List the pairs that were answered "not the same" or "later", the latest answer first
    #[arg(long, conflicts_with_all = ["clusters", "pairs", "why", "rehearse"])]
    answered: bool,
    /// Take back what was answered about a pair, by its number: it waits again
    #[arg(long, value_name = "PAIR", conflicts_with_all = ["clusters", "pairs", "why", "rehearse", "answered"])]
    ask_again: Option<u32>,
    /// Compare only those whom an import brought with everybody, by the import's number: quick after a small import into a large file
    #[arg(long, value_name = "IMPORT", conflicts_with_all = ["clusters", "pairs", "why", "rehearse", "answered", "ask_again"])]
    of_import: Option<u32>,
}

/// Merge the duplicates that are certain; each merge can be taken apart again
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  housefile merge customers.housefile --certain")]
pub(crate) struct MergeArgs {
    /// The house file
    file: PathBuf,
    /// Only those that the automatic rule allows; the others wait for a person in the window
    #[arg(long, required = true)]
    certain: bool,
}

/// Take one merged record out of the person it was merged into, or every record out of a person
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  housefile unmerge customers.housefile 4711\n  housefile unmerge customers.housefile 1294 --all --rehearse\n  housefile unmerge customers.housefile 1294 --all"
)]
pub(crate) struct UnmergeArgs {
    /// The house file
    file: PathBuf,
    /// The merged record; with --all the person
    record: u32,
    /// Take every record out that was merged into this person
    #[arg(long)]
    all: bool,
    /// Say what would go where, and change nothing
    #[arg(long)]
    rehearse: bool,
}

pub(crate) async fn find(args: FindArgs, desk: &Desk) -> Answer<Reply> {
    let house = desk.open(&args.file).await?;
    if let Some([one, other]) = args.why.as_deref() {
        let told = why(&house, ContactId(*one), ContactId(*other), desk).await;
        house.close().await;
        return told;
    }
    let other = match (args.ask_again, args.of_import) {
        _ if args.rehearse => Some(rehearsed(&house, desk).await),
        _ if args.answered => Some(answered(&house, desk).await),
        (Some(pair), _) => Some(ask_again(&house, MatchPairId(pair), desk).await),
        (_, Some(batch)) => Some(of_import(&house, BatchId(batch), desk).await),
        (None, None) => None,
    };
    if let Some(told) = other {
        house.close().await;
        return told;
    }
    let found = if args.clusters.is_some() || args.pairs.is_some() {
        let (found, likely) = matching::find_likely(&house, &desk.job, &clock::now()).await?;
        let rows = intake::imported_rows(&house, None).await?;
        if let Some(path) = &args.clusters {
            write_clusters(path, &rows, &likely)?;
        }
        if let Some(path) = &args.pairs {
            write_pairs(path, &rows, &likely, &desk.words)?;
        }
        found
    } else {
        matching::find(&house, &desk.job, &clock::now()).await?
    };
    let agreements = matching::agreements(&house).await?;
    house.close().await;
    let sentence = message("cli-duplicates")
        .with("certain", found.certain)
        .with("people", found.people_in_certain)
        .with("review", found.review);
    let mut lines = vec![desk.words.say(&sentence)];
    for (title, counts) in [
        ("cli-agree-certain", &agreements.certain),
        ("cli-agree-review", &agreements.review),
    ] {
        if !counts.is_empty() {
            lines.push(desk.words.tell(title));
        }
        lines.extend(counts.iter().map(|count| {
            let kind = desk.words.say(&count.agreement.message());
            format!("{:>10}  {kind}", desk.words.count(count.pairs))
        }));
    }
    if found.learned > 0 {
        lines.push(desk.words.say(&message("matching-learned").with("count", found.learned)));
    }
    let mut document = serde_json::to_value(found)?;
    document["agreements"] = serde_json::to_value(agreements)?;
    reply(lines.join("\n"), document)
}

/// What a search would change.
async fn rehearsed(house: &House, desk: &Desk) -> Answer<Reply> {
    let told = matching::rehearse(house, &desk.job, &clock::now()).await?;
    let mut lines = vec![
        desk.words.say(
            &message("cli-rehearsed-search")
                .with("certain", told.to_certain)
                .with("review", told.to_review)
                .with("dropped", told.dropped)
                .with("stay", told.stay),
        ),
    ];
    if told.learned > 0 {
        lines.push(desk.words.say(&message("matching-would-learn").with("count", told.learned)));
    }
    lines.extend(told.examples.iter().map(|example| {
        let turn = match example.turn {
            Turn::Certain => "certain",
            Turn::Review => "review",
            Turn::Dropped => "dropped",
        };
        let turn = desk.words.say(&message("cli-search-turn").with("turn", turn));
        format!("{turn:<12}  {}", two(&example.pair))
    }));
    reply(lines.join("\n"), told)
}

/// The pairs that were answered and are not merged.
async fn answered(house: &House, desk: &Desk) -> Answer<Reply> {
    let mut lines = Vec::new();
    let mut document = serde_json::Map::new();
    for (name, title, verdict) in [
        ("different", "cli-answered-different", Verdict::Different),
        ("later", "cli-answered-later", Verdict::Later),
    ] {
        let pairs = matching::answered(house, verdict, u32::MAX).await?;
        let count = u32::try_from(pairs.len()).unwrap_or(u32::MAX);
        lines.push(desk.words.say(&message(title).with("count", count)));
        lines.extend(pairs.iter().map(|answered| {
            let day = answered.at.as_deref().and_then(|at| at.get(..10)).unwrap_or("");
            format!("{:>8}  {day:<10}  {}", answered.pair.id.0, two(&answered.pair))
        }));
        document.insert(name.to_owned(), serde_json::to_value(pairs)?);
    }
    reply(lines.join("\n"), document)
}

async fn ask_again(house: &House, pair: MatchPairId, desk: &Desk) -> Answer<Reply> {
    let entry = matching::decide(house, pair, Verdict::Open, &clock::now()).await?;
    reply(
        desk.words.say(&message("cli-asked-again").with("pair", pair.0.to_string())),
        serde_json::json!({ "pair": pair, "entry": entry }),
    )
}

async fn of_import(house: &House, batch: BatchId, desk: &Desk) -> Answer<Reply> {
    let offered = matching::offer_imported(house, batch, &desk.job, &clock::now()).await?;
    let sentence = message("cli-offered")
        .with("looked", offered.looked)
        .with("pairs", offered.pairs);
    reply(desk.words.say(&sentence), offered)
}

/// Two people with their numbers.
fn two(pair: &Pair) -> String {
    let side = |side: &Side| format!("{} ({})", side.name, side.contact.0);
    format!("{} | {}", side(&pair.left), side(&pair.right))
}

async fn why(house: &House, one: ContactId, other: ContactId, desk: &Desk) -> Answer<Reply> {
    let compared = matching::compare(house, one, other, &desk.job).await?;
    let (left, right) = (&compared.pair.left, &compared.pair.right);
    let title = message("cli-compared")
        .with("left", left.name.as_str())
        .with("left_number", left.contact.to_string())
        .with("right", right.name.as_str())
        .with("right_number", right.contact.to_string());
    let mut lines = vec![desk.words.say(&title)];
    lines.extend(compared.standing.iter().map(|reason| desk.words.say(reason)));
    for point in &compared.pair.points {
        let sign = if point.for_it { "+" } else { "-" }.repeat(usize::from(point.strength));
        lines.push(format!("{sign:<4}{}", desk.words.say(&point.message)));
    }
    reply(lines.join("\n"), compared)
}

pub(crate) async fn merge(args: MergeArgs, desk: &Desk) -> Answer<Reply> {
    debug_assert!(args.certain, "clap asks for it");
    let house = desk.open(&args.file).await?;
    let done = matching::merge_certain(&house, &desk.job, &clock::now()).await?;
    house.close().await;
    let sentence = message("cli-merged").with("groups", done.groups).with("merged", done.merged);
    reply(desk.words.say(&sentence), done)
}

pub(crate) async fn unmerge(args: UnmergeArgs, desk: &Desk) -> Answer<Reply> {
    let house = desk.open(&args.file).await?;
    let (record, now) = (ContactId(args.record), clock::now());
    if args.rehearse {
        let told = if args.all {
            matching::rehearse_unmerge_all(&house, record, &now).await
        } else {
            matching::rehearse_unmerge(&house, record, &now).await
        };
        house.close().await;
        let told = told?;
        let first = ("cli-would-part", told.people.len());
        return reply(apart(first, told.kept, told.rows, &told.since, desk), told);
    }
    let done = if args.all {
        matching::unmerge_all(&house, record, &now).await
    } else {
        matching::unmerge(&house, record, &now).await
    };
    house.close().await;
    let done = done?;
    if args.all {
        let first = ("cli-parted", done.people.len());
        return reply(apart(first, done.kept, done.rows, &done.since, desk), done);
    }
    let mut lines = vec![
        desk.words
            .say(&message("cli-unmerged").with("record", args.record).with("kept", done.kept.0)),
    ];
    lines.extend(done.since.iter().map(|change| desk.words.say(change)));
    reply(lines.join("\n"), done)
}

/// What came or would come out, and what changed since.
fn apart((sentence, records): (&'static str, usize), kept: ContactId, rows: u32, since: &[Message], desk: &Desk) -> String {
    let first = message(sentence)
        .with("records", u32::try_from(records).unwrap_or(u32::MAX))
        .with("kept", kept.0.to_string())
        .with("rows", rows);
    let mut lines = vec![desk.words.say(&first)];
    lines.extend(since.iter().map(|change| desk.words.say(change)));
    lines.join("\n")
}
