//! `housefile quality F`: how good each field is, and the people behind each number of it.

use std::path::PathBuf;

use housefile::{
    dashboards::{self, FieldPeople, FieldQuality},
    refusal::{Answer, message, refuse},
    store::House,
};
use serde_json::json;

use crate::{
    answer::{Reply, reply},
    clock, contacts,
    desk::Desk,
};

/// How good each field is: filled, usable, told within a year
///
/// A line for each field, with how many people have it, of how many a value cannot be used where that is told offline, how many different values there
/// are, and of how many it was entered, changed or imported within 365 days or longer ago. "--people" lists those behind a number.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  housefile quality customers.housefile
  housefile quality customers.housefile --field phone --people wrong --limit 20
  housefile quality customers.housefile --json")]
pub(crate) struct Args {
    /// The house file
    file: PathBuf,
    /// Only this field, by its name in the first column
    #[arg(long)]
    field: Option<String>,
    /// List these people of the field
    #[arg(long, value_enum, requires = "field")]
    people: Option<Who>,
    /// At most this many people
    #[arg(long, default_value_t = 100, requires = "people")]
    limit: usize,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Who {
    Filled,
    Missing,
    Valid,
    Wrong,
    Fresh,
    Older,
}

impl From<Who> for FieldPeople {
    fn from(who: Who) -> Self {
        match who {
            Who::Filled => Self::Filled,
            Who::Missing => Self::Missing,
            Who::Valid => Self::Valid,
            Who::Wrong => Self::Wrong,
            Who::Fresh => Self::Fresh,
            Who::Older => Self::Older,
        }
    }
}

pub(crate) async fn run(args: Args, desk: &Desk) -> Answer<Reply> {
    let house = desk.open_to_read(&args.file).await?;
    let answer = act(&args, &house, desk).await;
    house.close().await;
    answer
}

async fn act(args: &Args, house: &House, desk: &Desk) -> Answer<Reply> {
    if let (Some(field), Some(who)) = (&args.field, args.people) {
        let ids = dashboards::field_people(house, field, who.into(), clock::today(), &desk.job).await?;
        let page: Vec<u32> = ids.iter().copied().take(args.limit).collect();
        return contacts::people(house, &page, ids.len(), desk).await;
    }
    let mut all = dashboards::field_quality(house, clock::today(), &desk.job).await?;
    if let Some(field) = &args.field {
        all.retain(|one| one.field == *field);
        if all.is_empty() {
            return Err(refuse(message("contacts-field-gone")));
        }
    }
    let lines: Vec<String> = all.iter().map(|one| line(one, desk)).collect();
    reply(lines.join("\n"), json!({ "fields": all }))
}

fn line(one: &FieldQuality, desk: &Desk) -> String {
    let words = &desk.words;
    let share = words.share(i64::from(one.filled), i64::from(one.of).max(1));
    let said = message("cli-quality")
        .with("filled", one.filled)
        .with("of", one.of)
        .with("share", share)
        .with("checked", if one.wrong.is_some() { "yes" } else { "no" })
        .with("wrong", one.wrong.unwrap_or_default())
        .with("values", one.values)
        .with("fresh", one.fresh)
        .with("older", one.older);
    let name = one
        .label
        .as_ref()
        .map_or_else(|| one.field.clone(), |label| format!("{} ({label})", one.field));
    format!("{name}: {}", words.say(&said))
}
