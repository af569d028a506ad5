//! An empty, encrypted house file in a folder of its own, with the worker at hand.

use std::path::{Path, PathBuf};

use housefile::{
    intake::{self, FileDraft, ImportDraft, Worker},
    job::Job,
    store::{self, House, Key, RecoveryCode},
};

/// A house file and the folder it lies in; both go with it.
pub(crate) struct Desk {
    pub(crate) house: House,
    pub(crate) folder: tempfile::TempDir,
}

pub(crate) fn worker() -> Worker {
    Worker {
        program: env!("CARGO_BIN_EXE_intake-worker").into(),
        args: Vec::new(),
    }
}

pub(crate) async fn desk() -> Desk {
    let folder = tempfile::tempdir().expect("a folder");
    let key = Key::Sealed(RecoveryCode::generate().expect("a code"));
    let house = store::create(&folder.path().join("a.housefile"), &key)
        .await
        .expect("a house file");
    Desk { house, folder }
}

impl Desk {
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) async fn open(&self, files: &[&Path]) -> ImportDraft {
        let files: Vec<PathBuf> = files.iter().map(|file| file.to_path_buf()).collect();
        intake::open_files(&self.house, &worker(), &files, &Job::quiet())
            .await
            .expect("opened")
    }

    /// Opens one file made of these bytes.
    pub(crate) async fn open_bytes(&self, name: &str, bytes: &[u8]) -> FileDraft {
        let path = self.path(name);
        std::fs::write(&path, bytes).expect("written");
        let mut draft = self.open(&[&path]).await;
        assert_eq!(draft.files.len(), 1, "{name}");
        draft.files.remove(0)
    }
}
