//! Characters that nobody sees but that turn the text around them round, or make two different texts look alike. They stay in what is
//! stored and exported; what is shown, compared as an address or made a file's name goes without them.

use std::borrow::Cow;

/// Whether a character turns text round or takes no room at all. The joiners that some scripts and emoji are spelled with (U+200C,
/// U+200D) are none of these, nor are line ends and tabs.
#[must_use]
pub fn is_hidden(c: char) -> bool {
    match c {
        '\n' | '\r' | '\t' => false,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{feff}' => true,
        '\u{200b}' | '\u{200e}' | '\u{200f}' => true,
        '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{fff9}'..='\u{fffb}' | '\u{e0001}' => true,
        _ => c.is_control(),
    }
}

/// Whether a character has no place in an address or a file's name: the hidden ones and the joiners.
#[must_use]
pub fn is_hidden_in_address(c: char) -> bool {
    is_hidden(c) || matches!(c, '\u{200c}' | '\u{200d}')
}

/// A text as it is shown within a sentence or a picture.
#[must_use]
pub fn upright(text: &str) -> Cow<'_, str> {
    // Nearly every text is of plain letters, and they are looked through many at a time.
    if text.bytes().all(|byte| (b' '..0x7F).contains(&byte)) {
        return Cow::Borrowed(text);
    }
    if text.chars().any(is_hidden) {
        Cow::Owned(text.chars().filter(|c| !is_hidden(*c)).collect())
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_turns_text_round_is_taken_out_and_what_spells_words_stays() {
        for (text, shown) in [
            ("Anna", "Anna"),
            ("gnp\u{202e}xslx", "gnpxslx"),
            ("\u{2066}A\u{2069}\u{200f}", "A"),
            ("A\u{200b}nna\u{feff}\u{7}", "Anna"),
            ("می\u{200c}خواهم", "می\u{200c}خواهم"),
            ("👩\u{200d}🚀", "👩\u{200d}🚀"),
            ("two\nlines\tand a tab", "two\nlines\tand a tab"),
            ("שרה", "שרה"),
        ] {
            assert_eq!(upright(text), shown, "{text:?}");
        }
        assert!(is_hidden_in_address('\u{200d}') && !is_hidden('\u{200d}'));
    }
}
