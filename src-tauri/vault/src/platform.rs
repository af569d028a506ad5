//! The keychain of this system, connected to at the first question and again after it failed: one that is started later is found.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use keyring_core::{CredentialStore, Error, get_default_store, set_default_store, unset_default_store};

/// Whether the store in use was connected here. One that somebody else set is theirs to replace.
static OURS: AtomicBool = AtomicBool::new(false);

/// Connects where nothing is connected yet.
pub(crate) fn ready() -> Result<(), Error> {
    if get_default_store().is_some() {
        return Ok(());
    }
    // keyring knows the keychain of each system, but tries once in the life of a program: a keychain that is started later, or again,
    // is connected to by its own store.
    if keyring::Entry::store_status().is_err() || get_default_store().is_none() {
        set_default_store(connect()?);
    }
    OURS.store(true, Ordering::Relaxed);
    Ok(())
}

/// Lets go of a connection that failed.
pub(crate) fn begin_anew() {
    if OURS.swap(false, Ordering::Relaxed) {
        unset_default_store();
    }
}

#[cfg(target_os = "macos")]
fn connect() -> Result<Arc<CredentialStore>, Error> {
    Ok(apple_native_keyring_store::keychain::Store::new()?)
}

#[cfg(target_os = "windows")]
fn connect() -> Result<Arc<CredentialStore>, Error> {
    Ok(windows_native_keyring_store::Store::new()?)
}

#[cfg(not(any(target_os = "macos", target_os = "windows")))]
fn connect() -> Result<Arc<CredentialStore>, Error> {
    Ok(zbus_secret_service_keyring_store::Store::new()?)
}
