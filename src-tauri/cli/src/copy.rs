//! `housefile copy F --out G`: a copy without names, for somebody who works with the figures.

use std::path::PathBuf;

use housefile::{
    handoff,
    refusal::{Answer, message},
    store::RecoveryCode,
};

use crate::{
    answer::{Reply, reply},
    clock,
    desk::Desk,
};

/// Make a copy in which tokens stand for people, for an agency; its recovery code is printed on stderr
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  housefile copy customers.housefile --out figures.housefile --for 'Agency North, spring analysis'

What the agency finds out comes back as a spreadsheet with the tokens: `housefile import customers.housefile results.xlsx`
puts it with the people they stand for.")]
pub(crate) struct Args {
    /// The house file
    file: PathBuf,
    /// Where to; .housefile
    #[arg(long, value_name = "G")]
    out: PathBuf,
    /// Who gets it and what for; it is written into the record of what left
    #[arg(long = "for", value_name = "WORDS")]
    purpose: String,
}

pub(crate) async fn run(args: Args, desk: &Desk) -> Answer<Reply> {
    let house = desk.open(&args.file).await?;
    let code = RecoveryCode::generate()?;
    let made = handoff::copy_without_names(&house, &args.out, &code, &args.purpose, &desk.words, &clock::now(), &desk.job).await;
    house.close().await;
    let made = made?;
    desk.note(&message("cli-recovery-code").with("code", code.shown()));
    let sentence = message("cli-copied")
        .with("file", args.out.display().to_string())
        .with("people", made.rows);
    reply(desk.words.say(&sentence), made)
}
