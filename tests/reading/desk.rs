//! An empty, encrypted house file in a folder of its own, with the worker at hand.

use std::path::{Path, PathBuf};

use housefile::{
    intake::{self, FileDraft, ImportDraft, ReadOptions, Worker, read_table},
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

/// The header and the records of the table that is found in a file of these bytes, and the format that is told.
pub(crate) async fn read(name: &str, bytes: &[u8]) -> (String, Vec<Vec<String>>) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).expect("written");
    let scratch = folder.path().join("scratch");
    let mut table = read_table(&worker(), &path, &ReadOptions::default(), &scratch, &Job::quiet())
        .await
        .unwrap_or_else(|fault| panic!("{name}: {fault:?}"));
    let mut rows = vec![
        table
            .headers()
            .unwrap_or_default()
            .into_iter()
            .map(str::to_owned)
            .collect::<Vec<_>>(),
    ];
    rows.extend(table.next_rows(100).await.expect("read"));
    let format = table.found.detected.format.clone();
    table.close().await.expect("closed");
    (format, rows)
}
