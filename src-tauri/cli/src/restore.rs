//! `housefile restore F BACKUP`: back to a backup, or what that would mean.

use std::path::{Path, PathBuf};

use housefile::{
    refusal::{Answer, Code, Error, message, refuse},
    rescue::{self, Difference, Restored},
    store,
};

use crate::{
    answer::{Reply, reply},
    clock,
    desk::Desk,
};

/// Go back to a backup; the file as it is now is backed up first, and what people objected to since still holds
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  housefile restore customers.housefile latest --preview   what would be lost, in figures
  housefile restore customers.housefile 42                 by its number in `housefile backup customers.housefile --list`
  housefile restore customers.housefile /media/stick/copy.housefile")]
pub(crate) struct Args {
    /// The house file; it may be damaged or missing
    file: PathBuf,
    /// A number or file name of `backup --list`, `latest`, or the path of a copy
    backup: String,
    /// Only tell what would be lost; nothing is changed
    #[arg(long)]
    preview: bool,
}

pub(crate) async fn run(args: Args, desk: &Desk) -> Answer<Reply> {
    let backup = named(&args.file, &args.backup)?;
    // A backup on its own may lack the passphrase's small file; the house file has it.
    let own = desk.key(&args.file).await;
    let backup_key = match desk.key(&backup).await {
        Ok(key) => key,
        Err(fault) => own.as_ref().map_err(|_| fault)?.clone(),
    };
    // A file whose first bytes are damaged is not found in the keychain; most often its backup has the same code.
    let own = args.file.exists().then(|| own.unwrap_or_else(|_| backup_key.clone()));
    if args.preview {
        let house = match own {
            Some(_) => match desk.open_to_read(&args.file).await {
                Ok(house) => Some(house),
                // Then the backup is told alone.
                Err(Error::Refused(why)) if matches!(why.code, Code::Damaged | Code::WrongKey) => None,
                Err(fault) => return Err(fault),
            },
            None => None,
        };
        let difference = rescue::difference(house.as_ref(), &backup, &backup_key, &clock::now()).await;
        if let Some(house) = house {
            house.close().await;
        }
        let difference = difference?;
        return reply(foretold(&difference, desk), difference);
    }
    let done = rescue::restore(&args.file, own.as_ref(), &backup, &backup_key, &desk.job, &clock::now()).await?;
    reply(told(&args.file, &done, desk), done)
}

fn named(file: &Path, asked: &str) -> Answer<PathBuf> {
    let folder = store::backup_folder(file);
    let all = store::backups(file);
    let number: Option<u32> = asked.parse().ok();
    let known = all
        .iter()
        .find(|backup| asked == "latest" || backup.name == asked || Some(backup.number) == number);
    if let Some(backup) = known {
        return Ok(folder.join(&backup.name));
    }
    let path = PathBuf::from(asked);
    if path.is_file() {
        return Ok(path);
    }
    Err(refuse(message("cli-no-such-backup").with("backup", asked)))
}

fn foretold(difference: &Difference, desk: &Desk) -> String {
    let say = |sentence| desk.words.say(&sentence);
    let mut lines = vec![say(message("rescue-backup-holds")
        .with("people", difference.backup.people)
        .with("purchases", difference.backup.purchases)
        .with("consents", difference.backup.consents))];
    if let Some(now) = &difference.now {
        lines.push(say(message("rescue-file-holds")
            .with("people", now.people)
            .with("purchases", now.purchases)
            .with("consents", now.consents)));
    }
    if let Some(lost) = &difference.lost {
        lines.push(say(message("rescue-lost")
            .with("people", lost.people)
            .with("purchases", lost.purchases)
            .with("consents", lost.consents)
            .with("changes", lost.changes)));
        lines.extend(
            lost.latest
                .iter()
                .map(|line| format!("{:>5}  {}  {}", line.id.0, line.at, desk.words.say(&line.what))),
        );
    }
    if difference.noes + difference.stops > 0 {
        lines.push(say(message("rescue-objections-hold")
            .with("noes", difference.noes)
            .with("stops", difference.stops)));
    }
    lines.join("\n")
}

fn told(file: &Path, done: &Restored, desk: &Desk) -> String {
    let say = |sentence| desk.words.say(&sentence);
    let mut lines = vec![say(message("cli-restored")
        .with("file", file.display().to_string())
        .with("people", done.people))];
    if done.noes + done.stops > 0 {
        lines.push(say(message("rescue-objections-held")
            .with("noes", done.noes)
            .with("stops", done.stops)));
    }
    if done.erased > 0 {
        lines.push(say(message("rescue-erased-again").with("people", done.erased)));
    }
    if let Some(before) = &done.before {
        lines.push(say(message("cli-restore-before").with("number", before.number)));
    }
    if done.objections_closed {
        lines.push(say(message("rescue-objections-closed")));
    }
    if let Some(set_aside) = &done.set_aside {
        lines.push(say(message("rescue-set-aside").with("file", set_aside.as_str())));
    }
    lines.join("\n")
}
