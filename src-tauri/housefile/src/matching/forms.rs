//! Forms of one first name: short, pet and foreign forms that one person goes by. Small lists of our own, English, German, French
//! and Spanish first. Deliberately not here: names that merely look alike (see [`super::names`]).

use std::{collections::HashMap, sync::LazyLock};

use crate::values::text_key;

const FORMS: &str = include_str!("forms.txt");

static LINES: LazyLock<HashMap<String, Vec<u16>>> = LazyLock::new(|| {
    let mut lines: HashMap<String, Vec<u16>> = HashMap::new();
    let written = FORMS.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    for (line, names) in (0_u16..).zip(written) {
        for name in names.split(' ') {
            lines.entry(text_key(name)).or_default().push(line);
        }
    }
    lines
});

/// Whether one person may go by both names. Both are keys of [`text_key`].
pub(super) fn are_forms(left: &str, right: &str) -> bool {
    match (LINES.get(left), LINES.get(right)) {
        (Some(left), Some(right)) => left.iter().any(|line| right.contains(line)),
        _ => false,
    }
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
