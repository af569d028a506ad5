//! How two names of organisations relate. Works on keys without legal forms ([`super::keys::company`]); a rare word says more than
//! a common one, which the file itself tells. Deliberately not here: names of people (see [`super::names`]).

use super::{
    people::{Prepared, Record},
    slips,
    texts::Text,
};

/// The level of the name of two organisations, as in [`super::levels`].
pub(super) fn level(all: &Prepared, l: &Record, r: &Record) -> u32 {
    if !l.family.is_some() || !r.family.is_some() {
        return 0;
    }
    if l.family == r.family || l.name == r.name {
        return 13;
    }
    let (a, b) = (all.texts.get(l.family), all.texts.get(r.family));
    if is_packed(a, b) {
        return 12;
    }
    let (left, right) = (words(all, a), words(all, b));
    let (rarest, shared) = common(&left, &right);
    let weight = |words: &[Word<'_>]| words.iter().map(|word| word.bits).sum::<f64>().max(f64::EPSILON);
    let (one, other) = (weight(&left), weight(&right));
    let (of_less, of_more) = (shared / one.min(other), shared / one.max(other));
    // Some words that every second organisation has in its name do not make it part of another's.
    let telling = rarest >= 4.0;
    match () {
        () if of_more >= 0.9 => 12,
        () if (of_less >= 0.95 && telling) || is_slip(a, b) => 11,
        () if of_more >= 0.65 => 10,
        () if is_acronym(a, b) || is_acronym(b, a) => 9,
        () if of_less >= 0.7 && telling => 8,
        () if of_less >= 0.45 && telling => 6,
        () if telling && shared > 0.0 => 4,
        () if of_less >= 0.45 => 3,
        () if shared > 0.0 => 2,
        () => 1,
    }
}

/// The same letters with the blanks elsewhere: Van der Bilt and Vanderbilt.
fn is_packed(a: &str, b: &str) -> bool {
    let letters = |name: &'_ str| -> Vec<u8> { name.bytes().filter(|byte| *byte != b' ').collect() };
    a.as_bytes().first() == b.as_bytes().first() && a.as_bytes().last() == b.as_bytes().last() && letters(a) == letters(b)
}

/// One letter of the whole name is wrong; another figure is another ship or fund.
pub(super) fn is_slip(a: &str, b: &str) -> bool {
    let letters = |name: &str| -> String { name.chars().filter(|c| *c != ' ').collect() };
    let figures = |name: &str| -> String { name.chars().filter(char::is_ascii_digit).collect() };
    if a.len().abs_diff(b.len()) > 3 {
        return false;
    }
    let (one, other) = (letters(a), letters(b));
    one.len().min(other.len()) >= 6 && slips::one(&one, &other) && figures(a) == figures(b)
}

struct Word<'a> {
    text: &'a str,
    bits: f64,
}

fn words<'a>(all: &Prepared, name: &'a str) -> Vec<Word<'a>> {
    let crowd = f64::from(u32::try_from(all.records.len()).unwrap_or(u32::MAX)).max(500.0);
    let mut words: Vec<Word<'a>> = Vec::new();
    for text in name.split(' ').filter(|text| !text.is_empty()) {
        let count = all.texts.find(text).map_or(0, |word: Text| all.held.words.of(word)).max(1);
        if !words.iter().any(|word| word.text == text) {
            words.push(Word {
                text,
                bits: (crowd / f64::from(count)).log2().max(0.5),
            });
        }
    }
    words
}

/// The rarest word that both have, and what all shared words weigh. A word misspelled or cut short counts for most of itself.
fn common(left: &[Word<'_>], right: &[Word<'_>]) -> (f64, f64) {
    let (mut rarest, mut shared) = (0.0_f64, 0.0);
    let mut taken = vec![false; right.len()];
    for word in left {
        let fits = right
            .iter()
            .enumerate()
            .filter(|(at, _)| !taken[*at])
            .filter_map(|(at, other)| likeness(word.text, other.text).map(|like| (at, like * word.bits.min(other.bits))))
            .max_by(|a, b| a.1.total_cmp(&b.1));
        if let Some((at, bits)) = fits {
            taken[at] = true;
            rarest = rarest.max(bits);
            shared += bits;
        }
    }
    (rarest, shared)
}

fn likeness(a: &str, b: &str) -> Option<f64> {
    if a == b {
        return Some(1.0);
    }
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    if short.len() >= 4 && long.starts_with(short) {
        return Some(0.9);
    }
    let allowed = match short.len() {
        0..=3 => return None,
        4..=7 => 1,
        _ => 2,
    };
    slips::few(a, b, allowed).then_some(0.85)
}

/// `bbg` and `Boys and Girls ...`: the first letters of all words or of those that say something.
fn is_acronym(short: &str, long: &str) -> bool {
    let packed = short.replace(' ', "");
    if !(3..=8).contains(&packed.len()) || short.split(' ').any(|word| word.len() > 1 && short.contains(' ')) {
        return false;
    }
    let words: Vec<&str> = long.split(' ').filter(|word| !word.is_empty()).collect();
    let letters = |least: usize| -> String {
        words
            .iter()
            .filter(|w| w.len() >= least)
            .filter_map(|w| w.chars().next())
            .collect()
    };
    words.len() >= 3 && (letters(1) == packed || letters(3) == packed || letters(4) == packed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_wrong_letter_is_a_slip_and_another_figure_is_not() {
        for (one, other) in [
            ("walmart", "wallmart"),
            ("cristal ord", "crystalord"),
            ("glencore", "glenmore"),
        ] {
            assert!(is_slip(one, other) && is_slip(other, one), "{one} {other}");
        }
        for (one, other) in [
            ("zu zag bong 6", "zu zag bong 5"),
            ("bwi", "bae"),
            ("shell", "schell"),
            ("school 11", "school 1"),
        ] {
            assert!(!is_slip(one, other) && !is_slip(other, one), "{one} {other}");
        }
        assert!(is_packed("van der bilt", "vanderbilt") && !is_packed("van der bilt", "van der belt"));
    }
}
