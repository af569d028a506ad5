//! `housefile backup F`: a copy that was opened again before it counts, in the file's folder of backups or anywhere.

use std::path::{Path, PathBuf};

use housefile::{
    refusal::{Answer, Code, message, refuse_with},
    store::{self, Backup, FileId, Reason},
};
use serde_json::{Value, json};

use crate::{
    answer::{Reply, reply},
    clock,
    desk::Desk,
};

/// Make a verified backup, encrypted with the same key, unless nothing changed since the last one
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  housefile backup customers.housefile                       into customers.housefile.backups
  housefile backup customers.housefile --list                what is there, newest first
  housefile backup customers.housefile --out copy.housefile  a copy anywhere else")]
pub(crate) struct Args {
    /// The house file
    file: PathBuf,
    /// A copy in this place instead; nothing may stand there yet
    #[arg(long, value_name = "COPY", conflicts_with = "list")]
    out: Option<PathBuf>,
    /// Only tell which backups there are
    #[arg(long)]
    list: bool,
}

pub(crate) async fn run(args: Args, desk: &Desk) -> Answer<Reply> {
    if args.list {
        return list(&args.file, desk);
    }
    if let Some(copy) = args.out {
        return copy_to(&args.file, &copy, desk).await;
    }
    let house = desk.open(&args.file).await?;
    let made = store::back_up(&house, Reason::Hand, &desk.job, &clock::now()).await;
    house.close().await;
    let made = made?;
    let sentence = if made.is_some() {
        "cli-backed-up"
    } else {
        "cli-backup-unchanged"
    };
    // Where nothing changed, the newest one is as good as a new one.
    let Some(backup) = made.clone().or_else(|| store::backups(&args.file).into_iter().next()) else {
        return reply(String::new(), json!({ "made": false }));
    };
    let mut document = told(&args.file, Some(house.id()), &backup);
    document["made"] = made.is_some().into();
    let text = desk
        .words
        .say(&message(sentence).with("file", document["file"].as_str().unwrap_or_default()));
    reply(text, document)
}

async fn copy_to(file: &Path, copy: &Path, desk: &Desk) -> Answer<Reply> {
    if copy.exists() {
        let sentence = message("store-exists").with("file", copy.display().to_string());
        return Err(refuse_with(Code::CannotWrite, sentence));
    }
    let house = desk.open(file).await?;
    let copied = store::copy_to(&house, copy, &desk.job).await;
    house.close().await;
    copied?;
    let bytes = std::fs::metadata(copy)?.len();
    let shown = copy.display().to_string();
    let text = desk.words.say(&message("cli-backed-up").with("file", shown.as_str()));
    reply(text, json!({ "file": shown, "bytes": bytes, "made": true }))
}

fn list(file: &Path, desk: &Desk) -> Answer<Reply> {
    let backups = store::backups(file);
    let lines: Vec<String> = backups
        .iter()
        .map(|backup| {
            let reason = desk.words.tell(&format!("backup-{}", backup.reason.name()));
            let sentence = message("cli-backup-line")
                .with("people", backup.people)
                .with("megabytes", megabytes(backup.bytes));
            format!("{:>5}  {}  {}  {reason}", backup.number, backup.at, desk.words.say(&sentence))
        })
        .collect();
    let text = if lines.is_empty() {
        desk.words.tell("cli-backups-none")
    } else {
        lines.join("\n")
    };
    let id = store::file_id(file).ok();
    let all: Vec<Value> = backups.iter().map(|backup| told(file, id.as_ref(), backup)).collect();
    let folder = store::backup_folder(file).display().to_string();
    reply(text, json!({ "folder": folder, "backups": all }))
}

/// In tenths, as a text: a small file is not nothing.
fn megabytes(bytes: u64) -> String {
    let tenths = bytes.div_ceil(100_000);
    format!("{}.{}", tenths / 10, tenths % 10)
}

fn told(file: &Path, id: Option<&FileId>, backup: &Backup) -> Value {
    let path = store::backup_folder(file).join(&backup.name);
    json!({
        "file": path.display().to_string(), "number": backup.number, "at": backup.at.to_string(), "reason": backup.reason.name(),
        "people": backup.people, "bytes": backup.bytes, "earlier_code": id.is_some_and(|id| store::has_other_code(id, &path)),
    })
}
