//! `housefile duplicates F`, `merge F`, `unmerge F PERSON`: who is in the file more than once.

use std::path::PathBuf;

use housefile::{
    intake, matching,
    refusal::{Answer, message},
    store::House,
    values::ContactId,
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
    after_help = "Examples:\n  housefile duplicates customers.housefile --json\n  housefile duplicates customers.housefile --clusters clusters.csv --pairs pairs.csv\n  housefile duplicates customers.housefile --why 12 4711"
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

/// Take one merged record out of the person it was merged into
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  housefile unmerge customers.housefile 4711")]
pub(crate) struct UnmergeArgs {
    /// The house file
    file: PathBuf,
    /// The merged record
    record: u32,
}

pub(crate) async fn find(args: FindArgs, desk: &Desk) -> Answer<Reply> {
    let house = desk.open(&args.file).await?;
    if let Some([one, other]) = args.why.as_deref() {
        let told = why(&house, ContactId(*one), ContactId(*other), desk).await;
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
    let done = matching::unmerge(&house, ContactId(args.record), &clock::now()).await?;
    house.close().await;
    let mut lines = vec![
        desk.words
            .say(&message("cli-unmerged").with("record", args.record).with("kept", done.kept.0)),
    ];
    lines.extend(done.since.iter().map(|change| desk.words.say(change)));
    reply(lines.join("\n"), done)
}
