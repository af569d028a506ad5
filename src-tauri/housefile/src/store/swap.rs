//! A whole new file in the place of the old one (restore, a new recovery code), so that a crash at any instant leaves the old one
//! or the new one, and whoever opens it next needs to know nothing.
//!
//! The new file is written as `F.incoming.part`, verified and synced. Renaming it to `F.incoming` is the one instant that counts:
//! before it the old file is valid, from then on the new one. What remains ([`complete`]) can be done again and again until it is
//! done: the companions take their places, the old file's log goes, since it must never meet the new file, and the new one is renamed.

use std::path::{Path, PathBuf};

use super::{beside, beside::IMAGE, disk};
use crate::refusal::Answer;

/// What travels with a house file: the passphrase's slot, and the log of objections. An empty one means that there is none any more.
const COMPANIONS: [&str; 2] = ["keys", "objections"];

/// Where the new file is written.
pub(crate) fn staged(house_file: &Path) -> PathBuf {
    beside(&incoming(house_file), "part")
}

/// Where a companion of the new file is written.
fn staged_companion(house_file: &Path, ending: &str) -> PathBuf {
    debug_assert!(COMPANIONS.contains(&ending), "{ending} is no companion");
    beside(&incoming(house_file), ending)
}

fn incoming(house_file: &Path) -> PathBuf {
    beside(house_file, "incoming")
}

/// The file that is valid: the new one while a swap is not complete.
pub(super) fn valid(house_file: &Path) -> PathBuf {
    let incoming = incoming(house_file);
    if incoming.exists() { incoming } else { house_file.to_owned() }
}

/// A companion of the file that is valid.
pub(super) fn valid_companion(house_file: &Path, ending: &str) -> PathBuf {
    let staged = staged_companion(house_file, ending);
    if incoming(house_file).exists() && staged.exists() {
        staged
    } else {
        beside(house_file, ending)
    }
}

/// Writes a companion of the new file, before [`commit`]; an empty one takes the old one away.
pub(crate) fn stage_companion(house_file: &Path, ending: &str, bytes: &[u8]) -> Answer<()> {
    disk::write_whole(&staged_companion(house_file, ending), bytes)
}

/// Throws away what an interrupted swap left behind before it counted; one that counts stays, to be completed.
pub(crate) fn abandon(house_file: &Path) -> Answer<()> {
    if incoming(house_file).exists() {
        return Ok(());
    }
    disk::remove(&staged(house_file))?;
    for ending in COMPANIONS {
        let companion = staged_companion(house_file, ending);
        // One that was being written, for the new file or for the old one.
        for part in [&companion, &beside(house_file, ending)] {
            disk::remove(&beside(part, "part"))?;
        }
        disk::remove(&companion)?;
    }
    Ok(())
}

/// Makes the staged file the valid one. Both are closed, and whoever calls holds the lock.
pub(crate) fn commit(house_file: &Path) -> Answer<()> {
    let staged = staged(house_file);
    disk::sync(&staged)?;
    // The companions' names as well must be there before they are needed.
    disk::sync_folder_of(house_file)?;
    std::fs::rename(&staged, incoming(house_file))?;
    disk::sync_folder_of(house_file)?;
    complete(house_file)
}

/// Finishes a swap that counts already, or clears one away that never did. Whoever calls holds the lock.
pub(crate) fn complete(house_file: &Path) -> Answer<()> {
    let incoming = incoming(house_file);
    if !incoming.exists() {
        return abandon(house_file);
    }
    for ending in COMPANIONS {
        let staged = staged_companion(house_file, ending);
        match std::fs::metadata(&staged) {
            Ok(about) if about.len() == 0 => {
                disk::remove(&beside(house_file, ending))?;
                disk::remove(&staged)?;
            }
            Ok(_) => std::fs::rename(&staged, beside(house_file, ending))?,
            Err(_) => {}
        }
    }
    disk::remove_logs(house_file)?;
    // It is of the old file, and may hold who is not in the new one.
    if let Err(fault) = disk::remove(&beside(house_file, IMAGE)) {
        // The new file does not name it, so that it is thrown away sooner or later.
        log::warn!("an image could not be removed: {fault}");
    }
    // A disk may write names in any order; the old log must be gone for good before the new file stands beside it.
    disk::sync_folder_of(house_file)?;
    std::fs::rename(&incoming, house_file)?;
    disk::sync_folder_of(house_file)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every prefix of the steps of a swap, as a crash would leave it.
    #[test]
    fn a_crash_anywhere_leaves_the_old_whole_file_or_the_new_one() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("a.housefile");
        let put = |path: &Path, text: &str| std::fs::write(path, text).expect("written");
        let get = |path: &Path| std::fs::read_to_string(path).expect("read");
        let wal = folder.path().join("a.housefile-wal");
        for counted in [false, true] {
            put(&file, "old");
            put(&wal, "old log");
            put(&beside(&file, IMAGE), "old image");
            put(&beside(&file, "keys"), "old keys");
            put(&staged(&file), "new");
            put(&staged_companion(&file, "keys"), "new keys");
            if !counted {
                put(&beside(&staged_companion(&file, "objections"), "part"), "half");
                put(&beside(&beside(&file, "keys"), "part"), "half");
            }
            if counted {
                std::fs::rename(staged(&file), incoming(&file)).expect("renamed");
            }
            assert_eq!(get(&valid(&file)), if counted { "new" } else { "old" });
            assert_eq!(
                get(&valid_companion(&file, "keys")),
                if counted { "new keys" } else { "old keys" }
            );
            if counted {
                // Half way through: a companion has its place already.
                std::fs::rename(staged_companion(&file, "keys"), beside(&file, "keys")).expect("renamed");
                assert_eq!(get(&valid_companion(&file, "keys")), "new keys");
            }
            complete(&file).expect("completed");
            assert_eq!(get(&file), if counted { "new" } else { "old" });
            assert_eq!(get(&beside(&file, "keys")), if counted { "new keys" } else { "old keys" });
            for gone in [&wal, &beside(&file, IMAGE)] {
                assert_eq!(gone.exists(), !counted, "it goes with the old file, and only with it");
            }
            assert_eq!(
                std::fs::read_dir(folder.path()).expect("a folder").count(),
                if counted { 2 } else { 4 }
            );
        }
    }

    #[test]
    fn an_empty_companion_takes_the_old_one_away() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("a.housefile");
        std::fs::write(&file, "old").expect("written");
        std::fs::write(beside(&file, "keys"), "old keys").expect("written");
        std::fs::write(staged(&file), "new").expect("written");
        std::fs::write(staged_companion(&file, "keys"), "").expect("written");
        commit(&file).expect("swapped");
        assert_eq!(std::fs::read_to_string(&file).expect("read"), "new");
        assert!(!beside(&file, "keys").exists());
    }
}
