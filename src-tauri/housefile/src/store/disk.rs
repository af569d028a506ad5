//! Files as they must be handled to survive the plug being pulled, and how much room there is for them.

use std::path::Path;

use crate::refusal::{Answer, Code, message, refuse_with};

/// Removes a file with what SQLite keeps beside it; one that is not there is removed already.
pub(super) fn remove(path: &Path) -> Answer<()> {
    remove_one(path)?;
    remove_logs(path)
}

/// Removes what SQLite keeps beside a file.
pub(super) fn remove_logs(path: &Path) -> Answer<()> {
    for ending in ["-wal", "-shm", "-journal"] {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        remove_one(Path::new(&name))?;
    }
    Ok(())
}

fn remove_one(path: &Path) -> Answer<()> {
    match std::fs::remove_file(path) {
        Err(fault) if fault.kind() != std::io::ErrorKind::NotFound => Err(fault.into()),
        _ => Ok(()),
    }
}

/// Waits until a file's bytes are on the disk.
pub(super) fn sync(path: &Path) -> Answer<()> {
    // Windows flushes only what may be written.
    std::fs::OpenOptions::new()
        .read(true)
        .write(cfg!(windows))
        .open(path)?
        .sync_all()?;
    Ok(())
}

/// Waits until the names in a file's folder are on the disk. Windows writes them with the file.
pub(super) fn sync_folder_of(path: &Path) -> Answer<()> {
    #[cfg(unix)]
    {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        std::fs::File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?;
    }
    let _ = path;
    Ok(())
}

/// Writes a small file under another name first, so that a crash leaves the old one or the new one. Nobody else on this computer may
/// read it.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) -> Answer<()> {
    use std::io::Write as _;
    let part = super::beside(path, "part");
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&part)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    std::fs::rename(&part, path)?;
    sync_folder_of(path)
}

/// Refuses, in plain words, what would fill the disk that `path` lies on. Where the system does not tell how much is free, nothing is
/// refused.
///
/// # Errors
/// Refused where fewer than `bytes` are free.
pub fn need_room(path: &Path, bytes: u64) -> Answer<()> {
    match free_at(path) {
        Some(free) if free < bytes => {
            const MEGABYTE: u64 = 1_000_000;
            let told = |megabytes: u64| i64::try_from(megabytes).unwrap_or(i64::MAX);
            // Rounded apart: as much as is needed would never be too little.
            let sentence = message("store-no-room")
                .with("needed", told(bytes.div_ceil(MEGABYTE)))
                .with("free", told(free / MEGABYTE));
            Err(refuse_with(Code::CannotWrite, sentence))
        }
        _ => Ok(()),
    }
}

/// Bytes that may still be written where `path` lies or will lie.
#[cfg(unix)]
fn free_at(path: &Path) -> Option<u64> {
    let there = path
        .ancestors()
        .map(|folder| {
            if folder.as_os_str().is_empty() {
                Path::new(".")
            } else {
                folder
            }
        })
        .find(|folder| folder.exists())?;
    let about = rustix::fs::statvfs(there).ok()?;
    Some(about.f_bavail.saturating_mul(about.f_frsize))
}

#[cfg(not(unix))]
fn free_at(_path: &Path) -> Option<u64> {
    None
}

/// Bytes of a file with its log.
pub(super) fn size(path: &Path) -> u64 {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    [path.as_os_str(), log.as_os_str()]
        .into_iter()
        .filter_map(|path| std::fs::metadata(path).ok())
        .map(|about| about.len())
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::refusal::Error;

    #[test]
    fn a_disk_that_is_too_small_is_told_before_anything_is_written() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("not/yet/there.housefile");
        need_room(&file, 1).expect("there is room for a byte");
        let Err(Error::Refused(refusal)) = need_room(&file, u64::MAX / 2) else {
            panic!("no disk is that large");
        };
        assert_eq!(refusal.message.id, "store-no-room");
    }

    #[test]
    fn a_small_file_is_replaced_as_a_whole() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("a.keys");
        write_whole(&file, b"one").expect("written");
        write_whole(&file, b"two").expect("written");
        assert_eq!(std::fs::read(&file).expect("read"), b"two");
        assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 1);
    }
}
