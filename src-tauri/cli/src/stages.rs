//! `housefile insight F stages|moves`: where people stand as customers, where the stages begin, and who moved from one to another.

use clap::ValueEnum;
use housefile::{
    insight::{LifecycleCount, LifecycleMoves, LifecycleStage, lifecycle_moves, lifecycle_people, lifecycle_stages},
    refusal::{Answer, message},
    segments::{LifecycleBounds, lifecycle_bounds, set_lifecycle_bounds},
    store::House,
    values::Day,
};
use serde_json::json;

use crate::{
    answer::{Reply, reply},
    clock, contacts,
    desk::Desk,
};

#[derive(Debug, clap::Args)]
pub(crate) struct StagesArgs {
    /// From now on, somebody is slipping after so many days without a purchase
    #[arg(long, value_name = "DAYS")]
    slipping: Option<u32>,
    /// From now on, somebody has lapsed after so many days without a purchase
    #[arg(long, value_name = "DAYS")]
    lapsed: Option<u32>,
    /// Only tell how many people each stage would have
    #[arg(long)]
    preview: bool,
}

impl StagesArgs {
    /// Whether anything is to be changed.
    pub(crate) fn changes(&self) -> bool {
        !self.preview && (self.slipping.is_some() || self.lapsed.is_some())
    }
}

#[derive(Debug, clap::Args)]
pub(crate) struct MovesArgs {
    /// The end of this day is compared
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = clock::day)]
    from: Day,
    /// With the end of this one; today unless given
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = clock::day)]
    to: Option<Day>,
    /// List the people who were in this stage on the first day
    #[arg(long, value_enum, value_name = "STAGE")]
    was: Option<Stage>,
    /// List the people who were in this stage on the second day
    #[arg(long, value_enum, value_name = "STAGE")]
    is: Option<Stage>,
    /// At most this many people
    #[arg(long, default_value_t = 100)]
    limit: usize,
}

/// A stage; unknown: bought, and nobody knows when.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Stage {
    Lead,
    FirstTime,
    Active,
    WonBack,
    Slipping,
    Lapsed,
    Unknown,
}

impl From<Stage> for LifecycleStage {
    fn from(stage: Stage) -> Self {
        match stage {
            Stage::Lead => Self::Lead,
            Stage::FirstTime => Self::FirstTime,
            Stage::Active => Self::Active,
            Stage::WonBack => Self::WonBack,
            Stage::Slipping => Self::Slipping,
            Stage::Lapsed => Self::Lapsed,
            Stage::Unknown => Self::Unknown,
        }
    }
}

/// Shows the stages, where they begin, and, where they are to begin elsewhere, what that changes.
pub(crate) async fn stages(args: StagesArgs, house: &House, desk: &Desk) -> Answer<Reply> {
    let is = lifecycle_bounds(house).await?;
    let asked = LifecycleBounds {
        slipping: args.slipping.unwrap_or(is.slipping),
        lapsed: args.lapsed.unwrap_or(is.lapsed),
    };
    let found = lifecycle_stages(house, Some(asked), clock::today(), &desk.job).await?;
    let words = &desk.words;
    let began = message("cli-stages-begin")
        .with("slipping", asked.slipping)
        .with("lapsed", asked.lapsed);
    let lines = found.stages.iter().map(|count| line(count, asked != is, desk));
    let mut told: Vec<String> = std::iter::once(words.say(&began)).chain(lines).collect();
    let entry = if args.changes() {
        Some(set_lifecycle_bounds(house, asked, &clock::now()).await?)
    } else {
        None
    };
    if asked != is {
        let id = if entry.is_some() {
            "cli-stages-set"
        } else {
            "cli-stages-would"
        };
        told.push(words.say(&message(id).with("people", found.changed)));
    }
    let answer = reply(told.join("\n"), &found)?;
    Ok(match entry {
        Some(entry) => answer.with("entry", json!(entry)),
        None => answer,
    })
}

/// Tells who moved, or lists the people of a move.
pub(crate) async fn moves(args: MovesArgs, house: &House, desk: &Desk) -> Answer<Reply> {
    let today = clock::today();
    let to = args.to.unwrap_or(today.0);
    if args.was.is_some() || args.is.is_some() {
        let (was, is) = (args.was.map(Into::into), args.is.map(Into::into));
        let ids = lifecycle_people(house, (args.from, was), (to, is), today, &desk.job).await?;
        let page: Vec<u32> = ids.iter().copied().take(args.limit).collect();
        return contacts::people(house, &page, ids.len(), desk).await;
    }
    let found = lifecycle_moves(house, args.from, to, today, &desk.job).await?;
    reply(of_moves(&found, desk), found)
}

/// A stage with its people, and how many there are by another measure.
fn line(count: &LifecycleCount, other: bool, desk: &Desk) -> String {
    let words = &desk.words;
    let id = if other { "cli-stages-line-other" } else { "cli-stages-line" };
    let said = message(id)
        .with("stage", words.say(&count.title))
        .with("means", words.say(&count.means))
        .with("people", count.before)
        .with("after", count.after);
    words.say(&said)
}

fn of_moves(found: &LifecycleMoves, desk: &Desk) -> String {
    let words = &desk.words;
    let title = |stage: LifecycleStage| words.say(&stage.title());
    let head = message("cli-moves-between")
        .with("from", words.day(found.from))
        .with("to", words.day(found.to))
        .with("people", found.changed);
    let stages = found.stages.iter().map(|count| line(count, true, desk));
    let moves = found.moves.iter().map(|one| {
        let said = message("cli-moves-line")
            .with("was", title(one.was))
            .with("is", title(one.is));
        words.say(&said.with("people", one.people))
    });
    let head = std::iter::once(words.say(&head)).chain(stages).chain(moves);
    head.chain([words.tell("insight-moves-honest")])
        .collect::<Vec<_>>()
        .join("\n")
}
