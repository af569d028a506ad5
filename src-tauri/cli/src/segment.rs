//! `housefile segment F count|counts|people|moved|list|ready|overlap|save`: rules over the people. A rule is JSON, as the window builds it.

use std::{path::PathBuf, time::Instant};

use clap::Subcommand;
use housefile::{
    refusal::{Answer, message},
    segments::{self, Overlap, Rule},
    store::House,
    values::{Day, SegmentId},
    words::Words,
};
use serde_json::json;

use crate::{
    answer::{Reply, reply},
    clock::{self, day},
    contacts,
    desk::Desk,
    document,
};

/// Rules over the people: count, counts, people, moved, list, ready, overlap, save
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  echo '{\"kind\":\"bought\",\"at_least\":2}' | housefile segment customers.housefile count --rule -
  housefile segment customers.housefile save \"Regulars\" --rule regulars.json --json
  housefile segment customers.housefile people --id 3 --limit 20
  housefile segment customers.housefile moved --id 3 --since 2026-10-01
  housefile segment customers.housefile counts questions.json --json
  housefile segment customers.housefile overlap 1 2 3
  housefile segment customers.housefile ready")]
pub(crate) struct Args {
    /// The house file
    file: PathBuf,
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// How many people a rule describes, condition by condition, and how many of them may be contacted
    Count(Which),
    /// How many people each of several rules describes, and how long each answer took: the file is opened once
    Counts {
        /// A JSON list of rules; `-` for stdin
        #[arg(value_name = "RULES.json")]
        rules: PathBuf,
    },
    /// The people it describes
    People {
        #[command(flatten)]
        which: Which,
        /// Whom it described at the end of that day, by the people of today
        #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
        as_of: Option<Day>,
        /// At most this many
        #[arg(long, default_value_t = 100)]
        limit: usize,
    },
    /// Who came into it and who left it since the end of a day
    Moved {
        #[command(flatten)]
        which: Which,
        /// The day
        #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
        since: Day,
    },
    /// The saved segments
    List,
    /// Lists that fit this file without building anything
    Ready,
    /// How saved segments overlap: who is in exactly which of them, and in each two
    ///
    /// With --json each number comes with the rule that names its people, ready for "people --rule" or "save --rule".
    Overlap {
        /// Their numbers, as "list" tells them: two to eight
        #[arg(value_name = "ID", required = true)]
        ids: Vec<u32>,
    },
    /// Save a rule under a name
    Save {
        /// The segment's name
        name: String,
        /// The rule as JSON; `-` for stdin
        #[arg(long, value_name = "R.json")]
        rule: PathBuf,
        /// What people are chosen so for; needed where the rule asks about something that the law protects
        #[arg(long)]
        purpose: Option<String>,
        /// Replace this saved segment
        #[arg(long)]
        id: Option<u32>,
    },
}

#[derive(Debug, clap::Args)]
#[group(required = true, multiple = false)]
struct Which {
    /// The rule as JSON; `-` for stdin
    #[arg(long, value_name = "R.json")]
    rule: Option<PathBuf>,
    /// A saved segment
    #[arg(long)]
    id: Option<u32>,
}

impl Which {
    fn rule(&self) -> Answer<Rule> {
        match (&self.rule, self.id) {
            (Some(path), _) => document::read(path),
            (None, id) => Ok(Rule::Segment {
                id: SegmentId(id.unwrap_or_default()),
            }),
        }
    }
}

pub(crate) async fn run(args: Args, desk: &Desk) -> Answer<Reply> {
    let house = match args.what {
        What::Save { .. } => desk.open(&args.file).await?,
        _ => desk.open_to_read(&args.file).await?,
    };
    let answer = act(args.what, &house, desk).await;
    house.close().await;
    answer
}

async fn act(what: What, house: &House, desk: &Desk) -> Answer<Reply> {
    let today = clock::today();
    match what {
        What::Count(which) => {
            let preview = segments::preview(house, &which.rule()?, today, &desk.words, &desk.job).await?;
            let total = message("cli-segment-count")
                .with("total", preview.total)
                .with("of", preview.of);
            let mut lines = vec![preview.sentence.clone(), desk.words.say(&total)];
            lines.extend(preview.warnings.iter().map(|warning| desk.words.say(&warning.message)));
            lines.extend(preview.concerns.iter().map(|concern| desk.words.say(&concern.message)));
            reply(lines.join("\n"), preview)
        }
        What::Counts { rules } => {
            let rules: Vec<Rule> = document::read(&rules)?;
            let (mut lines, mut answers) = (Vec::new(), Vec::new());
            for rule in &rules {
                let start = Instant::now();
                let counted = segments::count(house, rule, today, &desk.job).await?;
                let seconds = start.elapsed().as_secs_f64();
                let sentence = segments::sentence(house, rule, today, &desk.words).await?;
                lines.push(format!("{:>9}  {sentence}", desk.words.count(counted.total)));
                answers.push(json!({ "total": counted.total, "of": counted.of, "seconds": seconds, "counts": counted.counts }));
            }
            reply(lines.join("\n"), json!({ "rules": answers }))
        }
        What::Moved { which, since } => {
            let moved = segments::moved(house, &which.rule()?, since, today, &desk.job).await?;
            let told = message("cli-segment-moved")
                .with("day", since.iso())
                .with("before", moved.before)
                .with("now", moved.now)
                .with("came", moved.came.len())
                .with("new", moved.new.len())
                .with("left", moved.left.len())
                .with("gone", moved.gone);
            reply(desk.words.say(&told), moved)
        }
        What::People { which, as_of, limit } => {
            let rule = which.rule()?;
            let ids = match as_of {
                Some(day) => segments::as_of(house, &rule, day, today, &desk.job).await?,
                None => segments::ids(house, &rule, today, &desk.job).await?,
            };
            let page: Vec<u32> = ids.iter().copied().take(limit).collect();
            contacts::people(house, &page, ids.len(), desk).await
        }
        What::List => {
            let list = segments::list(house, today, &desk.words, &desk.job).await?;
            let lines: Vec<String> = list
                .iter()
                .map(|line| {
                    let people = line.people.map_or_else(|| "?".to_owned(), |people| desk.words.count(people));
                    format!("{:>5}  {}  {people}  {}", line.id.0, line.name, line.sentence)
                })
                .collect();
            reply(lines.join("\n"), json!({ "segments": list }))
        }
        What::Ready => {
            let lists = segments::ready_lists(house, today, &desk.words, &desk.job).await?;
            let lines: Vec<String> = lists
                .iter()
                .map(|list| {
                    format!(
                        "{:>8}  {}: {}",
                        desk.words.count(list.people),
                        desk.words.say(&list.name),
                        desk.words.say(&list.why)
                    )
                })
                .collect();
            reply(lines.join("\n"), json!({ "lists": lists }))
        }
        What::Overlap { ids } => {
            let ids: Vec<SegmentId> = ids.into_iter().map(SegmentId).collect();
            let overlap = segments::overlap(house, &ids, today, &desk.job).await?;
            reply(overlapping(&overlap, &desk.words), overlap)
        }
        What::Save { name, rule, purpose, id } => {
            let rule: Rule = document::read(&rule)?;
            let (id, entry) =
                segments::save_for(house, id.map(SegmentId), &name, &rule, purpose.as_deref(), &clock::now()).await?;
            let sentence = message("cli-segment-saved").with("name", name.as_str()).with("id", id.0);
            reply(desk.words.say(&sentence), json!({ "id": id, "name": name, "entry": entry }))
        }
    }
}

/// Each segment, each combination, each two with the share of the smaller one, and whoever is in none.
fn overlapping(overlap: &Overlap, words: &Words) -> String {
    let name = |id: &SegmentId| {
        let one = overlap.segments.iter().find(|one| one.id == *id);
        one.map_or("", |one| one.name.as_str())
    };
    let line = |people: u32, what: &str| format!("{:>9}  {what}", words.count(people));
    let mut lines = Vec::new();
    lines.extend(overlap.segments.iter().map(|one| line(one.people, &one.name)));
    lines.push(words.tell("cli-overlap-exactly"));
    lines.extend(overlap.combinations.iter().map(|one| {
        let names: Vec<&str> = one.segments.iter().map(name).collect();
        line(one.people, &names.join(" + "))
    }));
    lines.push(line(overlap.none.people, &words.tell("cli-overlap-none")));
    lines.push(words.tell("cli-overlap-both"));
    lines.extend(overlap.pairs.iter().map(|pair| {
        let told = message("cli-overlap-pair")
            .with("one", name(&pair.one))
            .with("other", name(&pair.other))
            .with(
                "share",
                pair.of_smaller
                    .map_or_else(|| "–".to_owned(), |part| words.share(part.into(), 1000)),
            );
        line(pair.people, &words.say(&told))
    }));
    lines.join("\n")
}
