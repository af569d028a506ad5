//! `housefile households F`: who lives together.

use std::path::PathBuf;

use housefile::{
    matching,
    refusal::{Answer, message},
};

use crate::{
    answer::{Reply, reply},
    clock,
    desk::Desk,
};

/// Group those who live together into households; nobody is merged
///
/// Who shares street, number and place, and a surname, a phone or an e-mail address beside it, is grouped where their records are far likelier those
/// of one household than of one person, of colleagues or of strangers. Run again, it groups as the addresses are then; whoever was taken out by hand
/// stays out. "housefile undo" takes it back.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  housefile households customers.housefile --json")]
pub(crate) struct Args {
    /// The house file
    file: PathBuf,
}

pub(crate) async fn run(args: Args, desk: &Desk) -> Answer<Reply> {
    let house = desk.open(&args.file).await?;
    let grouped = matching::group_households(&house, &desk.job, &clock::now()).await?;
    house.close().await;
    let sentence = message("cli-households")
        .with("people", grouped.people)
        .with("households", grouped.households)
        .with("changed", grouped.changed);
    reply(desk.words.say(&sentence), grouped)
}
