//! An encrypted house file with the samples beside it, and reading it as the tests need.

use std::{collections::BTreeMap, path::PathBuf};

use housefile::{
    intake::{self, ImportDraft, Worker},
    job::Job,
    store::{self, House, Key, RecoveryCode},
    values::Now,
};
use housefile_samples::{File, Truth};

pub(crate) struct Desk {
    pub(crate) house: House,
    pub(crate) truth: Truth,
    folder: tempfile::TempDir,
}

pub(crate) fn worker() -> Worker {
    Worker {
        program: env!("CARGO_BIN_EXE_intake-worker").into(),
        args: Vec::new(),
    }
}

pub(crate) fn now() -> Now {
    Now {
        at: "2026-11-17T09:00:00Z".parse().expect("a time"),
        offset_minutes: 60,
        actor: "test".into(),
    }
}

/// How many people the samples have: 300, or what the environment asks for.
pub(crate) fn people() -> u32 {
    std::env::var("HOUSEFILE_SAMPLE_PEOPLE")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(300)
}

pub(crate) async fn desk(seed: u64) -> Desk {
    let folder = tempfile::tempdir().expect("a folder");
    let truth = housefile_samples::write(folder.path(), people(), seed).expect("samples");
    let key = Key::Sealed(RecoveryCode::generate().expect("a code"));
    let house = store::create(&folder.path().join("a.housefile"), &key)
        .await
        .expect("created");
    Desk { house, truth, folder }
}

impl Desk {
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Opens the three samples.
    pub(crate) async fn open(&self) -> ImportDraft {
        self.open_files(&File::ALL.map(|file| self.path(file.name()))).await
    }

    pub(crate) async fn open_files(&self, files: &[PathBuf]) -> ImportDraft {
        intake::open_files(&self.house, &worker(), files, &Job::quiet())
            .await
            .expect("opened")
    }

    /// The record behind every row that stayed in, by file and row.
    pub(crate) async fn contacts(&self) -> BTreeMap<(File, u32), u32> {
        let rows = intake::imported_rows(&self.house, None).await.expect("reads");
        let file = |name: &str| File::ALL.into_iter().find(|file| file.name() == name).expect("a sample file");
        rows.iter()
            .filter_map(|row| Some(((file(&row.file), row.row), row.contact?.0)))
            .collect()
    }
}
