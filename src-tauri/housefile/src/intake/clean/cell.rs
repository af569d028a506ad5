//! What every cell is freed of before anything reads it: invisible characters, a spreadsheet's own quoting, words for "nothing".

use std::borrow::Cow;

/// What programs write where they know nothing.
const NOTHING: &[&str] = &[
    "-",
    "--",
    "---",
    "–",
    "—",
    ".",
    "n/a",
    "#n/a",
    "#nv",
    "#n/v",
    "null",
    "(null)",
    "(blank)",
    "(leer)",
    "#ref!",
    "#value!",
    "#wert!",
    "#name?",
    "#div/0!",
    "#num!",
    "k.a.",
    "k. a.",
    "keine angabe",
];

/// The text of a cell; nothing where it is blank or says that nothing is known.
pub(crate) fn tidy(cell: &str) -> Option<Cow<'_, str>> {
    let plain = if cell.chars().any(|c| is_invisible(c) || is_blank(c)) {
        let kept = cell.chars().filter(|c| !is_invisible(*c));
        Cow::Owned(kept.map(|c| if is_blank(c) { ' ' } else { c }).collect())
    } else {
        Cow::Borrowed(cell)
    };
    let text = match plain {
        Cow::Borrowed(text) => Cow::Borrowed(bare(text)),
        Cow::Owned(text) => Cow::Owned(bare(&text).to_owned()),
    };
    let nothing = text.is_empty() || (text.len() < 16 && NOTHING.contains(&text.to_lowercase().as_str()));
    (!nothing).then_some(text)
}

/// Without the quoting that keeps a spreadsheet from reckoning: `="001"`, and `'` before a digit or a sign.
fn bare(text: &str) -> &str {
    let text = text.trim();
    if let Some(inner) = text.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')) {
        return inner.trim();
    }
    match text.strip_prefix('\'') {
        Some(rest) if rest.starts_with(|c: char| c.is_ascii_digit() || "=+-@".contains(c)) => rest,
        _ => text,
    }
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{00AD}' | '\0')
}

fn is_blank(c: char) -> bool {
    matches!(
        c,
        '\u{00A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' | '\t'
    )
}

#[cfg(test)]
mod tests {
    use super::tidy;

    #[test]
    fn a_cell_is_what_a_person_would_read_in_it() {
        for (cell, text) in [
            ("  Anna ", Some("Anna")),
            ("Anna\u{00A0}Koch", Some("Anna Koch")),
            ("\u{FEFF}Anna\u{200B}", Some("Anna")),
            ("=\"00123\"", Some("00123")),
            ("'+4930123", Some("+4930123")),
            ("'s Gravenhage", Some("'s Gravenhage")),
            ("-", None),
            ("#N/A", None),
            ("NULL", None),
            ("   ", None),
            ("1E5", Some("1E5")),
        ] {
            assert_eq!(tidy(cell).as_deref(), text, "{cell:?}");
        }
    }
}
