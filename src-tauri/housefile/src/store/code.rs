//! The recovery code: the root secret of a house file, in a form that people can write down.
//!
//! 26 Crockford characters carry 130 random bits; a 27th is Crockford's check symbol (value modulo 37), which catches any
//! single wrong character and any two swapped. The database key is HKDF-SHA-256 of the 26 characters (RFC 5869).

use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::refusal::{Answer, Code, message, refuse_with};

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const CHECKS: &[u8; 37] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U";
const LENGTH: usize = 26;

/// A house file's identity: the salt that stands in its first 16 bytes, in hex. It survives renaming, moving and copying.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct FileId(pub String);

/// The root secret. Never printed by `Debug`, wiped on drop.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct RecoveryCode(String);

impl std::fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecoveryCode(…)")
    }
}

impl RecoveryCode {
    /// A new one, from the operating system's randomness.
    ///
    /// # Errors
    /// Broken where the system has none to give.
    pub fn generate() -> Answer<Self> {
        let mut bytes = [0_u8; LENGTH];
        getrandom::fill(&mut bytes).map_err(|fault| crate::refusal::broken(fault.to_string()))?;
        // 256 is a multiple of 32: no value is likelier than another.
        let text = bytes
            .iter()
            .map(|byte| char::from(ALPHABET[usize::from(byte % 32)]))
            .collect();
        bytes.zeroize();
        Ok(Self(text))
    }

    /// Reads a code as people type it: any case, any dashes or blanks, I and L for 1, O for 0.
    ///
    /// # Errors
    /// Refused where it is too short or long, has a foreign character, or fails its check symbol.
    pub fn parse(typed: &str) -> Answer<Self> {
        let mut symbols: Vec<u8> = typed
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '-')
            .map(|c| match c.to_ascii_uppercase() {
                'I' | 'L' => b'1',
                'O' => b'0',
                c if c.is_ascii() => c as u8,
                _ => b'?',
            })
            .collect();
        let wrong = || refuse_with(Code::WrongKey, message("store-code-mistyped"));
        if symbols.len() != LENGTH + 1 {
            symbols.zeroize();
            return Err(refuse_with(Code::WrongKey, message("store-code-length")));
        }
        let check = symbols.pop().ok_or_else(wrong)?;
        if symbols.iter().any(|s| !ALPHABET.contains(s)) {
            return Err(wrong());
        }
        let code = Self(String::from_utf8(symbols).map_err(|_| wrong())?);
        if code.check() == check { Ok(code) } else { Err(wrong()) }
    }

    /// In groups of four and with its check symbol: `ABCD-…-YZ7`.
    #[must_use]
    pub fn shown(&self) -> String {
        let mut all = self.0.clone();
        all.push(char::from(self.check()));
        let groups: Vec<&str> = all
            .as_bytes()
            .chunks(4)
            .filter_map(|group| std::str::from_utf8(group).ok())
            .collect();
        groups.join("-")
    }

    fn check(&self) -> u8 {
        let value = self.0.bytes().fold(0_usize, |rest, symbol| {
            (rest * 32 + ALPHABET.iter().position(|s| *s == symbol).unwrap_or(0)) % 37
        });
        CHECKS[value]
    }

    /// SQLCipher's raw key.
    pub(super) fn key(&self) -> Zeroizing<[u8; 32]> {
        self.derived(b"housefile sqlcipher 1")
    }

    /// The same in hex, as SQLCipher takes it.
    pub(super) fn key_hex(&self) -> Zeroizing<String> {
        Zeroizing::new(data_encoding::HEXLOWER.encode(self.key().as_ref()))
    }

    /// A key of its own for each use.
    pub(super) fn derived(&self, what_for: &[u8]) -> Zeroizing<[u8; 32]> {
        let mut key = Zeroizing::new([0_u8; 32]);
        let expanded = Hkdf::<Sha256>::new(None, self.0.as_bytes()).expand(what_for, key.as_mut());
        debug_assert!(expanded.is_ok(), "32 bytes are within HKDF's reach");
        key
    }

    /// From the 26 characters themselves, as a slot or the keychain keeps them.
    #[must_use]
    pub fn from_secret(secret: &str) -> Option<Self> {
        (secret.len() == LENGTH && secret.bytes().all(|s| ALPHABET.contains(&s))).then(|| Self(secret.to_owned()))
    }

    /// The 26 characters, for the keychain.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    pub(super) fn secret(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_survives_being_written_down() {
        let code = RecoveryCode::generate().expect("randomness");
        let shown = code.shown();
        assert_eq!(shown.len(), 33, "27 symbols in groups of four: {shown}");
        let typed = shown.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
        assert_eq!(RecoveryCode::parse(&typed).expect("reads"), code);
    }

    #[test]
    fn any_single_mistake_is_caught() {
        let code = RecoveryCode::generate().expect("randomness");
        let shown = code.shown().replace('-', "");
        for at in 0..LENGTH {
            for other in ALPHABET {
                let mut typed = shown.clone().into_bytes();
                if typed[at] == *other {
                    continue;
                }
                typed[at] = *other;
                let typed = String::from_utf8(typed).expect("ascii");
                assert!(RecoveryCode::parse(&typed).is_err(), "position {at}");
            }
        }
        assert!(RecoveryCode::parse("too short").is_err());
    }

    #[test]
    fn debug_tells_nothing() {
        let code = RecoveryCode::generate().expect("randomness");
        assert_eq!(format!("{code:?}"), "RecoveryCode(…)");
    }
}
