//! Chance that can be repeated: SHA-256 over the campaign's seed and the person's id, both as four bytes, highest first. A person
//! keeps their lot whoever else is in the audience; another campaign has another seed, so nobody is always left out.
//!
//! Bytes 0..8 of the digest decide about the control group, bytes 8..16 about the test group: the two are independent.

use sha2::{Digest as _, Sha256};

use crate::values::Seed;

/// The name of this way of drawing, kept with every selection.
pub(super) const METHOD: &str = "sha256(seed, contact)";

/// A person's lots in a campaign, each spread evenly over all 64-bit numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Lots {
    holdout: u64,
    cell: u64,
}

pub(super) fn lots(seed: Seed, contact: u32) -> Lots {
    let digest = Sha256::new()
        .chain_update(seed.0.to_be_bytes())
        .chain_update(contact.to_be_bytes())
        .finalize();
    let number = |from: usize| {
        let mut bytes = [0; 8];
        bytes.copy_from_slice(&digest[from..from + 8]);
        u64::from_be_bytes(bytes)
    };
    Lots {
        holdout: number(0),
        cell: number(8),
    }
}

impl Lots {
    /// Whether the person is among `permille` of a thousand. A larger share keeps everybody of a smaller one.
    pub(super) fn held_out(self, permille: u32) -> bool {
        u128::from(self.holdout) * 1000 < u128::from(permille) << 64
    }

    /// Which of several groups of these shares the person is in.
    pub(super) fn cell(self, shares: &[f64]) -> usize {
        let all: f64 = shares.iter().sum();
        #[expect(clippy::cast_precision_loss, reason = "53 of 64 bits are plenty for a share")]
        let mut lot = self.cell as f64 / 2.0_f64.powi(64) * all;
        for (n, share) in shares.iter().enumerate() {
            lot -= share;
            if lot < 0.0 {
                return n;
            }
        }
        shares.len().saturating_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lot_is_the_digest_and_nothing_else() {
        // printf '\0\0\0\x2a\0\0\0\x07' | sha256sum
        let digest = Sha256::digest([0, 0, 0, 42, 0, 0, 0, 7]);
        assert_eq!(lots(Seed(42), 7).holdout.to_be_bytes(), digest[..8]);
    }

    #[test]
    fn shares_hold_and_are_independent() {
        let people = 20_000_u32;
        let drawn: Vec<Lots> = (1..=people).map(|contact| lots(Seed(1), contact)).collect();
        let held: Vec<bool> = drawn.iter().map(|lots| lots.held_out(100)).collect();
        let count = held.iter().filter(|held| **held).count();
        // Four standard deviations of 2,000 are 170.
        assert!((1830..2170).contains(&count), "{count} of 2,000");
        assert!(
            drawn.iter().all(|lots| !lots.held_out(100) || lots.held_out(200)),
            "a larger share keeps the smaller one"
        );
        assert!(drawn.iter().all(|lots| !lots.held_out(0) && lots.held_out(1000)));
        let other = (1..=people)
            .filter(|contact| held[*contact as usize - 1] && lots(Seed(2), *contact).held_out(100))
            .count();
        assert!((140..260).contains(&other), "{other} of 200 are left out twice");
        let first = drawn.iter().filter(|lots| lots.cell(&[1.0, 3.0]) == 0).count();
        assert!((4755..5245).contains(&first), "{first} of 5,000");
        let both = drawn
            .iter()
            .filter(|lots| lots.held_out(100) && lots.cell(&[1.0, 1.0]) == 0)
            .count();
        assert!((870..1130).contains(&both), "{both} of 1,000");
    }
}
