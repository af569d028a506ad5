//! Text on its way to a terminal. A file's name, or a person's, must not speak to the terminal itself: control characters could move the
//! cursor or set the window's title, and marks of writing direction could show a text as another.

/// The text with everything taken out that a terminal obeys instead of showing; lines stay lines.
pub(crate) fn tame(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\n' | '\t' => c,
            c if c.is_control() || is_direction(c) => char::REPLACEMENT_CHARACTER,
            c => c,
        })
        .collect()
}

fn is_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::tame;

    #[test]
    fn a_name_is_shown_and_not_obeyed() {
        assert_eq!(
            tame("a\u{1b}[2Jb\u{7}\u{9b}c\u{202e}vsc"),
            "a\u{fffd}[2Jb\u{fffd}\u{fffd}c\u{fffd}vsc"
        );
        assert_eq!(tame("two\nlines\tÄnne O’Neill עברית 王"), "two\nlines\tÄnne O’Neill עברית 王");
    }
}
