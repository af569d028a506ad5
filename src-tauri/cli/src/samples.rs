//! `housefile samples DIR`: three deliberately messy spreadsheets of invented people, to practise on.

use std::path::PathBuf;

use housefile::refusal::{Answer, broken, cannot_write, message};
use housefile_samples::{SAMPLE_PEOPLE, WriteError};
use serde_json::json;

use crate::{
    answer::{Reply, reply},
    desk::Desk,
};

/// Write three messy spreadsheets of invented people to practise on
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  housefile samples practice
  housefile samples practice --people 100000 --seed 7")]
pub(crate) struct Args {
    /// The folder; made if missing
    folder: PathBuf,
    /// How many different people
    #[arg(long, default_value_t = SAMPLE_PEOPLE)]
    people: u32,
    /// The same seed gives the same files, byte for byte
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Also write truth.json: what is true of the people, for checking a program against it
    #[arg(long)]
    truth: bool,
}

pub(crate) fn run(args: Args, desk: &Desk) -> Answer<Reply> {
    let folder = args.folder.as_path();
    let failed = |error: WriteError| match error {
        WriteError::Disk(fault) => cannot_write(&folder.display().to_string(), &fault),
        other => broken(other),
    };
    let truth = housefile_samples::write(folder, args.people, args.seed).map_err(failed)?;
    if args.truth {
        housefile_samples::write_truth(&truth, folder).map_err(failed)?;
    }
    let mut files: Vec<String> = std::fs::read_dir(folder)?
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| {
            path.extension()
                .is_some_and(|ending| ["xlsx", "csv", "ods"].iter().any(|known| ending == *known))
        })
        .map(|path| path.display().to_string())
        .collect();
    files.sort();
    let text = desk.words.say(
        &message("cli-samples")
            .with("people", args.people)
            .with("folder", folder.display().to_string()),
    );
    reply(
        format!("{text}\n{}", files.join("\n")),
        json!({ "files": files, "people": args.people, "seed": args.seed }),
    )
}
