//! How long a text that somebody types may be. What a spreadsheet brings is bounded where it is read.

use crate::refusal::{Answer, message, refuse_at};

/// Names: of segments, campaigns, groups.
pub const NAME: usize = 200;
/// What is said in a line or two: a goal, a proof, a search.
pub const LINE: usize = 2_000;
/// A value or note of a person: what a spreadsheet's cell holds.
pub const CELL: usize = 32_767;

/// Whether a text is short enough.
///
/// # Errors
/// Refused with `at` as the place.
pub fn within(at: &str, text: &str, most: usize) -> Answer<()> {
    // Counting is spared where the bytes alone are few enough.
    if text.len() > most && text.chars().count() > most {
        return Err(refuse_at(at, message("values-too-long").with("most", most)));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_counted_and_not_bytes() {
        assert!(within("name", &"ü".repeat(NAME), NAME).is_ok());
        assert!(within("name", &"ü".repeat(NAME + 1), NAME).is_err());
    }
}
