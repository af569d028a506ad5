//! The terminal door: the engine without a window, for automation, benchmarks, tests and support.
//!
//! Every noun has a file of its own with one `run`. Results go to stdout, everything else to stderr; exit 0 is done, 2 is refused (the
//! caller can act), 1 is broken (ours). Deliberately not here: asking questions; no command ever prompts.

mod add;
mod answer;
mod backup;
mod bar;
mod campaign;
mod check;
mod clock;
mod contacts;
mod copy;
mod desk;
mod document;
mod duplicates;
mod export;
mod found;
mod households;
mod import;
mod insight;
mod journal;
mod key;
mod lift;
mod lists;
mod mend;
mod new;
mod put_away;
mod quality;
mod reach;
mod read;
mod recode;
mod replace;
mod report;
mod restore;
mod salvage;
mod samples;
mod sealed;
mod segment;
mod since;
mod spellings;
mod stages;
mod tame;
mod targets;
mod values;
mod whom;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::{answer::Reply, desk::Desk};

/// One clean, lawful customer file from messy spreadsheets, on this computer alone.
#[derive(Debug, Parser)]
#[command(name = "housefile", version, about, propagate_version = true, after_help = EXAMPLES)]
struct Asked {
    #[command(subcommand)]
    command: Command,
    /// Print exactly one JSON document on stdout
    #[arg(long, global = true)]
    json: bool,
    /// Take the passphrase from this environment variable and leave the keychain alone
    #[arg(long, global = true, value_name = "VAR")]
    passphrase_env: Option<String>,
}

const EXAMPLES: &str = "\
Examples:
  housefile new customers.housefile             create an empty house file; its recovery code is printed on stderr
  housefile samples practice                    write three messy spreadsheets to practise on
  housefile import customers.housefile practice/*.xlsx practice/*.csv practice/*.ods
  housefile journal customers.housefile --json  what was done, as JSON
  housefile undo customers.housefile 12         take one change back

The key of a house file comes from this computer's keychain; where there is none, from --passphrase-env.
Exit codes: 0 done, 2 refused (stderr says what, where and how to mend), 1 broken (ours). Nothing is half done after 1 or 2.";

#[derive(Debug, Subcommand)]
enum Command {
    New(new::Args),
    Read(read::Args),
    Import(import::Args),
    Batches(import::BatchesArgs),
    Since(since::Args),
    Duplicates(duplicates::FindArgs),
    Merge(duplicates::MergeArgs),
    Unmerge(duplicates::UnmergeArgs),
    Households(households::Args),
    Spellings(spellings::Args),
    Mend(mend::Args),
    Quality(quality::Args),
    Contacts(contacts::Args),
    Segment(segment::Args),
    Campaign(campaign::Args),
    Lists(lists::Args),
    Insight(insight::Args),
    Reach(reach::Args),
    Report(report::Args),
    Journal(journal::ListArgs),
    Undo(journal::UndoArgs),
    Redo(journal::RedoArgs),
    Copy(copy::Args),
    Backup(backup::Args),
    Restore(restore::Args),
    Recode(recode::Args),
    Salvage(salvage::Args),
    Check(check::Args),
    Samples(samples::Args),
}

/// Makes this program the child that parses spreadsheets; never typed by people.
const WORKER: &str = "--intake-worker";

fn main() -> ExitCode {
    if std::env::args_os().nth(1).is_some_and(|word| word == WORKER) {
        return housefile::intake::worker();
    }
    housefile::store::leave_no_image();
    let asked = match Asked::try_parse() {
        Ok(asked) => asked,
        Err(wrong) => return answer::misunderstood(&wrong),
    };
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(fault) => {
            eprintln!("{fault}");
            return ExitCode::FAILURE;
        }
    };
    let desk = Desk::new(asked.json, asked.passphrase_env);
    let reply = runtime.block_on(async {
        desk.stop_on_ctrl_c();
        let reply = run(asked.command, &desk).await;
        desk.close().await;
        reply
    });
    desk.bar.clear();
    let code = answer::give(reply, &desk);
    drop(desk);
    // A passphrase that is still being stretched is not waited for.
    runtime.shutdown_background();
    housefile::store::end_here(code)
}

async fn run(command: Command, desk: &Desk) -> housefile::refusal::Answer<Reply> {
    match command {
        Command::New(args) => new::run(args, desk).await,
        Command::Read(args) => read::run(args, desk).await,
        Command::Import(args) => import::run(args, desk).await,
        Command::Batches(args) => import::batches(args, desk).await,
        Command::Since(args) => since::run(args, desk).await,
        Command::Duplicates(args) => duplicates::find(args, desk).await,
        Command::Merge(args) => duplicates::merge(args, desk).await,
        Command::Unmerge(args) => duplicates::unmerge(args, desk).await,
        Command::Households(args) => households::run(args, desk).await,
        Command::Spellings(args) => spellings::run(args, desk).await,
        Command::Mend(args) => mend::run(args, desk).await,
        Command::Quality(args) => quality::run(args, desk).await,
        Command::Contacts(args) => contacts::run(args, desk).await,
        Command::Segment(args) => segment::run(args, desk).await,
        Command::Campaign(args) => campaign::run(args, desk).await,
        Command::Lists(args) => lists::run(args, desk).await,
        Command::Insight(args) => insight::run(args, desk).await,
        Command::Reach(args) => reach::run(args, desk).await,
        Command::Report(args) => report::run(args, desk).await,
        Command::Copy(args) => copy::run(args, desk).await,
        Command::Backup(args) => backup::run(args, desk).await,
        Command::Restore(args) => restore::run(args, desk).await,
        Command::Recode(args) => recode::run(args, desk).await,
        Command::Salvage(args) => salvage::run(args, desk).await,
        Command::Check(args) => check::run(args, desk).await,
        Command::Journal(args) => journal::list(args, desk).await,
        Command::Undo(args) => journal::undo(args, desk).await,
        Command::Redo(args) => journal::redo(args, desk).await,
        Command::Samples(args) => samples::run(args, desk),
    }
}
