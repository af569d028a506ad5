//! Texts that a spreadsheet would take for a formula. In a text file such a cell leaves with an apostrophe in front, and comes back
//! without exactly that one, so that nothing is lost on the way.

use std::borrow::Cow;

/// A text that no spreadsheet takes for a formula. Plain numbers and phone numbers stay as they are.
#[must_use]
pub fn harmless(text: &str) -> Cow<'_, str> {
    // An apostrophe that stands there already gets a second one, so that taking one away is always right.
    let guarded = text.starts_with('\'') && restored(text).len() != text.len();
    if guarded || (is_live(text.trim_start_matches('\'')) && !is_plain(text)) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The text that [`harmless`] was given. Also without the apostrophe that other programs put before a number to keep its zeros.
#[must_use]
pub fn restored(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) => {
            let bare = rest.trim_start_matches('\'');
            if is_live(bare) || bare.starts_with(|c: char| c.is_ascii_digit()) {
                rest
            } else {
                text
            }
        }
        None => text,
    }
}

/// Begins, behind blanks, with a sign that begins a formula or moves on to the next cell; also in its full-width form.
fn is_live(text: &str) -> bool {
    let blank = |c: char| c == ' ' || c == '\u{a0}' || c == '\u{3000}' || c == '\u{feff}' || c == '\u{200b}';
    text.trim_start_matches(blank)
        .starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

/// A number or a phone number: `-5`, `3.50`, `+49 30 123456`. Digits and blanks compute nothing.
fn is_plain(text: &str) -> bool {
    let Some(rest) = text.strip_prefix(['+', '-']) else {
        return false;
    };
    let digits = rest.chars().filter(char::is_ascii_digit).count();
    if !rest.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let number = rest.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',') && digits <= 15;
    let phone = text.starts_with('+') && rest.chars().all(|c| c.is_ascii_digit() || c == ' ') && (5..=20).contains(&digits);
    number || phone
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn formulas_are_made_harmless_and_numbers_left_alone() {
        for live in [
            "=1+1",
            "+cmd|' /C calc'!A0",
            "-2+3",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            " =1",
            "\u{a0}=1",
            "＝1+1",
            "＋1",
            "－1",
            "＠x",
            "+49-30-1",
            "--5",
            "+",
            "-",
            "\n=1",
            "'=1",
            "''@x",
            "'5",
            "''001",
        ] {
            assert_eq!(harmless(live), format!("'{live}"));
            assert_eq!(restored(&harmless(live)), live);
        }
        for plain in [
            "Anna",
            "O'Brien",
            "'quoted'",
            "-5",
            "-3.50",
            "+49 30 123456",
            "+493012345",
            "1-2",
            "a=b",
            "anna@x.example",
            "",
        ] {
            assert_eq!(harmless(plain), plain);
            assert_eq!(restored(plain), plain);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(100_000))]
        #[test]
        fn nothing_is_lost(text in "['=+@\\-a\\t 5＝]{0,6}|\\PC{0,12}") {
            let safe = harmless(&text);
            prop_assert_eq!(restored(&safe), text.as_str());
            prop_assert!(is_plain(&safe) || !is_live(&safe));
        }
    }
}
