//! A workbook with a password, opened for a draft.

use housefile::intake::{self, ImportDraft, Password};
use tauri::{State, ipc::Channel};

use super::intake::worker;
use crate::{
    host::{Desk, JobEvent},
    refusal::Refused,
};

/// Opens a file of a draft that needs a password. What was typed goes to the process that reads the file, and is kept nowhere.
///
/// # Errors
/// Refused with `wrong_key` where the password is not that of the file; cancelled.
#[tauri::command]
#[specta::specta]
pub async fn open_sealed(
    desk: State<'_, Desk>,
    draft: u32,
    file: u32,
    password: String,
    progress: Channel<JobEvent>,
) -> Result<ImportDraft, Refused> {
    let password = Password::new(password);
    let house = desk.house().await?;
    let job = desk.job(progress);
    intake::open_sealed(&house, &worker(), draft, file, password, &job)
        .await
        .map_err(|e| desk.refused(e))
}
