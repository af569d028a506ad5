//! `housefile journal F`, `undo F ENTRY`, `redo F ENTRY`: what was done, and taking it back.

use std::path::PathBuf;

use housefile::{
    journal::{self, Foresight, Kept, KeptWhy, Line, Reversal, Theme},
    refusal::{Answer, message},
    values::EntryId,
};
use serde_json::json;

use crate::{
    answer::{Reply, reply},
    clock,
    desk::Desk,
};

/// What happened, newest first, in the time of this computer
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  housefile journal customers.housefile --limit 20\n  housefile journal customers.housefile --about imports"
)]
pub(crate) struct ListArgs {
    /// The house file
    file: PathBuf,
    /// At most this many entries
    #[arg(long, default_value_t = 50)]
    limit: u32,
    /// Only entries older than this one
    #[arg(long, value_name = "ENTRY")]
    before: Option<u32>,
    /// Only entries about this
    #[arg(long, value_enum)]
    about: Option<About>,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum About {
    People,
    Imports,
    Duplicates,
    Segments,
    Campaigns,
    /// What left the file
    Left,
    /// The house file itself: backups gone back to, new codes, history
    File,
    /// What was taken back
    Undone,
}

impl From<About> for Theme {
    fn from(about: About) -> Self {
        match about {
            About::People => Self::People,
            About::Imports => Self::Imports,
            About::Duplicates => Self::Duplicates,
            About::Segments => Self::Segments,
            About::Campaigns => Self::Campaigns,
            About::Left => Self::Left,
            About::File => Self::File,
            About::Undone => Self::Undone,
        }
    }
}

/// Take one entry back
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  housefile undo customers.housefile 12
  housefile undo customers.housefile 12 --preview      what it would do, and what would stay for the sake of which later step
  housefile undo customers.housefile 12 --with-later   those later steps first, the latest first, then this one")]
pub(crate) struct UndoArgs {
    /// The house file
    file: PathBuf,
    /// The entry's number, as `housefile journal` shows it
    entry: u32,
    /// Only tell what it would do
    #[arg(long)]
    preview: bool,
    /// Take the later steps back too that stand in its way
    #[arg(long)]
    with_later: bool,
}

/// Do an entry again that was taken back
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  housefile redo customers.housefile 12")]
pub(crate) struct RedoArgs {
    /// The house file
    file: PathBuf,
    /// The entry's number, as `housefile journal` shows it
    entry: u32,
}

pub(crate) async fn list(args: ListArgs, desk: &Desk) -> Answer<Reply> {
    let house = desk.open_to_read(&args.file).await?;
    let lines = journal::list(&house, args.before.map(EntryId), args.about.map(Theme::from), args.limit).await?;
    house.close().await;
    let text: Vec<String> = lines.iter().map(|line| told(line, desk)).collect();
    let text = if text.is_empty() {
        desk.words.tell("cli-journal-empty")
    } else {
        text.join("\n")
    };
    let entries: Vec<serde_json::Value> = lines
        .iter()
        .map(|line| {
            json!({
                "entry": line.id.0, "at": line.at, "actor": line.actor, "what": desk.words.say(&line.what), "people": line.people,
                "can_undo": line.can_undo, "can_redo": line.can_redo, "why_not": line.why_not.as_ref().map(|why| desk.words.say(why)),
            })
        })
        .collect();
    reply(text, json!({ "entries": entries }))
}

fn told(line: &Line, desk: &Desk) -> String {
    let state = if line.can_redo {
        desk.words.tell("cli-taken-back")
    } else {
        String::new()
    };
    let when = clock::here(&line.at);
    let text = format!(
        "{:>5}  {when}  {}  {}  {state}",
        line.id.0,
        line.actor,
        desk.words.say(&line.what)
    );
    text.trim_end().to_owned()
}

pub(crate) async fn undo(args: UndoArgs, desk: &Desk) -> Answer<Reply> {
    let house = desk.open(&args.file).await?;
    let entry = EntryId(args.entry);
    let answer = if args.preview {
        let foresight = journal::foresee(&house, entry, &clock::now()).await?;
        reply(foreseen(entry, &foresight, desk), &foresight)
    } else if args.with_later {
        let (taken, done) = journal::undo_with_later(&house, entry, &clock::now()).await?;
        let lines: Vec<String> = taken
            .iter()
            .map(|one| desk.words.say(&message("cli-undone").with("entry", one.0)))
            .chain(stayed(&done, desk))
            .collect();
        reply(lines.join("\n"), json!({ "taken_back": taken, "reversal": done }))
    } else {
        reversed("cli-undone", &journal::undo(&house, entry, &clock::now()).await?, desk)
    };
    house.close().await;
    answer
}

pub(crate) async fn redo(args: RedoArgs, desk: &Desk) -> Answer<Reply> {
    let house = desk.open(&args.file).await?;
    let done = journal::redo(&house, EntryId(args.entry), &clock::now()).await?;
    house.close().await;
    reversed("cli-redone", &done, desk)
}

fn reversed(sentence: &str, done: &Reversal, desk: &Desk) -> Answer<Reply> {
    let first = desk.words.say(&message(sentence).with("entry", done.entry.0));
    let lines: Vec<String> = std::iter::once(first).chain(stayed(done, desk)).collect();
    reply(lines.join("\n"), done)
}

/// What an undo would do, and what would stay.
fn foreseen(entry: EntryId, foresight: &Foresight, desk: &Desk) -> String {
    let mut lines = Vec::new();
    if let Some(alone) = &foresight.alone {
        lines.push(desk.words.say(&goes("cli-foreseen", entry, alone)));
        lines.extend(stayed(alone, desk));
    }
    lines.extend(foresight.refused.as_ref().map(|why| desk.words.say(why)));
    if let Some(together) = &foresight.together {
        lines.push(desk.words.tell("cli-foreseen-later"));
        lines.extend(foresight.later.iter().map(|line| told(line, desk)));
        lines.push(desk.words.say(&goes("cli-foreseen-together", entry, together)));
        lines.extend(stayed(together, desk));
    }
    lines.join("\n")
}

fn goes(sentence: &str, entry: EntryId, reversal: &Reversal) -> housefile::refusal::Message {
    message(sentence)
        .with("entry", entry.0)
        .with("people", reversal.people)
        .with("rows", reversal.rows)
}

/// A line for everything that stayed: what, why, for the sake of what, and some by name.
fn stayed<'a>(done: &'a Reversal, desk: &'a Desk) -> impl Iterator<Item = String> + 'a {
    done.kept.iter().map(|kept| {
        let why = match kept.why {
            KeptWhy::Edited => "cli-kept-edited",
            KeptWhy::Needed => "cli-kept-needed",
            KeptWhy::Gone => "cli-kept-gone",
            KeptWhy::Removed => "cli-kept-removed",
        };
        let by = kept.by.as_ref().map_or_else(String::new, |line| {
            format!(" ({}, {}, {})", desk.words.say(&line.what), clock::here(&line.at), line.id.0)
        });
        let said = desk.words.say(&message(why).with("what", desk.words.say(&kept.what)));
        format!("{said}{by}{}", names(kept))
    })
}

fn names(kept: &Kept) -> String {
    if kept.named.is_empty() {
        return String::new();
    }
    let names: Vec<&str> = kept.named.iter().map(|named| named.name.as_str()).collect();
    let more = if (names.len() as u64) < u64::from(kept.rows) {
        ", …"
    } else {
        ""
    };
    format!(": {}{more}", names.join(", "))
}
