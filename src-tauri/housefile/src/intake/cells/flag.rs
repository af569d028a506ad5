//! Yes and no, as people and programs write them in English, German, French, Spanish, Italian and Russian.

use super::Folded;

/// Whether a cell says yes or no; nothing where it says neither. A tick or a cross alone is a yes: that is how lists are ticked.
#[must_use]
pub fn parse_flag(cell: &str) -> Option<bool> {
    let text = cell.trim();
    // The longest word below has 14 letters; nothing longer is worth folding.
    if text.is_empty() || text.len() > 32 {
        return None;
    }
    let word = Folded::of(text);
    match word.as_str() {
        "yes" | "y" | "true" | "t" | "1" | "1.0" | "on" | "x" | "xx" | "ok" | "✓" | "✔" | "☑" | "✗" | "subscribed"
        | "opted in" | "opt-in" | "opt in" | "opted_in" | "granted" | "agreed" | "accepted" | "accept" | "confirmed"
        | "active" => Some(true),
        "ja" | "j" | "wahr" | "angekreuzt" | "zugestimmt" | "erteilt" | "angemeldet" | "aktiv" => Some(true),
        "oui" | "o" | "vrai" | "sí" | "si" | "s" | "verdadero" | "sì" | "vero" | "да" | "д" | "истина" => Some(true),
        "no" | "n" | "false" | "f" | "0" | "0.0" | "off" | "☐" | "unsubscribed" | "opted out" | "opt-out" | "opt out"
        | "opted_out" | "denied" | "declined" | "refused" | "not_subscribed" | "inactive" => Some(false),
        "nein" | "falsch" | "abgelehnt" | "verweigert" | "widerrufen" | "abgemeldet" | "inaktiv" => Some(false),
        "non" | "faux" | "falso" | "нет" | "н" | "ложь" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::parse_flag;

    #[test]
    fn yes_and_no_in_six_languages() {
        for yes in [
            "yes", "Y", "TRUE", "1", "x", "X", "Ja", "JA", "oui", "Sí", "да", "✓", "wahr", "Sì",
        ] {
            assert_eq!(parse_flag(yes), Some(true), "{yes}");
        }
        for no in ["no", "N", "False", "0", "nein", "Non", "нет", "FALSCH", "falso"] {
            assert_eq!(parse_flag(no), Some(false), "{no}");
        }
        for neither in ["", "maybe", "2", "Anna", "?", "yes, but only by letter"] {
            assert_eq!(parse_flag(neither), None, "{neither}");
        }
    }
}
