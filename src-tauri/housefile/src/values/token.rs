//! Tokens: what stands for a person in a copy without names, so that what is found out there can be brought back.

/// Whose numbers tokens are, among the customer numbers of a person.
pub const TOKENS: &str = "Copy for others";

/// What every token begins with: no spreadsheet takes it for a number or a day.
const START: &str = "HF-";
/// Characters behind it: 60 bits. Among a million people two share one once in two million copies, and then a copy is refused.
const LENGTH: usize = 12;
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The token of a digest.
#[must_use]
pub fn token(digest: &[u8]) -> String {
    let symbols = digest
        .iter()
        .take(LENGTH)
        .map(|byte| char::from(ALPHABET[usize::from(byte % 32)]));
    START.chars().chain(symbols).collect()
}

/// Reads a token as it comes back: any case, blanks around it, I and L for 1, O for 0. Nothing where it is none.
#[must_use]
pub fn read_token(text: &str) -> Option<String> {
    let text = text.trim();
    let (start, rest) = text.split_at_checked(START.len())?;
    if !start.eq_ignore_ascii_case(START) || rest.len() != LENGTH {
        return None;
    }
    let mut token = String::from(START);
    for symbol in rest.chars() {
        let symbol = match symbol.to_ascii_uppercase() {
            'I' | 'L' => '1',
            'O' => '0',
            other => other,
        };
        if !u8::try_from(symbol).is_ok_and(|symbol| ALPHABET.contains(&symbol)) {
            return None;
        }
        token.push(symbol);
    }
    Some(token)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_read_as_people_and_spreadsheets_spoil_it() {
        let made = token(&[0, 1, 2, 31, 32, 33, 63, 64, 100, 200, 250, 255, 7]);
        assert_eq!(made, "HF-012Z01Z048TZ");
        for spoiled in ["HF-012Z01Z048TZ", " hf-o12zoiz048tz ", "hf-0l2z01z048tz"] {
            assert_eq!(read_token(spoiled).as_deref(), Some("HF-012Z01Z048TZ"), "{spoiled}");
        }
    }

    #[test]
    fn other_numbers_are_none() {
        for other in [
            "",
            "HF-",
            "K-1001",
            "HF-012Z01Z048T",
            "HF-012Z01Z048TZZ",
            "HF-012Z01Z048TÜ",
            "HX-012Z01Z048TZ",
            "ÄÖ-012Z01Z048TZ",
            "HF-012Z01Z048T!",
        ] {
            assert_eq!(read_token(other), None, "{other}");
        }
    }
}
