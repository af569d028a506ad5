//! `housefile segment F count|counts|people|why|nearly|moved|list|ready|overlap|save`: rules over the people. A rule is JSON, as the window builds it.

use std::{path::PathBuf, time::Instant};

use clap::Subcommand;
use housefile::{
    refusal::{Answer, message},
    segments::{self, Overlap, Rule, Why},
    store::House,
    values::{ContactId, Day, SegmentId},
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

/// Rules over the people: count, counts, people, why, nearly, moved, list, ready, overlap, save
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  echo '{\"kind\":\"bought\",\"at_least\":2}' | housefile segment customers.housefile count --rule -
  housefile segment customers.housefile save \"Regulars\" --rule regulars.json --json
  housefile segment customers.housefile people --id 3 --limit 20
  housefile segment customers.housefile why 4711 --name \"Gone quiet\"
  housefile segment customers.housefile nearly --id 3
  housefile segment customers.housefile nearly --id 3 --at rules.1 --limit 20
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
    /// Why one person is in it, or is not: each condition with yes or no, and what is recorded about them
    Why {
        /// The person's number
        person: u32,
        #[command(flatten)]
        which: Which,
    },
    /// Who is nearly in it: how many people lack one condition alone, and which one
    Nearly {
        #[command(flatten)]
        which: Which,
        /// List those who lack this condition, by its place as told: rules.1
        #[arg(long, value_name = "PLACE")]
        at: Option<String>,
        /// List all of them
        #[arg(long, conflicts_with = "at")]
        people: bool,
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
    /// A saved segment, by its name
    #[arg(long)]
    name: Option<String>,
}

impl Which {
    async fn rule(&self, house: &House) -> Answer<Rule> {
        Ok(match (&self.rule, self.saved(house).await?) {
            (Some(path), _) => document::read(path)?,
            (None, id) => Rule::Segment { id },
        })
    }

    /// The rule itself, also of a saved segment: its conditions are told one by one.
    async fn opened(&self, house: &House, desk: &Desk) -> Answer<Rule> {
        match &self.rule {
            Some(path) => document::read(path),
            None => {
                let id = self.saved(house).await?;
                Ok(segments::get(house, id, clock::today(), &desk.words).await?.rule)
            }
        }
    }

    async fn saved(&self, house: &House) -> Answer<SegmentId> {
        match &self.name {
            Some(name) => segments::named(house, name).await,
            None => Ok(SegmentId(self.id.unwrap_or_default())),
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
            let preview = segments::preview(house, &which.rule(house).await?, today, &desk.words, &desk.job).await?;
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
            let moved = segments::moved(house, &which.rule(house).await?, since, today, &desk.job).await?;
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
            let rule = which.rule(house).await?;
            let ids = match as_of {
                Some(day) => segments::as_of(house, &rule, day, today, &desk.job).await?,
                None => segments::ids(house, &rule, today, &desk.job).await?,
            };
            let page: Vec<u32> = ids.iter().copied().take(limit).collect();
            contacts::people(house, &page, ids.len(), desk).await
        }
        What::Why { person, which } => {
            let rule = which.opened(house, desk).await?;
            let why = segments::explain(house, &rule, ContactId(person), today, &desk.words, &desk.job).await?;
            reply(explained(&why, &desk.words), why)
        }
        What::Nearly {
            which,
            at,
            people,
            limit,
        } => {
            let rule = which.opened(house, desk).await?;
            if at.is_some() || people {
                let ids = segments::nearly_ids(house, &rule, at.as_deref(), today, &desk.job).await?;
                let page: Vec<u32> = ids.iter().copied().take(limit).collect();
                return contacts::people(house, &page, ids.len(), desk).await;
            }
            let near = segments::nearly(house, &rule, today, &desk.words, &desk.job).await?;
            let total = message("cli-segment-nearly").with("people", near.total);
            let mut lines = vec![desk.words.say(&total)];
            lines.extend(near.lines.iter().map(|line| {
                let place = if line.at.is_empty() { "-" } else { &line.at };
                format!("{:>9}  {place}  {}", desk.words.count(line.people), line.says)
            }));
            reply(lines.join("\n"), near)
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

/// In or not, how far from turning, and each part of the rule under the group that holds it.
fn explained(why: &Why, words: &Words) -> String {
    let verdict = match (why.inside, why.changes) {
        (true, 0) => return words.tell("segments-everybody"),
        // Everybody is in, or this person was chosen by hand.
        (true, u32::MAX) => "cli-segment-in-always",
        (false, u32::MAX) => "cli-segment-out-always",
        (true, _) => "cli-segment-in",
        (false, _) => "cli-segment-out",
    };
    let mut lines = vec![words.say(&message(verdict).with("changes", why.changes))];
    for line in &why.lines {
        // The rule as a whole is told by the first line, unless it is one condition.
        if line.at.is_empty() && line.group {
            continue;
        }
        let depth = line.at.split('.').filter(|step| step.starts_with("rule")).count().max(1);
        let holds = words.tell(if line.holds { "segments-yes" } else { "segments-no" });
        let mut told = format!("{}{holds:<4}{}", "  ".repeat(depth), line.says);
        if !line.recorded.is_empty() {
            told = format!("{told}: {}", line.recorded.join(", "));
        }
        lines.push(told);
    }
    lines.join("\n")
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
