//! `F.lock`: one program at a time writes a house file. The operating system lets go of it when the program ends, however it ends.

use std::{
    fs::{File, OpenOptions, TryLockError},
    io::ErrorKind,
    path::Path,
};

use super::{beside, open::shown};
use crate::refusal::{Answer, Code, Error, cannot_write, message, refuse_with};

/// What came of taking the lock.
#[derive(Debug)]
pub(super) enum Taken {
    /// It is ours for as long as this is kept.
    Ours(File),
    /// Nobody can write here: a read-only medium or folder, or a file that is not ours to change.
    NotHere,
}

/// Takes the lock of a house file that is to be written.
pub(super) fn take(path: &Path) -> Answer<Taken> {
    // The house file itself first: a folder may be written although the file may not.
    if path.exists()
        && let Err(fault) = OpenOptions::new().write(true).open(path)
        && is_read_only(&fault)
    {
        return Ok(Taken::NotHere);
    }
    let lock = beside(path, "lock");
    if is_something_else(&lock) {
        let why = message("store-lock-in-the-way").with("file", shown(path));
        return Err(refuse_with(Code::CannotWrite, why));
    }
    let file = OpenOptions::new().create(true).truncate(false).write(true).open(lock);
    match file {
        Ok(file) => judge(path, file.try_lock()).map(|()| Taken::Ours(file)),
        Err(fault) if is_read_only(&fault) => Ok(Taken::NotHere),
        Err(fault) => Err(cannot_write(&shown(path), &fault)),
    }
}

/// Whether another program is writing the house file now.
pub(super) fn is_taken(path: &Path) -> bool {
    let lock = beside(path, "lock");
    !is_something_else(&lock)
        && File::open(lock).is_ok_and(|file| matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)))
}

/// Whether a folder or a pipe has this name. It is looked at and not opened: opening a pipe waits for whoever is at its other end.
pub(super) fn is_something_else(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|about| !about.is_file())
}

fn judge(path: &Path, answer: Result<(), TryLockError>) -> Answer<()> {
    let refused = |code, id| -> Error { refuse_with(code, message(id).with("file", shown(path))) };
    match answer {
        Ok(()) => Ok(()),
        Err(TryLockError::WouldBlock) => Err(refused(Code::InUse, "store-in-use")),
        // Some network folders know no locks. Two programs would spoil the file there, and neither would notice.
        Err(TryLockError::Error(_)) => Err(refused(Code::NoLocks, "store-no-locks")),
    }
}

fn is_read_only(fault: &std::io::Error) -> bool {
    matches!(fault.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_at_a_time() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.housefile");
        let first = take(&path).expect("nobody has it");
        assert!(is_taken(&path));
        let Err(Error::Refused(second)) = take(&path) else {
            panic!("two have the lock");
        };
        assert_eq!(second.code, Code::InUse);
        drop(first);
        assert!(!is_taken(&path));
        assert!(matches!(take(&path), Ok(Taken::Ours(_))));
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_file_is_in_the_way_and_keeps_nobody_waiting() {
        let folder = tempfile::tempdir().expect("a folder");
        let pipe = folder.path().join("a.housefile.lock");
        rustix::fs::mknodat(
            rustix::fs::CWD,
            &pipe,
            rustix::fs::FileType::Fifo,
            rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR,
            0,
        )
        .expect("a pipe");
        std::fs::create_dir(folder.path().join("b.housefile.lock")).expect("a folder");
        for name in ["a.housefile", "b.housefile"] {
            let path = folder.path().join(name);
            assert!(!is_taken(&path));
            let Err(Error::Refused(why)) = take(&path) else {
                panic!("{name} has a lock");
            };
            assert_eq!(why.message.id, "store-lock-in-the-way");
        }
    }

    #[test]
    fn a_folder_without_locks_is_refused_and_not_trusted() {
        let answer = judge(
            Path::new("a.housefile"),
            Err(TryLockError::Error(std::io::Error::from(ErrorKind::Unsupported))),
        );
        assert!(matches!(answer, Err(Error::Refused(why)) if why.code == Code::NoLocks));
    }
}
