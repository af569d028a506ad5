//! `housefile spellings F`: one value that is written in several ways.

use std::path::PathBuf;

use housefile::{
    matching::{self, Alike, SpelledColumn, Spelling, Spellings},
    refusal::{Answer, message, refuse},
    segments,
    store::House,
};
use serde_json::json;

use crate::{
    answer::{Reply, reply},
    clock,
    desk::Desk,
    put_away::named,
};

/// Values that are written in several ways, and one spelling for each
///
/// Lists the groups of a column, the most frequent spelling first. "--tidy" gives what has the same words, whatever its case, accents, signs and order,
/// the most frequent spelling, in one step that "housefile undo" takes back. What may be a slip of the keyboard may be another word: it is listed, and
/// tidied in the window alone.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  housefile spellings customers.housefile
  housefile spellings customers.housefile --column company --json
  housefile spellings customers.housefile --column custom:branch --tidy")]
pub(crate) struct Args {
    /// The house file
    file: PathBuf,
    /// Where to look: city, company, job_title, tag, or custom:NAME for a text field of your own
    #[arg(long, default_value = "city")]
    column: String,
    /// Give each group its most frequent spelling, but for what may be a slip of the keyboard
    #[arg(long)]
    tidy: bool,
}

pub(crate) async fn run(args: Args, desk: &Desk) -> Answer<Reply> {
    let house = if args.tidy {
        desk.open(&args.file).await?
    } else {
        desk.open_to_read(&args.file).await?
    };
    let answer = act(&args, &house, desk).await;
    house.close().await;
    answer
}

async fn act(args: &Args, house: &House, desk: &Desk) -> Answer<Reply> {
    let column = column(house, &args.column).await?;
    if args.tidy {
        tidy(args, column, house, desk).await
    } else {
        list(args, column, house, desk).await
    }
}

async fn column(house: &House, name: &str) -> Answer<SpelledColumn> {
    match name.strip_prefix("custom:") {
        Some(own) => named(house, own).await.map(|field| SpelledColumn::Own { field }),
        None => {
            let known = serde_json::from_value(json!({ "kind": name }));
            known.map_err(|_| refuse(message("cli-spellings-column").with("column", name)))
        }
    }
}

async fn list(args: &Args, column: SpelledColumn, house: &House, desk: &Desk) -> Answer<Reply> {
    let found = matching::spellings(house, column, &desk.job).await?;
    let shown = u32::try_from(found.groups.len()).unwrap_or(u32::MAX);
    let mut lines: Vec<String> = found.groups.iter().map(|group| told(group, desk)).collect();
    if lines.is_empty() {
        lines.push(desk.words.tell("cli-spellings-none"));
    }
    if found.total > shown {
        desk.note(&message("cli-spellings-more").with("shown", shown).with("total", found.total));
    }
    let document = json!({ "column": args.column, "values": found.values, "total": found.total, "groups": found.groups });
    reply(lines.join("\n"), document)
}

/// `Hamburg (6): HAMBURG (1), …`
fn told(group: &Spellings, desk: &Desk) -> String {
    let one = |spelling: &Spelling| {
        let id = match spelling.alike {
            Alike::Words => "cli-spelling",
            Alike::Slip => "cli-spelling-slip",
        };
        let said = message(id)
            .with("value", spelling.text.as_str())
            .with("people", spelling.people);
        desk.words.say(&said)
    };
    let mut each = group.spellings.iter().map(one);
    let first = each.next().unwrap_or_default();
    format!("{first}: {}", each.collect::<Vec<String>>().join(", "))
}

async fn tidy(args: &Args, column: SpelledColumn, house: &House, desk: &Desk) -> Answer<Reply> {
    let wanted = matching::certain_spellings(house, column, &desk.job).await?;
    if wanted.is_empty() {
        let nothing = json!({ "column": args.column, "values": 0, "people": 0, "undo": null, "segments": [] });
        return reply(desk.words.tell("cli-spellings-none-certain"), nothing);
    }
    let asked = segments::asking(house, column, &wanted, clock::today(), &desk.job).await?;
    let (tidied, entry) = matching::tidy(house, column, &wanted, &clock::now(), &desk.job).await?;
    for one in &asked {
        let said = message("cli-spellings-asked").with("name", one.name.as_str());
        desk.note(&said.with("spelling", one.spelling.as_str()));
    }
    let sentence = message("cli-spellings-tidied")
        .with("values", tidied.values)
        .with("people", tidied.people)
        .with("entry", entry.0);
    reply(
        desk.words.say(&sentence),
        json!({ "column": args.column, "values": tidied.values, "people": tidied.people, "undo": entry, "segments": asked }),
    )
}
