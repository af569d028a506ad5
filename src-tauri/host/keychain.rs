//! The keychain as the shell asks it: never on the thread of the window, and never longer than somebody is ready to wait.

use std::time::Duration;

use housefile::store::{FileId, RecoveryCode};
use housefile_vault::{self as vault, Cause};
use serde::{Deserialize, Serialize};
use specta::Type;

/// How long the start of the program waits for an answer. One that is unlocked answers in milliseconds; one that shows a prompt is
/// waited for on the page that offers the other ways.
pub(super) const AT_START: Duration = Duration::from_millis(1500);

/// Why the keychain did not open a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum KeychainSays {
    /// It does not know the file.
    NoEntry,
    /// It is locked.
    Locked,
    /// There is none that answers.
    NoKeychain,
    /// It has not answered yet; perhaps it asks for a password somewhere.
    Silent,
    /// It answered something of no use.
    Failed,
    /// It keeps a code, but not this file's.
    WrongCode,
}

impl From<Cause> for KeychainSays {
    fn from(cause: Cause) -> Self {
        match cause {
            Cause::NoEntry => Self::NoEntry,
            Cause::Locked => Self::Locked,
            Cause::NoKeychain => Self::NoKeychain,
            Cause::Silent => Self::Silent,
            Cause::Failed => Self::Failed,
        }
    }
}

/// The code that the keychain keeps for a file.
pub(super) async fn ask(file: &FileId, patience: Duration) -> Result<RecoveryCode, KeychainSays> {
    let id = file.0.clone();
    let answer = tokio::task::spawn_blocking(move || vault::get(&id, patience)).await;
    let secret = answer.map_err(|_| KeychainSays::Failed)??;
    RecoveryCode::from_secret(&secret).ok_or(KeychainSays::Failed)
}

/// Lets the keychain keep a code; says whether it does.
pub(super) async fn keep(file: &FileId, code: &RecoveryCode) -> bool {
    let (id, code) = (file.0.clone(), code.clone());
    tokio::task::spawn_blocking(move || vault::set(&id, code.expose()).is_ok())
        .await
        .unwrap_or(false)
}

/// Lets the keychain forget a code; says whether it did.
pub(super) async fn forget(file: &FileId) -> bool {
    let id = file.0.clone();
    tokio::task::spawn_blocking(move || vault::forget(&id).is_ok())
        .await
        .unwrap_or(false)
}
