//! `housefile recode F`: a new recovery code for a house file.

use std::path::{Path, PathBuf};

use housefile::{
    refusal::{Answer, Code, message, refuse_with},
    rescue,
    store::{self, FileId, Key, RecoveryCode},
};
use housefile_vault as vault;
use serde_json::json;

use crate::{
    answer::{Reply, reply, sentence},
    clock,
    desk::Desk,
    key,
};

/// Give the file a new recovery code, printed on stderr; the old one opens only backups made before
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  housefile recode customers.housefile
  housefile recode customers.housefile --backups reseal   the backups get the new code as well
  housefile recode customers.housefile --backups remove   and those under the old code go, but for one under the new code")]
pub(crate) struct Args {
    /// The house file
    file: PathBuf,
    /// What becomes of the backups that the old code opens
    #[arg(long, value_parser = ["keep", "reseal", "remove"], default_value = "keep")]
    backups: String,
}

pub(crate) async fn run(args: Args, desk: &Desk) -> Answer<Reply> {
    let path = args.file.as_path();
    let old_id = store::file_id(path)?;
    let old = desk.key(path).await?;
    let passphrase = desk.passphrase_env.as_deref().map(key::passphrase).transpose()?;
    let code = RecoveryCode::generate()?;
    let prepared = rescue::new_code(path, &old, &code, passphrase.as_deref(), &desk.job, &clock::now()).await?;
    // Before it counts: whoever opens the file afterwards must find the code.
    if passphrase.is_none() && vault::set(&prepared.id().0, code.expose()).is_err() {
        prepared.abandon()?;
        let why = message("cli-no-keychain").with("file", path.display().to_string());
        return Err(refuse_with(Code::Locked, why));
    }
    desk.note(&message("cli-recovery-code").with("code", code.shown()));
    let id = prepared.id().clone();
    prepared.take_effect()?;
    let new = Key::Sealed(code);
    // The new code counts from here on, whatever becomes of the backups: that is told, and is no failure.
    let (older, trouble) = older_backups(path, &id, &args.backups, (&old, &new), desk).await;
    if older.left == 0 && passphrase.is_none() {
        // Among the backups nothing is left that the old code opens; a copy that lies elsewhere needs it typed. A keychain that does not
        // answer keeps it, and no harm done.
        let _ = vault::forget(&old_id.0);
    }
    let mut lines = vec![
        desk.words
            .say(&message("cli-recoded").with("file", path.display().to_string())),
    ];
    if older.left > 0 {
        lines.push(desk.words.say(&message("rescue-older-backups").with("backups", older.left)));
    }
    lines.extend(trouble.iter().cloned());
    reply(
        lines.join("\n"),
        json!({
            "file": path.display().to_string(), "id": id.0, "key": if passphrase.is_some() { "passphrase" } else { "keychain" },
            "backups_resealed": older.resealed, "backups_removed": older.removed, "backups_under_old_code": older.left, "trouble": trouble,
        }),
    )
}

#[derive(Default)]
struct Older {
    resealed: u32,
    removed: u32,
    left: usize,
}

/// What became of the backups under the old code, and what kept them from becoming more, in words.
async fn older_backups(path: &Path, id: &FileId, what: &str, keys: (&Key, &Key), desk: &Desk) -> (Older, Option<String>) {
    let mut older = Older::default();
    let done = deal_with(&mut older, path, id, what, keys, desk).await;
    older.left = rescue::under_earlier_code(path, id).len();
    (older, done.err().map(|error| sentence(error, desk)))
}

async fn deal_with(older: &mut Older, path: &Path, id: &FileId, what: &str, (old, new): (&Key, &Key), desk: &Desk) -> Answer<()> {
    match what {
        "reseal" => older.resealed = rescue::reseal_backups(path, id, old, new, &desk.job).await?,
        "remove" => {
            // One must stay, and under the new code there is none yet.
            let house = store::open(path, new, store::Mode::Write, &clock::now()).await?.house;
            let made = store::back_up(&house, store::Reason::Recode, &desk.job, &clock::now()).await;
            house.close().await;
            made?;
            older.removed = rescue::remove_older_backups(path, id)?;
        }
        _ => {}
    }
    Ok(())
}
