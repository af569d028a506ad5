//! The operating system's keychain, for the window and the terminal door alike: Keychain, Credential Manager, Secret Service.
//!
//! It keeps a house file's root secret under the file's id, so that moving or renaming the file changes nothing. Every failure
//! ends in a plain cause; none is a reason to lose or replace anything. Deliberately not here: deriving keys, and passphrases.

mod patience;
mod platform;

use std::time::Duration;

use keyring_core::{Entry, Error};
use zeroize::Zeroizing;

use patience::within;

/// The name under which secrets are filed.
const SERVICE: &str = "Housefile";

/// How long an answer may take where somebody waits for it: people need a while to type a login password.
pub const PATIENCE: Duration = Duration::from_secs(60);

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
    /// It did not answer in time; perhaps it asks for a password somewhere.
    #[error("the keychain has not answered yet")]
    Silent,
    /// It answered something else.
    #[error("the keychain failed")]
    Failed,
}

/// The secret kept for a file. Waits no longer than `patience`.
///
/// # Errors
/// A [`Cause`]; the caller then asks for recovery code or passphrase.
pub fn get(file: &str, patience: Duration) -> Result<Zeroizing<String>, Cause> {
    let file = file.to_owned();
    within(patience, move || entry(&file)?.get_password().map(Zeroizing::new)).map_err(cause)
}

/// Keeps the secret of a file, replacing an older one, and reads it back: some keychains say yes and keep nothing.
///
/// # Errors
/// A [`Cause`]; the caller then needs a passphrase.
pub fn set(file: &str, secret: &str) -> Result<(), Cause> {
    let (file, secret) = (file.to_owned(), Zeroizing::new(secret.to_owned()));
    let kept = within(PATIENCE, move || {
        write(&file, &secret)?;
        let kept = Zeroizing::new(entry(&file)?.get_password()?);
        Ok(*kept == *secret)
    });
    match kept {
        Ok(true) => Ok(()),
        Ok(false) => Err(Cause::Failed),
        Err(fault) => Err(cause(fault)),
    }
}

/// Forgets the secret of a file; one that is not there is forgotten already.
///
/// # Errors
/// A [`Cause`].
pub fn forget(file: &str) -> Result<(), Cause> {
    let file = file.to_owned();
    let gone = within(PATIENCE, move || match entry(&file)?.delete_credential() {
        Err(Error::Ambiguous(all)) => all.iter().try_for_each(Entry::delete_credential),
        other => other,
    });
    match gone {
        Err(Some(Error::NoEntry)) => Ok(()),
        other => other.map_err(cause),
    }
}

fn write(file: &str, secret: &str) -> Result<(), Error> {
    match entry(file)?.set_password(secret) {
        // Two entries for one file: neither can be trusted, and none could be replaced.
        Err(Error::Ambiguous(all)) => {
            all.iter().try_for_each(Entry::delete_credential)?;
            entry(file)?.set_password(secret)
        }
        other => other,
    }
}

fn entry(file: &str) -> Result<Entry, Error> {
    platform::ready()?;
    Entry::new(SERVICE, file)
}

/// `None` is the silence after which nobody waits any longer.
fn cause(fault: Option<Error>) -> Cause {
    let Some(fault) = fault else {
        return Cause::Silent;
    };
    match fault {
        Error::NoEntry => Cause::NoEntry,
        Error::NoStorageAccess(_) => Cause::Locked,
        Error::NoDefaultStore => Cause::NoKeychain,
        Error::PlatformFailure(_) => {
            platform::begin_anew();
            Cause::NoKeychain
        }
        _ => Cause::Failed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_has_a_plain_cause() {
        let platform = || Box::new(std::io::Error::other("a fault"));
        let cause = |fault| cause(Some(fault));
        assert_eq!(cause(Error::NoEntry), Cause::NoEntry);
        assert_eq!(cause(Error::NoStorageAccess(platform())), Cause::Locked);
        assert_eq!(cause(Error::PlatformFailure(platform())), Cause::NoKeychain);
        assert_eq!(cause(Error::NoDefaultStore), Cause::NoKeychain);
        assert_eq!(cause(Error::Ambiguous(Vec::new())), Cause::Failed);
        assert_eq!(cause(Error::BadEncoding(Vec::new())), Cause::Failed);
        assert_eq!(super::cause(None), Cause::Silent);
    }
}
