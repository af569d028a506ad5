//! Where the key of a house file comes from: the keychain, or a passphrase in the environment. Nothing is ever asked.

use std::path::Path;

use housefile::{
    intake::Password,
    refusal::{Answer, Code, Error, message, refuse, refuse_with},
    store::{self, Key, RecoveryCode},
};
use housefile_vault::{self as vault, Cause};

/// The key of an existing file.
pub(crate) fn find(path: &Path, passphrase_env: Option<&str>) -> Answer<Key> {
    // Whether it is encrypted is the file's own affair; only `new` decides it. But where a passphrase is meant to open it, a file in
    // clear text was put there by somebody else.
    if store::is_plain(path)? {
        if passphrase_env.is_some() || store::has_passphrase(path) {
            let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
            return Err(refuse(message("store-clear-text").with("file", name)));
        }
        return Ok(Key::Plain);
    }
    if let Some(variable) = passphrase_env {
        let code = store::open_passphrase(path, &passphrase(variable)?)?;
        return Ok(Key::Sealed(code));
    }
    let secret = vault::get(&store::file_id(path)?.0, vault::PATIENCE).map_err(|cause| no_key(path, cause))?;
    RecoveryCode::from_secret(&secret)
        .map(Key::Sealed)
        .ok_or_else(|| no_key(path, Cause::Failed))
}

/// The passphrase in an environment variable.
pub(crate) fn passphrase(variable: &str) -> Answer<String> {
    match std::env::var(variable) {
        Ok(text) if !text.is_empty() => Ok(text),
        _ => Err(refuse_with(
            Code::Locked,
            message("cli-no-passphrase").with("variable", variable),
        )),
    }
}

/// The password of a workbook, in an environment variable.
pub(crate) fn password(variable: &str) -> Answer<Password> {
    match std::env::var(variable) {
        Ok(text) if !text.is_empty() => Ok(Password::new(text)),
        _ => Err(refuse_with(
            Code::NeedsPassword,
            message("cli-no-password").with("variable", variable),
        )),
    }
}

fn no_key(path: &Path, cause: Cause) -> Error {
    let sentence = match cause {
        Cause::NoEntry => "cli-key-not-kept",
        Cause::Locked => "cli-keychain-locked",
        Cause::Silent => "cli-keychain-silent",
        Cause::NoKeychain | Cause::Failed => "cli-no-keychain",
    };
    refuse_with(Code::Locked, message(sentence).with("file", path.display().to_string()))
}
