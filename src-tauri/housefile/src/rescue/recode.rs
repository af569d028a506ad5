//! A new recovery code for a house file: the whole file under a new key and a new identity, in the place of the old one. Backups made
//! before keep opening with the old code, until they are sealed anew or removed.

use std::{
    fs::File,
    path::{Path, PathBuf},
};

use crate::{
    job::Job,
    journal::{self, Act},
    refusal::{Answer, broken, message, refuse},
    store::{self, FileId, Key, Reason, RecoveryCode, swap},
    values::Now,
};

/// A file under its new code that has not taken its place yet. Dropped, nothing has happened.
#[derive(Debug)]
pub struct NewCode {
    path: PathBuf,
    id: FileId,
    _lock: File,
}

/// Prepares a new code for a house file that nobody has open. A passphrase opens it too, where one is given; an old one does not.
///
/// # Errors
/// Cancelled; refused where the file is open elsewhere or damaged, is in clear text, the passphrase is too short, or the disk has no room.
pub async fn new_code(
    path: &Path,
    key: &Key,
    code: &RecoveryCode,
    passphrase: Option<&str>,
    job: &Job,
    now: &Now,
) -> Answer<NewCode> {
    if matches!(key, Key::Plain) {
        return Err(refuse(message("rescue-no-code")));
    }
    let lock = store::lock(path)?;
    swap::complete(path)?;
    match stage(path, key, code, passphrase, job, now).await {
        Ok(id) => Ok(NewCode {
            path: path.to_owned(),
            id,
            _lock: lock,
        }),
        Err(fault) => {
            swap::abandon(path)?;
            Err(fault)
        }
    }
}

async fn stage(path: &Path, key: &Key, code: &RecoveryCode, passphrase: Option<&str>, job: &Job, now: &Now) -> Answer<FileId> {
    store::need_room(path, std::fs::metadata(path)?.len().saturating_mul(2))?;
    store::add_backup(path, key, Reason::Recode, job, now).await?;
    // Opened and closed once, so that its log is folded in and it is known to be whole.
    store::open_staged(path, key).await?.close().await;
    job.step("rescue-recoding", 0, 0)?;
    let new = Key::Sealed(code.clone());
    let id = store::new_id()?;
    let staged = swap::staged(path);
    store::reseal(path, key, &staged, &new, &id, job).await?;
    let house = store::open_staged(&staged, &new).await?;
    let written = async {
        let entry = journal::begin(&house, Act::new("recode").lasting(), now).await?;
        entry.finish(0).await
    }
    .await;
    house.close().await;
    written?;
    if store::log_of(&staged).exists() {
        return Err(broken("the file under its new code was not closed as a whole"));
    }
    match passphrase {
        Some(passphrase) => swap::stage_companion(path, "keys", &store::slot(&id, code, passphrase)?)?,
        // The old passphrase opens the old code, which opens nothing any more.
        None => swap::stage_companion(path, "keys", &[])?,
    }
    swap::stage_companion(path, "objections", &store::resealed(path, key, &new)?)?;
    Ok(id)
}

impl NewCode {
    /// The file's new identity, under which a keychain is to keep the new code before [`NewCode::take_effect`].
    #[must_use]
    pub fn id(&self) -> &FileId {
        &self.id
    }

    /// From here on the file opens with the new code alone.
    ///
    /// # Errors
    /// Broken where the folder does not allow it; the old code opens the file then, or the new one does after the next opening.
    pub fn take_effect(self) -> Answer<()> {
        swap::commit(&self.path)
    }

    /// Nothing has happened.
    ///
    /// # Errors
    /// Broken where the folder does not let the staged file go.
    pub fn abandon(self) -> Answer<()> {
        swap::abandon(&self.path)
    }
}

/// Seals the backups that the old code opens under the new one; answers how many those are. Each is replaced in one step. `id` is the
/// identity of the file at `path` now.
///
/// # Errors
/// Cancelled, broken where a backup cannot be written; those that were done stay done.
pub async fn reseal_backups(path: &Path, id: &FileId, old: &Key, new: &Key, job: &Job) -> Answer<u32> {
    let older = older(path, id);
    let mut done = 0;
    for (at, backup) in older.iter().enumerate() {
        job.step("rescue-resealing", at, older.len())?;
        let file = store::backup_folder(path).join(&backup.name);
        if store::reseal_in_place(&file, old, new, id, job).await? {
            done += 1;
        }
    }
    job.step("rescue-resealing", older.len(), older.len())?;
    Ok(done)
}

/// Removes the backups that an earlier code opens, and damaged files that were set aside under it; answers how many those were.
///
/// # Errors
/// Refused where no backup under the present code is there: one must stay. Broken where the folder does not let them go.
pub fn remove_older_backups(path: &Path, id: &FileId) -> Answer<u32> {
    let backups = older(path, id);
    if backups.len() == store::backups(path).len() && !backups.is_empty() {
        return Err(refuse(message("rescue-last-backups")));
    }
    for backup in &backups {
        store::remove_backup(path, backup)?;
    }
    let others = under_earlier_code(path, id);
    for other in &others {
        store::remove_beside(&store::beside(other, "keys"))?;
        store::remove_beside(other)?;
    }
    Ok(u32::try_from(backups.len() + others.len()).unwrap_or(u32::MAX))
}

/// The files in the folder of backups that an earlier code opens: backups, and damaged files that were set aside.
#[must_use]
pub fn under_earlier_code(path: &Path, id: &FileId) -> Vec<PathBuf> {
    std::fs::read_dir(store::backup_folder(path))
        .into_iter()
        .flatten()
        .flatten()
        .map(|file| file.path())
        .filter(|file| file.extension().is_some_and(|ending| ending == "housefile"))
        .filter(|file| store::has_other_code(id, file))
        .collect()
}

fn older(path: &Path, id: &FileId) -> Vec<store::Backup> {
    let folder = store::backup_folder(path);
    store::backups(path)
        .into_iter()
        .filter(|backup| store::has_other_code(id, &folder.join(&backup.name)))
        .collect()
}
