//! Puts a file in place whole or not at all: written beside its target under a name of its own, synced, renamed. Never over
//! anything but an ordinary file.

use std::{
    fs::File,
    io::{Read as _, Seek as _, SeekFrom},
    path::{Path, PathBuf},
};

use sha2::{Digest as _, Sha256};
use tempfile::NamedTempFile;

use crate::refusal::{Answer, Code, Error, message, refuse_with};

/// A file under way.
#[derive(Debug)]
pub(super) struct Draft {
    target: PathBuf,
    file: NamedTempFile,
}

/// A file that is written and synced, not yet in place.
#[derive(Debug)]
pub(super) struct Written {
    draft: Draft,
    pub sha256: String,
    pub bytes: u64,
}

/// Begins a file.
pub(super) fn start(target: &Path) -> Answer<Draft> {
    ordinary(target)?;
    let folder = folder_of(target);
    let file = NamedTempFile::with_prefix_in(".housefile-", &folder).map_err(|fault| unwritten(fault, target))?;
    Ok(Draft {
        target: target.to_owned(),
        file,
    })
}

impl Draft {
    /// Where it will lie.
    pub(super) fn target(&self) -> &Path {
        &self.target
    }

    /// What to write on.
    pub(super) fn file(&self) -> &File {
        self.file.as_file()
    }

    /// Syncs it and reads it back for its digest: what is recorded is what is on the disk.
    pub(super) fn finish(mut self) -> Answer<Written> {
        let file = self.file.as_file_mut();
        file.sync_all()?;
        file.seek(SeekFrom::Start(0))?;
        let mut digest = Sha256::new();
        let mut bytes = 0;
        let mut block = vec![0_u8; 1 << 16];
        loop {
            let read = file.read(&mut block)?;
            if read == 0 {
                break;
            }
            digest.update(&block[..read]);
            bytes += read as u64;
        }
        Ok(Written {
            draft: self,
            sha256: data_encoding::HEXLOWER.encode(&digest.finalize()),
            bytes,
        })
    }
}

impl Written {
    /// Puts it in place.
    pub(super) fn place(self) -> Answer<PathBuf> {
        let Draft { target, file } = self.draft;
        // Somebody may have put a folder or a link there in the meantime.
        ordinary(&target)?;
        file.persist(&target).map_err(|fault| unwritten(fault.error, &target))?;
        // The rename itself must survive the plug being pulled; some systems cannot sync a folder.
        if let Ok(folder) = File::open(folder_of(&target)) {
            let _ = folder.sync_all();
        }
        Ok(target)
    }
}

fn ordinary(target: &Path) -> Answer<()> {
    match target.symlink_metadata() {
        Ok(there) if !there.is_file() => Err(cannot(target)),
        _ if target.file_name().is_none() => Err(cannot(target)),
        _ => Ok(()),
    }
}

pub(super) fn folder_of(target: &Path) -> PathBuf {
    match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// A full disk has a sentence of its own; everything else is about the place.
fn unwritten(fault: std::io::Error, target: &Path) -> Error {
    match Error::from(fault) {
        Error::Broken(_) => cannot(target),
        other => other,
    }
}

fn cannot(target: &Path) -> Error {
    refuse_with(Code::CannotWrite, message("handoff-cannot-write").with("file", shown(target)))
}

/// The file's name without its folder.
pub(super) fn shown(target: &Path) -> String {
    target
        .file_name()
        .map_or_else(|| target.display().to_string(), |name| name.to_string_lossy().into_owned())
}
