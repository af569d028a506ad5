//! How wide a text is. The picture's text stays text, set in the window's Inter, so its widths are those of Inter; what is not in
//! the table is taken wide, so that a label is rather left out than cut.

/// Advance widths of Inter Regular for U+0020 to U+007E, in thousandths of the size. Digits as wide as tabular ones.
const ADVANCE: [u16; 95] = [
    281, 278, 403, 631, 638, 812, 639, 222, 362, 362, 500, 659, 280, 460, 276, 357, 642, 642, 642, 642, 642, 642, 642, 642, 642,
    642, 276, 280, 659, 659, 659, 507, 936, 676, 651, 727, 719, 598, 587, 743, 740, 264, 543, 652, 562, 889, 753, 761, 635, 761,
    639, 638, 642, 741, 676, 949, 642, 665, 625, 362, 357, 362, 469, 452, 497, 564, 621, 558, 621, 582, 361, 609, 591, 237, 237,
    544, 237, 869, 585, 597, 609, 609, 372, 523, 364, 581, 557, 812, 540, 557, 541, 362, 327, 362, 659,
];

/// The width of `text` in pixels, rounded up.
pub(in crate::dashboards) fn width(text: &str, size: i32, bold: bool) -> i32 {
    let thousandths: i32 = text.chars().map(advance).sum();
    let bold = if bold { 1050 } else { 1000 };
    // Long labels times size and weight stay below 2^31: a thousand letters of 20 px do.
    (thousandths * size / 1000 * bold / 1000) + 1
}

fn advance(c: char) -> i32 {
    match c {
        ' '..='~' => (c as usize).checked_sub(0x20).map_or(0, |at| i32::from(ADVANCE[at])),
        '\u{a0}' | '\u{202f}' => 281,
        '–' => 500,
        '·' | '’' | '‘' => 276,
        '“' | '”' => 400,
        // Latin with accents, Greek.
        '\u{c0}'..='\u{3ff}' => 640,
        // Cyrillic, Armenian.
        '\u{400}'..='\u{58f}' => 700,
        _ => 1000,
    }
}

/// `text` in at most two lines that fit `room`, broken between words; what still does not fit ends in an ellipsis.
pub(super) fn lines(text: &str, room: i32, size: i32, bold: bool) -> Vec<String> {
    if width(text, size, bold) <= room {
        return vec![text.to_owned()];
    }
    let breaks = text.char_indices().filter(|(_, c)| *c == ' ').map(|(at, _)| at);
    let best = breaks
        .map(|at| (&text[..at], &text[at + 1..]))
        .min_by_key(|(first, second)| width(first, size, bold).max(width(second, size, bold)));
    match best {
        Some((first, second)) => vec![short(first, room, size, bold), short(second, room, size, bold)],
        None => vec![short(text, room, size, bold)],
    }
}

/// `text`, ending in an ellipsis where it is wider than `room`.
pub(super) fn short(text: &str, room: i32, size: i32, bold: bool) -> String {
    if width(text, size, bold) <= room {
        return text.to_owned();
    }
    let mut kept = text.to_owned();
    while kept.pop().is_some() {
        let candidate = format!("{}…", kept.trim_end());
        if width(&candidate, size, bold) <= room {
            return candidate;
        }
    }
    String::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_break_between_words_and_end_in_an_ellipsis_where_nothing_else_helps() {
        assert_eq!(lines("Needs attention", 200, 12, false), vec!["Needs attention"]);
        assert_eq!(lines("Needs attention", 60, 12, false), vec!["Needs", "attention"]);
        let tight = lines("Aufmerksamkeit nötig", 60, 12, true);
        assert!(
            tight[0].ends_with('…') && tight.iter().all(|line| width(line, 12, true) <= 60),
            "{tight:?}"
        );
        assert_eq!(short("abc", 1, 12, false), "");
    }
}
