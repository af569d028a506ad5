//! The operating system's keychain, for the window and the terminal door alike: Keychain, Credential Manager, Secret Service.
//!
//! It keeps a house file's root secret under the file's id, so that moving or renaming the file changes nothing. Every failure
//! ends in a plain cause; none is a reason to lose or replace anything. Deliberately not here: deriving keys, and passphrases.

use std::{sync::mpsc, thread, time::Duration};

use keyring::{Entry, Error};
use zeroize::Zeroizing;

/// The name under which secrets are filed.
const SERVICE: &str = "Housefile";

/// A keychain that shows a prompt nobody answers must not hang the program. People need a while to type a login password.
const PATIENCE: Duration = Duration::from_secs(60);

/// Why the keychain did not do it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Cause {
    /// It answers, but keeps nothing for this file.
    #[error("the keychain keeps no code for this file")]
    NoEntry,
    /// It is locked, and was not unlocked.
    #[error("the keychain is locked")]
    Locked,
    /// This computer has none that answers.
    #[error("no keychain answers on this computer")]
    NoKeychain,
    /// It answered something else.
    #[error("the keychain failed")]
    Failed,
}

/// The secret kept for a file.
///
/// # Errors
/// A [`Cause`]; the caller then asks for recovery code or passphrase.
pub fn get(file: &str) -> Result<Zeroizing<String>, Cause> {
    let file = file.to_owned();
    patiently(move || entry(&file)?.get_password().map(Zeroizing::new))
}

/// Keeps the secret of a file, replacing an older one.
///
/// # Errors
/// A [`Cause`]; the caller then needs a passphrase.
pub fn set(file: &str, secret: &str) -> Result<(), Cause> {
    let (file, secret) = (file.to_owned(), Zeroizing::new(secret.to_owned()));
    patiently(move || entry(&file)?.set_password(&secret))
}

/// Forgets the secret of a file; one that is not there is forgotten already.
///
/// # Errors
/// A [`Cause`].
pub fn forget(file: &str) -> Result<(), Cause> {
    let file = file.to_owned();
    match patiently(move || entry(&file)?.delete_credential()) {
        Err(Cause::NoEntry) => Ok(()),
        other => other,
    }
}

/// `NoDefaultStore` hides why the store could not be reached; here every such reason means the same.
fn entry(file: &str) -> Result<Entry, Error> {
    Entry::new(SERVICE, file)
}

fn patiently<T: Send + 'static>(ask: impl FnOnce() -> Result<T, Error> + Send + 'static) -> Result<T, Cause> {
    let (send, receive) = mpsc::channel();
    // The thread is left behind if the prompt is never answered: it holds nothing but the question.
    thread::spawn(move || {
        let _ = send.send(ask());
    });
    receive
        .recv_timeout(PATIENCE)
        .map_err(|_| Cause::Locked)?
        .map_err(|error| match error {
            Error::NoEntry => Cause::NoEntry,
            Error::NoStorageAccess(_) => Cause::Locked,
            Error::NoDefaultStore | Error::PlatformFailure(_) => Cause::NoKeychain,
            _ => Cause::Failed,
        })
}
