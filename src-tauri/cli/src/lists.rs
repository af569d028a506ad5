//! `housefile lists F`: merge-purge. Our own people and the lists of others in their order, and how many names each adds.

use std::path::PathBuf;

use housefile::{
    campaigns::{self, ListKind, ListLine},
    privacy::Channel,
    refusal::{Answer, message},
    store::House,
};
use serde_json::{Value, json};

use crate::{
    answer::{Reply, reply},
    clock,
    desk::Desk,
};

/// Our own people and the lists of others in an order of priority, with the net names of each
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  housefile import customers.housefile garden.csv --origin rented_list --owner 'Garden Press' --uses 1 --until 2027-01-31
  housefile lists customers.housefile --channel letter
  housefile lists customers.housefile --order 4,2     a name that several lists have is taken from the first of them
  housefile lists customers.housefile --put-away      whose terms are over and who never responded goes into the bin
names = unusable + repeats + in lists above + no address + must not be contacted + terms over + net")]
pub(crate) struct Args {
    /// The house file
    file: PathBuf,
    /// The channel that the names are for
    #[arg(long, value_parser = ["email", "phone", "sms", "letter"], default_value = "letter")]
    channel: String,
    /// The lists of others by their numbers, the first first
    #[arg(long, value_delimiter = ',', value_name = "LIST,…")]
    order: Vec<u32>,
    /// Put people into the bin who are here by lists alone whose terms are over
    #[arg(long)]
    put_away: bool,
}

pub(crate) async fn run(args: Args, desk: &Desk) -> Answer<Reply> {
    let house = if args.put_away || !args.order.is_empty() {
        desk.open(&args.file).await?
    } else {
        desk.open_to_read(&args.file).await?
    };
    let answer = act(&args, &house, desk).await;
    house.close().await;
    answer
}

async fn act(args: &Args, house: &House, desk: &Desk) -> Answer<Reply> {
    let mut document = json!({});
    if !args.order.is_empty() {
        let entry = campaigns::order_lists(house, &args.order, &clock::now()).await?;
        document["undo_order"] = entry.0.into();
        desk.note(&message("cli-lists-ordered").with("entry", entry.0));
    }
    if args.put_away {
        let (people, entry) = campaigns::put_away_spent(house, &clock::now()).await?.unzip();
        document["put_away"] = people.unwrap_or(0).into();
        document["undo"] = entry.map_or(Value::Null, |entry| entry.0.into());
        let sentence = message("cli-lists-put-away").with("people", people.unwrap_or(0));
        desk.note(&sentence.with("entry", entry.map_or(0, |entry| entry.0)));
    }
    let channel: Channel = serde_json::from_value(Value::String(args.channel.clone()))?;
    let lists = campaigns::lists(house, channel, clock::today()).await?;
    let mut lines: Vec<String> = lists.iter().map(|list| told(list, desk)).collect();
    if lines.is_empty() {
        lines.push(desk.words.tell("cli-lists-none"));
    }
    document["lists"] = serde_json::to_value(&lists)?;
    reply(lines.join("\n"), document)
}

fn told(list: &ListLine, desk: &Desk) -> String {
    let name = match list.kind {
        ListKind::House => desk.words.tell("cli-lists-house"),
        ListKind::Exchanged | ListKind::Rented => list.name.clone(),
    };
    let figures = message("cli-lists-line")
        .with("list", name)
        .with("names", list.names)
        .with("unusable", list.unusable)
        .with("within", list.within)
        .with("above", list.above);
    let figures = figures
        .with("nowhere", list.no_address)
        .with("stopped", list.suppressed)
        .with("over", list.terms_over)
        .with("net", list.net);
    let mut text = desk.words.say(&figures);
    if let Some(file) = list.file {
        let terms = message("cli-lists-terms")
            .with("number", file.0)
            .with("owner", list.owner.as_deref().unwrap_or("–"))
            .with("used", list.used);
        let terms = terms
            .with(
                "uses",
                list.uses.map_or_else(|| "–".to_owned(), |uses| desk.words.count(uses)),
            )
            .with("until", list.until.as_deref().unwrap_or("–"));
        text.push_str("\n  ");
        text.push_str(&desk.words.say(&terms));
    }
    text
}
