//! `housefile insight F target-groups|target-group|weigh`: the cards of the target groups, and what people write and set on them.

use clap::ValueEnum;
use housefile::{
    insight::{self, TargetFigures, TargetGroup, TargetGroups, TargetWeight},
    refusal::{Answer, Message, message},
    store::House,
    values::SegmentId,
    words::Words,
};
use serde_json::json;

use crate::{
    answer::{Reply, reply},
    clock,
    desk::Desk,
};

#[derive(Debug, clap::Args)]
pub(crate) struct ChooseArgs {
    /// Make these saved segments the target groups, and no others; without a number, none
    #[arg(long, value_name = "ID,ID", value_delimiter = ',', num_args = 0..)]
    choose: Option<Vec<u32>>,
}

impl ChooseArgs {
    /// Whether anything is to be changed.
    pub(crate) fn changes(&self) -> bool {
        self.choose.is_some()
    }
}

#[derive(Debug, clap::Args)]
pub(crate) struct WriteArgs {
    /// The segment's number, as "segment list" tells it
    id: u32,
    /// What these people want; an empty text takes away what was written
    #[arg(long, value_name = "TEXT", required_unless_present = "message")]
    wish: Option<String>,
    /// What they are told
    #[arg(long, value_name = "TEXT")]
    message: Option<String>,
}

#[derive(Debug, clap::Args)]
#[group(required = true, multiple = true)]
pub(crate) struct WeighArgs {
    /// How much it counts how many people are in it
    #[arg(long, value_name = "HOW MUCH")]
    size: Option<Weight>,
    /// How much it counts what they bought in the latest 12 months, for each person
    #[arg(long, value_name = "HOW MUCH")]
    value: Option<Weight>,
    /// How much it counts how that compares with the 12 months before
    #[arg(long, value_name = "HOW MUCH")]
    growth: Option<Weight>,
    /// How much it counts how many of them may be contacted
    #[arg(long, value_name = "HOW MUCH")]
    reach: Option<Weight>,
}

/// How much a measure counts: not at all, once, twice.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Weight {
    None,
    Some,
    Much,
}

impl From<Weight> for TargetWeight {
    fn from(weight: Weight) -> Self {
        match weight {
            Weight::None => Self::None,
            Weight::Some => Self::Some,
            Weight::Much => Self::Much,
        }
    }
}

/// Shows the cards, after another choice where one is given.
pub(crate) async fn cards(args: ChooseArgs, house: &House, desk: &Desk) -> Answer<Reply> {
    if let Some(choose) = args.choose {
        let chosen: Vec<SegmentId> = choose.into_iter().map(SegmentId).collect();
        insight::choose_target_groups(house, &chosen, &clock::now()).await?;
    }
    let found = insight::target_groups(house, clock::today(), &desk.words, &desk.job).await?;
    reply(told(&found, &desk.words), found)
}

/// Writes on a card.
pub(crate) async fn write(args: WriteArgs, house: &House, desk: &Desk) -> Answer<Reply> {
    let WriteArgs { id, wish, message: said } = args;
    let entry = insight::write_target_group(house, SegmentId(id), wish.as_deref(), said.as_deref(), &clock::now()).await?;
    reply(desk.words.tell("cli-target-written"), json!({ "id": id, "entry": entry }))
}

/// Sets how much each measure counts; what is not given stays.
pub(crate) async fn weigh(args: WeighArgs, house: &House, desk: &Desk) -> Answer<Reply> {
    let mut weights = insight::target_weights(house).await?;
    for (given, own) in [
        (args.size, &mut weights.size),
        (args.value, &mut weights.value),
        (args.growth, &mut weights.growth),
        (args.reach, &mut weights.reach),
    ] {
        *own = given.map_or(*own, TargetWeight::from);
    }
    let entry = insight::weigh_target_groups(house, &weights, &clock::now()).await?;
    reply(
        desk.words.tell("cli-target-weighed"),
        json!({ "weights": weights, "entry": entry }),
    )
}

fn told(found: &TargetGroups, words: &Words) -> String {
    let mut lines: Vec<String> = found.groups.iter().flat_map(|one| card(one, words)).collect();
    if found.groups.is_empty() {
        lines.push(words.tell("cli-target-none"));
    }
    if let (Some(period), false) = (&found.period, found.groups.is_empty()) {
        let said = message("cli-target-period")
            .with("from", words.day(period.from))
            .with("to", words.day(period.to))
            .with("amount", words.money(&period.revenue));
        lines.push(words.say(&said));
    }
    if found.several > 0 {
        lines.push(words.say(&message("cli-target-several").with("people", found.several)));
    }
    lines.extend(found.no_growth.iter().chain(&found.notes).map(|note| words.say(note)));
    lines.join("\n")
}

fn card(one: &TargetGroup, words: &Words) -> Vec<String> {
    let place = one.place.map_or_else(String::new, |own| {
        let id = if own.shared { "cli-target-shared" } else { "cli-target-place" };
        words.say(&message(id).with("place", own.place))
    });
    let written = |id: &str, text: &Option<String>| text.as_ref().map(|text| message(id).with("text", text.as_str()));
    let mut lines: Vec<Message> = one.broken.iter().cloned().collect();
    lines.extend(one.figures.iter().flat_map(|figures| figured(figures, words)));
    lines.extend(written("cli-target-wish", &one.wish));
    lines.extend(written("cli-target-message", &one.message));
    lines.extend(one.concerns.iter().cloned());
    let head = format!("{place}{} ({})", one.name, one.segment);
    let body = lines.iter().map(|line| format!("    {}", words.say(line)));
    [head, format!("    {}", one.sentence)].into_iter().chain(body).collect()
}

fn figured(figures: &TargetFigures, words: &Words) -> Vec<Message> {
    let share = |permille: i32| words.share(permille.into(), 1000);
    let reach = figures.reach_permille.map_or_else(|| "–".to_owned(), share);
    let mut lines = vec![
        message("cli-target-size")
            .with("people", figures.people.count)
            .with("share", share(figures.permille)),
        message("cli-target-reach")
            .with("people", figures.reachable.count)
            .with("share", reach),
    ];
    if let (Some(revenue), Some(each)) = (&figures.revenue, &figures.per_person) {
        lines.push(
            message("cli-target-value")
                .with("amount", words.money(revenue))
                .with("each", words.money(each))
                .with("share", figures.revenue_permille.map_or_else(|| "–".to_owned(), share)),
        );
    }
    lines.extend(figures.growth_told.clone());
    lines
}
