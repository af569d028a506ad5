//! Words with a few meanings each that become fields of one's own: what people are, and what schools they have.

use std::{collections::HashMap, sync::LazyLock};

use crate::values::text_key;

/// By kind and key, what it is called here.
static CHOICES: LazyLock<HashMap<(&str, String), &str>> = LazyLock::new(|| {
    let mut choices = HashMap::new();
    for line in include_str!("choices.txt").lines().filter(|line| !line.starts_with('#')) {
        if let Some((name, words)) = line.split_once(": ")
            && let Some((kind, choice)) = name.split_once(' ')
        {
            choices.extend(words.split('|').map(|word| ((kind, text_key(word)), choice)));
        }
    }
    choices
});

fn choice(kind: &'static str, text: &str) -> Option<&'static str> {
    CHOICES.get(&(kind, text_key(text))).copied()
}

/// `single`, `married`, `partnership`, `separated`, `divorced` or `widowed`.
pub(crate) fn marital(text: &str) -> Option<&'static str> {
    choice("marital", text)
}

/// A level, from `none` to `doctorate`.
pub(crate) fn education(text: &str) -> Option<&'static str> {
    choice("education", text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_are_is_known_in_four_languages() {
        for (text, known) in [
            ("Never married", Some("single")),
            ("LEDIG", Some("single")),
            ("Soltero/a", Some("single")),
            ("не замужем", Some("single")),
            ("verh.", Some("married")),
            ("casada", Some("married")),
            ("Женат/замужем", Some("married")),
            ("eingetragene Lebenspartnerschaft", Some("partnership")),
            ("getrennt lebend", Some("separated")),
            ("разведена", Some("divorced")),
            ("Verwitwet", Some("widowed")),
            ("it is complicated", None),
            ("", None),
        ] {
            assert_eq!(marital(text), known, "{text}");
        }
        assert_eq!(education("Bachelor's degree"), Some("bachelor"));
        assert_eq!(marital("bachelor"), Some("single"), "the same word means another thing there");
        assert_eq!(education("Abitur"), Some("upper secondary"));
        assert_eq!(education("Formación profesional"), Some("vocational"));
        assert_eq!(education("высшее"), None, "it says no degree");
    }

    #[test]
    fn no_word_means_two_things() {
        let mut seen: HashMap<(&str, String), &str> = HashMap::new();
        for line in include_str!("choices.txt").lines().filter(|line| !line.starts_with('#')) {
            let Some((name, words)) = line.split_once(": ") else {
                continue;
            };
            let (kind, choice) = name.split_once(' ').expect("a kind and a choice");
            for word in words.split('|') {
                let before = seen.insert((kind, text_key(word)), choice);
                assert!(
                    before.is_none_or(|before| before == choice),
                    "{word}: {before:?} and {choice}"
                );
            }
        }
        assert!(seen.len() > 100);
    }
}
