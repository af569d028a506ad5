//! `housefile report F --out report.html`: "Your customer base" as a page that prints.

use std::path::PathBuf;

use housefile::{
    handoff::report::{self, ReportFormat},
    refusal::{Answer, message, refuse_at},
};

use crate::{
    answer::{Reply, reply},
    clock,
    desk::Desk,
};

/// Your customer base on one page, to read or to print
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  housefile report customers.housefile --out customers.html")]
pub(crate) struct Args {
    /// The house file
    file: PathBuf,
    /// Where to; .html
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

pub(crate) async fn run(args: Args, desk: &Desk) -> Answer<Reply> {
    let shown = args.out.display().to_string();
    if !args.out.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("html")) {
        return Err(refuse_at(shown, message("cli-report-ending")));
    }
    let house = desk.open(&args.file).await?;
    let written = report::write_report(&house, &args.out, ReportFormat::Html, &clock::now(), &desk.words).await?;
    house.close().await;
    reply(desk.words.say(&message("cli-report").with("file", shown)), written)
}
