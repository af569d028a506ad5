//! `housefile mend F`: what is written badly and can only mean one thing.

use std::path::PathBuf;

use housefile::{
    contacts::{self, Mend, Mended},
    refusal::{Answer, message},
    store::House,
};
use serde_json::json;

use crate::{
    answer::{Reply, reply},
    clock,
    desk::Desk,
};

/// Mend what is written badly and can only mean one thing
///
/// Lists what could be mended, with ten values before and after, and how many are not certain. With a kind, mends everything that is certain in one
/// step that "housefile undo" takes back: "phones" reads numbers that could not be used in the country where their owner lives, "names" puts names in
/// capitals or small letters into case, "spaces" takes superfluous spaces out of names, companies and positions. No consent is changed by it.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  housefile mend customers.housefile
  housefile mend customers.housefile phones --json")]
pub(crate) struct Args {
    /// The house file
    file: PathBuf,
    /// What to mend; left out, everything is listed and nothing changed
    kind: Option<Kind>,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Kind {
    Phones,
    Names,
    Spaces,
}

pub(crate) async fn run(args: Args, desk: &Desk) -> Answer<Reply> {
    let house = match args.kind {
        Some(_) => desk.open(&args.file).await?,
        None => desk.open_to_read(&args.file).await?,
    };
    let answer = act(args.kind, &house, desk).await;
    house.close().await;
    answer
}

async fn act(kind: Option<Kind>, house: &House, desk: &Desk) -> Answer<Reply> {
    let mend = match kind {
        None => {
            let all = contacts::mends(house, &desk.job).await?;
            let none = || desk.words.say(&message("contacts-nothing-to-mend"));
            let lines: Vec<String> = all.iter().map(|one| told(one, desk)).collect();
            let text = if lines.is_empty() { none() } else { lines.join("\n") };
            return reply(text, json!({ "mends": all }));
        }
        Some(Kind::Phones) => Mend::Phones,
        Some(Kind::Names) => Mend::Names,
        Some(Kind::Spaces) => Mend::Spaces,
    };
    let (mended, entry) = contacts::mend(house, mend, &desk.job, &clock::now()).await?;
    let done = desk.words.say(&message("cli-mended-values").with("entry", entry.0));
    reply(
        format!("{}\n{done}", told(&mended, desk)),
        json!({ "mended": mended, "entry": entry }),
    )
}

fn told(one: &Mended, desk: &Desk) -> String {
    let some = one.some.iter().map(|some| format!("  {} -> {}", some.before, some.after));
    std::iter::once(desk.words.say(&one.title()))
        .chain(some)
        .collect::<Vec<_>>()
        .join("\n")
}
