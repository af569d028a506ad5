//! One plain spelling of a name, so that accents, capitals and blanks do not count. Judges how findable a pair is; nothing is written with it.

/// Lower case, no accents (ü becomes u), letters and digits only; Dr. and the like are dropped.
pub(crate) fn name(text: &str) -> String {
    text.split_whitespace()
        .filter(|word| {
            !matches!(
                word.to_lowercase().as_str(),
                "dr." | "dr" | "prof." | "mag." | "dipl.-ing." | "herr" | "frau"
            )
        })
        .map(letters)
        .collect()
}

/// Lower case letters and digits, without accents.
pub(crate) fn letters(text: &str) -> String {
    any_ascii::any_ascii(text)
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect()
}

/// ü and ue, ä and ae, ö and oe made alike.
pub(crate) fn spelling(text: &str) -> String {
    name(text).replace("ae", "a").replace("oe", "o").replace("ue", "u")
}

/// What German speakers write when a keyboard has no umlauts.
pub(crate) fn without_umlauts(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    for c in text.chars() {
        match c {
            'ä' => out.push_str("ae"),
            'ö' => out.push_str("oe"),
            'ü' => out.push_str("ue"),
            'Ä' => out.push_str("Ae"),
            'Ö' => out.push_str("Oe"),
            'Ü' => out.push_str("Ue"),
            'ß' => out.push_str("ss"),
            other => out.push(other),
        }
    }
    out
}
