//! `housefile backup F`: a copy that was opened again before it counts.

use std::path::{Path, PathBuf};

use housefile::{
    refusal::{Answer, Code, message, refuse_with},
    store,
};
use serde_json::json;

use crate::{
    answer::{Reply, reply},
    clock,
    desk::Desk,
};

/// Write a verified copy, encrypted with the same key
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  housefile backup customers.housefile                       beside it, under a name with the time
  housefile backup customers.housefile --out copy.housefile")]
pub(crate) struct Args {
    /// The house file
    file: PathBuf,
    /// The copy; nothing may stand there yet
    #[arg(long, value_name = "COPY")]
    out: Option<PathBuf>,
}

pub(crate) async fn run(args: Args, desk: &Desk) -> Answer<Reply> {
    let copy = args.out.unwrap_or_else(|| named(&args.file));
    if copy.exists() {
        let sentence = message("store-exists").with("file", copy.display().to_string());
        return Err(refuse_with(Code::CannotWrite, sentence));
    }
    let house = desk.open(&args.file).await?;
    let slot = store::beside(&args.file, "keys");
    let own_slot = store::beside(&copy, "keys");
    if slot.exists() {
        // The passphrase opens the copy as well. It comes first: the copy makes its folder safe, and the slot's name with its own.
        std::fs::copy(slot, &own_slot)?;
        std::fs::File::open(&own_slot)?.sync_all()?;
    }
    if let Err(fault) = store::back_up(&house, &copy).await {
        store::remove_beside(&own_slot)?;
        return Err(fault);
    }
    house.close().await;
    let bytes = std::fs::metadata(&copy)?.len();
    let shown = copy.display().to_string();
    let text = desk.words.say(&message("cli-backed-up").with("file", shown.as_str()));
    reply(text, json!({ "file": shown, "bytes": bytes }))
}

/// `customers 2026-11-23 0714.housefile`, by the clock in UTC.
fn named(file: &Path) -> PathBuf {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let time = clock::now().at.strftime("%Y-%m-%d %H%M").to_string();
    file.with_file_name(format!("{stem} {time}.housefile"))
}
