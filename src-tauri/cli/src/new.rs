//! `housefile new F`: an empty house file.

use std::path::{Path, PathBuf};

use housefile::{
    refusal::{Answer, Code, message, refuse_with},
    store::{self, House, Key, RecoveryCode},
};
use housefile_vault as vault;
use serde_json::json;

use crate::{
    answer::{Reply, reply},
    desk::Desk,
    key,
};

/// Create an empty house file; its recovery code is printed on stderr
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  housefile new customers.housefile
  PASS='a long passphrase' housefile new customers.housefile --passphrase-env PASS")]
pub(crate) struct Args {
    /// Where to create it; nothing may stand there yet
    file: PathBuf,
    /// Leave it in clear text, readable by anybody who has the file
    #[arg(long, conflicts_with = "passphrase_env")]
    unencrypted: bool,
}

pub(crate) async fn run(args: Args, desk: &Desk) -> Answer<Reply> {
    let path = args.file.as_path();
    if args.unencrypted {
        let house = store::create(path, &Key::Plain).await?;
        desk.note(&message("cli-clear-text"));
        return made(&house, desk, "none");
    }
    // Looked at first, so that a forgotten variable leaves no file behind.
    let passphrase = desk.passphrase_env.as_deref().map(key::passphrase).transpose()?;
    let code = RecoveryCode::generate()?;
    let house = store::create(path, &Key::Sealed(code.clone())).await?;
    let (kept, by) = match passphrase {
        Some(passphrase) => (store::set_passphrase(path, house.id(), &code, &passphrase), "passphrase"),
        None => (keep(path, &house, &code), "keychain"),
    };
    if let Err(error) = kept {
        // A file that nobody can open again is no house file.
        house.close().await;
        take_away(path)?;
        return Err(error);
    }
    desk.note(&message("cli-recovery-code").with("code", code.shown()));
    made(&house, desk, by)
}

fn keep(path: &Path, house: &House, code: &RecoveryCode) -> Answer<()> {
    vault::set(&house.id().0, code.expose()).map_err(|_| {
        let sentence = message("cli-new-no-keychain").with("file", path.display().to_string());
        refuse_with(Code::Locked, sentence)
    })
}

fn take_away(path: &Path) -> Answer<()> {
    store::remove_beside(&store::beside(path, "lock"))?;
    store::remove_beside(path)
}

fn made(house: &House, desk: &Desk, key: &str) -> Answer<Reply> {
    let file = house.path().display().to_string();
    let text = desk.words.say(&message("cli-created").with("file", file.as_str()));
    reply(
        text,
        json!({ "file": file, "id": house.id().0, "encrypted": key != "none", "key": key }),
    )
}
