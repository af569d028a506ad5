//! `housefile salvage F --out G`: everything that can be read of a damaged file, in a new one.

use std::path::{Path, PathBuf};

use housefile::{
    refusal::{Answer, message},
    rescue::{self, Salvaged},
    store::{self, Key},
};
use housefile_vault as vault;
use serde_json::json;

use crate::{
    answer::{Reply, reply},
    clock,
    desk::Desk,
    key,
};

/// Save everything that can be read of a damaged file into a new house file under the same code
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  housefile salvage customers.housefile --out saved.housefile")]
pub(crate) struct Args {
    /// The damaged house file; it is only read
    file: PathBuf,
    /// The new house file; nothing may stand there yet
    #[arg(long, value_name = "G")]
    out: PathBuf,
}

pub(crate) async fn run(args: Args, desk: &Desk) -> Answer<Reply> {
    let key = find(&args.file, desk)?;
    let saved = rescue::salvage(&args.file, &key, &args.out, &desk.job, &clock::now()).await?;
    if let (Key::Sealed(code), None) = (&key, &desk.passphrase_env) {
        // The same code opens it, also where the keychain does not keep it.
        let _ = vault::set(&store::file_id(&args.out)?.0, code.expose());
    }
    let mut document = serde_json::to_value(&saved)?;
    document["file"] = json!(args.out.display().to_string());
    reply(told(&args.out, &saved, desk), document)
}

/// Where the first bytes of the file are damaged, the keychain does not know it; its backups most often have the same code.
fn find(file: &Path, desk: &Desk) -> Answer<Key> {
    let passphrase = desk.passphrase_env.as_deref();
    key::find(file, passphrase).or_else(|fault| {
        store::backups(file)
            .iter()
            .find_map(|backup| key::find(&store::backup_folder(file).join(&backup.name), passphrase).ok())
            .ok_or(fault)
    })
}

fn told(out: &Path, saved: &Salvaged, desk: &Desk) -> String {
    let say = |sentence| desk.words.say(&sentence);
    let mut lines = vec![say(message("rescue-salvaged")
        .with("file", out.display().to_string())
        .with("people", saved.people)
        .with("rows", saved.rows))];
    if saved.damaged_pages > 0 {
        lines.push(say(message("rescue-damaged-pages").with("pages", saved.damaged_pages)));
    }
    if saved.nameless > 0 {
        lines.push(say(message("rescue-nameless").with("people", saved.nameless)));
    }
    if saved.dropped > 0 {
        lines.push(say(message("rescue-dropped").with("rows", saved.dropped)));
    }
    lines.extend(saved.missing.iter().map(|table| {
        match table.at_most {
            Some(rows) => say(message("rescue-missing")
                .with("table", table.table.as_str())
                .with("rows", rows)),
            None => say(message("rescue-missing-unknown").with("table", table.table.as_str())),
        }
    }));
    lines.join("\n")
}
