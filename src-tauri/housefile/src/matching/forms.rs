//! Forms of one first name: short, pet and foreign forms that one person goes by. Small lists of our own, English, German, French
//! and Spanish first. Deliberately not here: names that merely look alike (see [`super::names`]).

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::values::text_key;

type Lines = FxHashMap<String, Vec<u16>>;

static LINES: LazyLock<Lines> = LazyLock::new(|| lines(include_str!("forms.txt")));
static PET_NAMES: LazyLock<Lines> = LazyLock::new(|| lines(include_str!("nicknames.txt")));

fn lines(list: &str) -> Lines {
    let mut lines = Lines::default();
    let written = list.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    for (line, names) in (0_u16..).zip(written) {
        for name in names.split(' ') {
            lines.entry(text_key(name)).or_default().push(line);
        }
    }
    lines
}

/// Whether one person may go by both names. Both are keys of [`text_key`].
pub(super) fn are_forms(left: &str, right: &str) -> bool {
    share_a_line(&LINES, left, right)
}

/// Whether one person may go by both names, as a wider list has it: Lyddy and Lydia, but Lisa and Alice as well. Both are keys of
/// [`text_key`].
pub(super) fn are_pet_names(left: &str, right: &str) -> bool {
    share_a_line(&PET_NAMES, left, right)
}

fn share_a_line(lines: &Lines, left: &str, right: &str) -> bool {
    lines.get(left).is_some_and(|left| {
        let right = lines.get(right);
        right.is_some_and(|right| left.iter().any(|line| right.contains(line)))
    })
}

/// What else one person may go by, as keys of [`text_key`].
pub(super) fn forms_of(name: &str) -> Vec<String> {
    let Some(lines) = LINES.get(&text_key(name)) else {
        return Vec::new();
    };
    let beside = LINES
        .iter()
        .filter(|(_, others)| others.iter().any(|line| lines.contains(line)));
    let mut forms: Vec<String> = beside.map(|(other, _)| other.clone()).collect();
    forms.sort_unstable();
    forms
}

/// Whether the lists know this first name, so that it is hardly a slip of the keyboard.
pub(super) fn is_known(name: &str) -> bool {
    LINES.contains_key(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms_meet_and_their_long_forms_do_not() {
        for (left, right) in [
            ("Bob", "Robert"),
            ("Rob", "Bob"),
            ("Sepp", "Josef"),
            ("Günther", "Guenter"),
            ("Paco", "Francisco"),
            ("Alex", "Alexandra"),
        ] {
            assert!(are_forms(&text_key(left), &text_key(right)), "{left} and {right}");
        }
        for (left, right) in [
            ("Alexander", "Alexandra"),
            ("Martin", "Martina"),
            ("Anna", "Bernd"),
            ("Christian", "Christina"),
        ] {
            assert!(!are_forms(&text_key(left), &text_key(right)), "{left} and {right}");
        }
    }
}
