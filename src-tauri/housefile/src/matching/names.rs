//! How two names relate. Works on keys of `values::text_key`.

use std::collections::BTreeSet;

use super::{
    forms::{are_forms, are_pet_names, is_known},
    loose::are_loose,
    slips,
};

/// First names against first names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Given {
    Same,
    /// One has a further first name, or both a different further initial.
    More,
    /// Bob and Robert.
    Form,
    /// A. and Anna.
    Initial,
    /// Cristina and Christina.
    Slip,
    /// One side or both have none.
    Missing,
    /// Lyddy and Lydia, by a list that also links what two people may be called.
    Pet,
    /// Alike, and yet perhaps two people: Martin and Martina, Anna Maria and Anna Luise.
    Alike,
    Different,
}

/// Surname against surname.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Family {
    Same,
    /// Part of a double name: Koch and Koch-Meier.
    Part,
    /// K. and Koch.
    Initial,
    /// Mayer and Meyer.
    Slip,
    Missing,
    Different,
}

/// Two names compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Relation {
    pub given: Given,
    pub family: Family,
    /// First name and surname stand in each other's place.
    pub swapped: bool,
    /// The parts do not fit, and yet all words of the shorter name are among those of the longer, or both are one when written in one: of
    /// three words and more nobody knows which are surnames. Nothing is certain by such names.
    pub loose: bool,
}

impl Relation {
    /// The whole name, first name and surname, is the same.
    pub(super) fn is_same(self) -> bool {
        self.given == Given::Same && self.family == Family::Same
    }

    /// The name gate: nothing in the names says that these are two people.
    pub(super) fn is_compatible(self) -> bool {
        !matches!(self.given, Given::Pet | Given::Alike | Given::Different) && self.family != Family::Different
    }

    /// As [`Relation::is_compatible`], or the words of both fit in another order: enough to ask, and too little to merge.
    pub(super) fn may_be_one(self) -> bool {
        self.is_compatible() || self.loose
    }

    /// One of the two has hardly a name: it would fit several people.
    pub(super) fn is_weak(self) -> bool {
        matches!(self.given, Given::Initial | Given::Missing) || matches!(self.family, Family::Initial | Family::Missing)
    }

    /// Both parts are there on both sides, and at most one of them is spelled otherwise.
    pub(super) fn is_full(self) -> bool {
        self.is_compatible() && !self.is_weak() && (self.given == Given::Same || self.family == Family::Same)
    }
}

/// First name and surname of one record.
#[derive(Debug, Clone, Copy)]
pub(super) struct Name<'a> {
    pub given: &'a str,
    pub family: &'a str,
}

/// Compares two names. `is_common` says whether so many bear a first name here that it is no slip of the keyboard.
pub(super) fn relate(left: Name<'_>, right: Name<'_>, is_common: &dyn Fn(&str) -> bool) -> Relation {
    // Everything in one part, `Anna Koch` as a first name, beside a name taken apart.
    let lone = |name: Name<'_>| name.given.is_empty() != name.family.is_empty();
    if lone(left) != lone(right) && all_words(left).len() > 1 && all_words(left) == all_words(right) {
        return Relation {
            given: Given::Same,
            family: Family::Same,
            swapped: false,
            loose: false,
        };
    }
    let straight = Relation {
        given: given(left.given, right.given, is_common),
        family: family(left.family, right.family),
        swapped: false,
        loose: false,
    };
    if straight.is_compatible() {
        return straight;
    }
    let crossed = crossed(left, right, is_common).unwrap_or(straight);
    Relation {
        loose: !crossed.swapped && are_loose(left, right),
        ..crossed
    }
}

/// First name against surname, where they stand in each other's place.
fn crossed(left: Name<'_>, right: Name<'_>, is_common: &dyn Fn(&str) -> bool) -> Option<Relation> {
    let whole = |name: Name<'_>| !name.given.is_empty() && !name.family.is_empty();
    if !whole(left) || !whole(right) {
        return None;
    }
    let crossed_family = family(left.family, right.given);
    if !matches!(crossed_family, Family::Same | Family::Slip) {
        return None;
    }
    let crossed = Relation {
        given: given(left.given, right.family, is_common),
        family: crossed_family,
        swapped: true,
        loose: false,
    };
    matches!(crossed.given, Given::Same | Given::Slip).then_some(crossed)
}

fn given(left: &str, right: &str, is_common: &dyn Fn(&str) -> bool) -> Given {
    if left.is_empty() || right.is_empty() {
        return Given::Missing;
    }
    let one_word = is_word(left) && is_word(right);
    if left == right || (!one_word && packed(left) == packed(right)) {
        return Given::Same;
    }
    let (Some(first), Some(other)) = (words(left).next(), words(right).next()) else {
        return Given::Missing;
    };
    if first == other {
        return further(left, right);
    }
    if !one_word && (is_subset(left, right) || is_subset(right, left)) {
        return Given::More;
    }
    let initials = |a: &str, b: &str| a.len() == 1 && b.starts_with(a);
    if initials(first, other) || initials(other, first) || are_initials(left, right) || are_initials(right, left) {
        return Given::Initial;
    }
    if are_forms(first, other) {
        return Given::Form;
    }
    if is_slip(first, other)
        && !(names_somebody(first, is_common) && names_somebody(other, is_common))
        && !ends_apart(first, other)
    {
        return Given::Slip;
    }
    if are_pet_names(first, other) {
        return Given::Pet;
    }
    if slips::alike(first, other, 0.8) {
        return Given::Alike;
    }
    Given::Different
}

/// JC and Jean-Claude; but Jo is a name, and not Jana Olivia.
fn are_initials(short: &str, long: &str) -> bool {
    short.len() >= 2
        && words(long).count() == short.len()
        && is_word(short)
        && !is_known(short)
        && words(long).zip(short.chars()).all(|(word, c)| word.starts_with(c))
}

/// The first of the first names is the same; what about the others?
fn further(left: &str, right: &str) -> Given {
    for (a, b) in words(left).skip(1).zip(words(right).skip(1)) {
        let agree = a == b || (a.len() == 1 && b.starts_with(a)) || (b.len() == 1 && a.starts_with(b));
        if !agree {
            return Given::Alike;
        }
    }
    Given::More
}

fn family(left: &str, right: &str) -> Family {
    if left.is_empty() || right.is_empty() {
        return Family::Missing;
    }
    let one_word = is_word(left) && is_word(right);
    if left == right || (!one_word && packed(left) == packed(right)) {
        return Family::Same;
    }
    if left.len() == 1 || right.len() == 1 {
        return if left.as_bytes()[0] == right.as_bytes()[0] {
            Family::Initial
        } else {
            Family::Different
        };
    }
    if !one_word && (is_subset(left, right) || is_subset(right, left)) {
        return Family::Part;
    }
    if is_slip(left, right) {
        Family::Slip
    } else {
        Family::Different
    }
}

/// Every word of `part` that says something is in `whole`.
fn is_subset(part: &str, whole: &str) -> bool {
    let mut any = false;
    words(part).filter(|w| w.len() > 3).all(|w| {
        any = true;
        words(whole).any(|other| other == w)
    }) && any
}

/// One keystroke apart, or two in a long word.
pub(super) fn is_slip(left: &str, right: &str) -> bool {
    let (short, long) = (left.len().min(right.len()), left.len().max(right.len()));
    if short < 3 || long - short > 2 {
        return false;
    }
    let allowed = if short >= 8 { 2 } else { 1 };
    slips::few(left, right, allowed)
}

/// Differ in their endings alone, as a man's and a woman's name do: Martin and Martina, Mario and Maria.
fn ends_apart(left: &str, right: &str) -> bool {
    let (short, long) = if left.len() < right.len() {
        (left, right)
    } else {
        (right, left)
    };
    let common = short.bytes().zip(long.bytes()).take_while(|(a, b)| a == b).count();
    // The last letter struck twice makes no other name.
    let twice = common == short.len() && short.as_bytes().last() == long.as_bytes().last();
    common + 1 >= long.len() && !twice
}

fn names_somebody(name: &str, is_common: &dyn Fn(&str) -> bool) -> bool {
    is_known(name) || is_common(name)
}

fn is_word(name: &str) -> bool {
    !name.as_bytes().contains(&b' ')
}

pub(super) fn words(name: &str) -> impl Iterator<Item = &str> {
    // Keys have no white space but blanks.
    name.split_ascii_whitespace()
}

pub(super) fn all_words<'a>(name: Name<'a>) -> BTreeSet<&'a str> {
    words(name.given).chain(words(name.family)).collect()
}

fn packed(name: &str) -> String {
    name.replace(' ', "")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(left: (&str, &str), right: (&str, &str)) -> Relation {
        let name = |(given, family): (&'static str, &'static str)| Name { given, family };
        let leak = |(g, f): (&str, &str)| -> (&'static str, &'static str) { (g.to_owned().leak(), f.to_owned().leak()) };
        relate(name(leak(left)), name(leak(right)), &|_| false)
    }

    #[test]
    fn names_of_one_person_pass_the_gate() {
        for (left, right) in [
            (("anna", "koch"), ("anna", "koch")),
            (("anna", "koch"), ("koch", "anna")),
            (("anna maria", "koch"), ("anna", "koch")),
            (("anna m", "koch"), ("anna maria", "koch")),
            (("a", "koch"), ("anna", "koch")),
            (("robert", "koch"), ("bob", "koch")),
            (("", "koch"), ("anna", "koch")),
            (("anna", "koch meier"), ("anna", "koch")),
            (("anna", "mayer"), ("anna", "meyer")),
            (("karl heinz", "koch"), ("karlheinz", "koch")),
            (("stcey", "koch"), ("stacey", "koch")),
            (("anna koch", ""), ("anna", "koch")),
        ] {
            assert!(of(left, right).is_compatible(), "{left:?} {right:?}");
            assert_eq!(
                of(left, right).is_compatible(),
                of(right, left).is_compatible(),
                "{left:?} {right:?}"
            );
        }
    }

    #[test]
    fn packed_initials_and_a_letter_struck_twice_are_one_name() {
        assert_eq!(of(("jc", "juncker"), ("jean claude", "juncker")).given, Given::Initial);
        assert_ne!(
            of(("jo", "koch"), ("jana olivia", "koch")).given,
            Given::Initial,
            "a name of its own"
        );
        assert_eq!(of(("hannibal", "koch"), ("hanniball", "koch")).given, Given::Slip);
        assert_eq!(of(("simon", "koch"), ("simone", "koch")).given, Given::Alike);
    }

    #[test]
    fn names_of_two_people_do_not() {
        for (left, right) in [
            (("anna", "koch"), ("bernd", "koch")),
            (("martin", "koch"), ("martina", "koch")),
            (("mario", "koch"), ("maria", "koch")),
            (("christian", "koch"), ("christina", "koch")),
            (("alexander", "koch"), ("alexandra", "koch")),
            (("anna", "koch"), ("anna", "schmidt")),
            (("anna maria", "koch"), ("anna luise", "koch")),
            (("b", "koch"), ("anna", "koch")),
        ] {
            assert!(!of(left, right).is_compatible(), "{left:?} {right:?}");
        }
    }
}
