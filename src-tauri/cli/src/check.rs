//! `housefile check F`: is the file sound, and is its consent record whole.

use std::path::PathBuf;

use housefile::{
    privacy,
    refusal::{Answer, message},
    store,
};
use serde_json::json;

use crate::{
    answer::{Reply, reply},
    desk::Desk,
};

/// Look the whole house file over; exit 2 with the findings when something is wrong
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  housefile check customers.housefile")]
pub(crate) struct Args {
    /// The house file
    file: PathBuf,
}

pub(crate) async fn run(args: Args, desk: &Desk) -> Answer<Reply> {
    let house = desk.open(&args.file).await?;
    let mut findings = store::check(&house).await?;
    let changed = privacy::verify_ledger(&house).await?;
    if !changed.is_empty() {
        let lines = changed.iter().map(u32::to_string).collect::<Vec<_>>().join(", ");
        findings.push(desk.words.say(&message("cli-ledger-changed").with("lines", lines)));
    }
    house.close().await;
    let document = json!({ "file": args.file.display().to_string(), "sound": findings.is_empty(), "findings": findings });
    if findings.is_empty() {
        return reply(desk.words.tell("cli-sound"), document);
    }
    Ok(reply(findings.join("\n"), document)?.with_findings())
}
