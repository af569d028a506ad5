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
    within(PATIENCE, ask)
}

fn within<T: Send + 'static>(limit: Duration, ask: impl FnOnce() -> Result<T, Error> + Send + 'static) -> Result<T, Cause> {
    let (send, receive) = mpsc::channel();
    // The thread is left behind if the prompt is never answered: it holds nothing but the question.
    thread::Builder::new()
        .name("keychain".to_owned())
        .spawn(move || {
            // Nobody listens any more once the time is up.
            let _ = send.send(ask());
        })
        .map_err(|_| Cause::Failed)?;
    match receive.recv_timeout(limit) {
        Ok(answer) => answer.map_err(cause),
        Err(mpsc::RecvTimeoutError::Timeout) => Err(Cause::Locked),
        // The store's own code panicked; that must not become ours.
        Err(mpsc::RecvTimeoutError::Disconnected) => Err(Cause::Failed),
    }
}

fn cause(error: Error) -> Cause {
    match error {
        Error::NoEntry => Cause::NoEntry,
        Error::NoStorageAccess(_) => Cause::Locked,
        Error::NoDefaultStore | Error::PlatformFailure(_) => Cause::NoKeychain,
        _ => Cause::Failed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prompt_that_nobody_answers_does_not_hang() {
        let (_keep, never) = mpsc::channel::<()>();
        let asked = std::time::Instant::now();
        let answer = within(Duration::from_millis(30), move || {
            let _ = never.recv();
            Ok(())
        });
        assert_eq!(answer, Err(Cause::Locked));
        assert!(asked.elapsed() < Duration::from_secs(5));
    }

    #[test]
    fn a_panic_in_the_keychain_is_a_failure_and_no_more() {
        assert_eq!(within::<()>(PATIENCE, || panic!("the store's own fault")), Err(Cause::Failed));
    }

    #[test]
    fn every_fault_has_a_plain_cause() {
        let platform = || Box::new(std::io::Error::other("a fault"));
        assert_eq!(cause(Error::NoEntry), Cause::NoEntry);
        assert_eq!(cause(Error::NoStorageAccess(platform())), Cause::Locked);
        assert_eq!(cause(Error::PlatformFailure(platform())), Cause::NoKeychain);
        assert_eq!(cause(Error::NoDefaultStore), Cause::NoKeychain);
        assert_eq!(cause(Error::Ambiguous(Vec::new())), Cause::Failed);
        assert_eq!(cause(Error::BadEncoding(Vec::new())), Cause::Failed);
    }
}
