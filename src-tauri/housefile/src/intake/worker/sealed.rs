//! Workbooks behind a password, opened in the memory of this process. Those of Excel 2007 (AES-128) and of 2013 and later (AES-256, SHA-512) can
//! be; what else there is (Excel 2010, rights management) is named before anybody types a password for nothing.
//! [MS-OFFCRYPTO] 2.3.4.5 (Standard), 2.3.4.10 (Agile).

use std::io::{Cursor, Read, Seek};

use office_crypto::{DecryptError, decrypt_from_bytes};

use super::compound;
use crate::{
    intake::Password,
    refusal::{Answer, Code, Error, message, refuse, refuse_with},
};

/// While it is opened it lies in memory several times over: with 62 MB the process took 198 MB, of the 440 that it may have.
const MOST_MB: u32 = 64;
const MOST: u64 = (MOST_MB as u64) << 20;

/// What a document says of its seal is a page at most; the crate reads it by an XML reader that takes long over a long one.
const MOST_ABOUT: usize = 8 * 1024;

/// The workbook without its seal.
///
/// # Errors
/// Refused where the password is missing (`needs_password`) or wrong (`wrong_key`), where the kind of seal is none that can be opened, and where the
/// file is damaged or too large.
pub(super) fn open(mut file: impl Read + Seek, password: Option<&Password>) -> Answer<Cursor<Vec<u8>>> {
    let about = compound::stream(&mut file, &["EncryptionInfo"])?;
    if !about.is_some_and(|about| about.len() <= MOST_ABOUT && can_be_opened(&about)) {
        return Err(refuse(message("intake-sealed-otherwise")));
    }
    let Some(password) = password else {
        return Err(refuse_with(Code::NeedsPassword, message("intake-needs-password")));
    };
    let mut all = Vec::new();
    file.rewind()?;
    file.take(MOST + 1).read_to_end(&mut all)?;
    if all.len() as u64 > MOST {
        return Err(refuse(message("intake-sealed-too-large").with("megabytes", MOST_MB)));
    }
    match decrypt_from_bytes(all, password.text()) {
        // Every document that is sealed so is a zip; the wrong key makes noise of it.
        Ok(plain) if plain.starts_with(b"PK") => Ok(Cursor::new(plain)),
        Ok(_) => Err(refuse_with(Code::WrongKey, message("intake-wrong-password"))),
        Err(DecryptError::Unimplemented(_)) => Err(refuse(message("intake-sealed-otherwise"))),
        Err(_) => Err(damaged()),
    }
}

/// Whether a seal is of a kind that can be opened, by what the document says of it.
fn can_be_opened(about: &[u8]) -> bool {
    let word = |at: usize| {
        about
            .get(at..at + 4)
            .and_then(|four| four.try_into().ok())
            .map(u32::from_le_bytes)
    };
    match about.get(..4) {
        // Agile: an XML behind eight bytes. What it says of the key of the password stands behind what it says of the workbook's.
        Some([4, 0, 4, 0]) => {
            let text = String::from_utf8_lossy(&about[4..]);
            let all = |name: &str, value: &str| {
                let name = format!(" {name}=\"");
                let mut said = text.split(&name).skip(1).peekable();
                said.peek().is_some() && said.all(|rest| rest.starts_with(value))
            };
            text.contains("<p:encryptedKey") && all("keyBits", "256\"") && all("hashAlgorithm", "SHA512\"")
        }
        // Standard: the length of the header, then flags, a size, the cipher and the hash; 660E is AES-128.
        Some([2..=4, 0, 2, 0]) => word(20) == Some(0x660E) && word(28) == Some(128),
        _ => false,
    }
}

fn damaged() -> Error {
    refuse(message("intake-damaged"))
}

#[cfg(test)]
mod tests {
    use super::can_be_opened;

    fn agile(bits: u32, hash: &str) -> Vec<u8> {
        let xml = format!(
            r#"<encryption><keyData keyBits="{bits}" hashAlgorithm="{hash}"/><keyEncryptors><keyEncryptor><p:encryptedKey keyBits="{bits}" hashAlgorithm="{hash}"/></keyEncryptor></keyEncryptors></encryption>"#
        );
        [&[4, 0, 4, 0, 0x40, 0, 0, 0], xml.as_bytes()].concat()
    }

    fn standard(cipher: u32, bits: u32) -> Vec<u8> {
        let words = [0x0002_0004, 0x24, 40, 0x24, 0, cipher, 0x8004, bits, 0x18];
        words.iter().flat_map(|word: &u32| word.to_le_bytes()).collect()
    }

    #[test]
    fn what_cannot_be_opened_is_known_before_a_password_is_asked_for() {
        assert!(can_be_opened(&agile(256, "SHA512")));
        assert!(can_be_opened(&standard(0x660E, 128)));
        // Excel 2010, RC4, AES-256 of another program, a seal of another kind, none at all.
        for other in [
            agile(128, "SHA1"),
            standard(0x6801, 128),
            standard(0x6610, 256),
            vec![3, 0, 3, 0, 0, 0, 0, 0],
            Vec::new(),
        ] {
            assert!(!can_be_opened(&other));
        }
    }
}
