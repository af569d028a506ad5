//! `housefile reach F`: how many people may be contacted on each channel, and why not the others.

use std::path::PathBuf;

use housefile::{
    privacy,
    refusal::{Answer, message},
};
use serde_json::json;

use crate::{
    answer::{Reply, reply},
    clock,
    desk::Desk,
};

/// How many people may be contacted on each channel, and why not the others
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  housefile reach customers.housefile --json")]
pub(crate) struct Args {
    /// The house file
    file: PathBuf,
}

pub(crate) async fn run(args: Args, desk: &Desk) -> Answer<Reply> {
    let house = desk.open_to_read(&args.file).await?;
    let counts = privacy::reach_summary(&house, None, clock::today()).await?;
    house.close().await;
    let lines: Vec<String> = counts
        .iter()
        .map(|count| {
            let sentence = message("cli-reach")
                .with("channel", count.channel.name())
                .with("allowed", count.by_consent + count.by_rule)
                .with("consent", count.by_consent)
                .with("rule", count.by_rule)
                .with("people", count.people)
                .with("unrecorded", count.not_consented)
                .with("refused", count.opted_out)
                .with("nowhere", count.no_address);
            desk.words.say(&sentence)
        })
        .collect();
    reply(lines.join("\n"), json!({ "channels": counts }))
}
