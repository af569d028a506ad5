//! Workbooks with a password, opened for an import.

use housefile::{
    intake::{self, FileDraft, ImportDraft, Password},
    refusal::{Answer, Code, message},
    store::House,
};

use crate::desk::{Desk, worker};

/// The draft with its protected workbooks opened; without a password it is told how to give one.
pub(crate) async fn opened(
    house: &House,
    mut draft: ImportDraft,
    password: Option<Password>,
    desk: &Desk,
) -> Answer<ImportDraft> {
    let sealed = |file: &FileDraft| file.refused.as_ref().is_some_and(|why| why.code == Code::NeedsPassword);
    let files: Vec<u32> = draft.files.iter().filter(|file| sealed(file)).map(|file| file.file).collect();
    if !files.is_empty() && password.is_none() {
        desk.note(&message("cli-password-env"));
    }
    for (file, password) in files.into_iter().filter_map(|file| Some((file, password.clone()?))) {
        draft = intake::open_sealed(house, &worker()?, draft.draft, file, password, &desk.job).await?;
    }
    Ok(draft)
}
