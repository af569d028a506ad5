//! Slips of the keyboard, told quickly: most pairs that are compared have none, and strangers' texts differ within a letter or two.

/// At most one letter wrong, missing, too many, or two in each other's place.
pub(super) fn one(left: &str, right: &str) -> bool {
    let (mut a, mut b) = (left.as_bytes(), right.as_bytes());
    if a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let same = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    (a, b) = (&a[same..], &b[same..]);
    let same = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    (a, b) = (&a[..a.len() - same], &b[..b.len() - same]);
    match (a, b) {
        ([] | [_], [] | [_]) => true,
        ([x, y], [v, w]) => x == w && y == v,
        _ => false,
    }
}

/// At most so many, by optimal string alignment.
pub(crate) fn few(left: &str, right: &str, most: usize) -> bool {
    match most {
        0 => left == right,
        1 => one(left, right),
        _ => {
            left.len().abs_diff(right.len()) <= most
                && Letters::of(left, right).is_none_or(|letters| letters.differ() <= 2 * most)
                && strsim::osa_distance(left, right) <= most
        }
    }
}

/// Nearly the same text, by Jaro and Winkler. Texts that begin and end otherwise are not looked at.
pub(super) fn alike(left: &str, right: &str, least: f64) -> bool {
    Ends::of(left).may_be_alike(Ends::of(right))
        && 2 * left.len().min(right.len()) >= left.len().max(right.len())
        && Letters::of(left, right).is_none_or(|letters| letters.most_alike() >= least)
        && strsim::jaro_winkler(left, right) >= least
}

/// Which letters two texts have and the other has not. It says how near they may be at the most, and costs a fraction of finding out how near
/// they are. Two letters may share a bit: then they may be nearer still.
struct Letters<'a> {
    texts: [&'a str; 2],
    /// How many different letters of each the other has not.
    lacking: [usize; 2],
}

impl<'a> Letters<'a> {
    /// Of texts whose letters are a byte each; of others nothing is said.
    fn of(left: &'a str, right: &'a str) -> Option<Self> {
        if !left.is_ascii() || !right.is_ascii() {
            return None;
        }
        let bits = |text: &str| text.bytes().fold(0_u64, |bits, letter| bits | 1 << (letter & 63));
        let (one, other) = (bits(left), bits(right));
        let count = |bits: u64| bits.count_ones() as usize;
        Some(Self {
            texts: [left, right],
            lacking: [count(one & !other), count(other & !one)],
        })
    }

    /// In how many letters they differ; a slip brings two at the most.
    fn differ(&self) -> usize {
        self.lacking[0] + self.lacking[1]
    }

    /// What the measure of Jaro and Winkler may be at the most: every letter that both have is taken to stand where it should.
    fn most_alike(&self) -> f64 {
        let [left, right] = self.texts;
        let lengths = [left.len(), right.len()];
        let shared = (lengths[0] - self.lacking[0]).min(lengths[1] - self.lacking[1]);
        if shared == 0 {
            // Two that say nothing are the same.
            return f64::from(left == right);
        }
        #[expect(clippy::cast_precision_loss, reason = "no text that is compared has as many letters")]
        let of = |length: usize| shared as f64 / length as f64;
        let jaro = (of(lengths[0]) + of(lengths[1]) + 1.0) / 3.0;
        let begins = left.bytes().zip(right.bytes()).take(4).take_while(|(a, b)| a == b).count();
        #[expect(clippy::cast_precision_loss, reason = "four at the most")]
        let begins = begins as f64;
        // By so little may a sum be out.
        jaro + 0.1 * begins * (1.0 - jaro) + 1e-9
    }
}

/// The first letter of a text and its last: kept where a text is compared, they spare looking up most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Ends([u8; 2]);

impl Ends {
    pub(super) fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        Self([bytes.first(), bytes.last()].map(|end| end.copied().unwrap_or(0)))
    }

    pub(super) fn may_be_alike(self, other: Self) -> bool {
        self.0[0] == other.0[0] || self.0[1] == other.0[1]
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn one_slip_is_a_distance_of_one(left in "[ab]{0,6}", right in "[ab]{0,6}") {
            prop_assert_eq!(super::one(&left, &right), strsim::osa_distance(&left, &right) <= 1);
        }

        /// Whatever is ruled out by letters alone is ruled out by the whole measure.
        #[test]
        fn letters_rule_out_nothing_that_is_near(
            left in "[a-hé ]{0,9}", right in "[a-hé ]{0,9}", most in 2_usize..4, least in 0.5..1.0,
        ) {
            let near = left.len().abs_diff(right.len()) <= most && strsim::osa_distance(&left, &right) <= most;
            prop_assert_eq!(super::few(&left, &right, most), near);
            if let Some(letters) = super::Letters::of(&left, &right) {
                prop_assert!(letters.most_alike() >= strsim::jaro_winkler(&left, &right));
            }
            let ends = super::Ends::of(&left).may_be_alike(super::Ends::of(&right));
            let sized = 2 * left.len().min(right.len()) >= left.len().max(right.len());
            prop_assert_eq!(super::alike(&left, &right, least), ends && sized && strsim::jaro_winkler(&left, &right) >= least);
        }
    }
}
