//! An optional passphrase: it wraps the recovery code (Argon2id, XChaCha20-Poly1305) in a small file beside the house file.
//! Losing that file loses the passphrase alone; the recovery code still opens the house file anywhere.

use std::{
    io::Read as _,
    path::{Path, PathBuf},
};

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::{KeyInit as _, XChaCha20Poly1305, XNonce, aead::Aead as _};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::{FileId, RecoveryCode, disk, lock::is_something_else, swap};
use crate::refusal::{Answer, Code, broken, message, refuse, refuse_with};

/// Argon2id, 64 MiB, three passes: about half a second on a laptop, once at unlocking (RFC 9106's second recommendation).
const MEMORY_KIB: u32 = 64 * 1024;
const PASSES: u32 = 3;
/// A slot takes a few hundred bytes.
const LONGEST: u64 = 64 * 1024;

/// Characters that a passphrase has at least.
pub const SHORTEST_PASSPHRASE: usize = 8;

#[derive(Serialize, Deserialize)]
struct Slot {
    version: u32,
    file: String,
    memory_kib: u32,
    passes: u32,
    salt: String,
    nonce: String,
    sealed: String,
}

/// Where the slot of a house file lies.
fn slot_path(house_file: &Path) -> PathBuf {
    swap::valid_companion(house_file, "keys")
}

/// Whether the file can be opened by a passphrase.
#[must_use]
pub fn has_passphrase(house_file: &Path) -> bool {
    // An empty one is on its way out.
    std::fs::metadata(slot_path(house_file)).is_ok_and(|about| about.len() > 0)
}

/// Sets or replaces the passphrase.
///
/// # Errors
/// Refused where it has fewer than eight characters; broken where the slot cannot be written.
pub fn set_passphrase(house_file: &Path, file: &FileId, code: &RecoveryCode, passphrase: &str) -> Answer<()> {
    disk::write_whole(&slot_path(house_file), &slot(file, code, passphrase)?)
}

/// The bytes of a slot.
pub(crate) fn slot(file: &FileId, code: &RecoveryCode, passphrase: &str) -> Answer<Vec<u8>> {
    if passphrase.chars().count() < SHORTEST_PASSPHRASE {
        return Err(refuse(message("store-passphrase-short")));
    }
    let mut salt = [0_u8; 16];
    let mut nonce = [0_u8; 24];
    getrandom::fill(&mut salt).map_err(|fault| broken(fault.to_string()))?;
    getrandom::fill(&mut nonce).map_err(|fault| broken(fault.to_string()))?;
    let key = stretch(passphrase, &salt, MEMORY_KIB, PASSES)?;
    let sealed = XChaCha20Poly1305::new(&(*key).into())
        .encrypt(&XNonce::from(nonce), code.secret())
        .map_err(|fault| broken(fault.to_string()))?;
    let hex = |bytes: &[u8]| data_encoding::HEXLOWER.encode(bytes);
    let slot = Slot {
        version: 1,
        file: file.0.clone(),
        memory_kib: MEMORY_KIB,
        passes: PASSES,
        salt: hex(&salt),
        nonce: hex(&nonce),
        sealed: hex(&sealed),
    };
    Ok(serde_json::to_vec(&slot)?)
}

/// Takes the passphrase away; one that is not there is away already.
///
/// # Errors
/// Broken where the folder does not let it go.
pub fn remove_passphrase(house_file: &Path) -> Answer<()> {
    match std::fs::remove_file(slot_path(house_file)) {
        Err(fault) if fault.kind() != std::io::ErrorKind::NotFound => Err(fault.into()),
        _ => Ok(()),
    }
}

/// The recovery code behind a passphrase.
///
/// # Errors
/// Refused where there is no slot, it is unreadable, or the passphrase is not the one it was made with.
pub fn open_passphrase(house_file: &Path, passphrase: &str) -> Answer<RecoveryCode> {
    let unreadable = || refuse_with(Code::Locked, message("store-passphrase-slot"));
    let path = slot_path(house_file);
    if is_something_else(&path) {
        return Err(unreadable());
    }
    let mut text = Vec::new();
    std::fs::File::open(path)
        .and_then(|file| file.take(LONGEST).read_to_end(&mut text))
        .map_err(|_| unreadable())?;
    let slot: Slot = serde_json::from_slice(&text).map_err(|_| unreadable())?;
    // A hostile slot must not make us take gigabytes.
    if slot.version != 1 || slot.passes == 0 || slot.memory_kib < 8 || slot.memory_kib > 1024 * 1024 || slot.passes > 16 {
        return Err(unreadable());
    }
    let bytes = |hex: &str| {
        data_encoding::HEXLOWER_PERMISSIVE
            .decode(hex.as_bytes())
            .map_err(|_| unreadable())
    };
    let key = stretch(passphrase, &bytes(&slot.salt)?, slot.memory_kib, slot.passes)?;
    let nonce: [u8; 24] = bytes(&slot.nonce)?.try_into().map_err(|_| unreadable())?;
    let secret = XChaCha20Poly1305::new(&(*key).into())
        .decrypt(&XNonce::from(nonce), bytes(&slot.sealed)?.as_slice())
        .map_err(|_| refuse_with(Code::WrongKey, message("store-passphrase-wrong")))?;
    let secret = Zeroizing::new(String::from_utf8(secret).map_err(|_| unreadable())?);
    RecoveryCode::from_secret(&secret).ok_or_else(unreadable)
}

fn stretch(passphrase: &str, salt: &[u8], memory_kib: u32, passes: u32) -> Answer<Zeroizing<[u8; 32]>> {
    let params = Params::new(memory_kib, passes, 1, Some(32)).map_err(|fault| broken(fault.to_string()))?;
    let mut key = Zeroizing::new([0_u8; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(passphrase.as_bytes(), salt, key.as_mut())
        .map_err(|fault| broken(fault.to_string()))?;
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passphrase_gives_the_code_back_and_a_wrong_one_does_not() {
        let folder = tempfile::tempdir().expect("a folder");
        let house = folder.path().join("a.housefile");
        let code = RecoveryCode::generate().expect("randomness");
        set_passphrase(&house, &FileId("00".into()), &code, "correct horse").expect("set");
        assert!(has_passphrase(&house));
        assert_eq!(open_passphrase(&house, "correct horse").expect("opens"), code);
        assert!(open_passphrase(&house, "correct hors").is_err());
        assert!(set_passphrase(&house, &FileId("00".into()), &code, "short").is_err());
        std::fs::write(slot_path(&house), b"not json").expect("written");
        assert!(open_passphrase(&house, "correct horse").is_err());
        for _ in 0..2 {
            remove_passphrase(&house).expect("away");
            assert!(!has_passphrase(&house));
        }
    }
}
