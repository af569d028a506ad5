//! `housefile campaign F plan|ladder|select|handoff|list`: from a plan to the file that leaves.

use std::path::PathBuf;

use clap::Subcommand;
use housefile::{
    campaigns::{self, CampaignPlan, Ladder},
    handoff::{self, ExportSpec},
    refusal::{Answer, message},
    store::House,
    values::{CampaignId, Seed, SelectionId},
};
use serde_json::json;

use crate::{
    answer::{Reply, reply},
    clock,
    desk::Desk,
    document,
    export::format_of,
};

/// From a plan to the file that leaves: plan, ladder, select, handoff, list
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  housefile campaign customers.housefile plan spring.json --json      save the plan; answers its id
  housefile campaign customers.housefile ladder 1                     who drops out at which step, and who is left
  housefile campaign customers.housefile select 1 --json              fix the list; answers its id
  housefile campaign customers.housefile handoff 1 --out spring.xlsx  write the audience file
A plan: {\"name\":\"Spring\",\"goal\":\"\",\"channel\":\"email\",\"audience\":{\"segment\":1,\"basis\":{\"kind\":\"consent\"}}}")]
pub(crate) struct Args {
    /// The house file
    file: PathBuf,
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Save a plan given as JSON
    Plan {
        /// The plan; `-` for stdin
        plan: PathBuf,
        /// Replace this campaign
        #[arg(long)]
        id: Option<u32>,
    },
    /// Who drops out at which step, and who is left
    Ladder {
        /// The campaign
        campaign: u32,
    },
    /// Fix the list as things stand
    Select {
        /// The campaign
        campaign: u32,
    },
    /// Write the audience file of a fixed list, and that it left
    Handoff {
        /// The fixed list
        list: u32,
        /// Where to; .csv writes text, anything else a workbook
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// Format, columns and salutation as JSON, in place of the channel's own
        #[arg(long, value_name = "SPEC.json")]
        spec: Option<PathBuf>,
    },
    /// The campaigns
    List,
}

pub(crate) async fn run(args: Args, desk: &Desk) -> Answer<Reply> {
    let house = match args.what {
        What::Ladder { .. } | What::List => desk.open_to_read(&args.file).await?,
        _ => desk.open(&args.file).await?,
    };
    let answer = act(args.what, &house, desk).await;
    house.close().await;
    answer
}

async fn act(what: What, house: &House, desk: &Desk) -> Answer<Reply> {
    let now = clock::now();
    match what {
        What::Plan { plan, id } => {
            let plan: CampaignPlan = document::read(&plan)?;
            let (id, entry) = campaigns::save(house, id.map(CampaignId), &plan, clock::seed(&now), &now).await?;
            let sentence = message("cli-campaign-saved")
                .with("name", plan.name.as_str())
                .with("id", id.0);
            reply(
                desk.words.say(&sentence),
                json!({ "id": id, "name": plan.name, "entry": entry }),
            )
        }
        What::Ladder { campaign } => {
            let saved = campaigns::get(house, CampaignId(campaign)).await?;
            let ladder = campaigns::ladder(house, &saved.plan, Seed(saved.seed), now.today(), &desk.job).await?;
            reply(told(&ladder, desk), ladder)
        }
        What::Select { campaign } => {
            let frozen = campaigns::freeze(house, CampaignId(campaign), &now, &desk.job).await?;
            let sentence = message("cli-list-fixed")
                .with("id", frozen.selection.0)
                .with("people", frozen.ladder.people);
            reply(
                format!("{}\n{}", told(&frozen.ladder, desk), desk.words.say(&sentence)),
                frozen,
            )
        }
        What::Handoff { list, out, spec } => {
            let list = SelectionId(list);
            let spec = match spec {
                Some(path) => document::read(&path)?,
                None => usual(house, list, &out, desk).await?,
            };
            let handed = handoff::export_audience(house, list, &spec, &out, &now, &desk.words, &desk.job).await?;
            let sentence = message("cli-handed")
                .with("file", out.display().to_string())
                .with("rows", handed.rows);
            let mut lines = vec![desk.words.say(&sentence)];
            lines.extend(handed.notices.iter().map(|notice| desk.words.say(notice)));
            reply(lines.join("\n"), handed)
        }
        What::List => {
            let list = campaigns::list(house).await?;
            let lines: Vec<String> = list
                .iter()
                .map(|line| {
                    format!(
                        "{:>5}  {}  {}  {}",
                        line.id.0,
                        line.name,
                        line.channel.name(),
                        line.segment.clone().unwrap_or_default()
                    )
                })
                .collect();
            reply(lines.join("\n"), json!({ "campaigns": list }))
        }
    }
}

/// The channel's own columns, in the form that the file's name asks for.
async fn usual(house: &House, list: SelectionId, out: &std::path::Path, desk: &Desk) -> Answer<ExportSpec> {
    let channel = campaigns::selection(house, list).await?.plan.channel;
    let mut spec = handoff::default_spec(channel, &desk.words);
    spec.format = format_of(out);
    Ok(spec)
}

fn told(ladder: &Ladder, desk: &Desk) -> String {
    let lines: Vec<String> = ladder
        .rungs
        .iter()
        .map(|rung| {
            let removed = if rung.removed == 0 {
                String::new()
            } else {
                format!("-{}", desk.words.count(rung.removed))
            };
            format!(
                "{:>9}  {:>9}  {}",
                removed,
                desk.words.count(rung.left),
                desk.words.say(&rung.name)
            )
        })
        .collect();
    lines.join("\n")
}
