//! One page of an encrypted file, as SQLCipher 4 writes it: AES-256 in CBC mode, its IV and an HMAC at the end of the page.
//! The HMAC's key is PBKDF2-HMAC-SHA-512 of the page key, twice, over the file's salt with 0x3a laid over it.
//!
//! SQLCipher itself refuses everything after one bad page; a damaged file must be read page by page.

use aes::Aes256;
use cbc::{
    Decryptor,
    cipher::{BlockModeDecrypt as _, KeyIvInit as _, block_padding::NoPadding},
};
use hmac::{Hmac, KeyInit as _, Mac};
use sha2::{Sha256, Sha512};
use zeroize::Zeroizing;

use crate::store::{
    RecoveryCode,
    form::{Form, IV},
};

/// What stands in clear at the start of the file.
pub(super) const SALT: usize = 16;

/// What reads the pages of one file.
pub(super) struct Cipher {
    key: Zeroizing<[u8; 32]>,
    mac: Zeroizing<[u8; 32]>,
    pub(super) form: Form,
}

impl Cipher {
    /// For the file with this salt.
    pub(super) fn new(code: &RecoveryCode, salt: [u8; SALT], form: Form) -> Self {
        let key = code.key();
        let mac = mac_key(&key, salt);
        Self { key, mac, form }
    }

    /// Whether a page is as it was written.
    pub(super) fn holds(&self, number: u32, page: &[u8]) -> bool {
        let sealed = self.end() + IV;
        if page.len() != self.form.page() {
            return false;
        }
        let (text, tag) = (&page[start(number)..sealed], &page[sealed..]);
        match self.form {
            Form::Wide => is_tag(Hmac::<Sha256>::new_from_slice(self.mac.as_ref()), text, number, tag),
            Form::Narrow => is_tag(Hmac::<Sha512>::new_from_slice(self.mac.as_ref()), text, number, tag),
        }
    }

    /// The page in clear; nothing where it is not as it was written.
    pub(super) fn open(&self, number: u32, page: &mut [u8]) -> Option<()> {
        if !self.holds(number, page) {
            return None;
        }
        let end = self.end();
        let mut iv = [0_u8; IV];
        iv.copy_from_slice(&page[end..end + IV]);
        Decryptor::<Aes256>::new(&(*self.key).into(), &iv.into())
            .decrypt_padded::<NoPadding>(&mut page[start(number)..end])
            .ok()?;
        Some(())
    }

    /// Where the data of a page end.
    fn end(&self) -> usize {
        self.form.page() - self.form.reserved()
    }
}

fn is_tag<M: Mac, E>(mac: Result<M, E>, text: &[u8], number: u32, tag: &[u8]) -> bool {
    mac.is_ok_and(|mac| {
        let mac = mac.chain_update(text).chain_update(number.to_le_bytes());
        mac.verify_slice(tag).is_ok()
    })
}

fn start(number: u32) -> usize {
    if number == 1 { SALT } else { 0 }
}

fn mac_key(key: &[u8; 32], salt: [u8; SALT]) -> Zeroizing<[u8; 32]> {
    let mut out = Zeroizing::new([0_u8; 32]);
    let once = |text: &[u8]| {
        Hmac::<Sha512>::new_from_slice(key)
            .map(|mac| mac.chain_update(text).finalize().into_bytes())
            .unwrap_or_default()
    };
    let mut seed = salt.map(|byte| byte ^ 0x3a).to_vec();
    seed.extend(1_u32.to_be_bytes());
    let first = once(&seed);
    let second = once(&first);
    for ((out, first), second) in out.iter_mut().zip(first).zip(second) {
        *out = first ^ second;
    }
    out
}
