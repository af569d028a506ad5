//! What two spellings must share to count as the same text.

use unicode_normalization::UnicodeNormalization as _;

/// Compatibility form, Latin letters, lower case, letters and digits alone, single blanks between words.
#[must_use]
pub fn plain_words(text: &str) -> String {
    // Most texts of a million rows are ASCII, and those are what the other way makes of them already.
    if text.is_ascii() {
        return words(text);
    }
    let composed: String = text.nfkc().collect();
    words(&any_ascii::any_ascii(&composed))
}

fn words(latin: &str) -> String {
    let mut key = String::with_capacity(latin.len());
    for c in latin.chars() {
        if c.is_ascii_alphanumeric() {
            key.push(c.to_ascii_lowercase());
        } else if c == '\'' || c == '`' {
            // O'Brien and OBrien are one name.
        } else if !key.is_empty() && !key.ends_with(' ') {
            key.push(' ');
        }
    }
    key.truncate(key.trim_end().len());
    key
}

/// The plain words as they are compared: `Müller-Lüdenscheidt` and `MUELLER LUEDENSCHEIDT` share a key, since German umlauts spelled with
/// e are folded to the plain vowel.
#[must_use]
pub fn text_key(text: &str) -> String {
    let mut key = plain_words(text);
    // The letter that the next one may double: ae, oe, ue and ss.
    let mut before = ' ';
    key.retain(|c| {
        let folded = matches!((before, c), ('a' | 'o' | 'u', 'e') | ('s', 's'));
        before = if folded { ' ' } else { c };
        !folded
    });
    key
}

/// The name itself, or where one of `taken` has it, in whatever case, the name with a number behind it.
#[must_use]
pub fn free_name(name: &str, taken: &[String]) -> String {
    let free = |candidate: &str| !taken.iter().any(|other| other.to_lowercase() == candidate.to_lowercase());
    if free(name) {
        return name.to_owned();
    }
    (2_u32..)
        .map(|number| format!("{name} ({number})"))
        .find(|candidate| free(candidate))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{free_name, text_key};

    #[test]
    fn a_taken_name_gets_the_first_free_number() {
        let taken = ["Best".to_owned(), "best (2)".to_owned()];
        assert_eq!(free_name("Worst", &taken), "Worst");
        assert_eq!(free_name("BEST", &taken), "BEST (3)");
    }

    #[test]
    fn spellings_of_one_name_share_a_key() {
        for (left, right) in [
            ("Müller", "Mueller"),
            ("MÜLLER", "muller"),
            ("Weiß", "Weiss"),
            ("O’Brien", "OBrien"),
            ("José  García", "jose garcia"),
            ("Meyer-Landrut", "Meyer Landrut"),
            ("Åsa", "Asa"),
        ] {
            assert_eq!(text_key(left), text_key(right), "{left} and {right}");
        }
        assert_ne!(text_key("Maier"), text_key("Meyer"));
        for (text, key) in [
            ("Aeee", "aee"),
            ("sss", "ss"),
            ("Queue", "quu"),
            ("Goethestraße", "gothestrase"),
            ("ÆSIR  'x'", "asir x"),
        ] {
            assert_eq!(text_key(text), key, "{text}");
        }
    }
}
