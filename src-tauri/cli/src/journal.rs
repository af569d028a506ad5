//! `housefile journal F`, `undo F ENTRY`, `redo F ENTRY`: what was done, and taking it back.

use std::path::PathBuf;

use housefile::{
    journal::{self, Line, Reversal},
    refusal::{Answer, message},
    values::EntryId,
};
use serde_json::json;

use crate::{
    answer::{Reply, reply},
    clock,
    desk::Desk,
};

/// What happened, newest first
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  housefile journal customers.housefile --limit 20")]
pub(crate) struct ListArgs {
    /// The house file
    file: PathBuf,
    /// At most this many entries
    #[arg(long, default_value_t = 50)]
    limit: u32,
    /// Only entries older than this one
    #[arg(long, value_name = "ENTRY")]
    before: Option<u32>,
}

/// Take one entry back, or do it again
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  housefile undo customers.housefile 12\n  housefile redo customers.housefile 12")]
pub(crate) struct UndoArgs {
    /// The house file
    file: PathBuf,
    /// The entry's number, as `housefile journal` shows it
    entry: u32,
}

pub(crate) async fn list(args: ListArgs, desk: &Desk) -> Answer<Reply> {
    let house = desk.open_to_read(&args.file).await?;
    let lines = journal::list(&house, args.before.map(EntryId), args.limit).await?;
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
                "can_undo": line.can_undo, "can_redo": line.can_redo,
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
    let text = format!("{:>5}  {}  {}  {state}", line.id.0, line.at, desk.words.say(&line.what));
    text.trim_end().to_owned()
}

pub(crate) async fn undo(args: UndoArgs, desk: &Desk) -> Answer<Reply> {
    let house = desk.open(&args.file).await?;
    let done = journal::undo(&house, EntryId(args.entry), &clock::now()).await?;
    house.close().await;
    reversed("cli-undone", &done, desk)
}

pub(crate) async fn redo(args: UndoArgs, desk: &Desk) -> Answer<Reply> {
    let house = desk.open(&args.file).await?;
    let done = journal::redo(&house, EntryId(args.entry), &clock::now()).await?;
    house.close().await;
    reversed("cli-redone", &done, desk)
}

fn reversed(sentence: &str, done: &Reversal, desk: &Desk) -> Answer<Reply> {
    let mut lines = vec![desk.words.say(&message(sentence).with("entry", done.entry.0))];
    for kept in &done.kept {
        let why = if kept.why == "edited" {
            "cli-kept-edited"
        } else {
            "cli-kept-needed"
        };
        lines.push(
            desk.words
                .say(&message(why).with("rows", kept.rows).with("table", kept.table.as_str())),
        );
    }
    reply(lines.join("\n"), done)
}
