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
        _ => left.len().abs_diff(right.len()) <= most && strsim::osa_distance(left, right) <= most,
    }
}

/// Nearly the same text, by Jaro and Winkler. Texts that begin and end otherwise are not looked at.
pub(super) fn alike(left: &str, right: &str, least: f64) -> bool {
    Ends::of(left).may_be_alike(Ends::of(right))
        && 2 * left.len().min(right.len()) >= left.len().max(right.len())
        && strsim::jaro_winkler(left, right) >= least
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
    }
}
