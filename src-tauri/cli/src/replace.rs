//! `housefile contacts F replace`: one exact value becomes another, or nothing, for everybody who has it.

use housefile::{
    matching::{self, ReplacedColumn},
    refusal::{Answer, message, refuse},
    segments,
    store::House,
};
use serde_json::json;

use crate::{
    answer::{Reply, reply},
    clock,
    desk::Desk,
    put_away::named,
};

/// What becomes what.
#[derive(Debug, clap::Args)]
pub(crate) struct ReplaceArgs {
    /// Where: prefix, given, family, suffix, gender, language, company, job_title, city, tag, or custom:NAME
    field: String,
    /// The value, by every letter of it
    #[arg(long)]
    from: String,
    /// What it becomes
    #[arg(long, required_unless_present = "empty", conflicts_with = "empty")]
    to: Option<String>,
    /// It becomes nothing
    #[arg(long)]
    empty: bool,
    /// Only tell whom it would change
    #[arg(long)]
    pub preview: bool,
}

/// Replaces a value, or tells what that would do.
pub(crate) async fn replace(house: &House, args: ReplaceArgs, desk: &Desk) -> Answer<Reply> {
    let column = match args.field.strip_prefix("custom:") {
        Some(own) => ReplacedColumn::Own {
            field: named(house, own).await?,
        },
        None => ReplacedColumn::named(&args.field)
            .ok_or_else(|| refuse(message("cli-replace-field").with("field", args.field.as_str())))?,
    };
    let (from, to) = (args.from.as_str(), args.to.as_deref());
    // An unset variable of a script is no wish to take the value away: that is said with --empty.
    if to.is_some_and(|to| to.trim().is_empty()) {
        return Err(refuse(message("cli-replace-blank")));
    }
    let asked = segments::asking_value(house, column, from, to, clock::today(), &desk.job).await?;
    let (told, entry) = if args.preview {
        (matching::replace_preview(house, column, from, to, &desk.job).await?, None)
    } else {
        let (told, entry) = matching::replace(house, column, from, to, &clock::now(), &desk.job).await?;
        (told, Some(entry))
    };
    for one in &asked {
        let said = message("cli-spellings-asked").with("name", one.name.as_str());
        desk.note(&said.with("spelling", one.spelling.as_str()));
    }
    let first = match entry {
        Some(entry) => message("cli-replaced").with("people", told.people).with("entry", entry.0),
        None => message("cli-replace-preview").with("people", told.people),
    };
    let some = told.some.iter().map(|one| {
        format!("  {}  {} -> {}", one.name, one.before, one.after)
            .trim_end()
            .to_owned()
    });
    let lines: Vec<String> = std::iter::once(desk.words.say(&first)).chain(some).collect();
    reply(
        lines.join("\n"),
        json!({ "people": told.people, "some": told.some, "segments": asked, "entry": entry }),
    )
}
