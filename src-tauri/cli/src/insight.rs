//! `housefile insight F rfm|cohorts|clusters|stages|moves|target-groups|target-group|weigh`: what the models say of the customers.

use std::path::PathBuf;

use clap::Subcommand;
use housefile::{
    insight::{Clusters, Cohorts, Rfm, RfmMoves, base, clusters, cohorts, rfm, rfm_moves},
    refusal::{Answer, message},
    store::House,
    values::{Day, Money, Month},
};
use serde_json::{Value, json};

use crate::{
    answer::{Reply, reply},
    clock,
    desk::Desk,
    stages::{self, MovesArgs, StagesArgs},
    targets::{self, ChooseArgs, WeighArgs, WriteArgs},
};

/// What the models say of the customers
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  housefile insight customers.housefile cohorts --json
  housefile insight customers.housefile rfm --from 2026-01-01
  housefile insight customers.housefile stages --slipping 90 --lapsed 200 --preview
  housefile insight customers.housefile moves --from 2026-01-01 --was active --is slipping
  housefile insight customers.housefile target-groups --choose 1,2,4
  housefile insight customers.housefile target-group 2 --wish \"Time together\" --message \"One box, one evening\"
  housefile insight customers.housefile weigh --value much --growth none")]
pub(crate) struct Args {
    /// The house file
    file: PathBuf,
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// How recently, how often and for how much they bought, and the six groups; with --from, who moved between them
    Rfm(RfmArgs),
    /// Who came back, by the month of the first purchase
    Cohorts,
    /// Customers who are alike: what sets each group apart, how far it can be trusted, and a rule that comes near it
    Clusters,
    /// Where people stand as customers, and after how many days without a purchase they are slipping and lapsed
    Stages(StagesArgs),
    /// How many people moved from which stage to which between two days, or who they are
    Moves(MovesArgs),
    /// A card of each target group: size, value, growth, reach, what they want and are told; the most attractive first
    TargetGroups(ChooseArgs),
    /// Write what the people of a target group want and what they are told
    TargetGroup(WriteArgs),
    /// Set how much each measure counts where target groups are ranked
    Weigh(WeighArgs),
}

#[derive(Debug, clap::Args)]
pub(crate) struct RfmArgs {
    /// Tell who moved between the groups since the end of this day
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = clock::day)]
    from: Option<Day>,
    /// Until the end of this one; today unless given
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = clock::day, requires = "from")]
    to: Option<Day>,
}

pub(crate) async fn run(args: Args, desk: &Desk) -> Answer<Reply> {
    let changes = match &args.what {
        What::Rfm(_) | What::Cohorts | What::Clusters | What::Moves(_) => false,
        What::Stages(bounds) => bounds.changes(),
        What::TargetGroups(choice) => choice.changes(),
        What::TargetGroup(_) | What::Weigh(_) => true,
    };
    let house = if changes {
        desk.open(&args.file).await?
    } else {
        desk.open_to_read(&args.file).await?
    };
    let answer = act(args.what, &house, desk).await;
    house.close().await;
    answer
}

async fn act(what: What, house: &House, desk: &Desk) -> Answer<Reply> {
    let (today, words) = (clock::today(), &desk.words);
    let told = match what {
        What::Rfm(RfmArgs { from: Some(from), to }) => {
            let to = to.unwrap_or(today.0);
            let found = rfm_moves(house, from, to, today, &desk.job).await?;
            (of_rfm_moves(&found, desk), json!(found))
        }
        What::Rfm(_) => {
            let found = rfm(house, today, words).await?;
            (of_rfm(&found, desk), json!(found))
        }
        What::Clusters => {
            let found = clusters(house, today, words, &desk.job).await?;
            (of_clusters(&found, desk), json!(found))
        }
        What::Cohorts => {
            let currency = base(house, today).await?.currency;
            let found = cohorts(house, currency.as_deref(), today).await?;
            let going_on = found.cohorts.last().is_some_and(|last| last.month == Month::of(today.0));
            let told = of_cohorts(&found, currency.as_deref(), going_on, desk);
            (told, as_json(&found, currency.as_deref(), going_on))
        }
        What::Stages(bounds) => return stages::stages(bounds, house, desk).await,
        What::Moves(days) => return stages::moves(days, house, desk).await,
        What::TargetGroups(choice) => return targets::cards(choice, house, desk).await,
        What::TargetGroup(written) => return targets::write(written, house, desk).await,
        What::Weigh(weights) => return targets::weigh(weights, house, desk).await,
    };
    reply(told.0, told.1)
}

fn of_rfm(found: &Rfm, desk: &Desk) -> String {
    let words = &desk.words;
    let groups = found.groups.iter().map(|group| {
        let sentence = message("cli-insight-group")
            .with("group", words.say(&group.title))
            .with("people", group.people)
            .with(
                "amount",
                group.revenue.as_ref().map_or_else(String::new, |money| words.money(money)),
            );
        words.say(&sentence)
    });
    let notes = found.not_enough.iter().chain(&found.notes).map(|note| words.say(note));
    groups.chain(notes).collect::<Vec<_>>().join("\n")
}

fn of_rfm_moves(found: &RfmMoves, desk: &Desk) -> String {
    let words = &desk.words;
    if let Some(why) = &found.not_enough {
        return words.say(why);
    }
    let head = message("cli-rfm-moves-between")
        .with("from", words.day(found.from))
        .with("to", words.day(found.to))
        .with("people", found.changed);
    let groups = found.groups.iter().map(|count| {
        let said = message("cli-rfm-moves-group").with("group", words.say(&count.title));
        words.say(&said.with("people", count.before).with("after", count.after))
    });
    let moves = found.moves.iter().map(|one| {
        let was = one.was.map(|group| words.say(&group.title()));
        let said = message("cli-moves-line")
            .with("was", was.unwrap_or_else(|| words.tell("insight-rfm-moves-none")))
            .with("is", words.say(&one.is.title()));
        words.say(&said.with("people", one.people))
    });
    let all = std::iter::once(words.say(&head)).chain(groups).chain(moves);
    all.chain([words.tell("insight-rfm-moves-honest")])
        .collect::<Vec<_>>()
        .join("\n")
}

fn of_clusters(found: &Clusters, desk: &Desk) -> String {
    let words = &desk.words;
    let passports = found.clusters.iter().flat_map(|one| {
        let head = message("cli-insight-cluster")
            .with("number", one.number)
            .with("name", one.name.as_str())
            .with("people", one.people)
            .with("share", words.share(one.permille.into(), 1000))
            .with(
                "amount",
                one.revenue.as_ref().map_or_else(String::new, |money| words.money(money)),
            );
        let lines = one.traits.iter().chain([&one.stable, &one.near]);
        let lines: Vec<String> = lines.map(|line| format!("    {}", words.say(line))).collect();
        [words.say(&head)].into_iter().chain(lines)
    });
    let notes = found.not_enough.iter().chain(&found.clear).chain(&found.notes);
    passports
        .chain(notes.map(|note| words.say(note)))
        .collect::<Vec<_>>()
        .join("\n")
}

fn of_cohorts(found: &Cohorts, currency: Option<&str>, going_on: bool, desk: &Desk) -> String {
    let words = &desk.words;
    let lines = found.cohorts.iter().map(|cohort| {
        let later: Vec<String> = cohort.months.iter().skip(1).map(|month| words.count(month.people)).collect();
        let minor = cohort.months.iter().map(|month| month.revenue).sum();
        let revenue = currency.map(|currency| Money {
            minor,
            currency: currency.to_owned(),
        });
        let sentence = message("cli-insight-cohort")
            .with("month", words.month(cohort.month.year, cohort.month.month))
            .with("people", cohort.people())
            .with("later", later.join(" "))
            .with("amount", revenue.map_or_else(String::new, |money| words.money(&money)));
        words.say(&sentence)
    });
    let name = |month: Month| words.month(month.year, month.month);
    let none = found.cohorts.is_empty().then(|| words.tell("dashboards-no-purchases"));
    let earlier = found.cohorts.first().filter(|_| found.earlier > 0).map(|first| {
        let sentence = message("dashboards-cohorts-earlier").with("people", found.earlier);
        words.say(&sentence.with("month", name(first.month)))
    });
    let last = found.cohorts.last().filter(|_| going_on);
    let last = last.map(|last| words.say(&message("cli-insight-open").with("month", name(last.month))));
    lines.chain(none).chain(earlier).chain(last).collect::<Vec<_>>().join("\n")
}

fn as_json(found: &Cohorts, currency: Option<&str>, going_on: bool) -> Value {
    let cohorts: Vec<Value> = found
        .cohorts
        .iter()
        .map(|cohort| {
            let people: Vec<u32> = cohort.months.iter().map(|month| month.people).collect();
            let revenue: Vec<i64> = cohort.months.iter().map(|month| month.revenue).collect();
            json!({ "month": cohort.month.iso(), "customers": cohort.people(), "people": people, "revenue_minor": revenue })
        })
        .collect();
    json!({ "currency": currency, "earlier_customers": found.earlier, "last_month_going_on": going_on, "cohorts": cohorts })
}
