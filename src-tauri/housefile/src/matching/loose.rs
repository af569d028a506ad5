//! Names of three words and more, of which nobody knows which are surnames, and names written as one word: whether the words fit, whatever
//! part they stand in. Too little to be certain by. Deliberately not here: names that fit part by part (see [`super::names`]).

use super::{
    forms::are_forms,
    names::{Name, all_words, is_slip, words},
    slips,
};
use crate::values::is_particle;

/// Whether the words of two names fit, whatever part they stand in. Two words against two are told by their parts.
pub(super) fn are_loose(left: Name<'_>, right: Name<'_>) -> bool {
    let count = |name: Name<'_>| in_order(name).count();
    let (one, other) = (count(left), count(right));
    if one == other && one < 3 {
        return false;
    }
    if one != other && written_in_one(left, right) {
        return true;
    }
    let telling = |name| -> Vec<&str> { in_order(name).filter(|word| !is_particle(word)).collect() };
    let (left_words, right_words) = (telling(left), telling(right));
    let (short, long) = if left_words.len() <= right_words.len() {
        (left_words, right_words)
    } else {
        (right_words, left_words)
    };
    // Said twice: Sergey Sergey Shoigu.
    let words = all_words(left);
    (words.len() > 1 && words == all_words(right)) || is_bag(&short, long)
}

/// Whether both are the same letters with the blanks elsewhere, or all but one in a name of some length.
fn written_in_one(left: Name<'_>, right: Name<'_>) -> bool {
    let letters = |name: Name<'_>| in_order(name).map(str::len).sum::<usize>();
    let (short, long) = (letters(left).min(letters(right)), letters(left).max(letters(right)));
    let packed = |name: Name<'_>| in_order(name).collect::<String>();
    long - short < 2 && {
        let (one, other) = (packed(left), packed(right));
        one == other || (short >= 8 && slips::one(&one, &other))
    }
}

/// Whether each word of the shorter name is a word of the longer, a form or a slip of it, or its initial; two of them at least in full.
fn is_bag(short: &[&str], mut long: Vec<&str>) -> bool {
    let mut full = 0;
    let mut rest = Vec::new();
    for word in short {
        if let Some(at) = long.iter().position(|other| other == word) {
            long.swap_remove(at);
            full += usize::from(word.len() > 1);
        } else {
            rest.push(word);
        }
    }
    for word in rest {
        let fits = |other: &&str| are_forms(word, other) || is_slip(word, other);
        let initial = |other: &&str| (word.len() == 1 || other.len() == 1) && word.as_bytes()[0] == other.as_bytes()[0];
        if let Some(at) = long.iter().position(fits) {
            long.swap_remove(at);
            full += 1;
        } else if let Some(at) = long.iter().position(initial) {
            long.swap_remove(at);
        } else {
            return false;
        }
    }
    full >= 2
}

fn in_order(name: Name<'_>) -> impl Iterator<Item = &str> {
    words(name.given).chain(words(name.family))
}

#[cfg(test)]
mod tests {
    use super::super::names::{Name, Relation, relate};

    fn of(left: (&'static str, &'static str), right: (&'static str, &'static str)) -> Relation {
        let name = |(given, family): (&'static str, &'static str)| Name { given, family };
        relate(name(left), name(right), &|_| false)
    }

    #[test]
    fn words_that_fit_in_another_order_leave_it_open() {
        for (left, right) in [
            (
                ("mohammadhasni haji asad khan", "zarkari"),
                ("haji asad khan zarkari", "mohammadhasni"),
            ),
            (("sergeilavrov", ""), ("sergei", "lavrov")),
            (("kim", "jong un"), ("kim jong", "un")),
            (
                ("reinaldo gregorio lenin cerna", "juare"),
                ("reinaldo lenin gregorio cerna", "juarez"),
            ),
            (("shoigu shoigu", "sergey"), ("sergey", "shoigu")),
            (("akhtar", "mansour"), ("akhtar mohammad mansour shah", "mohammed")),
        ] {
            for (left, right) in [(left, right), (right, left)] {
                let relation = of(left, right);
                assert!(relation.may_be_one(), "{left:?} {right:?}");
                assert!(
                    !relation.is_compatible() && !relation.is_full(),
                    "nothing is certain by it: {left:?} {right:?}"
                );
            }
        }
        for (left, right) in [
            (("anna", "koch"), ("bernd", "koch")),
            (("martin", "koch"), ("martina", "koch")),
            (("martinkoch", ""), ("anna", "koch")),
            (("hans o", "friedrich"), ("hans joachim", "friedrich")),
            (("abdul kabir abdul", "jan"), ("abdul kabir mohammad", "jan")),
            (("muhammad", "bin salman"), ("usama", "bin muhammad ibn awad ibn ladin")),
            (("anna maria luise", "koch"), ("bernd maria luise", "koch")),
        ] {
            assert!(
                !of(left, right).may_be_one() && !of(right, left).may_be_one(),
                "{left:?} {right:?}"
            );
        }
    }
}
