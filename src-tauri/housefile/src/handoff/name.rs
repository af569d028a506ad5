//! Names of files: made from what people typed, safe on every system.

use crate::values::{Day, is_hidden_in_address};

/// So long may a name be with its ending; every common file system takes it.
const LONGEST: usize = 120;

/// Campaign, day and number of people: what one looks for in a folder half a year later.
#[must_use]
pub fn suggest_name(about: &str, day: Day, people: u32, ending: &str) -> String {
    let tail = format!(" {} {people}", day.iso());
    let room = LONGEST - tail.chars().count() - ending.chars().count() - 1;
    let about: String = safe_name(about).chars().take(room).collect();
    format!("{}{tail}.{ending}", about.trim_end_matches(['.', ' ']))
}

/// A text as a file name without an ending: no separators, no signs that hide or turn text round, no name that Windows keeps
/// for itself, no dot or blank at its end.
#[must_use]
pub fn safe_name(text: &str) -> String {
    const RESERVED: &[&str] = &["con", "prn", "aux", "nul"];
    let clean: String = text
        .chars()
        .filter(|c| c.is_control() || !is_hidden_in_address(*c))
        .map(|c| if c.is_control() || "/\\:*?\"<>|".contains(c) { ' ' } else { c })
        .collect();
    let clean = clean.split_whitespace().collect::<Vec<_>>().join(" ");
    let clean: String = clean.trim_start_matches(['.', '-', '~']).chars().take(LONGEST).collect();
    let clean = clean.trim_matches(|c: char| c == '.' || c.is_whitespace()).to_owned();
    let stem = clean.split('.').next().unwrap_or_default().trim().to_lowercase();
    let numbered = (stem.starts_with("com") || stem.starts_with("lpt"))
        && stem.chars().count() == 4
        && stem.ends_with(|c: char| c.is_numeric());
    match clean.as_str() {
        "" => "Housefile".to_owned(),
        _ if RESERVED.contains(&stem.as_str()) || numbered => format!("_{clean}"),
        _ => clean,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_safe_everywhere() {
        for (text, expected) in [
            ("Frühling für alle", "Frühling für alle"),
            ("../../etc/passwd", "etc passwd"),
            ("a/b\\c:d*e?f\"g<h>i|j", "a b c d e f g h i j"),
            ("gnp.\u{202e}xslx", "gnp.xslx"),
            ("CON", "_CON"),
            ("aux.txt", "_aux.txt"),
            ("com1", "_com1"),
            ("Company", "Company"),
            ("ends. . ", "ends"),
            ("tab\tand\nnewline\0nul", "tab and newline nul"),
            (" \u{200b} ", "Housefile"),
            ("-rf", "rf"),
        ] {
            assert_eq!(safe_name(text), expected, "{text}");
        }
        let day = Day::parse("2026-11-23").expect("a day");
        assert_eq!(
            suggest_name("Frühling: 2+1", day, 1783, "xlsx"),
            "Frühling 2+1 2026-11-23 1783.xlsx"
        );
        assert_eq!(suggest_name(&"ü".repeat(500), day, 1, "csv").chars().count(), 120);
    }
}
